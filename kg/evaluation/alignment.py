"""Which actor and place of what was found is which of the annotation.

Comes in: two ``ArticleFacts`` of one article. Goes out: ``Alignment``: found ids → annotated ids.
Refuses: nothing; what is not in the annotation gets an id that no annotation has.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.likeness import assign, folded, overlap
from kg.model.enums import ActorType
from kg.model.facts import Actor, ArticleFacts, Place

#: Least share of words that two names of one actor have in common, and least likeness of actors.
_NAMES_ALIKE = 0.67
_ACTORS_ALIKE = 0.6
_SAME_SURNAME = 0.8
_PLACES_ALIKE = 0.5


class Alignment:
    """Annotated and found actors and places of one article, paired one to one by name."""

    def __init__(self, gold: ArticleFacts, found: ArticleFacts) -> None:
        pairs = assign(gold.actors, found.actors, actor_likeness, _ACTORS_ALIKE)
        self._annotated = {found.actors[j].id: gold.actors[i].id for i, j in pairs.items()}
        self._gold_places = {place.id: place for place in gold.places}
        self._found_places = {place.id: place for place in found.places}
        self._sides = {actor.id: _stands_for(actor) for actor in gold.actors}

    def actor(self, found: str) -> str:
        """The annotated id of a found actor."""
        return self._annotated.get(found, f"?{found}")

    def actors(self, found: Iterable[str]) -> set[str]:
        """The annotated ids of found actors."""
        return {self.actor(id) for id in found}

    def side(self, annotated: str) -> str:
        """Whom an annotated actor stands for."""
        return self._sides.get(annotated, annotated)

    def same_place(self, gold: str | None, found: str | None) -> bool:
        """True where both are one place, or neither is any."""
        a, b = self._gold_places.get(gold or ""), self._found_places.get(found or "")
        if a is None or b is None:
            return a is None and b is None
        return folded(a.name) == folded(b.name) or overlap(a.name, b.name) >= _PLACES_ALIKE

    def place_name(self, place: str | None) -> str | None:
        """The name of an annotated or found place."""
        known: Place | None = self._gold_places.get(place or "") or self._found_places.get(place or "")
        return None if known is None else known.name


def _stands_for(actor: Actor) -> str:
    return next((role.represents for role in actor.roles if role.represents), actor.id)


def actor_likeness(gold: Actor, found: Actor) -> float:
    """1 where a name is shared, less for a shared surname or similar names, 0 for others."""
    mine, theirs = _names(gold), _names(found)
    if mine & theirs:
        return 1.0
    if gold.type is found.type is ActorType.PERSON:
        shared = {name.split()[-1] for name in mine} & {name.split()[-1] for name in theirs}
        return _SAME_SURNAME if shared else 0.0
    best = max((overlap(a, b) for a in mine for b in theirs), default=0.0)
    return best if best >= _NAMES_ALIKE else 0.0


def _names(actor: Actor) -> set[str]:
    found = {folded(name) for name in (actor.name, *actor.aliases)}
    return {name for name in found | {name.removeprefix("the ") for name in found} if name}
