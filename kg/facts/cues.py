"""The cue tables as the rules read them: sets of lemmas, read once.

Comes in: the name of a table. Goes out: a mapping of names to frozen sets.
"""

from __future__ import annotations

from functools import cache

from kg.data.cues import table
from kg.model.enums import MeetingKind


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The list at ``path`` of the table ``name``, () where it has none."""
    value: object = table(name)
    for key in path:
        value = value.get(key, []) if isinstance(value, dict) else []
    return frozenset(value) if isinstance(value, list) else frozenset()


@cache
def mapping(name: str, *path: str) -> dict[str, frozenset[str]]:
    """The table of lists at ``path`` of the table ``name``."""
    value: object = table(name)
    for key in path:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    if not isinstance(value, dict):
        raise KeyError(f"the table {name!r} has no lists at {'.'.join(path)!r}")
    return {key: frozenset(rows) for key, rows in value.items() if isinstance(rows, list)}


@cache
def meeting_kinds() -> dict[str, MeetingKind]:
    """The kind of encounter by the lemma that names it."""
    rows = mapping("meetings", "nouns").items()
    return {lemma: MeetingKind(kind) for kind, lemmas in rows for lemma in lemmas}


@cache
def meeting_nouns() -> frozenset[str]:
    """The lemmas that name encounters."""
    return frozenset(meeting_kinds())
