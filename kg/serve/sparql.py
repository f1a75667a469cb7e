"""The SPARQL 1.1 Protocol (W3C, 2013): queries only.

Comes in: GET with ``query``; POST of a form, or of the query itself. Goes out: the answer in the form that
the client prefers. Refuses: updates (403), other datasets than the graph (400), types that an answer has none
of (406), and what ``kg.views.sparql.gate`` refuses (400).
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.knowledge_graph import KnowledgeGraph
from kg.serve.bodies import read_body
from kg.serve.failures import Refused
from kg.serve.limits import Limits
from kg.views.sparql.ask import Answer, Kind
from kg.views.sparql.ask import Limits as QueryLimits
from kg.views.sparql.results import text

#: Media types by form, the one preferred first.
RESULTS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
#: Other names by which clients ask for the same.
_ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_DATASETS = frozenset({"default-graph-uri", "named-graph-uri"})


async def query_of(request: Request, limits: Limits) -> str:
    """The query that a request brings."""
    said = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = (await read_body(request, limits)).decode("utf-8", "replace")
        if kind == _QUERY:
            said.append(("query", body))
        elif kind == _FORM:
            said += parse_qsl(body, keep_blank_values=True)
        else:
            raise Refused(415, f"a query is posted as {_FORM} or {_QUERY}")
    names = {name for name, _ in said}
    if "update" in names:
        raise Refused(403, "the graph can only be read here: updates are refused")
    if names & _DATASETS:
        raise Refused(400, "there is one graph here: leave out default-graph-uri and named-graph-uri")
    queries = [value for name, value in said if name == "query"]
    if len(queries) != 1:
        raise Refused(400, "ask one query: /sparql?query=SELECT…")
    return queries[0]


def answered(graph: KnowledgeGraph, query: str, accept: str, limits: Limits) -> Response:
    """The answer, in the form that ``accept`` prefers."""
    within = QueryLimits(seconds=limits.sparql_seconds, rows=limits.rows)
    answer = graph.sparql(query, within)
    form, media = preferred(answer.kind, accept)
    headers = {"Vary": "Accept"}
    if answer.truncated:
        headers["X-KG-Truncated"] = f"only the first {limits.rows}"
    return Response(_text(answer, form), headers=headers, media_type=media)


def _text(answer: Answer, form: str) -> str:
    return answer.body if form == "json" and answer.kind is not Kind.GRAPH else text(answer, form)


def preferred(kind: Kind, accept: str) -> tuple[str, str]:
    """Form and media type for an answer of ``kind``; of those that are liked equally the first of the table.

    >>> preferred(Kind.SOLUTIONS, "text/csv;q=0.5, application/sparql-results+xml")
    ('xml', 'application/sparql-results+xml')
    """
    table = GRAPHS if kind is Kind.GRAPH else RESULTS
    liked = _liked(accept)
    ranked = [(_liking(media, form, liked), form, media) for form, media in table.items()]
    best = max(ranked, key=lambda entry: entry[0])
    if best[0] <= 0:
        raise Refused(406, f"this query answers as {', '.join(table.values())}")
    return best[1], best[2]


def _liked(accept: str) -> dict[str, float]:
    """Media ranges with their quality."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found[name] = float(quality)
        except ValueError:
            found[name] = 0.0
    return {name: quality for name, quality in found.items() if name} or {"*/*": 1.0}


def _liking(media: str, form: str, liked: dict[str, float]) -> float:
    """The quality of the most exact range that has ``media``."""
    names = [media, *(other for other, same in _ALSO.items() if same == form)]
    ranges = [*names, f"{media.partition('/')[0]}/*", "*/*"]
    return next((liked[name] for name in ranges if name in liked), 0.0)
