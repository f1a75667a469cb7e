"""``kg show``."""

from __future__ import annotations

import datetime

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, output_form
from kg.cli.output import print_parts, print_rows


@click.command(
    "show",
    cls=Command,
    examples=[
        'kg show "Ramiro Quisbert"',
        "kg show Bolivia --format json",
        'kg show "Ramiro Quisbert" --why',
    ],
)
@click.argument("id")
@click.option("--why", is_flag=True, help="What was joined to an actor or meeting, what was not, and why.")
@known_day
@output_form
@click.pass_context
def command(context: click.Context, id: str, why: bool, known: datetime.date | None, form: str) -> None:
    """Show a node, an edge or a fact with the sentences behind it.

    ID is an id as the other commands print it, or the name of an actor.
    """
    graph = opened(context)
    if why:
        print_rows(graph.why(id, known=known), form)
    else:
        print_parts(graph.show(id, known=known), form)
