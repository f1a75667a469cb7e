"""``kg statements``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, output_form, paged
from kg.cli.output import print_rows


@click.command(
    "statements",
    cls=Command,
    examples=[
        "kg statements",
        "kg statements lease --actor Bolivia",
        "kg statements '\"sovereign corridor\"' --format jsonl",
    ],
)
@paged
@click.argument("text", required=False)
@click.option("--actor", help="Said by this actor or who represents it.")
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, text: str | None, form: str, **limits: Any) -> None:
    """Search what was said.

    Statements that have all words of TEXT; words in quotation marks are a phrase.
    """
    print_rows(opened(context).statements(text, **limits), form)
