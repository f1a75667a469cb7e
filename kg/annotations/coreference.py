"""Binds what refers back: pronouns, "the minister", "Ukraine’s leader", "the two sides".

Comes in: the findings of ``actors``. Goes out: further mentions, and unnamed persons and groups
("a spokesman for the ministry", "two diplomats") as actors of their own.
Method: the nearest fitting antecedent in the order of the text, grammatical subjects first, within
four sentences; a description must agree in office and state.
Refuses: a pronoun without a person before it; plural words without a pair or list before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.actors import Findings
from kg.annotations.announced import announcer
from kg.annotations.antecedents import Antecedents, Speech
from kg.annotations.backrefs import Found
from kg.annotations.descriptions import Descriptions
from kg.annotations.groups import INDEFINITE
from kg.annotations.issuers import HEAD_TOKENS, listed
from kg.annotations.own_offices import OwnOffices
from kg.annotations.roster import Entry, without_state
from kg.annotations.titleholders import COUNTERPARTS, TitleHolders
from kg.annotations.titles import Title
from kg.model.annotation import MentionKind, RegionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.annotations.title_owners import TitleOwners
    from kg.model.annotation import Quote, Region
    from kg.model.document import Document

#: Words for offices that are words for seats too, and what one does with a seat.
_SEATS = frozenset({"chair", "chairs", "presidency"})
_HOLDING = frozenset({"hold", "take", "assume", "occupy", "leave", "vacate", "keep", "have"})
#: Words before an apposition that tells what somebody is today.
_NOWADAYS = frozenset({"now", "then", "today", "currently", "later", "formerly", "previously", "once"})
#: Words of titles that somebody has no more.
_FORMER = frozenset({"former", "ex", "then", "onetime"})
#: Before an office that stands for no one holder.
_NONE = frozenset({"no", "any", "every", "each", "whichever"})
#: Nouns for the other side of a visit.
_HOSTS = frozenset({"host", "hosts", "guest", "visitor"})


class Coreference(TitleHolders):
    """One pass over one document, after all outright mentions are known."""

    def __init__(
        self, doc: Doc, found: Findings, owners: TitleOwners, document: Document, regions: tuple[Region, ...]
    ) -> None:
        super().__init__(doc, found, owners, document, regions)
        self._presented_end = -1
        self._named: set[int] = set()
        #: The verb that announces a text handed on, as in "issued the following statement:".
        self.announcing: Token | None = None
        self._antecedents = Antecedents(
            doc, self.roster, self._backwards, self._sentence_of, self._beside, self._forwards
        )
        self._antecedents.hero = self._hero()
        self._own = OwnOffices(doc, self.roster, owners, document, self._backwards)
        self._descriptions = Descriptions(doc, self.roster, self._backwards, self._antecedents.of)

    def resolve(self, quotes: tuple[Quote, ...]) -> None:
        """Add every mention that refers back to the findings, in the order of the text.

        Within ``quotes`` "we" is not the issuer of a release but whoever speaks.
        """
        self._ordered = sorted(self.found.mentions, key=lambda m: m.start)
        titles = {t.office: t for t in self.found.open_titles}
        covered = {i for m in self.found.mentions for i in range(m.start, m.end)}
        covered |= {i for t in self.found.open_titles for i in range(t.start, t.end)}
        self._named = {
            i for m in self.found.mentions if m.kind is MentionKind.NAME for i in range(m.start, m.end - 1)
        }
        quoted = {i: q for q in quotes for i in range(q.start, q.end)}
        self._floor, asked = self._turns()
        self._antecedents.speech = Speech(self._floor, asked, quoted)
        referring = self._referring()
        for token in self.doc:
            word = token.lower_
            if token.i in titles:
                self._title(titles[token.i])
            elif word not in referring or self._in_place_of_another(token) or token.i in covered:
                continue
            elif word in self._first and token.i in self._floor:
                if self._floor[token.i] and token.i not in quoted:
                    self._add(token.i, token.i + 1, token.i, self._floor[token.i], MentionKind.PRONOUN)
            elif word in self._we and token.i not in quoted and self._in_issued_text(token):
                self._says_we = True
                self._add(token.i, token.i + 1, token.i, self.issuers, MentionKind.PRONOUN)
            elif not self._ahead(token, sure=True):
                before = len(self.found.mentions)
                self._third_person(token)
                if len(self.found.mentions) == before:
                    self._ahead(token, sure=False)
        self.found.mentions.sort(key=lambda m: (m.start, -m.end))

    def _in_issued_text(self, token: Token) -> bool:
        """In a text of known issuers; behind "issued the following statement:" its subject is one."""
        if not self.issuers and self.announcing is not None and self.announcing.i < token.i:
            self.issuers = announcer(self.announcing, self._backwards(token.i, len(self._ordered)))
        return bool(self.issuers)

    def _referring(self) -> frozenset[str]:
        """The words that may refer to somebody, titles apart."""
        pronouns = self._first | self._we | self._he | self._she | {"it", "its"}
        plurals = self._plural | self._pairs | self._described | self._peoples
        return pronouns | plurals | self._styles | self._descriptions.nouns | self._backrefs.nouns

    def _in_place_of_another(self, token: Token) -> bool:
        """Descriptions that may cover words that were found before: “the American”, “His Excellency”."""
        word = token.lower_
        if word in self._descriptions.nouns and token.i not in self._named and self._describe(token):
            return True
        if word in self._peoples and self._people(token):
            return True
        owner = self._style_owner(token) if word in self._styles else None
        if owner is not None:
            self._styled(token, owner)
        return owner is not None

    def _third_person(self, token: Token) -> None:
        word = token.lower_
        if (word in self._he or word in self._she) and token.text not in {"HE", "HH"}:
            self._pronoun(token)
        elif word in {"it", "its"}:
            self._found(self._backrefs.it(token), token, MentionKind.PRONOUN)
        elif word in self._backrefs.nouns and (body := self._backrefs.body(token)):
            self._found(body, token, MentionKind.DESCRIPTION)
        elif word in self._plural or word in self._pairs:
            self._plural_word(token)
        elif word in self._described:
            self._group(token)

    def _turns(self) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
        """In a transcript: who speaks each token, () where somebody asks; and who answers there."""
        spoken = (r for r in self.regions if r.kind is RegionKind.SPEAKER_LABEL)
        labels = sorted(spoken, key=lambda r: r.start)
        speaker = {m.start: m.actors for m in self.found.mentions}
        found: dict[int, tuple[str, ...]] = {}
        asked: dict[int, tuple[str, ...]] = {}
        for n, label in enumerate(labels):
            end = labels[n + 1].start if n + 1 < len(labels) else len(self.doc)
            speakers = speaker.get(label.start, ())
            found.update(dict.fromkeys(range(label.end, end), speakers))
            if not speakers and n + 1 < len(labels):
                asked.update(dict.fromkeys(range(label.end, end), speaker.get(labels[n + 1].start, ())))
        return found, asked

    # --- titles ------------------------------------------------------------------

    def _told_by_description(self, title: Title, state: str | None, body: str | None) -> bool:
        """Whether the title is somebody whom the text tells by description only, and nobody holds it."""
        described = self._descriptions.titled(title, state)
        if described is None or self._holder(title, state, by_kind=True) is not None:
            return False
        self._add(title.start, title.end, title.office, (described.id,), MentionKind.DESCRIPTION)
        if not described.roles and self.doc[title.start].lower_ in _FORMER:
            self._give_role(described, title, state, body)
        return True

    def _title(self, title: Title) -> None:
        if self._paints_body(title) or self._part_of_another(title):
            return
        title = self._own_part(title)
        states = self.owners.states_of(title)
        state, body = self.owners.of_title(title)
        if title.plural:
            self._plural_title(title, states, state or body)
            self._presented(title)
            return
        if self._movement(title, body) or self._nowadays(title, state, body) or self._own_office(title):
            return
        if (source := self._source_again(title)) is not None:
            self._add(title.start, title.end, title.office, (source.id,), MentionKind.DESCRIPTION)
            return
        if self._told_by_description(title, state, body):
            return
        if title.possessive is not None and self.doc[title.office].lower_ in _HOSTS and state is None:
            return  # "his host" whom nobody named
        if title.definite or self._opens_with_name(title):
            official = self._own.home is not None  # a release says by its heading which president it means
            entry = self._holder(title, state, by_kind=False, nearest=official)
            known = None if entry is not None else self._known_holder(title, state)
            spoken = title.office in self._floor  # whoever speaks freely names people by more than offices
            new = None if entry or known or spoken else self._unnamed_so_far(title)
            known = known or self._only_of(title, state)
            entry = entry or known or new or self._holder(title, state, by_kind=True)
            new = new or (None if entry or spoken else self._named_next(title, state))
            entry = entry or new
            if entry is not None:
                self._titled(entry, title)
                if entry in (new, known):
                    self._give_role(entry, title, state or entry.represents, body)
                return
        superior = self._possessor(title)
        if state is None and superior and self.doc[title.office].lemma_ not in COUNTERPARTS:
            state = self.roster.entries[next(iter(superior))].represents
        if not self._ranked(title):
            self._unnamed_person(title, state, body)
        self._presented_too(title)

    def _ranked(self, title: Title) -> bool:
        """“X, the most senior official to visit Peru,”: X, of whom no office is told."""
        token = self.doc[title.office]
        near = self._backwards(token.left_edge.i, 1) if token.dep_ == "appos" else ()
        person = next((m for m in near if m.start <= token.head.i < m.end == token.left_edge.i - 1), None)
        types = () if person is None else [self.roster.entries[a].type for a in person.actors]
        if person is None or token.left_edge.lower_ != "the" or types != [ActorType.PERSON]:
            return False
        self._add(title.start, title.end, title.office, person.actors, MentionKind.DESCRIPTION)
        return True

    def _titled(self, entry: Entry, title: Title) -> None:
        """The title means that person here, and from here on."""
        self._add(title.start, title.end, title.office, (entry.id,), MentionKind.DESCRIPTION)
        self.roster.alias(entry, self._text(title))

    def _paints_body(self, title: Title) -> bool:
        """“the rebel movement”: fighters in the singular before a noun are nobody."""
        token = self.doc[title.office]
        inside = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
        return (
            inside and set(title.kinds) == {"military"} and token.tag_ != "NNS" and token.head.pos_ == "NOUN"
        )

    def _own_office(self, title: Title) -> bool:
        """“the President” in a text that his government publishes, or a speaker from his state speaks."""
        floor = self._floor.get(title.office, ())
        speaker = self.roster.entries[floor[0]] if len(floor) == 1 else None
        meant = self._holder(title, None, by_kind=False, nearest=True)
        entry = self._own.holder(title, speaker, meant)
        if entry is not None:
            self._titled(entry, title)
            # "the President’s plan" tells no role
            if not entry.roles and self.doc[title.office].dep_ != "poss":
                self._give_role(entry, title, entry.represents, None)
        return entry is not None

    def _presented_too(self, title: Title) -> None:
        """“We, the Foreign Ministers of A and B, and the High Representative of C”."""
        between = {t.lower_ for t in self.doc[self._presented_end : title.start]}
        if self._presented_end < 0 or title.start < self._presented_end or not between <= {",", "and", "the"}:
            return
        mention = next((m for m in self._backwards(title.end, 1) if m.start == title.start), None)
        if mention is not None:
            self.issuers = tuple(dict.fromkeys((*self.issuers, *mention.actors)))

    def _movement(self, title: Title, body: str | None) -> bool:
        """“the smaller ELN guerrilla”: the movement itself."""
        found = body is not None and self.doc[title.office].lower_ == "guerrilla" and title.definite
        if found and body is not None:
            self._add(title.start, title.end, title.office, (body,), MentionKind.BODY)
        return found

    def _nowadays(self, title: Title, state: str | None, body: str | None) -> bool:
        """“The former president, now a senator,”: a further office of whom the words before mean."""
        i = title.start - 1 - (self.doc[title.start - 1].lower_ in {"a", "an", "the"})
        if i < 1 or self.doc[i].lower_ not in _NOWADAYS or self.doc[i - 1].text != ",":
            return False
        mention = next((m for m in self._backwards(i, 2) if m.end == i - 1), None)
        entry = None if mention is None else self.roster.entries[mention.actors[0]]
        if entry is None or entry.type is not ActorType.PERSON:
            return False
        self._give_role(entry, title, state, body)
        self._add(title.start, title.end, title.office, (entry.id,), MentionKind.TITLE)
        return True

    def _parties(self, title: Title) -> None:
        """“Representatives of A, B and C met” at the head of a joint text, whose list only now is read."""
        people = any(self.roster.entries[i].type is ActorType.PERSON for i in self.issuers)
        if title.start < HEAD_TOKENS and not people:
            found = listed(self.doc, self.found.mentions, self.roster, self._heading)
            self.issuers = found or self.issuers

    def _presented(self, title: Title) -> None:
        """“We, the Foreign Ministers of A, B and C”: whom “we” stands for from here on."""
        before = [t.lower_ for t in self.doc[max(title.start - 3, 0) : title.start]]
        mention = next((m for m in self._backwards(title.end, 1) if m.start == title.start), None)
        if mention is not None and before[-3:] in (["we", ",", "the"], ["we", ",", "both"]):
            # "We, the leaders of A and B": a title may end before B, whom the heading has named.
            if not self._signed(title, mention.actors) and not set(mention.actors) < set(self.issuers):
                self.issuers = mention.actors
            self._presented_end = mention.end
        self._parties(title)

    def _signed(self, title: Title, parties: tuple[str, ...]) -> bool:
        """“We, the Prime Ministers of A and B” over as many signatures: each holds the office for his own."""
        signed = [self.roster.entries[i] for i in self.issuers]
        if len(signed) != len(parties) or any(e.type is not ActorType.PERSON for e in signed):
            return False
        for entry, party in zip(signed, parties, strict=True):
            state = self.roster.entries[party]
            if state.type is ActorType.STATE and not entry.roles:
                entry.represents = entry.represents or party
                self._give_role(entry, title, party, None)
        return True

    def _opens_with_name(self, title: Title) -> bool:
        return (
            bool(title.owners)
            and self.doc[title.start].lower_ not in {"a", "an"}
            and (self.doc[max(title.start - 1, 0)].lower_ not in {"a", "an", "another", "one"})
        )

    def _unnamed_person(self, title: Title, state: str | None, body: str | None) -> None:
        head = self.doc[title.office].lemma_.lower()
        token = self.doc[title.office]
        if (
            body is not None
            and token.dep_ in {"compound", "nmod", "amod"}
            and self.roster.entries[body].type is ActorType.ORGANIZATION
        ):
            # "the G20 Foreign Minister meeting": the body, not a minister
            self._add(title.start, title.end, title.office, (body,), MentionKind.BODY)
            return
        if (
            (head in {"counterpart", "colleague"} and state is None)
            or token.dep_ in {"compound", "amod", "attr", "nmod"}
            or self._negated(title)
            or self._office_itself(token)
        ):
            return
        start = title.start
        text = self.doc[start : title.end].text
        source = set(title.kinds) <= self._unnamed and (
            head in self._unnamed_heads or "kin" in title.kinds or not (title.owners or title.definite)
        )
        source |= head in self._told_sources and self._one_of_them(token)
        some = title.start > 0 and self.doc[title.start - 1].lower_ in INDEFINITE
        if source and (some or not (title.owners and state)):
            self._new_group(start, self._noun_end(title), title.office, state)
            return
        span = self._span(start, title.end)
        entry = self.roster.named(text, ActorType.PERSON, span)
        if shorter := without_state(text):
            self.roster.alias(entry, shorter)
        if not entry.roles:
            self._give_role(entry, title, state, body, rule="role.unnamed")
        self._add(start, title.end, title.office, (entry.id,), MentionKind.UNNAMED)
        self._posted(title)

    def _office_itself(self, token: Token) -> bool:
        """“as incoming chair”, “holds the chair”: the office, not whoever holds it."""
        if token.dep_ == "pobj" and token.head.lower_ == "as":
            return True
        return token.dep_ == "dobj" and token.lower_ in _SEATS and token.head.lemma_ in _HOLDING

    def _negated(self, title: Title) -> bool:
        return title.start > 0 and self.doc[title.start - 1].lower_ in _NONE

    # --- pronouns --------------------------------------------------------------------

    def _pronoun(self, token: Token) -> None:
        gender = "m" if token.lower_ in self._he else "f"
        entry = self._antecedents.of(token, gender)
        if entry is not None:
            entry.gender = entry.gender or gender
            self._add(token.i, token.i + 1, token.i, (entry.id,), MentionKind.PRONOUN)

    def _describe(self, token: Token) -> bool:
        """“the American”, “his visitor”; a demonym found there before gives way."""
        found = self._descriptions.plain(token)
        if found is None:
            return False
        covering = [m for m in self._backwards(token.i + 1, 2) if m.end == token.i + 1]
        if any(m.kind is not MentionKind.DEMONYM for m in covering):
            return False
        for mention in covering:
            self.found.mentions.remove(mention)
            self._ordered.remove(mention)
        self._add(found[1], token.i + 1, token.i, (found[0].id,), MentionKind.DESCRIPTION)
        return True

    def _found(self, found: Found | None, token: Token, kind: MentionKind) -> None:
        if found is not None:
            self._add(found.start, found.end, token.i, (found.id,), kind)

    def _style_owner(self, token: Token) -> Token | None:
        """The pronoun of "His Excellency", "Her Royal Highness"."""
        for i in range(token.i - 1, max(token.i - 3, -1), -1):
            if self.doc[i].lower_ in self._he | self._she:
                return self.doc[i]
            if not self.doc[i].text[0].isupper():
                return None
        return None

    def _styled(self, token: Token, owner: Token) -> None:
        """“His Excellency”: whoever the text spoke of last; before "the Sultan" or a name nobody."""
        gender = "m" if owner.lower_ in self._he else "f"
        self.found.mentions = [m for m in self.found.mentions if m.start != owner.i or m.end > token.i + 1]
        self._ordered = sorted(self.found.mentions, key=lambda m: m.start)
        apart = any(t.lower_ == "the" or t.pos_ == "PROPN" for t in self.doc[token.i + 1 : token.i + 2])
        entry = None if apart else self._antecedents.of(owner, gender)
        if entry is not None:
            self._add(owner.i, token.i + 1, token.i, (entry.id,), MentionKind.DESCRIPTION)
