"""Hopes and wishes for what is to be done: "hopes that Oman will return", "hopes to sign the pact", "wants to
bring its soldiers home", "wants to know who gave the order".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: hopes of the speaker for himself ("I hope we can go on"), for what nobody does at will, plans of the
calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_finite, is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, named
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import clause_text, matters
from kg.facts.positions.sign import sign_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FIRST = frozenset({"i", "we", "you", "one", "everyone", "everybody"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASKING = frozenset({"WP", "WRB", "WDT"})
#: Of the verbs that nobody does at will, those that have a matter for their object.
_GETTING = frozenset({"have", "get", "see"})


def from_hope(voices: Voices, verb: Word) -> Iterator[Held]:
    """What the subject of ``verb`` hopes or wishes for."""
    lemma = verb.lemma_.lower()
    hoping, wishing = lemma in listed("hopes", "hoping"), lemma in listed("hopes", "wishing")
    if not (hoping or wishing) or voices.supposed(verb):
        return
    deed = next((c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"}), None)
    sign = sign_of(voices.reading, verb) if deed is not None else None
    holders = holders_of(voices, verb) if sign in {"plain", "negated"} else ()
    if deed is None or not holders or _gap(verb, deed):
        return
    if sign == "negated":
        yield from _unwanted(voices, verb, deed, holders)
        return
    if is_infinitive(deed) and not any(c.dep_ in _SUBJECTS for c in deed.lefts):
        first = _first(verb) or (wishing and deed.lemma_.lower() in _GETTING)
        stance, found = _own(voices, deed, holders) if not first else (Stance.SUPPORTS, [])
    else:
        stance, found = _of_others(voices, deed, holders) if hoping else (Stance.SUPPORTS, [])
    for target in found:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.want")


def _gap(verb: Word, deed: Word) -> bool:
    """As in "a room that it never wanted to enter", "the talks which he had meant to reopen"."""
    fronted = (c for c in (*verb.lefts, *deed.lefts) if c.dep_ not in _SUBJECTS)
    led = verb.dep_ == "relcl" and any(c.tag_ == "WDT" for c in verb.lefts if c.dep_ == "nsubj")
    return (verb.dep_ == "relcl" and not led) or any(c.tag_ in {"WDT", "WP"} for c in fronted)


def _first(verb: Word) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in _FIRST for c in verb.lefts)


def _own(voices: Voices, deed: Word, holders: tuple[str, ...]) -> tuple[Stance, list[str]]:
    """As in "hopes to sign the pact", "wants to know why it was signed"."""
    lemma, thing = deed.lemma_.lower(), next((c for c in deed.rights if c.dep_ == "dobj"), None)
    if lemma in listed("hopes", "learning"):
        asked = next((c for c in deed.rights if c.dep_ == "ccomp"), None)
        led = asked is not None and any(t.tag_ in _ASKING for t in asked.doc[deed.i + 1 : deed.i + 3])
        kept = {deed.i} | subtree(voices, asked) if led and asked is not None else set()
        text = text_of(voices.reading, kept)
        return Stance.DEMANDS, [] if text is None else [text]
    if lemma == "be" and (inner := _able(deed)) is not None:
        deed, lemma = inner, inner.lemma_.lower()
        thing = next((c for c in deed.rights if c.dep_ == "dobj"), None)
    if thing is None or thing.pos_ == "PRON":
        told = not voices.transcript and _led_on(deed)
        return Stance.SUPPORTS, matters(voices, deed) if told and lemma not in _idle() else []
    if set(named(voices, thing)) & set(holders):
        return Stance.SUPPORTS, []
    if lemma in _GETTING:
        return Stance.SUPPORTS, [] if named(voices, thing) else matters(voices, thing)
    return Stance.SUPPORTS, [] if lemma in _idle() else matters(voices, deed)


def _idle() -> frozenset[str]:
    """What one wishes to say, or does at no will or by the calendar."""
    idle = listed("involuntary", "words") | listed("calendar", "words") | listed("speaking", "words")
    return idle - listed("hopes", "done")


def _able(being: Word) -> Word | None:
    """As in "wants to be able to end the pact": the ending."""
    able = next((c for c in being.rights if c.lower_ in {"able", "free"}), None)
    return None if able is None else next((c for c in able.rights if is_infinitive(c)), None)


def _led_on(deed: Word) -> bool:
    """As in "bring them home by May", "stay out of the war", not "leave", "wait for him"."""
    links = (c for c in deed.rights if c.dep_ in {"prep", "advmod", "prt"} and c.i > deed.i)
    return any(t.pos_ in {"NOUN", "PROPN"} for c in links for t in c.subtree)


def _unwanted(voices: Voices, verb: Word, deed: Word, holders: tuple[str, ...]) -> Iterator[Held]:
    """As in "does not want to mediate"."""
    own = is_infinitive(deed) and not any(c.dep_ in _SUBJECTS for c in deed.lefts)
    if not own or _first(verb) or deed.lemma_.lower() in _idle() | listed("modals", "no_refusal"):
        return
    for target in matters(voices, deed):
        yield Held(holders, Stance.REJECTS, target, verb.i, voices.time(verb), "position.want")


def _of_others(voices: Voices, clause: Word, holders: tuple[str, ...]) -> tuple[Stance, list[str]]:
    """As in "hopes that Oman will return to the talks", "hoped the swap would pave the way for a pact"."""
    subject = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
    ahead = any(c.tag_ == "MD" and c.lower_ not in {"can", "may", "might"} for c in clause.lefts)
    ahead = ahead or clause.tag_ in {"VBZ", "VBP"}
    if subject is None or subject.lower_ in _FIRST or not is_finite(clause) or not ahead:
        return Stance.SUPPORTS, []
    parties = named(voices, subject)
    if subject.pos_ == "PRON" and (not parties or set(parties) & set(holders)):
        return Stance.SUPPORTS, []
    idle = (listed("involuntary", "words") - listed("hopes", "done")) | listed("hopes", "idle")
    if clause.lemma_.lower() in idle:
        return Stance.SUPPORTS, []
    text = clause_text(voices, clause, subtree(voices, clause))
    asked = bool(parties) and not set(parties) & set(holders)
    return Stance.DEMANDS if asked else Stance.SUPPORTS, [] if text is None else [text]
