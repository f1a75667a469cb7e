"""The bytes of a file of RDF on their way to its parser.

Comes in: a binary stream. Goes out: the same bytes, without a byte order mark. Refuses (StopRun), before
the parser has seen it: in RDF/XML a document type, which may define entities, elements that are nested too
deeply, and text that is too long. What remains unbounded (JSON-LD, nested Turtle) is bounded by the memory of
the process.
"""

from __future__ import annotations

import signal
from typing import BinaryIO
from xml.parsers import expat

from kg.errors import StopRun

#: Levels of elements. Our own RDF/XML has three; a parser that keeps a stack for each took more than 100 s of
#: processor time for 400,000 levels.
MAX_DEPTH = 1_000
#: Characters of one text; in the other syntaxes pyoxigraph 0.5 has a like limit of its own (16 MiB).
MAX_TEXT = 16_777_216
#: Seconds of processor time between two reads: a parser that is stuck is ended by the system. One read is at
#: most some 64 KB, which take milliseconds.
STUCK_SECONDS = 60.0
_BOM = b"\xef\xbb\xbf"


class Source:
    """A stream for a parser, which asks for bytes by ``read``."""

    def __init__(self, stream: BinaryIO, *, xml: bool) -> None:
        self._stream = stream
        self._guard = _XmlGuard() if xml else None
        self._begun = False
        #: Kept, since a parser makes another error of it.
        self.refusal: StopRun | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end. StopRun for what must not reach the parser."""
        signal.setitimer(signal.ITIMER_VIRTUAL, STUCK_SECONDS)
        data = self._stream.read(size)
        if not self._begun:
            self._begun = True
            if data.startswith(_BOM):
                data = data.removeprefix(_BOM) or self._stream.read(size)
        if self._guard is not None:
            try:
                self._guard.feed(data)
            except StopRun as refusal:
                self.refusal = refusal
                raise
        return data


class _XmlGuard:
    """Follows the elements of a document; keeps nothing of it."""

    def __init__(self) -> None:
        self._depth = 0
        self._length = 0
        # In UTF-8 whatever the document says of itself: the parser behind reads nothing else.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, not data)
        except expat.ExpatError as error:
            raise StopRun(f"it is not well-formed XML in UTF-8: {error}") from error

    def _doctype(self, *_: object) -> None:
        raise StopRun("it has a document type (<!DOCTYPE>), which could define entities: take it out")

    def _start(self, *_: object) -> None:
        self._depth += 1
        self._length = 0
        if self._depth > MAX_DEPTH:
            raise StopRun(f"its elements are nested in more than {MAX_DEPTH:,} levels")

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._length = 0

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise StopRun(f"it has a text of more than {MAX_TEXT:,} characters")
