"""What one article says, line by line, for a reader: the facts before they are stored.

Comes in: ``ArticleFacts``. Goes out: a line for each fact, in the order of the text.
Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.document import Span
from kg.model.facts import (
    Action,
    ArticleFacts,
    Fact,
    Meeting,
    Position,
    ScheduleChange,
    Statement,
    Visit,
)
from kg.queries.lines import Line
from kg.queries.rows import Proof, Rows
from kg.queries.sentence import sentence_around


def article_lines(article: ArticleFacts) -> Rows[Line]:
    """The facts of ``article``: kind, time, and what it says with names in place of ids."""
    names = {actor.id: actor.name for actor in article.actors}
    names |= {place.id: place.name for place in article.places}
    lines = [_line(article, fact, names) for fact in article.facts()]
    return Rows(sorted(lines, key=lambda line: (line.evidence[0].start if line.evidence else 0, line.id)))


def _line(article: ArticleFacts, fact: Fact, names: dict[str, str]) -> Line:
    kind, what = _told(fact, names)
    return Line(
        id=fact.id,
        time=getattr(fact, "time", None),
        time_basis=getattr(fact, "time_basis", None),
        reported=article.document.published,
        sources=1,
        evidence=tuple(_proof(article, span) for span in fact.evidence),
        part=kind,
        what=what,
    )


def _told(fact: Fact, names: dict[str, str]) -> tuple[str, str]:
    """The kind of a fact, and what it says."""
    match fact:
        case Meeting():
            place = f" in {names.get(fact.place, fact.place)}" if fact.place else ""
            number = f" (round {fact.round})" if fact.round else ""
            return "meeting", f"{fact.kind}{number} of {_all(fact.participants, names)}{place}: {fact.status}"
        case ScheduleChange():
            by = f" by {_all(fact.by, names)}" if fact.by else ""
            times = f" from {fact.from_ or '?'} to {fact.to or '?'}" if fact.from_ or fact.to else ""
            return "change", f"{fact.change}{by}{times}" + (f": {fact.reason}" if fact.reason else "")
        case Visit():
            return "visit", f"{names.get(fact.actor)} to {names.get(fact.place)}: {fact.status}"
        case Statement():
            return "statement", f"{_all(fact.speakers, names)}: {fact.text}"
        case Position():
            return "position", f"{_all(fact.holders, names)} {fact.stance} {fact.target}"
        case Action():
            whom = f" {names.get(fact.recipient)}" if fact.recipient else ""
            return "action", f"{names.get(fact.actor)} {fact.type}{whom}: {fact.status}"
        case _:
            return "fact", fact.id


def _all(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(id, id) for id in ids)


def _proof(article: ArticleFacts, span: Span) -> Proof:
    document = article.document
    return Proof(
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        start=span.start,
        end=span.end,
        text=span.text,
        sentence=sentence_around(document.text, span.start, span.end),
    )
