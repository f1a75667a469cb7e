"""What the examples tell, asked with the commands that a new user types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Row = dict[str, Any]
Rows = Callable[..., list[Row]]


@pytest.fixture
def rows(ask: Callable[..., Any]) -> Rows:
    def run(*words: str) -> list[Row]:
        return ask(*words, "--format", "json").rows

    return run


def labels(named: list[Row]) -> set[str]:
    return {one["label"] for one in named}


def meeting(found: list[Row], time: str) -> Row:
    fitting = [row for row in found if row["time"] == time]
    assert len(fitting) == 1, [(row["time"], row["label"]) for row in found]
    return fitting[0]


def test_the_second_round_was_held_on_its_new_days(rows: Rows) -> None:
    round_two = meeting(rows("timeline", "--type", "meeting"), "2026-04-29/2026-04-30")
    assert round_two["status"] == "held"
    assert {"Bolivia", "Chile", "Peru"} <= labels(round_two["participants"])
    assert round_two["place"]["label"] == "Montevideo"


def test_before_it_was_postponed_it_was_planned_for_other_days(rows: Rows) -> None:
    known = rows("timeline", "--type", "meeting", "--known", "2026-04-17")
    assert meeting(known, "2026-04-22/2026-04-23")["status"] == "planned"


def test_who_put_the_talks_off_and_why(rows: Rows) -> None:
    postponed = [row for row in rows("changes") if row["change"] == "postponed" and row["reason"]]
    assert any(
        row["from"] == "2026-04-22/2026-04-23" and row["to"] == "2026-04-29/2026-04-30" for row in postponed
    )
    assert any("more time to study" in row["reason"] for row in postponed)
    assert any("Chile" in labels(row["by"]) for row in postponed)


def test_a_meeting_is_called_off_and_another_moves_to_another_city(rows: Rows) -> None:
    assert {"cancelled", "relocated"} <= {row["change"] for row in rows("changes")}


def test_the_side_meeting_that_is_called_off_is_not_the_round(rows: Rows) -> None:
    round_three = meeting(rows("timeline", "--type", "meeting"), "2026-06-03")
    assert round_three["status"] == "planned"
    [called_off] = [row for row in rows("changes") if row["change"] == "cancelled"]
    assert called_off["from"] == "2026-05-20"
    assert called_off["what"]["id"] != round_three["id"]


def test_two_accounts_of_one_meeting_stand_side_by_side(rows: Rows) -> None:
    accounts = rows("timeline", "--type", "meeting", "--place", "Buenos Aires")
    assert [row["time"] for row in accounts] == ["2026-04-20", "2026-04-21"]
    assert [row["evidence"][0]["publisher"] for row in accounts] == ["Pacific Daily", "Lima Gazette"]
    assert "Jorge Tello" in labels(accounts[0]["participants"]) - labels(accounts[1]["participants"])


def test_an_envoy_is_one_person_in_both_accounts(rows: Rows) -> None:
    met = rows("met", "Teresa Mamani", "Andrés Valverde")
    assert {"2026-04-20", "2026-04-21"} <= {row["time"] for row in met}


def test_bolivia_moves_on_the_lease(rows: Rows) -> None:
    stances = [row["stance"] for row in rows("positions", "--actor", "Bolivia") if "lease" in row["target"]]
    assert {"rejects", "supports"} <= set(stances)


def test_every_sentence_that_is_shown_is_in_an_article(rows: Rows) -> None:
    shown = rows("timeline")
    assert shown
    for row in shown:
        assert row["evidence"], row
        for proof in row["evidence"]:
            assert proof["text"] in proof["sentence"]
            assert proof["publisher"]


def test_part_of_a_name_is_enough(ask: Callable[..., Any]) -> None:
    assert "Ramiro Quisbert" in ask("actor", "Quisbert").out


def test_what_surrounds_an_article_on_its_page_tells_nothing(ask: Callable[..., Any]) -> None:
    everything = ask("export", "nquads", "-o", "-").out
    for noise in ("Ferry crews", "cookies", "Opera house", "yerba mate"):
        assert noise not in everything
