"""Whom a place stands for: where people march against something, where goods are sent to.

Comes in: a ``Site``. Goes out: ids of states that are actors of the text, or whom a march is to press.
Refuses: a place whose state the text does not speak of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import is_one_of, named_within, owners, parties, state_at, states_of
from kg.facts.actions.site import LINKS, bearers, below
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


#: What goods and money are given for.
_HELPING = frozenset({"help", "support", "assist", "aid"})
_CAUSES = frozenset({"support", "aid", "defense", "defence"})
_GIVING = frozenset({"provide", "deliver", "send", "give", "offer", "supply"})
_PURPOSES = frozenset({"advcl", "acl", "xcomp", "relcl"})


#: Before a place where something stands that is hit.
_SOMEWHERE = frozenset({"in", "at", "near", "outside"})


def pressed(site: Site) -> tuple[str, ...]:
    """“marched to press the premier to resign”: who is pressed."""
    for child in site.verb.rights:
        if child.dep_ in {"advcl", "xcomp"} and child.lemma_.lower() in listed("governors", "pressing"):
            told = site.reading.object_token(child) or site.reading.preposition(
                child, "on", "upon", "against"
            )
            if told is not None and (found := parties(site.reading, told, side=site.side)):
                return found
    return ()


def home(site: Site) -> tuple[str, ...]:
    """“marched through Quito against the decree”: the state where people march against something."""
    aims = {c.lower_ for c in site.verb.rights if c.dep_ == "prep"}
    demands = (c.lemma_.lower() for c in site.verb.rights if c.dep_ in {"advcl", "xcomp"})
    if not aims & {"against", "over"} and not any(d in listed("governors", "demanding") for d in demands):
        return ()
    for link in (*site.verb.lefts, *site.verb.rights):
        if link.dep_ == "prep" and link.lower_ in {"in", "through", "across", "to", "on", "into", "at"}:
            for inner in below(link):
                if found := _land(site.reading, inner):
                    return found
    return _own_people(site)


def _own_people(site: Site) -> tuple[str, ...]:
    """“thousands of Peruvians took to the streets to demand bread”: of their own state."""
    whose = (named_within(site.reading, c) for c in site.verb.lefts if c.dep_ == "nsubj")
    return next((found[:1] for found in whose if found), ())


def _land(reading: Reading, place: Word) -> tuple[str, ...]:
    """The state of a place, of "the Peruvian capital" or of "the streets of Lima"."""
    within = (t for link in place.rights if link.dep_ == "prep" for t in below(link))
    for token in (place, *within):
        named = reading.actors_of(token) or owners(reading, token) or state_at(reading, token)
        if named and all(reading.actors[a].type is ActorType.STATE for a in named):
            return named[:1]
    return ()


def goal(site: Site) -> tuple[str, ...]:
    """“flew tents to Kassala”: the state of the place; “$5 million for aid for Peru’s defence”: Peru."""
    for inner in _aims(bearers(site)):
        within = (t for c in inner.rights if c.dep_ == "prep" and c.lower_ == "in" for t in below(c))
        for place in (inner, *within):
            if found := state_at(site.reading, place):
                return found
        if is_one_of(inner, listed("classes", "aid")):
            further = (parties(site.reading, t) for t in _aims([inner]))
            if whom := next((f for f in further if f), ()):
                return whom
    return ()


def _aims(nouns: Iterable[Word]) -> Iterator[Word]:
    """What stands behind "to" or "for"."""
    for noun in nouns:
        for link in noun.rights:
            if link.lower_ in {"to", "for"} and link.dep_ in LINKS:
                yield from below(link)


def in_support(site: Site) -> tuple[str, ...]:
    """“sent money in support of the rebels”, “$5 million in aid to help Peru rebuild”: who is helped."""
    for bearer in bearers(site):
        for link in bearer.rights:
            helped = (t for t in _helped(link) if not any(c.tag_ == "PRP$" for c in t.lefts))
            found = (f for t in helped if (f := parties(site.reading, t)))
            if whom := next(found, ()):
                return whom
    return ()


def _helped(link: Word) -> Iterator[Word]:
    """Behind "in support of", or behind "to help" as its object or as who is to do something."""
    if link.lower_ == "in" and link.dep_ == "prep":
        yield from in_defence(link)
    elif link.lemma_ in _HELPING and link.left_edge.tag_ == "TO" and link.dep_ in _PURPOSES:
        yield from (c for c in link.rights if c.dep_ == "dobj")
        clauses = (c for c in link.rights if c.dep_ in {"ccomp", "xcomp"})
        yield from (t for c in clauses for t in c.lefts if t.dep_ == "nsubj")
    elif link.lemma_ in _GIVING and link.left_edge.tag_ == "TO" and link.dep_ in _PURPOSES:
        things = [c for c in link.rights if c.dep_ == "dobj"]
        yield from (c for c in link.rights if c.dep_ == "dative" and c.pos_ != "ADP")
        yield from _aims([link, *things])


def in_defence(link: Word) -> Iterator[Word]:
    """Behind "in support of", "in defence of": what is helped."""
    told = (t for t in below(link) if t.lemma_ in _CAUSES)
    yield from (inner for t in told for c in t.rights if c.lower_ == "of" for inner in below(c))


def meant_for(reading: Reading) -> tuple[str, ...]:
    """“Additional Assistance for Peru” over a release: the only other state that the title names."""
    title, issuers = reading.document.title or "", reading.annotations.issuers
    behind = title.partition(" for ")[2]
    if not issuers or not behind or not any(w in title.lower() for w in listed("classes", "titled-aid")):
        return ()
    own = states_of(reading, issuers)
    states = (a for a in reading.actors.values() if a.type is ActorType.STATE and a.id not in own)
    found = tuple(a.id for a in states if a.name in behind)
    return found if len(found) == 1 else ()


def in_land(reading: Reading, hit: Word) -> bool:
    """“hit a park in the Roman town of Ostia”, “struck a wedding near Ostia”: somewhere on the ground."""
    links = (c for c in (*hit.rights, *hit.head.rights) if c.i > hit.i and c.lower_ in _SOMEWHERE)
    told = (t for link in links for t in link.children if t.dep_ == "pobj")
    places = (t.i in reading.place_at or is_one_of(t, listed("classes", "ground")) for t in told)
    return any(c.dep_ in {"det", "nummod"} for c in hit.lefts) and any(places)


def as_before(site: Site) -> tuple[str, ...]:
    """“has sent no arms to Rome but has delivered helmets”: to Rome, to which the verb before gives."""
    verb = site.verb
    before = verb.head
    if verb.dep_ != "conj" or before.pos_ != "VERB" or any(c.dep_ == "nsubj" for c in verb.lefts):
        return ()
    if before.lemma_.lower() not in listed("classes", "giving"):
        return ()
    links = (c for t in (before, *before.rights) for c in t.rights if c.dep_ in LINKS and c.i < verb.i)
    told = (t for c in links if c.lower_ == "to" for t in below(c))
    given = (t for c in before.rights if c.dep_ == "dative" for t in (c, *c.children))
    sides = (site.reading.actors_of(t) for t in (*told, *given))
    return next((found for found in sides if found and not set(found) & set(site.actors)), ())


def land_of(reading: Reading, word: Word) -> tuple[str, ...]:
    """“in the Roman town of Ostia”, “in Ostia, Rome”: the state that the adjective or the name means."""
    mention = reading.mention_at.get(word.i)
    if mention is None:
        return ()
    adjective = mention.kind is MentionKind.DEMONYM and is_one_of(word.head, listed("classes", "ground"))
    named = mention.kind is MentionKind.NAME and word.dep_ == "appos"
    states = all(reading.actors[a].type is ActorType.STATE for a in mention.actors)
    return mention.actors if states and (adjective or named) else ()


def matter_land(site: Site) -> tuple[str, ...]:
    """“the reopening of the embassy in Carthage”: the state in which that lies."""
    told = (t for c in site.verb.rights if c.lower_ == "of" for t in below(c))
    links = (c for t in told for c in t.rights if c.dep_ == "prep" and c.lower_ in {"in", "to"})
    inner = (t for c in links for t in below(c))
    return next((f for t in inner if (f := state_at(site.reading, t) or site.reading.actors_of(t))), ())
