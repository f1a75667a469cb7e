"""What is to be done to a matter, told in the passive: "the deadline would not be moved", "the men will be
freed", "any raid would be treated as an act of war".

Comes in: a verb in a future passive and its subject. Goes out: ``Held`` rows.
Refuses: a passive that nobody in the text speaks of, a deed of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named
from kg.facts.positions.hostile import is_hostile
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters, name_of
from kg.facts.positions.sign import denied
from kg.facts.positions.weighed import verdict_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word
    from kg.facts.statements import Said

_FIRST = frozenset({"we", "i"})
_NONE = frozenset({"no", "not", "one", "nobody", "none", "more", "single"})


def is_none(subject: Word) -> bool:
    """As in "no soldier", "not one soldier", "nobody"."""
    if subject.lower_ in {"nobody", "none"}:
        return True
    return (
        subject.pos_ == "NOUN"
        and subject.lower_ != "one"
        and any(
            c.lower_ == "no"
            or (c.lower_ == "not" and subject.left_edge == c)
            or (c.lower_ == "one" and any(g.lower_ == "not" for g in (c, *c.lefts, subject.left_edge)))
            for c in subject.lefts
        )
    )


def never(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "not one soldier will leave the hill", said by somebody."""
    said = voices.statement(verb)
    kept = {i for i in subtree(voices, verb) if voices.reading.doc[i].lower_ not in _NONE}
    nobody = next((c for c in verb.lefts if c.lower_ == "nobody"), None)
    if nobody is not None:
        kept -= {c.i for c in verb.lefts if c.tag_ == "MD"} | subtree(voices, nobody)
    text = text_of(voices.reading, kept) if said is not None else None
    if said is not None and text is not None and verb.lemma_.lower() not in listed("involuntary", "words"):
        yield Held(said.speakers, Stance.REJECTS, text, verb.i, said.time, "position.future")


def will_be_done(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """The positions that a future passive shows."""
    if is_none(subject):
        yield from never(voices, verb)
    elif denied(voices.reading, verb):
        yield from _forbidden(voices, verb, subject)
        yield from _unmoved(voices, verb, subject)
    elif (said := voices.statement(verb)) is not None:
        yield from _treated(voices, verb, subject, said)
        yield from _granted(voices, verb, subject, said)


def _treated(voices: Voices, verb: Word, subject: Word, said: Said) -> Iterator[Held]:
    """As in "any raid would be treated as an act of war": the raid is rejected, and answered."""
    if verb.lemma_.lower() not in listed("judging", "words") | listed("suffered", "treating"):
        return
    links = (c for c in verb.rights if c.lower_ == "as")
    name = next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)
    text = None if name is None else text_of(voices.reading, subtree(voices, name))
    ill = name is not None and verdict_of(name) is Stance.REJECTS
    if text is None or subject.pos_ != "NOUN" or not (ill or is_hostile(text)):
        return
    for target in matters(voices, subject):
        yield Held(said.speakers, Stance.REJECTS, target, verb.i, said.time, "position.future")
    whole = text_of(voices.reading, subtree(voices, verb)) if is_hostile(text) else None
    if whole is not None:
        yield Held(said.speakers, Stance.THREATENS, whole, verb.i, said.time, "position.future")


def _granted(voices: Voices, verb: Word, subject: Word, said: Said) -> Iterator[Held]:
    """As in "says that the men will be freed once the raids stop": what its speaker has to give."""
    if verb.lemma_.lower() not in listed("suffered", "giving") or any(c.dep_ == "agent" for c in verb.rights):
        return
    if subject.pos_ not in {"NOUN", "PRON"} or subject.lower_ in {"it", *_FIRST}:
        return
    name = name_of(voices, subject) if subject.pos_ == "PRON" else None
    kept = {i for i in subtree(voices, verb) if i >= subject.left_edge.i}
    text = text_of(voices.reading, kept if name is None else {i for i in kept if i > subject.i})
    if text is not None and (name is not None or subject.pos_ == "NOUN"):
        target = text if name is None else f"{name} {text}"
        yield Held(said.speakers, Stance.OFFERS, target, verb.i, said.time, "position.future")


def _forbidden(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "said that the deadline would not be moved": who says so does not want it moved."""
    said = voices.statement(verb)
    if said is None or subject.pos_ != "NOUN" or subject.head != verb or named(voices, subject):
        return
    if not any(c.dep_ == "neg" for c in verb.lefts) or verb.lemma_.lower() in listed("involuntary", "words"):
        return
    yield from rejected(voices, said, verb)


def rejected(voices: Voices, said: Said, verb: Word) -> Iterator[Held]:
    """The clause without its negation and modal, as what the speakers reject."""
    helpers = {c.i for c in verb.lefts if c.dep_ in {"neg", "aux", "mark"}}
    text = text_of(voices.reading, subtree(voices, verb) - helpers)
    if text is not None:
        yield Held(said.speakers, Stance.REJECTS, text, verb.i, said.time, "position.future")


def _unmoved(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "we will not be drawn into an auction": what somebody will not let be done to himself."""
    pressed = verb.lemma_.lower() in listed("modals", "pressed") and denied(voices.reading, verb)
    if verb.lemma_ == "hold" and not any(t.lower_ in {"hostage", "ransom", "to"} for t in verb.rights):
        return  # "the games will not be held"
    holders = named(voices, subject) if pressed else ()
    own = subject.lower_ in _FIRST or not voices.speaker(verb) or voices.speaks(verb, holders)
    kept = {c.i for c in verb.lefts if c.dep_ == "auxpass"}
    text = text_of(voices.reading, kept | {i for i in subtree(voices, verb) if i >= verb.i})
    if holders and own and text is not None:
        yield Held(holders, Stance.REJECTS, text, verb.i, voices.time(verb), "position.future")
