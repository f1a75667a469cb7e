"""The database file as one object: what others read from it and write to it.

Comes in: a path. Goes out: documents, facts, nodes, edges. Refuses: see ``kg.store``.
One object belongs to one process: after a fork it refuses to work (StoreError).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from kg.model.document import Document
from kg.model.enums import EdgeType, NodeType
from kg.model.facts import ArticleFacts, Fact
from kg.model.graph import Edge, Node
from kg.store.types import Check, DocumentInfo


class Store:
    """One open database file; a context manager. ``Store.open`` makes it."""

    path: str
    read_only: bool

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open ``path``, which is made where there is none (``":memory:"``: kept in memory).

        StoreError where it is not ours, newer than this program, damaged, or cannot be
        written (unless ``read_only``), or is missing and ``read_only``.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the file. Closing twice is allowed."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def documents(self) -> Iterator[Document]:
        """All documents with their text, by id."""
        raise NotImplementedError

    def document_infos(self) -> Iterator[DocumentInfo]:
        """All documents without their text, by publication day (undated last), then id."""
        raise NotImplementedError

    def document(self, id: str) -> Document | None:
        """The document ``id`` with its text, None where there is none."""
        raise NotImplementedError

    def document_info(self, id: str) -> DocumentInfo | None:
        """The document ``id`` without its text, None where there is none."""
        raise NotImplementedError

    def article_facts(self, document: str) -> ArticleFacts | None:
        """All facts of one document as they were read from it, None where it is not stored."""
        raise NotImplementedError

    def facts(self, ids: Iterable[str]) -> list[tuple[str, str, Fact]]:
        """Document id, kind (``meeting``, ``schedule_change``, ...) and fact for each id of
        ``Edge.facts`` that is known, in the order asked. The ids within the fact are those of
        its article: ``article_facts`` has the actors and places they name.
        """
        raise NotImplementedError

    def node(self, id: str) -> Node | None:
        """The node ``id``, None where there is none."""
        raise NotImplementedError

    def nodes(
        self, types: Iterable[NodeType] | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Node]:
        """Nodes by id; of these ``types``, among these ``ids`` (None: all)."""
        raise NotImplementedError

    def find_nodes(
        self, text: str, types: Iterable[NodeType] | None = None, limit: int = 20
    ) -> list[tuple[Node, float]]:
        """Nodes whose label or alias has all words of ``text`` (the last may be a beginning),
        accents and case aside, best first. Score 1.0: the whole name, lower: a part of it.
        """
        raise NotImplementedError

    def nearest_names(self, text: str, limit: int = 5) -> list[str]:
        """Labels of actors, places and issues that look most like ``text``: for typos."""
        raise NotImplementedError

    def edges(
        self,
        *,
        types: Iterable[EdgeType] | None = None,
        node: str | None = None,
        source: str | None = None,
        target: str | None = None,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
        known: datetime.date | None = None,
        ids: Iterable[str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Edge]:
        """Edges with their evidence, by first day (undated last), then id.

        ``node``: at either end. ``first``/``last``: whose time shares a day with that span;
        edges without a time are then left out. ``known``: reported by that day at the latest.
        """
        raise NotImplementedError

    def search_statements(self, text: str, limit: int = 20) -> list[tuple[Node, float]]:
        """Statements that have all words of ``text`` (quoted: as a phrase), best first."""
        raise NotImplementedError

    def search_documents(self, text: str, limit: int = 20) -> list[tuple[DocumentInfo, str]]:
        """Articles that have all words of ``text``, best first, each with a snippet."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """``documents``, ``facts``, ``nodes``, ``edges``, ``superseded``, and one entry for each
        node type (``Person``) and edge type (``met_with``) that occurs.
        """
        raise NotImplementedError

    def verify(self) -> list[Check]:
        """Look for damage: pages, ledger, hashes of the texts, evidence, counts."""
        raise NotImplementedError
