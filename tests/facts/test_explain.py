"""What the explanation of a fact tells: rule, words, date, how sure."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import kg.facts
from kg.data.rules import meaning, records
from kg.facts.confidence import HIGHEST, LOWEST, confidence, doubts, factor, share
from kg.model.document import Document
from kg.pipeline import explain, extract

DAY = datetime.date(2026, 4, 24)
PUBLISHED = "published Friday 2026-04-24"
TEXT = (
    "Foreign Minister Helena Duarte of Brazil met Chilean President Matías Olavarría in Lima on Thursday. "
    "Mr. Olavarría said that he would visit Brasília next week."
)


@pytest.fixture(scope="module")
def explained():
    return explain(Document.make(TEXT, published=DAY))


def bound(explained, kind: str) -> dict[tuple[str, str], tuple[str | None, str]]:
    article, explanations = explained
    fact = next(fact for fact in article.facts() if fact.id.startswith(kind))
    why = next(e for e in explanations if e.fact == fact.id)
    return {(w.part, w.value): (w.words and w.words.text, w.how) for w in why.words}


def test_explaining_changes_no_fact(explained) -> None:
    assert explained[0] == extract(Document.make(TEXT, published=DAY))


def test_every_fact_is_explained(explained) -> None:
    article, explanations = explained
    assert [e.fact for e in explanations] == [fact.id for fact in article.facts()]
    assert all(e.words[0].part == "cue" and e.meaning and e.because for e in explanations)
    assert all(e.confidence == f.confidence for e, f in zip(explanations, article.facts(), strict=True))


@pytest.mark.parametrize(
    ("kind", "part", "words", "how"),
    [
        ("meeting", ("cue", "meet"), "met", "word"),
        ("meeting", ("participants", "Matías Olavarría"), "Chilean President Matías Olavarría", "name"),
        ("meeting", ("place", "Lima"), "Lima", "name"),
        ("meeting", ("time", "2026-04-23"), "Thursday", f"weekday, past tense, {PUBLISHED}"),
        ("visit", ("actor", "Matías Olavarría"), "he", "pronoun"),
        ("visit", ("time", "2026-04-27/2026-05-03"), "next week", f"unit, foreseen tense, {PUBLISHED}"),
        ("statement", ("speakers", "Matías Olavarría"), "Mr. Olavarría", "name"),
    ],
)  # fmt: skip
def test_the_words_of(explained, kind: str, part: tuple[str, str], words: str, how: str) -> None:
    assert bound(explained, kind)[part] == (words, how)


def test_words_are_where_they_are_said_to_be(explained) -> None:
    spans = [w.words for e in explained[1] for w in e.words if w.words is not None]
    assert spans
    assert all(TEXT[s.start : s.end] == s.text for s in spans)


def test_every_rule_in_the_code_is_described() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in Path(kg.facts.__file__).parent.rglob("*.py"))
    rules = set(re.findall(r'"((?:statement|position|action|meeting|visit|change)\.[a-z_]+)"', source))
    assert rules
    assert {rule for rule in rules if not meaning(rule)} == set()


def test_a_rule_that_nobody_described_is_an_error() -> None:
    with pytest.raises(KeyError):
        meaning("guess.wild")


def test_confidence_is_within_its_bounds_and_has_reasons(explained) -> None:
    for fact in explained[0].facts():
        sure, reasons = confidence(fact, doubts(fact, ()))
        assert LOWEST <= sure <= HIGHEST
        assert re.fullmatch(r"rule right in \d+ of \d+ annotated facts", reasons[0])


def test_the_record_of_a_rule_decides() -> None:
    rows = {key: row for key, row in records().items() if key.startswith("rule statement.")}
    kind = records()["kind statement"]
    shares = {key: share(kind, row) for key, row in rows.items()}
    best, worst = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    assert rows[best].right / rows[best].found > rows[worst].right / rows[worst].found
    assert all(0 < value < 1 for value in shares.values())


def test_a_doubt_that_did_nothing_changes_nothing() -> None:
    row = next(row for key, row in records().items() if key.startswith("doubt"))
    assert factor(type(row)(20, 30, 20.0)) == pytest.approx(1)
    assert factor(type(row)(10, 30, 20.0)) < 1 < factor(type(row)(25, 30, 20.0))
