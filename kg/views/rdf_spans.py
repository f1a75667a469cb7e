"""The sentences of a whole graph: their ids, and their lines, each once.

Comes in: the evidence of facts as it is stored, JSON of triples of start, end and words. Goes out: ids of
spans; at the end the lines of all, sorted. Refuses: a folder that cannot be written (OSError).

What is stored is read as text: its escapes are those of a literal, so that few are ever decoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.views.rdf_details import decoded
from kg.views.rdf_moulds import OF_SPAN, span_mould
from kg.views.rdf_terms import filling
from kg.views.rdf_words import About, article_id, quoted, span_id
from kg.views.runs import Runs

_ARTICLE = OF_SPAN.index("article")
_CELL = "\t"


class Spans:
    """The spans of one graph, sorted in ``folder``."""

    def __init__(self, about: About, folder: Path) -> None:
        self._mould = span_mould(about)
        self._runs = Runs(folder)
        self._keep = self._runs.add

    def ids(self, document: str, evidence: str) -> list[str]:
        """The ids of what ``evidence`` has of a document, which is kept."""
        name = quoted(document)
        offsets, _, words = evidence.partition(',"')
        # JSON escapes all that a literal does but DEL; in "\\u" it has small letters.
        if words and "],[" not in words and "\\u" not in words and "\x7f" not in words:
            offsets = offsets[2:]
            span = span_id(name, offsets)
            self._keep(f"{span}\t{name}\t{offsets.replace(',', _CELL)}\t{words[:-3]}\n")
            return [span]
        found = []
        for start, end, said in decoded(evidence)[0]:
            span = span_id(name, f"{start},{end}")
            found.append(span)
            self._keep(f"{span}\t{name}\t{start}\t{end}\t{filling(said)}\n")
        return found

    def pieces(self) -> Iterator[bytes]:
        """The lines, many at a time, as UTF-8."""
        width = len(OF_SPAN)
        for piece in self._runs.pieces():
            cells = piece.decode()[:-1].replace("\n", "\t").split("\t")
            cells[_ARTICLE::width] = map(article_id, cells[_ARTICLE::width])
            yield self._mould.filled_all(cells).encode()
