"""The page of documentation: every class, property and code, with what it means and maps to.

Comes in: the tables that the ontology is made from. Goes out: Markdown. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.data.terms import codes, terms
from kg.model.vocabulary import EDGES, NODES
from kg.views.rdf_tables import BACK, CLASSES, FORTH, predicate
from kg.views.rdf_terms import DIP, PREFIXES

_HEAD = f"""# Vocabulary

What an RDF export says, and in which words. The tables here, `schemas/ontology.ttl` (OWL),
`schemas/codes.ttl` (SKOS), `schemas/shapes.ttl` (SHACL) and `schemas/context.jsonld` are all made from
`kg/model/vocabulary.py`, `kg/data/terms.csv` and `kg/data/codes.csv` by `python -m kg.views.schemas`; a test
fails where they differ.

`dip:` is `{DIP}`. Terms of our own stand only where no published
vocabulary has one that fits; each names what it refines.

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
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, *_classes(), *_edges(), *_terms(), *_codes()]
    return "\n".join(parts).rstrip() + "\n"


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
                ", ".join(term.on),
                " or ".join(value.replace("code:", "code of ") for value in term.value),
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
