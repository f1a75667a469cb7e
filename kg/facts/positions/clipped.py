"""A clause that the parser took for a noun: "a joint patrol, an idea Chad rejects", "the pact, which the
union backs".

Comes in: a noun. Goes out: ``Held`` rows, the matter being what the noun before the clause takes up.
Refuses: a noun of its own ("the idea Chad backers like"), one with no comma and article before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import Cue, cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.relatives import taken_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FORMS = frozenset({"NNS", "VBZ"})
_MARKS = frozenset({",", "–", "—", ";"})
_BEHIND = frozenset({"as", "outright", "too", "and", "but", "in", "for"})


def is_clipped(token: Word) -> bool:
    """True for a noun that ends such a clause: the form of a verb of stance, right behind a name."""
    if token.tag_ not in _FORMS or not token.lefts or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    if before.tag_ != "NNP" or before.head != token or before.dep_ != "compound":
        return False
    return _apposed(token) is not None and _ends(token) and _row(token) is not None


def from_clipped(voices: Voices, token: Word) -> Iterator[Held]:
    """The position of whoever is named before ``token``."""
    row, noun, reading = _row(token), _apposed(token), voices.reading
    holders = named(voices, token.nbor(-1))
    if row is None or row.stance is None or noun is None or not holders:
        return
    first = noun.i - 1
    while reading.doc[first].text not in _MARKS:
        first -= 1
    thing = taken_up(reading.doc[first - 1], set(range(first, token.sent.end)), first)
    for target in matters(voices, thing) if thing is not None else []:
        yield Held(holders, row.stance, target, token.i, reading.time_of(token), "position.verb")


def _row(token: Word) -> Cue | None:
    rows = cues("verbs").get(token.lower_.removesuffix("s"), ())
    return next((c for c in rows if not c.link and not c.mood and "noun" in c.takes), None)


def _ends(token: Word) -> bool:
    """Nothing of a noun phrase follows."""
    if token.i + 1 >= token.sent.end:
        return True
    return token.nbor(1).is_punct or token.nbor(1).lower_ in _BEHIND


def _apposed(token: Word) -> Word | None:
    """The noun that the clause hangs on, behind its article and a comma."""
    i, doc, start = token.i - 1, token.doc, token.sent.start
    while i > start and doc[i].tag_ == "NNP":
        i -= 1
    noun = doc[i]
    if noun.lemma_.lower() not in listed("pointers", "apposed") or i - 2 < start:
        return None
    first = i - 1
    while first > start and doc[first].pos_ == "ADJ":
        first -= 1
    if noun.lower_ in {"something", "things"}:
        return noun if doc[i - 1].text in _MARKS else None
    return noun if doc[first].lower_ in {"a", "an", "the"} and doc[first - 1].text in _MARKS else None
