"""Asides and openings whose parts the parser hangs on a word inside them: "met a team, led by A, in Doha".

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: asides that no comma opens and closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import FINITE, REACH, has_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: Before a place or a day.
_WHERE = frozenset({"in", "at", "near", "outside", "to", "from", "into", "on"})
#: Words of an opening phrase with the name behind it: "After talks, A said".
_OPENED = 4


def mend_asides(words: Sequence[Word], heads: list[int]) -> None:
    """Sets right what stands behind an aside, and subjects behind an opening or before a participle."""
    for i, word in enumerate(words[:-1]):
        if word.dep_ == "nsubj" and words[i + 1].text == "," and word.pos_ == "PROPN":
            _before_participle(words, heads, i)
        elif word.dep_ == "ROOT" and word.tag_ in FINITE and i > _OPENED:
            _behind_opening(words, heads, i)
        elif word.dep_ == "prep" and i and words[i - 1].text == "," and heads[i] < i:
            _behind_aside(words, heads, i)
        elif word.dep_ == "advcl" and word.text == "Meeting" and word.tag_ == "NN":
            word.tag_, word.pos_, word.lemma_ = "VBG", "VERB", "meet"  # "Meeting in Lima, ministers agreed"


def _before_participle(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“A, making his first trip, met B”: who makes it is the subject of the verb behind."""
    verb = heads[i]
    above = heads[verb]
    aside = words[verb].tag_ == "VBG" and i < verb < above and words[above].tag_ in FINITE
    helped = any(w.dep_ in {"aux", "auxpass"} and heads[w.i] == verb for w in words[i:verb])
    if aside and words[verb].dep_ == "advcl" and not helped and not has_subject(words, heads, above):
        heads[i] = above


def _behind_opening(words: Sequence[Word], heads: list[int], verb: int) -> None:
    """“After a meeting at the palace, A and B rang C”: the parser joins those who rang to the palace."""
    start = words[verb].doc.parsed[verb].sent.start
    last = verb - 1
    while last > start and (words[last].pos_ in {"AUX", "ADV"} or words[last].dep_ == "neg"):
        last -= 1
    opening = words[start]
    opens = opening.dep_ == "prep" and heads[start] == verb
    if not opens or has_subject(words, heads, verb) or words[last].pos_ not in {"PROPN", "NOUN"}:
        return
    while words[last].dep_ in {"conj", "appos"} and heads[last] > start:
        first = last
        while first > start and last >= heads[first - 1] >= first:
            first -= 1
        if words[first - 1].text == "," and heads[last] < first:
            passive = any(w.dep_ == "auxpass" and heads[w.i] == verb for w in words[last:verb])
            words[last].dep_, heads[last] = "nsubjpass" if passive else "nsubj", verb
            return
        last = heads[last]


def _behind_aside(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“met a team, led by A, in Doha on Friday”, “met B, who leads it, in Doha”: what stands behind the comma
    that closes an aside belongs to the clause round it.
    """
    owner = heads[i]
    word = words[owner]
    inside = [w for w in words[owner + 1 : i] if heads[w.i] == owner]
    passive = word.tag_ == "VBN" and word.dep_ in {"acl", "advcl"} and any(w.dep_ == "agent" for w in inside)
    aside = passive and owner > 0 and words[owner - 1].text == ","
    clause = word.pos_ == "PROPN" and any(w.dep_ == "relcl" for w in inside)
    if not aside and not (clause and words[i].lower_ in _WHERE):
        return
    above = heads[owner]
    while words[above].pos_ not in {"VERB", "AUX"}:
        if heads[above] == above:
            return
        above = heads[above]
    for n in range(i, min(i + REACH, len(words))):
        if heads[n] == owner:
            heads[n] = above
