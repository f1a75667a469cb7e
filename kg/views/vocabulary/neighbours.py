"""For each subject of a graph the types of the things that it points to, however far off these stand.

Comes in: the triples of a graph, subject by subject, and a folder. Goes out: subjects in the same order, each
with triples that give a type to one of its values. Refuses: a folder that cannot be written (OSError).

A sort-merge join on disk: nothing is held. With ">" after it, an IRI sorts as its lines do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.views.rdf_tables import TYPE
from kg.views.rdf_terms import Iri, Triple
from kg.views.runs import Runs


def types_of_values(triples: Iterable[Triple], folder: Path) -> Iterator[tuple[str, list[Triple]]]:
    """Subjects whose values have types; values of vocabularies, which nothing is said of here, have none."""
    pointing, types, found = Runs(folder), Runs(folder), Runs(folder)
    for triple in triples:
        if triple.predicate == TYPE:
            types.extend((f"{triple.subject}>\t{_iri(triple)}\n",))
        elif isinstance(triple.object, Iri):
            pointing.extend((f"{triple.object.value}>\t{triple.subject}\n",))
    found.extend(_joined(_groups(pointing), _groups(types)))
    del pointing, types
    for subject, values in _groups(found):
        yield subject, [Triple(value, TYPE, Iri(type)) for value, type in (v.split(" ") for v in values)]


def _joined(
    pointing: Iterator[tuple[str, list[str]]], types: Iterator[tuple[str, list[str]]]
) -> Iterator[str]:
    value, subjects = next(pointing, ("", []))
    for typed, names in types:
        while subjects and f"{value}>" < f"{typed}>":
            value, subjects = next(pointing, ("", []))
        if value == typed:
            yield from (f"{subject}>\t{value} {name}\n" for subject in subjects for name in names)


def _groups(runs: Runs) -> Iterator[tuple[str, list[str]]]:
    """Keys with their values, in order."""
    pairs = (line[:-1].split(">\t") for line in runs.merged())
    for key, group in groupby(pairs, key=lambda pair: pair[0]):
        yield key, [value for _, value in group]


def _iri(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, Iri) else ""
