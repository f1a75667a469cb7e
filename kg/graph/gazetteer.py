"""The user's gazetteers, asked by name, by body and by office.

Comes in: records as the store keeps them. Goes out: the links by which they are found, and actors, bodies
and terms of office. Refuses: nothing; what no gazetteer knows is not there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.data import find_organization, find_state, office_called, organizations, states
from kg.data.types import Term
from kg.graph import names
from kg.model.gazetteer import NAMED, GazetteerRecord, RecordKind, code_of, days_of

#: Relations of links: names by kind of record, then what holds positions and occupancies together.
BODY, HOLDER, POST, WEAK = "body", "holder", "post", "weak "
#: Of a change that can have been on any day.
_ALWAYS = (datetime.date.min, datetime.date.max)
#: Of a term that goes on.
_STILL = (datetime.date.max, datetime.date.max)
Link = tuple[str, str]


class Records(Protocol):
    """The gazetteers of the user, as the store keeps them."""

    def any(self) -> bool:
        """True where there is any."""

    def linked(self, relation: str, values: Iterable[str]) -> Sequence[tuple[str, str, GazetteerRecord]]:
        """Value, gazetteer and record, for all that have one of these values."""

    def record(self, gazetteer: str, kind: RecordKind, id: str) -> GazetteerRecord | None:
        """The record of that kind and id."""


def links(record: GazetteerRecord) -> set[Link]:
    """By what a record is found."""
    found: set[Link] = set()
    match record.kind:
        case RecordKind.PERSON | RecordKind.ORGANIZATION | RecordKind.STATE:
            for name in record.names:
                # One word alone ("Tiger") is a name of many.
                weak = record.kind is RecordKind.PERSON and len(names.words(name)) == 1
                found.add((WEAK * weak + record.kind, name_key(record.kind, name)))
            found |= {(WEAK + record.kind, name_key(record.kind, name)) for name in record.weak}
            found |= {("adjective", names.key(word)) for word in record.adjectives}
        case RecordKind.POSITION:
            found |= {(BODY, _body_value(body)) for body in record.bodies}
        case RecordKind.OCCUPANCY:
            found |= {(HOLDER, record.holder or ""), (POST, record.post or "")}
    return found


def name_key(kind: RecordKind, name: str) -> str:
    """A name as it is compared: a person's in the spelling that its transliterations share."""
    if kind is not RecordKind.PERSON:
        return names.key(name)
    given, family = names.split_person(name)
    return f"{' '.join(given)}/{' '.join(family)}"


def _body_value(body: str) -> str:
    return NAMED + names.key(body[1:]) if body.startswith(NAMED) else body


@dataclass(slots=True)
class Entry:
    """An actor of the gazetteers: its records, one for each gazetteer that has it."""

    code: str
    records: list[tuple[str, GazetteerRecord]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the first gazetteer that has it."""
        return self.records[0][1].name


class Gazetteer:
    """The user's gazetteers, asked; what was asked is remembered as long as the object lives."""

    def __init__(self, source: Records) -> None:
        self._source = source
        self._any = source.any()
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}

    def entries(self, relation: str, values: Iterable[str]) -> list[Entry]:
        """The actors that are linked to any of these values, by key."""
        if not self._any:
            return []
        found: dict[str, Entry] = {}
        for value in sorted(set(values)):
            if (relation, value) not in self._entries:
                self._entries[relation, value] = self._asked(relation, value)
            for entry in self._entries[relation, value]:
                found.setdefault(entry.code, entry)
        return [found[code] for code in sorted(found)]

    def _asked(self, relation: str, value: str) -> list[Entry]:
        found: dict[str, Entry] = {}
        for _, gazetteer, record in self._source.linked(relation, [value]):
            code = actor_code(gazetteer, record)
            found.setdefault(code, Entry(code)).records.append((gazetteer, record))
        return list(found.values())

    def bodies(self, entry: Entry) -> set[str]:
        """The keys of the states and organizations that a person belongs to or held an office of."""
        found: set[str] = set()
        for gazetteer, record in entry.records:
            found |= {self._body_code(body) for body in record.bodies}
            for _, other, occupancy in self._source.linked(HOLDER, [record.id]):
                post = None if other != gazetteer else self._post(other, occupancy)
                found |= set() if post is None else {self._body_code(body) for body in post.bodies}
        return found

    def terms(self, body: str, called: Iterable[str]) -> tuple[Term, ...]:
        """The terms of office in a body; ``called``: its names, by which gazetteers may mean it."""
        if not self._any:
            return ()
        if body not in self._terms:
            values = {body, *(NAMED + names.key(name) for name in called)}
            own = sorted(called)
            self._terms[body] = tuple(
                term
                for _, gazetteer, position in self._source.linked(BODY, values)
                for _, other, occupancy in self._source.linked(POST, [position.id])
                if other == gazetteer
                and (term := self._term(other, occupancy, position, body, own)) is not None
            )
        return self._terms[body]

    def _term(
        self,
        gazetteer: str,
        occupancy: GazetteerRecord,
        position: GazetteerRecord,
        body: str,
        called: list[str],
    ) -> Term | None:
        person = self._source.record(gazetteer, RecordKind.PERSON, occupancy.holder or "")
        if person is None:
            return None
        office = next((o for name in position.names if (o := office_called(name, called)) is not None), None)
        # A term without its beginning is not known to cover any day.
        since = days_of(occupancy.since) if occupancy.since else _ALWAYS
        until = days_of(occupancy.until) if occupancy.until else _STILL
        titles = (position.name,) if office is None else (office.title, office.kind)
        return Term(body, titles, person.name, since, until, actor_code(gazetteer, person))

    def _post(self, gazetteer: str, occupancy: GazetteerRecord) -> GazetteerRecord | None:
        return self._source.record(gazetteer, RecordKind.POSITION, occupancy.post or "")

    def _body_code(self, body: str) -> str:
        if not body.startswith(NAMED):
            return body
        for kind in (RecordKind.STATE, RecordKind.ORGANIZATION):
            for entry in self.entries(kind, [names.key(body[1:])]):
                return entry.code
        return _body_value(body)


def actor_code(gazetteer: str, record: GazetteerRecord) -> str:
    """The key of an actor: that of our own tables where they have it, else its own."""
    if record.kind is RecordKind.PERSON:
        return code_of(gazetteer, record)
    for row in states() if record.kind is RecordKind.STATE else organizations():
        if record.wikidata and row.wikidata == record.wikidata:
            return row.key
    known = find_state(record.name) if record.kind is RecordKind.STATE else find_organization(record.name)
    return code_of(gazetteer, record) if known is None else known.key
