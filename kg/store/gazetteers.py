"""Gazetteers of the user: kept in the file, so that they are copied with it and outlive a rebuild.

Comes in: records with the links by which they are found. Goes out: the same, found by link or by id.
Refuses: nothing; records were checked when they were read.
A link is a relation and a value (a name, the body of a position, the post of an occupancy); what is
worth a link is for the deriving stage to say, here they are only text.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.store import rows
from kg.store.connection import Connection

#: A relation and a value.
Link = tuple[str, str]
#: A value that was asked for, the gazetteer that has it, and the record.
Linked = tuple[str, str, GazetteerRecord]
_BATCH = 500
_INSERT_LINK = "INSERT INTO gazetteer_links (relation, value, gazetteer, kind, id) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """One gazetteer: where it came from and how much it holds, by kind."""

    name: str
    source: str
    form: str
    at: datetime.datetime
    counts: dict[RecordKind, int]


def put_head(
    connection: Connection, name: str, source: tuple[str, str], at: datetime.datetime, *, anew: bool
) -> None:
    """Note when a gazetteer came, and from which file of which form; ``anew``: also where it is noted."""
    connection.run(
        "INSERT INTO gazetteers (name, source, form, at) VALUES (?, ?, ?, ?) ON CONFLICT DO "
        + (
            "UPDATE SET source = excluded.source, form = excluded.form, at = excluded.at"
            if anew
            else "NOTHING"
        ),
        (name, *source, at.isoformat(timespec="seconds")),
    )


def is_there(connection: Connection, name: str) -> bool:
    """True where there is a gazetteer of that name."""
    return connection.row("SELECT 1 FROM gazetteers WHERE name = ?", (name,)) is not None


class Importing:
    """Takes records into one gazetteer, within one transaction."""

    def __init__(
        self, connection: Connection, name: str, links: Callable[[GazetteerRecord], set[Link]]
    ) -> None:
        self._db = connection
        self._name = name
        self._links = links
        self.changed = False

    def put(self, record: GazetteerRecord) -> bool:
        """Keep a record, joined with what is there of that kind and id; False where that tells as much."""
        key = (self._name, record.kind, record.id)
        where = "gazetteer = ? AND kind = ? AND id = ?"
        row = self._db.row(f"SELECT json FROM gazetteer_records WHERE {where}", key)
        old = None if row is None else GazetteerRecord.model_validate_json(row[0])
        new = record if old is None else old.joined(record)
        if new == old:
            return False
        before, after = set() if old is None else self._links(old), self._links(new)
        for relation, value in sorted(before - after):
            sql = f"DELETE FROM gazetteer_links WHERE relation = ? AND value = ? AND {where}"
            self._db.run(sql, (relation, value, *key))
        self._db.many(_INSERT_LINK, [(*link, *key) for link in sorted(after - before)])
        self._db.run(
            "INSERT INTO gazetteer_records (gazetteer, kind, id, json) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET json = excluded.json",
            (*key, new.model_dump_json(exclude_defaults=True)),
        )
        self.changed = True
        return True


class Gazetteers:
    """All gazetteers of one file; a file of an earlier state is lent those of the file it is made from."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection.lender or connection

    @contextmanager
    def importing(
        self, name: str, source: tuple[str, str], links: Callable[[GazetteerRecord], set[Link]]
    ) -> Iterator[Importing]:
        """One transaction that fills the gazetteer ``name``; ``source``: the file and its form."""
        with self._db.transaction():
            target = Importing(self._db, name, links)
            yield target
            if target.changed:
                put_head(self._db, name, source, datetime.datetime.now(datetime.UTC), anew=True)

    def remove(self, name: str) -> bool:
        """Take a gazetteer out of the file; False where there is none of that name."""
        with self._db.transaction():
            if self._db.run("DELETE FROM gazetteers WHERE name = ?", (name,)) == 0:
                return False
            self._db.run("DELETE FROM gazetteer_records WHERE gazetteer = ?", (name,))
            self._db.run("DELETE FROM gazetteer_links WHERE gazetteer = ?", (name,))
        return True

    def relink(self, links: Callable[[GazetteerRecord], set[Link]]) -> None:
        """Make all links again: names may be compared otherwise than when they were imported."""
        with self._db.transaction():
            self._db.run("DELETE FROM gazetteer_links")
            for *key, json in self._db.rows("SELECT gazetteer, kind, id, json FROM gazetteer_records"):
                record = GazetteerRecord.model_validate_json(json)
                self._db.many(_INSERT_LINK, [(*link, *key) for link in sorted(links(record))])

    def infos(self) -> list[GazetteerInfo]:
        """All gazetteers, by name."""
        found = []
        sql = "SELECT kind, count(*) FROM gazetteer_records WHERE gazetteer = ? GROUP BY kind"
        for name, source, form, at in self._db.rows("SELECT * FROM gazetteers ORDER BY name"):
            counts = {RecordKind(kind): number for kind, number in self._db.rows(sql, (name,))}
            found.append(GazetteerInfo(name, source, form, datetime.datetime.fromisoformat(at), counts))
        return found

    def records(self, gazetteer: str) -> Iterator[GazetteerRecord]:
        """All records of one gazetteer, by kind and id."""
        sql = "SELECT json FROM gazetteer_records WHERE gazetteer = ? ORDER BY kind, id"
        for row in self._db.rows(sql, (gazetteer,)):
            yield GazetteerRecord.model_validate_json(row[0])

    def any(self) -> bool:
        """True where there is any gazetteer."""
        return self._db.row("SELECT 1 FROM gazetteers LIMIT 1") is not None

    def stamp(self) -> str:
        """Changes with every import that brought anything."""
        found = self._db.rows("SELECT name, at FROM gazetteers ORDER BY name")
        return rows.compact([list(row) for row in found])

    def linked(self, relation: str, values: Iterable[str]) -> list[Linked]:
        """The records that have any of these values, in a fixed order."""
        asked = sorted(set(values))
        found: list[Linked] = []
        for start in range(0, len(asked), _BATCH):
            batch = asked[start : start + _BATCH]
            sql = rows.among(
                "SELECT value, gazetteer, json FROM gazetteer_links"
                " JOIN gazetteer_records USING (gazetteer, kind, id) WHERE relation = ? AND value IN",
                batch,
            )
            found += [
                (value, gazetteer, GazetteerRecord.model_validate_json(json))
                for value, gazetteer, json in self._db.rows(sql, (relation, *batch))
            ]
        return sorted(found, key=lambda row: (row[0], row[1], row[2].kind, row[2].id))

    def record(self, gazetteer: str, kind: RecordKind, id: str) -> GazetteerRecord | None:
        """The record of that kind and id, None where there is none."""
        sql = "SELECT json FROM gazetteer_records WHERE gazetteer = ? AND kind = ? AND id = ?"
        row = self._db.row(sql, (gazetteer, kind, id))
        return None if row is None else GazetteerRecord.model_validate_json(row[0])
