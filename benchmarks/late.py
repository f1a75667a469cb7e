"""``python -m benchmarks.late FILE``: what articles that come years late cost beside new ones.

Comes in: a graph of the invented world (``benchmarks.scale --graph FILE``), to which the articles are added.
Goes out: a row for each kind, processor ms an article, and one late by one new. Refuses: nothing.

A late article is one of the world with all its days moved back, so that it tells of people, matters and
places of which much was told since. Late and new ones are added in turn.
"""

from __future__ import annotations

import argparse
import datetime
import re
import time
from pathlib import Path
from statistics import mean, median

from benchmarks import synthetic
from kg.model.facts import ArticleFacts
from kg.pipeline import add_article
from kg.store import Store

#: The first articles that a process adds have gazetteers and tables read: they are not counted.
UNCOUNTED = 10
#: Articles of each kind; the first late one is of this day, the others come so many days apart: eight years.
ARTICLES = 30
FIRST, APART = datetime.date(2012, 1, 5), datetime.timedelta(days=97)
_DAY = re.compile(r"\b20[0-9]{2}-[01][0-9]-[0-3][0-9]\b")


def moved(article: ArticleFacts, day: datetime.date) -> ArticleFacts:
    """The same article as of ``day``: what it tells of keeps its distance from it."""
    published = article.document.published or day
    whole = article.model_dump_json(by_alias=True)
    back = published - day
    return ArticleFacts.model_validate_json(
        _DAY.sub(lambda told: (datetime.date.fromisoformat(told[0]) - back).isoformat(), whole)
    )


def costs(path: Path) -> dict[str, list[float]]:
    """Processor ms of each article that is added, by kind."""
    found: dict[str, list[float]] = {"late": [], "new": []}
    with Store.open(path) as store:
        there = store.document_count()
        articles = list(synthetic.articles(there + UNCOUNTED + 2 * ARTICLES, first=there))
        for article in articles[:UNCOUNTED]:
            add_article(store, article)
        del articles[:UNCOUNTED]
        for nth, (late, new) in enumerate(zip(articles[ARTICLES:], articles[:ARTICLES], strict=True)):
            for kind, article in (("new", new), ("late", moved(late, FIRST + nth * APART))):
                begin = time.process_time()
                add_article(store, article)
                found[kind].append(1000 * (time.process_time() - begin))
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.late", description=__doc__)
    parser.add_argument("file", type=Path)
    found = costs(parser.parse_args().file)
    for kind, spent in found.items():
        figures = f"median {median(spent):.1f} ms, mean {mean(spent):.1f} ms, worst {max(spent):.0f} ms"
        print(f"{kind:<24} {figures}")
    late, new = found["late"], found["new"]
    print(f"{'one late by one new':<24} {median(late) / median(new):.2f}, mean {mean(late) / mean(new):.2f}")


if __name__ == "__main__":
    main()
