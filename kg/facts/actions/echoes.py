"""Deeds told by pointing at the one before: "Wellington followed suit", "Moscow replied in kind".

Comes in: a verb and the deeds before it. Goes out: the last deed with another doer, or turned round.
Refuses: a verb of the list without a deed in this sentence or the one before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.clause import clause_of
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import state_of
from kg.facts.actions.standing import Standing, standing
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.actions.deed import Deed
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def from_echo(reading: Reading, verb: Word, before: Iterable[Deed]) -> list[Deed]:
    """The deed that ``verb`` repeats or returns, [] where it does neither."""
    lemma = verb.lemma_.lower()
    same, back = lemma in listed("echoes", "same"), lemma in listed("echoes", "back")
    if not (same or back):
        return []
    after = {t.lower_ for t in verb.rights} | {t.lower_ for c in verb.rights for t in c.children}
    same, back = (
        same and (bool(after & listed("echoes", "likewise")) or _followed(reading, verb)),
        back and bool(after & listed("echoes", "kind")),
    )
    if not (same or back) or (told := standing(reading, verb)) is None:
        return []
    last = max(
        (d for d in before if d.cue < verb.i and _near(verb, reading.doc[d.cue])), key=_cue, default=None
    )
    actors = clause_of(reading, verb).actors
    if last is None or not actors:
        return []
    found = []
    for actor in actors:
        if same and actor != last.actor:
            found.append(replace(last, actor=actor))
        elif back and _turned(reading, actor, last):
            found.append(replace(last, actor=actor, recipient=state_of(reading, last.actor)))
    return [_told_anew(reading, verb, deed, told) for deed in found]


def answered(reading: Reading, verb: Word, found: list[Deed], before: Iterable[Deed]) -> list[Deed]:
    """“A fired on B, and B responded with a raid”: whose deed it answers, where nobody else is named."""
    last = next(iter(reversed([*before])), None)
    if last is None or verb.lemma_.lower() not in listed("echoes", "back"):
        return found
    near = _near(verb, reading.doc[last.cue])
    return [
        replace(d, recipient=state_of(reading, last.actor))
        if d.recipient is None and near and d.type is last.type and _turned(reading, d.actor, last)
        else d
        for d in found
    ]


#: What tells more of following: "followed the news".
_TELLING = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass"})


def _followed(reading: Reading, verb: Word) -> bool:
    """As in "Wellington followed on Saturday", "Suva followed hours later": nothing else is told of it."""
    if verb.lemma_ != "follow" or any(c.dep_ in _TELLING for c in verb.children):
        return False
    preps = (next(iter(c.children), None) for c in verb.rights if c.dep_ == "prep")
    return all(c is None or c.i in reading.time_at for c in preps) and reading.time_of(verb) is not None


def _turned(reading: Reading, actor: str, last: Deed) -> bool:
    """Who was hit hits back, or the state of those villagers whom nobody names."""
    if last.recipient is None or state_of(reading, actor) == last.recipient:
        return last.recipient is not None
    group = reading.actors[last.recipient].type is ActorType.GROUP
    return group and state_of(reading, actor) != state_of(reading, last.actor)


def _told_anew(reading: Reading, verb: Word, deed: Deed, told: Standing) -> Deed:
    return replace(
        deed,
        cue=verb.i,
        time=reading.time_of(verb),
        status=told.status,
        modality=told.modality,
        rule=f"action.echo.{verb.lemma_.lower()}",
    )


def _cue(deed: Deed) -> int:
    return deed.cue


def _near(verb: Word, cue: Word) -> bool:
    """In the same sentence or the one before."""
    start = verb.sent.start
    return cue.i >= start or (start > 0 and cue.sent == verb.doc[start - 1].sent)
