"""``python -m benchmarks.crash --kills 200``: kills processes that write, and looks what is left.

Comes in: how many kills, and articles (``KG_CORPUS``, or the usual corpus, else the examples), read once.
Goes out: a table: for each action how often it was killed, and where that left the file. Refuses: to go on
after the first loss (``Damage``, which says which kill it was).

After each ``kill -9`` the file must open and pass ``kg check``; every article that was told as kept is
there, any other is there whole or not at all; a rebuild, a merge or a change of the tables has happened or
has not; and doing it again gives the same graph, byte for byte, as without the kill.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, victims
from kg.model.document import Document
from kg.model.facts import ArticleFacts
from kg.pipeline import add_article, extract
from kg.store import Store

#: Of a hundred kills so many fall to each action.
SHARES = {"add": 70, "rebuild": 10, "merge": 10, "migrate": 10}
ARTICLES = 30
#: Kills after which a run says how far it is.
TOLD = 20
#: A kill may also come a little after the end: the last moment is the commit.
LATE = 1.05
#: Makes of a file what version 3 of the tables wrote.
BACK_TO_3 = """
DROP TABLE wordings; DROP TABLE wording_terms; DROP TABLE wording_likes; DROP TABLE holders;
DROP TABLE stances; DROP TABLE runs; DROP TABLE report_sides; DROP TABLE repeats; DROP TABLE meetings;
DROP INDEX forms_side;
DROP INDEX edge_facts_publisher;
ALTER TABLE edges DROP COLUMN publishers; ALTER TABLE edges DROP COLUMN linked;
CREATE INDEX edge_facts_sum ON edge_facts (edge, published, publisher, confidence, basis);
PRAGMA user_version = 3;
"""


class Damage(Exception):
    """A kill did harm."""


@dataclass(frozen=True)
class Ground:
    """What the kills start from: the facts of the articles, a file for each action, and for each action the
    digests of the graph before and after it, and how long it takes.
    """

    folder: Path
    facts: Path
    articles: tuple[ArticleFacts, ...]
    digests: dict[str, tuple[str, str]]
    seconds: dict[str, float]

    def start(self, action: str) -> Path:
        """A fresh file for ``action``."""
        path = self.folder / "killed.db"
        for old in self.folder.glob("killed.db*"):
            old.unlink()
        if action != "add":
            shutil.copy(self.folder / f"{action}.db", path)
        return path


def digest(store: Store) -> str:
    """A hash of the whole graph."""
    found = hashlib.sha256()
    for thing in (*store.nodes(), *store.edges()):
        found.update(thing.model_dump_json().encode())
    return found.hexdigest()


def prepare(folder: Path, articles: list[ArticleFacts]) -> Ground:
    """Write what the kills start from, and do each action once without a kill."""
    facts = folder / "facts.jsonl"
    lines = (article.model_dump_json(by_alias=True) for article in articles)
    facts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ground = Ground(folder, facts, tuple(articles), {}, {})
    whole = folder / "whole.db"
    with Store.open(whole) as store:
        empty = digest(store)
        for article in articles:
            add_article(store, article)
        full = digest(store)
    for action in ("rebuild", "merge", "migrate"):
        shutil.copy(whole, folder / f"{action}.db")
    with closing(sqlite3.connect(folder / "migrate.db")) as raw:
        raw.executescript(BACK_TO_3)
    for action in SHARES:
        path = ground.start(action)
        ground.seconds[action] = _undisturbed(action, path, facts)
        with Store.open(path) as store:
            ground.digests[action] = (empty if action == "add" else full, digest(store))
    return ground


def _undisturbed(action: str, path: Path, facts: Path) -> float:
    """Seconds from the open file to the end."""
    with _victim(action, path, facts) as process:
        begin = time.perf_counter()
        process.communicate()
        if process.returncode:
            raise SystemExit(f"{action} failed without a kill")
        return time.perf_counter() - begin


@contextmanager
def _victim(action: str, path: Path, facts: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has opened ``path``, or is about to where opening is the action."""
    command = [sys.executable, "-m", "benchmarks.victims", action, str(path), str(facts)]
    home = Path(__file__).parent.parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home) as process:
        if process.stdout is None or process.stdout.readline() != "open\n":
            raise SystemExit(f"{action} did not start")
        yield process


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Damage(otherwise)


def _must_be_sound(store: Store) -> None:
    """As ``kg check`` looks at a file."""
    problems = [check.problem for check in store.verify() if check.problem]
    _must(not problems, str(problems))


def kill(ground: Ground, action: str, moment: float) -> str:
    """Kill ``action`` at ``moment`` (a share of its time); where that left the file, in a word."""
    path = ground.start(action)
    with _victim(action, path, ground.facts) as process:
        time.sleep(moment * ground.seconds[action])
        process.kill()
        told = process.communicate()[0].split()
    with Store.open(path) as store:
        _must_be_sound(store)
        left = _CHECKS[action](ground, store, told)
        _again(ground, store, action)
        _must(digest(store) == ground.digests[action][1], "doing it again gives another graph")
        _must_be_sound(store)
    return left


def _after_add(ground: Ground, store: Store, told: list[str]) -> str:
    there = {document.id for document in store.documents()}
    _must(there >= set(told), "an article that was told as kept is gone")
    _must(len(there) <= len(told) + 1, "more articles than were told, and the one under work")
    for article in ground.articles:
        if article.document.id in there:
            _must(store.article_facts(article.document.id) == article, "an article is not whole")
    if len(there) == len(ground.articles):
        return "done"
    return "untouched" if not there else "between articles"


def _after_one(ground: Ground, store: Store, told: list[str], action: str) -> str:
    before, after = ground.digests[action]
    now = digest(store)
    _must(now in {before, after}, "half of it was done")
    _must(not told or now == after, "what was told as done is gone")
    return "untouched" if now == before != after else "whole"


def _after_merge(ground: Ground, store: Store, told: list[str]) -> str:
    left = _after_one(ground, store, told, "merge")
    _must(bool(store.decisions()) == (left == "whole"), "a decision without its graph")
    return left


_CHECKS: dict[str, Callable[[Ground, Store, list[str]], str]] = {
    "add": _after_add,
    "rebuild": lambda ground, store, told: _after_one(ground, store, told, "rebuild"),
    "merge": _after_merge,
    "migrate": lambda ground, store, told: _after_one(ground, store, told, "migrate"),
}


def _again(ground: Ground, store: Store, action: str) -> None:
    if action == "merge" and store.decisions():
        return
    for _ in victims.ACTIONS[action](store, ground.facts):
        pass


def run(ground: Ground, kills: int, seed: int = 0) -> dict[str, Counter[str]]:
    """``kills`` kills, shared out over the actions; for each action where they left the file."""
    pick = random.Random(seed)  # noqa: S311 - moments, not secrets
    found: dict[str, Counter[str]] = {action: Counter() for action in SHARES}
    for number in range(kills):
        action = pick.choices(list(SHARES), list(SHARES.values()))[0]
        moment = pick.uniform(0.0, LATE)
        try:
            found[action][kill(ground, action, moment)] += 1
        except Damage as error:
            raise Damage(f"kill {number} ({action} at {moment:.3f}): {error}") from error
        if (number + 1) % TOLD == 0:
            print(f"  {number + 1} kills", file=sys.stderr, flush=True)
    return found


def read_articles(count: int) -> list[ArticleFacts]:
    """The facts of ``count`` articles of the corpus."""
    records = corpus.records(corpus.choose(None), count)
    documents = [Document.make(record["text"], id=record["id"], title=record["title"]) for record in records]
    return [extract(document) for document in documents]


def main() -> None:
    """Read the command line, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ground = prepare(Path(name), read_articles(asked.articles))
        found = run(ground, asked.kills, asked.seed)
    for action, left in found.items():
        told = ", ".join(f"{count} {where}" for where, count in sorted(left.items()))
        print(f"{action:<10} {left.total():>4} kills: {told}")
    print(f"{asked.kills} kills of {asked.kills}: the file opens, kg check passes, nothing kept is lost,")
    print("no article is there by half, doing it again gives the same graph")


if __name__ == "__main__":
    main()
