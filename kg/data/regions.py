"""Places of our own tables: regions, waters, sites of talks, states of the United States, capitals.

Comes in: ``regions.csv`` and ``capitals.csv``. Goes out: ``PlaceEntry`` by plain form.
Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from kg.data.forms import plain_place
from kg.data.place import PlaceEntry
from kg.data.tables import items, rows


@lru_cache(maxsize=1)
def regions() -> dict[str, tuple[PlaceEntry, ...]]:
    """The places of each plain form without case ("sharm el-sheikh")."""
    found: dict[str, list[PlaceEntry]] = {}
    for row in chain(rows("regions.csv"), rows("capitals.csv")):
        entry = PlaceEntry(
            name=row["name"],
            country=row["country"] or None,
            kind=row["kind"],
            code=row["code"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row.get("population", 0)),
            admin=row.get("admin", ""),
        )
        for form in {plain_place(form) for form in (row["name"], *items(row["aliases"]))}:
            found.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}
