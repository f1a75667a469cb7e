"""What somebody is called on to do, lost behind a clause about him: "calls on all who signed it to keep it".

Comes in: the words of a text, the position of each word’s head and that of a clause. Goes out: the same,
changed in place. Refuses: an appeal that has its infinitive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import REACH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: Verbs that take a party and what it is to do.
_APPEALS = frozenset({"urge", "encourage", "ask", "implore", "invite", "exhort", "beseech", "press"})
_CALLS = frozenset({"call", "appeal", "prevail"})
_TO_WHOM = frozenset({"on", "upon", "to"})
#: What the parser takes the lost infinitive for.
_LOST = frozenset({"advcl", "acl", "relcl"})


def mend_appealed(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Hangs the infinitive that ends the clause at ``i`` on the appeal."""
    party = heads[i]
    verb = _appeal(words, heads, party)
    if verb is None or not verb < party < i:
        return
    ends = min(i + REACH, len(words))
    if any(heads[w.i] == verb and _infinitive(words, heads, w.i) for w in words[party:ends]):
        return
    deed = _last_infinitive(words, heads, i, ends)
    if deed is not None:
        words[deed].dep_, heads[deed] = "xcomp", verb


def _appeal(words: Sequence[Word], heads: Sequence[int], party: int) -> int | None:
    """The verb of the appeal whose party stands at ``party``."""
    above = heads[party]
    if words[party].dep_ == "dobj":
        return above if words[above].lemma_ in _APPEALS else None
    if words[party].dep_ != "pobj" or words[above].lower_ not in _TO_WHOM:
        return None
    return heads[above] if words[heads[above]].lemma_ in _CALLS else None


def _infinitive(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    return words[i].tag_ == "VB" and any(w.tag_ == "TO" and heads[w.i] == i for w in words[max(i - 3, 0) : i])


def _last_infinitive(words: Sequence[Word], heads: Sequence[int], clause: int, ends: int) -> int | None:
    """The last infinitive of the clause that no other of them holds."""
    found: list[int] = []
    for word in words[clause + 1 : ends]:
        if word.dep_ not in _LOST or not _infinitive(words, heads, word.i):
            continue
        above = _above(heads, word.i, clause)
        if clause in above and not any(n in above for n in found):
            found.append(word.i)
    return found[-1] if found else None


def _above(heads: Sequence[int], i: int, clause: int) -> list[int]:
    """What stands above a word, up to the clause."""
    chain = [heads[i]]
    while chain[-1] != clause and heads[chain[-1]] != chain[-1]:
        chain.append(heads[chain[-1]])
    return chain
