"""``kg add``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import LAST, writable
from kg.cli.output import message
from kg.cli.progress import Report, summary_line, warnings


@click.command(
    "add",
    cls=Command,
    examples=[
        "kg add examples/articles",
        'kg add "examples/articles/*.txt" --jobs 2',
        "kg add - --published 2026-04-13 < examples/articles/06-brasilia-calls-santiago.txt",
    ],
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read.")
@click.option("--published", type=LAST, help="The day of publication where an article tells none.")
@click.option(
    "--deadline",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds for each 100,000 characters of a document.",
)
@click.pass_context
def command(context: click.Context, /, sources: tuple[str, ...], **options: Any) -> None:
    """Read articles into the graph.

    SOURCE is a file (text, HTML, JSON, JSON Lines), a folder, a pattern, or - for standard input.
    Adding the same again changes nothing. Documents that cannot be used are named, the rest is
    stored, and the exit code is 3.
    """
    graph = writable(context)
    with Report() as report:
        summary = graph.add(*sources, on_progress=report, **options)
    for line in (*warnings(summary), summary_line(summary)):
        message(line)
    context.exit(3 if summary.rejected else 0)
