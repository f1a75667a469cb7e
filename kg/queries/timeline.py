"""What happened, in order: meetings (step by step), changes, visits, statements, positions, actions.

Comes in: an actor, a place, an issue, types, days. Goes out: one row an entry,
by time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum

from kg.model.enums import EdgeType
from kg.queries.as_of import meetings_on
from kg.queries.changes import ChangeRow, change_rows
from kg.queries.deeds import ACTIONS, VISITS, DeedRow, deed_rows
from kg.queries.life import StepRow, life
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES, MeetingRow, meetings
from kg.queries.names import resolve_issues, resolve_place
from kg.queries.positions import PositionRow, position_rows
from kg.queries.rows import Cell, FactRow, Named, Rows, caption, has_begun, names, span_of, time_order
from kg.queries.scope import Scope, edges_within, sides
from kg.queries.statements import StatementRow, statement_rows
from kg.queries.wording import reads
from kg.store import Store

AsOf = datetime.date | None


class EntryType(StrEnum):
    """The kinds of entry of a timeline."""

    MEETING = "meeting"
    CHANGE = "change"
    VISIT = "visit"
    STATEMENT = "statement"
    POSITION = "position"
    ACTION = "action"
    STEP = "step"


#: What is shown where nobody asks for types: steps tell again, one by one, how meetings came about.
DEFAULT = tuple(type for type in EntryType if type is not EntryType.STEP)


class TimelineRow(FactRow):
    """One entry: ``label`` says it in words; who is in it, where it was, and how it stands."""

    type: EntryType
    label: str
    participants: tuple[Named, ...] = ()
    place: Named | None = None
    issue: Named | None = None
    status: str | None = None

    def cells(self) -> dict[str, Cell]:
        """When, what kind, what, who, where, how it stands, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "type": self.type,
            "who": names(self.participants),
            "what": self.label,
            "where": caption(self.place),
            "status": self.status,
            **self.proof_cells(),
        }


def timeline(
    store: Store,
    *,
    actor: str | None = None,
    place: str | None = None,
    issue: str | None = None,
    types: Collection[EntryType] = (),
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    as_of: datetime.date | None = None,
) -> Rows[TimelineRow]:
    """Everything that fits all of the options (None, or no types: everything).

    ``first``/``last``: what shares a day with that span. ``as_of``: the world on that day
    (``kg.queries.as_of``): what had begun by then, plans that stood, positions in force.
    """
    scope = Scope(sides(store, actor), first, last)
    lookup = Lookup(store)
    rows = [row for type in types or DEFAULT for row in _ENTRIES[type](lookup, scope, as_of)]
    if place is not None:
        places = _places(store, place)
        rows = [row for row in rows if row.place is not None and row.place.id in places]
    if issue is not None:
        issues = {node.id for node in resolve_issues(store, issue)}
        rows = [row for row in rows if _is_about(row, issue, issues)]
    return Rows(sorted(rows, key=_order))


def _order(row: TimelineRow) -> tuple[object, ...]:
    """By time, then id; steps of one day stay in the order of their meeting's life."""
    return time_order(span_of(row), "" if row.type is EntryType.STEP else row.id)


def _meetings(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    rows = meetings(lookup, scope) if as_of is None else meetings_on(lookup, scope, as_of)
    return [entry(row) for row in rows]


def _changes(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    return [entry(row) for row in change_rows(lookup, scope, as_of)]


def _positions(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    rows = position_rows(lookup, scope, as_of=as_of, history=as_of is not None)
    return [entry(row) for row in rows]


def _visits(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    return _until(as_of, deed_rows(lookup, VISITS, scope))


def _statements(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    return _until(as_of, statement_rows(lookup, scope))


def _actions(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    return _until(as_of, deed_rows(lookup, ACTIONS, scope))


def _steps(lookup: Lookup, scope: Scope, as_of: AsOf) -> list[TimelineRow]:
    ids = sorted({edge.target for edge in edges_within(lookup, PARTIES, Scope(scope.actors))})
    lookup.prepare(ids)
    steps = [step for id in ids for step in life(lookup, id)]
    return _until(as_of, [step for step in steps if scope.covers(span_of(step))])


def _until(as_of: AsOf, rows: Iterable[DeedRow | StatementRow | StepRow]) -> list[TimelineRow]:
    return [entry(row) for row in rows if as_of is None or has_begun(row, as_of)]


_ENTRIES: dict[EntryType, Callable[[Lookup, Scope, AsOf], list[TimelineRow]]] = {
    EntryType.MEETING: _meetings,
    EntryType.CHANGE: _changes,
    EntryType.VISIT: _visits,
    EntryType.STATEMENT: _statements,
    EntryType.POSITION: _positions,
    EntryType.ACTION: _actions,
    EntryType.STEP: _steps,
}


def entry(row: MeetingRow | ChangeRow | DeedRow | StatementRow | PositionRow | StepRow) -> TimelineRow:
    """A row of another question as an entry of a timeline."""
    match row:
        case MeetingRow():
            return _entry(
                row, EntryType.MEETING, row.label, row.participants, place=row.place, status=row.status
            )
        case ChangeRow():
            return _entry(row, EntryType.CHANGE, _change_in_words(row), row.by, status=row.change)
        case StepRow():
            label = f"{row.meeting.label}: {row.words()}"
            return _entry(row, EntryType.STEP, label, row.agents, status=row.step)
        case StatementRow():
            return _entry(row, EntryType.STATEMENT, row.text, row.speakers)
        case PositionRow():
            stance = f"{row.stance} " if row.stance else ""
            return _entry(row, EntryType.POSITION, stance + row.target, row.holders, issue=row.issue)
        case DeedRow():
            visit = row.deed is EdgeType.VISITED
            return _entry(
                row,
                EntryType.VISIT if visit else EntryType.ACTION,
                f"{reads(row.deed)} {row.object.label}",
                (row.actor,) if visit else (row.actor, row.object),
                place=row.object if visit else None,
                status=row.status,
            )


def _entry(
    row: FactRow,
    type: EntryType,
    label: str,
    participants: tuple[Named, ...],
    *,
    place: Named | None = None,
    issue: Named | None = None,
    status: str | None = None,
) -> TimelineRow:
    common = {name: getattr(row, name) for name in FactRow.model_fields}
    return TimelineRow(
        **common,
        type=type,
        label=label,
        participants=participants,
        place=place,
        issue=issue,
        status=status,
    )


def _change_in_words(row: ChangeRow) -> str:
    parts = [f"{reads(row.change)}: {row.what.label}"]
    parts += [f"from {row.from_}"] if row.from_ else []
    parts += [f"to {row.to}"] if row.to else []
    parts += [f"({row.reason})"] if row.reason else []
    return " ".join(parts)


def _places(store: Store, place: str) -> frozenset[str]:
    """The place that is meant and all that lie in it."""
    node = resolve_place(store, place)
    inner = store.edges(types=[EdgeType.PART_OF], target=node.id)
    return frozenset({node.id, *(edge.source for edge in inner)})


def _is_about(row: TimelineRow, issue: str, issues: Collection[str]) -> bool:
    if row.issue is not None:
        return row.issue.id in issues
    words = row.label.casefold()
    return all(word in words for word in issue.casefold().split())
