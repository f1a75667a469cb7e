"""How sure a fact is: how often its rule was right, and what makes this one doubtful.

Comes in: a fact and the words that its rule bound. Goes out: a number from 0 to 1, with its reasons.
Refuses: nothing; a rule that no annotated article tells of has the record of its kind.

The share of a rule is that of its record, drawn towards that of its kind by ``PRIOR`` facts of average
quality. A doubt multiplies the odds by what it did, in the annotated articles, to the odds of the facts
that had it: those that were right against those that their rules let expect.
To measure again: ``python -m benchmarks.calibrate``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.data.rules import Record, records
from kg.facts.bindings import ELSEWHERE, PARTIES
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.model.explanation import BoundWords
    from kg.model.facts import Fact

#: Facts of a kind's average quality that are added to the record of each rule.
PRIOR = 6
#: Facts without effect that are added to the record of each doubt.
DOUBT_PRIOR = 10
#: Nobody is sure beyond this.
LOWEST, HIGHEST = 0.05, 0.97
#: Characters of a sentence from which on parsing goes wrong more often.
LONG = 240
_BY_DESCRIPTION = frozenset({MentionKind.DESCRIPTION, MentionKind.TITLE, MentionKind.UNNAMED})


def doubts(fact: Fact, parties: Sequence[BoundWords]) -> tuple[str, ...]:
    """What makes a fact doubtful, beyond its rule."""
    ways = {words.how for words in parties if words.part in PARTIES}
    found = {
        "pronoun": MentionKind.PRONOUN in ways,
        "description": bool(ways & _BY_DESCRIPTION),
        "elsewhere": ELSEWHERE in ways,
        "long sentence": max(span.end - span.start for span in fact.evidence) > LONG,
        "reported": bool(fact.attribution),
    }
    return tuple(name for name, holds in found.items() if holds)


def kind_key(fact: Fact) -> str:
    """The row of the fact's kind."""
    return f"kind {fact.rule.partition('.')[0]}"


def rule_key(fact: Fact) -> str:
    """The row of the rule's record: rules for single words (action.verb.expel) share one."""
    return "rule " + ".".join(fact.rule.split(".")[:2])


def share(kind: Record, rule: Record) -> float:
    """How many of a rule's facts are right."""
    return (rule.right + PRIOR * kind.right / kind.found) / (rule.found + PRIOR)


def factor(doubt: Record) -> float:
    """What a doubt does to the odds."""
    steady = DOUBT_PRIOR * doubt.expected / doubt.found
    right, expected, found = doubt.right + steady, doubt.expected + steady, doubt.found + DOUBT_PRIOR
    return (right / (found - right)) / (expected / (found - expected))


def confidence(fact: Fact, doubtful: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """How sure ``fact`` is, and why."""
    known = records()
    rule = known.get(rule_key(fact), Record(0.0, 0.0, 0.0))
    right = share(known[kind_key(fact)], rule)
    odds = right / (1 - right)
    reasons = [f"rule right in {rule.right:.0f} of {rule.found:.0f} annotated facts"]
    for doubt in doubtful:
        if (record := known.get(f"doubt {doubt}")) is not None:
            odds *= factor(record)
            reasons.append(f"{doubt}: odds times {factor(record):.2f}")
    return round(min(max(odds / (1 + odds), LOWEST), HIGHEST), 2), tuple(reasons)
