"""How the facts of an article were found, line by line, for a reader.

Comes in: ``ArticleFacts`` and their explanations. Goes out: a block of lines for each fact, in the order
of the text. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model.explanation import Explanation
from kg.model.facts import ArticleFacts
from kg.queries.article import article_lines
from kg.queries.lines import Line
from kg.queries.rows import Cell, Row, Rows


class ExplanationLine(Row):
    """One part of one fact: what it is, the words that it was bound to, and how."""

    fact: str
    part: str
    value: str
    words: str | None = None
    start: int | None = None
    end: int | None = None
    how: str | None = None

    def cells(self) -> dict[str, Cell]:
        """Part, value, words, how; the fact's id only where its block begins."""
        return {"part": self.part, "value": self.value, "words": self.words, "how": self.how}


def explanation_lines(article: ArticleFacts, explanations: Sequence[Explanation]) -> Rows[ExplanationLine]:
    """For each fact: what it says and its sentence, its rule, the words bound, how sure it is."""
    known = {explanation.fact: explanation for explanation in explanations}
    return Rows([row for line in article_lines(article) for row in _block(line, known[line.id])])


def _block(line: Line, why: Explanation) -> Iterator[ExplanationLine]:
    sentence = " ".join(line.evidence[0].sentence.split()) if line.evidence else None
    time = None if line.time is None else f"at {line.time}"
    yield ExplanationLine(fact=line.id, part=line.part.upper(), value=line.what, words=sentence, how=time)
    yield ExplanationLine(fact=line.id, part="rule", value=why.rule, how=why.meaning)
    for bound in why.words:
        yield ExplanationLine(
            fact=line.id,
            part=bound.part,
            value=bound.value,
            words=bound.words and bound.words.text,
            start=bound.words and bound.words.start,
            end=bound.words and bound.words.end,
            how=bound.how,
        )
    reasons = "; ".join(why.because)
    yield ExplanationLine(fact=line.id, part="confidence", value=f"{why.confidence:.2f}", how=reasons)
