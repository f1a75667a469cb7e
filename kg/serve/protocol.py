"""HTTP/1.1 for clients that do not keep up: they are cut off.

Comes in: connections. Goes out: requests, to uvicorn. Refuses: a client that sends no whole request, or reads
nothing of its answer, for too long; uvicorn itself waits for ever.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable


class Impatient(H11Protocol):
    """A connection that ends where its client stalls."""

    limits: ClassVar[Limits] = Limits()
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The client has some seconds for its first request."""
        super().connection_made(transport)
        self._wait(self.limits.header_seconds)

    def data_received(self, data: bytes) -> None:
        """A request that is whole ends the wait; one that is not does not begin it again."""
        before: object = self.cycle
        idle = before is None or self.cycle.response_complete
        super().data_received(data)
        if self.cycle is not before:
            self._wait(None)
        elif idle and self._timer is None:
            self._wait(self.limits.header_seconds)

    def pause_writing(self) -> None:
        """The client has stopped reading."""
        super().pause_writing()
        self._wait(self.limits.stalled_seconds)

    def resume_writing(self) -> None:
        """It reads again."""
        self._wait(None)
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, also where its client reads nothing."""
        super().timeout_keep_alive_handler()
        self._wait(self.limits.stalled_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._wait(None)
        super().connection_lost(exc)

    def _wait(self, seconds: float | None) -> None:
        """Cut the connection off in ``seconds``; None: do not."""
        if self._timer is not None:
            self._timer.cancel()
        abort: Callable[[], object] = self.transport.abort
        self._timer = None if seconds is None else self.loop.call_later(seconds, abort)


def impatient(limits: Limits) -> type[Impatient]:
    """The protocol with these limits: uvicorn makes one for each connection."""
    return type("Impatient", (Impatient,), {"limits": limits})
