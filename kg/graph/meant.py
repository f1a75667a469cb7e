"""What of the user's gazetteers an article may mean: what its reading has to know of them.

Comes in: a text and the gazetteers. Goes out: ``Imported``: the states and organizations whose names stand
in the text, and the terms of office of the persons who are named in full. Refuses: nothing. So the cost of
a gazetteer is that of looking the words of the article up in it, however large it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.data import Organization, State, organizations_by_key, states_by_key
from kg.data.imported import NOTHING, Imported
from kg.data.lookup import DEMONYM, NAME, ORGANIZATION
from kg.graph.gazetteer import ADJECTIVE, Entry, Gazetteer, name_key
from kg.graph.names import key
from kg.model.gazetteer import RecordKind

#: Words of the longest names that are looked for: of the 500 organizations of our own table (counted over
#: names and aliases) the longest has 13; a person's full name seldom has more than 5.
LONGEST_BODY, LONGEST_PERSON = 13, 5
#: Words of a person's name that are written small: "van der", "bin".
MOST_PARTICLES = 2
_WORD = re.compile(r"[^\W_]+")
#: As names are compared: "Côte d'Ivoire" has two words, "Voss's" is "Voss".
_APOSTROPHES = re.compile(r"['’‘ʼ`´]s\b|['’‘ʼ`´]")
Form = tuple[str, str, str]


def meant_in(text: str, gazetteer: Gazetteer) -> Imported:
    """What of the gazetteers stands in ``text``."""
    if not gazetteer.any:
        return NOTHING
    words = _WORD.findall(_APOSTROPHES.sub("", text))
    bodies = {" ".join(map(key, piece)) for piece in _pieces(words, LONGEST_BODY)}
    people = {
        name_key(RecordKind.PERSON, " ".join(piece))
        for piece in _pieces(words, LONGEST_PERSON)
        if len(piece) > 1 and sum(word[0].islower() for word in piece) <= MOST_PARTICLES
    }
    named = gazetteer.entries(RecordKind.STATE, bodies)
    found = {e.code: e for e in (*named, *gazetteer.entries(ADJECTIVE, bodies))}
    states = [found[code] for code in sorted(found)]
    organizations = gazetteer.entries(RecordKind.ORGANIZATION, bodies)
    persons = gazetteer.entries(RecordKind.PERSON, people)
    return Imported(
        states=tuple(_state(e) for e in states if e.code not in states_by_key()),
        organizations=tuple(_organization(e) for e in organizations if e.code not in organizations_by_key()),
        terms=tuple(term for person in persons for term in gazetteer.terms_of(person)),
        forms=tuple(dict.fromkeys((*_state_forms(states), *_organization_forms(organizations)))),
    )


def _pieces(words: list[str], longest: int) -> Iterator[list[str]]:
    """Everything of up to ``longest`` words that begins and ends with a capital or a digit."""
    capital = [not word[0].islower() for word in words]
    for start in range(len(words)):
        if capital[start]:
            ends = range(start + 1, min(start + longest, len(words)) + 1)
            yield from (words[start:end] for end in ends if capital[end - 1])


def _state_forms(entries: list[Entry]) -> Iterator[Form]:
    for entry in entries:
        for _, record in entry.records:
            yield from ((name, NAME, entry.code) for name in record.names)
            yield from ((word, DEMONYM, entry.code) for word in record.adjectives)


def _organization_forms(entries: list[Entry]) -> Iterator[Form]:
    for entry in entries:
        yield from ((name, ORGANIZATION, entry.code) for _, r in entry.records for name in r.names)


def _state(entry: Entry) -> State:
    record = entry.records[0][1]
    return State(
        key=entry.code, alpha2="", alpha3="", name=record.name, kind="imported", aliases=record.aliases,
        abbreviations=(), adjectives=record.adjectives, singulars=(), plurals=(), capitals=(), seats=(),
        since=None, until=None, wikidata=record.wikidata or "",
    )  # fmt: skip


def _organization(entry: Entry) -> Organization:
    record = entry.records[0][1]
    return Organization(
        key=entry.code, name=record.name, abbreviations=(), aliases=record.aliases, kind="imported", city="",
        country="", represents="", parent="", wikidata=record.wikidata or "",
    )  # fmt: skip
