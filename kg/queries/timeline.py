"""What happened, in order: meetings (step by step), changes, visits, statements, positions, actions.

Comes in: an actor, a place, an issue, types, days. Goes out: one row an entry,
by time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from kg.model.enums import EdgeType
from kg.model.time import time_order
from kg.queries.as_of import meetings_on
from kg.queries.changes import ChangeRow, change_listing
from kg.queries.deeds import ACTIONS, VISITS, DeedRow, deed_listing
from kg.queries.life import StepRow, life
from kg.queries.listing import WHOLE, Listing, Page, joined
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES, MeetingRow, meeting_listing
from kg.queries.names import resolve_issues, resolve_place
from kg.queries.position_reports import reports_within
from kg.queries.positions import PositionRow, position_listing
from kg.queries.rows import Cell, FactRow, Named, Rows, caption, has_begun, names, span_of
from kg.queries.scope import Scope, links_within, sides
from kg.queries.statements import StatementRow, statement_listing
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


#: What is at a place.
_PLACED = frozenset({EntryType.MEETING, EntryType.VISIT})
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


def timeline(  # noqa: PLR0913 - each is an option of the command
    store: Store,
    *,
    actor: str | None = None,
    place: str | None = None,
    issue: str | None = None,
    types: Collection[EntryType] = (),
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    as_of: datetime.date | None = None,
    page: Page = WHOLE,
) -> Rows[TimelineRow]:
    """Everything that fits all of the options (None, or no types: everything).

    ``first``/``last``: what shares a day with that span. ``as_of``: the world on that day
    (``kg.queries.as_of``): what had begun by then, plans that stood, positions in force.
    """
    places = None if place is None else _places(store, place)
    scope = Scope(sides(store, actor), first, last, places)
    lookup = Lookup(store)
    asked = [type for type in types or DEFAULT if places is None or type in _PLACED]
    found = joined(_ENTRIES[type](lookup, scope, as_of) for type in asked)
    if places is None and issue is None:
        return found.rows(page)
    rows: Sequence[TimelineRow] = found.rows()
    if places is not None:
        rows = [row for row in rows if row.place is not None and row.place.id in places]
    if issue is not None:
        issues = {node.id for node in resolve_issues(store, issue)}
        rows = [row for row in rows if _is_about(row, issue, issues)]
    return Rows(page.of(rows), total=len(rows))


def _meetings(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    return (meeting_listing(lookup, scope) if as_of is None else meetings_on(lookup, scope, as_of)).then(
        entry
    )


def _changes(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    return change_listing(lookup, scope, as_of).then(entry)


def _positions(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    if scope.days is not None and as_of is None:
        return reports_within(lookup, scope.days).then(entry)
    return position_listing(lookup, scope, as_of=as_of, history=as_of is not None).then(entry)


def _visits(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    return deed_listing(lookup, VISITS, scope, as_of).then(entry)


def _statements(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    return statement_listing(lookup, scope, as_of=as_of).then(entry)


def _actions(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    return deed_listing(lookup, ACTIONS, scope, as_of).then(entry)


def _steps(lookup: Lookup, scope: Scope, as_of: AsOf) -> Listing[TimelineRow]:
    ids = sorted({link.target for link in links_within(lookup, PARTIES, Scope(scope.actors))})
    lookup.prepare(ids)
    steps = [step for id in ids for step in life(lookup, id) if scope.covers(span_of(step))]
    told = [step for step in steps if as_of is None or has_begun(step, as_of)]
    # Steps of one day stay in the order of their meeting's life.
    return Listing.made(told, lambda step: time_order(span_of(step), "")).then(entry)


_ENTRIES: dict[EntryType, Callable[[Lookup, Scope, AsOf], Listing[TimelineRow]]] = {
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
