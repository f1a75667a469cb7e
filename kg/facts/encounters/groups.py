"""Groups that stand for the sides they come from: "Greek and Turkish officers", "envoys of both countries".

Comes in: a ``Reading`` and the id of an actor. Goes out: the ids of the sides, () where it is one by itself.
Refuses: private people ("French and Algerian business leaders"); groups of one side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.model.annotation import Mention

_TWO = 2
_DASHES = frozenset({"–", "—", "-", ":"})
_ARTICLES = frozenset({"the", "a", "an"})


def sides_within(reading: Reading, id: str) -> tuple[str, ...]:
    """The states that the name of a group of officials holds, or that it belongs to."""
    actor = reading.actors[id]
    if actor.type is not ActorType.GROUP:
        return ()
    found: list[str] = []
    for mention in _mentions(reading, id):
        official = reading.doc[mention.head].lemma_.lower() in words("meetings", "officials", "words")
        for inner in reading.annotations.mentions if official else ():
            inside = mention.start <= inner.end - 1 < mention.end and inner.start <= mention.head
            if inside and inner != mention:
                found += [side(reading, a) for a in inner.actors]
    states = [a for a in dict.fromkeys(found) if reading.actors[a].type is not ActorType.GROUP and a != id]
    return tuple(states) if len(states) >= _TWO else ()


def sides_behind(reading: Reading, token: Token | None) -> tuple[str, ...]:
    """As in "Officials of both countries met": the sides behind "of", for whom the group acts."""
    if (
        token is None
        or token.tag_ != "NNS"
        or token.lemma_.lower() not in words("meetings", "officials", "words")
    ):
        return ()
    sides = [side(reading, a) for a in reading.with_actors(token, "of", "from")]
    states = [a for a in dict.fromkeys(sides) if reading.actors[a].type is not ActorType.PERSON]
    return tuple(states) if len(states) >= _TWO else ()


def side(reading: Reading, id: str) -> str:
    """Whom an actor stands for: what its first role represents, else itself."""
    return next((r.represents for r in reading.actors[id].roles if r.represents), id)


def spelled_out(reading: Reading, id: str) -> tuple[str, ...]:
    """As in "the four partners – A, B, C and D": the list of as many as the group counts."""
    first = reading.actors[id].name.lower().split()[0]
    count = table("meetings")["cardinals"].get(first)
    if count is None:
        return ()
    for group in _mentions(reading, id):
        for mention in reading.annotations.mentions:
            if mention.start < group.end or mention.start >= reading.doc[group.head].sent.end:
                continue
            found = _list_from(reading, mention) if _opens(reading, mention) else []
            if len(found) == count:
                return tuple(found)
    return ()


def _opens(reading: Reading, mention: Mention) -> bool:
    i = mention.start - 1
    if i > 0 and reading.doc[i].lower_ in _ARTICLES:
        i -= 1
    return reading.doc[i].text in _DASHES


def _list_from(reading: Reading, mention: Mention | None) -> list[str]:
    found: list[str] = []
    while mention is not None:
        found += [a for a in mention.actors if a not in found]
        mention = reading.next_in_list.get(mention.start)
    return found


def _mentions(reading: Reading, id: str) -> list[Mention]:
    return [m for m in reading.annotations.mentions if m.actors == (id,)]
