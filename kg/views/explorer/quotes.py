"""Who said what on which matter: one entry a report, for the matrix of the one-file explorer.

Comes in: a part of a graph. Goes out: each edge that says who holds a position, with its entry as JSON.
Refuses: nothing. As in ``kg.queries.matrix``, whoever speaks for a state stands in its row, and a matter
stands under its most reported wording.
"""

from __future__ import annotations

from collections import Counter

from kg.model.enums import EdgeType
from kg.model.graph import text
from kg.queries.lookup import Lookup
from kg.queries.scope import home
from kg.queries.sketch import Sketch
from kg.stances.likeness import Wordings
from kg.store import Link
from kg.views.explorer.columns import Json
from kg.views.explorer.things import shown, time_shape


def quotes(lookup: Lookup, part: Sketch) -> list[tuple[Link, Json]]:
    """The edges with their entries."""
    nodes = part.nodes
    issues = _leaders(part)
    found: list[tuple[Link, Json]] = []
    for edge in part.edges:
        if edge.type is not EdgeType.HOLDS or edge.target not in issues:
            continue
        position = nodes[edge.target]
        time = time_shape(edge.time)
        side = home(lookup, edge.source)
        entry: Json = {
            "actor": side if side in nodes else edge.source,
            "issue": issues[edge.target],
            "id": position.id,
            "time": None if time is None else time.model_dump(mode="json"),
            "known": None if edge.known is None else edge.known.isoformat(),
            "stance": text(position.properties.get("stance")),
            "label": shown(position.label),
        }
        found.append((edge, entry))
    return found


def _leaders(part: Sketch) -> dict[str, str]:
    """Of each position the issue under which it stands: the most reported wording of its matter."""
    about = {edge.source: edge.target for edge in part.edges if edge.type is EdgeType.ON_ISSUE}
    reports = Counter(
        about[edge.target] for edge in part.edges if edge.type is EdgeType.HOLDS and edge.target in about
    )
    wordings, leaders, leader_of = Wordings(), dict[str, tuple[int, str]](), dict[str, str]()
    for rank, issue in enumerate(sorted(set(about.values()), key=lambda issue: (-reports[issue], issue))):
        alike = [leaders[other] for other in wordings.alike(part.nodes[issue].label) if other in leaders]
        leader_of[issue] = min(alike, default=(rank, issue))[1]
        if not alike:
            leaders[part.nodes[issue].label] = rank, issue
    return {position: leader_of[issue] for position, issue in about.items()}
