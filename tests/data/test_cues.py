"""The tables of cues say nothing twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = sorted(f.name for f in files("kg.data").iterdir() if f.name.startswith("cues_"))


def lists_of_words(value: Any) -> Iterator[list[str]]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists_of_words(inner)
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from lists_of_words(inner)


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    content = tomllib.loads(files("kg.data").joinpath(name).read_text(encoding="utf-8"))
    counted = [Counter(words) for words in lists_of_words(content)]
    assert [word for words in counted for word, n in words.items() if n > 1] == []
