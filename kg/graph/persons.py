"""Which forms of one family name are the same person.

Comes in: all distinct forms of a block. Goes out: the ``Identity`` of each, with a score and reasons.
Refuses: nothing; a form that fits several persons, or none, stays a person of its own.
Pure and free of order: everything is decided on sorted sets of distinct forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.data.lettering import mixes_alphabets
from kg.graph.candidates import NEXT_DECADE, Person, agree, fits, sides_agree
from kg.graph.holders import HOLDER
from kg.graph.names import consonants, skeleton, split_person
from kg.graph.spelling import FAMILY, SAME, SHORTER, SPELLED, Name, name_likeness, refines
from kg.model.derivation import Form, Identity
from kg.model.natural import coded_person, named_person, surnamed_person


def resolve_persons(forms: Sequence[Form]) -> dict[str, Identity]:
    """Who each form is, by its key."""
    found: dict[str, Identity] = {}
    for person in persons_of(forms):
        only = next(iter(person.sides)) if len(person.sides) == 1 else None
        for form in person.forms:
            found[form.key] = Identity(node=person.id, side=form.side or only or person.id)
    return found


def persons_of(forms: Sequence[Form]) -> list[Person]:
    """The persons of a block, each with its forms and what speaks for each of them."""
    ordered = sorted(forms, key=lambda f: f.key)
    coded = _coded([f for f in ordered if f.code])
    named = _spellings([f for f in ordered if f.given and not f.code])
    persons = _full_names(coded, named)
    return persons + _family_names([f for f in ordered if not f.given and not f.code], persons)


def _coded(forms: Iterable[Form]) -> list[Person]:
    """Those whom a gazetteer knows."""
    found: dict[str, Person] = {}
    for form in forms:
        code = str(form.code)
        person = found.setdefault(code, Person(coded_person(code), coded=True))
        person.take(form, form.sure, form.known or ("the same key in the gazetteer",))
        if code.startswith(HOLDER):
            person.names.add(split_person(code.removeprefix(HOLDER)))
    return [found[code] for code in sorted(found)]


def _spellings(forms: Iterable[Form]) -> list[Person]:
    """Full names, those that differ by spelling alone together where nobody's state speaks against it."""
    by_name: dict[Name, list[Form]] = defaultdict(list)
    for form in forms:
        by_name[form.given, form.surname].append(form)
    buckets: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for given, surname in sorted(by_name):
        bare = (*map(consonants, given), "/", *map(skeleton, surname))
        buckets[bare].append((given, surname))
    groups = (group for listed in buckets.values() for group in _alike(listed, by_name))
    return [_named(group, by_name) for group in groups]


def _alike(listed: Sequence[Name], by_name: dict[Name, list[Form]]) -> list[list[Name]]:
    """Names parted into those spelled alike; one that fits two that do not agree stays alone."""
    sides = {name: {f.side for f in by_name[name]} - {None} for name in listed}
    near = {a: [b for b in listed if a != b and name_likeness(a, b) is SPELLED] for a in listed}
    groups: list[list[Name]] = []
    # Names with a state come first: one without joins the only group that it is like.
    for name in sorted(listed, key=lambda n: (not sides[n], n)):
        of = [
            group
            for group in groups
            if set(near[name]) & set(group) and all(agree(sides[name], sides[other]) for other in group)
        ]
        if len(of) == 1:
            of[0].append(name)
        else:
            groups.append([name])
    return groups


def _named(group: Sequence[Name], by_name: dict[Name, list[Form]]) -> Person:
    given, surname = min(group, key=lambda name: (-_weight(name), name))
    person = Person(named_person(given, surname))
    for name in sorted(group):
        like = SAME if name == (given, surname) else SPELLED
        for form in by_name[name]:
            person.take(form, like.score, (like.reason,))
    return person


def _weight(name: Name) -> int:
    return sum(len(word) for word in name[0])


def _full_names(coded: list[Person], named: list[Person]) -> list[Person]:
    """Full names join the gazetteer's person, else a shorter one ("Joe Biden") the one fuller that it fits.

    Only names that nothing refines are joined to, so that no chain of joins depends on order.
    """
    known = _Names(coded)
    new = [person for person in named if not _join(person, known.like(person))]
    every = _Names(new)
    fuller = {person.id: every.fuller(person) for person in new}
    settled = [person for person in new if not fuller[person.id]]
    shorter = [person for person in new if fuller[person.id]]
    joins = [(person, _only([p for p in fuller[person.id] if not fuller[p.id]])) for person in shorter]
    for person, target in joins:
        if target is None:
            settled.append(person)
        else:
            target.absorb(person, SHORTER.score, SHORTER.reason)
    return coded + settled


def _join(person: Person, found: Sequence[Person]) -> bool:
    """Join the one of ``found`` whose name is nearest."""
    for like in (SAME, SPELLED, SHORTER):
        near = [p for p in found if any(name_likeness(a, b) is like for a in p.names for b in person.names)]
        if near:
            target = _only(near)
            if target is not None:
                target.absorb(person, like.score, like.reason)
            return target is not None
    return False


class _Names:
    """Persons found by the words of their given names."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            for word in {w for given, _ in person.names for g in given for w in (consonants(g), f"{g[0]}.")}:
                self._by_word[word].append(person)

    def _near(self, person: Person, keys: Callable[[Name], Iterable[str]]) -> list[Person]:
        found: dict[str, Person] = {}
        for word in sorted({word for name in person.names for word in keys(name)}):
            found |= {p.id: p for p in self._by_word.get(word, ()) if p is not person}
        return [found[id] for id in sorted(found)]

    def like(self, person: Person) -> list[Person]:
        """Whose name may be that of ``person``: any state where it is the same, else one that agrees."""
        near = self._near(person, lambda name: [_word_key(g) for g in name[0]])
        exact = [p for p in near if p.names & person.names]
        return exact or [p for p in near if sides_agree(p, person) and _likeness(p, person)]

    def fuller(self, person: Person) -> list[Person]:
        """Whose name is that of ``person`` in full."""
        near = self._near(person, lambda name: [_word_key(name[0][0])])
        return [
            p
            for p in near
            if sides_agree(p, person)
            and any(
                refines(full[0], short[0]) and name_likeness(full, short) is SHORTER
                for full in p.names
                for short in person.names
            )
        ]


def _word_key(word: str) -> str:
    return f"{word}." if len(word) == 1 else consonants(word)


def _likeness(left: Person, right: Person) -> bool:
    return any(name_likeness(a, b) not in {None, FAMILY} for a in left.names for b in right.names)


def _family_names(forms: Sequence[Form], persons: Sequence[Person]) -> list[Person]:
    """Let mentions by family name join the one person whom they fit; the others stand alone."""
    by_surname: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        for surname in sorted({surname for _, surname in person.names}):
            by_surname[tuple(map(skeleton, surname))].append(person)
    # Many forms tell no more than each other: they are weighed once, before any of them is taken.
    told: dict[tuple[object, ...], tuple[Person | None, tuple[str, ...]]] = {}
    for form in forms:
        if _telling(form) not in told:
            near = by_surname.get(tuple(map(skeleton, form.surname)), [])
            # Who is written so once, to deceive or by a slip, takes no mention from the other.
            told[_telling(form)] = fits(form, [p for p in near if not _mixes_alphabets(p)] or near)
    left: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        target, reasons = told[_telling(form)]
        if target is None:
            left[form.surname].append(form)
        else:
            target.take(form, FAMILY.score + 0.1 * len(reasons[1:]), reasons, name=False)
    return [person for surname, group in sorted(left.items()) for person in _alone(surname, group)]


def _mixes_alphabets(person: Person) -> bool:
    return all(any(map(mixes_alphabets, given)) for given, _ in person.names)


def _telling(form: Form) -> tuple[object, ...]:
    """What a mention by family name tells of who is meant."""
    return (form.surname, form.side, form.offices, form.decade)


def _alone(surname: tuple[str, ...], forms: Sequence[Form]) -> list[Person]:
    """Who is only known by family name: one for each state, and for each run of decades."""
    sides = sorted({form.side for form in forms if form.side is not None})
    by_side: dict[str | None, list[Form]] = defaultdict(list)
    for form in forms:
        by_side[sides[0] if len(sides) == 1 else form.side].append(form)
    return [person for side, group in by_side.items() for person in _by_decades(surname, side, group)]


def _by_decades(surname: tuple[str, ...], side: str | None, forms: Sequence[Form]) -> list[Person]:
    persons: list[Person] = []
    before: int | None = None
    for form in sorted(forms, key=lambda f: (f.decade is not None, f.decade or 0, f.key)):
        gap = form.decade is not None and before is not None and form.decade - before > 10 * NEXT_DECADE
        if not persons or gap:
            persons.append(Person(surnamed_person(surname, side, form.decade if persons else None)))
        persons[-1].take(form, FAMILY.score, (FAMILY.reason, "nobody else of this name fits"))
        before = form.decade if form.decade is not None else before
    return persons


def _only(found: Sequence[Person]) -> Person | None:
    return found[0] if len(found) == 1 else None
