"""A subject behind a fronted phrase that the parser took for an apposition: "After talks with the BBC, Peru’s
minister, Ana Soto, vowed to stay".

Comes in: the words of a text, the position of each word’s head and that of the apposition. Goes out: the
same, changed in place. Refuses: a verb that has a subject of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words as lists
from kg.facts.reading.mending.heads import FINITE, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_PAST_TOO = FINITE | {"VBN"}
_BESIDE = frozenset({"advmod", "aux", "auxpass", "neg", "punct", "npadvmod"})
_REACH = 40


def mend_subject(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Makes the apposition the subject of the verb right behind it, which has none."""
    verb = heads[i]
    while words[verb].dep_ == "appos":
        verb = heads[verb]
    if words[verb].dep_ in {"dobj", "oprd", "attr", "pobj"} and heads[i] == verb:
        _closing(words, heads, i)
    elif words[verb].dep_ == "nsubj" and heads[i] == verb:
        _behind_object(words, heads, i)
    if words[verb].dep_ != "pobj":
        return
    title = any(w.lower_ == "of" and heads[w.i] == i for w in words[i + 1 : i + 2])
    if title and words[heads[i]].pos_ == "PROPN":
        return  # "at the invitation of Idriss Kellou, Minister of Trade, Omar Bashari came"
    while verb < i and heads[verb] != verb:
        verb = heads[verb]
    own = [w for w in words[max(verb - _REACH, 0) : verb] if heads[w.i] == verb]
    finite = words[verb].tag_ in _PAST_TOO or any(w.tag_ == "MD" for w in own)
    if verb < i or words[verb].pos_ not in {"VERB", "AUX"} or not finite:
        return
    start = next((n + 1 for n in range(i - 1, -1, -1) if not _below(heads, n, i)), 0)
    behind = (n for n in range(i + 1, verb) if not _below(heads, n, i) and words[n].text != ",")
    if not start or words[start - 1].text != "," or any(words[n] not in own for n in behind):
        return
    if any(w.i > i and w.dep_ not in _BESIDE for w in own):
        return
    subject = next((w for w in own if w.dep_ in SUBJECTS), None)
    if subject is not None and not _lost_object(words, heads, subject, i):
        return
    title = words[start].lower_ == "the" and words[i].text[:1].isupper() and words[i - 1].i == start
    if title and any(w.dep_ == "appos" and heads[w.i] == i for w in words[i + 1 : verb]):
        return  # "would be called to Oslo, the Spokesman, Ana Soto, said": he may be the one before
    passive = any(w.dep_ == "auxpass" for w in own)
    heads[i], words[i].dep_ = verb, "nsubjpass" if passive else "nsubj"


def _closing(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“Peru rang Chile, a statement from Lima said”, “Peru will ring Chile, its envoy, Ana Soto, said”: what
    stands right before a verb that reports the rest.
    """
    last = max(n for n in range(i, min(i + _REACH, len(words))) if _below(heads, n, i))
    after = last + 1 + (words[min(last + 1, len(words) - 1)].text == ",")
    verb = words[min(after, len(words) - 1)]
    start = next((n + 1 for n in range(i - 1, -1, -1) if not _below(heads, n, i)), 0)
    if (
        verb.tag_ not in FINITE
        or verb.lemma_ not in lists("statements", "clause")
        or words[start - 1].text != ","
    ):
        return
    own = [w for w in words[max(verb.i - _REACH, 0) : verb.i] if heads[w.i] == verb.i]
    if any(w.dep_ in SUBJECTS | {"cc", "mark"} for w in own):
        return
    clause = next((w.i for w in own if w.dep_ == "ccomp" and _below(heads, i, w.i)), None)
    if clause is None and verb.dep_ == "conj" and _told_before(words, heads, verb.i, i):
        clause = heads[verb.i]
        heads[verb.i], verb.dep_ = (verb.i if heads[clause] == clause else heads[clause]), words[clause].dep_
        heads[clause], words[clause].dep_ = verb.i, "ccomp"
        for word in words[verb.i + 1 : verb.i + _REACH]:
            heads[word.i] = verb.i if heads[word.i] == clause else heads[word.i]
    if clause is not None:
        heads[i], words[i].dep_ = verb.i, "nsubj"


def _told_before(words: Sequence[Word], heads: Sequence[int], verb: int, i: int) -> bool:
    """The verb is joined to that of the clause round ``i``, and nothing but its day follows it."""
    clause = heads[verb]
    joint = any(w.dep_ == "cc" and heads[w.i] == clause for w in words[clause:verb])
    told = any(
        heads[w.i] == verb and w.dep_ in {"dobj", "ccomp", "xcomp"} for w in words[verb : verb + _REACH]
    )
    finite = words[clause].tag_ in _PAST_TOO | {"VB", "VBG"}
    return not joint and not told and finite and _below(heads, i, clause) and words[clause].dep_ == "ROOT"


def _behind_object(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“Chad asked Peru to free Ana Soto, its foreign minister, Luis Rey, said”: Ana Soto is to be freed."""
    noun, verb = heads[i], heads[heads[i]]
    start = next((n + 1 for n in range(noun - 1, -1, -1) if not _below(heads, n, noun)), 0)
    link = words[start - 1] if start else words[noun]
    own = any(
        heads[w.i] == link.i and w.dep_ in {"dobj", "pobj", "attr", "acomp"} for w in words[link.i : start]
    )
    passive = any(heads[w.i] == link.i and w.dep_ == "auxpass" for w in words[: link.i])
    if link.pos_ not in {"VERB", "ADP"} or passive or own or not verb > i or link.i == verb:
        return
    told = words[verb].lemma_ in lists("statements", "clause") and words[verb].tag_ in FINITE
    if told and any(
        _below(heads, link.i, w.i) for w in words[:start] if heads[w.i] == verb and w.dep_ == "ccomp"
    ):
        words[noun].dep_, heads[noun] = "pobj" if link.pos_ == "ADP" else "dobj", link.i
        heads[i], words[i].dep_ = verb, "nsubj"


def _lost_object(words: Sequence[Word], heads: list[int], noun: Word, i: int) -> bool:
    """“Speaking after | talks with Ana Soto, Peru’s king said”: what "after" governs is no subject."""
    start = next((n + 1 for n in range(noun.i - 1, -1, -1) if not _below(heads, n, noun.i)), 0)
    link = words[start - 1] if start else noun
    governs = any(heads[w.i] == link.i for w in words[link.i + 1 : noun.i + 1])
    if link.pos_ not in {"ADP", "SCONJ"} or link.dep_ != "prep" or governs or not _below(heads, i, noun.i):
        return False
    heads[noun.i], noun.dep_ = link.i, "pobj"
    return True


def _below(heads: Sequence[int], n: int, above: int) -> bool:
    """Whether ``above`` is the word or stands over it."""
    while n != above and heads[n] != n:
        n = heads[n]
    return n == above
