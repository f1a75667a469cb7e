"""Whether words look like the name of a person, whoever it may be.

Comes in: the words of a name as the text writes them. Goes out: the weight of three hints (a given
name of many languages, the surname of somebody who has governed, an ending that surnames have).
Refuses: nothing; a name that gives no hint weighs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.annotations.roster import fold, last_word
from kg.data.cues import table
from kg.data.heads import terms

#: Weights beside those of ``names``: a given name before a surname decides against a label of the language
#: model, an ending or a known surname only where no label speaks.
GIVEN, SURNAME, ENDING = 2.5, 1.25, 1.0
#: Fewest letters before an ending that make a surname of the word ("Yan" is none of its own).
_STEM = 3
#: Initials before a surname, and the French and Burmese forms of address that look like one.
_INITIAL = re.compile(r"(?:[A-Z]\.)+|U")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names without their marks, those of all heads of the gazetteer among them."""
    heads = (fold(term.name).split()[0] for held in terms().values() for term in held if " " in term.name)
    return frozenset(fold(name) for name in table("names")["given"]) | {h for h in heads if len(h) > 1}


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Surnames without their marks of everybody in the gazetteer."""
    last = (last_word(term.name) for held in terms().values() for term in held)
    return frozenset(word for word in last if len(word) > _STEM)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(table("names")["surname_endings"])


def person_weight(words: list[str]) -> float:
    """How much the words speak for a person."""
    weight = 0.0
    if len(words) > 1 and (fold(words[0]) in given_names() or _INITIAL.fullmatch(words[0])):
        weight += GIVEN
    last = words[-1]
    if fold(last) in surnames():
        weight += SURNAME
    if any(last.lower().endswith(end) and len(last) - len(end) >= _STEM for end in _endings()):
        weight += ENDING
    return weight
