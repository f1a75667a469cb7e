"""The journeys of an invented Secretary: what counts as a stay, as mentioned, as right."""

from __future__ import annotations

import datetime
import json

import pytest

from benchmarks import travel
from benchmarks.itinerary import Claim, Encounter, Verdict, during, judge
from benchmarks.journeys import Stay, counterparts, stays
from benchmarks.mentions import has_title, mention, mentioned_counterparts, release


def row(start: str, end: str, country: str, locale: str, text: str = "") -> dict[str, str]:
    return {
        "kind": "secretary_trip",
        "name": "Ida Marlow",
        "start": start,
        "end": end,
        "country": country,
        "locale": locale,
        "text": text,
    }


QUITO = "Met with President Guillermo Lasso and Foreign Minister Mauricio Montalvo."
ROWS = [
    row("1998-03-09", "1998-03-11", "Ecuador", "Quito", QUITO),
    row("1998-03-11", "1998-03-12", "Peru", "Lima", "Met with Prime Minister Alberto Pandolfi Arbulú."),
    row("1998-05-02", "1998-05-03", "Italy", "Rome", "Attended the Ministers’ Meeting."),
    row("1998-05-03", "1998-05-04", "Italy", "Bari, Matera", "Met with Foreign Minister Lamberto Dini."),
    row("1998-05-03", "1998-05-03", "Palestinian Authority", "Ramallah"),
]


def record(published: str, title: str, text: str) -> dict[str, str]:
    return {"id": title, "publisher": "state.gov", "title": title, "published": published, "text": text}


def of(country: str) -> Stay:
    return next(stay for stay in stays(ROWS, "Marlow") if stay.country == country)


def test_rows_of_one_country_that_touch_are_one_stay() -> None:
    found = [(str(stay), sorted(stay.codes)) for stay in stays(ROWS, "Marlow")]
    assert found == [
        ("1998-03-09..1998-03-11 Ecuador", ["EC"]),
        ("1998-03-11..1998-03-12 Peru", ["PE"]),
        ("1998-05-02..1998-05-04 Italy", ["IT"]),
        ("1998-05-03..1998-05-03 Palestinian Authority", ["PS"]),
    ]
    assert stays(ROWS, "Blake") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QUITO, ("Guillermo Lasso", "Mauricio Montalvo")),
        ("Met with Amir Sheikh Hamad bin Khalifa Al Thani.", ("Hamad bin Khalifa Al Thani",)),
        (
            "Met with Minister Dr. S. Rao and King Olav V, and also met with Premier Kim.",
            ("S Rao", "Olav", "Kim"),
        ),
        ("Met with senior officials.", ()),
        ("Accompanied President Harding to the Summit.", ()),
    ],
)
def test_counterparts(text: str, expected: tuple[str, ...]) -> None:
    assert counterparts(text) == expected


@pytest.mark.parametrize(
    ("country", "published", "title", "text", "mentioned"),
    [
        ("Ecuador", "1998-03-01", "Secretary Marlow’s Travel to Ecuador", "Details will follow.", True),
        (
            "Ecuador",
            "1998-03-10",
            "Secretary Marlow With Reporters",
            "Ida Marlow\nQuito, Ecuador\nHello.",
            True,
        ),
        ("Ecuador", "1998-03-12", "Talks", "Secretary Marlow met President Lasso in Quito.", True),
        ("Ecuador", "1998-03-12", "Talks", "The Secretary visited the port and then Ecuador.", True),
        ("Italy", "1998-05-01", "Plans", "The Secretary will travel to Lima, Peru; and Rome.", True),
        # Not these: another day, another secretary, another reason to name the country.
        ("Ecuador", "1998-07-01", "Secretary Marlow’s Travel to Ecuador", "Details will follow.", False),
        ("Ecuador", "1998-03-01", "Travel", "Deputy Secretary Stone will travel to Quito.", False),
        (
            "Ecuador",
            "1998-03-01",
            "Talks",
            "Secretary Marlow met a minister about the floods in Ecuador.",
            False,
        ),
        ("Ecuador", "1998-03-20", "Notes", "Ida Marlow\nQuito, Ecuador\nGood evening.", False),
    ],
)
def test_mention(country: str, published: str, title: str, text: str, mentioned: bool) -> None:
    found = mention(of(country), [release(record(published, title, text), "Marlow")], "Marlow")
    assert (found is not None) is mentioned


def test_counterparts_that_releases_name() -> None:
    releases = [
        release(record(*fields), "Marlow")
        for fields in [
            ("1998-03-11", "Secretary Marlow’s Meeting with President Lasso", "They spoke of trade."),
            ("1998-03-10", "Plans", "Secretary Marlow will meet Foreign Minister Montalvo."),
        ]
    ]
    assert mentioned_counterparts(of("Ecuador"), releases) == ("Guillermo Lasso",)
    assert has_title(of("Ecuador"), "G. Lasso", releases)
    assert not has_title(of("Ecuador"), "Mauricio Montalvo", releases)


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("country", "first", "last", "status", "expected"),
    [
        ("EC", "1998-03-09", "1998-03-11", "held", Verdict.EXACT),
        ("EC", "1998-03-10", "1998-03-10", "held", Verdict.WITHIN),
        ("EC", "1998-03-09", "1998-03-12", "planned", Verdict.AROUND),
        ("EC", "1998-03-01", "1998-03-31", "held", Verdict.UNDATED),
        ("EC", None, "1998-03-02", "planned", Verdict.UNDATED),
        ("EC", None, "1998-06-30", "held", Verdict.UNDATED),
        ("EC", "1998-03-07", "1998-03-07", "held", Verdict.WRONG_DAYS),
        ("EC", None, "1998-06-30", "planned", Verdict.WRONG_COUNTRY),
        ("EC", None, "1998-01-15", "held", Verdict.WRONG_COUNTRY),
        ("BR", "1998-03-10", "1998-03-10", "held", Verdict.WRONG_COUNTRY),
    ],
)
def test_judge(country: str, first: str | None, last: str | None, status: str, expected: Verdict) -> None:
    claim = Claim(country, country, (day(first), day(last)), day(last), status, "visit", "")
    assert judge(claim, stays(ROWS, "Marlow"))[0] is expected


def test_an_encounter_belongs_to_the_stay_of_its_day_and_country() -> None:
    told = Encounter("Lasso", (day("1998-03-11"), day("1998-03-11")), "EC", "")
    open_ended = Encounter("Lasso", (None, day("1998-03-14")), None, "")
    assert during(told, of("Ecuador"))
    assert not during(told, of("Peru"))
    assert not during(open_ended, of("Ecuador"))
    assert during(open_ended, of("Ecuador"), undated=True)


def test_the_whole_run(tmp_path, capsys, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Secretary of State Ida Marlow visited Quito on March 10, 1998."
        " She met with President Guillermo Lasso in Quito on March 10, 1998."
    )
    records = [
        record("1998-03-11", "Secretary Marlow’s Meeting with President Lasso", text),
        record("1998-03-11", "On the floods", "Rain fell for a week."),
    ]
    paths = []
    for name, lines in (("releases", records), ("travel", ROWS)):
        paths.append(str(tmp_path / f"{name}.jsonl"))
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    days = ["--first", "1998-03-01", "--last", "1998-03-31"]
    monkeypatch.setattr("sys.argv", ["travel", *paths, *days, "--details"])
    travel.main()
    printed = capsys.readouterr().out
    assert "Ida Marlow, 1998-03-01 to 1998-03-31: 1 releases name the Secretary" in printed
    figures = {
        line[:58].strip(): line[58:].split()
        for line in printed.splitlines()
        if line[58:].strip()[-4:] == "1.00"
    }
    assert figures["stays with a visit, its days"] == ["1", "of", "1", "1.00"]
    assert figures["visits: country right, within the stay"] == ["1", "of", "1", "1.00"]
    assert figures["counterparts that releases name: met within the stay"] == ["1", "of", "1", "1.00"]


def test_files_without_what_is_asked_for(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit, match="no journey of a secretary"):
        travel.secretary(ROWS, "1999-01-01", "1999-12-31")
    path = tmp_path / "releases.jsonl"
    path.write_text(json.dumps(record("1998-03-11", "On the floods", "Rain fell.")), encoding="utf-8")
    with pytest.raises(SystemExit, match="no release from"):
        travel.chosen(path, "1998-01-01", "1998-12-31", "Marlow")
