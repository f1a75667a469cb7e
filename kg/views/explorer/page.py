"""The explorer as one HTML file: page, code and data, with nothing to fetch.

Comes in: a store and the part of its graph that is wanted. Goes out: a file that opens from a disk.
Refuses: a path that cannot be written (OSError).

A policy in the page (Content-Security-Policy) allows the one script and the one style that it carries, by
their hashes, and nothing else: no request, no frame, no form. Data stand in islands that no text can leave.
"""

from __future__ import annotations

import base64
import hashlib
import html
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.queries.sketch import Sketch
from kg.store import Store
from kg.views.escape import json_pieces, visible
from kg.views.explorer.built_files import built
from kg.views.explorer.island import OPENING, islands
from kg.views.files import written

#: Characters from which on data are compressed: below it a page can be read with an editor.
PACKED_FROM = 1_000_000
#: Makes zlib write the head and the end of gzip (https://docs.python.org/3/library/zlib.html).
_GZIP = 16

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<p class="boot">Reading the graph… (This page needs JavaScript; it asks for nothing from the network.)</p>
"""
_FOOT = """</body>
</html>
"""


def write_explorer(
    store: Store, part: Sketch, path: Path | str, *, title: str, start: Iterable[str] = ()
) -> None:
    """Write the page; it appears whole or not at all. Raises OSError where it cannot be written."""
    with written(Path(path)) as stream:
        stream.writelines(_pieces(store, part, title, start))


def explorer_page(store: Store, part: Sketch, *, title: str, start: Iterable[str] = ()) -> str:
    """The page as text; ``start``: ids of the actors that it opens with. The same graph, the same bytes."""
    return "".join(_pieces(store, part, title, start))


def _pieces(store: Store, part: Sketch, title: str, start: Iterable[str]) -> Iterator[str]:
    """The page piece by piece: of a large graph no two islands are held at once."""
    script, style = _inline(built("explorer.js")), _inline(built("explorer.css"))
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    yield _HEAD.format(policy=policy, title=html.escape(visible(title)), style=style)
    for name, data in islands(store, part, title=title, start=start):
        yield from _island(name, json_pieces(data))
        del data  # the largest goes before the next is made
        if name == OPENING:
            yield f"<script>{script}</script>\n"  # it draws while the rest is read
    yield from _island("world-data", [built("world.json").strip().replace("<", "\\u003c")])
    yield _FOOT


def _island(name: str, pieces: Iterable[str]) -> Iterator[str]:
    """An island piece by piece: JSON, or where that is large the base64 of its gzip."""
    rest, head, size = iter(pieces), list[str](), 0
    while size < PACKED_FROM and (piece := next(rest, "")):
        head.append(piece)
        size += len(piece)
    is_large = size >= PACKED_FROM
    yield f'<script type="application/json" id="{name}"{" data-packed" if is_large else ""}>'
    yield from _packed(chain(head, rest)) if is_large else head
    yield "</script>\n"


def _packed(pieces: Iterable[str]) -> Iterator[str]:
    """The base64 of their gzip, made as they come: a large graph is not held as text."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=zlib.MAX_WBITS | _GZIP)
    left = b""
    for piece in pieces:
        left += packer.compress(piece.encode())
        whole = len(left) - len(left) % 3  # three bytes are four letters
        yield base64.b64encode(left[:whole]).decode()
        left = left[whole:]
    yield base64.b64encode(left + packer.flush()).decode()


def _inline(text: str) -> str:
    """Code that stands within an element: it must not end it, and not begin a comment."""
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError("the built code of the explorer would end its own element")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
