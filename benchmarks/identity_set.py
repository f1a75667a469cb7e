"""The test set of identity: annotated articles in which an id means the same actor or meeting everywhere.

Comes in: a folder of annotations (``tests/quality/identity``). Goes out: a ``Case`` an article: the facts
as the graph is to get them, and who and what each local id truly is. Refuses: see ``kg.evaluation``.

The graph must not see the true ids: actors, places and meetings are numbered anew, by the length of their
true ids turned round, so that neither the ids nor their order tell anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data import find_organization, find_place, find_state
from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import gold_files, read_gold
from kg.model.document import Document, Span
from kg.model.enums import ActorType
from kg.model.facts import Actor, ArticleFacts, Meeting, Place
from kg.pipeline import extract

Ids = dict[str, str]


@dataclass(frozen=True)
class Case:
    """One article: its facts with local ids, the true id of each actor and meeting by local id, and how many
    of the annotated ones were not found.
    """

    facts: ArticleFacts
    actors: Ids
    meetings: Ids
    missed_actors: int = 0
    missed_meetings: int = 0


def annotated_cases(folder: Path) -> Iterator[Case]:
    """The articles as they are annotated, ids made local; what the gazetteer knows has its code."""
    for file in gold_files(folder):
        gold = read_gold(file)
        actors = _numbered("a", [actor.id for actor in gold.actors])
        places = _numbered("p", [place.id for place in gold.places])
        meetings = _numbered("m", [meeting.id for meeting in gold.meetings])
        facts = ArticleFacts(
            document=gold.document,
            actors=tuple(_actor(actor, actors, gold.document) for actor in gold.actors),
            places=tuple(_place(place, places) for place in gold.places),
            meetings=tuple(_meeting(meeting, actors, places, meetings) for meeting in gold.meetings),
            schedule_changes=tuple(
                change.model_copy(
                    update={"meeting": meetings.get(change.meeting or ""), "by": _all(change.by, actors)}
                )
                for change in gold.schedule_changes
            ),
        )
        yield Case(facts, {n: id for id, n in actors.items()}, {n: id for id, n in meetings.items()})


def extracted_cases(folder: Path) -> Iterator[Case]:
    """The articles as our own extraction finds them, with what is annotated for as much as can be paired."""
    for file in gold_files(folder):
        gold = read_gold(file)
        found = extract(gold.document)
        alignment = Alignment(gold, found)
        actors = {actor.id: alignment.actor(actor.id) for actor in found.actors}
        actors = {local: id for local, id in actors.items() if not id.startswith("?")}
        meetings = _paired_meetings(gold, found, alignment)
        missed = len(gold.actors) - len(actors), len(gold.meetings) - len(meetings)
        yield Case(found, actors, meetings, *missed)


def _numbered(letter: str, ids: list[str]) -> Ids:
    """Local ids, in an order that says nothing of the true ones."""
    return {id: f"{letter}{number}" for number, id in enumerate(sorted(ids, key=lambda i: (len(i), i[::-1])))}


def _all(ids: tuple[str, ...], new: Ids) -> tuple[str, ...]:
    return tuple(new[id] for id in ids)


def _actor(actor: Actor, ids: Ids, document: Document) -> Actor:
    roles = [
        role.model_copy(update={"of": ids.get(role.of or ""), "represents": ids.get(role.represents or "")})
        for role in actor.roles
    ]
    return actor.model_copy(
        update={
            "id": ids[actor.id], "roles": tuple(roles), "code": _code(actor),
            "evidence": _first_mention(actor, document),
        }
    )  # fmt: skip


def _code(actor: Actor) -> str | None:
    """What the gazetteer has for a state or organization of this name, as extraction would look it up."""
    if actor.type is ActorType.STATE:
        state = find_state(actor.name)
        return None if state is None else state.key
    body = find_organization(actor.name) if actor.type is ActorType.ORGANIZATION else None
    return None if body is None else body.key


def _first_mention(actor: Actor, document: Document) -> tuple[Span, ...]:
    starts = [(document.text.find(name), name) for name in (actor.name, *actor.aliases)]
    found = min(((start, -len(name), name) for start, name in starts if start >= 0), default=None)
    return () if found is None else (document.span(found[0], found[0] + len(found[2])),)


def _place(place: Place, ids: Ids) -> Place:
    known = find_place(place.name, [] if place.country is None else [place.country])
    code = known.code if known is not None and known.country == place.country else None
    return place.model_copy(update={"id": ids[place.id], "code": code})


def _meeting(meeting: Meeting, actors: Ids, places: Ids, ids: Ids) -> Meeting:
    return meeting.model_copy(
        update={
            "id": ids[meeting.id], "place": places.get(meeting.place or ""),
            "participants": _all(meeting.participants, actors), "hosts": _all(meeting.hosts, actors),
            "mediators": _all(meeting.mediators, actors),
        }
    )  # fmt: skip


def _paired_meetings(gold: ArticleFacts, found: ArticleFacts, alignment: Alignment) -> Ids:
    """Found meetings that are proved by the words of an annotated one and share two of its participants, or
    sides of them.
    """
    pairs: Ids = {}
    for meeting in gold.meetings:
        sides = {*meeting.participants, *(alignment.side(p) for p in meeting.participants)}
        for other in found.meetings:
            words = any(a.start < b.end and b.start < a.end for a in meeting.evidence for b in other.evidence)
            who = alignment.actors(other.participants)
            if words and len({alignment.side(p) for p in who & sides}) > 1 and other.id not in pairs:
                pairs[other.id] = meeting.id
                break
    return pairs
