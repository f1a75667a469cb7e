"""Turns of speech that show a stance with no word of stance in them: "wished the talks well", "will have
nothing to do with the plan", "reminded Oman of its duty to pay".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a turn whose subject is nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import is_infinitive, matters, subtree
from kg.facts.positions.sign import denied, sign_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll"})
_BUT = frozenset({"but", "except", "than"})


def from_idiom(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that an idiom of ``verb`` shows."""
    rule = {
        "have": _nothing_to_do,
        "want": _nothing_to_do,
        "wish": _well,
        "remind": _duty,
        "leave": _no_choice,
    }.get(verb.lemma_.lower())
    if rule is not None and not voices.supposed(verb):
        yield from rule(voices, verb)


def _held(voices: Voices, verb: Word, stance: Stance, found: list[str]) -> Iterator[Held]:
    holders = named(voices, subject_of(voices, verb)) if found else ()
    for target in found if holders else []:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.verb")


def _nothing_to_do(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "would have nothing to do with the plan"; "has no choice but to leave" likewise."""
    nothing = next((c for c in verb.rights if c.lower_ == "nothing"), None)
    if nothing is None:
        if verb.lemma_ == "have":
            yield from _no_choice(voices, verb)
        return
    deed = next((c for c in (*nothing.rights, *verb.rights) if c.lemma_ == "do" and is_infinitive(c)), None)
    if deed is not None:
        links = (
            c for p in (deed, nothing, verb) for c in p.rights if c.dep_ == "prep" and c.lower_ == "with"
        )
        inner = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
        told = any(c.lower_ in _FUTURE or c.lower_ == "to" for c in verb.lefts) or verb.lemma_ == "want"
        if inner is not None and told:
            yield from _held(voices, verb, Stance.REJECTS, matters(voices, inner))


def _well(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "wished the talks well"."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    if thing is None or not any(c.lower_ == "well" for c in (*verb.rights, *thing.rights)):
        return
    if sign_of(voices.reading, verb) == "plain" and not named(voices, thing):
        kept = {i for i in subtree(voices, thing) if voices.reading.doc[i].lower_ != "well"}
        text = text_of(voices.reading, kept)
        yield from _held(voices, verb, Stance.SUPPORTS, [text] if text else [])


def _duty(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "we remind Oman of its obligation to pay": the paying."""
    party = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    link = next((c for p in (verb, party) if p for c in p.rights if c.lower_ == "of"), None)
    duty = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    if party is None or duty is None or duty.lemma_.lower() not in listed("duties", "words"):
        return
    if not named(voices, party) or sign_of(voices.reading, verb) != "plain":
        return
    deeds = (t for t in verb.subtree if t.i > duty.i and is_infinitive(t))
    deed = next((t for t in deeds if t.head in (duty, verb) or duty in t.ancestors), None)
    yield from _held(voices, verb, Stance.DEMANDS, matters(voices, deed) if deed is not None else [])


def _no_choice(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "will be left with no choice but to close the strait": a warning of it."""
    if not any(c.lower_ in _FUTURE for c in verb.lefts):
        return
    choice = next(
        (t for t in verb.subtree if t.lemma_.lower() in {"choice", "option", "alternative"} and t.i > verb.i),
        None,
    )
    if choice is None or not (any(c.lower_ == "no" for c in choice.lefts) or denied(voices.reading, verb)):
        return
    after = (t for t in verb.subtree if t.i > choice.i and t.pos_ == "VERB" and is_infinitive(t))
    deed = next((t for t in after if t.doc[t.left_edge.i - 1].lower_ in _BUT or t.head.lower_ in _BUT), None)
    if deed is not None:
        text = text_of(voices.reading, {i for i in subtree(voices, deed) if i >= deed.i})
        yield from _held(voices, verb, Stance.THREATENS, [text] if text else [])
