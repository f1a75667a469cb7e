"""Answers to what was just demanded or offered: "Washington refuses", "Baghdad accepts it".

Comes in: a verb, and the positions found so far. Goes out: ``Held`` rows with the matter of the last one.
Refuses: an answer further away than the next sentence, and one to oneself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, is_passive
from kg.facts.positions.lexicon import listed
from kg.facts.positions.sign import sign_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.facts.positions.voices import Voices

_POINTING = frozenset({"it", "this", "that", "them", "so", "these"})
_COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "advcl", "dative"})
_ASKED = frozenset({Stance.DEMANDS, Stance.OFFERS})
_FLIP = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}


def from_reply(voices: Voices, verb: Token, before: Sequence[Held]) -> Iterator[Held]:
    """The position that a bare verb of answering shows."""
    stance = next(
        (s for s in (Stance.REJECTS, Stance.SUPPORTS) if verb.lemma_.lower() in listed("replies", s.value)),
        None,
    )
    if stance is None or verb.pos_ != "VERB" or not before or not _bare(verb) or is_passive(verb):
        return
    last = before[-1]
    asked = voices.reading.doc[last.cue]
    near = asked.sent == verb.sent or asked.sent.end == verb.sent.start
    sign = sign_of(voices.reading, verb) if near and last.stance in _ASKED else None
    holders = holders_of(voices, verb) if sign is not None else ()
    if holders and not set(holders) & set(last.holders):
        turned = stance if sign == "plain" else _FLIP[stance]
        yield replace(
            last, holders=holders, stance=turned, cue=verb.i, rule="position.reply", confidence=0.65
        )


def _bare(verb: Token) -> bool:
    """No complement of its own but a pronoun that points back."""
    return all(c.lower_ in _POINTING for c in verb.rights if c.dep_ in _COMPLEMENTS)
