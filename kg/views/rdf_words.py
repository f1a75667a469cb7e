"""What the parts of the RDF mapping share: IRIs of things, times, properties.

Comes in: nodes, edges, documents, property values. Goes out: IRIs and pairs of predicate and
object. Refuses: nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pydantic import JsonValue

from kg.model.document import Evidence
from kg.model.enums import NodeType
from kg.model.graph import Edge
from kg.model.identifiers import digest, digest_of
from kg.model.time import TimeSpan
from kg.model.time import bounds as days_of
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_tables import CODED, SAID_ELSEWHERE, camel
from kg.views.rdf_terms import DCTERMS, DIP, OWL, SEM, WIKIDATA, Iri, Term, date, local, number, text, truth

Said = tuple[str, Term]

_WIKIDATA_ID = re.compile(r"Q[1-9]\d{0,11}")
_IDENTIFIERS = frozenset({"code", "iso"})
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
#: Spans whose ids are remembered: several lines name the same one, close together.
_REMEMBERED = 500
CODE = re.compile(r"[A-Za-z0-9_-]+")
#: Text as JSON: what ``dumps`` does of it in the end, in a twentieth of the time.
quoted: Callable[[str], str] = json.encoder.encode_basestring
_ARTICLE = quoted(NodeType.ARTICLE.value)


class Form(StrEnum):
    """How the value of a property is said; ``REFERENCE``: the id of a node as its IRI."""

    NOTHING = "nothing"
    TRUTH = "truth"
    NUMBER = "number"
    REFERENCE = "reference"
    WIKIDATA = "wikidata"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class About:
    """The IRIs of everything in one graph; ``type_of`` and ``document`` give None for what is not in it."""

    base: str
    type_of: Callable[[str], NodeType | None]
    document: Callable[[str], ArticleInfo | None]

    def iri(self, id: str) -> str:
        """Of a node or edge, or of what belongs to one."""
        return self.base + local(id)

    def is_a(self, id: str, type: NodeType) -> bool:
        """True where the node is in the graph and of this type."""
        return self.type_of(id) is type

    def article(self, document: str) -> str:
        """Of a document: the id of its article node."""
        return self.iri(article_id(quoted(document)))

    def publisher(self, name: str) -> str:
        """Of a publisher, by its name."""
        return self.iri(f"publisher-{digest('publisher', name)}")

    def span(self, span: Evidence) -> str:
        """Of a piece of a document."""
        return self.base + _remembered_span_id(span.document, span.start, span.end)

    def change(self, edge: Edge) -> str:
        """Of a change of schedule: the same for all who made it."""
        return self.change_of(edge.type, edge.target, edge.properties)

    def change_of(self, type: str, meeting: str, properties: Mapping[str, JsonValue]) -> str:
        """The same for who has no edge."""
        days = (_key(properties.get(name)) for name in ("from", "to"))
        return self.iri(f"change-{digest('change', type, meeting, *days)}")

    def post(self, where: str, title: JsonValue) -> str:
        """Of an office: the same for all who held it."""
        return self.iri(f"post-{digest('post', where, _key(title))}")


def article_id(document: str) -> str:
    """Of the article of a document, which is given as JSON: the digest of the node's type and this."""
    return f"article-{digest_of(f'[{_ARTICLE},{document}]')}"


def span_id(document: str, offsets: str) -> str:
    """Of a piece of a document: the digest of "span", the document, as JSON, and ``START,END``."""
    return "span-" + digest_of(f'["span",{document},{offsets}]')


@lru_cache(_REMEMBERED)
def _remembered_span_id(document: str, start: int, end: int) -> str:
    return span_id(quoted(document), f"{start},{end}")


def _key(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def bounds(time: TimeSpan | None) -> Iterator[Said]:
    """A time as SEM bounds it, with its EDTF text and how it was found."""
    if time is None:
        return
    if time.first is not None:
        yield f"{SEM}hasEarliestBeginTimeStamp", date(time.first)
    if time.last is not None:
        yield f"{SEM}hasLatestEndTimeStamp", date(time.last)
    yield f"{DIP}edtf", text(time.edtf)
    yield f"{DIP}datePrecision", text(time.precision)
    yield f"{DIP}dateBasis", text(time.basis)
    if time.phrase:
        yield f"{DIP}datePhrase", text(time.phrase)


def date_property(name: str, edtf: JsonValue) -> Iterator[Said]:
    """A date that is a property (``from``, ``to``): its text, and its bounds where it is EDTF."""
    if not isinstance(edtf, str):
        return
    yield f"{DIP}{name}Date", text(edtf)
    try:
        first, last, _ = days_of(edtf)
    except ValueError:
        return  # other text than EDTF has no bounds; it stands as it is
    if first is not None:
        yield f"{DIP}{name}Earliest", date(first)
    if last is not None:
        yield f"{DIP}{name}Latest", date(last)


def properties(held: Mapping[str, JsonValue], about: About) -> Iterator[Said]:
    """Every property that no edge says: ids as IRIs, codes as concepts, lists as several values."""
    for key, value in held.items():
        if key in SAID_ELSEWHERE:
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _property(key, one, about)


def form_of(key: str, value: JsonValue, about: About) -> Form:
    """How one value of the property ``key`` is said."""
    if not isinstance(value, str):
        if isinstance(value, bool):
            return Form.TRUTH
        return Form.NUMBER if isinstance(value, int | float) else Form.NOTHING
    if about.type_of(value) is not None:
        return Form.REFERENCE
    if key == "wikidata" and _WIKIDATA_ID.fullmatch(value):
        return Form.WIKIDATA
    return Form.CODE if key in CODED and CODE.fullmatch(value) else Form.TEXT


def _property(key: str, value: JsonValue, about: About) -> Iterator[Said]:
    name = f"{DIP}{camel(key)}" if _KEY.fullmatch(key) else f"{DIP}property-{digest(key)}"
    match form_of(key, value, about), value:
        case Form.TRUTH, bool(held):
            yield name, truth(held)
        case Form.NUMBER, int(amount) | float(amount):
            yield name, number(amount)
        case Form.REFERENCE, str(id):
            yield name, Iri(about.iri(id))
        case Form.WIKIDATA, str(id):
            yield f"{OWL}sameAs", Iri(WIKIDATA + id)
        case Form.CODE, str(held):
            yield name, Iri(code(CODED[key], held))
        case Form.TEXT, str(words):
            yield name, text(words)
            if key in _IDENTIFIERS:
                yield f"{DCTERMS}identifier", text(words)


def code(scheme: str, value: str) -> str:
    """The IRI of an entry of a code list: ``dip:status-held``."""
    return f"{DIP}{scheme}-{value}"
