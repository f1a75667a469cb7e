"""Read articles: text files, saved pages, JSON, folders, patterns, standard input.

>>> import io
>>> [read] = read_stream(io.BytesIO(b"The two envoys met in Geneva on Monday."), "note.txt")
>>> read.document.text
'The two envoys met in Geneva on Monday.'
"""

from __future__ import annotations

from kg.sources.read import CODES, read_file, read_sources, read_stream
from kg.sources.reading import MAX_BYTES, MAX_CHARACTERS, NO_DATE, Read
from kg.sources.urls import canonical_url

__all__ = [
    "CODES",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "NO_DATE",
    "Read",
    "canonical_url",
    "read_file",
    "read_sources",
    "read_stream",
]
