"""Moulds: the lines of edges and nodes as templates, one for each kind.

Comes in: kinds. Goes out: a mould for each, got from the mapping (``rdf_marks``). Refuses: nothing; of a kind
that has none (an IRI is a hash of more than the edge's id, say) it tells, and the mapping itself must be
asked of each edge or node.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from pydantic import JsonValue

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis, TimePrecision
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.views.escape import encodable
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_mapping import of_claim, of_evidence, of_node
from kg.views.rdf_marks import PROPERTIES, Marks, template, templates
from kg.views.rdf_tables import SAID_ELSEWHERE
from kg.views.rdf_terms import escaped, local
from kg.views.rdf_words import About, Form, form_of

#: What an edge and a node have any number of.
_OF_EDGE, _OF_NODE = ("fact", "span", "publisher"), ("alias",)
#: Forms in which the value is a part of the kind, since there are few of them.
_FEW = frozenset({Form.CODE, Form.TRUTH})
#: Forms in which a mark stands for the value.
_MARKED = frozenset({Form.TEXT, Form.REFERENCE})
#: Properties that are read as dates, where they can be.
_DATES = frozenset({"from", "to"})
#: Stands for "%" while a template is cut: like ``BREAK``, no line holds it.
_PERCENT = "\x1e"
_HOLE = re.compile(r"%\((\w+)\)s")


class Slot(NamedTuple):
    """A property: the ``name`` of what is filled in, any number of it where it is a list; or, with no name,
    its value as JSON.
    """

    key: str
    name: str
    is_list: bool
    value: str = ""


class Time(NamedTuple):
    """What decides which lines a time has."""

    begins: bool
    ends: bool
    precision: str
    basis: str
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


class Details(NamedTuple):
    """The properties of one edge or node: their slots, what fills those, and those that take many."""

    slots: tuple[Slot, ...]
    values: dict[str, str]
    many: dict[str, list[str]]


class Template:
    """Text with ``%(name)s`` for what is filled in, cut once: ``%`` takes four times as long as a join."""

    def __init__(self, text: str) -> None:
        # As "%" reads it: "%%(id)s" is no hole.
        cut = _HOLE.split(text.replace("%%", _PERCENT))
        # Moulds differ in few of their lines.
        self._pieces = [sys.intern(piece.replace(_PERCENT, "%")) for piece in cut]
        # With one name, an itemgetter gives no tuple.
        self._wanted = itemgetter(*cut[1::2], cut[1])

    def filled(self, values: Mapping[str, str | None]) -> str:
        """The text with ``values``, of which those that are asked for are no None."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._wanted(values)[:-1]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Mould:
    """Templates: of the thing; the same where there is one of each; of its lines of which there are ``many``,
    by name; of other subjects. Each ends in a line feed. ``codes``: what things of the kind use.
    """

    text: Template
    single: Template
    many: dict[str, Template]
    beside: tuple[Template, ...]
    codes: frozenset[Code]

    def filled(self, values: dict[str, str | None], many: Mapping[str, Collection[str]]) -> str:
        """The lines of one thing; ``values`` takes what is made of ``many``, which has its names."""
        if all(len(found) == 1 for found in many.values()):
            for name, (value,) in many.items():
                values[name] = value
            return self.single.filled(values)
        for name, line in self.many.items():
            values[name] = _repeated(line, name, many[name], values)
        return f"{self.text.filled(values)[:-1]}\n"


def _repeated(line: Template, name: str, found: Collection[str], values: dict[str, str | None]) -> str:
    """A line for each."""
    lines = []
    for value in set(found):
        values[name] = value
        lines.append(line.filled(values))
    return "".join(sorted(lines))


def mould(kind: Kind, about: About) -> Mould | None:
    """The mould for a kind of edges; None where there is none."""
    made = templates(lambda marks, asked: of_claim(_edge(kind, marks), asked), about)
    return None if made is None else _mould(made, _OF_EDGE, kind.slots, _edge(kind, Marks(1)), about)


def node_mould(kind: NodeKind, about: About) -> Mould | None:
    """The mould for a kind of nodes; None where there is none."""
    made = templates(lambda marks, asked: of_node(_node(kind, marks), asked), about)
    return None if made is None else _mould(made, _OF_NODE, kind.slots, _node(kind, Marks(1)), about)


def span_mould(about: About) -> Template:
    """The template of a span and its selectors."""
    kind = Kind(EdgeType.MET_WITH, Modality.ACTUAL, None, known=False, known_last=False, slots=())
    made = templates(lambda marks, asked: of_evidence(_edge(kind, marks), asked), about)
    if made is None:
        raise AssertionError("spans are more than their marks tell")
    return _closed(line for subject in sorted(made) for line in made[subject])


def _mould(
    made: dict[str, list[str]],
    names: tuple[str, ...],
    slots: tuple[Slot, ...],
    thing: Edge | Node,
    about: About,
) -> Mould | None:
    lines = made.pop(f"<{template(about.base)}%(id)s>")
    many: dict[str, str] = {}
    for name in (*names, *(slot.name for slot in slots if slot.is_list and slot.name)):
        [line, *others] = [line for line in lines if f"%({name})s" in line]
        if others:
            return None
        many[name] = line
    holes = {line: f"%({name})s" for name, line in many.items()}
    text = Template("".join(holes.get(line, line) for line in lines))
    beside = tuple(_closed(lines) for lines in made.values())
    each = {name: Template(line) for name, line in many.items()}
    return Mould(text, _closed(lines), each, beside, frozenset(codes_of(thing)))


def _closed(lines: Iterable[str]) -> Template:
    return Template(f"{''.join(lines)[:-1]}\n")


def details(properties: Mapping[str, JsonValue], about: About) -> Details | None:
    """What a mould needs of the properties; None where they fit in none."""
    slots: list[Slot] = []
    values: dict[str, str] = {}
    many: dict[str, list[str]] = {}
    for key, value in sorted(properties.items()):
        if key in SAID_ELSEWHERE:
            continue
        held = value if isinstance(value, list) else [value]
        forms = {form_of(key, one, about) for one in held} - {Form.NOTHING}
        if key in _DATES or forms <= _FEW:
            slots.append(Slot(key, "", is_list=False, value=json.dumps(value)))
            continue
        form, *others = forms
        if others or form not in _MARKED or len(slots) == PROPERTIES:
            return None
        slots.append(Slot(key, f"{form}{len(slots)}", is_list=isinstance(value, list)))
        texts = [filling(one) if form is Form.TEXT else local(one) for one in held if isinstance(one, str)]
        if isinstance(value, list):
            many[slots[-1].name] = texts
        else:
            values[slots[-1].name] = texts[0]
    return Details(tuple(slots), values, many)


def filling(text: str) -> str:
    """Words as they stand in a template that is filled."""
    return escaped(encodable(text))


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


def _properties(slots: Iterable[Slot], marks: Marks) -> dict[str, JsonValue]:
    made: dict[str, JsonValue] = {}
    for slot in slots:
        mark = marks.text(slot.name)
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
    return TimeSpan(
        edtf=marks.text("edtf"),
        first=marks.day("first") if time.begins else None,
        last=marks.day("last") if time.ends else None,
        precision=TimePrecision(time.precision),
        basis=TimeBasis(time.basis),
        phrase=marks.text("phrase") if time.phrase else None,
    )
