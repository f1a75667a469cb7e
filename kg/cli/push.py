"""``kg push``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.options import opened
from kg.cli.output import message
from kg.views.push.endpoint import Addresses
from kg.views.push.push import BATCH, Plan


@click.command(
    "push",
    cls=Command,
    examples=[
        "kg push http://127.0.0.1:7878 --dry-run",
        "kg push http://127.0.0.1:7878 --sync --dry-run",
    ],
)
@click.argument("endpoint")
@click.option("--graph", metavar="IRI", help="Into this named graph; else the default graph.")
@click.option("--sync", is_flag=True, help="Also remove there what is no longer in the graph.")
@click.option("--dry-run", is_flag=True, help="Only count what would be sent; no connection is made.")
@click.option(
    "--batch",
    type=click.IntRange(1, 1_000_000),
    default=BATCH,
    show_default=True,
    help="Triples in one request.",
)
@click.pass_context
def command(
    context: click.Context, endpoint: str, graph: str | None, sync: bool, dry_run: bool, batch: int
) -> None:
    """Send the graph to a triple store.

    ENDPOINT is the address of a server that speaks the SPARQL 1.1 Graph Store Protocol at /store and SPARQL
    at /query and /update, or of Virtuoso: http://HOST:8890/sparql-graph-crud-auth, with --graph. Only what
    was not sent before goes over the line; a push that was broken off goes on where it stood. A name and
    password come from KG_PUSH_USER and KG_PUSH_PASSWORD, a token from KG_PUSH_TOKEN.
    """
    done = opened(context).push(Addresses.of(endpoint, graph), Plan(sync=sync, dry=dry_run, batch=batch))
    what = "would be sent" if dry_run else "sent"
    message(f"{what}: {done.added:,} triples added, {done.removed:,} removed")
    if not dry_run:
        more = f", {done.there - done.here:,} of them not from this graph" if done.there > done.here else ""
        message(f"there now: {done.there:,} triples{more}")
