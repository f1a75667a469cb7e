"""Quotations without a reporting clause of their own.

Comes in: a sentence and the statements before it. Goes out: one more ``Said`` row, or a longer one.
Refuses: a quotation with words of the reporter in its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.statements.said import Said
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading

#: Tokens within which a quotation without a cue goes on with the dialogue before it.
_DIALOGUE = 60
#: Fewest words of a quotation that stands alone.
_FEWEST = 2


def unattributed(reading: Reading, sent: list[Token], found: list[Said]) -> Said | None:
    """A sentence that is all quotation and follows another: whoever was quoted last."""
    tokens = [t for t in sent if t.is_alpha]
    if len(tokens) < _FEWEST or any(t.i not in reading.quote_of for t in tokens):
        return None
    if _goes_on(reading, tokens[-1], sent):
        return None
    last = found[-1]
    near = tokens[0].i - last.content.ranges[-1][1] < _DIALOGUE
    if last.content.quoted is not Quoted.FULL or not near:
        return None
    quote = reading.annotations.quotes[reading.quote_of[tokens[0].i]]
    first = quote.start if quote.start > last.content.ranges[-1][1] else sent[0].i
    made = content(reading, [i for i in range(first, sent[-1].i + 1) if not reading.doc[i].is_space])
    return None if made is None else Said(last.speakers, made, tokens[0].i, "statement.dialogue", 0.6)


def _goes_on(reading: Reading, token: Token, sent: list[Token]) -> bool:
    """True where the quotation at ``token`` closes only in a later sentence, which may say whose it is."""
    quote = reading.annotations.quotes[reading.quote_of[token.i]]
    return quote.end > sent[-1].i + 1


def run_on(reading: Reading, sent: list[Token], before: Said) -> bool:
    """A quotation that opened in the sentence before, or opens anew right after it, goes on."""
    tokens = [t for t in sent if not t.is_space]
    alphabetic = [t for t in tokens if t.is_alpha]
    if not alphabetic or any(t.i not in reading.quote_of for t in alphabetic):
        return False
    gap = reading.doc[before.content.ranges[-1][1] : tokens[0].i].text
    starts = sum(bool(t.is_sent_start) for t in reading.doc[before.cue : tokens[0].i])
    if "\n" in gap or before.content.quoted is Quoted.NONE or starts > 0:
        return False
    indices = [i for start, end in before.content.ranges for i in range(start, end)]
    joined = content(reading, [*indices, *(t.i for t in tokens)])
    if joined is not None:
        before.content = joined
    return joined is not None
