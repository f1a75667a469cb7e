"""What somebody says that he will not be, that others will answer for, that may come: "will not be a
doormat", "the raiders will pay dearly", "all options are open"; and what he asks why he should do.

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: what the reporter foretells, what a speaker foretells to his own side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FIRST = frozenset({"we", "i"})
_FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll", "wo"})
_MAYBE = frozenset({"could", "may", "might"})
_OPEN = frozenset({"open", "table", "available"})
_DEARLY = frozenset({"dearly", "heavily"})


def from_vow(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions of whoever says it."""
    if any(c.lower_ == "why" for c in verb.lefts):
        yield from _why(voices, verb)
    elif (rule := VOWS.get(verb.lemma_.lower())) is not None and not voices.supposed(verb):
        yield from rule(voices, verb)
    elif any(c.dep_ == "auxpass" for c in verb.lefts):
        yield from _visited(voices, verb)


def _helpers(verb: Word) -> set[str]:
    return {c.lower_ for c in verb.lefts if c.dep_ == "aux"}


def _said(
    voices: Voices, verb: Word, stance: Stance, target: str | None, holders: tuple[str, ...] = ()
) -> Iterator[Held]:
    holders = holders or voices.speaker(verb)
    if holders and target is not None:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.future")


def _being(voices: Voices, verb: Word) -> Iterator[Held]:
    subject = subject_of(voices, verb)
    if subject is None:
        return
    if subject.lemma_ == "option":
        yield from _open(voices, verb, subject)
    elif voices.warned(verb) and subject.lemma_.lower() in listed("vows", "measures"):
        yield from _in_store(voices, verb, subject)
    elif _helpers(verb) & _FUTURE and denied(voices.reading, verb):
        yield from _never(voices, verb, subject)


def _never(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "we will not be anybody's doormat", "Mali will never be a base for raiders, its envoy said"."""
    what = next((c for c in verb.rights if c.dep_ == "attr" and c.pos_ in {"NOUN", "PROPN"}), None)
    if what is None or what.lemma_.lower() in listed("vows", "idle") or what.i in voices.reading.time_at:
        return
    holders = named(voices, subject)
    led = [c for c in what.children if c.dep_ in {"poss", "compound", "amod", "prep", "relcl"}]
    ranked = any(c.lower_ in {"first", "last", "only", "easy", "next"} for c in what.lefts)
    own = subject.lower_ in _FIRST or voices.speaks(verb, holders)
    if holders and led and own and not ranked:
        text = text_of(voices.reading, {i for i in subtree(voices, verb) if i >= what.left_edge.i} | {verb.i})
        yield from _said(voices, verb, Stance.REJECTS, text, holders)


def _open(voices: Voices, verb: Word, option: Word) -> Iterator[Held]:
    """As in "warned that all options are on the table"."""
    every = any(c.lower_ in {"all", "every"} for c in option.lefts)
    if (
        every
        and _OPEN & {t.lower_ for t in verb.subtree if t.i > verb.i}
        and not denied(voices.reading, verb)
    ):
        kept = {i for i in subtree(voices, verb) if i >= option.left_edge.i}
        yield from _said(voices, verb, Stance.THREATENS, text_of(voices.reading, kept))


def _in_store(voices: Voices, verb: Word, measures: Word) -> Iterator[Held]:
    """As in "warned that further steps were under consideration"."""
    ahead = {t.lower_ for t in verb.subtree if t.i > verb.i} & listed("vows", "store")
    for target in matters(voices, measures) if ahead and not denied(voices.reading, verb) else []:
        yield from _said(voices, verb, Stance.THREATENS, target)


def _reckoned(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "vowed that Chad would answer for the raid", "the raiders will pay dearly"."""
    subject = subject_of(voices, verb)
    if subject is None or not _helpers(verb) & _FUTURE or denied(voices.reading, verb):
        return
    speakers, who = voices.speaker(verb), named(voices, subject)
    if not speakers or subject.lower_ in _FIRST or set(_sides(voices, speakers)) & set(who):
        return
    dear = any(c.lower_ in _DEARLY or c.lemma_ == "price" for c in verb.rights)
    bound = verb.lemma_ == "answer" and any(c.lower_ == "for" for c in verb.rights)
    if dear or bound or verb.lemma_ in {"regret", "rue"}:
        kept = {i for i in subtree(voices, verb) if i >= subject.left_edge.i}
        yield from _said(voices, verb, Stance.THREATENS, text_of(voices.reading, kept))


def _facing(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "buyers could face new tariffs, the secretary said": what others are to face is threatened."""
    thing, subject = next((c for c in verb.rights if c.dep_ == "dobj"), None), subject_of(voices, verb)
    if thing is None or subject is None or thing.lemma_.lower() not in listed("vows", "penalties"):
        return
    who = named(voices, subject)
    if not _helpers(verb) & (_FUTURE | _MAYBE) or (who and voices.speaks(verb, who)):
        return
    if _in_power(voices, voices.speaker(verb)) and not denied(voices.reading, verb):
        for target in matters(voices, thing):
            yield from _said(voices, verb, Stance.THREATENS, target, _sides(voices, voices.speaker(verb)))


def _in_power(voices: Voices, speakers: tuple[str, ...]) -> bool:
    """States, and persons who stand for one."""
    known = [voices.reading.actors[s] for s in speakers]
    return any(a.type is ActorType.STATE or any(r.represents for r in a.roles) for a in known)


def _sides(voices: Voices, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Those who speak, and the states for which they do."""
    sides = [r.represents for s in speakers for r in voices.reading.actors[s].roles if r.represents]
    return tuple(dict.fromkeys([*speakers, *sides]))


def _visited(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "warned that every boat would be seized": what those who warn would do."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or not _helpers(verb) & _FUTURE or verb.lemma_.lower() not in listed("vows", "deeds"):
        return
    if verb.dep_ in {"acl", "ccomp"} and verb.head.lemma_ == "warning":
        speakers = owner_of(voices, verb.head)  # "Oman's warning that every boat would be seized"
    else:
        speakers = voices.speaker(verb) if voices.warned(verb) else ()
    if denied(voices.reading, verb) or any(c.dep_ == "agent" for c in verb.rights):
        return
    if _in_power(voices, speakers):
        kept = {i for i in subtree(voices, verb) if i >= subject.left_edge.i}
        text = text_of(voices.reading, kept)
        yield from _said(voices, verb, Stance.THREATENS, text, _sides(voices, speakers))


def _why(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "“Why should we pay for it?” the minister asked", "asked why his country should pay for it"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    asking = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ in {"ask", "wonder"} else None
    speakers = voices.speaker(verb) or (named(voices, subject_of(voices, asking)) if asking else ())
    if subject is None or not speakers or not _helpers(verb) & {"should", "must"} or voices.transcript:
        return
    if subject.lower_ in _FIRST or set(_sides(voices, speakers)) & set(named(voices, subject)):
        text = text_of(voices.reading, {i for i in subtree(voices, verb) if i >= verb.i})
        yield from _said(voices, verb, Stance.REJECTS, text, speakers)


def _braced(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "will take all necessary measures to defend its boats", "would reply in kind"."""
    subject, thing = subject_of(voices, verb), next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if subject is None or not _helpers(verb) & _FUTURE or denied(voices.reading, verb):
        return
    words = {t.lower_ for t in verb.subtree if t.i > verb.i}
    if thing is not None:
        ready = thing.lemma_.lower() in listed("vows", "steps") and words & listed("vows", "resolute")
        deeds = {t.lemma_.lower() for t in verb.subtree if t.i > thing.i and t.pos_ == "VERB"}
        hard = ready and (bool(deeds & listed("vows", "defending")) or "against" in words)
        hard = hard or thing.lemma_.lower() in listed("vows", "countering")
    elif verb.lemma_ in {"respond", "retaliate"} and any(_on_attack(c) for c in verb.lefts):
        hard = True
    else:
        hard = verb.lemma_ != "take" and bool(words & listed("vows", "hard"))
    holders = named(voices, subject) if hard else ()
    if holders and (subject.lower_ in _FIRST or voices.speaks(verb, holders)):
        text = text_of(voices.reading, {i for i in subtree(voices, verb) if i >= verb.i})
        yield from _said(voices, verb, Stance.THREATENS, text or verb.lower_, holders)


def _on_attack(clause: Word) -> bool:
    """As in "If Oman attacks us, we will respond"."""
    harm = clause.lemma_.lower() in listed("vows", "harming")
    return clause.dep_ == "advcl" and harm and any(c.lower_ == "if" for c in clause.lefts)


VOWS: dict[str, Callable[[Voices, Word], Iterator[Held]]] = {
    "be": _being,
    "answer": _reckoned,
    "pay": _reckoned,
    "regret": _reckoned,
    "rue": _reckoned,
    "face": _facing,
    "take": _braced,
    "respond": _braced,
    "reply": _braced,
    "react": _braced,
    "retaliate": _braced,
}
