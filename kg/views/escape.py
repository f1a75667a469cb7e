"""Text from articles on its way into formats that have an opinion about some characters.

Comes in: any text, also hostile. Goes out: text that is safe in that one format and shows the
same words. Refuses: nothing; what a format cannot hold is made visible or replaced by U+FFFD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from pydantic import JsonValue

#: Characters that change how the text round them is drawn, or are not drawn at all: C0 and C1
#: controls, bidirectional marks, zero-width space and byte order mark, tag characters. The
#: joiners U+200C and U+200D stay: several scripts are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_ISLAND = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
_ISLANDS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
#: Values of JSON that are made into text together: 50,000 whole statements took 40 MB more, and no less time.
_PIECE = 4_000


def encodable(text: str) -> str:
    """The text with lone surrogates, which no encoding can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    r"""The text with characters that hide or turn round other text spelled out.

    >>> visible("safe\u202etxt")
    'safe⟨U+202E⟩txt'
    """
    if text.isprintable():
        return text  # none of them is printable; most texts are, and this is soon known
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", encodable(text))


def xml_text(text: str) -> str:
    """The text with characters that XML 1.0 forbids as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def spreadsheet_cell(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula.

    >>> spreadsheet_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def json_pieces(data: JsonValue) -> Iterator[str]:
    """The text of ``json_island`` piece by piece, for data that are large."""
    pieces = iter(_ISLANDS.iterencode(data))
    while piece := "".join(islice(pieces, _PIECE)):
        yield encodable(piece).translate(_ISLAND)


def json_island(data: JsonValue) -> str:
    r"""JSON for a ``<script type="application/json">``: nothing in it can end the element.

    >>> json_island({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    return encodable(_ISLANDS.encode(data)).translate(_ISLAND)


def web_link(url: str | None) -> str | None:
    """The URL where it is an http or https one that names a host, else None."""
    if url is None or _UNSEEN.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return encodable(url) if parts.scheme in {"http", "https"} and parts.hostname else None
