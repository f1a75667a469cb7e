"""What somebody says that his own side could do: "Oman could host the talks", "could support a truce"; on
whom others can count.

Comes in: a verb with "could" or "can" and the voices of the text. Goes out: ``Held`` rows.
Refuses: what others are able to, what the reporter thinks possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import predicate, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_ON = frozenset({"on", "upon"})


def able(voices: Voices, verb: Word) -> Iterator[Held]:
    """The offers and consents of whoever speaks of himself."""
    lemma = verb.lemma_.lower()
    counting = lemma in listed("able", "counting")
    told = counting or lemma in listed("able", "helping") or lemma in listed("able", "accepting")
    if not told or voices.transcript or denied(voices.reading, verb) or voices.supposed(verb):
        return
    subject, said = subject_of(voices, verb), voices.statement(verb)
    if subject is None or (said is None and not counting):
        return
    if counting:
        yield from _counted_on(voices, verb)
        return
    holders = named(voices, subject)
    if not holders or not voices.speaks(verb, holders) or any(c.lower_ == "have" for c in verb.lefts):
        return
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if lemma in listed("able", "accepting"):
        for target in matters(voices, thing) if thing is not None else []:
            yield Held(holders, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.future")
        return
    text = text_of(voices.reading, predicate(voices, verb))
    nouns = any(t.pos_ in {"NOUN", "PROPN"} for t in verb.subtree if t.i > verb.i)
    if text is not None and nouns and any(c.lower_ in {"could", "might"} for c in verb.lefts):
        stance = Stance.THREATENS if voices.threatened(verb) else Stance.OFFERS
        yield Held(holders, stance, text, verb.i, voices.time(verb), "position.future")


def _counted_on(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "Mali can count on Oman’s support", "Mali can rely on Oman", said by Oman."""
    link = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in _ON), None)
    help_ = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    if help_ is None:
        return
    if help_.lemma_.lower() in listed("able", "help"):
        text = text_of(voices.reading, subtree(voices, help_))
        if (holders := owner_of(voices, help_)) and text is not None:
            yield Held(holders, Stance.OFFERS, text, verb.i, voices.time(verb), "position.future")
        return
    subject = subject_of(voices, verb)
    holders = named(voices, help_)
    if subject is not None and holders and voices.speaks(verb, holders) and named(voices, subject):
        for target in matters(voices, subject):
            yield Held(holders, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.future")
