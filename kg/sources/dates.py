"""Read the day of publication from what a page or a record says.

Comes in: a value ("2024-03-03T10:15:00Z", "Sun, 3 Mar 2024 10:15 GMT") or a line of a page.
Goes out: ``FoundDate``: a day, or the reason why there is none. Refuses to guess: 30 February,
the years 0 and 9999, a day to come and 03/04/2024 (March or April?) give no day.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

#: The first newspapers date from the beginning of the 17th century.
FIRST_YEAR = 1600
#: East of Greenwich the day is up to 14 hours ahead of UTC.
AHEAD = datetime.timedelta(days=1)
#: Longer values are no dates; the figure bounds the work, ISO 8601 with an offset has 35 characters.
MAX_LENGTH = 300
_MONTHS_OF_A_YEAR = 12
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day, or None with the reason; ``rest`` is the text around the date."""

    day: datetime.date | None
    problem: str | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    months: dict[str, int]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    words: frozenset[str]
    clock: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    table = tomllib.loads(resources.files(__package__).joinpath("dates.toml").read_text("utf-8"))
    return _Tables(
        months=table["months"],
        patterns=tuple((row["form"], re.compile(row["regex"])) for row in table["patterns"]),
        words=frozenset(table["beside"]["words"]),
        clock=re.compile(table["beside"]["regex"]),
    )


def find_date(text: str) -> FoundDate | None:
    """The first date written in ``text``, None where nothing looks like one."""
    if len(text) > MAX_LENGTH:
        return None
    found = [
        (match.start(), form, match)
        for form, pattern in _tables().patterns
        for match in pattern.finditer(text)
        if _names_a_month(match)
    ]
    if not found:
        return None
    _, form, match = min(found, key=lambda row: row[0])
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return _checked(form, match.groupdict(), match.group().strip(), rest)


def read_date(value: str) -> FoundDate:
    """The day that a whole value means, as ``published`` of a record or of a meta element."""
    found = find_date(value)
    if found is not None:
        return found
    compact = _COMPACT.fullmatch(value[:MAX_LENGTH])
    if compact:
        parts = dict(zip(("year", "month", "day"), compact.groups(), strict=True))
        return _checked("compact", parts, value.strip(), "")
    return FoundDate(None, f"{value[:60].strip()!r} is no date")


def only_clock_words(rest: str) -> bool:
    """True where nothing but times, zones, weekdays and separators is left."""
    tables = _tables()
    words = re.split(r"[\s,|/•·–—()\-]+", rest.casefold())
    return all(
        not word
        or word.strip(".:") in tables.words
        or word in tables.words
        or tables.clock.fullmatch(word) is not None
        or not any(c.isalnum() for c in word)
        for word in words
    )


def _names_a_month(match: re.Match[str]) -> bool:
    name = match.groupdict().get("name")
    return name is None or name.casefold() in _tables().months


def _checked(form: str, parts: dict[str, str | None], written: str, rest: str) -> FoundDate:
    name = parts.get("name")
    month = _tables().months[name.casefold()] if name else int(parts["month"] or 0)
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    if form == "either":
        if month <= _MONTHS_OF_A_YEAR and day <= _MONTHS_OF_A_YEAR and month != day:
            return FoundDate(None, f"{written!r} may be day or month first", rest)
        if month > _MONTHS_OF_A_YEAR:
            day, month = month, day
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return FoundDate(None, f"{written!r} is no day of the calendar", rest)
    if found.year < FIRST_YEAR:
        return FoundDate(None, f"{written!r} is before there were newspapers", rest)
    if found > datetime.datetime.now(datetime.UTC).date() + AHEAD:
        return FoundDate(None, f"{written!r} is in the future", rest)
    return FoundDate(found, None, rest)
