"""Which of a series a meeting is: "the third round", "the Twenty-Sixth Forum".

Comes in: a ``Scene`` and a noun of meeting. Goes out: its number, or None.
Refuses: the first since a day, which others came before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.reading.numbers import ordinal

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def number_of(scene: Scene, noun: Word) -> int | None:
    """The number of "the third round", "the Twenty-Sixth Forum"; None where it has none."""
    since = any(c.lower_ == "since" for c in [*noun.subtree, *noun.head.children])
    for token in noun.lefts:
        number = ordinal(token)
        if (
            number is not None
            and not (since and number == 1)
            and (noun.lemma_.lower() in words("meetings", "numbered", "words") or noun.lower_ == "talks")
        ):
            return number
    if noun.lemma_.lower() == "round" and noun.i + 1 < len(noun.doc) and (number := _behind(noun.nbor())):
        return number
    inner = scene.reading.preposition(noun, "of")
    return number_of(scene, inner) if inner is not None and inner.lemma_ == "round" else None


def _behind(word: Word) -> int | None:
    """As in "Round one got nowhere", "Round 2"."""
    cardinals: dict[str, int] = table("meetings")["cardinals"]
    if word.lower_ == "one":
        return 1
    return int(word.text) if word.text.isdigit() and len(word.text) < _DIGITS else cardinals.get(word.lower_)


#: Digits from which a number is no round.
_DIGITS = 3
