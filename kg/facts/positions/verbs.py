"""Positions that a verb shows: "refused to leave", "called for a ceasefire", "was condemned by Kenya".

Comes in: a token. Goes out: ``Held`` rows.
Refuses: a verb whose subject is no actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.complements import follow
from kg.facts.positions.held import Held
from kg.facts.positions.lexicon import Cue, cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.model.enums import Stance


def from_verb(reading: Reading, verb: Token) -> Iterator[Held]:
    """The positions that ``verb`` shows."""
    rows = cues("verbs").get(verb.lemma_.lower())
    if rows is None or verb.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    sign = sign_of(reading, verb)
    holders = holders_of(reading, verb) if sign is not None else ()
    if sign is None or not holders:
        return
    for cue in rows:
        stance = cue.turned(sign)
        if stance is None:
            continue
        found = _passive(reading, verb, cue) if _is_passive(verb) else _active(reading, verb, cue)
        if found:
            yield from _rows(reading, verb, holders, stance, found)
            return


def _rows(
    reading: Reading, verb: Token, holders: tuple[str, ...], stance: Stance, found: list[str]
) -> Iterator[Held]:
    for target in found:
        yield Held(holders, stance, target, verb.i, reading.time_of(verb), "position.verb", 0.8)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)


def _passive(reading: Reading, verb: Token, cue: Cue) -> list[str]:
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None or cue.link or "noun" not in cue.takes:
        return []
    return matters(reading, subject)


def _active(reading: Reading, verb: Token, cue: Cue) -> list[str]:
    object_ = reading.object_token(verb)
    if (
        object_ is not None
        and not cue.link
        and (_received(reading, verb, object_) or _uttered(verb, object_))
    ):
        return []
    return follow(reading, verb, cue)


def _received(reading: Reading, verb: Token, object_: Token) -> bool:
    """ "welcomed the minister": a reception, no view."""
    return (
        verb.lemma_.lower() in _PERSONAL
        and object_.pos_ in {"PROPN", "PRON", "NOUN"}
        and object_.i in reading.mention_at
        and bool(reading.actors_of(object_))
    )


#: Verbs that greet or thank where their object is somebody.
_PERSONAL = frozenset(
    {
        "welcome",
        "hail",
        "praise",
        "thank",
        "congratulate",
        "applaud",
        "commend",
        "salute",
        "criticize",
        "criticise",
        "accept",
        "dismiss",
        "propose",
    }
)


def _uttered(verb: Token, object_: Token) -> bool:
    """ "reiterated its support for": the noun tells the stance."""
    nouns = object_.lemma_.lower()
    return verb.lemma_.lower() in listed("uttering", "words") and (
        nouns in cues("nouns") or nouns in cues("uttered")
    )


def holders_of(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Who does what ``verb`` says; of "a statement condemning X", who issued it."""
    if _is_passive(verb):
        return reading.agent_of(verb)
    found = bearers_of(reading, reading.subject_token(verb))
    if found:
        return found
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ == "NOUN":
        return owner_of(reading, head) or (bearers_of(reading, reading.subject_token(head.head)) if head.dep_ == "dobj" else ())
    return ()


def bearers_of(reading: Reading, subject: Token | None) -> tuple[str, ...]:
    """The actors of a subject; of a relative pronoun only inside its relative clause."""
    if subject is None or (subject.tag_ in {"WDT", "WP"} and not any(a.dep_ in {"relcl", "acl"} for a in subject.ancestors)):
        return ()
    if subject.lower_ == "that" and subject.tag_ == "DT":
        return ()
    return reading.actors_of(subject)


def owner_of(reading: Reading, noun: Token) -> tuple[str, ...]:
    """The actors that possess ``noun``: "Brazil's", "their", "U.S.", "Russian", "of the Council"."""
    for child in noun.lefts:
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (found := reading.actors_of(child)):
            return found
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by"}:
            for grandchild in child.children:
                if (
                    grandchild.dep_ == "pobj"
                    and grandchild.i in reading.mention_at
                    and (found := reading.actors_of(grandchild))
                ):
                    return found
    return ()
