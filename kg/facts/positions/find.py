"""Runs the rules for positions over one article and keeps one entry for a stance and matter.

Comes in: a ``Reading`` and the statements of the article. Goes out: ``Held`` rows in the order of the text.
Refuses: a second entry of the same holder for the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.adjectives import from_adjective
from kg.facts.positions.held import Held
from kg.facts.positions.judgements import from_judgement
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import subtree, text_of
from kg.facts.positions.modals import from_modal, is_hostile
from kg.facts.positions.nouns import from_noun
from kg.facts.positions.verbs import from_verb
from kg.facts.positions.voices import Voices
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.facts.statements import Said

#: Two matters of one holder count as one from this share of common words of the shorter on.
SAME = 0.7


def positions(reading: Reading, said: Sequence[Said]) -> list[Held]:
    """All positions of the article, in the order of the text."""
    voices = Voices(reading, said)
    kept: list[Held] = []
    for token in reading.tokens():
        for held in _at(voices, token):
            _hardened(held)
            if not any(_same(held, other) for other in kept):
                kept.append(held)
            if held.stance is Stance.REJECTS:
                kept += [
                    c for c in _conditions(voices, token, held) if not any(_same(c, other) for other in kept)
                ]
    return kept


def _at(voices: Voices, token: Token) -> Iterator[Held]:
    if token.lower_ in cues("adjectives") or token.lower_ in cues("predicates"):
        found = list(from_adjective(voices, token))
        yield from found
        if found:
            return
    if token.pos_ == "NOUN":
        yield from from_noun(voices, token)
    elif token.pos_ in {"VERB", "AUX"}:
        found = [*from_verb(voices, token)] or [*from_judgement(voices, token)]
        yield from found
        if not found:
            yield from from_modal(voices, token)


def _hardened(held: Held) -> None:
    """What one is ready to do to another's harm is a threat."""
    if held.stance is Stance.OFFERS and is_hostile(held.target):
        held.stance = Stance.THREATENS


def _conditions(voices: Voices, token: Token, held: Held) -> Iterator[Held]:
    """ "will not lift it until X": X is demanded."""
    clauses = [c for v in (token, *token.children) for c in v.rights if c.dep_ == "advcl" and c.i > token.i]
    for clause in clauses:
        mark = next(
            (c for c in clause.children if c.dep_ == "mark" and c.lower_ in listed("conditions", "words")),
            None,
        )
        if mark is not None and (text := text_of(voices.reading, subtree(voices, clause, without=[mark]))):
            yield Held(held.holders, Stance.DEMANDS, text, clause.i, held.time, "position.condition", 0.7)


def _same(a: Held, b: Held) -> bool:
    """One holder, one direction, the same matter."""
    if not set(a.holders) & set(b.holders) or (a.stance is Stance.REJECTS) != (b.stance is Stance.REJECTS):
        return False
    left, right = _words(a.target), _words(b.target)
    return bool(left and right) and len(left & right) >= SAME * min(len(left), len(right))


def _words(text: str) -> set[str]:
    return {w.strip("“”\"'’.,;").lower() for w in text.split() if len(w) > 3 or w[:1].isupper()}
