"""A full export, back into a graph.

Comes in: an open store and a file of RDF. Goes out: what was new. Refuses (StopRun): a file that cannot be
read or has no records, an article that contradicts itself; then nothing of the file is kept.

Where gazetteers meet articles that were not read with them, these articles are read again, as they are when a
gazetteer is imported alone: it makes no difference which of them came first.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import SkipDocument, StopRun
from kg.graph import update
from kg.graph.check import check_article
from kg.graph.gazetteer import links
from kg.model.facts import ArticleFacts
from kg.pipeline import mentioning, read_again
from kg.store import Restored, Store
from kg.views.reading.records import read_records


def restore(store: Store, file: str | os.PathLike[str]) -> Restored:
    """Add the articles, decisions and gazetteers of a full export: all of them, or none."""
    path = Path(file)
    here, lists = {info.id for info in store.document_infos()}, store.gazetteers.any()
    with store.writing(), store.restoring(update, links) as target:
        for record in read_records(path):
            try:
                if isinstance(record, ArticleFacts):
                    check_article(record)
                target.put(record)
            except SkipDocument as error:
                raise StopRun(f"{path}: {error}; nothing of the file was kept") from error
    done = target.done
    if (done.entries and here) or (done.articles and lists):
        strangers = [id for id in mentioning(store) if lists or id in here]
        done.reread = read_again(store, strangers).stored
    return done
