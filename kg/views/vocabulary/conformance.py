"""Whether a graph, as it would be exported, conforms to the published shapes.

Comes in: a graph, whole or a piece. Goes out: a row for each violation, in the order of the export. Refuses:
to run without pySHACL (StopRun: an extra of the installation).

The export goes through in batches of subjects, so that time grows as the graph does and memory does not:
every shape looks at one node, its own values and what type these are. The types of values that lie in other
batches are joined to them on disk (``neighbours``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import StopRun
from kg.queries.health import CheckRow
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_lines import lines
from kg.views.rdf_terms import DEFAULT_BASE, Triple, triple_of
from kg.views.vocabulary.graphs import SH
from kg.views.vocabulary.neighbours import types_of_values
from kg.views.vocabulary.shapes import shapes

if TYPE_CHECKING:
    import rdflib

#: Subjects in one batch. Processor time of a triple, from the invented graph of 1,000 articles: 148 µs in
#: batches of 100, 78 µs in batches of 3,000, hardly less beyond, while memory grows.
BATCH = 5_000


class Violation(NamedTuple):
    """What does not conform: the node, the property (None: the node itself), the value, and why."""

    node: str
    property: str | None
    value: str | None
    message: str


def violations(graph: Subgraph | Whole, size: int = BATCH) -> Iterator[Violation]:
    """All of them; none where the graph conforms. ``graph`` is read twice."""
    try:
        import pyshacl  # noqa: PLC0415 - an extra, and it takes a second to load
    except ImportError as error:
        raise StopRun(
            "no pySHACL here; install the extra: pip install 'diplomatic-events-kg[shacl]'"
        ) from error
    rules = shapes()
    told: set[Violation] = set()
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        for own, others in _batches(graph, size, Path(folder)):
            data = _data([*own, *others])
            _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", inplace=True)
            subjects = {triple.subject for triple in own}
            # Of a node of another batch only the types are here: a shape that looks at no more is right.
            found = {row for row in _read(report) if row.node in subjects or row.property is None} - told
            yield from sorted(found)
            told |= {row for row in found if row.property is None}


def shape_rows(graph: Subgraph | Whole) -> list[CheckRow]:
    """A row for each violation as ``kg check`` prints it, or one that says that there is none."""
    found = [
        CheckRow(what=f"shape of {row.node}", problem=f"{row.property or 'type'}: {row.message}")
        for row in violations(graph)
    ]
    return found or [CheckRow(what="shapes")]


def _triples(graph: Subgraph | Whole) -> Iterator[Triple]:
    return map(triple_of, lines(graph, DEFAULT_BASE))


def _batches(graph: Subgraph | Whole, size: int, folder: Path) -> Iterator[tuple[list[Triple], list[Triple]]]:
    """The triples of ``size`` subjects at a time, and the types of what they point to elsewhere."""
    beside = types_of_values(_triples(graph), folder)
    near, types = next(beside, ("", []))
    own: list[Triple] = []
    others: set[Triple] = set()
    for number, (subject, said) in enumerate(groupby(_triples(graph), key=lambda t: t.subject), start=1):
        own += said
        if near == subject:
            others.update(types)
            near, types = next(beside, ("", []))
        if number % size == 0:
            yield own, sorted(others)
            own, others = [], set()
    if own:
        yield own, sorted(others)


def _data(triples: list[Triple]) -> rdflib.Graph:
    import rdflib  # noqa: PLC0415 - as above

    from kg.views.rdf import rdflib_term  # noqa: PLC0415 - rdf imports this package's neighbours

    graph = rdflib.Graph(bind_namespaces="none")
    for subject, name, object in triples:
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(name), rdflib_term(object)))
    return graph


def _read(report: rdflib.Graph) -> Iterable[Violation]:
    for result in report.subjects(predicate=SH.resultSeverity):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            property=None if path is None else str(path),
            value=None if value is None else str(value),
            message=str(report.value(result, SH.resultMessage)),
        )
