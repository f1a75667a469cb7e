"""Objects of verbs of meeting that are nobody: a day, "each other", what the meeting was.

Comes in: a ``Reading``, a verb and its object. Goes out: whether nobody is met there.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_NEXT = frozenset({"following", "next", "same", "previous", "last", "this", "that"})
_SET_OFF = frozenset({",", "–", "—"})


def nobody(reading: Reading, verb: Word, obj: Word) -> bool:
    """As in "the first time that they met", "see each other in Lima", "met the next day with B"."""
    that = obj.lower_ == "that" and obj.i < verb.i
    each = obj.lower_ in {"other", "another", "one"} and verb.lemma_ == "see"
    return that or each or obj.lower_ == "face" or _when(reading, obj) or _event(verb, obj)


def _when(reading: Reading, obj: Word) -> bool:
    """As in "met the following day with B", of which the parser makes the day whom he met."""
    turn = any(c.lower_ in _NEXT for c in obj.lefts)
    return obj.i in reading.time_at or (turn and obj.lemma_ in words("meetings", "lengths", "words"))


def _event(verb: Word, obj: Word) -> bool:
    """As in "A, B and C met in Lima on Sunday, the first such trilateral in years": what the meeting was."""
    before = verb.doc[obj.left_edge.i - 1].text
    return obj.i > verb.i + 1 and obj.pos_ == "NOUN" and before in _SET_OFF
