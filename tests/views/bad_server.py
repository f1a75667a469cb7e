"""A server that says what it is told to, byte by byte, to every request on a real connection."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Sends what it likes to one who has sent a whole request.
Answer = Callable[[Callable[[bytes], object]], object]


def said(status: str, *headers: str, body: bytes = b"") -> Answer:
    """A whole answer."""
    head = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close", "", ""]
    return lambda send: send("\r\n".join(head).encode() + body)


def dripping(start: bytes) -> Answer:
    """``start``, then a byte now and then, for ever."""

    def answer(send: Callable[[bytes], object]) -> None:
        send(start)
        while True:
            send(b"x")
            time.sleep(0.02)

    return answer


def flooding(start: bytes) -> Answer:
    """``start``, then as many bytes as the line takes, for ever."""

    def answer(send: Callable[[bytes], object]) -> None:
        send(start)
        while True:
            send(b"x" * 65_536)

    return answer


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Its address, while it runs."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            length = 0
            while (line := self.rfile.readline()).strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.rfile.read(length)
            try:
                answer(self.connection.sendall)
            except OSError:
                return  # the other side has had enough, as it should

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
