"""Finds whom a description means that fits no office: "his host", "the former general", "the American".

Comes in: a noun of a parsed ``Doc``, or a title that nobody named so far holds. Goes out: the actor.
Method: a noun of the other side ("his visitor") means the person nearest before who is not the
possessor; one that only paints ("the pontiff", "the former prime minister") whom the sentences before
spoke of, where they spoke of somebody.
Refuses: an indefinite noun; a demonym in the plural.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotations.roster import Entry, Roster
from kg.data import states
from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from kg.annotations.titles import Title
    from kg.data.types import State
    from kg.model.annotation import Mention

#: Mentions before the description that are looked at.
WINDOW = 30
_PAINTING = re.compile(r"\b(?:former|ex|retired|veteran|one-time|onetime|then|sometime|old|born|educated)\b")
#: Words that stand between the article and a title that paints.
_PARTS = frozenset(
    {"year", "old", "born", "educated", "trained", "based", "former", "now", "then", "veteran", "retired"}
)
#: Nouns for somebody of a rank in the forces.
_SERVING = frozenset({"officer", "soldier"})
#: Nouns for whom somebody has received.
_VISITING = frozenset({"visitor", "guest"})
_OF_HIM = frozenset({"his", "her", "their", "its"})


class Descriptions:
    """Reads descriptions of persons in one document."""

    def __init__(
        self,
        doc: Doc,
        roster: Roster,
        backwards: Callable[[int, int], list[Mention]],
        antecedent: Callable[[Token, str | None], Entry | None],
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.backwards = backwards
        self.antecedent = antecedent
        words = table("coreference")
        self._other = frozenset(words["other_side"])
        self._arriving = frozenset(words["arriving_verbs"])
        self._hosting = frozenset(words["hosting_verbs"])
        self._paints = frozenset(words["painting"])
        self._nouns = frozenset(words["person_nouns"])
        self._singulars = _singulars(states())
        self.nouns = self._nouns | self._other | frozenset(self._singulars)

    def titled(self, title: Title, state: str | None) -> Entry | None:
        """The person that a title means which nobody is known to hold."""
        head = self.doc[title.office]
        if head.lower_ in self._other and title.possessive is not None:
            return self._other_side(title.possessive, head.i, state)
        if (
            head.lower_ in self._paints
            and not any(c.dep_ == "compound" for c in head.lefts)
            and not title.owners
            and title.possessive is None
            and self._definite(title.start)
        ):
            entry = self._spoken_of(head, state)
            return entry if entry is None or _fits(title, entry) else None
        first = self.doc[max(title.start - 6, 0) : title.end].text.lower()
        if (
            title.possessive is None
            and head.tag_ != "NNS"
            and self._definite(title.start)
            and _PAINTING.search(first)
        ):
            return self._spoken_of(head, state)
        return None

    def _definite(self, start: int) -> bool:
        """“the” stands before the title, over “63-year-old” or “Polish-born”."""
        for i in range(start - 1, max(start - 7, -1), -1):
            token = self.doc[i]
            if token.lower_ in {"the", "this"}:
                return True
            if not (
                token.text == "-"
                or token.like_num
                or token.lower_ in _PARTS
                or self.doc[min(i + 1, start)].text == "-"
            ):
                return False
        return False

    def plain(self, token: Token) -> tuple[Entry, int] | None:
        """The person that a noun outside of titles means, and the first token of the description."""
        if token.tag_ not in {"NN", "NNP", "JJ", "NNPS"} or token.dep_ in {
            "compound",
            "amod",
            "nmod",
            "poss",
        }:
            return None
        owner = next((c for c in token.lefts if c.dep_ == "poss" and c.lower_ in _OF_HIM), None)
        if owner is not None:
            entry = self._other_side(owner.i, token.i) if token.lower_ in self._other else None
            return None if entry is None else (entry, owner.i)
        article = next((c for c in token.lefts if c.dep_ == "det" and c.lower_ in {"the", "this"}), None)
        followed = token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ in {"NOUN", "PROPN"}
        if article is None or followed or any(c.dep_ == "prep" for c in token.rights):
            return None
        if token.lower_ in self._singulars and token.text[0].isupper():
            entry = self._national(token)
            return None if entry is None else (entry, article.i)
        if token.lower_ in _VISITING and (entry := self._received(token)) is not None:
            return entry, article.i
        if token.lower_ not in self._nouns:
            return None
        entry = self._in_uniform(token) if token.lower_ in _SERVING else self._spoken_of(token, None)
        return None if entry is None else (entry, article.i)

    def _in_uniform(self, token: Token) -> Entry | None:
        """“the officer”: the colonel whom the text named last."""
        near = (id for m in self.backwards(token.i, WINDOW) for id in m.actors)
        people = (e for id in near if (e := self.roster.entries[id]).type is ActorType.PERSON)
        return next((e for e in people if "military" in e.kinds), None)

    def _received(self, token: Token) -> Entry | None:
        """“A received B. The visitor said”: B; whoever arrived comes before all whom he receives."""
        received: Entry | None = None
        for mention in self.backwards(token.i, WINDOW):
            head = self.doc[mention.head]
            entry = self.roster.entries[mention.actors[-1]]
            if entry.type is not ActorType.PERSON:
                continue
            if head.dep_ == "nsubj" and head.head.lemma_ in self._arriving:
                return entry
            hosted = head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in self._hosting
            if received is None and hosted and self._just_named(entry, token):
                received = entry
        return received

    def _other_side(self, possessor: int, before: int, state: str | None = None) -> Entry | None:
        """Of "his visitor": the nearest person before who is not he."""
        if (named := self._apposed(possessor, before)) is not None:
            return named
        owners = {
            a for m in self.backwards(possessor + 1, 2) if m.start <= possessor < m.end for a in m.actors
        }
        for mention in self.backwards(before, WINDOW):
            for id in reversed(mention.actors):
                entry = self.roster.entries[id]
                fits = state is None or entry.represents in {None, state}
                if owners and id not in owners and entry.type is ActorType.PERSON and fits:
                    return entry
        return None

    def _apposed(self, possessor: int, noun: int) -> Entry | None:
        """“Hekmatyar, his rival, signed”: the name before the comma."""
        if (
            not possessor
            or self.doc[possessor - 1].text != ","
            or noun + 1 >= len(self.doc)
            or self.doc[noun + 1].text not in {",", "."}
        ):
            return None
        last = next((m for m in self.backwards(possessor, 2) if m.end == possessor - 1), None)
        entry = None if last is None else self.roster.entries[last.actors[-1]]
        return entry if entry is not None and entry.type is ActorType.PERSON else None

    def _national(self, token: Token) -> Entry | None:
        """“the American”: the person last named who stands for that state."""
        keys = self._singulars[token.lower_]
        near = (id for m in self.backwards(token.i, WINDOW) for id in reversed(m.actors))
        people = [e for id in near if (e := self.roster.entries[id]).type is ActorType.PERSON]
        homes = [self.roster.entries.get(e.represents or "") for e in people]
        own = (e for e, home in zip(people, homes, strict=True) if home is not None and home.code in keys)
        known = next(own, None)
        if known is not None and self._just_named(known, token):
            return known
        unknown = (e for e, home in zip(people, homes, strict=True) if home is None)
        fits = (e for e in unknown if self._just_named(e, token) and self._alone(e, token))
        return next(fits, known)

    def _alone(self, entry: Entry, token: Token) -> bool:
        """Nobody else was just named whose state is unknown too."""
        others = {a for m in self.backwards(token.i, WINDOW) for a in m.actors} - {entry.id}
        found = (self.roster.entries[a] for a in others)
        return not any(
            o.type is ActorType.PERSON and o.represents is None and self._just_named(o, token) for o in found
        )

    def _spoken_of(self, token: Token, state: str | None) -> Entry | None:
        """The salient person of the sentences before, where its state does not differ."""
        entry = self.antecedent(token, None)
        if entry is None or not self._just_named(entry, token):
            return None
        home = self.roster.entries.get(entry.represents or "")
        clash = state is not None and home is not None and home.type is ActorType.STATE and home.id != state
        return None if clash else entry

    def _just_named(self, entry: Entry, token: Token) -> bool:
        """Named in this sentence or the one before, or in the one before that and nobody since."""
        floor = token.sent.start
        floor = self.doc[floor - 1].sent.start if floor else 0
        farther = self.doc[floor - 1].sent.start if floor else 0
        for mention in self.backwards(token.i, WINDOW):
            if entry.id in mention.actors and mention.kind is not MentionKind.DEMONYM:
                return mention.head >= floor or (mention.head >= farther and self._all_known(floor, token.i))
            another = any(self.roster.entries[a].type is ActorType.PERSON for a in mention.actors)
            if mention.head < floor and another:
                return False
        return False

    def _all_known(self, start: int, end: int) -> bool:
        """No name stands there that was taken for nobody's."""
        known = {i for m in self.backwards(end, WINDOW) for i in range(m.start, m.end)}
        return all(t.pos_ != "PROPN" or t.i in known for t in self.doc[start:end])


#: Kinds of office that somebody who is called by a rank, a seat or an order of the Church may hold beside it.
_BESIDE_RANK = {
    "military": frozenset({"military", "head_of_state", "head_of_government", "party", "minister"}),
    "religious": frozenset({"religious", "head_of_state", "international"}),
    "legislator": frozenset({"legislator", "party", "head_of_state", "head_of_government"}),
}


@lru_cache(maxsize=8)
def _singulars(known: tuple[State, ...]) -> dict[str, frozenset[str]]:
    """The states by what one of their people is called: "American", where several are called otherwise."""
    found: dict[str, set[str]] = {}
    for state in known:
        for form in set(state.singulars) - set(state.plurals):
            found.setdefault(form.lower(), set()).add(state.key)
    return {form: frozenset(keys) for form, keys in found.items()}


def _fits(title: Title, entry: Entry) -> bool:
    """“the general” is no spokeswoman."""
    allowed = [_BESIDE_RANK[kind] for kind in title.kinds if kind in _BESIDE_RANK]
    return not entry.kinds or all(entry.kinds & kinds for kinds in allowed)
