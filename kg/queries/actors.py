"""Who acts in the graph.

Comes in: part of a name, or nothing. Goes out: a row for each actor, by type, then label, then
id (where a text is given: best first). Refuses: a text that fits nobody (NotFound).
"""

from __future__ import annotations

from kg.errors import NotFound
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Node, text
from kg.model.vocabulary import ACTORS
from kg.queries.rows import Cell, Row, Rows
from kg.store import Store

#: What a search lists at most.
FOUND = 200


class ActorRow(Row):
    """An actor: its names, whom it represents, its offices, how many meetings it is part of."""

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    meetings: int = 0
    code: str | None = None

    def cells(self) -> dict[str, Cell]:
        """What it is, its names and offices."""
        return {
            "id": self.id,
            "type": self.type,
            "name": self.label,
            "offices": ", ".join(self.offices) or None,
            "for": ", ".join(self.represents) or None,
            "meetings": self.meetings,
            "also": ", ".join(self.aliases) or None,
        }


def actors(store: Store, words: str | None = None) -> Rows[ActorRow]:
    """The actors that have all ``words`` in one of their names (None: all)."""
    if words is None or not words.strip():
        nodes = sorted(store.nodes(types=sorted(ACTORS)), key=lambda node: (node.type, node.label, node.id))
        return Rows([_row(store, node) for node in nodes])
    found = store.find_nodes(words, sorted(ACTORS), limit=FOUND)
    if not found:
        nearest = store.nearest_names(words)
        hint = f"; the nearest names are: {', '.join(nearest)}" if nearest else ""
        raise NotFound(f"no actor {words!r} in the graph{hint}", nearest)
    return Rows([_row(store, node) for node, _ in found])


def _row(store: Store, node: Node) -> ActorRow:
    wanted = [EdgeType.REPRESENTS, EdgeType.HOLDS_OFFICE, EdgeType.ATTENDED]
    edges = list(store.edges(types=wanted, source=node.id))
    bodies = {edge.target for edge in edges if edge.type is EdgeType.REPRESENTS}
    labels = sorted(body.label for body in store.nodes(ids=sorted(bodies))) if bodies else []
    titles = {
        text(edge.properties.get("title")) or "" for edge in edges if edge.type is EdgeType.HOLDS_OFFICE
    }
    return ActorRow(
        id=node.id,
        type=node.type,
        label=node.label,
        aliases=tuple(alias for alias in node.aliases if alias != node.label),
        represents=tuple(labels),
        offices=tuple(sorted(titles - {""})),
        meetings=len({edge.target for edge in edges if edge.type is EdgeType.ATTENDED}),
        code=text(node.properties.get("code")),
    )
