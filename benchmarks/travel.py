"""Journeys of the Secretary of State: what a graph of releases knows of them, and how much of it is so.

python -m benchmarks.travel RELEASES.jsonl TRAVEL.jsonl [--first DAY] [--last DAY] [--details]

Comes in: releases (``id, publisher, url, title, published, text``) and the list of journeys of
the Office of the Historian (``kind, name, start, end, country, locale, text``). Goes out: recall
over the stays that the releases mention (``benchmarks.mentions`` says what that means), precision
of the visits that the graph claims, and both for the people met. Refuses: files without records.
"""

from __future__ import annotations

import argparse
import datetime
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import kg
from benchmarks import corpus
from benchmarks.corpus import Record
from benchmarks.itinerary import COMPATIBLE, RIGHT, Claim, Encounter, Itinerary, Verdict, during, judge
from benchmarks.journeys import KIND, Stay, is_same_person, stays
from benchmarks.mentions import Release, has_title, mention, mentioned_counterparts, release
from kg.knowledge_graph import KnowledgeGraph

#: The window of the releases that this was made for; the list ends there too.
FIRST, LAST = "2021-05-20", "2022-02-28"
#: A sentence is shown up to here.
DETAIL_LENGTH = 300


@dataclass(slots=True)
class Count:
    """One figure: so many of so many, and what is missed, wrong or in question."""

    label: str
    right: int
    of: int
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        share = f"{self.right / self.of:.2f}" if self.of else "-"
        return f"{self.label:<58} {self.right:>4} of {self.of:>4}  {share:>5}"


def recall(told: Sequence[Stay], known: Sequence[Stay], claims: Sequence[Claim], label: str) -> list[Count]:
    """How many of the stays ``told`` some claim has: the country, and its days more and more exactly."""
    verdicts = [judge(claim, known) for claim in claims]
    found = []
    for words, enough in (
        ("with a {}, shared day", RIGHT | {Verdict.AROUND}),
        ("with a {}, its days", RIGHT),
        ("with a {}, all its days", {Verdict.EXACT}),
    ):
        reached = {stay for verdict, stay in verdicts if verdict in enough}
        missed = [str(stay) for stay in told if stay not in reached]
        found.append(Count(f"stays {words.format(label)}", len(told) - len(missed), len(told), missed))
    return found


def precision(known: Sequence[Stay], claims: Sequence[Claim], label: str) -> list[Count]:
    """How many of ``claims`` are so: country right and within the stay, and by verdict."""
    verdicts = [judge(claim, known)[0] for claim in claims]
    right = sum(verdict in RIGHT for verdict in verdicts)
    fitting = sum(verdict in COMPATIBLE for verdict in verdicts)
    found = [
        Count(f"{label}: country right, within the stay", right, len(claims)),
        Count(f"{label}: country right, nothing against the days", fitting, len(claims)),
    ]
    for wanted in Verdict:
        those = [str(claim) for claim, verdict in zip(claims, verdicts, strict=True) if verdict is wanted]
        found.append(Count(f"    {wanted}", len(those), len(claims), those))
    return found


def people(told: Sequence[Stay], met: Sequence[Encounter], releases: Sequence[Release]) -> list[Count]:
    """Recall of counterparts whom releases name as met; precision of those the graph has for these days."""
    wanted = [(stay, name) for stay in told for name in mentioned_counterparts(stay, releases)]
    return [
        _met(wanted, met, "counterparts that releases name: met within the stay"),
        _met(wanted, met, "counterparts that releases name: ... or without a day", undated=True),
        *_so(told, met, releases),
    ]


def _met(
    wanted: Sequence[tuple[Stay, str]], met: Sequence[Encounter], label: str, *, undated: bool = False
) -> Count:
    missed = [
        f"{stay}: {name}"
        for stay, name in wanted
        if not any(during(one, stay, undated=undated) and is_same_person(name, one.name) for one in met)
    ]
    return Count(label, len(wanted) - len(missed), len(wanted), missed)


def _so(told: Sequence[Stay], met: Sequence[Encounter], releases: Sequence[Release]) -> Iterator[Count]:
    """Each name and day counts once, whichever of the stays of that day it fits."""
    claims = {(one.name, one.days): one for one in met if any(during(one, stay) for stay in told)}
    listed, titled = set(), set()
    for key, one in claims.items():
        there = [stay for stay in told if during(one, stay)]
        if any(is_same_person(name, one.name) for stay in there for name in stay.met):
            listed.add(key)
        elif any(has_title(stay, one.name, releases) for stay in there):
            titled.add(key)
    wrong = [str(one) for key, one in claims.items() if key not in listed | titled]
    yield Count("people met within stays: in the list", len(listed), len(claims))
    yield Count("people met within stays: ... or in a title", len(listed | titled), len(claims), wrong)


def compare(
    rows: Iterable[dict[str, str]], records: Sequence[Record], graph: KnowledgeGraph, name: str
) -> list[Count]:
    """All figures for the journeys of ``name`` in ``rows``, of which ``records`` tell."""
    surname = name.rsplit(maxsplit=1)[-1]
    releases = sorted((release(record, surname) for record in records), key=lambda item: item.published)
    first, last = releases[0].published, releases[-1].published
    known = stays(rows, surname)
    window = [stay for stay in known if stay.last >= first and stay.first <= last]
    unknown = [stay for stay in window if mention(stay, releases, surname) is None]
    told = [stay for stay in window if stay not in unknown]
    asked = Itinerary(graph, f"{name.split(maxsplit=1)[0]} {surname}")
    visits = [claim for claim in asked.visits() if _in_list(claim, known, last)]
    meetings = [claim for claim in asked.meetings() if _in_list(claim, known, last)]
    return [
        Count("stays that the releases mention", len(told), len(window), list(map(str, unknown))),
        *recall(told, known, visits, "visit"),
        *recall(told, known, visits + meetings, "visit or meeting"),
        *precision(known, visits, "visits"),
        *precision(known, meetings, "meetings abroad"),
        *people(told, list(asked.encounters()), releases),
    ]


def _in_list(claim: Claim, known: Sequence[Stay], last: datetime.date) -> bool:
    """Whether the list would have it: neither before the Secretary's first journey nor after ``last``."""
    begins, ends = claim.days
    return (begins is None or begins <= last) and (ends is None or ends >= known[0].first)


def secretary(rows: Iterable[dict[str, str]], first: str, last: str) -> str:
    """Who travelled most as Secretary in those days. SystemExit where nobody did."""
    names = Counter(r["name"] for r in rows if r["kind"] == KIND and r["end"] >= first and r["start"] <= last)
    if not names:
        raise SystemExit(f"no journey of a secretary from {first} to {last} in the list")
    return names.most_common(1)[0][0]


def chosen(path: Path, first: str, last: str, surname: str) -> list[Record]:
    """The releases of those days that name the Secretary: no others can tell of a journey."""
    found = [
        record
        for record in corpus.every(path)
        if first <= record["published"][:10] <= last and release(record, surname).sentences
    ]
    if not found:
        raise SystemExit(f"{path}: no release from {first} to {last} names {surname}")
    return found


def build(graph: KnowledgeGraph, records: Sequence[Record], folder: Path) -> None:
    """Read ``records`` into ``graph``; what a graph that is kept has already is not read again."""
    summary = graph.add(corpus.write(folder / "releases.jsonl", list(records)), jobs=1)
    print(f"graph: {summary.stored} releases read, {summary.unchanged} there before")
    for refused in summary.rejected:
        print(f"rejected: {refused}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.travel", description=__doc__)
    parser.add_argument("releases", type=Path, help="JSONL with the keys id, title, published, text")
    parser.add_argument("travel", type=Path, help="JSONL with the keys kind, name, start, end, country, ...")
    parser.add_argument("--first", default=FIRST, help=f"first day ({FIRST})")
    parser.add_argument("--last", default=LAST, help=f"last day ({LAST})")
    parser.add_argument("--graph", help="keep the graph in this file, or use what is there")
    parser.add_argument("--details", action="store_true", help="print what is missed and what is wrong")
    asked = parser.parse_args()
    rows = list(corpus.every(asked.travel))
    name = secretary(rows, asked.first, asked.last)
    records = chosen(asked.releases, asked.first, asked.last, name.rsplit(maxsplit=1)[-1])
    print(f"{name}, {asked.first} to {asked.last}: {len(records)} releases name the Secretary")
    with tempfile.TemporaryDirectory() as folder, kg.open(asked.graph or Path(folder) / "travel.db") as graph:
        build(graph, records, Path(folder))
        for count in compare(rows, records, graph, name):
            print(count)
            for line in count.wrong if asked.details else ():
                print(f"    {line[:DETAIL_LENGTH]}")


if __name__ == "__main__":
    main()
