from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from kg.queries.subgraph import Subgraph

STORY = runpy.run_path(str(Path(__file__).with_name("story.py")))


@pytest.fixture(scope="session")
def story() -> Subgraph:
    found: Subgraph = STORY["story"]()
    return found
