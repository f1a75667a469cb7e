"""Finding nodes, statements and articles by words.

Comes in: what a user typed. Goes out: nodes with a score from 0 to 1, best first.
Refuses: nothing; words without a letter or digit find nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.store import rows
from kg.store.connection import Connection
from kg.store.types import DocumentInfo

_WHOLE, _ALIAS, _PART = 1.0, 0.9, 0.6
#: Names that are compared letter by letter once their letter groups have found them.
_COMPARED = 200
#: Nodes of the wanted types up to which hits are sieved by these before they are ranked. Measured on 620,000
#: facts, where most names are positions' and statements': "ca" among 16,000 actors 12 ms instead of 99, among
#: 187,000 positions and articles 120 instead of 40. Again: ``python -m benchmarks.explorer_server``.
_SIEVED = 50_000
#: Likeness (2 · common letters / all letters) below which a name is no suggestion.
_LEAST_LIKENESS = 0.7
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_NODE = "n.id, n.type, n.label, n.aliases, n.time, n.properties"


def find_nodes(
    connection: Connection, text: str, types: Iterable[NodeType] | None, limit: int
) -> list[tuple[Node, float]]:
    """Nodes whose names have all words of ``text``, the last as a beginning too."""
    wanted = rows.folded(text)
    if not wanted:
        return []
    kinds = tuple(NodeType) if types is None else tuple(types)
    words = wanted.split()
    match = " AND ".join([*(f'"{w}"' for w in words[:-1]), f'"{words[-1]}"*'])
    # Whole names first, before the limit cuts: a common word has thousands of partial hits.
    whole = rows.among(f"SELECT {_NODE} FROM nodes n WHERE n.folded = ? AND n.type IN", kinds)
    found = [*connection.rows(f"{whole} LIMIT ?", [wanted, *kinds, limit])]
    found += connection.rows(_by_words(connection, kinds), [match, *kinds, 5 * limit])
    nodes = {row[0]: rows.node(row) for row in found}
    scored = [(node, _score(node, wanted)) for node in nodes.values()]
    return sorted(scored, key=lambda hit: (-hit[1], len(hit[0].label), hit[0].label, hit[0].id))[:limit]


def _by_words(connection: Connection, kinds: Sequence[NodeType]) -> str:
    """The query for nodes of ``kinds`` with the words, best first: values are words, kinds, a limit."""
    named = f"SELECT {_NODE} FROM names_fts f JOIN nodes n ON n.number = f.rowid WHERE names_fts MATCH ?"
    ours = rows.among("SELECT number FROM nodes WHERE type IN", kinds)
    if connection.row(f"SELECT 1 FROM ({ours}) LIMIT 1 OFFSET {_SIEVED}", kinds) is None:
        # The plus: hits are looked up among our nodes, not each of our nodes among the hits.
        return f"{named} AND +f.rowid IN ({ours}) ORDER BY bm25(names_fts) LIMIT ?"
    return f"{rows.among(f'{named} AND n.type IN', kinds)} ORDER BY f.rank LIMIT ?"


def _score(node: Node, wanted: str) -> float:
    label = rows.folded(node.label)
    if label == wanted:
        return _WHOLE
    names = [label, *(rows.folded(alias) for alias in node.aliases)]
    if wanted in names[1:]:
        return _ALIAS
    asked = set(wanted.split())
    share = max((len(asked & set(n.split())) / max(len(n.split()), 1) for n in names), default=0.0)
    return round(0.3 + (_PART - 0.3) * share, 3)


def nearest_names(connection: Connection, text: str, limit: int) -> list[str]:
    """Labels that look most like ``text``."""
    wanted = rows.folded(text)
    grams = _grams(wanted)
    if not grams:
        return []
    hits = connection.rows(
        "SELECT n.label, f.name FROM spellings_fts f JOIN nodes n ON n.number = f.rowid"
        " WHERE spellings_fts MATCH ? ORDER BY f.rank LIMIT ?",
        (" OR ".join(f'"{g}"' for g in grams), _COMPARED),
    )
    likeness: dict[str, float] = {}
    for label, names in hits:
        for name in names.split(" | "):
            for candidate in (name, *(name.split() if " " not in wanted else ())):
                score = difflib.SequenceMatcher(None, wanted, candidate, autojunk=False).ratio()
                likeness[label] = max(score, likeness.get(label, 0.0))
    good = [(-score, label) for label, score in likeness.items() if score >= _LEAST_LIKENESS]
    return [label for _, label in sorted(good)[:limit]]


def _grams(text: str) -> list[str]:
    return sorted({w[i : i + 3] for w in text.split() for i in range(len(w) - 2)})


def search_statements(connection: Connection, text: str, limit: int) -> list[tuple[Node, float]]:
    """Statements that have all words of ``text``."""
    match = _match(text)
    if match is None:
        return []
    hits = connection.rows(
        f"SELECT {_NODE}, -f.rank FROM statements_fts f JOIN nodes n ON n.number = f.rowid"
        " WHERE statements_fts MATCH ? ORDER BY f.rank, n.id LIMIT ?",
        (match, limit),
    )
    return [(rows.node(row[:-1]), float(row[-1])) for row in hits]


def search_documents(connection: Connection, text: str, limit: int) -> list[tuple[DocumentInfo, str]]:
    """Articles that have all words of ``text``, with the words around the first hit."""
    match = _match(text)
    if match is None:
        return []
    hits = connection.rows(
        "SELECT d.id, d.title, d.publisher, d.url, d.published, d.language, length(d.text), d.sha256,"
        " d.added, snippet(documents_fts, 1, '', '', '…', 20)"
        " FROM documents_fts f JOIN documents d ON d.version = f.rowid"
        " WHERE documents_fts MATCH ? AND d.current ORDER BY f.rank, d.id LIMIT ?",
        (match, limit),
    )
    return [(rows.info(row[:-1]), row[-1]) for row in hits]


def _match(text: str) -> str | None:
    """A full-text query that means the user's words and nothing else."""
    phrases = [rows.folded(quoted or word) for quoted, word in _PHRASE.findall(text)]
    return " AND ".join(f'"{p}"' for p in phrases if p) or None
