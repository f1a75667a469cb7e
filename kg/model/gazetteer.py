"""What a gazetteer of the user holds: one small frozen record for each thing it tells.

A person, organization or state with its names; a position (an office of a body); an occupancy (who held
which position from when to when). The vocabulary is that of FollowTheMoney, to which Wikidata and
plain tables are brought.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from enum import StrEnum
from typing import Self

from pydantic import BaseModel

from kg.model.document import FROZEN

#: Begins a body that is named by words of its own gazetteer, not by a key of ours.
NAMED = "?"
_QID = re.compile(r"Q[1-9][0-9]{0,11}")


class RecordKind(StrEnum):
    """What a record tells of."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    POSITION = "position"
    OCCUPANCY = "occupancy"


class GazetteerRecord(BaseModel):
    """One thing that a gazetteer tells; ``id`` counts within the gazetteer and the kind.

    ``weak`` names fit others as well; ``adjectives`` are those of a state. ``bodies`` are keys of states
    or organizations that it belongs to, or ``?`` and a name. ``holder``, ``post``, ``since`` and ``until``
    are of an occupancy: ids of a person and a position, days, months or years as ISO text.
    """

    model_config = FROZEN

    kind: RecordKind
    id: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    wikidata: str | None = None
    holder: str | None = None
    post: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases, weak ones left out."""
        return (self.name, *self.aliases)

    def joined(self, newer: Self) -> Self:
        """What both tell: lists are united, of the rest the newer counts where it tells anything."""
        told = newer.model_dump(exclude_defaults=True)
        names = dict.fromkeys((*self.names, *newer.names))
        lists = {
            field: tuple(dict.fromkeys((*getattr(self, field), *getattr(newer, field))))
            for field in ("weak", "adjectives", "bodies")
        }
        name = newer.name or self.name
        aliases = tuple(other for other in names if other not in {name, ""})
        return self.model_copy(update={**told, **lists, "name": name, "aliases": aliases})


def code_of(gazetteer: str, record: GazetteerRecord) -> str:
    """The key of an actor: by its Wikidata id, under which all gazetteers agree, else by its own id."""
    return f"{record.kind}:{record.wikidata or f'{gazetteer}/{record.id}'}"


def is_wikidata_id(text: str) -> bool:
    """True for "Q" and a number.

    >>> is_wikidata_id("Q159"), is_wikidata_id("P31"), is_wikidata_id("Q0")
    (True, False, False)
    """
    return _QID.fullmatch(text) is not None


def days_of(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a day, month or year. ValueError where it is none.

    >>> [str(day) for day in days_of("2004-02")]
    ['2004-02-01', '2004-02-29']
    """
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        case [year, month]:
            return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
        case _:
            day = datetime.date(*parts)
            return day, day
