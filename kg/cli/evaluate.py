"""``kg evaluate``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import output_form
from kg.cli.output import message, print_parts, print_rows
from kg.evaluation.report import TABLES
from kg.knowledge_graph import evaluate

_REJECTED = 3


@click.command(
    "evaluate",
    cls=Command,
    examples=[
        "kg evaluate examples/gold",
        "kg evaluate examples/gold/06-brasilia-calls-santiago.json --show faults --format csv",
    ],
)
@click.argument("gold", type=click.Path())
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(tuple(TABLES)),
    default=("kinds", "attributes", "reliability"),
    show_default=True,
    help="Which tables; may be given more than once.",
)
@output_form
@click.pass_context
def command(context: click.Context, gold: str, show: tuple[str, ...], form: str) -> None:
    """Measure extraction against annotated articles: precision, recall, F1, reliability.

    GOLD is a folder of .json files, or one: an object an article, as docs/guide.md describes. Exit code 3
    where a file is no sound annotation; the others count.
    """
    found = evaluate(gold)
    for rejected in found.rejected:
        message(f"kg: {rejected}")
    if form in {"json", "jsonl"}:
        print_parts(found, form)
    else:
        for name in show:
            print_rows(found.rows(name), form)
    context.exit(_REJECTED if found.rejected else 0)
