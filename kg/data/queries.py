"""The published SPARQL queries: twenty questions of an analyst and some more.

Comes in: a name. Goes out: the text of the query and the question that it answers. Refuses: a name that
there is none of (KeyError).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Published(NamedTuple):
    """``question`` is the first line of ``text``, without its ``#``."""

    name: str
    question: str
    text: str


@lru_cache(maxsize=1)
def published() -> dict[str, Published]:
    """All of them by name, in the order of their names."""
    found = [file for file in files("kg.data").joinpath("queries").iterdir() if file.name.endswith(".rq")]
    texts = {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in found}
    return {
        name: Published(name, text.partition("\n")[0].removeprefix("#").strip(), text)
        for name, text in sorted(texts.items())
    }
