"""Answers of the timeline, the table and the map.

Comes in: what is wanted. Goes out: shapes. Refuses: as ``kg.views.explorer.entries``; a page of a table that
lies too far back (StopRun).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.data import state_of_capital
from kg.errors import StopRun
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import text
from kg.queries.lookup import Lookup
from kg.queries.scope import home
from kg.store.outline import Told
from kg.views.explorer import shapes
from kg.views.explorer.entries import (
    Entry,
    Wanted,
    binned,
    counted,
    days,
    entries,
    latest,
    number,
    told,
    within,
)
from kg.views.explorer.memory import Memory
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import node_shape, shown

#: Rows of a table that may lie before the page that is asked for, where nothing is narrowed.
FARTHEST = 10_000
#: Items that one spot lists, spots and arcs that a map can show.
LISTED, SPOTS, ARCS = 50, 500, 300
#: Days between two visits of one tour: after that a visitor has been home. A choice, not measured.
TOUR_DAYS = 3
#: Share of the events at either end that does not stretch what is shown at first, and share of the whole
#: period that must be spared by it. 1,872 releases of a year tell of 1701 to 2063: 98 in 100 events begin in
#: that one year. Choices, not measured further.
FEW, PART = 0.01, 0.5


def timeline(lookup: Lookup, wanted: Wanted, memory: Memory, limit: int) -> shapes.Timeline:
    """The newest ``limit`` items within the days of ``wanted``; bins of the whole period."""
    if wanted.is_scoped:
        every = entries(lookup, wanted, memory)
        inside = within(every, wanted.span())
        chosen, total, counts = inside[-limit:], len(inside), counted(every)
    else:
        chosen, total = latest(lookup, wanted, limit), number(lookup, wanted, memory)
        counts = days(lookup, wanted.kinds, memory)
    items = tuple(told(lookup, chosen, wanted.as_of))
    if total <= limit:
        total = len(items)  # several reports of one change are one item: not known before they are read
    near = binned(between(counts, wanted.first, wanted.last)) if wanted.first or wanted.last else ()
    names = _names(lookup, items)
    return shapes.Timeline(items=items, names=names, total=total, bins=binned(counts), near=near)


def table(lookup: Lookup, wanted: Wanted, memory: Memory, *, offset: int, limit: int) -> shapes.Table:
    """A page of all items, the newest first."""
    if wanted.is_scoped:
        inside = within(entries(lookup, wanted, memory), wanted.span())
        total = len(inside)
    else:
        if offset > FARTHEST:
            raise StopRun(f"a table goes back {FARTHEST:,} rows: narrow it by days, type or actor")
        total = number(lookup, wanted, memory)
        inside = latest(lookup, wanted, offset + limit)
    page = inside[max(0, len(inside) - offset - limit) : max(0, len(inside) - offset)]
    rows = tuple(reversed(told(lookup, page, wanted.as_of)))
    return shapes.Table(rows=rows, names=_names(lookup, rows), total=total)


def _names(lookup: Lookup, items: Iterable[shapes.Item]) -> dict[str, str]:
    ids = {id for item in items for id in (*item.actors, item.place) if id is not None}
    lookup.prepare(ids)
    return {id: shown(lookup.named(id).label) for id in sorted(ids)}


def places(lookup: Lookup, wanted: Wanted, memory: Memory) -> shapes.Places:
    """Where meetings took place and who travelled where, within the days."""
    located = replace(wanted, kinds=frozenset({ItemKind.MEETING, ItemKind.VISIT}), place=None, issue=None)
    outline, span = lookup.store.outline, located.span()
    found = [(edge.source, edge) for edge in outline.told([EdgeType.HELD_AT], span=span)]
    found += [(edge.id, edge) for edge in outline.told([EdgeType.VISITED], span=span)]
    if located.is_scoped:
        concerned = {entry.id for entry in entries(lookup, located, memory)}
        found = [(id, edge) for id, edge in found if id in concerned]
    found.sort(key=lambda pair: (pair[1].first or "", pair[0]))
    spots = _spots(lookup, found)
    on_map = {spot.id for spot in spots}
    visits = [
        Entry(ItemKind.VISIT, id, edge.first, edge.last)
        for id, edge in found
        if edge.type == EdgeType.VISITED and edge.target in on_map
    ]
    arcs = _arcs(lookup, told(lookup, visits[-ARCS:], wanted.as_of), on_map)
    return shapes.Places(places=spots, arcs=arcs)


def _spots(lookup: Lookup, found: Iterable[tuple[str, Told]]) -> tuple[shapes.Spot, ...]:
    """Places with coordinates, the busiest first; ``found`` are ids of items with an edge to the place."""
    by_place: dict[str, list[str]] = {}
    for id, edge in found:
        by_place.setdefault(edge.target, []).append(id)
    lookup.prepare(by_place)
    spots = []
    for id, ids in by_place.items():
        node = lookup.node(id)
        shape = None if node is None else node_shape(node)
        if shape is not None and shape.lat is not None and shape.lon is not None:
            listed = tuple(ids[-LISTED:])
            spots.append(
                shapes.Spot(
                    id=id, label=shape.label, lat=shape.lat, lon=shape.lon, count=len(ids), items=listed
                )
            )
    return tuple(sorted(spots, key=lambda spot: (-spot.count, spot.label, spot.id))[:SPOTS])


def _arcs(lookup: Lookup, visits: Iterable[shapes.Item], on_map: set[str]) -> tuple[shapes.Arc, ...]:
    """Visits: from the place of the visit before, where that was days ago; else from home."""
    before: dict[str, tuple[str, datetime.date | None]] = {}
    seats = _seats(lookup, on_map)
    found = []
    for item in visits:
        if item.place is None or not item.actors:
            continue
        actor, place = item.actors[0], item.place
        came_from, left = before.get(actor, ("", None))
        first = item.time and (item.time.first or item.time.last)
        touring = bool(first and left and 0 <= (first - left).days <= TOUR_DAYS)
        start = came_from if touring and came_from != place else seats.get(home(lookup, actor))
        before[actor] = place, None if item.time is None else item.time.last or item.time.first
        found.append(
            shapes.Arc(
                actor=actor,
                label=shown(lookup.named(actor).label),
                from_=None if start == place else start,
                to=place,
                time=item.time,
                item=item.id,
            )
        )
    return tuple(found)


def _seats(lookup: Lookup, places: Iterable[str]) -> Mapping[str, str]:
    """For states of the graph the place of the graph that is their capital."""
    capitals = {
        state.key: id
        for id in sorted(places)
        if (state := state_of_capital(lookup.named(id).label)) is not None
    }
    states = lookup.store.nodes(types=[NodeType.STATE])
    found = ((node.id, capitals.get(text(node.properties.get("code")) or "")) for node in states)
    return {id: seat for id, seat in found if seat is not None}


def between(counts: Counter[str], first: datetime.date | None, last: datetime.date | None) -> Counter[str]:
    """Counts of the days from ``first`` to ``last``, both inclusive."""
    low, high = "" if first is None else first.isoformat(), "~" if last is None else last.isoformat()
    return Counter({day: count for day, count in counts.items() if low <= day <= high})


def busy(counts: Counter[str]) -> tuple[datetime.date, datetime.date] | None:
    """The days within which all but ``FEW`` at either end begin; None where that is no small part of all."""
    left, found = counts.total() * FEW, list[str]()
    for order in (sorted(counts), sorted(counts, reverse=True)):
        seen = 0
        for day in order:
            seen += counts[day]
            if seen > left:
                found.append(day)
                break
    if len(found) < 2:  # noqa: PLR2004 - both ends
        return None
    first, last = map(datetime.date.fromisoformat, found)
    whole = bounds(counts)
    days = (whole[1] - whole[0]).days if whole[0] and whole[1] else 0
    return (first, last) if (last - first).days < PART * days else None


def bounds(counts: Counter[str]) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of counts."""
    if not counts:
        return None, None
    return datetime.date.fromisoformat(min(counts)), datetime.date.fromisoformat(max(counts))
