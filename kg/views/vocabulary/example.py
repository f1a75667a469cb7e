"""One edge as an export says it, for the page of documentation.

Comes in: nothing. Goes out: Turtle. Refuses: nothing.
"""

from __future__ import annotations

import datetime
import re

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.rdf import rdf_text

BASE = "https://example.org/id/"
_IRI = re.compile(rf"<{re.escape(BASE)}([\w-]+)>")
_BLOCK = re.compile(r"^\S.*(?:\n .*)*", re.MULTILINE)
_TEXT = "Ana Ruiz travelled to Lima on 3 May."
_ARTICLE = ArticleInfo(
    id="https://news.example/lima", title="Ruiz in Lima", publisher="The Lima Post",
    url="https://news.example/lima", published=datetime.date(2024, 5, 4),
)  # fmt: skip
_RUIZ = Node(id="person-1f0c9a52b7d3e846", type=NodeType.PERSON, label="Ana Ruiz")
_LIMA = Node(id="location-82ab6604c19e57d0", type=NodeType.LOCATION, label="Lima")
_VISIT = Edge(
    id="visited-64d0e2f7a1938b5c", type=EdgeType.VISITED, source=_RUIZ.id, target=_LIMA.id,
    time=time_span("2024-05-03", TimeBasis.RESOLVED), known=_ARTICLE.published,
    known_last=_ARTICLE.published, modality=Modality.ACTUAL, confidence=0.94, sources=1,
    facts=("fact-0b7e55d2c4a8f916",),
    evidence=(Evidence(document=_ARTICLE.id, start=0, end=len(_TEXT), text=_TEXT),),
    properties={"status": "held"},
)  # fmt: skip


def example() -> str:
    """A visit: the direct triple, the claim, the sentence, the article; without prefixes and codes."""
    graph = Subgraph(nodes=(_LIMA, _RUIZ), edges=(_VISIT,), documents=(_ARTICLE,))
    text = _IRI.sub(r"id:\1", rdf_text(graph, "turtle", base=BASE)).replace("\t", "    ")
    return "\n".join(block for block in _BLOCK.findall(text) if block.startswith("id:"))
