"""The page's own code as it ships in the package, built from ``web/`` by ``make explorer``.

Comes in: nothing. Goes out: the built files as text, and the hash of the sources that they were built
from. Refuses: a package without them (FileNotFoundError).
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

NAMES = ("explorer.js", "explorer.css", "world.json")
_RECORDED = re.compile(r"sources sha256 ([0-9a-f]{64})")


def built(name: str) -> str:
    """One of ``NAMES`` as text."""
    return (files("kg.views.explorer") / "built" / name).read_text("utf-8")


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
