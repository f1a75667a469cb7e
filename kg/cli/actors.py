"""``kg actors``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import opened, output_form
from kg.cli.output import print_rows


@click.command(
    "actors",
    cls=Command,
    examples=[
        "kg actors",
        "kg actors quis",
        "kg actors --format csv",
    ],
)
@click.argument("text", required=False)
@output_form
@click.pass_context
def command(context: click.Context, text: str | None, form: str) -> None:
    """Find actors by name.

    TEXT is a name or the beginning of one; without it all actors are listed.
    """
    print_rows(opened(context).actors(text), form)
