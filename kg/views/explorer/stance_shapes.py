"""What the explorer's page is told of positions: the matrix of actors by issues, and the ribbon of quotes.

Comes in: nothing. Goes out: models, as in ``kg.views.explorer.shapes``. Refuses: fields that are not here.
"""

from __future__ import annotations

from enum import StrEnum

from kg.model.enums import Stance
from kg.views.explorer.shapes import Node, Passage, Shape, Time


class Trend(StrEnum):
    """Where a stance went: for the matter, against it, both in turn, or nowhere."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    MIXED = "mixed"


class Cell(Shape):
    """What one actor holds on one issue; ``count`` counts reports, ``stance`` is as told last."""

    actor: str
    issue: str
    stance: Stance | None
    leaning: str | None
    trend: Trend
    count: int
    shifted: bool


class Matrix(Shape):
    """Actors by issues."""

    actors: tuple[Node, ...] = ()
    issues: tuple[Node, ...] = ()
    cells: tuple[Cell, ...] = ()


class Quote(Shape):
    """One report of a stance."""

    id: str
    time: Time | None
    stance: Stance | None
    label: str
    passage: Passage | None


class Ribbon(Shape):
    """What one side said of one matter, in order of time."""

    quotes: tuple[Quote, ...] = ()
