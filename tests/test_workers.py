"""Processes that answer, hang, die, or never start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.workers import Lost, Workers

CODE = """
import os, sys, time
from kg.workers import serve
def answer(line):
    word = line.strip()
    if word.startswith("sleep"): time.sleep(float(word.split()[1]))
    if word == "hang": time.sleep(1000)
    if word == "die": os._exit(9)
    if word == "print": print("noise of a library")
    return word.upper() if word != "pid" else str(os.getpid())
serve(lambda: answer)
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def answers(tasks, *, jobs: int = 1, seconds: float = 20.0) -> list:
    with Workers(CODE, jobs=jobs) as workers:
        return list(workers.map(tasks, lambda word: (word or None, seconds)))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(jobs) -> None:
    tasks = ["sleep 0.3", "b", "sleep 0.1", "", "d", "print", "ümläut\u2028", "e"]
    expected = [(t, t.strip().upper() if t else None) for t in tasks]
    assert answers(tasks, jobs=jobs) == expected


def test_no_tasks_start_no_process() -> None:
    with Workers("raise SystemExit(1)") as workers:
        assert list(workers.map([], lambda word: (word, 1.0))) == []
        assert list(workers.map(["a"], lambda word: (None, 1.0))) == [("a", None)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_hangs_is_killed_and_the_others_are_not_touched(jobs) -> None:
    started = time.monotonic()
    found = answers(["a", "hang", "b", "hang", "c"], jobs=jobs, seconds=1.0)
    assert [reply.code if isinstance(reply, Lost) else reply for _, reply in found] == [
        "A", "timeout", "B", "timeout", "C",
    ]  # fmt: skip
    assert time.monotonic() - started < 30


def test_one_that_dies_is_replaced() -> None:
    found = answers(["a", "die", "b", "die", "die", "c"], jobs=2)
    assert [reply.code if isinstance(reply, Lost) else reply for _, reply in found] == [
        "A", "crash", "B", "crash", "crash", "C",
    ]  # fmt: skip


def test_the_time_to_start_is_not_counted() -> None:
    code = "import time; time.sleep(1.5)\n" + CODE
    with Workers(code) as workers:
        assert list(workers.map(["a"], lambda word: (word, 0.8))) == [("a", "A")]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise SystemExit(3)", "did not start"),
        (
            """
from kg.errors import MissingPart
from kg.workers import serve
def prepare(): raise MissingPart('install\\nthis')
serve(prepare)
""",
            "^install this$",
        ),
    ],
)
def test_one_that_cannot_start_stops_the_run(code, message) -> None:
    with Workers(code) as workers, pytest.raises(StopRun, match=message):
        list(workers.map(["a", "b"], lambda word: (word, 5.0)))


def test_few_tasks_are_held_at_a_time() -> None:
    taken = []

    def tasks():
        for number in range(50):
            taken.append(number)
            yield f"t{number}"

    with Workers(CODE, jobs=2) as workers:
        for done, _ in enumerate(workers.map(tasks(), lambda word: (word, 20.0))):
            assert len(taken) - done <= 5


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_owner(kill) -> None:
    script = (
        f"CODE = {CODE!r}\n"
        "from kg.workers import Workers\n"
        "with Workers(CODE) as workers:\n"
        "    for _, reply in workers.map(['pid', 'sleep 1', 'b'] * 9, lambda word: (word, 20.0)):\n"
        "        print(reply, flush=True)\n"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=ENVIRONMENT,
    )
    worker = int(owner.stdout.readline())
    owner.send_signal(kill)
    owner.communicate(timeout=30)
    for _ in range(100):
        if not _runs(worker):
            break
        time.sleep(0.1)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    """False also for one that has ended and is not collected yet (init's business)."""
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
