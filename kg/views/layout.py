"""Places for the nodes of a drawing: force-directed, seeded, the same on every run.

Comes in: node ids, links, and for each node the width and height of what is drawn.
Goes out: a centre for each node, in pixels. Refuses: links to unknown nodes (KeyError).

Method: Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), with the
repulsion of far nodes taken from the centres of equally large groups (Barnes and Hut's idea
without the tree), then overlapping boxes are pushed apart along the shorter way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

FLOAT = np.float32
Points = NDArray[np.float32]
Indices = NDArray[np.int64]
Point = tuple[float, float]
Size = tuple[float, float]

#: Every node up to this many feels every other one; past it, groups. Measured with
#: benchmarks/view_layout.py: 1,000 nodes 0.8 s of processor time, 5,000 nodes 1.7 s.
EXACT_NODES = 600
#: Rounds times nodes is held about even, between these bounds.
FEWEST_ROUNDS, MOST_ROUNDS, ROUNDS_TIMES_NODES = 60, 300, 80_000
#: A drawing is wider than high: the pull to the middle is stronger up and down.
PULL = np.array([0.14, 0.16], dtype=FLOAT)
#: Free space between two boxes, in pixels.
MARGIN = 22.0
#: A drawing shrinks until only this share of boxes stands free; those that touch are then pushed apart.
TOUCHING = 0.25
SMALLEST = 0.3
_SOFT = FLOAT(1e-3)
_SPREADABLE = 1_500


def place(
    ids: Sequence[str],
    links: Sequence[tuple[str, str]],
    *,
    sizes: Mapping[str, Size] | None = None,
    fixed: Mapping[str, Point] | None = None,
    edge_length: Size = (135.0, 130.0),
    seed: int = 7,
) -> dict[str, Point]:
    """A centre for every id. Those in ``fixed`` stay; those without a link go in rows below.

    The answer does not depend on the order of ``ids`` and ``links``.
    """
    held = dict(fixed or {})
    names = sorted(set(ids) | set(held))
    row = {name: number for number, name in enumerate(names)}
    pairs = sorted({(min(row[a], row[b]), max(row[a], row[b])) for a, b in links if a != b})
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    linked = set(ends.ravel().tolist())
    bound = [n for n, name in enumerate(names) if n in linked or name in held]
    boxes = np.array([(sizes or {}).get(name, (30.0, 30.0)) for name in names], dtype=FLOAT)
    points = _start(names, held, ends, edge_length, seed)
    loose = np.array([name not in held for name in names])
    if bound:
        keep = np.array(bound, dtype=np.int64)
        inner = np.searchsorted(keep, ends)
        points[keep] = _relax(points[keep], inner, loose[keep])
        if not held:
            points[keep] = _lie_down(points[keep])
    points *= np.array(edge_length, dtype=FLOAT)
    if bound and not held:
        points[keep] *= _tightest(points[keep], boxes[keep])
    _rows_below(points, boxes, sorted(set(range(len(names))).difference(bound)), bound)
    _push_apart(points, boxes, loose)
    return {
        name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, points, strict=True)
    }


def _start(
    names: Sequence[str], held: Mapping[str, Point], ends: Indices, edge_length: Size, seed: int
) -> Points:
    """First places: fixed ones where they are, new ones beside a fixed neighbour, else anywhere."""
    count = len(names)
    chance = np.random.default_rng(seed)
    points: Points = ((chance.random((count, 2)) - 0.5) * 1.5 * np.sqrt(count + 1)).astype(FLOAT)
    if not held:
        return points
    known = np.array([name in held for name in names])
    for number, name in enumerate(names):
        if known[number]:
            points[number] = np.array(held[name], dtype=FLOAT) / np.array(edge_length, dtype=FLOAT)
    for a, b in [*ends.tolist(), *ends[:, ::-1].tolist()]:
        if known[a] and not known[b]:
            points[b] = points[a] + (chance.random(2) - 0.5).astype(FLOAT)
    return points


def _relax(points: Points, ends: Indices, loose: NDArray[np.bool_]) -> Points:
    """Move the loose points until the forces are nearly even; the unit is one edge length."""
    count = len(points)
    rounds = min(MOST_ROUNDS, max(FEWEST_ROUNDS, ROUNDS_TIMES_NODES // count))
    heat = 0.12 * np.sqrt(count) + 0.3
    # A node with many links needs room for them: it pushes, and is pushed, harder.
    mass = np.sqrt(1 + np.bincount(ends.ravel(), minlength=count)).astype(FLOAT)
    mass /= mass.mean()
    for step in range(rounds):
        force = _repulsion(points, mass) - points * PULL
        _attract(force, points, ends)
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + _SOFT
        limit = FLOAT(heat * (1 - step / rounds) ** 1.5 + 0.01)
        move = force / length * np.minimum(length, limit)
        points = points + np.where(loose[:, None], move, 0).astype(FLOAT)
    return points


def _lie_down(points: Points) -> Points:
    """Turn the drawing so that its longer axis lies level, since screens are wide."""
    middle = points - points.mean(axis=0)
    xx, yy, xy = (middle[:, 0] ** 2).sum(), (middle[:, 1] ** 2).sum(), (middle[:, 0] * middle[:, 1]).sum()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]], dtype=FLOAT)
    turned: Points = middle @ turn
    return turned


def _tightest(points: Points, boxes: Points) -> np.float32:
    """How far a drawing can shrink until most boxes would touch another: labels are read when large."""
    if not 1 < len(points) <= _SPREADABLE:
        return FLOAT(1)
    half = boxes / 2 + FLOAT(MARGIN / 2)
    gap = np.abs(points[:, None, :] - points[None, :, :]) + _SOFT
    needed = ((half[:, None, :] + half[None, :, :]) / gap).min(axis=2)
    np.fill_diagonal(needed, 0)
    touch = np.quantile(needed.max(axis=1), TOUCHING)
    return FLOAT(min(1.0, max(SMALLEST, float(touch))))


def _attract(force: Points, points: Points, ends: Indices) -> None:
    if not len(ends):
        return
    a, b = ends[:, 0], ends[:, 1]
    gap = points[b] - points[a]
    pull = gap * np.sqrt((gap**2).sum(axis=1, keepdims=True))
    for axis in (0, 1):
        weights = pull[:, axis]
        force[:, axis] += np.bincount(a, weights, len(points)) - np.bincount(b, weights, len(points))


def _repulsion(points: Points, mass: Points) -> Points:
    """The push of all others on each point: exact within its group, by centres for the rest."""
    count = len(points)
    size = -(-count // EXACT_NODES)
    order, groups = _groups(points, size)
    near = np.zeros((groups * size, 2), dtype=FLOAT)
    weight = np.zeros(groups * size, dtype=FLOAT)
    near[:count], weight[:count] = points[order], mass[order]
    cells, weights = near.reshape(groups, size, 2), weight.reshape(groups, size)
    total = weights.sum(axis=1)
    centres = (cells * weights[:, :, None]).sum(axis=1) / total[:, None]
    far = _push(near[:count], centres, total, np.arange(count) // size)
    if size > 1:
        gap = cells[:, :, None, :] - cells[:, None, :, :]
        share = weights[:, None, :, None] / ((gap**2).sum(axis=3, keepdims=True) + _SOFT)
        far += (gap * share).sum(axis=2).reshape(-1, 2)[:count]
    push = np.empty_like(points)
    push[order] = far * weight[:count, None]
    return push


def _push(points: Points, centres: Points, mass: Points, own: Indices) -> Points:
    dx = points[:, :1] - centres[:, 0]
    dy = points[:, 1:] - centres[:, 1]
    weight = mass / (dx * dx + dy * dy + _SOFT)
    weight[np.arange(len(points)), own] = 0
    return np.stack([(dx * weight).sum(axis=1), (dy * weight).sum(axis=1)], axis=1)


def _groups(points: Points, size: int) -> tuple[Indices, int]:
    """Points in an order in which each run of ``size`` lies close together, and the number of runs."""
    count = len(points)
    groups = -(-count // size)
    across = max(1, round(float(np.sqrt(groups))))
    strip = -(-groups // across) * size
    by_x = np.argsort(points[:, 0], kind="stable")
    order = np.lexsort((points[by_x, 1], np.arange(count) // strip))
    return by_x[order], groups


def _rows_below(points: Points, boxes: Points, alone: Sequence[int], bound: Sequence[int]) -> None:
    """Put nodes without a link in rows under the drawing, as wide as it is."""
    if not alone:
        return
    drawn = points[list(bound)] if bound else np.zeros((1, 2), dtype=FLOAT)
    left, right = float(drawn[:, 0].min()), float(drawn[:, 0].max())
    right = max(right, left + 120.0 * float(np.sqrt(len(alone))) + 400.0)
    x, y, high = left, float(drawn[:, 1].max()) + 120.0, 0.0
    for number in alone:
        width, height = boxes[number].tolist()
        if x + width > right and x > left:
            x, y, high = left, y + high + 2 * MARGIN, 0.0
        points[number] = (x + width / 2, y + height / 2)
        x, high = x + width + 2 * MARGIN, max(high, height)


def _push_apart(points: Points, boxes: Points, loose: NDArray[np.bool_], rounds: int = 60) -> None:
    """Move boxes that overlap away from each other; past ``_SPREADABLE`` nodes nobody reads labels."""
    if not 1 < len(points) <= _SPREADABLE or not loose.any():
        return
    half: Points = (boxes + FLOAT(MARGIN)) / FLOAT(2)
    for _ in range(rounds):
        first, second = _beside(points, half)
        gap = points[first] - points[second]
        over = half[first] + half[second] - np.abs(gap)
        meet = (over > 0).all(axis=1) & (loose[first] | loose[second])
        if not meet.any():
            return
        first, second, gap, over = first[meet], second[meet], gap[meet], over[meet]
        axis = (over[:, 1] <= over[:, 0]).astype(np.int64)
        pick = np.arange(len(first))
        way = np.where(gap[pick, axis] < 0, -1.0, 1.0) * (over[pick, axis] / 2 + 0.5)
        np.add.at(points, (first, axis), np.where(loose[first], way * (2 - loose[second]), 0))
        np.add.at(points, (second, axis), np.where(loose[second], -way * (2 - loose[first]), 0))


def _beside(points: Points, half: Points) -> tuple[Indices, Indices]:
    """Pairs of boxes that overlap from left to right: a sweep over their left sides."""
    left, right = points[:, 0] - half[:, 0], points[:, 0] + half[:, 0]
    order = np.argsort(left, kind="stable")
    number = np.arange(len(order))
    many = np.searchsorted(left[order], right[order]) - number - 1
    many = np.maximum(many, 0)
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(order, many), order[np.repeat(number + 1, many) + within]
