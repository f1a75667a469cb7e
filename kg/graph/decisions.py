"""What users decided, as the derivation of the graph applies it.

Comes in: the decisions that hold. Goes out: which nodes are one, which articles mean another, which reports
belong together or apart, which facts count. Refuses: nothing; a decision about what is gone does nothing.

Everything here is a function of the set of decisions and of what is stored: neither their order nor
their time leaves a trace. Of two verdicts on one fact the later one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kg.model.decision import Decided, DecisionKind, ReportId, Verdict
from kg.model.derivation import fact_id
from kg.model.enums import NodeType
from kg.model.facts import ArticleFacts, Fact
from kg.model.natural import node_id

F = TypeVar("F", bound=Fact)
_SPLIT = "split"
#: The kinds of fact, as ``ArticleFacts`` holds them and as ids of facts name them.
_KINDS = (
    ("meetings", "meeting"),
    ("schedule_changes", "schedule_change"),
    ("visits", "visit"),
    ("statements", "statement"),
    ("positions", "position"),
    ("actions", "action"),
)


def united(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Each member of overlapping ``groups`` → the first member of all that hang together, in order of text.

    >>> united([["b", "c"], ["c", "a"], ["x"]])
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    heads: dict[str, str] = {}

    def head(member: str) -> str:
        while heads[member] != member:
            member = heads[member]
        return member

    for group in groups:
        members = sorted(set(group))
        for member in members:
            heads.setdefault(member, member)
        for member in members[1:]:
            low, high = sorted((head(members[0]), head(member)))
            heads[high] = low
    found = {member: head(member) for member in sorted(heads)}
    together = [kept for member, kept in found.items() if member != kept]
    return {member: kept for member, kept in found.items() if kept in together}


class Decisions:
    """The decisions of one file that are not undone."""

    def __init__(self, decided: Sequence[Decided]) -> None:
        standing = [d for d in sorted(decided, key=lambda d: d.number) if d.undone_at is None]
        self.merges = [d for d in standing if d.kind is DecisionKind.MERGE]
        self.splits = [d for d in standing if d.kind is DecisionKind.SPLIT]
        verdicts = {fact: d.verdict for d in standing if d.kind is DecisionKind.JUDGE for fact in d.facts}
        self.wrong = frozenset(fact for fact, verdict in verdicts.items() if verdict is Verdict.WRONG)
        self.right = frozenset(fact for fact, verdict in verdicts.items() if verdict is Verdict.RIGHT)
        self._moved = {
            (document, form): self.split_node(d)
            for d in self.splits
            for document in d.documents
            for form in d.forms
        }
        self._apart: dict[ReportId, list[frozenset[ReportId]]] = {}
        for d in self.splits:
            for report in d.reports:
                self._apart.setdefault(report, []).append(frozenset(d.reports))

    @property
    def merged_forms(self) -> set[str]:
        """The forms that any merge names."""
        return {form for d in self.merges for form in d.forms}

    @property
    def named_forms(self) -> set[str]:
        """The forms that any merge or split names."""
        return self.merged_forms | {form for _, form in self._moved}

    @property
    def linked_reports(self) -> set[ReportId]:
        """The reports that any merge names."""
        return {report for d in self.merges for report in d.reports}

    def redirects(self, nodes: Mapping[str, str]) -> dict[str, str]:
        """Actor node → the node that it is one with; ``nodes`` has the node of each merged form."""
        groups = [[nodes[form] for form in d.forms if form in nodes] for d in self.merges]
        return {node: kept for node, kept in united(groups).items() if node != kept}

    def meetings(self, meetings: Mapping[ReportId, str]) -> dict[str, str]:
        """Meeting → the meeting that it is one with, itself included; ``meetings`` by linked report."""
        return united([meetings[r] for r in d.reports if r in meetings] for d in self.merges)

    def moved(self, document: str, form: str) -> str | None:
        """The node that ``form`` means in ``document`` by a split, None where none says so."""
        return self._moved.get((document, form))

    @staticmethod
    def split_node(decision: Decided) -> str:
        """The node of those whom a split takes away: the same in any file."""
        type = NodeType(decision.subject.partition("-")[0].capitalize())
        return node_id(type, _SPLIT, *sorted(decision.forms), "/", *sorted(decision.documents))

    def apart(self, left: ReportId, right: ReportId) -> bool:
        """True where a split took one of two reports away from the other."""
        return any(right not in taken for taken in self._apart.get(left, ())) or any(
            left not in taken for taken in self._apart.get(right, ())
        )

    def is_split(self, report: ReportId) -> bool:
        """True where a split took the report out of its meeting."""
        return report in self._apart

    def counted(self, article: ArticleFacts) -> ArticleFacts:
        """The article without the facts judged wrong; those judged right are certain."""
        if not (self.wrong or self.right):
            return article
        document = article.document.id
        kept = {name: self._kept(document, kind, getattr(article, name)) for name, kind in _KINDS}
        return article.model_copy(update=kept)

    def _kept(self, document: str, kind: str, facts: Sequence[F]) -> tuple[F, ...]:
        found = []
        for fact in facts:
            id = fact_id(document, kind, fact.id)  # type: ignore[arg-type]
            if id not in self.wrong:
                found.append(fact.model_copy(update={"confidence": 1.0}) if id in self.right else fact)
        return tuple(found)
