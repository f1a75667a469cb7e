"""Answers on stdout, messages on stderr.

Comes in: rows, or one thing that has ``lines``. Goes out: text in the form that was asked for.
Refuses: nothing. rich is loaded for tables only.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol

import click
from pydantic import JsonValue

from kg.model.facts import ArticleFacts
from kg.queries.article import article_lines
from kg.queries.rows import Rows
from kg.views.table import Form, Printable, escaped, for_reader, json_text, plain, render

FORMS = ("table", *(form.value for form in Form))


class Parted(Protocol):
    """One thing with several parts: whole as JSON, line by line in the other forms."""

    def to_dict(self) -> dict[str, JsonValue]:
        """The whole thing."""

    def lines(self) -> Sequence[Printable]:
        """Its parts, one after the other."""


def print_rows(rows: Sequence[Printable], form: str) -> None:
    """``rows`` on stdout; that there are none is said on stderr."""
    if form == "table":
        _print_table(rows)
    else:
        for piece in render(rows, Form(form)):
            sys.stdout.write(piece)
    _say_how_many(rows)


def _say_how_many(rows: Sequence[Printable]) -> None:
    total = rows.total if isinstance(rows, Rows) else len(rows)
    if not total:
        message("nothing found")
    elif total > len(rows):
        message(f"{len(rows):,} of {total:,}: --limit 0 shows all")


def print_parts(thing: Parted, form: str) -> None:
    """``thing`` on stdout: one JSON object, or its lines."""
    if form in {Form.JSON, Form.JSONL}:
        indent = 1 if form == Form.JSON else None
        sys.stdout.write(json_text(thing.to_dict(), indent=indent) + "\n")
        _say_how_many(thing.lines())
    else:
        print_rows(thing.lines(), form)


def print_articles(articles: Sequence[ArticleFacts], form: str) -> None:
    """What articles say on stdout: their published JSON form, or a line a fact."""
    if form == Form.JSON:
        shown = [article.to_json() for article in articles]
        sys.stdout.write(escaped(shown[0] if len(shown) == 1 else f"[{','.join(shown)}]") + "\n")
    elif form == Form.JSONL:
        sys.stdout.writelines(escaped(article.model_dump_json(by_alias=True)) + "\n" for article in articles)
    else:
        print_rows([line for article in articles for line in article_lines(article)], form)


def message(text: str) -> None:
    """One line on stderr."""
    click.echo(plain(text), err=True)


def _print_table(rows: Sequence[Printable]) -> None:
    from kg.cli.rich_table import print_table  # noqa: PLC0415 - rich costs a tenth of a second

    if rows:
        print_table([for_reader(row.cells()) for row in rows])
