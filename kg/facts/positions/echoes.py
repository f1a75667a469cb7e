"""What is so as somebody wanted it: "the port stays open, as Chad had demanded", "as proposed by Mali".

Comes in: a verb of wanting. Goes out: ``Held`` rows, the matter being the clause it hangs on.
Refuses: a verb with an object of its own, what the holder himself does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import clause_text
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "dative", "conj", "prt", "acomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def from_echo(voices: Voices, verb: Word) -> Iterator[Held]:
    """The demand of the subject of ``verb``, or of its agent."""
    if verb.dep_ not in {"advcl", "prep", "acl"} or verb.lemma_.lower() not in listed("echoes", "wanting"):
        return
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    first = verb if subject is None else subject.left_edge
    if first.i == first.sent.start or first.nbor(-1).lower_ != "as":
        return
    if any(c.dep_ == "neg" for c in verb.lefts) or any(
        c.dep_ in _OBJECTS for c in verb.rights if c.dep_ != "agent"
    ):
        return
    holders = voices.reading.agent_of(verb) if subject is None else named(voices, subject)
    clause = _clause(verb)
    if clause is None or not holders:
        return
    doer = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
    if doer is None or set(named(voices, doer)) & set(holders) or doer.pos_ == "PRON":
        return
    kept = subtree(voices, clause, without=[verb, first.nbor(-1)])
    marks = [i for i in kept if voices.reading.doc[i].text == ";" and i < verb.i]
    text = clause_text(voices, clause, {i for i in kept if i > max(marks, default=-1)})
    if text is not None:
        yield Held(holders, Stance.DEMANDS, text, verb.i, voices.reading.time_of(verb), "position.verb")


def _clause(verb: Word) -> Word | None:
    """The clause that tells what is so, also where the verb hangs on who says it."""
    above = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if above is None or above.lemma_.lower() not in listed("answers", "saying"):
        return above
    return next((c for c in above.children if c.dep_ == "ccomp"), None)
