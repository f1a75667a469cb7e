"""Given names tell men from women, or say nothing."""

import pytest

from kg.data.given_names import gender_of_name
from kg.data.tables import items, rows


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Vladimir Putin", "m"),
        ("Mohammed bin Salman", "m"),
        ("J. William Fulbright", "m"),
        ("Jean-Marie Guéhenno", None),
        ("Ana-María Soto", "f"),
        ("Chrystia Freeland", "f"),
        ("Ngozi Okonjo-Iweala", "f"),
        ("Kim Yo Jong", None),
        ("Andrea Nahles", None),
        ("Putin", None),
        ("", None),
    ],
)
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


def test_no_name_is_both_and_none_is_listed_twice() -> None:
    names = [name for row in rows("given_names.csv") for name in items(row["names"])]
    assert len(names) == len(set(names))
    assert all(name == name.lower() and name.isascii() for name in names)
