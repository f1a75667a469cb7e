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
        "kg check --shacl",
        "kg check --format json",
    ],
)
@click.option("--shacl", is_flag=True, help="Also whether an RDF export conforms to schemas/shapes.ttl.")
@output_form
@click.pass_context
def command(context: click.Context, shacl: bool, form: str) -> None:
    """Look for damage in the graph's file.

    Pages, ledger, texts, evidence and counts. Exit code 1 where something is damaged. With
    --shacl a row for each violation of the published shapes; that needs the extra "shacl".
    """
    checks = opened(context).check(shapes=shacl)
    print_rows(checks, form)
    context.exit(1 if any(row.problem for row in checks) else 0)
