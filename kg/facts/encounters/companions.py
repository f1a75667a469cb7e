"""Who does it along with another: "A, along with B, met C", "visiting Lima together with B, A met C".

Comes in: a ``Reading`` and a verb. Goes out: ids of persons.
Refuses: who merely came along ("accompanied by his wife"); clauses of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_ALONG = frozenset({"along", "together", "alongside"})


def companions(reading: Reading, verb: Word) -> tuple[str, ...]:
    """The persons whom the clause, or a participle of its subject, names behind "along with"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    above = [verb] if subject is None else [verb, subject]
    above += [c for w in above for c in w.children if c.dep_ in {"acl", "advcl"} and c.tag_ == "VBG"]
    return reading.persons(a for w in above for link in _links(w) for a in _named(reading, link))


def _links(word: Word) -> Iterator[Word]:
    """The "with" of "along with", "together with", whatever the parser hung on what; "alongside"."""
    for child in word.children:
        if child.lower_ == "alongside" and child.i < word.i:
            yield child
        elif child.lower_ in _ALONG:
            yield from (c for c in child.rights if c.lower_ == "with" and c.i == child.i + 1)
        elif child.lower_ == "with" and child.i and child.nbor(-1).lower_ in _ALONG:
            yield child


def _named(reading: Reading, link: Word) -> tuple[str, ...]:
    noun = next((c for c in link.rights if c.dep_ == "pobj"), None)
    return reading.actors_of(noun)
