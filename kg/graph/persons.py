"""Which forms of one family name are the same person.

Comes in: all distinct forms of a block. Goes out: the ``Identity`` of each. Refuses: nothing; a
form that fits several persons, or none, stays a person of its own.
Pure and free of order: everything is decided on sorted sets of distinct forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.graph.forms import node_id
from kg.model.derivation import Form, Identity
from kg.model.enums import NodeType

Given = tuple[str, ...]


@dataclass(slots=True)
class _Person:
    """Forms that are one person so far."""

    id: str
    names: set[tuple[Given, tuple[str, ...]]] = field(default_factory=set)
    forms: list[Form] = field(default_factory=list)

    @property
    def sides(self) -> set[str]:
        return {form.side for form in self.forms if form.side is not None}

    def take(self, forms: Iterable[Form]) -> None:
        for form in forms:
            self.forms.append(form)
            self.names.add((form.given, form.surname))


def resolve_persons(forms: Sequence[Form]) -> dict[str, Identity]:
    """Who each form is, by its key."""
    ordered = sorted(forms, key=lambda f: f.key)
    persons = _full_names([f for f in ordered if f.given or f.code])
    persons += _surnames([f for f in ordered if not f.given and not f.code], persons)
    found: dict[str, Identity] = {}
    for person in persons:
        only = next(iter(person.sides)) if len(person.sides) == 1 else None
        for form in person.forms:
            found[form.key] = Identity(node=person.id, side=form.side or only or person.id)
    return found


def _full_names(forms: Sequence[Form]) -> list[_Person]:
    coded: dict[str, _Person] = {}
    by_name: dict[tuple[Given, tuple[str, ...]], list[Form]] = defaultdict(list)
    for form in forms:
        if form.code is None:
            by_name[form.given, form.surname].append(form)
        else:
            person = coded.setdefault(form.code, _Person(node_id(NodeType.PERSON, form.code)))
            person.take([form])
    persons = list(coded.values())
    # Fuller names first: a shorter form then finds the person that it may belong to.
    shorter: list[_Person] = []
    for (given, surname), group in sorted(by_name.items(), key=lambda item: (-_weight(item[0][0]), item[0])):
        fuller = [n for n in by_name if n[1] == surname and n[0] != given and refines(n[0], given)]
        own = _only([p for p in coded.values() if (given, surname) in p.names])
        person = own or _Person(node_id(NodeType.PERSON, "name", *given, "/", *surname))
        person.take(group)
        if own is None:
            (shorter if fuller or _like(person, persons) else persons).append(person)
    return _join_shorter(persons, shorter)


def _join_shorter(persons: list[_Person], shorter: list[_Person]) -> list[_Person]:
    """Let each shorter full name ("Joe Biden") join the one fuller name that it fits.

    Only names that nothing refines are joined to, so that no chain of joins depends on order.
    """
    settled = list(persons)
    joins: list[tuple[_Person, _Person]] = []
    for person in shorter:
        target = _only(_like(person, settled))
        if target is None:
            persons.append(person)
        else:
            joins.append((target, person))
    for target, person in joins:
        target.take(person.forms)
    return persons


def _like(person: _Person, others: Iterable[_Person]) -> list[_Person]:
    ((given, surname),) = person.names
    return [
        other
        for other in others
        if other is not person
        and any(s == surname and g != given and refines(g, given) for g, s in other.names)
        and _agree(person.sides, other.sides)
    ]


def refines(fuller: Given, shorter: Given) -> bool:
    """True where ``shorter`` may be ``fuller`` with names left out or cut to initials.

    >>> refines(("joseph", "robinette"), ("joseph", "r")), refines(("joseph",), ("jill",))
    (True, False)
    """
    if not fuller or not shorter or not fuller[0].startswith(shorter[0]) or len(shorter) > len(fuller):
        return False
    if len(shorter[0]) > 1 and shorter[0] != fuller[0]:
        return False
    rest = iter(fuller[1:])
    return all(any(_abbreviates(s, f) for f in rest) for s in shorter[1:])


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _weight(given: Given) -> int:
    return sum(len(word) for word in given)


def _surnames(forms: Sequence[Form], persons: Sequence[_Person]) -> list[_Person]:
    """Let mentions by family name join the one person who has it; the others stand alone."""
    by_surname: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        by_surname[form.surname].append(form)
    candidates = [(person, {s for _, s in person.names}, person.sides) for person in persons]
    alone: list[_Person] = []
    for surname, group in sorted(by_surname.items()):
        left: list[Form] = []
        for form in group:
            wanted = {form.side} - {None}
            one = _only([p for p, names, sides in candidates if surname in names and _agree(wanted, sides)])
            if one is None:
                left.append(form)
            else:
                one.forms.append(form)
        alone += _alone(surname, left)
    return alone


def _alone(surname: tuple[str, ...], forms: Sequence[Form]) -> list[_Person]:
    sides = sorted({form.side for form in forms if form.side is not None})
    groups: dict[str | None, _Person] = {}
    for form in forms:
        side = sides[0] if len(sides) == 1 else form.side
        person = groups.setdefault(side, _Person(node_id(NodeType.PERSON, "surname", *surname, "/", side)))
        person.forms.append(form)
    return list(groups.values())


def _agree(left: set[str] | set[str | None], right: set[str]) -> bool:
    return not left or not right or bool(left & right)


def _only(found: Sequence[_Person]) -> _Person | None:
    return found[0] if len(found) == 1 else None
