"""A piece of the graph written in any of the forms that others read.

Comes in: a ``Subgraph``, the name of a form, a path or a stream. Goes out: a file, or text on the stream.
Refuses: a place that cannot be written (StopRun). Heavy libraries are loaded by the forms that need them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import StopRun
from kg.queries.subgraph import Subgraph

#: The forms.
FORMATS = ("turtle", "nquads", "jsonld", "graphml", "csv", "html")
#: What a page of the whole graph is called.
TITLE = "Diplomatic events"


def write(part: Subgraph, format: str, target: str | os.PathLike[str] | TextIO) -> None:
    """Write ``part`` in a format of ``FORMATS``: to a path, whole or not at all, or to a stream."""
    from kg.views.csv_tables import write_csv  # noqa: PLC0415 - only who exports pays
    from kg.views.files import written  # noqa: PLC0415

    if not isinstance(target, str | os.PathLike):
        target.write(_text(part, format))
        return
    path = Path(target)
    with writing(path):
        if format == "csv" and path.suffix.lower() != ".csv":
            write_csv(part, path)
            return
        with written(path) as stream:
            stream.write(_text(part, format))


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """StopRun that names ``path`` where it cannot be written: the file under work has another name."""
    try:
        yield
    except OSError as error:
        raise StopRun(f"{os.fspath(path)}: cannot be written: {error.strerror or error}") from error


def _text(part: Subgraph, format: str) -> str:
    from kg.views.csv_tables import edges_csv  # noqa: PLC0415 - only who exports pays
    from kg.views.network import graphml  # noqa: PLC0415
    from kg.views.pyvis_page import html_page  # noqa: PLC0415
    from kg.views.rdf import rdf_text  # noqa: PLC0415

    match format:
        case "csv":
            return edges_csv(part)
        case "graphml":
            return graphml(part).decode()
        case "html":
            return html_page(part, title=TITLE)
        case _:
            return rdf_text(part, format)
