"""What the mending of heads asks of a parse that is not tied yet.

Comes in: the words of a text and the position of each word’s head. Goes out: whether a verb has a subject.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Words over which a verb may stand from its subject.
REACH = 20


def has_subject(words: Sequence[Word], heads: Sequence[int], verb: int) -> bool:
    """Whether a subject right before the verb is its own."""
    return any(heads[w.i] == verb and w.dep_ in SUBJECTS for w in words[max(verb - REACH, 0) : verb])
