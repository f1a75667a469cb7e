"""``kg review``."""

from __future__ import annotations

import sys

import click
from click.termui import getchar

from kg.cli.lazy import Command
from kg.cli.options import changing, deciding, opened, output_form
from kg.cli.output import message, print_rows
from kg.queries.doubts import DoubtRow

_KEYS = "[y] one, [n] two, [s] later, [u] undo the last, [q] stop"


@click.command(
    "review",
    cls=Command,
    examples=["kg review --list", "echo q | kg review"],
)
@click.option("--list", "listed", is_flag=True, help="Only show the pairs.")
@click.option("--author", envvar="KG_AUTHOR", help="Who decides; else the user of the machine.")
@output_form
@click.pass_context
def command(context: click.Context, listed: bool, author: str | None, form: str) -> None:
    """Go through the pairs of nodes that may be one, one key each.

    The likest come first. A yes is a `kg merge`; after a no the pair is not asked again. Both can be undone.
    """
    if listed:
        print_rows(opened(context).doubts(), form)
        return
    pairs = list(changing(context).doubts())
    message(f"{len(pairs)} pairs in doubt. {_KEYS}")
    _ask(context, pairs, author)


def _ask(context: click.Context, pairs: list[DoubtRow], author: str | None) -> None:
    decisions = deciding(context, author)
    made: list[int] = []
    place = 0
    while place < len(pairs):
        pair = pairs[place]
        _show(place, len(pairs), pair)
        match _key():
            case "y":
                made.append(decisions.merge(pair.one.id, pair.other.id).number)
                place += 1
            case "n":
                made.append(decisions.distinct(pair.one.id, pair.other.id).number)
                place += 1
            case "s":
                place += 1
            case "u" if made:
                decisions.undo(made.pop())
                place = max(place - 1, 0)
            case "q" | "":
                break
            case _:
                message(_KEYS)
    message(f"{len(made)} decided")


def _key() -> str:
    """One key from the terminal, or one line where the input is none; empty at its end."""
    if sys.stdin.isatty():
        return getchar().lower()
    return sys.stdin.readline().strip().lower()[:1] or "q"


def _show(place: int, count: int, pair: DoubtRow) -> None:
    reasons = ", ".join(pair.reasons)
    message(f"{place + 1} of {count}: {pair.one.label}  =  {pair.other.label} ?  ({reasons})")
    for odd in pair.warnings:
        message(f"look twice at {odd}")
    for proof in pair.evidence:
        message(f"    “{' '.join(proof.sentence.split())}” {proof.source}")
