"""Who speaks at a token: the speaker of the statement round it, else who issued the text.

Comes in: a ``Reading`` and its statements. Goes out: actor ids; () where it is the reporter.
Refuses: nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.facts.statements import Said
    from kg.model.annotation import TimeExpression

_FIRST = frozenset({"we", "our", "us", "ourselves"})
_WARNING = frozenset({"warn", "threaten", "vow", "caution", "swear"})


class Voices:
    """The speakers of one article by token."""

    def __init__(self, reading: Reading, said: Sequence[Said]) -> None:
        self._reading = reading
        self._said = said

    def statement(self, token: Token) -> Said | None:
        """The innermost statement that ``token`` is part of."""
        covering = [s for s in self._said if s.content.covers(token.i)]
        return min(covering, key=lambda s: s.content.ranges[-1][1] - s.content.ranges[0][0], default=None)

    def speaker(self, token: Token) -> tuple[str, ...]:
        """Who says what ``token`` is part of."""
        said = self.statement(token)
        if said is not None:
            return said.speakers
        return () if token.i in self._reading.quote_of else self.issuers

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """Who issued a text that speaks of itself as "we", outside quotations."""
        reading = self._reading
        counted: Counter[tuple[str, ...]] = Counter(
            reading.mention_at[t.i].actors
            for t in reading.tokens()
            if t.lower_ in _FIRST
            and t.i not in reading.quote_of
            and t.i in reading.mention_at
            and self.statement(t) is None
        )
        return counted.most_common(1)[0][0] if counted else ()

    def first_person(self, token: Token) -> tuple[str, ...]:
        """For whom "we" or "I" stands."""
        return self._reading.actors_of(token) or self.speaker(token)

    def speaks(self, token: Token, holders: tuple[str, ...]) -> bool:
        """True where the holders speak themselves."""
        return bool(set(self.speaker(token)) & set(holders))

    def warns(self, token: Token, holders: tuple[str, ...]) -> bool:
        """True where the future at ``token`` is a warning of the holders' own side."""
        said = self.statement(token)
        if said is None:
            return False
        return self._reading.doc[said.cue].lemma_.lower() in _WARNING or bool(
            set(said.speakers) & set(holders)
        )

    def time(self, token: Token) -> TimeExpression | None:
        """When it was said, else the time of the clause."""
        said = self.statement(token)
        return said.time if said is not None else self._reading.time_of(token)
