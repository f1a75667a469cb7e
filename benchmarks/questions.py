"""The four questions that every analyst asks, of actors and months drawn from the invented world.

Comes in: an open graph, its store, and how many articles it holds. Goes out: kinds of question, each with
calls that give the number of rows, and with the same in SPARQL (``benchmarks.sparql_questions``). Refuses:
nothing; who is not named clearly enough is not asked for.

Actors are drawn as they are mentioned: who is often in the news is often asked for. The two states that are
most in the news are asked for besides, by themselves.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks import sparql_questions as sparql
from benchmarks import synthetic, synthetic_world
from kg.errors import Ambiguous, NotFound
from kg.knowledge_graph import KnowledgeGraph
from kg.model.enums import ActorType, EdgeType, NodeType, Status
from kg.queries.listing import WHOLE, Page
from kg.queries.names import resolve_actor
from kg.queries.rows import Row, Rows
from kg.store import Store

#: Articles from whose actors the questions are drawn, and questions of each kind.
DRAWN, ASKED = 200, 24
#: States that are in most of the news, asked for besides.
HUBS = 2
#: What a screen shows, and the explorer asks for at once.
PAGE = Page(50)

Ask = Callable[[], int]


@dataclass(frozen=True)
class Kind:
    """One kind of question: calls that give the number of all its rows, and the same in SPARQL."""

    name: str
    asks: Sequence[Ask]
    sparql: Sequence[str] = ()


def questions(graph: KnowledgeGraph, store: Store, size: int) -> Iterator[Kind]:
    """Each kind; of answers the first page, and where that is said all of it."""
    pick = synthetic_world.chance("questions")
    pairs = _met(store, size)
    persons = drawn(store, size)
    chosen = pick.sample(persons, min(ASKED, len(persons)))
    hubs = store.outline.busiest(EdgeType.STATED, [NodeType.STATE], HUBS)
    some = pick.sample(pairs, min(ASKED, len(pairs)))
    months = _months(size)
    for whose, who in (("A", chosen), ("a large state", hubs)):
        yield Kind(
            f"actor {whose}",
            [partial(_actor, graph, id) for id in who],
            [sparql.actor(id) for id in who],
        )
        yield Kind(
            f"positions of {whose}",
            [partial(_rows, graph.positions, actor=id) for id in who],
            [sparql.positions(id) for id in who],
        )
        yield Kind(
            f"timeline of {whose} in a month",
            [partial(_rows, graph.timeline, actor=id, first=months[-1], last=months[-1]) for id in who],
            [sparql.timeline(months[-1], id) for id in who],
        )
    yield Kind(
        "met A B",
        [partial(_rows, graph.met, a, b) for a, b in some],
        [sparql.met(a, b) for a, b in some],
    )
    yield Kind(
        "timeline of a month",
        [partial(_rows, graph.timeline, first=month, last=month) for month in months],
        [sparql.timeline(month) for month in months],
    )
    yield Kind("all rows of actor A", [partial(_actor, graph, id, page=WHOLE) for id in chosen])
    yield Kind(
        "all rows of timeline of a month",
        [partial(_rows, graph.timeline, first=month, last=month, page=WHOLE) for month in months[-1:]],
    )


def _months(size: int) -> list[str]:
    """Months of the last articles, and before."""
    last = next(synthetic.articles(size, first=max(0, size - DRAWN))).document.published
    days = [last - datetime.timedelta(days=days) for days in (93, 62, 31, 0)] if last else []
    return [day.strftime("%Y-%m") for day in days if day >= synthetic_world.FIRST_DAY]


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


def _actor(graph: KnowledgeGraph, who: str, *, page: Page = PAGE) -> int:
    found = graph.actor(who, page=page)
    return sum(found.totals.values())


def _rows(question: Callable[..., Rows[Row]], *words: str, page: Page = PAGE, **options: object) -> int:
    return question(*words, page=page, **options).total
