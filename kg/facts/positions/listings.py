"""Demands and aims that are told one by one: "its conditions include a truce", "among its demands is a vote",
"has set two conditions: a truce and a vote".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a noun of wanting that nobody owns or sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.judgements import equating
from kg.facts.positions.lexicon import listed
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_AMONG = frozenset({"among", "amongst"})
_MATTERS = frozenset({"nsubj", "attr"})


def from_listing(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that a list behind a noun of wanting shows."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        found = _among(voices, verb)
    elif lemma in listed("listings", "including"):
        found = _included(voices, verb)
    else:
        found = _set(voices, verb)
    if found is None or voices.supposed(verb) or denied(voices.reading, verb):
        return
    holders, noun, matter = found
    for stance in equating(noun) if holders else []:
        for target in _each(voices, matter):
            yield Held(holders, stance, target, verb.i, voices.time(verb), "position.equated")


def _each(voices: Voices, first: Word) -> list[str]:
    """The words of every item of a list, however short."""
    items = [first]
    while (further := next((c for c in items[-1].rights if c.dep_ == "conj"), None)) is not None:
        items.append(further)
    ends = {c.i for t in items for c in t.children if c.dep_ in {"cc", "punct"}}
    whole = (subtree(voices, t, without=[o for o in items if o != t]) - ends for t in items)
    return [text for kept in whole if (text := text_of(voices.reading, kept)) is not None]


_Listing = tuple[tuple[str, ...], "Word", "Word"]


def _among(voices: Voices, verb: Word) -> _Listing | None:
    link = next((c for c in verb.lefts if c.dep_ == "prep" and c.lower_ in _AMONG), None)
    noun = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    matter = next((c for c in verb.rights if c.dep_ in _MATTERS), None)
    return None if noun is None or matter is None else (owner_of(voices, noun), noun, matter)


def _included(voices: Voices, verb: Word) -> _Listing | None:
    noun = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    matter = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return None if noun is None or matter is None else (owner_of(voices, noun), noun, matter)


def _set(voices: Voices, verb: Word) -> _Listing | None:
    noun = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    matter = None if noun is None else next((c for c in noun.rights if c.dep_ == "appos"), None)
    if noun is None or matter is None or matter.left_edge.nbor(-1).text != ":":
        return None
    return named(voices, subject_of(voices, verb)), noun, matter
