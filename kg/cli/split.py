"""``kg split``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import deciding, decision_options
from kg.cli.output import print_rows


@click.command(
    "split",
    cls=Command,
    examples=['kg split "Ramiro Quisbert" 7491c44961617ada && kg undo'],
)
@click.argument("node")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@decision_options
@click.pass_context
def command(
    context: click.Context, /, node: str, documents: tuple[str, ...], author: str | None, **options: Any
) -> None:
    """Decide that some articles mean another actor or meeting.

    NODE is the name of an actor, or an id; DOCUMENT the id of an article, as the JSON form of every
    answer has it. In these articles, whoever was taken for NODE is somebody else.
    """
    row = deciding(context, author).split(node, documents, note=options["note"])
    print_rows([row], options["form"])
