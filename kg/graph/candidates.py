"""Persons of one block as they are put together, and what speaks for and against a form's being one of them.

Comes in: forms. Goes out: ``Person``, the one that a mention by family name fits, and why two are apart.
Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from kg.data.offices import offices
from kg.graph.spelling import FAMILY, Name, like_families, like_given, refines
from kg.model.derivation import Form

#: Kinds of office of which a person has one at a time, so that another title is another person.
_EXCLUSIVE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister"})
#: Offices that are named by a word that fits higher ones too ("Secretary Rice").
VAGUE_OFFICES = frozenset({"secretary", "minister", "leader", "official", "chief"})
#: Why two stay apart who may be one.
UNSETTLED = "nothing settles whether they are one"
#: Decades that may lie between a mention by family name and the person's other mentions.
NEXT_DECADE = 1


@dataclass(slots=True, eq=False)
class Person:
    """Forms that are one person so far; ``links`` is the score and the reasons of each, by its key."""

    id: str
    coded: bool = False
    names: set[Name] = field(default_factory=set)
    forms: list[Form] = field(default_factory=list)
    links: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def sides(self) -> set[str]:
        """The nodes of those for whom the forms stand."""
        return {form.side for form in self.forms if form.side is not None}

    @property
    def offices(self) -> set[str]:
        """The keys of the offices that any form gives."""
        return {office for form in self.forms for office in form.offices}

    @property
    def decades(self) -> set[int]:
        """The decades in which the forms were used."""
        return {form.decade for form in self.forms if form.decade is not None}

    def take(self, form: Form, score: float, reasons: Iterable[str], *, name: bool = True) -> None:
        """Add a form; ``name``: its name is one of the person's."""
        self.forms.append(form)
        self.links[form.key] = (min(score, 1.0), tuple(reasons))
        if name:
            self.names.add((form.given, form.surname))

    def absorb(self, other: Person, score: float, reason: str) -> None:
        """Add all forms of another."""
        shared = self.sides & other.sides
        reasons = (reason, "for the same side") if shared else (reason,)
        for form in other.forms:
            self.take(form, score + 0.1 * bool(shared), reasons)


def agree(left: AbstractSet[str | None], right: AbstractSet[str | None]) -> bool:
    """True where two may stand for the same: one is not told, or they share one."""
    return not left or not right or bool(left & right)


def sides_agree(left: Person, right: Person) -> bool:
    """``agree`` for the sides of two persons."""
    return agree(left.sides, right.sides)


def fits(form: Form, persons: Sequence[Person]) -> tuple[Person | None, tuple[str, ...]]:
    """The one of ``persons`` whom a mention by family name fits, and what speaks for it; None where none or
    several do.
    """
    found = [person for person in persons if against(form, person) is None]
    exact = [person for person in found if any(s == form.surname for _, s in person.names)]
    # A family name in another spelling says too little of somebody of whom no state is told.
    found = exact or [person for person in found if form.side is not None and form.side in person.sides]
    for narrower in (
        [p for p in found if form.side is not None and form.side in p.sides],
        [p for p in found if p.offices & set(form.offices)],
    ):
        found = narrower if len(narrower) == 1 else found
    if len(found) != 1:
        return None, ()
    return found[0], (FAMILY.reason, *_speaks_for(form, found[0]))


def _speaks_for(form: Form, person: Person) -> list[str]:
    found = []
    if form.side is not None and form.side in person.sides:
        found.append("for the same side")
    if person.offices & set(form.offices):
        found.append("the same office")
    if form.decade is not None and form.decade in person.decades:
        found.append(f"both in the {form.decade}s")
    return found


def against(form: Form, person: Person) -> str | None:
    """What keeps a mention by family name from being a person; None where nothing does."""
    if not any(like_families(form.surname, surname) for _, surname in person.names):
        return "another family name"
    if form.side is not None and not agree({form.side}, person.sides):
        return "for another side"
    if _other_office(set(form.offices), person.offices):
        return "another office"
    if form.decade is not None and person.decades:
        gap = min(abs(form.decade - decade) for decade in person.decades) // 10
        if gap > NEXT_DECADE:
            return f"{gap} decades apart"
    return None


def _other_office(told: set[str], known: set[str]) -> bool:
    one, other = told & _exclusive(), known & _exclusive()
    return bool(one) and bool(other) and not one & other


@cache
def _exclusive() -> frozenset[str]:
    """The keys of the offices of which a person has one at a time."""
    return frozenset(o.key for o in offices() if o.kind in _EXCLUSIVE and o.title not in VAGUE_OFFICES)


def apart(one: Person, other: Person) -> str | None:
    """Why two persons of like family names are two; None where their family names are not alike."""
    pairs = [(a, b) for a in one.names for b in other.names if like_families(a[1], b[1])]
    if not pairs:
        return None
    if one.coded and other.coded:
        return "two persons in the gazetteer"
    given = [(a[0], b[0]) for a, b in pairs if a[0] and b[0]]
    if given and not any(like_given(a, b) or refines(a, b) or refines(b, a) or a == b for a, b in given):
        return "other given names"
    if not sides_agree(one, other):
        return "for other sides"
    if not given and _other_office(one.offices, other.offices):
        return "other offices"
    return UNSETTLED
