"""Why forms are one person, and which persons of like names are others.

Comes in: the forms of a node. Goes out: a ``Linkage`` for each form, and for each person kept apart.
Refuses: nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.graph.candidates import UNSETTLED, Person, apart
from kg.graph.decisions import Decisions
from kg.graph.index import Index
from kg.graph.persons import persons_of
from kg.model.derivation import Form
from kg.model.linkage import SHOWN_DOCUMENTS, Linkage


def person_linkages(index: Index, node: str, forms: Sequence[Form], decisions: Decisions) -> list[Linkage]:
    """The forms of ``node`` as the person that each is, and whom their blocks have beside it."""
    redirects = index.redirects()
    joined: list[Linkage] = []
    kept: dict[str, Linkage] = {}
    for block in sorted({form.block for form in forms if form.block is not None}):
        persons = persons_of(index.forms(block))
        own = [p for p in persons if redirects.get(p.id, p.id) == node]
        for person in own:
            decided = _decided(person, decisions) if person.id != node else ()
            joined += _joined(index, node, person, decided)
        for other in persons:
            reason = next((r for p in own if other not in own and (r := apart(p, other)) is not None), None)
            if reason is not None:
                kept[other.id] = _apart(index, node, redirects.get(other.id, other.id), (other, reason))
    joined.sort(key=lambda link: (-link.score, link.what, link.reasons))
    doubtful_first = sorted(
        kept.values(), key=lambda link: (link.reasons != (UNSETTLED,), link.what, link.other)
    )
    return joined + doubtful_first


def _decided(person: Person, decisions: Decisions) -> tuple[str, ...]:
    """The decisions by which a person is one with another."""
    keys = {form.key for form in person.forms}
    return tuple(f"decision {d.number} of {d.author}" for d in decisions.merges if keys & set(d.forms))


def _joined(index: Index, node: str, person: Person, decided: tuple[str, ...]) -> Iterator[Linkage]:
    """One linkage for all forms of one name that were joined for the same reasons."""
    alike: dict[tuple[str, float, tuple[str, ...]], set[str]] = defaultdict(set)
    for form in person.forms:
        score, reasons = person.links[form.key]
        alike[shown(form), 1.0 if decided else round(score, 2), (*decided, *reasons)].add(form.key)
    for (what, score, reasons), keys in alike.items():
        documents = sorted(index.documents_with(keys))
        yield Linkage(
            node=node, joined=True, what=what, score=score, reasons=reasons,
            documents=tuple(documents[:SHOWN_DOCUMENTS]), count=len(documents),
        )  # fmt: skip


def _apart(index: Index, node: str, other: str, found: tuple[Person, str]) -> Linkage:
    person, reason = found
    documents = sorted(index.documents_with(form.key for form in person.forms))
    fullest = max(person.forms, key=lambda form: (len(form.name), form.name))
    return Linkage(
        node=node, joined=False, what=shown(fullest), other=other, score=0.0, reasons=(reason,),
        documents=tuple(documents[:SHOWN_DOCUMENTS]), count=len(documents),
    )  # fmt: skip


def shown(form: Form) -> str:
    """The name of a form for a reader, with its decade."""
    name = " ".join(word[:1].upper() + word[1:] for word in form.name.split()) or " ".join(form.surname)
    return name if form.decade is None else f"{name}, {form.decade}s"
