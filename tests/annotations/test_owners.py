"""States and their bodies: text → who an adjective, capital or ministry stands for."""

from __future__ import annotations

from kg.model.document import Document
from kg.model.enums import ActorType


def test_states_and_bodies(row, annotator, show_mention, compare):
    doc, found = annotator.annotate(row.document)
    persons = {a.id for a in found.actors if a.type in {ActorType.PERSON, ActorType.GROUP}}
    compare([show_mention(doc, found, m) for m in found.mentions if not persons & set(m.actors)], row)


def test_a_ministry_stands_for_its_state(annotator):
    text = "Turkish foreign ministry spokesman Emre Kaya answered."
    actors = {a.name: a for a in annotator.annotate(Document.make(text))[1].actors}
    (role,) = actors["Emre Kaya"].roles
    assert actors["Turkish foreign ministry"].id == role.of
    assert actors["Turkey"].id == role.represents


def test_its_ambassador_is_of_the_state_named_before(annotator):
    text = "Norway recalled its ambassador, Kari Lund."
    actors = {a.name: a for a in annotator.annotate(Document.make(text))[1].actors}
    assert actors["Kari Lund"].roles[0].represents == actors["Norway"].id
