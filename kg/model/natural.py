"""Natural keys of nodes: what their ids are hashes of, so that a rebuild gives the same ids.

Comes in: names, keys of gazetteers, forms, reports. Goes out: ids. Refuses: nothing.

Persons are called by their fullest name, meetings by their first report: when a fuller name or an earlier
report comes, so does another id. ``ids_of_form`` tells which ids a form gives by itself, as ``core_meeting``
and ``loose_meeting`` do for a report: that is how an address of another state of the graph is understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model.derivation import Form, Report
from kg.model.enums import MeetingKind, NodeType
from kg.model.identifiers import digest


def node_id(type: NodeType, *parts: str | None) -> str:
    """The id of a node with this natural key."""
    return f"{type.lower()}-{digest(type, *parts)}"


def coded_person(code: str) -> str:
    """Somebody whom a gazetteer knows."""
    return node_id(NodeType.PERSON, code)


def named_person(given: Sequence[str], surname: Sequence[str]) -> str:
    """Somebody who is known by a given name."""
    return node_id(NodeType.PERSON, "name", *given, "/", *surname)


def surnamed_person(surname: Sequence[str], side: str | None, since: int | None = None) -> str:
    """Somebody who is only known by family name and ``side``; ``since``: the decade of a later one."""
    return node_id(NodeType.PERSON, "surname", *surname, "/", side, *([] if since is None else [str(since)]))


def core_meeting(document: str, fact: str) -> str:
    """A meeting of core reports, by its first report."""
    return node_id(NodeType.MEETING, "core", document, fact)


def loose_meeting(report: Report, ordinal: int, *apart: str) -> str:
    """A meeting that only loose reports know: those that say exactly the same share it.

    Without any time nothing joins it to a report of another article; ``apart`` tells one that a user
    took out of its meeting.
    """
    own = report.document if report.time is None else report.time.edtf
    persons = sorted({p.node for p in report.parties if p.type is NodeType.PERSON})
    return node_id(
        NodeType.MEETING, "loose", own, *report.sides, "/", *persons, "/", report.place,
        None if report.kind is not MeetingKind.CALL else "call", str(ordinal), *apart,
    )  # fmt: skip


def ids_of_form(form: Form, sides: Iterable[str | None] = ()) -> Iterator[str]:
    """The ids of a person of whom ``form`` gives the name; ``sides``: of others of that family name."""
    if form.code:
        yield coded_person(form.code)
    if form.given:
        yield named_person(form.given, form.surname)
    elif not form.code:
        for side in {form.side, None, *sides}:
            yield surnamed_person(form.surname, side)
            yield from [] if form.decade is None else [surnamed_person(form.surname, side, form.decade)]
