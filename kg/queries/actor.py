"""All that the graph knows of one actor.

Comes in: a name or an id, a day. Goes out: one ``Profile``. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pydantic import Field

from kg.model.enums import NodeType, Status
from kg.model.graph import Node
from kg.queries.as_of import meetings_on
from kg.queries.lines import Line, line
from kg.queries.listing import WHOLE, Listing, Page
from kg.queries.lookup import Lookup
from kg.queries.meetings import MeetingRow, meeting_listing
from kg.queries.names import resolve_actor
from kg.queries.offices import OfficeRow, offices
from kg.queries.positions import PositionRow, position_listing
from kg.queries.rows import Cell, Named, Row, Rows
from kg.queries.scope import Scope
from kg.queries.statements import StatementRow, statement_listing
from kg.store import Store
from kg.store.meeting_times import Dated

PARTS = ("offices", "contacts", "meetings", "positions", "statements")
#: Meetings that make a contact: those that took place.
_MET = frozenset({Status.HELD, Status.ONGOING})


class ContactRow(Row):
    """Somebody whom the actor met, how often, and when last."""

    actor: Named
    meetings: int
    last: str | None = None

    def cells(self) -> dict[str, Cell]:
        """Who, how often, when last."""
        return {"who": self.actor.label, "meetings": self.meetings, "last": self.last}


class Profile(Row):
    """One actor: offices, contacts, meetings, positions, statements.

    ``totals``: how many there are of each part, of which these may be a page.
    """

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    totals: dict[str, int] = Field(default_factory=dict, exclude=True)

    def cells(self) -> dict[str, Cell]:
        """Its names, and how much there is of each part."""
        counts = {name: self.totals.get(name, len(getattr(self, name))) for name in sorted(PARTS)}
        return {"id": self.id, "type": self.type, "name": self.label, **counts}

    def lines(self) -> Rows[Line]:
        """Everything as one list, part by part."""
        me = Named(id=self.id, type=self.type, label=self.label)
        found = [Line(id=self.id, part=self.type.lower(), what=self.label, actors=())]
        found += [line(row, "office", row.title, (row.body,)) for row in self.offices]
        found += [
            Line(id=row.actor.id, time=row.last, part="contact", what=_met(row.meetings), actors=(row.actor,))
            for row in self.contacts
        ]
        for row in self.meetings:
            others = [named for named in row.participants if named != me]
            found.append(line(row, "meeting", f"{row.label} ({row.status})", others))
        found += [line(row, "position", f"{row.stance} {row.target}", row.holders) for row in self.positions]
        found += [line(row, "statement", row.text, row.addressees) for row in self.statements]
        shown = sum(len(getattr(self, name)) for name in PARTS)
        return Rows(found, total=len(found) - shown + sum(self.totals.values()) if self.totals else None)


def actor(store: Store, name: str, *, as_of: datetime.date | None = None, page: Page = WHOLE) -> Profile:
    """The profile of the one actor that ``name`` means. Those who represent it are not mixed in.

    ``as_of``: offices held and positions in force on that day, meetings begun or planned and statements
    made by then. ``page``: of each part.
    """
    lookup = Lookup(store)
    node = resolve_actor(store, name)
    scope = Scope(actors=frozenset({node.id}))
    held = offices(lookup, node, as_of)
    attended = meeting_listing(lookup, scope) if as_of is None else meetings_on(lookup, scope, as_of)
    contacts, met = _contacts(lookup, node, _encounters(attended, as_of), page)
    taken = position_listing(lookup, scope, as_of=as_of)
    said = statement_listing(lookup, scope, addressed=False, as_of=as_of)
    totals = (len(held), met, len(attended), len(taken), len(said))
    return Profile(
        id=node.id,
        type=node.type,
        label=node.label,
        aliases=tuple(alias for alias in node.aliases if alias != node.label),
        offices=tuple(page.of(held)),
        contacts=contacts,
        meetings=tuple(attended.rows(page)),
        positions=tuple(taken.rows(page)),
        statements=tuple(said.rows(page)),
        totals=dict(zip(PARTS, totals, strict=True)),
    )


def _encounters(attended: Listing[MeetingRow], as_of: datetime.date | None) -> list[tuple[str, str | None]]:
    """The meetings that took place, in order, each with its time; rows are made only of those on a day."""
    if as_of is not None:
        return [(row.id, row.time) for row in attended.rows() if row.status in _MET]
    found: list[Dated] = attended.refs()
    return [(meeting.id, meeting.edtf) for meeting in found if meeting.status in _MET]


def _contacts(
    lookup: Lookup, node: Node, encounters: Sequence[tuple[str, str | None]], page: Page
) -> tuple[tuple[ContactRow, ...], int]:
    """Those on the page, most frequent first, then by label; and how many there are."""
    # What has no time is last in order.
    times = [time for _, time in encounters if time is not None]
    meetings = [id for id, _ in encounters]
    found, total = lookup.store.dossier.company(node.id, meetings, len(times), (page.limit, page.offset))
    lookup.name(other.id for other in found)
    rows = (
        ContactRow(
            actor=lookup.named(other.id),
            meetings=other.times,
            last=None if other.last is None else times[other.last],
        )
        for other in found
    )
    return tuple(rows), total


def _met(times: int) -> str:
    return "met once" if times == 1 else f"met {times} times"
