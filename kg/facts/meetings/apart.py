"""What tells a mention of a meeting apart from one told before: other persons or turns, "the next".

Comes in: a ``Reading``, an ``Encounter`` and a ``Gathering``. Goes out: whether they must be two.
Refuses: to look at days and places, which the joiner compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.meetings.gathering import to_come
from kg.model.enums import ActorType, Change, MeetingKind, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from kg.facts.encounters import Encounter
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Changes of what has not yet begun.
BEFOREHAND = frozenset({Change.POSTPONED, Change.CANCELLED, Change.BROUGHT_FORWARD, Change.RELOCATED})
#: Words before the noun for a meeting that comes after one that has been.
_FURTHER = frozenset({"next", "another", "further", "fresh", "new"})
#: Words before the noun for a meeting of its own, beside that of the principals.
_APART = frozenset({"preparatory", "preliminary", "technical", "exploratory"})


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


def has_run(reading: Reading, noun: Word) -> bool:
    """As in "The round that closed on Tuesday had been due to start in May": it was held."""
    ended = words("changes", "ending", "words") | {"take"}
    for clause in (c for c in noun.rights if c.dep_ == "relcl" and not reading.negated(c)):
        helpers = {c.lower_ for c in clause.lefts if c.dep_ in {"aux", "auxpass"}}
        held = clause.lemma_ == "hold" and helpers in ({"was"}, {"were"})
        if held or (clause.tag_ == "VBD" and clause.lemma_.lower() in ended and not helpers):
            return True
    return False


def may_be_moved(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """False of what was held, for what was put off: it may have been broken off. What the mention itself
    tells as over is none of those to come.
    """
    changes = {joiner.moved_words[w] for w in encounter.words if w in joiner.moved_words}
    if has_run(joiner.reading, joiner.reading.doc[encounter.token]):
        ahead = gathering.status in {Status.PLANNED, Status.PROPOSED}
        return not ahead and not to_come(joiner.reading, gathering)
    over = gathering.status is Status.HELD and bool(changes) and changes <= BEFOREHAND
    return not over and not another_dropped(joiner, gathering, encounter)


def another_dropped(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "agreed to resume the dialogue, a month after a meeting of their ministers was called off": none
    of which the text has told another thing.
    """
    told = {joiner.moved_words.get(w) for w in encounter.words}
    new = any(c.lower_ in {"a", "an"} for c in joiner.reading.doc[encounter.token].lefts)
    if not new or not told & {Change.CANCELLED, Change.POSTPONED}:
        return False
    known = {w for e in gathering.encounters for w in e.words} & joiner.moved_words.keys()
    changes = {joiner.moved_words[w] for w in known}
    days = (encounter.time.time if encounter.time is not None else None, gathering.time)
    same_day = None not in days and share_days(*days)
    return not same_day and gathering.status is not None and not changes & {*BEFOREHAND, None}


def is_further(reading: Reading, encounter: Encounter) -> bool:
    """True of "the next meeting", "another round", "a new session", "further talks": none that has been."""
    word = reading.doc[encounter.token]
    return word.pos_ == "NOUN" and any(c.lower_ in _FURTHER for c in word.lefts)


def is_earlier(reading: Reading, encounter: Encounter) -> bool:
    """True of "the last round", "their previous meeting" that was held: none that is still to be."""
    word = reading.doc[encounter.token]
    held = encounter.status in {Status.HELD, None} and word.pos_ in {"NOUN", "VERB"}
    told = (c.lower_ for c in word.lefts if word.pos_ == "NOUN" or c.dep_ == "advmod")  # "who last met"
    return held and any(told_by in words("meetings", "numbered", "earlier") for told_by in told)


def met_for(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "met on Sunday for a fresh round of talks": the verb has told of it."""
    noun = reading.doc[encounter.token]
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "a fresh round of talks"
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
    return verb is not None and any(e.token == verb.i for e in gathering.encounters[-_TWO:])


def is_next(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "The eighth summit is to take place in Lima next year": none that was held without a number."""
    numbered = encounter.round is not None and gathering.round is None
    ahead = encounter.status is Status.PLANNED and gathering.status is Status.HELD
    coming = any(c.lower_ in {"upcoming", "forthcoming"} for c in joiner.reading.doc[encounter.token].lefts)
    if ahead and coming and gathering.kind is not encounter.kind and encounter.participants:
        return True  # "attended the ministerial and discussed the upcoming summit"
    return numbered and ahead and not encounter.words & joiner.moved_words.keys()


def builds_on(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "This meeting seeks to build on the discussions between A and B": what it follows is another."""
    first, noun = reading.doc[gathering.encounters[-1].token], reading.doc[encounter.token]
    verb = first.head
    subject = first.dep_ in {"nsubj", "nsubjpass"} and first.pos_ == "NOUN" and verb.pos_ == "VERB"
    behind = subject and noun.i > verb.i and verb.is_ancestor(noun)
    told = {t.lemma_ for t in reading.doc[verb.i : noun.i]} if behind else set()
    return bool(told & words("meetings", "after", "verbs"))


def is_recalled(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "The previous round, in Lima in May": held, and told with a place of its own."""
    apart = _was_to_be(joiner, gathering) or _told_apart(joiner.reading, gathering, encounter)
    return is_earlier(joiner.reading, encounter) and apart


def _was_to_be(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """True of what is planned, or was put off before it began."""
    told = {w for e in gathering.encounters for w in e.words}
    changes = {joiner.moved_words[w] for w in told & joiner.moved_words.keys()}
    planned = gathering.status in {Status.PLANNED, Status.PROPOSED}
    return planned or (gathering.status is None and bool(changes & {*BEFOREHAND, None}))


def _told_apart(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    noun = reading.doc[encounter.token]
    owned = encounter.place is not None and encounter.place != gathering.place
    own = {t.i for t in noun.subtree}
    dated = any(
        t.head in own and t.time is not None for t in reading.times_by_clause.get(reading.clause(noun).i, ())
    )
    return owned or (dated and gathering.time is not None and encounter.time is None)


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
    """As in "a summit, on the margins of which A will see B", "On the sidelines, A saw B": no session."""
    clause = reading.clause(reading.doc[encounter.token])
    aside = words("meetings", "beside", "words")
    return any(
        t.lemma_ in aside and t.dep_ == "pobj" and t.head.lower_ in {"on", "at"} for t in clause.subtree
    )


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


def chaired(joiner: MeetingJoiner, encounter: Encounter) -> bool:
    """As in "Peru and Chile opened talks. The talks are co-chaired by A and B": no sides."""
    noun = joiner.reading.doc[encounter.token]
    verb, sides = noun.head, encounter.participants
    led = encounter.definite and noun.dep_ == "nsubjpass" and verb.lower_ in _CHAIRED and len(sides) == _TWO
    if not led or set(joiner.reading.agent_of(verb)) != set(sides) or not joiner.gatherings:
        return False
    alike = (
        g for g in reversed(joiner.gatherings) if g.kind is encounter.kind and len(g.participants) >= _TWO
    )
    last = next(alike, None)
    known = set() if last is None else set(joiner.sides(last.participants))
    return len(known) >= _TWO and known.isdisjoint({*joiner.sides(sides), *sides})


_CHAIRED = frozenset({"chaired", "co-chaired", "cochaired", "led"})


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
