"""Gives persons their offices: titles before a name, in apposition, and those that no name follows.

Comes in: chunks, and which of them name persons. Goes out: roles in the roster, mentions of titles, and
the titles that stay open for ``coreference``.
Refuses: a rank that belongs to nobody ("General" alone is no role).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.chunks import KIN, Chunk, ChunkKind, between
from kg.annotations.divided import Divided
from kg.annotations.names import NameKind, kind_of_name, lone_words, titled_surnames
from kg.annotations.places import PlaceBook
from kg.annotations.roster import Entry, Roster, fold
from kg.annotations.titles import RANKS, Title, TitleReader
from kg.data import offices
from kg.data.cues import table
from kg.model.annotation import Mention, RegionKind
from kg.model.document import Span
from kg.model.facts import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kg.model.annotation import Region
    from kg.model.document import Document

#: A role read from a title beside a name; one read over a comma; one inferred from elsewhere.
BESIDE, APPOSED, INFERRED = 0.95, 0.9, 0.7


def office_kinds() -> dict[str, str]:
    """The kind of each office by its key, relatives among them."""
    return {o.key: o.kind for o in offices()} | {KIN: "kin", "office:host": "host"}


@dataclass(slots=True)
class Findings:
    """What has been found so far. ``open_titles`` wait for coreference."""

    roster: Roster
    places: PlaceBook
    mentions: list[Mention] = field(default_factory=list)
    open_titles: list[Title] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


#: Words before another name of the same person, and how many words may part the two.
_ALIASES = (
    ["known", "as"],
    ["nicknamed"],
    ["alias"],
    ["aka"],
    ["called"],
    ["dubbed"],
    ["formerly"],
    ["born"],
    ["guerre"],
)
_ALIAS_GAP = 7
#: Behind the name of a member of Congress: "D-Texas", "R-Ariz.".
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z]")
#: Kinds of office that alone are a form of address or a function of the day, not a role.
_RANKS = frozenset({"military", "royal", "honorific", "host"})
#: Offices of a company that its president or chairman holds too.
_EXECUTIVE = frozenset({"office:chief_executive", "office:chief_executive_officer"})
#: What may stand between the states whose ministers several are, and nouns for such states.
_BETWEEN_STATES = frozenset({"and", ",", "the"})
_COUNTRIES = frozenset({"countries", "states", "nations", "sides", "neighbours", "neighbors", "republics"})
#: Tokens from a name to the letters in brackets: "Act of 1961 (".
_LETTERS_GAP = 3
#: Tokens that may part two names of one list: ", ", "and", "of the United States".
_RUN_GAP = 6


class RoleBinder:
    """What is known of one document, and how a title finds its person."""

    def __init__(
        self,
        doc: Doc,
        chunks: list[Chunk],
        document: Document,
        regions: tuple[Region, ...],
        common: frozenset[str],
    ) -> None:
        self.doc = doc
        self.regions = regions
        self.published = document.published
        self.publisher = document.publisher
        self.chunks = chunks
        chunks = [
            c for n, c in enumerate(chunks) if not _frames(doc, c) and not _follows_name(doc, chunks, n)
        ]
        self.chunks = chunks
        surnames, alone = titled_surnames(doc, chunks), lone_words(doc, chunks)
        self.kinds = {
            n: kind_of_name(doc, chunks, n, surnames, common, alone)
            for n, c in enumerate(chunks)
            if c.kind is ChunkKind.NAME
        }
        self._listed_kinds()
        self._alias_kinds()
        self._dateline_kinds()
        self._letters_of_things()
        self.reader = TitleReader(doc, chunks, office_kinds(), frozenset(self._persons()))
        self.found = Findings(Roster(), PlaceBook.of(doc, chunks))
        self.owners = Divided(doc, chunks, regions, self.found.roster, self.found.places)
        self.owners.publisher = (document.publisher or "").lower()

    def _listed_kinds(self) -> None:
        """Names that open a line of a list of those who were there are people, if they are no bodies."""
        opened = {r.start for r in self.regions if r.kind is RegionKind.ATTENDANCE}
        for n, kind in self.kinds.items():
            chunk = self.chunks[n]
            several = chunk.end - chunk.start > 1
            if several and chunk.start in opened and kind is not NameKind.ORGANIZATION:
                self.kinds[n] = NameKind.PERSON

    def _letters_of_things(self) -> None:
        """“the Salt Control Report (SCR)”: the letters name no body here or further on."""
        letters: set[str] = set()
        for n, chunk in enumerate(self.chunks[1:], start=1):
            if self.kinds.get(n) is NameKind.ORGANIZATION and self._length(n) == 1:
                named = self.chunks[n - 1]
                gap = self.doc[named.end : chunk.start]
                near = 0 < len(gap) <= _LETTERS_GAP and gap[-1].text == "(" and self.kinds.get(n - 1)
                if near is NameKind.THING and all(t.tag_ in {"IN", "CD", "-LRB-"} for t in gap):
                    letters.add(self.doc[chunk.start].text)
        for n in self.kinds if letters else ():
            if self._length(n) == 1 and self.doc[self.chunks[n].start].text in letters:
                self.kinds[n] = NameKind.THING

    def _length(self, n: int) -> int:
        return self.chunks[n].end - self.chunks[n].start

    def _alias_kinds(self) -> None:
        """A name that a person is known as is a person’s name."""
        for n, m in pairwise(self.kinds):
            if self.kinds[n] is NameKind.PERSON and self._alias_of(n, m):
                self.kinds[m] = NameKind.PERSON

    def _dateline_kinds(self) -> None:
        """The first name of a dateline is a place, the others are agencies, which do nothing in the text."""
        for region in self.regions:
            if region.kind is RegionKind.DATELINE:
                inside = [n for n in self.kinds if region.start <= self.chunks[n].start < region.end]
                for n in inside:
                    self.kinds[n] = NameKind.PLACE if self.chunks[n].start == region.start else NameKind.THING

    def _alias_of(self, n: int, m: int) -> bool:
        start, end = self.chunks[n].end, self.chunks[m].start
        if not start < end <= start + _ALIAS_GAP:
            return False
        gap = self.doc[start:end]
        words = [t.lower_ for t in gap]
        if any(t.dep_ in {"nsubj", "dobj"} for t in gap):
            return False
        calls = gap[-1].dep_ in {"ROOT", "ccomp", "conj", "advcl"} and words[-1] in {"called", "dubbed"}
        # "The minister, NAME, called NAME a liar"
        calls |= words[-1] in {"called", "dubbed"} and sum(c.dep_ == "oprd" for c in gap[-1].rights) > 1
        return not calls and any(words[-len(cue) :] == cue for cue in _ALIASES)

    # --- offices -----------------------------------------------------------------

    def _fill_roles(self, entry: Entry) -> None:
        entry.roles = [
            r
            if r.represents
            else r.model_copy(update={"represents": entry.represents, "of": r.of or entry.represents})
            for r in entry.roles
        ]

    def _run_of_names(self, n: int, persons: list[int]) -> list[int]:
        """Person names from ``n`` on that only "and", commas and origins part."""
        run, end = [n], self.chunks[n].end
        for m in persons:
            if m <= n:
                continue
            words = list(self.doc[end : self.chunks[m].start])
            if len(words) > _RUN_GAP or any(t.pos_ in {"VERB", "AUX"} or t.is_sent_start for t in words):
                break
            run.append(m)
            end = self.chunks[m].end
        return run

    def add_role(
        self, entry: Entry, title: Title, owner: tuple[str | None, str | None], confidence: float
    ) -> None:
        """Give ``entry`` the office of ``title``; ``owner`` is the state (or body) and the body."""
        state, body = owner
        represents = state or entry.represents
        entry.kinds.update(title.kinds)
        his = title.possessive is not None and self.doc[title.possessive].lower_ in {"his", "her"}
        entry.elsewhere |= title.noun is not None or his
        entry.title_words.update(fold(self._title_text(title)).split())
        if not title.owners and set(title.kinds) <= _RANKS and not self._function(title, confidence):
            self._rank(entry, title)
            return
        entry.represents = entry.represents or represents
        for start, end in self._offices(title):
            text = self.doc[start:end].text.strip(" ,")
            if not title.owners and text.lower() in table("titles")["private"]:
                continue
            entry.roles = [r for r in entry.roles if not _shorter_repeat(r.title, [text])]
            titles = [r.title for r in entry.roles]
            if not _shorter_repeat(text, titles) and fold(text) not in map(fold, titles):
                entry.roles.append(
                    Role(
                        title=text,
                        of=body or represents,
                        represents=represents,
                        evidence=(self.span(start, end),),
                        confidence=confidence,
                        rule="role.title" if confidence == BESIDE else "role.apposition",
                    )
                )

    def _rank(self, entry: Entry, title: Title) -> None:
        """Remember "General" for a person who may turn out to have no other role."""
        if entry.rank is None and set(title.kinds) <= RANKS:
            span = self.span(title.start, title.end)
            entry.rank = Role(
                title=span.text,
                of=None,
                represents=entry.represents,
                evidence=(span,),
                confidence=BESIDE,
                rule="role.rank",
            )

    def _function(self, title: Title, confidence: float) -> bool:
        """“Army chief”, "its commander, X": an office of the forces rather than a rank."""
        if confidence != BESIDE and title.possessive is not None and set(title.kinds) <= RANKS:
            return True
        inside = [c.key for c in between(self.chunks, title.start, title.end)]
        return any(o.represents and o.kind == "military" for o in offices() if o.key in inside)

    def _offices(self, title: Title) -> Iterator[tuple[int, int]]:
        """The offices that a title joins: "State Councilor and Foreign Minister" are two."""
        start = title.start
        while self.doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        inside = between(self.chunks, title.start, title.end)
        ends = {c.end for c in inside if c.kind is ChunkKind.OFFICE}
        starts = {c.start for c in inside if c.kind is ChunkKind.OFFICE}
        fields = {i for c in inside if c.kind is ChunkKind.FIELD for i in range(c.start, c.end)}
        for i in range(start + 1, title.end - 1):
            joint = i not in fields and self.doc[i].lower_ in {"and", "/", "&"} and i in ends
            joint = joint and not title.plural and not self._executive(i + 1)
            if joint and (i + 1 in starts or self.doc[i + 1].text[0].isupper()):
                yield start, i
                start = i + 1
        yield start, self._before_their_states(title, start) if title.plural else title.end

    def _executive(self, i: int) -> bool:
        """“President and CEO”: the office from token ``i`` on is held with the one before it."""
        n = self.reader.at.get(i)
        return n is not None and self.chunks[n].key in _EXECUTIVE

    def _before_their_states(self, title: Title, start: int) -> int:
        """“foreign ministers” of "foreign ministers of Peru and Chile": each is of one of the two."""
        link = next((i for i in range(start + 1, title.end) if self.doc[i].lower_ == "of"), title.end)
        named = between(self.chunks, link, title.end)
        inside = {i for c in named for i in range(c.start, c.end)}
        words = {t.lower_ for t in self.doc[link + 1 : title.end] if t.i not in inside}
        states = bool(named) and all(_is_state(c) for c in named) and words <= _BETWEEN_STATES
        return link if states or (words & _COUNTRIES and not named) else title.end

    def _title_text(self, title: Title) -> str:
        start = title.start
        while self.doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        return self.doc[start : title.end].text.strip(" ,")

    # --- small helpers -----------------------------------------------------------------

    def _entry(self, n: int) -> Entry:
        chunk = self.chunks[n]
        return self.found.roster.person(self._clean(chunk), self.span(chunk.start, chunk.end))

    def _persons(self) -> list[int]:
        return [n for n, kind in self.kinds.items() if kind is NameKind.PERSON]

    def _kind_at(self, i: int) -> ChunkKind:
        return self.chunks[self.reader.at[i]].kind

    def _absorb(self, title: Title) -> None:
        self._absorb_span(title.start, title.end)

    def _absorb_span(self, start: int, end: int) -> None:
        self.found.used.update(self.reader.at[c.start] for c in between(self.chunks, start, end))

    def _clean(self, chunk: Chunk) -> str:
        comma = next((t.i for t in self.doc[chunk.start : chunk.end] if t.text == ","), None)
        if comma is not None:  # "Joseph R. Biden, Jr."
            return self.doc[chunk.start : comma].text
        return (
            self.doc[chunk.start : chunk.end].text.strip(" ,.-:\u200e\u200f")
            if self.doc[chunk.end - 1].text != "."
            else self.doc[chunk.start : chunk.end].text
        )

    def text(self, chunk: Chunk) -> str:
        """The chunk's words in small letters, without a final full stop."""
        return self.doc[chunk.start : chunk.end].text.lower().rstrip(".")

    def span(self, start: int, end: int) -> Span:
        """The tokens as evidence."""
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)


def _follows_name(doc: Doc, chunks: list[Chunk], n: int) -> bool:
    """Letters behind a name: "Nigel Adams MP", "John Smith, CBE,"."""
    chunk, last = chunks[n], chunks[n - 1] if n else None
    text = doc[chunk.start : chunk.end].text
    if _PARTY_AND_STATE.match(text) and chunk.start and doc[chunk.start - 1].text in {",", "("}:
        return True
    comma = last is not None and chunk.start == last.end + 1 and doc[last.end].text == ","
    return (
        last is not None
        and last.kind is ChunkKind.NAME
        and (last.end == chunk.start or comma)
        and text.lower() in table("names")["after_names"]
        and (text.isupper() or text.endswith("."))
    )


def _frames(doc: Doc, chunk: Chunk) -> bool:
    """A name made of a line that only frames a text: "Begin Text:"."""
    return (
        chunk.kind is ChunkKind.NAME
        and doc[chunk.start].lower_ in {"begin", "end"}
        and doc[chunk.end - 1].lower_ == "text"
    )


def _is_state(chunk: Chunk) -> bool:
    return chunk.kind is not ChunkKind.DEMONYM and chunk.key.startswith("state:")


def _shorter_repeat(title: str, known: Iterable[str]) -> bool:
    """“Secretary” beside “Secretary of State”: the same office in fewer words."""
    words = _words_of(title)
    return any(words < _words_of(other) for other in known)


def _words_of(title: str) -> set[str]:
    return set(fold(title).replace("undersecretary", "under secretary").split())
