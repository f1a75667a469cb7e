"""What the derivation of the graph remembers, kept in the file.

Comes in: forms, reports and parts of the graph. Goes out: the same, found again. Refuses: nothing.
It has the shape of ``kg.graph.Index``; the store knows nothing of how a graph is derived.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.model.decision import Decided
from kg.model.derivation import Form, GraphPart, Identity, Report, ReportKey
from kg.model.facts import ArticleFacts
from kg.store import decisions, parts, rows
from kg.store.connection import Connection, Row
from kg.store.gazetteers import Gazetteers
from kg.store.touched import Touched

ReportId = tuple[str, str]
#: Days before a window in which a report's days may begin and still reach into it.
LONGEST_WINDOW = datetime.timedelta(days=70)


class StoreIndex:
    """The derived tables within one transaction; ``touched`` is what must be added up after it."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.touched = Touched()

    @property
    def gazetteers(self) -> Gazetteers:
        """The gazetteers that users brought."""
        return Gazetteers(self._db)

    def article_facts(self, document: str) -> ArticleFacts | None:
        """The facts of a document, None where it is not there."""
        row = self._db.row(rows.WITH_FACTS, (document,))
        return None if row is None else rows.article_facts(rows.document(row[:-1]), row[-1])

    def set_forms(self, document: str, forms: Sequence[Form]) -> set[str]:
        """Keep the forms that a document uses; the blocks whose distinct forms changed."""
        had = self._db.rows("SELECT form FROM mentions WHERE document = ?", (document,))
        old = {row[0] for row in had}
        new = {form.key: form for form in forms}
        changed: set[str] = set()
        for key in sorted(old - new.keys()):
            self._db.run("DELETE FROM mentions WHERE form = ? AND document = ?", (key, document))
            row = self._db.row("UPDATE forms SET uses = uses - 1 WHERE key = ? RETURNING uses, block", (key,))
            if row is not None and row[0] == 0:
                self._db.run("DELETE FROM forms WHERE key = ?", (key,))
                changed |= {row[1]} - {None}
        for key in sorted(new.keys() - old):
            form = new[key]
            self._db.run("INSERT INTO mentions (form, document) VALUES (?, ?)", (key, document))
            row = self._db.row(
                "INSERT INTO forms (key, block, json, uses, node, side) VALUES (?, ?, ?, 1, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET uses = uses + 1 RETURNING uses",
                (key, form.block, form.model_dump_json(), form.node, form.node and (form.side or form.node)),
            )
            if row is not None and row[0] == 1 and form.block is not None:
                changed.add(form.block)
        return changed

    def forms(self, block: str) -> list[Form]:
        """All distinct forms of a block."""
        found = self._db.rows("SELECT json FROM forms WHERE block = ? ORDER BY key", (block,))
        return [Form.model_validate_json(r[0]) for r in found]

    def decisions(self) -> list[Decided]:
        """What users decided, undone or not."""
        return decisions.decided(self._db)

    def nodes_of_forms(self, forms: Iterable[str]) -> dict[str, str]:
        """The node of each of these forms; no entry for forms that are not there."""
        sql = "SELECT key, node FROM forms WHERE node IS NOT NULL AND key IN"
        return dict(self._among(sql, forms))

    def forms_of(self, node: str, documents: Iterable[str] | None = None) -> list[str]:
        """The keys of the forms by which ``documents`` (None: all) name ``node`` or what is one with it."""
        one = [node, *(other for other, kept in self.redirects().items() if kept == node)]
        sql = "SELECT DISTINCT key, document FROM forms JOIN mentions ON form = key WHERE node IN"
        wanted = None if documents is None else set(documents)
        found = {key for key, document in self._among(sql, one) if wanted is None or document in wanted}
        return sorted(found)

    def reports_of(self, meeting: str) -> list[Report]:
        """The reports that support the node of a meeting."""
        sql = "SELECT properties FROM nodes WHERE id = ?"
        row = self._db.row(sql, (meeting,))
        rows_ = [] if row is None else json.loads(row[0]).get("reports", [])
        found = [r for told in rows_ for r in self.reports(told["document"]) if r.proof.fact == told["fact"]]
        return sorted(found, key=lambda r: r.key)

    def redirects(self) -> dict[str, str]:
        """Actor nodes that are one with another by a decision."""
        return dict(self._db.rows("SELECT node, kept FROM redirects"))

    def set_redirects(self, redirects: Mapping[str, str]) -> None:
        """Keep which actor nodes are one with another."""
        self._db.run("DELETE FROM redirects")
        self._db.many("INSERT INTO redirects (node, kept) VALUES (?, ?)", sorted(redirects.items()))

    def documents_of_nodes(self, nodes: Iterable[str]) -> set[str]:
        """The documents that use a form of one of these nodes, or of somebody who stands for one."""
        wanted = set(nodes)
        sql = "SELECT DISTINCT document FROM mentions JOIN forms ON key = form WHERE"
        return {row[0] for end in ("node", "side") for row in self._among(f"{sql} {end} IN", wanted)}

    def named(self) -> Iterator[tuple[Form, str]]:
        """All forms of persons who are named, each with the node that it was resolved to."""
        sql = "SELECT json, node FROM forms WHERE block IS NOT NULL AND node IS NOT NULL"
        return ((Form.model_validate_json(json), node) for json, node in self._db.rows(sql))

    def identities(self, forms: Iterable[str]) -> dict[str, Identity]:
        """Who the forms with these keys were resolved to."""
        sql = "SELECT key, node, side FROM forms WHERE node IS NOT NULL AND key IN"
        return {key: Identity(node=node, side=side) for key, node, side in self._among(sql, forms)}

    def set_identities(self, identities: Mapping[str, Identity]) -> None:
        """Keep who forms are."""
        values = [(i.node, i.side, key) for key, i in sorted(identities.items())]
        self._db.many("UPDATE forms SET node = ?, side = ? WHERE key = ?", values)

    def documents_with(self, forms: Iterable[str]) -> set[str]:
        """The documents that use any of these forms."""
        return {r[0] for r in self._among("SELECT document FROM mentions WHERE form IN", forms)}

    def reports(self, document: str) -> list[Report]:
        """The reports of a document."""
        found = self._db.rows("SELECT json FROM reports WHERE document = ? ORDER BY fact", (document,))
        return [_report(r) for r in found]

    def set_reports(self, document: str, reports: Sequence[tuple[Report, Sequence[ReportKey]]]) -> None:
        """Keep the reports of a document in place of those it had; they are in no meeting yet."""
        self._db.run("DELETE FROM reports WHERE document = ?", (document,))
        self._db.run("DELETE FROM report_keys WHERE document = ?", (document,))
        self._db.many(
            "INSERT INTO reports (document, fact, json) VALUES (?, ?, ?)",
            [(r.document, r.fact, r.model_dump_json()) for r, _ in reports],
        )
        self._db.many(
            "INSERT INTO report_keys (document, fact, pair, core, first, last, token)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (r.document, r.fact, k.pair, int(k.core), rows.iso(k.first), rows.iso(k.last), k.token)
                for r, keys in reports
                for k in keys
            ],
        )

    def with_tokens(self, tokens: Iterable[str]) -> list[Report]:
        """The core reports that have any of these tokens."""
        sql = "SELECT DISTINCT document, fact FROM report_keys WHERE token IN"
        found = {(d, f) for d, f in self._among(sql, tokens)}
        return [self._report(*key) for key in sorted(found)]

    def near(self, pair: str, first: datetime.date, last: datetime.date, *, core: bool) -> set[ReportId]:
        """The core, or loose, reports of a pair of sides within these days."""
        earliest = max(first, datetime.date.min + LONGEST_WINDOW) - LONGEST_WINDOW
        found = self._db.rows(
            "SELECT DISTINCT document, fact FROM report_keys"
            " WHERE pair = ? AND core = ? AND first BETWEEN ? AND ? AND last >= ?",
            (pair, int(core), rows.iso(earliest), rows.iso(last), rows.iso(first)),
        )
        return {(d, f) for d, f in found}

    def meetings_of(self, reports: Iterable[ReportId]) -> dict[ReportId, str]:
        """The meeting that each report was put to."""
        found: dict[ReportId, str] = {}
        for key in reports:
            row = self._db.row("SELECT meeting FROM reports WHERE document = ? AND fact = ?", key)
            if row is not None and row[0] is not None:
                found[key] = row[0]
        return found

    def placed(self) -> Iterator[tuple[ReportId, Report | None, str]]:
        """All reports that are in a meeting, each with its node; only loose ones are read in full."""
        core = (
            "EXISTS (SELECT 1 FROM report_keys k WHERE k.document = r.document AND k.fact = r.fact AND core)"
        )
        columns = f"document, fact, iif({core}, NULL, json), meeting"
        found = self._db.rows(f"SELECT {columns} FROM reports r WHERE meeting IS NOT NULL")
        for document, fact, loose, meeting in found:
            report = None if loose is None else Report.model_validate_json(loose)
            yield (document, fact), report, meeting

    def set_meetings(self, meetings: Mapping[ReportId, str]) -> None:
        """Put reports to meetings."""
        values = [(meeting, *key) for key, meeting in sorted(meetings.items())]
        self._db.many("UPDATE reports SET meeting = ? WHERE document = ? AND fact = ?", values)

    def members(self, meeting: str) -> list[Report]:
        """The reports that are put to a meeting."""
        sql = "SELECT json FROM reports WHERE meeting = ? ORDER BY document, fact"
        return [_report(r) for r in self._db.rows(sql, (meeting,))]

    def set_bands(self, document: str, values: Sequence[int]) -> None:
        """Keep the values by which copies of a document's text are found."""
        self._db.run("DELETE FROM bands WHERE document = ?", (document,))
        rows_ = [(value, document) for value in sorted(set(values))]
        self._db.many("INSERT INTO bands (value, document) VALUES (?, ?)", rows_)

    def with_bands(self, values: Iterable[int]) -> set[str]:
        """The documents that have any of these values."""
        sql = "SELECT DISTINCT document FROM bands WHERE value = ?"
        return {row[0] for value in values for row in self._db.rows(sql, (value,))}

    def original(self, document: str) -> str | None:
        """The document whose copy it is; None without copies."""
        row = self._db.row("SELECT original FROM copies WHERE document = ?", (document,))
        return None if row is None else row[0]

    def copies(self, original: str) -> set[str]:
        """The documents that are copies of one text."""
        return {r[0] for r in self._db.rows("SELECT document FROM copies WHERE original = ?", (original,))}

    def set_originals(self, originals: Mapping[str, str | None]) -> None:
        """Keep whose copies documents are; the edges that they support are added up again.

        A document of one group comes to another only with that whole group; what falls apart is first
        nobody's copy.
        """
        for document, original in sorted(originals.items()):
            if self.original(document) == original:
                continue
            self._db.run("DELETE FROM copies WHERE document = ?", (document,))
            if original is not None:
                self._db.run("INSERT INTO copies (document, original) VALUES (?, ?)", (document, original))
            sql = "SELECT DISTINCT edge FROM edge_facts WHERE document = ?"
            edges = {row[0] for row in self._db.rows(sql, (document,))}
            if original is None:
                self.touched.recount |= edges
            for edge in edges:
                self.touched.joined[edge].add(document)

    def set_part(self, scope: str, part: GraphPart) -> None:
        """Keep what a document or a meeting supports in place of what it did."""
        parts.set_part(self._db, self.touched, scope, part)

    def _report(self, document: str, fact: str) -> Report:
        row = self._db.row("SELECT json FROM reports WHERE document = ? AND fact = ?", (document, fact))
        return _report(row or ())

    def _among(self, sql: str, values: Iterable[str]) -> Iterator[Row]:
        return self._db.among(sql, values)


#: The reports near one article are asked for again and again while it is taken in.
@lru_cache(maxsize=1_024)
def _parsed(text: str) -> Report:
    return Report.model_validate_json(text)


def _report(row: Row) -> Report:
    return _parsed(row[0])
