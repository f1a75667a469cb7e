"""What a refusal or consent is made to depend on: it is demanded.

Comes in: the token that shows a stance, and the ``Held`` it gave. Goes out: further ``Held`` rows.
Refuses: a condition of which a pronoun is all that is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import subtree, text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.positions.voices import Voices

_VAGUE = frozenset({"it", "this", "these", "they", "that", "those", "he", "she", "i", "we"})


def conditions(voices: Voices, token: Token, held: Held) -> Iterator[Held]:
    """As in "will not lift it until X", "accepts it on condition that X": X is demanded."""
    if held.stance is Stance.REJECTS:
        for verb in (token, *(c for c in token.rights if c.dep_ in {"xcomp", "ccomp", "dobj"})):
            for clause in verb.rights:
                mark = _mark(clause)
                if mark is not None:
                    yield from _demand(voices, held, clause, mark)
    elif held.stance in {Stance.SUPPORTS, Stance.OFFERS}:
        for inner in token.subtree:
            if inner.lemma_ == "condition" and inner.dep_ == "pobj" and inner.head.lower_ == "on":
                for clause in inner.rights:
                    if clause.dep_ in {"acl", "ccomp", "relcl"}:
                        yield from _demand(voices, held, clause, None)


def _mark(clause: Token) -> Token | None:
    if clause.dep_ != "advcl":
        return None
    return next(
        (c for c in clause.children if c.dep_ == "mark" and c.lower_ in listed("conditions", "words")), None
    )


def _demand(voices: Voices, held: Held, clause: Token, mark: Token | None) -> Iterator[Held]:
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lower_ in _VAGUE:
        return
    text = text_of(voices.reading, subtree(voices, clause, without=[] if mark is None else [mark]))
    if text is not None:
        yield Held(held.holders, Stance.DEMANDS, text, clause.i, held.time, "position.condition", 0.7)
