"""Items as they stood on a day.

Comes in: items, a day. Goes out: those that had begun or were planned on that day, meetings with the date,
place and status that they then had. Refuses: nothing. ``kg.queries.as_of`` says what counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kg.model.enums import Status
from kg.model.time import time_span
from kg.queries.as_of import meeting_on
from kg.queries.lookup import Lookup
from kg.queries.meetings import meeting_rows
from kg.views.explorer import shapes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import time_shape

_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})


def as_it_stood(lookup: Lookup, items: Iterable[shapes.Item], day: datetime.date) -> list[shapes.Item]:
    """``items`` on ``day``, in the same order."""
    return [stood for item in items if (stood := _on(lookup, item, day)) is not None]


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
    if stood is None:
        return None
    time = (
        None if stood.time is None else time_shape(time_span(stood.time, *filter(None, [stood.time_basis])))
    )
    return item.model_copy(
        update={"time": time, "status": stood.status, "place": stood.place and stood.place.id}
    )


def _has_begun(time: shapes.Time | None, day: datetime.date) -> bool:
    """As ``kg.queries.rows.begun``: what is only bounded by its report counts as of that report."""
    if time is None:
        return False
    first = time.last if time.first is None and time.basis == "published" else time.first
    return first is None or first <= day


def _is_over(item: shapes.Item, day: datetime.date) -> bool:
    return item.time is not None and item.time.last is not None and item.time.last <= day
