"""``kg export``."""

from __future__ import annotations

import sys
from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import opened, span
from kg.cli.output import message
from kg.knowledge_graph import FORMATS
from kg.model.enums import EdgeType, NodeType
from kg.queries.subgraph import Part
from kg.views.rdf_form import RdfOption

#: What a part may be limited to, by the words of ``--type``.
TYPES: dict[str, EdgeType | NodeType] = {
    **{type.value.lower(): type for type in NodeType},
    **{type.value: type for type in EdgeType},
}


@click.command(
    "export",
    cls=Command,
    examples=[
        "kg export turtle -o graph.ttl",
        "kg export nquads --base https://example.org/id/",
        "kg export gexf --from 2026-04 --to 2026-05 -o graph.gexf",
        "kg export trig --full -o kept.trig",
        "kg export nquads --graphs per-article --rdf12 -o graph.nq",
        "kg export neo4j -o tables.zip",
        "kg export events --actor Bolivia --type met_with",
    ],
)
@click.argument("format", type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; - is stdout.", show_default=True)
@click.option("--actor", "actors", multiple=True, help="Round this actor; may be repeated.")
@click.option("--issue", help="Round this matter.")
@span
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(list(TYPES)),
    metavar="TYPE",
    help="Edges of this type (met_with), or at nodes of it (meeting); may be repeated.",
)
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="What this article says; may be repeated."
)
@click.option("--base", metavar="IRI", help="What the IRIs of nodes and edges begin with, in RDF.")
@click.option("--full", is_flag=True, help="RDF with texts, facts, decisions: for `kg import`.")
@click.option(
    "--graphs",
    default="merged",
    show_default=True,
    type=click.Choice(["merged", RdfOption.PER_ARTICLE.value]),
    help="RDF with what each article says once more, in a graph of its own.",
)
@click.option("--rdf12", is_flag=True, help="RDF 1.2: claims point to their triple as a term.")
@click.pass_context
def command(context: click.Context, /, format: str, output: str, base: str | None, **part: Any) -> None:
    """Write the graph, or a part of it, for other programs.

    A file appears whole or not at all. csv, neo4j: to FILE.csv or stdout the edges; into FILE.zip or a
    folder nodes and edges. In csv and events, cells that begin with = + - or @ get a leading apostrophe, so
    that no spreadsheet takes them for a formula. events: one row a meeting, visit or deed: day, type,
    actor, recipient, place, source. ftm: FollowTheMoney entities, one JSON object a line.
    """
    options = _options(part)
    types, documents = (TYPES[type] for type in part.pop("types")), part.pop("documents")
    wanted = Part(types=frozenset(types), documents=frozenset(documents), **part)
    target = sys.stdout if output == "-" else output
    found = opened(context).export(format, target, part=wanted, base=base, options=options)
    if not found:
        message("nothing in the graph fits what was asked for: the export is empty")
    if output != "-":
        message(f"written: {output}")


def _options(given: dict[str, Any]) -> set[RdfOption]:
    """Those of RDF, taken out of what was given."""
    asked = {
        RdfOption.FULL: given.pop("full"),
        RdfOption.RDF12: given.pop("rdf12"),
        RdfOption.PER_ARTICLE: given.pop("graphs") == RdfOption.PER_ARTICLE,
    }
    return {option for option, wanted in asked.items() if wanted}
