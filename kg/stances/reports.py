"""What runs are made of: who is reported to hold which position.

Comes in and goes out: nothing; these are the shapes that edges and nodes have, as the store and the models
of the graph both have them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Protocol

from pydantic import JsonValue

from kg.model.enums import Modality
from kg.model.time import TimeSpan

#: First day, last day, id: what has no day comes last.
Order = tuple[datetime.date, datetime.date, str]


class Report(Protocol):
    """An edge that says who holds a position, when."""

    @property
    def id(self) -> str:
        """The id of the edge."""

    @property
    def source(self) -> str:
        """The node of who holds it."""

    @property
    def target(self) -> str:
        """The node of the position."""

    @property
    def modality(self) -> Modality:
        """Whether it is so, planned, denied."""

    @property
    def time(self) -> TimeSpan | None:
        """When it was so."""


class Position(Protocol):
    """A position as a node."""

    @property
    def id(self) -> str:
        """The id of the node."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def properties(self) -> Mapping[str, JsonValue]:
        """Among them its stance and its target."""
