"""Finds the person who holds the office that a title names: "the minister", "the Secretary".

Comes in: titles that no name follows. Goes out: the entry of the roster, or None.
Method: the last mentioned who is known by such an office, or by one of its kind; the holder whom the
gazetteer knows; whoever was just named without any office.
Refuses: somebody whose state differs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.chunks import ChunkKind
from kg.annotations.clauses import in_words_of
from kg.annotations.holders import HELD
from kg.annotations.named_next import NamedNext
from kg.annotations.roles import INFERRED, office_kinds
from kg.annotations.roster import Entry, fold, last_word
from kg.annotations.title import never_one
from kg.annotations.titles import Title
from kg.data import office_holder
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind
from kg.model.enums import ActorType
from kg.model.facts import Role

if TYPE_CHECKING:
    from kg.annotations.chunks import Chunk

#: Kinds of office whose holders are called leaders.
_LEADERS = frozenset({"head_of_state", "head_of_government", "royal", "party", "international", "religious"})
#: Kinds of office of those who govern.
_GOVERNING = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister"})
#: Words for who leads a body or state.
_CHIEFS = frozenset({"chief", "head", "boss", "supremo"})
#: Where a title goes on to whom or what its holder serves.
_SERVING = re.compile(r"\b(?:of|to|for)\b")
#: Titles that not every head of government has.
_HEADS = {
    "prime minister": "prime minister",
    "pm": "prime minister",
    "premier": "premier",
    "chancellor": "chancellor",
}
#: So many mentions before it a title is taken to mean somebody.
_AS_FAR = 40
#: Sentences over which somebody goes by a bare title.
_SAME = 3
#: Ranks of the forces.
_FORCES = frozenset(
    {
        "general",
        "colonel",
        "admiral",
        "major",
        "captain",
        "commander",
        "brigadier",
        "marshal",
        "lieutenant",
        "commodore",
    }
)
#: Words of titles that tell an office by another’s only.
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "opposite", "number"})


class TitleHolders(NamedNext):
    """Adds who holds an office."""

    def _give_role(
        self, entry: Entry, title: Title, state: str | None, body: str | None, rule: str = "role.described"
    ) -> None:
        span = self._span(title.start, title.end)
        entry.kinds.update(title.kinds)
        entry.represents = entry.represents or state
        entry.roles.append(
            Role(
                title=span.text,
                of=body or state,
                represents=entry.represents,
                evidence=(span,),
                confidence=INFERRED,
                rule=rule,
            )
        )

    def _own_part(self, title: Title) -> Title:
        """Of "the Secretary and Foreign Minister" the second office, where two persons hold the two."""
        if title.plural:
            return title
        for first, second in pairwise(self._offices_in(title)):
            joint = self.doc[first.end : second.start]
            if joint.text.split()[:1] != ["and"] or not all(t.text.istitle() for t in joint[1:]):
                continue
            kinds = office_kinds()
            one = replace(title, end=first.end, office=first.end - 1, kinds=(kinds[first.key],), owners=())
            two = replace(title, start=first.end + 1, kinds=(kinds[second.key],))
            state = self.owners.of_title(two)[0] if two.owners else None
            here = self._holder(one, None, by_kind=True)
            there = self._holder(two, state, by_kind=False) or self._holder(two, state, by_kind=True)
            if here is not None and there is not None and here.id != there.id:
                return two
            if never_one(*(fold(self.doc[c.start : c.end].text) for c in (first, second))):
                return two
        return title

    def _offices_in(self, title: Title) -> list[Chunk]:
        inside = (c for c in self.owners.chunks if title.start <= c.start and c.end <= title.end)
        return [c for c in inside if c.kind is ChunkKind.OFFICE]

    def _part_of_another(self, title: Title) -> bool:
        """The first office of "the Deputy Premier and Foreign Minister", whom one person holds."""
        end = title.office + 1
        if title.plural or end >= len(self.doc) or self.doc[end].lower_ != "and":
            return False
        whole = next((t for t in self.found.open_titles if t.start <= title.start and t.office > end), None)
        return whole is not None and self._own_part(whole) == whole

    def _known_holder(self, title: Title, wanted: str | None) -> Entry | None:
        """“The PM”: somebody named without office who, as the gazetteer knows, held it that day."""
        found: dict[str, str] = {}
        for entry in tuple(self.roster.entries.values()):
            if entry.type is ActorType.PERSON and not entry.roles:
                state = self.owners.holder_state(entry.name, set(title.kinds), self.published)
                if state is not None and wanted in {None, state} and self._so_called(title, state):
                    found[entry.id] = state
        last = self._sentence_of[title.office] - 1
        before = self._backwards(title.start, _AS_FAR)
        named = [m for m in before if len(m.actors) == 1 and m.actors[0] in found]
        if len(set(found.values())) > 1 and not any(self._sentence_of[m.head] >= last for m in named):
            return None  # heads of two states, neither named just before: either may be meant
        id = named[0].actors[0] if named else next(iter(found), None)
        if id is None:
            return None
        holder = self.roster.entries[id]
        holder.represents = holder.represents or found[id]
        return holder

    def _so_called(self, title: Title, state: str) -> bool:
        """Whether the state has an office of that name: the United States have no "prime minister"."""
        words = f" {fold(self.doc[title.start : title.end].text)} "
        office = next((word for word in _HEADS if f" {word} " in words), None)
        key = self.roster.entries[state].code
        if office is None or key is None or self.published is None:
            return True
        return office_holder(_HEADS[office], key, self.published) is not None

    def _only_of(self, title: Title, state: str | None) -> Entry | None:
        """“Turkey’s X telephoned ... The Turkish minister”: the one of that state without office."""
        if state is None or not title.owners or not _GOVERNING & set(title.kinds):
            return None
        last = self._sentence_of[title.office] - 1
        near = (m for m in self._backwards(title.start, 20) if self._sentence_of[m.head] >= last)
        ids = dict.fromkeys(m.actors[0] for m in near if len(m.actors) == 1)
        found = [e for i in ids if (e := self.roster.entries[i]).type is ActorType.PERSON]
        own = [e for e in found if e.represents == state]
        return own[0] if len(own) == 1 and not own[0].roles else None

    def _holder(
        self, title: Title, state: str | None, *, by_kind: bool, nearest: bool = False
    ) -> Entry | None:
        """The person known so far, or named further on, who holds that office.

        Of two the ``nearest``, or else the one whose deed the sentence before tells.
        """
        head = self.doc[title.office].lemma_.lower()
        counterpart = head in {"counterpart", "colleague"}
        if (plain := self._plain_holder(title, head, state, nearest=nearest)) is not None:
            return plain
        superior = self._possessor(title)
        for mention in self._backwards(title.start, 40):
            if self._beside(mention, title.office):
                continue
            for id in reversed(mention.actors):
                entry = self.roster.entries[id]
                if (
                    entry.type is ActorType.PERSON
                    and not counterpart
                    and id not in superior
                    and self._agrees(entry, title, head, state, by_kind=by_kind)
                ):
                    return (None if nearest else self._doer_before(mention, title, state)) or entry
        for entry in self.roster.entries.values():
            if (
                entry.type is ActorType.PERSON
                and state
                and entry.id not in superior
                and self._agrees(entry, title, head, state, by_kind=by_kind)
            ):
                return entry
        of_state = state is not None and self.roster.entries[state].type is ActorType.STATE
        return None if by_kind or of_state or superior else self._only_so_called(title)

    def _only_so_called(self, title: Title) -> Entry | None:
        """“the Spokesman” far below "A, Spokesman for B": the one person of that very title in the text.

        Of the "Secretary-General" of no body the one of the United Nations, where the text names him.
        """
        wanted = fold(self._text(title)).removeprefix("the ")
        if title.owners or wanted in self._generic:
            return None
        known = None
        if wanted == "secretary general" and self.published is not None:
            known = office_holder("secretary-general", "organization:un", self.published)
        found = [
            e
            for e in self.roster.entries.values()
            if e.type is ActorType.PERSON
            and (fold(e.name) == fold(known or "") or any(_own_words(r.title) == wanted for r in e.roles))
        ]
        return found[0] if len(found) == 1 else None

    def _possessor(self, title: Title) -> frozenset[str]:
        """Whom "his" of "his deputy" stands for: he is somebody else."""
        pronoun = title.possessive
        if pronoun is None:
            return frozenset()
        found = (m.actors for m in self._backwards(pronoun + 1, 2) if m.start == pronoun)
        return frozenset(a for actors in found for a in actors)

    def _doer_before(self, last: Mention, title: Title, state: str | None) -> Entry | None:
        """“President A rang President B. The president also spoke”: of two who fit, whose deed it was."""
        subject, sentence = self.doc[title.office], self._sentence_of[last.head]
        if subject.dep_ != "nsubj" or sentence == self._sentence_of[title.office] or title.owners:
            return None
        for mention in self._backwards(title.start, 40):
            if self._sentence_of[mention.head] < sentence:
                return None
            head = self.doc[mention.head]
            entry = self.roster.entries[mention.actors[0]]
            first = head.dep_ == "nsubj" and head.head.dep_ == "ROOT"
            fits = entry.type is ActorType.PERSON and (state is None or entry.represents == state)
            if first and fits and set(title.kinds) & self._distinctive & entry.kinds:
                return entry
        return None

    def _plain_holder(self, title: Title, head: str, state: str | None, *, nearest: bool) -> Entry | None:
        """“the Secretary” is the Secretary of State rather than a Deputy or Cabinet Secretary."""
        if title.end - title.start > 1:
            return None
        if (called := self._called_by(title) or self._called_so(title, head, state)) is not None:
            return called
        for mention in self._backwards(title.start, 40):
            for id in reversed(mention.actors):
                entry = self.roster.entries[id]
                fits = entry.type is ActorType.PERSON and not self._beside(mention, title.office)
                plainly = self._holds_plainly(entry, head) or self._ranks_plainly(entry, head)
                if fits and plainly and (state is None or entry.represents == state):
                    return (None if nearest else self._doer_before(mention, title, state)) or entry
        return None

    def _called_by(self, title: Title) -> Entry | None:
        """“EAM”: the External Affairs Minister whom the text named last."""
        letters = self.doc[title.office].text
        if not letters.isupper():
            return None
        near = (id for m in self._backwards(title.start, _AS_FAR) for id in m.actors)
        return next((e for id in near if (e := self.roster.entries[id]).goes_by(letters)), None)

    def _called_so(self, title: Title, head: str, state: str | None) -> Entry | None:
        """“the Minister” where the sentences before call somebody so and bring in nobody else who is one."""
        first = self._sentence_of[title.office] - _SAME
        word = fold(self.doc[title.office].text)
        for mention in self._backwards(title.start, _AS_FAR):
            entry = self.roster.entries[mention.actors[0]]
            if self._sentence_of[mention.head] < first or len(mention.actors) > 1:
                return None
            if mention.kind is MentionKind.NAME and self._holds_plainly(entry, head):
                return None
            bare = mention.end - mention.start == 1 and mention.kind is MentionKind.DESCRIPTION
            if bare and fold(self.doc[mention.head].text) == word:
                person = entry.type is ActorType.PERSON and not self._beside(mention, title.office)
                return entry if person and state in {None, entry.represents} else None
        return None

    def _ranks_plainly(self, entry: Entry, head: str) -> bool:
        """“the General” is General X rather than Major-General Y."""
        return head in _FORCES and entry.title_words & _FORCES == {head}

    def _holds_plainly(self, entry: Entry, head: str) -> bool:
        """One of its titles begins with that noun, whose state may stand before it."""
        home = self.roster.entries.get(entry.represents or "")
        names = "" if home is None or home.type is not ActorType.STATE else self.owners.adjectives(home.id)
        own = set(fold(names).split()) | {"the", "u", "s", "us", "senior", "top"}
        titles = [fold(r.title).split() for r in entry.roles]
        return any(head in words and set(words[: words.index(head)]) <= own for words in titles)

    def _agrees(self, entry: Entry, title: Title, head: str, state: str | None, *, by_kind: bool) -> bool:
        if state is not None and entry.represents != state and all(r.of != state for r in entry.roles):
            return False
        if head == "leader" and entry.kinds and not self._leads(entry, state):
            return False
        if head in _CHIEFS and entry.kinds and not entry.kinds - {"military", "envoy", "spokesperson"}:
            return False
        if head in self._generic:
            return state is not None or head in {
                "official",
                "diplomat",
                "leader",
                "politician",
                "host",
                "envoy",
            }
        words = {w for r in entry.roles for w in fold(r.title).split()} | entry.title_words
        if self._serves(entry, title, fold(head)):
            return False
        if fold(head) in words or fold(self.doc[title.office].text) in words:
            wanted = set(fold(self._text(title)).split()) - {"the"}
            return state is not None or wanted <= words or len(wanted) == 1
        if (
            state is not None
            and words
            and self._distinctive.union({"minister"}) & set(title.kinds)
            and all(last_word(r.title) in COUNTERPARTS for r in entry.roles)
            and not entry.title_words - words
        ):
            return by_kind  # "his Chinese counterpart, Wang Yi ... the Chinese foreign minister"
        if title.kinds == ("legislator",) and {w.removesuffix("'s") for w in words} & self._houses:
            return by_kind
        kinds = set(title.kinds) & entry.kinds - {"minister", "official", "party", "kin"}
        return by_kind and bool(kinds) and (state is not None or bool(kinds & self._distinctive))

    def _serves(self, entry: Entry, title: Title, head: str) -> bool:
        """“Special Representative of the Secretary-General” is no Secretary-General himself."""
        own = [_SERVING.split(fold(r.title), maxsplit=1) for r in entry.roles]
        under = any(len(part) > 1 and head in part[1].split() and _serving(part[0]) for part in own)
        return under and not any(head in part[0].split() for part in own) and title.possessive is None

    def _leads(self, entry: Entry, state: str | None) -> bool:
        """Called a leader: by office, as another leader's counterpart, or as a commander of a movement."""
        if entry.kinds & _LEADERS:
            return True
        home = self.roster.entries.get(state or "")
        if home is None:
            return False
        if home.type is ActorType.ORGANIZATION:
            return "military" in entry.kinds
        words = {w for r in entry.roles for w in fold(r.title).split()}
        return words <= COUNTERPARTS | set(fold(self.owners.adjectives(home.id)).split())

    def _unnamed_so_far(self, title: Title) -> Entry | None:
        """“says Marco Rubio. ... the secretary of state tells”: the person just named without any office."""
        if set(title.kinds) <= self._unnamed or self._generic & {self.doc[title.office].lemma_.lower()}:
            return None
        superior = self._possessor(title)
        for mention in self._backwards(title.start, 3):
            entry = self.roster.entries[mention.actors[0]]
            if entry.id in superior:
                return None
            near = self._sentence_of[title.office] - self._sentence_of[mention.head] <= 1
            if entry.type is ActorType.PERSON and near and mention.kind is not MentionKind.PRONOUN:
                if (entry.kinds and not entry.kinds & set(title.kinds)) or self._paired(mention):
                    return None
                if in_words_of(self.doc[title.office], mention.head):
                    return None
                owner = self.owners.of_title(title)[0]
                states = self.owners.states_of(title) or ([] if owner is None else [owner])
                agrees = (
                    not states
                    or entry.represents in states
                    or (entry.represents is None and not self._governs_another(entry, states))
                )
                return (
                    entry if not entry.roles and agrees and not self._beside(mention, title.office) else None
                )
        return None

    def _paired(self, mention: Mention) -> bool:
        """“A and B met”: either may be meant by an office that neither is known by."""
        here = self._sentence_of[mention.head]
        return any(
            self._sentence_of[other.head] == here
            and other.actors != mention.actors
            and len(other.actors) == 1
            and self.roster.entries[other.actors[0]].type is ActorType.PERSON
            and not self.roster.entries[other.actors[0]].roles
            and other.kind is MentionKind.NAME
            for other in self._backwards(mention.end, 6)
        )

    def _governs_another(self, entry: Entry, states: list[str]) -> bool:
        """A bare surname of somebody who, as the gazetteer knows, governed another state that day."""
        home = self.owners.holder_state(entry.name, set(HELD), self.published)
        return home is not None and home not in states


def _own_words(title: str) -> str:
    """Of "Spokesman for the Secretary-General" the words before whom he serves."""
    return _SERVING.split(fold(title), maxsplit=1)[0].strip()


def _serving(office: str) -> bool:
    """An office that is somebody else’s: "Special Representative", "Personal Envoy"."""
    return bool(office.split()) and office.rsplit(maxsplit=1)[-1] in table("coreference")["servants"]
