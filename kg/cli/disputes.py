"""``kg disputes``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, output_form, span
from kg.cli.output import print_rows


@click.command(
    "disputes",
    cls=Command,
    examples=["kg disputes", "kg disputes --actor Bolivia --format json"],
)
@click.option("--actor", help="About meetings of this actor.")
@span
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, form: str, **limits: Any) -> None:
    """Show where sources differ about a meeting.

    Its days, its place, who took part, whether it took place. Every version stands with its sentence; nothing
    is decided. Two meetings that may be one are held against each other.
    """
    found = opened(context).disputes(**limits)
    print_rows(found if form in {"json", "jsonl"} else [v for row in found for v in row.lines()], form)
