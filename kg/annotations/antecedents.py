"""Finds the person for whom "he", "she", "his" and "her" stand.

Comes in: a pronoun of a parsed ``Doc``, the mentions before it, who has the floor in a transcript and what
is quoted. Goes out: the entry of a person, or None.
Method: the person of fitting gender who is most salient: grammatical subjects before objects, near ones
before far ones; a possessive pronoun looks first to the subject of its own clause, except where that subject
thanks or hears another; outside of a quotation its speaker comes before those whom it mentions.
Refuses: subject and object of one verb for each other, the speaker of a quotation or turn for a "he" in it,
in a question whoever answers; whom the clause names behind
it; persons farther back than four sentences, unless nobody else could be meant.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS, core_of, directed, subject_of, verb_above
from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Entry, Roster
    from kg.model.annotation import Mention, Quote

#: How many sentences back an antecedent may stand.
REACH = 4
REFLEXIVE = frozenset({"himself", "herself"})
#: What one does to somebody else.
_OBJECTS = frozenset({"dobj", "dative"})
_VERBS = frozenset({"VERB", "AUX"})
#: Where what is said begins anew.
_BREAKS = frozenset({";", ":", "?", "!"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
#: Openers of a clause about what somebody else wanted to know.
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed", "challenged", "queried"})
_NAMING = frozenset({MentionKind.NAME, MentionKind.TITLE, MentionKind.DESCRIPTION, MentionKind.UNNAMED})
#: Most tokens of what stands behind a verb of saying between commas.
_TAIL = 10
#: Mentions that are looked at.
WINDOW = 60
#: Weights, set by hand on 118 references of releases and on the development articles: a sentence farther off
#: (for a pronoun that is a subject, for another), a subject, that of a main clause, a phrase inside another,
#: a pronoun, the subject of the pronoun’s own clause, the subject of a verb of thanking, a mention inside a
#: quotation for a pronoun outside, somebody unnamed to whom something is done, who speaks for who speaks on.
FARTHER, FARTHER_OBJECT, SUBJECT, MAIN, INSIDE, PRONOUN, OWN_CLAUSE, THANKING, QUOTED, UNNAMED, SPEAKING = (
    -1.0,
    -1.6,
    1.2,
    0.3,
    -0.6,
    0.3,
    0.8,
    -1.7,
    -0.6,
    -0.8,
    0.5,
)
#: Weight of who only reports behind the clause whose subject the text goes on about: "A will go, B said. He".
REPORTING = -1.0
#: Weight of whom a verb of asking speaks to, in a clause of what he is asked: it outweighs a subject.
DIRECTED = 2.0
#: Weight of a mention in a paragraph before that of the pronoun, where that names somebody too.
ABOVE = -1.2
#: Below this nobody near does anything: then whom the article is about comes first.
FAINT = -0.3


@dataclass(slots=True)
class Speech:
    """Who has the floor at each token of a transcript, who is asked there, and which tokens are quoted."""

    floor: dict[int, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[int, tuple[str, ...]] = field(default_factory=dict)
    quotes: dict[int, Quote] = field(default_factory=dict)


class Antecedents:
    """Reads the pronouns for one person of one document."""

    def __init__(
        self,
        doc: Doc,
        roster: Roster,
        backwards: Callable[[int, int], list[Mention]],
        sentence_of: list[int],
        beside: Callable[[Mention, int], bool],
        forwards: Callable[[int], Iterator[Mention]],
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.backwards = backwards
        self.sentence_of = sentence_of
        self.beside = beside
        self.forwards = forwards
        self.speech = Speech()
        self.hero: str | None = None
        spaces = (i for i, space in enumerate(doc.to_array("IS_SPACE").tolist()) if space)
        self._paragraphs = [0, *(i + 1 for i in spaces if "\n" in doc[i].text)]
        self._telling = frozenset(table("statements")["clause"])
        self._thanking = frozenset(table("coreference")["thanking_verbs"])

    def of(self, token: Token, gender: str | None) -> Entry | None:
        """The most salient person before ``token`` whose gender does not differ."""
        here = self.sentence_of[token.i]
        doer = self._doer(token)
        if token.lower_ in REFLEXIVE and token.dep_ in _OBJECTS and doer is not None:
            entry = self.roster.entries[doer.actors[0]]
            return entry if entry.type is ActorType.PERSON and entry.gender in {None, gender} else None
        best: tuple[float, Entry] | None = None
        hero: Entry | None = None
        opening = self._paragraph(token)
        for mention, entry in self._persons(token, gender, doer):
            distance = here - self.sentence_of[mention.head]
            if distance > REACH:
                break
            score = self._salience(token, mention, distance) + self._in_clause(token, mention, doer)
            if best is not None and mention.start < opening:
                score += ABOVE
            hero = hero or (entry if entry.id == self.hero else None)
            if best is None or score > best[0]:
                best = (score, entry)
        if best is None:
            return self._only_one(token, gender, doer)
        return hero if hero is not None and token.dep_ in SUBJECTS and best[0] < FAINT else best[1]

    def _paragraph(self, token: Token) -> int:
        """The first token of the paragraph."""
        return self._paragraphs[bisect_right(self._paragraphs, token.i) - 1]

    def _doer(self, token: Token) -> Mention | None:
        """The mention whose deed the clause of the pronoun tells."""
        subject = subject_of(verb_above(token))
        if subject is None or subject.i >= token.i:
            return None
        near = self.backwards(token.i, WINDOW)
        return next((m for m in near if m.start <= subject.i < m.end and len(m.actors) == 1), None)

    def _persons(
        self, token: Token, gender: str | None, doer: Mention | None
    ) -> Iterator[tuple[Mention, Entry]]:
        absent = {*self.speech.floor.get(token.i, ()), *self.speech.asked.get(token.i, ())}
        reflexive = token.lower_ in REFLEXIVE
        if doer is not None and token.dep_ in _OBJECTS and not reflexive:
            absent.update(doer.actors)
        absent |= self._named_later(token) | self._above_whom(token) | self._told_of(token)
        speaker = self._speaker(token)
        for mention in self.backwards(token.i, WINDOW):
            if speaker is not None and mention.start <= speaker.i < mention.end:
                absent.update(mention.actors)
        for mention in self.backwards(token.i, WINDOW):
            if token.dep_ != "poss" and not reflexive and self.beside(mention, token.i):
                continue
            if len(mention.actors) > 1:
                continue  # "the ministers" are no "he"
            for id in mention.actors:
                entry = self.roster.entries[id]
                fits = gender is None or entry.gender in {None, gender}
                one = entry.type is ActorType.PERSON or (
                    entry.single and self.doc[mention.head].dep_ == "nsubj"
                )
                if one and fits and id not in absent:
                    yield mention, entry

    def _named_later(self, token: Token) -> frozenset[str]:
        """“He met Lund”: whom the clause of the pronoun goes on to name is somebody else."""
        if token.dep_ not in SUBJECTS:
            return frozenset()
        verb, end = token.head, token.head.right_edge.i
        named: set[str] = set()
        for mention in self.forwards(token.i + 1):
            if mention.head > end:
                break
            if len(mention.actors) == 1 and verb.is_ancestor(self.doc[mention.head]):
                named.update(mention.actors)
        return frozenset(named)

    def _above_whom(self, token: Token) -> frozenset[str]:
        """“Lund, whom he will see”, “Lund, with whom he spoke”: whom the clause is about acts not in it."""
        verb = token.head
        whom = any(t.lower_ == "whom" for t in self.doc[verb.left_edge.i : token.i])
        if token.dep_ not in SUBJECTS or verb.dep_ != "relcl" or not whom:
            return frozenset()
        near = (m for m in self.backwards(token.i, WINDOW) if m.start <= verb.head.i < m.end)
        return frozenset(a for m in near if len(m.actors) == 1 for a in m.actors)

    def _told_of(self, token: Token) -> frozenset[str]:
        """“Lund, he added, had left”: whom the words round a reporting clause name does not say them."""
        verb, doc, first = token.head, self.doc, token.sent.start
        shut = token.i > first and doc[token.i - 1].text == ","
        if shut and doc[first].lower_ in _ASKED and doc[first].head == verb:
            named = (m for m in self.backwards(token.i, WINDOW) if m.start > first and m.kind in _NAMING)
            return frozenset(a for m in named if len(m.actors) == 1 for a in m.actors)
        if not shut or token.dep_ not in SUBJECTS or verb.lemma_.lower() not in self._telling:
            return frozenset()
        if any(t.pos_ not in {"ADV", "AUX"} for t in doc[token.i + 1 : verb.i]) or not self._closes(verb):
            return frozenset()
        apart = (t.i for t in doc[first : token.i] if t.text in _BREAKS or t.lower_ in _RELATIVE | {"part"})
        floor = max(apart, default=first)  # "Lund, for her part, will stay, she wrote"
        named = (m for m in self.backwards(token.i, WINDOW) if m.start >= floor and m.kind in _NAMING)
        return frozenset(a for m in named if len(m.actors) == 1 for a in m.actors)

    def _closes(self, verb: Token) -> bool:
        """As in "he said,", "he told them on Monday.": no clause behind the verb before the next mark."""
        for token in self.doc[verb.i + 1 : min(verb.i + _TAIL, verb.sent.end)]:
            if token.is_punct:
                return token.text in {",", ".", ";"}
            if token.pos_ in _VERBS or token.pos_ == "SCONJ":
                return False
        return False

    def _only_one(self, token: Token, gender: str | None, doer: Mention | None) -> Entry | None:
        """Who stands farther back, where the text has named nobody else of that gender."""
        found = [(m, e) for m, e in self._persons(token, gender, doer) if gender is not None]
        near = [m for m, _ in found if self.sentence_of[token.i] - self.sentence_of[m.head] <= REACH * 2]
        one = {e.id for _, e in found}
        return found[0][1] if near and len(one) == 1 else None

    def _speaker(self, token: Token) -> Token | None:
        """“Otieno said: “He will come””: the subject of the verb before the quotation."""
        quote = self.speech.quotes.get(token.i)
        if quote is None or quote.start < 2 or self.doc[quote.start - 1].text not in {":", ","}:  # noqa: PLR2004
            return None
        before = self.doc[quote.start - 2]
        verb = before if before.pos_ == "VERB" else verb_above(before)
        return subject_of(verb) if verb is not None and verb.i < quote.start else None

    def _salience(self, token: Token, mention: Mention, distance: int) -> float:
        head = self.doc[mention.head]
        if head.dep_ == "conj" or mention.kind is MentionKind.NAME:
            head = core_of(head)  # "the envoy, Kari Lund, said"
        score = (FARTHER if token.dep_ in SUBJECTS else FARTHER_OBJECT) * distance
        alone = head.dep_ == "ROOT" and head.pos_ == "PROPN"  # "And Lund? She left", or a clause cut off
        if head.dep_ in SUBJECTS or alone:
            score += SUBJECT
            if head.head.dep_ == "ROOT" or head.head.head.dep_ == "ROOT":
                score += MAIN
            if self._tells(head):
                score += SPEAKING if self._tells(token) else self._reporting(head)
        elif mention.kind is MentionKind.UNNAMED:
            score += UNNAMED
        if head.dep_ in {"poss", "compound"} or _of_noun(head):
            score += INSIDE
        if mention.kind is MentionKind.PRONOUN:
            score += PRONOUN
        if mention.head in self.speech.quotes and token.i not in self.speech.quotes:
            score += QUOTED
        return score - 0.01 * (token.i - mention.head) / 10

    def _tells(self, subject: Token) -> bool:
        """The subject of a verb of saying that reports in its own sentence."""
        verb = subject.head
        told = subject.dep_ == "nsubj" and verb.lemma_.lower() in self._telling
        return told and verb.dep_ in {"ROOT", "parataxis", "conj"}

    def _reporting(self, head: Token) -> float:
        """What stands against who only reports, behind "A will go to Lima,"."""
        told = next((c for c in head.head.lefts if c.dep_ == "ccomp" and c.i < head.i), None)
        known = {m.head for m in self.backwards(head.i, WINDOW)}
        doer = None if told is None else subject_of(told)
        return REPORTING if doer is not None and doer.i in known else 0.0

    def _in_clause(self, token: Token, mention: Mention, doer: Mention | None) -> float:
        """What the clause of a possessive pronoun says for or against its subject."""
        verb = verb_above(token)
        if token.dep_ != "poss":
            asked = directed(token)
            return DIRECTED if asked is not None and mention.start <= asked.i < mention.end else 0.0
        if doer is None or verb is None or mention.actors != doer.actors:
            return 0.0
        object = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < token.i), None)
        another = object is not None and object.pos_ == "PROPN" and _apart(object, token)
        if another and verb.lemma_ in self._thanking:
            return THANKING
        return OWN_CLAUSE if mention == doer else 0.0


def _of_noun(head: Token) -> bool:
    """“the government of Lund”: a name that only says whose something is."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN"


def _apart(noun: Token, pronoun: Token) -> bool:
    """The pronoun stands outside of the noun’s phrase; the parser hangs "for his service" on the noun too."""
    phrase = noun.is_ancestor(pronoun)
    return not phrase or any(c.lower_ == "for" and c.is_ancestor(pronoun) for c in noun.rights)
