"""The parts of one clause: who does it and to what, whatever the voice.

Comes in: a verb. Goes out: a ``Clause``.
Refuses: a subject or object that another clause has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from kg.facts.actions.decrees import enacting
from kg.facts.actions.lexicon import arms, listed
from kg.facts.actions.parties import (
    agents,
    doer,
    for_state,
    heads,
    is_one_of,
    of_speaker,
    owners,
    seated,
    signing,
    states_of,
)
from kg.facts.actions.possessors import possessor
from kg.facts.actions.standing import first_to
from kg.facts.actions.together import both_before
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: A subject with one of these is nobody in particular.
_UNNAMED = frozenset({"all", "any", "every", "those", "no", "whoever", "either", "neither"})
_BOTH = 2
_BEHIND = frozenset({"for", "of", "in"})
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
        patient = _before(verb) if _reduced(verb) else _antecedent(reading.subject_token(verb))
        given = next((c for c in verb.rights if c.dep_ in {"dobj", "obj"}), None)
        return Clause(verb, True, None, _whole(patient), partial(_agents, reading, verb), given)
    subject = _whole(_antecedent(_subject(reading, verb)))
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "obj"}]
    second = objects[1] if len(objects) > 1 else _given_beside(verb, objects)
    told = _object(reading, verb, subject)
    return Clause(verb, False, subject, told, partial(_doers, reading, verb, subject), second)


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


def _agents(reading: Reading, verb: Word) -> tuple[str, ...]:
    """Behind "by", also where that was hung below another word ("declared undesirable by Rome")."""
    if found := agents(reading, verb):
        return found
    for link in verb.subtree:
        if link.lower_ == "by" and link.i > verb.i and link.dep_ in {"prep", "agent"}:
            above = link.head
            while above.i > verb.i and above.pos_ not in {"VERB", "AUX"}:
                above = above.head
            if above.i == verb.i:
                return agents(reading, link.head)
    return ()


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


def _doers(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    if subject is not None and (_anybody(subject) or _described(reading, verb, subject)):
        return ()
    if verb.dep_ == "acl" and (owned := _of_noun(reading, verb)) is not None:
        return owned
    if (copula := first_to(verb)) is not None:
        return reading.subject_of(copula)
    first = _first_of_list(verb)
    gerund = first.dep_ == "pcomp" and (first.tag_ == "VBG" or any(c.lower_ == "having" for c in first.lefts))
    governed = _behind_preposition(reading, first) if gerund else None
    if governed is not None:
        return governed
    found = _told_of(reading, verb, subject) or _cut_off(reading, verb, subject)
    if not found and subject is not None and subject.lemma_.lower() in listed("governors", "documents"):
        return possessor(reading, subject)
    if not found and subject is not None:
        found = both_before(reading, verb, subject)
    if subject is not None and subject.lower_ == "they":
        found = _without_object(reading, verb, found)
    if subject is not None and subject.lower_ == "we":
        found = states_of(reading, found)  # a spokesman's "we" is the side that he speaks for
    if not found and subject is not None and subject.lemma_.lower() in listed("classes", "crowds"):
        found = reading.with_actors(subject, "of")
    if not found and subject is not None and is_one_of(subject, arms()):
        found = owners(reading, subject) or of_speaker(reading, subject) or doer(reading, subject)
        found = states_of(reading, found or _cut_off(reading, subject, None) or seated(reading, subject))
    found = _of_both(reading, subject, found)
    return () if _miscounted(subject, found) else _doer_state(reading, subject, found)


def _of_noun(reading: Reading, verb: Word) -> tuple[str, ...] | None:
    """“its decision to”, “a letter asking”, “the steps it took to”: whose it is, None of other nouns."""
    noun = verb.head
    lemma = noun.lemma_.lower()
    if verb.tag_ == "VBG" and (enacted := enacting(noun)) is not None:
        return agents(reading, enacted) if noun.dep_ == "nsubjpass" else reading.subject_of(enacted)
    if lemma in listed("governors", "nouns"):
        return possessor(reading, noun) or agents(reading, noun)
    if lemma in listed("governors", "documents") and (verb.tag_ == "VBG" or noun.dep_ == "ROOT"):
        return _sender(reading, noun)  # "A UN report accused Rome", parsed as a noun with a participle
    if lemma in {"step", "action", "measure"} and noun.head.lemma_ == "take":
        return reading.subject_of(noun.head) or signing(reading, reading.subject_token(noun.head))
    return None


def _of_both(reading: Reading, subject: Word | None, found: tuple[str, ...]) -> tuple[str, ...]:
    """“tax inspectors of Rome and Carthage”, “the Roman and Punic fleets”: both states."""
    if subject is None or len(found) > 1 or subject.tag_ not in {"NNS", "NNPS"}:
        return found
    if not (is_one_of(subject, listed("classes", "persons")) or is_one_of(subject, arms())):
        return found
    own = owners(reading, subject)
    both = len(own) == _BOTH and all(reading.actors[a].type is ActorType.STATE for a in own)
    group = all(reading.actors[a].type is ActorType.GROUP or a in own for a in found)
    return own if both and group else found


def _thanked(reading: Reading, verb: Word, subject: Word) -> tuple[str, ...]:
    """“thanked Rome for the planes it gave”: who is thanked."""
    link = verb.head.head
    if verb.dep_ != "relcl" or subject.pos_ != "PRON" or link.lower_ != "for":
        return ()
    praised = link.head.pos_ == "VERB" and link.head.lemma_.lower() in listed("governors", "praising")
    return reading.objects_of(link.head) if praised else ()


def _first_of_list(verb: Word) -> Word:
    """The "assisting" of "for assisting or arming the rebels", whose doers all share."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
            break
        verb = verb.head
    return verb


def _doer_state(reading: Reading, subject: Word | None, found: tuple[str, ...]) -> tuple[str, ...]:
    if subject is None:
        return found
    groups = bool(found) and all(reading.actors[a].type is ActorType.GROUP for a in found)
    if groups and is_one_of(subject, listed("classes", "helpers")):
        # "engineers from Rome": their state sent them
        own = owners(reading, subject)
        if own and all(reading.actors[a].type is ActorType.STATE for a in own):
            return own
    return for_state(reading, subject, found)


def _without_object(reading: Reading, verb: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“They gave him back”, where "they" was taken to include him: the group or body among the others."""
    told = reading.object_token(verb)
    done_to = () if told is None else reading.actors_of(told)
    if len(found) < _BOTH or not set(done_to) & set(found):
        return found
    others = tuple(a for a in found if a not in done_to)
    many = reading.no_persons(others)
    return many if len(many) == 1 else others


def _miscounted(subject: Word | None, found: tuple[str, ...]) -> bool:
    """“the two ministers”, taken for more than two."""
    two = subject is not None and any(c.lower_ in {"two", "both"} for c in subject.lefts)
    return two and len(found) > _BOTH


def _behind_preposition(reading: Reading, gerund: Word) -> tuple[str, ...] | None:
    """“accused Rome of shelling”, “Rome's part in shelling”: who stands before the preposition."""
    link, above = gerund.head, gerund.head.head
    if link.lower_ == "in" and above.lemma_ == "join":
        # "joined Rome in lifting the siege": both do it
        return tuple(dict.fromkeys((*reading.subject_of(above), *reading.objects_of(above))))
    told = reading.object_token(above) if above.pos_ == "VERB" else None
    before = link.nbor(-1) if link.i else above
    held = before if before.pos_ == "NOUN" else above
    owned = possessor(reading, held) if held.pos_ == "NOUN" and link.lower_ in _BEHIND else ()
    behind = _BEHIND if above.lemma_ in listed("governors", "praising") else _BEHIND - {"in"}
    if owned and link.lower_ == "in" and held != told:
        return owned
    if link.lower_ in behind and told is not None:
        if done := reading.actors_of(told):
            return done
        if link.lower_ == "for" and (punished := reading.with_actors(told, "on", "against")):
            return punished  # "imposed sanctions on the bank for supplying arms"
    return owned or None


def _sender(reading: Reading, document: Word) -> tuple[str, ...]:
    """“sent a letter accusing Rome”, “in a statement condemning Rome”: whose letter it is."""
    if found := possessor(reading, document):
        return found
    above = document.head.head if document.dep_ == "pobj" else document.head
    issued = above.lemma_.lower() in listed("governors", "issuing") or document.head.lower_ == "in"
    return reading.subject_of(above) if above.pos_ == "VERB" and issued else ()


def _told_of(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    if subject is not None and (thanked := _thanked(reading, verb, subject)):
        return thanked
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(own) > 1 and subject is not None:
        # "the gunboat Týr had cut": the name beside its noun.
        return reading.actors_of(own[-1])
    if subject is None and verb.i and (mention := reading.mention_at.get(verb.i - 1)) is not None:
        name = verb.nbor(-1)
        if mention.head == name.i and name.head == verb and name.dep_ in {"advmod", "npadvmod", "dep"}:
            return mention.actors  # "USAID announced", parsed as an adverb
    found = _owned_body(reading, subject) or reading.subject_of(verb)
    return tuple(dict.fromkeys((*found, *_beside(reading, subject))))


def _beside(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“The minister, A, and his counterpart, B, signed”, where the counterpart was hung on A."""
    named = () if subject is None else (c for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    others = (t for c in named for t in c.rights if t.dep_ == "conj" and t.pos_ == "NOUN")
    return tuple(a for t in others if t.i in reading.mention_at for a in reading.actors_of(t))


def _owned_body(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“The Treasury's Office of Assets has added”, parsed as a ministry with an apposition: the office."""
    for part in () if subject is None or subject.pos_ != "PROPN" else subject.rights:
        edge = part.left_edge.i
        if part.dep_ == "appos" and edge and part.doc[edge - 1].dep_ == "case":
            return reading.actors_of(part)
    return ()


def _cut_off(reading: Reading, first: Word, subject: Word | None) -> tuple[str, ...]:
    """The name before a sentence that the parser has begun too late: "Iceland | severed relations"."""
    if subject is not None or first.i == 0 or not first.is_sent_start:
        return ()
    before = first.nbor(-1)
    mention = reading.mention_at.get(before.i)
    return mention.actors if mention is not None and mention.head == before.i else ()


def _anybody(subject: Word) -> bool:
    """“all states”, but not “all five presidents”."""
    counted = any(c.dep_ == "nummod" for c in subject.lefts)
    return not counted and any(c.lower_ in _UNNAMED for c in subject.lefts)


def _described(reading: Reading, verb: Word, subject: Word) -> bool:
    """“countries that have sent aid”: whoever did so, not the countries spoken of before."""
    mention = reading.mention_at.get(subject.i)
    within = subject.is_ancestor(verb)
    return within and subject.pos_ == "NOUN" and mention is not None and mention.kind is MentionKind.PRONOUN
