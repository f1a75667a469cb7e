"""Sends a graph to a triple store, or what has changed since it was last sent.

Comes in: a graph, whole or a piece, and an ``Endpoint``. Goes out: a ``Pushed`` with counts; nothing is held
but one batch. Refuses (StopRun): what the endpoint refuses, and a store that has fewer triples at the end
than were confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.push.endpoint import Endpoint, TooLarge
from kg.views.push.sent import Sent, Step, differences
from kg.views.rdf_lines import lines
from kg.views.rdf_terms import DEFAULT_BASE

#: Triples in one request: a store takes some megabytes at once, and little is lost with a broken line.
BATCH = 20_000


class Pushed(NamedTuple):
    """How many triples were added and removed, and how many are ``here`` and ``there`` now."""

    added: int
    removed: int
    here: int
    there: int


class Plan(NamedTuple):
    """What a push does: ``sync`` removes what is no longer there, ``dry`` only counts."""

    sync: bool = False
    dry: bool = False
    batch: int = BATCH
    base: str = DEFAULT_BASE


def push(
    path: str,
    graph: Subgraph | Whole,
    endpoint: Endpoint,
    plan: Plan,
    on_batch: Callable[[int], None] | None = None,
) -> Pushed:
    """Send what is missing there; ``path`` is the graph's file, ``on_batch`` hears how many are done."""
    addresses = endpoint.addresses
    sent = Sent(path, f"{addresses.store} {addresses.graph or ''}")
    here = sent.fold()
    steps = (s for s in differences(sent.lines(), lines(graph, plan.base)) if s.added or plan.sync)
    added = removed = 0
    for batch in _batches(steps, plan.batch):
        if not plan.dry:
            _send(endpoint, batch)
            sent.confirm(batch)
        added += sum(step.added for step in batch)
        removed += sum(not step.added for step in batch)
        if on_batch is not None:
            on_batch(added + removed)
    if plan.dry:
        return Pushed(added, removed, here, here)
    here, there = sent.fold(), endpoint.count()
    if there < here:
        raise StopRun(
            f"{addresses.store} has {there:,} triples, {here - there:,} fewer than it confirmed; "
            f"delete {path}.push and push again"
        )
    return Pushed(added, removed, here, there)


def _batches(steps: Iterator[Step], size: int) -> Iterator[list[Step]]:
    while batch := list(islice(steps, size)):
        yield batch


def _send(endpoint: Endpoint, batch: list[Step]) -> None:
    """Both kinds of steps; in halves where the store finds them too large."""
    try:
        _send_lines(endpoint.remove, (step.line for step in batch if not step.added))
        _send_lines(endpoint.add, (step.line for step in batch if step.added))
    except TooLarge:
        if len(batch) == 1:
            raise StopRun(f"{endpoint.addresses.store} takes no request of one triple") from None
        middle = len(batch) // 2
        _send(endpoint, batch[:middle])
        _send(endpoint, batch[middle:])


def _send_lines(send: Callable[[str], None], lines: Iterable[str]) -> None:
    if text := "".join(lines):
        send(text)
