"""Tokens of a reporting clause and of what it reports.

Comes in: a verb. Goes out: token positions.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.reading import Reading


def has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.children)


def to_quote_end(reading: Reading, last: int) -> int:
    """A quotation that the clause runs into is taken to its closing mark."""
    n = reading.quote_of.get(last)
    if n is None:
        return last
    quote = reading.annotations.quotes[n]
    sent_end = reading.doc[last].sent.end
    return min(quote.end, sent_end) - 1


def reporting(verb: Token, clauses: set[int]) -> Iterator[Token]:
    """The tokens of the reporting clause itself."""
    yield verb
    for child in verb.children:
        if child.i not in clauses:
            yield from child.subtree


def after_content(reading: Reading, verb: Token) -> bool:
    before = reading.doc[verb.i - 1] if verb.i else None
    return before is not None and (
        before.text in {",", "”", '"', "’", "?", "!"} or before.i in reading.quote_of
    )
