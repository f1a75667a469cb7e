"""Names whose letters may deceive are pointed out, others are not."""

from __future__ import annotations

import pytest

from kg.data.lettering import oddities

ODD = {
    "a Cyrillic capital in a Latin name": (
        "\u0410ngela Merkel", "Latin with Cyrillic letters in one word (U+0410)",
    ),
    "Latin letters in a Cyrillic name": (
        "\u041f\u0443\u0442\u0438n", "Cyrillic with Latin letters in one word (U+006E)",
    ),
    "a Greek capital": ("\u0391thens", "Latin with Greek letters in one word (U+0391)"),
    "letters on either side of nothing": ("Ana Ru\u200biz", "characters without a width (U+200B)"),
    "a joiner in a Latin name": ("Ana\u200d Ruiz", "characters without a width (U+200D)"),
    "an override of direction": ("\u202eziuR\u202c anA", "marks that turn the direction (U+202C, U+202E)"),
    "an isolate": ("\u2066Ana\u2069", "marks that turn the direction (U+2066, U+2069)"),
}  # fmt: skip
FINE = (
    "Ana Ruiz", "Ángela Ångström-Ólafsdóttir", "习近平", "Владимир Путин (Vladimir Putin)", "", "U.S.", "5",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\uff21na", "안녕 Ana", "Škoda d'Été", "µ-law",
)  # fmt: skip


@pytest.mark.parametrize(("name", "told"), ODD.values(), ids=ODD)
def test_what_may_deceive_is_told(name: str, told: str) -> None:
    assert oddities(name) == (told,)


@pytest.mark.parametrize("name", FINE)
def test_other_names_are_fine(name: str) -> None:
    assert oddities(name) == ()


def test_all_that_is_odd_is_told() -> None:
    assert len(oddities("\u0410na\u200b\u202e")) == 3
