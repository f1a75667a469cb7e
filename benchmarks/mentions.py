"""Which journeys releases mention: decided by plain search, without anything that extraction found.

Comes in: stays, and releases ``title, published, text``. Goes out: how a stay is mentioned, and
which counterparts are. Refuses: nothing.

A release mentions a stay where it was published from ``BEFORE`` days before its first day to
``AFTER`` days after its last, and

- is by or with the Secretary, was published during the stay (or the day after), and has
  among its first ``HEAD_LINES`` lines a dateline that names the place: "Jerusalem, Israel";
- or has a title or sentence that names the Secretary and then a word of travel with the place
  close behind it: "Secretary Blinken's travel to Egypt", "the Secretary visited Cairo";
- or has one that names the Secretary, then a meeting, then "in" or "at" with a town of that
  stay: "Secretary Blinken met President Al Sisi in Cairo". The name of a country is not enough
  there: ministers meet about what happens "in Ukraine".

A counterpart is mentioned where a title or sentence has the Secretary, the surname and a word of
a meeting that is no plan, during the stay or up to ``AFTER`` days later.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.corpus import Record
from benchmarks.journeys import DAY, Stay, is_same_person, plain, surname_of

BEFORE = datetime.timedelta(days=14)
AFTER = datetime.timedelta(days=7)
HEAD_LINES = 8
#: A line longer than this is running text.
DATELINE_LENGTH = 60

_SECRETARY = r"(?:{surname}\b|\b[Tt]he Secretary\b(?! General| of (?!State))|\bSecretary of State\b)"
_TRAVEL = (
    r"(?i:travel\w*|trips?|visit\w*|journey\w*|arriv\w+|depart\w*"
    r"|en route|return\w*|go(?:es|ing)?|went|stop\w*)"
)
_MEETING = (
    r"(?i:met|meet|meets|meetings?|talks|host\w*|attend\w*|joint press|availability|statements to the press)"
)
_MET = re.compile(rf"\b{_MEETING}\b", re.I)
_PLAN = re.compile(r"\b(?:will|to|would|should|looks? forward to) (?:\w+ )?(?:meet|host|attend)\b", re.I)


@dataclass(frozen=True, slots=True)
class Release:
    """One release: when, its first lines, and the sentences (title first) that name the Secretary."""

    published: datetime.date
    title: str
    head: tuple[str, ...]
    sentences: tuple[str, ...]
    by_secretary: bool = False


def release(record: Record, surname: str) -> Release:
    """What is searched of one release."""
    title, text = plain(record.get("title") or ""), plain(record["text"])
    who = _secretary(surname)
    sentences = re.split(r"(?<=[.!?\"”])\s+|\n", text)
    head = [line.strip() for line in text.split("\n")[:HEAD_LINES]]
    return Release(
        published=datetime.date.fromisoformat(record["published"][:10]),
        title=title,
        head=tuple(head),
        sentences=tuple(sentence for sentence in (title, *sentences) if who.search(sentence)),
        by_secretary=bool(who.search(title) or who.search(head[0])),
    )


def mention(stay: Stay, releases: Sequence[Release], surname: str) -> str | None:
    """How the first release that mentions ``stay`` does it; None where none does."""
    for item in releases:
        if stay.first - BEFORE <= item.published <= stay.last + AFTER:
            words = _dateline(stay, item) or _told(stay, item, surname)
            if words:
                return f"{item.published} {words}"
    return None


def mentioned_counterparts(stay: Stay, releases: Sequence[Release]) -> tuple[str, ...]:
    """Those of ``stay.met`` whom a release names as met."""
    return tuple(name for name in stay.met if _tells(stay, name, releases))


def _tells(stay: Stay, name: str, releases: Sequence[Release]) -> bool:
    wanted = re.compile(rf"\b{re.escape(surname_of(name))}\b", re.I)
    sentences = (text for item in _of(stay, releases) for text in item.sentences)
    return any(wanted.search(text) and _is_meeting(text) for text in sentences)


def has_title(stay: Stay, name: str, releases: Sequence[Release]) -> bool:
    """Whether the title of a release of those days tells of a meeting with ``name``, first name or last."""
    titles = (item.title for item in _of(stay, releases))
    return any(is_same_person(name, title) and _is_meeting(title) for title in titles)


def _of(stay: Stay, releases: Sequence[Release]) -> Iterator[Release]:
    return (item for item in releases if stay.first <= item.published <= stay.last + AFTER)


def _is_meeting(text: str) -> bool:
    return bool(_MET.search(text)) and not _PLAN.search(text)


def _dateline(stay: Stay, item: Release) -> str | None:
    if not item.by_secretary or not stay.first <= item.published <= stay.last + DAY:
        return None
    places = "|".join(map(re.escape, (*stay.towns, *stay.names)))
    line = re.compile(rf"(?:[\w .'-]+, )?(?:{places})(?:, [\w ]+)?")
    found = (text for text in item.head if len(text) <= DATELINE_LENGTH and line.fullmatch(text))
    return next((f"dateline: {text}" for text in found), None)


def _told(stay: Stay, item: Release, surname: str) -> str | None:
    for pattern in _patterns(stay.towns, stay.names, surname):
        for sentence in item.sentences:
            if pattern.search(sentence):
                return f"text: {sentence}"
    return None


@lru_cache(maxsize=256)
def _patterns(
    towns: tuple[str, ...], names: tuple[str, ...], surname: str
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    who = _secretary(surname).pattern
    places, cities = ("|".join(map(re.escape, words)) for words in ((*towns, *names), towns or ("-",)))
    to = r"(?:to|in|at|from|for|through|of)?"
    travel = rf"{who}.*?\b{_TRAVEL}\b[^.]{{0,80}}?(?:\s|, ){to}\s*(?:the )?\b(?:{places})\b"
    meeting = rf"{who}.*?\b{_MEETING}\b[^;]{{0,120}}? (?:in|at) (?:{cities})\b"
    return re.compile(travel), re.compile(meeting)


@lru_cache(maxsize=8)
def _secretary(surname: str) -> re.Pattern[str]:
    return re.compile(_SECRETARY.format(surname=re.escape(surname)))
