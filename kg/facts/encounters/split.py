"""One word, several encounters: "met A and, later, B", "met in Muscat on 12 April and in Rome a week later".

Comes in: a ``Scene`` and the ``Encounter`` of one word. Goes out: one row for each encounter that it tells
of.
Refuses: to part a joint meeting: only words that say so part it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.encounters.gapped import gapped
from kg.facts.encounters.nouns import counted
from kg.model.enums import ActorType, MeetingKind, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_TWO = 2
#: Tokens between two days of one list.
_SHORT = 4
_PRECISE = frozenset({TimePrecision.DAY, TimePrecision.MINUTE, TimePrecision.SPAN, TimePrecision.MONTH})


def parted(scene: Scene, encounter: Encounter) -> list[Encounter]:
    """The encounters that the word of ``encounter`` tells of."""
    token = scene.reading.doc[encounter.token]
    splits: tuple[Callable[[Scene, Word, Encounter], list[Encounter]], ...] = (
        _bodies,
        _by_visitor,
        _in_turn,
        _each_rung,
        _on_days,
        _in_places,
    )
    for split in splits:
        rows = split(scene, token, encounter)
        if rows:
            return rows
    further = gapped(scene, token, encounter)
    if further:
        return [encounter, *further]
    if counted(token) and encounter.rule != "meeting.hours":
        return []
    types = [scene.reading.actors[a].type for a in encounter.participants]
    if types == [ActorType.ORGANIZATION] and (
        encounter.kind is MeetingKind.MEETING or _sits(scene, token, encounter)
    ):
        encounter.kind = MeetingKind.CONFERENCE
    return [encounter]


def _sits(scene: Scene, noun: Word, encounter: Encounter) -> bool:
    """As in "The Security Council will hold closed consultations": a sitting of the body."""
    names = {w.lower() for a in encounter.participants for w in scene.reading.actors[a].name.split()}
    own = encounter.kind is MeetingKind.TALKS and noun.dep_ == "dobj" and noun.head.lemma_ in _HOLDING
    return own and not names.isdisjoint(words("changes", "sitting", "words"))


_HOLDING = frozenset({"hold", "convene", "have", "begin", "start", "open", "continue", "resume"})


def _bodies(scene: Scene, noun: Word, encounter: Encounter) -> list[Encounter]:
    """As in "the G7 and NATO summits" are two."""
    types = {scene.reading.actors[a].type for a in encounter.participants}
    bodies = types == {ActorType.ORGANIZATION} and len(encounter.participants) > 1
    modifying = all(scene.reading.preposition(noun, w) is None for w in ("of", "with", "between", "among"))
    if bodies and modifying and noun.tag_ in {"NNS", "NNPS"} and noun.lower_ != "talks":
        return [replace(encounter, participants=(a,), words=set()) for a in encounter.participants]
    return []


def _in_turn(scene: Scene, token: Word, encounter: Encounter) -> list[Encounter]:
    """As in "met separately with A and B", "rang A and B, one after the other": the doer with each."""
    verb = token if token.pos_ == "VERB" else token.head
    verb = verb.head if verb.pos_ == "ADP" and token.lower_ == "meetings" else verb
    if verb.pos_ != "VERB":
        return []
    doers = tuple(a for a in scene.subjects(verb) if a in encounter.participants)
    others = tuple(a for a in encounter.participants if a not in doers)
    several = token.lower_ in _EACH and len(doers) == 1
    if not doers or len(others) < _TWO or not (several or _apart(token, verb)):
        return []
    return [replace(encounter, participants=(*doers, other), words=set()) for other in others]


#: Several encounters of one with others: one with each.
_EACH = frozenset({"meetings", "calls", "phone-calls", "audiences", "conversations", "videoconferences"})


def _by_visitor(_: Scene, noun: Word, encounter: Encounter) -> list[Encounter]:
    """As in "Her programme includes meetings with A and B": the visitor with each."""
    visitor, *hosts = encounter.participants if encounter.rule == "meeting.programme" else ("",)
    apart = noun.tag_ == "NNS" and (noun.lower_ != "talks" or _apart(noun, noun.head))
    if len(hosts) < _TWO or not apart:
        return []
    return [replace(encounter, participants=(visitor, host), words=set()) for host in hosts]


def _each_rung(scene: Scene, verb: Word, encounter: Encounter) -> list[Encounter]:
    """As in "telephoned both leaders", "spoke by telephone with both", "rang A, B and C": a call to each."""
    obj = scene.reading.object_token(verb) if encounter.rule == "meeting.telephone" else None
    if obj is None and encounter.kind is MeetingKind.CALL and verb.pos_ == "VERB":
        obj = scene.reading.preposition(verb, "with", "to")
        obj = obj if obj is not None and any(c.lower_ == "both" for c in obj.lefts) else None
    doers = tuple(dict.fromkeys(scene.subjects(verb))) if obj is not None else ()
    others = [a for a in encounter.participants if a not in doers]
    persons = scene.reading.only_persons(encounter.participants)
    both = obj is not None and any(c.lower_ == "both" for c in obj.lefts) and len(others) == _TWO
    if not (both or (persons and len(doers) == 1)) or len(others) < _TWO:
        return []
    return [replace(encounter, participants=(*doers, other), words=set()) for other in others]


def _in_places(scene: Scene, verb: Word, encounter: Encounter) -> list[Encounter]:
    """As in "saw A in Riyadh, B in Doha and C in Muscat": one encounter for each place."""
    if verb.lemma_ not in {"meet", "see", "visit"}:
        return []
    reading = scene.reading
    doers = [a for a in scene.subjects(verb) if a in encounter.participants]
    rows: list[tuple[str, str]] = []
    named: str | None = None
    for i in range(verb.i + 1, verb.sent.end):
        token, place = reading.doc[i], reading.place_at.get(i)
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {";", ":"}:
            break
        if place is not None and i == place.start and reading.doc[i - 1].lower_ in {"in", "at"}:
            rows += [(named, place.place)] if named is not None else []
            named = None
        elif named is None:
            named = next((a for a in reading.persons(_actors_at(scene, i)) if a not in doers), None)
    places = {place for _, place in rows}
    if not doers or len(rows) < _TWO or len(places) != len(rows):
        return []
    return [
        replace(encounter, participants=(*doers, other), place=place, words=set()) for other, place in rows
    ]


def _apart(token: Word, verb: Word) -> bool:
    right = max(verb.right_edge.i, token.right_edge.i)
    text = " ".join(t.lower_ for t in verb.doc[verb.left_edge.i : min(right + 1, verb.sent.end)])
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in words("meetings", "apart", "phrases"))


def _on_days(scene: Scene, token: Word, encounter: Encounter) -> list[Encounter]:
    """As in "in Muscat on 12 April, in Rome a week later and again last Saturday": one for each day."""
    told = (t for t in scene.times(token) if t.time is not None and t.start > token.i)
    told = (t for t in told if not _of_noun(scene, t) and not _counted_from(scene, t))
    times = sorted(told, key=lambda t: t.start)
    if len(times) < _TWO or not all(bounds(t.time or "")[2] in _PRECISE for t in times):
        return []
    numbered, often = _counted(token, len(times)), _as_often(token, len(times))
    if not often and not all(_again(scene, before, after) for before, after in pairwise(times)):
        return []
    rows = []
    edge = token.i
    day_first = _day_first(scene, token, times)
    for n, time in enumerate(times, start=1):
        following = times[n].start if n < len(times) else None
        if n > 1 or day_first:
            span = (time.end, following or _end(token, time.end)) if day_first else (edge, time.start)
            sides = _sides_between(scene, token, encounter, span)
        else:
            sides = _first_sides(scene, encounter, times)
        rows.append(
            replace(
                encounter,
                participants=sides,
                time=time,
                place=_place_between(scene, edge, time, following) or (encounter.place if often else None),
                words=set(),
                rule="meeting.again" if n > 1 else encounter.rule,
                round=n if numbered else None,
                kind=MeetingKind.TALKS if numbered else encounter.kind,
            )
        )
        edge = time.end
    return rows


def _counted_from(scene: Scene, time: TimeExpression) -> bool:
    """As in "a day after talks with B", "hours before a summit": a day told by another meeting."""
    return any(t.lower_ in {"after", "before"} for t in scene.reading.doc[time.start : time.end + 1])


def _day_first(scene: Scene, token: Word, times: list[TimeExpression]) -> bool:
    """As in "met on Sunday with A and on Monday with B": each day stands before whom it was with."""
    first, last = times[0], times[-1]
    named = any(_actors_at(scene, i) for i in range(token.i + 1, first.start))
    return not named and any(_actors_at(scene, i) for i in range(last.end, _end(token, last.end)))


def _end(token: Word, start: int) -> int:
    """Where the clause ends that tells of the last day."""
    behind = token.doc[start : token.sent.end]
    return next((t.i for t in behind if t.pos_ in {"VERB", "AUX"} or t.text in {",", ";"}), token.sent.end)


def _of_noun(scene: Scene, time: TimeExpression) -> bool:
    """As in "the March 24 launch": the day of something else."""
    day = scene.reading.doc[time.head]
    return day.dep_ in {"nmod", "compound", "amod"} and day.head.i > day.i


def _first_sides(scene: Scene, encounter: Encounter, times: list[TimeExpression]) -> tuple[str, ...]:
    """The sides named before the second day."""
    later = {a for i in range(times[0].end, times[-1].start) for a in _actors_at(scene, i)}
    kept = tuple(a for a in encounter.participants if a not in later)
    return kept if len(kept) > 1 else encounter.participants


def _sides_between(scene: Scene, token: Word, encounter: Encounter, span: tuple[int, int]) -> tuple[str, ...]:
    """As in "met A on Monday and B on Tuesday": of a later day, the doer and whom the text names with it."""
    verb = token.head if token.dep_ == "dobj" else token
    doers = (
        tuple(a for a in scene.subjects(verb) if a in encounter.participants) if verb.pos_ == "VERB" else ()
    )
    named = tuple(dict.fromkeys(a for i in range(*span) for a in _actors_at(scene, i) if a not in doers))
    return (*doers, *named) if doers and named else encounter.participants


def _actors_at(scene: Scene, i: int) -> tuple[str, ...]:
    mention = scene.reading.mention_at.get(i)
    owner = scene.reading.doc[i].dep_ == "poss"  # "his", "Norway’s" before whom it belongs to
    elsewhere = owner or i in scene.reading.place_at or i in scene.reading.time_at
    return () if mention is None or elsewhere else mention.actors


def _again(scene: Scene, before: TimeExpression, after: TimeExpression) -> bool:
    gap = [t.lower_ for t in scene.reading.doc[before.end : after.start]]
    joined = (
        bool(gap)
        and bool({",", "and"} & set(gap))
        and not {"to", "until", "from", "not", "instead", "but", "planned", "due"} & set(gap)
    )
    named = any(_actors_at(scene, i) for i in range(before.end, after.start))
    placed = named or any(i in scene.reading.place_at for i in range(before.end, after.start))
    repeated = bool({"again", "then", "later"} & set(gap))
    return joined and (
        placed or repeated or (before.time != after.time and "," in gap and len(gap) <= _SHORT)
    )


def _place_between(scene: Scene, start: int, time: TimeExpression, following: int | None) -> str | None:
    """The place told with a day: before it, or right behind it."""
    for i in range(time.start - 1, start, -1):
        if (place := scene.reading.place_at.get(i)) is not None:
            return place.place
    for i in range(time.end, min(time.end + 3, following or time.end + 3, len(scene.reading.doc))):
        if (place := scene.reading.place_at.get(i)) is not None and scene.reading.doc[i - 1].lower_ in {
            "in",
            "at",
        }:
            return place.place
    return None


def _as_often(token: Word, count: int) -> bool:
    """As in "met twice, in May and June", "The first two rounds, in May and June": one on each day."""
    numbers: dict[str, int] = table("meetings")["cardinals"]
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    told = any(numbers.get(c.lower_) == count for c in noun.lefts) and noun.tag_ in {"NNS", "NNPS"}
    return told or (count == _TWO and any(c.lower_ == "twice" for c in token.children))


def _counted(token: Word, count: int) -> bool:
    """As in "three rounds in all": the meetings are its rounds."""
    numbers: dict[str, int] = table("meetings")["cardinals"]
    return any(
        t.lemma_ == "round" and any(numbers.get(c.lower_) == count for c in t.lefts) for t in token.sent
    )
