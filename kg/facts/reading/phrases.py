"""Who stands in a phrase: the actors of nouns, the subjects and objects of verbs.

Comes in: a token. Goes out: ids of actors, the items of a list taken in, or the token that is subject or
object.
Refuses: to look beyond the clause; a verb without a subject of its own inherits that of the verb it
depends on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading.lists import SUBJECTS, told_before
from kg.facts.reading.text import BULLETS, Text
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading.words import Word


OBJECTS = frozenset({"dobj", "obj", "dative"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Verbs whose infinitive tells what for, not what the other shall do: "telephoned B to assure him".
_CALLING = frozenset({"telephone", "phone", "ring", "visit", "meet", "contact", "cable", "telegraph", "see"})
#: Verbs whose infinitive is done by the one asked: "appealed to B to meet him".
_ASKING = frozenset({"appeal", "call", "plead", "signal", "beckon", "prevail"})
_OF = frozenset({"of", "from", "between", "for", "by", "among"})
#: Tokens from a participle back to the name that it follows behind a comma.
_APPOSED = 2
#: Plain nouns for somebody other than the one they belong to: "his counterpart".
_OTHERS = frozenset({"counterpart", "ally", "partner", "friend"})
#: Pronouns by which somebody’s own side is told.
_OWN = frozenset({"its", "his", "her", "their"})
#: What goes before or comes behind is no part of what is told.
_APART = frozenset({"after", "before", "following"})
_PEOPLES = frozenset({"people", "citizen"})
#: What somebody is held for a deed.
ACCOUNTABLE = frozenset({"accountable", "responsible", "liable"})


def stand_ins() -> frozenset[str]:
    """Plain nouns that stand for the parties named behind or before them."""
    return words("coreference", "stand_ins")


def _misparsed(verb: Word) -> Word | None:
    """As in "I know B is very much looking forward to it", of which the parser makes "B is" a clause."""
    for child in verb.lefts:
        if child.dep_ in {"aux", "auxpass"} and child.lemma_ in {"be", "have"}:
            found = next((c for c in child.children if c.dep_ in SUBJECTS), None)
            if found is not None:
                return found
    return None


def controls(verb: Word) -> Word | None:
    """As in "took the opportunity to warn", "was at pains to say": the verb whose subject does it."""
    noun = verb.head
    if verb.tag_ != "VB" or noun.lemma_.lower() not in words("coreference", "control", "nouns"):
        return None
    if not any(c.tag_ == "TO" for c in verb.lefts):
        return None
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in {"at", "to"}:
        return above.head if above.head.lemma_ in {"be", "go"} else None
    given = any(c.dep_ == "dative" for c in above.children)
    taken = noun.dep_ == "dobj" and above.lemma_ in words("coreference", "control", "verbs")
    return above if taken and not given else None


def spoken_to(verb: Word) -> Word | None:
    """As in "spoke with the minister to condemn the raid", where the parser took the minister for who
    condemns it: the speaking.
    """
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.lefts):
        return None
    marked = any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.lefts)
    link = verb.head if verb.dep_ == "pcomp" and verb.head.lower_ == "with" else None
    above = verb.head if marked else link.head if link is not None else verb
    spoken = above != verb and above.lemma_.lower() in words("meetings", "spoken_to", "verbs")
    return above if spoken and any(c.dep_ in SUBJECTS for c in verb.lefts) else None


class Phrases(Text):
    """The actors of phrases and clauses."""

    def actors_of(self, token: Word | None, *, conjuncts: bool = True) -> tuple[str, ...]:
        """The actors that a noun phrase names, its list neighbours taken in; () where none."""
        if token is None:
            return ()
        found: list[str] = []
        for part in [token, *self._right_conjuncts(token)] if conjuncts else [token]:
            found += [a for a in self._actors_here(part) if a not in found]
        if conjuncts and found:
            found = [*self._below_in_list(token), *found]
            found += self._rest_of_list(token)
        return tuple(dict.fromkeys(found))

    def _below_in_list(self, token: Word) -> list[str]:
        """Items before the one at ``token`` that the parser hung below it: "with A and B", B the object."""
        found: list[str] = []
        mention = self.mention_at.get(token.i)
        while mention is not None and (mention := self.list_before.get(mention.start)) is not None:
            if not token.is_ancestor(self.doc[mention.head]):
                break
            found = [*mention.actors, *found]
        return found

    def _rest_of_list(self, token: Word) -> Iterator[str]:
        """Actors that the text lists behind the one at ``token``, whatever the parser made of it."""
        mention = self.mention_at.get(token.i)
        while mention is not None:
            mention = self.next_in_list.get(mention.start)
            if mention is not None:
                yield from mention.actors

    def _right_conjuncts(self, token: Word) -> list[Word]:
        found, queue = [], [token]
        while queue:
            current = queue.pop(0)
            for child in current.rights:
                if self._owns(child) or self.governed(child):
                    continue
                if (child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}) or (
                    child.dep_ == "appos" and self._listed(current, child)
                ):
                    found.append(child)
                    queue.append(child)
        return found

    def governed(self, item: Word) -> bool:
        """As in "ban parties and harass and jail opponents": a verb that the parser took for an item."""
        first = item.left_edge.i
        before = self.doc[first - 1] if first else None
        if before is None or before.tag_ not in {"NN", "VB", "VBP"} or before.dep_ != "conj":
            return False
        return item.dep_ == "conj" and not before.is_ancestor(item) and not any(before.children)

    def _owns(self, token: Word) -> bool:
        """As in "Chad's minister, A, and Sudan's, B": the state whose minister comes behind."""
        i = token.i + 1
        return i + 1 < len(self.doc) and self.doc[i].lower_ in {"'s", "’s"} and self.doc[i + 1].text == ","

    def _listed(self, token: Word, child: Word) -> bool:
        """An apposition that is another actor's name, not a title of this one."""
        here, there = self.mention_at.get(token.i), self.mention_at.get(child.i)
        if there is not None and there.start and self.doc[there.start - 1].text == "(":
            return any(c.dep_ == "conj" for c in child.rights)  # "Those powers (Peru, Chile)"; not "A (Peru)"
        return all(m is not None and m.kind is MentionKind.NAME for m in (here, there))

    def _actors_here(self, token: Word) -> tuple[str, ...]:
        mention = self.mention_at.get(token.i)
        if mention is not None and (mention.head == token.i or token.dep_ != "compound"):
            return mention.actors
        if token.lower_ in _RELATIVES and token.dep_ in SUBJECTS | OBJECTS | {"pobj"}:
            return self._antecedent(token)
        if token.lower_ == "whose" and token.dep_ == "poss":
            return self._antecedent(token)
        return self._through(token)

    def _antecedent(self, relative: Word) -> tuple[str, ...]:
        current = relative.head
        while current.dep_ not in {"relcl", "acl"} and current.head != current:
            current = current.head
        if current.dep_ not in {"relcl", "acl"} or current.head.lower_ == "those":
            return ()  # "those who flee, and the ministers"
        return self.actors_of(current.head)

    def _through(self, token: Word) -> tuple[str, ...]:
        """Actors behind a plain noun: "delegations of A and B", "the ministers, C and D"."""
        for child in token.rights:
            if child.dep_ == "appos" and (found := self.actors_of(child)):
                return found
        people = token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in stand_ins()
        if not people and token.lower_ not in {"each", "both", "all"}:
            return ()
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in _OF:
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj" and (found := self.actors_of(grandchild)):
                        return found
        belonging = (
            {"amod", "compound", "nmod"}
            if token.lemma_.lower() in _OTHERS
            else {"amod", "compound", "nmod", "poss"}
        )
        owners = [c for c in token.lefts if c.dep_ in belonging]
        named = [a for c in owners for a in self.actors_of(c)]
        return tuple(dict.fromkeys(named))

    def subject_of(self, verb: Word) -> tuple[str, ...]:
        """The actors that do what ``verb`` says; for a passive, those named with "by"."""
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
            return self.agent_of(verb)
        token = self.subject_token(verb)
        if token is None:
            return self._behind_opening(verb)
        found = self.actors_of(token)
        if not found:
            return found
        return tuple(dict.fromkeys([*self.listed_before(token), *found]))

    def _behind_opening(self, verb: Word) -> tuple[str, ...]:
        """As in "At the invitation of A, minister of X, B, minister of Y, paid a visit", of which the parser
        takes B into the opening phrase: the name or title before the comma; "…, B paid a visit".
        """
        while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            verb = verb.head
        opening = verb.sent[0]
        opened = opening.dep_ == "prep" and opening.head == verb
        if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBZ"} or not opened or verb.i < _APPOSED:
            return ()
        mention = self.mention_at.get(verb.i - 1)
        behind = mention is not None and mention.start > 0 and self.doc[mention.start - 1].text == ","
        if mention is None:
            mention = self.mention_at.get(verb.i - _APPOSED)
            behind = mention is not None and mention.end == verb.i - 1 and self.doc[verb.i - 1].text == ","
        titled = mention is not None and mention.kind in {MentionKind.TITLE, MentionKind.NAME}
        return mention.actors if mention is not None and behind and titled else ()

    def own_side(self, token: Word) -> tuple[str, ...]:
        """As in "her country", "his party": for whom somebody speaks; () where the text does not tell."""
        if token.pos_ != "NOUN" or token.lemma_.lower() not in words("positions", "holders", "sides"):
            return ()
        whose = next((c for c in token.lefts if c.dep_ == "poss" and c.lower_ in _OWN), None)
        if whose is None or whose.i not in self.mention_at:
            return ()
        own = self.mention_at.get(token.i)
        if own is not None and own.head == token.i and own.start == whose.i:
            return own.actors  # "his ministry", which is a body of its own
        people = self.actors_of(whose)
        sides = [r.represents for a in people for r in self.actors[a].roles if r.represents]
        return tuple(dict.fromkeys(sides))

    def is_people(self, token: Word) -> bool:
        """As in "the Cuban people": to help them is to help their state, but what they want is their own."""
        named = self.actors_of(token) if token.lemma_.lower() in _PEOPLES else ()
        return bool(named) and all(self.actors[a].type is ActorType.STATE for a in named)

    def listed_before(self, token: Word) -> list[str]:
        """Items of the list that the parser hung below its last one: "A and B met"."""
        found: list[str] = []
        mention = self.mention_at.get(token.i)
        while mention is not None and (mention := self.list_before.get(mention.start)) is not None:
            found = [*mention.actors, *found]
        return found

    def agent_of(self, verb: Word) -> tuple[str, ...]:
        """The actors named with "by"."""
        for child in verb.children:
            if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj" and (found := self.actors_of(grandchild)):
                        return found
        return ()

    def subject_token(self, verb: Word) -> Word | None:
        """The grammatical subject of ``verb``, inherited where it has none of its own."""
        seen: set[int] = set()
        current: Word | None = verb
        while current is not None and current.i not in seen:
            seen.add(current.i)
            current = spoken_to(current) or current
            own = next((c for c in current.children if c.dep_ in SUBJECTS and not self._is_none(c)), None)
            own = own or self._between_joints(current) or _misparsed(current) or self._set_off(current)
            if own is not None:
                return own
            current = self._inherits_from(current)
            plain = current is not None and current.pos_ not in {"VERB", "AUX", "ADJ"}
            if current is not None and plain and not any(c.dep_ in SUBJECTS for c in current.children):
                return current  # but of "sails to Lima", whose verb was taken for a noun, its subject
        return self._before_participle(verb) or self.resolved_by(verb)

    def _is_none(self, subject: Word) -> bool:
        """As in "left for Lima to attend it", of which the parser makes what Lima is to do; a bullet."""
        goal = subject.i in self.place_at and any(c.lower_ == "for" for c in subject.head.lefts)
        left = goal and subject.head.head.lemma_.lower() in words("visits", "verbs", "prepositional")
        return subject.text in BULLETS or left

    def _torn(self, verb: Word) -> Word | None:
        """As in "Units backed by tanks killed two", which the parser took for a phrase: the units."""
        root = verb.sent.root
        plain = verb.tag_ == "VBD" and any(c.dep_ == "dobj" for c in verb.rights)
        if not plain or verb.dep_ != "acl" or root.pos_ not in {"NOUN", "PROPN"} or root == verb.head:
            return None
        return root if verb.head.dep_ == "pobj" and root.is_ancestor(verb) else None

    def _between_joints(self, verb: Word) -> Word | None:
        """As in "left on Monday and Chad expelled the envoy", where the parser joined Chad to Monday: right
        before a verb that nothing else joins, the name is its subject.
        """
        first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in {"aux", "neg", "advmod"})])
        mention = self.mention_at.get(first - 1)
        if verb.dep_ != "conj" or verb.tag_ not in _FINITE or mention is None or mention.end != first:
            return None
        name = self.doc[mention.head]
        joined = name.dep_ == "conj" and name.head.pos_ not in {"VERB", "AUX"}
        before = self.doc[mention.start - 1].lower_ if mention.start else ""
        return name if joined and before in {"and", "but", "while"} else None

    def _set_off(self, verb: Word) -> Word | None:
        """As in "Oman, meanwhile, has accused it", where the parser took Oman for an adverb."""
        name = next((c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN"), None)
        if name is None or name.i not in self.mention_at or name.i in self.time_at:
            return None
        return name if verb.tag_ in {*_FINITE, "VBN"} and name.nbor().text == "," else None

    def _before_participle(self, verb: Word) -> Word | None:
        """As in "Zelensky, meeting in Madrid with B, asked": the name before the comma, whatever the
        parser made of it.
        """
        participle = verb.tag_ in {"VBG", "VBN"} or verb.lower_.endswith("ing")
        if not participle or verb.i < _APPOSED or self.doc[verb.i - 1].text != ",":
            return None
        mention = self.mention_at.get(verb.i - _APPOSED)
        return None if mention is None else self.doc[mention.head]

    def _inherits_from(self, verb: Word) -> Word | None:
        head = verb.head
        if verb.dep_ == "xcomp" and head.lemma_ in _CALLING:
            return head
        if verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and head.tag_ == "VB" and head.dep_ == "xcomp":
            return head.head  # "rang him to assure him and criticised the raid"
        if verb.dep_ == "xcomp":
            controller = next((c for c in head.children if c.dep_ in OBJECTS and c.i < verb.i), None)
            if controller is None and head.lemma_ in _ASKING:
                controller = self.preposition(head, "to", "with", "on", "upon", "for")
            return (
                controller
                if controller is not None and controller.i < verb.i and self.actors_of(controller)
                else head
            )
        if (told := told_before(verb)) is not None:
            return told
        if verb.dep_ in {"conj", "advcl", "pcomp", "dep", "prep", "ccomp"}:
            while head.pos_ in {"ADP", "SCONJ", "ADV"} and head.head != head:
                head = head.head  # "went so far as to say"
            return head if head != verb else None
        if verb.dep_ in {"relcl", "acl"}:
            return self._torn(verb) or controls(verb) or head
        if verb.dep_ in {"acomp", "oprd"} and head.pos_ in {"VERB", "AUX"}:
            return head
        return None

    def object_token(self, verb: Word) -> Word | None:
        """The direct object; a name right of the verb is one, whatever the parser made of it."""
        found = next((c for c in verb.children if c.dep_ in {"dobj", "obj"}), None)
        if found is not None:
            return found
        return next((c for c in verb.rights if c.dep_ in {"npadvmod", "oprd"} and self._is_name(c)), None)

    def time_spent(self, verb: Word) -> Word | None:
        """What somebody spends: hours, or a day that the parser took for an adverb ("spent Tuesday in")."""
        days = (c for c in verb.rights if c.dep_ == "npadvmod" and c.i in self.time_at)
        return self.object_token(verb) or next(days, None)

    def _is_name(self, token: Word) -> bool:
        mention = self.mention_at.get(token.i)
        return mention is not None and mention.kind is MentionKind.NAME and mention.head == token.i

    def objects_of(self, verb: Word) -> tuple[str, ...]:
        """The actors of the direct object; of a passive, those of the subject."""
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
        return self.actors_of(self.subject_token(verb) if passive else self.object_token(verb))

    def preposition(self, token: Word, *words: str) -> Word | None:
        """The noun behind the first preposition of ``token`` that is one of ``words``."""
        for child in token.children:
            if child.dep_ in {"prep", "agent", "dative", "prt"} and child.lower_ in words:
                found = next((g for g in child.children if g.dep_ in {"pobj", "pcomp"}), None)
                if found is not None:
                    return found
        return None

    def with_actors(self, token: Word, *words: str) -> tuple[str, ...]:
        """The actors behind the prepositions ``words`` of a verb or noun, all of them.

        A verb’s may hang on a plain noun of another one: "spoke by telephone with"; not "after talks with".
        """
        found: list[str] = []
        for child in token.children:
            if child.dep_ not in {"prep", "agent", "dative"}:
                continue
            for grandchild in child.children:
                if grandchild.dep_ != "pobj":
                    continue
                if child.lower_ in words:
                    found += [a for a in self.actors_of(grandchild) if a not in found]
                elif token.pos_ == "VERB" and grandchild.i not in self.mention_at:
                    if child.lower_ in _APART and grandchild.i not in self.time_at:
                        continue
                    found += [a for a in self.with_actors(grandchild, *words) if a not in found]
        return tuple(found)
