"""Articles as JSON: one record, a list of records, or JSON Lines.

Comes in: text, or a stream of lines. A record has ``text`` and may have ``id``, ``title``,
``publisher``, ``url`` and ``published``; other keys are left alone. Goes out: a ``Draft`` or a
refusal for each record, in order. Refuses a record, never the file, where the lines are apart:
broken JSON, a key given twice, NaN or endless numbers, nesting without end, a record without text.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Iterator

from kg.errors import SkipDocument
from kg.model.identifiers import digest
from kg.sources.byte_stream import reason
from kg.sources.cleaning import clean_line
from kg.sources.dates import read_date
from kg.sources.encoding import decode
from kg.sources.reading import MAX_BYTES, Draft, refusal

#: Records of one line each: where the number is that of the line, else that of the record.
Place = tuple[str, Draft | SkipDocument]

#: A longer number is an attack: Python itself refuses 4,300 digits, since reading takes quadratic time.
MAX_DIGITS = 400
_FIELDS = ("title", "publisher", "url")
_NAMES = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", type(None): "null"}


def read_records(text: str, where: str) -> Iterator[Place]:
    """The records of one JSON text: an object, or a list of them."""
    value = parse(text, where)
    if not isinstance(value, list):
        yield where, _draft(value, where)
        return
    if not value:
        yield where, refusal("empty", "the list has no records", where)
    for number, record in enumerate(value, start=1):
        place = f"{where}:record {number}"
        yield place, _draft(record, place)


def read_record_lines(stream: io.BufferedIOBase, where: str) -> Iterator[Place]:
    """The records of JSON Lines, read one line at a time."""
    found = False
    for number, line in numbered_lines(stream, where):
        place = f"{where}:{number}"
        if isinstance(line, SkipDocument):
            found = True
            yield place, line
        elif line.strip():
            found = True
            yield place, _line_draft(line, place)
    if not found:
        yield where, refusal("empty", "there is no text in it", where)


def numbered_lines(stream: io.BufferedIOBase, where: str) -> Iterator[tuple[int, bytes | SkipDocument]]:
    """Numbered lines; one that is longer than ``MAX_BYTES`` is passed over, not kept in memory."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_BYTES + 1)
            too_long = len(line) > MAX_BYTES
            while too_long and line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES + 1)
        except OSError as error:
            yield number, refusal("io", f"cannot be read: {reason(error)}", f"{where}:{number}")
            return
        except SkipDocument as error:
            yield number, refusal(error.code, error.message, f"{where}:{number}")
            return
        if too_long:
            message = f"the line has more than {MAX_BYTES:,} bytes"
            yield number, refusal("too-large", message, f"{where}:{number}")
        elif line:
            yield number, line
        else:
            return


def _line_draft(line: bytes, place: str) -> Draft | SkipDocument:
    try:
        text, notes = decode(line.rstrip(b"\r\n"), place)
        draft = _draft(parse(text, place), place)
    except SkipDocument as error:
        return error
    return draft.noted(*notes) if isinstance(draft, Draft) else draft


def parse(text: str, where: str) -> object:
    """The value of a JSON text. SkipDocument ``json`` where it is not strictly JSON."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_whole,
        )
    except RecursionError as error:
        raise refusal("json", "the JSON is nested too deeply", where) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise refusal("json", f"not valid JSON: {error.msg} at {place}", where) from error
    except ValueError as error:
        raise refusal("json", f"not valid JSON: {error}", where) from error


def _unique(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key[:60]!r} is given twice")
        found[key] = value
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of {len(text):,} digits")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"the number {text[:60]} is too large")
    return number


def _draft(record: object, where: str) -> Draft | SkipDocument:
    """The draft of one record, or why there is none."""
    if not isinstance(record, dict):
        kind = _NAMES.get(type(record), "a number")
        return refusal("json", f"a record must be an object with a text, this is {kind}", where)
    text = record.get("text")
    if not isinstance(text, str):
        return refusal("json", 'the record has no "text"', where)
    values: dict[str, str | None] = {}
    notes: list[str] = []
    for key in _FIELDS:
        value = record.get(key)
        values[key] = value if isinstance(value, str) else None
        if value is not None and not isinstance(value, str):
            notes.append(f'"{key}" is no text and was left out')
    published = record.get("published")
    day = None
    if published not in (None, ""):
        found = read_date(published) if isinstance(published, str) else None
        day = found.day if found else None
        if day is None:
            problem = found.problem if found else "it is no text"
            notes.append(f'"published" was left out: {problem}')
    return Draft(
        text=text,
        id=_id(record.get("id")),
        published=day,
        notes=tuple(notes),
        **values,
    )


def _id(value: object) -> str | None:
    """The record's own id as text; one that cannot be shown on a line is hashed."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    text = str(value)
    return text if clean_line(text) == text else digest("document", text)
