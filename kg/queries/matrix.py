"""Who stands where on what: a matrix of actors by issues.

Comes in: an actor, an issue, a day, a limit. Goes out: a ``Matrix``: a row an actor, a cell an issue.
Refuses: unknown and ambiguous names.

Actors are sides: whoever speaks for a state stands in its row. Issues are matters, under the wording that is
most reported; what is held on "lifting the embargo" stands under the embargo, turned round. A matter that is
worded too vaguely to be told from others ("the change") has no column.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from pydantic import BaseModel

from kg.data.matters import WORD, matter, weight
from kg.model.document import FROZEN
from kg.model.enums import Stance
from kg.queries.lookup import Lookup
from kg.queries.names import resolve_issues
from kg.queries.positions import position_runs
from kg.queries.rows import Cell, Named, Row, Rows
from kg.queries.scope import Scope, home, sides
from kg.queries.wording import reads
from kg.stances.likeness import Wordings, likeness
from kg.stances.runs import Leaning, Run, Shift, leaning
from kg.store import Store

#: Issues, and actors, that a screen can hold.
LIMIT = 8
_OTHER_WAY = {
    Shift.TURNED_FOR: Shift.TURNED_AGAINST,
    Shift.TURNED_AGAINST: Shift.TURNED_FOR,
}


class MatrixCell(BaseModel):
    """What one side holds on one issue: the latest word, where it came from, and how often it was reported.

    ``leaning`` is towards ``issue``; ``stance`` and ``target`` are as told, ``position`` is the id of that.
    ``trend`` is the last shift, of the day ``shifted``; ``reports`` counts articles.
    """

    model_config = FROZEN

    issue: str
    leaning: Leaning | None
    stance: Stance | None
    target: str
    position: str
    trend: Shift | None = None
    shifted: datetime.date | None = None
    reports: int
    first: datetime.date | None = None
    last: datetime.date | None = None

    def text(self) -> str:
        """As one cell: "for, turned for (4)"."""
        words = [str(self.leaning or self.stance or "?"), *([reads(self.trend)] if self.trend else [])]
        return f"{', '.join(words)} ({self.reports})"


class MatrixRow(Row):
    """One side; ``stances`` has an entry for each issue of the matrix, None where nothing is told."""

    actor: Named
    issues: tuple[str, ...]
    stances: tuple[MatrixCell | None, ...]

    def cells(self) -> dict[str, Cell]:
        """Who, and a column an issue."""
        told = (None if cell is None else cell.text() for cell in self.stances)
        return {"who": self.actor.label, **dict(zip(self.issues, told, strict=True))}


class Matrix(Row):
    """The rows that are shown, and how many actors and issues there are."""

    rows: tuple[MatrixRow, ...]
    actors: int
    issues: int


@dataclass(frozen=True, slots=True)
class _Held:
    side: str
    issue: str
    run: Run


def matrix(
    store: Store,
    *,
    actor: str | None = None,
    issue: str | None = None,
    as_of: datetime.date | None = None,
    limit: int | None = LIMIT,
) -> Matrix:
    """The matrix of ``actor`` and ``issue`` (None: all), with at most ``limit`` actors and issues.

    Issues that most actors speak of come first, actors that speak of most of them, then the most reported.
    """
    lookup = Lookup(store)
    is_whole = actor is None and issue is None and as_of is None
    found = store.runs.everybodys(WORD) if is_whole else _found(lookup, actor, issue, as_of)
    leaders = _leaders(found, store.runs.likes() if is_whole else None)
    homes = {holder: home(lookup, holder) for holder in {run.edges[0].source for run in found}}
    held = [_Held(homes[run.edges[0].source], leaders[run.target], run) for run in found]
    columns = _ranked(((entry.issue, entry.side, entry.run) for entry in held), limit)
    shown = [entry for entry in held if entry.issue in columns]
    lines = _ranked(((entry.side, entry.issue, entry.run) for entry in shown), limit)
    rows = tuple(_row(lookup.named(side), columns, [e for e in shown if e.side == side]) for side in lines)
    return Matrix(rows=rows, actors=len({e.side for e in held}), issues=len({e.issue for e in held}))


def _found(lookup: Lookup, actor: str | None, issue: str | None, as_of: datetime.date | None) -> list[Run]:
    """The runs of ``actor`` on ``issue``, in order of time, each with its documents."""
    issues = None if issue is None else [node.id for node in resolve_issues(lookup.store, issue)]
    scope = Scope(actors=sides(lookup.store, actor))
    found = position_runs(lookup, scope, issues=issues, as_of=as_of)
    found = [run for run in found if weight(matter(run.target).terms) >= WORD]
    support = lookup.store.support(link.id for run in found for link in run.edges)
    for run in found:
        run.documents = {document for link in run.edges for document, _ in support.get(link.id, ())}
    return found


def matrix_rows(whole: Matrix) -> Rows[MatrixRow]:
    """The rows of a matrix, for printing."""
    return Rows(whole.rows)


class _Kept:
    """Wordings as they come up, of which the file knows what is alike."""

    def __init__(self, likes: Mapping[str, Set[str]]) -> None:
        self._likes = likes
        self._came: dict[str, int] = {}

    def like(self, target: str) -> list[str]:
        """What came up and names the same matter as ``target``, in the order in which it came up."""
        return sorted(self._likes.get(target, ()) & self._came.keys(), key=self._came.__getitem__)

    def add(self, target: str) -> None:
        """Let ``target`` come up."""
        self._came[target] = len(self._came)


def _leaders(found: Iterable[Run], likes: Mapping[str, Set[str]] | None) -> dict[str, str]:
    """The wording under which each target stands: the most reported one of the matter that is not turned.
    ``likes``: the wordings that have any alike, with these; None: to be found.
    """
    leading = Wordings() if likes is None else _Kept(likes)
    count: dict[str, int] = {}
    for run in found:
        count[run.target] = count.get(run.target, 0) + _reports([run])
    leaders = {target: target for target in count}
    # To read a matter costs more than all else: those that nothing is like need no order.
    several = [target for target in count if likes is None or target in likes]
    for target in sorted(
        several, key=lambda target: (matter(target).turned, -count[target], len(target), target)
    ):
        alike = leading.like(target)
        leaders[target] = max(alike, key=lambda leader: likeness(leader, target).score, default=target)
        if not alike:
            leading.add(target)
    return leaders


def _ranked(entries: Iterable[tuple[str, str, Run]], limit: int | None) -> list[str]:
    """Keys by how many others they meet, then by reports, then by name; at most ``limit``."""
    partners: dict[str, set[str]] = {}
    told: dict[str, list[Run]] = {}
    for key, other, run in entries:
        partners.setdefault(key, set()).add(other)
        told.setdefault(key, []).append(run)
    order = sorted(partners, key=lambda key: (-len(partners[key]), -_reports(told[key]), key))
    return order[:limit]


def _row(actor: Named, columns: Sequence[str], held: Iterable[_Held]) -> MatrixRow:
    by_issue: Mapping[str, list[Run]] = {issue: [] for issue in columns}
    for entry in held:
        by_issue[entry.issue].append(entry.run)
    stances = tuple(_cell(issue, told) if told else None for issue, told in by_issue.items())
    return MatrixRow(actor=actor, issues=tuple(columns), stances=stances)


def _cell(issue: str, told: Sequence[Run]) -> MatrixCell:
    """``told`` is in order of time."""
    leant = [run for run in told if run.degree is not None]
    latest = max(leant or told, key=lambda run: run.last or datetime.date.min)
    shifted = [run for run in told if run.shift is not None][-1:]
    sign = -1 if likeness(issue, latest.target).turned else 1
    return MatrixCell(
        issue=issue,
        leaning=leaning(None if latest.degree is None else sign * latest.degree),
        stance=latest.stance,
        target=latest.target,
        position=latest.position.id,
        trend=_towards(issue, shifted[0]) if shifted else None,
        shifted=shifted[0].first if shifted else None,
        reports=_reports(told),
        first=min((run.first for run in told if run.first is not None), default=None),
        last=max((run.last for run in told if run.last is not None), default=None),
    )


def _towards(issue: str, run: Run) -> Shift | None:
    """The shift of ``run`` as seen from ``issue``: who turned for lifting it has turned against it."""
    return (
        _OTHER_WAY.get(run.shift, run.shift)
        if likeness(issue, run.target).turned and run.shift
        else run.shift
    )


def _reports(told: Iterable[Run]) -> int:
    return len({document for run in told for document in run.documents})
