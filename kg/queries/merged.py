"""Ids of nodes that are called otherwise now: bookmarks, notes and links name them still.

Comes in: an id. Goes out: the node that it means now, or None; the ids that a node had. Refuses: nothing.

A decision joined it to another; or a fuller name of a person, or an earlier report of a meeting, came or
went, and with it another id (``kg.model.natural``). No id is kept for that: each form of a name and each
report tell which id they give alone, so that a rebuilt graph, and one of other articles, know what is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.model.decision import DecisionKind
from kg.model.derivation import Form
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.model.identifiers import DIGITS
from kg.model.natural import core_meeting, ids_of_form, loose_meeting
from kg.store import Store

_ID = re.compile(f"({'|'.join(type.lower() for type in NodeType)})-[0-9a-f]{{{DIGITS}}}")


def found_node(store: Store, id: str) -> Node | None:
    """The node ``id``, else the one that it was merged into by a decision that stands, the last first, else
    the one that it was the id of in another state of the graph; None where that is none, or may be several.
    """
    node = store.node(id)
    if node is not None or not _ID.fullmatch(id):
        return node
    return _joined(store, id) or _renamed(store, id)


def former_ids(store: Store, node: Node) -> set[str]:
    """The ids that ``node`` may have had in other states of the graph, without its own."""
    return {id for id, now in _other_ids(store, node.type) if now == node.id} - {node.id}


def _joined(store: Store, id: str) -> Node | None:
    for decided in reversed(store.decisions()):
        merged = decided.kind is DecisionKind.MERGE and decided.undone_at is None
        if merged and id in (decided.subject, decided.object):
            nodes = [node for node in map(store.node, store.meant_by(decided)) if node is not None]
            if len(nodes) == 1:
                return nodes[0]
    return None


def _renamed(store: Store, id: str) -> Node | None:
    type = NodeType(id.partition("-")[0].capitalize())
    now = {other for known, other in _other_ids(store, type) if known == id}
    found = {node.id: node for other in now if (node := store.node(other) or _joined(store, other))}
    return found.popitem()[1] if len(found) == 1 else None


def _other_ids(store: Store, type: NodeType) -> Iterator[tuple[str, str]]:
    """Ids that persons or meetings may have had, each with the id that they have now."""
    redirects = store.index().redirects()
    match type:
        case NodeType.PERSON:
            pairs = _of_persons(list(store.index().named()))
        case NodeType.MEETING:
            pairs = (
                (core_meeting(*key) if loose is None else loose_meeting(loose, 0), now)
                for key, loose, now in store.index().placed()
            )
        case _:
            return
    yield from ((id, redirects.get(now, now)) for id, now in pairs)


def _of_persons(forms: list[tuple[Form, str]]) -> Iterator[tuple[str, str]]:
    sides: defaultdict[tuple[str, ...], set[str | None]] = defaultdict(set)
    for form, _ in forms:
        sides[form.surname].add(form.side)
    for form, now in forms:
        yield from ((id, now) for id in ids_of_form(form, sides[form.surname]))
