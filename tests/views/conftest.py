from __future__ import annotations

import runpy
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from kg.queries.subgraph import Subgraph

STORY = runpy.run_path(str(Path(__file__).with_name("story.py")))


@pytest.fixture(scope="session")
def story() -> Subgraph:
    found: Subgraph = STORY["story"]()
    return found


PROGRAM = Path(sys.executable).with_name("oxigraph")


@dataclass
class Server:
    """An oxigraph server that can be killed and started again on the same data."""

    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @classmethod
    def on(cls, data: Path) -> Self:
        """Not started yet, on a port that was free."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return cls(data, free.getsockname()[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [PROGRAM, "serve", "--location", self.data, "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.address}/query?query=ASK%7B%7D").close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


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
