"""What one article says of each meeting.

Comes in: an ``Article``. Goes out: a ``Report`` for each of its meetings, with the schedule
changes of it and those who announced it. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.article import Article, span_of
from kg.model.derivation import Announcement, Report, ReportedChange
from kg.model.enums import Modality, Status
from kg.model.facts import Meeting, Statement

#: A meeting that is still to come can be announced.
TO_COME = frozenset({Status.PLANNED, Status.PROPOSED})


def article_reports(article: Article) -> tuple[Report, ...]:
    """The reports of one article, in the order of its meetings."""
    return tuple(_report(article, meeting) for meeting in article.facts.meetings)


def _report(article: Article, meeting: Meeting) -> Report:
    document = article.facts.document
    place = None if meeting.place is None else article.places[meeting.place]
    return Report(
        document=document.id,
        fact=meeting.id,
        published=document.published,
        publisher=document.publisher,
        kind=meeting.kind,
        parties=tuple(article.party(a) for a in meeting.participants),
        hosts=tuple(article.party(a) for a in meeting.hosts),
        mediators=tuple(article.party(a) for a in meeting.mediators),
        place=None if meeting.place is None else article.location(meeting.place),
        place_name=None if place is None else place.name,
        country=None if place is None else place.country,
        time=span_of(meeting.time, meeting.time_basis),
        status=meeting.status,
        round=meeting.round,
        mode=meeting.mode,
        modality=meeting.modality,
        changes=tuple(_changes(article, meeting)),
        announced=tuple(_announced(article, meeting)),
        proof=article.proof("meeting", meeting, meeting.time_basis),
    )


def _changes(article: Article, meeting: Meeting) -> Iterator[ReportedChange]:
    """Each by those who made it; where nobody is told, by each side."""
    sides = {_named_side(article, actor) for actor in meeting.participants}
    for change in article.facts.schedule_changes:
        if change.meeting == meeting.id:
            yield ReportedChange(
                change=change.change,
                from_time=change.from_,
                to_time=change.to,
                by=tuple(sorted({article.node(a) for a in change.by} or sides)),
                reason=change.reason,
                modality=change.modality,
                proof=article.proof("schedule_change", change),
            )


def _named_side(article: Article, actor: str) -> str:
    """Whom an actor stands for, by its name: the actor, where the article does not name the side."""
    side = article.side(actor)
    return side if side in article.first else article.node(actor)


def _announced(article: Article, meeting: Meeting) -> Iterator[Announcement]:
    """Who said so: the statement's words take in words that prove the planned meeting."""
    if meeting.status not in TO_COME:
        return
    for said in article.facts.statements:
        if said.modality is not Modality.DENIED and _covers(said, meeting):
            for speaker in sorted({article.node(s) for s in said.speakers}):
                yield Announcement(
                    speaker=speaker,
                    time=span_of(said.time, said.time_basis),
                    proof=article.proof("statement", said, said.time_basis),
                )


def _covers(said: Statement, meeting: Meeting) -> bool:
    return any(
        (s.start <= m.start and m.end <= s.end) or (m.start <= s.start and s.end <= m.end)
        for s in said.evidence
        for m in meeting.evidence
    )
