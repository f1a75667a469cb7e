"""Finds the plural phrases for which "they" or "both" may stand.

Comes in: a plural word of a parsed ``Doc``, the mentions before it and the roster. Goes out: ``Company``
rows, whether they name actors or things: nouns in the plural, nouns that "and" joins, the two sides of a
verb of meeting, and for words like "both" those whom one sentence sets beside or against each other.
Refuses: days, sums and the like; pronouns that mean nobody in particular.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS, core_of, joined, met_to, subject_of
from kg.data import organizations
from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Roster
    from kg.model.annotation import Mention

#: Words that may stand for one group, or for things: others are for two actors or more.
ANY = frozenset({"they", "them", "their", "themselves"})
PLURAL_PRONOUNS = frozenset({"they", "them", "those", "these", "both"})
#: Mentions before the word that are looked at.
WINDOW = 80
#: What those are to their verbs who are set beside or against each other.
_ACROSS = SUBJECTS | {"dobj"}
_PLURAL = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
#: Pronouns that are no side of a meeting.
_NOBODY = frozenset({"it", "this", "that", "anyone", "anybody", "someone", "somebody", "nobody", "everyone"})
#: Mentions whose words are a country: "the United States" is no plural.
_COUNTRIES = frozenset({MentionKind.NAME, MentionKind.METONYM, MentionKind.BODY})
#: Before a noun for one of whom the article gives no name.
_ONE = frozenset({"a", "an", "one", "another"})
_HIM = frozenset({"him", "her"})
#: Between what somebody does and the encounter at which he does it.
_AT = frozenset({"in", "during", "at"})
#: What may stand between a verb of meeting and "with".
_BETWEEN = frozenset({"in", "at", "on", "from", "by", "over", "via", "during"})
_JOINING = frozenset({",", "and", "the", "&"})
#: What stands between a person and the state that sends him.
_FROM = (["of"], ["of", "the"], ["from"], ["from", "the"])
_INSIDE = frozenset({"compound", "amod", "nmod"})


@cache
def encounter_nouns() -> frozenset[str]:
    """The lemmas that name meetings."""
    return frozenset(noun for nouns in table("meetings")["nouns"].values() for noun in nouns)


@dataclass(frozen=True, slots=True)
class Company:
    """A plural phrase: its first noun, all its nouns, and the actors that these name.

    ``ids`` is () where one of the nouns names none; ``meeting`` is True for the sides of a verb of meeting.
    """

    core: Token
    nouns: tuple[Token, ...]
    ids: tuple[str, ...]
    meeting: bool = False


class CompanyFinder:
    """Reads the plural phrases of one document."""

    def __init__(self, doc: Doc, roster: Roster, backwards: Callable[[int, int], list[Mention]]) -> None:
        self.doc = doc
        self.roster = roster
        self.backwards = backwards
        words = table("coreference")
        self.peoples = frozenset(words["collectives"])
        self._meeting = frozenset(words["meeting_verbs"])
        #: "The Houthis said they would".
        self._fighters = frozenset(o.key for o in organizations() if o.kind == "armed_group")
        self._meetings = encounter_nouns()

    def before(self, token: Token, reach: int) -> Iterator[Company]:
        """The phrases of the sentence of ``token`` before it, and of ``reach`` sentences before that one."""
        start = token.sent.start
        for _ in range(reach):
            start = self.doc[start - 1].sent.start if start else 0
        named: dict[int, Mention] = {}
        nearest = [m for m in self.backwards(token.i, WINDOW) if m.start >= start]
        for mention in nearest:
            for i in range(mention.start, mention.end):
                named.setdefault(i, mention)
        yield from self._listed(nearest[::-1], named)
        if token.lower_ not in ANY:
            yield from self._contrasted(nearest[::-1], named)
        for noun in self.doc[start : token.i]:
            does = noun.pos_ == "NUM" and noun.dep_ in SUBJECTS  # "The two condemned"
            if (does or noun.pos_ in _NOUNS) and noun.dep_ not in _INSIDE and not self._is_time(noun):
                yield from self._phrases(noun, token, named)
            elif noun.pos_ == "VERB" and (noun.lemma_ in self._meeting or self._occasion(noun)):
                yield from self._sides(noun, token, named)

    def met(self, start: int, token: Token) -> Iterator[Company]:
        """The sides of each verb of meeting from ``start`` to ``token``, of whom the text names all."""
        verbs = [t for t in self.doc[start : token.i] if t.pos_ == "VERB" and t.lemma_ in self._meeting]
        named: dict[int, Mention] = {}
        for mention in self.backwards(token.i, token.i) if verbs else ():
            for i in range(mention.start, mention.end):
                named.setdefault(i, mention)
        for verb in verbs:
            yield from (c for c in self._sides(verb, token, named) if c.ids)

    def _listed(self, mentions: list[Mention], named: dict[int, Mention]) -> Iterator[Company]:
        """Names that only commas and "and" part, whatever the parser makes of them."""
        run: list[Mention] = []
        end = 0
        for mention in mentions:
            gap = [t.lower_ for t in self.doc[end : mention.start]] if run else []
            if run and self._home_of(run[-1], mention, gap):
                end = mention.end
                continue
            end = mention.end
            if gap[:2] in (["’s", ","], ["'s", ","]):  # "Norway’s minister, A, and Kenya’s, B"
                run, gap = run[:-1], ["and"]
            if not run or not gap or not set(gap) <= _JOINING:
                run = [mention]
                continue
            run.append(mention)
            owns = mention.end < len(self.doc) and self.doc[mention.end].tag_ == "POS"
            if "and" in gap and not owns:
                yield self._run(run, named)

    def _home_of(self, person: Mention, mention: Mention, gap: list[str]) -> bool:
        """“Nikola Dimitrov of North Macedonia”, “Soto from Peru”: whom he stands for, no further name."""
        persons = all(self.roster.entries[i].type is ActorType.PERSON for i in person.actors)
        others = all(self.roster.entries[i].type is not ActorType.PERSON for i in mention.actors)
        return persons and others and gap in _FROM

    def _contrasted(self, mentions: list[Mention], named: dict[int, Mention]) -> Iterator[Company]:
        """“Lund held that states should speak; Otieno, that they ought to listen”, “Oslo thanked Rome”."""
        heads: list[Token] = []
        kinds: set[ActorType] = set()
        for mention in mentions:
            head = self.doc[mention.head]
            core = core_of(head)
            company = self.doc[mention.start].tag_ == "PRP$"  # "and its allies"
            if company or mention.kind is MentionKind.PRONOUN or core.dep_ not in _ACROSS:
                continue
            if heads and heads[-1].sent != head.sent:
                yield from self._across(heads, kinds, named)
                heads, kinds = [], set()
            kind = self.roster.entries[mention.actors[0]].type
            if kind is not ActorType.GROUP:  # "Angola accused Zaire of aiding the rebels": two and a third
                heads.append(head)
                kinds.add(kind)
        yield from self._across(heads, kinds, named)

    def _across(
        self, heads: list[Token], kinds: set[ActorType], named: dict[int, Mention]
    ) -> Iterator[Company]:
        """All of one sentence, where they are of one type."""
        if len(heads) > 1 and len(kinds) == 1:
            yield Company(heads[0], tuple(heads), self._ids(tuple(heads), named))

    def _run(self, run: list[Mention], named: dict[int, Mention]) -> Company:
        heads = tuple(self.doc[m.head] for m in run)
        outer = next((h for h in heads if not run[0].start <= h.head.i < run[-1].end), heads[0])
        return Company(outer, heads, self._ids(heads, named))

    def _is_time(self, noun: Token) -> bool:
        return noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}

    def _phrases(self, noun: Token, token: Token, named: dict[int, Mention]) -> Iterator[Company]:
        nouns = tuple(n for n in joined(noun) if n.i < token.i)
        mention = named.get(noun.i)
        if noun.dep_ not in {"conj", "appos"} and len(nouns) > 1:
            yield Company(noun, nouns, self._ids(nouns, named))
        elif self._is_plural(noun, mention):
            yield Company(noun, (noun,), self._ids((noun,), named))

    def _is_plural(self, noun: Token, mention: Mention | None) -> bool:
        if noun.pos_ == "PRON":
            return noun.lower_ in PLURAL_PRONOUNS
        if mention is not None and noun.i == mention.head:
            entry = self.roster.entries[mention.actors[0]]
            country = entry.type is ActorType.STATE and mention.kind in _COUNTRIES
            one = noun.tag_ == "NN" and any(c.lower_ in _ONE for c in noun.lefts)
            group = entry.type is ActorType.GROUP and (not one or noun.lower_ in self.peoples)
            fighters = entry.code in self._fighters and any(c.lower_ == "the" for c in noun.lefts)
            several = len(mention.actors) > 1 or group or fighters
            person = entry.type is ActorType.PERSON and " " in entry.name  # "Mr. Guterres" is no plural
            return several or (noun.tag_ in _PLURAL and not country and not person)
        if mention is not None:
            return False
        return noun.tag_ in _PLURAL or noun.lower_ in self.peoples

    def _sides(self, verb: Token, token: Token, named: dict[int, Mention]) -> Iterator[Company]:
        """“Lund met with Otieno”, “Lund held talks with Otieno”, “Lund hosted Otieno”."""
        subject = subject_of(verb)
        if subject is None or subject.i > verb.i:
            return
        others = [n for n in self._others(verb) if n.i < token.i and n.lower_ not in _NOBODY]
        others = [n for n in others if verb.i < n.i or self._occasion(verb)]
        if not others:
            return
        more = (n for o in others for n in self._with_them(o, named) if n.i < token.i)
        nouns = tuple(dict.fromkeys((*joined(subject), *more)))
        yield Company(subject, nouns, self._ids(nouns, named), meeting=True)

    def _others(self, verb: Token) -> Iterator[Token]:
        welcomed = any(c.dep_ == "dobj" and _is_person(c) for c in verb.children)
        spoken_with = {"with"} if welcomed else {"with", "to"}  # "welcomed Lund to Oslo", "spoke to Lund"
        if met_there := self._occasion(verb):
            yield from met_there
            return
        for child in verb.children:
            if child.dep_ == "dobj" and child.lemma_ in self._meetings:
                yield from (
                    p for w in child.rights if w.lower_ == "with" for p in w.rights if p.dep_ == "pobj"
                )
            elif child.dep_ in {"dobj", "conj"} and _is_person(child):
                yield child
            elif child.dep_ in {"advcl", "xcomp"} and (met := met_to(child)) is not None:
                yield met
            elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in spoken_with):
                yield from (p for p in child.rights if p.dep_ == "pobj")
            elif child.dep_ == "prep" and child.lower_ in _BETWEEN:
                # "met in Riga, Latvia with Lund", "spoke today by phone with Lund"
                inner = (w for w in child.subtree if w.lower_ == "with" and w.dep_ == "prep")
                yield from (p for w in inner for p in w.rights if p.dep_ == "pobj")

    def _occasion(self, verb: Token) -> list[Token]:
        """“In a call with Lund, Otieno thanked him”, “flew to Oslo at the invitation of Lund”: with whom."""
        links = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _AT)
        nouns = [g for c in links for g in c.rights if g.dep_ == "pobj"]
        met = (w for n in nouns if n.lemma_ in self._meetings for w in n.rights if w.lower_ == "with")
        asked = (w for n in nouns if n.lemma_ == "invitation" for w in n.rights if w.lower_ == "of")
        return [p for w in (*met, *asked) for p in w.rights if p.dep_ == "pobj"]

    def _with_them(self, noun: Token, named: dict[int, Mention]) -> Iterator[Token]:
        """Those whom "and" joins to it, though the parser hangs them on its "of France"."""
        yield from joined(noun)
        for other in noun.subtree:
            mention = named.get(other.i)
            if (
                other.dep_ != "conj"
                or other.head.dep_ != "pobj"
                or mention is None
                or mention.head != other.i
            ):
                continue
            if self.roster.entries[mention.actors[0]].type is ActorType.PERSON:
                yield other

    def _ids(self, nouns: tuple[Token, ...], named: dict[int, Mention]) -> tuple[str, ...]:
        known = [named.get(n.i) or _explained(n, named) for n in nouns]
        found = [() if m is None else m.actors for m in known]
        return tuple(dict.fromkeys(i for ids in found for i in ids)) if all(found) else ()


def met_by(noun: Token, subject: Token) -> bool:
    """As in "In a call with Lund, the minister said": the doer is not whom he had it with."""
    while noun.dep_ in {"appos", "conj", "compound", "poss"} and noun.i > noun.sent.start:
        noun = noun.head
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in _MET or subject.dep_ not in SUBJECTS:
        return False
    encounter = link.head
    inside = encounter.dep_ == "pobj" and encounter.lemma_.lower() in encounter_nouns()
    return inside and encounter.head.head == subject.head and noun.i < subject.i


#: Between an encounter and whom somebody has it with.
_MET = frozenset({"with", "to", "from"})


def _is_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in _HIM


def _explained(noun: Token, named: dict[int, Mention]) -> Mention | None:
    """“his colleague, Kari Lund”: who a noun is that names nobody by itself."""
    return next((named[c.i] for c in noun.rights if c.dep_ == "appos" and c.i in named), None)
