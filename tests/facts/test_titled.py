"""What only the title of a page tells: who appeared together, the day of a schedule."""

from __future__ import annotations

import datetime

import pytest

from kg.model.document import Document

JOINT = """Kari Lund, Norwegian Foreign Minister
Oslo, Norway
FOREIGN MINISTER LUND: Welcome to Oslo, dear Idriss. We have much to talk about this morning.

FOREIGN MINISTER KELLOU: Thank you, Kari. Our work on the lake goes on."""

SCHEDULE = """FOREIGN MINISTER KARI LUND
9:15 a.m. Foreign Minister Kari Lund meets with Chadian Foreign Minister Idriss Kellou, in Oslo, Norway."""


def meetings(extract, shown, text: str, title: str) -> list[str]:
    facts = extract(Document.make(text, title=title, published=datetime.date(2024, 5, 13)))
    return [shown(facts).meeting(found) for found in facts.meetings]


@pytest.mark.parametrize(
    "title",
    [
        "Foreign Minister Kari Lund and Chadian Foreign Minister Idriss Kellou Before Their Meeting",
        "Norwegian Foreign Minister Lund and Chadian Foreign Minister Kellou: Statements to the Press",
        "Foreign Minister Lund and Foreign Minister Kellou at a Joint Press Availability",
    ],
)
def test_those_who_appear_together_have_met(title, extract, shown):
    (found,) = meetings(extract, shown, JOINT, title)
    assert found.startswith("meeting | ")
    assert "Kari Lund" in found
    assert "Kellou" in found
    assert "held | on 2024-05-13" in found


@pytest.mark.parametrize("title", ["Foreign Minister Kari Lund at a Press Availability", ""])
def test_one_person_before_the_press_has_met_nobody(title, extract, shown):
    assert meetings(extract, shown, JOINT, title) == []


def test_the_day_of_a_schedule_is_in_its_title(extract, shown):
    (found,) = meetings(extract, shown, SCHEDULE, "Public Schedule – May 14, 2024")
    assert "planned | on 2024-05-14 | in Oslo" in found


def test_a_day_that_no_calendar_knows_is_none(extract, shown):
    (found,) = meetings(extract, shown, SCHEDULE, "Public Schedule – May 34, 2024")
    assert "| on " not in found


def test_what_a_live_report_tells_without_a_day_is_of_that_day(extract, shown):
    text = """21:50 – Still there
Norwegian minister Kari Lund and Chadian minister Idriss Kellou are back in session in Oslo.

21:05 – Alone
Kenyan president Amina Otieno has met Peruvian president Luis Rey.

19:40 – How we got here
Norwegian minister Kari Lund last met Sudanese minister Omar Bashari two summers ago."""
    told = meetings(extract, shown, text, "")
    assert [row for row in told if "on 2024-05-13" in row] == told[:2]
