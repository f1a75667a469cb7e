"""Binds words for several actors: "the two ministers", "both sides", "the leaders of A and B", "they".

Comes in: plural titles and words. Goes out: mentions of the actors that were set beside each other before,
or that hold such offices.
Refuses: words that point to nobody in particular ("all parties"), lists without a second member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.antecedents import REACH
from kg.annotations.groups import COUNTS, at_large
from kg.annotations.pairs import COUNTED, COUNTRIES, ENVOYS, LEADERS, PERSON, SIDES, PairReferences
from kg.annotations.publishers import publishing_state
from kg.annotations.roles import INFERRED
from kg.annotations.roster import Entry, fold
from kg.annotations.seized import is_punished
from kg.annotations.titles import Title
from kg.model.annotation import Mention, MentionKind
from kg.model.enums import ActorType
from kg.model.facts import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What somebody is called who holds the same office on the other side: "his opposite number".
_FACING = frozenset({"counterpart", "colleague", "number", "homologue"})
#: Numbers that stand for several, and where they only count another noun.
_NUMBERS = frozenset({"two", "both", "three", "four", "five", "six"})
_MODIFYING = frozenset({"nummod", "det", "predet", "preconj", "amod", "cc"})
_PRONOUNS = frozenset({"they", "them", "their", "themselves"})
#: Kinds of bodies in which the ministers of states sit.
_OF_STATES = frozenset({"international", "union", "bloc", "alliance", "economic", "contact_group", "forum"})
#: Labels of the language model for peoples, and what it takes them for.
_PEOPLES = frozenset({"NORP", "ORG", "GPE", ""})
#: Kinds of people who stand for themselves: "Nigerian clerics" are not Nigeria.
_PRIVATE = frozenset({"religious", "military", "family", "kin"})
#: Those whom no seat of government sends; "analysts at Orbis Bank" are not the bank.
_ELECTED = frozenset({"legislator"})
_CIVIL = frozenset({"civil"})


class PluralReferences(PairReferences):
    """Adds mentions of several actors at once."""

    # --- titles ------------------------------------------------------------------

    def _plural_title(self, title: Title, states: list[str], owner: str | None) -> None:
        if self._of_both(title.start, self.doc[title.office]):
            return
        states = states or self._their_sides(title)
        inside = (c for c in title.owners if title.office < c.start and c.end < title.end)
        if any(self.doc[c.end].tag_ == "POS" for c in inside):
            # "representatives of Burma’s civil society": nobody’s state
            self._new_group(title.start, title.end, title.office)
            return
        if not self._of_a_body(title, states, owner):
            self._of_states(title, states, owner)

    def _of_a_body(self, title: Title, states: list[str], owner: str | None) -> bool:
        """Whether the words stand for a seat of government, a movement, a body or people of their own."""
        start, end = title.start, title.end
        ids: tuple[str, ...] = ()
        body = next((b for c in title.owners if (b := self.owners.body_of(c)) is not None), None)
        bare = not states and owner is None
        kinds = set(title.kinds)
        civil = bool(kinds) and kinds <= _CIVIL
        apart = any(t.lower_ in self._unofficial for t in self.doc[title.office].lefts)  # "church leaders"
        own = apart or (bool(kinds) and kinds <= _PRIVATE | _CIVIL | _ELECTED)
        told = bool(states) or not title.definite or self._of_their_own(title)
        people = any(t.ent_type_ == "NORP" for t in self.doc[title.office].lefts)
        sent = self.doc[title.office].lower_ in ENVOYS
        if bare and not own and not people and not sent and (seat := self._seat_behind(title.end)):
            # "officials in Nairobi": those who govern from there
            ids, end = (seat[0],), seat[1]
        elif bare and sent and (state := self._sending_government(title)) is not None:
            ids = (state,)
        elif bare and (armed := self._armed_group(title)) is not None:
            start = min([t.i for t in self.doc[title.office].lefts] + [title.start])
            ids = (armed,)
        elif body is not None and not civil and not self._office_holders(title, states):
            # "the G7 foreign ministers of Canada, France ...": the body, whatever members it lists
            ids = self._all_listed(title)
            if not ids and self._ministers_of(title, body):
                # "ASEAN foreign ministers": its members’ ministers, not the body
                self._new_group(title.start, title.end, title.office, None)
                return True
            ids = ids or (body,)
        elif own and (kinds <= _PRIVATE or (told and (not (states and civil) or self._apart(title)))):
            owned = states[0] if len(states) == 1 and not (civil or apart) else None
            self._new_group(title.start, self._noun_end(title), title.office, owned)
            return True
        if ids:
            self._add(start, end, title.office, ids, MentionKind.DESCRIPTION)
        return bool(ids)

    def _apart(self, title: Title) -> bool:
        """“Kenyan activists” are not Kenya, “Kenyan experts” are, unless they tell something."""
        return self.doc[title.office].lower_ != "experts" or self._tells(title)

    def _ministers_of(self, title: Title, body: str) -> bool:
        """Ministers of a body in which states sit, which stands before the word; they say something."""
        token = self.doc[title.office]
        if token.lower_ != "ministers" or token.dep_ != "nsubj" or token.head.lemma_ not in self._voicing:
            return False
        kind = self._backrefs.kind(self.roster.entries[body])
        return kind in _OF_STATES and all(c.start < title.office for c in title.owners)

    def _all_listed(self, title: Title) -> tuple[str, ...]:
        """“Representatives of the Arab League, Egypt and Oman”: bodies and states of one list."""
        behind = [c for c in title.owners if c.start > title.office]
        if len(behind) < len(title.owners):
            return ()
        ids = dict.fromkeys(self.owners.body_of(c) or self.owners.state(c) for c in behind)
        return () if None in ids or len(ids) == 1 else tuple(i for i in ids if i is not None)

    def _of_states(self, title: Title, states: list[str], owner: str | None) -> None:
        """The states or holders that "the ministers", "the leaders of A and B" stand for."""
        if states and self._of_governments(title):
            self._governed(title, states)
            return
        if self._some_of_them(title):
            self._new_group(title.start, self._noun_end(title), title.office)
            return
        holders = (self._office_holders(title, states) if states else ()) or self._listed_after(title, states)
        pair = self._as_many(title) if len(holders) == 1 else ()
        if pair:
            self._add(title.start, title.end, title.office, pair, MentionKind.DESCRIPTION)
        elif holders:
            self._add(title.start, title.end, title.office, holders, MentionKind.DESCRIPTION)
        elif told := tuple(states) or (() if owner is None else (owner,)):
            self._add(title.start, title.end, title.office, told, MentionKind.DESCRIPTION)
        elif self._of_their_own(title):
            self._new_group(title.start, self._noun_end(title), title.office)
        elif ids := self._of_issuers(title):
            self._add(title.start, title.end, title.office, ids, MentionKind.DESCRIPTION)
        elif title.definite or self.doc[title.start].lower_ in self._pairs:
            ids = (
                self._repeated(title)
                or (self._listed_leaders(title) if self._leaders(title) else ())
                or self._with_counterpart(title)
                or self._of_kind(title)
                or self._same_office(title, self._persons_before(title))
                or self._who_met(title, governing=True)
                or self._same_group(title)
                or self._called_leaders(title)
                or self._sent_by_two(title)
                or self._who_met(title)
            )
            if ids:
                self._add(title.start, title.end, title.office, ids, MentionKind.DESCRIPTION)
            elif (first := self._own_group(title)) is not None:
                self._new_group(first, self._noun_end(title), title.office)
        elif not self._names_an_event(title):
            self._new_group(title.start, self._noun_end(title), title.office)

    def _of_governments(self, title: Title) -> bool:
        """“Russian officials”, “the leaders of Guyana and Venezuela”, “Greek fishermen”."""
        nouns = fold(self._text(title)).split()
        return any(n in self._groups or n in self._governing for n in nouns)

    def _governed(self, title: Title, states: list[str]) -> None:
        """The states themselves, unless the article names the persons who hold that office for them.

        “Leaders from Guyana and Venezuela” are any of theirs, "two Polish officials" who speak a source.
        """
        known = len(states) > 1 and all(t.lower_ != "from" for t in self.doc[title.start : title.end])
        ids = self._as_many(title) or (self._office_holders(title, states) if known else ())
        if not ids and (self._counted_sources(title) or is_punished(self.doc[title.office])):
            self._new_group(title.start, self._noun_end(title), title.office)
            return
        ids = ids or self._listed_after(title, states) or tuple(states)
        self._add(title.start, title.end, title.office, ids, MentionKind.DESCRIPTION)

    def _names_an_event(self, title: Title) -> bool:
        """“a second Leaders’ Summit”: they are part of what it is called."""
        noun = self.doc[title.office]
        return noun.dep_ == "poss" and noun.text.istitle() and noun.head.text.istitle()

    def _of_their_own(self, title: Title) -> bool:
        """“the customs chiefs”, “the Herero chiefs”: with such words nobody held the office so far."""
        before = self.doc[title.start : title.office]
        kin = [t for t in before if t.dep_ in {"compound", "amod", "nmod"}]
        noun = any(t.dep_ == "compound" and t.pos_ == "NOUN" and t.lower_ != "head" for t in kin)
        if noun or not self.doc[title.office].text.islower():
            return noun
        return any(t.pos_ == "PROPN" and t.ent_type_ in _PEOPLES and t.text[0].isupper() for t in kin)

    def _as_many(self, title: Title) -> tuple[str, ...]:
        """“the two Afghan leaders”: the persons that the text set beside each other, if as many."""
        before = {t.lower_ for t in self.doc[max(title.start - 2, 0) : title.start + 1]}
        count = next((n for word, n in COUNTS.items() if word in before), 0)
        ids = self._persons_before(title) if count else ()
        return ids if len(ids) == count else ()

    def _listed_leaders(self, title: Title) -> tuple[str, ...]:
        """“The two leaders” after two persons beside each other, if neither is known for a lesser office."""
        ids = self._as_many(title)
        known = [kinds for i in ids if (kinds := self.roster.entries[i].kinds)]
        return ids if all(kinds & LEADERS for kinds in known) else ()

    def _called_leaders(self, title: Title) -> tuple[str, ...]:
        """“The leaders” of a government's own text: who met, where nobody governs whom it names; "the two
        leaders", where they are no two who do.
        """
        people = [e for e in self.roster.entries.values() if e.type is ActorType.PERSON]
        own = self.owners.publisher and publishing_state(self.owners.publisher) is not None
        plain = self._leaders(title) and title.end - title.start == 1
        governing = [e for e in people if e.kinds & LEADERS]
        if not plain or not own or len(governing) > (1 if self._as_many(title) else 0):
            return ()
        return self._companies.of(self.doc[title.office], types=PERSON, count=COUNTS["two"], reach=REACH)

    def _persons_before(self, title: Title) -> tuple[str, ...]:
        """The persons that the text last set beside each other."""
        return self._companies.of(self.doc[title.office], types=PERSON, reach=REACH + 2)

    def _same_office(self, title: Title, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Refuses presidents for "the prime ministers", and either for "the ministers"."""
        kinds = set(title.kinds)
        known = [self.roster.entries[i].kinds for i in ids if self.roster.entries[i].kinds]
        apart = kinds <= self._distinctive and bool(known) and not any(kinds & k for k in known)
        lesser = "minister" in kinds and any(k <= LEADERS for k in known)
        return () if apart or lesser else ids

    def _repeated(self, title: Title) -> tuple[str, ...]:
        """“The Ministers thanked X. ... The Ministers decided”: in the same one word the same ones."""
        if title.end - title.start > 1 or not self.doc[title.start].text[0].isupper():
            return ()
        word = self.doc[title.start].text
        near = (m for m in self._backwards(title.start, 40) if len(m.actors) > 1)
        return next((m.actors for m in near if self.doc[m.start : m.end].text == word), ())

    def _same_group(self, title: Title) -> tuple[str, ...]:
        """“the ministers” after “the ministers of the member states”; in their own text its issuers."""
        if self.issuers and self.doc[title.office].text[0].isupper():
            return self._own_ministers(title) or self.issuers
        head = self.doc[title.office].lemma_.lower()
        for mention in self._backwards(title.start, 40):
            several = len(mention.actors) > 1 or self._of_members(mention)
            if several and self.doc[mention.head].lemma_.lower() == head:
                return mention.actors
        known = self._group_called(self.doc[title.office].text)
        return () if known is None else (known.id,)

    def _with_counterpart(self, title: Title) -> tuple[str, ...]:
        """“the two premiers” after "A, the premier of B, and C, his counterpart"."""
        entries = [self.roster.entries[i] for i in self._persons_before(title)]
        own = [e for e in entries if e.kinds & set(title.kinds)]
        others = [e for e in entries if any(r.title.split()[-1].lower() in _FACING for r in e.roles)]
        two = len(entries) == COUNTS["two"] and len(own) == 1 and len(others) == 1 and own != others
        return tuple(e.id for e in entries) if two else ()

    def _of_kind(self, title: Title) -> tuple[str, ...]:
        """“the two presidents”: the persons who hold such an office, where there are just two."""
        kinds = set(title.kinds) - {"minister", "official"}
        if self._leaders(title):
            kinds |= LEADERS
        named = {a for m in self._backwards(title.start, len(self._ordered)) for a in m.actors}
        holders = [
            e.id
            for e in self.roster.entries.values()
            if e.type is ActorType.PERSON and e.kinds & kinds and (e.id in named or not self._leaders(title))
        ]
        before = {t.lower_ for t in self.doc[max(title.start - 2, 0) : title.start + 1]}
        wanted = next((n for word, n in COUNTS.items() if word in before), COUNTS["two"])
        if len(holders) > wanted:  # "the prime ministers" are no chancellors
            nouns = {t.lemma_.lower() for t in self.doc[title.start : title.office + 1]}
            holders = [i for i in holders if nouns <= self._title_nouns(i)]
        return tuple(holders) if len(holders) == wanted else ()

    def _title_nouns(self, id: str) -> frozenset[str]:
        """The words of somebody's titles, in the singular too."""
        words = self.roster.entries[id].title_words
        return frozenset({*words, *(w.removesuffix("s") for w in words)})

    def _office_holders(self, title: Title, states: list[str]) -> tuple[str, ...]:
        kinds = set(title.kinds)
        if kinds == {"official"} and self.doc[title.office].lower_ in self._governing:
            return ()  # "U.S. and UK officials", however the text calls its advisers
        found: list[str] = []
        for state in states:
            holder = next(
                (
                    e
                    for e in self.roster.entries.values()
                    if e.represents == state
                    and (
                        kinds & e.kinds
                        or (self._leaders(title) and e.kinds & {"head_of_state", "head_of_government"})
                    )
                ),
                None,
            )
            if holder is None:
                return ()
            found.append(holder.id)
        return tuple(found)

    def _listed_after(self, title: Title, states: list[str]) -> tuple[str, ...]:
        """“The presidents of A and B met. ... X and Y”: as many who are listed later without office."""
        plain = self._leaders(title) or not self._distinctive.issuperset(title.kinds)
        if len(states) < COUNTS["two"] or plain:
            return ()
        last = self._sentence_of[title.office] + REACH - 1
        run: list[Mention] = []
        for mention in self._forwards(title.end):
            if run and not all(t.lower_ in {",", "and"} for t in self.doc[run[-1].end : mention.start]):
                if len(run) == len(states):
                    break
                run = []
            if mention.kind is not MentionKind.NAME or not self._unplaced(mention):
                run = run if len(run) == len(states) else []
                continue
            run.append(mention)
        if len(run) != len(states) or self._sentence_of[run[-1].head] > last:
            return ()
        for mention, state in zip(run, states, strict=True):
            self._hold(self.roster.entries[mention.actors[0]], title, state)
        return tuple(m.actors[0] for m in run)

    def _unplaced(self, mention: Mention) -> bool:
        """A person of whom neither office nor state is known."""
        entry = self.roster.entries[mention.actors[0]]
        return entry.type is ActorType.PERSON and not entry.roles and entry.represents is None

    def _hold(self, entry: Entry, title: Title, state: str) -> None:
        span = self._span(title.start, title.office + 1)
        entry.kinds.update(title.kinds)
        entry.represents = state
        entry.roles.append(
            Role(
                title=span.text,
                of=state,
                represents=state,
                evidence=(span,),
                confidence=INFERRED,
                rule="role.described",
            )
        )

    def _leaders(self, title: Title) -> bool:
        return self.doc[title.office].lemma_.lower() == "leader"

    # --- other words -----------------------------------------------------------------

    def _plural_word(self, token: Token) -> None:
        """“They”, “both”, “the two”, “the parties”; whoever says so is none of them."""
        if any(c.dep_ == "poss" for c in token.lefts):
            if token.lower_ in COUNTED:
                self._group(token)  # "his adversaries"
            return
        if token.lower_ in _NUMBERS and (token.dep_ in _MODIFYING or at_large(token)):
            return
        if self._listed_behind(token):
            return
        people = any(c.dep_ == "amod" and c.ent_type_ == "NORP" for c in token.lefts)
        if people and token.lower_ in self._humans:
            self._group(token)  # "Yemeni women" are not Yemen
            return
        if token.lower_ in _PRONOUNS:
            ids = self._whom_it_means(token)
            ids = ids or (() if self._says_we else self._in_own_text())
            ids = ids or (self._companies.who_met(token) if token.lower_ == "they" else ())
        elif token.lower_ in self._attending:
            ids = self._took_part(token)
        else:
            ids = self._of_states_alone(token)
        if not ids and token.lower_ not in _PRONOUNS | self._attending and not self._vague(token):
            ids = self._sides_of(token)
            ids = self._without_brokers(self._without_company(ids)) if token.lower_ in SIDES else ids
        if ids and not set(ids) & set(self._floor.get(token.i, ())):
            marks = (t.i for t in token.lefts if t.dep_ in {"det", "nummod", "amod", "predet"})
            self._add(min(marks, default=token.i), token.i + 1, token.i, ids, MentionKind.PRONOUN)
        elif not ids:
            self._group(token)

    def _of_states_alone(self, token: Token) -> tuple[str, ...]:
        """“OAS member states” are not the body."""
        ids = self._modifying(token)
        body = ids and all(self.roster.entries[i].type is ActorType.ORGANIZATION for i in ids)
        return () if body and token.lower_ in COUNTRIES else ids

    def _modifying(self, token: Token) -> tuple[str, ...]:
        """“Russian, Ukrainian and U.S. delegations”: the states that the words before name."""
        ids: list[str] = []
        i = token.i
        for mention in self._backwards(token.i, 8):
            gap = self.doc[mention.end : i]
            if not ids and any(t.lower_ == "and" for t in gap):
                break  # "in Norway and countries of the region"
            if mention.kind in {MentionKind.PRONOUN, MentionKind.TITLE} or not all(
                t.text in {",", "-", "’s", "'s"} or t.lower_ in {"and", "the"} or t.pos_ == "ADJ" for t in gap
            ):
                break
            ids = [*(a for a in mention.actors if a not in ids), *ids]
            i = mention.start
        return tuple(ids)
