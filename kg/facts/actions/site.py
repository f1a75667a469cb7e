"""What the search for the other side of a deed looks at.

Comes in: nothing; a ``Site`` is put together by the rules of verbs and nouns.
Goes out: the ``Site``, and the nouns below a preposition.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.actions.parties import heads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


#: How a preposition hangs on the word that it belongs to.
LINKS = frozenset({"prep", "dative", "agent", "prt", "advmod"})


#: Prepositions to what a deed answers, whose own "of" tells nothing of the other side.
_REASONS = frozenset({"over", "after", "amid", "following", "despite", "since", "before"})


@dataclass(frozen=True, slots=True)
class Site:
    """What a row looks at: ``verb`` (or the noun of deed), its object, the noun of the idiom, the doers.

    ``hits`` where the deed is done to those whom it names, no mere sign to their state.
    """

    reading: Reading
    verb: Word
    object: Word | None
    noun: Word | None
    actors: tuple[str, ...]
    side: bool = False
    particle: Word | None = None
    second: Word | None = None
    hits: bool = False


def below(preposition: Word) -> Iterator[Word]:
    """The nouns behind a preposition, or behind one that follows it ("out of Rome")."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from below(child)


def bearers(site: Site) -> Iterator[Word]:
    """The tokens whose prepositions belong to the deed."""
    yield site.verb
    for token in (site.object, site.noun):
        if token is not None:
            yield from heads(token)
            yield from (c for c in token.rights if c.dep_ == "acl" and c.tag_ == "VBN")
    if site.noun is not None and site.noun.head.tag_ == "VBG" and site.noun.head.head == site.verb:
        yield site.noun.head  # "imposed blocking sanctions on"
    above = site.verb
    while above.dep_ == "conj" and above.pos_ in {"NOUN", "ADJ"}:
        above = above.head
        yield above
        yield from (c for c in above.rights if c.dep_ == "acl" and c.tag_ == "VBN")
    for child in site.verb.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield child
        if child.dep_ == "xcomp" and child.tag_ == "VBG":
            # "stopped selling oil to Rome"
            yield child
            yield from (t for c in child.rights if c.dep_ == "dobj" for t in heads(c))
        if child.dep_ == "prep" and site.verb.pos_ == "VERB" and child.lower_ not in _REASONS:
            yield from (c for c in child.children if c.dep_ == "pobj" and c.i not in site.reading.mention_at)
