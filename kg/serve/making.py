"""The process that makes the state of one earlier day; it may be ended at any time.

Comes in: the path of a graph and a day, as arguments. Goes out: the state beside the file; on standard output
JSON lines, ``[articles that are in, of how many]``, at the end ``{"error": "one clear line"}`` where it could
not be made. Refuses: see ``kg.known``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys

from kg.errors import KgError
from kg.knowledge_graph import KnowledgeGraph

#: Whoever asks the server comes first.
_NICE = 10
#: Articles from one line to the next.
_STEP = 20


def main(path: str, day: str) -> None:
    """Make it."""
    # An orderly end: what is unfinished is taken away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with contextlib.suppress(OSError, AttributeError):  # not every system has it, or allows it
        os.nice(_NICE)
    try:
        with KnowledgeGraph(path, read_only=True) as graph, graph.reading(float("inf")):
            graph.make_known(day, _tell)
    except (KgError, OSError) as error:
        _say({"error": str(error)})


def _tell(done: int, total: int) -> None:
    if done % _STEP == 0:
        _say([done, total])


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
