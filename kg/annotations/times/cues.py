"""The table of time words, read once and compiled.

Comes in: ``cues_time.toml``. Goes out: ``Cues``: names of months and days as numbers, the surface
patterns by the class of word that triggers them, and which class each trigger word has.
Refuses: a pattern of an unknown trigger or placeholder (KeyError: a defect of the table).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY_FORM = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|,\d{3}|[.:/]\d|-[a-z])"
YEAR_FORM = r"(?:1[5-9]|20)\d\d"
#: Letters of the longest abbreviation of a month or weekday ("Thurs").
LONGEST_SHORT = 5
#: Whole names that are no longer than that.
WHOLE = frozenset({"March", "April", "May", "June", "July"})
_UNITS = ("day", "week", "fortnight", "month", "year", "night", "weekend", "quarter", "half")
_PLACEHOLDER = re.compile(r"\{(?P<name>[A-Za-z]+)(?P<suffix>\d?)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One surface form: what kind of expression it is; ``days`` are its offsets, if it has such."""

    kind: str
    trigger: str
    form: re.Pattern[str]
    days: tuple[int, int] | None
    rank: int


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything that the parts of this package look up."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    uncounted: frozenset[str]
    ordinals: dict[str, int]
    holidays: dict[str, str]
    doubtful_months: frozenset[str]
    refused: dict[str, frozenset[str]]
    patterns: dict[str, tuple[Pattern, ...]]
    triggers: dict[str, str]
    shapes: dict[str, str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The table, compiled."""
    words = table("time")
    names = words["names"]
    months = _numbered(names["months"])
    weekdays = _numbered(names["weekdays"], first=0)
    classes = _classes(words, months, weekdays)
    rows = [
        Pattern(
            row["kind"],
            row["trigger"],
            re.compile(_expand(row["form"], classes, words["parts"])),
            tuple(row["days"]) if "days" in row else None,
            rank,
        )
        for rank, row in enumerate(words["pattern"])
    ]
    by_trigger: dict[str, tuple[Pattern, ...]] = {}
    for row in rows:
        by_trigger[row.trigger] = (*by_trigger.get(row.trigger, ()), row)
    return Cues(
        months=months,
        weekdays=weekdays,
        seasons=names["seasons"],
        numbers=names["numbers"],
        uncounted=frozenset(names["uncounted"]),
        ordinals=names["ordinals"],
        holidays=words["holidays"],
        doubtful_months=frozenset(names["doubtful_months"]),
        refused={key: frozenset(found) for key, found in words["refused"].items()},
        patterns=by_trigger,
        triggers=_triggers(words["trigger"], months, weekdays),
        shapes=words["trigger"]["shapes"],
    )


def _numbered(groups: list[list[str]], first: int = 1) -> dict[str, int]:
    return {name: n for n, group in enumerate(groups, first) for name in group}


def _classes(words: dict[str, Any], months: dict[str, int], weekdays: dict[str, int]) -> dict[str, str]:
    """The regular expression of each placeholder class."""
    names = words["names"]
    numbers = [*names["numbers"], *names["uncounted"]]
    return {
        "month": f"(?:{_spellings(months)})",
        "weekday": f"(?:{_spellings(weekdays)})",
        "season": f"(?:{_either(names['seasons'])})",
        "number": f"(?:{_either([*numbers, *(n.capitalize() for n in numbers)])}|\\d{{1,2}})",
        "unit": f"(?:{_either(_UNITS)})",
        "day": DAY_FORM,
        "year": YEAR_FORM,
        "holiday": _either(words["holidays"]),
    }


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _spellings(names: Iterable[str]) -> str:
    """Every name as it is; whole names also in capitals, short forms also with a full stop."""
    longest_first = sorted(names, key=len, reverse=True)
    short = [n for n in longest_first if len(n) <= LONGEST_SHORT and n not in WHOLE]
    whole = [n for n in longest_first if n not in short]
    spelled = [rf"{n}\b" for name in whole for n in (name, name.upper())]
    return "|".join([*spelled, *(rf"{n}(?:\.|\b)" for n in short)])


def _expand(form: str, classes: dict[str, str], parts: dict[str, str]) -> str:
    """A form with its placeholders filled in."""

    def fill(match: re.Match[str]) -> str:
        name, suffix = match["name"], match["suffix"]
        if name in parts:
            return _expand(parts[name], classes, parts)
        if name.isupper():
            return classes[name.lower()]
        return f"(?P<{name}{suffix}>{classes[name]})"

    return _PLACEHOLDER.sub(fill, form)


def _triggers(table_: dict[str, Any], months: dict[str, int], weekdays: dict[str, int]) -> dict[str, str]:
    """Every spelling of every word that may begin a search, with its class."""
    found: dict[str, str] = {}
    for name in months:
        found |= dict.fromkeys((name, name.upper(), f"{name}."), "month")
    for name in weekdays:
        found |= dict.fromkeys((name, name.upper(), f"{name}."), "weekday")
    for kind, words in table_["words"].items():
        for word in words:
            found |= dict.fromkeys((word, word.capitalize(), word.upper()), kind)
    return found
