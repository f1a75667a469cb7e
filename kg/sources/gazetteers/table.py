"""Plain tables: one row a line, with the columns that the user guide names.

Comes in: a header and the fields of a line. Goes out: records. Refuses: a header with other columns, a row
without kind or name, an office without a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.model.identifiers import digest
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

COLUMNS = ("id", "kind", "name", "aliases", "adjectives", "state", "office", "from", "to", "wikidata")
_NEEDED = frozenset({"kind", "name"})
_KINDS = {kind.value: kind for kind in (RecordKind.PERSON, RecordKind.ORGANIZATION, RecordKind.STATE)}


def check_columns(header: Sequence[str], where: str) -> None:
    """SkipDocument ``columns`` where the table is none of ours."""
    unknown = [name for name in header if name not in COLUMNS]
    missing = sorted(_NEEDED - set(header))
    if unknown or missing or len(set(header)) < len(header):
        wrong = f"no column {missing[0]!r}" if missing else f"the column {(unknown or header)[0][:40]!r}"
        raise refusal("columns", f"{wrong}: the columns are {', '.join(COLUMNS)}", where)


def table_records(row: Mapping[str, str], where: str) -> tuple[GazetteerRecord, ...]:
    """What one row tells. SkipDocument where it tells nothing that can be used."""
    kind = _KINDS.get(row["kind"].strip().casefold())
    if kind is None:
        raise refusal("kind", f"the kind {row['kind'][:40]!r} is none of {', '.join(_KINDS)}", where)
    name = clean_name(row["name"], where)
    wikidata = read_wikidata(row.get("wikidata", ""), where)
    body = read_body(row.get("state", ""))
    bodies = () if body is None or kind is RecordKind.STATE else (body,)
    record = GazetteerRecord(
        kind=kind,
        id=row.get("id", "").strip()[:300] or wikidata or digest(kind, name),
        name=name,
        aliases=tuple(a for a in clean_names(row.get("aliases", "").split(";"), where) if a != name),
        adjectives=clean_names(row.get("adjectives", "").split(";"), where, what="adjective"),
        bodies=bodies,
        wikidata=wikidata,
    )
    office = row.get("office", "")
    days = ordered(
        read_day(row.get("from", ""), where, what="from"),
        read_day(row.get("to", ""), where, what="to"),
        where,
    )
    if not office.strip():
        if any(days):
            raise refusal("office", "there are days but no office", where)
        return (record,)
    if kind is not RecordKind.PERSON or body is None:
        raise refusal("office", "an office needs a person and a state or organization", where)
    title = clean_name(office, where, what="office")
    return tuple(office_records(record, (f"{body}/{title}", title), bodies, days))
