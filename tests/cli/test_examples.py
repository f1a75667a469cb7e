"""Every example that a help page shows is run as it stands, and the page of all help is up to date."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.main import kg as group
from kg.cli.main import run
from kg.cli.reference import commands_page

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "commands.md"

#: The command that goes on until it is interrupted, and what ``timeout`` then says.
ENDLESS, STOPPED = "kg serve", 124
#: What only a shell does: pipes, redirections, commands in a row.
SHELL = re.compile(r"[|<>&;]")


def examples() -> list[str]:
    context = click.Context(group)
    found = list(group.examples)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found += [] if command is None else command.examples
        found += [
            example for below in getattr(command, "commands", {}).values() for example in below.examples
        ]
    return sorted(set(found), key=lambda example: (not example.startswith("kg add examples"), example))


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A directory with the example articles and a graph of them."""
    directory = tmp_path_factory.mktemp("examples")
    (directory / "examples").symlink_to(TOP / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    environment = kept | {"PATH": path, "COLUMNS": "120", "BROWSER": "true"}
    subprocess.run("kg add examples/articles", shell=True, cwd=directory, env=environment, check=True)
    return directory, environment


def in_a_shell(example: str) -> bool:
    return ENDLESS in example or SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", example)) is not None


@pytest.mark.parametrize("example", [e for e in examples() if in_a_shell(e)])
def test_an_example_works(example: str, shell: tuple[Path, dict[str, str]]) -> None:
    directory, environment = shell
    until_stopped = ENDLESS in example
    # Whoever serves is asked to end after a moment, as a user does with Ctrl-C.
    command = f"timeout --signal=INT 6 {example}" if until_stopped else example
    done = subprocess.run(
        command,
        shell=True,
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == (STOPPED if until_stopped else 0), done.stderr
    assert done.stdout or done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("example", [e for e in examples() if not in_a_shell(e)])
def test_an_example_without_a_shell_works(
    example: str,
    shell: tuple[Path, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    directory, environment = shell
    monkeypatch.chdir(directory)
    for name in set(os.environ) - set(environment):
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as caught:
        run(shlex.split(example)[1:])
    written = capfd.readouterr()
    assert not caught.value.code, written.err
    assert written.out or written.err


def test_the_page_of_all_commands_is_up_to_date() -> None:
    page = commands_page()
    if os.environ.get("KG_WRITE_DOCS") == "1":
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page
