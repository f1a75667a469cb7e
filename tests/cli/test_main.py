"""How commands behave: what is loaded, exit codes, one line for an error, nothing hidden in output."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from pyoxigraph import RdfFormat, parse

from kg.cli.commands import COMMANDS
from kg.cli.main import kg as group
from kg.errors import SkipDocument, StoreError

Run = Callable[..., Any]
KG = Path(sys.executable).with_name("kg")

#: What ``kg --help`` may load beyond the standard library.
ALLOWED = {"kg", "kg.errors", "kg.cli", "kg.cli.main", "kg.cli.commands", "kg.cli.lazy"}


def modules(code: str) -> set[str]:
    """The modules that are loaded after ``code``, beyond the standard library."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = {name for name in done.stderr.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    return {name for name in names if not name.startswith("_")}


def test_help_loads_nothing_but_click_and_itself() -> None:
    loaded = modules("from kg.cli.main import run\ntry: run(['--help'])\nexcept SystemExit: pass")
    bare = modules("import click, click.shell_completion, click.formatting")
    assert loaded - bare - {name for name in loaded if name.startswith("click")} == ALLOWED


def test_importing_kg_loads_nothing_else() -> None:
    assert modules("import kg") - modules("pass") == {"kg"}


def test_asking_loads_no_language_model_and_no_page(database: str) -> None:
    loaded = modules(
        f"from kg.cli.main import run\ntry: run(['--db', {database!r}, 'timeline', '--format', 'csv'])\n"
        "except SystemExit: pass"
    )
    heavy = {"spacy", "trafilatura", "lxml", "rdflib", "pyvis", "networkx", "rich", "kg.pipeline", "kg.graph"}
    assert loaded & heavy == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").split("\n\n")[0].replace("\n", " ") == COMMANDS[name][1]
    assert command.examples


def test_help_and_version(kg: Run) -> None:
    answer = kg("--help")
    assert answer.code == 0
    assert all(name in answer.out for name in COMMANDS)
    assert kg("timeline", "--help").out.count("kg timeline") >= 3
    assert kg("--version").out.startswith("kg, version")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("timelin",), "Did you mean timeline?"),
        (("nonsense",), "No such command"),
        (("met",), "Missing argument"),
        (("timeline", "--from", "yesterday"), "is no date"),
        (("timeline", "--format", "xml"), "xml"),
        (("timeline", "--type", "war"), "war"),
        (("add",), "Missing argument"),
        (("add", "x", "--jobs", "0"), "--jobs"),
        (("export", "word"), "word"),
    ],
    ids=str,
)
def test_wrong_usage_is_exit_code_2(kg: Run, words: tuple[str, ...], told: str) -> None:
    answer = kg(*words)
    assert answer.code == 2
    assert told in answer.err
    assert answer.out == ""


READING = [
    ("actors",), ("actor", "x"), ("met", "x"), ("timeline",), ("changes",), ("positions",),
    ("statements",), ("show", "x"), ("export", "csv"), ("view",), ("stats",), ("check",),
]  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_makes_no_file_and_says_what_to_do(kg: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    answer = kg(*words)
    assert answer.code == 1
    assert answer.err == "kg: no graph at kg.db: add articles first with `kg add FILE`\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_graph_is_one_line(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("my notes", encoding="utf-8")
    answer = kg("--db", "notes.db", "stats")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert "notes.db" in answer.err


def test_debug_shows_where_an_error_arose(kg: Run) -> None:
    assert "Traceback" not in kg("timeline").err
    answer = kg("--debug", "timeline")
    assert answer.code == 1
    assert "Traceback" in answer.err
    assert answer.err.splitlines()[-1].startswith("kg: no graph")


def test_the_database_comes_from_the_environment(
    kg: Run, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_DB", database)
    assert json.loads(kg("stats", "--format", "json").out)[0] == {"what": "documents", "count": 1}


def test_a_name_of_several_lists_the_candidates(kg: Run, database: str) -> None:
    answer = kg("--db", database, "actor", "Ruiz")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert "Ana Ruiz (person-" in answer.err
    assert "Luis Ruiz (person-" in answer.err


def test_an_unknown_name_brings_the_nearest(kg: Run, database: str) -> None:
    answer = kg("--db", database, "met", "Ana Ruis")
    assert answer.code == 1
    assert "Ana Ruiz" in answer.err


def test_nothing_found_is_said_and_is_no_error(kg: Run, database: str) -> None:
    answer = kg("--db", database, "changes")
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing found\n")
    assert json.loads(kg("--db", database, "changes", "--format", "json").out) == []


ASKED = [("timeline",), ("actors",), ("met", "Ana"), ("actor", "Ana"), ("show", "Ana"), ("statements",)]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_nothing_in_an_article_acts_on_the_terminal(
    kg: Run, database: str, words: tuple[str, ...], form: str
) -> None:
    answer = kg("--db", database, *words, "--format", form)
    assert answer.code == 0
    assert answer.out
    assert not {c for c in answer.out if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e")}


def test_json_says_the_very_name_that_the_terminal_does_not_show(kg: Run, database: str) -> None:
    rows = json.loads(kg("--db", database, "actors", "--format", "json").out)
    assert any("\x1b[2J\u202e" in row["label"] for row in rows)


def test_a_cell_is_no_formula(kg: Run, database: str) -> None:
    table = list(csv.reader(io.StringIO(kg("--db", database, "timeline", "--format", "csv").out)))
    assert any("'=1+1" in row for row in table)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)


def test_markdown_keeps_its_columns_and_shows_tags_as_text(kg: Run, database: str) -> None:
    lines = kg("--db", database, "actors", "--format", "md").out.splitlines()
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert not any("<b>" in line for line in lines)


def test_a_rejected_document_is_exit_code_3(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    answer = kg("add", "empty.txt", "nowhere.txt")
    assert answer.code == 3
    lines = answer.err.splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == ["empty.txt", "nowhere.txt"]
    assert lines[2] == "2 read: 0 stored, 0 unchanged, 2 rejected"
    assert kg("extract", "empty.txt").code == SkipDocument.exit_code
    assert StoreError.exit_code == 1


def test_a_reader_that_leaves_is_no_error(database: str) -> None:
    command = [str(KG), "--db", database, "export", "html"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_output_needs_no_utf8_terminal(database: str) -> None:
    plain = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [str(KG), "--db", database, "actors"], capture_output=True, env=plain, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "⟨U+202E⟩" in done.stdout.decode()


def test_what_cannot_be_written_is_one_line_that_names_it(kg: Run, database: str, tmp_path: Path) -> None:
    for words in (("export", "turtle"), ("export", "csv"), ("view",)):
        answer = kg("--db", database, *words, "-o", "missing/graph.csv")
        assert answer.code == 1
        assert answer.err.startswith("kg: missing/graph.csv: cannot be written")
        assert len(answer.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("small.db")] == []


@pytest.mark.parametrize(
    ("format", "wanted"),
    [("turtle", RdfFormat.TURTLE), ("nquads", RdfFormat.N_QUADS), ("rdfxml", RdfFormat.RDF_XML),
     ("jsonld", RdfFormat.JSON_LD)],
)  # fmt: skip
def test_an_export_of_nothing_says_so_and_is_valid(
    kg: Run, database: str, tmp_path: Path, format: str, wanted: RdfFormat
) -> None:
    answer = kg("--db", database, "export", format, "--type", "visited", "-o", "out")
    assert answer.code == 0
    said, written = answer.err.splitlines()
    assert (said, written) == (
        "nothing in the graph fits what was asked for: the export is empty", "written: out",
    )  # fmt: skip
    assert list(parse(path=tmp_path / "out", format=wanted)) == []
    assert "empty" not in kg("--db", database, "export", format, "-o", "out").err


def test_a_name_that_may_deceive_is_pointed_out(kg: Run, tmp_path: Path) -> None:
    text = "Kenyan envoy \u0410mina Otieno met Peruvian envoy Luis Ruiz in Geneva on Tuesday."
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    added = kg("add", "odd.txt", "--published", "2026-02-04")
    told = "Latin with Cyrillic letters in one word (U+0410)"
    assert added.code == 0
    assert [line for line in added.err.splitlines() if line.startswith("look twice at ")] == [
        f"look twice at \u0410mina Otieno: {told}"
    ]
    shown = kg("show", "\u0410mina Otieno", "--format", "json").out
    assert json.loads(shown)["properties"]["warning"] == [f"\u0410mina Otieno: {told}"]
    assert "warning" not in json.loads(kg("show", "Luis Ruiz", "--format", "json").out)["properties"]
    assert "warning: \u0410mina Otieno: Latin with" in " ".join(kg("show", "\u0410mina Otieno").out.split())


def test_too_few_files_may_be_open(kg: Run, database: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Kenyan envoy Amina Otieno met Luis Ruiz in Geneva on Tuesday.", "utf-8"
    )
    before = kg("--db", database, "stats").out
    limited = (
        "import resource, sys; from kg.cli.main import run;"
        " resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))"
    )
    command = [sys.executable, "-c", f"{limited}; run(sys.argv[1:])", "--db", database, "add", "one.txt"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert answer.stderr.endswith("Too many open files: let it open more at once (ulimit -n 256)\n")
    assert kg("--db", database, "stats").out == before
