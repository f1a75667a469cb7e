"""Who does a deed with or to whom, where several stand on a side.

Comes in: the doers and the others. Goes out: pairs, a bargain of two once.
Refuses: two who stand for one state where others take part, and to pair many signatories each with each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.parties import state_of, states_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading

#: More sides than this sign together, not each with each.
_MOST = 4
_TWO = 2


def pairs(
    reading: Reading, actors: tuple[str, ...], others: tuple[str, ...], *, mutual: bool
) -> Iterator[tuple[str, str | None]]:
    """Each doer with each other side; of what is ``mutual``, each two sides once."""
    if not mutual:
        yield from ((actor, other) for actor in actors for other in others or (None,))
        return
    sides = _for_states(reading, list(dict.fromkeys([*actors, *others])))
    actors = tuple(a for a in sides if a in actors) or tuple(sides)
    if len(sides) > _MOST or len(sides) == 1:
        yield from ((a, None) for a in actors)
        return
    first = actors if len(actors) == 1 else sides
    found = ((a, b) for n, a in enumerate(first) for b in sides[n + 1 :])
    yield from (pair for pair in found if len(sides) == _TWO or not _colleagues(reading, pair))


def _for_states(reading: Reading, sides: list[str]) -> list[str]:
    """Three or more persons of two states conclude one bargain of their states."""
    if len(sides) > _TWO:  # "A (Rome) and B (Carthage)": the ministers, not their states beside them
        led = set(states_of(reading, reading.persons(sides)))
        sides = [s for s in sides if s not in led or s in reading.persons(sides)]
    states = list(states_of(reading, sides))
    return states if reading.only_persons(sides) and len(sides) > len(states) == _TWO else sides


def _colleagues(reading: Reading, pair: tuple[str, str]) -> bool:
    """Two who stand for one state agree on nothing with each other."""
    states = [state_of(reading, side) for side in pair]
    return states[0] == states[1] and states[0] not in pair
