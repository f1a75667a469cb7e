"""What goes wrong, as one line and a status.

Comes in: errors of the tree, and those of this package. Goes out: JSON answers. Refuses: nothing.
"""

from __future__ import annotations

from pydantic import ValidationError
from starlette.responses import Response

from kg.errors import KgError, NotFound, StopRun, StoreError
from kg.views.escape import visible
from kg.views.explorer.shapes import Failure

#: Seconds after which a client that was sent away may come again.
COME_AGAIN = 2


class Refused(Exception):
    """A request that is not answered; ``again``: it may be later."""

    def __init__(self, status: int, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.again = again


def refusal(error: Refused | KgError | ValueError) -> Response:
    """The answer to a request that failed."""
    status, again = _status(error)
    return failed(status, str(error), again=again)


def failed(status: int, message: str, *, again: bool = False) -> Response:
    """A status with its line; ``again``: with when to come again."""
    said = Failure(error=visible(" ".join(message.split())))
    headers = {"Retry-After": str(COME_AGAIN)} if again else {}
    return Response(said.model_dump_json(), status, headers, "application/json")


def first_wrong(error: ValidationError) -> str:
    """The first thing that is wrong with a request, in one line: "from: Input should be a valid date"."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the request"
    return f"{where}: {first['msg']}"


def _status(error: Refused | KgError | ValueError) -> tuple[int, bool]:
    match error:
        case Refused():
            return error.status, error.again
        case NotFound():
            return 404, False
        case StoreError():
            return 503, True
        case StopRun() | KgError() | ValueError():
            return 400, False
