"""Runs the rules of every kind of fact over one annotated document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions import actions
from kg.facts.assembly import Assembly
from kg.facts.changes import ShiftFinder, told_again
from kg.facts.cues import meeting_nouns
from kg.facts.encounters import EncounterFinder
from kg.facts.entries import date_deeds, date_meetings
from kg.facts.floor import Floor
from kg.facts.meetings import MeetingJoiner
from kg.facts.positions import positions
from kg.facts.reading import Reading
from kg.facts.releases import release_statements, with_signer
from kg.facts.statements import date_by_meeting, statements
from kg.facts.transcripts import turns
from kg.facts.visits import journeys, moved_journeys, rescheduled, unmade
from kg.model.facts import ArticleFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model.annotation import Annotations
    from kg.model.document import Document


def extract_facts(document: Document, doc: Doc, annotations: Annotations) -> ArticleFacts:
    """All facts of ``document``."""
    return assembled(document, doc, annotations)[1]


def assembled(document: Document, doc: Doc, annotations: Annotations) -> tuple[Assembly, ArticleFacts]:
    """All facts of ``document``, and the assembly that knows what their rules bound."""
    reading = Reading(document, doc, annotations)
    floor = Floor(reading)
    said = statements(reading)
    finder = ShiftFinder(reading, meeting_nouns())
    shifts, formers = finder.find()
    joiner = MeetingJoiner(reading)
    encounters = floor.encounters(EncounterFinder(reading, shifts, formers).find())
    gatherings = joiner.join(encounters, shifts, formers)
    travels = floor.journeys(journeys(reading))
    date_meetings(reading, gatherings)
    date_deeds(reading, travels, [journey.token for journey in travels])
    joiner.place_by_context(gatherings, travels)
    gatherings = floor.meetings(gatherings)
    moved = [*joiner.inferred, *moved_journeys(reading, formers, travels)]
    moved = [shift for shift in moved if not told_again(shift, shifts)]
    travels += unmade(reading, shifts, travels)
    rescheduled([*shifts, *moved], travels)
    for shift in moved:
        finder.explain(shift)
    said = floor.statements([*said, *release_statements(reading, said), *turns(reading)])
    for row in said:
        row.speakers = with_signer(reading, row.speakers)
    said.sort(key=lambda s: s.cue)
    date_by_meeting(reading, said, gatherings)
    deeds = floor.actions(actions(reading))
    date_deeds(reading, deeds, [deed.cue for deed in deeds])
    held = floor.positions(positions(reading, said))
    for one in held:
        one.holders = with_signer(reading, one.holders)
    assembly = Assembly(reading)
    article = assembly.article_facts(
        said=said,
        gatherings=gatherings,
        shifts=[*shifts, *moved],
        joiner=joiner,
        journeys=travels,
        held=held,
        deeds=deeds,
    )
    return assembly, article
