"""What a relative clause reports of the words before it: "which Peru denies", "whom it calls traitors".

Comes in: the verb of the clause. Goes out: the tokens of those words; or the statement, where the parser took
the clause that somebody hears for one about those who hear it.
Refuses: a clause whose pronoun is no object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import FINITE

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said


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


def told_hearers(reading: Reading, verb: Word) -> Said | None:
    """As in "The envoy, Ana Soto, informed reporters that it was over": an attribute of those who hear."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in words("statements", "hearers"):
        return None
    parted = verb.i > verb.sent.start and verb.nbor(-1).text == ","
    named = reading.mention_at.get(verb.i - 2) if parted else None
    heard = verb.head
    if named is None or heard.i < verb.i:
        return None
    behind = verb.doc[heard.i + 1 : verb.sent.end]
    opener = next((t for t in behind if t.lower_ == "that" and t.dep_ == "mark"), None)
    if opener is None:
        return None
    found = content(reading, range(opener.i, opener.head.right_edge.i + 1))
    return reported_by(reading, verb, named.actors, found, "statement.complement")
