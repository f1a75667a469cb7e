"""Open what the user names, without ever waiting for it or filling the memory with it.

Comes in: a path, or an open stream. Goes out: a buffered stream of its bytes; gzip is unpacked
on the way. Refuses what is no regular file (a pipe or a device never ends: ``io``), what cannot
be opened or vanishes (``io``), a file that unpacks to too much (``bomb``) or is cut (``truncated``).
"""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.sources.reading import MAX_BYTES, refusal
from kg.sources.sniff import GZIP

#: Text shrinks 3 to 12 times, repetitive JSON Lines up to 60 times; a bomb 1,000 times.
MAX_RATIO = 100
#: Below this size the ratio says nothing.
RATIO_FROM = 5_000_000
_CHUNK = 65_536
#: gzip header and trailer expected by zlib.
_GZIP_BITS = 31


@contextmanager
def open_bytes(path: Path, where: str) -> Iterator[io.BufferedReader]:
    """The bytes of a regular file, gzip unpacked. SkipDocument ``io`` where it is none."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise refusal("io", f"cannot be opened: {reason(error)}", where) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise refusal("io", "is no regular file", where)
    raw = io.FileIO(descriptor, closefd=True)
    with raw, unpacked(io.BufferedReader(raw, _CHUNK), where) as stream:
        yield stream


def unpacked(stream: BinaryIO, where: str) -> io.BufferedReader:
    """The stream itself, or what its gzip data unpack to."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream), _CHUNK)
    try:
        packed = buffered.peek(2)[:2] == GZIP
    except OSError as error:
        raise refusal("io", f"cannot be read: {reason(error)}", where) from error
    return io.BufferedReader(_Unpacking(buffered, where), _CHUNK) if packed else buffered


def read_all(stream: io.BufferedReader, where: str) -> bytes:
    """Everything that is left, up to ``MAX_BYTES``. SkipDocument ``too-large`` or ``io``."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal("io", f"cannot be read: {reason(error)}", where) from error
    if len(data) > MAX_BYTES:
        raise refusal(
            "too-large",
            f"more than {MAX_BYTES:,} bytes: split it, or give many articles as JSON Lines",
            where,
        )
    return data


def reason(error: Exception) -> str:
    """Why the system refused, without the path that it repeats."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or "no reason given"


class _Raw(io.RawIOBase):
    """Any object with ``read`` as a raw stream, for standard input and tests' BytesIO."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It is only ever read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as one read goes; 0 is the end."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacking(io.RawIOBase):
    """The text inside gzip data, member after member, never more in memory than asked for."""

    def __init__(self, packed: io.BufferedReader, where: str) -> None:
        self._packed = packed
        self._where = where
        self._unpacker = zlib.decompressobj(_GZIP_BITS)
        self._taken = 0
        self._given = 0

    def readable(self) -> bool:
        """It is only ever read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with unpacked bytes; 0 is the end."""
        data = self._some(len(buffer))
        self._given += len(data)
        if self._given > RATIO_FROM and self._given > MAX_RATIO * self._taken:
            raise refusal("bomb", f"unpacks to more than {MAX_RATIO} times its size", self._where)
        buffer[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        """Up to ``size`` bytes, empty only at the end."""
        while True:
            packed = self._unpacker.unconsumed_tail or self._next_packed()
            if not packed and not self._unpacker.eof:
                # zlib may still hold output that did not fit the last buffer.
                rest = self._unpack(b"", size)
                if rest:
                    return rest
                raise refusal("truncated", "the gzip data stop before their end", self._where)
            if self._unpacker.eof:
                if not packed.strip(b"\0"):
                    return b""
                self._unpacker = zlib.decompressobj(_GZIP_BITS)
            data = self._unpack(packed, size)
            if data:
                return data

    def _next_packed(self) -> bytes:
        held = self._unpacker.unused_data if self._unpacker.eof else b""
        if held:
            return held
        data = self._packed.read1(_CHUNK)
        self._taken += len(data)
        return data

    def _unpack(self, packed: bytes, size: int) -> bytes:
        try:
            return self._unpacker.decompress(packed, size)
        except zlib.error as error:
            raise refusal("truncated", f"the gzip data are damaged: {error}", self._where) from error
