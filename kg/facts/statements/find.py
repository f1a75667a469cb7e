"""All statements of one article, in the order of the text.

Comes in: a ``Reading``. Goes out: ``Said`` rows.
Refuses: a reporting verb without a speaker who is an actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.statements.clauses import colon_quote, idiom, with_clause
from kg.facts.statements.dialogue import run_on, unattributed
from kg.facts.statements.phrases import with_object, with_preposition
from kg.facts.statements.sources import according, account
from kg.facts.statements.times import inherit_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.content import Content
    from kg.facts.reading import Reading
    from kg.facts.statements.said import Said


def statements(reading: Reading) -> list[Said]:
    """All statements of the article."""
    found: list[Said] = []
    for sent in reading.doc.sents:
        if sent.start in reading.silent and sent.end - 1 in reading.silent:
            continue
        here = deduplicated(list(_in_sentence(reading, [t for t in sent if t.i not in reading.silent])))
        if not here and found and not run_on(reading, list(sent), found[-1]):
            dialogue = unattributed(reading, list(sent), found)
            here = [] if dialogue is None else [dialogue]
        found += here
    inherit_times(reading, found)
    return found


def _in_sentence(reading: Reading, tokens: list[Token]) -> Iterator[Said]:
    clause, objects, prepositions = (
        words("statements", "clause"),
        words("statements", "object"),
        mapping("statements", "prepositions"),
    )
    for token in tokens:
        if token.pos_ not in {"VERB", "AUX"}:
            source = according(reading, token) or account(reading, token)
            if source is not None:
                yield source
            continue
        lemma = token.lemma_.lower()
        said = with_clause(reading, token) if lemma in clause or idiom(token) else None
        if said is None and lemma in prepositions:
            said = with_preposition(reading, token, prepositions[lemma])
        if said is None and lemma in objects:
            said = with_object(reading, token)
        if said is None:
            said = colon_quote(reading, token)
        if said is not None:
            yield said


def deduplicated(found: list[Said]) -> list[Said]:
    """Of two with one speaker and mostly the same words, the one that reports more."""
    kept: list[Said] = []
    for said in found:
        twin = next(
            (k for k in kept if set(k.speakers) & set(said.speakers) and _shared(k.content, said.content)),
            None,
        )
        if twin is None:
            kept.append(said)
        elif _size(said.content) > _size(twin.content) and twin.cue not in range(*_extent(said.content)):
            kept[kept.index(twin)] = said
    return kept


def _shared(a: Content, b: Content) -> bool:
    left = {i for r in a.ranges for i in range(*r)}
    right = {i for r in b.ranges for i in range(*r)}
    return len(left & right) > 0.6 * min(len(left), len(right))


def _size(said: Content) -> int:
    return sum(end - start for start, end in said.ranges)


def _extent(said: Content) -> tuple[int, int]:
    return said.ranges[0][0], said.ranges[-1][1]
