"""What is no matter of diplomacy: manners, and words that tell nobody what is meant.

Comes in: a position as found, or its matter. Goes out: True where it is to be left out.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from kg.facts.positions.held import Held
    from kg.facts.positions.voices import Voices

#: What is pointed to, in speech: "that announcement", "several such plans".
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_POLITE = frozenset({Stance.OFFERS, Stance.SUPPORTS})


def _words(target: str) -> list[str]:
    return [w.strip("“”\"'’.,;") for w in target.lower().replace("’", " ").replace("'", " ").split()]


def is_courtesy(voices: Voices, held: Held) -> bool:
    """As in "I'd refer you to them", "grateful for your hospitality", in speech "we look forward to our
    talks": said to those who listen.
    """
    if held.stance not in _POLITE:
        return False
    words = set(_words(held.target))
    if words & listed("courtesies", "always"):
        return True
    hearers = listed("no_matter", "addressed") | listed("courtesies", "hearers")
    return voices.transcript and bool(words & hearers or _foreseen(voices, held))


def _foreseen(voices: Voices, held: Held) -> bool:
    """As in "I look forward to our talks", "to hearing from them"."""
    cue = voices.reading.doc[held.cue]
    if cue.lemma_ != "look":
        return False
    words = _words(held.target)
    return words[0] in listed("courtesies", "doing") or bool(
        set(words[:_OPENING]) & listed("courtesies", "occasions")
    )


#: Among so many words an occasion stands that is looked forward to: "our very productive talks".
_OPENING = 4


def says_little(voices: Voices, held: Held) -> bool:
    """As in "these things", "our values", "do this", "the following steps": it is told elsewhere."""
    *before, last = words = _words(held.target) or [""]
    opening = {words[0], " ".join(words[:2])}
    measured = set(words[1:2]) & listed("no_matter", "measuring")  # "anything below a full withdrawal"
    if (opening & listed("no_matter", "openings") and not measured) or "the following" in " ".join(words):
        return True
    if any(word.endswith("-") for word in words):
        return True  # "on Feb- on 4 February", in halting speech
    if last in listed("no_matter", "bare") and set(before) <= listed("no_matter", "pointing"):
        return True
    if not before or not set(before) <= listed("no_matter", "pointing"):
        return False
    pointed = voices.transcript and held.stance in _POLITE
    return pointed and bool(set(before) & _POINTING)
