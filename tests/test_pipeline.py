"""From documents to the file: counts, deadlines, jobs, interruptions."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import SkipDocument, StoreError
from kg.model.document import Document
from kg.model.facts import Actor, ArticleFacts, Meeting, Statement
from kg.pipeline import Summary, add_article, add_sources, extract, rebuild
from kg.sources.reading import Read
from kg.store import Added, Store, Unchanged

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
TOWNS = ("Geneva", "Vienna", "Oslo", "Doha", "Cairo", "Lima")


def article(number: int) -> Document:
    town = TOWNS[number % len(TOWNS)]
    return Document.make(
        f"Chilean Foreign Minister Ana Soto{number} met with Peruvian envoy Luis Rey in {town} on Monday. "
        f"“We agreed on little,” Rey said.",
        id=f"d{number}", title=f"Talks {number}", publisher="Wire", published=datetime.date(2026, 2, 3),
    )  # fmt: skip


ATTACK = Document.make(".,;:'\"" * 4000, id="attack")
BROKEN = Document.make("lone \ud800 surrogate", id="broken")
SKIPPED = SkipDocument("empty", "has no text", stage="source", where="empty.txt")


def dump(store: Store) -> tuple[list, list]:
    return [n.model_dump_json() for n in store.nodes()], [e.model_dump_json() for e in store.edges()]


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def test_extract_is_about_its_document() -> None:
    found = extract(article(1))
    assert found.document == article(1)


def test_a_run_with_good_and_bad_documents(store) -> None:
    seen = []
    sources = [
        article(0), SKIPPED, Read(document=article(1), where="one.txt"), ATTACK, BROKEN,
        article(0), article(2),
    ]  # fmt: skip
    summary = add_sources(
        store, iter(sources), deadline=10.0, on_progress=lambda s, outcome: seen.append(outcome)
    )
    assert (summary.read, summary.stored, summary.unchanged) == (7, 3, 1)
    assert [(error.code, error.where) for error in summary.rejected] == [
        ("empty", "empty.txt"), ("timeout", "attack"), ("bad-unicode", "broken"),
    ]  # fmt: skip
    assert summary.read == summary.stored + summary.unchanged + len(summary.rejected)
    assert [type(outcome) for outcome in seen] == [
        Added, SkipDocument, Added, SkipDocument, SkipDocument, Unchanged, Added,
    ]  # fmt: skip
    assert [document.id for document in store.documents()] == ["d0", "d1", "d2"]


def test_the_number_of_jobs_changes_nothing(store) -> None:
    documents = [article(number) for number in range(8)]
    with Store.open(":memory:") as other:
        assert add_sources(store, documents, jobs=1) == Summary(8, 8, 0, ())
        assert add_sources(other, documents, jobs=3) == Summary(8, 8, 0, ())
        assert dump(store) == dump(other)
        assert add_sources(other, documents, jobs=2) == Summary(8, 0, 8, ())


def test_stored_documents_start_no_worker(store) -> None:
    for number in range(3):
        add_article(store, ArticleFacts(document=article(number)))
    answer = add_sources(store, [article(n) for n in range(3)], pipeline="there_is_no_such_pipeline")
    assert answer == Summary(3, 0, 3, ())


def test_a_store_that_cannot_be_written_stops_the_run(tmp_path) -> None:
    path = tmp_path / "kg.db"
    Store.open(path).close()
    told = pytest.raises(StoreError, match=r"opened read-only: open it for writing")
    with Store.open(path, read_only=True) as store, told:
        add_sources(store, [article(0)])


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_a_file_that_opens(tmp_path, jobs) -> None:
    code = (
        "import signal, sys\n"
        "from kg.model.document import Document\n"
        "from kg.pipeline import add_sources\n"
        "from kg.store import Store\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell ignores it for background jobs
        "documents = (Document.make(f'Ana Soto met Luis Rey {n} times.', id=f'd{n}') for n in range(10**6))\n"
        "with Store.open(sys.argv[1]) as store:\n"
        "    told = lambda source, outcome: print(outcome.document, flush=True)\n"
        "    add_sources(store, documents, jobs=int(sys.argv[2]), on_progress=told)\n"
    )
    path = tmp_path / "kg.db"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(jobs)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    first = [process.stdout.readline().strip() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    rest, error = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in error
    told = [*first, *rest.split()]
    with Store.open(path) as store:
        assert {document.id for document in store.documents()} >= set(told)
        assert store.counts()["documents"] <= len(told) + 1
        assert [check for check in store.verify() if check.problem] == []


PROOF = {"id": "1", "evidence": (), "confidence": 1.0, "rule": "test"}
SPAN = {"start": 0, "end": 5, "text": "wrong"}
ANA = Actor(id="ana", type="person", name="Ana Soto")


def said(**more) -> Statement:
    return Statement(**{**PROOF, "speakers": ("ana",), "text": "x", "quoted": "none", **more})


def met(**more) -> Meeting:
    return Meeting(**{**PROOF, "kind": "talks", "participants": ("ana",), "status": "held", **more})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"statements": (said(speakers=("nobody",)),)}, "bad-reference"),
        ({"meetings": (met(place="nowhere"),)}, "bad-reference"),
        ({"meetings": (met(), met())}, "bad-reference"),
        ({"actors": (ANA, ANA)}, "bad-reference"),
        ({"meetings": (met(time="20226-01"),)}, "bad-time"),
        ({"statements": (said(evidence=(SPAN,)),)}, "bad-evidence"),
    ],
    ids=["actor", "place", "two with one id", "two actors", "year 20226", "evidence"],
)
def test_facts_that_contradict_themselves_are_refused(store, facts, code) -> None:
    bad = ArticleFacts(**{"document": article(0), "actors": (ANA,), **facts})
    with pytest.raises(SkipDocument) as refused:
        add_article(store, bad)
    assert refused.value.code == code
    assert store.counts()["documents"] == 0


def test_rebuild_gives_the_same_graph(store) -> None:
    add_sources(store, [article(number) for number in range(4)])
    before = dump(store)
    rebuild(store)
    assert dump(store) == before
