"""One annotated document as the rules read it: who, when and where of any token.

Comes in: a spaCy ``Doc`` and ``Annotations``. Goes out: answers about tokens: the actors of a noun
phrase, the subject of a verb (inherited where the clause has none of its own), the time and
place that one clause binds.
Refuses: to look beyond the clause: what a neighbour clause says is not the answer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.reading.lists import JOINTS, LIST_GAP
from kg.facts.reading.phrases import Phrases
from kg.model.annotation import Mention, MentionKind, PlaceMention, RegionKind, TimeExpression
from kg.model.time import bounds

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from kg.facts.reading.words import Word


#: Tokens at the head of a release that hold the line with its signatory.
_HEAD = 40
#: Tokens within which the first name of a list stands: "including its new foreign minister, A".
_OPENING = 5


class Reading(Phrases):
    """Who, when and where; made once for a document, asked often."""

    def places_from(self, place: PlaceMention) -> list[PlaceMention]:
        """The place and those that the text lists behind it; a country behind its city is no item."""
        found = [place]
        ordered = sorted(self.annotations.place_mentions, key=lambda p: p.start)
        for following in ordered[ordered.index(place) + 1 :]:
            between = self.doc[found[-1].end : following.start]
            gap = [t.lower_ for t in between if not self._lies_in(t, found[-1])]
            if len(gap) > LIST_GAP or not gap or not set(gap) <= JOINTS or not set(gap) & {",", "and", "&"}:
                break
            found.append(following)
        kept = found[:1]
        for before, following in pairwise(found):
            is_country = self.mention_at.get(following.head) is not None and self.actors_of(
                self.doc[following.head], conjuncts=False
            )
            if not (is_country and self.countries.get(before.place) == self.countries.get(following.place)):
                kept.append(following)
        return kept

    def _lies_in(self, token: Word, place: PlaceMention) -> bool:
        """As in "to Jakarta, Indonesia, and Bangkok": the country where the city before it lies."""
        mention = self.mention_at.get(token.i)
        behind = mention is not None and mention.start == place.end + 1 and token.i not in self.place_at
        return behind and self.doc[place.end].text == ","

    @cached_property
    def countries(self) -> dict[str, str | None]:
        """The country of each place."""
        return {p.id: p.country for p in self.annotations.places}

    def place_before(self, word: Word) -> PlaceMention | None:
        """The place named last before ``word``, in its sentence or the one before: what "there" takes up."""
        first = (word.sent.previous or word.sent).start
        before = [p for p in self.annotations.place_mentions if first <= p.start < word.i]
        return before[-1] if before else None

    def list_ending(self, i: int) -> tuple[str, ...]:
        """The actors of the list that ends right before token ``i``, whatever the parser made of it."""
        mention = self.mention_at.get(i - 1)
        if mention is None or mention.end != i:
            return ()
        return tuple(dict.fromkeys([*self.listed_before(self.doc[mention.head]), *mention.actors]))

    def list_from(self, i: int) -> tuple[str, ...]:
        """The actors of the list that begins at token ``i`` or with the first name a few tokens behind."""
        return tuple(dict.fromkeys(a for m in self.items_from(i) for a in m.actors))

    def items_from(self, i: int) -> list[Mention]:
        """The items of that list."""
        end = min(i + _OPENING, self.doc[i].sent.end) if i < len(self.doc) else i
        mention = next((m for k in range(i, end) if (m := self.mention_at.get(k)) is not None), None)
        found: list[Mention] = []
        while mention is not None:
            found.append(mention)
            mention = self.next_in_list.get(mention.start)
        return found

    def homes(self, ids: Iterable[str]) -> set[str | None]:
        """The codes of the states and bodies that these actors represent."""
        return {self.actors[r.represents].code for a in ids for r in self.actors[a].roles if r.represents}

    @cached_property
    def datelines(self) -> dict[int, PlaceMention]:
        """The place of each dateline by the paragraph (its first token) that it opens."""
        found: dict[int, PlaceMention] = {}
        for region in self.annotations.regions:
            if region.kind is RegionKind.DATELINE:
                mention = next(
                    (p for p in self.annotations.place_mentions if region.start <= p.start < region.end), None
                )
                if mention is not None:
                    found[region.start] = mention
        return found

    def dateline(self, token: Word) -> PlaceMention | None:
        """The place from which ``token`` is reported: that of the last dateline before it."""
        before = (place for start, place in reversed(self.datelines.items()) if start <= token.i)
        return next(before, None)

    @cached_property
    def headed(self) -> tuple[str, ...]:
        """The persons that the headlines at the head of the text name; who signs it, where one does."""
        if self.annotations.signatory is not None:
            return (self.annotations.signatory,)
        regions = self.annotations.regions
        heads = [r for r in regions if r.kind is RegionKind.HEADLINE and r.start < _HEAD]
        names = (m for m in self.annotations.mentions if m.kind is MentionKind.NAME) if heads else ()
        named = (a for m in names if any(r.start <= m.start < r.end for r in heads) for a in m.actors)
        return self.persons(dict.fromkeys(named))

    def time_of(self, *tokens: Word) -> TimeExpression | None:
        """The time that one clause binds to the first of ``tokens`` that has one."""
        for token in tokens:
            below = [t for t in self.times_by_clause.get(self.clause(token).i, []) if t.time is not None]
            below = [t for t in below if not self._since(t)]
            near = [t for t in below if self._within(self.doc[t.head], token)]
            chosen = near or below
            if chosen:
                return self.run_of_days(min(chosen, key=lambda t: abs(t.head - token.i)))
        return None

    def _since(self, time: TimeExpression) -> bool:
        """As in "since the 2020 election": the day of what was before."""
        current = self.doc[time.head]
        while current.head != current and current.pos_ not in {"VERB", "AUX"}:
            noun, current = current, current.head
            if current.lower_ == "since":
                return noun.i not in self.time_at
        return False

    def run_of_days(self, time: TimeExpression) -> TimeExpression:
        """As in "today and tomorrow": both days, where the second is the one after the first."""
        for first, second in (
            (time, self.time_at.get(time.end + 1)),
            (self.time_at.get(time.start - 2), time),
        ):
            if first is None or second is None or first.end + 1 != second.start:
                continue
            if first.time is None or second.time is None:
                continue
            start, end = bounds(first.time), bounds(second.time)
            days = None not in {start[0], end[0]} and start[0] == start[1] and end[0] == end[1]
            if days and self.doc[first.end].lower_ == "and" and _next_day(start[0], end[0]):
                return replace(first, end=second.end, time=f"{first.time}/{second.time}")
        return time

    def place_of(self, *tokens: Word) -> str | None:
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

    def _here(self, token: Word) -> str | None:
        if not self.datelines:
            return None
        clause = self.clause(token)
        near = [
            t
            for t in clause.subtree
            if t.lower_ == "here" or (t.lower_ == "city" and any(c.lower_ == "this" for c in t.lefts))
        ]
        if not any(self.clause(t).i == clause.i for t in near):
            return None
        place = self.dateline(token)
        return None if place is None else place.place

    def _located(self, place: PlaceMention) -> bool:
        head = self.doc[place.head]
        while head.dep_ in {"appos", "conj"}:
            head = head.head
        return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near", "outside"}

    def _within(self, token: Word, top: Word) -> bool:
        return token == top or top.is_ancestor(token)


def _next_day(day: datetime.date | None, following: datetime.date | None) -> bool:
    return day is not None and following is not None and (following - day).days == 1
