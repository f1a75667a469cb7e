"""Whom a name means on a day, by the gazetteer of office holders."""

from __future__ import annotations

import datetime

import pytest

from kg.data.offices import office_called
from kg.graph.holders import holder_called

#: Name, body, title, day, holder.
ROWS = [
    ("Bush", "US", "President", "1990-11-24", "George H. W. Bush"),
    ("Bush", "US", "President", "2003-03-17", "George W. Bush"),
    ("Bush", "US", "President", "1996-03-17", None),
    ("George Bush", None, None, "1991-06-01", "George H. W. Bush"),
    ("George Bush", None, None, "1999-06-01", None),
    ("Ivanov", "RU", "foreign minister", "2003-03-17", "Igor Ivanov"),
    ("Ivanov", "RU", "defence minister", "2003-03-17", None),
    ("Ivanov", None, "foreign minister", "2003-03-17", "Igor Ivanov"),
    ("Ivanov", None, "envoy", "2003-03-17", None),
    ("Ivanov", None, None, "2003-03-17", None),
    ("Biden", None, "President", "2021-05-17", "Joe Biden"),
    ("Biden", None, "President", "2019-05-17", None),
    ("Igor", None, "foreign minister", "2003-03-17", None),
    ("Abdullah", "JO", "King", "2003-06-03", "Abdullah II"),
    ("Abdullah", "SA", "Crown Prince", "2003-06-03", None),
    ("Kabila", "CD", "President", "1999-07-10", "Laurent-Désiré Kabila"),
    ("Kabila", "CD", "President", "2002-07-31", "Joseph Kabila"),
    ("Aliyev", "AZ", "President", "2001-04-07", "Heydar Aliyev"),
    ("Aliyev", "AZ", "President", "2011-06-25", "Ilham Aliyev"),
    ("Moammar el-Qadhafi", "LY", None, "2004-03-26", "Muammar Gaddafi"),
    ("Сергей Лавров", "RU", None, "2021-03-23", "Sergey Lavrov"),
    ("Lula", "BR", "President", "2023-01-24", "Luiz Inácio Lula da Silva"),
    ("Hunter Biden", "US", None, "2021-05-01", None),
    ("Vladimir Putin", None, None, "2021-05-01", "Vladimir Putin"),
    ("Vladimir Putin", "UA", None, "2021-05-01", None),
    ("Tony Blair", "GB", None, "1920-05-01", None),
    ("Nobody Atall", None, None, "2021-05-01", None),
    ("", "US", None, "2021-05-01", None),
]


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(str(cell) for cell in row[:4]) for row in ROWS])
def test_holder(row) -> None:
    name, state, title, day, label = row
    office = None if title is None else office_called(title)
    found = holder_called(
        name, body=state and f"state:{state}", offices=[] if office is None else [office],
        days=[datetime.date.fromisoformat(day)],
    )  # fmt: skip
    assert (found and found.label) == label


def test_a_holder_says_why() -> None:
    found = holder_called("Bush", body="state:US", offices=[], days=[datetime.date(2003, 3, 17)])
    assert found is not None
    assert found.reasons == (
        "in the gazetteer as George W. Bush", "president of state:US from 2001-01-20 to 2009-01-20",
    )  # fmt: skip


def test_the_day_of_what_is_told_comes_before_that_of_the_article() -> None:
    days = [datetime.date(1990, 11, 23), datetime.date(2000, 3, 27)]
    found = holder_called("George Bush", body=None, offices=[], days=days)
    assert found is not None
    assert found.label == "George H. W. Bush"
