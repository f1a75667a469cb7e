"""An Oxigraph server on this machine that can be killed and started again on the same data.

Comes in: a folder for its data. Goes out: an address, answers to queries. Refuses: to start where the program
``oxigraph`` is not installed beside this Python (FileNotFoundError), or does not answer in ``START``
seconds (TimeoutError).
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import httpx

PROGRAM = Path(sys.executable).with_name("oxigraph")
#: Seconds after which a server must answer that has little to read.
START = 60.0
#: Seconds that a query may take.
TIMEOUT = 600.0
#: Solutions, each as sorted pairs of a name and what is bound to it, and how often each occurs.
Solutions = Counter[tuple[tuple[str, str], ...]]


@dataclass
class Server:
    """One server."""

    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @classmethod
    def on(cls, data: Path) -> Self:
        """Not started yet, on a port that was free."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return cls(data, free.getsockname()[1])

    @property
    def address(self) -> str:
        """Of the server; what protocols are spoken at lies below."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, seconds: float = START) -> None:
        """Return when it answers, within ``seconds``."""
        command = [PROGRAM, "serve", "--location", self.data, "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen([str(word) for word in command], stderr=subprocess.DEVNULL)
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            try:
                self._post("ASK {}")
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """At once, whatever it is doing."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def ask(self, query: str) -> Solutions:
        """The solutions of a SELECT."""
        return solutions(self._post(query))

    def _post(self, query: str) -> str:
        headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        reply = httpx.post(
            f"{self.address}/query", content=query, headers=headers, trust_env=False, timeout=TIMEOUT
        )
        return reply.raise_for_status().content.decode()


def solutions(results: str) -> Solutions:
    """SPARQL results in JSON as what can be compared."""
    read = json.loads(results)["results"]["bindings"]
    return Counter(tuple(sorted((name, term["value"]) for name, term in row.items())) for row in read)
