"""Nodes, edges and times in a reader's words.

Comes in: nodes, edges, times. Goes out: short plain text, made visible (``escape.visible``).
Refuses: nothing. Dates are never more exact than they are known.
"""

from __future__ import annotations

import datetime
import textwrap

from pydantic import JsonValue

from kg.data.modalities import told
from kg.model.enums import EdgeType, Modality, NodeType, Status, TimePrecision
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan, time_span
from kg.store import Link
from kg.views.escape import visible

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STATUSES = frozenset(Status)
_HEDGES = {"~": "about ", "?": "probably ", "%": "probably about "}


def when(time: TimeSpan | None) -> str:
    """A time as a reader writes it, empty where there is none.

    >>> from kg.model.time import time_span
    >>> [when(time_span(t)) for t in ("2026-02-04/2026-02-05", "2026-03", "2026-03/..", "2026-02-04T10:30")]
    ['4–5 Feb 2026', 'Mar 2026', 'since 1 Mar 2026', '4 Feb 2026, 10:30']
    """
    if time is None:
        return ""
    hedge = _HEDGES.get(time.edtf[-1:], "")
    return visible(hedge + _exactly(time))


def _exactly(time: TimeSpan) -> str:
    first, last = time.first, time.last
    if first is None or last is None:
        if first is None and last is None:
            return time.edtf
        return f"since {day(first)}" if first else f"until {day(last)}"
    match time.precision:
        case TimePrecision.YEAR:
            return str(first.year)
        case TimePrecision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case TimePrecision.MINUTE:
            return f"{day(first)}, {time.edtf[11:16]}"
        case TimePrecision.DAY:
            return day(first)
        case TimePrecision.WEEK:
            return f"week of {_days(first, last)}"
        case TimePrecision.SPAN:
            return _days(first, last)


def edtf_words(edtf: str) -> str:
    """EDTF text as a reader writes it; text that is none stays as it is."""
    try:
        return when(time_span(edtf))
    except ValueError:
        return visible(edtf)


def day(date: datetime.date | None) -> str:
    """``4 Feb 2026``; empty where there is none."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else ""


def _days(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def words(name: str) -> str:
    """A key or type as words: ``met_with`` → ``met with``."""
    return name.replace("_", " ")


def edge_words(edge: Edge | Link) -> str:
    """What an edge says between its ends, with what is known of a new date or how sure it is.

    >>> edge_words(Edge(id="e", type=EdgeType.VISITED, source="a", target="b", modality=Modality.PLANNED))
    'planned to visit'
    """
    said = told(edge.type, edge.modality)
    if said is not None:
        return said
    said = words(edge.type)
    to = edge.properties.get("to")
    if isinstance(to, str) and edge.type is not EdgeType.RELOCATED:
        said += f" to {edtf_words(to)}"
    if edge.modality is not Modality.ACTUAL:
        said += f" ({edge.modality})"
    return visible(said)


def planned_words(type: EdgeType) -> str:
    """What a planned edge of ``type`` says between its ends: ``planned to attend``."""
    return told(type, Modality.PLANNED) or f"{words(type)} ({Modality.PLANNED})"


def status(node: Node) -> str:
    """Where a meeting stands, a value of ``Status``; empty for other nodes and where it is not known."""
    found = str(node.properties.get("status", ""))
    return found if node.type is NodeType.MEETING and found in _STATUSES else ""


def canvas_label(node: Node, place: str = "") -> str:
    """A label of few short lines; a meeting also says when, where, and whether it was held."""
    if node.type is NodeType.MEETING:
        title = _wrap(node.label, width=30, lines=2)
        where = _wrap(place, width=24, lines=1) if place else []
        rest = [", ".join(part for part in (when(node.time), *where) if part), status(node)]
        return "\n".join([*title, *filter(None, rest)])
    width, lines_most = (24, 3) if node.type in {NodeType.STATEMENT, NodeType.POSITION} else (18, 2)
    return "\n".join(_wrap(node.label, width=width, lines=lines_most))


def _wrap(text: str, *, width: int, lines: int) -> list[str]:
    shown = visible(" ".join(text[:400].split()))
    return textwrap.wrap(shown, width, max_lines=lines, placeholder=" …") or ["(no name)"]


def value_text(value: JsonValue) -> str:
    """A property as text; lists with commas, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(part for part in map(value_text, value) if part)
        case dict():
            return "; ".join(f"{words(key)}: {value_text(part)}" for key, part in value.items())
        case _:
            return visible(str(value))
