"""Items as they stood on a day.

Comes in: items, a day. Goes out: those that had begun or were planned on that day, meetings with the date,
place and status that they then had; of meetings all of their states. Refuses: nothing. ``kg.queries.as_of``
says what counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pydantic import JsonValue

from kg.model.enums import EdgeType, Status
from kg.model.time import time_span
from kg.queries.as_of import meeting_on, standings
from kg.queries.changes import CHANGES
from kg.queries.lookup import Lookup
from kg.queries.meetings import MeetingRow, meeting_rows
from kg.views.explorer import shapes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import time_shape

_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
#: Edges to a meeting that tell of its plan.
_TOUCHING = CHANGES | {EdgeType.ANNOUNCED}


def as_it_stood(lookup: Lookup, items: Iterable[shapes.Item], day: datetime.date) -> list[shapes.Item]:
    """``items`` on ``day``, in the same order."""
    return [stood for item in items if (stood := _on(lookup, item, day)) is not None]


def standings_of(lookup: Lookup, items: Iterable[shapes.Item]) -> dict[str, list[JsonValue]]:
    """How meetings stood, by their ids, for a page that has no store to ask: ``[day, time, status, place]``,
    from each day on until the next. What was only told of afterwards as held is left out: it has no plan.
    """
    meetings = [item for item in items if item.kind is ItemKind.MEETING]
    ids = [item.id for item in meetings]
    touched = {link.target for link in lookup.store.links(sorted(_TOUCHING), targets=ids)}
    return {
        item.id: _standings(lookup, item)
        for item in meetings
        if item.id in touched or not _was_told_after(item)
    }


def _was_told_after(item: shapes.Item) -> bool:
    if item.status not in _TOOK_PLACE or item.time is None or item.known is None:
        return False
    return item.time.first is not None and item.time.first <= item.known


def _standings(lookup: Lookup, item: shapes.Item) -> list[JsonValue]:
    row = next(iter(meeting_rows(lookup, [item.id])), None)
    told = [] if row is None else standings(lookup, row)
    found = [(day, item.model_copy(update=_update(stood))) for day, stood in told]
    return [
        [day.isoformat(), *shape.model_dump(mode="json", include={"time", "status", "place"}).values()]
        for day, shape in found
    ]


def _on(lookup: Lookup, item: shapes.Item, day: datetime.date) -> shapes.Item | None:
    begun = _has_begun(item.time, day)
    if item.kind is ItemKind.MEETING and not (begun and item.status in _TOOK_PLACE and _is_over(item, day)):
        return _meeting_on(lookup, item, day)
    if begun:
        return item
    planned = item.kind is ItemKind.VISIT and item.known is not None and item.known <= day
    return item.model_copy(update={"status": Status.PLANNED}) if planned else None


def _meeting_on(lookup: Lookup, item: shapes.Item, day: datetime.date) -> shapes.Item | None:
    row = next(iter(meeting_rows(lookup, [item.id])), None)
    stood = None if row is None else meeting_on(lookup, row, day)
    return None if stood is None else item.model_copy(update=_update(stood))


def _update(stood: MeetingRow) -> dict[str, object]:
    """What an item says of a meeting that stood so."""
    span = None if stood.time is None else time_span(stood.time, *filter(None, [stood.time_basis]))
    return {"time": time_shape(span), "status": stood.status, "place": stood.place and stood.place.id}


def _has_begun(time: shapes.Time | None, day: datetime.date) -> bool:
    """As ``kg.queries.rows.begun``: what is only bounded by its report counts as of that report."""
    if time is None:
        return False
    first = time.last if time.first is None and time.basis == "published" else time.first
    return first is None or first <= day


def _is_over(item: shapes.Item, day: datetime.date) -> bool:
    return item.time is not None and item.time.last is not None and item.time.last <= day
