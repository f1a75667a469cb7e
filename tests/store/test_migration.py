"""Files of older versions are brought up to date when they are opened for writing."""

from __future__ import annotations

import runpy
import sqlite3
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import update
from kg.store import Store
from kg.store.schema import VERSION

ARTICLES = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))
#: What version 9 has in place of the tables of version 8.
BACK_TO_8 = """
DROP TABLE meetings; DROP TABLE report_sides;
DROP INDEX stances_kin; DROP INDEX stances_long; DROP INDEX stances_time;
CREATE TABLE run_sides (
    side TEXT NOT NULL, wording INTEGER NOT NULL, day TEXT NOT NULL, until TEXT NOT NULL, edge TEXT NOT NULL,
    run TEXT NOT NULL, PRIMARY KEY (side, wording, day, until, edge)
) WITHOUT ROWID;
ALTER TABLE stances DROP COLUMN kin; ALTER TABLE stances DROP COLUMN last;
ALTER TABLE stances DROP COLUMN days;
ALTER TABLE stances DROP COLUMN reaches; ALTER TABLE stances DROP COLUMN kin_reaches;
PRAGMA user_version = 8;
"""
#: What version 8 added.
BACK_TO_7 = f"""
{BACK_TO_8}
DROP TABLE repeats;
ALTER TABLE stances DROP COLUMN long; ALTER TABLE stances DROP COLUMN stance;
PRAGMA user_version = 7;
"""
#: What versions 7, 6, 5, 4, 3 and 2 added.
BACK_TO_1 = f"""
{BACK_TO_7}
DROP TABLE wordings; DROP TABLE wording_terms; DROP TABLE wording_likes; DROP TABLE holders;
DROP TABLE stances; DROP TABLE runs; DROP TABLE run_sides;
DROP INDEX edges_source; DROP INDEX edges_target; DROP INDEX edges_type;
CREATE INDEX edges_source ON edges (source, type, first);
CREATE INDEX edges_target ON edges (target, type, first);
CREATE INDEX edges_type ON edges (type, long, first);
DROP INDEX forms_side;
DROP INDEX edge_facts_publisher;
ALTER TABLE edges DROP COLUMN publishers; ALTER TABLE edges DROP COLUMN linked;
CREATE INDEX edge_facts_sum ON edge_facts (edge, published, publisher, confidence, basis);
DROP TABLE gazetteers; DROP TABLE gazetteer_records; DROP TABLE gazetteer_links;
DROP INDEX forms_node; DROP INDEX edge_facts_document; DROP INDEX bands_document; DROP INDEX copies_original;
DROP TABLE redirects; DROP TABLE bands; DROP TABLE copies;
ALTER TABLE judgements DROP COLUMN json;
UPDATE forms SET node = NULL, side = NULL WHERE block IS NULL;
PRAGMA user_version = 1;
"""


def dump(store: Store) -> tuple[list, ...]:
    nodes = [node.model_dump_json() for node in store.nodes()]
    edges = sorted(edge.model_dump_json() for edge in store.edges())
    derived = [
        store._db.all(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("stances", "repeats", "meetings")
    ]
    return nodes, edges, store.runs.first(None, None), *derived


@pytest.fixture(params=[BACK_TO_1, BACK_TO_7, BACK_TO_8], ids=["version 1", "version 7", "version 8"])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, tuple[list, ...]]:
    """A file as an older version left it, and the graph in it."""
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        for number in range(6):
            store.add(ARTICLES["random_article"](number, 7), update)
        graph = dump(store)
    raw = sqlite3.connect(path)
    raw.executescript(request.param)
    raw.close()
    return path, graph


def test_an_old_file_goes_on(old) -> None:
    path, graph = old
    with Store.open(path) as store:
        assert dump(store) == graph
        store.add(ARTICLES["random_article"](9, 7), update)
        store.rebuild(update)
        assert [check for check in store.verify() if check.problem] == []
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)
    raw.close()


def test_an_old_file_is_not_changed_by_reading(old) -> None:
    path, _ = old
    with pytest.raises(StoreError, match="older version of this program: run `kg rebuild`"):
        Store.open(path, read_only=True)
