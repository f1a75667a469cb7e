"""The process that answers one query: it may be killed at any time.

Comes in: a JSON object on standard input: ``store``, ``query``, ``rows``, ``memory`` (bytes), ``seconds``.
Goes out: a JSON line (``kind``: solutions, boolean or graph; ``truncated``), then SPARQL results as JSON or
N-Triples; or a line with ``error``. Refuses: updates, which no query is; anything but the one store, and
the network where the system can take it away from a process.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import Any

from kg.views.confine import confine
from kg.views.sparql.columns import columns


def main() -> None:
    """Answer the query on standard input."""
    asked = json.load(sys.stdin)
    confine(int(asked["memory"]), int(asked["seconds"]) + 1)
    import pyoxigraph  # noqa: PLC0415 - after the limits are set

    try:
        store = pyoxigraph.Store.read_only(asked["store"])
        _answer(store.query(asked["query"]), asked["query"], int(asked["rows"]))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        _say({"error": str(error)})
    except MemoryError:
        _say({"error": "the query needs more memory than it may"})


def _answer(results: Any, query: str, rows: int) -> None:
    import pyoxigraph  # noqa: PLC0415 - as above

    if isinstance(results, pyoxigraph.QueryBoolean):
        _head("boolean", truncated=False)
        results.serialize(sys.stdout.buffer, format=pyoxigraph.QueryResultsFormat.JSON)
    elif isinstance(results, pyoxigraph.QuerySolutions):
        names = columns(query, [variable.value for variable in results.variables])
        found = list(islice(results, rows + 1))
        _head("solutions", truncated=len(found) > rows)
        bindings = [_binding(names, solution) for solution in found[:rows]]
        _say({"head": {"vars": names}, "results": {"bindings": bindings}})
    else:
        found = list(islice(results, rows + 1))
        _head("graph", truncated=len(found) > rows)
        pyoxigraph.serialize(found[:rows], sys.stdout.buffer, format=pyoxigraph.RdfFormat.N_TRIPLES)


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _head(kind: str, *, truncated: bool) -> None:
    _say({"kind": kind, "truncated": truncated})


def _binding(names: list[str], solution: Any) -> dict[str, dict[str, str]]:
    terms = ((name, solution[name]) for name in names)
    return {name: _term(term) for name, term in terms if term is not None}


def _term(term: Any) -> dict[str, str]:
    """As SPARQL 1.1 Query Results JSON Format has it (W3C, 2013, 3.2.2)."""
    import pyoxigraph  # noqa: PLC0415 - as above

    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        found["datatype"] = term.datatype.value
    return found


if __name__ == "__main__":
    main()
