"""A full export, back into a graph.

Comes in: an open store and a file of RDF. Goes out: what was new. Refuses (StopRun): a file that cannot be
read or has no records, an article that contradicts itself; then nothing of the file is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import SkipDocument, StopRun
from kg.graph import update
from kg.graph.check import check_article
from kg.graph.gazetteer import links
from kg.model.facts import ArticleFacts
from kg.store import Restored, Store
from kg.views.reading.records import read_records


def restore(store: Store, file: str | os.PathLike[str]) -> Restored:
    """Add the articles, decisions and gazetteers of a full export: all of them, or none."""
    path = Path(file)
    with store.writing(), store.restoring(update, links) as target:
        for record in read_records(path):
            try:
                if isinstance(record, ArticleFacts):
                    check_article(record)
                target.put(record)
            except SkipDocument as error:
                raise StopRun(f"{path}: {error}; nothing of the file was kept") from error
    return target.done
