"""Gerunds in a row: "committed to fighting crime, opening the border and lifting the ban".

Comes in: the first gerund. Goes out: those that follow, wherever the parser hung them.
Refuses: gerunds that only tell how ("is committed to ending it, working with others").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import VERBAL
from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def listed_gerunds(first: Word) -> list[Word]:
    """As in "committed to fighting crime, opening the border, and lifting the ban", where the parser took the
    second for the manner of the first, or of the committing.
    """
    if first.tag_ != "VBG" or first.dep_ != "pcomp":
        return []
    above = next((a for a in first.ancestors if a.pos_ in VERBAL), None)
    if above is None:
        return []
    found = [c for word in (first, above) for c in word.rights if c.i > first.i and _listed(c)]
    found += [c for word in found for c in word.rights if _listed(c)]
    found.sort(key=lambda c: c.i)
    before = [c.nbor(-1).lower_ for c in found]
    series = len(found) > 1 and before[-1] == "and" and all(mark == "," for mark in before[:-1])
    return found if series else []


def _listed(gerund: Word) -> bool:
    """A gerund that may stand in a list, and utters nothing: not "stressing that"."""
    uttered = gerund.lemma_.lower() in listed("uttering", "holding") | listed("uttering", "besides")
    return (
        gerund.tag_ == "VBG" and gerund.dep_ in {"advcl", "conj"} and not list(gerund.lefts) and not uttered
    )
