"""What the source stage hands on, and how it refuses.

A reader yields ``Draft``s: what was found, before it is checked. ``finish`` makes the
``Document``. Notes say what was done to an input or could not be found in it; they are for the
user to see and no part of the document.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass

from pydantic import BaseModel

from kg.errors import SkipDocument
from kg.model.document import FROZEN, Document
from kg.model.identifiers import digest
from kg.sources.cleaning import clean, clean_line
from kg.sources.urls import canonical_url, web_url

#: spaCy's parser takes no longer text (its error E088: about 1 GB of memory per 100,000 characters).
MAX_CHARACTERS = 1_000_000
#: One file read as a whole: text, a page, JSON. JSON Lines are read a line at a time.
MAX_BYTES = 20_000_000
STAGE = "source"

_LETTER = re.compile(r"[^\W\d_]")

NO_DATE = "no publication date found: relative dates stay unresolved; --published sets one"


class Read(BaseModel):
    """One document, where it came from, and what the user should know of the reading."""

    model_config = FROZEN

    document: Document
    where: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one input gave, unchecked. ``published`` is a day, ``url`` as it was written."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    id: str | None = None
    notes: tuple[str, ...] = ()

    def noted(self, *notes: str) -> Draft:
        """The same draft with more notes, put first."""
        return dataclasses.replace(self, notes=(*notes, *self.notes))


def refusal(code: str, message: str, where: str = "") -> SkipDocument:
    """A refusal of this stage; ``where`` is made printable."""
    return SkipDocument(code, message, stage=STAGE, where=printable(where))


def printable(name: str) -> str:
    r"""A file's name as it may be shown: controls, bidirectional marks and bad bytes are escaped.

    >>> printable("a\n\x1b[2J\udcff.txt")
    'a\\n\\x1b[2J\\udcff.txt'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def finish(draft: Draft, where: str, published: datetime.date | None) -> Read:
    """The document of a draft. SkipDocument where it has no words or too many."""
    text, notes = clean(draft.text)
    if not text.strip():
        raise refusal("empty", "there is no text in it", where)
    if not _LETTER.search(text):
        raise refusal("no-content", "there are no words in it", where)
    if len(text) > MAX_CHARACTERS:
        raise refusal(
            "too-large",
            f"{len(text):,} characters, the most is {MAX_CHARACTERS:,}: split the text",
            where,
        )
    url = web_url(draft.url)
    day = draft.published or published
    missing = () if day else (NO_DATE,)
    document = Document.make(
        text,
        id=draft.id or digest("document", canonical_url(url) if url else text),
        title=clean_line(draft.title),
        publisher=clean_line(draft.publisher),
        url=url,
        published=day,
    )
    return Read(document=document, where=printable(where), notes=(*draft.notes, *notes, *missing))
