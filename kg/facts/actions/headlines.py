"""The clause of a headline whose verb was taken for a noun: "Peru severs ties with Chad".

Comes in: a noun. Goes out: its ``Clause``, None where it is no verb in disguise.
Refuses: a word without a name right before it that opens the sentence, and one without an object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.clause import Clause
from kg.facts.actions.lexicon import verb_rows
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: How a word stands before the noun of an object.
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
#: Most tokens from the verb to the noun of its object.
_REACH = 5


def disguised(reading: Reading, noun: Word) -> Clause | None:
    """The clause that ``noun`` is the verb of, where a name that opens the sentence stands before it."""
    if (
        noun.tag_ not in {"NNS", "NNPS"}
        or noun.i == noun.sent.start
        or noun.lemma_.lower() not in verb_rows()
    ):
        return None
    name = noun.nbor(-1)
    mention = reading.mention_at.get(name.i)
    named = mention is not None and mention.head == name.i and mention.kind is MentionKind.NAME
    if mention is None or not named or mention.start != noun.sent.start:
        return None
    behind = noun.doc[noun.i + 1 : min(noun.i + _REACH, noun.sent.end)]
    told = next((t for t in behind if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in _BEFORE), None)
    if told is None or any(t.pos_ in {"VERB", "AUX", "ADP", "PUNCT"} for t in noun.doc[noun.i + 1 : told.i]):
        return None
    return Clause(noun, False, name, told, lambda: mention.actors)
