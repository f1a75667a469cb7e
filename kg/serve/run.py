"""Starting and ending the server.

Comes in: the path of a graph, where to listen. Goes out: nothing; it returns when it was interrupted.
Refuses: a port that is taken or not allowed, a host that is none (StopRun).
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import uvicorn

from kg.errors import StopRun
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.app import Server
from kg.serve.limits import Limits
from kg.serve.protocol import impatient

PORT = 8707
#: Connections that wait to be taken.
_BACKLOG = 2_048
#: Bytes of the head of a request: cookies and names that nobody here sends fit in, floods do not.
_HEAD = 32 * 1024
_WHY = {
    errno.EADDRINUSE: "it is taken, perhaps by another kg serve: --port names another",
    errno.EACCES: "it may not be used: --port names another, above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address: --host names another",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; port 0: any that is free."""

    host: str = "127.0.0.1"
    port: int = PORT


def serve(
    path: str, place: Place, *, edit: bool = False, on_ready: Callable[[str], None] = lambda _: None
) -> None:
    """Serve the graph at ``path`` until interrupted. ``on_ready`` hears the address."""
    server, listening = prepared(path, place, edit=edit)
    on_ready(address(place.host, listening.getsockname()[1]))
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def prepared(
    path: str, place: Place, *, edit: bool = False, limits: Limits | None = None
) -> tuple[uvicorn.Server, socket.socket]:
    """A server that is ready to run, and the socket that it listens on."""
    KnowledgeGraph(path, read_only=True).close()  # one clear line now, not with the first request
    listening = _listen(place)
    server = Server(path, host=place.host, edit=edit, limits=limits)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    config = uvicorn.Config(
        server.app,
        http=impatient(server.limits),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        h11_max_incomplete_event_size=_HEAD,
        timeout_graceful_shutdown=2,
    )
    return _Ending(config, server), listening


class _Ending(uvicorn.Server):
    """Who waits for an answer when the server ends is told so, and not waited for."""

    def __init__(self, config: uvicorn.Config, server: Server) -> None:
        super().__init__(config)
        self._served = server

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Who interrupts twice is not told what was left half done."""
        super().handle_exit(sig, frame)
        if self.force_exit:
            logging.getLogger("uvicorn").setLevel(logging.CRITICAL)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._served.stop()
        await super().shutdown(sockets)


def address(host: str, port: int) -> str:
    """The address for a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}/"


def _listen(place: Place) -> socket.socket:
    try:
        family = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((place.host, place.port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        why = _WHY.get(getattr(error, "errno", None) or 0, str(error))
        raise StopRun(f"cannot listen on {place.host} port {place.port}: {why}") from error
