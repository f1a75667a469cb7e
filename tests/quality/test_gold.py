"""The annotated articles are sound: their quotes are in the text and their ids refer to what is there.

Rules are developed on `gold/`, `once_held_out/`, `held_out/`, `once_later/`, `once_unread/` and
`once_matched/` (all but the first unread until they were read), `later/`, `latest/`, `recent/`,
`gatherings/` (meetings of many), `varied/` (news in many forms), `short/` and `recent_short/` (texts of
one to four sentences), `wordings/` (passages that tell a fact of one kind, each in its own way), `joint/`
(joint statements), `alike/` and `styles/` (news in the usual forms, short releases), `releases/` (short
releases drawn at random) and `briefs/` (plain news).
Nobody reads the sets whose name ends in `_unread/` while rules are written.
"""

import json
from pathlib import Path

import pytest

from kg.model.time import bounds

FOLDER = Path(__file__).parent
ARTICLES = sorted(FOLDER.glob("*/*.json"))
REFERENCES = ("participants", "hosts", "mediators", "by", "speakers", "addressees", "holders")


def facts_of(gold: dict) -> list[dict]:
    kinds = ("meetings", "schedule_changes", "visits", "statements", "positions", "actions")
    return [fact for kind in kinds for fact in gold[kind]]


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict:
    return json.loads(request.param.read_text(encoding="utf-8"))


def test_every_quote_is_in_the_text(gold: dict) -> None:
    assert [f["evidence"] for f in facts_of(gold) if f["evidence"] not in gold["document"]["text"]] == []


def test_every_id_refers_to_an_actor_or_place(gold: dict) -> None:
    actors = {actor["id"] for actor in gold["actors"]}
    places = {place["id"] for place in gold["places"]}
    for fact in facts_of(gold):
        named = {i for key in REFERENCES for i in fact.get(key) or []}
        named |= {fact.get("actor"), fact.get("recipient")} - {None}
        assert named <= actors
        assert {fact.get("place")} - {None} <= places


def test_every_time_is_edtf(gold: dict) -> None:
    for fact in facts_of(gold):
        for key in ("time", "from", "to"):
            if fact.get(key):
                bounds(fact[key])


def test_no_article_is_in_two_sets() -> None:
    stems = [path.stem for path in ARTICLES]
    sets = {path.parent.name for path in ARTICLES}
    assert sets >= {"gold", "once_held_out", "held_out", "later", "latest", "recent", "short", "recent_short"}
    assert sets >= {
        "once_later",
        "once_unread",
        "once_matched",
        "recent_unread",
        "styles",
        "alike",
        "alike_unread",
    }
    assert sets >= {"gatherings", "gatherings_unread", "varied", "varied_unread"}
    assert sets >= {"wordings", "wordings_unread", "joint", "joint_unread"}
    assert sets >= {"releases", "releases_unread", "briefs", "briefs_unread"}
    assert sorted(stems) == sorted(set(stems))
