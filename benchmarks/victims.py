"""``python -m benchmarks.victims ACTION FILE [FACTS]``: a process that writes to a graph, to be killed.

Comes in: what to do (``add``, ``rebuild``, ``merge``, ``migrate``), the graph's file, and for ``add`` a file
with the facts of an article a line. Goes out: ``open``, then a line for each thing that is done and kept.
Refuses: nothing; it takes the same way into the file as ``kg add``, ``kg rebuild`` and ``kg merge``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import pipeline
from kg.deciding import Deciding
from kg.model.enums import NodeType
from kg.model.facts import ArticleFacts
from kg.store import Store


def read(facts: Path) -> Iterator[ArticleFacts]:
    """The articles of a file with a line for each."""
    with facts.open(encoding="utf-8") as lines:
        yield from map(ArticleFacts.model_validate_json, lines)


def add(store: Store, facts: Path) -> Iterator[str]:
    """Add article by article; the id of each that is kept."""
    for article in read(facts):
        pipeline.add_article(store, article)
        yield article.document.id


def rebuild(store: Store, _: Path) -> Iterator[str]:
    """Derive the whole graph again."""
    pipeline.rebuild(store)
    yield "rebuilt"


def merge(store: Store, _: Path) -> Iterator[str]:
    """Say of the first two persons that they are one."""
    first, second, *_others = store.nodes([NodeType.PERSON])
    yield str(Deciding(store, "benchmark").merge(first.id, second.id).number)


def migrate(_: Store, __: Path) -> Iterator[str]:
    """Opening a file for writing brings its tables up to date."""
    yield "migrated"


ACTIONS: dict[str, Callable[[Store, Path], Iterator[str]]] = {
    "add": add,
    "rebuild": rebuild,
    "merge": merge,
    "migrate": migrate,
}


def main(action: str, path: str, facts: str = "") -> None:
    """Do it, telling what is done."""
    if action == "migrate":
        print("open", flush=True)
    with Store.open(path) as store:
        if action != "migrate":
            print("open", flush=True)
        for done in ACTIONS[action](store, Path(facts)):
            print(done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
