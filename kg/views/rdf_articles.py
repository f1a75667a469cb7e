"""What each article says, in a named graph of its own: an optional view beside the merged graph.

Comes in: edges. Goes out: the IRIs of articles, each with parts that stand in its graph. Refuses: nothing.
Claims keep their IRIs. How sure and how often said a claim is, over all articles, stays in the default graph,
which is complete without these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from kg.model.graph import Edge
from kg.views.rdf_mapping import Part, of_edge
from kg.views.rdf_terms import DIP
from kg.views.rdf_words import About, Said

#: What is so of a claim over all articles.
_OVER_ALL = frozenset({f"{DIP}confidence", f"{DIP}sources"})


def by_article(edge: Edge, about: About) -> Iterator[tuple[str, Part]]:
    """The edge as each of its articles says it: the triple, the claim, its own words."""
    for document in sorted({span.document for span in edge.evidence}):
        spans = tuple(span for span in edge.evidence if span.document == document)
        found = about.document(document)
        published = None if found is None else found.published
        told = edge.model_copy(
            update={"evidence": spans, "facts": (), "known": published, "known_last": published}
        )
        for part in of_edge(told, about):
            yield about.article(document), part._replace(make=partial(_told, part.make))


def _told(make: Callable[[], Iterable[Said]]) -> Iterator[Said]:
    return (said for said in make() if said[0] not in _OVER_ALL)
