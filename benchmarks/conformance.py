"""``python -m benchmarks.conformance GRAPH``: what checking a graph against the published shapes costs.

Comes in: the file of a graph (``kg add`` makes it). Goes out: a table: subjects in a batch and over all,
violations, seconds of the processor, peak memory; after that the violations, at most ``SHOWN``. Exit code 1
where there are any. Refuses: nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.scale import peak_megabytes
from kg.queries.whole import Whole
from kg.store import Store
from kg.views.rdf_lines import lines
from kg.views.rdf_terms import DEFAULT_BASE
from kg.views.vocabulary.conformance import BATCH, violations

#: Violations that are printed.
SHOWN = 20


def main() -> None:
    """Read the command line, check, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conformance", description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--batch", type=int, default=BATCH, help="subjects that are checked at once")
    asked = parser.parse_args()
    with Store.open(asked.graph, read_only=True) as store, store.snapshot():
        triples = sum(1 for _ in lines(Whole(store), DEFAULT_BASE))
        begin = time.process_time()
        found = list(islice(violations(Whole(store), asked.batch), SHOWN))
        seconds = time.process_time() - begin
    print(f"triples            {triples:>12,}")
    print(f"violations         {len(found):>12,}{' or more' if len(found) == SHOWN else ''}")
    print(f"processor seconds  {seconds:>12,.0f}   {1e6 * seconds / triples:.0f} µs a triple")
    print(f"peak memory        {peak_megabytes():>12,.0f} MB")
    for row in found:
        print(f"{row.node}: {row.property or 'type'}: {row.message}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
