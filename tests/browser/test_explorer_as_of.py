"""A file and a server tell the same of a day: both are asked, the file in a real browser."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from kg.model.enums import NodeType
from kg.queries.subgraph import subgraph
from kg.store import Store
from kg.views.escape import json_island
from kg.views.explorer.entries import Wanted
from kg.views.explorer.island import islands
from kg.views.explorer.shapes import Item
from kg.views.explorer.source import Explorer

pytestmark = pytest.mark.browser

#: All days of the story, one before it and one after it.
DAYS = [datetime.date(2026, 4, 1) + datetime.timedelta(n) for n in range(45)]
_ASKED = """await (async () => {
  const element = document.createElement("script");
  Object.assign(element, { type: "application/json", textContent: given.island });
  const source = await m.fileSource(element);
  return Promise.all(given.days.map((asof) => source.METHOD(OPTIONS)));
})()"""


def told_by_a_file(run: Callable[..., Any], store: Store, method: str, options: str) -> Any:
    """The answers to one question on each of ``DAYS``."""
    island = json_island(islands(store, subgraph(store), title="x").graph)
    asked = _ASKED.replace("METHOD", method).replace("OPTIONS", options)
    return run("source/file.js", asked, {"island": island, "days": [day.isoformat() for day in DAYS]})


def plain(item: Item) -> tuple[str, str | None, str | None, str | None]:
    return item.id, None if item.time is None else item.time.text, item.status, item.place


def test_what_happened_and_what_was_planned_as_of_each_day(run: Callable[..., Any], told: Store) -> None:
    explorer = Explorer(lambda _: told)
    found = told_by_a_file(run, told, "timeline", "{ asof, limit: 2000 }")
    for day, answer in zip(DAYS, found, strict=True):
        items = explorer.timeline(Wanted(as_of=day), limit=2_000).items
        told_by_file = {
            (item["id"], item["time"] and item["time"]["text"], item["status"], item["place"])
            for item in answer["items"]
        }
        assert told_by_file == {plain(item) for item in items}, day
    assert len({len(answer["items"]) for answer in found}) > 3


def test_a_postponed_meeting_is_drawn_as_it_stood_on_the_day(run: Callable[..., Any], told: Store) -> None:
    second = next(node for node in told.nodes(types=[NodeType.MEETING]) if "Second round" in node.label)
    found = told_by_a_file(run, told, "neighbours", f"{second.id!r}, {{ asof }}")
    stood = [
        (node["time"]["text"], node["status"])
        for answer in found
        if answer["edges"]
        for node in answer["nodes"]
        if node["id"] == second.id
    ]
    assert list(dict.fromkeys(stood)) == [
        ("2026-04-22", "planned"), ("2026-04-29", "planned"), ("2026-04-29", "held"),
    ]  # fmt: skip


def test_positions_in_force_as_of_each_day(run: Callable[..., Any], told: Store) -> None:
    explorer = Explorer(lambda _: told)
    found = told_by_a_file(run, told, "matrix", "{ asof }")
    for day, answer in zip(DAYS, found, strict=True):
        cells = {
            (cell.actor, cell.issue, cell.stance, cell.count) for cell in explorer.matrix(as_of=day).cells
        }
        assert {(c["actor"], c["issue"], c["stance"], c["count"]) for c in answer["cells"]} == cells, day
