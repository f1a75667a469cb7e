"""The process that parses one file of RDF: it may be killed, or end itself, at any time.

Comes in: as arguments the file, pyoxigraph's name of its syntax, how much memory it may take (bytes), a
namespace and names of properties in it. Goes out: a line of JSON for each statement with one of these
properties (name, subject, text of the literal), at the end one that tells whether anything was of the
namespace, or one with ``error``. Refuses: to fetch or read anything else: pyoxigraph resolves neither
contexts nor entities of elsewhere, and the network is given up.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kg.views.confine import confine
from kg.views.reading.source import Source


def main() -> None:
    """Read the file that the arguments name."""
    path, name, memory, namespace, *properties = sys.argv[1:]
    confine(int(memory))
    with Path(path).open("rb") as stream:
        source = Source(stream, xml=name == "RDF_XML")
        try:
            _read(source, name, namespace, {namespace + local: local for local in properties})
        except Exception as error:
            # The parser has its own errors, and makes others of ours: all of them say that it cannot go on.
            told = str(source.refusal or error)
            if not told:
                # No memory is left, and Python noticed before the system did: the exit code tells the caller.
                raise
            _say({"error": told})


def _read(source: Source, name: str, namespace: str, properties: dict[str, str]) -> None:
    import pyoxigraph  # noqa: PLC0415 - after the limits are set

    ours = False
    for quad in pyoxigraph.parse(source, format=getattr(pyoxigraph.RdfFormat, name)):  # type: ignore[arg-type] # all that is called of it is there
        said = quad.predicate.value
        ours = ours or said.startswith(namespace)
        if said in properties:
            _say([properties[said], str(quad.subject), getattr(quad.object, "value", "")])
    _say({"ours": ours})


def _say(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
