"""The sentences behind an edge, ready to read.

Comes in: evidence spans. Goes out: passages, each once, in the order of articles and text; a
span within another of the same article is marked in it. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.document import Evidence


@dataclass(frozen=True, slots=True)
class Passage:
    """``marks`` are ``(start, end)`` within ``text``, sorted, without overlap."""

    document: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


def passages(evidence: Iterable[Evidence]) -> list[Passage]:
    """Outermost spans, with the spans inside them as marks."""
    outer: list[Evidence] = []
    inner: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    for span in sorted(set(evidence), key=lambda s: (s.document, s.start, -s.end, s.text)):
        host = outer[-1] if outer else None
        if host and host.document == span.document and span.end <= host.end:
            mark = (span.start - host.start, span.end - host.start)
            if host.text[slice(*mark)] == span.text != host.text:
                inner.setdefault((host.document, host.start, host.end), []).append(mark)
        else:
            outer.append(span)
    return [
        Passage(s.document, s.start, s.text, _apart(inner.get((s.document, s.start, s.end), [])))
        for s in outer
    ]


def _apart(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        else:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
    return tuple(kept)
