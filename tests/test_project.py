"""What must hold for the project as a whole, whatever its code does."""

from __future__ import annotations

import datetime
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import kg

TOP = Path(__file__).parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))

# Put together from pieces, so that this file passes its own tests.
UNWANTED = {
    "a path of somebody's machine": r"(?<![\w.\-/])/(?:root|home|work|opt|Users)/\w|[A-Z]:\\+Users",
    "the host of a package registry": "py" + r"pi\.org|python" + r"hosted\.org|registry\.npm" + "js",
    "work left for later": r"\b(?:TO" + r"DO|FIX" + r"ME)\b",
    "a conflict that was not resolved": r"^(?:<{7}|>{7}) ",
}
BINARY = {".png", ".jpg", ".gz", ".zip", ".pdf", ".db"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True).stdout
    return [TOP / name for name in listed.decode().split("\0") if name]


@pytest.mark.parametrize("pattern", UNWANTED.values(), ids=UNWANTED.keys())
def test_no_tracked_file_holds(pattern: str) -> None:
    found = []
    for path in tracked():
        if path.suffix in BINARY or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(TOP)}: {hit[0]!r}" for hit in re.finditer(pattern, text, re.MULTILINE)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("see /home/" + "anna/x", "a path of somebody's machine"),
        ("https://py" + "pi.org/simple", "the host of a package registry"),
        ("# TO" + "DO later", "work left for later"),
        ("<" * 7 + " HEAD", "a conflict that was not resolved"),
    ],
)
def test_the_patterns_find_what_they_are_for(text: str, name: str) -> None:
    assert re.search(UNWANTED[name], text)


@pytest.mark.parametrize("text", ["https://paper.example/home/anna", "./work/x", "#!/usr/bin/env bash"])
def test_the_patterns_leave_the_rest_alone(text: str) -> None:
    assert not any(re.search(pattern, text) for pattern in UNWANTED.values())


def test_one_version_and_the_changelog_tells_of_it() -> None:
    assert kg.__version__ == PROJECT["project"]["version"]
    heading = re.search(
        rf"^## \[{re.escape(kg.__version__)}\] - (\S+)$",
        (TOP / "CHANGELOG.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert heading
    datetime.date.fromisoformat(heading[1])


NOTES = sorted((TOP / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("note", NOTES, ids=[note.stem for note in NOTES])
def test_a_decision_is_dated_and_gives_its_reason(note: Path) -> None:
    lines = note.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert note.name.startswith(str(datetime.date.fromisoformat(lines[2])))
    assert any(line.startswith("**Decided.**") for line in lines)
    assert any(line.startswith("**Why.**") for line in lines)


def test_there_are_decisions() -> None:
    assert len(NOTES) >= 5


def normal(requirement: str) -> str:
    """The name in a requirement, as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", requirement, maxsplit=1)[0]).lower()


def test_everything_that_is_asked_for_is_pinned() -> None:
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.\-]+==[\w.]+", pin) for pin in pins)
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    assert {normal(name) for name in asked} <= {normal(pin) for pin in pins}


def test_pins_are_sorted_and_each_is_there_once() -> None:
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [normal(line) for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))
