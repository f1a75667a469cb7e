"""States and their bodies: text → who an adjective, capital or ministry stands for."""

from __future__ import annotations

from datetime import date

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


def test_who_shares_only_a_surname_with_a_holder_is_not_he(annotator):
    text = "President Juan Manuel Santos said no."
    found = annotator.annotate(Document.make(text, published=date(2014, 11, 18)))[1]
    assert "Angola" not in {a.name for a in found.actors}
    text = "Foreign Minister Ahmad Davutoglu said no."
    found = annotator.annotate(Document.make(text, published=date(2011, 11, 18)))[1]
    assert "Turkey" in {a.name for a in found.actors}
