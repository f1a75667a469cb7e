"""The server as one ASGI application: a page, its files, the API, SPARQL, exports.

Comes in: the path of a graph's file. Goes out: a Starlette application. Refuses: see ``security``,
``failures``; every refusal is one line of JSON, and the server goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve import asked, sparql
from kg.serve.api import EDITS, QUESTIONS, Edit, Question
from kg.serve.edits import Editor
from kg.serve.export import Export, exported
from kg.serve.failures import Refused, failed, first_wrong, refusal
from kg.serve.limits import Limits
from kg.serve.openapi import description
from kg.serve.page import page, static
from kg.serve.readers import Answers, Readers
from kg.serve.security import Guard
from kg.serve.states import States
from kg.views.explorer.memory import Memory
from kg.views.explorer.shapes import About, KnownDays, Shape

_JSON = "application/json"
A = TypeVar("A", bound=asked.Asked)
Handler = Callable[[Request], Awaitable[Response]]


class Server:
    """Serves the graph at ``path``. ``host``: what it listens on; ``edit``: decisions may be made."""

    def __init__(
        self, path: str, *, host: str = "127.0.0.1", edit: bool = False, limits: Limits | None = None
    ) -> None:
        self.limits = limits or Limits()
        self.editor = Editor(path, allowed=edit)
        self._making = States(path, self.limits)
        few, many, locked = self.limits.queue, 2 * self.limits.requests, self.limits.seconds
        self._readers = Readers(path, self.limits.readers, queue=many, locked=locked)
        #: One thread each: what takes long must not take the others.
        self._past, self.slow, self._exports = (Readers(path, 1, queue=few, locked=locked) for _ in range(3))
        self._counting = Readers(path, 1, queue=many, locked=locked)
        self._queries = Readers(path, 2, queue=few, locked=locked)
        #: Exports on their way; what nobody took in the end goes with the server.
        self._folder = TemporaryDirectory(prefix="kg-export-", ignore_cleanup_errors=True)
        self._answers = Answers(self.limits.cached)
        self.memory = Memory()
        self.app = Starlette(
            routes=[*self._pages(), *self._api()],
            middleware=[Middleware(Guard, host=host, limits=self.limits)],
            exception_handlers={HTTPException: _no_such_page},
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        # What the page asks first is counted while the browser starts.
        first = asyncio.create_task(self._first())
        yield
        self.stop()
        await first

    async def _first(self) -> None:
        # Whoever asks hears what is wrong; here nobody does.
        with contextlib.suppress(Refused, KgError):
            await self._counting.ask(self._about_of, seconds=self.limits.slow_seconds)

    def stop(self) -> None:
        """Let go of the file."""
        lanes = (self._readers, self._counting, self._past, self.slow, self._exports, self._queries)
        for part in (*lanes, self.editor, self._making):
            part.stop()
        self._folder.cleanup()

    def _pages(self) -> list[Route]:
        return [
            Route("/", _told(self._page), methods=["GET"]),
            Route("/static/{name}", _told(self._static), methods=["GET"]),
            Route("/openapi.json", _told(self._description), methods=["GET"]),
            Route("/sparql", _told(self._sparql), methods=["GET", "POST"]),
        ]

    def _api(self) -> list[Route]:
        questions = [_Asking(self, question).route() for question in QUESTIONS.values()]
        edits = [_Editing(self, edit).route() for edit in EDITS.values()]
        return [
            Route("/api/about", _told(self._about), methods=["GET"]),
            Route("/api/states", _told(self._states), methods=["GET"]),
            *questions,
            Route("/api/export", _told(self._export), methods=["GET"]),
            *edits,
        ]

    async def _page(self, _: Request) -> Response:
        return Response(page(self.editor.token), media_type="text/html")

    async def _static(self, request: Request) -> Response:
        found = static(request.path_params["name"])
        if found is None:
            raise Refused(404, "there is no such file")
        return Response(found[0], media_type=found[1], headers={"Cache-Control": "no-cache"})

    async def _description(self, _: Request) -> Response:
        return Response(json.dumps(description()), media_type=_JSON)

    async def _about(self, request: Request) -> Response:
        _parameters(request, asked.Nothing)
        return await self.answer("about", self._about_of, slow=self._counting)

    def _about_of(self, graph: KnowledgeGraph) -> About:
        return graph.explorer(self.memory).about(edit=self.editor.token is not None)

    async def _states(self, request: Request) -> Response:
        _parameters(request, asked.Nothing)

        def found(graph: KnowledgeGraph) -> KnownDays:
            articles = graph.document_count()
            few = articles <= self.limits.known_documents
            return KnownDays(days=None if few else tuple(graph.known_days()), articles=articles)

        # Never from memory: a state is made beside the graph, which stays as it is.
        states = await self._readers.ask(found, seconds=self.limits.seconds)
        return Response(states.model_dump_json(), media_type=_JSON)

    async def answer(
        self,
        question: str,
        ask: Callable[[KnowledgeGraph], Shape],
        *,
        states: Sequence[datetime.date] = (),
        slow: Readers | None = None,
    ) -> Response:
        """The answer to a question, kept until the graph changes.

        ``states``: the earlier days that it is about; ``slow``: who answers what may take longer than a
        client waits.
        """

        def made(graph: KnowledgeGraph) -> bytes:
            self._check_states(graph, states)
            return self._answers.of(graph.version(), question, lambda: ask(graph).model_dump_json().encode())

        limits = self.limits
        patient = self._past if states else slow
        if patient is not None:
            name = f"{self.editor.made} {question}"
            body = await patient.ask(
                made, seconds=limits.slow_seconds, patience=limits.page_patience, name=name
            )
        else:
            body = await self._readers.ask(made, seconds=limits.seconds)
        if len(body) > limits.answer:
            raise Refused(413, f"the answer has {len(body):,} bytes: ask for less, fewer days or one actor")
        return Response(body, media_type=_JSON)

    def _check_states(self, graph: KnowledgeGraph, days: Sequence[datetime.date]) -> None:
        """Refused, to come again, where the state of one of ``days`` must be made and that takes its time."""
        documents = graph.document_count() if days else 0
        if documents <= self.limits.known_here:
            return
        missing = [day for day in days if not graph.has_known(day)]
        waits = [self._making.wait(day, graph.version()) for day in missing]
        if waits:
            raise waits[0]

    async def _sparql(self, request: Request) -> Response:
        query = await sparql.query_of(request, self.limits)
        accept = request.headers.get("accept", "")

        def ask(graph: KnowledgeGraph) -> Response:
            return sparql.answered(graph, query, accept, self.limits)

        seconds = self.limits.slow_seconds
        return await self._queries.ask(ask, seconds=seconds, patience=self.limits.patience)

    async def _export(self, request: Request) -> Response:
        wanted = _parameters(request, Export)
        seconds = self.limits.export_seconds
        within = Path(self._folder.name)
        path, media, name = await self._exports.ask(
            lambda graph: exported(graph, wanted, within), seconds=seconds
        )
        return FileResponse(
            path,
            media_type=media,
            filename=name,
            headers={"Content-Security-Policy": "sandbox"},
            background=BackgroundTask(shutil.rmtree, path.parent, ignore_errors=True),
        )


class _Asking:
    """A GET of the table."""

    def __init__(self, server: Server, question: Question) -> None:
        self._server, self._question = server, question

    def route(self) -> Route:
        return Route(f"/api/{self._question.name}", _told(self.answer), methods=["GET"])

    async def answer(self, request: Request) -> Response:
        taken = _parameters(request, self._question.takes)

        def ask(graph: KnowledgeGraph) -> Shape:
            return self._question.ask(graph.explorer(self._server.memory), taken)

        return await self._server.answer(
            f"{self._question.name} {taken.model_dump_json()}",
            ask,
            states=taken.states(),
            slow=self._server.slow if self._question.slow else None,
        )


class _Editing:
    """A POST of the table."""

    def __init__(self, server: Server, edit: Edit) -> None:
        self._server, self._edit = server, edit

    def route(self) -> Route:
        return Route(f"/api/{self._edit.name}", _told(self.answer), methods=["POST"])

    async def answer(self, request: Request) -> Response:
        done = await self._server.editor.make(self._edit, request, self._server.limits)
        return Response(done.model_dump_json(), media_type=_JSON)


def _parameters(request: Request, model: type[A]) -> A:
    """The parameters of a GET; one that is given twice is refused, one that is empty is not given."""
    said = request.query_params.multi_items()
    names = [name for name, _ in said]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Refused(400, f"{twice}: give it once; several values are joined with commas")
    try:
        return model.model_validate({name: value for name, value in said if value})
    except ValidationError as error:
        raise Refused(400, first_wrong(error)) from None


def _told(handler: Handler) -> Handler:
    """``handler`` whose errors become answers."""

    async def told(request: Request) -> Response:
        try:
            return await handler(request)
        except (Refused, KgError, ValueError) as error:
            return refusal(error)

    return told


async def _no_such_page(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {
        404: "there is nothing at this address; openapi.json lists what is",
        405: "this address is not asked so",
    }
    return failed(status, said.get(status, "the request cannot be answered"))
