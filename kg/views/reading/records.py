"""The records of a full export, read back one at a time.

Comes in: a path. Goes out: records, in the order of the file. Refuses (StopRun): a file that is no RDF, is
none of ours, or has no records; a record that is none; what takes too much memory or time. What the file says
beside its records follows from them and is not read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from kg.errors import StopRun
from kg.model.record import KINDS, Record, read_record
from kg.views.rdf_terms import DIP

#: pyoxigraph's names of the syntaxes, by the endings of files.
SYNTAXES = {
    ".trig": "TRIG",
    ".nq": "N_QUADS",
    ".nquads": "N_QUADS",
    ".nt": "N_TRIPLES",
    ".ntriples": "N_TRIPLES",
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
    ".jsonld": "JSON_LD",
    ".json": "JSON_LD",
    ".rdf": "RDF_XML",
    ".rdfxml": "RDF_XML",
    ".xml": "RDF_XML",
}
#: Bytes that the parsing process may take. N-Triples, N-Quads, Turtle, TriG and RDF/XML of ours need some
#: 100 MB however long they are; JSON-LD is held as a whole: 14 times its size, measured on a million triples.
MEMORY = 2 * 1024**3
#: Characters of a message that are shown.
_SHOWN = 240


def read_records(path: Path, *, memory: int = MEMORY) -> Iterator[Record]:
    """Every record in the file."""
    syntax = SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        raise StopRun(f"{path}: no syntax of RDF has that ending: name it {', '.join(SYNTAXES)}")
    if not path.is_file():
        raise StopRun(f"{path}: there is no such file")
    found = False
    for said in _said(path, syntax, memory):
        match said:
            case [property, subject, text]:
                found = True
                yield _record(path, property, subject, text)
            case {"error": str(error)}:
                raise StopRun(f"{path}: it cannot be read: {_short(error)}")
            case {"ours": bool(ours)} if not found:
                raise StopRun(f"{path}: {_nothing(ours=ours)}")


def _nothing(*, ours: bool) -> str:
    if ours:
        return "it has the graph without its records: export it again with --full"
    terms = ", ".join(f"dip:{name}" for name in KINDS)
    return f"it is no graph of this program: no statement has any of {terms} (dip: is {DIP})"


def _record(path: Path, property: str, subject: str, text: str) -> Record:
    try:
        return read_record(property, text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the literal"
        told = f"{path}: {_short(subject)}: dip:{property} is damaged, or of a newer version of this program"
        raise StopRun(f"{told}: {_short(where)}: {_short(first['msg'])}") from error


def _short(told: str) -> str:
    """What strangers may have written, for a line of ours."""
    words = " ".join(told[: 2 * _SHOWN].split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _said(path: Path, syntax: str, memory: int) -> Iterator[list[str] | dict[str, str | bool]]:
    """What the parsing process says, line by line; it ends with this iterator."""
    command = [sys.executable, "-m", "kg.views.reading.worker", str(path.absolute()), syntax, str(memory)]
    command += [DIP, *KINDS]
    last: list[str] | dict[str, str | bool] = []
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        try:
            for line in process.stdout or ():
                last = json.loads(line)
                yield last
            code = process.wait()
        finally:
            process.kill()
    if isinstance(last, list):
        raise StopRun(f"{path}: {_died(code, memory)}")


def _died(code: int, memory: int) -> str:
    """Why a process ended that did not say so."""
    import signal  # noqa: PLC0415 - only who is told of a death pays

    if code == -signal.SIGVTALRM:
        return "it keeps its parser busy without end: it is not read"
    told = f"it takes more than {memory // 1024**2:,} MB to be read, or takes its parser down"
    return f"{told} (exit code {code}): write it as N-Quads, of which little is held at once"
