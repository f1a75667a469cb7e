"""Finds title phrases: "U.S. envoy", "the foreign ministers of Russia and the United States".

Comes in: a parsed ``Doc`` and its chunks. Goes out: ``Title`` rows, each with the words of the
title, the states and bodies that it names, and the person's name that it stands before, if any.
A title is read over chunks, not over the parse: the small parser attaches long titles badly.
Refuses: a phrase without an office.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.title import OWNERS, Title
from kg.annotations.title_ends import BEFORE_NOUNS, PARTS, TitleEnds
from kg.data import offices
from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Kinds of office whose holders are addressed by it, whatever else they are.
RANKS = frozenset({"military", "royal", "religious"})
#: Kinds of office whose "for" names whom they are of, not whom they deal with.
_ITS_OWN = frozenset({"spokesperson", "head_of_state", "head_of_government"})
#: Before a title that anybody may hold: "a State Department official".
_INDEFINITE = frozenset({"a", "an", "one", "another"})
#: Words for parts of a ministry.
_PARTS_OF_MINISTRIES = frozenset(
    {"bureau", "department", "division", "directorate", "office", "section", "desk"}
)
#: Words behind the hour in the lines of a schedule: "10:00 a.m. LOCAL Secretary Blinken".
_HOURS = frozenset({"LOCAL", "EDT", "EST", "GMT", "UTC"})
#: What a title begins with whose holder it is, whatever stands before: "spoke to Chile's envoy".
_STATES = frozenset({ChunkKind.STATE, ChunkKind.DEMONYM})
#: Nouns that "under" makes a lower office of; elsewhere in small letters it is a preposition.
_UNDER = frozenset({"secretary", "secretaries", "state", "-"})
#: Farthest that the complement of an office ("Minister of State at the Ministry of Foreign Affairs") runs.
COMPLEMENT_TOKENS = 12


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(form.lower() for office in offices() for form in office.plurals)


class TitleReader(TitleEnds):
    """Reads the titles of one document from its chunks."""

    def before(self, index: int) -> Title | None:
        """The title that directly precedes the name ``chunks[index]``."""
        name = self.chunks[index]
        start = name.start
        while self._honorific(start - 1):
            start = self.chunks[self.at[start - 1]].start
        left = self._left_edge(start)
        end = start if left is None else self._before_rank(left, start)
        if left is None or end == left:
            farther = self._complement_edge(end)
            left, end = (left, start) if farther is None else (farther, self._before_bracket(end))
        return None if left is None else self._title(left, end, index)

    def _before_bracket(self, end: int) -> int:
        """Where the title ends before "(OAS)", which is no part of it."""
        if self.doc[end - 1].text != ")":
            return end
        return next(
            (i for i in range(end - 2, self.doc[end - 1].sent.start, -1) if self.doc[i].text == "("), end
        )

    def _before_rank(self, start: int, end: int) -> int:
        """Where the title ends before a rank that is a form of address: "Secretary of State Cardinal X"."""
        n = self.at.get(end - 1)
        rank = None if n is None else self.chunks[n]
        if (
            rank is None
            or rank.kind is not ChunkKind.OFFICE
            or rank.end - rank.start > 1
            or self.kinds.get(rank.key) not in RANKS
        ):
            return end
        offices = any(c.kind is ChunkKind.OFFICE for c in self.chunks[:n] if c.start >= start)
        return rank.start if offices or rank.start == start else end

    def alone(self, index: int) -> Title:
        """The title phrase round the office ``chunks[index]`` that no name follows."""
        chunk = self.chunks[index]
        start = self._left_edge(chunk.end)
        return self._title(chunk.start if start is None else start, self._right_edge(chunk.end), None)

    # --- edges ---------------------------------------------------------------

    def _left_edge(self, end: int) -> int | None:
        """Where the title that ends before token ``end`` begins; None where no office ends there."""
        i, best, offices = end - 1, None, 0
        floor = self._floor(self.doc[end - 1].sent.start)
        while i >= floor:
            n = self.at.get(i)
            kind = None if n is None else self.chunks[n].kind
            if n is not None and (kind in PARTS or (kind is ChunkKind.HONORIFIC and offices)):
                if offices == 0 and kind is not ChunkKind.OFFICE:
                    return None
                if kind is ChunkKind.BODY and self._is_whole(n):
                    break
                offices += kind is ChunkKind.OFFICE
                if kind is not ChunkKind.HONORIFIC:
                    best = self.chunks[n].start
                i = self.chunks[n].start - 1
            elif offices and self._owning_noun(i - 1):
                best = i - 1
                break
            elif offices and (step := self._link(i)):
                if self._of_somebody(i + 1):
                    break
                i -= step
            elif offices and kind is ChunkKind.NAME and self.doc[i + 1].tag_ == "POS":
                # "President Donald Trump’s son-in-law": the owner with the title that is its own
                owner = self.chunks[n].start if n is not None else i
                best = self._left_edge(owner) or owner
                break
            elif offices and n is not None and self._bureau(n, i):
                best = self.chunks[n].start
                i = self._ministry_before(best)
            elif offices and self._is_modifier(i):
                best = i
                i -= 1
            else:
                break
        return best

    def _floor(self, start: int) -> int:
        """Where a sentence begins that the parser splits behind the bracket of "(OECD) Secretary General"."""
        return self.doc[start - 1].sent.start if start and self.doc[start - 1].text == ")" else start

    def _is_whole(self, n: int) -> bool:
        """A body with a complement of its own, which no office before it has for its own."""
        return self.doc[self.chunks[n].end].lower_ in self._links and not self._office_before(n)

    def _office_before(self, n: int) -> bool:
        """An office stands before the body: "deputy chairman of the Cabinet of Ministers"."""
        i = self.chunks[n].start - 1
        while i >= 0 and (self.doc[i].lower_ in self._links or self.doc[i].lower_ == "the"):
            i -= 1
        m = self.at.get(i)
        return m is not None and self.chunks[m].kind is ChunkKind.OFFICE

    def _is_modifier(self, i: int) -> bool:
        token = self.doc[i]
        if token.text in _HOURS or (token.text == "under" and self.doc[i + 1].lower_ not in _UNDER):
            return False
        if self._tells(i):
            return False
        if token.lower_ in self._modifiers:
            return True
        n = self.at.get(i)
        if n is not None and n in self.persons and self._next_is_office(self.chunks[n].start - 2):
            return False  # "President Ana Soto Foreign Minister Kari Lund": a list without commas
        if n is not None and self.chunks[n].kind is ChunkKind.AREA:
            return self.doc[self.chunks[n].end - 1].dep_ in BEFORE_NOUNS  # "Middle East envoy"
        if n is not None and self.chunks[n].kind is ChunkKind.NAME:
            # "Labour leader", "Strategic Communications Director"; not a sentence's first word
            return self.chunks[n].start == i and not token.is_sent_start and self._next_is_office(i)
        return (
            (token.pos_ in {"ADJ", "NOUN"} or (token.tag_ == "VBN" and self.doc[i - 1].text != "-"))
            and token.dep_ in {"amod", "compound", "nmod"}
            and token.head.i > i
            and (not token.is_sent_start or token.lower_ in self._modifiers)
        )

    def _tells(self, i: int) -> bool:
        """“I would reiterate Coordinator X’s words”, “He appointed former Secretary X”: a verb."""
        token, before = self.doc[i], self.doc[i - 1] if i else None
        helped = before is not None and (before.tag_ in {"PRP", "MD", "TO"} or before.lower_ == "of")
        verb = token.tag_ in {"VBN", "VBD"} or token.lower_ in table("statements")["clause"]
        return helped and verb and token.text.islower()

    def _bureau(self, n: int, i: int) -> bool:
        """“Oceanian Affairs Bureau Director-General X”: a part of a ministry before the office."""
        chunk = self.chunks[n]
        named = chunk.kind is ChunkKind.NAME and n not in self.persons and chunk.end == i + 1
        return named and self.doc[i].lower_ in _PARTS_OF_MINISTRIES and self._next_is_office(i)

    def _ministry_before(self, start: int) -> int:
        """The last token of the ministry that a bureau is of, over "Asian and"; else the one before it."""
        j = start - 1
        while j > start - 5 and j >= 0 and (self.doc[j].lower_ == "and" or self.doc[j].text[0].isupper()):
            n = self.at.get(j)
            if n is not None and self.chunks[n].kind is ChunkKind.BODY:
                return j
            j -= 1
        return start - 1

    def _next_is_office(self, i: int) -> bool:
        n = self.at.get(i + 1)
        return n is not None and self.chunks[n].kind is ChunkKind.OFFICE

    def _link(self, i: int) -> int:
        """Tokens of a link ("’s", "and", "of the", ")") that ends at ``i``; 0 where there is none."""
        token = self.doc[i]
        n = self.at.get(i - 1)
        kind = None if n is None else self.chunks[n].kind
        if token.text in {"’s", "'s", "’", "'"} and (kind in PARTS or kind is ChunkKind.NAME):
            return 1
        if token.text in {"-", "/", "–"}:
            return 1 if kind in PARTS or self.doc[i - 1].lower_ in self._modifiers else 0
        if token.lower_ in {",", "and", "&"}:
            return self._list_joint(i) or (0 if token.text == "," else self._and_joint(i, kind))
        if token.text == ")" and self.doc[max(i - 2, 0)].text == "(":
            return 3
        if token.lower_ in self._links:
            return 1 if kind in {ChunkKind.OFFICE, ChunkKind.BODY} else 0
        if token.lower_ == "the" and i and self.doc[i - 1].lower_ in self._links:
            m = self.at.get(i - 2)
            return 2 if m is not None and self.chunks[m].kind in {ChunkKind.OFFICE, ChunkKind.BODY} else 0
        return 0

    def _and_joint(self, i: int, kind: ChunkKind | None) -> int:
        """“president and chairman”: tokens of the "and" at ``i``, behind a chunk of ``kind``."""
        lesser = self.doc[i - 1].lower_ in _plurals() and self.doc[i - 1].text.islower()
        if lesser and self.doc[i + 1].text[0].isupper():
            return 0  # "officials and AU Commissioner X"
        lone = kind is ChunkKind.OFFICE and self.doc[i - 1].lower_ not in _plurals()
        if lone and self._several(i + 1):
            return 0  # "the President and G7 Leaders"
        if lone and self._deputy_of(i):
            return 0  # "the President and Vice President"
        return 1 if kind is ChunkKind.OFFICE or (kind is ChunkKind.DEMONYM and self._is_owner(i + 1)) else 0

    def _deputy_of(self, i: int) -> bool:
        """“President and Vice President”: the "and" at ``i`` parts an office from that of its deputy."""
        n = self.at.get(i + 1)
        second = "" if n is None else self.doc[self.chunks[n].start : self.chunks[n].end].text.lower()
        first = self.doc[i - 1].lower_
        return second in {f"vice {first}", f"deputy {first}"}

    def _demonym(self, i: int) -> bool:
        n = self.at.get(i)
        return n is not None and self.chunks[n].kind is ChunkKind.DEMONYM

    def _list_joint(self, i: int) -> int:
        """“Angolan, Cuban, and American negotiators”: tokens of the joint that ends at ``i``."""
        if self.doc[i].lower_ == "and":
            return 2 if self.doc[i - 1].text == "," and self._demonym(i - 2) and self._demonym(i + 1) else 0
        if not self._demonym(i - 1) or not self._demonym(i + 1):
            return 0
        end = self.chunks[self.at[i + 1]].end
        return int(self.doc[end].lower_ in {",", "and", "&"} and self.doc[end + 1].text != ",")

    def _several(self, i: int) -> bool:
        """“G7 Leaders”: from token ``i`` on a plural office, which only its owner stands before."""
        n = self.at.get(i)
        if n is not None and self.chunks[n].kind in OWNERS:
            n = self.at.get(self.chunks[n].end)
        office = None if n is None or self.chunks[n].kind is not ChunkKind.OFFICE else self.chunks[n]
        return office is not None and self.doc[office.end - 1].lower_ in _plurals()

    def _owning_noun(self, i: int) -> bool:
        """“the front’s secretary”: at token ``i`` a common noun for a body owns what follows."""
        if i < 0 or self.doc[i + 1].tag_ != "POS" or not self.doc[i].text.islower():
            return False
        n = self.at.get(i)
        free = n is None or self.chunks[n].kind is ChunkKind.OFFICE
        return free and self.doc[i].lower_ in self._bodies

    def _is_owner(self, i: int) -> bool:
        n = self.at.get(i)
        return n is not None and self.chunks[n].kind in OWNERS

    def _complement_edge(self, end: int) -> int | None:
        """As ``_left_edge`` where a complement follows the office: "Minister of External Relations"."""
        floor = max(self.doc[end - 1].sent.start, end - COMPLEMENT_TOKENS)
        seen_link = False
        for i in range(end - 1, floor - 1, -1):
            token = self.doc[i]
            n = self.at.get(i)
            if n is not None and self.chunks[n].kind is ChunkKind.FIELD:
                if i == self.chunks[n].start and self._ends_office(i):
                    return self._left_edge(i)
                continue
            if token.pos_ in {"VERB", "AUX"} or token.text in {",", ";", ":", "“", "”", '"'}:
                return None
            if n in self.persons or (i == end - 1 and (token.lower_ in self._links or token.lower_ == "the")):
                return None
            if n is not None and self.chunks[n].kind is ChunkKind.OFFICE and seen_link:
                return self._left_edge(self.chunks[n].end)
            word = token.lower_
            if word in self._links:
                seen_link = True
            elif (word == "in" and self.doc[i + 1].lower_ == "charge") or word in {"responsible", "(", ")"}:
                continue  # "Secretary General of the Organization of American States (OAS) Luis Almagro"
            elif (
                word not in {"the", "and", "-", "/"} and not token.text[0].isupper() and token.pos_ != "NOUN"
            ):
                return None
        return None

    def _ends_office(self, i: int) -> bool:
        n = self.at.get(i - 1)
        return n is not None and self.chunks[n].kind is ChunkKind.OFFICE

    # --- reading ---------------------------------------------------------------

    def _head(self, office: Chunk) -> int:
        """The noun that carries the number: "secretary" of "secretary of state"."""
        for i in range(office.start + 1, office.end):
            if self.doc[i].lower_ == "of":
                return i - 1
        return office.end - 1

    def _owns(self, chunk: Chunk, end: int) -> bool:
        """Named as whom the office is of, not as whom it deals with ("envoy for Syria")."""
        if chunk.kind not in OWNERS and not (chunk.kind is ChunkKind.NAME and chunk.end <= end):
            return False
        i = chunk.start - 1
        while i >= 0 and self.doc[i].lower_ == "the":
            i -= 1
        if i >= 0 and self.doc[i].lower_ == "for":
            return self._speaks(i)
        return i < 0 or self.doc[i].lower_ not in {"to", "on"} or self._serves(chunk.start)

    def _speaks(self, link: int) -> bool:
        """As in "a spokesman for the ministry", "Prime Minister for Jamaica": its "for" names the owner."""
        n = self.at.get(link - 1)
        return n is not None and self.kinds.get(self.chunks[n].key) in _ITS_OWN

    def _title(self, start: int, end: int, name: int | None) -> Title:
        noun = start if start + 2 < end and self._owning_noun(start) else None
        start = start if noun is None else noun + 2
        inside = between(self.chunks, start, end)
        owned = max((i + 1 for i in range(start, end) if self.doc[i].tag_ == "POS"), default=start)
        found = [c for c in inside if c.kind is ChunkKind.OFFICE]
        # "President Trump's envoy" is no president
        found = [c for c in found if c.start >= owned] or found
        if name is None:
            found = [c for c in found if not self._of_somebody(c.start)] or found
        own = [c for c in found if not self._serves_with(c)]
        last = self._head((own or found)[-1])
        before = self.doc[start - 1] if start else None
        while before is not None and before.pos_ == "NUM" and before.i:
            before = before.nbor(-1)
        possessive = before.i if before is not None and before.tag_ == "PRP$" else None
        owned_by_name = any(self.doc[c.end].tag_ == "POS" for c in inside if c.end < end)
        definite = noun is not None or owned_by_name or self.doc[start].tag_ == "NNP"
        if before is not None:
            definite = (definite or _defines(before)) and before.lower_ not in _INDEFINITE
        return Title(
            start=start,
            end=end,
            office=last,
            kinds=tuple(dict.fromkeys(self.kinds[c.key] for c in found if c.key in self.kinds)),
            owners=tuple(c for c in inside if self._owns(c, end) or (c.start == start and c.kind in _STATES)),
            name=name,
            plural=self.doc[found[0].start : found[0].end].text.lower() in _plurals(),
            definite=definite,
            possessive=possessive,
            noun=noun,
        )


__all__ = ["OWNERS", "RANKS", "Title", "TitleReader"]


def _defines(before: Token) -> bool:
    """“the envoys”, “that envoy”, “her envoy”."""
    demonstrative = before.lower_ == "that" and before.tag_ == "DT"
    return demonstrative or before.tag_ == "PRP$" or before.lower_ in {"the", "this", "both"}
