"""Many clients at once, and clients that do not keep up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import httpx

from kg.serve.limits import Limits

Run = Callable[..., AbstractContextManager[httpx.Client]]
CLIENTS = 1_000


def connected(client: httpx.Client) -> socket.socket:
    host, port = client.base_url.host, client.base_url.port
    return socket.create_connection((host, port or 80), timeout=10)


def cut_after(connection: socket.socket, most: float) -> float:
    """Seconds until the server has cut the connection off."""
    begun = time.monotonic()
    connection.settimeout(most)
    received(connection)
    return time.monotonic() - begun


async def answer_to(host: str, port: int, path: str) -> tuple[int, bytes]:
    """Status and body of one GET on a connection of its own."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split()[1]), body


def test_a_thousand_requests_at_once(client: httpx.Client) -> None:
    async def ask() -> list[tuple[int, bytes]]:
        host, port = client.base_url.host, client.base_url.port or 80
        paths = [f"/api/timeline?limit={1 + number % 50}" for number in range(CLIENTS)]
        return await asyncio.gather(*(answer_to(host, port, path) for path in paths))

    answers = asyncio.run(ask())
    for status, body in answers:
        assert status == 200 or (status == 503 and json.loads(body)["error"] == "too many requests at once")
        assert json.loads(body)
    assert Counter(status for status, _ in answers)[200] >= 50
    assert client.get("/api/about").status_code == 200


def test_more_requests_than_allowed_are_sent_away(own_path: Path, run: Run) -> None:
    with run(own_path, edit=True, limits=Limits(requests=2, body_seconds=1.0)) as client:
        token = client.get("/").text.partition('kg-token" content="')[2].partition('"')[0]
        head = (
            f"POST /api/undo HTTP/1.1\r\nHost: localhost\r\nX-KG-Token: {token}\r\nContent-Length: 9\r\n\r\n"
        )
        waiting = [connected(client) for _ in range(2)]
        for connection in waiting:
            connection.sendall(head.encode())
        time.sleep(0.3)
        answer = client.get("/api/about")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        for connection in waiting:
            connection.settimeout(10)
            assert b" 408 " in connection.recv(100)
            connection.close()
        assert client.get("/api/about").status_code == 200


def test_a_client_that_stops_reading_is_cut_off(own_path: Path, run: Run) -> None:
    with run(own_path, limits=Limits(stalled_seconds=0.5)) as client, closing(connected(client)) as slow:
        whole = len(client.get("/static/explorer.js").content)
        # More than fits in the buffers of any system.
        asked = 64 * 1024 * 1024 // whole
        slow.sendall(asked * b"GET /static/explorer.js HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1.5)
        assert client.get("/api/about").status_code == 200
        assert received(slow) < asked * whole


def received(connection: socket.socket) -> int:
    """Bytes that are there until the other side ends."""
    taken = 0
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(1024 * 1024):
            taken += len(part)
    return taken


def test_a_client_that_sends_no_whole_request_is_cut_off(own_path: Path, run: Run) -> None:
    limits = Limits(header_seconds=0.5)
    with (
        run(own_path, limits=limits) as client,
        closing(connected(client)) as slow,
        closing(connected(client)) as mute,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        time.sleep(0.2)
        slow.sendall(b"alhost\r\n")
        assert cut_after(slow, 5.0) < 2.0
        assert cut_after(mute, 5.0) < 2.0
        assert client.get("/").status_code == 200


def test_addresses_and_bodies_that_are_too_long(client: httpx.Client) -> None:
    for length in (9_000, 30_000):
        assert client.get("/api/search", params={"q": length * "x"}).status_code == 414
    with closing(connected(client)) as huge:
        try:
            huge.sendall(b"GET /" + 2_000_000 * b"x" + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = huge.recv(100)
            assert answer.split()[1] in {b"400", b"414"}
        except (ConnectionResetError, BrokenPipeError):
            pass  # cut off while it was still sending
    for body in (b"x" * 300_000, iter([b"x" * 100_000] * 4)):
        answer = client.post("/sparql", content=body, headers={"Content-Type": "application/sparql-query"})
        assert answer.status_code == 413
    assert client.get("/api/about").status_code == 200


def test_what_is_no_http_does_no_harm(client: httpx.Client) -> None:
    for noise in (
        b"\x16\x03\x01\x02\x00\x01",
        b"\r\n\r\n\r\n",
        b"GET\x00/ HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\n",
    ):
        with closing(connected(client)) as connection:
            connection.sendall(noise + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(15)
            connection.recv(100)
    assert client.get("/api/about").status_code == 200
