"""``kg met``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import as_of_day, known_day, opened, output_form, paged
from kg.cli.output import print_rows


@click.command(
    "met",
    cls=Command,
    examples=[
        "kg met Mamani",
        "kg met Bolivia Chile --format md",
        'kg met "Teresa Mamani" Valverde',
        "kg met Bolivia --as-of 2026-04-20",
    ],
)
@paged
@click.argument("a")
@click.argument("b", required=False)
@as_of_day
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, a: str, b: str | None, form: str, **days: Any) -> None:
    """Show who met an actor, when and where.

    Only meetings that were held. Whoever represents A or B counts for it.
    """
    print_rows(opened(context).met(a, b, **days), form)
