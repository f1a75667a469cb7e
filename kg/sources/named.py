"""Articles as a caller of the library names them: paths, patterns, ``-``, or documents already made.

Comes in: any of them. Goes out: documents as they are, everything else as it was read. Refuses: in
``readable`` the first that cannot be used (SkipDocument).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator

from kg.errors import SkipDocument
from kg.model.document import Document
from kg.sources.read import read_sources
from kg.sources.reading import Read

Named = str | os.PathLike[str] | Document


def documents(
    sources: Iterable[Named], published: datetime.date | None
) -> Iterator[Document | Read | SkipDocument]:
    """Documents as they are; everything else is read. ``published`` is used where an article tells no day."""
    for source in sources:
        if isinstance(source, Document):
            yield source
        else:
            yield from read_sources([source], published=published)


def readable(sources: Iterable[Named], published: datetime.date | None) -> Iterator[Document]:
    """The documents of ``sources``. SkipDocument where one cannot be used."""
    for source in documents(sources, published):
        if isinstance(source, SkipDocument):
            raise source
        yield source if isinstance(source, Document) else source.document
