"""Who held an office on a day.

Comes in: ``heads.csv``. Goes out: a name. Refuses: nothing; what is not known is None. A day
within a month or year that is all that is known of a change gives None, unless
the same person held the office before and after.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache

from kg.data.imported import imported
from kg.data.tables import items, rows
from kg.data.types import Term
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


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[Term, ...]]:
    """All terms of the table by body, in its order."""
    found: dict[str, list[Term]] = {}
    for row in rows("heads.csv"):
        until = days_of(row["until"]) if row["until"] else (HORIZON, HORIZON)
        offices = (row["title"], *items(row["kinds"]))
        term = Term(row["body"], offices, row["name"], days_of(row["since"]), until)
        found.setdefault(term.body, []).append(term)
    return {body: tuple(listed) for body, listed in found.items()}


@lru_cache(maxsize=1)
def wikidata_ids() -> dict[str, str]:
    """The Wikidata ids of persons by the names of the table, as far as they are certain (``persons.csv``)."""
    return {row["name"]: row["wikidata"] for row in rows("persons.csv")}


def office_holder(office_kind: str, body_key: str, on: datetime.date) -> str | None:
    """The holder's name. ``office_kind`` is a kind (``head_of_state``, ``head_of_government``,
    ``foreign_minister``, ``leader``) or a title ("president", "secretary of state"); ``body_key``
    the key of a state or organization.

    >>> office_holder("foreign_minister", "state:TR", datetime.date(2021, 5, 1))
    'Mevlüt Çavuşoğlu'
    """
    added = [term for term in imported().terms if term.body == body_key]
    found = term_of(office_kind, added, on) or term_of(office_kind, terms().get(body_key, ()), on)
    return None if found is None else found.name


def term_of(office_kind: str, listed: Iterable[Term], on: datetime.date) -> Term | None:
    """The term of the one person among ``listed`` who surely held the office on that day."""
    wanted = next((same for same in SAME_OFFICE if office_kind in same), frozenset({office_kind}))
    possible = [
        term for term in listed if wanted.intersection(term.offices) and term.since[0] <= on <= term.until[1]
    ]
    sure = [term for term in possible if _surely(term, on)]
    if not sure:
        return None
    if len({term.code or term.name for term in possible}) == 1:
        return sure[0]
    # On the day of a change both are in office: the new one is meant.
    return max(sure, key=lambda term: term.since) if len(sure) == len(possible) else None


def _surely(term: Term, on: datetime.date) -> bool:
    return term.since[1] <= on <= term.until[0]
