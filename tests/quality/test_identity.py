"""Who is who and which meeting is which may not get worse: floors of B-cubed, on articles that stay.

``python -m benchmarks.identity --missed`` prints the figures and every mistake. Whoever corrects an article
sets the digest anew, and says so.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from benchmarks.identity import Mention, Score, b_cubed, joined_wrongly, kinds, not_joined, resolved
from benchmarks.identity_set import annotated_cases
from kg.model.enums import ActorType

FOLDER = Path(__file__).parent / "identity"
DIGEST = "e52bf8b22ea7e98e6306d119cf4655e30d2195ea92763bbb2db76e85ddc793f0"
#: The least precision and recall: actors are asked for an F1 of 0.95, meetings for one of 0.85.
FLOORS = {
    "actors": (0.99, 0.98),
    "actors without states": (0.99, 0.97),
    "persons": (0.99, 0.97),
    "meetings": (0.98, 0.97),
}

cases = cache(lambda: tuple(annotated_cases(FOLDER)))
mentions = cache(lambda: tuple(resolved(cases())))


def test_the_articles_are_those_that_were_measured() -> None:
    digest = hashlib.sha256()
    for file in sorted(FOLDER.glob("*.json")):
        digest.update(file.name.encode() + file.read_bytes())
    assert digest.hexdigest() == DIGEST


def test_the_set_is_as_large_as_it_has_to_be() -> None:
    found = kinds(mentions())
    assert len(cases()) >= 40
    assert len(found["actors without states"]) >= 150
    assert len(found["meetings"]) >= 60
    assert len({m.truth for m in found["meetings"]}) >= 25


@pytest.mark.parametrize("kind", FLOORS)
def test_no_figure_fell_below_its_floor(kind: str) -> None:
    score = b_cubed(kinds(mentions())[kind])
    least_precision, least_recall = FLOORS[kind]
    assert score.precision >= least_precision
    assert score.recall >= least_recall


def test_nothing_is_joined_wrongly() -> None:
    assert [(a.truth, b.truth, a.sentence, b.sentence) for a, b in joined_wrongly(mentions())] == []


def test_the_graph_sees_no_true_id() -> None:
    for case in cases():
        local = {actor.id for actor in case.facts.actors} | {meeting.id for meeting in case.facts.meetings}
        assert not local & {*case.actors.values(), *case.meetings.values()}


def told(*pairs: str) -> list[Mention]:
    """Mentions by truth and node: "a1" is truly a, and became node 1."""
    return [Mention(truth, node, ActorType.PERSON, "", "") for truth, node in pairs]


def test_b_cubed_counts_mentions_by_their_own_cluster() -> None:
    assert b_cubed(told("a1", "a1", "b2")) == Score(3, 1.0, 1.0)
    all_in_one = b_cubed(told("a1", "a1", "b1"))
    assert (round(all_in_one.precision, 3), all_in_one.recall) == (0.556, 1.0)
    all_alone = b_cubed(told("a1", "a2", "b3"))
    assert (all_alone.precision, round(all_alone.recall, 3)) == (1.0, 0.667)


def test_mistakes_are_told_in_pairs() -> None:
    mixed = told("a1", "a1", "b1", "b2")
    assert [(x.truth, y.truth) for x, y in joined_wrongly(mixed)] == [("a", "b")]
    assert [(x.node, y.node) for x, y in not_joined(mixed)] == [("1", "2")]
