"""``kg judge``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import deciding, decision_options
from kg.cli.output import print_rows
from kg.model.decision import Verdict


@click.command(
    "judge",
    cls=Command,
    examples=["kg judge meeting-9728cdc10b5b0f83 wrong && kg undo"],
)
@click.argument("id")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@decision_options
@click.pass_context
def command(context: click.Context, /, id: str, verdict: str, author: str | None, **options: Any) -> None:
    """Decide that a fact is right, wrong or unsure.

    ID is the id of a fact, or of an edge or meeting: all facts that support it. What is wrong supports
    nothing any more, what is right is certain, what is unsure stays as it is and is on record.
    """
    row = deciding(context, author).judge(id, verdict, note=options["note"])
    print_rows([row], options["form"])
