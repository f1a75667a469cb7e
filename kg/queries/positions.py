"""Who is for or against what, in which words, since when, and where that shifted.

Comes in: an actor, an issue. Goes out: a row for each stance of one holder on one matter, by
time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
import re

from kg.model.enums import EdgeType, Stance
from kg.model.graph import Edge
from kg.queries.lookup import Lookup, publishers
from kg.queries.names import resolve_issues
from kg.queries.rows import Cell, FactRow, Named, Rows, names, row_order, span_of, text, word
from kg.queries.scope import Scope, edges_within, sides
from kg.store import Store

#: Which way a stance leans. A demand is for its matter; a threat says what its holder will do,
#: not what it thinks of it, and cannot shift.
LEANING = {
    Stance.SUPPORTS: "for",
    Stance.DEMANDS: "for",
    Stance.OFFERS: "for",
    Stance.REJECTS: "against",
    Stance.UNDECIDED: "undecided",
    Stance.THREATENS: None,
}

#: One shared word ("talks") does not make two matters one.
SHARED_WORDS = 2
_EMPTY_WORDS = frozenset(
    {"a", "an", "the", "of", "on", "in", "to", "for", "with", "by", "at", "from", "and", "or", "any", "all"}
    | {"its", "their", "his", "her", "that", "this", "these", "be", "is", "are", "was", "consider", "accept"}
)


class PositionRow(FactRow):
    """A stance on a matter. ``before`` is what the same holders held earlier, where that was otherwise."""

    holders: tuple[Named, ...]
    stance: Stance | None
    target: str
    issue: Named | None = None
    before: Stance | None = None
    before_time: str | None = None

    def cells(self) -> dict[str, Cell]:
        """Since when, who, how, on what, what it was before, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": names(self.holders),
            "stance": self.stance,
            "on": self.target,
            "before": self.before and f"{self.before} ({_by(self.before_time)})",
            **self.proof_cells(),
        }


def positions(
    store: Store,
    *,
    actor: str | None = None,
    issue: str | None = None,
    known: datetime.date | None = None,
    shifts: bool = False,
) -> Rows[PositionRow]:
    """The positions of ``actor`` and its representatives on ``issue`` (None: all).

    ``shifts``: only those that differ from an earlier one on the same issue.
    """
    lookup = Lookup(store, known)
    rows = position_rows(lookup, Scope(actors=sides(store, actor)))
    if issue is not None:
        wanted = {node.id for node in resolve_issues(store, issue)}
        rows = [row for row in rows if row.issue is not None and row.issue.id in wanted]
    return Rows([row for row in rows if row.before is not None] if shifts else rows)


def position_rows(lookup: Lookup, scope: Scope) -> list[PositionRow]:
    """The positions within ``scope``, each with what its holders held before."""
    held: dict[str, list[Edge]] = {}
    for edge in edges_within(lookup, [EdgeType.HOLDS], Scope(actors=scope.actors)):
        held.setdefault(edge.target, []).append(edge)
    lookup.prepare([*held, *(edge.source for edges in held.values() for edge in edges)])
    rows = sorted((_row(lookup, id, edges) for id, edges in held.items()), key=row_order)
    return [row for row in _with_shifts(lookup, rows) if scope.covers(span_of(row))]


def _row(lookup: Lookup, id: str, edges: list[Edge]) -> PositionRow:
    node = lookup.node(id)
    time = min(
        (edge.time for edge in edges if edge.time is not None),
        key=lambda span: (span.first or datetime.date.min, span.edtf),
        default=node and node.time,
    )
    issues = lookup.all_named(
        edge.target for edge in lookup.store.edges(types=[EdgeType.ON_ISSUE], source=id, known=lookup.known)
    )
    properties = {} if node is None else node.properties
    proofs = lookup.proofs(edges)
    return PositionRow(
        id=id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in edges if edge.known), default=None),
        sources=publishers(proofs),
        evidence=proofs,
        holders=lookup.all_named(edge.source for edge in edges),
        stance=word(Stance, properties.get("stance")),
        target=text(properties.get("target")) or lookup.named(id).label,
        issue=issues[0] if issues else None,
    )


def _with_shifts(lookup: Lookup, rows: list[PositionRow]) -> list[PositionRow]:
    """``rows`` in order of time, each with the last other leaning of its side on its matter."""
    earlier: dict[str, list[PositionRow]] = {}
    found = []
    for row in rows:
        keys = {key for holder in row.holders for key in _speaks_for(lookup, holder.id)}
        others = sorted((old for key in keys for old in earlier.get(key, ())), key=row_order)
        same = [old for old in others if _same_matter(old.target, row.target)]
        before = same[-1] if same and _shifted(same[-1], row) else None
        if row.stance is not None and LEANING[row.stance] is not None:
            for key in keys:
                earlier.setdefault(key, []).append(row)
        told = {} if before is None else {"before": before.stance, "before_time": before.time}
        found.append(row.model_copy(update=told))
    return found


def _speaks_for(lookup: Lookup, holder: str) -> list[str]:
    """The holder and whom it represents: a minister's turn is the government's."""
    bodies = lookup.store.edges(types=[EdgeType.REPRESENTS], source=holder, known=lookup.known)
    return sorted({holder, *(edge.target for edge in bodies)})


def _same_matter(a: str, b: str) -> bool:
    """True where two targets are worded alike, or all content words (two or more) of one are in the other."""
    one, two = sorted((_content(a), _content(b)), key=len)
    return one == two or (len(one) >= SHARED_WORDS and one <= two)


def _content(target: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", target.casefold())) - _EMPTY_WORDS


def _by(time: str | None) -> str:
    return "undated" if time is None else time.removeprefix("../")


def _shifted(old: PositionRow, new: PositionRow) -> bool:
    """True where ``new`` leans otherwise and is surely later than ``old``."""
    if old.stance is None or new.stance is None or LEANING[new.stance] is None:
        return False
    before, after = span_of(old), span_of(new)
    if before is None or after is None or before.last is None or after.first is None:
        return False
    return LEANING[old.stance] != LEANING[new.stance] and before.last < after.first
