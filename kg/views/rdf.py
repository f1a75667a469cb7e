"""The graph as RDF 1.1: Turtle, TriG, N-Quads, N-Triples, RDF/XML, JSON-LD, or an rdflib graph.

Comes in: a subgraph, or the whole graph of a store. Goes out: a file, or ``rdflib.Graph``; the same graph
gives the same bytes. Refuses: an unknown format and a base that is no IRI (StopRun), a path that cannot be
written (OSError).

All but JSON-LD, which is one object with all in it, are written as they are made: a whole graph is sorted
on disk and never held. N-Quads are written by us, the others made of them by pyoxigraph.
"""

from __future__ import annotations

import codecs
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pydantic import JsonValue

from kg.errors import StopRun
from kg.model.record import Record
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.escape import xml_text
from kg.views.files import written
from kg.views.rdf_form import PLAIN, STREAMED, RdfForm
from kg.views.rdf_formed import formed
from kg.views.rdf_lines import joined, pieces
from kg.views.rdf_mapping import about_subgraph, triples
from kg.views.rdf_records import of_record
from kg.views.rdf_terms import DEFAULT_BASE, PREFIXES, Iri, Term
from kg.views.vocabulary.context import context

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

#: Formats by the name that users give: pyoxigraph's name, None where we write it ourselves.
FORMATS: dict[str, str | None] = {
    "turtle": "TURTLE",
    "trig": "TRIG",
    "nquads": None,
    "ntriples": None,
    "rdfxml": "RDF_XML",
    "jsonld": "JSON_LD",
}


def write_rdf(
    graph: Subgraph | Whole,
    target: TextIO | Path | str,
    format: str = "turtle",
    *,
    base: str = DEFAULT_BASE,
    form: RdfForm = PLAIN,
) -> None:
    """Write to an open text stream (UTF-8), or to a path, where the file appears whole or not at all.

    ``Whole`` only in a format of ``STREAMED``. StopRun where the format has no place for the ``form``.
    """
    if format not in FORMATS:
        raise StopRun(f"no RDF format {format!r}; there are {', '.join(sorted(FORMATS))}")
    form.check(format)
    if isinstance(target, str | Path):
        with written(Path(target)) as stream:
            _write(graph, stream, format, base, form)
    else:
        _write(graph, target, format, base, form)


def rdf_text(
    graph: Subgraph | Whole, format: str = "turtle", *, base: str = DEFAULT_BASE, form: RdfForm = PLAIN
) -> str:
    """The same as text."""
    stream = io.StringIO()
    write_rdf(graph, stream, format, base=base, form=form)
    return stream.getvalue()


def to_rdflib(
    subgraph: Subgraph, base: str = DEFAULT_BASE, *, records: Iterable[Record] = ()
) -> rdflib.Graph:
    """An rdflib graph in memory, with prefixes bound; with ``records``, where it is to be a full export."""
    import rdflib  # noqa: PLC0415 - N-Quads need it not, and it takes a third of a second

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, name, object in triples(subgraph, base):
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(name), rdflib_term(object)))
    about = about_subgraph(subgraph, base)
    for part in (part for record in records for part in of_record(record, about)):
        for name, object in part.make():
            graph.add((rdflib.URIRef(part.subject), rdflib.URIRef(name), rdflib_term(object)))
    return graph


def rdflib_term(term: Term) -> rdflib.term.Node:
    """A term of ours as one of rdflib."""
    import rdflib  # noqa: PLC0415 - as above

    if isinstance(term, Iri):
        return rdflib.URIRef(term.value)
    datatype = None if term.datatype is None else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.text, datatype=datatype, normalize=False)


def _write(graph: Subgraph | Whole, stream: TextIO, format: str, base: str, form: RdfForm) -> None:
    name = FORMATS[format]
    if name is None:
        _put(_pieces(graph, base, form), stream)
    elif format in STREAMED:
        _serialize(_pieces(graph, base, form, by_graph=True), stream, name)
    elif isinstance(graph, Subgraph):
        records = form.records() if form.records is not None else ()
        made = to_rdflib(graph, base, records=records)
        text = made.serialize(format="json-ld", context=context()["@context"])
        json.dump(_ordered(json.loads(text)), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        raise StopRun(f"{format} cannot be written without holding the graph")


def _pieces(graph: Subgraph | Whole, base: str, form: RdfForm, *, by_graph: bool = False) -> Iterator[bytes]:
    if form == PLAIN:
        return pieces(graph, base)
    return joined(formed(graph, base, form, by_graph=by_graph))


def _put(pieces: Iterable[bytes], stream: TextIO) -> None:
    """Write UTF-8 to a stream of text; to one that makes just this of text, without making text of it."""
    if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name == "utf-8":
        stream.flush()
        stream.buffer.writelines(pieces)
    else:
        stream.writelines(piece.decode() for piece in pieces)


def _serialize(statements: Iterable[bytes], stream: TextIO, name: str) -> None:
    """Statements of N-Quads in another format, one subject after the other."""
    import pyoxigraph  # noqa: PLC0415 - only who asks for such a format pays

    kind = getattr(pyoxigraph.RdfFormat, name)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder, "lines.nq")
        with path.open("wb") as made:
            made.writelines(statements)
        quads: Iterable[pyoxigraph.Quad | pyoxigraph.Triple] = pyoxigraph.parse(
            path=path, format=pyoxigraph.RdfFormat.N_QUADS
        )
        if name == "RDF_XML":
            quads = map(_in_xml, quads)
        output = _Bytes(stream, xml=name == "RDF_XML")
        pyoxigraph.serialize(quads, output=output, format=kind, prefixes=PREFIXES)  # type: ignore[arg-type] # all that is called of it is here


def _in_xml(said: pyoxigraph.Quad | pyoxigraph.Triple) -> pyoxigraph.Triple:
    """The same with U+FFFD for characters that no XML can hold."""
    import pyoxigraph  # noqa: PLC0415 - as above

    object = said.object
    if isinstance(object, pyoxigraph.Literal) and xml_text(object.value) != object.value:
        object = pyoxigraph.Literal(xml_text(object.value), datatype=object.datatype)
    return pyoxigraph.Triple(said.subject, said.predicate, object)


class _Bytes:
    """A stream of text that takes UTF-8, also in pieces that end amid a character.

    ``xml``: a carriage return, which pyoxigraph 0.5 writes as it is, is one for every reader (XML 1.0, 2.11).
    """

    def __init__(self, stream: TextIO, *, xml: bool) -> None:
        self._stream = stream
        self._xml = xml
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        text = self._decoder.decode(data)
        self._stream.write(text.replace("\r", "&#13;") if self._xml else text)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""
        self._stream.flush()


def _ordered(part: JsonValue) -> JsonValue:
    """The same JSON-LD with keys and values in order: a set of values has none, and rdflib gives any."""
    match part:
        case dict():
            return {key: _ordered(part[key]) for key in sorted(part)}
        case list():
            return sorted(map(_ordered, part), key=lambda value: json.dumps(value, sort_keys=True))
        case _:
            return part
