from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.triple_store import Server
from kg.queries.subgraph import Subgraph

STORY = runpy.run_path(str(Path(__file__).with_name("story.py")))


@pytest.fixture(scope="session")
def story() -> Subgraph:
    found: Subgraph = STORY["story"]()
    return found


@pytest.fixture(scope="module")
def story_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests of a module."""
    made = Server.on(tmp_path_factory.mktemp("server") / "data")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test."""
    made = Server.on(tmp_path / "data")
    made.start()
    yield made
    made.kill()
