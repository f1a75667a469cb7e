"""``kg import``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.lazy import Command
from kg.cli.options import writable
from kg.cli.output import message


@click.command(
    "import",
    cls=Command,
    examples=["kg export trig --full -o kept.trig && kg --db copy.db import kept.trig"],
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_context
def command(context: click.Context, /, file: Path) -> None:
    """Read in what `kg export --full` wrote as RDF.

    FILE ends in .trig, .nq, .nt, .ttl, .jsonld or .rdf, and has the articles with what was read in them,
    the decisions and the gazetteers; the graph is derived from them again. All of it is added, or nothing.
    Articles that are here already with another text or other facts are named, stay as they are, and the
    exit code is 3. Nothing that the file refers to is fetched.
    """
    done = writable(context).restore(file)
    for article in done.differing:
        message(f"{article}: is here with another text or other facts; left as it is here")
    message(
        f"{done.articles} articles added, {done.unchanged} unchanged, {len(done.differing)} differing;"
        f" {done.decisions} decisions, {done.entries} gazetteer entries"
    )
    if done.reread:
        message(f"{done.reread} articles were read again with gazetteers and say more now")
    context.exit(3 if done.differing else 0)
