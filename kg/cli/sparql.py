"""``kg sparql``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.lazy import Command
from kg.cli.options import opened
from kg.cli.output import message, print_rows
from kg.data.queries import published
from kg.views.sparql.ask import Limits
from kg.views.sparql.results import FORMS, table, text

_STDIN = "-"


@click.command(
    "sparql",
    cls=Command,
    examples=[
        "kg sparql who-met-whom",
        "kg sparql --list",
        "kg sparql --show moved",
        "kg sparql 'SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }'",
        "kg sparql who-met-whom --format csv",
    ],
)
@click.argument("query", required=False)
@click.option("--list", "listing", is_flag=True, help="List the published queries.")
@click.option("--show", "shown", metavar="NAME", help="Print the text of a published query, to change it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="Seconds that the query may take.",
)
@click.option(
    "--rows",
    type=click.IntRange(1, 10_000_000),
    default=10_000,
    show_default=True,
    help="Rows or triples at most.",
)
@click.pass_context
def command(
    context: click.Context,
    query: str | None,
    listing: bool,
    shown: str | None,
    form: str,
    timeout: float,
    rows: int,
) -> None:
    """Ask the graph in SPARQL.

    QUERY is the text of a query, a file that holds one, the name of a published query, or - for standard
    input. SELECT and ASK answer as table, json, csv, tsv or xml; CONSTRUCT and DESCRIBE as table, turtle,
    ntriples, jsonld or rdfxml. Nothing beyond the graph is asked: SERVICE and LOAD are refused.
    """
    if listing:
        _list()
    elif shown is not None:
        sys.stdout.write(_published(shown))
    elif query is None:
        raise click.UsageError(
            "Name a query: its text, a file, a published one (--list), or - for standard input."
        )
    else:
        answer = opened(context).sparql(_text(query), Limits(seconds=timeout, rows=rows))
        if form == "table":
            print_rows(table(answer), form)
        else:
            sys.stdout.write(text(answer, form).rstrip("\n") + "\n")
        if answer.truncated:
            message(f"only the first {rows:,}; --rows allows more")


def _list() -> None:
    width = max(map(len, published()))
    for query in published().values():
        click.echo(f"{query.name:{width}}  {query.question}")


def _published(name: str) -> str:
    if name not in published():
        raise click.UsageError(f"No published query {name!r}; kg sparql --list names all.")
    return published()[name].text


def _text(query: str) -> str:
    """The text that a word stands for: a published query, standard input, a file, or itself."""
    if query in published():
        return published()[query].text
    if query == _STDIN:
        return sys.stdin.read()
    if not any(mark in query for mark in "{}\n ") and Path(query).is_file():
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{query} cannot be read as UTF-8 text: {error}") from error
    if "{" not in query:
        raise click.UsageError(f"{query!r} is no query, no file, and no published one; --list names these.")
    return query
