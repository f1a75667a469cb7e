"""The sides of the negotiations that an article is about, by all that it tells of them.

Comes in: a ``MeetingJoiner`` and the encounters of its article. Goes out: ids of the states and bodies that
negotiate, in the order of the text, or ().
Refuses: to choose where the article tells of several negotiations and none of them more than the others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.encounters import Encounter
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner

#: Sides that talks can have, at most, where the article is about one negotiation.
_FEW = 3
_TWO = 2
_PARTIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION, ActorType.GROUP})
_BODIES = _PARTIES - {ActorType.GROUP}
#: Rules of encounters that tell who came to terms, which the talks before were between.
_TERMS = frozenset({"meeting.sign"})


def principal_sides(joiner: MeetingJoiner, encounters: Iterable[Encounter]) -> tuple[str, ...]:
    """The states and bodies that the talks of the article are between."""
    told = Counter[frozenset[str]]()
    for sides in _told(joiner, encounters):
        told[sides] += 1
    for sides in (_with_negotiators(joiner), *_coming_to_terms(joiner)):
        if sides:
            told[sides] += 1
    ranked = told.most_common(_TWO)
    if not ranked or (len(ranked) == _TWO and ranked[0][1] == ranked[1][1]):
        return ()
    order = {a: n for n, a in enumerate(joiner.reading.actors)}
    return tuple(sorted(ranked[0][0], key=lambda a: order[a]))


def principals_at(joiner: MeetingJoiner, token: int) -> tuple[str, ...]:
    """The principal sides, but in a paragraph that is about others; a sentence that names all of them itself
    would tell: "A and B welcomed the progress at talks".
    """
    sides, sent = joiner.principals, joiner.reading.doc[token].sent
    here = (joiner.reading.mention_at.get(i) for i in range(sent.start, sent.end)) if sides else ()
    told = (m for m in here if m is not None and m.kind is not MentionKind.PRONOUN)
    named = {side for mention in told for side in joiner.sides(mention.actors)}
    itself = len(sides) == _TWO and named.issuperset(sides)
    return () if itself or about_others(joiner, token, sides) else sides


def about_others(joiner: MeetingJoiner, token: int, sides: Iterable[str]) -> bool:
    """As in an item of a digest: the paragraph names some, and none of ``sides``."""
    reading = joiner.reading
    here = reading.paragraph(reading.doc[token])
    named = {
        side
        for mention in reading.annotations.mentions
        if mention.start not in reading.place_at and reading.paragraph(reading.doc[mention.start]) == here
        for side in joiner.sides(mention.actors)
    }
    return bool(named) and named.isdisjoint(sides)


def is_errand(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """As in "Ambassador A will travel to Lima for consultations with Peru": one person and a state."""
    persons = joiner.reading.persons(gathering.participants)
    return len(persons) == 1 and len(gathering.participants) == _TWO


def _told(joiner: MeetingJoiner, encounters: Iterable[Encounter]) -> Iterator[frozenset[str]]:
    """The sides of each mention of talks, or of a treaty signed, that names them."""
    for encounter in encounters:
        if encounter.kind is not MeetingKind.TALKS and encounter.rule not in _TERMS:
            continue
        sides = frozenset(joiner.sides(encounter.participants)) - frozenset(encounter.mediators)
        parties = all(joiner.reading.actors[a].type in _PARTIES for a in sides)
        if joiner.reading.doc[encounter.token].lemma_.lower() in words("meetings", "helping", "nouns"):
            continue  # "thanked A and B for their mediation"
        if _TWO <= len(sides) <= _FEW and parties:
            yield sides


def _with_negotiators(joiner: MeetingJoiner) -> frozenset[str]:
    """As in "FARC negotiator A", "B, who heads the government’s delegation": whom they negotiate for."""
    titles, teams = (words("meetings", "negotiators", part) for part in ("titles", "teams"))
    leading = words("meetings", "delegations", "led")
    sides = set[str]()
    for actor in joiner.reading.actors.values():
        for role in actor.roles:
            told = role.title.lower().split()
            leads = bool(teams & set(told)) and told[0].removesuffix("s") in leading
            if role.represents is not None and (leads or titles & set(told)):
                sides.add(role.represents)
    return frozenset(sides) if len(sides) == _TWO else frozenset()


def _coming_to_terms(joiner: MeetingJoiner) -> Iterator[frozenset[str]]:
    """As in "A’s government and the opposition B agreed to hold a vote"."""
    reading = joiner.reading
    for token in reading.doc:
        if token.lemma_ not in words("meetings", "terms", "verbs") or token.pos_ != "VERB":
            continue
        subject = reading.subject_token(token)
        sides = frozenset(reading.actors_of(subject)) if subject is not None else frozenset()
        if len(sides) == _TWO and all(reading.actors[a].type in _BODIES for a in sides):
            yield sides
