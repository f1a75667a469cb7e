"""From what a user types to the node that is meant.

Comes in: an id, a name, a part of a name, a capital for its state. Goes out: one node (for
issues: all whose words fit). Refuses: what fits nothing (NotFound, with the nearest names) and
what fits several things equally well (Ambiguous, with the candidates and their ids).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kg.data import Organization, State, find_organization, find_state, state_of_capital, state_of_seat
from kg.data.lettering import oddities
from kg.data.matters import wordings
from kg.errors import Ambiguous, NotFound
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.model.vocabulary import ACTORS
from kg.queries.merged import found_node
from kg.store import Store

#: More candidates than these do not help a reader to choose.
CANDIDATES = 10
#: Issues that one wording finds at most.
ISSUES = 1000


def resolve_actor(store: Store, text: str) -> Node:
    """The one actor that ``text`` (a name, part of one, or an id) means."""
    return _resolve(store, text, _actor_groups(), "actor")


def odd_names(node: Node) -> list[str]:
    """The names of an actor or a place whose letters may deceive, each with what is odd about it; none for
    nearly all.
    """
    if node.type not in ACTORS | {NodeType.LOCATION}:
        return []
    return [f"{name}: {odd}" for name in (node.label, *node.aliases) for odd in oddities(name)]


def resolve_place(store: Store, text: str) -> Node:
    """The one place that ``text`` means."""
    return _resolve(store, text, ((NodeType.LOCATION,),), "place")


def resolve_issues(store: Store, text: str) -> list[Node]:
    """Every issue that has the words of ``text``, or others of their meaning, by id."""
    node = store.node(text)
    if node is not None and node.type is NodeType.ISSUE:
        return [node]
    found = {
        node.id: node
        for words in wordings(text)
        for node, _ in store.find_nodes(words, [NodeType.ISSUE], limit=ISSUES)
    }
    if not found:
        raise _not_found(store, text, "issue")
    return [found[id] for id in sorted(found)]


def _actor_groups() -> tuple[tuple[NodeType, ...], ...]:
    """Unnamed groups ("two diplomats") are asked only where no named actor fits."""
    return tuple(sorted(ACTORS - {NodeType.GROUP})), (NodeType.GROUP,)


def _resolve(store: Store, text: str, groups: Sequence[Sequence[NodeType]], what: str) -> Node:
    node = found_node(store, text)
    if node is not None and any(node.type in types for types in groups):
        return node
    for types in groups:
        found = store.find_nodes(text, types, limit=100)
        stood_for = _stood_for(store, text) if NodeType.STATE in types else []
        if found or stood_for:
            return _the_one(text, found, stood_for, what)
    raise _not_found(store, text, what)


def _stood_for(store: Store, text: str) -> list[Node]:
    """The state or organization that the gazetteer has for ``text``: another name, capital or seat."""
    meanings: list[State | Organization | None] = [
        find_state(text),
        state_of_capital(text),
        state_of_seat(text),
        find_organization(text),
    ]
    for row in meanings:
        if row is None:
            continue
        for node, _ in store.find_nodes(row.name, [NodeType.STATE, NodeType.ORGANIZATION], limit=100):
            if node.properties.get("code") == row.key:
                return [node]
    return []


def _the_one(text: str, found: Sequence[tuple[Node, float]], stood_for: Sequence[Node], what: str) -> Node:
    """The best of ``found``: label before alias, whole name before gazetteer before part of a name."""
    wanted = _words(text)
    tiers = (
        [node for node, _ in found if _words(node.label) == wanted],
        [node for node, _ in found if any(_words(name) == wanted for name in node.aliases)],
        list(stood_for),
        [node for node, _ in found if any(_has_words(name, wanted) for name in (node.label, *node.aliases))],
        [node for node, _ in found],
    )
    best = next(tier for tier in tiers if tier)
    if len(best) == 1:
        return best[0]
    shown = [f"{node.label} ({node.id})" for node in best[:CANDIDATES]]
    raise Ambiguous(f"{text!r} fits {len(best)} {what}s: {'; '.join(shown)}", shown)


def _not_found(store: Store, text: str, what: str) -> NotFound:
    nearest = store.nearest_names(text)
    hint = f"; the nearest names are: {', '.join(nearest)}" if nearest else ""
    return NotFound(f"no {what} {text!r} in the graph{hint}", nearest)


def _has_words(name: str, wanted: Sequence[str]) -> bool:
    return set(wanted) <= set(_words(name))


def _words(text: str) -> list[str]:
    """Lower-case words without accents: as the store compares names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain.casefold()).split()
