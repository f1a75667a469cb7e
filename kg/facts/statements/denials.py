"""Denials that take up what another has just said: "Peru denied it", "a charge that Lima rejected".

Comes in: a verb, and the statements before it. Goes out: a ``Said`` row with the words of the other.
Refuses: a denial of what nobody said in this sentence or the one before, and one of one's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import denied, withheld
from kg.facts.statements.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

_IT = frozenset({"it", "this", "that", "which"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "all", "any", "such", "both", "a", "an"})
#: Verbs that answer words alone; the others do so with one of the nouns only.
_DENYING = frozenset({"deny", "refute"})
#: Verbs that agree with what was said.
_GRANTING = frozenset({"confirm"})


def taken_up(reading: Reading, verb: Word, before: Sequence[Said]) -> Said | None:
    """What ``verb`` denies, in the words of whoever said so."""
    lemma = verb.lemma_.lower()
    if lemma not in words("statements", "disputing") - _GRANTING or not before:
        return None
    if verb.dep_ in {"amod", "compound"} or denied(reading, verb) or withheld(reading, verb):
        return None
    last = before[-1]
    sentence_at = reading.doc.sentence_at
    if sentence_at[verb.i].start not in {sentence_at[last.cue].start, sentence_at[last.cue].end}:
        return None
    if verb.i <= last.cue or last.content.covers(verb.i) or not _points_back(reading, verb):
        return None
    speakers = _accused(reading, verb, last) or speakers_of(reading, verb)
    if not speakers or set(speakers) & set(last.speakers):
        return None
    return reported_by(reading, verb, speakers, last.content, "statement.object")


def _accused(reading: Reading, verb: Word, last: Said) -> tuple[str, ...]:
    """As in "Oslo accused Lima of lying, a charge that it denies": whom the charge is about denies it."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.tag_ == "PRP"), None)
    charge = reading.doc[last.cue]
    own = verb.sent.start <= charge.i and charge.lemma_.lower() in {"accuse", "blame", "suspect"}
    return reading.objects_of(charge) if subject is not None and own else ()


def _points_back(reading: Reading, verb: Word) -> bool:
    """As in "denied it", "rejected the charge", "an accusation that Peru denies"."""
    if verb.dep_ == "relcl":
        thing: Word | None = verb.head
    else:
        thing = reading.object_token(verb)
    if thing is None:
        return False
    if thing.lower_ in _IT:
        return verb.lemma_.lower() in _DENYING
    told = any(c.dep_ in {"prep", "acl"} for c in thing.rights)
    pointing = any(c.lower_ in _POINTING for c in thing.lefts)
    return thing.lemma_.lower() in words("statements", "refuted") and pointing and not told
