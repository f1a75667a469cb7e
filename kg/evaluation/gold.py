"""Annotated articles, read into the form that extraction gives.

Comes in: a folder or file of annotations, one JSON object an article; facts need no id of their own
and carry their quote as ``evidence``. Goes out: ``ArticleFacts``.
Refuses: JSON that is not of this form, a quote that is not in the text, an id that refers to
nothing, a time that is not EDTF (SkipDocument); a folder without annotations (StopRun).
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import JsonValue, ValidationError

from kg.errors import SkipDocument, StopRun
from kg.model.document import Document
from kg.model.facts import ArticleFacts
from kg.model.time import bounds

_FACTS = ("meetings", "schedule_changes", "visits", "statements", "positions", "actions")
_TIMES = ("time", "from", "to")
_ACTOR_LISTS = ("participants", "hosts", "mediators", "by", "speakers", "addressees", "holders")
_ACTORS = ("actor", "recipient")
_ANNOTATED = "annotation"

Json = dict[str, JsonValue]


def gold_files(path: Path) -> list[Path]:
    """The annotation files of a folder by name, or the one file. StopRun where there is none."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise StopRun(f"no annotated articles at {path}: name a folder of .json files, one an article")
    return files


def read_gold(path: Path) -> ArticleFacts:
    """One annotated article. SkipDocument where it is not sound."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        document = Document.model_validate(raw["document"])
        facts = {
            kind: [_fact(kind, n, f, document) for n, f in enumerate(raw.get(kind) or [])] for kind in _FACTS
        }
        _check_ids(raw)
        return ArticleFacts.model_validate(
            {"document": document, "actors": raw["actors"], "places": raw.get("places") or [], **facts}
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _unsound(path, f"{where}: {first['msg']}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise _unsound(path, f"not an annotated article ({error})") from error
    except ValueError as error:
        raise _unsound(path, str(error)) from error


def _unsound(path: Path, message: str) -> SkipDocument:
    return SkipDocument("bad-gold", message, stage="evaluation", where=str(path))


def _facts(kind: str, rows: list[Json], document: Document) -> list[Json]:
    return [_fact(kind, number, row, document) for number, row in enumerate(rows)]


def _fact(kind: str, number: int, raw: Json, document: Document) -> Json:
    """The fact with its quote as a span. ValueError where a quote or time cannot be used."""
    quote = raw["evidence"]
    start = document.text.find(str(quote)) if quote else -1
    if start < 0:
        raise ValueError(f"{kind}[{number}]: the quote {quote!r} is not in the text")
    for key in _TIMES:
        if raw.get(key):
            bounds(str(raw[key]))
    span = document.span(start, start + len(str(quote)))
    filled: Json = {"id": f"{kind}-{number}", "confidence": 1.0, "rule": _ANNOTATED}
    return {**filled, **raw, "evidence": [span.model_dump()]}


def _check_ids(raw: dict[str, list[Json]]) -> None:
    """ValueError where a fact refers to what the annotation does not list."""
    actors = {actor["id"] for actor in raw["actors"]}
    places = {place["id"] for place in raw.get("places") or []}
    meetings = {meeting["id"] for meeting in raw.get("meetings") or []}
    for kind in _FACTS:
        for number, fact in enumerate(raw.get(kind) or []):
            named = {i for key in _ACTOR_LISTS for i in _ids(fact.get(key))} | {fact.get(k) for k in _ACTORS}
            strange = (named - actors) | ({fact.get("place")} - places) | ({fact.get("meeting")} - meetings)
            if strange - {None}:
                raise ValueError(f"{kind}[{number}]: nothing has the id {sorted(map(str, strange - {None}))}")


def _ids(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
