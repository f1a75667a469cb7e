"""A piece of the graph written in any of the forms that others read.

Comes in: a ``Subgraph`` or all of a graph, the name of a form, a path or a stream. Goes out: a file, or text
on the stream. Refuses: a place that cannot be written (StopRun). Heavy libraries are loaded by the forms that
need them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_form import PLAIN, RDF, RdfForm

#: Forms of several tables: all of them in a folder or an archive, the last one in any other place.
TABLES = ("csv", "neo4j")
#: The page of the explorer, which needs a store beside the part (``kg.views.explorer.page``).
PAGE = "html"
#: The forms.
FORMATS = (*RDF, "graphml", "gexf", *TABLES, "events", "ftm", PAGE)
#: What a page of the whole graph is called.
TITLE = "Diplomatic events"


def write(
    part: Subgraph | Whole,
    format: str,
    target: str | os.PathLike[str] | TextIO,
    *,
    base: str | None = None,
    form: RdfForm = PLAIN,
    around: Subgraph | None = None,
) -> None:
    """Write ``part`` in a form of ``FORMATS`` save ``PAGE``: to a path, whole or not at all, or to a stream.

    ``Whole`` only in RDF that is streamed. ``base``: of the IRIs in RDF, None for ours. ``form``: of RDF.
    ``around``: where rows of events find places and states that are not in ``part``. StopRun where the format
    has no place for the form.
    """
    from kg.views.files import written  # noqa: PLC0415 - only who exports pays

    form.check(format)
    if not isinstance(target, str | os.PathLike):
        _write(part, format, target, base, form, around)
        return
    path = Path(target)
    with writing(path):
        if format in TABLES and path.suffix.lower() != ".csv" and isinstance(part, Subgraph):
            _write_tables(part, format, path)
            return
        with written(path) as stream:
            _write(part, format, stream, base, form, around)


def write_text(text: str, target: str | os.PathLike[str] | TextIO) -> None:
    """Write ``text`` to a path, whole or not at all, or to a stream."""
    from kg.views.files import written  # noqa: PLC0415 - only who exports pays

    if not isinstance(target, str | os.PathLike):
        target.write(text)
        return
    with writing(target), written(Path(target)) as stream:
        stream.write(text)


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """StopRun that names ``path`` where it cannot be written: the file under work has another name."""
    try:
        yield
    except OSError as error:
        raise StopRun(f"{os.fspath(path)}: cannot be written: {error.strerror or error}") from error


def _write_tables(part: Subgraph, format: str, path: Path) -> None:
    from kg.views.csv_tables import tables, write_tables  # noqa: PLC0415 - only who exports pays
    from kg.views.neo4j import tables as neo4j_tables  # noqa: PLC0415

    write_tables(tables(part) if format == "csv" else neo4j_tables(part), path)


def _write(
    part: Subgraph | Whole,
    format: str,
    stream: TextIO,
    base: str | None,
    form: RdfForm,
    around: Subgraph | None,
) -> None:
    from kg.views.rdf import write_rdf  # noqa: PLC0415 - only who exports pays
    from kg.views.rdf_terms import DEFAULT_BASE  # noqa: PLC0415

    if format in RDF:
        write_rdf(part, stream, format, base=DEFAULT_BASE if base is None else base, form=form)
    elif isinstance(part, Subgraph):
        stream.write(_text(part, format, around or part))
    else:
        raise StopRun(f"{format} cannot be written without holding the graph")


def _text(part: Subgraph, format: str, around: Subgraph) -> str:
    from kg.views.csv_tables import edges_csv  # noqa: PLC0415 - only who exports pays
    from kg.views.event_rows import event_rows  # noqa: PLC0415
    from kg.views.ftm import entities  # noqa: PLC0415
    from kg.views.gexf import gexf  # noqa: PLC0415
    from kg.views.neo4j import relationship_table  # noqa: PLC0415
    from kg.views.network import graphml  # noqa: PLC0415

    match format:
        case "csv":
            return edges_csv(part)
        case "neo4j":
            return relationship_table(part)
        case "graphml":
            return graphml(part).decode()
        case "gexf":
            return gexf(part)
        case "events":
            return event_rows(part, around)
        case "ftm":
            return entities(part)
        case _:
            raise StopRun(f"no format {format!r}; there are {', '.join(FORMATS)}")
