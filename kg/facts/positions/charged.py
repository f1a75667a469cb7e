"""What somebody is accused of or thanked for: "accused Chad of refusing to sign" tells of a refusal by Chad.

Comes in: a verb. Goes out: the verb of accusing or thanking, and who is accused or thanked.
Refuses: a deed of the accused that shows no will.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

#: Infinitives and joints are climbed this far.
_DEEPEST = 4


def told_of(verb: Word) -> Word | None:
    """The accusing under whose "of", or the thanking under whose "for", the verb stands."""
    current = verb
    for _ in range(_DEEPEST):
        if current.dep_ == "pcomp":
            break
        if current.dep_ not in {"xcomp", "conj"} or current.pos_ != "VERB":
            return None
        current = current.head
    link, telling = current.head, current.head.head
    thanked = link.lower_ == "for" and telling.lemma_ in listed("holders", "answering")
    accused = link.lower_ == "of" and telling.lemma_.lower() in listed("holders", "accusing")
    if thanked:
        return telling if current == verb else None
    return telling if accused and current.tag_ == "VBG" else None


def doer_of(verb: Word, telling: Word) -> Word | None:
    """Who is thanked; who is accused, where the verb tells a refusal or a threat of his: a plain deed shows
    no view.
    """
    chain = [verb, verb.head, verb.head.head]
    unwilling = any(w.tag_ == "VBG" and w.lemma_.lower() in listed("holders", "unwilling") for w in chain)
    if telling.lemma_.lower() in listed("holders", "accusing") and not unwilling:
        return None
    suffers = next((c for c in telling.lefts if c.dep_ == "nsubjpass"), None)
    return suffers or next((c for c in telling.rights if c.dep_ == "dobj"), None)
