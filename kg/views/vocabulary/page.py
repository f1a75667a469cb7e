"""The page of documentation: every class, property and code, with what it means and maps to.

Comes in: the tables that the ontology is made from. Goes out: Markdown. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.data.terms import codes, terms
from kg.model.vocabulary import EDGES, NODES
from kg.views.rdf_tables import BACK, CLASSES, FORTH, predicate
from kg.views.rdf_terms import PREFIXES
from kg.views.vocabulary.example import example
from kg.views.vocabulary.names import iri, scheme

#: What stands beside nodes and claims: its IRI, what it is, how it is reached.
_BESIDE = (
    (
        "`span-…`",
        "a piece of an article (`oa:SpecificResource`)",
        "`prov:wasDerivedFrom` of a claim",
    ),
    (
        "`span-…-position`, `span-…-quote`",
        "where it stands, in code points of the article's text, and its words",
        "`oa:hasSelector`",
    ),
    (
        "`article-…`",
        "an article (`dip:Article`)",
        "`oa:hasSource` of a span",
    ),
    (
        "`publisher-…`",
        "who brought it out (`schema:Organization`)",
        "`schema:publisher`, `prov:wasAttributedTo`; of a claim `sem:accordingTo`",
    ),
    (
        "`change-…`",
        "a change of schedule (`dip:StatusChange`), the same for all who made it",
        "`dip:change` of a claim",
    ),
    (
        "`post-…`",
        "an office (`org:Post`), the same for all who held it",
        "`org:role` of a membership",
    ),
    (
        "`membership-…`",
        "that somebody holds an office (`org:Membership`)",
        "`org:member`, `prov:wasDerivedFrom` (the claim)",
    ),
    (
        "`interval-…`",
        "from when to when (`time:Interval`)",
        "`org:memberDuring` of a membership",
    ),
    (
        "`geometry-…`",
        "the point of a place (`geo:asWKT`, longitude first)",
        "`geo:hasGeometry`",
    ),
)


def _head() -> str:
    return f"""# Vocabulary

What an RDF export says, and in which words. The tables here, `schemas/ontology.ttl` (OWL),
`schemas/codes.ttl` (SKOS), `schemas/shapes.ttl` (SHACL) and `schemas/context.jsonld` are all made from
`kg/model/vocabulary.py`, `kg/data/terms.csv` and `kg/data/codes.csv` by `python -m kg.views.schemas`; a test
fails where they differ.

Terms of our own (`dip:`) stand only where no published vocabulary has one that fits; each names what it
refines. A graph is loaded into a triple store by `kg push ENDPOINT`, or by the store's own loader from
`kg export nquads -o graph.nq`; [sparql.md](sparql.md) has queries to begin with. Load `schemas/ontology.ttl`
and `schemas/codes.ttl` beside it where you want labels and definitions there too.

## How a graph is written

Every edge that holds gives a direct triple (`dip:metWith` and the like). Beside it stands a claim: a node of
type `dip:Claim` with `rdf:subject`, `rdf:predicate` and `rdf:object`, the spans of text that say so
(`prov:wasDerivedFrom`), modality, confidence, the number of independent sources, and both times: when it was
so (`sem:hasEarliestBeginTimeStamp`, `sem:hasLatestEndTimeStamp`, with the text in `dip:edtf`) and since when
it was known (`dip:known`). What was only planned, possible or denied has its claim alone, save that a meeting
which is itself planned has its sides and place. There are no blank nodes. The IRI of a node or claim is the
base and its id in the database. `kg export --full` adds records: an article's text and facts, a decision, an
entry of a gazetteer, each as one JSON literal (`rdf:JSON`) from which `kg import` restores it.
`kg check --shacl` tells whether a graph conforms to the shapes.

A visit, as Turtle (`id:` is the base, which `--base` sets):

```turtle
{example()}
```

"""


def page() -> str:
    """The whole page."""
    parts = [_head(), *_beside(), *_prefixes(), *_classes(), *_edges(), *_terms(), *_codes()]
    return "\n".join(parts).rstrip() + "\n"


def _beside() -> Iterator[str]:
    yield "Beside nodes and claims there are:\n"
    yield from _table(("IRI", "what it is", "how it is reached"), _BESIDE)
    yield ""


def _prefixes() -> Iterator[str]:
    yield "## Prefixes\n"
    rows = ((f"`{prefix}:`", f"`{namespace}`") for prefix, namespace in PREFIXES.items())
    yield from _table(("prefix", "namespace"), rows)
    yield ""


def _classes() -> Iterator[str]:
    yield "## Classes\n"
    yield from _table(
        ("class", "what it is", "also a"),
        ((_short(CLASSES[row.type][0]), row.gloss, _shorts(CLASSES[row.type][1:])) for row in NODES.values()),
    )
    more = [term for term in terms() if term.kind == "class"]
    yield from _rows((f"`dip:{t.name}`", t.definition, ", ".join(f"`{x}`" for x in t.like)) for t in more)
    yield ""


def _edges() -> Iterator[str]:
    yield "## Edges\n"
    yield from _table(
        ("property", "what it says", "for example", "refines, PLOVER, CAMEO"),
        (
            (
                _short(predicate(row.type)),
                row.gloss,
                row.example,
                ", ".join(
                    [
                        *map(_short, FORTH.get(row.type, ())),
                        *(f"inverse of {_short(name)}" for name in BACK.get(row.type, ())),
                        *([row.plover.value] if row.plover else []),
                        *row.cameo,
                    ]
                ),
            )
            for row in EDGES.values()
        ),
    )
    yield ""


def _terms() -> Iterator[str]:
    yield "## Other properties\n"
    yield from _table(
        ("property", "of", "value", "what it says", "see also"),
        (
            (
                f"`dip:{term.name}`",
                ", ".join(_short(iri(name)) for name in term.on),
                " or ".join(f"code of {scheme(v)}" if scheme(v) else _short(iri(v)) for v in term.value),
                term.definition,
                ", ".join(f"`{name}`" for name in term.like),
            )
            for term in terms()
            if term.kind == "property"
        ),
    )
    yield ""


def _codes() -> Iterator[str]:
    yield "## Codes\n"
    yield from _table(
        ("list", "code", "what it means", "for example"),
        ((entry.scheme, f"`{entry.code}`", entry.definition, entry.example) for entry in codes().values()),
    )


def _table(head: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from _rows(body)


def _rows(body: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in body:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def _short(name: str) -> str:
    """An IRI with its prefix, as code."""
    found = ((p, name.removeprefix(n)) for p, n in PREFIXES.items() if name.startswith(n))
    prefix, local = next(found)
    return f"`{prefix}:{local}`"


def _shorts(names: Iterable[str]) -> str:
    return ", ".join(map(_short, names))
