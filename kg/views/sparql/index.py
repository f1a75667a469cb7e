"""The triples of a graph in a store that SPARQL asks, kept beside the graph's file.

Comes in: a folder, a stamp that changes whenever the graph does, and the graph, which is read piece by piece.
Goes out: the folder of the index, made if there is none for the stamp. Refuses: nothing; where nothing can be
kept beside the file, the index lies in a folder of the system, which goes when the question is answered.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.model import vocabulary
from kg.model.identifiers import digest, text_digest
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_lines import pieces
from kg.views.rdf_terms import DEFAULT_BASE

#: The folder beside a graph's file that holds its index. It may be deleted at any time.
FOLDER = ".sparql"
_TEMPORARY = "kg-sparql-"


@contextmanager
def beside(path: Path | None) -> Iterator[Path]:
    """Where the index of the file ``path`` lies; None: of a graph that has no file."""
    folder = None if path is None else _kept(Path(f"{path}{FOLDER}"))
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix=_TEMPORARY) as name:
        yield Path(name)


def index(folder: Path, stamp: str, graph: Subgraph | Whole, base: str = DEFAULT_BASE) -> Path:
    """The folder of the index for ``stamp`` in ``folder``; those for other stamps go."""
    wanted = folder / digest(stamp, base, _program())
    if wanted.is_dir():
        return wanted
    unfinished = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        _fill(unfinished, graph, base)
        _put(unfinished, wanted)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    for old in folder.iterdir():
        if old.is_dir() and old != wanted and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)
    return wanted


@cache
def _program() -> list[str]:
    """What the modules say that make triples: another version of the program may make others."""
    modules = [Path(vocabulary.__file__), *sorted(Path(__file__).parents[1].glob("rdf*.py"))]
    return [text_digest(module.read_text(encoding="utf-8")) for module in modules]


def _kept(folder: Path) -> Path | None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _fill(folder: Path, graph: Subgraph | Whole, base: str) -> None:
    """A bulk load, which is atomic; the store is closed when it goes out of sight."""
    import pyoxigraph  # noqa: PLC0415 - only who asks pays

    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".part-") as temporary:
        quads = Path(temporary) / "graph.nq"
        with quads.open("wb") as stream:
            stream.writelines(pieces(graph, base))
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
