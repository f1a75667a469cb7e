"""The deeds that are asked for beside the first: "urge them to free the men, drop the charges and move on".

Comes in: the verb of asking and the first deed. Goes out: further deeds. Refuses: a deed of who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive
from kg.facts.positions.lexicon import cues
from kg.facts.positions.matter import parts

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def further_deeds(verb: Word, deed: Word) -> list[Word]:
    """As in "urge them to free the men, drop the charges and move on", where the parser joined the
    dropping to the urging: deeds that are asked for too.
    """
    found = _sisters(verb, deed)
    current = verb
    while (
        following := next((c for c in current.rights if c.dep_ in {"conj", "dep"} and c.i > deed.i), None)
    ) is not None:
        shares = not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in following.lefts)
        bare = following.tag_ == "VB" or (current != verb and following.tag_ == "VBP")
        if not bare or not shares or following.lemma_.lower() in cues("verbs"):
            break
        found.append(following)
        current = following
    return found if verb.tag_ != "VB" else _sisters(verb, deed)


def _sisters(verb: Word, deed: Word) -> list[Word]:
    """As in "urged them to stop, to talk and to let aid in", where each deed hangs on the urging."""
    beside = [c for c in verb.rights if c.dep_ == "xcomp" and c.i > deed.i and _bare_or_to(c)]
    after = [c for c in beside if c.doc[c.left_edge.i - 1].text in {",", ";"}]
    return [t for c in after for t in parts(c)]


def _bare_or_to(deed: Word) -> bool:
    """An infinitive, also one that shares the "to" of another."""
    return is_infinitive(deed) or (
        deed.tag_ == "VB" and not any(c.dep_ in {"aux", "nsubj"} for c in deed.lefts)
    )
