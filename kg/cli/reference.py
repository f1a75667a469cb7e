"""All help pages as one Markdown page: ``docs/commands.md``.

Comes in: the commands themselves. Goes out: the page. Refuses: nothing.
A test holds the file against this; ``KG_WRITE_DOCS=1`` makes that test write it.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    """The page: the group, then each command with those of its own."""
    return "\n".join([_HEAD, *_sections("kg", kg, None)])


def _sections(title: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    name = title.rpartition(" ")[2]
    # With its settings, as when it runs: click keeps the help option that it makes first.
    context = click.Context(
        command,
        parent=parent,
        info_name=name,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        **command.context_settings,
    )
    yield _section(title, command, context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _sections(f"{title} {below}", found, context)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"
