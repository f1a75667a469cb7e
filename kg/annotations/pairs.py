"""Whom words for two sides stand for: "both sides", "the two countries", "the negotiators", "their envoys".

Comes in: plural words and titles of a parsed ``Doc``. Goes out: ids of the actors that were set beside or
against each other before.
Refuses: words that point to nobody in particular ("all parties"); parties where the text tells of three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.antecedents import REACH, WINDOW
from kg.annotations.clauses import SUBJECTS, subject_of, verb_above
from kg.annotations.collectives import part_of
from kg.annotations.company import encounter_nouns
from kg.annotations.facing import two_facing
from kg.annotations.groups import COUNTS, GroupReferences
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.annotations.titles import Title
    from kg.model.annotation import Mention

#: Words that point "sides" and "parties" back to those named.
_DETERMINING = frozenset({"the", "both", "these", "those", "two", "three"})
COUNTRIES = frozenset(
    {"countries", "nations", "governments", "neighbours", "neighbors", "capitals", "states"}
)
#: Nouns for what states are members of.
_BLOCS = frozenset({"bloc", "grouping", "alliance"})
_FELLOWS = frozenset({"men", "women", "gentlemen", "ladies", "statesmen"})
#: Verbs that two do to each other.
_MUTUAL = frozenset({"meet", "speak", "talk", "confer", "converse", "sit"})
_PARTIES = frozenset({"sides", "countries", "nations", "governments", "parties"})
PERSON = frozenset({ActorType.PERSON})
_ACTING = frozenset(ActorType) - {ActorType.GROUP}
#: Whom delegations come from.
_PARTY = frozenset({ActorType.STATE, ActorType.ORGANIZATION})
#: Words that may mean parties at large where nothing counts them: "the parties".
_LOOSE = frozenset({"parties", "sides", "countries", "nations", "governments", "states", "capitals"})
#: Words that mean the two sides only where they are counted: "both camps", "the two teams".
COUNTED = frozenset({"teams", "camps", "adversaries", "foes", "enemies", "rivals"})
#: Words for those who negotiate.
SIDES = frozenset({"sides", "parties", "belligerents", "delegations"}) | COUNTED
#: What the words for several can stand for.
_TYPES = (
    dict.fromkeys(COUNTRIES, frozenset({ActorType.STATE}))
    | dict.fromkeys(("pair", "two", "counterparts", "guests", "visitors", *_FELLOWS), PERSON)
    | dict.fromkeys(("delegations", *COUNTED), _ACTING - PERSON)
)
#: Words for more of them than a text names.
_MANY = frozenset({"several", "many", "various", "numerous", "most", "some", "other"})
#: Bare numbers that may stand for states.
_POWERS = frozenset({"two", "four", "five", "six"})
#: And for those who help them.
_BROKERS = frozenset({"mediator", "facilitator", "broker", "moderator", "intermediary", "conciliator"})

#: Those of a meeting, whatever their offices.
_MEETING = frozenset({"leaders", "officials"})
#: What one side of a meeting does to the other.
_ONE_WAY = frozenset({"share", "thank", "praise", "commend", "applaud", "urge"})
#: Those who are where the talks are: nobody sends "negotiators in Geneva" from there.
ENVOYS = frozenset(
    {"negotiators", "delegates", "envoys", "emissaries", "mediators", "representatives", "ambassadors"}
)
#: What may stand before "participants", and what behind tells of which.
_PLAIN = frozenset({"det", "predet", "advmod", "punct"})
_TELLING = frozenset({"prep", "relcl", "acl", "amod"})
#: Kinds of office whose holders are called leaders.
LEADERS = frozenset({"head_of_state", "head_of_government", "royal"})
#: Kinds of office whose plural always means somebody named before.
_GOVERNING = LEADERS | {"minister", "foreign_minister"}
#: Offices whose bare plural stands for all who issue a text.
_OF_BOTH = frozenset(
    {"official", "minister", "foreign_minister", "leader", "head_of_state", "head_of_government"}
)
#: What names the parties: "representatives of the Tamil parties".
_NAMED = frozenset({"compound", "amod", "nmod"})
#: Words for a few whom nobody counts.
_SOME = frozenset({"several", "some", "multiple", "various"})


class PairReferences(GroupReferences):
    """Reads words for two sides."""

    def _tells(self, title: Title) -> bool:
        """The subject of a verb that only somebody with a will has, or the source of "according to"."""
        noun = self.doc[title.office]
        return (noun.dep_ == "nsubj" and noun.head.lemma_ in self._voicing) or self._is_source(noun)

    def _counted_sources(self, title: Title) -> bool:
        """“two U.S. officials said”, “according to several Iranian diplomats”: sources, not their state."""
        noun = self.doc[title.office]
        if part_of(noun) is not None:
            return self._some_of_them(title)
        counted = any((t.dep_ == "nummod" and t.like_num) or t.lower_ in _SOME for t in noun.lefts)
        definite = any(t.lower_ in {"the", "these", "those", "all"} for t in noun.lefts)
        return counted and not definite and self._tells(title)

    def _some_of_them(self, title: Title) -> bool:
        """“one of its diplomats confided”, “two of the ministers told reporters”: a source that speaks."""
        part = part_of(self.doc[title.office])
        return part is not None and part.dep_ == "nsubj" and part.head.lemma_ in self._uttering

    def _own_group(self, title: Title) -> int | None:
        """Where “his aides” and "the mediators said" begin, whom nobody named so far; None for others."""
        if title.possessive is not None and self.doc[title.office].lower_ in self._retinue:
            return title.possessive
        return title.start if self._tells(title) and not _GOVERNING & set(title.kinds) else None

    def _sides_of(self, token: Token) -> tuple[str, ...]:
        """Of "the two countries" the states, or those that two persons stand for."""
        word, own = token.lower_, self._in_own_text()
        if own and word in _PARTIES and all(self.roster.entries[i].type is ActorType.STATE for i in own):
            return own
        found = self._companies.of(
            token, types=_TYPES.get(word, _ACTING), count=self._number(token), reach=REACH + 2
        )
        if word in _POWERS and (word != "two" or not found):  # "Envoys of the two", "The five demanded it"
            powers = self._companies.of(token, types=_PARTY, count=COUNTS[word], reach=REACH + 2)
            found = powers or found
        if word in _PARTIES | SIDES and len({self.roster.entries[i].represents or i for i in found}) == 1:
            found = ()  # two persons of one of the sides
        if word in _FELLOWS:
            both = any(t.lower_ == "both" for t in token.lefts)  # of three the two last called, say
            return (() if both else found) or self._two_told(token)
        if not found and not own and word in _PARTIES | SIDES | COUNTRIES:
            found = self._facing(token, _TYPES.get(word, _PARTY))
        if found or word not in COUNTRIES | _TYPES.keys() & SIDES:
            return found or own
        people = self._companies.of(token, types=PERSON, reach=REACH + 2)
        states = tuple(dict.fromkeys(self.roster.entries[i].represents or "" for i in people))
        return states if len(states) > 1 and "" not in states else own

    def _of_both(self, start: int, token: Token) -> bool:
        """“Generals of both sides”: the sides themselves; “ministers of the bloc”: the bloc."""
        links = (c for c in token.rights if c.lower_ in {"of", "from"} and c.dep_ == "prep")
        inner = next((g for c in links for g in c.children if g.dep_ == "pobj"), None)
        if inner is not None and inner.lower_ in _BLOCS and (body := self._backrefs.body(inner)) is not None:
            self._add(start, inner.i + 1, token.i, (body.id,), MentionKind.DESCRIPTION)
            return True
        if inner is None or inner.lower_ not in _PARTIES | COUNTRIES | SIDES or self._vague(inner):
            return False
        others = any(c.dep_ == "poss" or (c.is_title and c.dep_ in _NAMED) for c in inner.lefts)
        ids = () if others else self._sides_of(inner)
        if ids:
            self._add(start, inner.i + 1, token.i, ids, MentionKind.DESCRIPTION)
        return bool(ids) or self._of_more(inner)

    def _of_more(self, countries: Token) -> bool:
        """“The presidents of five Sahel countries”: no two whom the text has named."""
        known = self._number(countries)
        many = (t for t in countries.lefts if t.dep_ == "nummod" or t.lower_ in _MANY)
        return any(t.lower_ not in COUNTS for t in many) or (known is not None and known > COUNTS["two"])

    def _in_own_text(self) -> tuple[str, ...]:
        """Who issues the text, where they are several."""
        return self.issuers if len(self.issuers) > 1 else ()

    def _of_issuers(self, title: Title) -> tuple[str, ...]:
        """“Officials reaffirmed it”, “Ministers called for a truce”: in a text of two or more, they."""
        bare = not title.definite and title.end - title.start == 1 and self._tells(title)
        return self._in_own_text() if bare and set(title.kinds) & _OF_BOTH else ()

    def _two_told(self, token: Token) -> tuple[str, ...]:
        """“one wing under Lund, another under Otieno. Both men”: the two that the words before named."""
        here = self._sentence_of[token.i]
        told: dict[str, None] = {}
        last: int | None = None
        near = self._backwards(token.i, 20)
        doer = subject_of(verb_above(token))  # "Lund saw both men": he is none of them
        doing = [m.actors for m in near if doer is not None and m.start <= doer.i < m.end]
        for mention in near:
            sentence = self._sentence_of[mention.head]
            if mention.actors in doing:
                continue
            if sentence < here - REACH // 2 or (last is not None and sentence < last):
                break
            if all(self.roster.entries[i].type is ActorType.PERSON for i in mention.actors):
                last = sentence
                told.update(dict.fromkeys(reversed(mention.actors)))
        return tuple(reversed(told)) if len(told) == COUNTS["two"] else ()

    def _met_each_other(self, token: Token) -> tuple[str, ...]:
        """“Lund pressed Otieno on arms when they met”, “They met in Oslo”: the two told of before."""
        verb = token.head
        with_others = any(c.dep_ in {"dobj", "dative"} or c.lower_ == "with" for c in verb.rights)
        if token.lower_ != "they" or token.dep_ != "nsubj" or verb.lemma_ not in _MUTUAL or with_others:
            return ()
        return self._two_told(token)

    def _whom_it_means(self, token: Token) -> tuple[str, ...]:
        """Of "they" and "their": who met each other in a clause of time, else those set beside each other."""
        each_other = self._met_each_other(token)
        first = each_other if token.head.dep_ == "advcl" else ()
        return first or self._companies.of(token) or each_other or self._at_their_meeting(token)

    def _at_their_meeting(self, token: Token) -> tuple[str, ...]:
        """“At the invitation of Lund, Otieno flew to Oslo. During their meeting”: the two told of before."""
        owned = token.dep_ == "poss" and token.head.lemma_.lower() in encounter_nouns()
        return self._two_told(token) if owned else ()

    def _without_brokers(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """“the parties” are not who mediates between them; () where only one would remain."""
        entries = [self.roster.entries[i] for i in ids]
        parties = tuple(
            e.id
            for e in entries
            if not e.title_words & _BROKERS
            and self.roster.entries.get(e.represents or e.id, e).code not in self._brokering
        )
        return parties if len(parties) > 1 else ()

    def _without_company(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """“both sides” are not "its allies" too."""
        return tuple(
            i
            for i in ids
            if self.roster.entries[i].name.split()[0].lower() not in {"its", "their", "his", "her"}
        )

    def _vague(self, token: Token) -> bool:
        """“all parties”, “other countries”, “parties”: whoever they are, not those named last."""
        if token.pos_ == "PRON" or token.lower_ in self._pairs:
            return False
        apart = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]] in ([",", "who"], [",", "which"])
        if not apart and any(c.dep_ == "relcl" for c in token.rights):
            return True  # "all the governments that supported it"
        if token.lower_ in _FELLOWS | COUNTED:
            return self._number(token) != COUNTS["two"]
        if any(t.dep_ == "amod" and t.text[0].isupper() for t in token.lefts):
            return True  # "the Nordic countries"
        return not any(t.lower_ in _DETERMINING or t.pos_ == "NUM" for t in token.lefts)

    def _their_sides(self, title: Title) -> list[str]:
        """“Their foreign ministers”: the sides that the two before stand for."""
        known = (self.roster.entries[i] for i in self._possessor_of(title.possessive))
        sides = [e.represents if e.type is ActorType.PERSON else e.id for e in known]
        found = list(dict.fromkeys(s for s in sides if s))
        return found if len(found) == len(sides) > 1 else []

    def _possessor_of(self, pronoun: int | None) -> tuple[str, ...]:
        near = () if pronoun is None else self._backwards(pronoun + 1, 2)
        return next((m.actors for m in near if m.start == pronoun), ())

    def _sent_by_two(self, title: Title) -> tuple[str, ...]:
        """“The negotiators”, “the envoys”: the two parties that the text sets against each other."""
        token = self.doc[title.office]
        return self._facing(token) if title.definite and token.lower_ in self._sent else ()

    def _sending_government(self, title: Title) -> str | None:
        """“government negotiators”: the state whose government the text speaks of."""
        words = self.doc[title.start : title.office]
        noun = next((t for t in words if t.lower_ == "government"), None)
        counted = any(t.dep_ == "nummod" for t in self.doc[title.office].lefts)
        return None if noun is None or counted else self._backrefs.governing_state(noun)

    def _facing(self, token: Token, types: frozenset[ActorType] = _PARTY) -> tuple[str, ...]:
        loose = token.lower_ in _LOOSE and self._number(token) is None
        if loose or self._number(token) not in {None, COUNTS["two"]} or token.i in self._floor:
            return ()
        return two_facing(self.doc, self.roster, self._backwards(token.i, WINDOW), token, types)

    def _took_part(self, token: Token) -> tuple[str, ...]:
        """“Participants agreed”, “All participants condemned it”: who met, or who issues the text."""
        told = any(c.dep_ not in _PLAIN for c in token.lefts) or any(c.dep_ in _TELLING for c in token.rights)
        if told or token.dep_ not in SUBJECTS:
            return ()  # "participants in the fair", "young participants"
        return self._companies.who_met(token) or self._in_own_text()

    def _who_met(self, title: Title, *, governing: bool = False) -> tuple[str, ...]:
        """“The leaders agreed” behind "A met B": of the one meeting that the text tells of.

        With ``governing`` only where one of them is known to govern: "A met with the G7 leaders".
        """
        token = self.doc[title.office]
        if token.lower_ not in _MEETING or title.end - title.start > 1:
            return ()
        if governing and token.head.lemma_ in _ONE_WAY:
            return ()  # "The leaders thanked the President"
        ids = self._companies.who_met(token, count=self._number(token))
        known = any(self.roster.entries[i].kinds & LEADERS for i in ids)
        return ids if known or not governing else ()

    def _of_members(self, mention: Mention) -> bool:
        """“ASEAN leaders”, bound to the body that they lead."""
        described = mention.kind is MentionKind.DESCRIPTION and self.doc[mention.head].tag_ == "NNS"
        return described and all(
            self.roster.entries[i].type is ActorType.ORGANIZATION for i in mention.actors
        )
