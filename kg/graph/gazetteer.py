"""The user's gazetteers, asked by name, by body and by office.

Comes in: records as the store keeps them. Goes out: the links by which they are found, and actors, bodies
and terms of office. Refuses: nothing; what no gazetteer knows is not there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.data import (
    Office,
    find_organization,
    find_state,
    office_called,
    organizations,
    organizations_by_key,
    states,
    states_by_key,
)
from kg.data.types import Organization, State, Term
from kg.graph import names
from kg.graph.forms import words_for
from kg.model.gazetteer import NAMED, GazetteerRecord, RecordKind, code_of, days_of

#: Relations of links: names by kind of record, then what holds positions and occupancies together.
BODY, HOLDER, POST, WIKIDATA, ADJECTIVE, WEAK = "body", "holder", "post", "wikidata", "adjective", "weak "
#: Kinds of organization that are of one state.
_NATIONAL = frozenset({"party", "media", "agency", "military", "government", "company", "armed_group"})
#: Shorter abbreviations are those of too many.
SHORTEST_ABBREVIATION = 3
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
                found.add((WEAK * _is_weak(record, name) + record.kind, name_key(record.kind, name)))
            found |= {(WEAK + record.kind, name_key(record.kind, name)) for name in record.weak}
            found |= {(ADJECTIVE, names.key(word)) for word in record.adjectives}
            found |= {(WIKIDATA, record.wikidata)} if record.wikidata else set()
        case RecordKind.POSITION:
            found |= {(BODY, _body_value(body)) for body in record.bodies}
        case RecordKind.OCCUPANCY:
            found |= {(HOLDER, record.holder or ""), (POST, record.post or "")}
    return found


def _is_weak(record: GazetteerRecord, name: str) -> bool:
    """One word alone is a name of many: "Tiger", "Unity"; an abbreviation or the name of a body is not."""
    if len(names.words(name)) > 1 or record.kind is RecordKind.STATE:
        return False
    own = name == record.name or (name.isupper() and len(name) >= SHORTEST_ABBREVIATION)
    return record.kind is RecordKind.PERSON or not own


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
        #: True where there is anything to ask.
        self.any = source.any()
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        self._terms: dict[tuple[str, str], tuple[Term, ...]] = {}

    def entries(self, relation: str, values: Iterable[str]) -> list[Entry]:
        """The actors that are linked to any of these values, by key."""
        if not self.any:
            return []
        asked = sorted(set(values))
        self._ask(relation, [value for value in asked if (relation, value) not in self._entries])
        found = {entry.code: entry for value in asked for entry in self._entries[relation, value]}
        return [found[code] for code in sorted(found)]

    def _ask(self, relation: str, values: list[str]) -> None:
        found: dict[str, dict[str, Entry]] = {value: {} for value in values}
        for value, gazetteer, record in self._source.linked(relation, values):
            code = actor_code(gazetteer, record)
            found[value].setdefault(code, Entry(code)).records.append((gazetteer, record))
        for value, entries in found.items():
            self._entries[relation, value] = list(entries.values())

    def bodies(self, entry: Entry) -> set[str]:
        """The keys of the states and organizations that a person belongs to or held an office of."""
        found = {self._body_code(body) for _, record in entry.records for body in record.bodies}
        for _, post in self._held(entry):
            found |= {self._body_code(body) for body in post.bodies}
        return found

    def terms_of(self, entry: Entry) -> tuple[Term, ...]:
        """The terms of office of one person."""
        return tuple(
            self._term(occupancy, post, code, entry)
            for occupancy, post in self._held(entry)
            for code in sorted({self._body_code(body) for body in post.bodies})
        )

    def terms(self, body: str, called: Sequence[str], office: Office) -> tuple[Term, ...]:
        """The terms in one office of a body (or one of its kind); ``called``: the names of the body."""
        if not self.any:
            return ()
        if (body, office.key) not in self._terms:
            values = {body, *(NAMED + names.key(name) for name in called)}
            self._terms[body, office.key] = tuple(
                self._term(
                    occupancy, position, body, Entry(actor_code(gazetteer, person), [(gazetteer, person)])
                )
                for _, gazetteer, position in self._source.linked(BODY, values)
                if _is_office(position, called, office)
                for _, other, occupancy in self._source.linked(POST, [position.id])
                if other == gazetteer and (person := self._holder(other, occupancy)) is not None
            )
        return self._terms[body, office.key]

    def _held(self, entry: Entry) -> Iterator[tuple[GazetteerRecord, GazetteerRecord]]:
        """The occupancies of a person, with their positions."""
        for gazetteer, record in entry.records:
            for _, other, occupancy in self._source.linked(HOLDER, [record.id]):
                post = self._source.record(gazetteer, RecordKind.POSITION, occupancy.post or "")
                if other == gazetteer and post is not None:
                    yield occupancy, post

    def _holder(self, gazetteer: str, occupancy: GazetteerRecord) -> GazetteerRecord | None:
        return self._source.record(gazetteer, RecordKind.PERSON, occupancy.holder or "")

    def _term(self, occupancy: GazetteerRecord, position: GazetteerRecord, body: str, person: Entry) -> Term:
        office = _office(position, self.called(body))
        # A term without its beginning is not known to cover any day.
        since = days_of(occupancy.since) if occupancy.since else _ALWAYS
        until = days_of(occupancy.until) if occupancy.until else _STILL
        titles = (position.name,) if office is None else (office.title, office.kind)
        return Term(body, titles, person.name, since, until, person.code)

    def called(self, body: str) -> tuple[str, ...]:
        """The names and adjectives of a state or organization, by its key."""
        own = [word for record in self._records_of(body) for word in (*record.names, *record.adjectives)]
        row = organizations_by_key().get(body)
        listed = words_for(body) if row is None else (row.name, *row.abbreviations, *row.aliases)
        return tuple(dict.fromkeys((*listed, *own)))

    def _records_of(self, body: str) -> list[GazetteerRecord]:
        kind, _, tail = body.partition(":")
        gazetteer, slash, id = tail.partition("/")
        if not self.any or kind not in {RecordKind.STATE, RecordKind.ORGANIZATION}:
            return []
        if slash:
            record = self._source.record(gazetteer, RecordKind(kind), id)
            return [] if record is None else [record]
        row = states_by_key().get(body) or organizations_by_key().get(body)
        found = self._source.linked(WIKIDATA, [(tail if row is None else row.wikidata) or NAMED])
        return [record for _, _, record in found if record.kind == kind]

    def _body_code(self, body: str) -> str:
        if not body.startswith(NAMED):
            return body
        for kind in (RecordKind.STATE, RecordKind.ORGANIZATION):
            for entry in self.entries(kind, [names.key(body[1:])]):
                return entry.code
        return _body_value(body)


def _office(position: GazetteerRecord, called: Iterable[str]) -> Office | None:
    found = (office_called(name, called) for name in position.names)
    return next((office for office in found if office is not None), None)


def _is_office(position: GazetteerRecord, called: Iterable[str], office: Office) -> bool:
    found = _office(position, called)
    return found is not None and (found.title == office.title or found.kind == office.kind)


def actor_code(gazetteer: str, record: GazetteerRecord) -> str:
    """The key of an actor: that of our own tables where they have it, else its own."""
    if record.kind is RecordKind.PERSON:
        return code_of(gazetteer, record)
    for row in states() if record.kind is RecordKind.STATE else organizations():
        if record.wikidata and row.wikidata == record.wikidata:
            return row.key
    known = find_state(record.name) if record.kind is RecordKind.STATE else find_organization(record.name)
    return code_of(gazetteer, record) if known is None or _is_other(record, known) else known.key


def _is_other(record: GazetteerRecord, row: State | Organization) -> bool:
    """True where a row of our own tables has only the name: Norway's Labour Party is not Britain's."""
    if record.wikidata and row.wikidata:
        return record.wikidata != row.wikidata
    if isinstance(row, State) or row.kind not in _NATIONAL or not row.country:
        return False
    return bool(record.bodies) and f"state:{row.country}" not in record.bodies
