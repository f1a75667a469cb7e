"""Texts that do what they say once they are in force: "signed a decree banning imports from Rome".

Comes in: a noun. Goes out: the verb that puts it in force, None of other nouns.
Refuses: a text that is only drafted, debated or vetoed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def enacting(text: Word) -> Word | None:
    """“signed a decree banning imports from Rome”: the verb by which such a text comes into force."""
    verb = text.head
    enacted = text.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in listed("governors", "enacting")
    return verb if enacted and text.lemma_.lower() in listed("governors", "decrees") else None
