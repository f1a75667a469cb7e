"""Who may write to a file: one run, or single writes that wait for each other.

Comes in: the path of a graph's file. Goes out: the lock, until it is let go. Refuses (``StoreError``): while
a run of another process holds it, with the number of that process; a folder that cannot be written.

SQLite lets one transaction wait for another. That is enough for the file, not for a user who started
``kg add`` twice: the second run would do all of its reading for nothing. The lock is the operating system's
(``flock`` on the small file beside the graph's): a process that is killed leaves none behind.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time

from kg.errors import StoreError
from kg.store import beside

if sys.platform != "win32":
    import fcntl

#: Seconds that a run, or a single write, waits for the other kind: a single write takes less, a run more.
PATIENCE = 1.0
_LOOK = 0.02
#: File systems that know no locks.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})


def acquire(path: str, *, run: bool) -> int:
    """Take the lock of the file at ``path``, alone for a ``run``; the handle that holds it."""
    try:
        handle = beside.opened(path)
    except OSError as error:
        raise StoreError(f"{beside.path_of(path)}: cannot be written: {error.strerror}") from error
    until = time.monotonic() + PATIENCE
    while not _locked(handle, run=run):
        if time.monotonic() > until:
            holder = beside.process(handle)
            os.close(handle)
            raise StoreError(f"{path}: in use by {holder}: wait until that is done and run again")
        time.sleep(_LOOK)
    # On a full disk the number is missing; what is written next says that it is full.
    with contextlib.suppress(OSError):
        beside.write_process(handle, os.getpid())
    return handle


def release(handle: int) -> None:
    """Let go of the lock."""
    os.close(handle)


def _locked(handle: int, *, run: bool) -> bool:
    if sys.platform == "win32":
        return True  # SQLite's own locks must do
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if run else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True
