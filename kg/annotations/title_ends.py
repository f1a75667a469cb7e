"""Where a title phrase ends that goes on behind its office: "of Russia", "for Trade and Industry".

Comes in: a parsed ``Doc`` and its chunks. Goes out: ends of titles; ``titles`` reads the rest.
Refuses: "to" behind an office that nobody has to a state; "from" before a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.chunks import ChunkKind
from kg.annotations.title import OWNERS
from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kg.annotations.chunks import Chunk

#: What a title is made of.
PARTS = OWNERS | {ChunkKind.OFFICE}
#: What can stand behind "of" in a title.
_COMPLEMENTS = PARTS | {ChunkKind.NAME, ChunkKind.AREA}
#: Most tokens of a complement of common nouns, and what they are.
COMMON_TOKENS = 6
_NOMINAL = frozenset({"DET", "ADJ", "NOUN"})
#: What an apposition ends before.
_CLOSING = frozenset({",", ".", ";", ")"})
#: Kinds of office that nobody has "to" a state: "the visit of the President to Djibouti".
_AT_HOME = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister", "royal", "kin"})
#: Kinds of office whose holders have others to work for them: "spokesman for President X".
_SERVED = frozenset({"head_of_state", "head_of_government", "foreign_minister", "royal"})
#: Offices of those who work for somebody.
_SERVERS = frozenset({"office:spokesman", "office:press_secretary", "office:adviser", "office:aide"})
#: Kinds of office that have no subject or purpose: nobody is foreign minister "on" a country.
_GOVERNING = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
#: As what a name depends on the noun behind it.
BEFORE_NOUNS = frozenset({"compound", "amod", "nmod"})


class TitleEnds:
    """Reads the right edges of the titles of one document."""

    def __init__(
        self, doc: Doc, chunks: Sequence[Chunk], kinds: dict[str, str], persons: frozenset[int]
    ) -> None:
        self.doc = doc
        self.persons = persons
        self.chunks = chunks
        self.kinds = kinds
        self.at = {i: n for n, c in enumerate(chunks) for i in range(c.start, c.end)}
        words = table("titles")
        self._modifiers = frozenset(words["modifiers"])
        self._links = frozenset(words["links"])
        nouns = table("coreference")
        self._speaking = frozenset(nouns["speaking_nouns"])
        self._fields = frozenset(words["fields"])
        self._bodies = frozenset(nouns["body_nouns"]) | frozenset(nouns["armed_nouns"])

    def _right_edge(self, end: int) -> int:
        """Where a title phrase ends that goes on with "of Russia and the United States"."""
        doc, end = self.doc, self._common_end(self._field_end(end))
        if end + 1 >= len(doc) or doc[end].lower_ not in self._links | {"from"}:
            return end
        if doc[end].lower_ == "to" and self._kind_before(end) in _AT_HOME:
            return end
        i = end + 1
        if doc[i].lower_ == "the":
            i += 1
        best = end
        if doc[end].lower_ == "from" and self.at.get(i) in self.persons:
            return end  # "took over as chair from NAME"
        while i < len(doc) and i in self.at and self.chunks[self.at[i]].kind in _COMPLEMENTS:
            best = i = self.chunks[self.at[i]].end
            while i < len(doc) and doc[i].lower_ in {",", "and", "the", "of", "for"} and self._another(i):
                i += 1
        if self._deed_for(end, best) or self._on_place(end, best):
            return end
        best = self._possession_end(self._field_end(best), link=end)
        return self._purpose_end(self._noun_behind(best, link=end))

    def _deed_for(self, link: int, end: int) -> bool:
        """“thanked the foreign minister for Peru’s help”: no part of the title."""
        doc, kind = self.doc, self._kind_before(link)
        if doc[link].lower_ not in {"for", "on"} or kind == "spokesperson" or end == link or end >= len(doc):
            return False
        last = self.chunks[self.at[end - 1]]
        adjective = last.kind is ChunkKind.DEMONYM and doc[end].pos_ in {"NOUN", "ADJ", "PROPN"}
        owner = doc[end].tag_ == "POS" or adjective
        return owner or (kind in _GOVERNING and (doc[link].lower_ == "on" or doc[end].pos_ == "NOUN"))

    def _on_place(self, link: int, end: int) -> bool:
        """“talks with the High Commissioner on Kachchativu island”: the name goes on, and is no field."""
        if link == end or end >= len(self.doc) or self.doc[link].lower_ != "on":
            return False
        noun = self.doc[end]
        return noun.pos_ == "NOUN" and noun.text.islower() and self.doc[end - 1].dep_ in BEFORE_NOUNS

    def _field_end(self, end: int) -> int:
        """Where the field behind an office ends: "for Trade and Industry"; ``end`` where it has none."""
        i = end
        while i + 1 < len(self.doc) and self.doc[i].lower_ in {"of", "for", "the"} and i - end < 2:  # noqa: PLR2004
            i += 1
        n = self.at.get(i)
        if n is None or self.chunks[n].kind is not ChunkKind.FIELD or self.chunks[n].start != i:
            return end
        last = self.chunks[n].end
        noun = self.doc[last] if last < len(self.doc) else None
        body = noun is not None and noun.lower_ in self._bodies and noun.text.islower()
        # "of the human rights commission"
        return last + 1 if body and self.doc[i - 1].lower_ == "the" else last

    def _common_end(self, end: int) -> int:
        """Where "of the province" behind an office ends, if a comma and a person's name follow it, or if it
        stands between commas behind such a name.
        """
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].lower_ not in {"of", "for", "on"}:
            return end
        i = self._common_words(end + 1, end + COMMON_TOKENS)
        if doc[end].lower_ == "of" and i > end + 1 and self._apposed_from(end):
            last = self._common_words(i + 1, i + COMMON_TOKENS) if doc[i : i + 1].text in {"on", "for"} else i
            if last > i + 1 or last == i:
                return last if doc[last : last + 1].text in _CLOSING else end
        j = i + 1
        while self._honorific(j):
            j = self.chunks[self.at[j]].end
        named = self.at.get(j) in self.persons
        if i > end + 2 and doc[end].lower_ == "of" and doc[i - 1].lower_ in self._fields:
            return i  # "coordinator of civil affairs"
        return i if i > end + 1 and i + 1 < len(doc) and doc[i].text == "," and named else end

    def _common_words(self, i: int, limit: int) -> int:
        """Where the common nouns and adjectives end that begin at token ``i``."""
        doc = self.doc
        while i < min(len(doc), limit) and (doc[i].text == "-" or self._small(i)):
            i += 1
        return i

    def _apposed_from(self, end: int) -> bool:
        """“X, the deputy head”: the office that ends before token ``end`` follows a comma and a person."""
        n = self.at.get(end - 1)
        i = end if n is None else self.chunks[n].start
        i = next((j for j in range(i - 1, max(i - COMMON_TOKENS, 0), -1) if not self._small(j)), 0)
        return i > 0 and self.doc[i].text == "," and self.at.get(i - 1) in self.persons

    def _small(self, i: int) -> bool:
        """A common noun, or what stands before one; the tagger takes some for names."""
        return self.doc[i].text.islower() and self.doc[i].pos_ in _NOMINAL | {"PROPN"}

    def _possession_end(self, end: int, *, link: int) -> int:
        """Where "'s foreign relations committee" behind "head of the Georgian parliament" ends."""
        if end <= link or end + 1 >= len(self.doc) or self.doc[end].tag_ != "POS":
            return end
        i = end + 1
        while i < len(self.doc) and self.doc[i].pos_ in _NOMINAL | {"PROPN"} and self.doc[i].dep_ != "pobj":
            i += 1
        noun = self.doc[i] if i < len(self.doc) else None
        return i + 1 if noun is not None and noun.dep_ == "pobj" and noun.head.i == link else end

    def _noun_behind(self, end: int, *, link: int) -> int:
        """Where "head of the Norse mercenary group" ends: behind the noun that the name stands before."""
        i = end
        if end <= link or self.doc[link].lower_ != "of" or self.doc[end - 1].dep_ not in BEFORE_NOUNS:
            return end
        while i < len(self.doc) and self.doc[i].text.islower() and self.doc[i].pos_ in _NOMINAL:
            i += 1
        noun = self.doc[i - 1]
        body = noun.lower_ in self._bodies or noun.lower_ in self._speaking
        return i if i > end and body and noun.dep_ == "pobj" and noun.head.i == link else end

    def _purpose_end(self, end: int) -> int:
        """Where "for Central Asia" behind "special representative of the EU" ends."""
        i = end + 1
        if i + 1 >= len(self.doc) or self.doc[end].lower_ != "for":
            return end
        i += self.doc[i].lower_ == "the"
        n = self.at.get(i)
        fits = n is not None and self.chunks[n].kind in {ChunkKind.AREA, ChunkKind.STATE}
        return self.chunks[n].end if n is not None and fits else end

    def _another(self, i: int) -> bool:
        ahead = range(i + 1, min(i + 3, len(self.doc)))
        first = next((j for j in ahead if self.doc[j].lower_ not in {"and", "the", ","}), None)
        n = None if first is None else self.at.get(first)
        if n is None or first is None:
            return False
        if first == i + 1 and self._of_somebody(first):
            return True
        if self.doc[i].lower_ in {"and", ","} and self._owns_office(self.chunks[n].end):
            return False
        if self._opens_title(n):
            return False
        named = (
            self.chunks[n].kind is ChunkKind.NAME and n not in self.persons and self.doc[i].lower_ == "and"
        )
        return self.chunks[n].kind in OWNERS or named

    def _opens_title(self, n: int) -> bool:
        """“ministers of Peru, Chilean President X and Y”: the title of the next one in the list begins."""
        office = self.at.get(self.chunks[n].end)
        behind = office is not None and self.chunks[office].kind is ChunkKind.OFFICE
        named = office is not None and self.at.get(self.chunks[office].end) in self.persons
        return self.chunks[n].kind is ChunkKind.DEMONYM and behind and named

    def _owns_office(self, end: int) -> bool:
        """“president of the assembly and the government’s chief negotiator”: another office begins."""
        if end + 1 >= len(self.doc) or self.doc[end].tag_ != "POS":
            return False
        ahead = (self.at.get(i) for i in range(end + 1, min(end + 4, len(self.doc))))
        return any(n is not None and self.chunks[n].kind is ChunkKind.OFFICE for n in ahead)

    def _of_somebody(self, i: int) -> bool:
        """“Head of Cabinet of President X”: the office from token ``i`` on is that of somebody else."""
        n = self.at.get(i)
        if n is not None and (self._spoken_for(i) or self._serves(i) or self._of_kin(i)):
            return True
        return (
            n is not None
            and self.doc[i - 1].lower_ in self._links
            and self.doc[i].text[0].isupper()
            and self.kinds.get(self.chunks[n].key) in _SERVED
        )

    def _of_kin(self, i: int) -> bool:
        """“the sister of President X”: the office from token ``i`` on is not hers."""
        return self.doc[i - 1].lower_ == "of" and self._kind_before(i - 1) == "kin"

    def _spoken_for(self, i: int) -> bool:
        """“a spokesman for mediators X and Y”: the office from token ``i`` on is not the spokesman’s."""
        link = i - 1 - (self.doc[i - 1].lower_ == "the")
        kind = self._kind_before(link)
        office = self.chunks[self.at[i]].kind is ChunkKind.OFFICE
        return office and link > 0 and self.doc[link].lower_ == "for" and kind == "spokesperson"

    def _serves(self, i: int) -> bool:
        """“a spokesman for U.N. Secretary-General X”, “an aide to EU foreign policy chief X”."""
        link = i - 1 - (self.doc[i - 1].lower_ == "the")
        server = self.at.get(link - 1) if link else None
        key = None if server is None else self.chunks[server].key
        owner, office = self.chunks[self.at[i]], self.at.get(self.chunks[self.at[i]].end)
        served = owner.kind in OWNERS and office is not None and self.chunks[office].kind is ChunkKind.OFFICE
        return served and self.doc[link].lower_ in {"for", "to"} and key in _SERVERS

    def _serves_with(self, office: Chunk) -> bool:
        """Of “a spokesman for U.N. Secretary-General X” the second office, with its owner."""
        n = self.at.get(office.start - 1)
        return n is not None and self.chunks[n].kind in OWNERS and self._serves(self.chunks[n].start)

    def _kind_before(self, end: int) -> str | None:
        """The kind of the office that ends before a token."""
        n = self.at.get(end - 1)
        return None if n is None else self.kinds.get(self.chunks[n].key)

    def _honorific(self, i: int) -> bool:
        return i in self.at and self.chunks[self.at[i]].kind is ChunkKind.HONORIFIC
