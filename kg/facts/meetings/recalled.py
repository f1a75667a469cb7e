"""Meetings that a day given up is of, though the words beside it name no meeting: "The two panels were to
reconvene on Monday, but …", "Their start had been foreseen for Tuesday".

Comes in: a ``MeetingJoiner``, the day given up, how the joiner finds what a pronoun stands for. Goes out: the
``Gathering``.
Refuses: plans that stand; sides of which several meetings are told; meetings of other sides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.changes import Shift, moved, shift_times
from kg.facts.cues import meeting_nouns, words
from kg.facts.meetings.gathering import earlier
from kg.facts.meetings.moved import CEREMONIES, meets
from kg.facts.reading import stand_ins
from kg.model.enums import ActorType, Change, Status
from kg.model.time import bounds, share_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Pronouns and the like that take up a meeting told before.
_SAME = frozenset({"it", "they", "this", "that", "these", "same"})
_WEEK = 7


def recalled(
    joiner: MeetingJoiner, former: Former, spoken_of: Callable[[Shift], Gathering | None]
) -> Gathering | None:
    """As in "… met on Thursday; the two had been due to meet on Wednesday"."""
    if former.event is None:
        return None
    word = joiner.reading.doc[former.event]
    told = None
    date = word.lemma_.lower() in words("changes", "original", "nouns") or word.lower_ in _SAME
    if date or (former.strong and (_of_known(word) or _its_part(word))):
        told = spoken_of(Shift(former.time.head, Change.POSTPONED, None))
    elif word.lower_ in {"two", "both", "pair"} and former.strong:
        told = spoken_of(Shift(word.i, Change.POSTPONED, None))
    told = told if told is not None and beside(told, word) else None
    return told or (_of_sides(joiner, former, word) if former.strong else None)


def _of_known(word: Word) -> bool:
    """As in "That session had been foreseen for the 11th", "Signature had been fixed for May"."""
    event = word.lemma_.lower() in meeting_nouns() | words("changes", "events", "words")
    known = any(c.lower_ in {"the", "that", "this", "these"} for c in word.lefts)
    return event and (known or word.left_edge == word)


def _its_part(word: Word) -> bool:
    """As in "Their start had been foreseen for Tuesday"."""
    part = word.lemma_.lower() in words("changes", "parts", "words")
    return part and any(c.lower_ in {"its", "their"} for c in word.lefts)


def beside(gathering: Gathering, word: Word) -> bool:
    """True where the sentence, or the one before it, tells of the meeting."""
    sent = word.sent
    first = (sent.previous or sent).start
    return any(first <= e.token < sent.end for e in gathering.encounters if e.token != word.i)


def _of_sides(joiner: MeetingJoiner, former: Former, word: Word) -> Gathering | None:
    """As in "The talks open on Saturday. … The two panels were to sit down on Monday, but Manila asked for
    time": the only meeting to come that is told before, where those who were to meet are its sides.
    """
    if not _was_to_meet(joiner.reading, former):
        return None
    ahead = [
        g for g in joiner.gatherings if g.encounters[0].token < former.time.start and _is_later(g, former)
    ]
    if len(ahead) != 1:
        return None
    sides = set(joiner.sides(ahead[0].participants))
    actors = (a for a in joiner.reading.actors_of(word) if not _is_group(joiner.reading, a))
    named = [joiner.side(a) for a in actors]
    theirs = set(named) <= sides if named else _all_sides(word)
    return ahead[0] if theirs and not _elsewhen(joiner.reading, former, ahead[0]) else None


def _elsewhen(reading: Reading, former: Former, gathering: Gathering) -> bool:
    """True where the sentence sets a day of its own against the one given up: "… but will come on Friday"."""
    sent = reading.doc[former.time.head].sent
    days = (t.time for t in reading.annotations.times if former.time.start < t.start < sent.end)
    return any(day is not None and not share_days(day, gathering.time or "") for day in days)


def _is_later(gathering: Gathering, former: Former) -> bool:
    """True of what is to be held after the day given up."""
    ahead = gathering.status not in {Status.HELD, Status.ONGOING} and gathering.time is not None
    return ahead and former.time.time is not None and earlier(former.time.time, gathering.time or "")


def _is_group(reading: Reading, id: str) -> bool:
    return reading.actors[id].type is ActorType.GROUP


def _was_to_meet(reading: Reading, former: Former) -> bool:
    """True where the plan was one of meeting: "to reconvene", "to be back at the table"."""
    if former.clause < 0:
        return False
    verb = reading.doc[former.clause]
    sitting = meets(verb) or verb.lemma_.lower() in words("changes", "resuming", "words") | _SITTING
    return sitting or any(t.lower_ == "table" for t in verb.subtree)


#: Verbs of the sides of talks, and of those who are bidden to them.
_SITTING = frozenset({"sit", "gather", "invite", "summon", "ask", "come", "confer", "return"})


def _all_sides(word: Word) -> bool:
    """As in "the two panels", "both delegations", "negotiators"; "the delegation" is one of them."""
    known = word.tag_ in {"NNS", "PRP"} or any(c.lower_ == "the" for c in word.lefts)
    return known and word.lemma_.lower() in stand_ins() | words("changes", "sides", "words")


def of_its_kind(reading: Reading, shift: Shift, told: list[Gathering]) -> list[Gathering]:
    """Of "the ceremony" the signings told; all where none is."""
    noun = None if shift.event is None else reading.doc[shift.event]
    if noun is None or noun.lemma_.lower() not in CEREMONIES:
        return told
    return [g for g in told if any(e.rule == "meeting.sign" for e in g.encounters)] or told


def on_its_day(shift: Shift, last: Gathering | None, told: list[Gathering]) -> Gathering | None:
    """The one told last; where it was on another day than those between which something was moved, one of the
    new day, or none.
    """
    days = [t for t in shift_times(shift, None) if t is not None]
    if last is None or last.time is None or len(days) != _PAIR or shift.change not in _TO_A_DAY:
        return last
    before = last.end is not None and last.start is None and days[-1] < last.end
    if before or any(share_days(last.time, day) for day in days):
        return last
    same = [g for g in told if g.time is not None and share_days(g.time, days[-1])]
    if not same and last.status is Status.HELD and not last.shifts:
        return None
    return same[-1] if same else last


_PAIR = 2
_TO_A_DAY = frozenset({Change.POSTPONED, Change.BROUGHT_FORWARD})


def on_past_day(reading: Reading, former: Former, gathering: Gathering) -> Former:
    """As in "opened on Sunday. They were to have done so on Thursday": of what was held, the Thursday before
    it.
    """
    published, day = reading.document.published, former.time.time
    by_name = former.time.why is not None and former.time.why.form == "weekday"
    if published is None or day is None or gathering.time is None or not by_name:
        return former
    first, opened = bounds(day)[0], bounds(gathering.time)[0]
    if first is None or opened is None:
        return former
    ahead = first > published >= opened and gathering.status is Status.HELD
    return replace(former, time=replace(former.time, time=moved(day, -_WEEK) or day)) if ahead else former
