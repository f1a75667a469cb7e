"""All that a graph is made of: what a full export holds beside the graph.

Comes in: an open store. Goes out: records, one at a time: articles by id, decisions in their order,
gazetteers by name. Refuses: nothing. Versions of articles that others have replaced are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from kg.model.record import GazetteerEntry, GazetteerHead, Record
from kg.store import Store


def records(store: Store) -> Iterator[Record]:
    """Every record of ``store``. Of a gazetteer's file only the name goes out, not where it lay."""
    for info in store.document_infos():
        article = store.article_facts(info.id)
        if article is not None:
            yield article
    yield from store.decisions()
    for gazetteer in store.gazetteers.infos():
        name = PurePath(gazetteer.source).name
        yield GazetteerHead(name=gazetteer.name, source=name, form=gazetteer.form, at=gazetteer.at)
        for record in store.gazetteers.records(gazetteer.name):
            yield GazetteerEntry(gazetteer=gazetteer.name, record=record)
