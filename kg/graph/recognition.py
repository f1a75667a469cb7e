"""Who an article means, by the gazetteers: those of the user, and the heads of states for offices.

Comes in: ``ArticleFacts`` and the gazetteers. Goes out: the same facts, an actor that a gazetteer knows with
its key as ``code``, a person told by an office ("the Turkish foreign minister") under the name of whoever
held it then. Refuses: names that fit several entries, or one of another state; an office on days when it
changed hands, or of which the article tells on days of two holders.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.data import Office, office_called
from kg.data.heads import term_of, terms
from kg.data.types import Term
from kg.graph.forms import is_described, stands_for
from kg.graph.gazetteer import WEAK, Entry, Gazetteer, name_key
from kg.model.enums import ActorType
from kg.model.facts import Actor, ArticleFacts
from kg.model.gazetteer import RecordKind
from kg.model.time import bounds

#: An office that changed hands within as many days before is not taken: "the minister" may be either. Set by
#: hand: a weekly tells of the week before.
SETTLED = datetime.timedelta(days=7)
_KINDS = {
    ActorType.PERSON: RecordKind.PERSON,
    ActorType.ORGANIZATION: RecordKind.ORGANIZATION,
    ActorType.STATE: RecordKind.STATE,
}
#: Kinds of office that every state has one holder of, whatever the title is there.
_ONE_HOLDER = frozenset({"foreign_minister", "head_of_government"})


def recognised(article: ArticleFacts, gazetteer: Gazetteer) -> ArticleFacts:
    """The article with everybody in it named as the gazetteers know them."""
    actors = {actor.id: actor for actor in article.actors}
    for actor in article.actors:
        if actor.type in {ActorType.STATE, ActorType.ORGANIZATION} and actor.code is None:
            actors[actor.id] = _body(actor, gazetteer)
    for actor in article.actors:
        if actor.type is ActorType.PERSON and actor.code is None:
            reader = _holder if is_described(actor) else _person
            actors[actor.id] = reader(actor, article, actors, gazetteer)
    if all(actors[actor.id] is actor for actor in article.actors):
        return article
    return article.model_copy(update={"actors": tuple(actors[actor.id] for actor in article.actors)})


def _body(actor: Actor, gazetteer: Gazetteer) -> Actor:
    found = gazetteer.entries(_KINDS[actor.type], [name_key(_KINDS[actor.type], actor.name)])
    return actor.model_copy(update={"code": found[0].code}) if len(found) == 1 else actor


def _person(
    actor: Actor,
    article: ArticleFacts,  # noqa: ARG001 - the shape of both readers
    actors: Mapping[str, Actor],
    gazetteer: Gazetteer,
) -> Actor:
    """By the name: one that is anybody's needs the state as well."""
    side = stands_for(actor, actors)
    key = name_key(RecordKind.PERSON, actor.name)
    found = [
        entry
        for entry in gazetteer.entries(RecordKind.PERSON, [key])
        if side is None or side.type is not ActorType.STATE or _belongs(entry, side, gazetteer) is not False
    ] or [
        entry
        for entry in gazetteer.entries(WEAK + RecordKind.PERSON, [key])
        if side is not None and _belongs(entry, side, gazetteer)
    ]
    return _named(actor, found[0], gazetteer) if len(found) == 1 else actor


def _named(actor: Actor, entry: Entry, gazetteer: Gazetteer) -> Actor:
    """The actor as the own table of heads names it, where that has the person, else with the entry's key."""
    bodies = gazetteer.bodies(entry)
    keys = {name_key(RecordKind.PERSON, name) for _, record in entry.records for name in record.names}
    listed = {label for key in keys for label, held in _heads().get(key, ()) if held & bodies}
    if len(listed) != 1:
        return actor.model_copy(update={"code": entry.code})
    (label,) = listed
    aliases = tuple(dict.fromkeys((*actor.aliases, actor.name)))
    return actor.model_copy(update={"name": label, "aliases": aliases})


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """The persons of the own table of heads by their names, with the bodies that they held offices of."""
    bodies: dict[str, set[str]] = {}
    for body, held in terms().items():
        for term in held:
            bodies.setdefault(term.name, set()).add(body)
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for label, of in sorted(bodies.items()):
        found.setdefault(name_key(RecordKind.PERSON, label), []).append((label, frozenset(of)))
    return {key: tuple(rows) for key, rows in found.items()}


def _belongs(entry: Entry, side: Actor, gazetteer: Gazetteer) -> bool | None:
    """Whether the gazetteers tie a person to the state that it stands for; None where they tell of none."""
    bodies = gazetteer.bodies(entry)
    return side.code in bodies if bodies and side.code is not None else None


def _holder(actor: Actor, article: ArticleFacts, actors: Mapping[str, Actor], gazetteer: Gazetteer) -> Actor:
    """By the office: its holder on every day on which the article has the person act."""
    state = stands_for(actor, actors)
    days = _days(article, actor.id)
    if state is None or state.code is None or not days:
        return actor
    words = (state.name, *state.aliases, *gazetteer.called(state.code))
    for title in dict.fromkeys(role.title for role in actor.roles):
        office = office_called(title, words)
        if office is None:
            continue
        for listed in (gazetteer.terms(state.code, words, office), terms().get(state.code, ())):
            term = _settled(office, listed, days)
            if term is not None:
                return _as_holder(actor, term, gazetteer)
    return actor


def _as_holder(actor: Actor, term: Term, gazetteer: Gazetteer) -> Actor:
    named = actor.model_copy(update={"name": term.name, "aliases": (), "code": term.code or None})
    keys = [name_key(RecordKind.PERSON, term.name)]
    entries = gazetteer.entries(RecordKind.PERSON, keys) if term.code else []
    own = next((entry for entry in entries if entry.code == term.code), None)
    return named if own is None else _named(named.model_copy(update={"code": None}), own, gazetteer)


def _settled(office: Office, listed: Sequence[Term], days: Iterable[datetime.date]) -> Term | None:
    """The term of the one who held the office on all days and the week before each."""
    for called in (office.title, *_ONE_HOLDER.intersection([office.kind])):
        found = [term_of(called, listed, day) for day in days for day in (day - SETTLED, day)]
        holders = {term.code or term.name for term in found if term is not None}
        if len(holders) == 1 and None not in found:
            return found[-1]
    return None


def _days(article: ArticleFacts, actor: str) -> list[datetime.date]:
    """The days on which an article has somebody act; that of publication where it tells none."""
    published = article.document.published
    if published is None:
        return []
    told = [day for time, who in _acts(article) if actor in who for day in _ends(time)]
    return sorted({min(day, published) for day in told} or {published})


def _ends(time: str | None) -> Iterator[datetime.date]:
    if time is not None:
        yield from filter(None, bounds(time)[:2])


def _acts(article: ArticleFacts) -> Iterator[tuple[str | None, tuple[str | None, ...]]]:
    """The time of everything that somebody does, with those who do it."""
    for meeting in article.meetings:
        yield meeting.time, (*meeting.participants, *meeting.hosts, *meeting.mediators)
    for visit in article.visits:
        yield visit.time, (visit.actor,)
    for statement in article.statements:
        yield statement.time, (*statement.speakers, *statement.addressees)
    for position in article.positions:
        yield position.time, position.holders
    for action in article.actions:
        yield action.time, (action.actor, action.recipient)
