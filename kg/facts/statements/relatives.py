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
    noun = verb.head
    while which.lower_ == "which" and noun.dep_ == "pobj" and noun.head.lower_ not in {"to", "of"}:
        if noun.head.head.pos_ != "NOUN":
            break
        noun = noun.head.head  # "the flights over the islands, which it calls a provocation"
    return [i for i in range(noun.left_edge.i, which.i) if verb.doc[i].text != ","]


def charged(verb: Word) -> list[int]:
    """As in "Rwanda, accused by experts of arming rebels": what it is accused of."""
    if verb.lemma_.lower() not in {"accuse", "suspect"} or verb.dep_ not in {"acl", "relcl"}:
        return []
    whom = any(c.dep_ == "dobj" and c.tag_ in {"WDT", "WP"} for c in verb.lefts)
    if not whom and (verb.dep_ != "acl" or verb.tag_ != "VBN"):
        return []
    of = next((c for c in verb.rights if c.lower_ == "of" and c.dep_ == "prep"), None)
    if of is None:
        return []
    if whom:
        return [*range(of.i + 1, of.right_edge.i + 1)]  # "Chad, which it accuses of arming rebels"
    charge = [*range(of.i, of.right_edge.i + 1)]
    return [verb.head.i, *charge] if verb.head.pos_ == "PROPN" else charge


def named_in(verb: Word) -> bool:
    """As in "the flights, which it called a provocation": what the words before the comma are called."""
    which = next((c for c in verb.lefts if c.lower_ == "which" and c.dep_ == "dobj"), None)
    if which is None or verb.dep_ != "relcl" or verb.lemma_.lower() not in words("statements", "naming"):
        return False
    told = verb.head.pos_ == "NOUN" and any(c.dep_ in {"oprd", "dobj", "attr", "ccomp"} for c in verb.rights)
    return told and any(c.dep_ == "nsubj" for c in verb.lefts)


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
