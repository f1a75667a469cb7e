"""What a matter sets against another: "independence, not autonomy", "to free the men or face sanctions".

Comes in: a position as found. Goes out: the same, its matter cut, and what its holders reject or threaten.
Refuses: a contrast of two adjectives ("a quick but not hasty exit"), one that goes on behind a comma, a
turn of speech ("deeds, not words").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.positions.held import Held
    from kg.facts.positions.voices import Voices

#: A contrast has at most so many words.
_LONGEST = 7
_NOMINAL = frozenset({"NOUN", "PROPN"})
_FAVOURED = frozenset({Stance.SUPPORTS, Stance.DEMANDS, Stance.OFFERS})


def parted(voices: Voices, held: Held) -> Sequence[Held]:
    """``held``, and what else its matter says."""
    if held.stance not in _FAVOURED:
        return (held,)
    if held.stance is Stance.DEMANDS and (threat := _or_else(held)) is not None:
        return threat
    for mark in listed("contrasts", "marks"):
        before, found, behind = held.target.partition(f"{mark} ")
        if found and _contrast(voices, held, before, behind):
            against = replace(held, stance=Stance.REJECTS, target=behind)
            return against, replace(held, target=before.rstrip(","))
    return (held,)


def _contrast(voices: Voices, held: Held, before: str, behind: str) -> bool:
    """Two things, each named by a noun."""
    if not before or "," in behind or not 0 < len(behind.split()) <= _LONGEST:
        return False
    sent = voices.reading.doc[held.cue].sent
    nouns = {t.lower_ for t in sent if t.pos_ in _NOMINAL}
    opening = behind.split(maxsplit=1)[0].lower()
    aims = listed("judgements", "aims") | listed("objects", "aims")
    things = behind.lower() in aims or opening in listed("contrasts", "openings")
    return before.rstrip(",").split()[-1].lower() in nouns | aims and things


def _or_else(held: Held) -> Sequence[Held] | None:
    """As in "the rebels to disarm or face expulsion": what they face is threatened."""
    for word in listed("contrasts", "facing"):
        before, found, behind = held.target.partition(f" or {word} ")
        if found and before and behind:
            return replace(held, target=before), replace(held, stance=Stance.THREATENS, target=behind)
        party, found, behind = held.target.partition(f" to {word} ")
        if found and _is_harm(behind) and len(party.split()) <= _LONGEST and " to " not in party:
            return (replace(held, stance=Stance.THREATENS, target=behind),)
    return None


def _is_harm(target: str) -> bool:
    harms = listed("vows", "penalties") | listed("looming", "harms")
    return any(word.removesuffix("s") in harms for word in target.lower().split())
