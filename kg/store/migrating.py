"""What fills the tables that the migration from an older version makes, in the same transaction.

Comes in: a version. Goes out: functions. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.store import meeting_times, repeats, settling
from kg.store.connection import Connection

#: By the version that is left.
FILLS: Mapping[int, Sequence[Callable[[Connection], None]]] = {
    7: (repeats.fill,),
    8: (settling.fill, meeting_times.fill),
}
