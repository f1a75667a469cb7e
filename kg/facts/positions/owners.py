"""The name of the owner in a matter that begins with a pronoun: "thanked Mali for its help": Mali's help.

Comes in: the first word of a matter and its text. Goes out: the text, with the name where it is known.
Refuses: what the holder or speaker himself owns, an owner whom the text does not name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.holders import named, subject_of
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OWN = frozenset({"its", "their", "his", "her"})
_STYLES = frozenset({"holiness", "majesty", "highness", "excellency", "own", "or"})


def with_owner(voices: Voices, first: Word, text: str) -> str:
    """``text`` with the owner's name for the pronoun ``first``."""
    if first.lower_ not in _OWN or first.dep_ != "poss" or not text.lower().startswith(f"{first.lower_} "):
        return text
    owner = named(voices, first, conjuncts=False)
    if len(owner) != 1 or owner[0] in _own_side(voices, first) or first.nbor(1).lower_ in _STYLES:
        return text
    actor = voices.reading.actors[owner[0]]
    if actor.type is ActorType.GROUP:
        return text
    return f"{actor.name}{'’' if actor.name.endswith('s') else '’s'}{text[len(first.text) :]}"


def _own_side(voices: Voices, word: Word) -> set[str]:
    """Those who speak at ``word``, and those who do what a verb above it tells."""
    found = set(voices.speaker(word))
    if not voices.transcript:
        found |= {*voices.issuers, *voices.reading.annotations.issuers}
    verbs = (a for a in word.ancestors if a.pos_ in {"VERB", "AUX"})
    return found | {holder for verb in verbs for holder in named(voices, subject_of(voices, verb))}
