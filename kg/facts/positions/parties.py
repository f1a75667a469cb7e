"""Positions of those whom a noun calls for or against something: "Fiji, a supporter of the ban", "over the
objections of Peru".

Comes in: a noun and the voices of the text. Goes out: ``Held`` rows.
Refuses: a noun that is said of nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word


def from_party(voices: Voices, noun: Word) -> Iterator[Held]:
    """The positions that ``noun`` shows of those it names or belongs to."""
    lemma = noun.lemma_.lower()
    for stance in (Stance.SUPPORTS, Stance.REJECTS):
        if lemma in listed("parties", stance.value):
            yield from _called(voices, noun, stance)
    if lemma in listed("parties", "objections"):
        yield from _overridden(voices, noun)


def _called(voices: Voices, noun: Word, stance: Stance) -> Iterator[Held]:
    """As in "Fiji, a supporter of the ban", "Fiji is among the opponents of the ban"."""
    matter = next(
        (
            g
            for c in noun.rights
            if c.dep_ == "prep" and c.lower_ == "of"
            for g in c.rights
            if g.dep_ == "pobj"
        ),
        None,
    )
    if matter is None and (found := _found_in(voices, noun, stance)):
        yield from found
        return
    bearer = _bearer(voices, noun)
    holders = named(voices, bearer) if bearer is not None and matter is not None else ()
    if matter is None or not holders or voices.reading.negated(noun.head):
        return
    for target in matters(voices, matter):
        yield Held(holders, stance, target, noun.i, voices.time(noun), "position.party")


def _found_in(voices: Voices, noun: Word, stance: Stance) -> list[Held]:
    """As in "the dam finds its firmest advocate in Chad", "has an ally in Chad": Chad is for it."""
    verb = noun.head
    links = (c for t in (noun, verb) for c in t.rights if c.dep_ == "prep" and c.lower_ == "in")
    inner = next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)
    thing = subject_of(voices, verb) if noun.dep_ == "dobj" and verb.lemma_ in {"find", "have"} else None
    if thing is None or thing.pos_ != "NOUN" or named(voices, thing) or voices.reading.negated(verb):
        return []
    holders = named(voices, inner) if inner is not None else ()
    found = matters(voices, thing) if holders else []
    return [Held(holders, stance, t, noun.i, voices.time(noun), "position.party") for t in found]


def _bearer(voices: Voices, noun: Word) -> Word | None:
    if noun.dep_ == "appos":
        return noun.head
    among = noun.dep_ == "pobj" and noun.head.lower_ in {"among", "amongst"}
    copula = noun.head.head if among else noun.head
    if (noun.dep_ == "attr" or among) and copula.lemma_ in {"be", "remain", "become"}:
        return subject_of(voices, copula) or next((c for c in copula.rights if c.dep_ in SUBJECTS), None)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in listed("listings", "including"):
        return next((c for c in noun.head.rights if c.dep_ == "dobj"), None)
    return None


def _overridden(voices: Voices, noun: Word) -> Iterator[Held]:
    """As in "despite objections from Peru, Chile built the wall": the building is what Peru is against."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in listed("parties", "despite") or link.head.pos_ != "VERB":
        return
    holders, verb = owner_of(voices, noun), link.head
    if not holders or set(holders) & set(named(voices, subject_of(voices, verb))):
        return
    kept = {i for i in subtree(voices, verb, without=[link]) if i >= verb.i}
    text = text_of(voices.reading, kept)
    if text is not None and len(kept) > 1:
        yield Held(holders, Stance.REJECTS, text, noun.i, voices.time(noun), "position.party")
