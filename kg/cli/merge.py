"""``kg merge``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import deciding, decision_options
from kg.cli.output import print_rows


@click.command(
    "merge",
    cls=Command,
    examples=['kg merge "Andrés Valverde" "Jorge Tello" --note "one and the same" && kg undo'],
)
@click.argument("a")
@click.argument("b")
@decision_options
@click.pass_context
def command(context: click.Context, a: str, b: str, author: str | None, note: str | None, form: str) -> None:
    """Decide that two actors, or two meetings, are one.

    A and B are names of actors, or ids. The decision holds for what is added later, and can be undone.
    """
    print_rows([deciding(context, author).merge(a, b, note=note)], form)
