"""What a process gives up before it works on what strangers wrote.

Comes in: limits. Goes out: nothing; the process cannot take back what it gave up. Refuses: nothing; what the
system does not let it give up it keeps.
"""

from __future__ import annotations

import contextlib


def confine(memory: int, seconds: int | None = None) -> None:
    """No more ``memory`` (bytes) and ``seconds`` of the processor (None: any), and no network."""
    import resource  # noqa: PLC0415 - not on every system; here it is asked for

    limits = [(resource.RLIMIT_AS, memory)]
    if seconds is not None:
        limits.append((resource.RLIMIT_CPU, seconds))
    for limit, value in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    _leave_network()


def _leave_network() -> None:
    """Into namespaces of its own, of which that of the network has no interface."""
    import ctypes  # noqa: PLC0415 - as above

    new_user, new_network = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(new_user | new_network)
