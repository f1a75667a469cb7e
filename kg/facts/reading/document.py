"""One annotated document as the rules read it: who, when and where of any token.

Comes in: a spaCy ``Doc`` and ``Annotations``. Goes out: answers about tokens: the actors of a noun
phrase, the subject of a verb (inherited where the clause has none of its own), the time and
place that one clause binds.
Refuses: to look beyond the clause: what a neighbour clause says is not the answer.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.reading.lists import JOINTS, LIST_GAP
from kg.facts.reading.phrases import Phrases
from kg.model.annotation import PlaceMention, RegionKind, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token


class Reading(Phrases):
    """Who, when and where; made once for a document, asked often."""

    def places_from(self, place: PlaceMention) -> list[PlaceMention]:
        """The place and those that the text lists behind it; a country behind its city is no item."""
        found = [place]
        ordered = sorted(self.annotations.place_mentions, key=lambda p: p.start)
        for following in ordered[ordered.index(place) + 1 :]:
            gap = [t.lower_ for t in self.doc[found[-1].end : following.start]]
            if len(gap) > LIST_GAP or not gap or not set(gap) <= JOINTS or not set(gap) & {",", "and", "&"}:
                break
            found.append(following)
        country = {p.id: p.country for p in self.annotations.places}
        kept = found[:1]
        for before, following in pairwise(found):
            is_country = self.mention_at.get(following.head) is not None and self.actors_of(
                self.doc[following.head], conjuncts=False
            )
            if not (is_country and country.get(before.place) == country.get(following.place)):
                kept.append(following)
        return kept

    @cached_property
    def dateline_place(self) -> dict[int, str]:
        """The place of the dateline by the paragraph (its first token) that it opens."""
        found: dict[int, str] = {}
        for region in self.annotations.regions:
            if region.kind is RegionKind.DATELINE:
                mention = next(
                    (p for p in self.annotations.place_mentions if region.start <= p.start < region.end), None
                )
                if mention is not None:
                    found[region.start] = mention.place
        return found

    def time_of(self, *tokens: Token) -> TimeExpression | None:
        """The time that one clause binds to the first of ``tokens`` that has one."""
        for token in tokens:
            below = [t for t in self.times_by_clause.get(self.clause(token).i, []) if t.time is not None]
            near = [t for t in below if self._within(self.doc[t.head], token)]
            chosen = near or below
            if chosen:
                return min(chosen, key=lambda t: abs(t.head - token.i))
        return None

    def place_of(self, *tokens: Token) -> str | None:
        """The place that one clause binds to the first of ``tokens`` that has one.

        "here" and "in this city" are the place of the dateline.
        """
        for token in tokens:
            if (here := self._here(token)) is not None:
                return here
            below = self.places_by_clause.get(self.clause(token).i, [])
            located = [p for p in below if self._located(p)]
            near = [p for p in located if self._within(self.doc[p.head], token)]
            chosen = near or located
            if chosen:
                return min(chosen, key=lambda p: abs(p.head - token.i)).place
        return None

    def _here(self, token: Token) -> str | None:
        clause = self.clause(token)
        near = [
            t
            for t in clause.subtree
            if t.lower_ == "here" or (t.lower_ == "city" and any(c.lower_ == "this" for c in t.lefts))
        ]
        if not any(self.clause(t).i == clause.i for t in near) or not self.dateline_place:
            return None
        return self.dateline_place.get(self.paragraph(token)) or next(iter(self.dateline_place.values()))

    def _located(self, place: PlaceMention) -> bool:
        head = self.doc[place.head]
        while head.dep_ in {"appos", "conj"}:
            head = head.head
        return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near", "outside"}

    def _within(self, token: Token, top: Token) -> bool:
        return token == top or top.is_ancestor(token)
