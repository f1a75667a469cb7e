"""``kg timeline``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import as_of_day, entry_types, known_day, opened, output_form, paged, span
from kg.cli.output import print_rows


@click.command(
    "timeline",
    cls=Command,
    examples=[
        "kg timeline",
        "kg timeline --actor Bolivia --from 2026-04 --to 2026-05",
        "kg timeline --type meeting --type change --format csv",
        "kg timeline --type meeting --known 2026-04-16",
        "kg timeline --type meeting --as-of 2026-04-21 --known 2026-05-15",
        "kg timeline --type step --actor Chile",
        "kg timeline --limit 5 --offset 10",
    ],
)
@paged
@click.option("--actor", help="With this actor or who represents it.")
@click.option("--place", help="At this place.")
@click.option("--issue", help="On this matter: its words, or some of them.")
@entry_types
@span
@as_of_day
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, form: str, **limits: Any) -> None:
    """Show what happened, in order.

    Meetings, changes of schedule, visits, statements, positions and actions; with --type step each step
    by which meetings came about: proposed, planned, postponed, held. Dates are days, months, years or
    spans: 2026-04-20, 2026-04, 2026, 2026-04-20/2026-04-24.
    """
    print_rows(opened(context).timeline(**limits), form)
