"""Who said what on which matter: one entry a report, for the matrix of the one-file explorer.

Comes in: a part of a graph. Goes out: JSON, an entry for each edge that says who holds a position. Refuses:
nothing. As in ``kg.queries.matrix``, whoever speaks for a state stands in its row, and a matter stands under
its most reported wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from pydantic import JsonValue

from kg.model.enums import EdgeType
from kg.model.graph import Edge
from kg.queries.lookup import Lookup
from kg.queries.matters import same_matter
from kg.queries.rows import text
from kg.queries.scope import home
from kg.queries.subgraph import Subgraph
from kg.views.explorer.things import shown, time_shape


def quotes(lookup: Lookup, part: Subgraph, numbers: Callable[[Edge], list[int]]) -> list[JsonValue]:
    """The entries; ``passage`` is the first that ``numbers`` gives for the edge."""
    nodes = {node.id: node for node in part.nodes}
    held = [edge for edge in part.edges if edge.type is EdgeType.HOLDS and edge.target in nodes]
    issues = _leaders(part, {node.id: node.label for node in part.nodes})
    found: list[JsonValue] = []
    for edge in held:
        position = nodes[edge.target]
        time = time_shape(edge.time)
        side = home(lookup, edge.source)
        if edge.target not in issues:
            continue
        found.append(
            {
                "actor": side if side in nodes else edge.source,
                "issue": issues[edge.target],
                "id": position.id,
                "time": None if time is None else time.model_dump(mode="json"),
                "known": None if edge.known is None else edge.known.isoformat(),
                "stance": text(position.properties.get("stance")),
                "label": shown(position.label),
                "passage": next(iter(numbers(edge)), None),
            }
        )
    return found


def _leaders(part: Subgraph, labels: Mapping[str, str]) -> dict[str, str]:
    """Of each position the issue under which it stands: the most reported wording of its matter."""
    about = {edge.source: edge.target for edge in part.edges if edge.type is EdgeType.ON_ISSUE}
    reports = Counter(
        about[edge.target] for edge in part.edges if edge.type is EdgeType.HOLDS and edge.target in about
    )
    leaders: list[str] = []
    leader_of: dict[str, str] = {}
    for issue in sorted(set(about.values()), key=lambda issue: (-reports[issue], issue)):
        alike = (leader for leader in leaders if same_matter(labels[leader], labels[issue]))
        leader_of[issue] = next(alike, issue)
        if leader_of[issue] == issue:
            leaders.append(issue)
    return {position: leader_of[issue] for position, issue in about.items()}
