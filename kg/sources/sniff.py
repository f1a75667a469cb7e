"""Tell what a file is from its content; its name only decides where the content does not.

Comes in: the first bytes, later the decoded text. Goes out: a ``Format``.
Refuses: formats that are known but not read (``unsupported``), and what is no text (``binary``).
"""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from pathlib import PurePath

from kg.sources.reading import refusal

#: So much of a file is looked at to tell what it is.
HEAD_BYTES = 65_536
#: tar keeps its magic word at this offset.
_TAR_OFFSET = 257
GZIP = b"\x1f\x8b"

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_LINE_SUFFIXES = {".jsonl", ".ndjson"}
_PAGE_SUFFIXES = {".html", ".htm", ".xhtml"}
_COMMENT = r"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*"
_PAGE = re.compile(rf"{_COMMENT}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>", re.IGNORECASE)
_XML = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}\?>|<!DOCTYPE\s)(?:\s|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,60000}?\]\s*)?>|<\?[^>]{0,500}\?>)*"
    r"(?:<(?P<root>[A-Za-z_][\w.:-]*))?|\s*<(?P<bare>rss|feed|rdf:RDF)\s",
    re.DOTALL,
)
_RECORD = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\[|\]))")
_RECORD_LINE = re.compile(r"\s*\{.*\}\s*")


class Format(StrEnum):
    """The forms of input that are read."""

    TEXT = "text"
    PAGE = "page"
    RECORDS = "records"
    RECORD_LINES = "record lines"


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    starts: tuple[bytes, ...]
    what: str
    do: str


@lru_cache(maxsize=1)
def _table() -> dict[str, list[dict[str, list[str] | str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("formats.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _known() -> tuple[_Known, ...]:
    rows = []
    for code in ("unsupported", "binary"):
        for row in _table()[code]:
            starts = [text.encode() for text in row.get("starts", ())]
            starts += [bytes.fromhex(text) for text in row.get("hex", ())]
            rows.append(_Known(code, tuple(starts), str(row["what"]), str(row.get("do", ""))))
    return tuple(rows)


@lru_cache(maxsize=1)
def suffixes() -> tuple[frozenset[str], frozenset[str]]:
    """Suffixes that are read in a folder, and those that are named as rejected."""
    table = tomllib.loads(resources.files(__package__).joinpath("formats.toml").read_text("utf-8"))
    return frozenset(table["suffixes"]["read"]), frozenset(table["suffixes"]["named"])


def refuse_by_magic(head: bytes, where: str) -> None:
    """SkipDocument where the first bytes are those of a format that is not read."""
    for row in _known():
        if head.startswith(row.starts):
            advice = f": {row.do}" if row.do else ", not text"
            raise refusal(row.code, f"this is {row.what}{advice}", where)
    if head[_TAR_OFFSET : _TAR_OFFSET + 5] == b"ustar":
        raise refusal("unsupported", "this is a tar archive: unpack it and add the files", where)


def is_record_lines(head: bytes, name: str) -> bool:
    """True where the bytes are JSON Lines: by the name, or by a first line that is one object."""
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    if head.startswith(_WIDE_MARKS):
        # Their lines can only be told apart after decoding.
        return False
    if suffix in _LINE_SUFFIXES:
        return True
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    text = line.decode("latin-1")
    if suffix == ".json" and b"\n" not in head.strip():
        return False
    return _RECORD.match(text) is not None and _RECORD_LINE.fullmatch(text) is not None


def format_of(text: str, name: str, where: str) -> Format:
    """The form of a decoded text. SkipDocument for XML that is no page."""
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    head = text[:HEAD_BYTES]
    if _PAGE.match(head):
        return Format.PAGE
    _refuse_xml(head, where)
    if suffix in _PAGE_SUFFIXES and _TAG.search(head):
        return Format.PAGE
    if suffix in _LINE_SUFFIXES or is_record_lines(head.encode("utf-8", "surrogatepass"), name):
        return Format.RECORD_LINES
    if suffix == ".json" or _RECORD.match(head):
        return Format.RECORDS
    return Format.TEXT


def _refuse_xml(head: str, where: str) -> None:
    match = _XML.match(head)
    if match is None:
        return
    root = match["root"] or match["bare"] or ""
    if root.lower() == "html":
        return
    for row in _table()["xml"]:
        if root in row["roots"] or "*" in row["roots"]:
            raise refusal("unsupported", f"this is {row['what']}: {row['do']}", where)
