"""What two states of a graph tell differently: what came, what went, what changed.

Comes in: two stores, an actor, kinds of entry. Goes out: a row for each entry of the timeline that is not
the same in both, by time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from kg.errors import NotFound
from kg.queries.rows import Cell, FactRow, Rows, caption, names, row_order
from kg.queries.timeline import EntryType, TimelineRow, timeline
from kg.store import Store


class Difference(StrEnum):
    """How an entry differs."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class DifferenceRow(FactRow):
    """One entry that differs; ``before`` or ``after`` is None where it was not told then."""

    difference: Difference
    before: TimelineRow | None = None
    after: TimelineRow | None = None

    def cells(self) -> dict[str, Cell]:
        """When, how it differs, what it is now, what it was, and the first sentence."""
        now = self.after or self.before
        return {
            "id": self.id,
            **self.time_cells(),
            "difference": self.difference,
            "type": None if now is None else now.type,
            "what": None if now is None else now.label,
            "before": None
            if self.before is None or self.after is None
            else _changed(self.before, self.after),
            **self.proof_cells(),
        }


def differences(
    before: Store,
    after: Store,
    *,
    actor: str | None = None,
    types: Collection[EntryType] = (),
) -> Rows[DifferenceRow]:
    """What differs between the entries of two stores."""
    old, new = (_told(state, actor, types) for state in (before, after))
    if not old and not new and actor is not None:
        timeline(after, actor=actor)  # says who is meant, or that nobody is
    found = [row for id in old.keys() | new.keys() if (row := _row(old.get(id), new.get(id))) is not None]
    return Rows(sorted(found, key=row_order))


def _told(store: Store, actor: str | None, types: Collection[EntryType]) -> dict[str, TimelineRow]:
    try:
        return {row.id: row for row in timeline(store, actor=actor, types=types)}
    except NotFound:
        # Nobody had heard of the actor yet.
        return {}


def _row(before: TimelineRow | None, after: TimelineRow | None) -> DifferenceRow | None:
    shown = after or before
    if shown is None or (before is not None and after is not None and not _changed(before, after)):
        return None
    how = Difference.NEW if before is None else Difference.GONE if after is None else Difference.CHANGED
    common = {name: getattr(shown, name) for name in FactRow.model_fields}
    return DifferenceRow(**common, difference=how, before=before, after=after)


def _changed(before: TimelineRow, after: TimelineRow) -> str:
    """What was told otherwise before; empty where nothing was."""
    pairs = [(key, _value(before, key), _value(after, key)) for key in ("time", "status", "where", "who")]
    return ", ".join(f"{key} {old or 'not told'}" for key, old, new in pairs if old != new)


def _value(row: TimelineRow, key: str) -> str | None:
    match key:
        case "where":
            return caption(row.place)
        case "who":
            return names(row.participants) or None
        case "status":
            return row.status
        case _:
            return row.time
