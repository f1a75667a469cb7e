"""An infinitive that an inserted clause or phrase tore off its word: "was ready, he added, to open it".

Comes in: a verb, adjective or noun of stance. Goes out: the words of the deed.
Refuses: an infinitive with no comma before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.clauses import own_subject
from kg.facts.positions.extent import is_infinitive
from kg.facts.positions.matter import matters, stripped

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_INFINITIVES = frozenset({"xcomp", "advcl", "acl", "relcl", "ccomp"})
_REPORTS = frozenset({"parataxis", "ccomp", "advcl", "conj"})


def torn_off(voices: Voices, word: Word) -> list[str]:
    """What somebody is ready or willing to do, behind what was inserted."""
    verb = word.head if word.dep_ == "acomp" else word
    return _parted(voices, word) or _behind_condition(voices, verb) or _behind_report(voices, verb)


def _behind_report(voices: Voices, verb: Word) -> list[str]:
    """As in "Oman was prepared, the spokesman added, to open the port", hung on the adding."""
    reports = (c for c in verb.rights if c.dep_ in _REPORTS and c.tag_ in {"VBD", "VBZ"})
    told = (c for c in reports if "," in {c.left_edge.text, c.left_edge.nbor(-1).text if c.i else ""})
    deeds = (d for c in told for d in c.rights if d.dep_ in {"xcomp", "ccomp", "advcl"} and is_infinitive(d))
    deed = next((d for d in deeds if d.left_edge.tag_ == "TO" and d.left_edge.nbor(-1).text == ","), None)
    return [] if deed is None else matters(voices, stripped(deed))


def _behind_condition(voices: Voices, verb: Word) -> list[str]:
    """As in "threatened, if Chad did not leave, to close the port", hung on the leaving."""
    clauses = (c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.nbor(-1).text == ",")
    deeds = (d for c in clauses for d in c.rights if d.dep_ in {"xcomp", "advcl"} and is_infinitive(d))
    deed = next((d for d in deeds if d.left_edge.tag_ == "TO" and d.left_edge.nbor(-1).text == ","), None)
    return [] if deed is None else matters(voices, stripped(deed))


def _parted(voices: Voices, word: Word) -> list[str]:
    """As in "unwilling, as he put it, to write", "our readiness, with others, to write": hung on the verb."""
    if word.dep_ not in {"acomp", "dobj"} or word.i + 1 >= word.sent.end or word.nbor(1).text != ",":
        return []
    deed = next((c for c in word.head.rights if c.i > word.i and is_infinitive(c)), None)
    first = None if deed is None else next(c for c in deed.lefts if c.tag_ == "TO")
    if deed is None or first is None or own_subject(deed) or first.nbor(-1).text != ",":
        return []
    return matters(voices, stripped(deed)) if deed.dep_ in _INFINITIVES else []
