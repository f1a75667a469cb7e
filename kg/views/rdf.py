"""The graph as RDF 1.1: Turtle, N-Quads, N-Triples, JSON-LD, or an rdflib graph.

Comes in: a subgraph. Goes out: a file, or ``rdflib.Graph``; the same subgraph gives the same
bytes. Refuses: an unknown format and a base that is no IRI (StopRun), a path that cannot be
written (OSError).

N-Quads are written line by line and sorted, without rdflib, which takes sixty times as long.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pydantic import JsonValue

from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.views.files import written
from kg.views.rdf_mapping import triples
from kg.views.rdf_terms import DEFAULT_BASE, PREFIXES, Iri, Term, line
from kg.views.vocabulary.context import context

if TYPE_CHECKING:
    import rdflib

#: Formats by the name that users give: rdflib's name, None where we write it ourselves.
FORMATS: dict[str, str | None] = {
    "turtle": "turtle",
    "jsonld": "json-ld",
    "nquads": None,
    "ntriples": None,
}


def write_rdf(
    subgraph: Subgraph, target: TextIO | Path | str, format: str = "turtle", *, base: str = DEFAULT_BASE
) -> None:
    """Write to an open text stream (UTF-8), or to a path, where the file appears whole or not at all."""
    if format not in FORMATS:
        raise StopRun(f"no RDF format {format!r}; there are {', '.join(sorted(FORMATS))}")
    if isinstance(target, str | Path):
        with written(Path(target)) as stream:
            _write(subgraph, stream, FORMATS[format], base)
    else:
        _write(subgraph, target, FORMATS[format], base)


def rdf_text(subgraph: Subgraph, format: str = "turtle", *, base: str = DEFAULT_BASE) -> str:
    """The same as text."""
    stream = io.StringIO()
    write_rdf(subgraph, stream, format, base=base)
    return stream.getvalue()


def to_rdflib(subgraph: Subgraph, base: str = DEFAULT_BASE) -> rdflib.Graph:
    """An rdflib graph in memory, with prefixes bound."""
    import rdflib  # noqa: PLC0415 - N-Quads need it not, and it takes a third of a second

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, name, object in triples(subgraph, base):
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(name), rdflib_term(object)))
    return graph


def rdflib_term(term: Term) -> rdflib.term.Node:
    """A term of ours as one of rdflib."""
    import rdflib  # noqa: PLC0415 - as above

    if isinstance(term, Iri):
        return rdflib.URIRef(term.value)
    datatype = None if term.datatype is None else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.text, datatype=datatype, normalize=False)


def _write(subgraph: Subgraph, stream: TextIO, format: str | None, base: str) -> None:
    if format is None:
        stream.writelines(map(line, triples(subgraph, base)))
    elif format == "json-ld":
        text = to_rdflib(subgraph, base).serialize(format=format, context=context()["@context"])
        json.dump(_ordered(json.loads(text)), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        stream.write(to_rdflib(subgraph, base).serialize(format=format))


def _ordered(part: JsonValue) -> JsonValue:
    """The same JSON-LD with keys and values in order: a set of values has none, and rdflib gives any."""
    match part:
        case dict():
            return {key: _ordered(part[key]) for key in sorted(part)}
        case list():
            return sorted(map(_ordered, part), key=lambda value: json.dumps(value, sort_keys=True))
        case _:
            return part
