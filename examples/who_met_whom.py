"""Who met whom in the example articles, with the sentence that says so.

Run it with ``python examples/who_met_whom.py`` once the package is installed.
"""

from __future__ import annotations

from pathlib import Path

import kg

ARTICLES = Path(__file__).parent / "articles"


def main() -> None:
    """Read the articles into memory, and print each meeting of an envoy."""
    graph = kg.open(":memory:")
    graph.add(ARTICLES)
    for row in graph.met("Teresa Mamani"):
        others = ", ".join(other.label for other in row.others)
        place = row.place.label if row.place else "an unknown place"
        print(f"{row.time}  {others} in {place}")
        for proof in row.evidence:
            print(f"    {proof.source}: {proof.sentence}")


if __name__ == "__main__":
    main()
