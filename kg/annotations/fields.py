"""Finds what an office or ministry is for: "Foreign Affairs, Trade and Integration" behind "Minister of".

Comes in: a parsed ``Doc``, its chunks and the common words of its language. Goes out: the chunks with
each field cut out of the names that it runs into, so that "for Hostage Affairs Roger Carstens" is a field
and a person; the fields of bodies belong to their names.
Refuses: words that no table of fields supports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind
from kg.annotations.persons import given_names, surnames
from kg.annotations.roster import fold
from kg.annotations.runs import name_words
from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Chunks whose words are never part of a field.
_FIXED = frozenset({ChunkKind.OFFICE, ChunkKind.HONORIFIC, ChunkKind.BODY, ChunkKind.SEAT})
#: Chunks whose words are part of a field only before a word of the table ("China Affairs").
_NAMED = frozenset(
    {
        ChunkKind.STATE,
        ChunkKind.DEMONYM,
        ChunkKind.CAPITAL,
        ChunkKind.ABBREVIATION,
        ChunkKind.AREA,
        ChunkKind.ORGANIZATION,
    }
)
_LINKS = frozenset({"of", "for", "on"})
_JOINTS = frozenset({",", "and", "&", "/", "-", "the"})
#: Most tokens of one field.
LONGEST_FIELD = 12


class FieldReader:
    """Reads the fields of one document."""

    def __init__(self, doc: Doc, chunks: list[Chunk], common: frozenset[str]) -> None:
        self.doc = doc
        self.chunks = chunks
        self._common = common
        self._fields = frozenset(table("titles")["fields"])
        self._heads = name_words()["organization_heads"]
        self._at = {i: c for c in chunks for i in range(c.start, c.end)}

    def cut(self) -> list[Chunk]:
        """The chunks, fields among them."""
        kept: list[Chunk] = []
        done = 0
        for chunk in self.chunks:
            if chunk.end <= done:
                continue
            if chunk.start < done:
                chunk = Chunk(done, chunk.end, chunk.kind, chunk.key)  # noqa: PLW2901 - the rest of a name
            field = self._field_after(chunk)
            if field is None:
                kept += self._body_and_person(chunk)
                continue
            start, done = field
            if chunk.kind is ChunkKind.OFFICE or chunk.kind in _NAMED:
                kept += [chunk, Chunk(start, done, ChunkKind.FIELD)]
            else:
                kept.append(Chunk(chunk.start, done, chunk.kind, chunk.key))
        return kept

    def _body_and_person(self, chunk: Chunk) -> list[Chunk]:
        """“President of the Transitional Council Mahamat Déby”: a body, then a name with a given name; behind
        "Envoy for the", whatever stands before the given name.
        """
        if chunk.kind is not ChunkKind.NAME:
            return [chunk]
        if (person := self._person_in(chunk)) is not None:
            return [Chunk(chunk.start, person, ChunkKind.FIELD), Chunk(person, chunk.end, ChunkKind.NAME)]
        for i in range(chunk.start, chunk.end - 2):
            named = fold(self.doc[i + 1].text) in given_names() and self.doc[i + 1].lower_ not in self._heads
            if self.doc[i].lower_ in self._heads and named:
                return [Chunk(chunk.start, i + 1, ChunkKind.NAME), Chunk(i + 1, chunk.end, ChunkKind.NAME)]
        return [chunk]

    def _person_in(self, chunk: Chunk) -> int | None:
        """Where in "the Northern Triangle Ana Soto", behind an office and "for", the person begins."""
        i = chunk.start - 1
        i -= i > 0 and self.doc[i].lower_ == "the"
        office = self._at.get(i - 1)
        if i < 1 or self.doc[i].lower_ not in _LINKS or office is None or office.kind is not ChunkKind.OFFICE:
            return None
        words = [fold(t.text) for t in self.doc[chunk.start : chunk.end]]
        first = next((n for n, word in enumerate(words) if word in given_names()), None)
        known = first is None or surnames().intersection(words[:first])
        return None if not first or known or first + 1 >= len(words) else chunk.start + first

    def _field_after(self, chunk: Chunk) -> tuple[int, int] | None:
        """First token and end of the field that an office, a ministry or a council has."""
        doc, i = self.doc, chunk.end
        council = chunk.kind is ChunkKind.NAME and doc[i - 1].lower_ in self._heads
        owner = self._owns_office(chunk) and i + 1 < len(doc) and doc[i].lower_ == "for"
        if i + 1 >= len(doc) or not (council or owner or chunk.kind in {ChunkKind.OFFICE, ChunkKind.BODY}):
            return None
        if doc[i].lower_ in _LINKS:
            start = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        elif not council and self._is_open(chunk):
            start = i
        else:
            return None
        end = self._end(start)
        after = None if end is None else self._at.get(end)
        modifies = after is not None and after.start == end and after.kind is ChunkKind.OFFICE
        return None if end is None or (modifies and doc[start - 1].lower_ not in _LINKS) else (start, end)

    def _owns_office(self, chunk: Chunk) -> bool:
        """“High Representative of the European Union”, which "for Foreign Affairs" may follow."""
        i = chunk.start - 1
        i -= i > 0 and self.doc[i].lower_ == "the"
        office = self._at.get(i - 1)
        return (
            chunk.kind in _NAMED
            and i > 0
            and self.doc[i].lower_ == "of"
            and office is not None
            and office.kind is ChunkKind.OFFICE
        )

    def _is_open(self, chunk: Chunk) -> bool:
        """“Minister of Foreign Affairs”, which ", Trade and Integration" may follow."""
        words = {t.lower_ for t in self.doc[chunk.start : chunk.end]}
        return (
            chunk.kind in {ChunkKind.OFFICE, ChunkKind.BODY}
            and bool(words & _LINKS)
            and self.doc[chunk.end - 1].text[0].isupper()
            and self.doc[chunk.end].text in {",", "and", "&"}
        )

    def _end(self, start: int) -> int | None:
        """Where the field that begins at ``start`` ends; None where none does."""
        doc, i, end, joint, comma = self.doc, start, start, False, None
        strong, areas, limit = False, start, min(start + LONGEST_FIELD, len(doc))
        while i < limit and not doc[i].is_space and (i == start or not doc[i].is_sent_start):
            word = doc[i].lower_
            if word in _JOINTS:
                comma = i if word == "," and comma is None and i > start else comma
                joint |= word in {"and", "&"}
            elif self._belongs(i):
                strong |= word in self._fields
                end = i + 1
            elif (area := self._area_of_list(i, start)) is not None:
                strong, end, areas = True, area, area
                i = area - 1
            elif i > start and i == end and doc[i].tag_ == "POS" and self._leads_to_field(i + 1):
                end = i + 1  # "for Global Women’s Issues"
            else:
                break
            i += 1
        if comma is not None and not joint:
            end = comma
        inside = doc[start:end]
        if end == start or not strong or any(t.lower_ in self._heads and t.text[0].isupper() for t in inside):
            return None
        rest = self._at.get(end)
        if rest is not None and rest.start < end and self.doc[rest.end - 1].lower_ in self._heads:
            return None  # "President of the Security Council"
        if rest is not None and rest.start < end and rest.kind is ChunkKind.NAME:
            # a name begins behind the last word that the table has: "African Affairs Molly Phee"
            end = max([areas, *(i + 1 for i in range(start, end) if doc[i].lower_ in self._fields)])
        known = self._at.get(start)
        whole = known is not None and known.kind in _NAMED and (known.start, known.end) == (start, end)
        return None if whole else end

    def _area_of_list(self, i: int, start: int) -> int | None:
        """The end of a part of the world in "for Middle East, North Africa, and North America"."""
        chunk = self._at.get(i)
        if (
            chunk is None
            or chunk.kind is not ChunkKind.AREA
            or self.doc[start - 1].lower_ not in {"for", "the"}
        ):
            return None
        ahead = self.doc[chunk.end : chunk.end + 3]
        listed = any(t.lower_ in _JOINTS - {"the"} for t in (*ahead[:1], *self.doc[i - 1 : i]))
        return chunk.end if listed and chunk.start == i else None

    def _leads_to_field(self, start: int) -> bool:
        """Only parts of the world, and what joins them, stand between a token and a word of the table."""
        for token in self.doc[start : start + LONGEST_FIELD]:
            if token.lower_ in self._fields:
                return True
            chunk = self._at.get(token.i)
            area = chunk is not None and chunk.kind in _NAMED
            paints = token.text.istitle() and (token.text.endswith("an") or token.lower_ in self._common)
            before = self._at.get(token.i - 1)
            listed = token.text == "," and before is not None and before.kind is ChunkKind.AREA
            if token.lower_ not in {"and", "&"} and not area and not paints and not listed:
                return False
        return False

    def _belongs(self, i: int) -> bool:
        token = self.doc[i]
        chunk = self._at.get(i)
        word = token.lower_
        if word == "state" and i + 1 < len(self.doc) and token.text[0].isupper():
            return self.doc[i + 1].lower_ in self._fields
        if chunk is not None and chunk.kind in _FIXED:
            return False
        if word in self._fields:
            return True
        if chunk is not None and chunk.kind in _NAMED:
            return self._leads_to_field(chunk.end)
        if token.text.endswith("an") and self._leads_to_field(i + 1):
            return True  # "East Asian and Pacific Affairs"
        before_field = i + 1 < len(self.doc) and self.doc[i + 1].lower_ in self._fields
        return (
            token.text[0].isupper()
            and (word in self._common or before_field)
            and fold(token.text) not in given_names()
            and fold(token.text) not in surnames()
        )
