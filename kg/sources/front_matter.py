"""The head of a text file: lines ``key: value`` between two lines ``---``.

Comes in: the text of a file. Goes out: what the head says and the text below it, kept character
for character, or None where there is no such head. A value may be a JSON string. Refuses
nothing: a value that cannot be used becomes a note.
"""

from __future__ import annotations

import json
import re

from kg.sources.dates import read_date
from kg.sources.reading import Draft

#: More lines than these are no head of an article but a text that begins with a rule.
MAX_LINES = 50
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "url": "url",
    "published": "published",
    "date": "published",
}
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_RULE = "---"


def read_front_matter(text: str) -> Draft | None:
    """The draft of a text with front matter, None where it has none."""
    found = _split(text)
    if found is None:
        return None
    values, body = found
    notes: list[str] = []
    day = None
    if values.get("published"):
        date = read_date(values["published"])
        day = date.day
        if date.day is None:
            notes.append(f'"published" was left out: {date.problem}')
    return Draft(
        text=body,
        title=values.get("title"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        published=day,
        notes=tuple(notes),
    )


def _split(text: str) -> tuple[dict[str, str], str] | None:
    """Keys with their values, and the text after the closing rule and one empty line."""
    if not text.startswith(_RULE):
        return None
    values: dict[str, str] = {}
    place = 0
    for number in range(MAX_LINES):
        end = text.find("\n", place)
        line = text[place : end if end >= 0 else len(text)].rstrip()
        place = end + 1 if end >= 0 else len(text)
        if line == _RULE:
            if number:
                return values, text[_after_empty_line(text, place) :]
            continue
        match = _LINE.fullmatch(line)
        if line and not line.startswith("#") and match is None:
            return None
        if match and match["key"].lower() in _KEYS:
            values.setdefault(_KEYS[match["key"].lower()], _value(match["value"] or ""))
        if end < 0:
            return None
    return None


def _after_empty_line(text: str, place: int) -> int:
    for empty in ("\n", "\r\n"):
        if text.startswith(empty, place):
            return place + len(empty)
    return place


def _value(written: str) -> str:
    """A JSON string, else the words as they stand, without single quotes round them."""
    text = written.strip()
    if text.startswith('"'):
        try:
            value = json.loads(text)
        except ValueError:
            return text.strip('"')
        return value if isinstance(value, str) else text
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in {"null", "~"} else text
