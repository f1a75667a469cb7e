"""Holders of high offices by name: whom an article means by "President Bush" on a day.

Comes in: a name, the office and the body that the article gives with it, and days. Goes out: the holder that
the gazetteer has, with the reasons. Refuses: a name without given name where the article tells no body; what
fits two of the gazetteer's persons equally well.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.data.heads import SAME_OFFICE, terms
from kg.data.offices import Office
from kg.data.types import Term
from kg.graph import names
from kg.graph.candidates import VAGUE_OFFICES
from kg.graph.spelling import FAMILY, Name, NameLikeness, like_families, name_likeness

#: Days before the first and after the last term in which a name still means the holder: a career.
CAREER = datetime.timedelta(days=365 * 30)
#: Begins the key of a holder; the name follows.
HOLDER = "holder:"
#: Kinds of office that somebody can hold beside another.
_BESIDE = frozenset({"military", "civil", "family", "honorific", "party", "royal", "religious", "envoy"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with terms of office, by the name that the gazetteer gives."""

    label: str
    name: Name
    terms: tuple[Term, ...]

    @property
    def code(self) -> str:
        """The key of the person in the graph."""
        return HOLDER + names.key(self.label)

    def in_office(self, day: datetime.date, body: str | None) -> Iterator[Term]:
        """The terms that may cover a day."""
        for term in self.terms:
            if term.since[0] <= day <= term.until[1] and body in {None, term.body}:
                yield term

    def active(self, day: datetime.date) -> bool:
        """True where a day lies within the career."""
        first, last = min(t.since[0] for t in self.terms), max(t.until[1] for t in self.terms)
        return first - CAREER <= day and day - CAREER <= last


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a name means; ``body``: the key of the state or body that he or she then stood for, ``since``: the
    first day of the term that covers the day.
    """

    label: str
    code: str
    body: str | None
    since: str | None
    likeness: NameLikeness
    reasons: tuple[str, ...]


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[Person, ...]]:
    """All holders by each word of their names, as words are compared."""
    of_name: dict[str, list[Term]] = defaultdict(list)
    for listed in terms().values():
        for term in listed:
            of_name[term.name].append(term)
    found: dict[str, list[Person]] = defaultdict(list)
    for label, own in sorted(of_name.items()):
        name = names.split_person(label)
        person = Person(label, name, tuple(own))
        for word in {*name[0], *name[1], *(names.skeleton(w) for w in name[1])}:
            found[word].append(person)
    return {word: tuple(persons) for word, persons in found.items()}


def holder_called(
    name: str, *, body: str | None, offices: Sequence[Office], days: Sequence[datetime.date]
) -> Holder | None:
    """The holder of an office whom ``name`` means; ``days``: the likeliest first.

    >>> day = datetime.date(1990, 11, 24)
    >>> holder_called("President Bush", body="state:US", offices=(), days=[day]).label
    'George H. W. Bush'
    """
    given, family = called = names.split_person(name)
    words = {called for word in family for called in (word, names.skeleton(word))}
    near = {person for word in words for person in _by_word().get(word, ())}
    persons = sorted(near, key=lambda person: person.label)
    for day in days:
        if given:
            found = _by_full_name(called, persons, body, day)
        else:
            found = _by_one_word(called, persons, body, (day, offices))
        if found is not None:
            return found
    return None


def _by_full_name(
    called: Name, persons: Sequence[Person], body: str | None, day: datetime.date
) -> Holder | None:
    fits = [
        (person, like)
        for person in persons
        if (like := name_likeness(called, person.name)) is not None
        and like is not FAMILY
        and person.active(day)
        and _of_body(person, body)
    ]
    if len(fits) > 1:
        fits = [(person, like) for person, like in fits if any(person.in_office(day, body))]
    return _holder(*fits[0], body, day) if len(fits) == 1 else None


def _of_body(person: Person, body: str | None) -> bool:
    return body is None or any(term.body == body for term in person.terms)


def _by_one_word(
    called: Name,
    persons: Sequence[Person],
    body: str | None,
    told: tuple[datetime.date, Sequence[Office]],
) -> Holder | None:
    """Of a body its holder on the day; where none is told the only one anywhere of that name and office."""
    day, offices = told
    own = _telling(offices)
    if body is None and not own:
        return None
    fits = [
        person
        for person in persons
        if any(_same_office(term, own) for term in person.in_office(day, body))
        and _named(called, person, body)
    ]
    return _holder(fits[0], FAMILY, body, day) if len(fits) == 1 else None


def _named(called: Name, person: Person, body: str | None) -> bool:
    """By the family name; who is of that body also by another word of the name ("Lula")."""
    if body is None:
        return called[1] == person.name[1]
    return like_families(called[1], person.name[1]) or called[1][0] in {*person.name[0], *person.name[1]}


def _telling(offices: Sequence[Office]) -> list[Office]:
    """The offices of which a person has one at a time, by their own names."""
    return [o for o in offices if o.title not in VAGUE_OFFICES and o.kind not in _BESIDE]


def _same_office(term: Term, told: Sequence[Office]) -> bool:
    """False where the article gives another office than that of the term."""
    titles = {office.title for office in told} | {office.kind for office in told}
    titles |= {title for same in SAME_OFFICE if same & titles for title in same}
    return not told or bool(titles & set(term.offices))


def _holder(person: Person, like: NameLikeness, body: str | None, day: datetime.date) -> Holder:
    term = next(person.in_office(day, body), None)
    bodies = {t.body for t in person.terms}
    reasons, since = [f"in the gazetteer as {person.label}"], None
    if term is not None:
        since, until = term.since[0].isoformat(), term.until[1].isoformat()
        reasons.append(f"{term.offices[0]} of {term.body} from {since} to {until}")
    stood_for = term.body if term is not None else next(iter(bodies)) if len(bodies) == 1 else None
    return Holder(person.label, person.code, body or stood_for, since, like, tuple(reasons))
