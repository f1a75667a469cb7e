"""Sides in brackets behind the phrase of a meeting: "Talks on the border (Lima, Quito)".

Comes in: a ``Scene`` and a noun of meeting. Goes out: ids of actors.
Refuses: brackets that name one, or, behind a longer phrase, say anything but names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: What a phrase goes on with, and at most how far, before a list of its sides in brackets.
_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_LONGEST = 7
_LISTING = frozenset({"(", ",", "and", "&", "/", "-", "–", ";", "plus", "the"})


def bracketed(scene: Scene, noun: Word) -> list[str]:
    """As in "Korea talks (Seoul, Pyongyang, Beijing)", "Talks on the border (Lima, Quito)": the sides in
    brackets right behind the phrase.
    """
    doc, i = scene.reading.doc, noun.i + 1
    while i < len(doc) and doc[i].text != "(" and doc[i].pos_ in _PHRASE and i - noun.i <= _LONGEST:
        i += 1
    if i >= len(doc) or doc[i].text != "(":
        return []
    found: list[str] = []
    bare = i > noun.i + 1
    while i < len(doc) and doc[i].text != ")":
        mention = scene.reading.mention_at.get(i)
        if bare and mention is None and doc[i].lower_ not in _LISTING:
            return []  # "talks on the draft (which A gave to B)"
        found += [a for a in (mention.actors if mention else ()) if a not in found]
        i += 1
    return found if len(found) > 1 else []
