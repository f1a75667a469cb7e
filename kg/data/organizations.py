"""International organizations, blocs, courts, armed movements, parties and agencies.

Comes in: ``organizations.csv``. Goes out: ``Organization`` rows. Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.tables import items, rows


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization.

    ``country`` is the ISO alpha-2 code of its seat, ``represents`` the key of the state that it
    stands for where it is a body of a state, ``parent`` the key of the body that it belongs to;
    each empty where there is none.
    """

    key: str
    name: str
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str
    city: str
    country: str
    represents: str
    parent: str
    wikidata: str


@lru_cache(maxsize=1)
def organizations() -> tuple[Organization, ...]:
    """All organizations, in the order of the table."""
    return tuple(_organization(row) for row in rows("organizations.csv"))


@lru_cache(maxsize=1)
def organizations_by_key() -> dict[str, Organization]:
    """The same organizations by key."""
    return {organization.key: organization for organization in organizations()}


def _organization(row: dict[str, str]) -> Organization:
    return Organization(
        key=row["key"],
        name=row["name"],
        abbreviations=items(row["abbreviations"]),
        aliases=items(row["aliases"]),
        kind=row["kind"],
        city=row["city"],
        country=row["country"],
        represents=row["represents"],
        parent=row["parent"],
        wikidata=row["wikidata"],
    )
