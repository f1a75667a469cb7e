"""A file and a server tell the same of a day: both are asked, the file in a real browser."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from kg.model.enums import EdgeType, NodeType
from kg.queries.sketch import sketch
from kg.serve import asked
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
  const made = (id, textContent) => ({ id, type: "application/json", textContent });
  const island = (id, text) => Object.assign(document.createElement("script"), made(id, text));
  const all = given.islands.map(([id, text]) => island(id, text));
  const rest = new Map(all.map((one) => [one.id, one]));
  const source = await m.fileSource(all[0], Promise.resolve(rest));
  return Promise.all(given.days.map((asof) => source.METHOD(OPTIONS)));
})()"""


def told_by_a_file(run: Callable[..., Any], store: Store, method: str, options: str) -> Any:
    """The answers to one question on each of ``DAYS``."""
    made = islands(store, sketch(store), title="x")
    asked = _ASKED.replace("METHOD", method).replace("OPTIONS", options)
    given = {"islands": [(name, json_island(data)) for name, data in made]}
    return run("source/file.js", asked, given | {"days": [day.isoformat() for day in DAYS]})


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


Told = tuple[str, str | None, str | None]


def nodes(found: Any) -> set[Told]:
    """Nodes of an answer: of each its time and how it stands."""
    return {(node["id"], (node["time"] or {}).get("text"), node["status"]) for node in found}


def edges(found: Any) -> set[tuple[str, str | None, str, str]]:
    """Edges of an answer: of each its time, whether it was planned, and its words."""
    return {(e["id"], (e["time"] or {}).get("text"), e["modality"], e["words"]) for e in found}


def second_round(told: Store) -> str:
    return next(node.id for node in told.nodes(types=[NodeType.MEETING]) if "Second round" in node.label)


def test_neighbours_are_told_as_of_each_day(run: Callable[..., Any], told: Store) -> None:
    explorer, near = Explorer(lambda _: told), neighbour_of(told)
    for id in (second_round(told), near):
        found = told_by_a_file(run, told, "neighbours", f"{id!r}, {{ asof }}")
        for day, answer in zip(DAYS, found, strict=True):
            served = explorer.neighbours(id, asked.Near(id=id, asof=day).near()).model_dump(mode="json")
            assert edges(answer["edges"]) == edges(served["edges"]), (id, day)
            ends = {end for edge in answer["edges"] for end in (edge["source"], edge["target"])}
            assert {n for n in nodes(answer["nodes"]) if n[0] in ends} == {
                n for n in nodes(served["nodes"]) if n[0] in ends
            }, (id, day)


def neighbour_of(told: Store) -> str:
    return next(edge.source for edge in told.edges(types=[EdgeType.ATTENDED], target=second_round(told)))


def test_a_meeting_its_connections_and_its_place_among_results_as_of_each_day(
    run: Callable[..., Any], told: Store
) -> None:
    explorer, id = Explorer(lambda _: told), second_round(told)
    attended = next(edge.id for edge in told.edges(types=[EdgeType.ATTENDED], target=id))
    questions = [
        ("node", f"{id!r}, {{ asof }}", lambda day: explorer.node(id, as_of=day)),
        ("edge", f"{attended!r}, {{ asof }}", lambda day: explorer.edge(attended, as_of=day)),
    ]
    for method, options, served in questions:
        found = told_by_a_file(run, told, method, options)
        for day, answer in zip(DAYS, found, strict=True):
            other = served(day).model_dump(mode="json")
            if method == "node":
                assert nodes([answer["node"]]) == nodes([other["node"]]), day
                assert sorted(answer["node"]["rows"]) == sorted(other["node"]["rows"]), day
            else:
                assert edges([answer["edge"]]) == edges([other["edge"]]), day
                assert nodes(answer["ends"]) == nodes(other["ends"]), day
    found = told_by_a_file(run, told, "search", "'second round', 12, { asof }")
    hints = [[hit["hint"] for hit in answer["hits"] if hit["id"] == id] for answer in found]
    assert [hint for n, hint in enumerate(hints) if hint not in hints[:n]] == [
        ["not yet planned"], ["22 Apr 2026, planned"], ["29 Apr 2026, planned"], ["29 Apr 2026, held"],
    ]  # fmt: skip
    served = [
        [hit.hint for hit in explorer.search("second round", as_of=day).hits if hit.id == id] for day in DAYS
    ]
    assert served == hints


def test_a_way_is_told_as_of_each_day(run: Callable[..., Any], told: Store) -> None:
    explorer = Explorer(lambda _: told)
    a, b = sorted(edge.source for edge in told.edges(types=[EdgeType.ATTENDED], target=second_round(told)))[
        :2
    ]
    found = told_by_a_file(run, told, "path", f"{a!r}, {b!r}, {{ asof }}")
    for day, answer in zip(DAYS, found, strict=True):
        served = explorer.path(a, b, span=asked.Way(a=a, b=b, asof=day).span(), as_of=day).model_dump(
            mode="json"
        )
        for one, other in ((answer, served), (served, answer)):
            shared = {node["id"] for node in other["nodes"]}
            assert {n for n in nodes(one["nodes"]) if n[0] in shared} <= nodes(other["nodes"]), day
        assert bool(answer["steps"]) == bool(served["steps"]), day


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
