"""Moulds: the lines of an edge as templates, got from the mapping itself by asking it once for each kind.

Comes in: kinds of edges. Goes out: a template for each. Refuses: nothing; of a kind that has no template (an
IRI is a hash of more than the edge's id, say) it tells, and the mapping itself must be asked for each edge.

The mapping (``rdf_mapping``) is the only place that knows what is said of an edge. It is asked of two
edges with marks in place of values; where the lines of the first, with the values of the second filled in,
are the lines of the second, they are a template for every edge of that kind.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis, TimePrecision
from kg.model.graph import Edge
from kg.model.time import TimeSpan
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_mapping import Part, of_claim, of_evidence
from kg.views.rdf_terms import term
from kg.views.rdf_words import About

#: What ends each line of a template: no line holds it, since literals escape all controls.
BREAK = "\x1f"
#: What an edge has any number of.
MANY = ("fact", "span", "publisher")
_TEXTS = ("id", "source", "target", "edtf", *MANY, "article", "words")
_DAYS = ("first", "last", "known", "known_last")
_NUMBERS = ("sources", "start", "end")
_PIECES = re.compile(r"%\(\w+\)s|.", re.DOTALL)


class Kind(NamedTuple):
    """What decides which lines an edge has. ``time``: whether it begins and ends, its precision and basis;
    ``known``, ``known_last``: whether there is a day; ``properties``: JSON of those that are said.
    """

    type: str
    modality: str
    time: tuple[bool, bool, str, str] | None
    known: bool
    known_last: bool
    properties: str


@dataclass(frozen=True, slots=True)
class Mould:
    """Templates for ``%`` with a mapping of names to values: of the claim; of its lines of which there are
    ``many``, by name; of other subjects, with a line feed at the end. ``codes``: what edges of the kind use.
    """

    claim: str
    many: dict[str, str]
    beside: tuple[str, ...]
    codes: frozenset[Code]


class _Unsuitable(Exception):
    """The mapping asks what a mark cannot tell."""


class _Marks(NamedTuple):
    """Values that stand nowhere else, by their names."""

    number: int

    def text(self, name: str) -> str:
        return f"~{name}.{self.number}~"

    def day(self, name: str) -> datetime.date:
        return datetime.date(self.number, 12, 1 + _DAYS.index(name))

    def count(self, name: str) -> int:
        return 97_310_000 + 10 * _NUMBERS.index(name) + self.number

    @property
    def confidence(self) -> float:
        return float(f"0.86131{self.number}")

    def values(self) -> dict[str, str]:
        """What stands in the lines for each name."""
        return {
            **{name: self.text(name) for name in _TEXTS},
            **{name: self.day(name).isoformat() for name in _DAYS},
            **{name: str(self.count(name)) for name in _NUMBERS},
            "confidence": str(self.confidence),
        }


@dataclass(frozen=True, slots=True)
class _MarkedAbout(About):
    """IRIs with marks where others have hashes."""

    marks: _Marks = field(default_factory=lambda: _Marks(1))

    def span(self, span: Evidence) -> str:  # noqa: ARG002 - a mark stands for it
        return self.iri(self.marks.text("span"))

    def article(self, document: str) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("article"))

    def publisher(self, name: str) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("publisher"))


def mould(kind: Kind, about: About) -> Mould | None:
    """The mould for a kind of edges; None where there is none."""
    templates = _templates(lambda marks, asked: of_claim(_edge(kind, marks), asked), about)
    if templates is None:
        return None
    claim = templates.pop(f"<{_template(about.base)}%(id)s>")
    many = {name: line for line in claim for name in MANY if f"%({name})s" in line}
    said = "".join(claim)
    for name, line in many.items():
        said = said.replace(line, f"%({name})s")
    beside = tuple(f"{''.join(lines)[:-1]}\n" for lines in templates.values())
    return Mould(said, many, beside, frozenset(codes_of(_edge(kind, _Marks(1)))))


def span_mould(about: About) -> str:
    """The template of a span and its selectors."""
    kind = Kind(EdgeType.MET_WITH, Modality.ACTUAL, None, known=False, known_last=False, properties="{}")
    templates = _templates(lambda marks, asked: of_evidence(_edge(kind, marks), asked), about)
    if templates is None:
        raise AssertionError("spans are more than their marks tell")
    return "".join(line for subject in sorted(templates) for line in templates[subject])


def _templates(parts: Callable[[_Marks, About], Iterable[Part]], about: About) -> dict[str, list[str]] | None:
    """The lines of parts in order, by subject, names for marks; None where marks cannot stand for all."""
    one, other = _Marks(1), _Marks(2)
    try:
        first, second = (_lines(parts(marks, _marked(about, marks))) for marks in (one, other))
    except _Unsuitable:
        return None
    made = {_template(s, one): [_template(line, one) for line in said] for s, said in first.items()}
    values = other.values()
    filled = {subject % values: [line % values for line in said] for subject, said in made.items()}
    return made if filled == second and all(map(_is_ordered, made.values())) else None


def _is_ordered(templates: list[str]) -> bool:
    """True where the order of the lines is the same whatever the values are."""
    for one, next_one in pairwise(templates):
        pieces = zip_longest(_PIECES.findall(one), _PIECES.findall(next_one), fillvalue="")
        apart = next((pair for pair in pieces if pair[0] != pair[1]), ("", ""))
        if any(len(piece) != 1 for piece in apart):
            return False
    return True


def _template(text: str, marks: _Marks | None = None) -> str:
    """Text with names in place of marks."""
    made = text.replace("%", "%%")
    for name, value in marks.values().items() if marks is not None else ():
        made = made.replace(value, f"%({name})s")
    return made


def _lines(parts: Iterable[Part]) -> dict[str, list[str]]:
    """Lines in order, by subject."""
    found: dict[str, set[str]] = {}
    for part in parts:
        subject = f"<{part.subject}>"
        said = found.setdefault(subject, set())
        said.update(f"{subject} <{name}> {term(object)} .{BREAK}" for name, object in part.make())
    return {subject: sorted(said) for subject, said in found.items() if said}


def _marked(about: About, marks: _Marks) -> About:
    return _MarkedAbout(about.base, _knowing(about.type_of), _told, marks=marks)


def _knowing(type_of: Callable[[str], NodeType | None]) -> Callable[[str], NodeType | None]:
    def known(id: str) -> NodeType | None:
        if id.startswith("~"):
            raise _Unsuitable
        return type_of(id)

    return known


def _told(document: str) -> ArticleInfo:
    return ArticleInfo(id=document, publisher=document)


def _edge(kind: Kind, marks: _Marks) -> Edge:
    return Edge(
        id=marks.text("id"),
        type=EdgeType(kind.type),
        source=marks.text("source"),
        target=marks.text("target"),
        time=_time(kind, marks),
        known=marks.day("known") if kind.known else None,
        known_last=marks.day("known_last") if kind.known_last else None,
        modality=Modality(kind.modality),
        confidence=marks.confidence,
        sources=marks.count("sources"),
        facts=(marks.text("fact"),),
        evidence=(_span(marks),),
        properties=json.loads(kind.properties),
    )


def _span(marks: _Marks) -> Evidence:
    start, end = marks.count("start"), marks.count("end")
    return Evidence(document=marks.text("document"), start=start, end=end, text=marks.text("words"))


def _time(kind: Kind, marks: _Marks) -> TimeSpan | None:
    if kind.time is None:
        return None
    begins, ends, precision, basis = kind.time
    return TimeSpan(
        edtf=marks.text("edtf"),
        first=marks.day("first") if begins else None,
        last=marks.day("last") if ends else None,
        precision=TimePrecision(precision),
        basis=TimeBasis(basis),
    )
