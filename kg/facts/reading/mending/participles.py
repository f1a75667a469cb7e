"""Participles that the parser took for verbs, and verbs that it took for participles.

Comes in: the words of a text, the position of each word’s head and that of the verb. Goes out: the same,
changed in place. Refuses: what "and" joins; a noun that nothing stands before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_REACH = 40
_WHOM = SUBJECTS | {"dobj"}
_HELPING = frozenset({"aux", "auxpass"})
_OF_VERB = frozenset({"prep", "punct", "npadvmod", "advcl"})
_PAST = frozenset({"VBN", "VBD"})


def mend_participles(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Sets right a verb that is made an adjective of its object, and a clause made the main one."""
    word = words[i]
    if word.dep_ == "amod" and word.tag_ in _PAST:
        _no_adjective(words, heads, i)
    elif word.dep_ in {"conj", "ccomp"} and word.pos_ in {"VERB", "AUX"} and heads[i] < i:
        _between_commas(words, heads, i)


def _no_adjective(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“President A hosted minister B in Lima”: it has a subject, and B is whom he hosted."""
    below = [w for w in words[max(i - _REACH, 0) : i] if heads[w.i] == i]
    if not any(w.dep_ == "nsubj" for w in below):
        return
    noun = heads[i]
    while words[noun].dep_ in {"compound", "nmod", "amod"} and heads[noun] > noun:
        noun = heads[noun]
    if noun <= i:
        return
    above, link = heads[noun], words[noun].dep_
    heads[i], words[i].dep_ = (i, "ROOT") if above == noun else (above, link)
    words[i].tag_, words[i].pos_ = "VBD", "VERB"
    heads[noun], words[noun].dep_ = i, "dobj"
    for word in words[max(i - _REACH, 0) : noun + _REACH]:
        before = word.i < i and heads[word.i] in {noun, *range(i + 1, noun)}
        behind = (
            word.i > noun and heads[word.i] == noun and word.dep_ in {"prep", "punct", "npadvmod", "advcl"}
        )
        if before or behind:
            heads[word.i] = i


def _between_commas(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“The talks, postponed twice because of a storm, are now to open on Monday”: what is told of them stands
    behind the second comma.
    """
    first = heads[i]
    below = [w for w in words[max(first - _REACH, 0) : first] if heads[w.i] == first]
    subject = next((w for w in below if w.dep_ in SUBJECTS), None)
    told = [w for w in words[first + 1 : i] if heads[w.i] == i]
    if words[first].tag_ not in _PAST or words[first - 1].text != "," or subject is None or not told:
        return
    if any(w.dep_ in _HELPING for w in below) or any(w.dep_ in SUBJECTS or w.dep_ == "cc" for w in told):
        return
    if any(heads[w.i] == first and w.dep_ in _WHOM for w in words[first + 1 : i]):
        return  # "The lake, wrote Ana Soto, would never be sold"
    own = words[i].tag_ in {"VBZ", "VBP"} or any(w.dep_ in _HELPING for w in told)
    opens = told[0] if words[i].tag_ not in {"VBZ", "VBP"} else min((words[i], told[0]), key=lambda w: w.i)
    if not own or words[opens.i - 1].text != "," or any(w.dep_ == "cc" for w in words[opens.i - 2 : opens.i]):
        return
    above, link = heads[first], words[first].dep_
    heads[i], words[i].dep_ = (i, "ROOT") if above == first else (above, link)
    passive = any(w.dep_ == "auxpass" for w in told)
    heads[subject.i], subject.dep_ = i, "nsubjpass" if passive else "nsubj"
    heads[first], words[first].dep_, words[first].tag_ = subject.i, "acl", "VBN"
    for word in words[i + 1 : i + _REACH]:
        if heads[word.i] == first:
            heads[word.i] = i
