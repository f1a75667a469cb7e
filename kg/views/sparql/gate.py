r"""What a query must not be, before any engine sees it.

Comes in: the text of a query. Goes out: nothing. Refuses (StopRun, one line): a query that is too long,
nested too deeply, has too many branches, or would reach beyond this graph (``SERVICE``, ``LOAD``).

The engine runs into a stack overflow, which kills its process, from about 2,300 braces, 4,700 brackets or
6,600 ``UNION``s; the limits here are far below that. It knows keywords wherever they touch a name
(``SERVICE:x``), and text may be spelled with code points (``SERV\u0049CE``), so that the words are
looked for anywhere outside of comments, strings and IRIs: as the query stands, and again with such
spellings read, since either may hide from one of the two where a string ends.
"""

from __future__ import annotations

import re
import sys

from kg.errors import StopRun

#: Characters of a query.
LENGTH = 64 * 1024
#: Brackets of any kind that are open at once.
NESTING = 128
#: Words that each open a branch or a negation, and path operators, which the engine reads by recursion.
BRANCHES = 256
#: Operators in a row, which the engine reads by recursion as well.
RUN = 64

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_QUOTED = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<long>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*''')
    | (?P<string>"(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    """,
    re.VERBOSE | re.DOTALL,
)
_BEYOND = re.compile(r"service|load", re.IGNORECASE)
_UPDATE = re.compile(
    r"\s*(?:(?:base|prefix\s+[^\s:]*:)\s*)*(insert|delete|drop|clear|create|copy|move|add|with)\b",
    re.IGNORECASE,
)
_BRANCH = re.compile(r"\b(?:union|optional|minus|exists|filter|select)\b", re.IGNORECASE)
_OPERATORS = re.compile(r"[!^*+?/|=<>&-]+")
_OPEN, _CLOSED = frozenset("({["), frozenset(")}]")


def check(query: str) -> None:
    """Nothing where the query may run. StopRun says what is wrong, and the limit."""
    if len(query) > LENGTH:
        raise StopRun(f"the query has {len(query):,} characters; at most {LENGTH:,} are allowed")
    for text in (query, _ESCAPE.sub(_character, query)):
        _check_bare(bare(text))


def bare(query: str) -> str:
    """A query without its comments, IRIs and strings."""
    return _QUOTED.sub(" ", query)


def _check_bare(bare: str) -> None:
    """The same for a query without comments, IRIs and strings."""
    if (word := _BEYOND.search(bare)) is not None:
        raise StopRun(f"{word[0]} is not allowed: a query sees this graph only")
    if (word := _UPDATE.match(bare)) is not None:
        raise StopRun(f"{word[1]} is not allowed: a query reads, and changes nothing")
    runs = (len(run) for run in _OPERATORS.findall("".join(bare.split())))
    for count, limit, what in (
        (_depth(bare), NESTING, "open brackets"),
        (len(_BRANCH.findall(bare)), BRANCHES, "branches (UNION, OPTIONAL, …)"),
        (max(runs, default=0), RUN, "operators in a row"),
    ):
        if count > limit:
            raise StopRun(f"the query has {count:,} {what}; at most {limit} are allowed")


def _character(escape: re.Match[str]) -> str:
    """The character that an escape spells; what is none stays, for the engine to refuse."""
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= sys.maxunicode else escape[0]


def _depth(bare: str) -> int:
    """How many brackets are open at once at most."""
    depth = deepest = 0
    for character in bare:
        if character in _OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif character in _CLOSED:
            depth -= 1
    return deepest
