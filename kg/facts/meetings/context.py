"""Where and when a meeting was, from what stands round it: a journey, the dateline, the meeting before.

Comes in: ``Gathering`` rows and the journeys of the article. Goes out: the same rows, places and days
filled in.
Refuses: calls; a place from another paragraph than the meeting's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves
from kg.facts.encounters.purpose import come_from
from kg.facts.meetings.apart import is_earlier
from kg.facts.meetings.officials import of_the_country
from kg.model.enums import MeetingKind, Mode, Status, TimeBasis
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits import Journey

#: Sentences over which the place of a journey holds for the meetings told after it.
_CONTEXT = 3


def set_in_context(reading: Reading, gatherings: list[Gathering], travels: list[Journey]) -> None:
    """Fills in the places, and the days of journeys, that the meetings themselves do not tell."""
    for gathering in gatherings:
        if gathering.kind is not MeetingKind.CALL:
            _during_visit(reading, gathering, travels)
            _met_there(reading, gathering, travels)
    _place_told_before(reading, gatherings, travels)
    for gathering in gatherings:
        if gathering.time is None and gathering.place is not None:
            _day_of_journey(reading, gathering, travels)
    _on_the_day(reading, gatherings)
    for gathering in gatherings:
        held = gathering.status in {Status.HELD, Status.ONGOING}
        if gathering.place is None and held and gathering.kind is not MeetingKind.CALL:
            gathering.place = _reported_from(reading, gathering)
        of_the_country(reading, gathering)
        if gathering.place is not None and gathering.mode is None:
            gathering.mode = Mode.IN_PERSON


def _reported_from(reading: Reading, gathering: Gathering) -> str | None:
    """The place of the dateline, for a meeting of the paragraph that it opens and of the last week, and for
    one of the last days that no other place is named beside.
    """
    token = reading.doc[gathering.encounters[0].token]
    dateline = reading.dateline(token)
    if dateline is None:
        return None
    opening = reading.paragraph(token) in reading.datelines
    published = reading.document.published
    first = None if gathering.time is None else bounds(gathering.time)[0]
    if published is None or first is None:
        return dateline.place if opening else None
    elsewhere = any(token.sent.start <= p.start < token.sent.end for p in reading.annotations.place_mentions)
    fresh = (published - first).days <= (_WEEK if opening else _FRESH)
    return dateline.place if fresh and (opening or not elsewhere) else None


#: Days back from publication over which news is reported from where it happened.
_FRESH = 2
_WEEK = 7
#: Lines that open with an hour, from which a text is a live report of one day.
_POSTS = 3
_HOUR = re.compile(r"^\s*\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b|\s*[–—-]|$)", re.MULTILINE)
_EARLIER = frozenset({"last", "previous", "earlier", "ago", "former", "previously", "since"})


def _on_the_day(reading: Reading, gatherings: list[Gathering]) -> None:
    """In a live report, what is told without a day is of that day."""
    published = reading.document.published
    if published is None or len(_HOUR.findall(reading.document.text)) < _POSTS:
        return
    for gathering in gatherings:
        sent = reading.doc[gathering.encounters[0].token].sent
        told = gathering.time is not None or gathering.status not in {Status.HELD, Status.ONGOING}
        if told or any(t.lower_ in _EARLIER for t in sent) or any(e.definite for e in gathering.encounters):
            continue
        gathering.time, gathering.basis = published.isoformat(), TimeBasis.RESOLVED


def _during_visit(reading: Reading, gathering: Gathering, travels: list[Journey]) -> None:
    """As in "flew to Lima on Friday. During his visit, he met B": day and place of the journey."""
    for encounter in gathering.encounters:
        clause = reading.clause(reading.doc[encounter.token])
        inside = any(_on_the_visit(t) for t in clause.subtree)
        told = [j for j in travels if j.actor in gathering.participants and min(j.tokens) < encounter.token]
        if inside and told:
            journey = max(told, key=lambda j: max(t for t in j.tokens if t < encounter.token))
            if (
                gathering.place in {None, journey.place}
                and gathering.time is None
                and journey.time is not None
            ):
                gathering.time, gathering.basis = journey.time.time, journey.time.basis
            on_the_way = {j.place for j in told if set(j.tokens) & set(journey.tokens)}
            if len(on_the_way) == 1:  # else he was in several places, and the text does not tell in which
                gathering.place = gathering.place or journey.place
            return


#: As in "in the course of the trip".
_WITHIN = frozenset({"course", "part", "margins", "sidelines", "framework"})


def _on_the_visit(word: Word) -> bool:
    """As in "during his visit", "in the course of the trip", "as part of her tour", "while there"."""
    if word.lower_ == "there" and word.i > 0:
        return word.nbor(-1).lower_ == "while"
    link = word.head
    if word.dep_ != "pobj" or word.lemma_.lower() not in words("visits", "nouns", "words"):
        return False
    within = link.lower_ == "of" and link.head.lower_ in _WITHIN
    known = any(c.lower_ in {"his", "her", "their", "the", "this", "that"} for c in word.lefts)
    return known and (within or link.lower_ in {"during", "on"})


def _met_there(reading: Reading, gathering: Gathering, travels: list[Journey]) -> None:
    """As in "flew to Lima on Friday. He met B there": on the day of the journey that the sentence before
    tells, of a meeting of one who travelled.
    """
    token = reading.doc[gathering.encounters[0].token]
    before = token.sent.previous
    if gathering.time is not None or gathering.status is not Status.HELD or before is None:
        return
    if not any(t.lower_ == "there" and t.dep_ == "advmod" for t in reading.clause(token).subtree):
        return
    told = [
        j.time
        for j in travels
        if j.actor in gathering.participants and any(before.start <= t < before.end for t in j.tokens)
    ]
    if len(told) == 1 and told[0] is not None:
        gathering.time, gathering.basis = told[0].time, told[0].basis


def _day_of_journey(reading: Reading, gathering: Gathering, travels: list[Journey]) -> None:
    """As in "flew to Lima on Friday. In Lima, he met B": the day on which one who takes part was there and
    nowhere else, told just before.
    """
    first = gathering.encounters[0]
    token = reading.doc[first.token]
    placeless = gathering.kind is MeetingKind.CALL or first.rule == "meeting.again"
    if placeless or any(e.definite for e in gathering.encounters) or come_from(token):
        return
    told = [
        j
        for j in travels
        if j.actor in gathering.participants
        and j.time is not None
        and any(_just_before(reading, reading.doc[t], token) for t in j.tokens)
    ]
    here = [j for j in told if j.place == gathering.place and _stands_alike(gathering.status, j.status)]
    days = {j.time.time for j in here if j.time is not None}
    elsewhere = {j.place for j in told if j.time is not None and j.time.time in days} - {gathering.place}
    if len(days) == 1 and not elsewhere and here[0].time is not None and _one_day(here[0].time.time):
        gathering.time, gathering.basis = here[0].time.time, here[0].time.basis


def _just_before(reading: Reading, travel: Word, token: Word) -> bool:
    """True for a sentence or two of the same paragraph before the meeting; not "A, who came on Friday"."""
    near = (p for p in (token.sent.previous, token.sent.previous and token.sent.previous.previous) if p)
    return (
        any(p.start <= travel.i < p.end for p in near)
        and reading.paragraph(travel) == reading.paragraph(token)
        and reading.clause(travel).dep_ != "relcl"
    )


def _stands_alike(meeting: Status | None, journey: Status) -> bool:
    over = {Status.HELD, Status.ONGOING}
    ahead = {Status.PLANNED, Status.PROPOSED}
    return {meeting, journey} <= over or {meeting, journey} <= ahead


def _one_day(time: str | None) -> bool:
    """True for a day; in the days of a longer stay the text does not tell which."""
    first, last, _ = bounds(time or "")
    return first is not None and first == last


#: Of journeys that nobody made.
_NOT_MADE = frozenset({Status.CANCELLED, Status.POSTPONED})


def _place_told_before(reading: Reading, gatherings: list[Gathering], travels: list[Journey]) -> None:
    """Meetings of no told place take that of the journey, or of the meeting, told just before for one of
    their parties.
    """
    numbers = {sent.start: n for n, sent in enumerate(reading.doc.sents)}

    def sentence(token: int) -> int:
        return numbers[reading.doc[token].sent.start]

    for gathering in gatherings:
        first = gathering.encounters[0]
        placeless = gathering.kind is MeetingKind.CALL or first.rule == "meeting.again"
        recalled = _long_ago(reading, gathering) and is_earlier(reading, first)  # "The two last met in May"
        if gathering.place is not None or placeless or recalled or come_from(reading.doc[first.token]):
            continue
        where = sentence(first.token)
        told = [
            (token, j.place)
            for j in travels
            for token in j.tokens
            if j.actor in gathering.participants
            and j.status not in _NOT_MADE
            and not _ahead_of(j.status, gathering)
        ]
        told += [
            (g.encounters[0].token, g.place)
            for g in gatherings
            if g.place
            and g.kind is not MeetingKind.CALL
            and set(_people(reading, g.participants)) & set(gathering.participants)
            and g.encounters[0].place == g.place
            and not (
                _long_ago(reading, g) or _ahead_of(g.status, gathering) or _days_on(reading, g, gathering)
            )
        ]
        before = [
            (t, p)
            for t, p in told
            if 0 <= where - sentence(t) <= _CONTEXT
            and (t < first.token or where == sentence(t))
            and not _onward(reading, t, first.token)
            and reading.paragraph(reading.doc[t]) == reading.paragraph(reading.doc[first.token])
        ]
        places = {p for t, p in before if t == max(before)[0]}
        if len(places) == 1:
            gathering.place = places.pop()


def _ahead_of(status: Status | None, gathering: Gathering) -> bool:
    """As in "met B on Friday, and both will meet again in Lima": what is to come lends no place."""
    return status is Status.PLANNED and gathering.status is Status.HELD


def _days_on(reading: Reading, told: Gathering, gathering: Gathering) -> bool:
    """As in "met B in Lima on Friday and will see C next week": nobody stays that long."""
    if told.status is not Status.HELD or gathering.status is not Status.PLANNED:
        return False
    last = bounds(told.time)[1] if told.time is not None else None
    first = reading.document.published if gathering.time is None else bounds(gathering.time)[0]
    return last is not None and first is not None and (first - last).days > _WEEK


def _long_ago(reading: Reading, gathering: Gathering) -> bool:
    """True of what was months ago: the news is not from there."""
    published = reading.document.published
    last = bounds(gathering.time)[1] if gathering.time is not None else None
    return published is not None and last is not None and (published - last).days > _MONTHS


#: Days after which a meeting is no news.
_MONTHS = 45


#: Links over which "flew to Lima to see B" is one errand.
_CHAIN = frozenset({"conj", "advcl", "xcomp"})


def _onward(reading: Reading, travel: int, meeting: int) -> bool:
    """As in "will see B before leaving for Lima", "met B and flew to Lima": where he goes from there."""
    verb = reading.clause(reading.doc[travel])
    if travel <= meeting:
        return False
    if _set_out_after(reading.doc[meeting], verb):
        return True
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.lefts) and verb.head.i > meeting:
        verb = reading.clause(verb.head)  # "met B and flew to Lima, where he saw C"
    if verb.dep_ == "conj" and verb.head.i > meeting and moves(verb.head):
        return True  # "met B, who had come to Lima and then left for Quito"
    while verb.dep_ in _CHAIN and verb.head.i > meeting and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    linked = {verb.head.lower_, *(c.lower_ for c in verb.lefts if c.dep_ in {"mark", "advmod"})}
    linked |= {c.head.lower_ for p in verb.lefts for c in p.children if c.lower_ == "which"}
    return verb.dep_ == "conj" or bool(linked & {"before", "after", "then"})


def _set_out_after(told: Word, travel: Word) -> bool:
    """As in "After talks with B, A flew to Lima", "After meeting B, A left for Lima"."""
    while told.dep_ == "pobj" and told.head.lower_ == "of" and told.head.head != told.head:
        told = told.head.head
    link = told.head
    return told.dep_ in {"pobj", "pcomp"} and link.lower_ in {"after", "following"} and link.head == travel


def _people(reading: Reading, ids: list[str]) -> list[str]:
    return list(reading.persons(ids))
