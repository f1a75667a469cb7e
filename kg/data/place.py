"""What a look-up of a place gives.

Comes in: nothing. Goes out: ``PlaceEntry``. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place.

    ``kind`` is ``country``, ``city``, ``region`` or ``site`` (a palace, a resort, a camp).
    ``country`` is its ISO alpha-2 code, None where it lies in none, in several or is disputed.
    ``latitude`` and ``longitude`` are degrees, None for countries; ``population`` counts
    people, 0 where it is not known. ``code`` is ``state:``, ``region:`` or ``us-state:`` of our
    own tables, or ``geonames:`` and the number there. ``admin`` is the code of the state,
    province or canton of a city (of the United States: its postal code).
    """

    name: str
    country: str | None
    kind: str
    code: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    admin: str = ""
