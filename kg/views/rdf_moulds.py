"""Moulds: the lines of edges and nodes as templates, one for each kind.

Comes in: kinds. Goes out: a mould for each, got from the mapping (``rdf_marks``). Refuses: nothing; of a kind
that has none (an IRI is a hash of more than the edge's id, say) it tells, and the mapping itself must be
asked of each edge or node.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import JsonValue

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_details import DATES, Slot, Value
from kg.views.rdf_mapping import of_claim, of_document, of_evidence, of_node
from kg.views.rdf_marks import Marks, template, templates
from kg.views.rdf_words import About

#: What an edge and a node have any number of: these stand first in what is filled in.
MANY_OF_EDGE, MANY_OF_NODE = ("fact", "span", "publisher"), ("alias",)
#: What else is filled in, in this order; the properties come after it.
OF_EDGE = (
    *MANY_OF_EDGE, "id", "source", "target", "edtf", "first", "last", "precision", "basis", "known",
    "known_last", "confidence", "sources", "post", "change",
)  # fmt: skip
OF_NODE = (*MANY_OF_NODE, "id", "label", "edtf", "first", "last", "precision", "basis", "phrase")
OF_SPAN = ("span", "article", "start", "end", "words")
OF_ARTICLE = ("article", "id", "label", "publisher", "words", "first")
#: Stands for "%" while a template is cut: no line holds it, since literals escape all controls.
_PERCENT = "\x1e"
_HOLE = re.compile(r"%\((\w+)\)s")


class Time(NamedTuple):
    """What decides which lines a time has."""

    begins: bool
    ends: bool
    phrase: bool = False


class Kind(NamedTuple):
    """What decides which lines an edge has. ``known``, ``known_last``: whether there is a day."""

    type: str
    modality: str
    time: Time | None
    known: bool
    known_last: bool
    slots: tuple[Slot, ...]


class NodeKind(NamedTuple):
    """What decides which lines a node has."""

    type: str
    time: Time | None
    slots: tuple[Slot, ...]


class ArticleKind(NamedTuple):
    """What is known of an article."""

    title: bool
    publisher: bool
    url: bool
    published: bool


class Template:
    """Text with ``%(name)s`` for what is filled in, cut once: ``%`` takes four times as long as a join.

    ``names``: of the values in their order.
    """

    def __init__(self, text: str, names: Sequence[str]) -> None:
        # As "%" reads it: "%%(id)s" is no hole.
        cut = _HOLE.split(text.replace("%%", _PERCENT))
        # Moulds differ in few of their lines.
        self._pieces = [sys.intern(piece.replace(_PERCENT, "%")) for piece in cut]
        self._places = places = [names.index(name) for name in cut[1::2]]
        self._width = len(names)
        # With one place, an itemgetter gives no tuple.
        self._wanted = itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))

    def filled(self, values: Sequence[Value]) -> str:
        """The text with ``values``, of which those that are asked for are no None."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._wanted(values)
        return "".join(pieces)

    def filled_all(self, values: Sequence[Value]) -> str:
        """The text once for each thing, whose values follow one another; names and values are as many."""
        step, width = len(self._pieces), self._width
        pieces = self._pieces * (len(values) // width)
        for hole, place in enumerate(self._places):
            pieces[2 * hole + 1 :: step] = values[place::width]  # type: ignore[assignment] # none is asked for that is None
        return "".join(pieces)


class Repeated(NamedTuple):
    """A line of which there are many: the template of what is before the value, and what is after it."""

    head: Template
    tail: str

    def filled(self, found: Collection[str], values: Sequence[Value]) -> str:
        """A line for each of ``found``, in order."""
        head = self.head.filled(values)
        if len(found) == 1:
            [value] = found
            return f"{head}{value}{self.tail}"
        tail = self.tail
        return head + head.join(sorted([value + tail for value in set(found)]))


@dataclass(frozen=True, slots=True)
class Mould:
    """Templates: of the thing where there is a ``single`` one of each; of the same without its lines of which
    there are ``many``, and of these by the place of the value; of other subjects. ``codes``: what things of
    the kind use.
    """

    single: Template
    text: Template
    many: dict[int, Repeated]
    beside: Template | None
    codes: frozenset[Code]

    def filled(self, values: list[Value], many: Mapping[int, Collection[str]]) -> str:
        """The lines of one thing; ``values`` takes what is made of ``many``, which has its places."""
        for place, line in self.many.items():
            found = many[place]
            values[place] = line.filled(found, values) if found else ""
        return self.text.filled(values)


def mould(kind: Kind, about: About) -> Mould | None:
    """The mould for a kind of edges; None where there is none."""
    made = templates(lambda marks, asked: of_claim(_edge(kind, marks), asked), about)
    return None if made is None else _mould(made, OF_EDGE, kind.slots, _edge(kind, Marks(1)), about)


def node_mould(kind: NodeKind, about: About) -> Mould | None:
    """The mould for a kind of nodes; None where there is none."""
    made = templates(lambda marks, asked: of_node(_node(kind, marks), asked), about)
    return None if made is None else _mould(made, OF_NODE, kind.slots, _node(kind, Marks(1)), about)


def span_mould(about: About) -> Template:
    """The template of a span and its selectors."""
    kind = Kind(EdgeType.MET_WITH, Modality.ACTUAL, None, known=False, known_last=False, slots=())
    made = templates(lambda marks, asked: of_evidence(_edge(kind, marks), asked), about)
    if made is None:
        raise AssertionError("spans are more than their marks tell")
    return Template("".join(line for subject in sorted(made) for line in made[subject]), OF_SPAN)


def article_mould(kind: ArticleKind, about: About) -> Template:
    """The template of an article without its publisher's name."""
    made = templates(lambda marks, asked: of_document(_article(kind, marks), asked), about)
    if made is None:
        raise AssertionError("articles are more than their marks tell")
    return Template("".join(made[f"<{template(about.base)}%(article)s>"]), OF_ARTICLE)


def _mould(
    made: dict[str, list[str]],
    names: tuple[str, ...],
    slots: tuple[Slot, ...],
    thing: Edge | Node,
    about: About,
) -> Mould | None:
    lines = made.pop(f"<{template(about.base)}%(id)s>")
    every = (*names, *(slot.name for slot in slots))
    counted = MANY_OF_EDGE if isinstance(thing, Edge) else MANY_OF_NODE
    many: dict[str, str] = {}
    for name in (*counted, *(slot.name for slot in slots if slot.is_list and slot.name)):
        [line, *others] = [line for line in lines if f"%({name})s" in line]
        if others:
            return None
        many[name] = line
    holes = {line: f"%({name})s" for name, line in many.items()}
    beside = "".join(line for said in made.values() for line in said)
    return Mould(
        single=Template("".join(lines), every),
        text=Template("".join(holes.get(line, line) for line in lines), every),
        many={every.index(name): _repeated(line, name, every) for name, line in many.items()},
        beside=Template(beside, every) if beside else None,
        codes=frozenset(codes_of(thing)),
    )


def _repeated(line: str, name: str, names: Sequence[str]) -> Repeated:
    head, tail = line.split(f"%({name})s")
    return Repeated(Template(head, names), tail % ())


def _edge(kind: Kind, marks: Marks) -> Edge:
    return Edge(
        id=marks.text("id"),
        type=EdgeType(kind.type),
        source=marks.text("source"),
        target=marks.text("target"),
        time=_time(kind.time, marks),
        known=marks.day("known") if kind.known else None,
        known_last=marks.day("known_last") if kind.known_last else None,
        modality=Modality(kind.modality),
        confidence=marks.confidence,
        sources=marks.count("sources"),
        facts=(marks.text("fact"),),
        evidence=(_span(marks),),
        properties=_properties(kind.slots, marks),
    )


def _node(kind: NodeKind, marks: Marks) -> Node:
    return Node(
        id=marks.text("id"),
        type=NodeType(kind.type),
        label=marks.text("label"),
        aliases=(marks.text("alias"),),
        time=_time(kind.time, marks),
        properties=_properties(kind.slots, marks),
    )


def _article(kind: ArticleKind, marks: Marks) -> ArticleInfo:
    return ArticleInfo(
        id=marks.text("id"),
        title=marks.text("label") if kind.title else None,
        publisher=marks.text("alias") if kind.publisher else None,
        url=marks.text("words") if kind.url else None,
        published=marks.day("first") if kind.published else None,
    )


def _properties(slots: Iterable[Slot], marks: Marks) -> dict[str, JsonValue]:
    made: dict[str, JsonValue] = {}
    for slot in slots:
        mark = marks.day(slot.name).isoformat() if slot.name in DATES else marks.text(slot.name)
        if not slot.name:
            made[slot.key] = json.loads(slot.value)
        else:
            made[slot.key] = [mark] if slot.is_list else mark
    return made


def _span(marks: Marks) -> Evidence:
    start, end = marks.count("start"), marks.count("end")
    return Evidence(document=marks.text("document"), start=start, end=end, text=marks.text("words"))


def _time(time: Time | None, marks: Marks) -> TimeSpan | None:
    if time is None:
        return None
    # Marks are no precision and no basis: what is said of these is the word itself.
    words: dict[str, Any] = {name: marks.text(name) for name in ("edtf", "precision", "basis")}
    return TimeSpan.model_construct(
        **words,
        first=marks.day("first") if time.begins else None,
        last=marks.day("last") if time.ends else None,
        phrase=marks.text("phrase") if time.phrase else None,
    )
