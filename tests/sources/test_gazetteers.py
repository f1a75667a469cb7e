"""Gazetteers of users: what each form tells, and what is refused with the rest kept."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from kg.errors import SkipDocument
from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.sources.gazetteers import open_gazetteer

HEADER = "id,kind,name,aliases,adjectives,state,office,from,to,wikidata\n"


def read(path: Path) -> tuple[str, list[GazetteerRecord], list[str]]:
    """The form, the records, and place and code of each refusal."""
    with open_gazetteer(path) as opened:
        rows = list(opened.rows)
    records = [record for row in rows if isinstance(row.told, tuple) for record in row.told]
    refused = [row.told for row in rows if isinstance(row.told, SkipDocument)]
    return opened.form, records, [f"{error.where.removeprefix(str(path))} {error.code}" for error in refused]


def written(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_row_of_a_table_tells_of_person_position_and_occupancy(tmp_path: Path) -> None:
    row = "voss,person,Harlan Voss,Old Voss;H. Voss,,Ruritania,foreign minister,2019-03,2022,Q99999901\n"
    form, (person, position, occupancy), refused = read(written(tmp_path, HEADER + row))
    assert (form, refused) == ("table", [])
    assert (person.kind, person.id, person.name) == (RecordKind.PERSON, "voss", "Harlan Voss")
    assert (person.aliases, person.bodies, person.wikidata) == (
        ("Old Voss", "H. Voss"),
        ("?Ruritania",),
        "Q99999901",
    )
    assert (position.name, position.bodies) == ("foreign minister", ("?Ruritania",))
    assert (occupancy.holder, occupancy.post) == ("voss", position.id)
    assert (occupancy.since, occupancy.until) == ("2019-03", "2022")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1,person,,,,,,,,", "no-name"),
        ("1,person,???,,,,,,,", "no-name"),
        ("1,person,\u200b\u202e,,,,,,,", "no-name"),
        ("1,ship,Mary,,,,,,,", "kind"),
        ("1,,Mary,,,,,,,", "kind"),
        ("1,person,Ana Ruiz,,,Peru,envoy,20226-01-01,,", "date"),
        ("1,person,Ana Ruiz,,,Peru,envoy,2026-02-30,,", "date"),
        ("1,person,Ana Ruiz,,,Peru,envoy,2026-13,,", "date"),
        ("1,person,Ana Ruiz,,,Peru,envoy,soon,,", "date"),
        ("1,person,Ana Ruiz,,,Peru,envoy,2026,2024,", "date"),
        ("1,person,Ana Ruiz,,,Peru,,2026,,", "office"),
        ("1,person,Ana Ruiz,,,,envoy,2026,,", "office"),
        ("1,organization,Port Office,,,Peru,envoy,2026,,", "office"),
        ("1,person,Ana Ruiz,,,,,,,P31", "wikidata"),
        ("1,person,Ana Ruiz,,,,,,,Q1,surplus", "csv"),
        ('1,person,"Ana Ruiz,,,,,,,', "csv"),
        (f"1,person,{'Ana ' * 1250},,,,,,,", "too-long"),
        (f"1,person,Ana Ruiz,{'x' * 5000},,,,,,", "too-long"),
    ],
)
def test_a_broken_row_is_refused_and_the_others_are_kept(tmp_path: Path, row: str, code: str) -> None:
    good = "2,person,Luis Rey,,,,,,,\n"
    _, records, refused = read(written(tmp_path, HEADER + row + "\n" + good))
    assert refused == [f":2 {code}"]
    assert [record.name for record in records] == ["Luis Rey"]


def test_invisible_characters_are_no_part_of_a_name(tmp_path: Path) -> None:
    _, (person,), _ = read(written(tmp_path, HEADER + "1,person,Ana\u200b \u202eRuiz\u202c,,,,,,,\n"))
    assert person.name == "Ana Ruiz"


def test_names_in_other_scripts_stay_as_they_are(tmp_path: Path) -> None:
    _, (person,), _ = read(written(tmp_path, HEADER + "1,person,محمد علی‌پور,Мария Иванова,,,,,,\n"))
    # The mark between the last two words has a meaning in Persian.
    assert (person.name, person.aliases) == ("محمد علی‌پور", ("Мария Иванова",))


def test_a_line_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    data = HEADER.encode() + b"1,person,Jos\xe9 Rey,,,,,,,\n2,person,Luis Rey,,,,,,,\n"
    _, records, refused = read(written(tmp_path, data))
    assert (len(records), refused) == (1, [":2 encoding"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (HEADER.encode("utf-16"), "encoding"),
        (b"name,type\nAna Ruiz,person\n", "columns"),
        (b"id,kind\n1,person\n", "columns"),
        (b"kind,name,name\nperson,A,B\n", "columns"),
        (gzip.compress(gzip.compress(HEADER.encode(), mtime=0), mtime=0), "bomb"),
        (b"%PDF-1.7 ...", "unsupported"),
    ],
)
def test_a_file_that_is_no_gazetteer(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(SkipDocument) as caught:
        read(written(tmp_path, data))
    assert caught.value.code == code


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(SkipDocument) as caught:
            read(path)
        assert caught.value.code == "io"


def test_what_a_cut_gzip_file_has_before_its_end_is_kept(tmp_path: Path) -> None:
    rows = "".join(f"{n},person,Ana Ruiz{n * 7919 % 104729}x,,,,,,,\n" for n in range(20_000))
    whole = gzip.compress((HEADER + rows).encode())
    _, records, refused = read(written(tmp_path, whole[: len(whole) // 2], "list.csv.gz"))
    assert 5_000 < len(records) < 20_000
    assert [line.split()[1] for line in refused] == ["truncated"]


def test_a_file_that_unpacks_without_end_is_stopped(tmp_path: Path) -> None:
    bomb = gzip.compress(HEADER.encode() + b"\n" * 30_000_000)
    _, records, refused = read(written(tmp_path, bomb, "list.csv.gz"))
    assert (records, [line.split()[1] for line in refused]) == ([], ["bomb"])


def entity(schema: str, id: str = "x", **properties: list[str]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties}) + "\n"


def test_entities_of_follow_the_money(tmp_path: Path) -> None:
    lines = [
        entity("Person", "p", name=["Ana Ruiz", "A. Ruiz"], weakAlias=["La Negra"], country=["pe"],
               wikidataId=["Q99999902"]),
        entity("PublicBody", "b", name=["Office of the Port"], alias=["OTP"]),
        entity("Vessel", "v", name=["Mary"]),
        entity("Position", "q", name=["Minister of Foreign Affairs of Peru"], country=["pe"]),
        entity("Position", "r", name=["Mayor"], country=["pe"], subnationalArea=["A"]),
        entity("Occupancy", "o", holder=["p"], post=["q"], startDate=["2021-02", "2021"], endDate=["2022"]),
        entity("Occupancy", "e", holder=["p"], post=["q"], startDate=["2018"], status=["ended"]),
    ]  # fmt: skip
    form, records, refused = read(written(tmp_path, "".join(lines), "peps.ftm.json"))
    person, body, position, mayor, occupancy, ended = records
    assert (form, refused) == ("ftm", [])
    assert (person.aliases, person.weak, person.bodies) == (("A. Ruiz",), ("La Negra",), ("state:PE",))
    assert (body.kind, body.aliases) == (RecordKind.ORGANIZATION, ("OTP",))
    assert (position.bodies, mayor.bodies) == (("state:PE",), ())
    assert (occupancy.holder, occupancy.post, occupancy.since, occupancy.until) == ("p", "q", "2021", "2022")
    assert (ended.since, ended.until) == (None, None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{" * 100_000, "json"),
        ('{"schema":"Person","properties":' + "[" * 100_000, "json"),
        ('{"id":"1","schema":"Person"', "json"),
        ('{"id":"1","id":"2","schema":"Person"}', "json"),
        ("[1, 2]", "json"),
        (entity("Person", ""), "entity"),
        ('{"id":"1","schema":"Person"}', "entity"),
        (entity("Person"), "no-name"),
        (entity("Occupancy", holder=["p"]), "entity"),
        (entity("Occupancy", holder=["p"], post=["q"], startDate=["20226"]), "date"),
    ],
)
def test_a_broken_entity_is_refused_and_the_others_are_kept(tmp_path: Path, line: str, code: str) -> None:
    good = entity("Person", "p", name=["Ana Ruiz"])
    _, records, refused = read(written(tmp_path, good + line.strip() + "\n" + good, "peps.json"))
    assert refused == [f":2 {code}"]
    assert len(records) == 2


RESULT = {
    "item": "http://www.wikidata.org/entity/Q99999903",
    "itemLabel": "Ana Ruiz",
    "itemAltLabel": "Ana Ruiz Soto, A. Ruiz",
    "country": "http://www.wikidata.org/entity/Q419",
    "position": "http://www.wikidata.org/entity/Q99999904",
    "positionLabel": "minister of foreign affairs of Peru",
    "start": "2021-01-01T00:00:00Z",
    "end": "2022-05-03T00:00:00Z",
}


def sparql(*rows: dict[str, str], indent: int | None = None) -> str:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": list(RESULT)}, "results": {"bindings": bindings}}, indent=indent)


@pytest.mark.parametrize("form", ["csv", "json", "indented"])
def test_results_of_a_query_to_wikidata(tmp_path: Path, form: str) -> None:
    table = ",".join(RESULT) + "\n" + ",".join(f'"{value}"' for value in RESULT.values()) + "\n"
    text = table if form == "csv" else sparql(RESULT, indent=1 if form == "indented" else None)
    told, (person, position, occupancy), refused = read(written(tmp_path, text, "query"))
    assert (told, refused) == ("wikidata", [])
    assert (person.id, person.aliases, person.bodies) == (
        "Q99999903",
        ("Ana Ruiz Soto", "A. Ruiz"),
        ("state:PE",),
    )
    assert position.id == "Q99999904"
    # New Year's Day is how Wikidata writes a year.
    assert (occupancy.since, occupancy.until) == ("2021", "2022-05-03")


def test_a_precision_says_how_much_of_a_day_is_known(tmp_path: Path) -> None:
    row = RESULT | {"startPrecision": "11", "end": "2022-05-01T00:00:00Z", "endPrecision": "10"}
    _, (_, _, occupancy), _ = read(written(tmp_path, sparql(row), "query.json"))
    assert (occupancy.since, occupancy.until) == ("2021-01-01", "2022-05")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"itemLabel": "Q99999903"}, "no-name"),
        ({"item": "http://x/"}, "wikidata"),
        ({"start": "20226-01-01T00:00:00Z"}, "date"),
        ({"kind": "ship"}, "kind"),
    ],
)
def test_a_broken_result_is_refused_and_the_others_are_kept(
    tmp_path: Path, change: dict[str, str], code: str
) -> None:
    _, records, refused = read(written(tmp_path, sparql(RESULT, RESULT | change), "query.json"))
    assert (len(records), refused) == (3, [f":row 2 {code}"])


@pytest.mark.parametrize("cut", [1, 40, 200, 400])
def test_results_that_stop_are_told_of(tmp_path: Path, cut: int) -> None:
    _, records, refused = read(written(tmp_path, sparql(RESULT, RESULT)[:-cut], "query.json"))
    if cut == 1:
        assert (len(records), refused) == (6, [])
    else:
        assert len(records) < 6
        assert refused[-1].endswith(" json")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for rows in (2_000, 20_000):
        path = written(
            tmp_path, "".join(entity("Person", f"p{n}", name=[f"Ana Ruiz{n}x"]) for n in range(rows))
        )
        tracemalloc.start()
        with open_gazetteer(path) as opened:
            assert sum(isinstance(row.told, tuple) for row in opened.rows) == rows
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
