"""The line to a server: requests that end in time, and answers of which only so much is read.

Comes in: a request. Goes out: a ``Reply``. Refuses (``httpx.RequestError``): a server that cannot be reached,
breaks off, or has not answered wholly in time, however busily it sends; redirects are not followed.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Timer
from typing import Any, NamedTuple

import httpx

#: Bytes of an answer that are read: those that are expected have a few hundred.
LARGEST = 100_000
#: What httpcore calls the moments at which a connection can be spoken on.
_CONNECTED = ("connect_tcp.complete", "start_tls.complete")


class Reply(NamedTuple):
    """Its status, where it redirects to, and how it begins."""

    status: int
    location: str | None
    body: bytes


@dataclass(slots=True)
class Line:
    """Requests one after the other, each within ``seconds``, with credentials that go to no other origin."""

    seconds: float
    auth: httpx.Auth | None = None
    transport: httpx.BaseTransport | None = None
    _client: httpx.Client = field(init=False)
    _socket: socket.socket | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Opens no connection yet."""
        self._client = httpx.Client(
            timeout=self.seconds,
            follow_redirects=False,
            trust_env=False,
            transport=self.transport,
            auth=self.auth,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def post(
        self, url: str, body: bytes, headers: dict[str, str], parameters: dict[str, str] | None
    ) -> Reply:
        """What the server says."""
        with (
            self._in_time(),
            self._client.stream(
                "POST", url, content=body, headers=headers, params=parameters,
                extensions={"trace": self._connected},
            ) as reply,
        ):  # fmt: skip
            taken = bytearray()
            for piece in reply.iter_bytes():
                taken += piece
                if len(taken) > LARGEST:
                    break
            location = reply.headers.get("location", "elsewhere") if reply.is_redirect else None
            return Reply(reply.status_code, location, bytes(taken))

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """The timeout of httpx begins anew with every byte; this one does not."""
        late = Event()
        timer = Timer(self.seconds, self._cut, (late,))
        timer.daemon = True
        timer.start()
        broken: httpx.TransportError | None = None
        try:
            yield
        except httpx.TransportError as error:
            broken = error
        finally:
            timer.cancel()
        # An answer without a length, cut off, looks whole.
        if late.is_set() or isinstance(broken, httpx.TimeoutException):
            raise httpx.ReadTimeout(f"no whole answer in {self.seconds:g} seconds") from broken
        if broken is not None:
            raise broken

    def _connected(self, event: str, told: dict[str, Any]) -> None:
        if event.endswith(_CONNECTED):
            self._socket = told["return_value"].get_extra_info("socket")

    def _cut(self, late: Event) -> None:
        late.set()
        if self._socket is not None:
            with suppress(OSError):  # it was closed in the meantime
                # Not the method of a TLS socket, which would take the session from under who reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
