"""The parts of one clause: who does it and to what, whatever the voice.

Comes in: a verb. Goes out: a ``Clause``.
Refuses: a subject or object that another clause has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from kg.facts.actions.doers import doers, found_agents
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import heads, is_one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: What a participle behind "on", "for", "against" and another noun belongs to.
_TEXTS = ("agreements", "measures", "asked")
_GIVEN = ("aid",)
#: Nouns between those and the participle.
_NESTED = 2
_RELATIVES = frozenset({"which", "that", "whom", "who"})


@dataclass(frozen=True)
class Clause:
    """A verb with its subject and object as told (a passive’s object is its grammatical subject).

    ``doers`` looks for those who did it, which few clauses need; ``actors`` are they. ``second`` is the
    thing given where the receiver stands first: "refused him a visa".
    """

    verb: Word
    passive: bool
    subject: Word | None
    object: Word | None
    doers: Callable[[], tuple[str, ...]]
    second: Word | None = None

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The ids of the doers."""
        return self.doers()

    @cached_property
    def words(self) -> frozenset[str]:
        """All words behind the verb, in small letters."""
        return frozenset(t.lower_ for t in self.verb.subtree if t.i > self.verb.i)

    @cached_property
    def following(self) -> frozenset[str]:
        """All words of the sentence behind the verb, in small letters."""
        return frozenset(t.lower_ for t in self.verb.doc[self.verb.i + 1 : self.verb.sent.end])

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words of the sentence, in small letters, in their first form, and without a final "s"."""
        sent = self.verb.sent
        told = {t.lower_ for t in sent}
        return frozenset(told | {t.lemma_.lower() for t in sent} | {word.rstrip("s") for word in told})

    @cached_property
    def strays(self) -> tuple[Word, ...]:
        """“started, together with Rome, a drill”: objects that were hung on another word."""
        apposed = (t for t in self.verb.subtree if t.i > self.verb.i and t.dep_ == "appos")
        return tuple(part for t in apposed for part in heads(t))

    def done_by(self, actors: tuple[str, ...]) -> Clause:
        """The same clause, of which ``actors`` are the doers."""
        return replace(self, doers=lambda: actors)


def clause_of(reading: Reading, verb: Word) -> Clause:
    """The parts of the clause of ``verb``."""
    if (cut := _without_verb(reading, verb)) is not None:
        return cut
    if is_passive(verb):
        patient = _before(verb) if _reduced(verb) else _raised(verb, _antecedent(reading.subject_token(verb)))
        given = next((c for c in verb.rights if c.dep_ in {"dobj", "obj"}), None)
        return Clause(verb, True, None, _whole(patient), partial(found_agents, reading, verb), given)
    subject = _whole(_antecedent(_subject(reading, verb)))
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "obj"}]
    second = objects[1] if len(objects) > 1 else _given_beside(verb, objects)
    told = _object(reading, verb, subject)
    return Clause(verb, False, subject, told, partial(doers, reading, verb, subject), second)


def _given_beside(verb: Word, objects: list[Word]) -> Word | None:
    """“handed the envoy, A, its third protest”, where the protest was taken for an apposition."""
    if not objects or verb.lemma_.lower() not in listed("governors", "giving"):
        return None
    beside = [c for c in objects[0].rights if c.dep_ == "appos"]
    nested = (c for t in beside for c in t.rights if c.dep_ == "appos")
    return next((c for c in nested if any(d.dep_ in {"det", "poss"} for d in c.lefts)), None)


def _without_verb(reading: Reading, verb: Word) -> Clause | None:
    """“The ministers, A and B, signed today the treaty”, parsed as nouns with a participle."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or any(c.lower_ == "by" for c in verb.rights):
        return None
    above = [verb.head]
    while above[-1].dep_ in {"appos", "conj"}:
        above.append(above[-1].head)
    hung = (c for noun in above for c in noun.rights if c.dep_ == "appos" and c.i > verb.i)
    own = (c for c in verb.rights if c.dep_ == "dobj" and verb.lemma_ not in listed("governors", "giving"))
    told = next((c for c in (*own, *hung) if any(d.dep_ == "det" for d in c.lefts)), None)
    if told is None or above[-1].dep_ != "ROOT":
        return None
    return Clause(verb, False, above[-1], told, partial(reading.actors_of, above[-1]))


def _raised(verb: Word, patient: Word | None) -> Word | None:
    """“a treaty on water signed by Rome”, where the parser hung "signed" on the water: the treaty."""
    if verb.dep_ != "acl" or patient is None or _one_of(patient, _TEXTS):
        return patient
    kinds = _TEXTS if _one_of(patient, _GIVEN) else _TEXTS + _GIVEN
    above = patient
    for _ in range(_NESTED):
        if above.dep_ != "pobj" or above.head.dep_ != "prep":
            break
        above = above.head.head
        if _one_of(above, kinds):
            return above
    return patient


def _one_of(noun: Word, kinds: tuple[str, ...]) -> bool:
    return any(is_one_of(noun, listed("classes", kind)) for kind in kinds)


def _whole(token: Word | None) -> Word | None:
    """“the last of the troops”: the troops."""
    if token is None or token.lemma_.lower() not in listed("classes", "portions"):
        return token
    inner = (t for c in token.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
    return next(inner, token)


def _subject(reading: Reading, verb: Word) -> Word | None:
    """Of two subjects the nearer one ("the Russians grumble; Mr Gromyko summoned")."""
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(own) > 1 and own[-1].i > own[-2].i + 1:
        return own[-1]
    return reading.subject_token(verb)


def is_passive(verb: Word) -> bool:
    """True where the subject of ``verb`` is what it is done to."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if _reduced(verb):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in {"nsubj", "aux"} for c in verb.children):
        return False
    if _headless(verb):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "relcl"}


def _reduced(verb: Word) -> bool:
    """“the Memorandum concluded in May between ...”, which the parser takes for a past tense."""
    bare = verb.tag_ in {"VBN", "VBD"} and not any(
        c.dep_ in {"nsubj", "aux", "dobj", "obj"} for c in verb.children
    )
    before = _before(verb)
    return (
        bare and before is not None and is_one_of(before, listed("classes", "agreements") | {"understanding"})
    )


def _before(verb: Word) -> Word | None:
    """The word before a verb, or before the comma before its participle."""
    if verb.i and verb.nbor(-1).text == "," and verb.dep_ == "acl":
        return verb.head if verb.head.i == verb.i - 2 else None
    return verb.nbor(-1) if verb.i else None


def _headless(verb: Word) -> bool:
    """A sentence parsed as a noun with a participle ("Settlers with flags protested"): a plain past tense."""
    if verb.dep_ != "acl" or verb.head.dep_ != "ROOT":
        return False
    return not any(c.dep_ == "agent" or c.lower_ == "by" for c in verb.children)


def _object(reading: Reading, verb: Word, subject: Word | None) -> Word | None:
    own = reading.object_token(verb)
    if own is None:
        # "rockets hit Haifa", "pulled out forty", "allowed the inspectors back"
        hung = (c for c in verb.rights if c.dep_ == "npadvmod")
        own = next((c for c in hung if c.pos_ == "NUM" or c.i in reading.place_at), None)
    if own is None:
        bare = (c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in {"ADV", "ADP", "ADJ"})
        own = next((g for c in bare for g in c.lefts if g.dep_ == "nsubj"), None)
    if own is None and verb.dep_ == "relcl" and subject is not None and subject.i != verb.head.i:
        return verb.head
    return _antecedent(own)


def _antecedent(token: Word | None) -> Word | None:
    if token is None or token.lower_ not in _RELATIVES:
        return token
    current = token.head
    while current.dep_ not in {"relcl", "acl", "ROOT"}:
        current = current.head
    return current.head if current.dep_ in {"relcl", "acl"} else token
