"""What articles had said by one day and not by another.

Comes in: two states of a graph. Goes out: one shape. Refuses: nothing.
"""

from __future__ import annotations

from kg.model.time import time_span
from kg.queries.differences import Difference, DifferenceRow
from kg.queries.differences import differences as ask_differences
from kg.queries.rows import caption, names
from kg.queries.timeline import EntryType, TimelineRow
from kg.store import Store
from kg.views.explorer import shapes
from kg.views.explorer.things import shown, time_shape
from kg.views.wording import edtf_words

#: Items that one answer brings of each.
SHOWN = 400


def diff(before: Store, after: Store) -> shapes.Diff:
    """What came, and what is told otherwise; what is gone is told otherwise by nobody and left out."""
    rows = ask_differences(before, after)
    added = [_item(row.after) for row in rows if row.difference is Difference.NEW and row.after is not None]
    changed = [change for row in rows for change in _changes(row)]
    return shapes.Diff(added=tuple(added[:SHOWN]), changed=tuple(changed[:SHOWN]))


def _changes(row: DifferenceRow) -> list[shapes.Changed]:
    if row.before is None or row.after is None:
        return []
    told = {field: (was, now) for field, was, now in _fields(row.before, row.after) if was != now}
    item = _item(row.after)
    return [
        shapes.Changed(item=item, field=field, was=shown(was), now=shown(now))
        for field, (was, now) in told.items()
    ]


def _fields(before: TimelineRow, after: TimelineRow) -> list[tuple[str, str, str]]:
    return [
        ("when", edtf_words(before.time or ""), edtf_words(after.time or "")),
        ("status", before.status or "", after.status or ""),
        ("where", caption(before.place) or "", caption(after.place) or ""),
        ("who", names(before.participants), names(after.participants)),
    ]


def _item(row: TimelineRow) -> shapes.Item:
    time = None if row.time is None else time_span(row.time, *filter(None, [row.time_basis]))
    who = names(row.participants)
    told = row.label if row.type is EntryType.MEETING or not who else f"{who}: {row.label}"
    return shapes.Item(
        id=row.id,
        kind=shapes.ItemKind(row.type.value),
        label=shown(told),
        time=time_shape(time),
        status=row.status,
        actors=tuple(named.id for named in row.participants),
        place=row.place and row.place.id,
        known=row.reported,
        sources=row.sources,
    )
