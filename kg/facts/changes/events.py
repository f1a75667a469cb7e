"""What can be moved: nouns of meetings and journeys, and pronouns that may stand for one.

Comes in: a token. Goes out: whether it names an event, whether that is a journey, and of "the venue of
the talks" the talks.
Refuses: everything else that can be put off, moved or dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.reading.numbers import ordinal

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Tokens before the second half of a word with a hyphen.
_JOINED = 2
_NAMING = frozenset({"NOUN", "PROPN", "VERB"})
#: Words before the place that a mission is bound for.
_THERE = frozenset({"to", "in", "at", "for"})
#: Pronouns that may stand for an event.
PRONOUNS = frozenset({"it", "they", "them", "which", "that", "this", "both", "these", "those"})


class Events:
    """The nouns of one vocabulary."""

    def __init__(self, reading: Reading, nouns: frozenset[str]) -> None:
        """``nouns`` are the lemmas that name meetings."""
        self._reading = reading
        self._journeys = words("changes", "journeys", "words")
        self._verbs = (
            words("changes", "travelling", "words") | words("meetings", "verbs", "meet") | {"sit", "confer"}
        )
        self._nouns = nouns | self._journeys | words("changes", "events", "words")

    def named_by(self, token: Word) -> bool:
        """True where ``token`` names an event, or may stand for one."""
        if token.lower_ in PRONOUNS:
            return token.pos_ in {"PRON", "DET"} and self._stands_for_event(token)
        if token.pos_ == "VERB":
            return token.lemma_.lower() in self._verbs
        named = (_name(token) in self._nouns and not _appeal(token)) or token.lower_ == "talks"
        return named or own_flight(token) or self._mission(token) or self._numbered(token)

    def _mission(self, token: Word) -> bool:
        """As in "A mission of the League, due in Khartoum on Tuesday", "a mission to Bamako": a journey."""
        if token.lemma_.lower() not in words("changes", "journeys", "bound"):
            return False
        own = [t for t in token.subtree if t.i > token.i]
        placed = any(t.i in self._reading.place_at and t.head.lower_ in _THERE for t in own)
        setting = words("changes", "setting", "words")
        planned = any(t.lower_ == "due" or t.lemma_ in setting for t in own)
        goal = any(
            t.i in self._reading.place_at and t.head.lower_ == "to" and t.head.head == token for t in own
        )
        return goal or (placed and planned)

    def _numbered(self, token: Word) -> bool:
        """As in "have held four rounds. The fifth has been put off": a number for what was told before."""
        if token.dep_ not in SUBJECTS or ordinal(token) is None:
            return False
        if not any(c.lower_ == "the" for c in token.lefts):
            return False
        sent = token.sent
        first = (sent.previous or sent).start
        counted = words("meetings", "numbered", "words") | {"talks"}
        return any(t.lemma_.lower() in counted or t.lower_ == "talks" for t in sent.doc[first : token.i])

    def _stands_for_event(self, pronoun: Word) -> bool:
        """True where no actor is meant, and what stands before it in the text names an event."""
        mention = self._reading.mention_at.get(pronoun.i)
        verb = pronoun.head
        resumed = verb.lemma_.lower() in words("changes", "resuming", "words") and pronoun.dep_ == "nsubj"
        resumed = resumed and self._reading.object_token(verb) is None
        dropped = pronoun.dep_ == "dobj" and any(c.dep_ == "prt" for c in verb.children)
        passive = pronoun.dep_ == "nsubjpass" or resumed or dropped
        actors = mention is not None and bool(mention.actors) and not passive
        return not actors and self.recalled_by(pronoun)

    def recalled_by(self, pronoun: Word) -> bool:
        """True where the pronoun can take up an event: of "which" one above it, else one told before."""
        if pronoun.dep_ in SUBJECTS and pronoun.head.dep_ == "relcl":
            return any(
                t.pos_ in _NAMING and self.named_by(t) and t.i < pronoun.i for t in pronoun.head.ancestors
            )
        sent = pronoun.sent
        first = (sent.previous or sent).start
        before = sent.doc[first : pronoun.i]
        if pronoun.lower_ in {"those", "these"}:
            # "the dialogue on the accords. Those were discontinued": the accords
            many = [t for t in before if t.tag_ in {"NNS", "NNPS"}]
            return bool(many) and self.named_by(many[-1])
        return any((t.pos_ in _NAMING and self.named_by(t)) or _due_to_see(t) for t in before)

    def _antecedent(self, pronoun: Word) -> Word | None:
        """As in "a visit to Lima, which was put off": the event above the clause in its phrase."""
        for above in pronoun.head.ancestors:
            if above.pos_ in {"VERB", "AUX"}:
                return None
            if above.pos_ in {"NOUN", "PROPN"} and above.i < pronoun.i and self.named_by(above):
                return above
        return None

    def is_journey(self, token: Word | None) -> bool:
        """True for a visit, trip or the like."""
        if token is None:
            return False
        if token.lower_ in PRONOUNS and token.pos_ == "PRON":
            return self._recalls_journey(token)
        travelling = words("changes", "travelling", "words")
        named = token.lemma_.lower() in (travelling if token.pos_ == "VERB" else self._journeys)
        return named or own_flight(token) or self._mission(token)

    def _recalls_journey(self, pronoun: Word) -> bool:
        """As in "was to fly to Lima tomorrow; that is off": what the pronoun takes up is no meeting."""
        sent = pronoun.sent
        before = sent.doc[(sent.previous or sent).start : pronoun.i]
        told = (t for t in reversed(list(before)) if t.pos_ in _NAMING and self.named_by(t))
        last = next((t for t in told if not any(c.dep_ == "xcomp" for c in t.rights)), None)
        travels = last is not None and (last.pos_ != "VERB" or bool(self._reading.subject_of(last)))
        return travels and self.is_journey(last)

    def is_part(self, token: Word | None) -> bool:
        """True for a venue, a date, a start: to move one is to move what it belongs to."""
        return token is not None and _name(token) in words("changes", "parts", "words")

    def is_place_part(self, token: Word | None) -> bool:
        """True for a venue, a seat or the like."""
        return token is not None and token.lemma_.lower() in words("changes", "parts", "places")

    def is_body(self, token: Word) -> bool:
        """True for a commission, a working group: what is put off is its sitting."""
        return token.lemma_.lower() in words("meetings", "joint_bodies", "words")

    def behind(self, token: Word) -> Word:
        """As in "the venue of the talks", "their part in the talks", "two days of talks": the event whose
        part was moved.
        """
        if token.lower_ in {"which", "that"} and token.head.dep_ == "relcl":
            return self._antecedent(token) or token
        lasting = token.lemma_.lower() in words("meetings", "lengths", "words") and not self.named_by(token)
        if not (
            lasting or self.is_part(token) or token.lemma_.lower() in words("changes", "parts", "shares")
        ):
            return token
        inner = self._reading.preposition(token, "of", "for", "in", "at", "from", "to")
        if inner is not None and self.named_by(inner):
            return inner
        owner = next((c for c in token.lefts if c.dep_ in {"compound", "poss"} and self.named_by(c)), None)
        return owner or token


def own_flight(noun: Word) -> bool:
    """As in "called off his flight to Lima": a journey."""
    if noun.lemma_.lower() not in words("visits", "nouns", "owned"):
        return False
    owners = (c for c in noun.lefts if c.dep_ == "poss")
    return any(c.lower_ in {"his", "her", "their"} or c.ent_type_ == "PERSON" for c in owners)


def _appeal(token: Word) -> bool:
    """As in "renews its calls to form a government": a call that is made, not one by telephone."""
    repeated = token.head.lemma_.lower() in words("changes", "appeals", "verbs")
    return repeated and token.lemma_.lower() in words("changes", "appeals", "nouns")


def _name(token: Word) -> str:
    """The lemma, with what a hyphen joins to it: "kick-off", "sit-down"."""
    lemma = token.lemma_.lower()
    joined = token.i >= _JOINED and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    return f"{token.nbor(-2).lower_}-{lemma}" if joined else lemma


def _due_to_see(verb: Word) -> bool:
    """As in "He was due to see the minister": a plan to meet."""
    return verb.lemma_ == "see" and verb.dep_ == "xcomp" and any(c.dep_ == "dobj" for c in verb.children)
