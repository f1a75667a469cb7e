"""Templates of lines, got from the mapping itself by asking it of marks in place of values.

Comes in: a function that maps marks. Goes out: for each subject its lines in order, with names in place of
marks; nothing where a mark cannot stand for every value. Refuses: nothing.

The mapping (``rdf_mapping``) is the only place that knows what is said. It is asked twice, with other marks;
where the lines of the first, with the marks of the second filled in, are the lines of the second, they are
templates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from pydantic import JsonValue

from kg.model.document import Evidence
from kg.model.enums import NodeType
from kg.model.graph import Edge
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_mapping import Part
from kg.views.rdf_terms import term
from kg.views.rdf_words import About, Form

#: Properties of one thing that marks can stand for.
PROPERTIES = 10
_HELD = tuple(f"{form}{place}" for form in (Form.TEXT, Form.REFERENCE) for place in range(PROPERTIES))
_TEXTS = (
    "id", "source", "target", "edtf", "precision", "basis", "fact", "span", "publisher", "post", "change",
    "article", "words", "label", "alias", "phrase", *_HELD,
)  # fmt: skip
#: ``from`` and ``to`` are properties that are days.
_DAYS = ("first", "last", "known", "known_last", "from", "to")
_NUMBERS = ("sources", "start", "end")
_PIECES = re.compile(r"%\(\w+\)s|.", re.DOTALL)


class Marks(NamedTuple):
    """Values that stand nowhere else, by their names."""

    number: int

    def text(self, name: str) -> str:
        """For an id, or words."""
        return f"~{name}.{self.number}~"

    def day(self, name: str) -> datetime.date:
        """For a day."""
        return datetime.date(self.number, 12, 1 + _DAYS.index(name))

    def count(self, name: str) -> int:
        """For a whole number."""
        return 97_310_000 + 10 * _NUMBERS.index(name) + self.number

    @property
    def confidence(self) -> float:
        """For a fraction."""
        return float(f"0.86131{self.number}")

    def values(self) -> dict[str, str]:
        """What stands in the lines for each name."""
        return {
            **{name: self.text(name) for name in _TEXTS},
            **{name: self.day(name).isoformat() for name in _DAYS},
            **{name: str(self.count(name)) for name in _NUMBERS},
            "confidence": str(self.confidence),
        }


class _Unsuitable(Exception):
    """The mapping asks what a mark cannot tell."""


@dataclass(frozen=True, slots=True)
class _MarkedAbout(About):
    """IRIs with marks where others have hashes."""

    marks: Marks = field(default_factory=lambda: Marks(1))

    def span(self, span: Evidence) -> str:  # noqa: ARG002 - a mark stands for it
        return self.iri(self.marks.text("span"))

    def article(self, document: str) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("article"))

    def publisher(self, name: str) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("publisher"))

    def change(self, edge: Edge) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("change"))

    def post(self, where: str, title: JsonValue) -> str:  # noqa: ARG002 - as above
        return self.iri(self.marks.text("post"))


def templates(parts: Callable[[Marks, About], Iterable[Part]], about: About) -> dict[str, list[str]] | None:
    """The lines of parts in order, by subject, names for marks; None where marks cannot stand for all."""
    one, other = Marks(1), Marks(2)
    try:
        first, second = (_lines(parts(marks, _marked(about, marks))) for marks in (one, other))
    except _Unsuitable:
        return None
    made = {template(s, one): [template(line, one) for line in said] for s, said in first.items()}
    values = other.values()
    filled = {subject % values: [line % values for line in said] for subject, said in made.items()}
    return made if filled == second and all(map(_is_ordered, made.values())) else None


def template(text: str, marks: Marks | None = None) -> str:
    """Text with names in place of marks."""
    made = text.replace("%", "%%")
    if marks is None:
        return made
    pattern, names = _names(marks)
    return pattern.sub(lambda found: f"%({names[found[0]]})s", made)


@cache
def _names(marks: Marks) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds marks in a text, and the name of each."""
    names = {value: name for name, value in marks.values().items()}
    return re.compile("|".join(map(re.escape, names))), names


def _is_ordered(templates: list[str]) -> bool:
    """True where the order of the lines is the same whatever the values are."""
    for one, next_one in pairwise(templates):
        # They part at the last hole that begins alike, or after it.
        alike = next(
            (at for at, pair in enumerate(zip(one, next_one, strict=False)) if pair[0] != pair[1]), 0
        )
        start = max(0, one.rfind("%(", 0, alike))
        pieces = zip_longest(_PIECES.findall(one, start), _PIECES.findall(next_one, start), fillvalue="")
        apart = next((pair for pair in pieces if pair[0] != pair[1]), ("", ""))
        if any(len(piece) != 1 for piece in apart):
            return False
    return True


def _lines(parts: Iterable[Part]) -> dict[str, list[str]]:
    """Lines in order, by subject."""
    found: dict[str, set[str]] = {}
    for part in parts:
        subject = f"<{part.subject}>"
        said = found.setdefault(subject, set())
        said.update(f"{subject} <{name}> {term(object)} .\n" for name, object in part.make())
    return {subject: sorted(said) for subject, said in found.items() if said}


def _marked(about: About, marks: Marks) -> About:
    def type_of(id: str) -> NodeType | None:
        if not id.startswith("~"):
            return about.type_of(id)
        if id.startswith(f"~{Form.REFERENCE}"):
            return NodeType.STATE
        if id.startswith(f"~{Form.TEXT}"):
            return None
        if id.startswith("~target."):
            # Asked of changes, and those that change no meeting get no mould.
            return NodeType.MEETING
        raise _Unsuitable

    return _MarkedAbout(about.base, type_of, _told, marks=marks)


def _told(document: str) -> ArticleInfo:
    return ArticleInfo(id=document, publisher=document)
