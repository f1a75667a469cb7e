"""The tables of the database file.

``documents`` and ``facts`` only ever grow (a newer text of a document gets a new version, the
older one stays, no longer current), ``judgements`` and ``gazetteer*`` are the user's; everything from
``fact_places`` on is derived from them and is made again by a rebuild. Times are ISO 8601 text, which
sorts as time does.
"""

from __future__ import annotations

#: Marks the file as ours: the letters "kgde".
APPLICATION_ID = 0x6B676465
#: Raised with every change of the tables.
VERSION = 9

#: Brought by users (``kg.store.gazetteers``).
GAZETTEERS = """
CREATE TABLE gazetteers (
    name TEXT PRIMARY KEY, source TEXT NOT NULL, form TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE gazetteer_records (
    gazetteer TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (gazetteer, kind, id)
) WITHOUT ROWID;
CREATE TABLE gazetteer_links (
    relation TEXT NOT NULL, value TEXT NOT NULL,
    gazetteer TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (relation, value, gazetteer, kind, id)
) WITHOUT ROWID;
"""

RECORD = """
CREATE TABLE documents (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    current INTEGER NOT NULL,
    title TEXT, publisher TEXT, url TEXT, published TEXT, language TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added TEXT NOT NULL
);
CREATE UNIQUE INDEX documents_current ON documents (id) WHERE current;
CREATE INDEX documents_published ON documents (published, id) WHERE current;

CREATE TABLE facts (
    version INTEGER PRIMARY KEY REFERENCES documents (version),
    json TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL
);

CREATE TABLE judgements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT, note TEXT,
    author TEXT NOT NULL, at TEXT NOT NULL, undone_at TEXT, json TEXT NOT NULL
);

CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    action TEXT NOT NULL, document TEXT NOT NULL, version INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL, facts_sha256 TEXT NOT NULL, at TEXT NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL
);
"""

#: Runs of one stance (``kg.store.settling``): who is reported to hold what, put together as answers show it.
#: ``stances``: each report as ``kg.store.holdings`` has it, ``long`` as in ``edges`` (NULL without a day).
STANCES = """
CREATE TABLE wordings (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, weight REAL NOT NULL);
CREATE TABLE wording_terms (
    term TEXT NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (term, wording)
) WITHOUT ROWID;
CREATE TABLE wording_likes (
    wording INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (wording, other)
) WITHOUT ROWID;
CREATE TABLE holders (id TEXT PRIMARY KEY, sides TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stances (
    edge TEXT PRIMARY KEY, holder TEXT NOT NULL, position TEXT NOT NULL, modality TEXT NOT NULL, edtf TEXT,
    basis TEXT, day TEXT NOT NULL, until TEXT NOT NULL, wording INTEGER NOT NULL, stance TEXT, long INTEGER,
    last TEXT, kin INTEGER NOT NULL, days INTEGER NOT NULL, told INTEGER NOT NULL, run TEXT NOT NULL,
    reaches TEXT NOT NULL, kin_reaches TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX stances_run ON stances (run, day, until, edge);
CREATE INDEX stances_kin ON stances (kin, day, until, edge, run, last);
CREATE INDEX stances_long ON stances (wording, days) WHERE days > 31;
CREATE INDEX stances_time ON stances (long, day, until, position, edge, kin, told);
CREATE TABLE report_sides (
    side TEXT NOT NULL, wording INTEGER NOT NULL, day TEXT NOT NULL, until TEXT NOT NULL, edge TEXT NOT NULL,
    run TEXT NOT NULL, last TEXT, reaches TEXT NOT NULL, PRIMARY KEY (side, wording, day, until, edge)
) WITHOUT ROWID;
CREATE TABLE runs (
    run TEXT PRIMARY KEY, holder TEXT NOT NULL, position TEXT NOT NULL, modality TEXT NOT NULL, stance TEXT,
    wording INTEGER NOT NULL, leader INTEGER NOT NULL, ribbon TEXT NOT NULL, before TEXT, shift TEXT,
    day TEXT NOT NULL, until TEXT NOT NULL, first TEXT, last TEXT,
    told INTEGER NOT NULL, alike INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX runs_holder ON runs (holder, alike, position, day, until);
"""

DERIVED = """
CREATE TABLE fact_places (id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX fact_places_document ON fact_places (document);

CREATE TABLE forms (
    key TEXT PRIMARY KEY, block TEXT, json TEXT NOT NULL, uses INTEGER NOT NULL, node TEXT, side TEXT
) WITHOUT ROWID;
CREATE INDEX forms_block ON forms (block) WHERE block IS NOT NULL;
CREATE INDEX forms_node ON forms (node) WHERE node IS NOT NULL;
CREATE INDEX forms_side ON forms (side) WHERE side IS NOT NULL;
CREATE TABLE redirects (node TEXT PRIMARY KEY, kept TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mentions (
    form TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (form, document)
) WITHOUT ROWID;
CREATE INDEX mentions_document ON mentions (document);

CREATE TABLE reports (
    document TEXT NOT NULL, fact TEXT NOT NULL, meeting TEXT, json TEXT NOT NULL, PRIMARY KEY (document, fact)
) WITHOUT ROWID;
CREATE INDEX reports_meeting ON reports (meeting);
CREATE TABLE report_keys (
    document TEXT NOT NULL, fact TEXT NOT NULL,
    pair TEXT NOT NULL, core INTEGER NOT NULL, first TEXT, last TEXT, token TEXT
);
CREATE INDEX report_keys_document ON report_keys (document);
CREATE INDEX report_keys_token ON report_keys (token) WHERE token IS NOT NULL;
CREATE INDEX report_keys_pair ON report_keys (pair, core, first) WHERE first IS NOT NULL;

CREATE TABLE bands (
    value INTEGER, document TEXT, PRIMARY KEY (value, document)
) WITHOUT ROWID;
CREATE INDEX bands_document ON bands (document);
CREATE TABLE copies (document TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX copies_original ON copies (original);

CREATE TABLE parts (scope TEXT PRIMARY KEY, nodes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE node_words (
    node TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, uses INTEGER NOT NULL,
    PRIMARY KEY (node, kind, value)
) WITHOUT ROWID;

CREATE TABLE nodes (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, label TEXT NOT NULL,
    folded TEXT NOT NULL, aliases TEXT NOT NULL, time TEXT, properties TEXT NOT NULL
);
CREATE INDEX nodes_type ON nodes (type, id);
CREATE INDEX nodes_folded ON nodes (folded);

CREATE TABLE edges (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    edtf TEXT, basis TEXT, first TEXT, last TEXT, long INTEGER NOT NULL, bounded INTEGER NOT NULL,
    modality TEXT NOT NULL, properties TEXT NOT NULL,
    confidence REAL NOT NULL, known TEXT, known_last TEXT, sources INTEGER NOT NULL,
    publishers INTEGER NOT NULL DEFAULT 0, linked TEXT
) WITHOUT ROWID;
CREATE INDEX edges_source ON edges (source, type, long, first, last, target);
CREATE INDEX edges_target ON edges (target, type, long, first, last, source);
CREATE INDEX edges_type ON edges (type, long, first, last, source, target);
CREATE INDEX edges_time ON edges (long, first);

CREATE TABLE edge_facts (
    edge TEXT NOT NULL, document TEXT NOT NULL, fact TEXT NOT NULL, scope TEXT NOT NULL,
    published TEXT, publisher TEXT NOT NULL, confidence REAL NOT NULL, basis TEXT, evidence TEXT NOT NULL,
    PRIMARY KEY (edge, document, fact, scope)
) WITHOUT ROWID;
CREATE INDEX edge_facts_scope ON edge_facts (scope);
CREATE INDEX edge_facts_document ON edge_facts (document);
CREATE INDEX edge_facts_publisher ON edge_facts (edge, publisher);

CREATE VIRTUAL TABLE names_fts USING fts5 (
    label, aliases, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE VIRTUAL TABLE spellings_fts USING fts5 (name, tokenize = 'trigram');
CREATE VIRTUAL TABLE statements_fts USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content = 'documents', content_rowid = 'version', tokenize = "unicode61 remove_diacritics 2"
);
"""

#: Which reports of a statement are not its first (``kg.store.repeats``).
REPEATS = """
CREATE TABLE repeats (
    statement TEXT NOT NULL, edge TEXT NOT NULL, long INTEGER NOT NULL, first TEXT NOT NULL,
    last TEXT NOT NULL, PRIMARY KEY (statement, edge)
) WITHOUT ROWID;
CREATE INDEX repeats_time ON repeats (long, first, last);
"""
#: When meetings are (``kg.store.meeting_times``); an open end is the first or the last day that there is.
MEETINGS = """
CREATE TABLE meetings (
    id TEXT PRIMARY KEY, edtf TEXT, basis TEXT, status TEXT, long INTEGER NOT NULL, first TEXT, last TEXT
) WITHOUT ROWID;
CREATE INDEX meetings_time ON meetings (long, first, last, id, edtf, basis, status);
"""


def statements(script: str) -> tuple[str, ...]:
    """The statements of a script of tables, one by one."""
    return tuple(statement for statement in script.split(";\n") if statement.strip())


_STANCES = ("wordings", "wording_terms", "wording_likes", "holders", "stances", "runs", "report_sides")

#: From each older version of the tables to the next.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: (
        "ALTER TABLE judgements ADD COLUMN json TEXT NOT NULL DEFAULT '{}'",
        "CREATE TABLE redirects (node TEXT PRIMARY KEY, kept TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX forms_node ON forms (node) WHERE node IS NOT NULL",
        "CREATE TABLE bands (value INTEGER, document TEXT, PRIMARY KEY (value, document)) WITHOUT ROWID",
        "CREATE INDEX bands_document ON bands (document)",
        "CREATE TABLE copies (document TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX copies_original ON copies (original)",
        "CREATE INDEX edge_facts_document ON edge_facts (document)",
        "UPDATE forms SET node = json_extract(json, '$.node') WHERE node IS NULL",
        "UPDATE forms SET side = coalesce(json_extract(json, '$.side'), node) WHERE side IS NULL",
    ),
    2: statements(GAZETTEERS),
    # Nothing was counted by publisher yet: 0 makes an edge counted when it is next touched.
    3: (
        "ALTER TABLE edges ADD COLUMN publishers INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE edges ADD COLUMN linked TEXT",
        "DROP INDEX edge_facts_sum",
        "CREATE INDEX edge_facts_publisher ON edge_facts (edge, publisher)",
    ),
    4: ("CREATE INDEX forms_side ON forms (side) WHERE side IS NOT NULL",),
    5: (
        "DROP INDEX edges_source",
        "DROP INDEX edges_target",
        "DROP INDEX edges_type",
        "CREATE INDEX edges_source ON edges (source, type, long, first, last, target)",
        "CREATE INDEX edges_target ON edges (target, type, long, first, last, source)",
        "CREATE INDEX edges_type ON edges (type, long, first, last, source, target)",
    ),
    # Version 7 kept stances in other tables.
    6: (),
    # What follows is filled by ``kg.store.migrating`` in the same transaction.
    7: statements(REPEATS),
    8: (
        *(f"DROP TABLE IF EXISTS {table}" for table in (*_STANCES, "run_sides")),
        *statements(STANCES + MEETINGS),
    ),
}

#: What a rebuild empties and makes again.
DERIVED_TABLES = (
    "fact_places", "forms", "redirects", "mentions", "reports", "report_keys", "bands", "copies", "parts",
    "node_words", "nodes", "edges", "edge_facts", "names_fts", "spellings_fts", "statements_fts",
    "repeats", "meetings", *_STANCES,
)  # fmt: skip
