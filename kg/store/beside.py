"""The small file beside a graph's: how far its ledger goes, and which process writes.

Comes in: the path of a graph's file. Goes out: two lines, ``NUMBER HASH`` of the ledger's last entry and the
number of the process that writes, or wrote last. Refuses: nothing; errors of the disk (OSError) are the
caller's.
"""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".ledger"
#: What the first entry of a ledger follows.
START = "0" * 64
_MODE = 0o644


def path_of(graph: str) -> Path:
    """Where the file lies."""
    return Path(f"{graph}{SUFFIX}")


def opened(graph: str) -> int:
    """The file, made where there is none, as an open handle."""
    return os.open(path_of(graph), os.O_RDWR | os.O_CREAT, _MODE)


def write_end(graph: str, number: int, last: str) -> None:
    """Note the last entry of the ledger."""
    handle = opened(graph)
    try:
        _write(handle, 0, _line(number, last))
    finally:
        os.close(handle)


def end(graph: str) -> tuple[int, str]:
    """The last entry that was noted; 0 where none was."""
    if not path_of(graph).exists():
        return 0, START
    told = path_of(graph).read_text(encoding="ascii", errors="replace").partition("\n")[0]
    number, _, last = told.partition(" ")
    return (int(number) if number.isdigit() else 0), last


def write_process(handle: int, process: int) -> None:
    """Note which process writes."""
    if os.fstat(handle).st_size == 0:
        _write(handle, 0, _line(0, START))
    _write(handle, len(_line(0, START)), f"{process:<10d}\n".encode())


def process(handle: int) -> str:
    """Which process writes, or wrote last."""
    os.lseek(handle, len(_line(0, START)), os.SEEK_SET)
    told = os.read(handle, 20).decode("ascii", "replace").strip()
    return f"pid {told}" if told.isdigit() else "another process"


def _write(handle: int, place: int, text: bytes) -> None:
    os.lseek(handle, place, os.SEEK_SET)
    os.write(handle, text)


def _line(number: int, last: str) -> bytes:
    return f"{number:020d} {last}\n".encode()
