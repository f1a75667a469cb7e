"""Who said what, in which words, to whom, when.

Comes in: words to look for, an actor. Goes out: a row for each statement, by time, then id.
Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

from kg.model.enums import EdgeType, Quoted
from kg.model.graph import Edge, text, word
from kg.model.time import TimeSpan, effective, time_order
from kg.queries.listing import WHOLE, Listing, Page, Placed
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, FactRow, Named, Rows, begun, names
from kg.queries.scope import Scope, links_within, placed, sides
from kg.store import Store
from kg.store.outline import Span

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


def statements(
    store: Store, words: str | None = None, *, actor: str | None = None, page: Page = WHOLE
) -> Rows[StatementRow]:
    """The statements that have all ``words`` (in quotation marks: as a phrase; None: all)."""
    lookup = Lookup(store)
    scope = Scope(actors=sides(store, actor))
    if words is None or not words.strip():
        return statement_listing(lookup, scope, addressed=False).rows(page)
    found = [node.id for node, _ in store.search_statements(words, limit=SEARCHED)]
    said = lookup.store.links([EdgeType.STATED], targets=found)
    times = _times(lookup, {link.target for link in said if scope.has([link.source])})
    return _listing(lookup, ((effective(time), id) for id, time in times.items())).rows(page)


def statement_listing(
    lookup: Lookup, scope: Scope, *, addressed: bool = True, as_of: datetime.date | None = None
) -> Listing[StatementRow]:
    """The statements by the actors of ``scope`` (``addressed``: and to them), made by ``as_of``."""
    if scope.days is not None and as_of is None:
        return _within(lookup, scope.days)
    if not addressed and scope.actors is not None and scope.is_timeless and as_of is None:
        return _of(lookup, scope.actors)
    types = [EdgeType.STATED, *([EdgeType.ADDRESSED_TO] if addressed else [])]
    near = links_within(lookup, types, scope)
    ids = {link.target if link.type is EdgeType.STATED else link.source for link in near}
    found = ((effective(time), id) for id, time in _times(lookup, ids).items())
    within = ((time, id) for time, id in found if scope.covers(time))
    return _listing(lookup, ((time, id) for time, id in within if as_of is None or begun(time, as_of)))


def _within(lookup: Lookup, days: Span) -> Listing[StatementRow]:
    """The statements of everybody within ``days``, each when it was first made."""
    outline = lookup.store.outline
    return Listing.counted(
        outline.number_said(days),
        lambda number: [placed(edge, edge.target) for edge in outline.said(days, number)],
        lambda ids: _rows(lookup, ids),
    )


def _of(lookup: Lookup, actors: Collection[str]) -> Listing[StatementRow]:
    """The statements of ``actors``, each when it was first made: whatever tells of one tells it of all who
    made it.
    """
    dossier = lookup.store.dossier
    times = _times(lookup, dossier.never_dated(EdgeType.STATED, actors))
    undated: list[Placed] = [(time_order(effective(time), id), id) for id, time in times.items()]

    def first(number: int | None) -> list[Placed]:
        dated = dossier.first_told(EdgeType.STATED, actors, number)
        return sorted([*(placed(one, one.id) for one in dated), *undated], key=itemgetter(0))[:number]

    total = dossier.number_told(EdgeType.STATED, actors) + len(undated)
    return Listing.counted(total, first, lambda ids: _rows(lookup, ids))


def _listing(lookup: Lookup, found: Iterable[tuple[TimeSpan | None, str]]) -> Listing[StatementRow]:
    return Listing(((time_order(time, id), id) for time, id in found), lambda ids: _rows(lookup, ids))


def _times(lookup: Lookup, ids: Collection[str]) -> dict[str, TimeSpan | None]:
    """When each statement was made: as the first dated report has it."""
    times: dict[str, TimeSpan | None] = dict.fromkeys(ids)
    for link in lookup.store.links([EdgeType.STATED], targets=ids):
        times[link.target] = times[link.target] or link.time
    undated = [id for id, time in times.items() if time is None]
    return times | {brief.id: brief.time for brief in lookup.store.briefs(undated)}


def _rows(lookup: Lookup, ids: Sequence[str]) -> list[StatementRow]:
    lookup.prepare(ids)
    edges = lookup.store.edges_of(ids, [EdgeType.STATED, EdgeType.ADDRESSED_TO])
    lookup.name(end for found in edges.values() for edge in found for end in (edge.source, edge.target))
    return [_row(lookup, id, edges[id]) for id in ids]


def _row(lookup: Lookup, id: str, edges: Sequence[Edge]) -> StatementRow:
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
