"""What somebody says that he himself must have or do: "we need a truce", "we must keep the road open",
"would rather leave", "said no to the plan", "will spare no effort to end it".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a need of which a pronoun is all that is left, manners of speech ("we must remember").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_NO = frozenset({"no", "non", "nyet", "nein"})
_YES = frozenset({"yes", "oui", "da"})
_RATHER = frozenset({"rather", "sooner"})
PRESSED = _RATHER | {"must"}
WANTING = frozenset({"say", "need", "spare"})


def from_want(voices: Voices, verb: Word) -> Iterator[Held]:
    """The needs and preferences that ``verb`` shows."""
    lemma = verb.lemma_.lower()
    if lemma not in WANTING and not any(c.lower_ in PRESSED for c in verb.lefts):
        return
    subject = subject_of(voices, verb)
    if subject is None or voices.supposed(verb):
        return
    if lemma == "say":
        yield from _no_to(voices, verb)
    elif lemma == "spare":
        yield from _unsparing(voices, verb)
    elif any(c.lower_ in _RATHER for c in verb.lefts) and any(
        c.lower_ in {"would", "’d", "'d"} for c in verb.lefts
    ):
        yield from _preferred(voices, verb)
    elif subject.lower_ == "i" and lemma == "need" and _from_another(verb) and voices.speaker(verb):
        yield from _needed(voices, verb)
    elif subject.lower_ == "we" and voices.speaker(verb):
        if lemma == "need":
            yield from _needed(voices, verb)
        elif any(c.lower_ == "must" for c in verb.lefts):
            yield from _own_duty(voices, verb)


def _held(voices: Voices, verb: Word, stance: Stance, target: str) -> Held:
    holders = named(voices, subject_of(voices, verb))
    return Held(holders, stance, target, verb.i, voices.time(verb), "position.want")


def _needed(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "we need a truce"."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}), None)
    if thing is None or not named(voices, subject_of(voices, verb)):
        return
    stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
    deed = next((c for c in (*verb.rights, *thing.rights) if is_infinitive(c) and c.i > thing.i), None)
    wanted = deed is not None and deed.left_edge.i == thing.right_edge.i + 1
    if not wanted and named(voices, thing):
        return  # "a time when we need our allies"
    found = (
        matters(voices, deed, before=subtree(voices, thing)) if wanted and deed else matters(voices, thing)
    )
    for target in found:
        yield _held(voices, verb, stance, target)


def _from_another(verb: Word) -> bool:
    """As in "I need clear answers from them"."""
    links = [g for c in (verb, *verb.rights) for g in c.rights if g.dep_ == "prep" and g.lower_ == "from"]
    return any(g.dep_ == "pobj" for c in links for g in c.rights)


def _own_duty(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "we must keep the road open"."""
    idle = listed("modals", "no_duty") | listed("involuntary", "words") | listed("judgements", "talk")
    things = [t for t in verb.subtree if t.i > verb.i and t.pos_ in {"NOUN", "PROPN"}]
    if (
        verb.dep_ == "relcl"
        or verb.lemma_.lower() in idle
        or not things
        or not named(voices, subject_of(voices, verb))
    ):
        return
    joined = [c for c in verb.rights if c.dep_ == "conj" and any(g.dep_ == "nsubj" for g in c.lefts)]
    ends = [c for c in verb.rights if c.dep_ == "cc"] if joined else []
    text = text_of(
        voices.reading, {i for i in subtree(voices, verb, without=[*joined, *ends]) if i >= verb.i}
    )
    if text is not None:
        stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
        yield _held(voices, verb, stance, text)


def _preferred(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "would rather leave the commission than stop"."""
    than = next((t.i for t in verb.subtree if t.lower_ == "than" and t.i > verb.i), len(voices.reading.doc))
    whole = subtree(voices, verb)
    text = text_of(voices.reading, {i for i in whole if verb.i <= i < than})
    if not named(voices, subject_of(voices, verb)):
        return
    worse = text_of(voices.reading, {i for i in whole if i > than})
    if worse is not None and len(worse.split()) > 1:  # "would rather resign than sign the treaty"
        yield _held(voices, verb, Stance.REJECTS, worse)
    hardship = worse is not None and verb.lemma_.lower() in listed("rights", "hardships")
    if text is not None and not hardship:
        yield _held(voices, verb, Stance.REJECTS if denied(voices.reading, verb) else Stance.SUPPORTS, text)


def _unsparing(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "will spare no effort to end the war"."""
    pains = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ in {"effort", "expense"}), None)
    if pains is None or not denied(voices.reading, verb) or not named(voices, subject_of(voices, verb)):
        return
    deed = next((c for c in (*pains.rights, *verb.rights) if is_infinitive(c)), None)
    for target in matters(voices, deed) if deed is not None else []:
        yield _held(voices, verb, Stance.OFFERS, target)


def _no_to(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "said no to the plan"."""
    first = next((c for c in verb.rights if c.lower_ in _NO | _YES), None)
    if first is None or not named(voices, subject_of(voices, verb)):
        return
    joined = (t for t in verb.subtree if t.i > first.i and t.dep_ == "conj")
    answers = [first, *(t for t in joined if t.lower_ in _NO | _YES)]
    below = [c for t in verb.subtree for c in t.rights if c.dep_ in {"prep", "dative"} and c.lower_ == "to"]
    for answer in answers:
        link = next((c for c in below if c.i == answer.i + 1), None)
        stance = Stance.REJECTS if answer.lower_ in _NO else Stance.SUPPORTS
        for inner in link.rights if link is not None else ():
            if inner.dep_ in {"pobj", "pcomp"}:
                whole = text_of(voices.reading, subtree(voices, inner, without=answers))
                found = matters(voices, inner) if len(answers) == 1 else [whole] if whole else []
                for target in found:
                    yield _held(voices, verb, stance, target)
