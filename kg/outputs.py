"""The graph as others take it: files, libraries, pages, SPARQL, triple stores.

Comes in: an open graph. Goes out: its triples, networks and tables. Refuses: a form that there is none of
and a place that cannot be written (StopRun). Nothing heavy is loaded before a method needs it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kg.errors import StopRun
from kg.opened import Opened
from kg.queries.days import Day
from kg.queries.records import records
from kg.queries.sketch import sketch
from kg.queries.subgraph import Part, Subgraph, part_of, subgraph
from kg.queries.whole import Whole
from kg.views.engines import Engine, page_text, write_page
from kg.views.export import FORMATS, PAGE, TITLE, write, write_text, writing
from kg.views.rdf_form import STREAMED, RdfForm, RdfOption

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.views.explorer.memory import Memory
    from kg.views.explorer.source import Explorer
    from kg.views.push.endpoint import Addresses
    from kg.views.push.push import Plan, Pushed
    from kg.views.sparql.ask import Answer, Limits


class Outputs(Opened):
    """What is written, drawn, sent, or asked by other means than our questions."""

    def networkx(self) -> networkx.MultiDiGraph[str]:
        """The whole graph; edges are keyed by their ids."""
        from kg.views.network import to_networkx  # noqa: PLC0415 - only who asks pays

        return to_networkx(self._all())

    def rdflib(self) -> rdflib.Graph:
        """The whole graph as RDF, with the claims that carry sentences and articles."""
        from kg.views.rdf import to_rdflib  # noqa: PLC0415 - only who asks pays

        return to_rdflib(self._all())

    def _all(self) -> Subgraph:
        with self._store.snapshot():
            return subgraph(self._store)

    def export(
        self,
        format: str,
        target: str | os.PathLike[str] | TextIO,
        *,
        part: Part | None = None,
        base: str | None = None,
        options: Collection[RdfOption | str] = (),
    ) -> bool:
        """Write the graph, or a part of it (``FORMATS``), to a path, where it appears whole or not at all.

        Or to a stream. Tables (``csv``, ``neo4j``): to ``NAME.csv`` or a stream those of the edges; into a
        folder or ``NAME.zip`` nodes and edges. ``base``: of the IRIs in RDF, ``options``: of its form. The
        whole graph as RDF is never held in memory, save as JSON-LD. False where no edge is in it: a file is
        written all the same. NotFound for actors, matters and articles that are not there.
        """
        if format not in FORMATS:
            raise StopRun(f"no format {format!r}; there are {', '.join(FORMATS)}")
        asked = {RdfOption(option) for option in options}
        wanted = part or Part()
        if RdfOption.FULL in asked and not wanted.is_everything:
            raise StopRun("a full export is of the whole graph: leave out what limits it to a part")
        form = RdfForm(
            records=partial(records, self._store) if RdfOption.FULL in asked else None,
            per_article=RdfOption.PER_ARTICLE in asked,
            reified=RdfOption.RDF12 in asked,
        )
        whole = wanted.is_everything and format in STREAMED
        with self._store.snapshot():
            if format == PAGE:
                form.check(format)
                drawn = sketch(self._store, wanted)
                write_text(page_text(self._store, drawn, title=TITLE), target)
                return bool(drawn.edges)
            found = Whole(self._store) if whole else part_of(self._store, wanted)
            around = part_of(self._store, wanted.around()) if format == "events" else None
            write(found, format, target, base=base, form=form, around=around)
            return bool(found.edges) if isinstance(found, Subgraph) else not found.is_empty

    def view(
        self,
        path: str | os.PathLike[str],
        *,
        part: Part | None = None,
        known: Day = None,
        hops: int = 1,
        engine: Engine = Engine.EXPLORER,
    ) -> None:
        """Write the graph, or a part of it, as one page that needs no network.

        ``hops``: how many steps it reaches from the actors and the matter of ``part``. ``engine`` draws it.
        """
        store = self._on(known)
        wanted = part or Part()
        title = ", ".join([*wanted.actors, *filter(None, [wanted.issue])]) or TITLE
        with store.snapshot(), writing(path):
            write_page(store, wanted, Path(path), title=title, hops=hops, engine=engine)

    def explorer(self, memory: Memory | None = None) -> Explorer:
        """The answers that the page of ``kg serve`` asks for; ``memory``: shared with other open graphs."""
        from kg.views.explorer.source import Explorer  # noqa: PLC0415 - only who asks pays

        return Explorer(self._on, memory)

    def sparql(self, query: str, limits: Limits | None = None) -> Answer:
        """Answer a SPARQL 1.1 query over the graph as RDF, in a process of its own, within ``limits``.

        StopRun for a query that is not allowed, cannot be read, or takes too long.
        """
        from kg.known import stamp  # noqa: PLC0415 - only who asks pays
        from kg.views.sparql.ask import ask_graph  # noqa: PLC0415 - as above

        with self._store.snapshot():
            return ask_graph(self._store.path, stamp(self._store), Whole(self._store), query, limits)

    def push(
        self, to: Addresses, plan: Plan | None = None, on_batch: Callable[[int], None] | None = None
    ) -> Pushed:
        """Send the graph, or what has changed since it was last sent, to a triple store.

        ``on_batch`` hears how many triples are done. StopRun where the store refuses, or stays away.
        """
        from kg.views.push.endpoint import Endpoint  # noqa: PLC0415 - only who sends pays
        from kg.views.push.push import Plan, push  # noqa: PLC0415 - as above

        endpoint = Endpoint(to)
        try:
            with self._store.snapshot():
                return push(self._store.path, Whole(self._store), endpoint, plan or Plan(), on_batch)
        finally:
            endpoint.close()
