"""Subjects that an aside or another noun parts from their verb: "after A, under pressure, agreed", "with A
demanding one and B the other".

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: a verb that has a subject of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import FINITE, REACH, has_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: Words that open a clause, where the parser sees no more than a preposition.
_OPENING = frozenset({"after", "before", "as", "until", "since", "while", "once", "when", "because"})
_NAMED = frozenset({"PROPN", "NOUN", "PRON"})
#: What may stand between an aside and its verb, and how far the verb may be.
_BESIDE = frozenset({"aux", "auxpass", "neg", "advmod"})
_HELPING = frozenset({"aux", "auxpass"})
_REACH = 40
_FROM = frozenset({"advcl", "conj", "ccomp", "parataxis", "ROOT"})


def mend_subjects(words: Sequence[Word], heads: list[int]) -> None:
    """Gives verbs behind an aside, and the second participle behind "with", who does it."""
    for i, word in enumerate(words[:-1]):
        if word.dep_ == "pobj" and word.pos_ in _NAMED and words[heads[i]].lower_ in _OPENING:
            _behind_aside(words, heads, i)
        elif word.lower_ == "and" and word.dep_ == "cc":
            _second_doing(words, heads, i)


def _behind_aside(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“quit after A, speaking in Lima, refused to pay”: A refused, which is why."""
    link = heads[i]
    verb = _next_verb(words, heads, i)
    if verb is None or words[link].dep_ not in {"prep", "mark"} or link > i or has_subject(words, heads, i):
        return
    above, below = heads[link], words[verb]
    if not above < link:
        return  # "After the raid, A and B flew to Lima, met C and left"
    if heads[verb] == verb:
        if not _true_root(words, heads, above, verb):
            return
    elif heads[verb] != above or any(w.dep_ == "nsubj" and heads[w.i] == verb for w in words[link:verb]):
        return
    passive = any(w.dep_ == "auxpass" and heads[w.i] == verb for w in words[i:verb])
    below.dep_, heads[verb] = "advcl", above
    words[link].dep_, heads[link] = "mark", verb
    words[i].dep_, heads[i] = "nsubjpass" if passive else "nsubj", verb
    for word in words[i + 1 : verb]:
        if heads[word.i] == above:
            heads[word.i] = verb


def _next_verb(words: Sequence[Word], heads: Sequence[int], i: int) -> int | None:
    """The finite verb right behind the aside that a comma opens behind the noun and another closes."""
    ends = words[i].doc.parsed[i].sent.end
    commas = [w.i for w in words[i + 1 : min(ends, i + _REACH)] if w.text == ","]
    opens = next((n for n in commas if all(_under(heads, m, i) for m in range(i + 1, n))), None)
    for closes in commas:
        if opens is None or closes <= opens + 1:
            continue
        verb = min(closes + 1, len(words) - 1)
        while verb < len(words) - 1 and words[verb].dep_ in _BESIDE:
            verb += 1
        helped = any(w.dep_ == "aux" and heads[w.i] == verb for w in words[closes:verb])
        told = words[verb].tag_ in FINITE or (helped and words[verb].tag_ in {"VB", "VBN", "VBG"})
        if told and words[verb].dep_ in _FROM:
            return verb
    return None


def _true_root(words: Sequence[Word], heads: list[int], above: int, verb: int) -> bool:
    """“The row deepened after A, which holds the ship, sued”: the row deepened, and did not sue."""
    noun = heads[above]
    if words[above].dep_ != "acl" or words[above].tag_ != "VBN" or above != noun + 1:
        return False
    if words[noun].dep_ != "nsubj" or heads[noun] != verb:
        return False
    words[above].dep_, words[above].tag_, heads[above], heads[noun] = "ROOT", "VBD", above, above
    for word in words[verb:]:
        if heads[word.i] == verb and word.dep_ == "punct" and word.text == ".":
            heads[word.i] = above
            break
    return True


def _second_doing(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“with A seeking a port and B rejecting it”: B rejects it, A seeks no “port and B”."""
    noun = next((w for w in words[i + 1 : i + 10] if w.dep_ == "conj" and heads[w.i] == heads[i]), None)
    if noun is None or noun.pos_ not in _NAMED:
        return
    doing = words[noun.i + 1] if noun.i + 1 < len(words) else noun
    if doing.tag_ != "VBG" or doing.dep_ not in {"advcl", "pcomp", "acl", "xcomp", "conj"}:
        return
    first = heads[i]
    while heads[first] != first and words[first].dep_ != "pcomp" and words[first].tag_ != "VBG":
        first = heads[first]
    link = words[heads[first]]
    known = next((w for w in words[link.i + 1 : first] if heads[w.i] == first and w.dep_ == "nsubj"), None)
    if words[first].tag_ != "VBG" or link.lower_ != "with" or not link.i < first < i:
        return
    if known is None:
        return
    heads[i], heads[noun.i], noun.dep_ = first, doing.i, "nsubj"
    heads[doing.i], doing.dep_ = first, "conj"


def _under(heads: Sequence[int], n: int, above: int) -> bool:
    while n != above and heads[n] != n:
        n = heads[n]
    return n == above


def mend_resumed(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“has refused to pay, arguing that no pact exists, and has offered talks”: who refused offers them;
    “flew to Lima, a day after Peru sued, and was received by A”.
    """
    joint = next((w for w in words[max(i - 4, 0) : i] if w.dep_ == "cc" and heads[w.i] == heads[i]), None)
    if joint is None or not joint.i or has_subject(words, heads, i):
        return
    if _beyond_infinitive(words, heads, i, joint.i) or words[joint.i - 1].text != ",":
        return
    aside = heads[i]
    while heads[aside] != aside and words[aside].dep_ != "advcl":
        aside = heads[aside]
    verb = heads[aside]
    if not verb < aside < i or words[heads[i]].dep_ == "xcomp":
        return
    opens = aside if words[aside].tag_ == "VBG" else _opening(words, heads, aside)
    if opens is None or words[opens - 1].text != ",":
        return
    if _tense(words, heads, verb) != _tense(words, heads, i):
        return
    heads[i] = heads[joint.i] = verb


def _opening(words: Sequence[Word], heads: Sequence[int], clause: int) -> int | None:
    """Where "a day after Peru sued" begins."""
    near = (w for w in words[max(clause - REACH, 0) : clause] if heads[w.i] == clause)
    mark = next((w for w in near if w.lower_ in _OPENING), None)
    if mark is None:
        return None
    before = [w.i for w in words[max(mark.i - 3, 0) : mark.i] if w.text == ","]
    return before[-1] + 1 if before else mark.i


def _beyond_infinitive(words: Sequence[Word], heads: list[int], i: int, joint: int) -> bool:
    """“has asked them to pay and has proposed talks”: who asked proposes them."""
    deed = heads[i]
    verb = heads[deed]
    asked = words[deed].tag_ == "VB" and any(w.tag_ == "TO" and heads[w.i] == deed for w in words[verb:deed])
    helped = any(w.lemma_ == "have" and heads[w.i] == i and w.dep_ == "aux" for w in words[joint:i])
    if not asked or not helped or not verb < deed or _tense(words, heads, verb) != _tense(words, heads, i):
        return False
    heads[i] = heads[joint] = verb
    return True


def _tense(words: Sequence[Word], heads: Sequence[int], verb: int) -> str:
    """The tag of the finite word of the verb, "" where it has none."""
    helping = next(
        (w for w in words[max(verb - 4, 0) : verb] if heads[w.i] == verb and w.dep_ in _HELPING), None
    )
    tag = words[verb].tag_ if helping is None else helping.tag_
    return tag if tag in FINITE or tag == "MD" else f"no tense {verb}"
