"""The tables of deeds, indexed for lookup by lemma.

Comes in: ``cues_actions*.toml``. Goes out: ``Row`` values by their first word, the most particular first.
Refuses: a type that the model does not know (ValueError) and a class that no list has (KeyError): defects
of the tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import ActionType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS, _VERBS, _NOUNS = "actions", "actions_verbs", "actions_nouns"


@dataclass(frozen=True, slots=True)
class Row:
    """How one verb or noun tells of a deed; the tables explain the fields, ``ends`` is for speed."""

    type: ActionType
    root: str
    word: str
    particle: tuple[str, ...]
    nouns: frozenset[str]
    ends: frozenset[str]
    places: tuple[str, ...]
    link: str
    complement: frozenset[str]
    purpose: frozenset[str]
    marked: frozenset[str]
    governed: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: frozenset[str]
    side: bool
    issued: bool
    brokered: bool
    turned: bool
    about: frozenset[str]
    status: Status

    @property
    def particular(self) -> tuple[bool, ...]:
        """Sorts the row that asks for more before the one that asks for less."""
        return (
            not self.purpose,
            not self.complement,
            not self.nouns,
            not self.marked,
            not self.particle,
            not self.link,
        )


@cache
def verb_rows() -> dict[str, tuple[Row, ...]]:
    """The rows of verbs by the verb’s lemma."""
    return _indexed(table(_VERBS)["row"], "cues")


@cache
def noun_rows() -> dict[str, tuple[Row, ...]]:
    """The rows of nouns by the noun’s lemma."""
    return _indexed(table(_NOUNS)["row"], "words")


@cache
def listed(*path: str) -> frozenset[str]:
    """A plain word list of ``cues_actions.toml``."""
    return words(_WORDS, *path)


@cache
def arms() -> frozenset[str]:
    """Who or what acts for a state: soldiers, ships, planes, police."""
    return listed("classes", "forces") | listed("classes", "means")


@cache
def armed() -> frozenset[str]:
    """Who fights: soldiers and rebels."""
    return listed("classes", "forces") | listed("charged", "helped")


@cache
def violence() -> frozenset[str]:
    """Attacks and other crimes."""
    return listed("classes", "attacks") | listed("charged", "crimes")


def _indexed(rows: Iterable[dict[str, Any]], key: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for made in _rows(row, row[key]):
            found[made.word].append(made)
    return {word: tuple(sorted(made, key=lambda r: r.particular)) for word, made in found.items()}


def _rows(row: dict[str, Any], cues: Iterable[str]) -> Iterator[Row]:
    """One row for each cue; its sets are made once, for all of them."""
    nouns = _expanded(row.get("nouns", ()))
    made = Row(
        type=ActionType(row["type"]),
        root=row["root"],
        word="",
        particle=(),
        nouns=nouns,
        ends=_ends(nouns),
        places=(row.get("at", "object"), *row.get("also", ())),
        link=row.get("link", ""),
        complement=frozenset(row.get("complement", ())),
        purpose=frozenset(row.get("purpose", ())),
        marked=frozenset(row.get("marked", ())),
        governed=frozenset(row.get("governed", ())),
        actor=tuple(row.get("actor", ())),
        recipient=tuple(row["recipient"]),
        needs=frozenset(row.get("needs", ())),
        side=row.get("side", False),
        issued=row.get("issued", False),
        brokered=row.get("brokered", False),
        turned=row.get("turned", False),
        about=_expanded(row.get("about", ())),
        status=Status(row.get("status", "held")),
    )
    for cue in cues:
        word, *particle = cue.split()
        yield replace(made, word=word, particle=tuple(particle))


def _ends(nouns: frozenset[str]) -> frozenset[str]:
    """The last word of each noun: a sentence without any has none of them; () where any sum is one."""
    return frozenset() if "money" in nouns else frozenset(re.split("[ -]", noun)[-1] for noun in nouns)


def _expanded(names: Iterable[str]) -> frozenset[str]:
    """The nouns, with each "@class" replaced by its list."""
    classes = table(_WORDS)["classes"]
    found: set[str] = set()
    for name in names:
        found |= set(classes[name[1:]]) if name.startswith("@") else {name}
    return frozenset(found)
