"""A day of saying that the parser tied to the subject of what was said: "said on Friday troops had left".

Comes in: the words of a text, the position of each word’s head and that of the day. Goes out: the same,
changed in place. Refuses: a day behind which no clause without a subject stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
#: How far behind its subject the verb of the clause may be.
_REACH = 12


def mend_day(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said on Friday troops had left”: Friday, and the troops had left."""
    noun, link = heads[i], i - 1
    while words[noun].dep_ in {"compound", "nmod"} and noun > i:
        noun = heads[noun]
    plain = words[noun].tag_ in {"NNS", "NNP", "NNPS", "NN"} and words[i + 1].text not in {"'s", "’s"}
    if not i < noun or not plain:
        return
    if words[link].lower_ == "on" and heads[noun] == link and words[noun].dep_ == "pobj":
        verb = heads[link]
        clause = next((w for w in words[noun + 1 : noun + _REACH] if _told(w, heads, verb)), None)
        if clause is None or any(heads[w.i] == clause.i and w.dep_ in SUBJECTS for w in words[i : clause.i]):
            return
        passive = any(heads[w.i] == clause.i and w.dep_ == "auxpass" for w in words[noun : clause.i])
        heads[noun], words[noun].dep_ = clause.i, "nsubjpass" if passive else "nsubj"
        heads[i], words[i].dep_ = link, "pobj"
    elif words[noun].tag_ == "NNS" and words[noun].dep_ in SUBJECTS and words[link].pos_ == "VERB":
        clause = words[heads[noun]]
        if _told(clause, heads, link) and noun < clause.i:
            heads[i], words[i].dep_ = link, "npadvmod"


def _told(clause: Word, heads: Sequence[int], verb: int) -> bool:
    """Whether the word heads what the verb tells."""
    return clause.dep_ == "ccomp" and heads[clause.i] == verb and clause.i > verb
