"""Lines of an answer that has several parts (a profile, one node with all that joins it).

Comes in: rows of other questions. Goes out: ``Line``, one shape for all parts, so that a table
or a CSV file can hold them. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.queries.rows import Cell, FactRow, Named, names


class Line(FactRow):
    """One line: the part that it belongs to, what it says, and with whom."""

    part: str
    what: str
    actors: tuple[Named, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Part, when, what, with whom, and the first sentence."""
        return {
            "part": self.part,
            "id": self.id,
            **self.time_cells(),
            "what": self.what,
            "who": names(self.actors) or None,
            **self.proof_cells(),
        }


def line(row: FactRow, part: str, what: str, actors: Sequence[Named] = ()) -> Line:
    """``row`` as a line of ``part``."""
    common = {name: getattr(row, name) for name in FactRow.model_fields}
    return Line(**common, part=part, what=what, actors=tuple(actors))
