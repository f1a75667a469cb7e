"""GEXF 1.2 with times, for Gephi's timeline.

Comes in: a subgraph. Goes out: the text of a file, the same for the same subgraph. Refuses: nothing.

Nodes and edges stand from the first to the last day that their time may mean; one without a time always
stands, and one without a first or last day is open there. networkx has a writer, but dates its files.
Format: https://gexf.net/1.2/ (schema ``gexf.xsd`` and its module for dynamics).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from xml.sax.saxutils import quoteattr

from kg.model.time import TimeSpan
from kg.queries.subgraph import Subgraph
from kg.views.escape import xml_text
from kg.views.network import Scalar, edge_values, node_values

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
)
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}

Values = dict[str, Scalar]


def gexf(subgraph: Subgraph) -> str:
    """The text of the file."""
    return "".join(_lines(subgraph))


def _lines(subgraph: Subgraph) -> Iterator[str]:
    documents = {document.id: document for document in subgraph.documents}
    nodes = [dict(node_values(node)) for node in subgraph.nodes]
    edges = [dict(edge_values(edge, documents)) for edge in subgraph.edges]
    yield _HEAD
    node_keys, edge_keys = _keys(nodes), _keys(edges)
    yield from _declared("node", node_keys)
    yield from _declared("edge", edge_keys)
    yield "<nodes>\n"
    for node, held in zip(subgraph.nodes, nodes, strict=True):
        named = _attributes(id=node.id, label=node.label, **_days(node.time))
        yield from _element("node", named, held, node_keys)
    yield "</nodes>\n<edges>\n"
    for edge, held in zip(subgraph.edges, edges, strict=True):
        named = _attributes(
            id=edge.id, source=edge.source, target=edge.target, label=str(held["label"]), **_days(edge.time)
        )
        yield from _element("edge", named, held, edge_keys)
    yield "</edges>\n</graph>\n</gexf>\n"


def _keys(held: Iterable[Values]) -> dict[str, tuple[str, type]]:
    """For each name of a value its key in the file, and its type."""
    types = {name: type(value) for values in held for name, value in values.items() if name != "label"}
    numbers = count()
    return {name: (str(next(numbers)), types[name]) for name in sorted(types)}


def _declared(of: str, keys: dict[str, tuple[str, type]]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, (key, kind) in keys.items():
        yield f"<attribute{_attributes(id=key, title=name, type=_TYPES[kind])}/>\n"
    yield "</attributes>\n"


def _element(tag: str, attributes: str, held: Values, keys: dict[str, tuple[str, type]]) -> Iterator[str]:
    yield f"<{tag}{attributes}>\n<attvalues>\n"
    for name in sorted(held.keys() & keys.keys()):
        value = held[name]
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        yield f"<attvalue{_attributes(**{'for': keys[name][0], 'value': shown})}/>\n"
    yield f"</attvalues>\n</{tag}>\n"


def _days(time: TimeSpan | None) -> dict[str, str]:
    days = {} if time is None else {"start": time.first, "end": time.last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(xml_text(value))}" for name, value in values.items())
