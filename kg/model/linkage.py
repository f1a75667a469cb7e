"""Why the graph takes names for one actor, or reports for one meeting, and others not.

Comes in: what the derivation weighed. Goes out: ``Linkage``, one for each name or report. Refuses: nothing.
"""

from __future__ import annotations

from pydantic import BaseModel

from kg.model.document import FROZEN
from kg.model.facts import Confidence

#: Articles that a linkage names; the others are counted.
SHOWN_DOCUMENTS = 3


class Linkage(BaseModel):
    """One decision of the graph about ``node``.

    ``what`` is the name or report that was weighed and ``joined`` or kept apart; then ``other`` is the node
    that it is. ``score`` is how much speaks for its being ``node``, 0 where ``reasons`` are what parts them.
    ``documents`` are some of the ``count`` articles that have it.
    """

    model_config = FROZEN

    node: str
    joined: bool
    what: str
    other: str | None = None
    score: Confidence
    reasons: tuple[str, ...]
    documents: tuple[str, ...] = ()
    count: int = 0
