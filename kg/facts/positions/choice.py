"""Which rules may find something at a word: all but those that ask for another lemma.

Comes in: the lemma of a verb or noun. Goes out: rules, in the order in which they are asked.
Refuses: nothing; a rule still asks the rest itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg.facts.positions.appeals import from_appeal
from kg.facts.positions.backing import from_pride
from kg.facts.positions.conditions import awaited, on_terms
from kg.facts.positions.echoes import from_echo
from kg.facts.positions.held import Held
from kg.facts.positions.hinges import from_hinge
from kg.facts.positions.hopes import from_hope
from kg.facts.positions.idioms import IDIOMS, from_idiom, from_plan
from kg.facts.positions.judgements import COPULAS, from_judgement
from kg.facts.positions.lexicon import cues, lemma_of, listed, told_by
from kg.facts.positions.listings import from_listing
from kg.facts.positions.modals import from_modal
from kg.facts.positions.naming import from_naming
from kg.facts.positions.nouns import from_noun
from kg.facts.positions.parties import from_party
from kg.facts.positions.reactions import from_reaction
from kg.facts.positions.rights import NOBODY, from_right
from kg.facts.positions.silence import DECIDING, SAYING, TAKING, from_silence
from kg.facts.positions.turns import from_turn, opens
from kg.facts.positions.urgency import from_urgency
from kg.facts.positions.verbs import from_verb
from kg.facts.positions.verdicts import from_verdict
from kg.facts.positions.voices import Voices
from kg.facts.positions.vows import VOWS, from_vow
from kg.facts.positions.wants import PRESSED, WANTING, from_want
from kg.facts.positions.warned import from_warning
from kg.facts.reading.words import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Lemmas whose rules are remembered.
_LEMMAS = 4_000
#: Words before a verb that ask for a rule whatever its lemma.
_PRESSING = PRESSED | NOBODY | {"why"}

Rule: TypeAlias = Callable[[Voices, Word], Iterator[Held]]


def first_found(voices: Voices, token: Word) -> Sequence[Held]:
    """What the first rule finds that finds something at a noun or verb."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        rules = _noun_rules(lemma)
    else:
        pressed = any(
            c.lower_ in _PRESSING or c.dep_ == "auxpass" or any(g.lower_ == "no" for g in c.lefts)
            for c in token.lefts
        )
        rules = _verb_rules(lemma, lemma_of(token), token.pos_ == "AUX", pressed)
    for rule in rules:
        if found := [*rule(voices, token)]:
            return found
    return ()


def _judged(voices: Voices, verb: Word) -> Iterator[Held]:
    yield from from_naming(voices, verb)
    yield from from_judgement(voices, verb)


@lru_cache(_LEMMAS)
def _verb_rules(lemma: str, own: str, auxiliary: bool, pressed: bool) -> tuple[Rule, ...]:
    """``own``: the lemma with short forms of "be" told; ``pressed``: a word of ``_PRESSING`` or the
    helper of a passive stands before it.
    """
    urging = (listed("urgency", name) for name in ("requiring", "delaying", "passing"))
    judging = listed("judging", "words"), listed("harm", "words"), listed("harming", "verbs"), COPULAS
    listings = listed("listings", "including"), listed("listings", "setting")
    asked: tuple[tuple[Rule, bool], ...] = (
        (from_turn, opens("turns", own)),
        (from_hinge, lemma in listed("hinges", "committing") | listed("hinges", "depending")),
        (from_verb, bool(told_by(lemma))),
        (from_pride, lemma in listed("backing", "building")),
        (from_urgency, lemma == "be" or any(lemma in words for words in urging)),
        (_judged, any({lemma, own} & words for words in judging)),
        (from_silence, lemma in SAYING | TAKING | DECIDING),
        (from_want, pressed or lemma in WANTING),
        (from_listing, lemma == "be" or any(lemma in words for words in listings)),
        (from_hope, lemma in listed("hopes", "hoping") | listed("hopes", "wishing")),
        (from_verdict, opens("verdicts", own)),
        (from_right, pressed or lemma == "have"),
        (from_vow, pressed or lemma in VOWS),
        (from_modal, True),
        (from_echo, lemma in listed("echoes", "wanting")),
        (from_idiom, lemma in IDIOMS),
        (from_appeal, auxiliary or lemma == "let" or lemma in listed("appeals", "giving")),
        (on_terms, lemma in {"provide", "provided", "providing", "condition"}),
        (from_warning, True),
        (awaited, True),
    )
    return tuple(rule for rule, may in asked if may)


@lru_cache(_LEMMAS)
def _noun_rules(lemma: str) -> tuple[Rule, ...]:
    parties = (listed("parties", name) for name in ("supports", "rejects", "objections"))
    asked: tuple[tuple[Rule, bool], ...] = (
        (from_noun, any(lemma in cues(section) for section in ("nouns", "shared", "uttered"))),
        (from_reaction, True),
        (from_party, any(lemma in words for words in parties)),
        (from_appeal, True),
        (from_plan, lemma in listed("plans", "words")),
        (on_terms, lemma == "condition"),
    )
    return tuple(rule for rule, may in asked if may)
