"""The table of stance words, indexed for lookup by lemma or form.

Comes in: ``cues_positions.toml``. Goes out: ``Cue`` rows by their first word.
Refuses: a stance that the model does not know (ValueError, a defect of the table).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import Stance

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_TABLE = "positions"
#: Short forms that the parser leaves as they are.
_CLITICS = frozenset({"’s", "'s", "’re", "'re", "’m", "'m"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word with a stance: ``link`` is its preposition or particle, ``takes`` what may follow.

    ``verbs``: the only verbs that a noun of an idiom is the object of; () where any verb of uttering will do.
    """

    word: str
    link: str
    stance: Stance | None
    negated: Stance | None
    takes: tuple[str, ...]
    forms: tuple[str, ...] = ()
    mood: str = ""
    verbs: tuple[str, ...] = ()

    def turned(self, sign: str) -> Stance | None:
        """The stance under ``plain``, ``negated``, ``no_longer`` or ``pending``."""
        if sign == "plain":
            return self.stance
        if sign == "pending" and self.stance is not None:
            return Stance.UNDECIDED if self.stance is Stance.SUPPORTS else None
        if sign == "negated" or self.stance is None:
            return self.negated
        return _stance(table(_TABLE)["no_longer"][self.stance])


def _stance(name: str) -> Stance | None:
    return Stance(name) if name else None


@cache
def cues(section: str) -> dict[str, tuple[Cue, ...]]:
    """The rows of ``section`` by their first word, in the order of the table."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for row in table(_TABLE)[section]:
        for phrase in row.get("cues", row.get("words", [])):
            word, _, link = phrase.partition(" ")
            found[word].append(
                Cue(
                    word,
                    link,
                    _stance(row["stance"]),
                    _stance(row.get("negated", "")),
                    tuple(row.get("takes", ())),
                    tuple(row.get("forms", ())),
                    row.get("mood", ""),
                    tuple(row.get("verbs", ())),
                )
            )
    # A cue with a preposition of its own goes before the bare verb.
    return {word: tuple(sorted(rows, key=lambda c: not c.link)) for word, rows in found.items()}


@cache
def told_by(lemma: str) -> tuple[Cue, ...]:
    """The rows of a verb, those last that count with some objects only."""
    return cues("verbs").get(lemma, ()) + cues("bound").get(lemma, ())


@cache
def listed(*path: str) -> frozenset[str]:
    """A plain word list of the table."""
    return words(_TABLE, *path)


def lemma_of(verb: Word) -> str:
    """The lemma of a verb, "be" for its short forms."""
    return "be" if verb.lower_ in _CLITICS else verb.lemma_.lower()


@cache
def telling_forms() -> frozenset[str]:
    """The forms of words other than verbs at which a position may be found."""
    return listed("answers", "first").union(cues("adjectives"), cues("predicates"))


@cache
def telling_nouns() -> frozenset[str]:
    """The lemmas of such words."""
    parties = (listed("parties", name) for name in ("supports", "rejects", "objections"))
    under, plans = listed("reactions", "under"), listed("plans", "words")
    return frozenset({"time", "condition"}).union(
        cues("nouns"), cues("shared"), cues("uttered"), under, plans, *parties
    )
