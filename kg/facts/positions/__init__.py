"""Positions: who is for or against what.

Comes in: a ``Reading`` and the statements of the article. Goes out: ``Held`` rows.
"""

from __future__ import annotations

from kg.facts.positions.find import positions
from kg.facts.positions.held import Held

__all__ = ["Held", "positions"]
