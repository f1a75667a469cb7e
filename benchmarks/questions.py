"""The four questions that every analyst asks, of actors and months drawn from the invented world.

Comes in: an open graph, its store, and how many articles it holds. Goes out: kinds of question, each with
calls that give the number of rows. Refuses: nothing; who is not named clearly enough is not asked for.

Actors are drawn as they are mentioned: who is often in the news is often asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks import synthetic, synthetic_world
from kg.errors import Ambiguous, NotFound
from kg.knowledge_graph import KnowledgeGraph
from kg.model.enums import ActorType, Status
from kg.queries.names import resolve_actor
from kg.store import Store

#: Articles from whose actors the questions are drawn, and questions of each kind.
DRAWN, ASKED = 200, 12

Ask = Callable[[], int]


def questions(graph: KnowledgeGraph, store: Store, size: int) -> Iterator[tuple[str, Sequence[Ask]]]:
    """Each kind with its calls."""
    pick = synthetic_world.chance("questions")
    pairs = _met(store, size)
    persons = drawn(store, size)
    articles = list(synthetic.articles(size, first=max(0, size - DRAWN)))
    days = [article.document.published for article in articles if article.document.published is not None]
    month = min(days).strftime("%Y-%m")
    chosen = pick.sample(persons, min(ASKED, len(persons)))
    yield "actor A", [partial(_actor, graph, who) for who in chosen]
    yield "positions of A", [partial(_rows, graph.positions, actor=who) for who in chosen]
    some = pick.sample(pairs, min(ASKED, len(pairs)))
    yield "met A B", [partial(_rows, graph.met, a, b) for a, b in some]
    yield (
        "timeline of A in a month",
        [partial(_rows, graph.timeline, actor=who, first=month, last=month) for who in chosen],
    )
    yield (
        "timeline of a month, meetings",
        [partial(_rows, graph.timeline, first=month, last=month, types=["meeting"])],
    )


def drawn(store: Store, size: int) -> list[str]:
    """Persons of the last articles, by the ids of their nodes, each as often as it is told of."""
    return [who for pair in _met(store, size) for who in pair]


def _met(store: Store, size: int) -> list[tuple[str, str]]:
    """Pairs of persons of meetings that the last articles tell of as held, by the ids of their nodes."""
    found = []
    for article in synthetic.articles(size, first=max(0, size - DRAWN)):
        names = {actor.id: actor.name for actor in article.actors if actor.type is ActorType.PERSON}
        for meeting in article.meetings:
            told = [names[id] for id in meeting.participants if " " in names.get(id, "")]
            if meeting.status is Status.HELD and len(told) > 1:
                ids = [_node(store, name) for name in told[:2]]
                found += [(a, b) for a, b in [ids] if a and b]
    return found


def _node(store: Store, name: str) -> str | None:
    try:
        return resolve_actor(store, name).id
    except (Ambiguous, NotFound):
        return None


def _actor(graph: KnowledgeGraph, who: str) -> int:
    return len(graph.actor(who).lines())


def _rows(question: Callable[..., Sequence[object]], *words: str, **options: object) -> int:
    return len(question(*words, **options))
