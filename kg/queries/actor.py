"""All that the graph knows of one actor.

Comes in: a name or an id, a day. Goes out: one ``Profile``. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence, Sized

from pydantic import Field

from kg.model.enums import EdgeType, NodeType, Status
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
from kg.store import Brief, Store

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
    contacts = _contacts(lookup, node, _encounters(lookup, attended) if as_of is None else _held(attended))
    taken = position_listing(lookup, scope, as_of=as_of)
    said = statement_listing(lookup, scope, addressed=False, as_of=as_of)
    parts: tuple[Sized, ...] = (held, contacts, attended, taken, said)
    return Profile(
        id=node.id,
        type=node.type,
        label=node.label,
        aliases=tuple(alias for alias in node.aliases if alias != node.label),
        offices=tuple(page.of(held)),
        contacts=tuple(page.of(contacts)),
        meetings=tuple(attended.rows(page)),
        positions=tuple(taken.rows(page)),
        statements=tuple(said.rows(page)),
        totals={name: len(part) for name, part in zip(PARTS, parts, strict=True)},
    )


#: EDTF of a meeting that took place, and who took part in it.
_Encounter = tuple[str | None, Sequence[str]]


def _encounters(lookup: Lookup, attended: Listing[MeetingRow]) -> list[_Encounter]:
    """The meetings that took place, in order, without making rows of them."""
    found: list[Brief] = attended.refs()
    statuses = lookup.store.statuses(brief.id for brief in found)
    met = [brief for brief in found if statuses[brief.id] in _MET]
    parties: dict[str, list[str]] = {brief.id: [] for brief in met}
    for who, meeting in lookup.store.pairs(EdgeType.ATTENDED, targets=parties):
        parties[meeting].append(who)
    return [(brief.edtf, parties[brief.id]) for brief in met]


def _held(attended: Listing[MeetingRow]) -> list[_Encounter]:
    rows = (row for row in attended.rows() if row.status in _MET)
    return [(row.time, [named.id for named in row.participants]) for row in rows]


def _contacts(lookup: Lookup, node: Node, encounters: Sequence[_Encounter]) -> list[ContactRow]:
    """Most frequent first, then by label."""
    met: dict[str, list[str | None]] = {}
    for time, parties in encounters:
        for other in parties if node.id in parties else ():
            if other != node.id:
                met.setdefault(other, []).append(time)
    lookup.name(met)
    order = sorted(met, key=lambda other: (-len(met[other]), lookup.named(other).label, other))
    return [_contact(lookup, other, met[other]) for other in order]


def _contact(lookup: Lookup, other: str, times: Sequence[str | None]) -> ContactRow:
    last = next((time for time in reversed(times) if time), None)
    return ContactRow(actor=lookup.named(other), meetings=len(times), last=last)


def _met(times: int) -> str:
    return "met once" if times == 1 else f"met {times} times"
