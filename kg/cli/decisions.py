"""``kg decisions``."""

from __future__ import annotations

import io

import click

from kg.cli.lazy import Command
from kg.cli.options import deciding, opened, output_form
from kg.cli.output import message, print_rows


@click.command(
    "decisions",
    cls=Command,
    examples=[
        "kg decisions",
        "kg decisions --export decided.jsonl && kg decisions --replay decided.jsonl",
    ],
)
@click.option("--export", "target", type=click.File("w", encoding="utf-8"), help="Write them to FILE.")
@click.option("--replay", "source", type=click.File("r", encoding="utf-8"), help="Make those of FILE here.")
@output_form
@click.pass_context
def command(
    context: click.Context, target: io.TextIOBase | None, source: io.TextIOBase | None, form: str
) -> None:
    """Show, export or replay what was decided.

    A replay keeps author and time; what stands here already is left out. FILE may be -.
    """
    if source is not None:
        print_rows(deciding(context, None).replay(source), form)
    elif target is not None:
        target.writelines(f"{line}\n" for line in opened(context).deciding().export())
        message("exported")
    else:
        print_rows(opened(context).deciding().rows(), form)
