"""``kg gazetteer``: what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path

HEADER = "id,kind,name,aliases,adjectives,state,office,from,to,wikidata\n"
GOOD = "1,person,Ana Ruiz,,,Peru,envoy,2021,,\n"


def test_import_list_remove(kg, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(HEADER + GOOD, encoding="utf-8")
    done = kg("gazetteer", "import", "own.csv")
    assert (done.code, done.out, done.err) == (0, "", "1 read: 1 stored, 0 unchanged, 0 rejected\n")
    listed = kg("gazetteer", "list", "--format", "csv")
    assert listed.out.splitlines()[1].startswith("own,own.csv,table,1,0,0,1,1,")
    assert kg("gazetteer", "remove", "own").err == "removed own\n"
    assert kg("gazetteer", "list").err == "nothing found\n"


def test_rejected_rows_are_named_and_the_exit_code_tells(kg, tmp_path: Path) -> None:
    bad = "2,person,Luis\u202eRey,,,Peru,envoy,20226,,\n"
    (tmp_path / "own.csv").write_text(HEADER + bad + GOOD, encoding="utf-8")
    done = kg("gazetteer", "import", "own.csv", "none.csv")
    assert done.code == 3
    assert done.err.splitlines() == [
        "own.csv:2: the from '20226' is no day, month or year [source/date]",
        "none.csv: cannot be opened: No such file or directory [source/io]",
        "3 read: 1 stored, 0 unchanged, 2 rejected",
    ]


def test_errors_are_one_line(kg, database: str) -> None:
    for words in (("remove", "own"), ("import", "a/x.csv", "b/x.csv")):
        done = kg("--db", database, "gazetteer", *words)
        assert (done.code, done.err.count("\n"), done.out) == (1, 1, "")
    missing = kg("gazetteer", "list")
    assert (missing.code, missing.err) == (
        1,
        "kg: no graph at kg.db: add articles first with `kg add FILE`\n",
    )
