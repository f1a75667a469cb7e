"""Finds persons whom nobody names: "two diplomats", "several thousand local Serbs", "her aides".

Comes in: nouns and titles of a parsed ``Doc``. Goes out: groups as actors of their own, and their mentions.
Refuses: a noun that only modifies another.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from kg.annotations.chunks import ChunkKind
from kg.annotations.collectives import counted_by, is_collective, is_struck, part_of
from kg.annotations.met import behind_joint, is_met, names_its_kind, without_place
from kg.annotations.references import References
from kg.annotations.roster import Entry, fold, last_word
from kg.annotations.seized import in_apposition, is_punished, is_seized, may_be_seized
from kg.annotations.titles import Title
from kg.model.annotation import Mention, MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Token


#: Mentions back to a source that "the official" takes up.
SOURCES_BACK = 40
#: Who sides with a state: "allies and partners" are one group.
ALLIED = frozenset({"allies", "partners", "friends"})
#: Words for those who write of others: "reporters in Oslo" are no government.
_PRESS = frozenset(
    {"reporters", "journalists", "correspondents", "editors", "analysts", "experts", "scholars"}
)
#: Before a source that stays unnamed: "a French official".
INDEFINITE = frozenset({"a", "an", "one", "another"})
#: Kinds of office of those called ministers.
_MINISTERS = frozenset({"minister", "foreign_minister"})
#: Prepositions to where or when something happens to a group; verbs with "of" for what it is charged with.
_WHERE = frozenset(
    {"in", "on", "at", "about", "by", "for", "to", "after", "during", "before", "since", "near"}
)
_OF_WHAT = frozenset({"accuse", "suspect", "convict", "acquit", "warn", "inform", "remind", "assure", "rob"})
#: Between what is given and who receives it.
_RECEIVING = frozenset({"to", "for", "among", "amongst"})
#: What stands before the noun of a group and belongs to it.
_MARKS = frozenset({"nummod", "amod", "quantmod", "compound", "poss", "det"})
#: Words that count persons named before.
COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
#: Most tokens from the noun of a group to the end of what describes it.
LONGEST_GROUP = 7


class GroupReferences(References):
    """Adds groups."""

    @abstractmethod
    def _of_both(self, start: int, token: Token) -> bool:
        """Whether "officers of both sides" was found to stand for the two sides."""

    def _group(self, token: Token) -> None:
        """“two diplomats”, “residents of Uvira”, “Her aides”: persons whom nobody names."""
        aided, listed = self._is_aided(token), self._is_listed(token)
        if (
            token.dep_ in {"compound", "amod", "nmod"}
            or names_its_kind(token)
            or not (
                aided
                or listed
                or (token.lower_ in self._groups and self._is_some(token))
                or self._is_collective(token)
                or (token.lower_ in self._singles and self._speaks(token))
                or (may_be_seized(token, self._seizable) and is_seized(token))
                or (token.lower_ in self._retinue and any(c.tag_ == "PRP$" for c in token.lefts))
            )
        ):
            return
        named = (m for m in self.found.mentions if in_apposition(token) and m.head == token.head.i)
        if any(self.roster.entries[a].type is ActorType.PERSON for m in named for a in m.actors):
            return  # "Ana Soto, a Belgian doctor whom they jailed": herself
        if not aided and (self._of_both(token.i, token) or self._in_pair(token)):
            return
        left = min(
            (
                t.left_edge.i
                for t in token.lefts
                if t.tag_ != "VBG" and t.dep_ in {"det", "nummod", "amod", "compound", "poss", "quantmod"}
            ),
            default=token.i,
        )
        end = self._aided_end if aided else self._listed_end if listed else self._group_end
        self._new_group(left, end(token), token.i)

    def _is_collective(self, token: Token) -> bool:
        """“Arab states”, “opposition parties”, “seized three trawlers”: several that nobody lists."""
        craft = token.lower_ in self._craft and is_struck(token)
        return craft or (token.lower_ in self._collective_nouns and is_collective(token))

    def _is_aided(self, token: Token) -> bool:
        """“rations to displaced people in Tarhuna”, “ambulances for two hospitals”: who receives help."""
        link = token.head
        if token.lower_ not in self._aided or token.dep_ != "pobj" or link.lower_ not in _RECEIVING:
            return False
        own = any(t.dep_ in {"poss", "amod", "compound"} and t.text[0].isupper() for t in token.lefts)
        if own or (token.lower_ in self._counted and any(t.lower_ == "of" for t in token.rights)):
            return False  # "the Yemeni people", "the people of Yemen": their state
        above = link.head
        given = [c for c in above.children if c.dep_ in {"dobj", "nsubjpass"}] if above.pos_ == "VERB" else []
        helped = any(
            t.lemma_.lower() in self._aid for g in (above, *given) for t in g.subtree if t.i < link.i
        )
        return helped and (above.pos_ != "VERB" or above.lemma_.lower() in self._aiding)

    def _is_listed(self, token: Token) -> bool:
        """“designated six individuals”, “sanctions on four entities”: who is put on a list."""
        return token.lower_ in self._listed and is_punished(token)

    def _listed_end(self, token: Token) -> int:
        """“nine individuals and two entities”: one list."""
        also = next((c for c in token.rights if c.dep_ == "conj" and c.lower_ in self._listed), None)
        joined = also is not None and any(c.dep_ == "nummod" for c in also.lefts)
        if also is None or not joined or self.doc[token.i + 1].lower_ != "and":
            return self._group_end(token)
        return also.i + 1

    def _aided_end(self, token: Token) -> int:
        """“hospitals on both banks of the river”: where they are belongs to who they are."""
        for child in token.rights:
            last = child.right_edge.i + 1
            if (
                child.i == token.i + 1
                and child.lower_ in {"in", "on", "at"}
                and last - token.i <= LONGEST_GROUP
            ):
                broken = any(t.text in {",", ";", "“"} for t in self.doc[child.i : last])
                return token.i + 1 if broken else last
        return self._group_end(token)

    def _is_some(self, token: Token) -> bool:
        """“300 people marched”, “thousands fled”: so many who do something, not "the people"."""
        if token.lower_ not in self._counted:
            return token.lower_ not in self._met or is_met(token)
        if is_met(token) or (token.lower_ == "people" and self._knows(token)):
            return True
        if token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "ROOT" and self._acts(token)):
            counted = any(c.dep_ == "nummod" for c in token.lefts)
            of = any(c.lower_ == "of" for c in token.rights)
            return counted if token.lower_ == "people" else not of
        above = token.head.head
        return token.head.lower_ == "of" and above.dep_ == "nsubj" and above.lower_ in self._counted

    def _acts(self, token: Token) -> bool:
        """“Thousands protested outside the embassy”, parsed as a noun with a participle."""
        return any(c.dep_ == "acl" and c.tag_ in {"VBD", "VBN"} and c.i == token.i + 1 for c in token.rights)

    def _knows(self, token: Token) -> bool:
        """“people close to the minister”, “people familiar with the plan”: sources."""
        told = (c for c in token.rights if c.i == token.i + 1 and c.dep_ in {"amod", "acl", "prep"})
        return any(c.lower_ in self._knowing for c in told) and (
            token.dep_ == "nsubj" or self._is_source(token)
        )

    def _speaks(self, token: Token) -> bool:
        """“A resident of Goma said”, “one delegate whispered”: somebody unnamed, where he does something."""
        some = any(c.lower_ in INDEFINITE for c in token.lefts) or self._told_by_place(token)
        told = token.dep_ == "nsubj" and token.head.pos_ == "VERB"
        return some and (told or self._is_source(token))

    def _one_of_them(self, token: Token) -> bool:
        """“one delegate”, “another minister”, “the station’s observer”: any, or a common noun’s."""
        some = any(c.lower_ in {"one", "another"} for c in token.lefts)
        return some or any(c.dep_ == "poss" and c.pos_ == "NOUN" for c in token.lefts)

    def _told_by_place(self, token: Token) -> bool:
        """“The porter at the ministry”, “the station’s observer”, “the announcer”: told by where he works."""
        if token.lower_ in self._voices and any(c.lower_ == "the" for c in token.lefts):
            return True
        owned = any(c.dep_ == "poss" and c.pos_ == "NOUN" for c in token.lefts)
        at = any(c.dep_ == "prep" and c.lower_ == "at" and c.i == token.i + 1 for c in token.rights)
        alone = sum(c.dep_ == "nsubj" for c in token.head.children) == 1
        return owned or (at and alone and any(c.lower_ == "the" for c in token.lefts))

    def _is_source(self, token: Token) -> bool:
        """“according to the station’s observer”."""
        link = token.head
        return (
            token.dep_ == "pobj" and link.i > 0 and [link.nbor(-1).lower_, link.lower_] == ["according", "to"]
        )

    def _people(self, token: Token) -> bool:
        """“Several thousand local Serbs”, “thousands of Serbs”: a people’s part, not its state."""
        marks = [t for t in token.lefts if t.dep_ in {"amod", "nummod"}]
        marks = [t for t in marks if t.tag_ != "VBG" and t.pos_ != "PROPN"]
        near = self._backwards(token.i + 1, 1)
        mention = next((m for m in near if m.end == token.i + 1 and m.start == token.i), None)
        demonym = mention is not None and mention.kind is MentionKind.DEMONYM
        whole = counted_by(token, self._crowds)
        told = bool(marks) or whole != token
        if not told or mention is None or not demonym or not token.text[0].isupper():
            return False
        self.found.mentions.remove(mention)
        self._ordered.remove(mention)
        start = min(t.left_edge.i for t in (*marks, whole))
        self._new_group(start, self._group_end(token), whole.i)
        return True

    def _in_pair(self, token: Token) -> bool:
        """The "partners" of "its allies and partners", which are one group."""
        before = self.doc[max(token.i - 2, 0) : token.i]
        pair = [t.lower_ for t in before][1:] == ["and"] and {token.lower_, before[0].lower_} <= ALLIED
        return pair and token.lower_ != before[0].lower_

    def _group_end(self, token: Token) -> int:
        end = token.i + 1
        behind = self.doc[end + 1] if end + 1 < len(self.doc) else None
        if behind is not None and self._in_pair(behind):
            return max(end + 2, self._group_end(behind))
        for child in token.rights:
            if child.i == end and child.lower_ == "in" and (place := self._place_after(end)):
                return without_place(token, place, self.found.places.mentions)
            inside = child.i == end and child.lower_ in {"in", "at"}
            if inside and (seat := self._seat_end(child) or self._body_end(child)):
                return seat
            if child.dep_ in {"prep", "acl", "amod"} and child.i == end and not _loose(child):
                last = child.right_edge.i + 1
                clean = not any(t.text in {",", ";", "“"} for t in self.doc[child.i : last])
                while last > end and self.doc[last - 1].pos_ in {"CCONJ", "ADP"}:
                    last -= 1
                led = child.dep_ == "acl" and child.lower_ in self._led_by  # "negotiators led by X"
                end = last if clean and not led and last - token.i <= LONGEST_GROUP else end
        return without_place(token, end, self.found.places.mentions)

    def _seat_end(self, link: Token) -> int | None:
        """Where "an official in his office" ends: behind the body that somebody works in."""
        seat = next((c for c in link.children if c.dep_ == "pobj"), None)
        near = seat is not None and seat.i - link.i <= 3  # noqa: PLR2004
        return seat.i + 1 if seat is not None and near and seat.lower_ in self._seats else None

    def _body_end(self, link: Token) -> int | None:
        """Where "a diplomat in the Peruvian Foreign Ministry" ends: behind the body that employs him."""
        seat = next((c for c in link.children if c.dep_ == "pobj"), None)
        if seat is None or seat.i - link.i > LONGEST_GROUP:
            return None
        named = (m for m in self.found.mentions if m.head == seat.i and len(m.actors) == 1)
        bodies = (m for m in named if self.roster.entries[m.actors[0]].type is ActorType.ORGANIZATION)
        return next((m.end for m in bodies), None)

    def _place_after(self, i: int) -> int | None:
        """Where "an official in Brussels" ends: behind a place of two words at most."""
        ends = [p.end for p in self.found.places.mentions if p.start == i + 1]
        return ends[0] if ends and ends[0] - i <= 3 else None  # noqa: PLR2004

    def _noun_end(self, title: Title) -> int:
        return max(title.end, self._group_end(self.doc[title.office]))

    def _new_group(self, start: int, end: int, head: int, state: str | None = None) -> None:
        marks = (_hyphened_from(t) for t in self.doc[head].lefts if t.tag_ != "VBG" and t.dep_ in _MARKS)
        start = behind_joint(self.doc[head], min([start, *marks]), self._backwards(head, 1))
        if (part := part_of(self.doc[head])) is not None and part.dep_ == "nsubj":
            start, head = part.left_edge.i, part.i
        text = self.doc[start:end].text
        lead = self.doc[start].lower_
        definite = lead in {"the", "these", "those", "both"}
        if definite and (
            known := self.roster.find_named(text.split(" ", 1)[-1]) or self._group_called(self.doc[head].text)
        ):
            self._add(start, end, head, (known.id,), MentionKind.DESCRIPTION)
            return
        name = text.split(" ", 1)[1] if definite and " " in text else text
        entry = self.roster.named(name, ActorType.GROUP, self._span(start, end))
        entry.represents = entry.represents or state
        entry.noun = fold(self.doc[head].text)
        entry.single = self.doc[head].tag_ == "NN" and not self._several(head)
        self._add(start, end, head, (entry.id,), MentionKind.UNNAMED)

    def _group_called(self, noun: str) -> Entry | None:
        """“the sources” after “diplomatic sources”."""
        for entry in reversed(self.roster.entries.values()):
            if entry.type is ActorType.GROUP and fold(noun) in {entry.noun, last_word(entry.name)}:
                return entry
        return None

    def _source_again(self, title: Title) -> Entry | None:
        """“the official” below "a Togolese official": whom nobody names, where nobody else is called so."""
        head = fold(self.doc[title.office].text)
        if head not in self._unnamed_heads or not title.definite or title.owners:
            return None
        for mention in self._backwards(title.start, SOURCES_BACK):
            for entry in (self.roster.entries[id] for id in mention.actors):
                if entry.type is ActorType.GROUP and entry.single and entry.noun == head:
                    return entry
                if entry.type is ActorType.PERSON and any(head in fold(r.title).split() for r in entry.roles):
                    return None
        return None

    def _several(self, head: int) -> bool:
        """“a crowd of workers”, "two staff": more than one."""
        token = self.doc[head]
        counted = any(c.dep_ == "nummod" and c.lower_ != "one" for c in token.lefts)
        return counted or token.lower_ in self._collectives

    def _seat_behind(self, end: int) -> tuple[str, int] | None:
        """The state of "in Nairobi" that follows a word for officials, and where that ends."""
        if end + 1 >= len(self.doc) or self.doc[end].lower_ != "in" or self.doc[end - 1].lower_ in _PRESS:
            return None
        chunks = self.owners.chunks
        seat = next((c for c in chunks if c.start == end + 1 and c.kind is ChunkKind.CAPITAL), None)
        state = None if seat is None else self.owners.state(seat)
        return None if seat is None or state is None else (state, seat.end)

    def _own_ministers(self, title: Title) -> tuple[str, ...]:
        """“The Ministers” in a text that several states issue: those whom it has named, of all of them."""
        named = {a for m in self._backwards(title.start, len(self._ordered)) for a in m.actors}
        people = [
            e
            for e in self.roster.entries.values()
            if e.id in named
            and e.type is ActorType.PERSON
            and e.kinds & _MINISTERS
            and e.represents in {None, *self.issuers}
        ]
        sides = {e.represents for e in people}
        joint = "minister" in title.kinds and 1 < len(self.issuers) <= len(sides)
        return tuple(e.id for e in people) if joint else ()

    def _armed_group(self, title: Title) -> str | None:
        """“the rebels”: the movement that the text named last."""
        token = self.doc[title.office]
        if token.lower_ not in self._armed or not any(t.lower_ == "the" for t in token.lefts):
            return None
        for mention in self._backwards(title.start, 40):
            for id in mention.actors:
                entry = self.roster.entries[id]
                fights = self._armed_names.intersection(fold(entry.name).split()) and not entry.represents
                if entry.type is ActorType.ORGANIZATION and (
                    entry.code in self._armed_codes or (entry.code is None and fights)
                ):
                    return id
        return None

    def _number(self, token: Token) -> int | None:
        """How many "the three states" are."""
        told = (t.lower_ for t in (token, *token.lefts))
        return next((COUNTS[word] for word in told if word in COUNTS), None)

    def _listed_behind(self, token: Token) -> bool:
        """“the governments of Chad, Niger and Mali”: the states that the words behind name."""
        if token.i + 1 >= len(self.doc) or self.doc[token.i + 1].lower_ != "of":
            return False
        named: list[Mention] = []
        end = token.i + 2
        for mention in self._forwards(token.i + 2):
            gap = [t.lower_ for t in self.doc[end : mention.start]]
            if any(w not in {",", "and", "the", "both", "&"} for w in gap) or not self._fits_states(
                mention, token
            ):
                break
            named.append(mention)
            end = mention.end
        alone = token.lower_ in {"governments", "delegations"} and all(map(self._is_state, named))
        if not named or (len(named) < 2 and not alone):  # noqa: PLR2004
            return False
        for mention in named:
            self.found.mentions.remove(mention)
            self._ordered.remove(mention)
        ids = tuple(dict.fromkeys(a for m in named for a in m.actors))
        self._add(token.i, end, token.i, ids, MentionKind.DESCRIPTION)
        return True

    def _fits_states(self, mention: Mention, token: Token) -> bool:
        """A state, or a movement that has sent a delegation too."""
        kinds = (self.roster.entries[a].type for a in mention.actors)
        sends = token.lower_ == "delegations" and all(k is ActorType.ORGANIZATION for k in kinds)
        return sends or self._is_state(mention)

    def _is_state(self, mention: Mention) -> bool:
        return all(self.roster.entries[a].type is ActorType.STATE for a in mention.actors)


def _loose(link: Token) -> bool:
    """“in”, "on" tell where; “accused officers of looting” tells of what."""
    noun = link.head
    charged = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in _OF_WHAT
    charged = charged or (
        noun.dep_ == "pobj" and noun.head.head.lemma_ in _OF_WHAT and noun.head.lower_ == "by"
    )
    return link.lower_ in _WHERE or (link.lower_ == "of" and charged)


def _hyphened_from(token: Token) -> int:
    """Where "Peru-backed" begins, of which the parser makes three words; else the word itself."""
    parted = token.dep_ == "amod" and any(c.text in {"-", "–"} or c.text.istitle() for c in token.lefts)
    return token.left_edge.i if parted else token.i


def at_large(token: Token) -> bool:
    """As in "Four were killed": people of whom the text has not told; "the four", "all four" are known."""
    high = COUNTS.get(token.lower_, 0) > COUNTS["three"]
    return high and not any(t.lower_ in {"the", "all", "these"} for t in token.lefts)
