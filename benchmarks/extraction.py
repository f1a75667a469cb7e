"""Times extraction against spaCy alone on the same texts: run in a process of its own.

Comes in: a JSONL file as the only argument. Goes out: one JSON line,
``{"spacy": seconds, "extraction": seconds}``, each the sum over all texts of the quickest of
``ROUNDS`` runs. The two take turns on each text. Seconds are those of the CPU
(``time.process_time``), which waiting for others on a shared machine does not lengthen; the thread pools
below spaCy are held to one thread, so that they are also how long one free core takes. Refuses nothing.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: What the pools of threads below numpy and spaCy read, once, when they are loaded.
POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
os.environ.update(dict.fromkeys(POOLS, "1"))

import spacy  # noqa: E402 - after the pools are told their size

from kg.annotations import Annotator  # noqa: E402
from kg.annotations.language_model import DEFAULT  # noqa: E402
from kg.facts import extract_facts  # noqa: E402
from kg.model.document import Document  # noqa: E402

#: Quickest of three: the noise of a shared machine (caches that others empty) only ever adds.
ROUNDS = 3


def main(path: str) -> None:
    """Measure over the records of ``path``."""
    documents = [_document(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    nlp = spacy.load(DEFAULT)
    annotator = Annotator()

    def extract(document: Document) -> None:
        doc, annotations = annotator.annotate(document)
        extract_facts(document, doc, annotations)

    nlp(documents[0].text)
    extract(documents[0])
    alone = whole = 0.0
    for document in documents:
        turns = [
            (_seconds(lambda d: nlp(d.text), document), _seconds(extract, document)) for _ in range(ROUNDS)
        ]
        alone += min(turn[0] for turn in turns)
        whole += min(turn[1] for turn in turns)
    print(json.dumps({"spacy": alone, "extraction": whole}))


def _document(line: str) -> Document:
    record = json.loads(line)
    day = record.get("published")
    published = datetime.date.fromisoformat(day[:10]) if day else None
    return Document.make(record["text"], title=record.get("title"), published=published)


def _seconds(work: Callable[[Document], object], document: Document) -> float:
    begin = time.process_time()
    work(document)
    return time.process_time() - begin


if __name__ == "__main__":
    main(sys.argv[1])
