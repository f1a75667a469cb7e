"""``kg``: finds the command, runs it, and turns what goes wrong into one line and an exit code.

Comes in: the words of the command line. Goes out: an exit code. Refuses: wrong usage (2).
Errors are caught here and nowhere else in ``kg.cli``. No command's module is loaded before that
command is asked for, so that ``kg --help`` stays fast.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence

import click

from kg import __version__
from kg.cli.commands import COMMANDS
from kg.cli.lazy import LazyGroup
from kg.errors import KgError

STOPPED = 1
INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    examples=["kg add examples/articles", "kg met Mamani", "kg timeline --from 2026-04 --format csv"],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--db",
    envvar="KG_DB",
    default="kg.db",
    show_default=True,
    metavar="FILE",
    help="The graph's file; KG_DB sets another default.",
)
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def kg(context: click.Context, db: str, debug: bool) -> None:
    """A knowledge graph of diplomatic events: every edge shows its sentence.

    Results go to stdout, messages to stderr. Exit codes: 0 done, 1 stopped by an error,
    2 wrong usage, 3 some documents were rejected and the rest is done.
    """
    context.obj = {"db": db, "debug": debug}


def run(words: Sequence[str] | None = None) -> None:
    """Run ``words`` (None: those of the process) and leave with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(list(sys.argv[1:] if words is None else words)))


def _run(words: list[str]) -> int:
    try:
        code = kg.main(args=words, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _stopped("interrupted", INTERRUPTED, words)
    except KgError as error:
        return _stopped(str(error), error.exit_code, words)
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _reader_left()
        told = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
        remedy = ": let it open more at once (ulimit -n 256)" if error.errno == errno.EMFILE else ""
        return _stopped(told + remedy, STOPPED, words)
    return code if isinstance(code, int) else 0


def _stopped(message: str, code: int, words: Sequence[str]) -> int:
    """One line on stderr; with ``--debug`` the way there as well."""
    from kg.views.table import plain  # noqa: PLC0415 - only what fails pays for it

    if "--debug" in words:
        traceback.print_exc()
    click.echo(f"kg: {plain(message)}", err=True)
    return code


def _reader_left() -> int:
    """Whoever read our output has seen enough (``kg timeline | head``); that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
