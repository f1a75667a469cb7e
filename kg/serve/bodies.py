"""Bodies of requests, no larger and no slower than allowed.

Comes in: a request. Goes out: its body. Refuses (Refused): what is too large (413) or too slow (408).
"""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from kg.serve.failures import Refused
from kg.serve.limits import Limits


async def read_body(request: Request, limits: Limits) -> bytes:
    """The whole body."""
    try:
        return await asyncio.wait_for(_read(request, limits.body), limits.body_seconds)
    except TimeoutError:
        raise Refused(408, f"the request took longer than {limits.body_seconds:g} seconds to come") from None
    except ClientDisconnect:
        raise Refused(400, "the client went away") from None


async def _read(request: Request, most: int) -> bytes:
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise Refused(413, f"the request is larger than {most:,} bytes")
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > most:
            raise Refused(413, f"the request is larger than {most:,} bytes")
    return bytes(found)
