"""What the user names becomes documents, in an order that is always the same."""

import io
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SkipDocument
from kg.sources import NO_DATE, Read, read_sources

TEXT = "The envoys met in Geneva on Monday, the ministry said.\n"


def names(folder: Path, *asked: str | Path) -> list[str]:
    return [str(Path(item.where).relative_to(folder)) for item in read_sources(asked)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deep/d.json", "sub/e.txt.gz", "Z.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "They left."}' if name.endswith("json") else TEXT)
    for name in (".hidden.txt", ".git/x.txt", "pic.jpg", "sub/c_files/ad.html", "style.css"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "sub" / "again").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def test_folder_is_read_sorted_without_hidden_files_and_assets(folder: Path) -> None:
    everything = ["Z.txt", "a.md", "b.txt", "paper.pdf", "sub/c.html", "sub/deep/d.json", "sub/e.txt.gz"]
    assert names(folder, folder) == everything


def test_what_is_known_but_not_read_is_named(folder: Path) -> None:
    refused = [item for item in read_sources([folder]) if isinstance(item, SkipDocument)]
    assert [(Path(item.where).name, item.code) for item in refused] == [("paper.pdf", "unsupported")]


def test_pattern_gives_sorted_files(folder: Path) -> None:
    assert names(folder, f"{folder}/*.txt") == ["Z.txt", "b.txt"]
    assert names(folder, f"{folder}/sub/**/*.json") == ["sub/deep/d.json"]


def test_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "talks[1].txt").write_text(TEXT)
    assert names(tmp_path, tmp_path / "talks[1].txt") == ["talks[1].txt"]


@pytest.mark.parametrize(("name", "code"), [("*.none", "io"), ("gone.txt", "io"), ("bare", "empty")])
def test_name_that_leads_nowhere_is_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "bare").mkdir()
    [item] = read_sources([tmp_path / name])
    assert isinstance(item, SkipDocument)
    assert (item.code, item.where) == (code, str(tmp_path / name))


def test_neighbours_of_a_bad_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(TEXT)
    assert [isinstance(item, Read) for item in read_sources([tmp_path])] == [True, False, True]


def test_dash_is_standard_input() -> None:
    [read] = read_sources(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(read, Read)
    assert (read.where, read.document.text) == ("standard input", TEXT)


def test_dash_is_the_standard_input_of_the_process() -> None:
    script = (
        "from kg.sources import read_sources\nfor r in read_sources(['-']): print(r.document.text, end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=TEXT, capture_output=True, text=True, check=True
    )
    assert done.stdout == TEXT


def test_published_is_used_where_the_article_tells_no_day(tmp_path: Path) -> None:
    day = date(2024, 3, 3)
    records = '{"text": "a b", "published": "2020-01-01"}\n{"text": "c d"}\n'
    first, second = read_sources(["-"], published=day, stdin=io.BytesIO(records.encode()))
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.document.published, second.document.published) == (date(2020, 1, 1), day)
    assert NO_DATE not in second.notes


def test_same_article_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert len({item.document.id for item in read_sources([tmp_path]) if isinstance(item, Read)}) == 1


def test_memory_does_not_grow_with_the_number_of_records() -> None:
    def peak(count: int) -> int:
        line = b'{"text": "' + b"The envoys met again. " * 200 + b'"}\n'
        tracemalloc.start()
        done = sum(isinstance(item, Read) for item in read_sources(["-"], stdin=io.BytesIO(line * count)))
        _, high = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert done == count
        return high - len(line) * count

    assert peak(500) < peak(20) + 500_000


def test_import_loads_no_heavy_library() -> None:
    heavy = "trafilatura lxml charset_normalizer htmldate spacy"
    script = f"import sys, kg.sources; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
