"""The graph, or a part of it, as a file to keep.

Comes in: a form, and what the part is about. Goes out: a file. Refuses: forms that there are none of, what is
not in the graph, and what takes too long to write.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pydantic import Field

from kg.errors import StopRun
from kg.knowledge_graph import FORMATS, KnowledgeGraph
from kg.queries.subgraph import Part
from kg.serve.asked import Asked, Day, Words

#: The form that is a page: one file that holds the explorer and the part.
PAGE = "html"
_MEDIA = {
    PAGE: "text/html", "csv": "text/csv", "turtle": "text/turtle", "ntriples": "application/n-triples",
    "nquads": "application/n-quads", "jsonld": "application/ld+json", "json": "application/json",
}  # fmt: skip
#: Forms that are several tables come packed.
_PACKED = frozenset({"neo4j"})


class Export(Asked):
    """``format``: html, or one of ``kg export``; the rest as the options of ``kg view``."""

    format: str = PAGE
    actor: Words | None = None
    issue: Words | None = None
    first: Day = Field(default=None, alias="from")
    last: Day = Field(default=None, alias="to")
    known: Day = None


def exported(graph: KnowledgeGraph, wanted: Export, within: Path) -> tuple[Path, str, str]:
    """A file in a folder of its own ``within`` another: its path, media type, and the name to keep it under.

    Whoever takes it deletes its folder.
    """
    suffix = "zip" if wanted.format in _PACKED else wanted.format
    folder = Path(tempfile.mkdtemp(dir=within))
    path = folder / f"graph.{suffix}"
    actors = (wanted.actor,) if wanted.actor else ()
    part = Part(actors=actors, issue=wanted.issue or None, first=wanted.first, last=wanted.last)
    if wanted.format == PAGE:
        graph.view(path, part=part, known=wanted.known)
    elif wanted.format not in FORMATS:
        raise StopRun(f"no format {wanted.format!r}; there are {', '.join([PAGE, *FORMATS])}")
    elif wanted.known is not None:
        raise StopRun(f"{wanted.format} is written of the graph as it is: leave out known, or take {PAGE}")
    else:
        graph.export(wanted.format, path, part=part)
    return path, _MEDIA.get(wanted.format, "application/octet-stream"), path.name
