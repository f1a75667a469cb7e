"""What somebody promises or threatens that he, or the side he speaks for, will do: "vowed that he would keep
the truce", "pledged that Oslo would host the talks".

Comes in: a verb of promising or threatening and its holders. Goes out: who will do it, and the deeds as text.
Refuses: a promise of what others will do or of what will happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.asides import parted_subject
from kg.facts.positions.clauses import marked
from kg.facts.positions.extent import is_finite, subtree
from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import parts
from kg.facts.positions.wording import text_of
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp"})
_CLAUSES = frozenset({"ccomp", "xcomp"})


def told_before(verb: Word) -> Word | None:
    """As in "Peru will leave, its envoy threatened": the leaving."""
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp" and is_finite(c)), None)
    if clause is None or not any(c.lower_ in listed("modals", "future") for c in clause.lefts):
        return None
    behind = clause.right_edge.i + 1
    return clause if verb.doc[behind].text in {",", "”", '"'} else None


def _told_behind(verb: Word) -> Word | None:
    """As in "promised that it would leave", "assured a crowd that it would", where the parser hung the clause
    on the crowd.
    """
    clause = next((c for c in verb.rights if c.dep_ in _CLAUSES and is_finite(c)), None)
    hearers = (c for c in verb.rights if c.dep_ in {"dobj", "dative"})
    hung = (c for n in hearers for c in n.rights if c.dep_ == "acl" and marked(c) and is_finite(c))
    return clause or next(hung, None)


def own_deeds(voices: Voices, verb: Word, holders: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Whose deeds the clause of ``verb`` tells, without its subject; ((), []) where not his own."""
    clause = _told_behind(verb)
    if clause is None and not any(c.dep_ in _OBJECTS for c in verb.rights):
        clause = told_before(verb)
    subject = None if clause is None else next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    parted = None if clause is None or subject is not None else parted_subject(clause)
    subject = subject or parted
    if clause is None or subject is None:
        return (), []
    doers = named(voices, subject)
    sides = {r.represents for h in holders for r in voices.reading.actors[h].roles if r.represents}
    if not doers and parted is not None and parted.lemma_.lower() in listed("holders", "sides"):
        doers = tuple(sorted(sides))  # "The kingdom, its envoy assured him, would pay"
    if not doers or not set(doers) <= {*holders, *sides}:
        return (), []
    items = parts(clause)
    told = (_deed(voices, item, [t for t in items if t != item]) for item in items)
    return doers, [text for text in told if text is not None]


def of_another(voices: Voices, verb: Word) -> bool:
    """As in "assured him that the British would leave": nothing that the speaker can offer."""
    clause = _told_behind(verb)
    subject = None if clause is None else next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    known = () if subject is None else named(voices, subject)
    return any(voices.reading.actors[a].type is ActorType.STATE for a in known)


def _deed(voices: Voices, verb: Word, others: list[Word]) -> str | None:
    ends = [c for c in verb.rights if c.dep_ == "cc"] if others else []
    return text_of(
        voices.reading, {i for i in subtree(voices, verb, without=[*others, *ends]) if i >= verb.i}
    )
