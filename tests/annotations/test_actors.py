"""Actors: text → who is named, of what type, in which office."""

from __future__ import annotations

import pytest

from kg.annotations.actors import office_kinds
from kg.model.document import Document
from kg.model.enums import ActorType


def found(document, annotator):
    actors = annotator.annotate(document)[1].actors
    names = {a.id: a.name for a in actors}
    rows = []
    for actor in actors:
        roles = [
            f"{r.title} ({' '.join(names[i] for i in dict.fromkeys([r.of, r.represents]) if i)})"
            for r in actor.roles
        ]
        rows.append(" | ".join([actor.type.value, actor.name, *roles]))
    return rows


def test_actors(row, annotator, compare):
    compare(found(row.document, annotator), row)


def test_other_forms_are_aliases(annotator):
    text = "Moscow waited. The Kremlin waited. Russia and Russian envoy Kirill Dmitriev left. Dmitriev ate."
    actors = {a.name: a for a in annotator.annotate(Document.make(text))[1].actors}
    assert set(actors["Russia"].aliases) == {"Moscow", "Kremlin", "Russian"}
    assert actors["Kirill Dmitriev"].aliases == ("Dmitriev",)


def test_states_and_organizations_carry_the_key_of_the_gazetteer(annotator):
    actors = annotator.annotate(Document.make("NATO and Ukraine agreed. Envoy Pavel Sorin left."))[1].actors
    assert {a.name: a.code for a in actors} == {
        "NATO": "organization:nato",
        "Ukraine": "state:UA",
        "Pavel Sorin": None,
    }


def test_the_evidence_of_an_actor_is_its_first_mention(annotator):
    text = "On Sunday Dmitriev left. Russian envoy Kirill Dmitriev returned."
    person = next(a for a in annotator.annotate(Document.make(text))[1].actors if a.type is ActorType.PERSON)
    (span,) = person.evidence
    assert text[span.start : span.end] == span.text


def test_ids_count_within_the_article(annotator):
    text = "Peter Novak of Slovakia met Peter Novak of Austria."
    ids = [a.id for a in annotator.annotate(Document.make(text))[1].actors]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("publisher", ["state.gov", "whitehouse.gov"])
def test_the_publisher_tells_the_home_of_its_officials(annotator, publisher):
    document = Document.make("Secretary Ellen Burke left on Sunday.", publisher=publisher)
    assert any(row.startswith("state | United States") for row in found(document, annotator))


def test_relatives_and_hosts_are_offices_of_their_own_kind():
    kinds = office_kinds()
    assert kinds["office:kin"] == "kin"
    assert kinds["office:host"] == "host"
