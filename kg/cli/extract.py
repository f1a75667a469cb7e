"""``kg extract``."""

from __future__ import annotations

import datetime

import click

from kg.cli.lazy import Command
from kg.cli.options import LAST, output_form
from kg.cli.output import print_articles, print_rows
from kg.knowledge_graph import explanation, extract


@click.command(
    "extract",
    cls=Command,
    examples=[
        "kg extract examples/articles/05-envoys-in-buenos-aires.txt",
        "kg extract examples/articles/04-talks-postponed.html --format json",
        "kg extract examples/articles/06-brasilia-calls-santiago.txt --explain",
        "kg extract - --published 2026-04-24 < examples/articles/06-brasilia-calls-santiago.txt",
    ],
)
@click.argument("file")
@click.option("--published", type=LAST, help="The day of publication where the article tells none.")
@click.option("--explain", is_flag=True, help="Show the rule, the words and the date of each fact.")
@output_form
def command(file: str, published: datetime.date | None, explain: bool, form: str) -> None:
    """Show what one article says; nothing is stored.

    FILE may be - for standard input. JSON is one object: document, actors, places and facts, each
    with the words that prove it. A file of several articles gives a list of them.
    """
    if explain:
        print_rows(explanation(file, published=published), form)
    else:
        print_articles(list(extract(file, published=published)), form)
