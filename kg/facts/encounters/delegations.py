"""Who leads a delegation or is named of a group: "a delegation headed by A", "officials including B and C".

Comes in: a ``Reading`` and the noun of a side, or the word that governs such nouns. Goes out: ids of persons.
Refuses: leaders of anything that does not travel or sit down for a side ("a party led by C" in parliament
takes no seat at a table by itself, but whoever meets it meets C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def leaders(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """The persons who lead the delegation at ``noun``, and those named of the group; of all listed behind it
    too.
    """
    items = [] if noun is None else [item for item in _listed(noun) if item.i not in reading.time_at]
    sent = bool(items) and _sent(items[0])
    found = (
        a
        for n, item in enumerate(items)
        for a in (*_leader(reading, item, beside=n > 0 and sent), *_named_of(reading, item))
    )
    return tuple(dict.fromkeys(found))


def leaders_behind(reading: Reading, token: Word, *preps: str) -> tuple[str, ...]:
    """As in "met with a delegation led by A", "talks between the team under A and B"."""
    nouns = (
        g
        for c in token.children
        if c.dep_ in {"prep", "agent", "dative"} and c.lower_ in preps
        for g in c.children
        if g.dep_ == "pobj"
    )
    return tuple(dict.fromkeys(a for noun in nouns for a in leaders(reading, noun)))


def named_before(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """As in "A will lead a delegation to Lima. The delegation will meet B": who leads it, or goes with it."""
    if noun is None or noun.lower_ != "delegation" or [c.lower_ for c in noun.lefts] != ["the"]:
        return ()
    for i in range(noun.i - 1, max(noun.i - _BACK, -1), -1):
        token = reading.doc[i]
        if token.lower_ != "delegation" or token.dep_ not in {"dobj", "pobj", "nsubj"}:
            continue
        verb = reading.clause(token)
        told = token.dep_ == "dobj" and verb.lemma_ in words("meetings", "delegations", "led")
        told = told or (token.dep_ == "pobj" and token.head.lower_ == "with" and moves(verb))
        if found := leaders(reading, token) or (reading.persons(reading.subject_of(verb)) if told else ()):
            return found
    return ()


#: Tokens back to where a delegation was told of.
_BACK = 300


def led_clauses(clause: Word) -> list[Word]:
    """As in "met a team led by A in Lima on Monday": participles with the day and the place."""
    sides = [c for c in clause.rights if c.dep_ in {"dobj", "nsubj", "nsubjpass"}]
    sides += [g for c in clause.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    nouns = [n for n in sides if n.lemma_.lower() in words("meetings", "delegations", "words")]
    led = words("meetings", "delegations", "led")
    return [c for n in nouns for c in n.rights if c.dep_ == "acl" and c.lemma_.lower() in led]


def _listed(noun: Word | None) -> Iterator[Word]:
    if noun is None:
        return
    yield noun
    led = words("meetings", "delegations", "led")
    for child in noun.rights:
        if child.dep_ == "conj":
            yield from _listed(child)
        elif child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in led:
            yield from _beside_leader(child)


def _beside_leader(led: Word) -> Iterator[Word]:
    """As in "officials led by A and a Peruvian team under B": the team that the parser made a leader."""
    for by in led.rights:
        for leader in by.rights if by.dep_ == "agent" else ():
            yield from (item for item in _conjuncts(leader) if _sent(item))


def _conjuncts(noun: Word) -> Iterator[Word]:
    for child in noun.rights:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)


def _sent(noun: Word) -> bool:
    """A side, or "negotiators led by A and B"."""
    sent = noun.tag_ == "NNS" and noun.lemma_.lower() in words("meetings", "officials", "words")
    return sent or noun.lemma_.lower() in words("meetings", "delegations", "words")


def _leader(reading: Reading, noun: Word, *, beside: bool) -> tuple[str, ...]:
    """Who leads it; ``beside`` a delegation also who leads a side, as in "delegations of A, led by B, and C,
    led by D".
    """
    if not _sent(noun) and not (beside and (noun.i in reading.mention_at or noun.lower_ == "one")):
        return ()
    found: tuple[str, ...] = ()
    members = reading.preposition(noun, "of", "from")  # "a delegation of Peruvian lawmakers led by A"
    for child in (*noun.rights, *(() if members is None else members.rights)):
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in words("meetings", "delegations", "led"):
            found = reading.agent_of(child)
        elif child.dep_ == "prep" and child.lower_ == "under":
            found = reading.with_actors(noun, "under")
        if found:
            break
    return reading.persons(found)


#: Before those who are named of a group, and tokens from its noun to there.
_INCLUDING, _REACH = frozenset({"including", "namely"}), 12


def _named_of(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "officials including A and B", "ministers from six countries, including C and D": the persons
    named, else the states.
    """
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in words("meetings", "attending", "groups")
    found: list[str] = []
    start, end = noun.i + 1, noun.sent.end if plural else noun.i
    while start < end:
        within = reading.doc[start : min(start + _REACH, end)]
        link = next((t for t in within if t.lower_ in _INCLUDING), None)
        if link is None or any(t.pos_ in {"VERB", "AUX"} for t in reading.doc[start : link.i]):
            break
        items = reading.items_from(link.i + 1)
        found += [a for m in items for a in m.actors]
        start = max((m.end for m in items), default=link.i + 1)
    persons = reading.persons(found)
    return persons or (tuple(found) if _sent(noun) else ())
