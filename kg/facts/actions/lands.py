"""Whom a place stands for: where people march against something, where goods are sent to.

Comes in: a ``Site``. Goes out: ids of states that are actors of the text, or whom a march is to press.
Refuses: a place whose state the text does not speak of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import owners, parties, state_at
from kg.facts.actions.site import LINKS, bearers, below
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


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
    return ()


def _land(reading: Reading, place: Word) -> tuple[str, ...]:
    """The state of a place, of "the Peruvian capital" or of "the streets of Lima"."""
    within = (t for link in place.rights if link.dep_ == "prep" for t in below(link))
    for token in (place, *within):
        named = reading.actors_of(token) or owners(reading, token) or state_at(reading, token)
        if named and all(reading.actors[a].type is ActorType.STATE for a in named):
            return named[:1]
    return ()


def goal(site: Site) -> tuple[str, ...]:
    """“flew tents to Kassala”: the state of the place."""
    for bearer in bearers(site):
        for link in bearer.rights:
            if link.lower_ in {"to", "for"} and link.dep_ in LINKS:
                for inner in below(link):
                    if found := state_at(site.reading, inner):
                        return found
    return ()
