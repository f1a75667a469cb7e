"""What a release says in its own voice: the statements of its issuers.

Comes in: a ``Reading`` and the statements found by their cues. Goes out: further ``Said`` rows.
In a text between "Begin text" and "End text" every sentence is the issuers’: those without a cue of
their own are joined, paragraph by paragraph. In others a sentence counts where "we" will, must or can.
Refuses: a text without issuers, or one that never says "we".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.reading import SUBJECTS
from kg.facts.statements import Said
from kg.model.annotation import RegionKind, TimeExpression
from kg.model.enums import Quoted, TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as TokenSpan

    from kg.facts.reading import Reading

_MODALS = frozenset({"will", "shall", "must", "'ll", "’ll", "should", "can", "cannot"})
_FIRST = frozenset({"we", "our"})


def release_statements(reading: Reading, said: Sequence[Said]) -> list[Said]:
    """The statements that only the release’s own voice makes; those of ``said`` in it become quotations."""
    issuers = reading.annotations.issuers
    if not issuers:
        return []
    block = _block(reading)
    if block is None:
        return list(_promises(reading, said, issuers))
    if not any(t.lower_ in _FIRST for t in reading.doc[block[0] : block[1]]):
        return []
    for row in said:
        if block[0] <= row.cue < block[1] and set(row.speakers) & set(issuers):
            row.content = type(row.content)(row.content.ranges, row.content.text, Quoted.FULL)
    return list(_uncued(reading, said, issuers, block))


def _block(reading: Reading) -> tuple[int, int] | None:
    """The tokens between the lines that begin and end the text."""
    lines = [r for r in reading.annotations.regions if r.kind is RegionKind.BOILERPLATE]
    opening = next((r for r in lines if reading.doc[r.start].lower_ == "begin"), None)
    if opening is None:
        return None
    closing = next((r for r in lines if r.start > opening.end and reading.doc[r.start].lower_ == "end"), None)
    return opening.end, len(reading.doc) if closing is None else closing.start


def _promises(reading: Reading, said: Sequence[Said], issuers: tuple[str, ...]) -> Iterator[Said]:
    """As in "We will continue to ...": what the issuers say of themselves."""
    for sent in reading.doc.sents:
        if any(sent.start <= s.cue < sent.end for s in said):
            continue
        root = sent.root
        subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
        first = subject is not None and subject.lower_ == "we" and subject.i not in reading.quote_of
        if first and any(c.lower_ in _MODALS for c in root.children if c.dep_ == "aux"):
            row = _made(reading, range(sent.start, sent.end), issuers, root.i, Quoted.NONE)
            if row is not None:
                yield row


def _uncued(
    reading: Reading, said: Sequence[Said], issuers: tuple[str, ...], block: tuple[int, int]
) -> Iterator[Said]:
    run: list[TokenSpan] = []
    for sent in reading.doc.sents:
        if not block[0] <= sent.start < block[1] or sent.start in reading.silent:
            continue
        cued = any(sent.start <= s.cue < sent.end for s in said)
        alone = any(t.lower_ == "we" and t.dep_ in SUBJECTS for t in sent)
        breaks = bool(run) and "\n" in reading.doc[run[-1].end - 1 : sent.start + 1].text
        if run and (cued or alone or breaks):
            yield from _joined(reading, run, issuers)
            run = []
        if not cued:
            run.append(sent)
            if alone:
                yield from _joined(reading, run, issuers)
                run = []
    yield from _joined(reading, run, issuers)


def _joined(reading: Reading, run: list[TokenSpan], issuers: tuple[str, ...]) -> Iterator[Said]:
    if run:
        row = _made(reading, range(run[0].start, run[-1].end), issuers, run[0].root.i, Quoted.FULL)
        if row is not None:
            yield row


def _made(reading: Reading, tokens: range, issuers: tuple[str, ...], cue: int, quoted: Quoted) -> Said | None:
    found = content(reading, tokens)
    if found is None:
        return None
    whole = type(found)(found.ranges, found.text, quoted)
    return Said(issuers, whole, cue, "statement.release", 0.75, release_time(reading, cue))


def release_time(reading: Reading, cue: int) -> TimeExpression | None:
    """What a release says is said on its day."""
    published = reading.document.published
    if published is None:
        return None
    return TimeExpression(cue, cue + 1, cue, published.isoformat(), TimeBasis.PUBLISHED)
