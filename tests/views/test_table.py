"""Rows as JSON, JSON Lines, CSV and Markdown; what hides in text is spelled out."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.rows import Cell, Row
from kg.views.table import Form, for_reader, json_text, plain, render, short_time


class Line(Row):
    name: str
    count: int = 0

    def cells(self) -> dict[str, Cell]:
        return {"name": self.name, "count": self.count}


def shown(form: Form, *names: str, count: int = 0) -> str:
    return "".join(render([Line(name=name, count=count) for name in names], form))


def test_each_form_of_two_rows() -> None:
    assert json.loads(shown(Form.JSON, "a", "b")) == [{"name": "a", "count": 0}, {"name": "b", "count": 0}]
    assert shown(Form.JSONL, "a", "b") == '{"name": "a", "count": 0}\n{"name": "b", "count": 0}\n'
    assert shown(Form.CSV, "a", 'b"') == 'name,count\na,0\n"b""",0\n'
    assert shown(Form.MD, "a", "b|c") == "| name | count |\n| --- | --- |\n| a | 0 |\n| b\\|c | 0 |\n"


@pytest.mark.parametrize("form", Form)
def test_no_rows(form: Form) -> None:
    assert shown(form) == ("[]\n" if form is Form.JSON else "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert list(csv.reader(io.StringIO(shown(Form.CSV, text))))[1][0] == f"'{text}"


def test_a_number_is_no_formula() -> None:
    assert shown(Form.CSV, "a", count=-7).endswith("a,-7\n")


@given(st.text())
def test_json_is_the_same_text_and_hides_nothing(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written) == {"text": text}
    assert not {c for c in written if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)}
    assert not set(written) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028")


@given(st.text())
def test_a_cell_is_one_line_without_controls(text: str) -> None:
    assert not {c for c in plain(text) if ord(c) < 32 or 127 <= ord(c) < 160}
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("edtf", "short"),
    [
        ("2026-04-22/2026-04-23", "2026-04-22/23"),
        ("2026-04-29/2026-05-01", "2026-04-29/05-01"),
        ("2026-12-31/2027-01-01", "2026-12-31/2027-01-01"),
        ("../2026-04-20", "by 2026-04-20"),
        ("2026-04/..", "2026-04/.."),
        ("2026-04", "2026-04"),
    ],
)
def test_times_in_short(edtf: str, short: str) -> None:
    assert short_time(edtf) == short


def test_a_reader_needs_no_basis() -> None:
    assert for_reader({"time": "../2026-04-20", "basis": "published", "who": "../x"}) == {
        "time": "by 2026-04-20",
        "who": "../x",
    }
