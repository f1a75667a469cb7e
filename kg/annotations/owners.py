"""States, organizations and their bodies: who an adjective, capital or ministry stands for.

Comes in: chunks. Goes out: actors in the roster, mentions, and for a title whom it represents.
Refuses: a plain city (a place), a body without an owner ("the ministry"), which refers back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.places import led_to
from kg.annotations.publishers import publishing_state
from kg.annotations.roster import without_state
from kg.data import bodies, organizations_by_key, states_by_key
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kg.annotations.places import PlaceBook
    from kg.annotations.roster import Entry, Roster
    from kg.data.offices import Body
    from kg.model.annotation import Region

_STATE_KINDS = frozenset(
    {ChunkKind.STATE, ChunkKind.DEMONYM, ChunkKind.CAPITAL, ChunkKind.SEAT, ChunkKind.ABBREVIATION}
)
ORGANIZATIONS = frozenset({ChunkKind.ORGANIZATION, ChunkKind.ABBREVIATION})
_IN = frozenset({"in", "at", "near", "outside", "inside", "around"})
#: Before a building that stands for a state, where it is only a building: "at the Kremlin".
_AT_SEATS = _IN | {"to", "visit", "visited", "visiting", "leaving", "left"}
_TOWARDS = frozenset(
    {
        "to",
        "into",
        "from",
        "for",
        "towards",
        "toward",
        "via",
        "through",
        "visit",
        "visited",
        "visiting",
        "tour",
        "toured",
        "touring",
        "leaving",
        "left",
        "reach",
        "reached",
        "reaches",
        "reaching",
        "visits",
        "tours",
    }
)
#: Functions of bodies of which a state has one: "the U.S. Department of State" and "the State Department".
_ONE_OF_EACH = frozenset({"foreign", "defence", "finance", "trade", "justice", "interior"})
#: Tokens that may part an owner from its body: "the Russian side's chief negotiating team".
_BODY_GAP = 2


class Owners:
    """Makes actors of what the gazetteer knows."""

    def __init__(
        self,
        doc: Doc,
        chunks: Sequence[Chunk],
        regions: tuple[Region, ...],
        roster: Roster,
        places: PlaceBook,
    ) -> None:
        self.doc = doc
        self.regions = regions
        self._datelines = [r for r in regions if r.kind is RegionKind.DATELINE]
        self.chunks = chunks
        self.roster = roster
        self.places = places
        self._states = states_by_key()
        self.publisher = ""
        self._by_name = {s.name: s.key for s in self._states.values()}
        self._organizations = organizations_by_key()
        self._motion = frozenset(table("titles")["motion"])
        self._views = frozenset(table("titles")["views"])
        self._messages = frozenset(table("titles")["messages"])
        self._bodies = {b.form: b for b in bodies()}
        self._ministries: dict[tuple[str, str | None], str] = {}

    # --- actors ------------------------------------------------------------------

    def state(self, chunk: Chunk) -> str | None:
        """The id of the state that a chunk names; None where it names none."""
        row = self._states.get(chunk.key)
        if row is None or chunk.kind not in _STATE_KINDS:
            return None
        return self.state_by_key(chunk.key, self._text(chunk), self._span(chunk.start, chunk.end))

    def state_by_key(self, key: str, alias: str, span: Span) -> str:
        """The id of the state with that gazetteer key."""
        row = self._states[key]
        return self.roster.known(key, row.name, ActorType.STATE, alias, span).id

    def body_of(self, chunk: Chunk) -> str | None:
        """The id of the organization that a chunk names outright."""
        row = self._organizations.get(chunk.key)
        if row is None:
            return None
        span = self._span(chunk.start, chunk.end)
        return self.roster.known(chunk.key, row.name, ActorType.ORGANIZATION, self._text(chunk), span).id

    def body_named(self, chunk: Chunk, kind: str) -> bool:
        """Whether a chunk names an organization of that kind."""
        row = self._organizations.get(chunk.key)
        return row is not None and row.kind == kind

    def adjectives(self, state: str) -> str:
        """The demonyms and names of a state of the roster, as words: "Chinese China"."""
        row = self._states.get(self.roster.entries[state].code or "")
        return "" if row is None else " ".join((*row.demonyms, row.name, *row.aliases))

    def _organ(self, name: str, row: Body, state: str | None, span: Span) -> Entry:
        """The body of that name: one in all its wordings, where a state has one of its kind."""
        name = name.removeprefix("the ").removeprefix("The ")
        known = self._ministry(row.form, state, span) if row.function in _ONE_OF_EACH else None
        if known is None:
            entry = self.roster.named(name, ActorType.ORGANIZATION, span)
            entry.represents = entry.represents or state
            self._ministries.setdefault((row.form, state), entry.id)
            return entry
        entry = self.roster.entries[known]
        self._ministries.setdefault((row.form, state), known)
        self.roster.alias(entry, name)
        entry.represents = entry.represents or state
        if len(name.split()) > len(entry.name.split()):
            entry.name = name
        return entry

    def _ministry(self, form: str, state: str | None, span: Span) -> str | None:
        """The one of that state; a plain "foreign ministry" is the one told of just before with its state."""
        exact = self._ministries.get((form, state))
        alike = [id for (other, _), id in self._ministries.items() if other == form]
        if exact is not None or len(alike) != 1:
            return exact
        entry = self.roster.entries[alike[0]]
        first, second = (entry.evidence, span) if state is None else (span, entry.evidence)
        apart = entry.represents is not None if state is not None else entry.represents is None
        if apart or first is None or second is None or not self._no_state_between(first.end, second.start):
            return None
        return entry.id

    def _no_state_between(self, start: int, end: int) -> bool:
        """No state is named from character ``start`` to ``end`` of the text, which come in this order."""
        inside = (c for c in self.chunks if start <= self.doc[c.start].idx < end)
        return start < end and not any(c.key.startswith("state:") for c in inside)

    def home(self) -> str | None:
        """The state whose capital the dateline names."""
        for region in self.regions:
            if region.kind is RegionKind.DATELINE:
                capitals = [
                    c
                    for c in self.chunks
                    if region.start <= c.start < region.end and c.kind is ChunkKind.CAPITAL
                ]
                if capitals:
                    return self.state(capitals[0])
        return None

    def government(self, publisher: str | None) -> str | None:
        """The state whose government publishes the text: its spokespersons name no state."""
        key = publishing_state(publisher)
        return (
            None
            if key is None or key not in self._states
            else self.state_by_key(key, self._states[key].name, self._span(0, 1))
        )

    # --- mentions ------------------------------------------------------------------

    def mention(self, chunk: Chunk, at: dict[int, int]) -> Mention | None:
        """The mention that a chunk of the gazetteer makes, places on the way."""
        if chunk.kind is ChunkKind.BODY:
            return self._body_mention(chunk, at)
        if chunk.kind in ORGANIZATIONS and chunk.key in self._organizations:
            if self._is_member(chunk):
                return None
            id = self.body_of(chunk)
            if id is not None:
                self.roster.shortened(self.roster.entries[id], self.doc, chunk.end)
            return self._make(chunk.start, chunk.end, id, MentionKind.NAME)
        if chunk.key not in self._states:
            self.places.add(self.doc, chunk.start, chunk.end)
            return None
        return self._state_mention(chunk, at)

    def _is_member(self, chunk: Chunk) -> bool:
        """“a former Sandinista”: one of the body, not the body."""
        noun = self.doc[chunk.end - 1]
        inside = noun.dep_ in {"compound", "amod", "nmod", "poss"}
        return not inside and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.lefts)

    def organization(self, start: int, end: int, text: str) -> Mention:
        """An organization that only the text knows, with the abbreviation in brackets behind it."""
        doc = self.doc
        known = self.roster.find_named(text)
        entry = known or self.roster.named(text, ActorType.ORGANIZATION, self._span(start, end))
        self.roster.shortened(entry, doc, end)
        if shorter := without_state(text):
            self.roster.alias(entry, shorter)
        return Mention(start, end, doc[start:end].root.i, (entry.id,), MentionKind.NAME)

    def _state_mention(self, chunk: Chunk, at: dict[int, int]) -> Mention | None:
        row = self._states[chunk.key]
        if chunk.start and self.doc[chunk.start - 1].text == "Radio":  # "Radio Uganda", "Radio Kabul"
            start = chunk.start - 1
            return self.organization(start, chunk.end, self.doc[start : chunk.end].text)
        listed = led_to(self.doc, chunk.start, self.places, row.alpha2)
        before = "in" if self._opens(chunk.start) else listed or self._before(chunk.start)
        if chunk.kind is ChunkKind.CAPITAL and self._speaks_from(chunk):
            id = self._seated(chunk) or self.state(chunk)
            return self._make(chunk.start, chunk.end, id, MentionKind.METONYM)
        if chunk.kind is ChunkKind.CAPITAL:
            if before in _IN | _TOWARDS or self._of_journey(chunk):
                self.places.add(self.doc, chunk.start, chunk.end, country=row.alpha2 or None)
            if (
                self._is_modifier(chunk)
                and (body := self._with_body(chunk, self.state(chunk), at)) is not None
            ):
                return body
            if before in _IN or self._is_modifier(chunk) or (before in _TOWARDS and self._moves(chunk)):
                return None
        if chunk.kind is ChunkKind.CAPITAL and before == "between" and self._shuttled(chunk):
            self.places.add(self.doc, chunk.start, chunk.end, country=row.alpha2 or None)
            return None
        if chunk.kind is ChunkKind.SEAT and before in _AT_SEATS:
            city = self._capital_beside(chunk)
            self.places.add(self.doc, chunk.start, chunk.end, name=city, country=row.alpha2 or None)
            if before in _IN:
                return None
        if chunk.kind in {ChunkKind.STATE, ChunkKind.ABBREVIATION} and before in _IN | _TOWARDS:
            self.places.add(self.doc, chunk.start, chunk.end, name=row.name, country=row.alpha2 or None)
        id = (self._seated(chunk) if chunk.kind is ChunkKind.CAPITAL else None) or self.state(chunk)
        if chunk.kind is ChunkKind.DEMONYM:
            return self._demonym(chunk, id, at)
        kind = (
            MentionKind.NAME
            if chunk.kind in {ChunkKind.STATE, ChunkKind.ABBREVIATION}
            else MentionKind.METONYM
        )
        return self._with_body(chunk, id, at) or self._make(chunk.start, chunk.end, id, kind)

    def _seated(self, chunk: Chunk) -> str | None:
        """“Brussels” in an article that speaks of the European Union and not of Belgium: the body."""
        seated = table("titles")["seats"].get(chunk.key, ())
        named = {c.key for c in self.chunks}
        if not seated or any(c.key == chunk.key and c.kind is not ChunkKind.CAPITAL for c in self.chunks):
            return None
        parents = {row.parent for key in named if (row := self._organizations.get(key)) is not None}
        key = next((key for key in seated if key in named | parents), None)
        row = self._organizations.get(key or "")
        if row is None:
            return None
        span = self._span(chunk.start, chunk.end)
        return self.roster.known(row.key, row.name, ActorType.ORGANIZATION, self._text(chunk), span).id

    def _capital_beside(self, seat: Chunk) -> str | None:
        """“at the Élysée in Paris”: the capital in which the sentence of a building is set."""
        sent = self.doc[seat.start].sent
        capitals = (c for c in between(self.chunks, sent.start, sent.end) if c.kind is ChunkKind.CAPITAL)
        own = (c for c in capitals if c.key == seat.key and self._before(c.start) in _IN)
        return next((self._text(c) for c in own), None)

    def _moves(self, chunk: Chunk) -> bool:
        """The clause speaks of travel: "flew to Baku", "a trip to Baku"."""
        token = self.doc[chunk.end - 1]
        for _ in range(4):
            token = token.head
            if token.lemma_.lower() in self._motion:
                return True
        return False

    def _of_journey(self, chunk: Chunk) -> bool:
        """As in "his Belgrade trip": where it leads."""
        token = self.doc[chunk.end - 1]
        inside = token.dep_ in {"compound", "nmod"} and token.head.i > token.i
        return inside and token.head.lemma_ in table("names")["journeys"]

    def _shuttled(self, chunk: Chunk) -> bool:
        """As in "shuttled between Oslo and Lima": places, no sides."""
        above = [t.lemma_.lower() for t in self.doc[chunk.end - 1].ancestors]
        return bool({"shuttle", "commute", "ply"} & set(above[:3]))

    def _speaks_from(self, chunk: Chunk) -> bool:
        """“in Moscow’s view”, “the reply from Oslo”, “the view in Oslo is”: the government, no place."""
        head = self.doc[chunk.end - 1].head
        if (view := head.head).lemma_.lower() in self._views and head.lower_ == "in":
            return view.dep_ == "nsubj" and view.head.lemma_ == "be"
        if chunk.end < len(self.doc) and self.doc[chunk.end].tag_ == "POS":
            return head.lemma_.lower() in self._views
        sent = {view.lemma_.lower(), *(c.lemma_ for c in view.rights if view.lemma_ == "come")}
        return head.lower_ == "from" and bool(sent & self._messages)

    def _opens(self, start: int) -> bool:
        """“MOSCOW, June 16 (Agency) —”: the place of a dateline."""
        return any(r.start <= start < r.end for r in self._datelines)

    def _is_modifier(self, chunk: Chunk) -> bool:
        """“the Vienna understandings”, “the Geneva talks”: the place of something."""
        token = self.doc[chunk.end - 1]
        return token.dep_ in {"compound", "nmod", "amod"} and token.head.i >= chunk.end

    def _demonym(self, chunk: Chunk, id: str | None, at: dict[int, int]) -> Mention | None:
        body = self._with_body(chunk, id, at)
        return body or self._make(chunk.start, chunk.end, id, MentionKind.DEMONYM)

    def _with_body(self, chunk: Chunk, id: str | None, at: dict[int, int]) -> Mention | None:
        """“the Russian delegation”, “Iran’s foreign ministry”: the body behind its owner."""
        for i in range(chunk.end, min(chunk.end + _BODY_GAP + 1, len(self.doc))):
            n = at.get(i)
            if n is not None and self.chunks[n].kind is ChunkKind.BODY:
                return self._owned(chunk.start, self.chunks[n], id)
            token = self.doc[i]
            possessive = token.tag_ == "POS"
            if n is not None or not (
                possessive or token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.text == "-"
            ):
                return None
        return None

    def _owned(self, start: int, body: Chunk, state: str | None) -> Mention | None:
        row = self._bodies[body.key]
        span = self._span(start, body.end)
        if row.kind == "organization":
            state = self._organ(span.text, row, state, span).id
        elif state is not None and self._of_some(start, body):
            sent = self.roster.named(span.text, ActorType.ORGANIZATION, span)
            sent.represents, state = sent.represents or state, sent.id
        elif state is not None:
            self.roster.entries[state].aliases.setdefault(span.text)
        return self._make(start, body.end, state, MentionKind.BODY)

    def _of_some(self, start: int, body: Chunk) -> bool:
        """“a Kenyan trade delegation”: not those who speak for the state."""
        words = {t.lower_ for t in self.doc[start : body.start]}
        return body.key == "delegation" and not words.isdisjoint(table("titles")["senders"])

    def _body_mention(self, chunk: Chunk, at: dict[int, int]) -> Mention | None:
        doc, i = self.doc, chunk.end
        if i + 1 < len(doc) and doc[i].lower_ in {"of", "in"}:
            j = i + 2 if doc[i + 1].lower_ == "the" else i + 1
            n = at.get(j)
            if n is not None and (owner := self.state(self.chunks[n])) is not None:
                seat = self.chunks[n].kind is ChunkKind.CAPITAL and self._before(chunk.start) not in _IN
                if seat or doc[i].lower_ == "of":  # "met at the ministry in Lima" is there
                    return self._owned_after(chunk, self.chunks[n], owner)
        row = self._bodies[chunk.key]
        if not row.state:
            return None
        state = self.state_by_key(row.state, self._text(chunk), self._span(chunk.start, chunk.end))
        return self._owned(chunk.start, chunk, state)

    def _owned_after(self, body: Chunk, owner: Chunk, state: str) -> Mention:
        row = self._bodies[body.key]
        span = self._span(body.start, owner.end)
        id = self._organ(span.text, row, state, span).id if row.kind == "organization" else state
        if row.kind != "organization":
            self.roster.entries[state].aliases.setdefault(span.text)
        return Mention(body.start, owner.end, body.end - 1, (id,), MentionKind.BODY)

    # --- small helpers -----------------------------------------------------------------

    def _before(self, start: int) -> str:
        i = start - 1
        while i >= 0 and self.doc[i].lower_ in {"the", "nearby", "neighbouring", "neighboring", "downtown"}:
            i -= 1
        tour = i > 0 and self.doc[i].lower_ == "of" and self.doc[i - 1].lemma_ == "tour"  # "a tour of Peru"
        return "to" if tour else self.doc[i].lower_ if i >= 0 else ""

    def _make(self, start: int, end: int, id: str | None, kind: MentionKind) -> Mention | None:
        return None if id is None else Mention(start, end, self.doc[start:end].root.i, (id,), kind)

    def _text(self, chunk: Chunk) -> str:
        return self.doc[chunk.start : chunk.end].text

    def _span(self, start: int, end: int) -> Span:
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)
