"""Names that join sides: "the Ghana-Sweden joint commission", "the joint committee of A and B", "U.S.-Japan".

Comes in: a ``Reading`` and the noun for a body, or a name before a noun. Goes out: ids of the sides joined.
Refuses: bodies of one state, of more than two, and of members that are no states; a meeting’s own short name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_PAIR = 2
#: "Sudan-Chad talks".
_DASHES = frozenset({"-", "–", "—", "/"})


def members(reading: Reading, body: Word | None) -> tuple[str, ...]:
    """The two states whose body it is, told before or behind its noun; () where it is none of two states."""
    if body is None or body.lemma_.lower() not in words("meetings", "joint_bodies", "words"):
        return ()
    before = (reading.mention_at.get(t.i) for t in body.subtree if t.i < body.i)
    told = list(dict.fromkeys(a for m in before if m is not None for a in m.actors))
    told = [a for a in told if reading.actors[a].type is ActorType.STATE or reading.actors[a].code]
    behind = reading.with_actors(body, "of", "between")
    return next((s for s in (tuple(told), behind, _in_name(reading, body)) if _joined(reading, s)), ())


def _joined(reading: Reading, sides: tuple[str, ...]) -> bool:
    """Two states, or a state and a body of states: "the association council of the EU and Ukraine"."""
    types = [reading.actors[a].type for a in sides]
    return len(types) == _PAIR and ActorType.STATE in types and set(types) <= _PARTIES


_PARTIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})


def _in_name(reading: Reading, body: Word) -> tuple[str, ...]:
    """As in "the EU-Georgia Association Committee": the two that its name joins, both named elsewhere."""
    mention = reading.mention_at.get(body.i)
    if mention is None or len(mention.actors) != 1:
        return ()
    words = [t.text for t in reading.doc[mention.start : mention.end]]
    dash = next((n for n, word in enumerate(words) if word in _DASHES), None)
    if dash is None:
        return ()
    known = {n: a for a, row in reading.actors.items() for n in (row.name, *row.aliases)}
    behind = (" ".join(words[dash + 1 : n]) for n in range(len(words) - 1, dash + 1, -1))
    pair = (" ".join(words[:dash]), next((name for name in behind if name in known), ""))
    return tuple(known[n] for n in pair if n in known)


def abbreviated(reading: Reading, child: Word) -> bool:
    """As in "the Ministerial (AUSMIN) consultations": the short name of the meeting itself."""
    doc = reading.doc
    bracketed = 0 < child.i < len(doc) - 1 and doc[child.i - 1].text == "(" and doc[child.i + 1].text == ")"
    return (
        bracketed
        and child.text.isupper()
        and not any(reading.actors[a].code for a in reading.actors_of(child, conjuncts=False))
    )


def hyphened(reading: Reading, last: Word) -> list[str]:
    """As in "the U.S.-Japan-Republic of Korea meeting": the sides that dashes join to the last."""
    doc = reading.doc
    mention = reading.mention_at.get(last.i)
    found: list[str] = []
    while mention is not None and mention.start > 1 and doc[mention.start - 1].text in _DASHES:
        mention = reading.mention_at.get(mention.start - 2)
        found = [*(mention.actors if mention is not None else ()), *found]
    return found
