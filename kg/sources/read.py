"""The source stage: from what the user names to documents.

Comes in: files, folders, patterns, standard input. Goes out: one ``Read`` or one
``SkipDocument`` for each article, in an order that is always the same, one at a time.
Refuses bad input one document at a time; the codes are in CODES.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import SkipDocument
from kg.sources.byte_stream import open_bytes, read_all, unpacked
from kg.sources.cleaning import clean
from kg.sources.encoding import decode
from kg.sources.front_matter import read_front_matter
from kg.sources.locate import STDIN, locate
from kg.sources.pasted_page import read_pasted_page
from kg.sources.reading import Draft, Read, finish, refusal
from kg.sources.records import Place, read_record_lines, read_records
from kg.sources.sniff import GZIP, HEAD_BYTES, Format, format_of, is_record_lines, refuse_by_magic
from kg.sources.web_page import read_web_page

#: Why a document is refused at this stage, and what that means.
CODES = {
    "empty": "there is no text in it",
    "binary": "it is no text",
    "unsupported": "a known format that is not read; the message says what to do",
    "encoding": "its encoding is unknown",
    "too-large": "larger than can be read as one document",
    "too-deep": "a page whose elements are nested too deeply",
    "no-content": "a page or a text without an article",
    "json": "not valid JSON, or a record without a text",
    "io": "it cannot be opened or read, or is no regular file",
    "bomb": "compressed data that unpack to far too much",
    "truncated": "compressed data that are cut or damaged",
}

_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: datetime.date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Read | SkipDocument]:
    """Read everything that ``paths`` name; ``published`` is used where an article tells no day.

    ``-`` is ``stdin``, else the process's own standard input.
    """
    for item in locate(paths):
        if isinstance(item, SkipDocument):
            yield item
        elif os.fspath(item) == STDIN:
            yield from read_stream(stdin or sys.stdin.buffer, "standard input", published=published)
        else:
            yield from read_file(item, published=published)


def read_file(
    path: str | os.PathLike[str], *, published: datetime.date | None = None
) -> Iterator[Read | SkipDocument]:
    """The documents of one file: one, or as many as it has records."""
    where = os.fspath(path)
    try:
        with open_bytes(Path(path), where) as stream:
            yield from _finished(_drafts(stream, where, where), published)
    except SkipDocument as error:
        yield error


def read_stream(
    stream: BinaryIO, name: str, *, published: datetime.date | None = None
) -> Iterator[Read | SkipDocument]:
    """The documents of an open binary stream; ``name`` is shown, and its suffix counts."""
    try:
        yield from _finished(_drafts(unpacked(stream, name), name, name), published)
    except SkipDocument as error:
        yield error


def _finished(places: Iterator[Place], published: datetime.date | None) -> Iterator[Read | SkipDocument]:
    for where, draft in places:
        if isinstance(draft, SkipDocument):
            yield draft
            continue
        try:
            read = finish(draft, where, published)
        except SkipDocument as error:
            yield error
        else:
            yield read


def _drafts(stream: io.BufferedReader, name: str, where: str) -> Iterator[Place]:
    """The drafts of one stream, by what its first bytes are."""
    head = _head(stream, where)
    if head.startswith(GZIP):
        raise refusal("bomb", "gzip within gzip: unpack it once", where)
    refuse_by_magic(head, where)
    if is_record_lines(head, name):
        yield from read_record_lines(stream, where)
        return
    data = read_all(stream, where)
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    label = next((g for g in declared.groups() if g), b"").decode("ascii") if declared else None
    text, notes = decode(data, where, label)
    for place, draft in _drafts_of_text(text, name, where):
        yield place, draft.noted(*notes) if isinstance(draft, Draft) else draft


def _head(stream: io.BufferedReader, where: str) -> bytes:
    try:
        return stream.peek(HEAD_BYTES)
    except OSError as error:
        raise refusal("io", f"cannot be read: {error.strerror}", where) from error


def _drafts_of_text(text: str, name: str, where: str) -> Iterator[Place]:
    if not text.strip("\ufeff \t\r\n\0"):
        raise refusal("empty", "there is no text in it", where)
    match format_of(text, name, where):
        case Format.PAGE:
            yield where, read_web_page(text, where)
        case Format.RECORDS:
            yield from read_records(text, where)
        case Format.RECORD_LINES:
            yield from read_record_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), where)
        case Format.TEXT:
            yield where, _draft_of_text(text, where)


def _draft_of_text(text: str, where: str) -> Draft:
    """Front matter and text as they stand, else the article of a pasted page."""
    first = re.search(r"\r\n?|\n", text)
    if first and first.group() != "\n":
        text = re.sub(r"\r\n?", "\n", text)
    cleaned, notes = clean(text)
    draft = read_front_matter(cleaned)
    if draft is None:
        draft = read_pasted_page(cleaned)
        if cleaned.strip() and not draft.text.strip():
            raise refusal("no-content", "these are the menus of a page without an article", where)
    return draft.noted(*notes)
