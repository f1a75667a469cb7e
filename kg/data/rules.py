"""What each rule of extraction looks for, and how often it was right on annotated articles.

Comes in: the name of a rule ("statement.clause"). Goes out: its meaning, or its record.
Refuses: a name that has neither a row nor a row above it (KeyError: a rule that nobody described).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.tables import rows


@dataclass(frozen=True, slots=True)
class Record:
    """Of ``found`` facts ``right`` were right; ``expected`` would be, if the doubt did nothing.

    Facts of articles that somebody read while rules were written count for less than one.
    """

    right: float
    found: float
    expected: float


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {row["rule"]: row["meaning"] for row in rows("rules.csv")}


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """The record of each kind, rule and doubt: "kind statement", "rule statement.clause", "doubt pronoun"."""
    table = rows("confidence.csv")
    return {r["key"]: Record(float(r["right"]), float(r["found"]), float(r["expected"])) for r in table}


def meaning(rule: str) -> str:
    """What ``rule`` looks for. KeyError where nothing is known of it."""
    name = rule
    while name and name not in _meanings():
        name = name.rpartition(".")[0]
    return _meanings()[name or rule]
