"""``python -m benchmarks.identity [FOLDER]``: are the same actors and meetings one node, and no others?

Comes in: annotated articles (``benchmarks.identity_set``). Goes out: B-cubed precision, recall and F1 of
actors and meetings, with annotated facts and (``--extracted``) with those that our own extraction finds; then
what was joined wrongly, with both sentences, and (``--missed``) what was not joined.
Refuses: a folder without annotations.

B-cubed: Bagga and Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model (1998).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.identity_set import Case, annotated_cases, extracted_cases
from kg.graph import Index, identities, update
from kg.model.derivation import fact_id
from kg.model.enums import ActorType, NodeType
from kg.model.facts import Actor, Meeting
from kg.store import Store

FOLDER = Path(__file__).parents[1] / "tests" / "quality" / "identity"


@dataclass(frozen=True)
class Mention:
    """One actor or meeting of one article: what it truly is, and which node it became."""

    truth: str
    node: str
    kind: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Score:
    """B-cubed over mentions."""

    mentions: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(mentions: Sequence[Mention]) -> Score:
    """Of the mentions in each one's node, how many are the same; of the same ones, how many are in its node.

    >>> b_cubed([Mention("a", "1", "", "", ""), Mention("b", "1", "", "", "")])
    Score(mentions=2, precision=0.5, recall=1.0)
    """
    nodes, truths, both = (defaultdict[object, int](int) for _ in range(3))
    for mention in mentions:
        nodes[mention.node] += 1
        truths[mention.truth] += 1
        both[mention.node, mention.truth] += 1
    count = len(mentions)
    shared = [both[m.node, m.truth] for m in mentions]
    precision = sum(s / nodes[m.node] for s, m in zip(shared, mentions, strict=True))
    recall = sum(s / truths[m.truth] for s, m in zip(shared, mentions, strict=True))
    return Score(count, precision / count, recall / count) if count else Score(0, 1.0, 1.0)


def resolved(cases: Sequence[Case]) -> list[Mention]:
    """All actors and meetings of ``cases`` with their nodes, from one graph of all of them."""
    found: list[Mention] = []
    with Store.open(":memory:") as store:
        store.load([case.facts for case in cases], update)

        def look(index: Index, documents: Iterable[str]) -> None:
            update(index, documents)
            for case in cases:
                found.extend(_actors(case, index))

        store.rebuild(look)
        meetings = {
            str(report["fact"]): node.id
            for node in store.nodes([NodeType.MEETING])
            for report in node.properties["reports"]  # type: ignore[union-attr]
            if isinstance(report, dict)
        }
        for case in cases:
            found += _meetings(case, meetings)
    return found


def _actors(case: Case, index: Index) -> Iterator[Mention]:
    nodes = identities(index, case.facts)
    for actor in case.facts.actors:
        if actor.id in case.actors:
            yield Mention(
                case.actors[actor.id], nodes[actor.id].node, actor.type, actor.name, _sentence(case, actor)
            )


def _meetings(case: Case, nodes: dict[str, str]) -> Iterator[Mention]:
    for meeting in case.facts.meetings:
        if meeting.id in case.meetings:
            node = nodes[fact_id(case.facts.document.id, "meeting", meeting.id)]
            words = f"{meeting.time or 'undated'} {meeting.status}"
            yield Mention(case.meetings[meeting.id], node, "meeting", words, _sentence(case, meeting))


def _sentence(case: Case, fact: Actor | Meeting) -> str:
    document = case.facts.document
    if not fact.evidence:
        return f"{document.id}: -"
    start, end = fact.evidence[0].start, fact.evidence[0].end
    start = max(document.text.rfind(". ", 0, start) + 2, 0) if "." in document.text[:start] else 0
    stop = document.text.find(". ", end)
    return f"{document.id}: {document.text[start : stop + 1 if stop > 0 else None].strip()}"


def kinds(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each line of the table."""
    actors = [m for m in mentions if m.kind != "meeting"]
    return {
        "actors": actors,
        "actors without states": [m for m in actors if m.kind != ActorType.STATE],
        "persons": [m for m in actors if m.kind == ActorType.PERSON],
        "meetings": [m for m in mentions if m.kind == "meeting"],
    }


def joined_wrongly(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Of each node that means several, one pair for each two that it means."""
    return _pairs(mentions, lambda m: m.node, lambda m: m.truth)


def not_joined(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Of each actor or meeting that became several nodes, one pair for each two nodes."""
    return _pairs(mentions, lambda m: m.truth, lambda m: m.node)


def _pairs(mentions: Sequence[Mention], same, other) -> list[tuple[Mention, Mention]]:  # type: ignore[no-untyped-def]
    groups: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        groups[same(mention)].setdefault(other(mention), mention)
    return [pair for _, group in sorted(groups.items()) for pair in combinations(group.values(), 2)]


def main() -> None:
    """Print the table and the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--extracted", action="store_true", help="our own extraction too (loads spaCy)")
    parser.add_argument("--missed", action="store_true", help="also what should have been one")
    asked = parser.parse_args()
    ways = {"annotated": annotated_cases} | ({"extracted": extracted_cases} if asked.extracted else {})
    for way, read in ways.items():
        cases = list(read(asked.folder))
        mentions = resolved(cases)
        missed = sum(case.missed_actors for case in cases), sum(case.missed_meetings for case in cases)
        print(
            f"{way}: {len(cases)} documents; not found: {missed[0]} actors, {missed[1]} reports of meetings"
        )
        for kind, those in kinds(mentions).items():
            score = b_cubed(those)
            print(
                f"  {kind:22} {score.mentions:4} mentions of {len({m.truth for m in those}):3}   "
                f"precision {score.precision:.3f}   recall {score.recall:.3f}   F1 {score.f1:.3f}"
            )
        lists = {"joined wrongly": joined_wrongly} | ({"not joined": not_joined} if asked.missed else {})
        for title, pairs in lists.items():
            for one, two in pairs(mentions):
                print(f"  {title}: {one.truth} ({one.words}) | {two.truth} ({two.words})")
                print(f"      {one.sentence}\n      {two.sentence}")


if __name__ == "__main__":
    main()
