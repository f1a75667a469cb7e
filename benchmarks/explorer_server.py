"""``python -m benchmarks.explorer_server [--documents N] [--graph FILE]``: what answers of ``kg serve`` cost.

Comes in: how many articles of the invented world (``benchmarks.synthetic``), or a file of them. Goes out: a
table: for each path of the API the median and the worst processor time of the whole server (application,
reading the file, writing JSON), and the size of the answer. Refuses: nothing.

Actors are drawn as ``benchmarks.questions`` draws them, and the best linked of all are asked as well. Each
question is new to the server: nothing is answered from its memory of answers, save in the last line.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from benchmarks import synthetic_world
from benchmarks.questions import drawn
from benchmarks.scale import fill
from kg.model.enums import EdgeType
from kg.model.vocabulary import ACTORS
from kg.serve.app import Server
from kg.serve.limits import Limits
from kg.store import Store

DOCUMENTS, ACTORS_ASKED, HUBS = 20_000, 12, 6
#: What a reader types, letter by letter.
WORDS = ("ca", "can", "canad", "minister", "fish", "the sea", "war", "presid", "talks", "a")
SLOW = Limits(seconds=120.0, patience=240.0, page_patience=240.0)

Parameters = dict[str, Any]


def actors(path: Path) -> tuple[list[str], list[str], datetime.date]:
    """Actors in the news, the best linked actors, and a day in the midst of it all."""
    with Store.open(path, read_only=True) as store:
        usual = drawn(store, store.counts()["documents"])
        pick = synthetic_world.chance("explorer")
        hubs = store.outline.busiest(EdgeType.ATTENDED, ACTORS, HUBS)
        last = store.last_published() or datetime.date.max
        first = next(iter(store.outline.days([EdgeType.ATTENDED], "target")))[0]
    begin = datetime.date.fromisoformat(first)
    return pick.sample(usual, min(ACTORS_ASKED, len(usual))), hubs, begin + (last - begin) / 2


def asked(path: Path) -> list[tuple[str, str, list[Parameters]]]:
    """What is asked: a name for the line, the path, parameters for each time."""
    usual, hubs, day = actors(path)
    months = [
        {"from": day + datetime.timedelta(30 * n), "to": day + datetime.timedelta(30 * n + 30)}
        for n in range(6)
    ]
    pairs = list(pairwise(usual))
    return [
        ("neighbours of an actor", "neighbours", [{"id": id} for id in usual]),
        ("neighbours of a hub", "neighbours", [{"id": id} for id in hubs]),
        ("neighbours of a hub in a month", "neighbours", [{"id": hubs[0], **month} for month in months]),
        ("an actor with its sentences", "node", [{"id": id} for id in [*usual, *hubs]]),
        ("a way between two actors", "path", [{"a": a, "b": b} for a, b in pairs]),
        ("timeline of everything", "timeline", [{"limit": 400 - n} for n in range(6)]),
        ("timeline of a month", "timeline", list(months)),
        ("timeline of an actor", "timeline", [{"actor": id} for id in usual]),
        ("timeline of a hub", "timeline", [{"actor": id} for id in hubs]),
        ("timeline as of a day", "timeline", [{"asof": month["from"]} for month in months]),
        ("places of everything", "places", [{}]),
        ("places of a hub", "places", [{"actor": id} for id in hubs]),
        ("a page of the table", "table", [{"offset": 100 * n} for n in range(6)]),
        ("search, letter by letter", "search", [{"q": words} for words in WORDS]),
    ]


async def costs(
    client: httpx.AsyncClient, path: str, many: Iterable[Parameters]
) -> AsyncIterator[tuple[float, int]]:
    """Processor milliseconds and bytes of each answer."""
    for parameters in many:
        begin = time.process_time()
        answer = await client.get(
            f"/api/{path}", params={key: str(value) for key, value in parameters.items()}
        )
        spent = 1000 * (time.process_time() - begin)
        if answer.status_code != httpx.codes.OK:
            raise SystemExit(f"{path} {parameters}: {answer.text}")
        yield spent, len(answer.content)


async def measure(path: Path) -> None:
    """Ask everything; each line is shown when it is known."""
    server = Server(str(path), limits=SLOW)
    transport = httpx.ASGITransport(app=server.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        show("about, the first time", [cost async for cost in costs(client, "about", [{}])])
        show("timeline, the first time", [cost async for cost in costs(client, "timeline", [{}])])
        for name, where, many in asked(path):
            show(name, [cost async for cost in costs(client, where, many)])
        show("the same question again", [cost async for cost in costs(client, "timeline", [{}] * 6)])
    server.stop()


def show(name: str, found: Sequence[tuple[float, int]]) -> None:
    """One line."""
    times = [spent for spent, _ in found]
    size = median(size for _, size in found)
    print(
        f"{name:<34} {median(times):>9.1f} ms   worst {max(times):.0f} ms; {size / 1000:,.0f} kB", flush=True
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer_server", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--graph", type=Path, help="a file that is there already, or is kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.graph or Path(folder) / "kg.db"
        if not path.exists():
            fill(path, given.documents)
        asyncio.run(measure(path))


if __name__ == "__main__":
    main()
