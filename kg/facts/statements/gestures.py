"""A plain verb with a noun that stands for words: "raised concerns about X", "paid tribute to Y".

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker, one that is negated, and nouns that stand for deeds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.statements.raised import without_raised
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import denied, gesture_noun, is_cue, to_quote_end, withheld
from kg.facts.statements.speakers import is_carrier, speakers_of
from kg.facts.statements.times import without_time

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

#: Prepositions that lead on from the noun, wherever the parser hung them.
_ON = frozenset(
    {"about", "over", "on", "to", "for", "at", "against", "of", "with", "that", "regarding", "concerning"}
)


def gesture(reading: Reading, verb: Word) -> Said | None:
    """As in "extended condolences to X", "raised concerns about X", "paid tribute to X"."""
    noun = gesture_noun(verb)
    if verb.dep_ in {"amod", "compound"}:
        return None
    if noun is None or _tells(noun) or denied(reading, verb) or withheld(reading, verb) or _to_come(verb):
        return None
    speakers = speakers_of(reading, verb)
    indices = without_time(reading, verb, _words(reading, verb, noun)) if speakers else []
    found = content(reading, without_raised(reading, verb, indices)) if len(indices) > 1 else None
    return reported_by(reading, verb, speakers, found, "statement.gesture")


def _tells(noun: Word) -> bool:
    """As in "issued a statement voicing regret at the raid": the voicing reports."""
    return is_carrier(noun) and any(c.dep_ == "acl" and c.tag_ == "VBG" and is_cue(c) for c in noun.rights)


def _to_come(verb: Word) -> bool:
    """As in "will travel to Oslo to offer condolences": words that are still to come."""
    first = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" else verb
    helpers = {c.lower_ for v in (verb, first) for c in v.children if c.dep_ == "aux"}
    own = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    return bool(helpers & {"to", "will", "’ll", "'ll"}) or ("would" in helpers and not own)


def _words(reading: Reading, verb: Word, noun: Word) -> list[int]:
    """The noun phrase and what the verb’s own prepositions add to it; times and places left out."""
    last = noun.right_edge.i
    for child in verb.rights:
        topic = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        if (
            child.i > last
            and child.dep_ in {"prep", "dative"}
            and child.lower_ in _ON
            and topic is not None
            and topic.i not in reading.time_at
        ):
            last = child.right_edge.i
    voicing = next((c for c in noun.lefts if c.tag_ == "VBG" and c.dep_ == "compound" and is_cue(c)), None)
    first = noun.left_edge.i if voicing is None else voicing.i + 1  # "a statement voicing regret at the raid"
    if noun.lemma_ in {"note", "heed"} and noun.i + 1 < last and noun.nbor().lower_ == "of":
        first = noun.i + 2
    return list(range(first, to_quote_end(reading, last) + 1))
