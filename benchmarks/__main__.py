"""``python -m benchmarks [CORPUS]``: measures, and prints one table.

Comes in: a JSONL corpus (or ``KG_CORPUS``, or the usual one, or the examples multiplied).
Goes out: one row a measure, with its goal. Refuses: a corpus that is too small.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.processes import Cost, interleaved, run

KG = (str(Path(sys.executable).with_name("kg")),)


@dataclass(frozen=True)
class Row:
    """One line of the table; ``goal`` is empty where there is none."""

    measure: str
    figure: str
    goal: str = ""
    how: str = ""


@dataclass(frozen=True)
class Sizes:
    """How much is measured: ``sample`` texts for the ratio, ``few`` and ``many`` for memory."""

    sample: int
    few: int
    many: int
    turns: int


def start_up(sizes: Sizes) -> Row:
    """What a user waits before any command does its work."""
    ours, bare = interleaved((*KG, "--help"), (sys.executable, "-c", "pass"), times=sizes.turns)
    return Row(
        "kg --help / python -c pass",
        f"{ours / bare:.1f}",
        how=f"{ours * 1000:.0f} ms / {bare * 1000:.0f} ms, medians of {sizes.turns} turns",
    )


def extraction(chosen: Path, count: int) -> Row:
    """What our own work costs on top of spaCy's."""
    command = (sys.executable, "-m", "benchmarks.extraction", str(chosen))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found = json.loads(done.stdout)
    ratio = found["extraction"] / found["spacy"]
    how = f"{found['extraction']:.1f} s / {found['spacy']:.1f} s, same {count} texts, taking turns"
    return Row("extraction / spaCy alone", f"{ratio:.2f}", "≤ 1.35", how)


def load(folder: Path, few: Path, many: Path, sizes: Sizes) -> Iterator[Row]:
    """Speed and memory of ``kg add``; the cost of starting is taken out of the speed."""
    small, large = _add(folder / "few.db", few), _add(folder / "many.db", many)
    more, longer = sizes.many - sizes.few, large.seconds - small.seconds
    yield Row(
        "kg add, documents a second",
        f"{more / longer:.1f}",
        how=f"documents {sizes.few + 1} to {sizes.many} of one run, one process",
    )
    yield Row(
        f"peak memory, {sizes.many} / {sizes.few} documents",
        f"{large.megabytes / small.megabytes:.2f}",
        "≤ 1.2",
        f"{large.megabytes:.0f} MB / {small.megabytes:.0f} MB, all processes of a run together",
    )


def _add(database: Path, source: Path) -> Cost:
    return run((*KG, "--db", str(database), "add", "--jobs", "1", str(source)), watched=True)


def measure(named: str | None, sizes: Sizes, show: Callable[[str], None] = print) -> None:
    """Measure everything; each row is shown when it is known."""
    chosen = corpus.choose(named)
    texts = corpus.records(chosen, sizes.many)
    if len(texts) <= sizes.few:
        raise SystemExit(f"{chosen}: {len(texts)} records; more than {sizes.few} are needed")
    show(f"corpus: {chosen or 'examples, multiplied'}; {len(texts)} records")
    step = max(1, len(texts) // sizes.sample)
    # In both loads, so that memory tells what stays behind and not which load had the longest text.
    texts.insert(0, texts.pop(max(range(len(texts)), key=lambda place: len(texts[place]["text"]))))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = corpus.write(folder / "few.jsonl", texts[: sizes.few])
        many = corpus.write(folder / "many.jsonl", texts)
        sample = corpus.write(folder / "sample.jsonl", texts[::step][: sizes.sample])
        show(_line(Row("measure", "figure", "goal", "from")))
        show(_line(start_up(sizes)))
        show(_line(extraction(sample, min(sizes.sample, len(texts)))))
        for row in load(folder, few, many, Sizes(sizes.sample, sizes.few, len(texts), sizes.turns)):
            show(_line(row))


def _line(row: Row) -> str:
    return f"{row.measure:<38} {row.figure:>7}  {row.goal:<6} {row.how}".rstrip()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("corpus", nargs="?", help="JSONL with the keys id, title, published, text")
    parser.add_argument("--sample", type=int, default=100, help="texts for the ratio to spaCy")
    parser.add_argument("--few", type=int, default=100, help="documents of the smaller load")
    parser.add_argument("--many", type=int, default=1000, help="documents of the larger load")
    parser.add_argument("--turns", type=int, default=15, help="turns of the start-up measure")
    asked = parser.parse_args()
    measure(asked.corpus, Sizes(asked.sample, asked.few, asked.many, asked.turns))


if __name__ == "__main__":
    main()
