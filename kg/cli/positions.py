"""``kg positions``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, output_form
from kg.cli.output import print_rows


@click.command(
    "positions",
    cls=Command,
    examples=[
        "kg positions",
        "kg positions --actor Bolivia",
        "kg positions --shifts --format md",
    ],
)
@click.option("--actor", help="Held by this actor or who represents it.")
@click.option("--issue", help="On this matter: its words, or some of them.")
@click.option("--shifts", is_flag=True, help="Only those that differ from an earlier one.")
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, form: str, **limits: Any) -> None:
    """Show who is for or against what, since when."""
    print_rows(opened(context).positions(**limits), form)
