"""``kg rebuild``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import writable
from kg.cli.output import message


@click.command(
    "rebuild",
    cls=Command,
    examples=[
        "kg rebuild",
    ],
)
@click.pass_context
def command(context: click.Context) -> None:
    """Make nodes and edges again from the stored facts.

    Gives the same graph; needed after an upgrade that draws nodes or edges otherwise.
    """
    graph = writable(context)
    graph.rebuild()
    counts = graph.stats()
    message(f"rebuilt: {counts['nodes']} nodes, {counts['edges']} edges")
