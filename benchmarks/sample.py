"""Draws facts at random from everything that is found in a corpus, for a person to judge.

    python -m benchmarks.sample CORPUS --count 60 --seed 1 --jobs 2 > facts.md

Comes in: JSONL with the keys id, title, publisher, published, text. Goes out: a Markdown list: each fact as a
reader sees it, its sentence, its document. The same seed draws the same facts from the same corpus and code.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kg.errors import SkipDocument
from kg.model.document import Document
from kg.pipeline import extract
from kg.queries.article import article_lines
from kg.queries.lines import Line


def lines_of(record: str) -> list[Line]:
    """The facts of one record; none where it cannot be read."""
    raw = json.loads(record)
    known = {key: raw.get(key) for key in ("id", "title", "publisher", "url", "published", "text")}
    try:
        return list(article_lines(extract(Document.model_validate(known))))
    except SkipDocument:
        return []


def drawn(lines: Iterator[Line], count: int, seed: int) -> list[tuple[int, Line]]:
    """``count`` lines, each as likely as any other (reservoir sampling), with their number."""
    choose = random.Random(seed)  # noqa: S311 - a sample, not a secret
    kept: list[tuple[int, Line]] = []
    for number, line in enumerate(lines):
        if number < count:
            kept.append((number, line))
        elif (place := choose.randrange(number + 1)) < count:
            kept[place] = (number, line)
    return sorted(kept, key=lambda row: row[0])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sample", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    records = given.corpus.read_text(encoding="utf-8").splitlines()
    with ProcessPoolExecutor(given.jobs) as pool:
        found = (line for lines in pool.map(lines_of, records, chunksize=20) for line in lines)
        for place, (_, line) in enumerate(drawn(found, given.count, given.seed), 1):
            when = "" if line.time is None else f" ({line.time})"
            evidence = line.evidence[0]
            print(f"{place}. **{line.part}**{when} {line.what}")
            print(f"   > {' '.join(evidence.sentence.split())}\n   {evidence.document}\n")


if __name__ == "__main__":
    main()
