from __future__ import annotations

import itertools
import random
import time

import pytest

from kg.views.layout import place


def ring(count: int) -> tuple[list[str], list[tuple[str, str]]]:
    names = [f"n{number}" for number in range(count)]
    return names, list(itertools.pairwise([*names, names[0]]))


def test_the_order_of_what_is_given_does_not_matter() -> None:
    names, links = ring(40)
    shuffled = random.Random(3)
    other, turned = names[:], [(b, a) for a, b in links]
    shuffled.shuffle(other)
    shuffled.shuffle(turned)
    assert place(names, links) == place(other, turned)


@pytest.mark.parametrize("count", [0, 1, 2, 700, 1_300])
def test_every_node_has_a_place_of_its_own(count: int) -> None:
    names, links = ring(count) if count > 1 else ([f"n{n}" for n in range(count)], [])
    points = place(names, links)
    assert set(points) == set(names)
    assert len(set(points.values())) == count


def test_boxes_do_not_overlap() -> None:
    names, links = ring(60)
    sizes = dict.fromkeys(names, (160.0, 50.0))
    points = place(
        [*names, "alone", "lonely"], links, sizes=sizes | {"alone": (90.0, 40.0), "lonely": (90.0, 40.0)}
    )
    for a, b in itertools.combinations(names, 2):
        (ax, ay), (bx, by) = points[a], points[b]
        assert abs(ax - bx) >= 159 or abs(ay - by) >= 49, (a, b)


def test_linked_nodes_are_nearer_than_others() -> None:
    names, links = ring(30)
    points = place(names, links)

    def distance(a: str, b: str) -> float:
        return ((points[a][0] - points[b][0]) ** 2 + (points[a][1] - points[b][1]) ** 2) ** 0.5

    linked = sum(distance(a, b) for a, b in links) / len(links)
    across = sum(distance(names[n], names[n - 15]) for n in range(15)) / 15
    assert linked * 2 < across


def test_nodes_without_links_stand_below() -> None:
    names, links = ring(20)
    points = place([*names, "a", "b"], links)
    lowest = max(points[name][1] for name in names)
    assert points["a"][1] > lowest < points["b"][1]


def test_fixed_nodes_stay_and_new_ones_come_near_their_neighbour() -> None:
    names, links = ring(30)
    before = place(names, links)
    after = place([*names, "new"], [*links, ("new", "n4")], fixed=before)
    assert all(after[name] == pytest.approx(before[name], abs=0.2) for name in names)
    nearest = min(
        names,
        key=lambda name: (after[name][0] - after["new"][0]) ** 2 + (after[name][1] - after["new"][1]) ** 2,
    )
    ring_distance = min(abs(int(nearest[1:]) - 4), 30 - abs(int(nearest[1:]) - 4))
    assert ring_distance <= 2


def test_the_drawing_is_wider_than_high() -> None:
    names = [f"n{number:02}" for number in range(40)]
    points = place(names, list(itertools.pairwise(names)))
    wide = max(x for x, _ in points.values()) - min(x for x, _ in points.values())
    high = max(y for _, y in points.values()) - min(y for _, y in points.values())
    assert wide > high


def test_an_unknown_end_is_an_error() -> None:
    with pytest.raises(KeyError):
        place(["a"], [("a", "b")])


def test_five_thousand_nodes_take_seconds() -> None:
    chance = random.Random(5)
    names = [f"n{number}" for number in range(5_000)]
    links = [(name, chance.choice(names)) for name in names for _ in range(2)]
    begin = time.perf_counter()
    place(names, links)
    assert time.perf_counter() - begin < 30
