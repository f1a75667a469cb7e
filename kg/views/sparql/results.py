"""An answer in the form that was asked for.

Comes in: an ``Answer`` and the name of a form. Goes out: text, or rows for a table. Refuses (StopRun): a form
that does not fit what the query answers with.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

from pydantic import ConfigDict

from kg.errors import StopRun
from kg.queries.rows import Cell, Row
from kg.views.rdf_terms import PREFIXES
from kg.views.sparql.ask import Answer, Kind

#: Forms of solutions and booleans, and of graphs.
RESULTS = ("json", "csv", "tsv", "xml")
_GRAPH_FORMATS = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
GRAPHS = tuple(_GRAPH_FORMATS)
FORMS = ("table", *RESULTS, *GRAPHS)


class SolutionRow(Row):
    """One solution: the value of each variable, None where it is not bound."""

    model_config = ConfigDict(frozen=True)

    values: dict[str, str | None]

    def cells(self) -> dict[str, Cell]:
        """A column for each variable."""
        return {name: value or "" for name, value in self.values.items()}


def table(answer: Answer) -> list[SolutionRow]:
    """Rows of a table: solutions, the one word of a boolean, the triples of a graph."""
    if answer.kind is Kind.GRAPH:
        return [
            SolutionRow(values=dict(zip(("subject", "predicate", "object"), triple, strict=True)))
            for triple in _triples(answer)
        ]
    read = json.loads(answer.body)
    if answer.kind is Kind.BOOLEAN:
        return [SolutionRow(values={"answer": "yes" if read["boolean"] else "no"})]
    names = read["head"]["vars"]
    return [
        SolutionRow(values={name: _short(row[name]["value"]) if name in row else None for name in names})
        for row in read["results"]["bindings"]
    ]


def text(answer: Answer, form: str) -> str:
    """The answer in one of ``RESULTS`` or ``GRAPHS``."""
    import pyoxigraph  # noqa: PLC0415 - only who asks pays

    fitting = GRAPHS if answer.kind is Kind.GRAPH else RESULTS
    if form not in fitting:
        raise StopRun(f"{form} does not fit what this query answers with; choose table, {', '.join(fitting)}")
    written = io.BytesIO()
    if answer.kind is Kind.GRAPH:
        quads = pyoxigraph.parse(answer.body, pyoxigraph.RdfFormat.N_TRIPLES)
        kind = getattr(pyoxigraph.RdfFormat, _GRAPH_FORMATS[form])
        pyoxigraph.serialize((quad.triple for quad in quads), written, format=kind, prefixes=PREFIXES)
    else:
        results = pyoxigraph.parse_query_results(answer.body, pyoxigraph.QueryResultsFormat.JSON)
        results.serialize(written, format=getattr(pyoxigraph.QueryResultsFormat, form.upper()))
    return written.getvalue().decode()


def _triples(answer: Answer) -> Iterable[tuple[str, str, str]]:
    import pyoxigraph  # noqa: PLC0415 - as above

    for quad in pyoxigraph.parse(answer.body, pyoxigraph.RdfFormat.N_TRIPLES):
        yield (_short(quad.subject.value), _short(quad.predicate.value), _short(quad.object.value))


def _short(value: str) -> str:
    """An IRI of a known vocabulary with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value
