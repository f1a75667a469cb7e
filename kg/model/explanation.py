"""Why a fact was found: its rule, the words that the rule bound, and how its date came out.

Comes in: what the fact stage kept while it worked. Goes out: ``Explanation``, one a fact.
Refuses: nothing.
"""

from __future__ import annotations

from pydantic import BaseModel

from kg.model.document import FROZEN, Span


class BoundWords(BaseModel):
    """Words that a rule bound to a part of a fact.

    ``part`` is ``cue`` (the word that the rule started from), a field of the fact (``participants``,
    ``speakers``, ``place``, ``time``); ``value`` what the words stand for there; ``how`` the kind of
    mention (name, title, pronoun, description, ...), or that the words stand in another sentence.
    """

    model_config = FROZEN

    part: str
    value: str
    words: Span | None
    how: str


class Explanation(BaseModel):
    """All that the extraction knows about how it came to one fact.

    ``meaning`` is what the rule looks for, ``because`` the reasons of ``confidence``.
    """

    model_config = FROZEN

    fact: str
    rule: str
    meaning: str
    confidence: float
    because: tuple[str, ...]
    words: tuple[BoundWords, ...]
