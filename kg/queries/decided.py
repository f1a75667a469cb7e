"""What users decided, as rows; and from what a user names to the decision that is meant.

Comes in: names and ids. Goes out: a ``Decision``, rows of decisions. Refuses: names that fit nothing or
several things; nodes that cannot be one (StopRun with the reason).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import NotFound, StopRun
from kg.model.decision import Decided, Decision, DecisionKind, Verdict
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.model.vocabulary import ACTORS
from kg.queries.names import resolve_actor
from kg.queries.rows import Cell, Row, Rows
from kg.store import Store

_JOINABLE = ACTORS | {NodeType.MEETING}


class DecisionRow(Row):
    """One decision, with the names of what it is about as they are now."""

    number: int
    kind: DecisionKind
    what: str
    author: str
    at: str
    undone_at: str | None = None
    note: str | None = None
    decision: Decision

    def cells(self) -> dict[str, Cell]:
        """Number, what was decided, by whom, when, whether it still holds."""
        return {
            "number": self.number,
            "kind": self.kind,
            "what": self.what,
            "author": self.author,
            "at": self.at,
            "undone": self.undone_at,
            "note": self.note,
        }


def decision_rows(store: Store) -> Rows[DecisionRow]:
    """All decisions in the order in which they were made."""
    return Rows([_row(store, decided) for decided in store.decisions()])


def _row(store: Store, decided: Decided) -> DecisionRow:
    bare = decided.bare()
    return DecisionRow(
        number=decided.number,
        kind=decided.kind,
        what=_what(store, decided),
        author=decided.author,
        at=decided.at,
        undone_at=decided.undone_at,
        note=decided.note,
        decision=bare,
    )


def _what(store: Store, decided: Decided) -> str:
    subject = _label(store, decided.subject)
    match decided.kind:
        case DecisionKind.MERGE:
            return f"{subject} and {_label(store, decided.object or '')} are one"
        case DecisionKind.DISTINCT:
            return f"{subject} and {_label(store, decided.object or '')} are two"
        case DecisionKind.SPLIT:
            return f"not {subject} in {', '.join(decided.documents)}"
        case DecisionKind.JUDGE:
            return f"{decided.verdict}: {subject}"


def _label(store: Store, id: str) -> str:
    node = store.node(id)
    return id if node is None else f"{node.label} ({id})"


def keeping(store: Store, a: str, b: str, note: str | None = None) -> Decision:
    """The decision that ``a`` and ``b`` are two: nothing changes, but nobody is asked again."""
    one, other = _joinable(store, a), _joinable(store, b)
    return Decision(kind=DecisionKind.DISTINCT, subject=one.id, object=other.id, note=note)


def merging(store: Store, a: str, b: str, note: str | None = None) -> Decision:
    """The decision that ``a`` and ``b`` (names of actors, or ids of actors or meetings) are one."""
    one, other = _joinable(store, a), _joinable(store, b)
    if one.id == other.id:
        raise StopRun(f"{a!r} and {b!r} are one already: {one.label} ({one.id})")
    if one.type is not other.type:
        raise StopRun(f"a {one.type} and a {other.type} cannot be one: {one.label} and {other.label}")
    nodes = (one.id, other.id)
    return Decision(
        kind=DecisionKind.MERGE,
        subject=one.id,
        object=other.id,
        forms=tuple(sorted({form for id in nodes for form in store.forms_of(id)})),
        reports=tuple(sorted({report.key for id in nodes for report in store.reports_of(id)})),
        note=note,
    )


def splitting(store: Store, node: str, documents: Sequence[str], note: str | None = None) -> Decision:
    """The decision that ``documents`` mean another than ``node``."""
    one = _joinable(store, node)
    wanted = tuple(sorted(set(documents)))
    forms = store.forms_of(one.id, wanted)
    reports = [report.key for report in store.reports_of(one.id) if report.document in wanted]
    strange = [d for d in wanted if store.document_info(d) is None]
    if strange:
        raise NotFound(f"no article has the id {', '.join(strange)}")
    if not forms and not reports:
        raise StopRun(f"{', '.join(wanted)}: the article does not mention {one.label}")
    return Decision(
        kind=DecisionKind.SPLIT,
        subject=one.id,
        forms=tuple(forms),
        reports=tuple(sorted(reports)),
        documents=wanted,
        note=note,
    )


def judging(store: Store, id: str, verdict: Verdict, note: str | None = None) -> Decision:
    """The verdict on a fact, or on all facts that support an edge or a meeting."""
    facts = _facts(store, id)
    if not facts:
        raise NotFound(f"no fact, edge or meeting has the id {id!r}")
    return Decision(
        kind=DecisionKind.JUDGE, subject=id, facts=tuple(sorted(facts)), verdict=verdict, note=note
    )


def _facts(store: Store, id: str) -> set[str]:
    if store.facts([id]):
        return {id}
    edges = list(store.edges_by_id([id]))
    if edges:
        return {fact for edge in edges for fact in edge.facts}
    return {report.proof.fact for report in store.reports_of(id)}


def _joinable(store: Store, text: str) -> Node:
    node = store.node(text)
    return node if node is not None and node.type in _JOINABLE else resolve_actor(store, text)
