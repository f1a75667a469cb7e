"""Whom a deed reaches by way of another word: a letter, a gift, a claimed attack, a truce that both keep.

Comes in: a ``Site``. Goes out: ids of actors.
Refuses: nothing; a place without an actor gives none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.commanded import of_its_state
from kg.facts.actions.lexicon import listed, violence
from kg.facts.actions.parties import doer, heads, is_one_of, owners, parties
from kg.facts.actions.site import bearers, below
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.site import Site
    from kg.facts.reading.words import Word

#: Links from a deed to what provoked it.
_PROVOKED = frozenset({"in", "over", "for", "after", "following"})
_WARS = frozenset({"war", "invasion", "aggression", "occupation", "incursion", "offensive", "annexation"})
_BOTH = 2
#: Prepositions between an attack and whom it hits.
_HIT = frozenset({"on", "against", "at", "of", "in"})


def each(site: Site) -> tuple[str, ...]:
    """“The army and the rebels kept the truce”: each towards the other."""
    return site.actors if len(site.actors) == _BOTH else ()


def addressed(site: Site) -> tuple[str, ...]:
    """“In a letter to Rome, Carthage asked for grain”: to whom the letter goes."""
    for link in (*site.verb.lefts, *site.verb.rights):
        if link.dep_ == "prep" and link.lower_ in {"in", "by", "through"}:
            for text in below(link):
                if text.lemma_.lower() in listed("governors", "documents") and (
                    found := site.reading.with_actors(text, "to")
                ):
                    return found
    return ()


def claimed(site: Site) -> tuple[str, ...]:
    """“claimed the bomb that killed ten guards”, “responsibility for the raid on the town”: who was hit."""
    for attack in _attacks(site):
        for link in attack.rights:
            told = (
                below(link)
                if link.dep_ == "prep" and link.lower_ in _HIT
                else heads(site.reading.object_token(link))
                if link.dep_ in {"relcl", "acl"}
                else ()
            )
            for hit in told:
                if found := parties(site.reading, hit):
                    return found
    return ()


def _attacks(site: Site) -> Iterator[Word]:
    for token in (site.noun, site.object):
        if token is not None:
            yield token
            yield from (t for c in token.rights if c.lower_ == "for" for t in below(c))
    yield from (t for c in site.verb.rights if c.lower_ == "for" for t in below(c))


def harmed(site: Site) -> tuple[str, ...]:
    """“ten guards died in a raid”, “a raid killed ten guards”: whom the deed of a noun harmed."""
    verb = harming(site.verb)
    if verb is None:
        return ()
    told = site.reading.object_token(verb) or site.reading.subject_token(verb)
    return () if told is None or told == site.verb else parties(site.reading, told, hit=site.hits)


def harming(noun: Word) -> Word | None:
    """The verb of harm that a noun of deed stands with, None where there is none."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "by", "from", "during", "under"}:
        verb = verb.head
    elif noun.dep_ != "nsubj":
        return None
    told = verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in listed("governors", "harming")
    return verb if told and verb.tag_ != "VB" else None


def felled(site: Site) -> tuple[str, ...]:
    """“a veto sank Rome’s draft”: whose draft."""
    verb = site.verb.head
    told = site.reading.object_token(verb) if verb.pos_ == "VERB" and site.verb.dep_ == "nsubj" else None
    return () if told is None else parties(site.reading, told, side=True)


def owner_in(site: Site) -> tuple[str, ...]:
    """“the closing of Rome’s bureau”, “a veto of the Roman draft”: whose it is."""
    links = (c for c in site.verb.rights if c.dep_ == "prep" and c.lower_ in {"of", "on", "over", "against"})
    return next((found for c in links for t in below(c) if (found := owners(site.reading, t))), ())


def given(site: Site) -> tuple[str, ...]:
    """“took delivery of ten buses, a gift from Oslo”, “the buses, a gift of Oslo, reached Rome”."""
    above = site.verb
    while above.dep_ in {"appos", "conj", "pobj", "prep"}:
        above = above.head
    verb = above.head if above.dep_ in {"dobj", "nsubj", "nsubjpass"} else above
    if verb.pos_ != "VERB":
        return ()
    if above.dep_ == "dobj" or above == verb:
        gets = verb.lemma_.lower() in listed("governors", "receiving")
        return site.reading.subject_of(verb) if gets else ()
    return site.reading.with_actors(verb, "in", "to", "for", "at") or _object_of(site, verb)


def _object_of(site: Site, verb: Word) -> tuple[str, ...]:
    told = site.reading.object_token(verb)
    return () if told is None or is_one_of(told, listed("classes", "aid")) else parties(site.reading, told)


def abetted(site: Site) -> tuple[str, ...]:
    """“its complicity in Russian aggression”: whose deed it is."""
    links = (c for c in site.verb.rights if c.dep_ == "prep" and c.lower_ in {"in", "with"})
    found = (owners(site.reading, t) or site.reading.actors_of(t) for link in links for t in below(link))
    return next((actors for actors in found if actors), ())


def provoker(site: Site) -> tuple[str, ...]:
    """“imposed sanctions in response to Rome's war”, “over Rome's raid”: whose deed is answered."""
    reading = site.reading
    for link in (c for t in _clauses(site) for c in t.rights if c.dep_ == "prep" and c.lower_ in _PROVOKED):
        for inner in below(link):
            answered = [inner]
            if link.lower_ == "in" and _bare(inner) and (found := _told_before(site, link)):
                return found
            if inner.lemma_.lower() in listed("classes", "answers"):
                answered = [t for c in inner.rights if c.lower_ in {"to", "for", "against"} for t in below(c)]
            elif link.lower_ == "in":
                continue
            found = tuple(a for t in answered for a in doer(reading, t))
            if found and all(reading.actors[a].type is ActorType.STATE for a in found):
                return found
    return ()


def _clauses(site: Site) -> Iterator[Word]:
    """What bears the links, and the verb joined to it: "have imposed and will impose in response"."""
    yield from bearers(site)
    for joined in (c for c in site.verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"):
        yield joined
        yield from (c for c in joined.rights if c.dep_ == "xcomp" and c.lemma_ == site.verb.lemma_)


def _bare(answer: Word) -> bool:
    """“in response”, to what was told before."""
    bare = not any(c.dep_ in {"prep", "amod", "det"} for c in answer.children)
    return bare and answer.lemma_.lower() in listed("classes", "answers")


def _told_before(site: Site, link: Word) -> tuple[str, ...]:
    """The state whose attack is the last that the sentence or the one before tells."""
    reading, sent = site.reading, site.verb.sent
    start = site.verb.doc[sent.start - 1].sent.start if sent.start else 0
    for noun in reversed(site.verb.doc[start : link.i]):
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in violence() | _WARS:
            continue
        found = of_its_state(reading, noun, doer(reading, noun))
        if found and all(reading.actors[a].type is ActorType.STATE for a in found):
            return () if set(found) & set(site.actors) else found
    return ()


def subjected(site: Site) -> tuple[str, ...]:
    """“Under sanctions imposed by Rome, Carthage cannot trade”, “Carthage, under Roman sanctions, trades”."""
    told = site.verb if site.verb.pos_ == "NOUN" else site.object
    if told is None or told.dep_ != "pobj" or told.head.lower_ != "under":
        return ()
    above = told.head.head
    verbal = above.pos_ in {"VERB", "AUX"}
    found = site.reading.subject_of(above) if verbal else site.reading.actors_of(above)
    return site.reading.no_persons(found)


def wronged(site: Site) -> tuple[str, ...]:
    """“apologised for the shelling of a Roman post”, “voiced regret over the death of”: whose it was."""
    links = (c for t in bearers(site) for c in t.rights if c.dep_ == "prep" and c.lower_ in {"for", "over"})
    done = [t for link in links for t in below(link)]
    hit = (t for d in done for c in d.rights if c.lower_ in _HIT for t in below(c))
    for token in (*hit, *done):
        if token.i in site.reading.time_at:
            continue
        found = owners(site.reading, token) or site.reading.actors_of(token)
        if found := tuple(a for a in found if a not in site.actors):
            return found
    return ()


def sorry_to(site: Site) -> tuple[str, ...]:
    """“said sorry to Rome”: to whom."""
    told = (c for c in site.verb.rights if c.lower_ == "sorry")
    links = (c for t in (*told, site.verb) for c in t.rights if c.lower_ == "to")
    return next((found for c in links for t in below(c) if (found := parties(site.reading, t))), ())


def quarrel(site: Site) -> tuple[str, ...]:
    """“gave way in its dispute with Rome”: the other side of it."""
    links = (c for t in bearers(site) for c in t.rights if c.dep_ == "prep" and c.lower_ == "in")
    told = (t for link in links for t in below(link) if is_one_of(t, listed("classes", "quarrels")))
    return next((found for t in told if (found := site.reading.with_actors(t, "with", "against"))), ())


def debtor(site: Site) -> tuple[str, ...]:
    """“wiped out the millions that Rome owed”: who owed them."""
    told = (c for t in bearers(site) for c in t.rights if c.dep_ in {"relcl", "acl"} and c.lemma_ == "owe")
    return next((found for c in told if (found := site.reading.subject_of(c))), ())


def written_to(site: Site) -> tuple[str, ...]:
    """“wrote to Rome asking for water”: to whom."""
    above = site.verb.head
    written = site.verb.tag_ == "VBG" and above.lemma_.lower() in listed("governors", "writing")
    return site.reading.with_actors(above, "to") or site.reading.objects_of(above) if written else ()
