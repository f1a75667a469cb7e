"""Finds whom a noun for a body means that names nobody: "the ministry", "the bloc", "Anwar’s office", "it".

Comes in: a token of a parsed ``Doc``, the mentions before it and the roster. Goes out: an actor id and the
tokens that stand for it, or None.
Method: the body known by that noun, the last one of a fitting kind, the state that governs where the
article comes from; for a body of a person, one of its own that represents whom the person represents.
Refuses: a noun without an article, possessor or adjective that ties it to something; an "it" that a
clause explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.annotations.clauses import directed
from kg.annotations.facing import fought
from kg.annotations.roster import Entry, Roster, fold
from kg.annotations.speaking_bodies import SpeakingBodies
from kg.data import organizations
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token


#: Mentions before the noun that are looked at.
WINDOW = 40
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEADS = frozenset({"the", "this", "that"})
#: Nouns that need no article: "police said", "parliament voted".
_BARE = frozenset({"police", "parliament"})
#: Words for a government that nobody uses of his own.
_HOSTILE = frozenset({"regime", "junta"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WE = frozenset({"we", "our", "us", "ours", "ourselves"})
_PARTIES = frozenset({ActorType.ORGANIZATION, ActorType.STATE})


class Found(NamedTuple):
    """The actor and the tokens that stand for it."""

    id: str
    start: int
    end: int


class BackReferences:
    """Reads bodies that are not named where they stand."""

    def __init__(
        self, doc: Doc, roster: Roster, backwards: Callable[[int, int], list[Mention]], home: str | None
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.backwards = backwards
        self.home = home
        #: The state whose government publishes the text.
        self.publishing: str | None = None
        words = table("coreference")
        self._offices = frozenset(words["publishing_nouns"])
        self._nouns = frozenset(words["body_nouns"])
        self._kinds: dict[str, list[str]] = words["body_kinds"]
        self._own = frozenset(words["own_bodies"])
        self._seats = frozenset(words["personal_bodies"])
        self._seat_names: dict[tuple[str, str], str] = {}
        self._own_states = frozenset(words["own_states"])
        self._governing = frozenset(words["government_nouns"])
        self._public = frozenset(words["public_bodies"])
        self._naming = frozenset(words["naming"])
        self._expletive = frozenset(words["expletive"])
        self._teams = frozenset(table("meetings")["delegations"]["senders"])
        self._media = frozenset(words["media_names"])
        self._state_nouns: dict[str, list[str]] = words["state_nouns"]
        self._kind_of = {o.key: o.kind for o in organizations()}
        rows = (o for o in organizations() if o.kind == "armed_group" and o.country)
        self._armed = {o.key: f"state:{o.country}" for o in rows}
        self._speakers = SpeakingBodies(doc, roster, backwards)
        self.nouns = self._nouns | self._own | self._governing | self._public | frozenset(self._kinds)
        self.nouns |= frozenset(self._state_nouns) | self._offices
        self.nouns |= self._speakers.nouns

    # --- bodies ------------------------------------------------------------------

    def body(self, token: Token) -> Found | None:
        """The body that the noun ``token`` stands for."""
        if token.pos_ not in _NOUNS:
            return None
        if (named := self._speakers.named(token)) is not None:
            return Found(*named)
        if (found := self._referred(token)) is not None:
            return found
        speaking = self._speakers.find(token)
        return None if speaking is None else Found(*speaking)

    def _referred(self, token: Token) -> Found | None:
        """The body that the noun refers back to, or that it names with the words before it."""
        if token.dep_ in {"compound", "amod", "nmod"}:
            return None
        owner = next(
            (
                c
                for c in token.lefts
                if c.dep_ in {"poss", "compound"} and c.pos_ in {"PROPN", "NOUN", "PRON"}
            ),
            None,
        )
        if (
            owner is not None
            and token.lower_ in self._own | self._seats
            and (found := self._of_person(token, owner))
        ):
            return found
        if named := self._described(token):
            return named
        lead = next((c for c in token.lefts if c.dep_ == "det"), None)
        if any(c.dep_ in {"poss", "compound", "nummod"} for c in token.lefts) or self._qualified(token):
            return None
        bare = lead is None and token.lower_ in _BARE and token.dep_ in _SUBJECTS
        if not bare and (lead is None or lead.lower_ not in _LEADS):
            return None
        start = token.i if lead is None else lead.i
        id = (
            self._named(token)
            or self._of_kind(token)
            or self.governing_state(token)
            or self._state_called(token)
            or self._own_office(token)
            or self._public_body(token)
        )
        return None if id is None else Found(id, start, token.i + 1)

    def _described(self, token: Token) -> Found | None:
        """“the trawlermen’s union”, “the electoral commission”: a body that common nouns name."""
        parts = [c for c in token.lefts if c.dep_ in {"poss", "compound", "amod"} and c.text != "-"]
        naming = [
            c
            for c in parts
            if (c.dep_ == "amod" and c.lower_ in self._naming)
            or (c.dep_ != "amod" and c.pos_ == "NOUN" and c.ent_type_ == "")
        ]
        definite = any(c.lower_ in _LEADS for c in token.lefts) or any(
            g.lower_ == "the" for c in naming for g in c.lefts
        )
        if token.lower_ not in self._nouns or not naming or not definite or self._entry_at(token) is not None:
            return None
        start = min(c.left_edge.i for c in naming)
        if any(self._entry_at(t) is not None for t in self.doc[start : token.i]):
            return None
        span = self._span(start, token.i + 1)
        body = self.roster.named(
            span.text.removeprefix("the ").removeprefix("The "), ActorType.ORGANIZATION, span
        )
        return Found(body.id, start, token.i + 1)

    def _qualified(self, token: Token) -> bool:
        """Something behind the noun says which body it is: "the party of the left"."""
        return any(c.dep_ == "prep" and c.lower_ == "of" for c in token.rights)

    def _of_person(self, token: Token, owner: Token) -> Found | None:
        """“Anwar’s office”, “her government”, “the Biden administration”."""
        entry = self._entry_at(owner)
        if entry is None or entry.type is not ActorType.PERSON:
            return None
        if owner.dep_ == "compound" and token.lower_ not in self._own_states:
            return None
        start = min(owner.left_edge.i, owner.i)
        if token.lower_ in self._own_states:
            return None if entry.represents is None else Found(entry.represents, start, token.i + 1)
        if owner.pos_ == "PRON" and token.lower_ not in self._seats:
            return None
        span = self._span(start, token.i + 1)
        name = span.text.removeprefix("the ").removeprefix("The ")
        if owner.pos_ == "PRON":
            # "his office" of two persons is two bodies
            name = self._seat_names.setdefault((entry.id, token.lower_), name)
            if any(n == name and key != (entry.id, token.lower_) for key, n in self._seat_names.items()):
                name = self._seat_names[entry.id, token.lower_] = f"{entry.name}’s {token.lower_}"
        body = self.roster.named(name, ActorType.ORGANIZATION, span)
        body.represents = body.represents or entry.represents
        return Found(body.id, start, token.i + 1)

    def _named(self, token: Token) -> str | None:
        """The organization that has the noun in its name, the last mentioned first."""
        if token.lower_ not in self._nouns:
            return None
        noun, field = fold(token.text), fold(_field(token))
        for mention in self.backwards(token.i, WINDOW * 5):
            for id in (i for actor in mention.actors for i in self._with_bodies(actor)):
                entry = self.roster.entries[id]
                if entry.type is ActorType.ORGANIZATION and any(
                    _has(noun, name) and field in fold(name) for name in (entry.name, *entry.aliases)
                ):
                    return id
        return None

    def _with_bodies(self, id: str) -> list[str]:
        """The actor, and the bodies that titles of a person name: "a spokesman for the trade ministry"."""
        return [id, *(r.of for r in self.roster.entries[id].roles if r.of in self.roster.entries)]

    def _of_kind(self, token: Token) -> str | None:
        kinds = self._kinds.get(token.lower_)
        if kinds is None:
            return None
        for mention in self.backwards(token.i, WINDOW):
            entry = self.roster.entries[mention.actors[0]]
            if entry.type is ActorType.ORGANIZATION and self.kind(entry) in kinds:
                known = entry.code is not None or entry.represents is None
                if known:
                    return entry.id
        return None

    def kind(self, entry: Entry) -> str:
        """As in organizations.csv; "unknown" for a body that only the text knows, unless it is a medium."""
        words = fold(entry.name).split()
        medium = entry.code is None and len(words) > 1 and self._media.intersection(words)
        return "media" if medium else self._kind_of.get(entry.code or "", "unknown")

    def _state_called(self, token: Token) -> str | None:
        """“the kingdom”, “the island”: the last state of that kind that was named, or stood for."""
        codes = self._state_nouns.get(token.lower_, ())
        if not codes or not _takes_part(token):
            return None
        for mention in self.backwards(token.i, WINDOW):
            for id in mention.actors:
                state = self.roster.entries.get(self.roster.entries[id].represents or id)
                if state is not None and (state.code or "").removeprefix("state:") in codes:
                    return state.id
        return None

    def governing_state(self, token: Token) -> str | None:
        """The state that a noun for those who govern stands for."""
        if token.lower_ not in self._governing or (token.text[0].isupper() and token.lower_ == "leadership"):
            return None
        if (seat := self._seat_of(token)) is not None:
            return seat
        for mention in self.backwards(token.i, WINDOW * 5):
            entry = self.roster.entries[mention.actors[0]]
            if entry.type is ActorType.STATE and any(
                fold(a).split()[-1:] == [token.lower_] or fold(a).startswith(f"{token.lower_} of")
                for a in entry.aliases
            ):
                return entry.id
        if token.lower_ in _HOSTILE:
            return self._other_state(token) or self.home
        foe = fought(self.roster, self.backwards(token.i, WINDOW), token, self._armed)
        return foe or self.home or self._last(token, frozenset({ActorType.STATE}), subjects=False)

    def _seat_of(self, token: Token) -> str | None:
        """“the junta in Niger”, "the authorities in Mali": the state that they govern."""
        links = (c for c in token.rights if c.i == token.i + 1 and c.lower_ == "in")
        entries = (self._entry_at(t) for link in links for t in link.children if t.dep_ == "pobj")
        return next((e.id for e in entries if e is not None and e.type is ActorType.STATE), None)

    def _other_state(self, token: Token) -> str | None:
        """“the regime”: the state spoken of last that is not the article’s own."""
        for mention in self.backwards(token.i, WINDOW):
            entry = self.roster.entries[mention.actors[0]]
            if len(mention.actors) == 1 and entry.type is ActorType.STATE and entry.id != self.home:
                return entry.id
        return None

    def _own_office(self, token: Token) -> str | None:
        """“the Embassy”, “this Administration” in a text of a government: its office, or its state."""
        behind = self.doc[token.i + 1].lower_ if token.i + 1 < len(self.doc) else ""
        own = token.lower_ in self._offices and token.text[0].isupper() and behind not in {"of", "for"}
        if not own or self.publishing is None or token.lower_ in self._own_states:
            return self.publishing if own else None
        body = self.roster.named(token.text, ActorType.ORGANIZATION, self._span(token.i, token.i + 1))
        body.represents = self.publishing
        return body.id

    def _public_body(self, token: Token) -> str | None:
        """“the opposition”, “police”: one of the state that the article comes from or speaks of."""
        if token.lower_ not in self._public:
            return None
        state = self.home or self._last(token, frozenset({ActorType.STATE}), subjects=False)
        span = self._span(token.i - bool(_field(token)), token.i + 1)
        body = self.roster.named(span.text, ActorType.ORGANIZATION, span)
        body.represents = body.represents or (None if token.lower_ == "opposition" else state)
        return body.id

    # --- "it" ----------------------------------------------------------------------

    def it(self, token: Token) -> Found | None:
        """The body or state that "it" or "its" stands for."""
        if token.lower_ == "it" and token.dep_ in _SUBJECTS:
            verb = token.head
            explained = any(
                c.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acomp", "attr"} for c in verb.children
            )
            if (verb.lemma_ in self._expletive and explained) or verb.lemma_ == "be":
                return None
        elif token.lower_ == "it" or not (_deed(token.head) or token.head.lower_ in self._teams):
            return None
        id = self._asked(token) or self._last(token, _PARTIES, subjects=True)
        return None if id is None else Found(id, token.i, token.i + 1)

    def _asked(self, token: Token) -> str | None:
        """“asks Oslo to free those whom it holds”: Oslo."""
        noun = directed(token)
        entry = None if noun is None else self._entry_at(noun)
        return entry.id if entry is not None and entry.type in _PARTIES else None

    def _last(self, token: Token, types: frozenset[ActorType], *, subjects: bool) -> str | None:
        """The last mention of one actor of these types in this sentence or the one before."""
        floor = token.sent.start
        floor = self.doc[floor - 1].sent.start if floor else 0
        if not subjects:
            floor = self.doc[floor - 1].sent.start if floor else 0
        speaking = self._speaking(token)
        behind = token.sent.start if subjects and _aside(token) else token.i
        for mention in self.backwards(behind, WINDOW):
            head = self.doc[mention.head]
            if mention.head < floor:
                return None
            if mention.actors[0] in speaking:
                continue
            if len(mention.actors) == 1 and self.roster.entries[mention.actors[0]].type in types:
                leading = head.dep_ in _SUBJECTS and head.head.i != token.head.i
                leading |= _owns_text(head)
                if token.sent.start <= head.i:
                    leading |= bool(speaking) and mention.kind is not MentionKind.DEMONYM
                    leading |= head.dep_ == "poss" and head.head.dep_ in _SUBJECTS
                if leading or (token.dep_ == "poss" and head.dep_ in _SUBJECTS) or not subjects:
                    return mention.actors[0]
            elif (
                subjects and head.dep_ in _SUBJECTS and head.i < token.sent.start and head.head.dep_ == "ROOT"
            ):
                return None
        return None

    def _speaking(self, token: Token) -> frozenset[str]:
        """Who says "we" in the sentence, and so is no "it" there."""
        first = token.sent.start
        near = (m for m in self.backwards(token.i, WINDOW) if m.start >= first)
        own = (m for m in near if m.kind is MentionKind.PRONOUN and self.doc[m.start].lower_ in _WE)
        return frozenset(a for m in own for a in m.actors)

    # --- small helpers -----------------------------------------------------------------

    def _entry_at(self, token: Token) -> Entry | None:
        for mention in self.backwards(token.i + 1, 3):
            if mention.start <= token.i < mention.end:
                return self.roster.entries[mention.actors[0]] if len(mention.actors) == 1 else None
        return None

    def _span(self, start: int, end: int) -> Span:
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)


def _aside(token: Token) -> bool:
    """“China, it warns, will act”, “China will act, it added.”: who speaks is named before the sentence."""
    i, verb = token.i, token.head
    parted = i > token.sent.start + 1 and token.doc[i - 1].text == ","
    return parted and verb.i == i + 1 and token.doc[min(verb.i + 1, len(token.doc) - 1)].text in {",", "."}


def _owns_text(head: Token) -> bool:
    """“A statement from Lund’s office said so”: whose text it is speaks on."""
    text = head.head.head
    carrier = text.lemma_.lower() in table("statements")["carriers"]["words"]
    return head.dep_ == "pobj" and carrier and text.dep_ in _SUBJECTS | {"appos"}


def _field(token: Token) -> str:
    """The "foreign" of "the foreign ministry", which is not the interior ministry."""
    before = token.nbor(-1) if token.i else token
    return before.text if token.lower_ == "ministry" and before.dep_ == "amod" else ""


def _takes_part(token: Token) -> bool:
    """Does something, or has it done to it; a place ("on the island") does not."""
    if token.dep_ == "pobj":
        return token.head.lower_ in {"with", "by", "against"}
    return token.dep_ in {"nsubj", "nsubjpass", "poss", "dobj", "dative"}


def _deed(noun: Token) -> bool:
    """A noun with a complement of its own: "its refusal to sign", "its call for talks"; not "its road"."""
    return noun.pos_ == "NOUN" and any(
        c.dep_ in {"acl", "ccomp"} or (c.dep_ == "prep" and c.lower_ not in {"of", "in"})
        for c in noun.rights
        if c.i <= noun.i + 2
    )


def _has(noun: str, name: str) -> bool:
    """The noun is the name's first or last word, or stands before its "of" or "for"."""
    words = fold(name).split()
    if len(words) < 2:  # noqa: PLR2004
        return False
    cut = next((i for i, w in enumerate(words) if w in {"of", "for", "on"}), len(words))
    return noun in {words[0], words[-1], words[cut - 1]}
