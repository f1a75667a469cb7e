"""In which of its forms a graph is written as RDF: the plain one, and what may be asked for beside it.

Comes in: what the user asked for. Goes out: ``RdfForm``. Refuses (StopRun): a form that the format has no
place for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import StopRun
from kg.model.record import Record

#: RDF that is written without holding the graph.
STREAMED = ("turtle", "trig", "nquads", "ntriples", "rdfxml")
#: Formats of RDF, those with named graphs, and those in which a triple may be the object of another.
RDF = (*STREAMED, "jsonld")
WITH_GRAPHS = ("trig", "nquads")
WITH_TRIPLE_TERMS = ("turtle", "trig", "ntriples", "nquads")


class RdfOption(StrEnum):
    """``full``: with all that the database keeps, to be read in again. ``per-article``: what each article
    says once more, in a named graph of its own. ``rdf12``: claims point to their triple as RDF 1.2 has it.
    """

    FULL = "full"
    PER_ARTICLE = "per-article"
    RDF12 = "rdf12"


@dataclass(frozen=True, slots=True)
class RdfForm:
    """What ``RdfOption`` has, with the ``records`` of a full export (None: the graph alone). ``reified``: in
    place of ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``.
    """

    records: Callable[[], Iterable[Record]] | None = None
    per_article: bool = False
    reified: bool = False

    def check(self, format: str) -> None:
        """StopRun where ``format`` cannot hold it."""
        for asked, what, formats in (
            (self.records is not None, "a full export", RDF),
            (self.per_article, "a graph for each article", WITH_GRAPHS),
            (self.reified, "RDF 1.2", WITH_TRIPLE_TERMS),
        ):
            if asked and format not in formats:
                raise StopRun(f"{format} has no place for {what}; there is one in {', '.join(formats)}")


#: What is written where nothing is asked for: RDF 1.1 in one graph.
PLAIN = RdfForm()
