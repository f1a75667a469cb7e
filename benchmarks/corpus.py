"""Text to measure with.

Comes in: the path of a JSONL corpus (``id, publisher, url, title, published, text``), or None.
Goes out: records, and JSONL files with the first so many of them.
Refuses: a corpus that holds no record (SystemExit with one line).
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path

#: Where a corpus is looked for when none is named; examples are multiplied where it is not there.
USUAL = Path("../shared/corpora/us-press-releases-2021.jsonl")
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"

Record = dict[str, str]


def choose(named: str | None) -> Path | None:
    """The corpus that was named, or the one of the environment, or the usual one."""
    wanted = named or os.environ.get("KG_CORPUS")
    if wanted:
        return Path(wanted)
    return USUAL if USUAL.exists() else None


def records(corpus: Path | None, count: int) -> list[Record]:
    """``count`` records: the first of ``corpus``, else the examples as often as it takes."""
    source = _from_examples() if corpus is None else every(corpus)
    found = list(itertools.islice(source, count))
    if not found:
        raise SystemExit(f"no records in {corpus}")
    return found


def write(path: Path, chosen: list[Record]) -> Path:
    """A JSONL file of ``chosen``."""
    lines = (json.dumps(record, ensure_ascii=False) for record in chosen)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def every(corpus: Path) -> Iterator[Record]:
    """All records of a JSONL file, in its order."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _from_examples() -> Iterator[Record]:
    """The example articles over and over, each time under another id and with another end."""
    articles = [_article(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    for turn in itertools.count():
        for number, article in enumerate(articles):
            name = f"{turn}-{number}"
            yield {
                **article,
                "id": name,
                "url": f"https://bench.example/{name}",
                "text": f"{article['text']}\n\nReport number {name}.",
            }


def _article(path: Path) -> Record:
    """One example: the lines between ``---`` are its front matter."""
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return {**fields, "text": text.strip()}
