"""Runs the rules for positions over one article and keeps one entry for a stance and matter.

Comes in: a ``Reading`` and the statements of the article. Goes out: ``Held`` rows in the order of the text.
Refuses: a second entry of the same holder for the same words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.facts.positions.adjectives import from_adjective
from kg.facts.positions.answers import from_answer
from kg.facts.positions.choice import first_found
from kg.facts.positions.clipped import from_clipped, is_clipped
from kg.facts.positions.conditions import conditions
from kg.facts.positions.contrasts import parted
from kg.facts.positions.extent import joined_view
from kg.facts.positions.held import Held
from kg.facts.positions.holders import owner_of, parted_owner
from kg.facts.positions.hostile import is_hostile
from kg.facts.positions.lexicon import cues, listed, telling_forms, telling_nouns
from kg.facts.positions.manners import is_courtesy, says_little
from kg.facts.positions.matter import stands_apart
from kg.facts.positions.replies import from_reply
from kg.facts.positions.spoken import is_told_in_passing
from kg.facts.positions.verbs import from_verb
from kg.facts.positions.voices import Voices
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements import Said

#: Two matters count as one from this share of common words of the shorter on, of the longer for others.
SAME = 0.7
#: A shorter matter says again what a longer one of the same holder says from this share of the longer on.
PART = 0.5
#: Words of at most so many letters tell little about a matter.
SHORT = 3
#: A phrase of at most so many words may stand for what was just said: "such a step".
POINTER = 3
#: What another may take up.
_ASKED = frozenset({Stance.DEMANDS, Stance.OFFERS, Stance.THREATENS})
#: What nobody who refuses it is against: "declined to rule out a raid".
_LEFT_OPEN = "rule out "
#: Words from a cue to one inside its matter.
NEAR = 6
#: So many positions back, a matter may still run on.
RECENT = 4
#: The rule by which what a consent hangs on is demanded, though the consent may name it too.
_ON_TERMS = "position.condition"
_VERBAL = frozenset({"VERB", "AUX"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "with", "from", "the", "their"})


def positions(reading: Reading, said: Sequence[Said]) -> list[Held]:
    """All positions of the article, in the order of the text."""
    voices = Voices(reading, said)
    kept: list[Held] = []
    for token in reading.tokens():
        if not _telling(token):
            continue
        nested = _nested(token, kept)
        found = [] if nested and not _of_another(voices, token, kept) else _found(voices, token, kept)
        for held in found:
            if held.stance is not Stance.DEMANDS and _supposed(token):
                continue
            _hardened(held)
            _resolved(voices, held, kept)
            if is_courtesy(voices, held) or says_little(voices, held):
                continue
            if is_told_in_passing(voices, token, held):
                continue
            for part in parted(voices, held):
                _keep(voices, kept, part, joins=not nested and not _answered_for(token))
            for further in conditions(voices, token, held):
                _keep(voices, kept, further)
    return kept


def _telling(token: Word) -> bool:
    """False for a word at which no rule can find anything."""
    pos = token.pos_
    if pos in _VERBAL or token.lower_ in telling_forms() or (token.lefts and _mistagged(token)):
        return True
    if pos != "NOUN":
        return token.lemma_.lower() in telling_nouns()
    if token.tag_ == "NNS" and is_clipped(token):
        return True
    denies = any(c.lower_ in {"no", "zero"} for c in token.lefts)
    return denies or token.lemma_.lower() in telling_nouns()


def _mistagged(token: Word) -> bool:
    """As in "Oman, in a note, thanks Mali for it", "both back the plan", no verb for the parser."""
    if token.pos_ in _VERBAL or not token.rights or not any(c.dep_ == "nsubj" for c in token.lefts):
        return False
    root = token.tag_ == "NNS" and token.dep_ == "ROOT"
    told = root or any(c.dep_ == "dobj" for c in token.rights)
    return told and token.lemma_.lower() in cues("verbs")


def _found(voices: Voices, token: Word, kept: Sequence[Held]) -> Sequence[Held]:
    """What ``token`` shows by itself, else as an answer to what is found so far."""
    return _at(voices, token) or [*from_answer(voices, token, kept)] or [*from_reply(voices, token, kept)]


def _at(voices: Voices, token: Word) -> Sequence[Held]:
    lower, pos = token.lower_, token.pos_
    by_form = lower in cues("adjectives") or lower in cues("predicates")
    if by_form and (found := [*from_adjective(voices, token)]):
        return found
    if is_clipped(token):
        return [*from_clipped(voices, token)]
    if token.lefts and _mistagged(token):
        return [*from_verb(voices, token)]
    return first_found(voices, token) if pos == "NOUN" or pos in _VERBAL else ()


def _nested(token: Word, kept: Sequence[Held]) -> bool:
    """A noun inside the matter of another position: "welcomed Oman's readiness to help"."""
    if token.pos_ != "NOUN" or not kept:
        return False
    whose = any(c.dep_ == "poss" for c in token.lefts)
    if token.dep_ == "conj" and (whose or stands_apart(token) or joined_view(token)):
        return False
    shown = {h.cue for h in kept[-RECENT:]}
    below = token
    for above in token.ancestors:
        if above.i in shown and above.i < token.i:
            if token.head.head == above and above.lemma_ in listed("uttering", "being"):
                return False  # "stands with Chad in support of the vote"
            return below.dep_ != "conj"
        if above.pos_ == "VERB" and above.dep_ in {"conj", "advcl"}:
            return False
        below = above
    return False


def _answered_for(token: Word) -> bool:
    """As in "commends Oman for supporting the plan": a view beside that of who commends."""
    return token.dep_ == "pcomp" and token.head.lower_ == "for" and token.tag_ == "VBG"


def _of_another(voices: Voices, noun: Word, kept: Sequence[Held]) -> bool:
    """As in "thanked Mali for Chad's readiness to help": a view with an owner and a matter of its own."""
    owner = owner_of(voices, noun) if noun.lemma_.lower() in cues("nouns") else ()
    asked = any(c.stance is Stance.DEMANDS for c in cues("nouns").get(noun.lemma_.lower(), ()))
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    around = [*noun.lefts, *first.lefts]
    around += [g for c in noun.rights if c.lower_ in {"of", "by"} for g in c.rights]
    thanked = kept[-1].stance is Stance.SUPPORTS and any(t.tag_ == "PRP$" for t in noun.lefts)
    by_name = (
        thanked or any(t.pos_ == "PROPN" or t.text.isupper() for t in around) or bool(parted_owner(noun))
    )
    heeded = noun.lemma_.lower() in listed("asked", "heeded") and kept[-1].stance is Stance.SUPPORTS
    asked = (asked and not heeded and kept[-1].stance is not Stance.REJECTS) or (
        kept[-1].stance is Stance.DEMANDS
    )
    by_name = by_name or (kept[-1].stance is Stance.REJECTS and any(t.tag_ == "PRP$" for t in noun.lefts))
    return bool(owner) and by_name and not asked and not set(owner) & set(kept[-1].holders)


def _supposed(token: Word) -> bool:
    """As in "if Oman backs the move, it will pay": what is only supposed is nobody's view."""
    above = token
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    while above.dep_ in {"xcomp", "ccomp", "pcomp", "prep", "conj"} and above.head != above:
        if _on_condition(above):
            return True
        above = above.head
    return _on_condition(above)


def _on_condition(verb: Word) -> bool:
    marks = [c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "if"]
    before = [m.nbor(-1).lower_ for m in marks if m.i > m.sent.start]
    return bool(marks) and verb.dep_ == "advcl" and not set(before) & {"even", "only"}


def _hardened(held: Held) -> None:
    """What one is ready to do to another's harm is a threat; what is the least one accepts is a demand; who
    declines to rule something out leaves it open.
    """
    if held.stance is Stance.OFFERS and is_hostile(held.target):
        held.stance = Stance.THREATENS
    if held.stance is Stance.REJECTS and held.target.startswith(_LEFT_OPEN):
        held.stance, held.target = Stance.UNDECIDED, held.target.removeprefix(_LEFT_OPEN)
    for least in listed("no_matter", "least"):
        if held.target.startswith(f"{least} "):
            held.stance, held.target = Stance.DEMANDS, held.target.removeprefix(f"{least} ")


def _resolved(voices: Voices, held: Held, kept: Sequence[Held]) -> None:
    """As in "will not hear of such a step": what another has just demanded or offered."""
    words = held.target.lower().split()
    if len(words) > POINTER or not kept:
        return
    just = words[0] in listed("pointers", "just") and words[1:] in (["that"], ["this"], ["the", "same"])
    if not just and words[-1] not in listed("pointers", "nouns"):
        return
    if not just and not set(words[:-1]) <= listed("pointers", "determiners"):
        return
    if words[-1] == "move" and held.stance is not Stance.OFFERS and words[0] != "such":
        return  # "hailed the move": a deed, nothing asked
    last, doc = kept[-1], voices.reading.doc
    if just and len(kept) > 1 and last.target in kept[-2].target:
        last = kept[-2]  # "will not hear of a pact without a vote": the pact
    near = doc[last.cue].sent.end >= doc[held.cue].sent.start
    asked = set(Stance) if just else set(_ASKED) | ({Stance.SUPPORTS} if words[0] in _POINTING else set())
    if near and last.stance in asked and not set(last.holders) & set(held.holders):
        held.target = last.target


def _keep(voices: Voices, kept: list[Held], held: Held, *, joins: bool = True) -> None:
    """Adds ``held``, unless it says again what is there; another holder of the same view joins it, save
    where one view is about the other.
    """
    names = {n for h in held.holders for a in [voices.reading.actors[h]] for n in (a.name, *a.aliases)}
    if held.target.removeprefix("the ") in names and held.target.split()[-1][:1].isupper():
        return
    if held.stance is Stance.DEMANDS and any(held.target.startswith(f"{name} to ") for name in names):
        return  # what the holder himself is to do
    for other in kept:
        if (other.stance is Stance.REJECTS) is not (held.stance is Stance.REJECTS):
            continue
        if other.stance is Stance.DEMANDS and held.stance is Stance.OFFERS and held.target in other.target:
            return  # "made it contingent on Mali’s pledge to leave"
        if _asked_apart(other, held) or (held.rule == _ON_TERMS and other.stance is not held.stance):
            continue
        if held.rule == other.rule == _ON_TERMS and held.target == other.target:
            return  # told of the one who speaks too
        least, most = _shared(other.target, held.target)
        repeated = most >= PART or held.target.split(" ", 1)[0].lower() in _POINTING
        if set(other.holders) & set(held.holders) and least >= SAME and repeated:
            return
        if _said_inside(other, held):
            return
        if joins and other.stance is held.stance and most >= SAME:
            other.holders = tuple(dict.fromkeys([*other.holders, *held.holders]))
            return
    kept.append(held)


def _said_inside(other: Held, held: Held) -> bool:
    """As in "vowed not to allow ships through", where not to allow them tells it again."""
    same = other.stance is held.stance and set(other.holders) == set(held.holders)
    return same and held.target in other.target and 0 < held.cue - other.cue <= NEAR


def _asked_apart(one: Held, other: Held) -> bool:
    """As in "called on Oman to pay" beside "called on Mali to pay": two are asked for the same."""
    if one.stance is not Stance.DEMANDS or other.stance is not Stance.DEMANDS:
        return False
    parties = [set(h.target.split(" to ", 1)[0].split()) for h in (one, other) if " to " in h.target]
    named_ = all(0 < len(words) <= POINTER and min(words)[:1].isupper() for words in parties)
    return len(parties) == len((one, other)) and named_ and not parties[0] & parties[1]


def _shared(a: str, b: str) -> tuple[float, float]:
    """The common words of two matters as a share of the shorter and of the longer."""
    left, right = _words(a), _words(b)
    if not left or not right:
        return 0.0, 0.0
    common = len(left & right)
    return common / min(len(left), len(right)), common / max(len(left), len(right))


@lru_cache(maxsize=256)
def _words(text: str) -> set[str]:
    words = {w.strip("“”\"'’.,;").lower() for w in text.split() if len(w) > SHORT or w[:1].isupper()}
    return words - _POINTING
