"""``kg stats``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import opened, output_form
from kg.cli.output import print_rows
from kg.queries.stats import CountRow


@click.command(
    "stats",
    cls=Command,
    examples=[
        "kg stats",
        "kg stats --format json",
    ],
)
@output_form
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Count what is in the graph."""
    print_rows([CountRow(what=name, count=count) for name, count in opened(context).stats().items()], form)
