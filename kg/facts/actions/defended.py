"""Whom a deed is done to where the sentence says who wards it off, or who is helped against it.

Comes in: a ``Site`` with a noun of deed ("defend itself against the war"). Goes out: ids of actors.
Refuses: a noun behind no word of defence or support.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import owners, parties
from kg.facts.actions.possessors import possessor
from kg.facts.actions.site import below
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def defender(site: Site) -> tuple[str, ...]:
    """“Ukraine defends itself against the war”, "the defence of Ukraine against the war"."""
    link = site.verb.head
    above = link.head
    if link.lower_ not in {"against", "from"} or above.i == link.i:
        return ()
    while (
        above.pos_ in {"NOUN", "PROPN", "PRON"}
        and above.lemma_.lower() not in listed("unreal", "defending")
        and above.dep_ != "ROOT"
    ):
        above = above.head
    if above.lemma_.lower() not in listed("unreal", "defending"):
        return ()
    reading = site.reading
    if above.pos_ == "NOUN":
        return owners(reading, above)
    if found := _equipped(reading, above):
        return found
    defended = reading.object_token(above)
    if defended is not None and any(c.tag_ == "PRP$" for c in defended.lefts):
        return reading.subject_of(above)
    found = parties(reading, defended) if defended is not None else ()
    if defended is not None and defended.lower_ in {"them", "it"}:
        # "helped A to defend them": others than those who help
        return tuple(a for a in found if a not in reading.subject_of(above))
    return found or reading.subject_of(above)


def _equipped(reading: Reading, verb: Word) -> tuple[str, ...]:
    """“Kyiv’s requests for equipment to defend against it”: who asks for, or gets, the means of defence."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts) or verb.left_edge.i == 0:
        return ()
    means = verb.left_edge.nbor(-1)
    while means.pos_ == "NOUN" and means.i not in reading.mention_at:
        if found := possessor(reading, means):
            return found
        means = means.head.head if means.head.dep_ == "prep" else means.head
    return ()


def supported(site: Site) -> tuple[str, ...]:
    """“support for Ukraine in the face of the war”: who is supported against it."""
    reading = site.reading
    clause = reading.clause(site.verb)
    aside = clause if clause.dep_ == "relcl" else site.verb.sent.root
    for token in site.verb.sent:
        if not (token == aside or aside.is_ancestor(token)):
            continue  # "those who lived through its occupation know why they support A"
        if token.lemma_.lower() in listed("unreal", "supporting"):
            found = _helped(reading, token)
            states = tuple(a for a in found if reading.actors[a].type is ActorType.STATE)
            if states and not set(states) & set(site.actors):
                return states[:1]
    return ()


def _helped(reading: Reading, help_: Word) -> tuple[str, ...]:
    """Whom a verb or noun of support is meant for: "provide Ukraine the support", "support for its fight"."""
    if help_.pos_ == "VERB":
        return parties(reading, reading.object_token(help_))
    beside = help_.head.rights if help_.dep_ == "dobj" else ()
    for link in (*help_.rights, *beside):
        if link.dep_ == "prep" and link.lower_ in {"for", "to", "with", "by"}:
            for inner in below(link):
                if found := parties(reading, inner):
                    return found
    given = (c for c in help_.head.children if c.dep_ == "dative" or (c.dep_ == "dobj" and c != help_))
    return next((found for c in given if (found := reading.actors_of(c))), ())
