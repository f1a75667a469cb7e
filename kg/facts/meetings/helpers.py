"""Who is said, beside a meeting, to have helped the others: "B, the UN adviser, was the go-between",
"C acted as mediator", "D mediated".

Comes in: a ``Reading`` and a ``Gathering``. Goes out: those of its participants who are no party.
Refuses: what is told far from the meeting; those of whom it is denied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.encounters.senses import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def told_to_help(reading: Reading, gathering: Gathering) -> set[str]:
    """The participants who, by the sentences that tell of the meeting or the next ones, went between."""
    if not reading.persons(gathering.participants):
        return set()
    sents = {s.start: s for s in (reading.doc[e.token].sent for e in gathering.encounters)}
    behind = [s.following for s in sents.values()]
    near = [*sents.values(), *(s for s in behind if s is not None and s.start not in sents)]
    found = {a for s in near for t in s for verb in _helping(t) for a in _doers(reading, verb)}
    return found & set(reading.persons(gathering.participants))


def _helping(token: Word) -> Iterator[Word]:
    """The verb by which somebody is said to mediate."""
    finite = token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"}
    if finite and token.lemma_.lower() in words("meetings", "helping", "going"):
        obj = next((c for c in token.rights if c.dep_ == "dobj"), None)
        if obj is None or obj.lemma_.lower() in meeting_nouns() or obj.lower_ == "talks":
            yield token
    titles = words("meetings", "helping", "titles")
    if token.pos_ in {"NOUN", "ADP", "ADV", "ADJ"} and spelled(token) in titles:
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
        if verb.lemma_.lower() in words("meetings", "helping", "acting"):
            yield verb


def _doers(reading: Reading, verb: Word) -> tuple[str, ...]:
    return () if reading.negated(verb) else reading.subject_of(verb)
