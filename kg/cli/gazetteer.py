"""``kg gazetteer``: a group of its own, whose commands are all here."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.lazy import Command, Group
from kg.cli.options import changing, opened, output_form, writable
from kg.cli.output import message, print_rows


@click.group(
    "gazetteer",
    cls=Group,
    examples=["kg gazetteer import examples/gazetteer.csv && kg gazetteer list"],
)
def command() -> None:
    """Import, list or remove lists of names, offices and who held them.

    They are kept in the graph's file. Names and aliases then mean one actor, and "the foreign minister" of a
    state is whoever held the office on the day.
    """


@command.command(
    "import",
    cls=Command,
    examples=["kg gazetteer import examples/gazetteer.csv && kg gazetteer list"],
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--name", help="What to call it; else the file's name without its endings.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read.")
@click.pass_context
def import_command(context: click.Context, files: tuple[Path, ...], name: str | None, jobs: int) -> None:
    """Take in gazetteers, derive the graph again with them, and read again the articles that name them.

    FILE is FollowTheMoney JSON Lines (OpenSanctions), the result of a Wikidata query (JSON or CSV), or a
    table with the columns id, kind, name, aliases, adjectives, state, office, from, to, wikidata; packed with
    gzip or not. The same again changes nothing. Rows that cannot be used are named, the rest is stored, and
    the exit code is 3.
    """
    gazetteers = writable(context).gazetteers
    done = gazetteers.import_files(
        *files, name=name, jobs=jobs, on_refusal=lambda refusal: message(str(refusal))
    )
    message(str(done))
    if done.reread:
        message(f"{done.reread} articles were read again and say more now")
    context.exit(3 if done.rejected else 0)


@command.command("list", cls=Command, examples=["kg gazetteer list --format json"])
@output_form
@click.pass_context
def list_command(context: click.Context, form: str) -> None:
    """Show which gazetteers are in the file, and how much each holds."""
    print_rows(opened(context).gazetteers.rows(), form)


@command.command(
    "remove",
    cls=Command,
    examples=["kg gazetteer import examples/gazetteer.csv && kg gazetteer remove gazetteer"],
)
@click.argument("name")
@click.pass_context
def remove_command(context: click.Context, name: str) -> None:
    """Take a gazetteer out of the file: the graph is as if it had never been."""
    changing(context).gazetteers.remove(name)
    message(f"removed {name}")
