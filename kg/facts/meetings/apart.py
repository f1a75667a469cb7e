"""What tells a mention of a meeting apart from one told before: other persons or turns, "the next".

Comes in: a ``Reading``, an ``Encounter`` and a ``Gathering``. Goes out: whether they must be two.
Refuses: to look at days and places, which the joiner compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from kg.facts.encounters import Encounter
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading

#: Words before the noun for a meeting that comes after one that has been.
_FURTHER = frozenset({"next", "another", "further", "fresh"})
_EARLIER = frozenset({"last", "previous", "preceding", "earlier"})
#: Words before the noun for a meeting of its own, beside that of the principals.
_APART = frozenset({"preparatory", "preliminary", "technical", "exploratory"})
_BESIDE = frozenset({"margin", "sideline", "fringe"})


def other_persons(reading: Reading, mine: set[str], yours: set[str]) -> bool:
    """True where a side has other persons here than there: the minister is not the ambassador."""
    here, there = _persons_by_side(reading, mine), _persons_by_side(reading, yours)
    return any(not here[side] & there[side] for side in here.keys() & there.keys())


def _persons_by_side(reading: Reading, ids: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id in ids:
        actor = reading.actors[id]
        if actor.type is ActorType.PERSON:
            side = next((r.represents for r in actor.roles if r.represents), id)
            found.setdefault(side, set()).add(id)
    return found


def another_of_persons(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "A meeting of the Presidents, A and B": none of the talks of their states that were held."""
    lefts = reading.doc[encounter.token].lefts
    new = any(c.lower_ in {"a", "an"} for c in lefts) and gathering.status is Status.HELD
    here, there = encounter.participants, gathering.participants
    return new and reading.only_persons(here) and not reading.persons(there)


def is_further(reading: Reading, encounter: Encounter) -> bool:
    """True of "the next meeting", "another round", "further talks": none that has been."""
    word = reading.doc[encounter.token]
    return word.pos_ == "NOUN" and any(c.lower_ in _FURTHER for c in word.lefts)


def is_earlier(reading: Reading, encounter: Encounter) -> bool:
    """True of "the last round", "their previous meeting" that was held: none that is still to be."""
    word = reading.doc[encounter.token]
    held = encounter.status is Status.HELD and word.pos_ == "NOUN"
    return held and any(c.lower_ in _EARLIER for c in word.lefts)


def of_another_body(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "The committee has cancelled its sitting": no meeting of others, whosever the committee is."""
    word = reading.doc[encounter.token]
    if not any(c.lower_ == "its" and c.dep_ == "poss" for c in word.lefts) or word.head.pos_ != "VERB":
        return False
    owner = reading.subject_token(word.head)
    if owner is None or owner.pos_ == "PRON" or owner.tag_ not in {"NN", "NNP"}:
        return False
    named = set(reading.actors_of(owner))
    sides = {r.represents for a in gathering.participants for r in reading.actors[a].roles}
    return not named & (set(gathering.participants) | sides)


def is_apart(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """True of "the preparatory round" where the meeting is told without such a word, and of a summit in
    another place than talks that were none.
    """
    summit = encounter.kind is MeetingKind.SUMMIT and gathering.kind in {
        MeetingKind.MEETING,
        MeetingKind.TALKS,
    }
    if summit and encounter.place is not None and gathering.place != encounter.place:
        return True
    own = {c.lower_ for c in reading.doc[encounter.token].lefts} & _APART
    known = {c.lower_ for e in gathering.encounters for c in reading.doc[e.token].lefts}
    return bool(own) and not own & known


def beside_another(reading: Reading, encounter: Encounter) -> bool:
    """As in "a summit, on the margins of which A will see B": no session of the summit."""
    clause = reading.clause(reading.doc[encounter.token])
    return any(t.lower_ == "which" and t.head.head.lemma_ in _BESIDE for t in clause.subtree)


#: Plurals that tell of one encounter.
_ONE_IN_PLURAL = frozenset({"talks", "negotiations"})
_TWO = 2


def of_another_turn(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """In a transcript, a mention without two sides means what the same turn tells of, or the one before it.

    "Her meetings", "our conversations" mean several there, none of them in particular.
    """
    if encounter.turn is None or any(e.rule == "meeting.titled" for e in gathering.encounters):
        return False
    bare = len(set(encounter.participants)) < _TWO
    if bare and _several(reading, encounter):
        return True
    if not bare and len(set(gathering.participants)) < _TWO:
        return not encounter.definite or not _shared(gathering, encounter)
    return bare and not _shared(gathering, encounter)


def _several(reading: Reading, encounter: Encounter) -> bool:
    word = reading.doc[encounter.token]
    return word.tag_ in {"NNS", "NNPS"} and word.lower_ not in _ONE_IN_PLURAL


def _shared(gathering: Gathering, encounter: Encounter) -> bool:
    turn = encounter.turn
    return any(turn is None or e.turn in {turn, turn - 1} for e in gathering.encounters)


def within_hearing(gathering: Gathering, encounter: Encounter) -> bool:
    """True where a meeting may lend its sides: in a transcript, one that the same turn tells of."""
    return encounter.turn is None or any(e.turn == encounter.turn for e in gathering.encounters)


def attended(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "attended a conference" beside "had dinner with B": one is no part of the other."""
    kinds, here, there = (encounter.kind, gathering.kind), encounter.participants, gathering.participants
    if kinds[0] is kinds[1] or MeetingKind.CONFERENCE not in kinds:
        return False
    if gathering.kind is MeetingKind.CONFERENCE:
        persons = reading.only_persons((*here, *there))
        return persons and len(there) == 1 < len(here)
    return encounter.rule == "meeting.noun" and not encounter.definite and len(here) == 1
