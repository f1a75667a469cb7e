"""The triples of a graph in a store that SPARQL asks, kept beside the graph's file.

Comes in: the path of the file, a stamp that changes whenever the graph does, and a function that gives the
graph. Goes out: the folder of the index, made if there is none for the stamp. Refuses: nothing; where
nothing can be kept beside the file, the index lies in a folder of the system and is made each time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.queries.subgraph import Subgraph
from kg.views.rdf_mapping import triples
from kg.views.rdf_terms import DEFAULT_BASE, line

#: The folder beside a graph's file that holds its index. It may be deleted at any time.
FOLDER = ".sparql"


def index(path: Path | None, stamp: str, graph: Callable[[], Subgraph], base: str = DEFAULT_BASE) -> Path:
    """The folder of the index for ``stamp``; ``path`` is None for a graph that has no file."""
    folder = _folder(path)
    wanted = folder / stamp
    if wanted.is_dir():
        return wanted
    unfinished = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        _fill(unfinished, graph(), base)
        _put(unfinished, wanted)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for old in folder.iterdir():
        if old.is_dir() and old != wanted and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)
    return wanted


def _folder(path: Path | None) -> Path:
    if path is not None:
        folder = Path(f"{path}{FOLDER}")
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            return Path(tempfile.mkdtemp(prefix="kg-sparql-"))
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="kg-sparql-"))


def _fill(folder: Path, graph: Subgraph, base: str) -> None:
    """A bulk load, which is atomic; the store is closed when it goes out of sight."""
    import pyoxigraph  # noqa: PLC0415 - only who asks pays

    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as temporary:
        quads = Path(temporary) / "graph.nq"
        with quads.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(map(line, triples(graph, base)))
        store = pyoxigraph.Store(str(folder))
        store.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
        del store


def _put(unfinished: Path, wanted: Path) -> None:
    """Whole or not at all; another process may have been quicker."""
    try:
        unfinished.rename(wanted)
    except OSError:
        if not wanted.is_dir():
            raise
