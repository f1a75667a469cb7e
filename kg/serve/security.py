"""What no request gets past, and what every answer carries.

Comes in: an ASGI application. Goes out: one that answers only its own page. Refuses: names of hosts that are
not this server's (a page elsewhere could give its own name our address: DNS rebinding), requests that a page
of another origin sends, URLs that are too long, more requests at once than allowed.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.failures import Refused, refusal
from kg.serve.limits import Limits

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_READS = frozenset({"GET", "HEAD"})


class Guard:
    """``host``: what the server was told to listen on."""

    def __init__(self, app: ASGIApp, host: str, limits: Limits) -> None:
        self._app = app
        self._host = host
        self._limits = limits
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        self._running += 1
        try:
            self._check(scope)
            await self._app(scope, receive, guarded)
        except Refused as error:
            await refusal(error)(scope, receive, guarded)
        finally:
            self._running -= 1

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._limits.url:
            raise Refused(414, f"the address is longer than {self._limits.url:,} bytes")
        if not self._is_ours(host):
            raise Refused(421, f"this server does not answer for the host {host!r}")
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise Refused(403, "pages of other origins are not answered")
        if headers.get("sec-fetch-site") in {"cross-site", "same-site"} and (
            scope["method"] not in _READS or headers.get("sec-fetch-mode") != "navigate"
        ):
            raise Refused(403, "pages of other origins are not answered")
        if self._running > self._limits.requests:
            raise Refused(503, "too many requests at once", again=True)

    def _is_ours(self, host: str) -> bool:
        """True for this machine's names, for what the server listens on, and, where that is more than this
        machine, for any address in numbers: only a name can be given to another address.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
            _ = urlsplit(f"//{host}").port
        except ValueError:
            return False
        if name in {"localhost", self._host.lower()}:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not is_loopback(self._host)


def is_loopback(host: str) -> bool:
    """True where only programs of this machine can reach ``host``."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
