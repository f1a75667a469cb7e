"""Finds the actors and places of one article and every mention that names them outright.

Comes in: a parsed ``Doc`` and the chunks of it. Goes out: a ``Roster``, mentions and places.
Order: names of persons with the titles before them; titles in apposition; everything else
that the gazetteer knows; titles and bodies that stand alone. What only refers back (pronouns, "the
minister") is left to ``coreference``.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.chunks import KIN, Chunk, ChunkKind
from kg.annotations.names import NameKind, kind_of_name, titled_surnames
from kg.annotations.owners import DIVIDED, Owners
from kg.annotations.places import PlaceBook
from kg.annotations.roster import Entry, Roster, fold
from kg.annotations.titles import OWNERS, Title, TitleReader
from kg.data import offices
from kg.model.annotation import Mention, MentionKind, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType
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


class ActorFinder:
    """One pass over one document."""

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
        chunks = [c for c in chunks if not _frames(doc, c)]
        self.chunks = chunks
        surnames = titled_surnames(doc, chunks)
        self.kinds = {
            n: kind_of_name(doc, chunks, n, surnames, common)
            for n, c in enumerate(chunks)
            if c.kind is ChunkKind.NAME
        }
        self._alias_kinds()
        self._dateline_kinds()
        self.reader = TitleReader(doc, chunks, office_kinds(), frozenset(self._persons()))
        self.found = Findings(Roster(), PlaceBook())
        self.owners = Owners(doc, chunks, regions, self.found.roster, self.found.places)
        self.owners.publisher = (document.publisher or "").lower()

    def find(self) -> Findings:
        """All findings."""
        persons = [n for n, kind in self.kinds.items() if kind is NameKind.PERSON]
        # Full names first, so that a surname in a headline finds its owner further down.
        titles = {n: self.reader.before(n) for n in persons}
        for n in sorted(persons, key=lambda n: (self._length(n) == 1, n)):
            self._person(n, titles[n])
        for n, chunk in enumerate(self.chunks):
            if (
                self.kinds.get(n, NameKind.PERSON) is not NameKind.PERSON
                and self._length(n) == 1
                and self._surname(chunk)
            ):
                self.kinds[n] = NameKind.PERSON
                self._person(n, None)
        self._bare_names()
        self._nicknames(persons)
        self._relative_roles(persons)
        self._shared_titles(persons, titles)
        self._labels()
        for n, chunk in enumerate(self.chunks):
            if chunk.kind is ChunkKind.OFFICE and n not in self.found.used:
                self._lone_title(n)
        self._home_states()
        for n, chunk in enumerate(self.chunks):
            if n not in self.found.used:
                self._other(n, chunk)
        self.found.mentions.sort(key=lambda m: (m.start, -m.end))
        return self.found

    def _length(self, n: int) -> int:
        return self.chunks[n].end - self.chunks[n].start

    # --- persons ---------------------------------------------------------------

    def _relative_roles(self, persons: list[int]) -> None:
        """“Wu Dawei, who heads the Chinese delegation”: an office told by a verb."""
        for n in persons:
            end = self.chunks[n].end
            if end + 2 >= len(self.doc) or self.doc[end].text != "," or self.doc[end + 1].lower_ != "who":
                continue
            verb = next((t for t in self.doc[end + 2 : end + 6] if t.pos_ == "VERB"), None)
            if verb is None or verb.lemma_ not in LEADING or verb.tag_ == "VBD":
                continue
            stop = next(
                (i for i in range(verb.i, verb.sent.end) if self.doc[i].text in {",", ";", "."}),
                verb.sent.end,
            )
            inside = [c for c in self.chunks if verb.i < c.start < stop and c.kind is not ChunkKind.NAME]
            if not inside:
                continue
            title = Title(verb.i, stop, verb.i, ("official",), tuple(c for c in inside if c.kind in OWNERS))
            self.add_role(self._entry(n), title, self.owners.of_title(title, self._entry(n)), APPOSED)

    def _labels(self) -> None:
        """“MS. HALLORAN:”, “SECRETARY BLINKEN:”: who speaks in a transcript."""
        for region in self.regions:
            if region.kind is not RegionKind.SPEAKER_LABEL:
                continue
            name = self.doc[region.start : region.end].text.rstrip(": ").split("(")[0].strip()
            if name.split()[0] in _NOBODY:
                continue
            word = name.split()[-1]
            entry = self.found.roster.find_person(word)
            if entry is None:
                entry = self.found.roster.person(word, self.span(region.start, region.end))
            self.found.mentions = [m for m in self.found.mentions if not region.start <= m.start < region.end]
            self.found.mentions.append(
                Mention(region.start, region.end, region.start, (entry.id,), MentionKind.NAME)
            )
            self._absorb_span(region.start, region.end)

    def _bare_names(self) -> None:
        """Names that open a sentence and that the tagger took for common nouns: "Meles repeated"."""
        for token in self.doc:
            if (
                token.i in self.reader.at
                or not token.is_sent_start
                or not token.text[0].isupper()
                or len(token.text) < _SHORTEST_NAME
            ):
                continue
            entry = self.found.roster.find_person(token.text)
            if entry is not None and fold(token.text) in fold(entry.name).split():
                entry.aliases.setdefault(token.text)
                self.found.mentions.append(
                    Mention(token.i, token.i + 1, token.i, (entry.id,), MentionKind.NAME)
                )

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
        between = [t.lower_ for t in self.doc[self.chunks[n].end : self.chunks[m].start]]
        return 0 < len(between) <= _ALIAS_GAP and any(between[-len(cue) :] == cue for cue in _ALIASES)

    def _nicknames(self, persons: list[int]) -> None:
        """“Mohamed Hamdan Dagalo, known as Hemedti”: one person, whichever name stands alone elsewhere."""
        for n, m in pairwise(persons):
            if not self._alias_of(n, m):
                continue
            kept, dropped = self._entry(n), self._entry(m)
            if kept.id != dropped.id:
                self.found.roster.merge(kept, dropped)
                self.found.mentions = [
                    replace(x, actors=tuple(kept.id if a == dropped.id else a for a in x.actors))
                    for x in self.found.mentions
                ]

    def _home_states(self) -> None:
        """Holders of an office of no named state stand for the state that the article comes from."""
        home = self.owners.home()
        publisher = self.owners.government(self.publisher)
        people = [e for e in self.found.roster.entries.values() if e.type is ActorType.PERSON]
        taken = {
            kind for e in people if home is not None and e.represents == home for kind in e.kinds & _SINGLE
        }
        for entry in people:
            if entry.represents is not None or not entry.roles:
                continue
            state = self.owners.holder_state(entry.name, entry.kinds, self.published)
            if (
                state is None
                and entry.kinds & _NATIONAL
                and not entry.kinds & taken
                and not self._shared_office(entry)
            ):
                state = home
            elif state is None and "spokesperson" in entry.kinds:
                state = publisher
            if state is not None:
                entry.represents = state
                self._fill_roles(entry)

    def _shared_office(self, entry: Entry) -> bool:
        """Named among several of one title ("Foreign Ministers A, B and C"): they are of several states."""
        last = fold(entry.roles[0].title).split()[-1]
        return last.endswith("s") and not last.endswith("ss")

    def _surname(self, chunk: Chunk) -> bool:
        """A single word that is the last name of somebody whom the article names in full."""
        word = self.doc[chunk.start : chunk.end].text
        entry = self.found.roster.find_person(word)
        return entry is not None and fold(entry.name).split()[-1] == fold(word)

    def _person(self, n: int, title: Title | None) -> None:
        chunk = self.chunks[n]
        start = chunk.start
        while self.reader.at.get(start - 1) is not None and self._kind_at(start - 1) is ChunkKind.HONORIFIC:
            start = self.chunks[self.reader.at[start - 1]].start
        name = self._clean(chunk)
        state, body = self.owners.of_title(title)
        entry = self.found.roster.person(name, self.span(chunk.start, chunk.end), state)
        for part in self._between(start, chunk.start):
            entry.gender = entry.gender or _GENDERS.get(self.text(part))
        if title is not None:
            self._absorb(title)
            if state is None:
                self._origin(entry, chunk)
            self.add_role(entry, title, (state, body), BESIDE)
            start = min(start, title.start)
        else:
            self._origin(entry, chunk)
            self._possessed(entry, n)
        self._absorb_span(start, chunk.end)
        root = self.doc[chunk.start : chunk.end].root.i
        self.found.mentions.append(Mention(start, chunk.end, root, (entry.id,), MentionKind.NAME))

    def _origin(self, entry: Entry, chunk: Chunk) -> None:
        """“Alberto Fujimori of Peru”, “K. Raghunath (India)”: whom the person stands for."""
        doc, i = self.doc, chunk.end
        if i + 1 >= len(doc) or doc[i].text not in {"of", "("}:
            return
        j = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        n = self.reader.at.get(j)
        if n is not None and self.chunks[n].kind in {
            ChunkKind.STATE,
            ChunkKind.CAPITAL,
            ChunkKind.ABBREVIATION,
        }:
            entry.represents = entry.represents or self.owners.state(self.chunks[n])

    def _possessed(self, entry: Entry, n: int) -> None:
        """“Hungary’s Viktor Orban”: whom a person without title stands for."""
        i = self.chunks[n].start - 1
        owner = self.reader.at.get(i - 1)
        if (
            i > 0
            and self.doc[i].tag_ == "POS"
            and owner is not None
            and self.chunks[owner].kind in {ChunkKind.STATE, ChunkKind.ABBREVIATION}
        ):
            entry.represents = entry.represents or self.owners.state(self.chunks[owner])

    def _shared_titles(self, persons: list[int], titles: dict[int, Title | None]) -> None:
        """“Presidents A of Peru and B of Ecuador”: the plural title before the first serves all."""
        for n in persons:
            title = titles[n]
            if title is None or not title.plural:
                continue
            run = self._run_of_names(n, persons)
            for other in run[1:]:
                if titles[other] is None:
                    entry = self._entry(other)
                    self.add_role(entry, title, (entry.represents, None), BESIDE)
            first = self._entry(n)
            if first.represents is None:
                self._origin(first, self.chunks[n])
                self._fill_roles(first)

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
        entry.title_words.update(fold(self._title_text(title)).split())
        if not title.owners and set(title.kinds) <= _RANKS:
            return
        entry.represents = entry.represents or represents
        for start, end in self._offices(title):
            text = self.doc[start:end].text.strip(" ,")
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

    def _offices(self, title: Title) -> Iterator[tuple[int, int]]:
        """The offices that a title joins: "State Councilor and Foreign Minister" are two."""
        start = title.start
        while self.doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        ends = {c.end for c in self.chunks if c.kind is ChunkKind.OFFICE}
        starts = {c.start for c in self.chunks if c.kind is ChunkKind.OFFICE}
        for i in range(start + 1, title.end - 1):
            joint = self.doc[i].lower_ in {"and", "/", "&"} and i in ends
            if joint and (i + 1 in starts or self.doc[i + 1].text[0].isupper()) and not title.plural:
                yield start, i
                start = i + 1
        yield start, title.end

    def _title_text(self, title: Title) -> str:
        start = title.start
        while self.doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        return self.doc[start : title.end].text.strip(" ,")

    # --- titles that no name follows ----------------------------------------------

    def _lone_title(self, n: int) -> None:
        title = self.reader.alone(n)
        persons = self._apposed(title)
        if persons:
            self._bind_apposition(title, persons)
        else:
            self.found.open_titles.append(title)
        self._absorb(title)

    def _apposed(self, title: Title) -> list[int]:
        """Chunks of the persons that the title stands in apposition to, before or after it."""
        doc = self.doc
        start = title.start
        while start and doc[start - 1].lower_ in {
            "the",
            "a",
            "an",
            "its",
            "his",
            "her",
            "their",
            "our",
            "two",
            "three",
            "then",
            "also",
        }:
            start -= 1
        if start >= 1 and doc[start - 1].text in {",", "(", "–", "—"}:
            before = self._person_ending(start - 1)
            if before is not None and not title.plural and self._closes(title.end):
                return [before]
        if start > 1 and doc[start - 1].lower_ in {"as", "is", "was", "became"}:
            before = self._person_ending(start - 1)
            if before is not None and not title.plural:
                return [before]
        end = (
            title.end + 1
            if title.end < len(doc) and doc[title.end].lower_ in {"there", "here"}
            else title.end
        )
        if title.plural and [t.lower_ for t in doc[end : end + 2]] in (
            ["of", "the"],
            ["of", "both"],
            ["from", "the"],
        ):
            comma = next((t.i for t in doc[end : end + 6] if t.text == ","), end)
            end = comma if doc[comma - 1].tag_ == "NNS" else end
        if end + 1 < len(doc) and doc[end].text in {",", ":"}:
            after = self._person_starting(end + 1)
            if after is not None:
                return (
                    self._run_of_names(after, self._persons()) if title.plural else self._single_after(after)
                )
        return []

    def _single_after(self, after: int) -> list[int]:
        """The name after "its leader, NAME," where the comma opens an apposition, not a list."""
        end = self.chunks[after].end
        if end >= len(self.doc):
            return [after]
        return [] if self.doc[end].lower_ == "and" else [after]

    def _closes(self, end: int) -> bool:
        return (
            end >= len(self.doc)
            or self.doc[end].is_space
            or self.doc[end].text in {",", ".", ")", ";", ":", "–", "—", "”"}
            or self.doc[end].lower_ in {"and", "for", "in", "since", "at", "who"}
        )

    def _person_ending(self, i: int) -> int | None:
        """The person whose name ends before token ``i``; "X of Peru (India)" included."""
        for j in range(i - 1, max(i - 4, -1), -1):
            n = self.reader.at.get(j)
            if n is not None and self.kinds.get(n) is NameKind.PERSON:
                return n
            if n is None and self.doc[j].text not in {"of", "(", ")", "the"}:
                return None
        return None

    def _bind_apposition(self, title: Title, persons: list[int]) -> None:
        states = self.owners.states_of(title)
        for position, n in enumerate(persons):
            entry = self._entry(n)
            state, body = self.owners.of_title(title, entry)
            if len(states) == len(persons):
                state = states[position]
                body = None if len(states) > 1 else body
            elif len(states) > 1:
                state, body = None, None
            if title.plural and len(persons) == 1:
                continue
            self.add_role(entry, title, (state, body), APPOSED)
        ids = tuple(self._entry(n).id for n in persons)
        self.found.mentions.append(Mention(title.start, title.end, title.office, ids, MentionKind.TITLE))

    def _person_starting(self, i: int) -> int | None:
        """The person whose mention, titles and honorifics taken in, begins at token ``i``."""
        mention = next((m for m in self.found.mentions if m.start == i and m.kind is MentionKind.NAME), None)
        n = None if mention is None else self.reader.at.get(mention.end - 1)
        return n if n is not None and self.kinds.get(n) is NameKind.PERSON else None

    # --- everything else -------------------------------------------------------------

    def _other(self, n: int, chunk: Chunk) -> None:
        if chunk.kind is ChunkKind.HONORIFIC:
            return
        if half := self._half(chunk):
            self.found.mentions.append(half)
            return
        if chunk.kind is ChunkKind.AREA:
            self.found.places.add(self.doc, chunk.start, chunk.end)
            return
        if chunk.kind is ChunkKind.NAME:
            self._unknown(n, chunk)
            return
        mention = self.owners.mention(chunk, self.reader.at)
        if mention is not None:
            self.found.mentions.append(mention)
            self._absorb_span(mention.start, mention.end)

    def _half(self, chunk: Chunk) -> Mention | None:
        text = self.doc[chunk.start : chunk.end].text
        wanted = (chunk.kind is ChunkKind.AREA and text in {"North", "South"}) or (
            chunk.kind is ChunkKind.NAME and text in DIVIDED
        )
        return self.owners.half(chunk.start, chunk.end) if wanted else None

    def _unknown(self, n: int, chunk: Chunk) -> None:
        text = self.doc[chunk.start : chunk.end].text
        kind = self.kinds[n]
        known = (
            self.found.roster.find_by_word(text)
            if chunk.start and self.doc[chunk.start - 1].lower_ == "the"
            else None
        )
        if known is not None:
            root = self.doc[chunk.start : chunk.end].root.i
            self.found.mentions.append(Mention(chunk.start, chunk.end, root, (known.id,), MentionKind.NAME))
        elif kind is NameKind.PLACE:
            self.found.places.add(self.doc, chunk.start, chunk.end)
        elif kind is NameKind.ORGANIZATION:
            self.found.mentions.append(self.owners.organization(chunk.start, chunk.end, text))

    # --- small helpers -----------------------------------------------------------------

    def _entry(self, n: int) -> Entry:
        chunk = self.chunks[n]
        return self.found.roster.person(self._clean(chunk), self.span(chunk.start, chunk.end))

    def _persons(self) -> list[int]:
        return [n for n, kind in self.kinds.items() if kind is NameKind.PERSON]

    def _kind_at(self, i: int) -> ChunkKind:
        return self.chunks[self.reader.at[i]].kind

    def _between(self, start: int, end: int) -> Iterable[Chunk]:
        return (c for c in self.chunks if start <= c.start and c.end <= end)

    def _absorb(self, title: Title) -> None:
        self._absorb_span(title.start, title.end)

    def _absorb_span(self, start: int, end: int) -> None:
        self.found.used.update(n for n, c in enumerate(self.chunks) if start <= c.start and c.end <= end)

    def _clean(self, chunk: Chunk) -> str:
        return (
            self.doc[chunk.start : chunk.end].text.strip(" ,.-")
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


#: Labels of a transcript that are no speaker’s name.
_NOBODY = frozenset(
    {
        "QUESTION",
        "QUESTIONS",
        "MODERATOR",
        "OPERATOR",
        "INTERPRETER",
        "PARTICIPANT",
        "Q",
        "QUESTIONER",
        "AUDIENCE",
    }
)
#: Verbs that tell an office: "who heads the delegation", "who speaks for the ministry".
LEADING = frozenset({"head", "lead", "chair", "speak", "represent", "run", "direct", "command"})
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
#: Fewest letters of a surname that is believed without a capital’s support from the tagger.
_SHORTEST_NAME = 4
#: Kinds of office of which a state has one holder.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
#: Kinds of office that a state has.
_NATIONAL = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "official",
        "spokesperson",
        "envoy",
        "royal",
    }
)
#: Kinds of office that alone are a form of address or a function of the day, not a role.
_RANKS = frozenset({"military", "royal", "honorific", "host"})


def _frames(doc: Doc, chunk: Chunk) -> bool:
    """A name made of a line that only frames a text: "Begin Text:"."""
    return (
        chunk.kind is ChunkKind.NAME
        and doc[chunk.start].lower_ in {"begin", "end"}
        and doc[chunk.end - 1].lower_ == "text"
    )


#: Tokens that may part two names of one list: ", ", "and", "of the United States".
_RUN_GAP = 6
_GENDERS = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "lord": "m",
    "sir": "m",
    "dame": "f",
    "sheikh": "m",
    "prince": "m",
    "princess": "f",
    "king": "m",
    "queen": "f",
    "madam": "f",
}


def _shorter_repeat(title: str, known: Iterable[str]) -> bool:
    """“Secretary” beside “Secretary of State”: the same office in fewer words."""
    words = set(fold(title).split())
    return any(words < set(fold(other).split()) for other in known)


__all__ = ["INFERRED", "ActorFinder", "ActorType", "Findings"]
