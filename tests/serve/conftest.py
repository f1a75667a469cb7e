"""A real server on a free port, over a real file that holds the story of ``tests/queries``."""

from __future__ import annotations

import runpy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

from kg.graph.update import update
from kg.serve.limits import Limits
from kg.serve.run import Place, prepared
from kg.store import Store

STORE = runpy.run_path(str(Path(__file__).parents[1] / "store" / "conftest.py"))
#: The command that adds articles from another process, and the class that writes one.
adding, write = STORE["adding"], STORE["write"]
STORY = runpy.run_path(str(Path(__file__).parents[1] / "queries" / "conftest.py"))
START = 20.0

Run = Callable[..., AbstractContextManager[httpx.Client]]


def write_story(path: Path) -> Path:
    with Store.open(path) as store:
        for article in STORY["ARTICLES"]:
            store.add(article(), update)
    return path


@contextmanager
def running(path: Path, *, edit: bool = False, limits: Limits | None = None) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread until the client is no longer needed."""
    server, listening = prepared(str(path), Place(port=0), edit=edit, limits=limits)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        until = time.monotonic() + START
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(START)
        assert not thread.is_alive()


@pytest.fixture(scope="session")
def run() -> Run:
    """``running``, for tests that need a server of their own."""
    return running


@pytest.fixture(scope="session")
def story_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_story(tmp_path_factory.mktemp("served") / "kg.db")


@pytest.fixture(scope="session")
def client(story_path: Path) -> Iterator[httpx.Client]:
    """A client of one server for all tests that only read."""
    with running(story_path) as found:
        yield found


@pytest.fixture
def own_path(tmp_path: Path) -> Path:
    """A file that a test may change."""
    return write_story(tmp_path / "kg.db")
