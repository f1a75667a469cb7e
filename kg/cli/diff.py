"""``kg diff``."""

from __future__ import annotations

import datetime

import click

from kg.cli.lazy import Command
from kg.cli.options import CLOCK, entry_types, opened, output_form
from kg.cli.output import print_rows


@click.command(
    "diff",
    cls=Command,
    examples=[
        "kg diff --known 2026-04-20 2026-04-27",
        "kg diff --known 2026-04 2026-05 --actor Chile --type meeting",
    ],
)
@click.option("--known", nargs=2, type=CLOCK, required=True, help="The two days.")
@click.option("--actor", help="Only what this actor has a part in.")
@entry_types
@output_form
@click.pass_context
def command(
    context: click.Context,
    known: tuple[datetime.date, datetime.date],
    actor: str | None,
    types: tuple[str, ...],
    form: str,
) -> None:
    """Show what was known on one day and not, or otherwise, on another."""
    print_rows(opened(context).differences(*known, actor=actor, types=types), form)
