"""Whom the holder of an office represents: "U.S. envoy", "its secretary", "the front’s deputy chairman".

Comes in: titles. Goes out: the state or body that the office is of, as actors of the roster.
Refuses: an office that names nobody and that no pronoun or noun before it gives to somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.holders import body_held_by, only_state_of, state_held_by
from kg.annotations.owners import ORGANIZATIONS, Owners
from kg.data import organizations_by_key
from kg.data.cues import table
from kg.model.annotation import RegionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    import datetime

    from spacy.tokens import Token

    from kg.annotations.roster import Entry
    from kg.annotations.titles import Title

#: Bodies that a government’s own text names without saying whose they are.
_OWN_BODIES = frozenset({"department", "ministry"})
#: Kinds of bodies that a secretary-general heads.
_HEADED = frozenset({"international", "union", "alliance", "forum", "economic"})
#: Tokens from a state to the word for its delegation, and from there to "by".
_TEAM_TOKENS = 4
#: Tokens between such a noun and the state behind it, or the verb that opens a list of them.
_OWNER_TOKENS = 7


class TitleOwners(Owners):
    """Adds whom a title represents."""

    def states_of(self, title: Title) -> list[str]:
        """The states that a title names, in order, each once."""
        found = [s for c in title.owners if (s := self.state(c)) is not None]
        return list(dict.fromkeys(found))

    def of_title(self, title: Title | None, entry: Entry | None = None) -> tuple[str | None, str | None]:
        """Whom the holder of a title represents, and the body that the office belongs to."""
        if title is None:
            return None, None
        found = self.states_of(title)
        state = found[0] if len(found) == 1 else None
        body: str | None = None
        for chunk in title.owners:
            if chunk.kind is ChunkKind.BODY:
                fixed, own = self._body_owner(chunk, title, state)
                state, body = state or fixed, body or own
            elif chunk.kind in ORGANIZATIONS:
                body = body or self.body_of(chunk)
            elif chunk.kind is ChunkKind.NAME and state is None:
                body = body or self._named_body(chunk)
                owner = self.roster.find_person(self._text(chunk))
                state = owner.represents if owner else None
        if state is None and body is None:
            state = self._possessor(title) or self._by_noun(title) or self._fixed(title, entry)
        if state is None and body is not None:
            state = self._state_behind(body)
        if state is None and entry is not None:
            state = entry.represents
        if state is None and body is None:
            state = self._sent_by(title)
        return state or body, body or state

    def _sent_by(self, title: Title) -> str | None:
        """The state whose delegation the holder leads: "The Peruvian side was led by Foreign Minister A"."""
        first = self.doc[title.start].sent.start
        noun = self._team(title, first) or self._listing(title, first)
        if noun is None or noun.lower_ not in table("titles")["sent"]:
            return None
        owners = between(self.chunks, max(noun.i - _TEAM_TOKENS, first), noun.i)
        before = next((s for c in reversed(owners) if (s := self.state(c)) is not None), None)
        if before is not None or self.doc[noun.i + 1].lower_ not in {"of", "from"}:
            return before
        behind = between(self.chunks, noun.i + 1, min(noun.i + _OWNER_TOKENS, title.start))
        return next((s for c in behind if (s := self.state(c)) is not None), None)

    def _listing(self, title: Title, first: int) -> Token | None:
        """“The Peruvian delegation included Minister A and Envoy B”, “on the Peruvian side were A and B”: who
        the list is of.
        """
        doc, i = self.doc, title.start - 1
        while i > first and doc[i].pos_ not in {"VERB", "AUX"} and doc[i].lower_ != "including":
            i -= 1
        if i <= first or doc[i].lower_ not in table("titles")["listing"]:
            return None
        before = reversed(doc[max(i - _OWNER_TOKENS, first) : i])
        return next((t for t in before if t.lower_ in table("titles")["sent"]), None)

    def _team(self, title: Title, first: int) -> Token | None:
        """What the holder leads, by the words beside title and name: before "led by A", behind "A led"."""
        doc, leading, start = self.doc, table("titles")["leading"], title.start
        if start > first and doc[start - 1].lower_ == "by":
            before = reversed(doc[max(start - 1 - _TEAM_TOKENS, first) : start - 1])
            return next((t for t in before if t.lemma_ not in {*leading, "be", ","}), None)
        behind = None if title.name is None else self.chunks[title.name].end
        if behind is None or behind >= len(doc) or doc[behind].lemma_ not in leading:
            return None
        near = doc[behind + 1 : behind + 2 + _TEAM_TOKENS]
        return next((t for t in near if t.lower_ in table("titles")["sent"]), None)

    def dateline_state(self) -> str | None:
        """The state that the dateline names beside a place: "SAPOA, Nicaragua"."""
        for region in self.regions:
            if region.kind is RegionKind.DATELINE:
                inside = between(self.chunks, region.start, region.end)
                named = [c for c in inside if c.kind is ChunkKind.STATE and c.start > region.start]
                foreign = [c for c in named if c.key not in table("titles")["neutral"]]
                return self.state(foreign[0]) if foreign else None
        return None

    def holder_state(self, name: str, kinds: set[str], published: datetime.date | None) -> str | None:
        """The one state that the gazetteer knows a person of that name to hold such an office of."""
        key = None if published is None else state_held_by(name, kinds, published)
        if key is None or key not in self._states:
            return None
        return self.state_by_key(key, self._states[key].name, self._span(0, 1))

    def is_foreign(self, name: str, state: str) -> bool:
        """Whether those of that name are known as another state's: guests in the capital of ``state``."""
        key = only_state_of(name)
        return key is not None and key != self.roster.entries[state].code

    def _state_behind(self, body: str) -> str | None:
        """The state that a body of the gazetteer is a part of: USAID of the United States."""
        entry = self.roster.entries[body]
        row = self._organizations.get(entry.code or "")
        if row is None or row.represents not in self._states or entry.evidence is None:
            return None
        return self.state_by_key(row.represents, self._states[row.represents].name, entry.evidence)

    def _named_body(self, chunk: Chunk) -> str | None:
        entry = self.roster.find_named(self._text(chunk)) or self.roster.find_by_word(self._text(chunk))
        if entry is None and self.is_body(chunk):
            return self.organization(chunk.start, chunk.end, self._text(chunk)).actors[0]
        if entry is None and (whole := self.longer_name(chunk)) is not None:
            return self.body_of(whole)
        return entry.id if entry is not None and entry.type is ActorType.ORGANIZATION else None

    def longer_name(self, chunk: Chunk) -> Chunk | None:
        """“the Tigers” of "the Tamil Tigers", which the text names too: a word of a known body’s name."""
        word = self.doc[chunk.start]
        if chunk.end - chunk.start > 1 or not chunk.start or self.doc[chunk.start - 1].lower_ != "the":
            return None
        forms = {word.lower_, word.lower_.removesuffix("s")}
        known = (c for c in self.chunks if c.key in self._organizations and c.end - c.start > 1)
        armed = (c for c in known if self._organizations[c.key].kind == "armed_group")
        return next((c for c in armed if self.doc[c.end - 1].lower_ in forms), None)

    def is_body(self, chunk: Chunk) -> bool:
        """Whether a chunk is a name of several words that has a word for a body: "Free River Movement"."""
        joint = (t.i for t in self.doc[chunk.start + 1 : chunk.end] if t.lower_ in {"of", "for"})
        head = self.doc[next(joint, chunk.end) - 1]
        heads = table("names")["organization_heads"]
        return chunk.end - chunk.start > 1 and head.lower_ in heads and head.text[0].isupper()

    def _fixed(self, title: Title, entry: Entry | None) -> str | None:
        """“the Secretary-General”: an office that one body alone has."""
        for office in between(self.chunks, title.start, title.end):
            if office.kind is ChunkKind.OFFICE:
                key = table("titles")["fixed_owners"].get(office.key)
                abroad = office.end < len(self.doc) and self.doc[office.end].lower_ == "for"
                if office.key == "office:secretary_of_state" and abroad:
                    key = None  # a British office: "Secretary of State for Defence"
                if key is not None and key.startswith("organization:") and title.name is not None:
                    another = title.start > 0 and self.doc[title.start - 1].pos_ == "PROPN"
                    key = body_held_by(self._text(self.chunks[title.name])) or (None if another else key)
                elif key is not None and key.startswith("organization:"):
                    key = (None if entry is None else body_held_by(entry.name)) or self._one_body() or key
                row = self._organizations.get(key or "")
                span = self._span(office.start, office.end)
                if key in self._states:
                    return self.state_by_key(key, self._states[key].name, span)
                if row is not None:
                    return self.roster.known(row.key, row.name, ActorType.ORGANIZATION, row.name, span).id
        return None

    def _one_body(self) -> str | None:
        """The one body with a secretary-general that the article names, where it does not name the UN."""
        rows = (self._organizations.get(key) for key in {c.key for c in self.chunks})
        found = [r for r in rows if r is not None and (r.key == "organization:un" or r.kind in _HEADED)]
        return found[0].key if len(found) == 1 else None

    def _possessor(self, title: Title) -> str | None:
        """“Russia … its ambassador there”: the state or body named last before the pronoun in its sentence,
        else the subject of the sentence before.
        """
        pronoun = title.possessive
        if pronoun is None or self.doc[pronoun].lower_ not in {"its", "their"}:
            return None
        first = self.doc[pronoun].sent.start
        known = self._states.keys() | organizations_by_key().keys()
        named = [c for c in self.chunks if first <= c.start < pronoun and c.key in known]
        subjects = [c for c in named if _leads(self.doc[c.start : c.end].root)]
        chosen = (subjects or [c for c in named if c.key in self._states])[-1:]
        if not named and self.doc[pronoun].lower_ == "its" and first:
            before = self.doc[first - 1].sent.start
            near = (c for c in self.chunks if before <= c.start < first and c.key in known)
            chosen = [c for c in near if _leads(self.doc[c.start : c.end].root)][-1:]
        return (self.state(chosen[0]) or self.body_of(chosen[0])) if chosen else None

    def _by_noun(self, title: Title) -> str | None:
        """“the front’s secretary”, “the rebels’ leader”: the body named before that the noun stands for."""
        if title.noun is None:
            return None
        noun = self.doc[title.noun]
        named = [c for c in self.chunks if c.start < title.noun and c.end < title.noun]
        rows = [(c, self._organizations[c.key]) for c in named if c.key in self._organizations]
        if noun.lower_ in table("coreference")["armed_nouns"]:
            armed = {row.key: c for c, row in rows if row.kind == "armed_group"}
            return self.body_of(next(iter(armed.values()))) if len(armed) == 1 else None
        fitting = [c for c, row in rows if noun.lower_ in row.name.lower().split()]
        own = [c for c in named if c.kind is ChunkKind.NAME and self.is_body(c) and self._has(c, noun)]
        last = max((*fitting, *own), key=lambda c: c.start, default=None)
        if last is None:
            return None
        return self.body_of(last) or self._named_body(last)

    def _has(self, chunk: Chunk, noun: Token) -> bool:
        return noun.lower_ in {t.lower_ for t in self.doc[chunk.start : chunk.end]}

    def _body_owner(self, chunk: Chunk, title: Title, state: str | None) -> tuple[str | None, str | None]:
        row = self._bodies[chunk.key]
        if row.state and state is None:
            state = self.state_by_key(row.state, self._text(chunk), self._span(chunk.start, chunk.end))
        if row.kind != "organization":
            return state, None
        start = chunk.start
        own = (
            table("titles")["publisher_bodies"].get(self.publisher)
            if state is None and row.form in _OWN_BODIES
            else None
        )
        if own is not None:
            state = self.government(self.publisher)
            return state, self._organ(own, self._bodies[own], state, self._span(start, chunk.end)).id
        joined = (
            c.start
            for c in title.owners
            if c.end <= start and not any(t.text == "," for t in self.doc[c.end : start])
        )
        first = min(joined, default=start)
        span = self._span(first, chunk.end)
        return state, self._organ(span.text, row, state, span).id


def _leads(noun: Token) -> bool:
    """A subject, or what owns one: "the Union’s committee said"."""
    above = noun.head if noun.dep_ == "poss" else noun
    return above.dep_ in {"nsubj", "nsubjpass"}
