"""Rows of the store as what moulds take.

Comes in: rows. Goes out: their moulds, and what is filled into these. Refuses: nothing; a row that fits no
mould gives None.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType
from kg.model.time import bounds
from kg.store import StoredArticle, StoredEdge, StoredNode
from kg.views.rdf_codes import Code
from kg.views.rdf_details import DATES, DetailReader, Slot, Value, decoded
from kg.views.rdf_moulds import (
    MANY_OF_NODE,
    OF_EDGE,
    OF_NODE,
    ArticleKind,
    Kind,
    Mould,
    NodeKind,
    Time,
    article_mould,
    mould,
    node_mould,
)
from kg.views.rdf_tables import CHANGES
from kg.views.rdf_terms import filling, local, number
from kg.views.rdf_words import About

#: Articles, publishers and kinds that are remembered, and days: those of ten years.
_REMEMBERED, _DAYS = 1_000, 4_000
#: Kinds that have moulds; of more, the mapping itself is asked.
_KINDS = 500


#: A mould with the values for it, in its order, and the lists among the properties, by place. The values lack
#: what an edge has any number of.
Filling = tuple[Mould, list[Value], dict[int, list[str]]]


_OFFICE = EdgeType.HOLDS_OFFICE.value


class _Class(NamedTuple):
    """What is the same for edges of one type, modality, shape of time and properties."""

    mould: Mould
    values: tuple[Value, ...]
    many: dict[int, list[str]]


class RowReader:
    """Reads rows for one graph. ``codes``: what the moulds that were made use."""

    def __init__(self, about: About) -> None:
        self.codes: set[Code] = set()
        self._about = about
        self._details = DetailReader(about).details
        self._moulds: dict[Kind | NodeKind, Mould | None] = {}
        # Few edges have properties of their own, nearly all nodes do.
        self._class = lru_cache(_REMEMBERED)(self._class_of)
        self._article = cache(lambda kind: article_mould(kind, about))
        #: The id of a publisher.
        self.publisher = lru_cache(_REMEMBERED)(lambda name: self._local(about.publisher(name)))

    def edge(self, row: StoredEdge) -> Filling | None:
        """None for what the mapping itself must be asked."""
        (
            id,
            type,
            source,
            target,
            edtf,
            basis,
            modality,
            properties,
            confidence,
            known,
            known_last,
            sources,
        ) = row
        first, last, precision, time = _days(edtf if basis is not None else None)
        found = self._class(type, modality, time, known is not None, known_last is not None, properties)
        if found is None:
            return None
        made, words, many = found
        post = change = None
        if type == _OFFICE:
            post = self._local(self._about.post(target, decoded(properties)[0].get("title")))
        elif type in CHANGES:
            if not self._about.is_a(target, NodeType.MEETING):
                return None
            change = self._local(self._about.change_of(type, target, decoded(properties)[0]))
        ids = f"{id}{source}{target}"
        # The ids that this program makes: told in a third of the time that ``local`` takes.
        if not (ids.isascii() and ids.replace("-", "_").isidentifier()):
            id, source, target = local(id), local(source), local(target)
        values = [
            None, None, None, id, source, target, edtf, first, last, precision, basis, known, known_last,
            _confidence(confidence), str(sources), post, change, *words,
        ]  # fmt: skip
        return made, values, many

    def node(self, row: StoredNode) -> Filling | None:
        """None for what the mapping itself must be asked."""
        id, type, label, aliases, held, properties = row
        found = self._details(properties)
        if found is None:
            return None
        slots, words, lists = found
        time, told = _time(held)
        made = self._mould(NodeKind(type, time, slots))
        if made is None:
            return None
        values = [None, local(id), filling(label), *told, *words]
        many = {_ALIAS: [] if aliases == "[]" else list(map(filling, decoded(aliases)[0]))}
        for place, texts in lists.items():
            many[place + len(OF_NODE)] = texts
        return made, values, many

    def article(self, row: StoredArticle) -> str:
        """The lines of an article without its publisher's name."""
        id, title, publisher, url, published = row
        kind = ArticleKind(bool(title), bool(publisher), bool(url), bool(published))
        values = [
            self._local(self._about.article(id)), filling(id), filling(title or ""),
            self.publisher(publisher or ""), filling(url or ""), published,
        ]  # fmt: skip
        return self._article(kind).filled(values)

    def _local(self, iri: str) -> str:
        return iri.removeprefix(self._about.base)

    def _class_of(
        self, type: str, modality: str, time: Time | None, known: bool, known_last: bool, properties: str
    ) -> _Class | None:
        found = self._details(properties)
        if found is None or (type in CHANGES and any(map(_is_dated, found.slots))):
            return None
        made = self._mould(Kind(type, modality, time, known, known_last, found.slots))
        many = {place + len(OF_EDGE): texts for place, texts in found.many.items()}
        return None if made is None else _Class(made, found.values, many)

    def _mould(self, kind: Kind | NodeKind) -> Mould | None:
        try:
            return self._moulds[kind]
        except KeyError:
            made = None
        if len(self._moulds) < _KINDS:
            made = mould(kind, self._about) if isinstance(kind, Kind) else node_mould(kind, self._about)
            self._moulds[kind] = made
            self.codes |= made.codes if made is not None else set()
        return made


_NO_TIME: tuple[Value, ...] = (None,) * 6
[_ALIAS] = [OF_NODE.index(name) for name in MANY_OF_NODE]


@lru_cache(_REMEMBERED)
def _time(held: str | None) -> tuple[Time | None, tuple[Value, ...]]:
    """The time of a node, as its kind and its values have it."""
    if held is None:
        return None, _NO_TIME
    found = decoded(held)[0]
    first, last, phrase = found["first"], found["last"], found.get("phrase")
    time = Time(first is not None, last is not None, bool(phrase))
    return time, (
        filling(found["edtf"]),
        first,
        last,
        found["precision"],
        found["basis"],
        filling(phrase or ""),
    )


@lru_cache(_DAYS)
def _days(edtf: str | None) -> tuple[str | None, str | None, str | None, Time | None]:
    """First and last day and precision of a time, and its kind."""
    if edtf is None:
        return None, None, None, None
    first, last, precision = bounds(edtf)
    return (
        None if first is None else first.isoformat(),
        None if last is None else last.isoformat(),
        precision.value,
        Time(first is not None, last is not None),
    )


def _is_dated(slot: Slot) -> bool:
    """True for a date that is no day: changes have too many of these for a mould each."""
    return slot.key in DATES and not slot.name


@lru_cache(_REMEMBERED)
def _confidence(value: float) -> str:
    return number(float(value)).text
