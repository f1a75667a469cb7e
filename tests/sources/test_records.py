"""Articles as JSON and JSON Lines: one bad record costs one record."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SkipDocument
from kg.sources import Read, read_file, read_stream

GOOD = '{"id": "a", "text": "The envoys met."}'


def lines_of(text: str | bytes, name: str = "a.jsonl") -> list[Read | SkipDocument]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return list(read_stream(io.BytesIO(data), name))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": ', "not valid JSON: Expecting value at column 10"),
        ('{"text": "a b", "text": "c d"}', "not valid JSON: the key 'text' is given twice"),
        ('{"text": "a b", "n": NaN}', "not valid JSON: NaN is no JSON number"),
        ('{"text": "a b", "n": -Infinity}', "not valid JSON: -Infinity is no JSON number"),
        ('{"text": "a b", "n": 1e999}', "not valid JSON: the number 1e999 is too large"),
        ('{"text": "a b", "n": ' + "9" * 10_000 + "}", "not valid JSON: a number of 10,000 digits"),
        ("[" * 100_000, "the JSON is nested too deeply"),
        ('"text"', "a record must be an object with a text, this is a text"),
        ("[1]", "a record must be an object with a text, this is a list"),
        ("7", "a record must be an object with a text, this is a number"),
        ('{"text": null}', 'the record has no "text"'),
    ],
    ids=lambda value: value[:40],
)
def test_only_the_broken_line_is_refused(line: str, message: str) -> None:
    first, bad, last = lines_of(f"{GOOD}\n{line}\n{GOOD}")
    assert isinstance(first, Read)
    assert isinstance(last, Read)
    assert isinstance(bad, SkipDocument)
    assert (bad.where, bad.code, bad.message) == ("a.jsonl:2", "json", message)


def test_empty_lines_count_but_are_no_records() -> None:
    reads = lines_of(f"\n{GOOD}\r\n\n{GOOD}")
    assert [read.where for read in reads if isinstance(read, Read)] == ["a.jsonl:2", "a.jsonl:4"]


def test_fields_of_a_record(tmp_path: Path) -> None:
    record = {
        "id": "n-17",
        "title": "Talks\n put off",
        "publisher": "Baltic Wire",
        "url": "https://a.example/talks?utm_source=x",
        "published": "2024-03-03T22:00:00+02:00",
        "text": "Share\n\nThe envoys met.\r\n",
        "language": "en",
    }
    path = tmp_path / "one.json"
    path.write_text(json.dumps(record, indent=2))
    [read] = read_file(path)
    assert isinstance(read, Read)
    document = read.document
    assert document.model_dump(exclude={"language"}) == {
        "id": "n-17",
        "title": "Talks put off",
        "publisher": "Baltic Wire",
        "url": "https://a.example/talks?utm_source=x",
        "published": date(2024, 3, 3),
        "text": "Share\n\nThe envoys met.\r\n",
    }
    assert read.notes == ()


@pytest.mark.parametrize(("id", "kept"), [("x 1", "x 1"), (7, "7")])
def test_id_of_a_record_is_kept(id: object, kept: str) -> None:
    [read] = lines_of(json.dumps({"id": id, "text": "The envoys met."}))
    assert isinstance(read, Read)
    assert read.document.id == kept


@pytest.mark.parametrize("id", ["", None, True, 1.5, "a\nb", "x" * 600], ids=repr)
def test_id_that_cannot_be_shown_is_a_hash(id: object) -> None:
    [read] = lines_of(json.dumps({"id": id, "text": "The envoys met."}))
    assert isinstance(read, Read)
    assert len(read.document.id) == 16


def test_same_address_with_other_tracking_is_the_same_document() -> None:
    urls = ["https://a.example/x", "https://A.example/x?utm_source=y", "https://a.example/x#top"]
    reads = lines_of("\n".join(json.dumps({"url": url, "text": f"Read from {url}"}) for url in urls))
    assert len({read.document.id for read in reads if isinstance(read, Read)}) == 1


def test_address_that_is_no_web_address_is_left_out() -> None:
    [read] = lines_of('{"url": "javascript:alert(1)", "text": "The envoys met."}')
    assert isinstance(read, Read)
    assert read.document.url is None


@pytest.mark.parametrize(
    ("published", "note"),
    [
        ('"2024-02-30"', "\"published\" was left out: '2024-02-30' is no day of the calendar"),
        ("20240303", '"published" was left out: it is no text'),
    ],
)
def test_impossible_date_is_left_out_with_a_note(published: str, note: str) -> None:
    [read] = lines_of(f'{{"text": "The envoys met.", "published": {published}}}')
    assert isinstance(read, Read)
    assert read.document.published is None
    assert note in read.notes


def test_field_of_the_wrong_kind_is_left_out_with_a_note() -> None:
    [read] = lines_of('{"text": "The envoys met.", "title": 5}')
    assert isinstance(read, Read)
    assert read.document.title is None
    assert '"title" is no text and was left out' in read.notes


def test_list_of_records_names_the_record() -> None:
    first, bad, last = lines_of(f'[{GOOD}, 5, {{"text": "They left."}}]', "list.json")
    assert isinstance(first, Read)
    assert isinstance(bad, SkipDocument)
    assert bad.where == "list.json:record 2"
    assert isinstance(last, Read)
    assert last.document.text == "They left."


@pytest.mark.parametrize("name", ["stdin", "a.txt", "a.json", "a.jsonl"])
def test_json_lines_are_known_by_their_content(name: str) -> None:
    assert len(lines_of(f"{GOOD}\n{GOOD}\n", name)) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_json_lines_in_a_wide_encoding(encoding: str) -> None:
    reads = lines_of(f"{GOOD}\n{{\n{GOOD}".encode(encoding))
    assert [isinstance(read, Read) for read in reads] == [True, False, True]


def test_packed_json_lines_keep_what_stands_before_the_damage() -> None:
    data = gzip.compress("".join(f'{{"text": "Round {n} of the talks."}}\n' for n in range(8_000)).encode())
    reads = lines_of(data[: len(data) // 2], "a.jsonl.gz")
    assert len(reads) > 100
    assert all(isinstance(read, Read) for read in reads[:-1])
    last = reads[-1]
    assert isinstance(last, SkipDocument)
    assert last.code == "truncated"
