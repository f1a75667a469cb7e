"""What the gate lets through, and what it does not, in any spelling."""

from __future__ import annotations

import pytest

from kg.errors import StopRun
from kg.views.sparql.gate import BRANCHES, LENGTH, NESTING, check

HARMLESS = [
    "SELECT * { ?s ?p ?o }",
    'SELECT * { ?s ?p "a service that loads" }',
    "SELECT * { ?s ?p '''SERVICE <http://x>''' }",
    'SELECT * { ?s ?p """say "load" twice""" }',
    "SELECT * { ?s <http://example.org/service/load> ?o }",
    "# LOAD nothing\nSELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
    "ASK { ?s !(^<http://a.example/x>|<http://b.example/y>) ?o }",
    r'SELECT * { ?s ?p "\u0041 \" quoted SERVICE" }',
    "PREFIX insert: <http://x.example/> SELECT * { ?s insert:delete ?o }",
]
BEYOND = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { sErViCe <http://127.0.0.1/> { ?s ?p ?o } }",
    "PREFIX SERVICE: <http://x.example/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX S: <http://x.example/> SELECT * { SERVICES:x { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://127.0.0.1/>{ ?s ?p ?o } }",
    r"SELECT * { SERV\u0049CE <http://127.0.0.1/> { ?s ?p ?o } }",
    r"SELECT * { \U00000053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } } } }",
    "LOAD <http://127.0.0.1/>",
    "load <file:///etc/hosts> INTO GRAPH <http://x.example/>",
    # Quotes and comments that end sooner than they seem to.
    "SELECT * { ?s ?p '' SERVICE <http://127.0.0.1/> { ?s ?p '' } }",
    'SELECT * { ?s ?p "\\\\" . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
    "SELECT * { ?s ?p ?o . # comment\r SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a""" . SERVICE <http://127.0.0.1/> { ?s ?p """b""" } }',
    # A string that ends elsewhere for an engine that reads code points in strings only.
    r'SELECT * { ?s ?p "a\u0022 b" . SERVICE <http://127.0.0.1/> { ?s ?p "c" } }',
    # "<" that opens no IRI must not hide what follows.
    "SELECT * { ?s ?p ?o FILTER(?o < 5) SERVICE <http://127.0.0.1/> { ?s ?p ?x FILTER(?x > 5) } }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_a_harmless_query_passes(query: str) -> None:
    check(query)


@pytest.mark.parametrize("query", BEYOND)
def test_nothing_reaches_beyond_the_graph(query: str) -> None:
    with pytest.raises(StopRun, match="this graph only"):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        "DROP ALL",
        "delete where { ?s ?p ?o }",
        "# SELECT\nBASE <http://x.example/> PREFIX x: <http://x.example/> INSERT DATA { x:a x:b x:c }",
        r"\u0044ELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_told_as_such(query: str) -> None:
    with pytest.raises(StopRun, match="a query reads, and changes nothing"):
        check(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * " + "{" * 2_300 + "}" * 2_300, "2,300 open brackets"),
        ("SELECT * { FILTER(" + "(" * 4_700 + "1" + ")" * 4_700 + ") }", "open brackets"),
        ("ASK { ?s " + "!" * 9_400 + "<http://x.example/> ?o }", "operators in a row"),
        ("ASK { ?s " + "! " * 9_400 + "<http://x.example/> ?o }", "operators in a row"),
        ("SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 6_600) + "}", "characters|branches"),
        ("SELECT * {" + "OPTIONAL { ?s ?p ?o } " * (BRANCHES + 1) + "}", f"at most {BRANCHES}"),
        ("SELECT * { ?s ?p ?o }" + " " * LENGTH, f"at most {LENGTH:,}"),
    ],
)
def test_what_would_crash_the_engine_is_refused(query: str, message: str) -> None:
    with pytest.raises(StopRun, match=message):
        check(query)


def test_a_query_at_the_limits_passes() -> None:
    check("SELECT * " + "{" * NESTING + "}" * NESTING)
