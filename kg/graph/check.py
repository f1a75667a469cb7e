"""Facts that cannot be taken into the graph are refused before anything is written.

Comes in: ``ArticleFacts``. Goes out: nothing. Refuses (``SkipDocument``, stage ``graph``): a
reference to an actor, place or meeting that is not there, a time that is not EDTF, evidence that
is not the document's text at its place, two facts of a kind with one id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import SkipDocument
from kg.model.document import Span
from kg.model.facts import ArticleFacts
from kg.model.time import bounds


def check_article(article: ArticleFacts) -> None:
    """SkipDocument where ``article`` contradicts itself."""
    actors = {actor.id for actor in article.actors}
    places = {place.id for place in article.places}
    meetings = {meeting.id for meeting in article.meetings}
    _known(article, "actor", actors, _actor_references(article))
    _known(article, "place", places, (m.place for m in article.meetings))
    _known(article, "place", places, (v.place for v in article.visits))
    _known(article, "meeting", meetings, (c.meeting for c in article.schedule_changes))
    if len(actors) < len(article.actors) or len(places) < len(article.places):
        raise _refusal(article, "bad-reference", "two actors or two places have one id")
    for kind in (
        article.meetings, article.schedule_changes, article.visits,
        article.statements, article.positions, article.actions,
    ):  # fmt: skip
        if len({fact.id for fact in kind}) < len(kind):
            raise _refusal(article, "bad-reference", f"two facts of one kind have one id: {kind[0].rule}")
    for time in _times(article):
        try:
            bounds(time)
        except ValueError as error:
            raise _refusal(article, "bad-time", str(error)) from error
    text = article.document.text
    for span in _spans(article):
        if not 0 <= span.start < span.end or text[span.start : span.end] != span.text:
            raise _refusal(article, "bad-evidence", f"{span.text[:40]!r} is not at {span.start}:{span.end}")


def _refusal(article: ArticleFacts, code: str, message: str) -> SkipDocument:
    return SkipDocument(code, message, stage="graph", where=article.document.url or article.document.id)


def _known(article: ArticleFacts, what: str, ids: set[str], used: Iterable[str | None]) -> None:
    for id in used:
        if id is not None and id not in ids:
            raise _refusal(article, "bad-reference", f"a fact names the {what} {id!r}, which is not there")


def _actor_references(article: ArticleFacts) -> Iterator[str | None]:
    for actor in article.actors:
        for role in actor.roles:
            yield from (role.of, role.represents)
    for meeting in article.meetings:
        yield from (*meeting.participants, *meeting.hosts, *meeting.mediators)
    for change in article.schedule_changes:
        yield from change.by
    for statement in article.statements:
        yield from (*statement.speakers, *statement.addressees)
    for position in article.positions:
        yield from position.holders
    for visit in article.visits:
        yield visit.actor
    for action in article.actions:
        yield from (action.actor, action.recipient)


def _times(article: ArticleFacts) -> Iterator[str]:
    times = [meeting.time for meeting in article.meetings]
    times += [visit.time for visit in article.visits]
    times += [said.time for said in article.statements]
    times += [position.time for position in article.positions]
    times += [action.time for action in article.actions]
    times += [t for change in article.schedule_changes for t in (change.from_, change.to)]
    return (time for time in times if time is not None)


def _spans(article: ArticleFacts) -> Iterator[Span]:
    for fact in article.facts():
        yield from fact.evidence
    for actor in article.actors:
        yield from actor.evidence
        for role in actor.roles:
            yield from role.evidence
