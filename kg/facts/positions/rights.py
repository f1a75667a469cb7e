"""What somebody says that others may do or that nobody wants: "Chad has every right to arm", "nobody had the
right to close the strait", "no one is negotiating about the island".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows of whoever says so.
Refuses: what the reporter says, a right that is only supposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, predicate, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
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

_OF = frozenset({"of", "in"})
_WHOLE = frozenset({"a", "the", "every", "full", "any", "no", "all"})
_BE = frozenset({"is", "was", "are", "were", "’s", "'s"})
NOBODY = frozenset({"nobody", "one", "none", "neither"})


def from_right(voices: Voices, verb: Word) -> Iterator[Held]:
    """The stances that a right, or the want of one, shows."""
    said = voices.statement(verb)
    subject = subject_of(voices, verb)
    if said is None or subject is None or voices.supposed(verb):
        return
    if verb.lemma_ == "have":
        yield from _entitled(voices, verb, subject)
    elif _is_nobody(subject):
        yield from _unwanted(voices, verb)


def _is_nobody(subject: Word) -> bool:
    """As in "nobody", "no one", "none of us", "no state"."""
    if subject.lower_ in {"nobody", "none", "neither"}:
        return True
    return any(c.lower_ == "no" for c in subject.lefts) and not list(subject.rights)


def _held(voices: Voices, verb: Word, stance: Stance, target: str | None) -> Iterator[Held]:
    if target is not None:
        yield Held(voices.speaker(verb), stance, target, verb.i, voices.time(verb), "position.right")


def _entitled(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "Chad had no right to close the strait", "Chad has every right to defend itself"."""
    right = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if right is None or right.lemma_.lower() not in listed("rights", "words"):
        return
    deed = next((c for c in (*right.rights, *verb.rights) if is_infinitive(c) and c.i > right.i), None)
    if deed is None:
        links = (c for c in right.rights if c.lower_ in _OF)
        deed = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    if deed is None or deed.lemma_.lower() in listed("rights", "idle"):
        return
    own = voices.speaks(verb, named(voices, subject))
    lacking = denied(voices.reading, verb) or any(c.lower_ == "no" for c in right.lefts)
    if lacking or _is_nobody(subject):
        for target in matters(voices, stripped(deed)) if not own else []:
            yield from _held(voices, verb, Stance.REJECTS, target)
    elif right.lemma_ == "right" and (own or named(voices, subject) or subject.pos_ in {"NOUN", "PROPN"}):
        kept = subtree(voices, right) | subtree(voices, deed)
        kept -= {c.i for c in right.lefts if c.lower_ in _WHOLE}
        yield from _held(voices, verb, Stance.SUPPORTS, text_of(voices.reading, kept))


def _unwanted(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "nobody wanted a war", "no one is negotiating about the island"."""
    helpers = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "neg"}}
    if verb.lemma_.lower() in listed("rights", "wanting") and not helpers:
        thing = next((c for c in verb.rights if c.dep_ in {"dobj", "xcomp", "ccomp"}), None)
        link = next((c for c in verb.rights if c.lower_ == "for"), None)
        thing = thing or next((g for g in (link.rights if link else ()) if g.dep_ == "pobj"), None)
        found = matters(voices, thing) if thing is not None and thing.pos_ != "PRON" else []
        for target in found:
            yield from _held(voices, verb, Stance.REJECTS, target)
    elif (
        verb.tag_ == "VBG" and helpers and helpers <= _BE and verb.lemma_ not in listed("rights", "uttering")
    ):
        things = [t for t in verb.subtree if t.i > verb.i and t.pos_ in {"NOUN", "PROPN"}]
        clause = any(
            c.dep_ in {"advcl", "ccomp"} and any(g.dep_ in SUBJECTS for g in c.lefts) for c in verb.rights
        )
        if things and not clause:
            yield from _held(voices, verb, Stance.REJECTS, text_of(voices.reading, predicate(voices, verb)))
