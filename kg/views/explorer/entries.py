"""Which items a pane asks for: found by the indexes, then told in full.

Comes in: an actor, a place, an issue, kinds, days. Goes out: items, how many there are, how they spread over
time. Refuses: ids and names that fit nothing (NotFound) or several things (Ambiguous).

However many there are, only what is shown is read in full. An actor is asked for with those who represent
it, as everywhere.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Node
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES
from kg.queries.names import resolve_issues, resolve_place
from kg.queries.scope import sides
from kg.stances.likeness import Wordings
from kg.store import Store
from kg.store.outline import Span, Told
from kg.views.explorer import shapes
from kg.views.explorer.as_of import as_it_stood
from kg.views.explorer.items import TELLING, items
from kg.views.explorer.memory import Memory
from kg.views.explorer.shapes import ItemKind

#: Bins of the whole period at most.
BINS = 400
#: Statements that the words of an issue find at most.
SPOKEN = 1_000
#: Items up to which every one of them is counted.
EXACT = 10_000
ALL = frozenset(ItemKind)

#: The types by which items are counted: each item has one of them at least.
_COUNTED: dict[ItemKind, frozenset[EdgeType]] = TELLING | {
    ItemKind.MEETING: frozenset(PARTIES),
    ItemKind.STATEMENT: frozenset({EdgeType.STATED}),
}
#: Where the id of an item stands in its edges.
_ITEM = dict.fromkeys(ItemKind, "id") | {
    ItemKind.MEETING: "target",
    ItemKind.STATEMENT: "target",
    ItemKind.POSITION: "target",
}
_KIND: dict[str, ItemKind] = {type: kind for kind, types in TELLING.items() for type in types}
#: Kinds that are planned ahead, so that there is something to tell of them before their day.
_PLANNED = frozenset({ItemKind.MEETING, ItemKind.VISIT})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items; None, or no kinds: any. ``as_of``: what had begun, or was planned, on that day."""

    actor: str | None = None
    place: str | None = None
    issue: str | None = None
    kinds: frozenset[ItemKind] = ALL
    first: datetime.date | None = None
    last: datetime.date | None = None
    as_of: datetime.date | None = None

    @property
    def is_scoped(self) -> bool:
        """True where only what concerns somebody or something is asked for."""
        return (self.actor or self.place or self.issue) is not None

    def span(self) -> Span:
        """The days that are asked for."""
        lasts = [day for day in (self.last, self.as_of) if day is not None]
        last = min(lasts, default=None)
        ahead = self.as_of is not None and last == self.as_of
        return Span(self.first, last, self.as_of if ahead else None)


class Entry(NamedTuple):
    """An item before it is told: its kind, its id (of a change: that of an edge that tells it), its days."""

    kind: ItemKind
    id: str
    first: str | None
    last: str | None


def entries(lookup: Lookup, wanted: Wanted, memory: Memory) -> list[Entry]:
    """All entries that concern ``wanted``, whatever the days, by first day, then id (undated ones first)."""
    about = wanted.actor, wanted.place, wanted.issue
    every = memory.of(lookup.store, ("entries", about), lambda: _concerning(lookup.store, *about))
    return [entry for entry in every if entry.kind in wanted.kinds]


def _concerning(store: Store, actor: str | None, place: str | None, issue: str | None) -> list[Entry]:
    asked = ((_of_actor, actor), (_of_place, place), (_of_issue, issue))
    found = [find(store, name) for find, name in asked if name]
    common = set[str].intersection(*(set(some) for some in found))
    return sorted((found[0][id] for id in common), key=_order)


def within(found: Iterable[Entry], span: Span) -> list[Entry]:
    """Those that share a day with ``span``, and what may have been planned then for later days."""
    if span.is_open:
        return list(found)
    first, last = _text_bounds(span)
    return [
        entry
        for entry in found
        if entry.first is not None
        and (entry.first <= last or (span.planned is not None and entry.kind in _PLANNED))
        and (entry.last or "") >= first
    ]


def _text_bounds(span: Span) -> tuple[str, str]:
    """First and last day of ``span`` as ISO text."""
    first = "" if span.first is None else span.first.isoformat()
    return first, "9999-12-31" if span.last is None else span.last.isoformat()


def _order(entry: Entry) -> tuple[str, str]:
    return entry.first or "", entry.id


def latest(lookup: Lookup, wanted: Wanted, limit: int) -> list[Entry]:
    """The newest of everything within the days of ``wanted``, at most ``limit``, oldest first."""
    outline, found = lookup.store.outline, dict[str, Entry]()
    for kind in wanted.kinds:
        # Several edges tell of one meeting: so many that enough are left when they are put together.
        most = limit if _ITEM[kind] == "id" else 4 * limit
        found |= _entries(outline.latest(_COUNTED[kind], wanted.span(), most))
    newest = sorted(found.values(), key=_order)
    return newest[-limit:]


def number(lookup: Lookup, wanted: Wanted, memory: Memory) -> int:
    """How many items there are within the days of ``wanted``.

    Of very many those are counted that begin within the days: what began before and lasts is a few more.
    """
    outline, span = lookup.store.outline, wanted.span()
    first, last = _text_bounds(span)
    counts = days(lookup, wanted.kinds, memory)
    beginning = sum(count for day, count in counts.items() if first <= day <= last)
    if beginning > EXACT and not span.is_open:
        return beginning

    def count() -> int:
        return sum(outline.number(_COUNTED[kind], _ITEM[kind], span) for kind in wanted.kinds)

    return memory.of(lookup.store, ("number", wanted.kinds, span), count)


def days(lookup: Lookup, kinds: frozenset[ItemKind], memory: Memory) -> Counter[str]:
    """How many items begin on each day of the whole period."""

    def count() -> Counter[str]:
        found: Counter[str] = Counter()
        for kind in kinds:
            for day, number in lookup.store.outline.days(_COUNTED[kind], _ITEM[kind]):
                found[day] += number
        return found

    return memory.of(lookup.store, ("days", kinds), count)


def told(lookup: Lookup, found: Iterable[Entry], as_of: datetime.date | None = None) -> list[shapes.Item]:
    """``found`` in full, by time, then id; ``as_of``: meetings as they stood on that day."""
    found = list(found)
    outline = lookup.store.outline
    by_kind = {kind: [entry.id for entry in found if entry.kind is kind] for kind in ItemKind}
    ids: set[str] = set()
    for kind, wanted in by_kind.items():
        match kind:
            case ItemKind.VISIT | ItemKind.ACTION | ItemKind.CHANGE:
                ids.update(wanted)
            case ItemKind.MEETING | ItemKind.STATEMENT | ItemKind.POSITION:
                ids.update(edge.id for edge in outline.told(_COUNTED[kind], targets=wanted))
                ids.update(edge.id for edge in outline.told(TELLING[kind] - _COUNTED[kind], sources=wanted))
    moved = {edge.target for edge in outline.edges(by_kind[ItemKind.CHANGE])}
    ids.update(edge.id for edge in outline.told(TELLING[ItemKind.CHANGE], targets=moved))
    edges = outline.edges(ids)
    lookup.prepare(end for edge in edges for end in (edge.source, edge.target))
    nodes = {end: node for edge in edges for end in (edge.source, edge.target) if (node := lookup.node(end))}
    # All that moved a meeting was read to tell what was one change; only those that were asked for are told.
    asked = set(by_kind[ItemKind.CHANGE])
    made = [
        item
        for item in items(edges, nodes, lookup.horizon)
        if item.kind is not ItemKind.CHANGE or item.id in asked
    ]
    return made if as_of is None else as_it_stood(lookup, made, as_of)


def binned(counts: Counter[str], most: int = BINS) -> tuple[tuple[datetime.date, int], ...]:
    """Counts by day as at most ``most`` bins of equal length; each is told by its first day."""
    if not counts:
        return ()
    by_day = {datetime.date.fromisoformat(day): count for day, count in counts.items()}
    first, last = min(by_day), max(by_day)
    width = -(-((last - first).days + 1) // most)
    found: Counter[datetime.date] = Counter()
    for day, count in by_day.items():
        found[first + datetime.timedelta((day - first).days // width * width)] += count
    return tuple(sorted(found.items()))


def counted(found: Sequence[Entry]) -> Counter[str]:
    """``days`` of entries that are at hand."""
    return Counter(entry.first for entry in found if entry.first)


def _of_actor(store: Store, name: str) -> dict[str, Entry]:
    side = sides(store, name) or frozenset()
    outline = store.outline
    types = {type for types in TELLING.values() for type in types} - {EdgeType.HELD_AT, EdgeType.ADDRESSED_TO}
    found = list(outline.told(types, sources=side))
    found += outline.told(TELLING[ItemKind.ACTION], targets=side)
    said_to = {edge.source for edge in outline.told([EdgeType.ADDRESSED_TO], targets=side)}
    found += outline.told([EdgeType.STATED], targets=said_to)
    attended = {edge.target for edge in found if _KIND[edge.type] is ItemKind.MEETING}
    found += outline.told(TELLING[ItemKind.CHANGE], targets=attended)
    return _entries(found)


def _of_place(store: Store, place: str) -> dict[str, Entry]:
    """What happened in a place, and in all that lie in it."""
    node = resolve_place(store, place)
    inner = [node.id, *store.linked([EdgeType.PART_OF], target=node.id)]
    outline = store.outline
    meetings = {edge.source for edge in outline.told([EdgeType.HELD_AT], targets=inner)}
    found = list(outline.told(PARTIES, targets=meetings))
    found += outline.told(TELLING[ItemKind.VISIT], targets=inner)
    found += outline.told(TELLING[ItemKind.CHANGE], targets=[*meetings, *inner])
    return _entries(found)


def _of_issue(store: Store, issue: str) -> dict[str, Entry]:
    """Positions on an issue, whatever its wording, and what was said in its words."""
    nodes = resolve_issues(store, issue)
    outline = store.outline
    on = outline.told([EdgeType.ON_ISSUE], targets=_in_any_words(store, nodes))
    found = list(outline.told([EdgeType.HOLDS], targets={edge.source for edge in on}))
    spoken = {hit.id for node in nodes for hit, _ in store.search_statements(node.label, limit=SPOKEN)}
    found += outline.told([EdgeType.STATED], targets=spoken)
    return _entries(found)


def _in_any_words(store: Store, issues: Sequence[Node]) -> list[str]:
    """Ids of these issues and of all that name the same matters, as the matrix puts them together."""
    wordings, ids = Wordings(), {issue.id for issue in issues}
    for issue in issues:
        wordings.alike(issue.label)
    others = store.nodes([NodeType.ISSUE])
    return [node.id for node in others if node.id in ids or wordings.knows(node.label)]


def _entries(edges: Iterable[Told]) -> dict[str, Entry]:
    """One entry an item: from its earliest first day to its latest last day."""
    found: dict[str, Entry] = {}
    for edge in edges:
        kind = _KIND[edge.type]
        id = edge.id if _ITEM[kind] == "id" else edge.target
        known = found.get(id)
        if known is None:
            found[id] = Entry(kind, id, edge.first, edge.last)
        elif edge.first is not None:
            first = edge.first if known.first is None else min(known.first, edge.first)
            found[id] = Entry(kind, id, first, max(known.last or "", edge.last or "") or None)
    return found
