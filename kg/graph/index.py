"""What the derivation needs to remember between documents, as a protocol.

The store implements it on disk. Nothing here decides anything: it keeps rows and finds them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kg.graph.gazetteer import Records
from kg.model.decision import Decided
from kg.model.derivation import Form, GraphPart, Identity, Report, ReportKey
from kg.model.facts import ArticleFacts

ReportId = tuple[str, str]


class Index(Protocol):
    """Forms, reports and parts of the graph, as they are now."""

    @property
    def gazetteers(self) -> Records:
        """The gazetteers that users brought."""

    def article_facts(self, document: str) -> ArticleFacts | None:
        """The facts of a document, None where it is gone."""

    def set_forms(self, document: str, forms: Sequence[Form]) -> set[str]:
        """Keep the forms that a document uses; the blocks whose distinct forms changed."""

    def forms(self, block: str) -> list[Form]:
        """All distinct forms of a block that a document uses."""

    def decisions(self) -> list[Decided]:
        """What users decided, undone or not."""

    def nodes_of_forms(self, forms: Iterable[str]) -> dict[str, str]:
        """The node of each of these forms, by itself or as resolved, as far as it is there."""

    def forms_of(self, node: str) -> list[str]:
        """The keys of the forms of an actor, or of what is one with it by decision."""

    def reports_of(self, meeting: str) -> list[Report]:
        """The reports that support the node of a meeting."""

    def redirects(self) -> dict[str, str]:
        """Actor nodes that are one with another by a decision, as of the last time."""

    def set_redirects(self, redirects: Mapping[str, str]) -> None:
        """Keep which actor nodes are one with another."""

    def documents_of_nodes(self, nodes: Iterable[str]) -> set[str]:
        """The documents that use a form of one of these nodes, or of somebody who stands for one."""

    def identities(self, forms: Iterable[str]) -> dict[str, Identity]:
        """Who the forms with these keys were resolved to."""

    def set_identities(self, identities: Mapping[str, Identity]) -> None:
        """Keep who forms are."""

    def documents_with(self, forms: Iterable[str]) -> set[str]:
        """The documents that use any of these forms."""

    def reports(self, document: str) -> list[Report]:
        """The reports of a document."""

    def set_reports(self, document: str, reports: Sequence[tuple[Report, Sequence[ReportKey]]]) -> None:
        """Keep the reports of a document in place of those it had."""

    def with_tokens(self, tokens: Iterable[str]) -> list[Report]:
        """The core reports that have any of these tokens."""

    def near(self, pair: str, first: datetime.date, last: datetime.date, *, core: bool) -> set[ReportId]:
        """The core, or loose, reports of a pair of sides within these days."""

    def meetings_of(self, reports: Iterable[ReportId]) -> dict[ReportId, str]:
        """The meeting that each report was put to."""

    def set_meetings(self, meetings: Mapping[ReportId, str]) -> None:
        """Put reports to meetings."""

    def members(self, meeting: str) -> list[Report]:
        """The reports that are put to a meeting."""

    def set_bands(self, document: str, values: Sequence[int]) -> None:
        """Keep the values by which copies of a document's text are found."""

    def with_bands(self, values: Iterable[int]) -> set[str]:
        """The documents that have any of these values."""

    def original(self, document: str) -> str | None:
        """The document whose copy it is (itself where others are copies of it); None without copies."""

    def copies(self, original: str) -> set[str]:
        """The documents that are copies of one text, by the one that stands for them."""

    def set_originals(self, originals: Mapping[str, str | None]) -> None:
        """Keep whose copies documents are; None: nobody's."""

    def set_part(self, scope: str, part: GraphPart) -> None:
        """Keep what a document or a meeting supports in place of what it did."""
