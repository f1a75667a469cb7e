"""What it is, or is not, the time for: "it is time for Oman to act", "now is not the time for a raid",
"the time for half measures has passed".

Comes in: the noun or its verb, and the voices of the text. Goes out: ``Held`` rows.
Refuses: what the reporter says, "a time" for something, what is told of the past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters, stripped
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_PRESENT = frozenset({"VBZ", "VBP"})
_NOW = frozenset({"now", "this", "today"})


def said(voices: Voices, token: Word, stance: Stance, found: list[str]) -> Iterator[Held]:
    """What ``token`` shows of whoever says it."""
    speakers = voices.author(token) if found and not voices.supposed(token) else ()
    for target in found if speakers else []:
        yield Held(speakers, stance, target, token.i, voices.time(token), "position.appeal")


def time_to_act(voices: Voices, time: Word) -> Iterator[Held]:
    """As in "it is time for Oman to act", "the time has come to act"."""
    verb = time.head
    come = verb.lemma_ == "come" and time.dep_ == "nsubj"
    is_ = time.dep_ == "attr" and any(c.lower_ in {"it", "now"} for c in verb.lefts)
    if not (come or is_) or voices.supposed(verb) or denied(voices.reading, verb):
        return
    for deed in (*time.rights, *verb.rights):
        if deed.i > time.i and is_ and _own(deed) and not any(c.dep_ == "det" for c in time.lefts):
            text = text_of(voices.reading, subtree(voices, deed))
            yield from said(voices, time, Stance.DEMANDS, [text] if text else [])
            return
        if deed.i > time.i and is_infinitive(deed):
            marks = [c for c in deed.lefts if c.dep_ == "mark"]
            text = text_of(voices.reading, subtree(voices, deed, without=marks))
            yield from said(voices, time, Stance.DEMANDS, [text] if text else [])
            return


def _own(clause: Word) -> bool:
    """As in "it is high time the Council acted": a clause with a subject."""
    return (
        clause.dep_ in {"relcl", "ccomp", "acl"}
        and not is_infinitive(clause)
        and any(c.dep_ in SUBJECTS for c in clause.lefts)
    )


def time_for(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "now is not the time for a raid", "this is no time to divide the town", "the time for talk is
    over".
    """
    time = next((c for c in verb.children if c.dep_ in {"attr", "nsubj"} and _is_time(c)), None)
    if time is None:
        return
    around = {c.lower_ for c in verb.children if c.i < time.i or c.dep_ == "advmod"}
    if verb.i > verb.sent.start:
        around.add(verb.nbor(-1).lower_)  # "said now was the time"
    if time.i < verb.i:
        over = around & listed("urgency", "over")
        yield from said(voices, verb, Stance.REJECTS, _behind(voices, time, verb) if over else [])
        return
    none = denied(voices.reading, verb) or any(c.lower_ == "no" for c in time.lefts)
    told = verb.tag_ in _PRESENT or voices.statement(verb) is not None
    if told and (around & _NOW or (none and "it" in around)):
        found = _behind(voices, time, verb)
        yield from said(voices, verb, Stance.REJECTS if none else Stance.DEMANDS, found)


def time_past(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the time for half measures has passed"."""
    time = next((c for c in verb.lefts if c.dep_ == "nsubj" and _is_time(c)), None)
    has = any(c.lower_ in {"has", "is"} for c in verb.lefts)
    has = has or (voices.statement(verb) is not None and any(c.lower_ == "had" for c in verb.lefts))
    if time is not None and has and not denied(voices.reading, verb):
        stance = Stance.DEMANDS if verb.lemma_ == "come" else Stance.REJECTS
        links = (*time.rights, *(verb.rights if verb.lemma_ == "come" else ()))
        inner = next((c for c in links if c.dep_ == "prep" and c.lower_ == "for"), None)
        yield from said(voices, verb, stance, _behind(voices, time, verb) if inner is not None else [])


def _is_time(noun: Word) -> bool:
    """As in "the time", "the right moment", not "a time"."""
    plain = {c.lower_ for c in noun.lefts} & {"the", "no"}
    return bool(plain) and noun.lemma_.lower() in listed("urgency", "times")


def _behind(voices: Voices, time: Word, verb: Word) -> list[str]:
    """What it is, or is not, the time for."""
    for word in (*time.rights, *verb.rights):
        if word.i > time.i and is_infinitive(word) and not any(c.dep_ in SUBJECTS for c in word.lefts):
            return matters(voices, stripped(word))
        if word.i > time.i and word.dep_ == "prep" and word.lower_ == "for":
            inner = next((c for c in word.rights if c.dep_ in {"pobj", "pcomp"}), None)
            return [] if inner is None or inner.pos_ == "PRON" else matters(voices, inner)
    return []
