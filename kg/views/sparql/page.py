"""The cookbook: every published query with the question that it answers.

Comes in: the published queries. Goes out: Markdown. Refuses: nothing.
"""

from __future__ import annotations

from kg.data.queries import published

_HEAD = """# Asking in SPARQL

`kg sparql` answers SPARQL 1.1 queries over the graph as RDF; [vocabulary.md](vocabulary.md) lists the words.
Name a query of this page, write one, or give a file:

    kg sparql who-met-whom
    kg sparql 'SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }'
    kg sparql my.rq --format csv
    kg sparql --show moved > mine.rq        # a published one, to change

An index of triples is made when it is first asked, and anew whenever the graph has changed; it lies beside
the graph's file, in a folder that may be deleted. A query runs in a process of its own, within limits of time
(`--timeout`), rows (`--rows`) and memory. Updates, `SERVICE` and `LOAD` are refused: a query reads this graph
and nothing else. `SELECT *` gives its columns as they first stand in the query.

Nodes have their names in `schema:name` (matters in `skos:prefLabel`); codes are concepts, their words in
`skos:notation`; who says a thing, in which words and when is said of its claim, not of the direct triple.

The same queries run in any other store that the graph was loaded into, by `kg push http://127.0.0.1:7878` or
from the file of `kg export nquads`: all of it lies in the default graph. They count with
`COUNT(DISTINCT ...)` and compare dates by their bounds (`sem:hasEarliestBeginTimeStamp`,
`sem:hasLatestEndTimeStamp`), which all stores do alike; a test runs each of them here, in rdflib and in an
Oxigraph server, and compares the rows.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for query in published().values():
        body = query.text.partition("\n")[2].rstrip()
        parts.append(f"## {query.question}\n\n`kg sparql {query.name}`\n\n```sparql\n{body}\n```\n")
    return "\n".join(parts)
