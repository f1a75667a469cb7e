"""Who said what, in which words, to whom, when.

Comes in: words to look for, an actor. Goes out: a row for each statement, by time, then id.
Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.model.enums import EdgeType, Quoted
from kg.model.graph import Edge
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, FactRow, Named, Rows, names, row_order, span_of, text, word
from kg.queries.scope import Scope, edges_within, sides
from kg.store import Store

#: What a search finds at most before it is limited to an actor.
SEARCHED = 10_000


class StatementRow(FactRow):
    """One statement; ``text`` is its content, ``quoted`` how much of it is in the speaker's words."""

    speakers: tuple[Named, ...]
    text: str
    quoted: Quoted | None = None
    addressees: tuple[Named, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """When, who, what, to whom, and the sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": names(self.speakers),
            "said": self.text,
            "to": names(self.addressees) or None,
            **self.proof_cells(),
        }


def statements(store: Store, words: str | None = None, *, actor: str | None = None) -> Rows[StatementRow]:
    """The statements that have all ``words`` (in quotation marks: as a phrase; None: all)."""
    lookup = Lookup(store)
    scope = Scope(actors=sides(store, actor))
    if words is None or not words.strip():
        return Rows(statement_rows(lookup, scope, addressed=False))
    found = [node.id for node, _ in store.search_statements(words, limit=SEARCHED)]
    rows = _rows(lookup, found)
    return Rows([row for row in rows if row.speakers and scope.has(n.id for n in row.speakers)])


def statement_rows(lookup: Lookup, scope: Scope, *, addressed: bool = True) -> list[StatementRow]:
    """The statements by the actors of ``scope`` (``addressed``: and those said to them)."""
    types = [EdgeType.STATED, *([EdgeType.ADDRESSED_TO] if addressed else [])]
    near = edges_within(lookup, types, scope)
    ids = {edge.target if edge.type is EdgeType.STATED else edge.source for edge in near}
    return [row for row in _rows(lookup, ids) if scope.covers(span_of(row))]


def _rows(lookup: Lookup, ids: Collection[str]) -> list[StatementRow]:
    lookup.prepare(ids)
    return sorted((_row(lookup, id) for id in ids), key=row_order)


def _row(lookup: Lookup, id: str) -> StatementRow:
    edges = list(lookup.store.edges(types=[EdgeType.STATED, EdgeType.ADDRESSED_TO], node=id))
    node = lookup.node(id)
    said = [edge for edge in edges if edge.type is EdgeType.STATED]
    time = next((edge.time for edge in said if edge.time is not None), node and node.time)
    properties = {} if node is None else node.properties
    proofs = lookup.proofs(edges)
    return StatementRow(
        id=id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in said if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        speakers=lookup.all_named(edge.source for edge in said),
        text=text(properties.get("text")) or lookup.named(id).label,
        quoted=word(Quoted, properties.get("quoted")),
        addressees=lookup.all_named(_addressees(edges)),
    )


def _addressees(edges: Iterable[Edge]) -> list[str]:
    return [edge.target for edge in edges if edge.type is EdgeType.ADDRESSED_TO]
