"""The graph as one object: what ``kg.open`` gives.

Comes in: a path, sources, questions. Goes out: rows, and the graph in the forms of other
libraries. Refuses: files that cannot be used (StoreError), names that fit nothing (NotFound)
or several things (Ambiguous), parts that are not installed (MissingPart).

Nothing heavy is loaded before a method needs it: reading articles loads spaCy, asking does not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SkipDocument
from kg.evaluation import Evaluation, gold_files
from kg.model.facts import ArticleFacts
from kg.outputs import Outputs
from kg.queries.actor import Profile
from kg.queries.actor import actor as ask_actor
from kg.queries.actors import ActorRow
from kg.queries.actors import actors as ask_actors
from kg.queries.changes import ChangeRow
from kg.queries.changes import changes as ask_changes
from kg.queries.days import Day, first_day, last_day
from kg.queries.differences import DifferenceRow
from kg.queries.differences import differences as ask_differences
from kg.queries.disputes import DisputeRow
from kg.queries.disputes import disputes as ask_disputes
from kg.queries.doubts import DoubtRow
from kg.queries.doubts import doubts as ask_doubts
from kg.queries.explanation import ExplanationLine, explanation_lines
from kg.queries.health import CheckRow
from kg.queries.health import check as ask_check
from kg.queries.linkages import LinkageRow, linkage_rows, linked_node
from kg.queries.listing import WHOLE, Page
from kg.queries.matrix import LIMIT, Matrix
from kg.queries.matrix import matrix as ask_matrix
from kg.queries.met import MetRow
from kg.queries.met import met as ask_met
from kg.queries.moves import By, MovesRow
from kg.queries.moves import moves as ask_moves
from kg.queries.positions import PositionRow
from kg.queries.positions import positions as ask_positions
from kg.queries.rows import Rows
from kg.queries.show import Shown
from kg.queries.show import show as ask_show
from kg.queries.statements import StatementRow
from kg.queries.statements import statements as ask_statements
from kg.queries.stats import stats as ask_stats
from kg.queries.timeline import EntryType, TimelineRow
from kg.queries.timeline import timeline as ask_timeline
from kg.queries.whole import Whole
from kg.views.export import FORMATS

if TYPE_CHECKING:
    from kg.deciding import Deciding
    from kg.gazetteers import Gazetteers
    from kg.pipeline import Outcome, Source, Summary
    from kg.sources.named import Named
    from kg.store import Restored

__all__ = ["FORMATS", "KnowledgeGraph", "Page", "evaluate", "explanation", "extract"]


def extract(*sources: Named, published: Day = None) -> Iterator[ArticleFacts]:
    """What each article says; nothing is stored. SkipDocument where one cannot be used."""
    from kg.pipeline import extract as extract_document  # noqa: PLC0415 - only who extracts pays
    from kg.sources.named import readable  # noqa: PLC0415 - as above

    yield from map(extract_document, readable(sources, last_day(published)))


def explanation(*sources: Named, published: Day = None) -> Rows[ExplanationLine]:
    """How each fact of the articles was found: its rule, the words bound, why that date, how sure."""
    from kg.pipeline import explain as explain_document  # noqa: PLC0415 - only who extracts pays
    from kg.sources.named import readable  # noqa: PLC0415 - as above

    found = [explain_document(document) for document in readable(sources, last_day(published))]
    return Rows([line for article in found for line in explanation_lines(*article)])


def evaluate(gold: str | os.PathLike[str]) -> Evaluation:
    """How extraction does on annotated articles. StopRun where ``gold`` holds none."""
    from kg.pipeline import evaluate as evaluate_files  # noqa: PLC0415 - only who extracts pays

    return evaluate_files(gold_files(Path(gold)))


class KnowledgeGraph(Outputs):
    """One open graph; a context manager.

    Days are ``datetime.date`` or text: ``2026-02-04``, ``2026-02``, ``2026-02-04/2026-02-10``
    (ValueError for other text). Names of actors may be parts of names, or ids. A ``kg.Page`` of an answer
    costs no more than a page, however long the answer is; ``total`` tells how long.
    """

    def add(
        self,
        *sources: Named,
        jobs: int = 1,
        published: Day = None,
        deadline: float = 30.0,
        on_progress: Callable[[Source, Outcome], None] | None = None,
    ) -> Summary:
        """Read articles into the graph: files, folders, patterns, ``-`` for standard input, documents.

        ``published`` is used where an article tells no day; ``deadline`` is in seconds for each
        100,000 characters. What cannot be used is in ``Summary.rejected``; the rest is stored.
        """
        from kg.pipeline import add_sources  # noqa: PLC0415 - only who adds pays
        from kg.sources.named import documents  # noqa: PLC0415 - as above

        return add_sources(
            self._store,
            documents(sources, last_day(published)),
            jobs=jobs,
            deadline=deadline,
            on_progress=on_progress,
        )

    def extract(self, source: Named, *, published: Day = None) -> ArticleFacts:
        """What one article says; nothing is stored. SkipDocument where it cannot be used."""
        from kg.pipeline import extract as extract_document  # noqa: PLC0415 - only who extracts pays
        from kg.pipeline import meant  # noqa: PLC0415
        from kg.sources.named import readable  # noqa: PLC0415 - as above

        found = next(readable([source], last_day(published)), None)
        if found is None:
            raise SkipDocument("empty", "there is no article in it", stage="source", where=str(source))
        return extract_document(found, added=meant(self._store, found))

    def actors(self, text: str | None = None) -> Rows[ActorRow]:
        """The actors that have all words of ``text`` in a name (None: all)."""
        return ask_actors(self._store, text)

    def actor(self, name: str, *, as_of: Day = None, known: Day = None, page: Page = WHOLE) -> Profile:
        """Offices, contacts, meetings, positions and statements of one actor; of each a ``page``."""
        return ask_actor(self._on(known), name, as_of=last_day(as_of), page=page)

    def met(
        self, a: str, b: str | None = None, *, as_of: Day = None, known: Day = None, page: Page = WHOLE
    ) -> Rows[MetRow]:
        """Whom ``a`` met (``b`` only, where it is named): meetings that were held."""
        return ask_met(self._on(known), a, b, as_of=last_day(as_of), page=page)

    def timeline(  # noqa: PLR0913 - each is an option of the command
        self,
        *,
        actor: str | None = None,
        place: str | None = None,
        issue: str | None = None,
        types: Collection[EntryType | str] = (),
        first: Day = None,
        last: Day = None,
        as_of: Day = None,
        known: Day = None,
        page: Page = WHOLE,
    ) -> Rows[TimelineRow]:
        """What happened, in order, limited by all options that are given.

        ``as_of``: the world on that day, by valid time (``kg.queries.as_of``); ``known``: what articles had
        said by that day. Other questions take both as well.
        """
        return ask_timeline(
            self._on(known),
            actor=actor,
            place=place,
            issue=issue,
            types=[EntryType(type) for type in types],
            first=first_day(first),
            last=last_day(last),
            as_of=last_day(as_of),
            page=page,
        )

    def changes(
        self,
        *,
        actor: str | None = None,
        first: Day = None,
        last: Day = None,
        as_of: Day = None,
        known: Day = None,
        page: Page = WHOLE,
    ) -> Rows[ChangeRow]:
        """What was postponed, cancelled or moved, by whom and why."""
        return ask_changes(
            self._on(known),
            actor=actor,
            first=first_day(first),
            last=last_day(last),
            as_of=last_day(as_of),
            page=page,
        )

    def moves(
        self,
        *,
        by: By | str = By.ACTOR,
        actor: str | None = None,
        first: Day = None,
        last: Day = None,
        as_of: Day = None,
        known: Day = None,
    ) -> Rows[MovesRow]:
        """How often and how far meetings were moved, by ``actor`` or ``series``."""
        return ask_moves(
            self._on(known),
            by=By(by),
            actor=actor,
            first=first_day(first),
            last=last_day(last),
            as_of=last_day(as_of),
        )

    def disputes(
        self, *, actor: str | None = None, first: Day = None, last: Day = None, known: Day = None
    ) -> Rows[DisputeRow]:
        """Where sources differ about a meeting: its days, its place, whether it took place."""
        return ask_disputes(self._on(known), actor=actor, first=first_day(first), last=last_day(last))

    def differences(
        self, before: Day, after: Day, *, actor: str | None = None, types: Collection[EntryType | str] = ()
    ) -> Rows[DifferenceRow]:
        """What was known on the last day of ``after`` and not, or otherwise, on that of ``before``."""
        return ask_differences(
            self._on(before), self._on(after), actor=actor, types=[EntryType(type) for type in types]
        )

    def positions(
        self,
        *,
        actor: str | None = None,
        issue: str | None = None,
        known: Day = None,
        as_of: Day = None,
        shifts: bool = False,
        page: Page = WHOLE,
    ) -> Rows[PositionRow]:
        """Who is for or against what; ``shifts``: only where a side shifted, with all that it held.

        ``as_of``: what was in force on that day.
        """
        return ask_positions(
            self._on(known), actor=actor, issue=issue, shifts=shifts, as_of=last_day(as_of), page=page
        )

    def matrix(
        self,
        *,
        actor: str | None = None,
        issue: str | None = None,
        known: Day = None,
        as_of: Day = None,
        limit: int | None = LIMIT,
    ) -> Matrix:
        """Actors by issues: how each stands, how that shifted, how often it was reported; None: no limit."""
        return ask_matrix(self._on(known), actor=actor, issue=issue, as_of=last_day(as_of), limit=limit)

    def statements(
        self,
        text: str | None = None,
        *,
        actor: str | None = None,
        known: Day = None,
        page: Page = WHOLE,
    ) -> Rows[StatementRow]:
        """The statements that have all words of ``text`` (in quotation marks: as a phrase)."""
        return ask_statements(self._on(known), text, actor=actor, page=page)

    def show(self, id: str, *, known: Day = None) -> Shown:
        """A node, an edge or a fact with the sentences behind it."""
        return ask_show(self._on(known), id)

    def why(self, id: str, *, known: Day = None) -> Rows[LinkageRow]:
        """Why an actor or a meeting is one: what was joined to it and what was kept apart, with reasons."""
        from kg.graph import why as ask_why  # noqa: PLC0415 - only who asks pays

        store = self._on(known)
        return linkage_rows(store, ask_why(store.index(), linked_node(store, id).id))

    def doubts(self) -> Rows[DoubtRow]:
        """Pairs of nodes that may be one, the likest first."""
        return ask_doubts(self._store)

    def deciding(self, author: str | None = None) -> Deciding:
        """Merge, split, judge, undo: decisions of ``author`` (None: ``KG_AUTHOR``, else the user)."""
        from kg.deciding import Deciding  # noqa: PLC0415 - only who decides pays

        return Deciding(self._store, author)

    def remove(self, document: str) -> bool:
        """Take an article out of the graph, with what only it supports; False where it is not there."""
        from kg.pipeline import remove_article  # noqa: PLC0415 - only who writes pays

        return remove_article(self._store, document)

    @property
    def gazetteers(self) -> Gazetteers:
        """Lists of names and offices: import, list, remove them."""
        from kg.gazetteers import Gazetteers  # noqa: PLC0415 - only who asks pays

        return Gazetteers(self._store)

    def restore(self, file: str | os.PathLike[str]) -> Restored:
        """Add all that a full export holds (``export`` with the option ``full``), or nothing of it.

        Articles that are here with another text or other facts stay as they are. StopRun for a file that is
        none, or damaged.
        """
        from kg.restoring import restore  # noqa: PLC0415 - only who writes pays

        return restore(self._store, file)

    def rebuild(self) -> None:
        """Make all nodes and edges again from the stored facts."""
        from kg.pipeline import rebuild  # noqa: PLC0415 - only who writes pays

        rebuild(self._store)

    def check(self, *, shapes: bool = False) -> Rows[CheckRow]:
        """Look for damage: pages, ledger, texts, evidence, counts; with ``shapes`` whether an RDF export
        conforms to ``schemas/shapes.ttl``. StopRun where that is asked for without pySHACL.
        """
        checks = ask_check(self._store)
        if not shapes:
            return checks
        from kg.views.vocabulary.conformance import shape_rows  # noqa: PLC0415 - loads rdflib and pySHACL

        with self._store.snapshot():
            return Rows([*checks, *shape_rows(Whole(self._store))])

    def document_count(self) -> int:
        """How many articles there are, at once however large the graph is."""
        return self._store.document_count()

    def stats(self) -> dict[str, int]:
        """How much there is of everything."""
        return ask_stats(self._store)
