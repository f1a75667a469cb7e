"""``kg view``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import known_day, opened, span
from kg.cli.output import message
from kg.queries.days import Day
from kg.queries.subgraph import Part
from kg.views.engines import Engine


@click.command(
    "view",
    cls=Command,
    examples=[
        "kg view",
        "kg view --actor Bolivia -o bolivia.html",
        "kg view --actor Chile --hops 2 --issue 'railway line' -o line.html",
        "kg view --from 2026-04-20 --to 2026-04-30 -o april.html",
    ],
)
@click.option("-o", "--output", default="graph.html", show_default=True, metavar="FILE", help="The page.")
@click.option("--actor", "actors", multiple=True, help="Round this actor; may be repeated.")
@click.option("--issue", help="Round this matter.")
@span
@known_day
@click.option("--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="Steps from those.")
@click.option(
    "--engine",
    type=click.Choice([engine.value for engine in Engine]),
    default="explorer",
    show_default=True,
    help="What draws it.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def command(
    context: click.Context, /, output: str, opens: bool, known: Day, hops: int, engine: str, **part: Any
) -> None:
    """Write the graph, or a part of it, as one page for a browser.

    The page needs no network: graph, timeline, map, positions and table, and for each thing its sentences.
    """
    opened(context).view(output, part=Part(**part), known=known, hops=hops, engine=Engine(engine))
    message(f"written: {output}")
    if opens:
        click.launch(output)
