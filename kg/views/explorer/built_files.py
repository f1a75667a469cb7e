"""The page's own code as it ships in the package, built from ``web/`` by ``make explorer``.

Comes in: a name. Goes out: the built file as text. Refuses: a package without them (FileNotFoundError).
"""

from __future__ import annotations

from importlib.resources import files

NAMES = ("explorer.js", "explorer.css", "world.json")


def built(name: str) -> str:
    """One of ``NAMES`` as text."""
    return (files("kg.views.explorer") / "built" / name).read_text("utf-8")
