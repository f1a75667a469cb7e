"""What somebody says that a matter does or is, in a set phrase: "the treaty belongs in a museum", "the draft
makes no sense", "the law violates the charter".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows; the subject of the phrase is the matter.
Refuses: a phrase in the reporter's own voice, one about a person or state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.judgements import said_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.turns import DENYING, Turn, path_of, rows_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_MATTERS = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "prt", "oprd"})
_OWNERS = frozenset({"his", "her", "their", "my", "your"})


def from_verdict(voices: Voices, verb: Word) -> Iterator[Held]:
    """The stance of whoever says so on the subject of ``verb``."""
    rows = rows_of("verdicts", verb)
    speakers = voices.author(verb) if rows else ()
    if not speakers or voices.supposed(verb) or _purpose(verb):
        return
    subject = subject_of(voices, verb)
    if subject is not None and subject.lower_ in {"this", "that", "it"}:
        subject = said_of(verb)  # "“This will not work,” he said of the plan"
    if subject is None or not _is_matter(voices, subject):
        return
    natural = subject.lemma_.lower() in listed("judgements", "natural")
    for row in rows:
        path = path_of(verb, row.words)
        if not path or not _fits(verb, subject, row, path):
            continue
        between = verb.doc[verb.i + 1 : path[-1].i]
        none = denied(voices.reading, verb) or any(t.lower_ in DENYING for t in between)
        stance = row.turned("negated" if none else "plain")
        told = stance is Stance.REJECTS or voices.statement(verb) is not None
        if stance is None or not told or (natural and stance is Stance.REJECTS and not none):
            continue
        for target in matters(voices, subject):
            text = target
            for word in ("No ", "no ", "Only ", "only "):
                text = text.removeprefix(word)
            yield Held(speakers, stance, text, verb.i, voices.time(verb), "position.judgement")
        return


def _purpose(verb: Word) -> bool:
    """As in "in order to save lives", "steps to cut costs and bring it to a halt": what is to be done."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in verb.lefts):
        verb = verb.head
    return is_infinitive(verb) and verb.dep_ in {"acl", "relcl", "advcl"}


def _fits(verb: Word, subject: Word, row: Turn, path: list[Word]) -> bool:
    """A verb alone needs an object, or has to be foretold of a plan without one ("it will not work")."""
    bare = verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.lefts)
    if bare or path[-1].dep_ == "compound":
        return False  # "brought the peace process to a halt"
    if row.mood == "foretold":
        return any(c.tag_ == "MD" for c in verb.lefts)
    if row.mood == "alone":
        tried = subject.lemma_.lower() in listed("judging", "plans") | listed("judgements", "tried")
        foretold = tried and any(c.tag_ == "MD" for c in verb.lefts)
        return foretold and not any(c.dep_ in _OBJECTS for c in verb.rights)
    return bool(row.words) or any(c.dep_ == "dobj" for c in verb.rights)


def _is_matter(voices: Voices, subject: Word) -> bool:
    """A thing or deed that is named, nobody."""
    gerund = subject.tag_ == "VBG" and subject.dep_ == "csubj"
    owned = subject.tag_ == "NN" and any(c.lower_ in _OWNERS for c in subject.lefts)
    return (gerund or subject.pos_ in _MATTERS) and not owned and not named(voices, subject)
