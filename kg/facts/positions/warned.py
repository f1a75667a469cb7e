"""What is said in warning, whatever its words: "warned that his people might go their own way", "that the
embassy would be blown up", "that the pullout would deal a blow to the pact".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: what nobody does ("stocks would last until June"), a warning that another rule can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import predicate, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.hostile import is_hostile
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OURS = frozenset({"his", "her", "its", "their", "our", "my"})
_MIGHT = frozenset({"will", "would", "might", "may", "could", "'ll", "’ll", "shall"})
_MAIN = frozenset({"ROOT", "ccomp", "conj"})


def from_warning(voices: Voices, verb: Word) -> Iterator[Held]:
    """The threat or refusal that a warning tells."""
    if verb.dep_ not in _MAIN or voices.transcript or not voices.threatened(verb):
        return
    subject, speakers = subject_of(voices, verb), voices.speaker(verb)
    if subject is None or not speakers or subject.pos_ == "PRON" or denied(voices.reading, verb):
        return
    may = any(c.lower_ in _MIGHT for c in verb.lefts)
    ours = any(c.dep_ == "poss" and c.lower_ in _OURS for c in subject.lefts)
    if may and ours and verb.lemma_.lower() not in listed("involuntary", "words"):
        yield from _threat(voices, verb, speakers)
    elif may and any(c.dep_ == "auxpass" for c in verb.children):
        if is_hostile(voices.reading.text_of(verb.subtree)):
            yield from _threat(voices, verb, speakers)
    elif subject.pos_ != "PROPN" and not named(voices, subject) and _harms(verb) and _is_deed(subject):
        for target in matters(voices, subject):
            yield Held(speakers, Stance.REJECTS, target, verb.i, voices.time(verb), "position.judgement")


def _threat(voices: Voices, verb: Word, speakers: tuple[str, ...]) -> Iterator[Held]:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    text = text_of(voices.reading, subtree(voices, verb) if passive else predicate(voices, verb))
    if text is not None:
        yield Held(speakers, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _harms(verb: Word) -> bool:
    """As in "would deal a blow to the pact", "was a matter of life and death", "would lead to war"."""
    return any(c.dep_ in {"dobj", "attr"} or (c.dep_ == "prep" and c.lower_ == "to") for c in verb.rights)


def _is_deed(noun: Word) -> bool:
    """Something done, not a thing or a state of affairs."""
    lemma = noun.lemma_.lower()
    return noun.tag_ == "VBG" or lemma.endswith((*listed("conditions", "deeds"), "ing"))
