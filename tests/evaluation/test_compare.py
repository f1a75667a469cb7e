"""What comparing an article with its annotation gives: the annotation with one thing changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import SkipDocument, StopRun
from kg.evaluation import Evaluation, compare, gold_files, read_gold
from kg.evaluation.verdicts import Kind, Outcome
from kg.model.enums import Stance
from kg.model.facts import ArticleFacts

GOLD = Path(__file__).parents[2] / "examples" / "gold" / "06-brasilia-calls-santiago.json"


@pytest.fixture
def gold() -> ArticleFacts:
    return read_gold(GOLD)


def outcomes(evaluation: Evaluation, kind: Kind) -> dict[str, int]:
    found = [v.outcome for v in evaluation.verdicts if v.kind is kind]
    return {outcome: found.count(outcome) for outcome in Outcome if outcome in found}


def changed(gold: ArticleFacts, kind: str, **values: object) -> Evaluation:
    """Compared with what has other ``values`` in the first fact of ``kind``."""
    facts = getattr(gold, kind)
    found = gold.model_copy(update={kind: (facts[0].model_copy(update=values), *facts[1:])})
    return Evaluation([compare(gold, found)])


def test_an_annotation_agrees_with_itself(gold: ArticleFacts) -> None:
    evaluation = Evaluation([compare(gold, gold)])
    assert {row.kind: row.f1 for row in evaluation.kinds()} == {row.kind: 1.0 for row in evaluation.kinds()}
    assert all(row.right == row.asked for row in evaluation.attributes())
    assert evaluation.faults() == []
    assert [row.right for row in evaluation.reliability()] == [1.0]


def test_nothing_found_is_all_missed(gold: ArticleFacts) -> None:
    evaluation = Evaluation([compare(gold, ArticleFacts(document=gold.document))])
    assert evaluation.overall().recall == 0.0
    assert evaluation.overall().found == 0
    assert outcomes(evaluation, Kind.STATEMENT) == {Outcome.MISSED: 6}


@pytest.mark.parametrize(
    ("kind", "values", "judged", "expected"),
    [
        ("meetings", {"participants": ("duarte",)}, Kind.MEETING, {"right": 1}),
        ("meetings", {"participants": ("duarte",)}, Kind.PARTICIPANT, {"right": 1, "missed": 1}),
        ("meetings", {"participants": ("duarte",)}, Kind.MET_WITH, {"missed": 1}),
        ("meetings", {"participants": ("pe",)}, Kind.MEETING, {"missed": 1, "invented": 1}),
        ("meetings", {"time": "2026-03-01"}, Kind.MEETING, {"missed": 1, "invented": 1}),
        ("meetings", {"status": "planned"}, Kind.MET_WITH, {"missed": 1}),
        ("visits", {"actor": "duarte"}, Kind.VISIT, {"missed": 1, "invented": 1}),
        ("visits", {"time": None}, Kind.VISIT, {"right": 1}),
        ("statements", {"text": "forty minutes"}, Kind.STATEMENT, {"right": 6}),
        ("statements", {"text": "It rained today"}, Kind.STATEMENT, {"right": 5, "missed": 1, "invented": 1}),
        ("statements", {"speakers": ("pe",)}, Kind.STATEMENT, {"right": 5, "missed": 1, "invented": 1}),
        ("positions", {"target": "delaying the talks"}, Kind.POSITION, {"right": 3}),
        ("positions", {"target": "fisheries"}, Kind.POSITION, {"right": 2, "missed": 1, "invented": 1}),
    ],
)  # fmt: skip
def test_one_thing_changed(
    gold: ArticleFacts, kind: str, values: dict[str, object], judged: Kind, expected: dict[str, int]
) -> None:
    assert outcomes(changed(gold, kind, **values), judged) == expected


@pytest.mark.parametrize(
    ("kind", "values", "attribute"),
    [
        ("meetings", {"time": "2026-04"}, "meeting.time"),
        ("meetings", {"place": "montevideo"}, "meeting.place"),
        ("meetings", {"round": 2}, "meeting.round"),
        ("statements", {"quoted": "full"}, "statement.quoted"),
        ("positions", {"stance": Stance.SUPPORTS}, "position.polarity"),
        ("visits", {"time": "2026-05"}, "visit.time"),
        ("actions", None, None),
    ],
)
def test_an_attribute_that_differs(
    gold: ArticleFacts, kind: str, values: dict[str, object] | None, attribute: str | None
) -> None:
    evaluation = Evaluation([compare(gold, gold)]) if values is None else changed(gold, kind, **values)
    assert [d.attribute for d in evaluation.differences if not d.right] == ([attribute] if attribute else [])


def test_confidence_is_held_against_what_is_right(gold: ArticleFacts) -> None:
    sure = changed(gold, "positions", target="fisheries", confidence=0.95).reliability()
    assert [(row.at_least, row.facts, row.right) for row in sure] == [(0.9, 11, pytest.approx(10 / 11))]
    unsure = changed(gold, "positions", target="fisheries", confidence=0.55).reliability()
    assert [(row.at_least, row.facts, row.right) for row in unsure] == [(0.9, 10, 1.0), (0.5, 1, 0.0)]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("positions", 0, "evidence"), "not there", "positions[0]: the quote 'not there' is not in the text"),
        (("visits", 0, "time"), "Wednesday", "not an EDTF time: 'Wednesday'"),
        (("statements", 1, "speakers"), ["nobody"], "statements[1]: nothing has the id ['nobody']"),
        (("meetings", 0, "kind"), "chat", "meetings.0.kind: Input should be"),
        (("document",), 3, "Input should be a valid dictionary"),
        (("actors",), None, "not an annotated article"),
    ],
)
def test_an_unsound_annotation_is_named(
    tmp_path: Path, path: tuple[str | int, ...], value: object, message: str
) -> None:
    raw = json.loads(GOLD.read_text(encoding="utf-8"))
    *way, last = path
    at = raw
    for step in way:
        at = at[step]
    at[last] = value
    (tmp_path / "x.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(SkipDocument) as error:
        read_gold(tmp_path / "x.json")
    assert message in str(error.value)
    assert "x.json" in str(error.value)


def test_json_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    with pytest.raises(SkipDocument, match="line 1"):
        read_gold(tmp_path / "x.json")


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="no annotated articles"):
        gold_files(tmp_path)
