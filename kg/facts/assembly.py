"""Turns what the rules found into the published form.

Comes in: the rows of each rule module. Goes out: ``ArticleFacts``: ids that are hashes of natural
keys, evidence spans, and only the actors and places that somebody needs.
Refuses: two facts with one key: the first stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kg.model.enums import ActorType
from kg.model.facts import Actor, ArticleFacts, Fact, Statement, TimeMention
from kg.model.identifiers import digest

F = TypeVar("F", bound=Fact)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.reading import Reading
    from kg.facts.statements import Said


class Assembly:
    """The last step for one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._seen: set[str] = set()

    def article_facts(self, *, said: Sequence[Said]) -> ArticleFacts:
        """Everything found, in the published form."""
        reading = self.reading
        statements = self._unique(self._statement(s) for s in said)
        return ArticleFacts(
            document=reading.document,
            actors=self._actors(statements),
            places=reading.annotations.places,
            statements=statements,
            times=self._times(),
        )

    def _statement(self, said: Said) -> Statement:
        reading = self.reading
        return Statement(
            id=self.id("statement", list(said.speakers), said.content.text, said.cue),
            evidence=(reading.sentence(reading.doc[said.cue]),),
            confidence=said.confidence, rule=said.rule, speakers=said.speakers, text=said.content.text,
            quoted=said.content.quoted, time=said.time.time if said.time else None,
            time_basis=said.time.basis if said.time else None, addressees=said.addressees,
        )

    def id(self, kind: str, *parts: str | int | float | None | Sequence[str | None]) -> str:
        """The id of a fact of this document."""
        return f"{kind}-{digest(self.reading.document.id, kind, *parts)}"

    def _unique(self, facts: Iterable[F]) -> tuple[F, ...]:
        kept = []
        for fact in facts:
            if fact.id not in self._seen:
                self._seen.add(fact.id)
                kept.append(fact)
        return tuple(kept)

    def _actors(self, *groups: Sequence[Fact]) -> tuple[Actor, ...]:
        """Actors that take part in a fact, hold a role or are referred to by one that does."""
        needed = {i for facts in groups for fact in facts for i in referred(fact)}
        actors = self.reading.actors
        for actor in actors.values():
            if actor.id in needed or (actor.roles and actor.type is ActorType.PERSON and actor.code is None):
                needed |= {r for role in actor.roles for r in (role.of, role.represents) if r}
        return tuple(
            a for a in actors.values()
            if a.id in needed or (a.roles and not a.roles[0].rule.endswith("unnamed")) or a.code is not None
        )

    def _times(self) -> tuple[TimeMention, ...]:
        found = []
        for time in self.reading.annotations.times:
            span = self.reading.span(time.start, time.end)
            found.append(TimeMention(start=span.start, end=span.end, text=span.text, time=time.time, basis=time.basis))
        return tuple(found)


def referred(fact: Fact) -> set[str]:
    """Ids of the actors that a fact names."""
    found: set[str] = set(fact.attribution)
    for field in ("participants", "hosts", "mediators", "by", "speakers", "addressees", "holders"):
        found |= set(getattr(fact, field, ()))
    for field in ("actor", "recipient"):
        value = getattr(fact, field, None)
        if value:
            found.add(value)
    return found
