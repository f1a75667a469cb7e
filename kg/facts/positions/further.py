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

#: How the parser hangs a deed that it tore off its list.
_JOINTS = frozenset({"conj", "dep", "advcl"})
#: What a deed that shares the "to" of another has not before it.
_AHEAD = frozenset({"aux", "nsubj", "nsubjpass", "mark"})


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


def wished_deeds(first: Word) -> list[Word]:
    """As in "the need for Chad to stop its raids, open its port, and pay for it": all three, also where the
    parser joined the others to a verb in the past above.
    """
    if len(own := parts(first)) > 1:
        return own
    above = next((a for a in first.ancestors if a.tag_ in {"VBD", "VBZ"}), None)
    found = [first]
    current = above
    while current is not None:
        current = next((c for c in current.rights if c.dep_ in _JOINTS and c.i > found[-1].i), None)
        if current is None or current.tag_ != "VB" or any(c.dep_ in _AHEAD for c in current.lefts):
            break
        found.append(current)
    return found
