"""From a name to the state or organization that it stands for.

Comes in: words of a text, without possessive ending. Goes out: the row of the gazetteer, or None.
Refuses: nothing. Case is folded only where no other word could be meant: not for abbreviations
("us", "who"), not for demonyms ("polish") and not for forms of ``ambiguous.csv`` ("turkey").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.data.ambiguity import ambiguity, preferences
from kg.data.forms import NameIndex, plain
from kg.data.imported import imported
from kg.data.offices import bodies
from kg.data.organizations import listed_organizations, organizations_by_key
from kg.data.states import listed_states, states_by_key
from kg.data.types import Organization, State

NAME, DEMONYM, CAPITAL = "name", "demonym", "capital"
SEAT, ORGANIZATION, ABBREVIATION = "seat", "organization", "abbreviation"

Pairs = list[tuple[str, str]]


def name_forms() -> Iterator[tuple[str, str, str]]:
    """Every surface form as ``(form, kind, key)``, for building phrase matchers.

    ``kind`` is ``name``, ``demonym``, ``capital``, ``seat`` (of states), ``organization`` or
    ``abbreviation`` (of both). A form may come more than once where it is ambiguous. Imported forms
    are not among them: ``imported().forms`` has those of the article that is being read.
    """
    for state in listed_states():
        yield from ((form, NAME, state.key) for form in (state.name, *state.aliases))
        yield from ((form, ABBREVIATION, state.key) for form in state.abbreviations)
        yield from ((form, DEMONYM, state.key) for form in state.demonyms)
        yield from ((form, CAPITAL, state.key) for form in state.capitals)
        yield from ((form, SEAT, state.key) for form in state.seats)
    for body in listed_organizations():
        yield from ((form, ORGANIZATION, body.key) for form in (body.name, *body.aliases))
        yield from ((form, ABBREVIATION, body.key) for form in body.abbreviations)


def find_state(name: str) -> State | None:
    """The state of that name, alias or abbreviation.

    >>> find_state("the U.S.").name, find_state("us")
    ('United States', None)
    """
    return _state(_find(_names(), name) or _imported(name, NAME, ABBREVIATION))


def state_of_demonym(word: str) -> State | None:
    """The state whose people or adjective that is ("Frenchmen"), None where several share it."""
    return _state(_demonyms().find(word) or _imported(word, DEMONYM))


def state_of_capital(name: str) -> State | None:
    """The state that is governed from there, older names and spellings included ("Peking")."""
    return _state(_capitals().find(name))


def state_of_seat(name: str) -> State | None:
    """The state that the building, street or named body belongs to ("Downing Street", "Knesset")."""
    return _state(_seats().find(name))


def find_organization(name: str) -> Organization | None:
    """The organization of that name, alias or abbreviation.

    >>> find_organization("League of Arab States").key
    'organization:arab_league'
    """
    key = _find(_organizations(), name) or _imported(name, ORGANIZATION)
    return None if key is None else organizations_by_key().get(key)


def listed_key(name: str) -> str | None:
    """The key that ``name`` has in the tables of this package, as name, adjective, people or capital of a
    state or as name of an organization. Imports do not count: the answer is the same in every graph.

    >>> listed_key("Kyiv"), listed_key("NATO")
    ('state:UA', 'organization:nato')
    """
    found = _find(_names(), name) or _find(_organizations(), name)
    return found or _demonyms().find(name) or _capitals().find(name)


def _find(index: NameIndex, name: str) -> str | None:
    """As written, else without a bracket ("African Union (AU)"), else turned ("Korea, Republic of")."""
    found = index.find(name)
    if found is None and name.endswith(")"):
        found = index.find(name.rpartition("(")[0])
    if found is None and ", " in name:
        head, _, tail = name.partition(", ")
        found = index.find(f"{tail} {head}")
    return found


def _imported(name: str, *kinds: str) -> str | None:
    """The key of an imported row that has that name, as it is written."""
    forms = imported().forms
    wanted = plain(name) if forms else ""
    return next((key for form, kind, key in forms if kind in kinds and plain(form) == wanted), None)


def _state(key: str | None) -> State | None:
    return None if key is None else states_by_key().get(key)


def _index(exact: Iterable[tuple[str, str]], names: Iterable[tuple[str, str]]) -> NameIndex:
    safe: Pairs = []
    unsafe: Pairs = list(exact)
    for form, key in names:
        other = ambiguity(form)
        (unsafe if form.isupper() or (other and other.is_other_word) else safe).append((form, key))
    return NameIndex(unsafe, safe, preferences())


def _of_states(kind: str) -> Pairs:
    return [(form, key) for form, found, key in name_forms() if found == kind and key.startswith("state:")]


@lru_cache(maxsize=1)
def _names() -> NameIndex:
    return _index(_of_states(ABBREVIATION), _of_states(NAME))


@lru_cache(maxsize=1)
def _demonyms() -> NameIndex:
    return _index(_of_states(DEMONYM), ())


@lru_cache(maxsize=1)
def _capitals() -> NameIndex:
    return _index((), _of_states(CAPITAL))


@lru_cache(maxsize=1)
def _seats() -> NameIndex:
    named = [(form, body.state) for body in bodies() if body.state for form in body.forms]
    return _index(named, _of_states(SEAT))


@lru_cache(maxsize=1)
def _organizations() -> NameIndex:
    names = [(form, key) for form, kind, key in name_forms() if kind == ORGANIZATION]
    short = [
        (form, key)
        for form, kind, key in name_forms()
        if kind == ABBREVIATION and key.startswith("organization:")
    ]
    return _index(short, names)
