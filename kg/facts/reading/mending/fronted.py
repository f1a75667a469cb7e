"""A subject behind a fronted phrase that the parser took for an apposition: "After talks with the BBC, Peru’s
minister, Ana Soto, vowed to stay".

Comes in: the words of a text, the position of each word’s head and that of the apposition. Goes out: the
same, changed in place. Refuses: a verb that has a subject of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
