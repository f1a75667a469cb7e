from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.views.explorer.built_files import built, recorded_hash, sources_hash

WEB = Path(__file__).parents[3] / "web"


@pytest.mark.parametrize("name", ["explorer.js", "explorer.css"])
def test_what_ships_was_built_from_the_sources_of_today(name: str) -> None:
    assert recorded_hash(built(name)) == sources_hash(WEB), "run: make explorer"


def test_a_changed_source_changes_the_hash(tmp_path: Path) -> None:
    for folder in ("src/css", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "src" / "main.js").write_text("1")
    before = sources_hash(tmp_path)
    (tmp_path / "src" / "css" / "main.css").write_text("")
    assert sources_hash(tmp_path) != before


def test_nothing_in_the_page_names_another_host() -> None:
    for name in ("explorer.js", "explorer.css"):
        found = built(name).replace("http://www.w3.org/2000/svg", "")
        assert "://" not in found


def test_the_outline_of_the_world_is_geojson() -> None:
    assert json.loads(built("world.json"))["type"] == "FeatureCollection"
