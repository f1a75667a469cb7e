"""``kg export``."""

from __future__ import annotations

import sys

import click

from kg.cli.lazy import Command
from kg.cli.options import opened
from kg.cli.output import message
from kg.knowledge_graph import FORMATS


@click.command(
    "export",
    cls=Command,
    examples=[
        "kg export turtle -o graph.ttl",
        "kg export nquads",
        "kg export csv -o edges.csv",
        "kg export csv -o tables.zip",
    ],
)
@click.argument("format", type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; - is stdout.", show_default=True)
@click.pass_context
def command(context: click.Context, format: str, output: str) -> None:
    """Write the whole graph for other programs.

    A file appears whole or not at all. CSV: to FILE.csv or stdout the edges; into FILE.zip or a
    folder nodes and edges. In CSV, cells that begin with = + - or @ get a leading
    apostrophe, so that no spreadsheet takes them for a formula.
    """
    opened(context).export(format, sys.stdout if output == "-" else output)
    if output != "-":
        message(f"written: {output}")
