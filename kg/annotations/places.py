"""The places of one article.

Comes in: spans of tokens that may name a place. Goes out: ``Place`` rows and where they are named.
Refuses: names that no list of places knows (they become places without a country only where
the text treats them as one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kg.annotations.chunks import Chunk, ChunkKind
from kg.annotations.roster import fold
from kg.data import find_place, place_candidates, states_by_key
from kg.data.cues import table
from kg.data.forms import plain_place
from kg.data.regions import regions
from kg.model.annotation import PlaceMention
from kg.model.facts import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from kg.data import PlaceEntry


#: Chunks that name a state and no place.
_OF_STATES = frozenset({ChunkKind.STATE, ChunkKind.DEMONYM, ChunkKind.SEAT, ChunkKind.ABBREVIATION})
_NAMES = frozenset({ChunkKind.NAME, ChunkKind.AREA})
#: Most words of an area behind a comma: "Portsmouth, New Hampshire", "Salisbury, United Kingdom".
_AREA = 3
#: Letters of the longest abbreviation that may stand for a place.
_ABBREVIATION = 3
#: What may follow an area: "In Athens, Georgia and Armenia signed" names none.
_AFTER_AREA = frozenset(
    {"on", "this", "last", "next", "in", "to", "for", "with", "where", "from", "after", "before"}
)


class PlaceBook:
    """Places by name, in order of appearance.

    ``named`` are the codes of the countries that the text names; ``context`` are those and the ones that its
    capitals and the places of the own tables lie in ("Alabama", "Donetsk"). They decide between cities of
    one name, before any is read.
    """

    def __init__(self, named: frozenset[str] = frozenset(), context: frozenset[str] = frozenset()) -> None:
        self.places: dict[str, Place] = {}
        self.mentions: list[PlaceMention] = []
        #: What leads to the places that follow the days of another, by their first token.
        self.stops: dict[int, str] = {}
        self.named = named
        self.context = named | context

    @classmethod
    def of(cls, doc: Doc, chunks: Sequence[Chunk]) -> Self:
        """An empty book for a text."""
        alpha2 = {key: state.alpha2 for key, state in states_by_key().items() if state.alpha2}
        named = frozenset(alpha2[c.key] for c in chunks if c.kind in _OF_STATES and c.key in alpha2)
        capitals = {alpha2[c.key] for c in chunks if c.kind is ChunkKind.CAPITAL and c.key in alpha2}
        own = (regions().get(plain_place(doc[c.start : c.end].text), ()) for c in chunks if c.kind in _NAMES)
        lie_in = {entry.country for entries in own for entry in entries if entry.country}
        return cls(named, frozenset(capitals | lie_in))

    def _find(self, doc: Doc, end: int, name: str, country: str | None) -> PlaceEntry | None:
        """The area behind decides, then the context. ``country``: a capital has its name, which a city of
        a country that the text names may be meant by all the same.
        """
        if placed := _placed(doc, end, name):
            return placed
        if country is None:
            return find_place(name, self.context)
        found = find_place(name, self.named)
        if country in self.named or found is None or found.country not in self.named:
            found = find_place(name, {country})
            return found if found is not None and found.country == country else None
        return found

    def add(
        self, doc: Doc, start: int, end: int, *, name: str | None = None, country: str | None = None
    ) -> Place:
        """The place that the tokens name, with its mention."""
        span = doc[start:end]
        text = name or span.text
        id = fold(text).replace(" ", "-").replace("'", "") or "place"
        place = self.places.get(id)
        if place is None:
            found = self._find(doc, end, text, country)
            place = Place(
                id=id,
                name=_as_written(text),
                country=found.country if found else country,
                code=found.code if found else None,
            )
            self.places[id] = place
        self.mentions.append(PlaceMention(start, end, span.root.i, id))
        return place


def _as_written(name: str) -> str:
    """As in running text: the "MONTEVIDEO" of a dateline, no abbreviation."""
    return name.title() if name.isupper() and len(name) > _ABBREVIATION else name


def _placed(doc: Doc, end: int, name: str) -> PlaceEntry | None:
    """The place of that name in the area behind the comma: "Paris, Texas". None where no area follows."""
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].is_title:
        return None
    for length in range(min(_AREA, len(doc) - end - 1), 0, -1):
        behind = end + 1 + length
        closed = behind >= len(doc) or doc[behind].is_punct or doc[behind].lower_ in _AFTER_AREA
        found = place_candidates(f"{name}, {doc[end + 1 : behind].text}") if closed else ()
        if found:
            return found[0]
    return None


#: What may stand between the places of one list.
_JOINTS = frozenset({",", ";", "and", "&", "then", "the"})


#: Tokens of the longest name of a state whose last one the parser makes the head: "Papua New Guinea".
_LONGEST_NAME = 4
#: Verbs with places as their objects.
_TOURING = frozenset({"visit", "tour", "leave", "reach", "quit"})


def listed_behind(doc: Doc, start: int, book: PlaceBook, country: str) -> str | None:
    """“in Baku and Yerevan”, “to Doha, Amman and Cairo”: the word before the first place of the list.

    None where ``start`` opens no further item: of “in Bangkok, Thailand” it is where the city lies.
    """
    if (stop := _behind_date(doc, start, book)) is not None and stop.start in book.stops:
        return book.stops[stop.start]
    token = doc[_before_date(doc, start, book) if stop is None else stop.head]
    while token.dep_ == "compound" and token.head.i > token.i and token.i < start + _LONGEST_NAME:
        token = token.head
    while token.dep_ in {"conj", "appos"} and token.head.i < token.i:
        token = token.head
    plain = all(t.is_title or t.is_upper or t.lower_ in _JOINTS for t in doc[token.i : start])
    travelled = token.dep_ == "dobj" and token.head.lemma_ in _TOURING
    tour = token.head.lower_ == "of" and token.head.head.lemma_ == "tour"
    if token.i >= start or not (token.dep_ == "pobj" or travelled) or not (plain or stop is not None):
        return None
    around = any(m.end == start - 1 and book.places[m.place].country == country for m in book.mentions)
    goes_on = start + 2 < len(doc) and doc[start + 1].text == "," and doc[start + 2].is_title
    if around and not goes_on:
        return None
    lead = "to" if tour else token.head.lower_
    if stop is not None:
        book.stops[start] = lead
    return lead


def led_to(doc: Doc, start: int, book: PlaceBook, country: str) -> str | None:
    """The word before the first place of a list, or "in", "to" where the clause makes a place of the name:
    "His first stop is Lima", "paid Lima a visit", "by way of Lima", "Lima was visited by B".
    """
    return listed_behind(doc, start, book, country) or _of_travel(doc[start])


def _of_travel(token: Token) -> str | None:
    """What the clause makes of a capital or state that no preposition leads to."""
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    words, above = table("visits"), token.head
    lemma = above.lemma_
    match token.dep_:
        case "attr" | "nsubj" if lemma == "be":
            others = [c.lemma_ for c in above.children if c.dep_ in {"attr", "nsubj"} and c.i != token.i]
            below = [g.lemma_ for c in above.rights if c.dep_ == "prep" for g in c.rights if g.dep_ == "pobj"]
            return "in" if {*others, *below} & _stages(words) else None
        case "appos":
            return "in" if lemma in words["nouns"]["stages"] or lemma == "capital" else None
        case "dobj" if lemma in words["verbs"]["covering"] or lemma in _LEAVING:
            tour = any(c.dep_ == "nsubj" and c.lemma_ in words["nouns"]["words"] for c in above.lefts)
            return "to" if lemma in _LEAVING else "in" if tour else None
        case "dative" | "nsubj" | "nsubjpass":
            return _visited(token, above)
        case "pobj":
            way = lemma == "of" and above.head.lemma_ == "way" and above.head.head.lemma_ == "by"
            upon = lemma in {"on", "upon"} and above.head.lemma_ in words["verbs"]["upon"]
            return "in" if way or upon else None
    return None


def _stages(words: dict[str, dict[str, list[str]]]) -> set[str]:
    return {*words["nouns"]["stages"], *words["nouns"]["routes"]}


#: Verbs of leaving or crossing a place.
_LEAVING = frozenset({"leave", "depart", "quit", "transit"})


def _visited(token: Token, verb: Token) -> str | None:
    """As in "paid Lima a visit", "Lima was visited by B", "Lima had a visit from B", "Lima awaits Mr. B"."""
    obj = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    visit = obj is not None and obj.lemma_ in table("visits")["nouns"]["words"]
    if token.dep_ == "nsubjpass":
        return "in" if verb.lemma_ in _TOURING else None
    if token.dep_ == "dative":
        return "in" if visit else None
    guest = obj is not None and obj.pos_ == "PROPN" and verb.lemma_ in {"await", "expect"}
    received = visit and verb.lemma_ in table("visits")["verbs"]["having"]
    return "to" if guest or received else None


def _behind_date(doc: Doc, start: int, book: PlaceBook) -> PlaceMention | None:
    """As in "to Ankara on May 5-6 and Berlin on May 7": the place before the day, where each has its own."""
    behind = _back(doc, start, _JOINTS)
    joined = behind
    while behind > 0 and (doc[behind - 1].ent_type_ == "DATE" or doc[behind - 1].lower_ in _BEFORE_DAYS):
        behind -= 1
    if joined in {behind, start} or not _has_day(doc, start + 1):
        return None
    last = next((m for m in reversed(book.mentions) if m.end <= behind), None)
    land = last is not None and all(t.is_title or t.text == "," for t in doc[last.end : behind])
    return last if land else None


def _back(doc: Doc, i: int, words: frozenset[str]) -> int:
    while i > 0 and doc[i - 1].lower_ in words:
        i -= 1
    return i


def _has_day(doc: Doc, i: int) -> bool:
    """True where days stand at ``i``, or behind the land there: ", Peru, April 5-6"."""
    land = i + 1 if doc[i : i + 1].text == "," else len(doc)
    while land < len(doc) and doc[land].is_title and doc[land].ent_type_ != "DATE":
        land += 1
        i = land
    while i < len(doc) and doc[i].lower_ in _BEFORE_DAYS:
        i += 1
    return i < len(doc) and doc[i].ent_type_ == "DATE"


#: What may stand between a place and the days there.
_BEFORE_DAYS = frozenset({"on", "from", "the", "in", "-", "–", "to", ","})


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
