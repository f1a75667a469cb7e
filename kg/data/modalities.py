"""How an edge reads that tells of a plan, of what may be, or of what somebody denies: "planned to visit".

Comes in: a type of edge, how it is told. Goes out: words (``modalities.csv``). Refuses: nothing; None for
what the table does not have.
"""

from __future__ import annotations

from functools import lru_cache

from kg.data.tables import rows
from kg.model.enums import EdgeType, Modality


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    told = [modality.value for modality in Modality if modality is not Modality.ACTUAL]
    return {
        (row["edge_type"], modality): row[modality] for row in rows("modalities.csv") for modality in told
    }


def told(type: EdgeType, modality: Modality) -> str | None:
    """The words of an edge of ``type`` that is told with ``modality``."""
    return _table().get((type.value, modality.value))
