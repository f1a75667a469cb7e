from __future__ import annotations

import hashlib
import json
import re
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from kg.views.explorer.built_files import built

WEB = Path(__file__).parents[3] / "web"
_RECORDED = re.compile(r"sources sha256 ([0-9a-f]{64})")


def recorded_hash(text: str) -> str | None:
    """The hash that a built file says it was built from, None where it says none."""
    found = _RECORDED.search(text)
    return found[1] if found else None


def sources_hash(web: Path) -> str:
    """The hash of ``web/src`` and ``web/data``, as ``web/build.mjs`` takes it."""
    found = hashlib.sha256()
    for folder in ("src", "data"):
        paths = (path.relative_to(web).as_posix() for path in (web / folder).rglob("*") if path.is_file())
        for path in sorted(paths):
            found.update(path.encode() + b"\0" + (web / path).read_bytes() + b"\0")
    return found.hexdigest()


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


def test_the_outline_of_the_world_lies_on_the_map() -> None:
    rings = [_points(ring) for ring in json.loads(built("world.json"))]
    assert len(rings) > 100
    assert all(-1800 <= x <= 1800 and -900 <= y <= 900 for ring in rings for x, y in ring)
    leaps = [
        (point, other) for ring in rings for point, other in pairwise(ring) if abs(point[0] - other[0]) > 900
    ]
    assert all(point[1] == other[1] == -900 for point, other in leaps), "a line across the map"


def _points(ring: list[int]) -> list[tuple[int, int]]:
    steps = zip(ring[::2], ring[1::2], strict=True)
    return list(accumulate(steps, lambda point, step: (point[0] + step[0], point[1] + step[1])))
