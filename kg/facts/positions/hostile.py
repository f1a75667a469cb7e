"""What would harm others: words by which an offer is a threat.

Comes in: the words of a matter, or a noun. Goes out: True or False.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def is_hostile(text: str) -> bool:
    """True where an offer of this would be a threat."""
    found = {w.strip("“”\"'’,.").lower() for w in text.split()}
    first = text.lower().split(maxsplit=1)[:1]
    if set(first) & listed("hostile", "ceasing") and found & listed("hostile", "ceased"):
        return False  # "suspend its drills"
    if set(first) & listed("hostile", "aiming") and found & listed("hostile", "aimed"):
        return True  # "target U.S. ships"
    if any(phrase in text for phrase in listed("hostile", "phrases")):
        return True
    if set(first) & listed("hostile", "closing") and found & listed("hostile", "closed"):
        return True  # "close the border", "recall its ambassador", "break off relations"
    return bool(found & listed("hostile", "words")) and not found & listed("hostile", "friendly")


def will_harm(reading: Reading, verb: Word) -> bool:
    """As in "will consider sanctions", "will consider measures against the junta", not "considers it"."""
    thing = reading.object_token(verb)
    if thing is None or not any(c.lower_ in {"will", "shall"} for c in verb.lefts):
        return False
    turned = thing.lemma_.lower() in listed("hostile", "moves") and any(
        c.lower_ == "against" for c in (*thing.rights, *verb.rights)
    )
    return turned or of_harm(thing)


def of_harm(noun: Word | None) -> bool:
    """As in "threatened sanctions against Latvia", not "threatened the peace"."""
    return noun is not None and bool({noun.lower_, noun.lemma_.lower()} & listed("hostile", "words"))


def of_deed(verb: Word, noun: Word | None) -> bool:
    """As in "threatened a new offensive", "the use of force"; the drought threatens no use of anything."""
    return (
        noun is not None and verb.lemma_ == "threaten" and noun.lemma_.lower() in listed("hostile", "deeds")
    )
