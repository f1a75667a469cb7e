"""A full export comes back: the same graph, the same bytes, all of it or nothing."""

from __future__ import annotations

import datetime
import json
import random
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.errors import StopRun
from kg.graph import update
from kg.knowledge_graph import KnowledgeGraph
from kg.model.decision import Verdict
from kg.model.document import Document
from kg.model.enums import EdgeType, NodeType
from kg.model.facts import ArticleFacts
from kg.pipeline import extract, meant
from kg.queries.decided import judging, keeping, merging, splitting
from kg.restoring import restore
from kg.store import Store

random_article: Callable[[int, int], ArticleFacts] = runpy.run_path(
    str(Path(__file__).parent / "graph" / "articles.py")
)["random_article"]
TABLE = "id,kind,name,aliases,state,office,from,to\np1,person,Anton Lavrov,A. Lavrov,Ukraine,envoy,2020,\n"
ENDINGS = {
    "trig": "trig", "nquads": "nq", "ntriples": "nt", "turtle": "ttl", "jsonld": "jsonld", "rdfxml": "rdf",
}  # fmt: skip
#: What some format of RDF, or JSON in it, has a meaning of its own for.
HOSTILE = "\"\\'<>{}|^`\n\r\t\0\x0b\x1f\x7f\x85\u2028\u202e\u2066\ufeff\ufffe\uffff🕊é"


def dump(graph: KnowledgeGraph, path: Path, **more) -> bytes:
    graph.export("nquads", path, options=["full"], **more)
    return path.read_bytes()


def text_like(article: ArticleFacts, words: str) -> ArticleFacts:
    """The same with ``words`` in every place that holds free text, offsets apart."""
    document = article.document
    changed = document.model_copy(
        update={"text": document.text + words, "title": words, "publisher": words or None, "url": words}
    )
    actors = tuple(
        actor.model_copy(update={"name": f"{actor.name}{words}", "aliases": (words,)})
        for actor in article.actors
    )
    return article.model_copy(update={"document": changed, "actors": actors})


def decide(store: Store, choice: random.Random) -> None:
    """Some decisions of every kind and fate: standing, undone, made again."""
    edges = list(islice(store.edges(), 20))
    made = [
        judging(store, edge.id, choice.choice(list(Verdict)), HOSTILE) for edge in choice.sample(edges, 3)
    ]
    for type in (NodeType.PERSON, NodeType.MEETING):
        nodes = [node.id for node in store.nodes([type])]
        if len(nodes) > 1:
            made.append(choice.choice([merging, keeping])(store, *choice.sample(nodes, 2), HOSTILE))
    attended = next(store.edges(types=[EdgeType.ATTENDED]), None)
    if attended is not None:
        made.append(splitting(store, attended.target, [attended.evidence[0].document]))
    for decision in choice.sample(made, len(made)):
        store.decide(decision, choice.choice(["anna", HOSTILE]), update)
        if choice.random() < 0.3:
            store.undo(choice.choice(store.decisions()).number, update)
            store.decide(decision, "ben", update)


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(seed=1, words=HOSTILE, form="jsonld", gazetteer=True, choice=random.Random(1))
@example(seed=2, words=HOSTILE, form="rdfxml", gazetteer=True, choice=random.Random(2))
@example(seed=3, words=HOSTILE, form="turtle", gazetteer=False, choice=random.Random(3))
@given(
    seed=st.integers(0, 10**6),
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    form=st.sampled_from(sorted(ENDINGS)),
    gazetteer=st.booleans(),
    choice=st.randoms(use_true_random=False),
)
def test_what_was_dumped_loads_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, seed: int, words: str, form: str, gazetteer: bool, choice
) -> None:
    folder = tmp_path_factory.mktemp("restored")
    with KnowledgeGraph(folder / "a.db") as a, KnowledgeGraph(folder / "b.db") as b:
        if gazetteer:
            (folder / "list.csv").write_text(TABLE, encoding="utf-8")
            a.gazetteers.import_files(folder / "list.csv")
        for number in range(5):
            a._store.add(text_like(random_article(number, seed), words if number % 2 else ""), update)
        decide(a._store, choice)
        before = dump(a, folder / "a.nq")
        a.export(form, folder / f"kept.{ENDINGS[form]}", options=["full"])
        done = b.restore(folder / f"kept.{ENDINGS[form]}")
        assert done.articles == 5
        assert dump(b, folder / "b.nq") == before
        assert [row for row in b.check() if row.problem] == []
        b.rebuild()
        assert dump(b, folder / "b.nq") == before
        assert b._store.decisions() == a._store.decisions()
        again = b.restore(folder / "a.nq")
        assert (again.articles, again.decisions, again.entries, again.differing) == (0, 0, 0, [])
        assert again.unchanged == 5
        assert dump(b, folder / "b.nq") == before


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A full export of four articles and a decision."""
    with KnowledgeGraph(tmp_path / "kept.db") as graph:
        for number in range(4):
            graph._store.add(random_article(number, 7), update)
        edge = next(graph._store.edges())
        graph.deciding("anna").judge(edge.id, "wrong")
        dump(graph, tmp_path / "kept.nq")
    return tmp_path / "kept.nq"


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with closing(KnowledgeGraph(tmp_path / "other.db")) as made:
        yield made


def test_it_joins_what_is_there(kept: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    for number in (3, 4, 5):
        graph._store.add(random_article(number, 7), update)
    done = graph.restore(kept)
    assert (done.articles, done.unchanged, done.decisions, done.differing) == (3, 1, 1, [])
    with KnowledgeGraph(tmp_path / "one.db") as one:
        for number in range(6):
            one._store.add(random_article(number, 7), update)
        decision = graph._store.decisions()[0]
        one._store.decide(decision.bare(), decision.author, update, at=decision.at)
        assert dump(one, tmp_path / "one.nq") == dump(graph, tmp_path / "other.nq")
    assert [row for row in graph.check() if row.problem] == []


def test_an_article_that_differs_is_told_and_stays_as_it_is_here(
    kept: Path, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    mine = random_article(2, 8)
    graph._store.add(mine, update)
    done = graph.restore(kept)
    assert done.differing == [mine.document.id]
    assert graph._store.article_facts(mine.document.id) == mine
    assert done.articles == 3


def test_the_command_tells_what_differs_and_what_it_cannot_read(kept: Path, tmp_path: Path) -> None:
    mine = random_article(2, 8)
    with Store.open(tmp_path / "mine.db") as store:
        store.add(mine, update)
    code = "from kg.cli.main import run; run()"
    command = [sys.executable, "-c", code, "--db", tmp_path / "mine.db", "import"]
    done = subprocess.run([*command, kept], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        f"{mine.document.id}: is here with another text or other facts; left as it is here",
        "3 articles added, 0 unchanged, 1 differing; 1 decisions, 0 gazetteer entries",
    ]
    (tmp_path / "not.ttl").write_text("<a:b> <a:c> <a:d> .", encoding="utf-8")
    done = subprocess.run([*command, tmp_path / "not.ttl"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no graph of this program" in done.stderr


def test_a_decision_that_stands_here_is_not_made_twice(kept: Path, graph: KnowledgeGraph) -> None:
    graph.restore(kept)
    (decision,) = graph._store.decisions()
    graph.deciding().undo()
    # Here it was undone since: the one that stands in the file is another.
    assert graph.restore(kept).decisions == 1
    assert graph.restore(kept).decisions == 0
    assert [d.undone_at is None for d in graph._store.decisions()] == [False, True]
    assert graph._store.decisions()[1].bare() == decision.bare()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text + "<a:b> <a:c> oops .\n", "cannot be read"),
        (lambda text: text.replace('\\"rule\\":\\"test\\"', '\\"rule\\":7', 1), "articleFacts is damaged"),
        (lambda text: text.replace("Somebody", "Nobody", 1), "nothing of the file was kept"),
        (lambda text: text[: len(text) // 2], "cannot be read"),
        (lambda text: text.replace('\\"kind\\":\\"judge\\"', '\\"kind\\":\\"guess\\"'), "decisionRecord"),
    ],
    ids=["syntax at the end", "a record of another form", "evidence that is not there", "cut", "decision"],
)
def test_a_file_that_is_damaged_leaves_nothing(
    kept: Path, graph: KnowledgeGraph, tmp_path: Path, damage: Callable[[str], str], told: str
) -> None:
    graph._store.add(random_article(9, 1), update)
    before = dump(graph, tmp_path / "before.nq")
    text = kept.read_text(encoding="utf-8")
    assert damage(text) != text
    kept.write_text(damage(text), encoding="utf-8")
    with pytest.raises(StopRun, match=told) as caught:
        graph.restore(kept)
    assert "\n" not in str(caught.value)
    assert str(kept) in str(caught.value)
    assert dump(graph, tmp_path / "after.nq") == before
    assert [row for row in graph.check() if row.problem] == []


def test_it_makes_no_difference_when_a_gazetteer_comes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = "Zemlar accused Norway of piracy on Monday. Envoy Anton Lavrov met Norway's Luis Rey in Oslo."
    named = Document.make(text, id="named", published=datetime.date(2026, 2, 4))
    (tmp_path / "list.csv").write_text(f"{TABLE}z,state,Zemlar,,,,,\n", encoding="utf-8")
    with KnowledgeGraph(tmp_path / "list.db") as one:
        one.gazetteers.import_files(tmp_path / "list.csv")
        dump(one, tmp_path / "list.nq")
        expected = extract(named, added=meant(one._store, named))
    graph._store.add(extract(named), update)
    dump(graph, tmp_path / "named.nq")
    assert graph._store.article_facts("named") != expected
    assert graph.restore(tmp_path / "list.nq").reread == 1
    assert graph._store.article_facts("named") == expected
    with KnowledgeGraph(tmp_path / "turned.db") as turned:
        assert turned.restore(tmp_path / "list.nq").reread == 0
        assert turned.restore(tmp_path / "named.nq").reread == 1
        assert turned._store.article_facts("named") == expected


def test_entries_without_their_gazetteer_are_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    entry = json.dumps({"gazetteer": "list", "record": {"kind": "person", "id": "p", "name": "A"}})
    name = "https://w3id.org/diplomatic-events/ns#gazetteerEntry"
    file = tmp_path / "entry.nt"
    file.write_text(f"<urn:e> <{name}> {json.dumps(entry)} .\n", encoding="utf-8")
    with pytest.raises(StopRun, match="'list'"):
        graph.restore(file)
    assert not graph._store.gazetteers.any()


def test_a_kill_in_the_middle_leaves_nothing(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    code = (
        "import os, signal, sys\n"
        "from kg.store import Store\n"
        "from kg.store.restoring import Restoring\n"
        "from kg.restoring import restore\n"
        "put = Restoring._put_article\n"
        "def third(self, article):\n"
        "    put(self, article)\n"
        "    if self.done.articles == 3:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "Restoring._put_article = third\n"
        "restore(Store.open(sys.argv[1]), sys.argv[2])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path, kept], check=False)
    assert done.returncode == -9
    with Store.open(path) as store:
        assert store.counts()["documents"] == 0
        assert restore(store, kept).articles == 4


def test_the_base_does_not_matter(kept: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.restore(kept)
    dump(graph, tmp_path / "based.nq", base="https://a.example/g#")
    with KnowledgeGraph(tmp_path / "again.db") as again:
        again.restore(tmp_path / "based.nq")
        assert dump(again, tmp_path / "again.nq") == kept.read_bytes()


def test_it_comes_back_from_every_view(kept: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.restore(kept)
    graph.export("trig", tmp_path / "views.trig", options=["full", "per-article", "rdf12"])
    with KnowledgeGraph(tmp_path / "again.db") as again:
        again.restore(tmp_path / "views.trig")
        assert dump(again, tmp_path / "again.nq") == kept.read_bytes()


def test_only_the_whole_graph_is_exported_in_full(graph: KnowledgeGraph, tmp_path: Path) -> None:
    from kg.queries.subgraph import Part  # noqa: PLC0415

    with pytest.raises(StopRun, match="whole graph"):
        graph.export("trig", tmp_path / "x.trig", part=Part(actors=("Russia",)), options=["full"])
    with pytest.raises(StopRun, match="csv has no place"):
        graph.export("csv", tmp_path / "x", options=["full"])
    assert not list(tmp_path.glob("x*"))
