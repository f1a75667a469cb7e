"""Whether what others are said to have said in speech is whole: speech breaks off, starts anew and supposes.

Comes in: a ``Reading`` and a statement that a rule found within a turn of a transcript. Goes out: True where
it is mangled: pieces joined over a break, a clause without its subject, or nothing that was really said.
Refuses: nothing; a quotation is whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements import Said

_DASHES = frozenset({"–", "—", "--", "-"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: Rules whose content is a clause, which has a subject of its own.
_CLAUSAL = frozenset(f"statement.{rule}" for rule in ("complement", "surrounding", "fronted", "trailing"))
#: Dependencies over which a condition or a "not" reaches down to the reporting verb.
_BELOW = frozenset({"ccomp", "xcomp", "advcl", "conj", "relcl", "acl", "pcomp"})


def mangled(reading: Reading, said: Said) -> bool:
    """True for what no careful reader would write down as somebody's words."""
    if said.content.quoted is Quoted.FULL:
        return False
    cue = reading.doc[said.cue]
    return _broken(reading, said) or _headless(reading, said) or _unreal(reading, cue, said)


def _broken(reading: Reading, said: Said) -> bool:
    """As in "China has – the People's Republic has said – that": a dash between its pieces, or between them
    and the verb that reports.
    """
    ranges, doc = said.content.ranges, reading.doc
    gaps = [(a[1], b[0]) for a, b in pairwise(ranges)]
    if said.cue < ranges[0][0]:
        gaps.append((said.cue, ranges[0][0]))
    elif said.cue >= ranges[-1][1]:
        gaps.append((ranges[-1][1], said.cue))
    return any(t.text in _DASHES for start, end in gaps for t in doc[start:end])


def _headless(reading: Reading, said: Said) -> bool:
    """A clause without subject ("is back"), or one that only says when or why ("while we wait")."""
    if said.rule not in _CLAUSAL:
        return False
    told = [t for start, end in said.content.ranges for t in reading.doc[start:end]]
    inside = {t.i for t in told}
    first = next((t for t in told if t.is_alpha), None)
    if first is None or first.tag_ in _FINITE or (first.lower_ == "as" and first.nbor().pos_ == "AUX"):
        return True
    if not any(t.dep_ in SUBJECTS | {"expl", "csubj"} and t.head.i in inside for t in told):
        return True
    tops = [t for t in told if t.head.i not in inside or t.head == t]
    return bool(tops) and tops[0].dep_ == "advcl" and first.dep_ == "mark" and first.head == tops[0]


def _unreal(reading: Reading, cue: Word, said: Said) -> bool:
    """As in "would believe that", "I do not think he says that", "so that Peru understands that"."""
    if cue.lower_ in table("transcripts")["unspoken"] or _helpers(cue) & {"would", "could", "might", "can"}:
        return True
    disputing = words("statements", "disputing")
    if reading.negated(cue) and cue.lemma_.lower() not in disputing:
        return True
    current = cue
    while current.dep_ in _BELOW and not said.content.covers(current.head.i):
        if _conditional(current.lefts) or (current != cue and _denied(current)):
            return True
        current = current.head
    return _conditional(current.lefts) or (current != cue and _denied(current))


def _denied(verb: Word) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _helpers(verb: Word) -> set[str]:
    return {c.lower_ for c in verb.lefts if c.dep_ == "aux"}


def _conditional(opening: Iterable[Word]) -> bool:
    """As in "if", "unless", "so that"."""
    marks = [c for c in opening if c.dep_ == "mark"]
    return any(c.lower_ in {"if", "unless", "so", "whether", "lest"} for c in marks)
