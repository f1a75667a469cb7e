"""Changes of a busy actor's meetings are found from the days that are asked for."""

from __future__ import annotations

import datetime
import runpy
from pathlib import Path

import pytest

from kg.graph.update import update
from kg.model.enums import NodeType
from kg.queries import changes as module
from kg.queries.changes import changes
from kg.store import Store

ARTICLE = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["random_article"]
DAY = datetime.date(2026, 2, 1)
WINDOWS = ((DAY, DAY + datetime.timedelta(days=27)), (DAY, None), (None, DAY), (None, None))


def test_of_many_meetings_those_alone_are_read_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(":memory:") as store:
        store.load((ARTICLE(number, 5) for number in range(40)), update)
        asked = [
            (node.id, first, last)
            for node in store.nodes(types=[NodeType.STATE, NodeType.PERSON])
            for first, last in WINDOWS
        ]
        expected = [list(changes(store, actor=id, first=first, last=last)) for id, first, last in asked]
        monkeypatch.setattr(module, "FEW_ENDS", 0)
        found = [list(changes(store, actor=id, first=first, last=last)) for id, first, last in asked]
    assert found == expected
    assert sum(map(bool, found)) > len(WINDOWS)
