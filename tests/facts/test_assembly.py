"""Facts as they are printed: exact evidence, stable ids, nothing that points nowhere."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model.document import Document
from kg.model.facts import ArticleFacts

TEXT = """Envoys meet in Geneva

GENEVA, Feb. 1 (Wire) — Russian envoy Kirill Dmitriev met U.S. envoy Steve Witkoff in Geneva on Saturday. \
“We agreed on little,” Dmitriev said. Witkoff told Norwegian envoy Kari Lund that the talks would go on.

The second round of talks between Russia and Ukraine was postponed from 3 February to 10 February at the \
request of Ukraine. Talks between Chad and Sudan, mediated by Qatar, will be held in Doha on Friday.

Kenya rejected the plan of the African Union. Chilean minister Ana Soto will visit Nairobi next week. \
Norway expelled two Russian diplomats on Thursday. A spokesman for the ministry said the strait was open.
"""
DOCUMENT = Document.make(
    TEXT, id="geneva", title="Envoys meet in Geneva", published=datetime.date(2026, 2, 2)
)
PROGRAM = """
import datetime, sys
from kg.model.document import Document
from kg.pipeline import extract
text = sys.stdin.buffer.read().decode()
document = Document.make(
    text, id="geneva", title="Envoys meet in Geneva", published=datetime.date(2026, 2, 2)
)
print(extract(document).to_json())
"""


@pytest.fixture(scope="module")
def facts(extract) -> ArticleFacts:
    found: ArticleFacts = extract(DOCUMENT)
    return found


def in_another_process(seed: str) -> str:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=TEXT.encode(), capture_output=True, check=True, env=environment
    )
    return run.stdout.decode().rstrip("\n")


def test_there_is_a_fact_of_every_kind(facts):
    for kind in ("meetings", "schedule_changes", "visits", "statements", "positions", "actions", "times"):
        assert getattr(facts, kind), kind


def test_every_fact_has_evidence_that_is_its_text(facts):
    for fact in facts.facts():
        assert fact.evidence, fact
        assert all(TEXT[s.start : s.end] == s.text and s.text.strip() == s.text for s in fact.evidence)
    for actor in facts.actors:
        spans = [*actor.evidence, *(s for role in actor.roles for s in role.evidence)]
        assert spans
        assert all(TEXT[s.start : s.end] == s.text for s in spans)
    assert all(TEXT[t.start : t.end] == t.text for t in facts.times)


def test_every_fact_names_its_rule_and_how_sure_it_is(facts):
    for fact in facts.facts():
        kind, _, rule = fact.rule.partition(".")
        assert kind
        assert rule
        assert 0 < fact.confidence <= 1


def references(facts: ArticleFacts, field: str) -> set[str]:
    """The ids that facts and roles name, of actors or places."""
    found: set[str] = set()
    for fact in facts.facts():
        values = fact.model_dump(include=set(field.split()))
        for value in values.values():
            found |= set(value) if isinstance(value, tuple | list) else {value} if value else set()
    return found


def test_every_actor_referred_to_is_listed(facts):
    listed = {a.id for a in facts.actors}
    fields = "participants hosts mediators by speakers addressees holders actor recipient attribution"
    named = references(facts, fields) | {
        i for a in facts.actors for r in a.roles for i in (r.of, r.represents) if i
    }
    assert named
    assert named <= listed


def test_every_place_and_meeting_referred_to_is_listed(facts):
    assert references(facts, "place") == {p.id for p in facts.places}
    assert references(facts, "meeting") <= {m.id for m in facts.meetings}


def test_ids_are_unique(facts):
    ids = [f.id for f in facts.facts()]
    assert len(ids) == len(set(ids))
    assert len({a.id for a in facts.actors}) == len(facts.actors)


def test_twice_the_same(facts, extract):
    assert extract(DOCUMENT) == facts


def test_the_same_bytes_whatever_the_hash_seed(facts):
    assert in_another_process("1") == facts.to_json()


def test_ids_are_of_their_document(facts, extract):
    other = extract(Document.make(TEXT, id="elsewhere", published=DOCUMENT.published))
    assert {f.id for f in other.facts()}.isdisjoint(f.id for f in facts.facts())


def test_what_is_printed_reads_back(facts):
    assert ArticleFacts.model_validate_json(facts.to_json()) == facts
    assert {"from", "to"} <= json.loads(facts.to_json())["schedule_changes"][0].keys()


def test_roles_of_unnamed_persons_only_where_they_do_something(extract):
    silent = extract(Document.make("A Kenyan minister has a car.", published=DOCUMENT.published))
    assert [a.name for a in silent.actors] == ["Kenya"]
