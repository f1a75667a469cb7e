"""Whom scorn reaches: whose deed is called a crime, whose speech people walk out of, whose offer gets a no.

Comes in: a ``Site``. Goes out: ids of actors; whether a clause tells of a refusal ("would not receive him").
Refuses: a "would not" that a condition or another’s words govern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import agents, is_one_of, owners, parties
from kg.facts.actions.site import bearers, below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.site import Site
    from kg.facts.reading.words import Word

_WOULD = frozenset({"would", "'d", "’d"})
#: Clauses of their own: "A would not see him", "A, who would not see him", "for A would not see him".
_TOLD = frozenset({"ROOT", "conj", "relcl", "advcl", "parataxis"})
_REASONS = frozenset({"for", "because", "since", "as"})
#: What opens the clause of a speech that is walked out of, and what stands before its noun.
_WHILE = frozenset({"when", "as", "while", "before", "once"})
_DURING = frozenset({"during", "on", "at", "before", "of"})


def what_done(site: Site) -> tuple[str, ...]:
    """“landed in what Rome called an act of war”, “expelled him for what it termed meddling”: whose deed."""
    verb, reading = site.verb, site.reading
    if verb.dep_ != "pcomp" or not any(c.lower_ == "what" for c in verb.lefts):
        return ()
    link = verb.head
    above = link.head
    if link.lower_ == "for":
        punished = (above, reading.object_token(above)) if above.pos_ == "VERB" else _matters(above)
        return next((f for t in punished if t is not None and (f := parties(reading, t, side=True))), ())
    if link.lower_ not in {"in", "of", "with"}:
        return ()
    above = above if above.pos_ in {"VERB", "AUX"} else reading.clause(above)
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in above.children):
        return agents(reading, above)
    doing = reading.subject_token(above)
    return () if doing is None else parties(reading, doing, side=True)


def _matters(noun: Word) -> Iterator[Word]:
    """“its expulsion of the envoy for what it termed meddling”: the envoy."""
    yield from (t for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" for t in below(c))


def speaker(site: Site) -> tuple[str, ...]:
    """“walked out when the delegate rose”, “left the hall during his speech”: whose speech it is."""
    verb, reading = site.verb, site.reading
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    for child in (*first.children, *verb.rights):
        opened = any(c.lower_ in _WHILE for c in child.lefts)
        if child.dep_ == "advcl" and opened and child.lemma_.lower() in listed("governors", "speaking"):
            return parties(reading, next((c for c in child.lefts if c.dep_ == "nsubj"), None))
    links = (c for t in bearers(site) for c in t.rights if c.dep_ == "prep" and c.lower_ in _DURING)
    told = (t for c in links for t in below(c) if is_one_of(t, listed("classes", "speeches")))
    return next((found for t in told if (found := owners(reading, t))), ())


def owner_of(site: Site) -> tuple[str, ...]:
    """“the rejection of Rome’s offer”: whose it is."""
    for link in site.verb.rights:
        if link.dep_ == "prep" and link.lower_ == "of":
            for inner in below(link):
                if is_one_of(inner, listed("classes", "asked")) and (found := owners(site.reading, inner)):
                    return found
    return ()


def owner_to(site: Site) -> tuple[str, ...]:
    """“said no to Rome’s proposal”, where "no" was taken for an exclamation: whose proposal."""
    said = (c for c in site.verb.rights if c.lower_ == "no")
    links = (c for t in (*bearers(site), *said) for c in t.rights if c.dep_ == "prep" and c.lower_ == "to")
    offers = listed("classes", "asked") | listed("classes", "tabled")
    told = (t for c in links for t in below(c))
    found = (owners(site.reading, t) if is_one_of(t, offers) else site.reading.actors_of(t) for t in told)
    return next((actors for actors in found if actors), ())


def unwilling(verb: Word) -> bool:
    """“He would not receive the envoy”: he refused to; no "would not receive him if"."""
    refused = any(c.dep_ == "neg" for c in verb.lefts) and any(c.lower_ in _WOULD for c in verb.lefts)
    marks = {c.lower_ for c in verb.lefts if c.dep_ == "mark"}
    conditional = any(c.dep_ == "advcl" and any(g.dep_ == "mark" for g in c.lefts) for c in verb.children)
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts)
    return refused and verb.dep_ in _TOLD and marks <= _REASONS and not conditional and not perfect


def asker(site: Site) -> tuple[str, ...]:
    """“Rome offered to mediate, but Carthage rejected the offer”: who made it, just before."""
    noun, reading = site.object, site.reading
    if noun is None or not any(c.lower_ in {"the", "this", "that"} for c in noun.lefts):
        return ()
    start = noun.doc[max(site.verb.sent.start - 1, 0)].sent.start
    for word in reversed(noun.doc[start : site.verb.i]):
        asking = word.pos_ == "VERB" and word.lemma_.lower() in listed("governors", "asking")
        again = word.pos_ == "NOUN" and word.lemma_ == noun.lemma_
        found = reading.subject_of(word) if asking else owners(reading, word) if again else ()
        if found := tuple(a for a in found if a not in site.actors):
            return found
    return ()
