"""Pairs of nodes that may be one: for a person to decide.

Comes in: a store. Goes out: pairs, the likest first, each with the reasons for and the sentences of both.
Refuses: nothing. Pairs about which something was decided are left out.

Meetings: two or more participants of different sides in common, at one place, within days of each other,
and no article that tells both. Persons: one family name and no given names that exclude each other, for
one side or for none.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.data.lettering import as_it_looks
from kg.model.decision import DecisionKind
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Node
from kg.queries.lookup import Lookup
from kg.queries.meetings import told_in
from kg.queries.names import odd_names
from kg.queries.rows import Cell, FactRow, Named, Rows
from kg.store import Store

#: Days between two meetings that may be one: dates in reports are off by a day or two, seldom more.
NEAR_DAYS = 3
#: Likeness of given names (difflib's ratio) from which on they may be spellings of one.
LIKE_NAMES = 0.6
#: Proofs of each of the two that are shown.
SHOWN_PROOFS = 2
_TWO_SIDES = 2


class DoubtRow(FactRow):
    """Two nodes that may be one; ``score`` from 0 to 1 only ranks, ``reasons`` say why. ``warnings``: names
    of either whose letters may deceive.
    """

    one: Named
    other: Named
    score: float
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Both names, the score, the reasons and what may deceive, and the first sentence."""
        return {
            "id": self.id,
            "one": self.one.label,
            "other": self.other.label,
            "score": f"{self.score:.2f}",
            "because": ", ".join([*self.reasons, *self.warnings]),
            **self.proof_cells(),
        }


def doubts(store: Store) -> Rows[DoubtRow]:
    """Every pair in doubt, the likest first."""
    lookup = Lookup(store)
    is_open = _undecided(store)
    found = [
        _row(lookup, pair)
        for pairs in (_meetings(store.nodes(types=[NodeType.MEETING])), _persons(lookup))
        for pair in pairs
        if is_open(pair)
    ]
    return Rows(sorted(found, key=lambda row: (-row.score, row.one.id, row.other.id)))


def meetings_in_doubt(store: Store, meetings: Iterable[Node]) -> list[tuple[Node, Node]]:
    """Of ``meetings`` the pairs that may be one, the earlier first."""
    found = list(_meetings(meetings))
    if not found:
        return []
    is_open = _undecided(store)
    return [(pair.one, pair.other) for pair in found if is_open(pair)]


def nearby(lookup: Lookup, meeting: Node) -> list[Node]:
    """The meeting, and where it has a place and a day, those of the same people within days of it."""
    if meeting.time is None or meeting.time.first is None or meeting.time.last is None:
        return [meeting]
    if meeting.properties.get("place") is None:
        return [meeting]
    margin = datetime.timedelta(days=NEAR_DAYS)
    links = lookup.store.links(
        [EdgeType.ATTENDED],
        sources=_strings(meeting, "participants"),
        first=meeting.time.first - margin,
        last=meeting.time.last + margin,
    )
    ids = sorted({link.target for link in links} | {meeting.id})
    lookup.prepare(ids)
    return [node for id in ids if (node := lookup.node(id)) is not None]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Node
    other: Node
    score: float
    reasons: tuple[str, ...]


def _undecided(store: Store) -> Callable[[_Pair], bool]:
    """Whether nothing was decided about a pair."""
    standing = [d for d in store.decisions() if d.undone_at is None]
    decided = {frozenset({d.subject, d.object or ""}) for d in standing}
    apart = {d.subject for d in standing if d.kind is DecisionKind.SPLIT}

    def is_open(pair: _Pair) -> bool:
        ids = frozenset({pair.one.id, pair.other.id})
        return ids not in decided and not ids & apart

    return is_open


def _meetings(meetings: Iterable[Node]) -> Iterator[_Pair]:
    """Meetings of the same people within days of each other, in order of time."""
    nodes = [n for n in meetings if _first(n) is not None]
    nodes.sort(key=lambda node: (_first(node), node.id))
    recent: list[Node] = []
    for node in nodes:
        day = _first(node)
        recent = [n for n in recent if day is None or (day - (_last(n) or day)).days <= NEAR_DAYS]
        for earlier in recent:
            reasons = _one_meeting(earlier, node)
            if reasons:
                yield _Pair(earlier, node, 0.3 + 0.2 * len(reasons), reasons)
        recent.append(node)


def _one_meeting(one: Node, other: Node) -> tuple[str, ...]:
    a, b = _strings(one, "participants"), _strings(other, "participants")
    sides = _strings(one, "sides") & _strings(other, "sides")
    documents = [{str(r["document"]) for r in told_in(n)} for n in (one, other)]
    place, elsewhere = one.properties.get("place"), other.properties.get("place")
    rounds = {n.properties["round"] for n in (one, other) if n.properties.get("round") is not None}
    if len(a & b) < _TWO_SIDES or len(sides) < _TWO_SIDES or documents[0] & documents[1] or len(rounds) > 1:
        return ()
    if place is None or place != elsewhere:
        return ()
    reasons = [f"{len(a & b)} participants in common", f"both in {place}"]
    if a == b:
        reasons.append("the same participants")
    return tuple(reasons)


def _persons(lookup: Lookup) -> Iterator[_Pair]:
    """Persons of one family name."""
    families: dict[str, list[Node]] = defaultdict(list)
    for node in lookup.store.nodes(types=[NodeType.PERSON]):
        words = _folded(node.label).split()
        if words:
            families[as_it_looks(words[-1])].append(node)
    for _, persons in sorted(families.items()):
        for one, other in combinations(persons, 2):
            reasons = _one_person(one, other)
            if reasons:
                yield _Pair(one, other, 0.2 + 0.2 * len(reasons), reasons)


def _one_person(one: Node, other: Node) -> tuple[str, ...]:
    a, b = _strings(one, "represents"), _strings(other, "represents")
    codes = {node.properties["code"] for node in (one, other) if node.properties.get("code")}
    if (a and b and not a & b) or len(codes) > 1:
        return ()
    given, others = (_folded(node.label).split()[:-1] for node in (one, other))
    reasons = ["one family name"]
    if not given or not others:
        reasons.append("one of them without a given name")
    elif SequenceMatcher(None, " ".join(given), " ".join(others)).ratio() >= LIKE_NAMES:
        reasons.append("given names alike")
    else:
        return ()
    if a & b:
        reasons.append("for the same side")
    return tuple(reasons)


def _row(lookup: Lookup, pair: _Pair) -> DoubtRow:
    one, other = pair.one, pair.other
    edges = [list(lookup.store.edges(node=node.id, limit=SHOWN_PROOFS)) for node in (one, other)]
    return DoubtRow(
        id=f"{one.id} {other.id}",
        time=one.time and one.time.edtf,
        time_basis=one.time and one.time.basis,
        evidence=tuple(proof for found in edges for proof in lookup.proofs(found)[:SHOWN_PROOFS]),
        one=lookup.named(one.id),
        other=lookup.named(other.id),
        score=min(pair.score, 1.0),
        reasons=pair.reasons,
        warnings=tuple(odd for node in (one, other) for odd in odd_names(node)),
    )


def _first(node: Node) -> datetime.date | None:
    return None if node.time is None else node.time.first


def _last(node: Node) -> datetime.date | None:
    return None if node.time is None else node.time.last


def _strings(node: Node, key: str) -> set[str]:
    value = node.properties.get(key)
    return {item for item in value if isinstance(item, str)} if isinstance(value, list) else set()


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if c.isalnum() or c.isspace()).casefold()
