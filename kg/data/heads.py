"""Who held an office on a day.

Comes in: ``heads.csv``. Goes out: a name. Refuses: nothing; what is not known is None. A day
within a month or year that is all that is known of a change gives None, unless
the same person held the office before and after.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from kg.data.tables import items, rows
from kg.model.gazetteer import days_of

#: Who was in office when the table was collected (October 2025) is taken to be a year later still:
#: of the foreign ministers in the table one in five changes in a year (287 changes in 1,398 years).
HORIZON = datetime.date(2026, 10, 31)
#: Titles that texts use for the same office; the table has only one of them for each state.
SAME_OFFICE = (
    frozenset({"monarch", "king", "queen", "emperor", "sultan", "emir"}),
    frozenset({"prime minister", "premier", "taoiseach"}),
    frozenset({"secretary-general", "secretary general"}),
    frozenset({"director-general", "director general"}),
    frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    frozenset({"head_of_state", "head of state"}),
    frozenset({"head_of_government", "head of government"}),
    frozenset({"foreign_minister", "foreign minister"}),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office of ``body``, the key of a state or organization.

    ``since`` and ``until`` are each the first and the last day that the change can have been on.
    ``offices`` are the title and the kinds of the office.
    """

    body: str
    offices: tuple[str, ...]
    name: str
    since: tuple[datetime.date, datetime.date]
    until: tuple[datetime.date, datetime.date]


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[Term, ...]]:
    """All terms by body, in the order of the table."""
    found: dict[str, list[Term]] = {}
    for row in rows("heads.csv"):
        until = days_of(row["until"]) if row["until"] else (HORIZON, HORIZON)
        offices = (row["title"], *items(row["kinds"]))
        term = Term(row["body"], offices, row["name"], days_of(row["since"]), until)
        found.setdefault(term.body, []).append(term)
    return {body: tuple(listed) for body, listed in found.items()}


def office_holder(office_kind: str, body_key: str, on: datetime.date) -> str | None:
    """The holder's name. ``office_kind`` is a kind (``head_of_state``, ``head_of_government``,
    ``foreign_minister``, ``leader``) or a title ("president", "secretary of state"); ``body_key``
    the key of a state or organization.

    >>> office_holder("foreign_minister", "state:TR", datetime.date(2021, 5, 1))
    'Mevlüt Çavuşoğlu'
    """
    wanted = next((same for same in SAME_OFFICE if office_kind in same), frozenset({office_kind}))
    held = [term for term in terms().get(body_key, ()) if wanted.intersection(term.offices)]
    possible = [term for term in held if term.since[0] <= on <= term.until[1]]
    names = {term.name for term in possible}
    if len(names) == 1 and any(_surely(term, on) for term in possible):
        return names.pop()
    sure = [term for term in possible if _surely(term, on)]
    # On the day of a change both are in office: the new one is meant.
    return max(sure, key=lambda term: term.since).name if len(sure) == len(possible) and sure else None


def _surely(term: Term, on: datetime.date) -> bool:
    return term.since[1] <= on <= term.until[0]
