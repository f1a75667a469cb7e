"""What somebody is wished or needed to do: "the need for Oman to act", "calls on Oman to stop and to pay".

Comes in: the word of wishing and the link that opens the clause. Goes out: the clause, each of its deeds.
Refuses: a clause with no subject of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.clauses import own_subject
from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.further import wished_deeds
from kg.facts.positions.matter import to_of
from kg.facts.positions.wording import text_of

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word


def wished(verb: Word, word: str) -> Word | None:
    """As in "the need for Oman to act", "calls on Oman to act", where ``word`` opens the clause."""
    above = (c for a in verb.ancestors for c in a.rights) if verb.pos_ == "NOUN" else ()
    adjoining = (c for c in above if c.left_edge.i == verb.i + 1)
    return next(
        (
            c
            for c in (*verb.rights, *adjoining)
            if is_infinitive(c)
            and own_subject(c)
            and any(m.dep_ == "mark" and m.lower_ == word for m in c.lefts)
        ),
        None,
    )


def each_wished(voices: Voices, clause: Word, link: str) -> list[str]:
    """As in "the need for Chad to stop, open its port, and pay": each with the party before it."""
    deeds = wished_deeds(clause)
    if len(deeds) == 1:
        marks = [c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == link]
        text = text_of(voices.reading, subtree(voices, clause, without=marks))
        return [] if text is None else [text]
    subject = next((c for c in clause.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    whose = (subtree(voices, subject) if subject is not None else set()) | to_of(clause, deeds[-1])
    whose |= {c.i for c in clause.lefts if c.tag_ == "TO"}
    found = []
    for deed in deeds:
        own = {c.i for c in deed.children if c.dep_ in {"cc", "mark", "punct"}}
        text = text_of(voices.reading, (subtree(voices, deed, without=deeds) - own) | whose)
        found += [] if text is None else [text]
    return found
