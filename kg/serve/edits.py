"""Decisions that a reader of the page makes, where the server was started for it, from its own page only.

Comes in: POSTs with a token. Goes out: what was decided. Refuses: a missing or wrong token (403), bodies that
are no JSON of the right shape (400), what ``kg.deciding`` refuses.

The token is new with every start, and only the page is told it: no other page, and no form, can send it.
"""

from __future__ import annotations

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import ValidationError
from starlette.requests import Request

from kg.errors import StoreError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.api import Edit
from kg.serve.asked import Asked
from kg.serve.bodies import read_body
from kg.serve.failures import Refused, first_wrong
from kg.serve.limits import Limits
from kg.views.explorer.shapes import Done
from kg.views.explorer.things import shown

#: The header that carries the token.
TOKEN = "X-KG-Token"  # noqa: S105 - the name of a header


class Editor:
    """Makes decisions in the file at ``path``, one by one. ``token``: None where none are allowed."""

    def __init__(self, path: str, *, allowed: bool) -> None:
        self._path = path
        #: Decisions made here: what was being worked out before the last one is out of date.
        self.made = 0
        self.token = secrets.token_urlsafe(32) if allowed else None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="kg-editor")

    def stop(self) -> None:
        """Make no more decisions."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def check(self, request: Request) -> None:
        """Refused without the token."""
        if self.token is None:
            raise Refused(403, "this server only reads: start it with kg serve --edit to decide")
        given = request.headers.get(TOKEN, "")
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            raise Refused(403, "the page is older than the server: load it again")

    async def make(self, edit: Edit, request: Request, limits: Limits) -> Done:
        """The decision that a request asks for."""
        self.check(request)
        body = await read_body(request, limits)
        try:
            taken = edit.takes.model_validate_json(body or b"{}")
        except ValidationError as error:
            raise Refused(400, first_wrong(error)) from None
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(self._pool, self._decide, edit, taken)
        self.made += 1
        return done

    def _decide(self, edit: Edit, taken: Asked) -> Done:
        if not Path(self._path).exists():
            raise StoreError(f"{self._path}: it is gone: was it moved or deleted?")
        with KnowledgeGraph(self._path) as graph:
            row = edit.decide(graph.deciding(), taken)
        undone = "undone: " if row.undone_at is not None else ""
        return Done(ok=True, message=shown(f"{undone}{row.what}"), number=row.number)
