"""The commands that README and guide show give the output that they show.

``make docs`` (``KG_WRITE_DOCS=1``) writes what the commands give now into the files; the change
is then there to read as a diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PAGES = [TOP / "README.md", TOP / "docs" / "guide.md"]
BLOCK = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
WRITE = os.environ.get("KG_WRITE_DOCS") == "1"


@pytest.fixture(scope="module")
def shell(story: Path) -> dict[str, str]:
    """What a shell has in which ``make demo`` was run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return kept | {"PATH": path, "KG_DB": str(story), "COLUMNS": "110"}


def output_of(command: str, shell: dict[str, str]) -> str:
    done = subprocess.run(
        command, shell=True, cwd=TOP, env=shell, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    lines = (done.stdout or done.stderr).rstrip().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_shown_output_is_what_the_command_gives(page: Path, shell: dict[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    assert blocks
    now = text
    for block in blocks:
        fresh = f"```console\n$ {block['command']}\n{output_of(block['command'], shell)}```"
        now = now.replace(block[0], fresh)
    if WRITE:
        page.write_text(now, encoding="utf-8")
    assert now == text or WRITE


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
