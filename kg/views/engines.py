"""Which page a graph is drawn on: the explorer, or the one that pyvis draws.

Comes in: a store, the part of its graph that is wanted, a path. Goes out: one HTML file. Refuses: a path
that cannot be written (OSError), names that fit no actor or several (NotFound, Ambiguous), articles that are
not there (NotFound).
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from kg.queries.names import resolve_actor
from kg.queries.sketch import Sketch, sketch
from kg.queries.subgraph import Part, part_of
from kg.store import Store


class Engine(StrEnum):
    """What draws a page."""

    EXPLORER = "explorer"
    PYVIS = "pyvis"


def page_text(store: Store, part: Sketch, *, title: str) -> str:
    """The page of the explorer as text."""
    from kg.views.explorer.page import explorer_page  # noqa: PLC0415 - numpy is loaded by who draws

    return explorer_page(store, part, title=title)


def write_page(store: Store, wanted: Part, path: Path, *, title: str, hops: int = 1, engine: Engine) -> None:
    """Write the page; ``hops``: how many steps it reaches from the actors and the matter of ``wanted``. The
    explorer opens with these actors (none: with those that have most edges).
    """
    match engine:
        case Engine.EXPLORER:
            from kg.views.explorer.page import write_explorer  # noqa: PLC0415 - numpy is loaded by who draws

            start = [resolve_actor(store, name).id for name in wanted.actors]
            write_explorer(store, sketch(store, wanted, hops=hops), path, title=title, start=start)
        case Engine.PYVIS:
            from kg.views.pyvis_page import write_html  # noqa: PLC0415 - as above

            write_html(part_of(store, wanted, hops=hops), path, title=title)
