"""``kg actor``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import as_of_day, known_day, opened, output_form, paged
from kg.cli.output import print_parts


@click.command(
    "actor",
    cls=Command,
    examples=[
        "kg actor Quisbert",
        'kg actor "Ramiro Quisbert" --known 2026-04-20',
        "kg actor Quisbert --as-of 2026-04-28 --known 2026-05-01",
        "kg actor Bolivia --format json",
    ],
)
@paged
@click.argument("name")
@as_of_day
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, name: str, form: str, **days: Any) -> None:
    """Show one actor: offices, contacts, meetings, positions, statements.

    NAME is a name, a part of it that fits one actor only, a capital for its state, or an id.
    """
    print_parts(opened(context).actor(name, **days), form)
