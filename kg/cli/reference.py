"""All help pages as one Markdown page: ``docs/commands.md``.

Comes in: the commands themselves. Goes out: the page. Refuses: nothing.
A test holds the file against this; ``KG_WRITE_DOCS=1`` makes that test write it.
"""

from __future__ import annotations

import click

from kg.cli.main import kg

#: Columns of a help page: fixed, since the page must not depend on who makes it.
WIDTH = 100

_HEAD = """# Commands

Made from the commands' own help. Results go to standard output, messages to standard error.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | stopped by an error, told in one line (`--debug` shows where it arose) |
| 2 | the command was not understood |
| 3 | some documents were rejected, each named; the rest was done |

Control characters and marks of direction in names and sentences are spelled out (`⟨U+202E⟩`; in JSON
`\\u202e`), so that no article can act on a terminal. In CSV, cells that begin with `=`, `+`, `-` or `@` get a
leading apostrophe, so that no spreadsheet takes them for a formula.
"""


def commands_page() -> str:
    """The page: the group, then each command."""
    top = click.Context(kg, info_name="kg", terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [_HEAD, _section("kg", kg, top)]
    for name in kg.list_commands(top):
        command = kg.get_command(top, name)
        if command is not None:
            context = click.Context(
                command, parent=top, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH
            )
            parts.append(_section(f"kg {name}", command, context))
    return "\n".join(parts)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"
