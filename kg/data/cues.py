"""Reads the cue tables: linguistic knowledge as TOML files beside this module.

Comes in: the name of a table. Goes out: its content as plain Python values.
Refuses: a name without a file (FileNotFoundError: a defect of the installation).
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """The table ``cues_<name>.toml``."""
    return tomllib.loads(files("kg.data").joinpath(f"cues_{name}.toml").read_text(encoding="utf-8"))
