"""Which page a graph is drawn on: the explorer, or the one that pyvis draws.

Comes in: a store, the part of its graph that is wanted, a path. Goes out: one HTML file. Refuses: a path
that cannot be written (OSError), names that fit no actor or several (NotFound, Ambiguous).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from kg.queries.names import resolve_actor
from kg.queries.subgraph import Subgraph
from kg.store import Store


class Engine(StrEnum):
    """What draws a page."""

    EXPLORER = "explorer"
    PYVIS = "pyvis"


def page_text(store: Store, part: Subgraph, *, title: str) -> str:
    """The page of the explorer as text."""
    from kg.views.explorer.page import explorer_page  # noqa: PLC0415 - numpy is loaded by who draws

    return explorer_page(store, part, title=title)


def write_page(
    store: Store, part: Subgraph, path: Path, *, title: str, actors: Iterable[str] = (), engine: Engine
) -> None:
    """Write the page; ``actors``: whom the explorer opens with (none: those with most edges)."""
    match engine:
        case Engine.EXPLORER:
            from kg.views.explorer.page import write_explorer  # noqa: PLC0415 - numpy is loaded by who draws

            start = [resolve_actor(store, name).id for name in actors]
            write_explorer(store, part, path, title=title, start=start)
        case Engine.PYVIS:
            from kg.views.pyvis_page import write_html  # noqa: PLC0415 - as above

            write_html(part, path, title=title)
