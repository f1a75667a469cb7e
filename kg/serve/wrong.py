"""What is wrong with a request, in one line.

Comes in: pydantic's error. Goes out: the first thing that is wrong. Refuses: nothing.
"""

from __future__ import annotations

from pydantic import ValidationError


def first_wrong(error: ValidationError) -> str:
    """Where and what: "from: Input should be a valid date"."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the request"
    return f"{where}: {first['msg']}"
