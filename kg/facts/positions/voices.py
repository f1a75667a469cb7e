"""Who speaks at a token: the speaker of the statement round it, of the transcript, or who issued the text.

Comes in: a ``Reading`` and its statements. Goes out: actor ids; () where it is the reporter.
Refuses: nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.positions.asides import reporting
from kg.facts.positions.lexicon import listed
from kg.facts.positions.sign import supposed
from kg.facts.statements.speakers import first_person
from kg.model.annotation import MentionKind, RegionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements import Said
    from kg.model.annotation import TimeExpression

#: Words for the speaker himself, and those that take his side in.
FIRST = frozenset({"we", "i", "our", "my", "us", "ourselves", "ours", "me"})
_PLURAL = frozenset({"we", "our", "us", "ourselves", "ours"})
_WARNING = frozenset({"warn", "threaten", "vow", "caution", "swear"})
_OFFICES = (
    "minister",
    "president",
    "premier",
    "chancellor",
    "spokes",
    "secretary",
    "leader",
    "ambassador",
    "envoy",
    "negotiator",
    "delegate",
    "king",
    "general",
    "commander",
    "governor",
    "official",
    "deputy",
)
_BODIES = frozenset({"ministry", "presidency", "government", "cabinet", "chancellery"})
_OF_WHAT = frozenset({"foreign", "defence", "defense", "interior", "of", "affairs", "the"})
_ISSUED = frozenset({"release", "issue", "publish", "attribute", "sign"})


def _innermost(said: Sequence[Said]) -> dict[int, Said]:
    """The shortest statement round each token; of equally long ones the first."""
    by_length = sorted(said, key=lambda s: s.content.ranges[-1][1] - s.content.ranges[0][0])
    found: dict[int, Said] = {}
    for one in by_length:
        for start, end in one.content.ranges:
            for i in range(start, end):
                found.setdefault(i, one)
    return found


class Voices:
    """The speakers of one article by token."""

    def __init__(self, reading: Reading, said: Sequence[Said]) -> None:
        self.reading = reading
        self._innermost = _innermost(said)
        self._supposed: dict[int, bool] = {}
        #: The subject of each verb of which it was asked.
        self.subjects: dict[int, Word | None] = {}

    def statement(self, token: Word) -> Said | None:
        """The innermost statement that ``token`` is part of."""
        return self._innermost.get(token.i)

    def supposed(self, verb: Word) -> bool:
        """True in a condition or a question."""
        if verb.i not in self._supposed:
            self._supposed[verb.i] = supposed(verb)
        return self._supposed[verb.i]

    def speaker(self, token: Word) -> tuple[str, ...]:
        """Who says what ``token`` is part of."""
        said = self.statement(token)
        if said is not None:
            return said.speakers
        labelled = self._labelled(token)
        if labelled is not None:
            return labelled
        return () if token.i in self.reading.quote_of else self.issuers

    def author(self, token: Word) -> tuple[str, ...]:
        """As ``speaker``; in a release that says no "we", who condemns and calls in it, else whose office
        issued it.
        """
        plain = self.statement(token) is None and token.i not in self.reading.quote_of and not self._labels
        return self.speaker(token) or (self._performing if plain and self._publishing else ())

    @cached_property
    def _performing(self) -> tuple[str, ...]:
        """As in "Oman condemns the raid", "The Council calls on them to stop", said in a release."""
        for sentence in self.reading.doc.sents:
            root = sentence.root
            if root.tag_ in {"VBZ", "VBP"} and root.lemma_.lower() in listed("urgency", "authors"):
                subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
                return self.reading.actors_of(subject)
        return self._publishing

    @property
    def transcript(self) -> bool:
        """True where the text labels its speakers."""
        return bool(self._labels)

    def _labelled(self, token: Word) -> tuple[str, ...] | None:
        """In a transcript: whom the last label names; None in a text without labels."""
        before = [r for r in self._labels if r[0] <= token.i]
        if not before:
            return None
        start, end = before[-1]
        return next(
            (self.reading.mention_at[i].actors for i in range(start, end) if i in self.reading.mention_at), ()
        )

    @cached_property
    def _labels(self) -> list[tuple[int, int]]:
        regions = self.reading.annotations.regions
        return sorted((r.start, r.end) for r in regions if r.kind is RegionKind.SPEAKER_LABEL)

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """Who issued a text that speaks of itself as "we", outside quotations."""
        reading = self.reading
        own = [
            t
            for t in reading.tokens()
            if t.lower_ in _PLURAL
            and t.text != "US"
            and t.i not in reading.quote_of
            and self.statement(t) is None
        ]
        if not own:
            return ()
        counted = Counter(found for t in own if (found := self._resolved(t)))
        return counted.most_common(1)[0][0] if counted else self._released_by()

    def _released_by(self) -> tuple[str, ...]:
        """As in "was released by X and Y", else the byline."""
        reading = self.reading
        for token in reading.tokens():
            if (
                token.pos_ == "VERB"
                and token.lemma_.lower() in _ISSUED
                and (found := reading.agent_of(token))
            ):
                return found
        for region in reading.annotations.regions:
            if region.kind is RegionKind.BYLINE:
                found = tuple(
                    dict.fromkeys(
                        a
                        for i in range(region.start, region.end)
                        if i in reading.mention_at
                        for a in reading.mention_at[i].actors
                    )
                )
                if found:
                    return found
        return ()

    def first_person(self, token: Word) -> tuple[str, ...]:
        """For whom "we" or "I" stands; "we" takes the state in for which the speaker speaks."""
        alone = token.lower_ not in _PLURAL
        if both := self._of_both(token):
            return both
        found = self._resolved(token)
        if not found and not (alone and self.statement(token) is None and not self._labels):
            found = self.speaker(token)
        if not found and token.lower_ == "i":
            found = first_person(self.reading, token)
        if not found and alone and not self._labels and token.i not in self.reading.quote_of:
            found = self.reading.annotations.issuers  # "I condemned the raid", in a statement of a president
        if not found and token.lower_ == "our" and not self._labels and token.i not in self.reading.quote_of:
            found = self._publishing  # "our commitment" in a release that says no "we"
        if alone:
            return found
        sides = [
            next((r.represents for r in self.reading.actors[a].roles if r.represents), None) for a in found
        ]
        return tuple(dict.fromkeys([*found, *(s for s in sides if s is not None)]))

    def _of_both(self, token: Word) -> tuple[str, ...]:
        """As in "both leaders spoke of it as we urge Chad to act", in a release: those leaders."""
        clause = token.head
        if token.lower_ != "we" or clause.dep_ != "advcl":
            return ()
        if not any(c.dep_ == "mark" and c.lower_ == "as" for c in clause.lefts):
            return ()
        verb = next((a for a in clause.ancestors if a.pos_ == "VERB"), clause)
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c != token), None)
        both = subject is not None and any(c.lower_ in {"both", "two"} for c in (subject, *subject.lefts))
        found = self.reading.actors_of(subject) if both or (subject and subject.lower_ == "they") else ()
        return found if len(found) > 1 else ()

    @cached_property
    def _publishing(self) -> tuple[str, ...]:
        """The state whose office publishes the text."""
        key = table("titles")["publishers"].get((self.reading.document.publisher or "").lower())
        return tuple(a.id for a in self.reading.actors.values() if key and a.code == key)[:1]

    def _resolved(self, token: Word) -> tuple[str, ...]:
        """The actors of a pronoun of the first person, or of its apposition ("we, the ministers")."""
        mention = self.reading.mention_at.get(token.i)
        if mention is not None:
            return mention.actors if mention.kind is MentionKind.PRONOUN else ()
        return next((self.reading.actors_of(c) for c in token.rights if c.dep_ == "appos"), ())

    def speaks(self, token: Word, holders: tuple[str, ...]) -> bool:
        """True where the holders, or somebody who stands for them, speak themselves."""
        speakers = self.speaker(token)
        sides = {r.represents for s in speakers for r in self.reading.actors[s].roles}
        bodies = {r.of for s in speakers for r in self.reading.actors[s].roles}
        if (set(speakers) | sides | bodies) & set(holders):
            return True
        sides |= {s for s in speakers if self._official(s)}
        left_open = all(side is None or self._official(side) for side in sides)
        return bool(sides) and left_open and all(self._official(s) or self._governs(s) for s in speakers)

    def unplaced(self, token: Word) -> bool:
        """True where persons speak of whom the text does not tell for whom they do."""
        speakers = [self.reading.actors[s] for s in self.speaker(token)]
        return bool(speakers) and all(s.type is ActorType.PERSON and not s.roles for s in speakers)

    def _official(self, body: str) -> bool:
        """As in "the foreign ministry", whose state the text leaves open."""
        actor = self.reading.actors[body]
        words = {w for name in (actor.name, *actor.aliases) for w in name.lower().split()}
        return actor.type is ActorType.ORGANIZATION and bool(words & _BODIES) and words <= _BODIES | _OF_WHAT

    def _governs(self, speaker: str) -> bool:
        """Somebody in office whose state the text leaves open: he speaks of his own."""
        titles = (r.title.lower() for r in self.reading.actors[speaker].roles)
        return any(word in title for title in titles for word in _OFFICES)

    def threatened(self, token: Word) -> bool:
        """True where what ``token`` tells is said in warning."""
        said = self.statement(token)
        return said is not None and self.reading.doc[said.cue].lemma_.lower() in _WARNING - {"vow", "swear"}

    def warned(self, verb: Word) -> bool:
        """As ``threatened``, also where a parted clause is read as no statement."""
        teller = reporting(verb)
        told = teller is not None and teller.lemma_.lower() in _WARNING - {"vow", "swear"}
        return told or self.threatened(verb)

    def time(self, token: Word) -> TimeExpression | None:
        """When it was said, else the time of the clause."""
        said = self.statement(token)
        return said.time if said is not None else self.reading.time_of(token)
