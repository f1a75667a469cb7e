"""Gazetteers of the user: into the file, listed, and out of it.

Comes in: an open store and files. Goes out: counts and refusals, rows of what is there. Refuses: a name that
no gazetteer has (``NotFound``), two files that would have one name (``StopRun``); a file or a row that cannot
be used is told of (``SkipDocument``) and the rest is done.

Each file is one transaction. Afterwards the graph is derived again, since who is who may have changed
anywhere, and the articles in which names of the gazetteers stand are read again: it makes no difference
whether a gazetteer comes before the articles or after them.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NotFound, SkipDocument, StopRun
from kg.graph import update
from kg.graph.gazetteer import links
from kg.model.gazetteer import RecordKind
from kg.pipeline import mentioning, read_again
from kg.queries.rows import Cell, Row, Rows
from kg.sources.gazetteers import open_gazetteer
from kg.store import Store
from kg.store.gazetteers import GazetteerInfo

_ENDINGS = re.compile(r"(\.(ftm|entities|json|jsonl|ndjson|csv|tsv|gz))+$", re.IGNORECASE)


@dataclass(slots=True)
class Imports:
    """What came of an import: ``read == stored + unchanged + rejected``; ``ignored`` rows, which tell of
    neither actors nor offices, are not counted as read. ``reread`` articles say something else now.
    """

    stored: int = 0
    unchanged: int = 0
    rejected: int = 0
    ignored: int = 0
    reread: int = 0

    @property
    def read(self) -> int:
        """How many rows were read."""
        return self.stored + self.unchanged + self.rejected

    def __str__(self) -> str:
        """``17 read: 15 stored, 2 unchanged, 0 rejected``."""
        other = f"; {self.ignored} of other kinds passed over" if self.ignored else ""
        counts = f"{self.stored} stored, {self.unchanged} unchanged, {self.rejected} rejected"
        return f"{self.read} read: {counts}{other}"


class GazetteerRow(Row):
    """One gazetteer: the file that it came from last, its form, and how much it holds."""

    name: str
    source: str
    form: str
    persons: int
    organizations: int
    states: int
    positions: int
    occupancies: int
    imported: datetime.datetime

    def cells(self) -> dict[str, Cell]:
        """As a reader sees it."""
        return {**self.model_dump(exclude={"imported"}), "imported": f"{self.imported:%Y-%m-%d %H:%M}"}


def gazetteer_name(file: Path) -> str:
    """The name of a file without what tells its form.

    >>> gazetteer_name(Path("lists/peps.ftm.json.gz"))
    'peps'
    """
    return _ENDINGS.sub("", file.name) or file.name


class Gazetteers:
    """The gazetteers of one open graph."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def import_files(
        self,
        *files: str | os.PathLike[str],
        name: str | None = None,
        jobs: int = 1,
        on_refusal: Callable[[SkipDocument], None] | None = None,
    ) -> Imports:
        """Take in files, each under its name without endings, or one under ``name``; derive the graph again,
        and read again in ``jobs`` processes what names of them stand in.

        The same again changes nothing; a row of a kind and id that is there is joined with it. ``on_refusal``
        is told of each file or row that cannot be used.
        """
        names = [name or gazetteer_name(Path(file)) for file in files]
        if len(set(names)) < len(names):
            raise StopRun("several files would have one name: import them one by one, each with a --name")
        done = Imports()
        for file, called in zip(files, names, strict=True):
            for refusal in self._refusals(Path(file), called, done):
                done.rejected += 1
                if on_refusal is not None:
                    on_refusal(refusal)
        if done.stored:
            self._store.rebuild(update)
            done.reread = read_again(self._store, mentioning(self._store), jobs=jobs).stored
        return done

    def _refusals(self, file: Path, name: str, done: Imports) -> Iterator[SkipDocument]:
        """Import one file, counting what is stored; what of it cannot be used."""
        try:
            with (
                open_gazetteer(file) as opened,
                self._store.gazetteers.importing(name, (str(file), opened.form), links) as target,
            ):
                for row in opened.rows:
                    if isinstance(row.told, SkipDocument):
                        yield row.told
                    elif row.told is None:
                        done.ignored += 1
                    else:
                        new = [target.put(record) for record in row.told]
                        done.stored += any(new)
                        done.unchanged += not any(new)
        except SkipDocument as refusal:
            yield refusal

    def rows(self) -> Rows[GazetteerRow]:
        """All gazetteers, by name."""
        return Rows([_row(info) for info in self._store.gazetteers.infos()])

    def remove(self, name: str) -> None:
        """Take one out: the graph is as if it had never been. NotFound where there is none of that name."""
        documents = mentioning(self._store)
        if not self._store.gazetteers.remove(name):
            there = [info.name for info in self._store.gazetteers.infos()]
            listed = f": there are {', '.join(there)}" if there else ": none was imported"
            raise NotFound(f"no gazetteer {name!r}{listed}", there)
        self._store.rebuild(update)
        read_again(self._store, documents)


def _row(info: GazetteerInfo) -> GazetteerRow:
    counts = {f"{kind}s" if kind is not RecordKind.OCCUPANCY else "occupancies": 0 for kind in RecordKind}
    counts |= {name: info.counts.get(kind, 0) for name, kind in zip(counts, RecordKind, strict=True)}
    return GazetteerRow(name=info.name, source=info.source, form=info.form, imported=info.at, **counts)
