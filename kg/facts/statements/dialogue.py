"""Quotations without a reporting clause of their own.

Comes in: a sentence and the statements before it. Goes out: one more ``Said`` row, or a longer one.
Refuses: a quotation with words of the reporter in its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.statements.aside import claimed_behind
from kg.facts.statements.said import Said
from kg.facts.statements.spans import is_cue
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Tokens within which a quotation without a cue goes on with the dialogue before it.
_DIALOGUE = 60
#: Fewest words of a quotation that stands alone.
_FEWEST = 2
_CLOSING = frozenset({"”", '"', "»", "“", "''", "’", "'"})


def unattributed(reading: Reading, sent: list[Word], found: list[Said]) -> Said | None:
    """A sentence that is all quotation and follows another: whoever was quoted last."""
    tokens = [t for t in sent if t.is_alpha]
    if len(tokens) < _FEWEST or any(t.i not in reading.quote_of for t in tokens):
        return None
    if claimed(reading, tokens[-1], sent):
        return None
    last = found[-1]
    if _labelled(reading, tokens[0], last):
        return None
    near = tokens[0].i - last.content.ranges[-1][1] < _DIALOGUE
    quoted = last.content.quoted is Quoted.FULL or _answers(reading, sent[0], last)
    if not near or not (quoted or _follows(reading, sent[0], found)):
        return None
    quote = reading.annotations.quotes[reading.quote_of[tokens[0].i]]
    first = quote.start if quote.start > last.content.ranges[-1][1] else sent[0].i
    made = content(reading, [i for i in range(first, sent[-1].i + 1) if not reading.doc[i].is_space])
    return None if made is None else Said(last.speakers, made, tokens[0].i, "statement.dialogue")


def _follows(reading: Reading, first: Word, found: list[Said]) -> bool:
    """As in "He said that it was over. “My memory let me down.”": in the sentence before one alone speaks."""
    before = reading.doc[first.i - 1].sent
    here = {s.speakers for s in found if before.start <= s.cue < before.end}
    return len(here) == 1 and reading.paragraph(first) == reading.paragraph(reading.doc[found[-1].cue])


def _labelled(reading: Reading, first: Word, last: Said) -> bool:
    """As in "Guild of Bakers: “A. B.”": the quotation opens a line behind somebody else’s name."""
    quote = reading.annotations.quotes[reading.quote_of[first.i]]
    line = reading.paragraph(first)
    parted = max(line, last.content.ranges[-1][1]) < quote.start - 1
    if not parted or reading.doc[quote.start - 1].text != ":":
        return False
    return not any(t.pos_ in {"VERB", "AUX", "PRON"} for t in reading.doc[line : quote.start])


def _answers(reading: Reading, first: Word, last: Said) -> bool:
    """As in "Would she sign again? “Never.”": a question stands before, in the same paragraph."""
    between = reading.doc[last.content.ranges[-1][1] : first.i]
    asked = next((t for t in reversed(list(between)) if not t.is_space), None)
    return asked is not None and asked.text == "?" and "\n" not in between.text


def claimed(reading: Reading, token: Word, sent: list[Word]) -> bool:
    """True where the quotation at ``token`` closes in a later sentence, which says whose it is."""
    quote = reading.annotations.quotes[reading.quote_of[token.i]]
    if claimed_behind(reading, quote.end):
        return True
    if quote.end <= sent[-1].i + 1:
        return False
    rest = reading.doc[quote.end - 1].sent
    return any(is_cue(t) and t.i not in reading.quote_of for t in rest)


def run_on(reading: Reading, sent: list[Word], before: Said) -> bool:
    """A quotation that opened in the sentence before, or opens anew right after it, goes on."""
    tokens = [t for t in sent if not t.is_space]
    alphabetic = [t for t in tokens if t.is_alpha]
    if not alphabetic or any(t.i not in reading.quote_of for t in alphabetic):
        return False
    anew = _opens_anew(reading, before, tokens[0]) and not claimed(reading, alphabetic[-1], sent)
    if before.content.quoted is Quoted.NONE or not (anew or _unbroken(reading, before, alphabetic[0])):
        return False
    indices = [i for start, end in before.content.ranges for i in range(start, end)]
    gap = range(indices[-1] + 1, tokens[0].i)
    if all(reading.doc[i].is_punct or reading.doc[i].is_space for i in gap):
        indices += [i for i in gap if reading.doc[i].is_punct]
    joined = content(reading, [*indices, *(t.i for t in tokens)])
    if joined is not None:
        before.content = joined
    return joined is not None


def _unbroken(reading: Reading, before: Said, first: Word) -> bool:
    """The quotation that ends what was said so far takes in ``first``, in the next paragraph as well."""
    start, end = before.content.ranges[-1]
    last = next((i for i in range(end - 1, start - 1, -1) if reading.doc[i].is_alpha), None)
    n = None if last is None else reading.quote_of.get(last)
    if n is None:
        return False
    quotes, following = reading.annotations.quotes, reading.quote_of[first.i]
    if following == n:
        return True
    closed = reading.doc[quotes[n].end - 1].text in _CLOSING
    between = reading.doc[quotes[n].end : quotes[following].start]
    return following == n + 1 and not closed and all(t.is_space for t in between)


def _opens_anew(reading: Reading, before: Said, first: Word) -> bool:
    """As in "“A,” he said. “B.”": the next sentence, in the same paragraph."""
    gap = reading.doc[before.content.ranges[-1][1] : first.i].text
    starts = sum(bool(t.is_sent_start) for t in reading.doc[before.cue : first.i])
    return "\n" not in gap and starts == 0
