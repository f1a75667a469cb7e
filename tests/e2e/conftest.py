"""Real commands in a directory of their own, as a new user types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
KG = Path(sys.executable).with_name("kg")


@dataclass(frozen=True)
class Answer:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The answer to a question that was asked with ``--format json``."""
        return json.loads(self.out)


def start(directory: Path, *words: str, database: Path | None = None) -> Answer:
    """Run ``kg`` with ``words`` in ``directory``, as outside of a terminal."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    if database is not None:
        environment["KG_DB"] = str(database)
    done = subprocess.run(
        [str(KG), *words],
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder with the example articles."""
    return ARTICLES


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, read once: a database that tests only ask."""
    directory = tmp_path_factory.mktemp("story")
    answer = start(directory, "--db", "story.db", "add", str(ARTICLES))
    assert answer.code == 0, answer.err
    return directory / "story.db"


@pytest.fixture
def kg(tmp_path: Path) -> Callable[..., Answer]:
    """Run one command in an empty directory."""
    return lambda *words: start(tmp_path, *words)


@pytest.fixture
def ask(story: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Ask the story; the command must succeed."""

    def run(*words: str) -> Answer:
        answer = start(tmp_path, *words, database=story)
        assert answer.code == 0, answer.err
        return answer

    return run
