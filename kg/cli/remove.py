"""``kg remove``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import changing
from kg.cli.output import message


@click.command(
    "remove",
    cls=Command,
    examples=["kg remove 7491c44961617ada && kg add examples/articles"],
)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.pass_context
def command(context: click.Context, documents: tuple[str, ...]) -> None:
    """Take articles out of the graph.

    What only they support goes with them. DOCUMENT is the id of an article, as the JSON form of every
    answer has it. Its text stays on record in the file; adding the article again brings it back. Exit
    code 1 where an article is not there.
    """
    graph = changing(context)
    missing = [document for document in documents if not graph.remove(document)]
    for document in missing:
        message(f"kg: no article has the id {document}")
    message(f"{len(documents) - len(missing)} removed")
    context.exit(1 if missing else 0)
