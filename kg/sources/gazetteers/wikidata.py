"""Rows of a query to Wikidata, as CSV or as SPARQL results in JSON.

Comes in: one row, variable → value. Goes out: records. Refuses: a row without ``item`` or label, a day that
is none. The query that the user guide shows gives the variables ``item itemLabel itemAltLabel country
position positionLabel start end``; ``kind`` may say person, organization or state.
Form: https://www.w3.org/TR/sparql11-results-json/.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping

from kg.errors import SkipDocument
from kg.model.gazetteer import GazetteerRecord, RecordKind, is_wikidata_id
from kg.sources.gazetteers.values import (
    clean_name,
    clean_names,
    office_records,
    ordered,
    read_body,
    read_day,
    read_wikidata,
)
from kg.sources.reading import refusal
from kg.sources.records import parse

_CHUNK = 65_536
#: One row of a result is smaller; what goes on without an end is none.
MAX_ROW = 1_000_000
_KINDS = {kind.value: kind for kind in (RecordKind.PERSON, RecordKind.ORGANIZATION, RecordKind.STATE)}
#: Precision of a time in Wikidata → characters of its ISO text that are known.
_PRECISION = {"9": 4, "10": 7, "11": 10}
_NEW_YEAR = "-01-01"


def wikidata_records(row: Mapping[str, str], where: str) -> tuple[GazetteerRecord, ...]:
    """What one row tells."""
    id = read_wikidata(row.get("item", ""), where)
    if id is None:
        raise refusal("wikidata", "the row has no item", where)
    label = row.get("itemLabel", "")
    if is_wikidata_id(label.strip()):
        raise refusal("no-name", f"{id} has no label in the language that was asked for", where)
    title = row.get("positionLabel", "")
    kind = _kind(row, where)
    body = read_body(row.get("country") or row.get("countryLabel") or "")
    bodies = () if body is None or kind is RecordKind.STATE else (body,)
    name = clean_name(label, where)
    record = GazetteerRecord(
        kind=kind, id=id, name=name, aliases=tuple(a for a in _aliases(row, where) if a != name),
        bodies=bodies, wikidata=id,
    )  # fmt: skip
    if not title.strip() or kind is not RecordKind.PERSON:
        return (record,)
    post = read_wikidata(row.get("position", ""), where) or f"{body}/{title}"
    days = ordered(_day(row, "start", where), _day(row, "end", where), where)
    return tuple(office_records(record, (post, clean_name(title, where, what="office")), bodies, days))


def _kind(row: Mapping[str, str], where: str) -> RecordKind:
    """As the row says, else a person where offices are asked for, else an organization."""
    told = row.get("kind", "").strip().casefold()
    if told and told not in _KINDS:
        raise refusal("kind", f"the kind {told[:40]!r} is none of {', '.join(_KINDS)}", where)
    return _KINDS[told] if told else RecordKind.PERSON if "positionLabel" in row else RecordKind.ORGANIZATION


def _aliases(row: Mapping[str, str], where: str) -> tuple[str, ...]:
    """The label service parts other labels by commas; a query of the user's may part them by bars."""
    text = row.get("itemAltLabel") or row.get("altLabel") or ""
    return clean_names(text.split("|" if "|" in text else ", "), where)


def _day(row: Mapping[str, str], variable: str, where: str) -> str | None:
    """A time, as far as it is known: without a precision New Year's Day stands for the whole year."""
    day = read_day(row.get(variable, ""), where, what=variable)
    if day is None:
        return None
    known = _PRECISION.get(row.get(f"{variable}Precision", "").strip())
    if known is not None:
        return day[:known]
    return day[:4] if day.endswith(_NEW_YEAR) else day


def json_rows(stream: io.BufferedReader, where: str) -> Iterator[dict[str, str] | SkipDocument]:
    """The rows of SPARQL results in JSON, one after the other, without the whole in memory."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    held, inside, number = "", False, 0
    while True:
        data = stream.read1(_CHUNK)
        held += decode(data, final=not data)
        if not inside:
            inside, held = _after_opening(held)
        while inside and (piece := _object(held)) is not None:
            number += 1
            text, held = piece
            yield _row(text, f"{where}:row {number}")
        if inside and held.lstrip(" \t\r\n,").startswith("]"):
            return
        if not data or len(held) > MAX_ROW:
            what = "the results stop before their end" if inside else "no results of a query are in it"
            yield refusal("json", what, where)
            return


def _after_opening(held: str) -> tuple[bool, str]:
    """Whether ``"bindings": [`` was read, and what is still to be read."""
    _, key, rest = held.partition('"bindings"')
    head, bracket, tail = rest.partition("[")
    if key and bracket and head.strip() == ":":
        return True, tail
    return False, held


def _object(held: str) -> tuple[str, str] | None:
    """The first whole JSON object and what follows it; None where more must be read."""
    start = held.find("{")
    if start < 0 or held[:start].strip(" \t\r\n,"):
        return None
    depth, quoted, at = 0, False, start
    while at < len(held):
        sign = held[at]
        if quoted:
            at += sign == "\\"
            quoted = sign != '"'
        elif sign == '"':
            quoted = True
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return held[start : at + 1], held[at + 1 :]
        at += 1
    return None


def _row(text: str, where: str) -> dict[str, str] | SkipDocument:
    try:
        found = parse(text, where)
    except SkipDocument as error:
        return error
    cells = found.items() if isinstance(found, dict) else ()
    return {
        name: cell["value"]
        for name, cell in cells
        if isinstance(cell, dict) and isinstance(cell.get("value"), str)
    }
