"""Whether a graph, as it would be exported, conforms to the published shapes.

Comes in: a subgraph. Goes out: a row for each violation, in the order of the export. Refuses: to run
without pySHACL (StopRun: an extra of the installation).

The triples go through in batches, so that a graph of a million needs no more memory than one batch:
every shape looks at one node, its own values and what type these are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import StopRun
from kg.queries.health import CheckRow
from kg.queries.subgraph import Subgraph
from kg.views.rdf_mapping import triples
from kg.views.rdf_tables import TYPE
from kg.views.rdf_terms import Iri, Triple
from kg.views.vocabulary.graphs import SH
from kg.views.vocabulary.shapes import shapes

if TYPE_CHECKING:
    import rdflib

#: Subjects in one batch: the time per subject falls until here, measured on the demo's graph repeated.
BATCH = 5_000


class Violation(NamedTuple):
    """What does not conform: the node, the property (None: the node itself), the value, and why."""

    node: str
    property: str | None
    value: str | None
    message: str


def violations(subgraph: Subgraph, size: int = BATCH) -> Iterator[Violation]:
    """All of them; none where the graph conforms."""
    try:
        import pyshacl  # noqa: PLC0415 - an extra, and it takes a second to load
    except ImportError as error:
        raise StopRun(
            "no pySHACL here; install the extra: pip install 'diplomatic-events-kg[shacl]'"
        ) from error
    types = _types(subgraph)
    rules = shapes()
    for batch in _batches(subgraph, size):
        graph, focus = _data(batch, types)
        _, report, _ = pyshacl.validate(
            graph, shacl_graph=rules, focus_nodes=focus, inference="none", inplace=True
        )
        yield from sorted(set(_read(report)))


def shape_rows(subgraph: Subgraph) -> list[CheckRow]:
    """A row for each violation as ``kg check`` prints it, or one that says that there is none."""
    found = [
        CheckRow(what=f"shape of {row.node}", problem=f"{row.property or 'type'}: {row.message}")
        for row in violations(subgraph)
    ]
    return found or [CheckRow(what="shapes")]


def _types(subgraph: Subgraph) -> dict[str, list[Triple]]:
    """What type each node of the export is."""
    found: dict[str, list[Triple]] = {}
    for triple in triples(subgraph):
        if triple.predicate == TYPE:
            found.setdefault(triple.subject, []).append(triple)
    return found


def _batches(subgraph: Subgraph, size: int) -> Iterator[list[Triple]]:
    """The triples of ``size`` subjects at a time."""
    batch: list[Triple] = []
    for number, (_, said) in enumerate(groupby(triples(subgraph), key=lambda t: t.subject), start=1):
        batch += said
        if number % size == 0:
            yield batch
            batch = []
    if batch:
        yield batch


def _data(batch: list[Triple], types: dict[str, list[Triple]]) -> tuple[rdflib.Graph, list[str]]:
    """A graph of the batch with the types of what it points to, and the nodes that it is about."""
    import rdflib  # noqa: PLC0415 - as above

    from kg.views.rdf import rdflib_term  # noqa: PLC0415 - rdf imports this package’s neighbours

    own = {triple.subject for triple in batch}
    others = {t.object.value for t in batch if isinstance(t.object, Iri)} - own
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in [*batch, *(t for other in sorted(others) for t in types.get(other, ()))]:
        graph.add(
            (rdflib.URIRef(triple.subject), rdflib.URIRef(triple.predicate), rdflib_term(triple.object))
        )
    return graph, sorted(own)


def _read(report: rdflib.Graph) -> Iterable[Violation]:
    for result in report.subjects(predicate=SH.resultSeverity):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            node=str(report.value(result, SH.focusNode)),
            property=None if path is None else str(path),
            value=None if value is None else str(value),
            message=str(report.value(result, SH.resultMessage)),
        )
