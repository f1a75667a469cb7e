"""Sides of a meeting that its word only counts: "the four-power summit", "a trilateral meeting".

Comes in: a ``MeetingJoiner`` and a ``Gathering``. Goes out: as many states or bodies as that, which the text
lists somewhere; of a summit those who govern them, where the text names all.
Refuses: a text that has two such lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_BODIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})
_TWO = 2
_LATERAL = {"trilateral": 3, "tripartite": 3, "quadrilateral": 4, "quadripartite": 4, "trilaterals": 3}


def count_sides(joiner: MeetingJoiner) -> None:
    """Gives their sides to meetings of fewer than two that have a day, a place or some standing."""
    for gathering in joiner.gatherings:
        told = gathering.time is not None or gathering.place is not None
        standing = gathering.status is not None or bool(gathering.shifts)
        if len(gathering.participants) < _TWO and told and standing:
            gathering.participants = _counted(joiner, gathering) or gathering.participants


def _counted(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """The sides of "the four-power summit"; [] where its word counts none, or the text lists no such ones."""
    reading = joiner.reading
    count = next((n for e in gathering.encounters if (n := _count(reading.doc[e.token])) is not None), None)
    if count is None:
        return []
    lists = {frozenset(joiner.sides(ids)): ids for ids in _lists(reading) if len(ids) == count}
    if len(lists) != 1:
        return []
    listed = next(iter(lists.values()))
    sides = joiner.sides(listed)
    if gathering.kind is not MeetingKind.SUMMIT:
        return sides
    leaders = [_leader(reading, side) for side in sides]
    if reading.only_persons(listed):
        return list(listed)
    return sides if None in leaders else [a for a in leaders if a is not None]


def _count(noun: Word) -> int | None:
    """How many "four-power", "five-sided", "trilateral" tell of before the noun, or the noun itself."""
    cardinals: dict[str, int] = table("meetings")["cardinals"]
    for word in (noun, *noun.lefts):
        if word.lower_ in _LATERAL:
            return _LATERAL[word.lower_]
        hyphened = word.i > 1 and word.nbor(-1).text == "-" and word != noun
        if hyphened and word.lemma_.lower() in words("meetings", "pairs", "counted"):
            return cardinals.get(word.nbor(-2).lower_)
    return None


def _lists(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Every list of states and bodies of the text, and every word for several of them."""
    for mention in reading.annotations.mentions:
        if mention.start in reading.list_before:
            continue
        found = list(mention.actors)
        following = reading.next_in_list.get(mention.start)
        while following is not None:
            found += [a for a in following.actors if a not in found]
            following = reading.next_in_list.get(following.start)
        if reading.only_persons(found) or all(reading.actors[a].type in _BODIES for a in found):
            yield tuple(dict.fromkeys(found))


def _leader(reading: Reading, state: str) -> str | None:
    """Who governs it, where the text names one alone."""
    titles = words("meetings", "pairs", "governing")
    found = [
        a.id
        for a in reading.actors.values()
        if a.type is ActorType.PERSON
        for r in a.roles
        if r.represents == state and titles & {r.title.lower().split()[-1], r.title.lower()}
    ]
    return found[0] if len(set(found)) == 1 else None
