"""``kg changes``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import as_of_day, known_day, opened, output_form, paged, span
from kg.cli.output import print_rows
from kg.queries.listing import Page
from kg.queries.moves import By
from kg.queries.rows import Rows


@click.command(
    "changes",
    cls=Command,
    examples=[
        "kg changes",
        "kg changes --actor Chile",
        "kg changes --from 2026-04 --to 2026-05 --format json",
        "kg changes --summary actor",
        "kg changes --summary series --format csv",
    ],
)
@paged
@click.option("--actor", help="Made by this actor, or to a meeting of it.")
@click.option(
    "--summary", type=click.Choice([by.value for by in By]), help="How often and how far, by mover or series."
)
@span
@as_of_day
@known_day
@output_form
@click.pass_context
def command(context: click.Context, /, form: str, summary: str | None, page: Page, **limits: Any) -> None:
    """Show what was postponed, cancelled or moved, by whom and why.

    --from and --to limit when the change was made.
    """
    graph = opened(context)
    if summary is None:
        print_rows(graph.changes(page=page, **limits), form)
    else:
        moves = graph.moves(by=summary, **limits)
        print_rows(Rows(page.of(moves), total=len(moves)), form)
