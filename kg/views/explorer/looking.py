"""Answers about one thing, about all of the graph, and the search.

Comes in: ids, words. Goes out: shapes. Refuses: ids that are not in the graph (NotFound).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kg.errors import NotFound
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Node, text
from kg.model.vocabulary import ACTORS
from kg.queries.disputes import DisputeRow, disputes_of
from kg.queries.doubts import doubts as ask_doubts
from kg.queries.lookup import Lookup
from kg.queries.meetings import MeetingRow
from kg.queries.rows import Named, caption, span_of
from kg.store import Store
from kg.store.rows import folded
from kg.views.explorer import shapes
from kg.views.explorer.as_of import UNPLANNED, edge_on, node_on, stood
from kg.views.explorer.entries import ALL, days
from kg.views.explorer.evidence import PASSAGES, passage, passages, passages_of_edge
from kg.views.explorer.memory import Memory
from kg.views.explorer.neighbourhood import node_of, node_shapes
from kg.views.explorer.things import (
    article_shape,
    detail_rows,
    edge_kinds,
    edge_shape,
    node_kinds,
    node_shape,
    shown,
)
from kg.views.explorer.timeline import bounds, busy
from kg.views.wording import when
from kg.views.wording import words as in_words

Day = datetime.date | None
TITLE = "Diplomatic events"
#: Actors that the page opens with.
OPENED = 2
#: Passages of each version of a dispute, and pairs in doubt, that one answer brings.
SHOWN, PAIRS = 3, 50
#: Times as many nodes are ranked as are shown: the best linked may be called by a longer name.
MORE = 4
#: Letters from which on a word is also looked for within names and statements.
WORD = 3
#: Best first: what a reader looks for by name.
_GROUPS = (
    ACTORS - {NodeType.GROUP},
    frozenset({NodeType.GROUP, NodeType.MEETING}),
    frozenset({NodeType.LOCATION, NodeType.ISSUE, NodeType.AGREEMENT}),
    frozenset({NodeType.POSITION, NodeType.ARTICLE}),
)


def about(store: Store, memory: Memory, *, edit: bool, title: str = TITLE) -> shapes.About:
    """What the page must know first."""
    counts = store.counts()
    nodes = {type: counts[type] for type in NodeType if counts.get(type)}
    edges = {type: counts[type] for type in EdgeType if counts.get(type)}
    counted = days(Lookup(store), ALL, memory)
    first, last = bounds(counted)
    return shapes.About(
        title=title,
        notice="" if counts["documents"] else "Nothing was added yet: kg add FILE",
        counts=shapes.Counts(nodes=nodes, edges=edges, documents=counts["documents"]),
        first=first,
        last=last,
        busy=busy(counted),
        reported=store.last_published(),
        edit=edit,
        start=tuple(_start(store)),
        edge_types=edge_kinds(edges),
        node_types=node_kinds(nodes),
    )


def _start(store: Store) -> list[str]:
    """Of those who attended most meetings the best linked; else who said or held most; else anybody."""
    named = ACTORS - {NodeType.GROUP}
    for type in (EdgeType.ATTENDED, EdgeType.STATED, EdgeType.HOLDS):
        degrees = store.outline.degrees(store.outline.busiest(type, named, 10 * OPENED))
        if degrees:
            return sorted(degrees, key=lambda actor: (-degrees[actor], actor))[:OPENED]
    return [node.id for node in store.nodes(types=sorted(ACTORS))][:OPENED]


def node(lookup: Lookup, id: str, as_of: Day = None) -> shapes.NodeAnswer:
    """A node with its newest sentences; a meeting as it stood on the day ``as_of``."""
    found = node_of(lookup, id)
    (shape,) = node_shapes(lookup, [found.id])
    shape = node_on(shape, stood(lookup, [shape], as_of))
    told = _passages_of_node(lookup, found.id)
    return shapes.NodeAnswer(
        node=shape,
        passages=told.passages,
        next=told.next,
        edges=shape.degree,
        disputes=disputes(lookup, found),
    )


def sentences(lookup: Lookup, id: str, skip: int) -> shapes.Passages:
    """More of the sentences of a node (``skip`` edges on) or an edge (``skip`` sentences on)."""
    edge = next(iter(lookup.store.edges_by_id([id])), None)
    if edge is not None:
        return passages_of_edge(lookup, edge, skip)
    return _passages_of_node(lookup, node_of(lookup, id).id, skip)


def _passages_of_node(lookup: Lookup, id: str, skip: int = 0) -> shapes.Passages:
    """Those of its newest edges after ``skip`` others."""
    ids = lookup.store.outline.newest(id, PASSAGES + 1, skip)
    told = passages(lookup, lookup.store.edges_by_id(ids[:PASSAGES]))
    return shapes.Passages(passages=told, next=skip + PASSAGES if len(ids) > PASSAGES else None)


def disputes(lookup: Lookup, node: Node) -> tuple[shapes.Dispute, ...]:
    """On what the sources of a meeting differ; nothing for other nodes."""
    if node.type is not NodeType.MEETING:
        return ()
    return tuple(
        shapes.Dispute(
            field=dispute_field(row),
            values=tuple(
                shapes.DisputeValue(
                    value=shown(version.value),
                    passages=tuple(passage(lookup, proof) for proof in version.evidence[:SHOWN]),
                )
                for version in row.versions
            ),
        )
        for row in disputes_of(lookup, node.id)
    )


def dispute_field(row: DisputeRow) -> str:
    """What sources differ on, in words."""
    return row.matter if row.other is None else f"{row.matter}, where two meetings may be one"


def edge(lookup: Lookup, id: str, as_of: Day = None) -> shapes.EdgeAnswer:
    """An edge with its ends and sentences; a meeting as it stood on the day ``as_of``."""
    found = next(iter(lookup.store.edges_by_id([id])), None)
    if found is None:
        raise NotFound(f"no edge {id!r} in the graph: it may have been judged wrong or taken out")
    ends = [node_shapes(lookup, [end])[0] for end in (found.source, found.target)]
    then = stood(lookup, ends, as_of)
    source, target = (node_on(end, then) for end in ends)
    ids = {part for value in found.properties.values() if isinstance(part := value, str)}
    labels = {part: node.label for part in ids if (node := lookup.node(part)) is not None}
    told = passages_of_edge(lookup, found)
    return shapes.EdgeAnswer(
        edge=edge_shape(edge_on(found, then)),
        ends=(source, target),
        rows=detail_rows(found.properties, labels),
        passages=told.passages,
        total=len(set(found.evidence)),
        next=told.next,
    )


def article(store: Store, id: str) -> shapes.Article:
    """An article with its text."""
    found = store.document(id)
    if found is None:
        raise NotFound(f"no article {id!r} in the graph: it may have been taken out")
    return article_shape(found)


def search(lookup: Lookup, words: str, limit: int, as_of: Day = None) -> shapes.Found:
    """Nodes whose names have the words (the last as a beginning), or letters; actors first.

    Meetings are told as they stood on the day ``as_of``.
    """
    store, hits = lookup.store, dict[str, Node]()
    for types in _GROUPS:
        if len(hits) < limit:
            found = [node for node, _ in store.find_nodes(words, sorted(types), limit=MORE * limit)]
            hits |= {node.id: node for node in _ranked(store, found, words)}
    wanted = words.strip()
    if len(wanted) >= WORD and len(hits) < limit:
        hits |= {node.id: node for node in store.outline.spelled(wanted, limit) if node.id not in hits}
    if len(wanted) >= WORD and len(hits) < limit:
        hits |= {node.id: node for node, _ in store.search_statements(wanted, limit=limit)}
    best = list(hits.values())[:limit]
    then = stood(lookup, map(node_shape, best), as_of)
    return shapes.Found(hits=tuple(hit(lookup, node, then) for node in best))


def _ranked(store: Store, nodes: Sequence[Node], words: str) -> list[Node]:
    """What is called so, then what begins so, then what has a word that does, then by another name; of
    each what is linked best.
    """
    wanted, degrees = folded(words), store.outline.degrees(node.id for node in nodes)

    def rank(node: Node) -> tuple[int, int, str, str]:
        label = folded(node.label)
        fits = (label == wanted, label.startswith(wanted), f" {wanted}" in label, True)
        return fits.index(True), -degrees[node.id], node.label, node.id

    return sorted(nodes, key=rank)


def hit(
    lookup: Lookup, node: Node, then: Mapping[str, MeetingRow | None] = MappingProxyType({})
) -> shapes.Hit:
    """A node as a list of results mentions it; ``then``: how meetings stood."""
    hint = _plan(then[node.id]) if node.id in then else _hint(lookup, node)
    return shapes.Hit(id=node.id, type=node.type, label=shown(node.label) or node.id, hint=hint)


def _plan(row: MeetingRow | None) -> str:
    if row is None:
        return in_words(UNPLANNED)
    return ", ".join(filter(None, (when(span_of(row)), in_words(row.status or ""))))


def _hint(lookup: Lookup, node: Node) -> str:
    """What tells it from others of its name: offices, whom it stands for, days, where it lies."""
    offices, stands_for = (node.properties.get(key) for key in ("offices", "represents"))
    parts = [str(part) for part in (offices if isinstance(offices, list) else [])[:1]]
    if not parts and isinstance(stands_for, list):
        parts = [lookup.named(str(part)).label for part in stands_for[:2]]
    parts += [when(node.time)] if node.time else []
    for key in ("status", "country", "publisher", "published"):
        parts += [value] if (value := text(node.properties.get(key))) else []
    return shown(", ".join(parts))


def doubts(lookup: Lookup) -> shapes.Doubts:
    """Pairs of nodes that may be one."""
    rows = ask_doubts(lookup.store)
    return shapes.Doubts(
        pairs=tuple(
            shapes.Doubt(
                one=_named(lookup, row.one),
                other=_named(lookup, row.other),
                score=row.score,
                reasons=tuple(map(shown, (*row.reasons, *row.warnings))),
                passages=tuple(passage(lookup, proof) for proof in row.evidence),
            )
            for row in rows[:PAIRS]
        ),
        total=len(rows),
    )


def _named(lookup: Lookup, named: Named) -> shapes.Hit:
    node = lookup.node(named.id)
    if node is None:
        return shapes.Hit(id=named.id, type=named.type, label=shown(caption(named) or named.id))
    return hit(lookup, node)
