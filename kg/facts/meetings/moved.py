"""Sides of a meeting of which the text tells little more than that it was moved.

Comes in: a ``MeetingJoiner`` whose mentions are joined and whose changes are laid on them. Goes out: the same
gatherings, sides filled in: the body whose session it is, who moved it, the two sides that the sentences
round it name.
Refuses: meetings that no change is told of; sentences that name one side, or more than two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import HELD, aspect_of
from kg.facts.changes.sittings import sitting_bodies, takes_up
from kg.facts.cues import meeting_kinds, words
from kg.facts.encounters import Encounter
from kg.facts.encounters.groups import several
from kg.facts.encounters.joint import members
from kg.facts.meetings.lending import of_another, only_pair, two_sides
from kg.facts.meetings.unnamed import pairs_of_officials
from kg.model.enums import ActorType, Change, MeetingKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.changes import Shift
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word

_TWO = 2
#: Sentences away from the word for what was moved within which its sides may be told.
_NEAR = 4
_SERIAL = frozenset({MeetingKind.TALKS, MeetingKind.MEETING, MeetingKind.SUMMIT})


def sides_of_bodies(joiner: MeetingJoiner) -> None:
    """As in "The committee has called its session off": a conference of the body."""
    for gathering in joiner.gatherings:
        if gathering.participants or not gathering.shifts or _of_parties(joiner, gathering):
            continue
        body = next((b for s in gathering.shifts for b in _bodies(joiner, s)), None)
        if body is not None:
            gathering.participants.append(body)
            if gathering.kind in {MeetingKind.MEETING, MeetingKind.TALKS}:
                gathering.kind = MeetingKind.CONFERENCE


def _of_parties(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """True of talks; a sitting may be that of a body."""
    nouns = {joiner.reading.doc[e.token].lemma_.lower() for e in gathering.encounters}
    return gathering.kind is MeetingKind.TALKS and "sitting" not in nouns


def _bodies(joiner: MeetingJoiner, shift: Shift) -> Iterator[str]:
    """Organizations that own the session, or that the sentence before tells of in its subject."""
    reading = joiner.reading
    if shift.event is None:
        return
    noun = reading.doc[shift.event]
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    inner = reading.preposition(noun, "of")
    found = [owner, inner]
    if owner is not None and owner.lower_ == "its":
        found.append(reading.subject_token(reading.clause(noun)))
    if any(c.lower_ in {"the", "this", "that"} for c in noun.lefts):
        before = reading.sentence_before(noun)
        found.append(None if before is None else reading.subject_token(before.root))
    for token in found:
        if token is not None and (body := _body(joiner, token)) is not None:
            yield body


def _body(joiner: MeetingJoiner, token: Word) -> str | None:
    """The organization that a noun is, or that the body it names belongs to ("the OAU’s committee")."""
    reading = joiner.reading
    actors = [a for a in reading.actors_of(token) if reading.actors[a].type is ActorType.ORGANIZATION]
    named = {w.lower() for a in actors for w in reading.actors[a].name.split()}
    sitting = words("changes", "sitting", "words")
    if len(actors) == 1 and (sitting & named or token.lemma_.lower() in sitting):
        return actors[0]
    if token.lemma_.lower() not in sitting:
        return None
    owner = next((c for c in token.lefts if c.dep_ in {"poss", "compound"}), None)
    owned = [a for a in reading.actors_of(owner) if reading.actors[a].type is ActorType.ORGANIZATION]
    return owned[0] if len(owned) == 1 else None


def sides_of_moved(joiner: MeetingJoiner) -> None:
    """Gives sides to what was moved and has fewer than two."""
    pairs_of_officials(joiner)
    for gathering in joiner.gatherings:
        if not gathering.shifts or gathering.kind not in _SERIAL or not _lacks(joiner, gathering):
            continue
        if gathering.status is Status.HELD and not gathering.participants:
            gathering.participants = [*(_of_all(joiner, gathering) or _told_with(joiner, gathering))]
            continue
        found = _movers(joiner, gathering) or _told_round(joiner, gathering)
        found = [a for a in found if a not in gathering.mediators]
        known = set(joiner.sides(gathering.participants))
        gathering.participants += [a for a in found if joiner.side(a) not in known]
        if _lacks(joiner, gathering):
            gathering.participants += _issuer(joiner, gathering)


def _issuer(joiner: MeetingJoiner, gathering: Gathering) -> tuple[str, ...]:
    """As in "The consultations with Iran have been put off", in a release: of whoever issues it, else of the
    state that the text names first.
    """
    reading = joiner.reading
    nouns = (reading.doc[e.token] for e in gathering.encounters)
    beside = len(gathering.participants) == 1 and any(reading.preposition(n, "with") for n in nouns)
    sides = tuple(dict.fromkeys(joiner.sides(reading.annotations.issuers)))
    if not sides and beside:
        named = (a for m in reading.annotations.mentions for a in m.actors)
        sides = tuple(a for a in named if reading.actors[a].type is ActorType.STATE)[:1]
    return sides if beside and len(sides) == 1 and sides[0] not in gathering.participants else ()


def _of_all(joiner: MeetingJoiner, gathering: Gathering) -> tuple[str, ...]:
    """Of talks that the text tells no sides of, the two between which all its other talks are."""
    known = any(e.definite for e in gathering.encounters) and gathering.kind is MeetingKind.TALKS
    others = [g for g in joiner.gatherings if g.kind is MeetingKind.TALKS and g.participants]
    return only_pair(joiner, MeetingKind.TALKS) if known and others else ()


def _lacks(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    summit = gathering.kind is MeetingKind.SUMMIT
    whole = any(
        (summit and joiner.reading.actors[a].type is ActorType.ORGANIZATION) or several(joiner.reading, a)
        for a in gathering.participants
    )
    return len(set(joiner.sides(gathering.participants))) < _TWO and not whole


def _movers(joiner: MeetingJoiner, gathering: Gathering) -> tuple[str, ...]:
    """As in "Turkey suspended its part in the talks with Greece": who moved it is the other side, several
    are all of them; as in "A breakfast with his Chilean colleague": whose colleague it is.
    """
    known = set(joiner.sides(gathering.participants))
    for shift in gathering.shifts:
        by = joiner.reading.subject_of(joiner.reading.doc[shift.token])
        own = bool(by) and set(by) == set(shift.by)
        together = not known and len(set(joiner.sides(by))) >= _TWO
        if own and (together or (len(known) == 1 and not known & set(joiner.sides(by)))):
            return by
    if len(known) != 1 or not gathering.encounters:
        return ()
    reading = joiner.reading
    owners = (t for t in reading.doc[gathering.encounters[0].token].subtree if t.dep_ == "poss")
    named = (reading.actors_of(t) for t in owners if t.pos_ == "PRON")
    return next((a for a in named if len(a) == 1 and not known & set(joiner.sides(a))), ())


def _told_round(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """The two sides of the nearest sentence that names exactly two, in its paragraph before others."""
    reading = joiner.reading
    token = reading.doc[next((s.event for s in gathering.shifts if s.event is not None), 0) or 0]
    if all(s.event is None for s in gathering.shifts):
        return []
    if own := two_sides(joiner, token.doc[token.left_edge.i : token.right_edge.i + 1]):
        return own
    if not _known(gathering, token):
        return _opposed_before(joiner, token)
    known = set(joiner.sides(gathering.participants))
    with_it = _told_with(joiner, gathering)
    if with_it and known <= set(joiner.sides(with_it)):
        return with_it
    for n, sent in enumerate(_round(token)):
        another = sent.start > token.i and of_another(joiner, sent)
        found = [] if another else two_sides(joiner, sent)
        types = {joiner.reading.actors[a].type for a in found}
        near = n < _TWO or ActorType.PERSON not in types
        if found and near and len(types) == 1 and known <= set(joiner.sides(found)):
            return found
    return []


def _told_with(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """As in "Negotiators of A and B have a week more: the session will last until May": the two states or
    bodies of the sentence itself, else of the one before it.
    """
    event = next((s.event for s in gathering.shifts if s.event is not None), None)
    if event is None:
        return []
    token = joiner.reading.doc[event]
    found = two_sides(joiner, token.sent)
    return _opposed_before(joiner, token) if joiner.reading.persons(found) or not found else found


def _opposed_before(joiner: MeetingJoiner, token: Word) -> list[str]:
    """As in "A and B dispute the islet. A session due on Monday was put off": the two states or bodies of the
    sentence right before, in its paragraph.
    """
    before = joiner.reading.sentence_before(token)
    found = [] if before is None else two_sides(joiner, before)
    return [] if joiner.reading.persons(found) else found


def _known(gathering: Gathering, noun: Word) -> bool:
    """True of "the talks", "the third round", "their meeting", "talks": not of "a session"."""
    indefinite = any(c.lower_ in {"a", "an", "another", "some", "any"} for c in noun.lefts)
    return gathering.round is not None or not indefinite


def _round(token: Word) -> Iterator[Passage]:
    """The sentences round a word, the nearest first, those before it ahead of those behind."""
    doc, sent = token.doc, token.sent
    before, after = sent, sent
    for _ in range(_NEAR):
        if before.start:
            before = doc[before.start - 1].sent
            yield before
        if after.end < len(doc):
            after = doc[after.end].sent
            yield after


def from_shift(joiner: MeetingJoiner, shift: Shift) -> Encounter | None:
    """The meeting that only its change tells of: "A and B will not meet on Monday as planned"."""
    reading = joiner.reading
    if shift.event is None or shift.change in {Change.RESUMED, Change.EXTENDED}:
        return None
    verb, noun = reading.doc[shift.token], reading.doc[shift.event]
    if (sitting := _sitting(reading, shift, noun) or _in_session(reading, shift, noun)) is not None:
        return sitting
    kind = meeting_kinds().get(noun.lower_) or meeting_kinds().get(noun.lemma_.lower())
    if meets(verb):
        sides = reading.actors_of(noun)
    elif noun.pos_ == "VERB":
        sides = reading.subject_of(verb) if meets(noun) else ()  # "A and B dropped plans to meet"
    else:
        sides = reading.with_actors(noun, "between", "of", "with") if noun.pos_ == "NOUN" else ()
    signed = None if sides else _signed(reading, noun)
    if signed is not None and joiner.of_token(signed.i) is not None:
        return None  # a meeting of its own, which "the ceremony" takes up
    sides = sides if signed is None else reading.subject_of(signed)
    group = len(sides) == 1 and meets(verb) and several(joiner.reading, sides[0])
    if len(set(joiner.sides(sides))) < _TWO and (kind is None or meets(verb)) and not group:
        return None
    over = shift.rule == "change.than_planned" and aspect_of(reading, verb) == HELD
    over = over or (signed is not None and shift.new is None and aspect_of(reading, signed) == HELD)
    return Encounter(
        token=shift.event,
        kind=kind or MeetingKind.MEETING,
        participants=sides,
        time=None if signed is None or not over else reading.time_of(signed),
        status=Status.HELD if over else None,
        rule="meeting.moved",
        words={shift.event, shift.token},
    )


def _signed(reading: Reading, noun: Word) -> Word | None:
    """As in "A and B signed a treaty. … The ceremony took place a day late": the verb before, of several."""
    known = any(c.lower_ in {"the", "that", "this"} for c in noun.lefts)
    if noun.lemma_.lower() not in CEREMONIES or not known:
        return None
    signed = (t for t in reversed(reading.doc[: noun.i]) if t.lemma_ in _SIGNING and t.tag_ in {"VBD", "VBN"})
    return next((t for t in signed if not reading.negated(t) and len(reading.subject_of(t)) > 1), None)


#: Nouns of what signatories come together for.
CEREMONIES = frozenset({"ceremony", "signing", "signature", "initialling"})
_SIGNING = frozenset({"sign", "initial"})


def _sitting(reading: Reading, shift: Shift, body: Word) -> Encounter | None:
    """As in "The joint commission of A and B was put off": of the states whose body it is."""
    if body.lemma_.lower() not in words("meetings", "joint_bodies", "words"):
        return None
    sides = members(reading, body)
    kind = MeetingKind.TALKS if sides else MeetingKind.CONFERENCE
    own = tuple(a for a in reading.actors_of(body) if reading.actors[a].type is ActorType.ORGANIZATION)
    guests = reading.with_actors(body, "with")
    return Encounter(
        token=body.i,
        kind=MeetingKind.TALKS if guests else kind,
        participants=sides or guests or own[:1],
        rule="meeting.moved",
        words={body.i, shift.token},
    )


def _in_session(reading: Reading, shift: Shift, subject: Word) -> Encounter | None:
    """As in "The Security Council will deal with Niger on Monday rather than Saturday": a session of it."""
    if not takes_up(reading, reading.doc[shift.token], subject):
        return None
    return Encounter(
        token=subject.i,
        kind=MeetingKind.CONFERENCE,
        participants=sitting_bodies(reading, subject),
        rule="meeting.moved",
        words={subject.i, shift.token},
    )


def meets(verb: Word) -> bool:
    """True for verbs of meeting, whose subject are the sides."""
    return verb.lemma_.lower() in words("meetings", "verbs", "meet") | words("meetings", "verbs", "convene")
