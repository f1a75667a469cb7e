from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model.facts import ArticleFacts

BUILDING = Path(__file__).parent.parent / "graph" / "articles.py"
ARTICLES = runpy.run_path(str(BUILDING))


@pytest.fixture
def write() -> type:
    """The class that writes an article."""
    return ARTICLES["Writer"]


@pytest.fixture
def random_article() -> Callable[[int, int], ArticleFacts]:
    return ARTICLES["random_article"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kg.db"


@pytest.fixture
def adding(tmp_path: Path) -> Callable[..., list[str]]:
    """The command that adds articles ``first`` to ``last`` to a file and says so after each."""
    script = tmp_path / "adding.py"
    script.write_text(
        "import resource, runpy, sys\n"
        "from kg.graph import update\n"
        "from kg.store import Store\n"
        "building, path, first, last, limit = sys.argv[1:]\n"
        "make = runpy.run_path(building)['random_article']\n"
        "articles = [make(n, 7) for n in range(int(first), int(last))]\n"
        "if int(limit):\n"
        "    import signal\n"
        "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))\n"
        "with Store.open(path) as store:\n"
        "    print('open', flush=True)\n"
        "    for article in articles:\n"
        "        store.add(article, update)\n"
        "        print(article.document.id, flush=True)\n"
    )

    return lambda path, first, last, limit=0: [
        sys.executable, str(script), str(BUILDING), str(path), str(first), str(last), str(limit),
    ]  # fmt: skip
