"""The database file as one object: what others read from it and write to it.

Comes in: a path. Goes out: documents, facts, nodes, edges. Refuses: see ``kg.store``.
One object belongs to one process: after a fork it refuses to work (StoreError).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self

from kg.model.decision import Decided, Decision
from kg.model.derivation import Report, fact_id
from kg.model.document import Document
from kg.model.enums import EdgeType, NodeType
from kg.model.facts import ArticleFacts, Fact, Role
from kg.model.graph import Edge, Node
from kg.store import decisions, ledger, reading, rows, scan, search, verify, writing
from kg.store.connection import BUSY_SECONDS, RUN_PAGES, SCAN_PAGES, Connection
from kg.store.dossier import Dossier
from kg.store.gazetteers import Gazetteers
from kg.store.index import StoreIndex
from kg.store.migrating import FILLS
from kg.store.outline import Outline
from kg.store.restoring import Links, Restoring, restoring
from kg.store.runs import Runs
from kg.store.scan import Publishers, StoredArticle, StoredEdge, StoredNode, StoredProof
from kg.store.types import Added, Brief, Check, DocumentInfo, Link, Unchanged
from kg.store.wanted import Wanted, each, only
from kg.store.writing import Derive


class Store:
    """One open database file; a context manager. ``Store.open`` makes it.

    Writing takes the function that derives the graph (``kg.graph.update``): ``kg.pipeline`` has
    it at hand, so that the reading side never loads it.
    """

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        #: Set where the file holds what was known on a day.
        self.known_on: datetime.date | None = None

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, read_only: bool = False, wait: float = BUSY_SECONDS
    ) -> Self:
        """Open ``path``, which is made where there is none (``":memory:"``: kept in memory).

        StoreError where it is not ours, newer than this program, damaged, or cannot be
        written (unless ``read_only``), or is missing and ``read_only``. ``wait``: seconds for which a lock of
        another process is waited for.
        """
        return cls(Connection(os.fspath(path), read_only=read_only, wait=wait, fills=FILLS))

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """True where nothing can be written."""
        return self._db.read_only

    def close(self) -> None:
        """Let go of the file. Closing twice is allowed."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """For a run that writes many things: no other process writes meanwhile. StoreError ("in use by pid
        N") where one does already. Single writes wait for each other instead.
        """
        with self._db.writing(), self._db.keeping(RUN_PAGES):
            yield

    def snapshot(self) -> AbstractContextManager[None]:
        """For whoever reads much: all of it is of one state of the file, whatever others add meanwhile."""
        return self._db.snapshot()

    def scanning(self) -> AbstractContextManager[None]:
        """For whoever reads all of it, once: it then takes as much memory as with a small file."""
        return self._db.keeping(SCAN_PAGES)

    def within(
        self, seconds: float, stopped: Callable[[], bool] = lambda: False
    ) -> AbstractContextManager[None]:
        """What is read within takes ``seconds`` at most, else a StoreError; also once ``stopped``."""
        return self._db.within(seconds, stopped)

    def add(self, article: ArticleFacts, derive: Derive) -> Added | Unchanged:
        """Store a document with all its facts, or nothing of it: one transaction.

        The same again changes nothing. A changed text (or other facts) under the same id takes
        the place of the older version, which is kept but leaves the graph.
        """
        return writing.add(self._db, article, derive)

    def load(self, articles: Iterable[ArticleFacts], derive: Derive) -> None:
        """Store many documents into an empty file, in large transactions: a broken run is of no use."""
        writing.load(self._db, articles, derive)

    def restoring(self, derive: Derive, links: Links) -> AbstractContextManager[Restoring]:
        """One transaction that takes the records of another file (``queries.records``), in any order; the
        graph is derived at its end. Articles that are here with another text or other facts stay as they are.
        """
        return restoring(self._db, derive, links)

    def ledger_hash(self) -> str:
        """Changes with every document that comes, changes or goes."""
        return ledger.end(self._db)[1]

    @property
    def gazetteers(self) -> Gazetteers:
        """The gazetteers that users brought."""
        return Gazetteers(self._db)

    def lend_gazetteers(self, other: Store) -> None:
        """Let the gazetteers of this file hold in ``other``, as long as both are open."""
        other._db.lender = self._db

    def has(self, document: Document) -> bool:
        """True where the same text with the same title, publisher, address and day is stored."""
        return writing.has(self._db, document)

    def remove(self, document: str, derive: Derive) -> bool:
        """Take a document out of the graph; False where it was not there."""
        return writing.remove(self._db, document, derive)

    def decide(self, decision: Decision, author: str, derive: Derive, *, at: str | None = None) -> int | None:
        """Keep a decision and derive what it touches; its number, None where it stands already.

        ``at``: when it was made, where that was not now (ISO 8601).
        """
        return writing.decide(self._db, decision, (author, at), derive)

    def undo(self, number: int, derive: Derive) -> bool:
        """Undo a decision and derive what it touched; False where none of that number stands."""
        return writing.undo(self._db, number, derive)

    def index(self) -> StoreIndex:
        """What the derivation remembers, for whoever explains it; nothing may be written through it."""
        return StoreIndex(self._db)

    def originals(self, documents: Iterable[str]) -> dict[str, str]:
        """For each of ``documents`` that has copies, the document that stands for all of them."""
        return dict(self._db.among("SELECT document, original FROM copies WHERE document IN", documents))

    def decisions(self) -> list[Decided]:
        """All decisions in the order in which they were made, undone ones too."""
        return decisions.decided(self._db)

    def meant_by(self, decision: Decision) -> list[str]:
        """The nodes that the forms and reports of a decision stand for now."""
        return decisions.nodes_of(self._db, decision)

    def forms_of(self, node: str, documents: Iterable[str] | None = None) -> list[str]:
        """The keys of the forms by which ``documents`` (None: all) name the actor ``node``."""
        return StoreIndex(self._db).forms_of(node, documents)

    def reports_of(self, meeting: str) -> list[Report]:
        """The reports that are one meeting by derivation and decisions."""
        return StoreIndex(self._db).reports_of(meeting)

    def rebuild(self, derive: Derive) -> None:
        """Derive all nodes and edges again from the facts: all of it, or nothing changes."""
        writing.rebuild(self._db, derive)

    def documents(self) -> Iterator[Document]:
        """All documents with their text, by id."""
        for row in self._db.rows(f"SELECT {rows.DOCUMENT} FROM documents WHERE current ORDER BY id"):
            yield rows.document(row)

    def document_infos(self) -> Iterator[DocumentInfo]:
        """All documents without their text, by publication day (undated last), then id."""
        sql = f"SELECT {rows.INFO} FROM documents WHERE current ORDER BY published IS NULL, published, id"
        for row in self._db.rows(sql):
            yield rows.info(row)

    def document(self, id: str) -> Document | None:
        """The document ``id`` with its text, None where there is none."""
        row = self._db.row(f"SELECT {rows.DOCUMENT} FROM documents WHERE current AND id = ?", (id,))
        return None if row is None else rows.document(row)

    def document_info(self, id: str) -> DocumentInfo | None:
        """The document ``id`` without its text, None where there is none."""
        row = self._db.row(f"SELECT {rows.INFO} FROM documents WHERE current AND id = ?", (id,))
        return None if row is None else rows.info(row)

    def last_published(self) -> datetime.date | None:
        """The day of which the file can tell: the latest on which a stored article was published, or later,
        where that is all there was by then (``known_on``).
        """
        if self.known_on is not None:
            return self.known_on
        row = self._db.row("SELECT max(published) FROM documents WHERE current")
        return None if row is None or row[0] is None else datetime.date.fromisoformat(row[0])

    def article_facts(self, document: str) -> ArticleFacts | None:
        """All facts of one document as they were read from it, None where it is not stored."""
        return StoreIndex(self._db).article_facts(document)

    def facts(self, ids: Iterable[str]) -> list[tuple[str, str, Fact | Role]]:
        """Document id, kind (``meeting``, ``schedule_change``, ``role``, ...) and fact for each id of
        ``Edge.facts`` that is known, in the order asked. The ids within the fact are those of
        its article: ``article_facts`` has the actors and places they name.
        """
        asked = list(ids)
        found: dict[str, tuple[str, str, Fact | Role]] = {}
        for document in self._documents_of(asked):
            article = self.article_facts(document)
            for kind, local, fact in () if article is None else writing.article_kinds(article):
                found[fact_id(document, kind, local)] = (document, kind, fact)
        return [found[id] for id in asked if id in found]

    def _documents_of(self, facts: list[str]) -> list[str]:
        sql = "SELECT DISTINCT document FROM fact_places WHERE id IN"
        return sorted({row[0] for row in self._db.among(sql, facts)})

    def node(self, id: str) -> Node | None:
        """The node ``id``, None where there is none."""
        row = self._db.row(f"SELECT {rows.NODE} FROM nodes WHERE id = ?", (id,))
        return None if row is None else rows.node(row)

    def nodes(
        self, types: Iterable[NodeType] | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Node]:
        """Nodes by id; of these ``types``, among these ``ids`` (None: all)."""
        kinds = tuple(NodeType) if types is None else tuple(types)
        sql = rows.among(f"SELECT {rows.NODE} FROM nodes WHERE type IN", kinds)
        if ids is None:
            for row in self._db.rows(f"{sql} ORDER BY id", kinds):
                yield rows.node(row)
            return
        for row in self._db.among(f"{sql} AND id IN", ids, before=kinds, end=" ORDER BY id"):
            yield rows.node(row)

    def briefs(self, ids: Iterable[str], *, details: bool = False) -> list[Brief]:
        """The nodes ``ids`` without aliases (and ``details``), by id; what is no node is left out."""
        sql = rows.BRIEFS_WITH_DETAILS if details else rows.BRIEFS
        return [Brief(id, NodeType(type), *rest) for id, type, *rest in self._db.among(sql, ids)]

    def targets(self, positions: Iterable[str]) -> dict[str, str]:
        """What each of ``positions`` is on, in its words; what is no node is left out."""
        return dict(self._db.among(rows.TARGETS, positions))

    def find_nodes(
        self, text: str, types: Iterable[NodeType] | None = None, limit: int = 20
    ) -> list[tuple[Node, float]]:
        """Nodes whose label or alias has all words of ``text`` (the last may be a beginning),
        accents and case aside, best first. Score 1.0: the whole name, lower: a part of it.
        Statements are found by ``search_statements``.
        """
        return search.find_nodes(self._db, text, types, limit)

    def nearest_names(self, text: str, limit: int = 5) -> list[str]:
        """Labels of actors, places and issues that look most like ``text``: for typos."""
        return search.nearest_names(self._db, text, limit)

    def edges(
        self,
        *,
        types: Iterable[EdgeType] | None = None,
        node: str | None = None,
        source: str | None = None,
        target: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Edge]:
        """Edges with their evidence, by first day (undated last), then id; ``node``: at either end."""
        kinds = None if types is None else tuple(types)
        return reading.edges(self._db, Wanted(kinds, only(node), only(source), only(target), limit=limit))

    def edges_by_id(self, ids: Iterable[str]) -> Iterator[Edge]:
        """The edges ``ids`` with their evidence, in the same order."""
        return reading.edges_by_id(self._db, ids)

    def stored_edges(self) -> Iterator[tuple[StoredEdge, list[StoredProof]]]:
        """Every edge by id with its proofs, as stored: for whoever reads all of them."""
        return scan.stored_edges(self._db)

    def publishers(self) -> Publishers:
        """The publishers of the stored proofs."""
        return Publishers(self._db)

    def proofs_in(self, document: str) -> Iterator[StoredProof]:
        """What one document proves, by edge, as stored."""
        return scan.proofs_in(self._db, document)

    def linked_nodes(self) -> Iterator[StoredNode]:
        """Every node that an edge joins, by id, as stored."""
        return scan.linked_nodes(self._db)

    def cited_articles(self) -> Iterator[StoredArticle]:
        """What is known, besides their text, of documents that are cited as evidence; by id."""
        return scan.cited_articles(self._db)

    def linked(
        self, types: Iterable[EdgeType], *, source: str | None = None, target: str | None = None
    ) -> list[str]:
        """The nodes at the other end of the edges of ``types`` from ``source``, or to ``target``; by id.

        Nothing else of the edges is read: thousands of articles may say whom a minister represents.
        """
        wanted = Wanted(tuple(types), sources=only(source), targets=only(target))
        return reading.linked(self._db, wanted)

    def links(
        self,
        types: Iterable[EdgeType],
        *,
        nodes: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
        targets: Iterable[str] | None = None,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> list[Link]:
        """The edges of ``types`` at (from, to) any of these nodes without their evidence, as ``edges`` has
        them: to find and order many of which a few are shown.
        """
        wanted = Wanted(tuple(types), each(nodes), each(sources), each(targets), first, last)
        return reading.links(self._db, wanted)

    def links_by_id(self, ids: Iterable[str]) -> list[Link]:
        """The edges ``ids`` as ``links`` has them."""
        return reading.links_by_id(self._db, ids)

    def edges_of(self, nodes: Iterable[str], types: Iterable[EdgeType]) -> dict[str, list[Edge]]:
        """For each of ``nodes`` its edges of ``types`` at either end, as ``edges(node=...)`` has them."""
        found: dict[str, list[Edge]] = {node: [] for node in nodes}
        for edge in reading.edges(self._db, Wanted(tuple(types), tuple(found))):
            for end in {edge.source, edge.target} & found.keys():
                found[end].append(edge)
        return found

    def pairs(
        self,
        type: EdgeType,
        *,
        sources: Iterable[str] | None = None,
        targets: Iterable[str] | None = None,
    ) -> list[tuple[str, str]]:
        """Source and target of the edges of ``type`` from ``sources`` (to ``targets``), each pair once."""
        return reading.pairs(self._db, Wanted((type,), sources=each(sources), targets=each(targets)))

    def support(self, edges: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Document and fact of all that supports each of these edges."""
        return reading.support(self._db, edges)

    @property
    def outline(self) -> Outline:
        """Who is joined to whom, how often and when: counts and edges without evidence."""
        return Outline(self._db)

    @property
    def dossier(self) -> Dossier:
        """What actors took part in and said, in order and counted."""
        return Dossier(self._db)

    @property
    def runs(self) -> Runs:
        """Who is reported to stand for what, put together as long as a stance lasts."""
        return Runs(self._db)

    def search_statements(self, text: str, limit: int = 20) -> list[tuple[Node, float]]:
        """Statements that have all words of ``text`` (quoted: as a phrase), best first."""
        return search.search_statements(self._db, text, limit)

    def search_documents(self, text: str, limit: int = 20) -> list[tuple[DocumentInfo, str]]:
        """Articles that have all words of ``text``, best first, each with a snippet."""
        return search.search_documents(self._db, text, limit)

    def document_count(self) -> int:
        """How many articles there are, at once however large the file is."""
        return reading.document_count(self._db)

    def counts(self) -> dict[str, int]:
        """``documents``, ``facts``, ``nodes``, ``edges``, ``superseded``, and one entry for each
        node type (``Person``) and edge type (``met_with``) that occurs.
        """
        return reading.counts(self._db)

    def verify(self) -> list[Check]:
        """Look for damage: pages, ledger, hashes of texts and facts, evidence, ends of edges."""
        return verify.verify(self._db)
