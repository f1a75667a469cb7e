"""``kg undo``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import deciding, output_form
from kg.cli.output import print_rows


@click.command(
    "undo",
    cls=Command,
    examples=["kg merge Valverde Tello && kg undo"],
)
@click.argument("number", type=int, required=False)
@output_form
@click.pass_context
def command(context: click.Context, number: int | None, form: str) -> None:
    """Undo a decision.

    NUMBER as `kg decisions` shows it; without one, the last that stands. It stays on record as undone.
    """
    print_rows([deciding(context, None).undo(number)], form)
