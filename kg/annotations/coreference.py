"""Binds what refers back: pronouns, "the minister", "Ukraine’s leader", "the two sides".

Comes in: the findings of ``actors``. Goes out: further mentions, and unnamed persons and groups
("a spokesman for the ministry", "two diplomats") as actors of their own.
Method: the nearest fitting antecedent in the order of the text, grammatical subjects first, within
four sentences; a description must agree in office and state.
Refuses: a pronoun without a person before it; plural words without a pair or list before them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from kg.annotations.actors import INFERRED, Findings
from kg.annotations.backrefs import BackReferences, Found
from kg.annotations.descriptions import Descriptions
from kg.annotations.owners import HELD
from kg.annotations.quotes import quotes
from kg.annotations.roster import Entry, fold
from kg.annotations.titles import Title
from kg.data import states as all_states
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType
from kg.model.facts import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.annotations.owners import Owners
    from kg.model.annotation import Region
    from kg.model.document import Document

#: How many sentences back an antecedent may stand.
REACH = 4
#: Farthest that a noun is from its verb over lists and appositions.
_CLIMB = 5
#: Words that point "sides" and "parties" back to those named.
_DETERMINING = frozenset({"the", "both", "these", "those", "two", "three"})
#: Kinds of office whose holders are called leaders.
_LEADERS = frozenset({"head_of_state", "head_of_government", "royal", "party", "international", "religious"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words that count persons named before.
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
#: Kinds of people who stand for themselves: "Nigerian clerics" are not Nigeria.
_PRIVATE = frozenset({"religious", "civil", "military", "family", "kin"})
#: Words of titles that tell an office by another’s only.
_COUNTERPARTS = frozenset({"counterpart", "colleague", "opposite", "number"})


class Coreference:
    """One pass over one document, after all outright mentions are known."""

    def __init__(
        self, doc: Doc, found: Findings, owners: Owners, document: Document, regions: tuple[Region, ...]
    ) -> None:
        self.doc = doc
        self.regions = regions
        self.published = document.published
        self.issuers: tuple[str, ...] = ()
        self.found = found
        self.owners = owners
        self.roster = found.roster
        words = table("coreference")
        self._he = frozenset(words["he"])
        self._she = frozenset(words["she"])
        self._we = frozenset(words["we"])
        self._first = self._we | {"i", "my", "me"}
        self._plural = frozenset(words["plural"])
        self._pairs = frozenset(words["pairs"])
        self._unnamed = frozenset(words["unnamed_kinds"])
        self._unnamed_heads = frozenset(words["unnamed_heads"])
        self._groups = frozenset(words["group_nouns"])
        self._generic = frozenset(words["generic_titles"])
        self._styles = frozenset(words["styles"])
        self._distinctive = frozenset(words["distinctive_kinds"])
        self._ordered: list[Mention] = []
        self._sentence_of = self._sentence_numbers()
        self._peoples = frozenset(form.lower() for state in all_states() for form in state.plurals if form.endswith("s"))
        home = owners.home() or owners.government(document.publisher)
        self._backrefs = BackReferences(doc, self.roster, self._backwards, home)
        self._descriptions = Descriptions(doc, self.roster, self._backwards, self._antecedent)

    def resolve(self) -> None:
        """Add every mention that refers back to the findings, in the order of the text."""
        self._ordered = sorted(self.found.mentions, key=lambda m: m.start)
        titles = {t.office: t for t in self.found.open_titles}
        covered = {i for m in self.found.mentions for i in range(m.start, m.end)}
        covered |= {i for t in self.found.open_titles for i in range(t.start, t.end)}
        turns = self._turns()
        quoted = {i for q in quotes(self.doc) for i in range(q.start, q.end)}
        for token in self.doc:
            if token.lower_ in self._descriptions.nouns and token.i not in titles and self._describe(token):
                continue
            if token.lower_ in self._peoples and token.i not in titles and self._people(token):
                continue
            if token.i in titles:
                self._title(titles[token.i])
            elif token.lower_ in self._styles and token.i and self.doc[token.i - 1].lower_ in self._he | self._she:
                self._styled(token)
            elif token.i in covered:
                continue
            elif (token.lower_ in self._he or token.lower_ in self._she) and token.text not in {"HE", "HH"}:
                self._pronoun(token)
            elif token.lower_ in self._first and token.i in turns:
                self._add(token.i, token.i + 1, token.i, turns[token.i], MentionKind.PRONOUN)
            elif self.issuers and token.lower_ in self._we and token.i not in quoted:
                self._add(token.i, token.i + 1, token.i, self.issuers, MentionKind.PRONOUN)
            elif token.lower_ in {"it", "its"}:
                self._found(self._backrefs.it(token), token, MentionKind.PRONOUN)
            elif token.lower_ in self._backrefs.nouns and (body := self._backrefs.body(token)):
                self._found(body, token, MentionKind.DESCRIPTION)
            elif token.lower_ in self._plural or token.lower_ in self._pairs:
                self._plural_word(token)
            elif token.lower_ in self._groups:
                self._group(token)
        self.found.mentions.sort(key=lambda m: (m.start, -m.end))

    def _turns(self) -> dict[int, tuple[str, ...]]:
        """In a transcript: who speaks each token."""
        labels = sorted((r for r in self.regions if r.kind is RegionKind.SPEAKER_LABEL), key=lambda r: r.start)
        speaker = {m.start: m.actors for m in self.found.mentions}
        found: dict[int, tuple[str, ...]] = {}
        for n, label in enumerate(labels):
            end = labels[n + 1].start if n + 1 < len(labels) else len(self.doc)
            if label.start in speaker:
                found.update(dict.fromkeys(range(label.end, end), speaker[label.start]))
        return found

    # --- titles ------------------------------------------------------------------

    def _title(self, title: Title) -> None:
        states = self.owners.states_of(title)
        state, body = self.owners.of_title(title)
        if title.plural:
            self._plural_title(title, states, state or body)
            self._presented(title)
            return
        described = self._descriptions.titled(title, state)
        if described is not None and self._holder(title, state, by_kind=False) is None:
            self._add(title.start, title.end, title.office, (described.id,), MentionKind.DESCRIPTION)
            return
        if title.definite or self._opens_with_name(title):
            entry = self._holder(title, state, by_kind=False)
            new = None if entry is not None else self._unnamed_so_far(title)
            entry = entry or new or self._holder(title, state, by_kind=True)
            known = None if entry is not None else self._known_holder(title)
            entry = entry or known
            if entry is not None:
                self._add(title.start, title.end, title.office, (entry.id,), MentionKind.DESCRIPTION)
                self.roster.alias(entry, self._text(title))
                if entry in (new, known):
                    self._give_role(entry, title, state or entry.represents, body)
                return
        self._unnamed_person(title, state, body)

    def _presented(self, title: Title) -> None:
        """"We, the Foreign Ministers of A, B and C": whom "we" stands for from here on."""
        before = [t.lower_ for t in self.doc[max(title.start - 3, 0) : title.start]]
        mention = next((m for m in self._backwards(title.end, 1) if m.start == title.start), None)
        if not self.issuers and mention is not None and before[-3:] in (["we", ",", "the"], ["we", ",", "both"]):
            self.issuers = mention.actors

    def _opens_with_name(self, title: Title) -> bool:
        return bool(title.owners) and self.doc[title.start].lower_ not in {"a", "an"} and (
            self.doc[max(title.start - 1, 0)].lower_ not in {"a", "an", "another", "one"})

    def _known_holder(self, title: Title) -> Entry | None:
        """"The PM": somebody named without office who, as the gazetteer knows, held it that day."""
        for entry in self.roster.entries.values():
            if entry.type is ActorType.PERSON and not entry.roles:
                state = self.owners.holder_state(entry.name, set(title.kinds), self.published)
                if state is not None:
                    entry.represents = entry.represents or state
                    return entry
        return None

    def _holder(self, title: Title, state: str | None, *, by_kind: bool) -> Entry | None:
        """The person known so far, or named further on, who holds that office."""
        head = self.doc[title.office].lemma_.lower()
        counterpart = head in {"counterpart", "colleague"}
        for mention in self._backwards(title.start, 40):
            if self._beside(mention, title.office):
                continue
            for id in reversed(mention.actors):
                entry = self.roster.entries[id]
                if entry.type is ActorType.PERSON and not counterpart and self._agrees(entry, title, head, state, by_kind=by_kind):
                    return entry
        for entry in self.roster.entries.values():
            if entry.type is ActorType.PERSON and state and self._agrees(entry, title, head, state, by_kind=by_kind):
                return entry
        return None

    def _agrees(self, entry: Entry, title: Title, head: str, state: str | None, *, by_kind: bool) -> bool:
        if state is not None and entry.represents != state:
            return False
        if head == "leader" and entry.kinds and not entry.kinds & _LEADERS:
            return False
        if head in self._generic:
            return state is not None or head in {"official", "diplomat", "leader", "politician", "host", "envoy"}
        words = {w for r in entry.roles for w in fold(r.title).split()} | entry.title_words
        if fold(head) in words or fold(self.doc[title.office].text) in words:
            wanted = set(fold(self._text(title)).split()) - {"the"}
            return state is not None or wanted <= words or len(wanted) == 1
        if state is not None and words and self._distinctive.union({"minister"}) & set(title.kinds) and words <= _COUNTERPARTS | set(fold(self.owners.adjectives(state)).split()):
            return by_kind  # "his Chinese counterpart, Wang Yi ... the Chinese foreign minister"
        kinds = set(title.kinds) & entry.kinds - {"minister", "official", "party", "kin"}
        return by_kind and bool(kinds) and (state is not None or bool(kinds & self._distinctive))

    def _unnamed_so_far(self, title: Title) -> Entry | None:
        """"says Marco Rubio. ... the secretary of state tells": the person just named without any office."""
        if set(title.kinds) <= self._unnamed or self._generic & {self.doc[title.office].lemma_.lower()}:
            return None
        for mention in self._backwards(title.start, 3):
            entry = self.roster.entries[mention.actors[0]]
            near = self._sentence_of[title.office] - self._sentence_of[mention.head] <= 1
            if entry.type is ActorType.PERSON and near and mention.kind is not MentionKind.PRONOUN:
                states = self.owners.states_of(title)
                agrees = not states or entry.represents in states or entry.represents is None and not self._governs_another(entry, states)
                return entry if not entry.roles and agrees and not self._beside(mention, title.office) else None
        return None

    def _governs_another(self, entry: Entry, states: list[str]) -> bool:
        """A bare surname of somebody who, as the gazetteer knows, governed another state that day."""
        home = self.owners.holder_state(entry.name, set(HELD), self.published)
        return home is not None and home not in states

    def _beside(self, mention: Mention, token: int) -> bool:
        """Subject and object of one verb are two parties: "Blinken summoned the Chinese ambassador"."""
        here, there = _governor(self.doc[token]), _governor(self.doc[mention.head])
        return here is not None and there is not None and here[0] == there[0] and here[1] != there[1]

    def _give_role(self, entry: Entry, title: Title, state: str | None, body: str | None) -> None:
        span = self._span(title.start, title.end)
        entry.kinds.update(title.kinds)
        entry.represents = entry.represents or state
        entry.roles.append(Role(title=span.text, of=body or state, represents=entry.represents, evidence=(span,),
                                confidence=INFERRED, rule="role.described"))

    def _plural_title(self, title: Title, states: list[str], owner: str | None) -> None:
        body = next((b for c in title.owners if (b := self.owners.body_of(c)) is not None), None)
        if body is not None and not self._office_holders(title, states):
            # "the G7 foreign ministers of Canada, France ...": the body, whatever members it lists
            self._add(title.start, title.end, title.office, (body,), MentionKind.DESCRIPTION)
            return
        if set(title.kinds) <= _PRIVATE and title.kinds:
            self._new_group(title.start, self._noun_end(title), title.office, states[0] if len(states) == 1 else None)
            return
        nouns = fold(self._text(title)).split()
        if any(n in self._groups or n in {"officials", "representatives", "negotiators", "leaders"} for n in nouns) and states:
            # "Russian officials", "the leaders of Guyana and Venezuela": the states themselves,
            # unless the article names the persons who hold that office for them.
            ids = self._counted(title) or self._office_holders(title, states) or tuple(states)
            self._add(title.start, title.end, title.office, ids, MentionKind.DESCRIPTION)
            return
        holders = self._office_holders(title, states) if states else ()
        pair = self._counted(title) if len(holders) == 1 else ()
        if pair:
            self._add(title.start, title.end, title.office, pair, MentionKind.DESCRIPTION)
        elif holders:
            self._add(title.start, title.end, title.office, holders, MentionKind.DESCRIPTION)
        elif states:
            self._add(title.start, title.end, title.office, tuple(states), MentionKind.DESCRIPTION)
        elif owner is not None:
            self._add(title.start, title.end, title.office, (owner,), MentionKind.DESCRIPTION)
        elif title.definite or self.doc[title.start].lower_ in self._pairs:
            ids = self._of_kind(title) or self._same_office(title, self._latest_plural(title.start, persons=True)) or self._same_group(title)
            if ids:
                self._add(title.start, title.end, title.office, ids, MentionKind.DESCRIPTION)
        else:
            self._new_group(title.start, title.end, title.office)

    def _counted(self, title: Title) -> tuple[str, ...]:
        """"the two Afghan leaders": the persons that the text set beside each other, where they are as many."""
        before = {t.lower_ for t in self.doc[max(title.start - 2, 0) : title.start + 1]}
        count = next((n for word, n in _COUNTS.items() if word in before), 0)
        ids = self._latest_plural(title.start, persons=True) if count else ()
        return ids if len(ids) == count else ()

    def _same_office(self, title: Title, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Refuses presidents for "the prime ministers"."""
        kinds = set(title.kinds)
        known = [self.roster.entries[i].kinds for i in ids if self.roster.entries[i].kinds]
        apart = kinds <= self._distinctive and bool(known) and not any(kinds & k for k in known)
        return () if apart else ids

    def _same_group(self, title: Title) -> tuple[str, ...]:
        """"the ministers" after "the ministers of the member states"; in their own text those who issue it."""
        if self.issuers and self.doc[title.office].text[0].isupper():
            return self.issuers
        head = self.doc[title.office].lemma_.lower()
        for mention in self._backwards(title.start, 40):
            if len(mention.actors) > 1 and self.doc[mention.head].lemma_.lower() == head:
                return mention.actors
        known = self._group_called(self.doc[title.office].text)
        return () if known is None else (known.id,)

    def _of_kind(self, title: Title) -> tuple[str, ...]:
        """"the two presidents": the persons who hold such an office, where there are just two."""
        kinds = set(title.kinds) - {"minister", "official"}
        holders = [e.id for e in self.roster.entries.values() if e.type is ActorType.PERSON and e.kinds & kinds]
        return tuple(holders) if len(holders) == 2 else ()

    def _office_holders(self, title: Title, states: list[str]) -> tuple[str, ...]:
        kinds = set(title.kinds)
        found: list[str] = []
        for state in states:
            holder = next((e for e in self.roster.entries.values() if e.represents == state and (
                kinds & e.kinds or (self._leaders(title) and e.kinds & {"head_of_state", "head_of_government"}))), None)
            if holder is None:
                return ()
            found.append(holder.id)
        return tuple(found)

    def _leaders(self, title: Title) -> bool:
        return self.doc[title.office].lemma_.lower() == "leader"

    def _unnamed_person(self, title: Title, state: str | None, body: str | None) -> None:
        head = self.doc[title.office].lemma_.lower()
        token = self.doc[title.office]
        if body is not None and token.dep_ in {"compound", "nmod", "amod"} and self.roster.entries[body].type is ActorType.ORGANIZATION:
            # "the G20 Foreign Minister meeting": the body, not a minister
            self._add(title.start, title.end, title.office, (body,), MentionKind.BODY)
            return
        if head in {"counterpart", "colleague"} or token.dep_ in {"compound", "amod", "attr", "nmod"} or self._negated(title):
            return
        start = title.start
        text = self.doc[start : title.end].text
        source = set(title.kinds) <= self._unnamed and (
            head in self._unnamed_heads or "kin" in title.kinds or not (title.owners or title.definite))
        if source and not (title.owners and state):
            self._new_group(start, self._noun_end(title), title.office, state)
            return
        span = self._span(start, title.end)
        entry = self.roster.named(text, ActorType.PERSON, span)
        entry.represents = entry.represents or state
        entry.kinds.update(title.kinds)
        if not entry.roles:
            entry.roles.append(Role(title=text, of=body or state, represents=state, evidence=(span,),
                                    confidence=0.8, rule="role.unnamed"))
        self._add(start, title.end, title.office, (entry.id,), MentionKind.UNNAMED)

    def _negated(self, title: Title) -> bool:
        return title.start > 0 and self.doc[title.start - 1].lower_ in {"no", "any", "every", "each", "whichever"}

    # --- groups --------------------------------------------------------------------

    def _group(self, token: Token) -> None:
        """"two diplomats", "residents of Uvira", "Her aides": persons whom nobody names."""
        if token.dep_ in {"compound", "amod", "nmod"}:
            return
        left = min((t.left_edge.i for t in token.lefts if t.tag_ != "VBG" and t.dep_ in {"det", "nummod", "amod", "compound", "poss", "quantmod"}), default=token.i)
        self._new_group(left, self._group_end(token), token.i)

    def _people(self, token: Token) -> bool:
        """"Several thousand local Serbs", "Bosnian Serbs in the north": a people’s part, not its state."""
        marks = [t for t in token.lefts if t.dep_ in {"amod", "nummod"} and t.tag_ != "VBG" and t.pos_ != "PROPN"]
        mention = next((m for m in self._backwards(token.i + 1, 1) if m.end == token.i + 1 and m.start == token.i), None)
        if not marks or mention is None or mention.kind is not MentionKind.DEMONYM or not token.text[0].isupper():
            return False
        self.found.mentions.remove(mention)
        self._ordered.remove(mention)
        start = min(t.left_edge.i for t in marks)
        self._new_group(start, self._group_end(token), token.i)
        return True

    def _group_end(self, token: Token) -> int:
        end = token.i + 1
        for child in token.rights:
            if child.i == end and child.lower_ == "in" and (place := self._place_after(end)):
                return place
            if child.dep_ in {"prep", "acl", "amod"} and child.i == end and child.lower_ not in {"in", "on", "at"}:
                last = child.right_edge.i + 1
                clean = not any(t.text in {",", ";", "“"} for t in self.doc[child.i : last])
                end = last if clean and last - token.i <= 7 else end
        return end

    def _place_after(self, i: int) -> int | None:
        """Where "an official in Brussels" ends: behind a place of two words at most."""
        ends = [p.end for p in self.found.places.mentions if p.start == i + 1]
        return ends[0] if ends and ends[0] - i <= 3 else None  # noqa: PLR2004

    def _noun_end(self, title: Title) -> int:
        return max(title.end, self._group_end(self.doc[title.office]))

    def _new_group(self, start: int, end: int, head: int, state: str | None = None) -> None:
        start = min([start, *(t.i for t in self.doc[head].lefts if t.tag_ != "VBG" and t.dep_ in {"nummod", "amod", "quantmod", "compound", "poss", "det"})])
        text = self.doc[start:end].text
        lead = self.doc[start].lower_
        definite = lead in {"the", "these", "those", "both"}
        if definite and (known := self.roster.find_named(text.split(" ", 1)[-1]) or self._group_called(self.doc[head].text)):
            self._add(start, end, head, (known.id,), MentionKind.DESCRIPTION)
            return
        name = text.split(" ", 1)[1] if definite and " " in text else text
        entry = self.roster.named(name, ActorType.GROUP, self._span(start, end))
        entry.represents = entry.represents or state
        self._add(start, end, head, (entry.id,), MentionKind.UNNAMED)

    def _group_called(self, noun: str) -> Entry | None:
        """"the sources" after "diplomatic sources"."""
        for entry in reversed(self.roster.entries.values()):
            if entry.type is ActorType.GROUP and fold(entry.name).split()[-1] == fold(noun):
                return entry
        return None

    # --- pronouns --------------------------------------------------------------------

    def _pronoun(self, token: Token) -> None:
        gender = "m" if token.lower_ in self._he else "f"
        entry = self._antecedent(token, gender)
        if entry is not None:
            entry.gender = entry.gender or gender
            self._add(token.i, token.i + 1, token.i, (entry.id,), MentionKind.PRONOUN)

    def _describe(self, token: Token) -> bool:
        """"the American", "his visitor"; a demonym found there before gives way."""
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

    def _antecedent(self, token: Token, gender: str | None) -> Entry | None:
        here = self._sentence_of[token.i]
        best: tuple[float, Entry] | None = None
        for mention in self._backwards(token.i, 60):
            distance = here - self._sentence_of[mention.head]
            if distance > REACH:
                break
            for id in mention.actors:
                entry = self.roster.entries[id]
                if entry.type is not ActorType.PERSON or gender is not None and entry.gender not in {None, gender}:
                    continue
                if token.dep_ != "poss" and token.lower_ not in {"himself", "herself"} and self._beside(mention, token.i):
                    continue
                score = self._salience(token, mention, distance)
                if best is None or score > best[0]:
                    best = (score, entry)
        return None if best is None else best[1]

    def _salience(self, token: Token, mention: Mention, distance: int) -> float:
        head = self.doc[mention.head]
        score = -1.0 * distance
        if head.dep_ in _SUBJECTS or (head.dep_ == "conj" and head.head.dep_ in _SUBJECTS):
            score += 1.2
            if head.head.dep_ == "ROOT" or head.head.head.dep_ == "ROOT":
                score += 0.3
        if head.dep_ in {"poss", "compound"}:
            score -= 0.6
        if mention.kind is MentionKind.PRONOUN:
            score += 0.3
        return score - 0.01 * (token.i - mention.head) / 10

    def _styled(self, token: Token) -> None:
        """"His Excellency": whoever the text spoke of last."""
        gender = "m" if self.doc[token.i - 1].lower_ in self._he else "f"
        self.found.mentions = [m for m in self.found.mentions if m.start != token.i - 1]
        self._ordered = sorted(self.found.mentions, key=lambda m: m.start)
        entry = self._antecedent(self.doc[token.i - 1], gender)
        if entry is not None:
            self._add(token.i - 1, token.i + 1, token.i, (entry.id,), MentionKind.DESCRIPTION)

    # --- plural words -----------------------------------------------------------------

    def _plural_word(self, token: Token) -> None:
        """"They", "both", "the two", "the pair", "the two sides", "the parties"."""
        if any(c.dep_ == "poss" for c in token.lefts):
            return
        if token.lower_ in {"two", "both", "three"} and token.dep_ in {"nummod", "det", "predet", "preconj", "amod", "cc"}:
            return
        ids = self._modifying(token)
        if not ids and token.lower_ == "their":
            ids = self._owners_here(token)
        elif not ids and not self._vague(token):
            ids = self._latest_plural(token.i, persons=token.lower_ in {"pair", "two"}) or self._in_own_text()
        if ids:
            left = min((t.i for t in token.lefts if t.dep_ in {"det", "nummod", "amod", "predet"}), default=token.i)
            self._add(left, token.i + 1, token.i, ids, MentionKind.PRONOUN)

    def _in_own_text(self) -> tuple[str, ...]:
        """Who issues the text, where they are several."""
        return self.issuers if len(self.issuers) > 1 else ()

    def _vague(self, token: Token) -> bool:
        """"all parties", "other countries", "parties": whoever they are, not those named last."""
        if token.pos_ == "PRON" or token.lower_ in self._pairs:
            return False
        return not any(t.lower_ in _DETERMINING or t.pos_ == "NUM" for t in token.lefts)

    def _owners_here(self, token: Token) -> tuple[str, ...]:
        """"Biden and Erdogan during their meeting": owners that the same sentence names before, no others."""
        first = token.sent.start
        here = [m for m in reversed(self._backwards(token.i, 12)) if m.start >= first]
        return self._plural_of(here, persons=False)

    def _modifying(self, token: Token) -> tuple[str, ...]:
        """"Russian, Ukrainian and U.S. delegations": the states that the words before name."""
        ids: list[str] = []
        i = token.i
        for mention in self._backwards(token.i, 8):
            gap = self.doc[mention.end : i]
            if mention.kind in {MentionKind.PRONOUN, MentionKind.TITLE} or not all(
                t.text in {",", "-", "’s", "'s"} or t.lower_ in {"and", "the"} or t.pos_ == "ADJ" for t in gap
            ):
                break
            ids = [*(a for a in mention.actors if a not in ids), *ids]
            i = mention.start
        return tuple(ids)

    def _latest_plural(self, before: int, *, persons: bool) -> tuple[str, ...]:
        here = self._sentence_of[before] if before < len(self.doc) else len(self._sentence_of)
        by_sentence: dict[int, list[Mention]] = {}
        for mention in self._backwards(before, 80):
            distance = here - self._sentence_of[mention.head]
            if distance > REACH + 2:
                break
            by_sentence.setdefault(distance, []).insert(0, mention)
        for distance in sorted(by_sentence):
            ids = self._plural_of(by_sentence[distance], persons=persons)
            if ids:
                return ids
        return ()

    def _plural_of(self, mentions: list[Mention], *, persons: bool) -> tuple[str, ...]:
        """The sides that one sentence sets beside each other, or across a verb of meeting."""
        for mention in reversed(mentions):
            if len(mention.actors) > 1 and self._fits(mention.actors, persons=persons):
                return mention.actors
        ids: list[str] = []
        for mention in mentions:
            head = self.doc[mention.head]
            core = head
            while core.dep_ in {"conj", "appos"}:
                core = core.head
            joined = core.dep_ in _SUBJECTS | {"dobj", "agent"} or (core.dep_ == "pobj" and core.head.lower_ in {"with", "between", "of", "by"})
            if joined and mention.kind is not MentionKind.DEMONYM:
                ids += [a for a in mention.actors if a not in ids]
        fitting = tuple(i for i in ids if self._fits((i,), persons=persons))
        return fitting if len(fitting) > 1 else ()

    def _fits(self, ids: tuple[str, ...], *, persons: bool) -> bool:
        types = {self.roster.entries[i].type for i in ids}
        return not persons or types == {ActorType.PERSON}

    # --- small helpers -----------------------------------------------------------------

    def _sentence_numbers(self) -> list[int]:
        numbers, current = [], -1
        for token in self.doc:
            current += bool(token.is_sent_start) or token.i == 0
            numbers.append(max(current, 0))
        return numbers

    def _backwards(self, before: int, limit: int) -> list[Mention]:
        """Mentions that end before a token, the nearest first."""
        ordered = self._ordered
        i = bisect_left(ordered, before, key=lambda m: m.start)
        found = []
        while i > 0 and len(found) < limit:
            i -= 1
            if ordered[i].end <= before:
                found.append(ordered[i])
        return found

    def _add(self, start: int, end: int, head: int, ids: tuple[str, ...], kind: MentionKind) -> None:
        mention = Mention(start, end, head, ids, kind)
        self.found.mentions.append(mention)
        insort(self._ordered, mention, key=lambda m: m.start)

    def _text(self, title: Title) -> str:
        return self.doc[title.start : title.end].text

    def _span(self, start: int, end: int) -> Span:
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)


def _governor(token: Token) -> tuple[Token, str] | None:
    """The verb that a noun depends on, and as what; None inside a larger noun phrase."""
    for _ in range(_CLIMB):
        if token.dep_ not in {"conj", "appos"}:
            break
        token = token.head
    label, head = token.dep_, token.head
    if label == "pobj":
        label, head = f"prep {head.lower_}", head.head
    return (head, label) if head.pos_ in {"VERB", "AUX"} and head != token else None
