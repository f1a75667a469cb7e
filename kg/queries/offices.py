"""Offices of a person, and whom an actor represents.

Comes in: an actor, a day. Goes out: an ``OfficeRow`` for each office. Refuses: nothing.

Articles tell who holds an office, seldom since when. So an office is held on a day where the gazetteer has a
term of that person that covers the day; where it has none, from the first article that says so until one
names somebody else in the same office, if that is one that a single person holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from kg.data.forms import plain
from kg.data.heads import terms
from kg.data.offices import Office, office_called
from kg.data.types import Term
from kg.model.enums import EdgeType
from kg.model.graph import Edge, Node, text
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, FactRow, Named, day, row_order

_OFFICES = {EdgeType.HOLDS_OFFICE: None, EdgeType.REPRESENTS: "represents"}
#: Kinds of office that one person holds at a time.
_SOLE = frozenset({"head_of_state", "head_of_government", "foreign_minister"})


class OfficeRow(FactRow):
    """An office, or whom the actor represents; ``reported`` .. ``last_reported`` is when articles said so."""

    title: str
    body: Named
    last_reported: datetime.date | None = None

    def cells(self) -> dict[str, Cell]:
        """Title, body, days, and the first sentence."""
        return {
            "title": self.title,
            "body": self.body.label,
            "from": day(self.reported),
            "to": day(self.last_reported),
            **self.proof_cells(),
        }


def offices(lookup: Lookup, node: Node, as_of: datetime.date | None = None) -> tuple[OfficeRow, ...]:
    """The offices of ``node`` (held on ``as_of``), by time, then id."""
    edges = lookup.store.edges(types=list(_OFFICES), source=node.id)
    held = [edge for edge in edges if as_of is None or _held(lookup, node, edge, as_of)]
    return tuple(sorted((_row(lookup, edge) for edge in held), key=row_order))


def _row(lookup: Lookup, edge: Edge) -> OfficeRow:
    proofs, time = lookup.proofs([edge]), edge.time
    return OfficeRow(
        id=edge.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=edge.known,
        sources=lookup.sources(proofs),
        evidence=proofs,
        title=_OFFICES[edge.type] or _title(edge),
        body=lookup.named(edge.target),
        last_reported=edge.known_last,
    )


def _title(edge: Edge) -> str:
    return text(edge.properties.get("title")) or ""


def _held(lookup: Lookup, node: Node, edge: Edge, on: datetime.date) -> bool:
    body = lookup.node(edge.target)
    office = None if body is None else _office(edge, body)
    if office is not None and body is not None:
        listed = list(_terms(node, office, body))
        if listed:
            return any(term.since[0] <= on <= term.until[1] for term in listed)
    if edge.known is None or edge.known > on:
        return False
    sole = office is not None and office.kind in _SOLE and body is not None
    return not (sole and any(_succeeds(other, edge, office, body, on) for other in _others(lookup, edge)))


def _office(edge: Edge, body: Node) -> Office | None:
    return office_called(_title(edge), (body.label, *body.aliases))


def _terms(node: Node, office: Office, body: Node) -> Iterator[Term]:
    """The terms that the gazetteer has for the person in that office."""
    names = {plain(name).casefold() for name in (node.label, *node.aliases)}
    for term in terms().get(str(body.properties.get("code")), ()):
        if plain(term.name).casefold() in names and {office.title, office.kind} & {*term.offices}:
            yield term


def _others(lookup: Lookup, edge: Edge) -> Iterable[Edge]:
    held = lookup.store.edges(types=[EdgeType.HOLDS_OFFICE], target=edge.target)
    return (other for other in held if other.source != edge.source)


def _succeeds(other: Edge, edge: Edge, office: Office | None, body: Node | None, on: datetime.date) -> bool:
    """True where by that day somebody else was named in the office, after ``edge`` last was."""
    if other.known is None or edge.known_last is None or not edge.known_last < other.known <= on:
        return False
    theirs = None if body is None else _office(other, body)
    return theirs is not None and office is not None and theirs.kind == office.kind
