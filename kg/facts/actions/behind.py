"""The other side of a deed behind a preposition, also where the parser hung that on another word.

Comes in: a ``Site`` and the preposition. Goes out: ids of actors.
Refuses: nothing; a preposition that the clause has not gives none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.asides import past_aside
from kg.facts.actions.members import members
from kg.facts.actions.parties import parties
from kg.facts.actions.site import LINKS, Site, bearers, below

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.reading.words import Word

#: Links between which and the other side of a noun of deed another noun stands ("a gift of rice to Rome").
_DOING = frozenset({"by", "from", "of"})
#: Links to those who are given something, each his own.
_GIVEN = frozenset({"to", "for", "on"})
#: Links to those who carry out a deed for another.
_THROUGH = frozenset({"through", "via"})
#: "out of", "away from": the preposition hangs on the particle.
_AWAY = frozenset({"out", "away", "back", "off", "home", "over", "up"})


def behind(site: Site, word: str) -> tuple[str, ...]:
    """The actors behind the preposition ``word`` of the verb, of its object or of the idiom’s noun."""
    for token in bearers(site):
        for child in token.rights:
            for link in (child, *(c for c in child.rights if child.lower_ in _AWAY)):
                if link.dep_ in LINKS and link.lower_ == word and (actors := _first(site, link)):
                    return tuple(dict.fromkeys((*actors, *_gapped(site, link))))
    if word == "with" and (actors := _swallowed(site)):
        return actors
    if word in {"against", "to"} and (actors := _against_whom(site, word)):
        return actors
    if site.verb.pos_ == "NOUN" and (actors := _past_doer(site, word)):
        return actors
    if (
        word in {"to", "on", "against"}
        and site.verb.dep_ in {"pobj", "dobj"}
        and (found := _strayed(site, word))
    ):
        return found
    if word == "of" and site.verb.pos_ == "NOUN" and (actors := _past_aside(site)):
        return actors
    if word in {"of", "on", "against"} and (actors := _shared(site, word)):
        return actors
    beside = site.verb.nbor() if site.verb.i + 1 < len(site.verb.doc) else site.verb
    return _first(site, beside) if beside.lower_ == word and beside.dep_ == "prep" else ()


def _gapped(site: Site, first: Word) -> tuple[str, ...]:
    """“gave two tanks to Rome and three ships to Carthage”: Carthage too, without its verb."""
    verb = site.verb
    if verb.pos_ != "VERB" or first.lower_ not in _GIVEN:
        return ()
    found: list[str] = []
    for link in verb.subtree:
        before = link.nbor(-1) if link.i else link
        if link.lower_ != first.lower_ or link.i <= first.i or link.dep_ not in LINKS:
            continue
        joined = any(t.lower_ == "and" for t in verb.doc[first.i : link.i])
        phrase = before if before.pos_ in {"NOUN", "NUM"} else None
        counted = phrase is not None and (phrase.like_num or any(c.dep_ == "nummod" for c in phrase.lefts))
        verbs = any(t.pos_ in {"VERB", "AUX"} for t in verb.doc[first.i : link.i])
        if joined and counted and not verbs:
            found += _first(site, link)
    return tuple(found)


def _swallowed(site: Site) -> tuple[str, ...]:
    """“is working with Rome to end the war”, parsed as a clause of which Rome is the subject."""
    below_it = (c for c in site.verb.rights if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB")
    for verb in below_it:
        for link in verb.lefts:
            if link.lower_ == "with" and link.dep_ in {"mark", "prep"}:
                told = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i > link.i), None)
                return () if told is None else parties(site.reading, told, side=site.side)
    return ()


def _against_whom(site: Site, word: str) -> tuple[str, ...]:
    """“lodged a complaint with the court against Rome”, where the parser hung "against" on the court.

    So too “submitted its application for membership to Rome”.
    """
    bearing = (site.verb, site.noun) if word == "against" else (site.noun, site.object)
    links = (c for t in bearing if t is not None for c in t.rights if c.dep_ == "prep")
    nested = (
        c
        for link in links
        for t in below(link)
        if t.i not in site.reading.mention_at or link.lower_ in _THROUGH
        for c in t.rights
    )
    found = (_first(site, c) for c in nested if c.dep_ == "prep" and c.lower_ == word)
    return next((actors for actors in found if actors), ())


def _past_doer(site: Site, word: str) -> tuple[str, ...]:
    """“a raid by Roman troops on Carthage”, where the parser hung the "on" on the troops."""
    by = (c for c in site.verb.rights if c.lower_ in _DOING and c.dep_ in {"prep", "agent"})
    links = (c for link in by for t in below(link) if link.lower_ != "of" or word == "to" for c in t.rights)
    found = (_first(site, c) for c in links if c.dep_ == "prep" and c.lower_ == word)
    return next((actors for actors in found if actors), ())


def _strayed(site: Site, word: str) -> tuple[str, ...]:
    """“demanded an end to deliveries of arms to Rome”, where the parser hung the "to" on the verb."""
    edge = site.verb.right_edge.i + 1
    if site.verb.pos_ != "NOUN" or edge >= site.verb.sent.end or edge == site.verb.i + 1:
        return ()
    link = site.verb.doc[edge]
    if link.lower_ != word or link.dep_ != "prep":
        return ()
    named = (t for t in below(link) if (m := site.reading.mention_at.get(t.i)) is not None and m.head == t.i)
    return next((found for t in named if (found := site.reading.actors_of(t))), ())


def _shared(site: Site, word: str) -> tuple[str, ...]:
    """“the arrests, trials and convictions of six monks”: the "of" of the last noun of the list."""
    last = site.verb
    if last.pos_ != "NOUN" or any(c.dep_ == "prep" for c in last.rights):
        return ()
    while (item := next((c for c in last.rights if c.dep_ == "conj" and c.pos_ == "NOUN"), None)) is not None:
        last = item
    links = (c for c in last.rights if c.dep_ == "prep" and c.lower_ == word)
    return next((found for c in links if (found := _first(site, c))), ())


def _past_aside(site: Site) -> tuple[str, ...]:
    """“the release, on 18 October, of eleven fishermen”, where the parser hung the "of" on the verb."""
    links = (c for c in past_aside(site.reading, site.verb) if c.lower_ == "of")
    return next((found for c in links if (found := _first(site, c))), ())


def of_matter(*words: str) -> Callable[[Site], tuple[str, ...]]:
    """“the halt to gas deliveries to Rome”, “the adoption of sanctions against Rome”: where those go."""

    def found(site: Site) -> tuple[str, ...]:
        behind = (c for c in site.verb.rights if c.dep_ == "prep" and c.lower_ in {"to", "of", "in", "on"})
        links = (c for link in behind for t in below(link) for c in t.rights)
        sides = (_first(site, c) for c in links if c.dep_ == "prep" and c.lower_ in words)
        return next((actors for actors in sides if actors), ())

    return found


def _first(site: Site, link: Word) -> tuple[str, ...]:
    if link.lower_ == "in" and site.verb.pos_ == "NOUN":
        # "in every corner of the UN" is no side of a war.
        found = (site.reading.actors_of(inner) for inner in below(link))
    else:
        found = (
            members(site.reading, inner) or parties(site.reading, inner, side=site.side, hit=site.hits)
            for inner in below(link)
        )
    return next((actors for actors in found if actors), ())
