"""Sides for meetings of which the text tells them elsewhere: in the next sentence, or of a later round.

Comes in: a ``MeetingJoiner`` whose mentions are joined. Goes out: the same gatherings, sides filled in.
Refuses: meetings without a day, a place or a number; neighbours that name one side, or more than two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.meetings.apart import is_earlier, is_further, of_another_body, within_hearing
from kg.facts.meetings.attending import ADDING
from kg.facts.meetings.principals import about_others, is_errand, principals_at
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters import Encounter
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage

_SERIAL = frozenset({MeetingKind.TALKS, MeetingKind.MEETING, MeetingKind.SUMMIT})
#: Rules of encounters whose sides are not those of a round of talks told of later.
AUDIENCES = frozenset({"meeting.receive", "meeting.summon", "meeting.hand", "meeting.visit"})
_TWO = 2
#: Sides above which those who meet to speak of talks are none of them.
_FEW = 3
_BODIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})
#: Tokens of an article that open it.
_OPENING = 120
_NAMING = frozenset({MentionKind.NAME, MentionKind.METONYM, MentionKind.DESCRIPTION, MentionKind.DEMONYM})


def lend_sides(joiner: MeetingJoiner, encounter: Encounter) -> None:
    """A further round or session of which no sides are told has those of the one spoken of last."""
    moved = bool(encounter.words & joiner.moved_words.keys())
    told = (encounter.time, encounter.round, encounter.place)
    told_of = known_by_word(joiner.reading, encounter)
    known = told_of or encounter.kind is MeetingKind.TALKS
    between = joiner.reading.preposition(joiner.reading.doc[encounter.token], "between")
    spoke = encounter.rule == "meeting.two_spoke"
    bare = not encounter.participants and (spoke or encounter.kind in _SERIAL) and between is None
    bare = bare and (told_of or not _told_itself_here(joiner.reading, encounter))
    if not bare or not (moved or (known and any(part is not None for part in told))):
        return
    lenders = [
        g
        for g in joiner.gatherings
        if _may_lend(joiner, g, encounter)
        and _suits(joiner, encounter, g.participants)
        and not _is_matter(joiner.reading, g, encounter)
        and ((known and not spoke) or joiner.beside(g, encounter))
    ]
    negotiated = _negotiated(joiner.reading, encounter) and not spoke
    principal = principals_at(joiner, encounter.token) if negotiated else ()
    principal = principal if _suits(joiner, encounter, principal) else ()
    if principal:
        lenders = [g for g in lenders if g.kind is MeetingKind.TALKS]
        encounter.participants = () if lenders else principal
    if not lenders or (encounter.round is not None and _told_before(joiner, encounter, lenders)):
        return
    lender = _lender(joiner, encounter, lenders)
    further = is_further(joiner.reading, encounter)
    numbered = encounter.round is not None  # "met on Friday. The second round is in May": of their states
    other = lender.kind is not MeetingKind.TALKS and (numbered or not encounter.definite)
    encounter.participants = _lent(
        joiner, lender, further=further or (other and encounter.kind is MeetingKind.TALKS)
    )
    encounter.mediators = encounter.mediators or tuple(lender.mediators)


def known_by_word(reading: Reading, encounter: Encounter) -> bool:
    """True of "the talks", "a second round", "a final session": the text has told of whom."""
    turn = is_further(reading, encounter) or is_earlier(reading, encounter)
    before = (c.lower_ for c in reading.doc[encounter.token].lefts if c.dep_ in {"amod", "compound"})
    turn = turn or any(word in words("meetings", "numbered", "row") for word in before)
    return encounter.definite or encounter.round is not None or turn


def _told_itself_here(reading: Reading, encounter: Encounter) -> bool:
    """As in "is in talks with the ministry", "consultations of its members", "A and B open talks": its own
    sides, even where the reading does not find both.
    """
    noun = reading.doc[encounter.token]
    members = reading.preposition(noun, "of")
    owned = members is not None and any(c.tag_ == "PRP$" for c in members.lefts)
    opened = any(c.lower_ == "open" for c in noun.lefts)
    return owned or opened or reading.preposition(noun, "with") is not None


def _suits(joiner: MeetingJoiner, encounter: Encounter, sides: Iterable[str]) -> bool:
    """False of "B has agreed to consultations" where ``sides`` are others than B."""
    reading = joiner.reading
    noun = reading.doc[encounter.token]
    verb = reading.clause(noun)
    subject = reading.subject_token(verb) if verb.pos_ == "VERB" else None
    if subject is None or subject == noun or subject.lower_ == "it" or known_by_word(reading, encounter):
        return True
    acting = {*reading.actors_of(subject)} - {*encounter.hosts, *encounter.mediators}
    told = {*acting, *joiner.sides(list(acting))}
    return not acting or bool(told & {*sides, *joiner.sides(list(sides))})


def _lender(joiner: MeetingJoiner, encounter: Encounter, lenders: list[Gathering]) -> Gathering:
    """The one that the sentence names, that is of the same kind, that has a number too, or that came last."""
    order = {id(g): n for n, g in enumerate(lenders)}
    numbered, serial = encounter.round is not None, _of_series(joiner.reading, encounter)
    here = _named_in_sentence(joiner.reading, encounter)
    return max(
        lenders,
        key=lambda g: (
            bool(here & set(g.participants)),
            (numbered or serial or encounter.definite) and g.kind is encounter.kind,
            numbered and g.round is not None,
            order[id(g)],
        ),
    )


def _negotiated(reading: Reading, encounter: Encounter) -> bool:
    """As in "the talks", "an earlier session": a part of a negotiation."""
    return encounter.kind is MeetingKind.TALKS or reading.doc[encounter.token].lemma_.lower() in _SITTINGS


_SITTINGS = frozenset({"session", "sitting"})


def _of_series(reading: Reading, encounter: Encounter) -> bool:
    """As in "The last round", "the earlier sessions": one of the talks that the text is about."""
    word = reading.doc[encounter.token]
    return word.lemma_.lower() in _ROUNDS and encounter.kind is MeetingKind.TALKS


_ROUNDS = frozenset({"round", "sitting", "cycle", "talk", "talks", "negotiation"})


def _may_lend(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """A meeting of several sides, told before, of the kind that ``encounter`` can be a part of."""
    spoke, parties = encounter.rule == "meeting.two_spoke", gathering.participants
    fits = (spoke or gathering.kind in _SERIAL) and within_hearing(gathering, encounter)
    if not fits or of_another_body(joiner.reading, gathering, encounter):
        return False
    negotiated = encounter.kind is MeetingKind.TALKS or encounter.round is not None
    if negotiated and gathering.encounters[0].rule in AUDIENCES:
        return False
    several = len(set(joiner.sides(parties))) > 1
    two = not spoke or (len(parties) == _TWO and joiner.reading.only_persons(parties))
    top = encounter.kind is not MeetingKind.SUMMIT or gathering.kind is MeetingKind.SUMMIT
    return several and two and top and (encounter.rule != "meeting.numbered" or gathering.round is not None)


def _is_matter(reading: Reading, gathering: Gathering, encounter: Encounter) -> bool:
    """As in "met to discuss the talks in Lima": what the sides of the one meeting speak of is another’s."""
    noun, last = reading.doc[encounter.token], gathering.encounters[-1].token
    before = reading.doc[last : noun.i] if noun.sent.start <= last < noun.i else ()
    told = [t for t in before if t.pos_ == "VERB" and t.lemma_ in words("meetings", "matters", "verbs")]
    many = len(gathering.participants) > _FEW and gathering.kind is not MeetingKind.TALKS
    return any(many or t.is_ancestor(noun) for t in told)


def _told_before(joiner: MeetingJoiner, encounter: Encounter, lenders: list[Gathering]) -> bool:
    """True where another round is told of, whose sides are unknown: theirs are not those of others."""
    rounds = [g for g in joiner.gatherings if g.round not in {None, encounter.round}]
    return bool(rounds) and all(g.round is None for g in lenders)


def _named_in_sentence(reading: Reading, encounter: Encounter) -> set[str]:
    """As in "Negotiations were deferred at the wish of B": B is one of the sides."""
    sent = reading.doc[encounter.token].sent
    mentions = (reading.mention_at.get(i) for i in range(sent.start, sent.end))
    return {a for m in mentions if m is not None for a in m.actors}


def _lent(joiner: MeetingJoiner, gathering: Gathering, *, further: bool) -> tuple[str, ...]:
    """Of persons and the sides they speak for, both named, a further meeting has the sides; the next one of
    ministers those that they speak for.
    """
    led = {a for e in gathering.encounters if e.rule in ADDING for a in e.participants}
    led &= set(joiner.reading.persons(led))  # who led a side need not do so again
    known = [i for i in gathering.participants if i not in led] or gathering.participants
    persons = set(joiner.reading.persons(known))
    spoken_for = tuple(dict.fromkeys(joiner.sides(known)))
    if further and len(persons) == len(spoken_for) == len(known):
        return spoken_for if all(_is_state(joiner, a) for a in spoken_for) else tuple(known)
    sides = [i for i in known if i not in persons]
    covered = {joiner.side(i) for i in persons} <= set(sides)
    return tuple(sides) if len(sides) > 1 and covered else tuple(known)


def lend_back(joiner: MeetingJoiner) -> None:
    """Gives sides to what has fewer than two: those of its neighbours in the text."""
    for gathering in joiner.gatherings:
        large = gathering.kind in {MeetingKind.CONFERENCE, MeetingKind.SUMMIT}
        if large and gathering.hosts and not gathering.participants:
            gathering.participants = list(gathering.hosts)  # "the regional conference that A will host"
        if _of_both(joiner, gathering):
            pair = _pair_told(joiner) or joiner.principals
            gathering.participants = list(pair) or gathering.participants
        if _lacks(joiner, gathering):
            if _officials_only(joiner, gathering) and (pair := only_pair(joiner, gathering.kind)):
                gathering.participants = list(pair)
                continue
            found = _of_principals(joiner, gathering) or _of_later(joiner, gathering)
            found = found or _of_neighbours(joiner, gathering)
            found = found or _of_lead(joiner, gathering)
            found = found if _suits(joiner, gathering.encounters[0], found) else []
            gathering.participants += [a for a in found if a not in gathering.participants]


def _lacks(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    anchored = gathering.time is not None or gathering.place is not None or gathering.round is not None
    few = len(set(joiner.sides(gathering.participants))) < _TWO and not of_one_house(joiner, gathering)
    first = gathering.encounters[0]
    if not known_by_word(joiner.reading, first) and _told_itself_here(joiner.reading, first):
        return False
    bodies = any(joiner.reading.actors[a].type is ActorType.ORGANIZATION for a in gathering.participants)
    standing = gathering.status is not None or bool(gathering.shifts)
    talks = gathering.kind is MeetingKind.TALKS or any(
        known_by_word(joiner.reading, e) for e in gathering.encounters
    )
    return anchored and few and standing and talks and not bodies and gathering.kind in _SERIAL


def of_one_house(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """As in "between the premier and his deputy": two of one state who talk to each other."""
    if not joiner.reading.only_persons(gathering.participants):
        return False
    told = (joiner.reading.doc[e.token].sent for e in gathering.encounters if len(e.participants) >= _TWO)
    return any(t.lower_ == "between" for sent in told for t in sent)


def _of_both(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """As in "commanders from both sides", "the two adversaries": of whom the text tells who they are."""
    if len(gathering.participants) != 1:
        return False
    actor = joiner.reading.actors[gathering.participants[0]]
    name = actor.name.lower().split()
    counted = [b for a, b in pairwise(name) if a in {"two", "both"}]
    return actor.type is ActorType.GROUP and any(b in words("meetings", "pairs", "words") for b in counted)


def _pair_told(joiner: MeetingJoiner) -> list[str]:
    """As in "Chad and Sudan agreed to a truce": the first two states or bodies named together."""
    reading = joiner.reading
    for mention in reading.annotations.mentions:
        if mention.start > _OPENING:
            break
        listed = reading.next_in_list.get(mention.start)
        if listed is None or mention.start in reading.list_before:
            continue
        found = list(dict.fromkeys([*mention.actors, *listed.actors]))
        pair = len(found) == _TWO and reading.next_in_list.get(listed.start) is None
        if pair and all(reading.actors[a].type in _BODIES for a in found):
            return found
    return []


def _officials_only(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """As in "the experts met again on Monday": the article as a whole tells the sides of the officials."""
    actors = [joiner.reading.actors[a] for a in gathering.participants]
    return len(actors) == 1 and all(
        a.type is ActorType.GROUP
        and a.name.lower().split()[-1].removesuffix("s") in words("meetings", "officials", "words")
        and not any(r.represents for r in a.roles)
        for a in actors
    )


def only_pair(joiner: MeetingJoiner, kind: MeetingKind) -> tuple[str, ...]:
    """The two states between which such meetings, or else all meetings, are; () where there are more."""
    for rows in ([g for g in joiner.gatherings if g.kind is kind], joiner.gatherings):
        pairs = {frozenset(joiner.sides(g.participants)) for g in rows}
        between = [p for p in pairs if len(p) == _TWO and all(_is_state(joiner, a) for a in p)]
        if between:
            return tuple(sorted(between[0])) if len(between) == 1 else ()
    return ()


def _is_state(joiner: MeetingJoiner, actor: str) -> bool:
    return joiner.reading.actors[actor].type is ActorType.STATE


def _of_principals(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """Of talks without sides, those that the negotiations of the article are between."""
    if gathering.kind not in {MeetingKind.TALKS, MeetingKind.MEETING}:
        return []
    known = set(joiner.sides(gathering.participants))
    found = principals_at(joiner, gathering.encounters[0].token)
    return list(found) if known <= set(found) else []


def _of_later(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """Those of the meetings told after it, where all of them have the same."""
    lenders = [
        g
        for g in joiner.gatherings
        if g.kind is gathering.kind
        and g.encounters[0].token > gathering.encounters[0].token
        and not (gathering.round is not None and is_errand(joiner, g))
        and len(set(joiner.sides(g.participants))) >= _TWO
        and within_hearing(g, gathering.encounters[0])
    ]
    sets = {frozenset(joiner.sides(g.participants)) for g in lenders}
    fits = len(sets) == 1 and set(joiner.sides(gathering.participants)) <= next(iter(sets))
    return lenders[0].participants if fits else []


def _of_neighbours(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """The two sides that the next sentence or the one before names in the same paragraph."""
    reading = joiner.reading
    token = reading.doc[gathering.encounters[0].token]
    sent = token.sent
    if not _told_itself(joiner, gathering):
        return []
    for other in (sent.following, sent.previous):
        if other is None or reading.paragraph(other[0]) != reading.paragraph(token):
            continue
        if not of_another(joiner, other):
            found = two_sides(joiner, other)
            if _alike(reading, found) and set(joiner.sides(gathering.participants)) <= set(
                joiner.sides(found)
            ):
                return found
    return []


def _alike(reading: Reading, ids: list[str]) -> bool:
    """False of "A diplomat told the Globe": persons, states, or two that the gazetteer knows."""
    types = {reading.actors[a].type for a in ids}
    known = all(reading.actors[a].code for a in ids)
    return bool(ids) and (types <= {ActorType.PERSON, ActorType.STATE} or known)


def _of_lead(joiner: MeetingJoiner, gathering: Gathering) -> list[str]:
    """As in "Chad and Sudan agreed in Lima to lay down their arms. … The talks began in May": of talks that
    nothing else tells the sides of, the two states or bodies that the article opens with.
    """
    reading = joiner.reading
    first = reading.doc[gathering.encounters[0].token]
    bare = not gathering.participants and gathering.kind is MeetingKind.TALKS
    if not bare or not any(c.lower_ == "the" for c in first.lefts) or not _told_itself(joiner, gathering):
        return []
    lead = next((s for s in reading.doc.sents if any(t.pos_ == "VERB" for t in s)), None)
    found = [] if lead is None or of_another(joiner, lead) else two_sides(joiner, lead)
    return [] if reading.persons(found) or about_others(joiner, first.i, found) else found


def _told_itself(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """True where the sentence is about the meeting; "discussed the upcoming talks" only mentions it."""
    token = joiner.reading.doc[gathering.encounters[0].token]
    return token.pos_ == "VERB" or token.dep_ in {"nsubj", "nsubjpass", "ROOT"}


def of_another(joiner: MeetingJoiner, sent: Passage) -> bool:
    """True where the sentence tells of a meeting with sides of its own."""
    return any(
        len(e.participants) > 1 and sent.start <= e.token < sent.end
        for g in joiner.gatherings
        for e in g.encounters
    )


def _known(reading: Reading, person: str) -> bool:
    """False for a name of which the text tells once and no more: it may be no person's."""
    mentions = (m for m in reading.annotations.mentions if person in m.actors)
    return bool(reading.actors[person].roles) or sum(1 for _ in mentions) > 1


def two_sides(joiner: MeetingJoiner, sent: Passage) -> list[str]:
    """The actors of a sentence that names exactly two sides; persons rather than those they come from."""
    reading = joiner.reading
    named: list[str] = []
    origins: set[str] = set()
    for mention in reading.annotations.mentions:
        inside = sent.start <= mention.start < sent.end
        capital = mention.end < sent.end and reading.doc[mention.end].lower_ == "capital"
        if capital or not inside or mention.kind not in _NAMING or mention.start in reading.place_at:
            continue  # "in the Peruvian capital"
        named += [a for a in mention.actors if a not in named]
        if mention.end < sent.end and reading.doc[mention.end].tag_ == "POS":
            origins |= set(mention.actors) if mention.end + 1 in reading.mention_at else set()
    persons = list(reading.persons(named))
    if any(not _known(reading, a) for a in persons):
        return []
    bodies = [a for a in named if a not in persons]
    if any(t.lemma_ == "represent" for t in sent) and len(bodies) == _TWO:
        return [*bodies, *persons]
    if origins and set(bodies) <= origins and len(persons) == len(bodies) == _TWO:
        return persons
    sides = list(dict.fromkeys(joiner.sides(named)))
    if len(sides) != _TWO:
        return []
    return persons if len(set(joiner.sides(persons))) == _TWO else sides
