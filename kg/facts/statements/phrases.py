"""A verb and the noun phrase that it reports: "welcomed the declaration", "called for an inquiry".

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker, one that is negated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.said import Said
from kg.facts.statements.spans import has_that, to_quote_end
from kg.facts.statements.speakers import addressees_of, speakers_of
from kg.facts.statements.times import said_at
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading


def with_object(reading: Reading, verb: Token) -> Said | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    speakers = speakers_of(reading, verb)
    complements = [
        c
        for c in verb.rights
        if c.dep_ in {"dobj", "oprd", "attr", "prep", "xcomp", "ccomp", "dative", "pobj"}
    ]
    objects = [c for c in complements if c.dep_ in {"dobj", "oprd", "ccomp", "xcomp"}]
    if not speakers or not objects or reading.negated(verb):
        return None
    indices = _phrase(reading, verb, complements)
    found = content(reading, indices)
    if found is None:
        return None
    if verb.lemma_.lower() in words("statements", "silent") and found.quoted is Quoted.NONE:
        return None
    return Said(
        speakers,
        found,
        verb.i,
        "statement.object",
        0.8,
        said_at(reading, verb, found),
        addressees_of(reading, verb, speakers),
    )


def with_preposition(reading: Reading, verb: Token, prepositions: frozenset[str]) -> Said | None:
    speakers = speakers_of(reading, verb)
    links = [c for c in verb.rights if c.dep_ in {"prep", "prt"} and c.lower_ in prepositions]
    if not speakers or not links or reading.negated(verb):
        return None
    if verb.lemma_.lower() == "look" and not any(c.lower_ == "forward" for c in verb.children):
        return None
    link = links[0]
    rest = [c for c in verb.rights if c.i > link.i and c.dep_ in {"xcomp", "ccomp", "dobj", "advcl"}]
    start = link.i + (0 if verb.lemma_.lower() in {"warn", "caution"} else 1)
    last = max([link.right_edge.i, *(c.right_edge.i for c in rest)])
    found = content(reading, [i for i in range(start, to_quote_end(reading, last) + 1)])
    if found is None:
        return None
    return Said(
        speakers,
        found,
        verb.i,
        "statement.preposition",
        0.8,
        said_at(reading, verb, found),
        addressees_of(reading, verb, speakers),
    )


def _phrase(reading: Reading, verb: Token, complements: list[Token]) -> list[int]:
    """From the first complement to the end of the last, times and places of the saying left out."""
    kept = [
        c
        for c in complements
        if c.dep_ != "prep" or c.lower_ in {"as", "of", "for", "against", "to", "with", "about"}
    ]
    first = min(c.left_edge.i for c in kept) if kept else verb.i + 1
    last = max((c.right_edge.i for c in kept), default=verb.i)
    hope = reading.object_token(verb)
    if hope is not None and (
        clause := next(
            (c for c in hope.children if c.dep_ in {"acl", "ccomp", "relcl"} and has_that(c)), None
        )
    ):
        return [t.i for t in clause.subtree]
    conjoined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    if conjoined is not None and last > conjoined.left_edge.i:
        last = conjoined.left_edge.i - 1
    return list(range(first, to_quote_end(reading, last) + 1))
