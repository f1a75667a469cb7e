"""Tells what form a gazetteer has, and reads it row by row.

Comes in: a path. Goes out: ``GazetteerFile``: its form, and a row for each line (each result, of SPARQL
JSON) with its place. Refuses the file (``SkipDocument``): what cannot be opened, is no text, or has
columns that no form has; a row: see the readers of the forms.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import SkipDocument
from kg.model.gazetteer import GazetteerRecord
from kg.sources.byte_stream import open_bytes
from kg.sources.gazetteers.ftm import ftm_records
from kg.sources.gazetteers.table import check_columns, table_records
from kg.sources.gazetteers.wikidata import json_rows, wikidata_records
from kg.sources.reading import printable, refusal
from kg.sources.records import numbered_lines, parse
from kg.sources.sniff import GZIP, HEAD_BYTES, refuse_by_magic

_SEPARATORS = ",\t;"
_BOM = b"\xef\xbb\xbf"
Told = tuple[GazetteerRecord, ...]
Fields = Callable[[Mapping[str, str], str], Told]


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One row: what it tells, None where it tells of nothing that is kept, or why it is refused."""

    where: str
    told: Told | SkipDocument | None


@dataclass(frozen=True, slots=True)
class GazetteerFile:
    """An open gazetteer; ``form`` is ``ftm``, ``wikidata`` or ``table``."""

    form: str
    rows: Iterator[GazetteerRow]


@contextmanager
def open_gazetteer(path: Path) -> Iterator[GazetteerFile]:
    """The gazetteer in a file. SkipDocument where it is none."""
    where = printable(str(path))
    with open_bytes(path, where) as stream:
        head = stream.peek(HEAD_BYTES).removeprefix(_BOM).lstrip()
        if head.startswith(GZIP):
            raise refusal("bomb", "gzip within gzip: unpack it once", where)
        refuse_by_magic(head, where)
        if not head:
            raise refusal("empty", "there is nothing in it", where)
        if b"\0" in head:
            raise refusal("encoding", "it is not UTF-8: save it as UTF-8", where)
        if not head.startswith((b"{", b"[")):
            yield _table(stream, where)
        elif b'"schema"' in head.split(b"\n", 1)[0]:
            yield GazetteerFile("ftm", _entities(stream, where))
        else:
            yield GazetteerFile("wikidata", _results(stream, where))


def _table(stream: io.BufferedReader, where: str) -> GazetteerFile:
    """CSV, its columns parted by whichever of comma, tab and semicolon there is most of."""
    lines = numbered_lines(stream, where)
    first = next(
        ((number, line) for number, line in lines if isinstance(line, SkipDocument) or line.strip()), None
    )
    if first is None or isinstance(first[1], SkipDocument):
        raise (
            first[1]
            if first and isinstance(first[1], SkipDocument)
            else refusal("empty", "it is empty", where)
        )
    header = _decoded(first[1].removeprefix(_BOM), where).rstrip("\r\n")
    separator = max(_SEPARATORS, key=header.count)
    columns = [name.strip().removeprefix("?") for name in _fields(header, separator, where)]
    if "item" in columns:
        return GazetteerFile("wikidata", _lines(lines, columns, separator, where, wikidata_records))
    check_columns(columns, f"{where}:{first[0]}")
    return GazetteerFile("table", _lines(lines, columns, separator, where, table_records))


def _lines(
    lines: Iterator[tuple[int, bytes | SkipDocument]],
    columns: Sequence[str],
    separator: str,
    where: str,
    read: Fields,
) -> Iterator[GazetteerRow]:
    for number, line in lines:
        place = f"{where}:{number}"
        if isinstance(line, SkipDocument):
            yield GazetteerRow(place, line)
        elif line.strip():
            yield _row(place, partial(_told, line, columns, separator, place, read))


def _told(line: bytes, columns: Sequence[str], separator: str, place: str, read: Fields) -> Told:
    fields = _fields(_decoded(line, place).rstrip("\r\n"), separator, place)
    if len(fields) > len(columns):
        raise refusal("csv", f"{len(fields)} fields, but the table has {len(columns)} columns", place)
    return read(dict(zip(columns, [*fields, *[""] * (len(columns) - len(fields))], strict=True)), place)


def _entities(stream: io.BufferedReader, where: str) -> Iterator[GazetteerRow]:
    for number, line in numbered_lines(stream, where):
        place = f"{where}:{number}"
        if isinstance(line, SkipDocument):
            yield GazetteerRow(place, line)
        elif line.strip():
            yield _row(place, partial(_entity, line, place))


def _entity(line: bytes, place: str) -> Told | None:
    found = parse(_decoded(line.removeprefix(_BOM), place), place)
    if not isinstance(found, dict):
        raise refusal("json", "an entity must be a JSON object", place)
    return ftm_records(found, place)


def _results(stream: io.BufferedReader, where: str) -> Iterator[GazetteerRow]:
    for number, row in enumerate(json_rows(stream, where), start=1):
        place = f"{where}:row {number}"
        if isinstance(row, SkipDocument):
            yield GazetteerRow(place, row)
        else:
            yield _row(place, partial(wikidata_records, row, place))


def _row(place: str, read: Callable[[], Told | None]) -> GazetteerRow:
    try:
        return GazetteerRow(place, read())
    except SkipDocument as error:
        return GazetteerRow(place, error)


def _decoded(line: bytes, place: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refusal(
            "encoding", f"is not UTF-8 at byte {error.start + 1}: save it as UTF-8", place
        ) from error


def _fields(line: str, separator: str, place: str) -> list[str]:
    """The fields of one line: a quotation mark that is not closed there would swallow those that follow."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error as error:
        raise refusal("csv", f"is no row of a table: {error}", place) from error
