"""International organizations, blocs, courts, armed movements, parties and agencies.

Comes in: ``organizations.csv``. Goes out: ``Organization`` rows. Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from functools import lru_cache

from kg.data.imported import imported
from kg.data.tables import items, rows
from kg.data.types import Organization


def organizations() -> tuple[Organization, ...]:
    """All organizations, in the order of the table, imported ones last."""
    return listed_organizations() + imported().organizations


def organizations_by_key() -> dict[str, Organization]:
    """The same organizations by key."""
    added = imported().organizations
    return _by_key() | {row.key: row for row in added} if added else _by_key()


@lru_cache(maxsize=1)
def listed_organizations() -> tuple[Organization, ...]:
    """The organizations of the table."""
    return tuple(_organization(row) for row in rows("organizations.csv"))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Organization]:
    return {organization.key: organization for organization in listed_organizations()}


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
