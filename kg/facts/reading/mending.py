"""Heads that the parser sets wrong wherever such words stand, set right before the words are tied.

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: everything that takes more than the words beside it to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: The second word of a title whose first the parser takes for a preposition, and how far on its holder’s name
#: is: "Under Secretary of State for Arms Control and International Security Otieno".
_SECRETARIES = frozenset({"Secretary", "Secretaries"})
_REACH = 20
#: Before a place, and what may hang on the land behind it but belongs to what happens there.
_THERE = frozenset({"in", "at", "near", "outside", "to", "from", "into"})
_BEYOND = frozenset({"with", "for", "on", "to", "between", "at", "by", "from", "about", "after", "before"})
#: Verbs behind which "for" leads to a place.
_LEAVING = frozenset({"leave", "depart", "head", "set", "sail", "embark", "fly"})
#: Forms of a verb that are no past, and what makes one of them.
_PRESENT = frozenset({"VB", "VBG", "VBP", "VBZ"})
_PAST = frozenset({"would", "could", "might", "should", "had", "did"})


def mend(words: Sequence[Word], heads: list[int]) -> None:
    """Sets right titles that are no prepositions, goals that do nothing, two subjects, lands, mixed tenses."""
    for i, word in enumerate(words[:-1]):
        if word.text == "Under":
            _title(words, heads, i)
        elif word.lower_ == "for" and word.dep_ == "mark":
            _goal(words, heads, i)
        elif word.dep_ == "cc" and word.lower_ == "and":
            _second_subject(words, heads, i)
        elif word.dep_ in {"appos", "conj"} and word.pos_ == "PROPN":
            _behind_land(words, heads, i)
        elif word.dep_ == "conj" and word.tag_ == "VBD":
            _same_past(words, heads, i)


def _same_past(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“expressed concern about what people are enduring and reiterated”: the past goes on with the past."""
    below = heads[i]
    linked = any(w.lower_ == "and" and heads[w.i] == below for w in words[max(below, i - 3) : i])
    past = any(w.lower_ in _PAST and heads[w.i] == below for w in words[max(below - _REACH, 0) : below])
    if words[below].tag_ not in _PRESENT or past or not linked or _has_subject(words, heads, i):
        return  # "said that it would stay and was ready to talk"
    above = below
    while heads[above] != above:
        above = heads[above]
        if words[above].tag_ == "VBD" and above < below:
            heads[i] = above
            return


def _has_subject(words: Sequence[Word], heads: Sequence[int], verb: int) -> bool:
    """Whether a subject right before the verb is its own."""
    before = words[max(verb - _REACH, 0) : verb]
    return any(heads[w.i] == verb and w.dep_ in {"nsubj", "nsubjpass"} for w in before)


def _behind_land(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“met in Doha, Qatar with B”: what the parser hangs on the land is part of the clause."""
    city = heads[i]
    behind = i + 2 if words[i + 1].text == "," and i + 2 < len(words) else i + 1
    phrase, there = words[behind], words[heads[city]]
    opens = next((n for n in range(i - 1, city, -1) if words[n].dep_ != "compound"), city)
    placed = words[city].dep_ == "pobj" and words[city].pos_ == "PROPN" and there.lower_ in _THERE
    hung = phrase.dep_ == "prep" and heads[behind] == i and phrase.lower_ in _BEYOND
    if placed and hung and words[opens].text == "," and opens == city + 1:
        heads[behind] = heads[there.i]


def _goal(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“leaves on Sunday for Berlin to attend it”: Berlin is where the journey goes, and attends nothing."""
    verb = heads[i]
    above = heads[verb]
    named = next((w for w in words[i + 1 : verb] if heads[w.i] == verb and w.dep_ == "nsubj"), None)
    if named is None or named.pos_ != "PROPN" or words[above].lemma_ not in _LEAVING or above > i:
        return
    word = words[i]
    word.dep_, word.pos_, heads[i] = "prep", "ADP", above
    named.dep_, heads[named.i] = "pobj", i


def _second_subject(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“A, for Peru, and B, for Chile, signed”: one subject, of which the parser makes two."""
    first = heads[i]
    verb = heads[first]
    if words[first].dep_ != "nsubj" or not first < i < verb:
        return
    second = next((w for w in words[i + 1 : verb] if heads[w.i] == verb and w.dep_ == "nsubj"), None)
    if second is not None and all(heads[n] == second.i for n in range(i + 1, second.i)):
        second.dep_, heads[second.i] = "conj", first


def _title(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said Under Secretary Otieno”, “met with Under Secretary Otieno”: a title that the parser takes for a
    preposition, whose object it is then.
    """
    word, head = words[i], heads[i]
    if words[i + 1].text not in _SECRETARIES or word.dep_ != "prep":
        return
    named = next((w for w in words[i + 1 : i + _REACH] if heads[w.i] == i and w.dep_ == "pobj"), None)
    if named is None:
        return
    before = words[i - 1]
    if i and before.dep_ == "prep" and before.pos_ == "ADP" and heads[before.i] == head:
        head = before.i
    word.tag_, word.pos_, word.dep_, heads[i] = "NNP", "PROPN", "compound", named.i
    heads[named.i], named.dep_ = head, _place_at(words, heads, words[head], i)


def _place_at(words: Sequence[Word], heads: Sequence[int], head: Word, i: int) -> str:
    """What a noun at ``i`` is to its head: the object of a preposition, a subject where the verb has none."""
    if head.pos_ == "ADP":
        return "pobj"
    opens = head.doc.parsed[head.i].sent.start
    subject = any(heads[w.i] == head.i and w.dep_ in {"nsubj", "nsubjpass"} for w in words[opens : head.i])
    return "dobj" if subject and i > head.i else "nsubj"
