"""``kg check``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import opened, output_form
from kg.cli.output import print_rows


@click.command(
    "check",
    cls=Command,
    examples=[
        "kg check",
        "kg check --format json",
    ],
)
@output_form
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Look for damage in the graph's file.

    Pages, ledger, texts, evidence and counts. Exit code 1 where something is damaged.
    """
    checks = opened(context).check()
    print_rows(checks, form)
    context.exit(1 if any(row.problem for row in checks) else 0)
