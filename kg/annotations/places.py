"""The places of one article.

Comes in: spans of tokens that may name a place. Goes out: ``Place`` rows and where they are named.
Refuses: names that no list of places knows (they become places without a country only where
the text treats them as one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.roster import fold
from kg.data import find_place
from kg.model.annotation import PlaceMention
from kg.model.facts import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc


class PlaceBook:
    """Places by name, in order of appearance."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.mentions: list[PlaceMention] = []
        self.context: set[str] = set()

    def add(
        self, doc: Doc, start: int, end: int, *, name: str | None = None, country: str | None = None
    ) -> Place:
        """The place that the tokens name, with its mention."""
        span = doc[start:end]
        text = name or span.text
        id = fold(text).replace(" ", "-").replace("'", "") or "place"
        place = self.places.get(id)
        if place is None:
            found = find_place(text, self.context)
            place = Place(
                id=id,
                name=text,
                country=country or (found.country if found else None),
                code=found.code if found else None,
            )
            self.places[id] = place
        self.mentions.append(PlaceMention(start, end, span.root.i, id))
        return place


#: What may stand between the places of one list.
_JOINTS = frozenset({",", ";", "and", "&", "then", "the"})


def listed_behind(doc: Doc, start: int, book: PlaceBook, country: str) -> str | None:
    """“in Baku and Yerevan”, “to Doha, Amman and Cairo”: the word before the first place of the list.

    None where ``start`` opens no further item: of “in Bangkok, Thailand” it is where the city lies.
    """
    token = doc[_before_date(doc, start, book)]
    while token.dep_ in {"conj", "appos"} and token.head.i < token.i:
        token = token.head
    plain = all(t.is_title or t.lower_ in _JOINTS for t in doc[token.i : start])
    if token.i == start or token.dep_ != "pobj" or not plain:
        return None
    around = any(m.end == start - 1 and book.places[m.place].country == country for m in book.mentions)
    goes_on = start + 2 < len(doc) and doc[start + 1].text == "," and doc[start + 2].is_title
    return None if around and not goes_on else token.head.lower_


def _before_date(doc: Doc, start: int, book: PlaceBook) -> int:
    """As in "to Cairo, and Amman May 24-27", of which the parser takes the last place for part of the day:
    the item before it.
    """
    if doc[start].dep_ != "compound" or doc[start].head.ent_type_ != "DATE":
        return start
    behind = start
    while behind > 0 and doc[behind - 1].lower_ in _JOINTS:
        behind -= 1
    before = next((m for m in reversed(book.mentions) if m.end == behind), None)
    return start if before is None or behind == start else before.head
