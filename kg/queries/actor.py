"""All that the graph knows of one actor.

Comes in: a name or an id, a day. Goes out: one ``Profile``. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime

from kg.model.enums import NodeType, Status
from kg.model.graph import Node
from kg.queries.as_of import meetings_on
from kg.queries.lines import Line, line
from kg.queries.lookup import Lookup
from kg.queries.meetings import MeetingRow, meetings
from kg.queries.names import resolve_actor
from kg.queries.offices import OfficeRow, offices
from kg.queries.positions import PositionRow, position_rows
from kg.queries.rows import Cell, Named, Row, Rows, has_begun
from kg.queries.scope import Scope
from kg.queries.statements import StatementRow, statement_rows
from kg.store import Store

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
    """One actor: offices, contacts, meetings, positions, statements."""

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Its names, and how much there is of each part."""
        parts = {"offices", "contacts", "meetings", "positions", "statements"}
        counts = {name: len(getattr(self, name)) for name in sorted(parts)}
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
        return Rows(found)


def actor(store: Store, name: str, *, as_of: datetime.date | None = None) -> Profile:
    """The profile of the one actor that ``name`` means. Those who represent it are not mixed in.

    ``as_of``: offices held and positions in force on that day, meetings begun or planned and statements
    made by then.
    """
    lookup = Lookup(store)
    node = resolve_actor(store, name)
    scope = Scope(actors=frozenset({node.id}))
    attended = meetings(lookup, scope) if as_of is None else meetings_on(lookup, scope, as_of)
    said = statement_rows(lookup, scope, addressed=False)
    return Profile(
        id=node.id,
        type=node.type,
        label=node.label,
        aliases=tuple(alias for alias in node.aliases if alias != node.label),
        offices=offices(lookup, node, as_of),
        contacts=_contacts(node, attended),
        meetings=tuple(attended),
        positions=tuple(position_rows(lookup, scope, as_of=as_of)),
        statements=tuple(row for row in said if as_of is None or has_begun(row, as_of)),
    )


def _contacts(node: Node, attended: list[MeetingRow]) -> tuple[ContactRow, ...]:
    """Most frequent first, then by label."""
    met: dict[Named, list[MeetingRow]] = {}
    for row in attended:
        if row.status in _MET and any(named.id == node.id for named in row.participants):
            for other in row.participants:
                if other.id != node.id:
                    met.setdefault(other, []).append(row)
    contacts = [
        ContactRow(
            actor=other, meetings=len(rows), last=next((r.time for r in reversed(rows) if r.time), None)
        )
        for other, rows in met.items()
    ]
    return tuple(sorted(contacts, key=lambda row: (-row.meetings, row.actor.label, row.actor.id)))


def _met(times: int) -> str:
    return "met once" if times == 1 else f"met {times} times"
