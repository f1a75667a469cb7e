"""Who says "we" in a text that names its parties by their offices.

Comes in: a parsed ``Doc`` and its chunks. Goes out: ids of states and organizations, as in "We, the Foreign
Ministers of A and B and the Secretary of State of C", "a statement from the Foreign Ministers of A and B" and
under "G7 Leaders’ Statement". A body that stands before all others speaks alone: "the G7 ministers of A, B".
Refuses: lists with names of persons, and texts that say so nowhere.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.annotations.announced import TEXTS
from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.data import find_organization

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from kg.annotations.owners import Owners
    from kg.model.document import Document

_PARTIES = frozenset({ChunkKind.STATE, ChunkKind.ORGANIZATION, ChunkKind.ABBREVIATION})
#: Offices of those who speak for a side.
_SPEAKING = frozenset(
    {"ministers", "leaders", "heads", "presidents", "representatives", "secretary", "members"}
)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
#: Words that end a list of parties in an announcement.
_ENDS = frozenset({"on", "at", "after", "following", "to", ".", ":", "\n"})
#: Sentences at the head of a text, and words of a list of parties, at most.
_SENTENCES, _WORDS = 6, 80
#: A title that calls the text one of a body: "G7 Foreign Ministers’ Statement", "Joint Statement by the G7".
_TITLES = re.compile(
    r"(?P<before>\w+) (?:\w+ )?(?:Ministers|Leaders)[’']s? (?:\w+ )?(?:Statement|Communiqu[eé]|Declaration)"
    r"|(?:Joint )?(?:Statement|Communiqu[eé]|Declaration) (?:by|of|from) the (?P<behind>\w+)\b"
)


def self_named(doc: Doc, chunks: Sequence[Chunk], owners: Owners, document: Document) -> tuple[str, ...]:
    """The states and bodies that "we" stands for; () where neither the text nor its title says so."""
    for window in _windows(doc):
        if found := _parties(doc, window, chunks, owners):
            return found
    titled = _TITLES.match(document.title or "")
    body = None if titled is None else _body(titled["before"] or titled["behind"], chunks, owners)
    return () if body is None else (body,)


def _windows(doc: Doc) -> Iterator[Span]:
    """Words of the head that may list the parties."""
    for sentence in islice(doc.sents, _SENTENCES):
        words = [t for t in sentence if not t.is_space]
        if len(words) > 1 and words[0].text == "We" and words[1].lower_ in {",", "the"}:
            end = next((t.i for t in words if t.tag_ in _FINITE), sentence.end)
            yield doc[words[0].i + 1 : min(end, words[0].i + _WORDS)]
        if any(t.lower_ in {"following", "below"} for t in words) and TEXTS & {t.lower_ for t in words}:
            link = next((t.i for t in words if t.lower_ in {"by", "from"}), None)
            if link is not None:
                ends = (t.i for t in doc[link + 1 : link + _WORDS] if t.lower_ in _ENDS or "\n" in t.text)
                yield doc[link + 1 : next(ends, sentence.end)]


def _parties(doc: Doc, window: Span, chunks: Sequence[Chunk], owners: Owners) -> tuple[str, ...]:
    inside = between(chunks, window.start, window.end)
    if not any(t.lower_ in _SPEAKING for t in window) or any(c.kind is ChunkKind.NAME for c in inside):
        return ()
    named = [c for c in inside if c.kind in _PARTIES]
    ids = dict.fromkeys(owners.body_of(c) or owners.state(c) for c in named)
    found = tuple(i for i in ids if i is not None)
    body = owners.body_of(named[0]) if named else None
    opens = named and all(t.lower_ in {",", "the"} for t in doc[window.start : named[0].start])
    if body is not None and (opens or len(found) == 1):
        return (body,)
    return found if len(found) > 1 else ()


def _body(name: str, chunks: Sequence[Chunk], owners: Owners) -> str | None:
    """The organization of that name, where the text speaks of it."""
    row = find_organization(name)
    chunk = None if row is None else next((c for c in chunks if c.key == row.key), None)
    return None if chunk is None else owners.body_of(chunk)
