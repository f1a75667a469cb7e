"""States of earlier days of a large graph: made once, one at a time, while everybody else is answered."""

from __future__ import annotations

import datetime
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

from kg.errors import StopRun
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.limits import Limits
from kg.serve.states import States

Run = Callable[..., AbstractContextManager[httpx.Client]]
ONE, OTHER = datetime.date(2026, 4, 21), datetime.date(2026, 4, 22)
#: Four articles count as many.
LARGE = Limits(known_here=3, known_documents=3)
PATIENCE = 60.0


def until(found: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end
        time.sleep(0.05)


def has(path: Path, day: datetime.date) -> bool:
    with KnowledgeGraph(path, read_only=True) as graph:
        return graph.has_known(day)


def unfinished(path: Path) -> list[str]:
    return [file.name for file in Path(f"{path}.known").glob("*") if ".db" not in file.name]


@contextmanager
def states(path: Path, **limits: float) -> Iterator[States]:
    made = States(str(path), Limits(**limits))
    yield made
    made.stop()


def test_a_day_is_made_once_for_all_who_ask_and_nobody_else_waits(own_path: Path, run: Run) -> None:
    with run(own_path, limits=LARGE) as client:
        for path in ("timeline", "matrix", "table"):
            answer = client.get(f"/api/{path}?known={ONE}")
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
            assert answer.json()["error"].startswith("what was known on 21 Apr 2026 is being worked out")
        assert client.get("/api/timeline").status_code == 200
        assert "after 21 Apr 2026" in client.get(f"/api/timeline?known={OTHER}").json()["error"]
        until(lambda: client.get(f"/api/timeline?known={ONE}").status_code == 200)
        until(lambda: client.get(f"/api/diff?d1={ONE}&d2={OTHER}").status_code == 200)
        found = [client.get(f"/api/{path}?known={ONE}").json() for path in ("timeline", "matrix")]
    assert not unfinished(own_path)
    with run(own_path) as client:
        assert [client.get(f"/api/{path}?known={ONE}").json() for path in ("timeline", "matrix")] == found


def test_a_day_that_nobody_waits_for_makes_way(own_path: Path) -> None:
    with states(own_path, known_wanted=0.2) as making:
        making.wait(ONE, "")
        time.sleep(0.3)
        until(lambda: "being" in str(making.wait(OTHER, "")) or has(own_path, OTHER))
        until(lambda: has(own_path, OTHER) or not making.wait(OTHER, ""))
        until(lambda: not unfinished(own_path))  # the process tidies up after the state is there
    assert not has(own_path, ONE)


def test_a_day_that_takes_too_long_is_told_so_until_the_graph_changes(own_path: Path) -> None:
    with states(own_path, known_seconds=0.05) as making:
        making.wait(ONE, "now")

        def failed() -> bool:
            try:
                making.wait(ONE, "now")
            except StopRun as error:
                return "more than 0 minutes" in str(error) and f"kg timeline --known {ONE}" in str(error)
            return False

        until(failed)
        assert "worked out" in str(making.wait(ONE, "changed"))


def test_what_cannot_be_kept_is_told(own_path: Path, run: Run) -> None:
    Path(f"{own_path}.known").write_text("no folder", "utf-8")
    with run(own_path, limits=LARGE) as client:
        until(lambda: client.get(f"/api/timeline?known={ONE}").status_code == 400)
        error = client.get(f"/api/timeline?known={ONE}").json()["error"]
    assert "the folder beside it cannot be written" in error


def test_a_process_that_is_killed_is_told(own_path: Path) -> None:
    with states(own_path) as making:
        making.wait(ONE, "")
        assert making._now is not None
        os.kill(making._now.process.pid, signal.SIGKILL)
        until(lambda: making._now is None)
        with pytest.raises(StopRun, match="its process ended"):
            making.wait(ONE, "")


def test_the_end_of_the_server_is_the_end_of_what_it_makes(own_path: Path) -> None:
    with states(own_path) as making:
        making.wait(ONE, "")
        assert making._now is not None
        process = making._now.process
    assert process.poll() is not None
    assert unfinished(own_path) == []
