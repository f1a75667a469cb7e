"""Which articles are copies of one text: wire reports that several papers print.

Comes in: the text of a document. Goes out: the documents that print the same, under the id of one of them.
Refuses: texts too short to tell (under ``LEAST`` runs of words).

Two texts are copies where ``SHARE`` of the runs of four words of the shorter one are in the other, and the
longer is not more than twice as long. Candidates are found by minhash in bands (Broder 1997; one permutation
with rotation, Shrivastava and Li 2014) and then compared exactly. Copies of copies are copies. All of it is
a function of the set of texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kg.graph import names
from kg.graph.index import Index

#: Words of a run, as usual for near duplicates of news (Broder 1997).
RUN = 4
#: Runs below which a text is too short to be told from another on the same matter.
LEAST = 20
SHARE = 0.8
LONGER = 2
#: Bands and rows of the minhash: texts with 0.7 of their runs in common are found with a probability of
#: 0.96, with 0.8 of 0.998.
BANDS, ROWS = 12, 4
_BUCKETS = BANDS * ROWS
_HASH_BYTES = 8
_SIGNED = 1 << 63

Runs = frozenset[int]


def runs(text: str) -> Runs:
    """Every run of four words of ``text``, hashed."""
    words = names.text_words(text)
    return frozenset(_hash(" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest())


def bands(found: Runs) -> tuple[int, ...]:
    """The values by which copies of a text find each other; none for short texts."""
    if len(found) < LEAST:
        return ()
    least: list[int | None] = [None] * _BUCKETS
    for run in found:
        place = run % _BUCKETS
        known = least[place]
        least[place] = run if known is None or run < known else known
    filled = [_next(least, place) for place in range(_BUCKETS)]
    rows = [filled[band * ROWS : (band + 1) * ROWS] for band in range(BANDS)]
    return tuple(_hash(f"{band}:{row}") - _SIGNED for band, row in enumerate(rows))


def _next(least: list[int | None], place: int) -> int:
    """The least run of a bucket, or of the next one that is not empty."""
    for step in range(_BUCKETS):
        value = least[(place + step) % _BUCKETS]
        if value is not None:
            return value
    return 0


def is_copy(left: Runs, right: Runs) -> bool:
    """True where two texts are one."""
    short, long = sorted((len(left), len(right)))
    return short >= LEAST and long <= LONGER * short and len(left & right) >= SHARE * short


def regroup(index: Index, documents: Iterable[str]) -> None:
    """Find again whose copies ``documents``, which came, changed or went, are."""
    for document in documents:
        was = index.original(document)
        facts = index.article_facts(document)
        found = frozenset[int]() if facts is None else runs(facts.document.text)
        others = index.copies(was) - {document} if was is not None else set[str]()
        index.set_bands(document, bands(found))
        index.set_originals({document: None})
        if others:
            _apart(index, others)
        if found:
            _join(index, document, found)


def _apart(index: Index, members: set[str]) -> None:
    """What held these together may be gone: join them again one by one."""
    index.set_originals(dict.fromkeys(members))
    for member in sorted(members):
        facts = index.article_facts(member)
        if facts is not None:
            _join(index, member, runs(facts.document.text))


def _join(index: Index, document: str, found: Runs) -> None:
    """Put a document to its copies; of each group of candidates one that fits is enough."""
    groups: dict[str, set[str]] = {}
    for other in index.with_bands(bands(found)) - {document}:
        groups.setdefault(index.original(other) or other, set()).add(other)
    fitting = [original for original, others in sorted(groups.items()) if _fits(index, found, others)]
    if fitting:
        members = {document, *fitting}.union(*(index.copies(original) for original in fitting))
        index.set_originals(dict.fromkeys(members, min(members)))


def _fits(index: Index, found: Runs, others: Iterable[str]) -> bool:
    for other in sorted(others):
        facts = index.article_facts(other)
        if facts is not None and is_copy(found, runs(facts.document.text)):
            return True
    return False
