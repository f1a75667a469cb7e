"""What a relative clause reports of the words before it: "which Peru denies", "whom it calls traitors".

Comes in: the verb of the clause. Goes out: the tokens of those words.
Refuses: a clause whose pronoun is no object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.statements.spans import FINITE

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def denied_charge(verb: Word) -> list[int] | None:
    """As in "accused them of looting, which Peru denies": the words before the comma."""
    which = next((c for c in verb.lefts if c.lower_ == "which" and c.dep_ == "dobj"), None)
    if which is None or verb.dep_ != "relcl" or verb.lemma_.lower() not in words("statements", "disputing"):
        return None
    charge = verb.head
    while charge.head.dep_ == "pcomp" or (charge.dep_ == "pobj" and charge.head.head.dep_ == "pcomp"):
        charge = charge.head
    if charge == verb.head:
        charge = _asserted(charge)
    return list(range(charge.left_edge.i, which.i))


def _asserted(noun: Word) -> Word:
    """As in "said the ship belonged to Oman, which Oman denies": the clause, else the whole noun phrase."""
    current = noun
    while current.dep_ in {"pobj", "prep", "dobj", "attr"}:
        current = current.head
        if current.pos_ == "NOUN":
            noun = current
    told = current.dep_ == "ccomp" and current.tag_ in FINITE and current.pos_ in {"VERB", "AUX"}
    return current if told else noun


def described(verb: Word) -> list[int]:
    """As in "the rebels, whom it describes as traitors": the rebels."""
    which = next((c for c in verb.lefts if c.tag_ in {"WDT", "WP"} and c.dep_ == "dobj"), None)
    if which is None or verb.left_edge != which:
        return []
    return [i for i in range(verb.head.left_edge.i, which.i) if verb.doc[i].text != ","]
