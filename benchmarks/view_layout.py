"""Processor time of the layout for 100 to 5,000 nodes, and as a ratio to 100 nodes.

python benchmarks/view_layout.py
"""

from __future__ import annotations

import random
import time

from kg.views.layout import place

SIZES = (100, 1_000, 2_000, 5_000)


def network(count: int) -> tuple[list[str], list[tuple[str, str]]]:
    """A graph with hubs, as news has them: a new node joins two that are already joined often."""
    chance = random.Random(1)  # noqa: S311 - a benchmark, not a secret
    ids = [f"node-{number}" for number in range(count)]
    links: list[tuple[str, str]] = []
    ends = [ids[0]]
    for name in ids[1:]:
        for other in sorted({chance.choice(ends), chance.choice(ends)}):
            links.append((name, other))
            ends += [name, other]
    return ids, links


def main() -> None:
    """Print one line a size."""
    base = 0.0
    for count in SIZES:
        ids, links = network(count)
        begin = time.process_time()
        place(ids, links)
        took = time.process_time() - begin
        base = base or took
        print(f"{count:6,} nodes  {len(links):6,} links  {took:6.2f} s  {took / base:6.1f} x")


if __name__ == "__main__":
    main()
