"""``kg show``."""

from __future__ import annotations

import datetime

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, output_form
from kg.cli.output import print_parts


@click.command(
    "show",
    cls=Command,
    examples=[
        'kg show "Ramiro Quisbert"',
        "kg show Bolivia --format json",
    ],
)
@click.argument("id")
@known_day
@output_form
@click.pass_context
def command(context: click.Context, id: str, known: datetime.date | None, form: str) -> None:
    """Show a node, an edge or a fact with the sentences behind it.

    ID is an id as the other commands print it, or the name of an actor.
    """
    print_parts(opened(context).show(id, known=known), form)
