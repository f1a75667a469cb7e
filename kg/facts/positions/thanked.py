"""Whose the help is that somebody is thanked for: "thanked Chad for its help and its pledge to Mali".

Comes in: a possessive pronoun. Goes out: actor ids, () where nobody is thanked.
Refuses: persons, who may speak of what is another’s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_ITS = frozenset({"its", "their"})
_ELSEWHERE = frozenset({"VBD", "VBZ", "VBP", "WDT", "WP"})


def thanked(reading: Reading, pronoun: Word) -> tuple[str, ...]:
    """As in "thanked Chad for its help", "thanked the envoy for Chad’s help and their pledge": Chad’s."""
    link = next((a for a in pronoun.ancestors if a.pos_ in {"ADP", "VERB"} and a.lower_ == "for"), None)
    verb = pronoun if link is None else link.head
    if link is None or verb.lemma_ not in listed("holders", "answering") or pronoun.lower_ not in _ITS:
        return ()
    if any(t.tag_ in _ELSEWHERE for t in link.doc[link.i : pronoun.i]):
        return ()
    owners = (t for t in link.doc[link.i : pronoun.i] if t.dep_ == "poss" and t.pos_ == "PROPN")
    before = next((who for t in owners if (who := reading.actors_of(t))), ())
    told = before or reading.actors_of(next((c for c in verb.rights if c.dep_ == "dobj"), None))
    return () if len(told) > 1 or reading.only_persons(told) else told
