"""What one article says of its meetings."""

from __future__ import annotations

from kg.model.enums import Change, EdgeType, NodeType


def test_a_change_by_nobody_is_the_participants_where_no_side_is_named(write, told) -> None:
    w = write("a")
    ministers = w.person("Sergey Lavrov"), w.person("Marco Rubio")
    w.change(w.meeting(*ministers, time="2026-02-04"), Change.POSTPONED, from_="2026-02-01", to="2026-02-04")
    store = told(w)
    persons = {node.id for node in store.nodes(types=[NodeType.PERSON])}
    assert {e.source for e in store.edges(types=[EdgeType.POSTPONED])} == persons
    assert [check for check in store.verify() if check.problem] == []
