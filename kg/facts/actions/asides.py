"""What a noun of deed governs past a time told in between: "the arrest last week by police of two editors".

Comes in: a noun of deed. Goes out: its "of" and "by", which the parser hangs on another word.
Refuses: an aside of anything but times and doers, and a noun whose "of" follows it at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Words of an aside that belong to no time expression.
_FILLERS = frozenset(
    {",", "(", ")", "on", "in", "at", "since", "early", "late", "again", "today", "yesterday"}
)
_LINKS = frozenset({"of", "by"})
#: Most tokens from a noun of deed to the end of what it governs.
_REACH = 16


def past_aside(reading: Reading, noun: Word) -> Iterator[Word]:
    """The prepositions "of" and "by" that follow ``noun`` behind times and behind each other."""
    doc, i = noun.doc, noun.i + 1
    end = min(i + _REACH, noun.sent.end)
    if i >= end or doc[i].lower_ == "of":
        return
    while i < end:
        word = doc[i]
        if word.lower_ in _LINKS and word.dep_ in {"prep", "agent"} and not _by_itself(word):
            yield word
            i = _behind(word) + 1
        elif word.i in reading.time_at or word.lower_ in _FILLERS or _participle(word):
            i += 1
        else:
            return


def _by_itself(link: Word) -> bool:
    """“was told of the arrest on Friday by the police”, “the raid, condemned by Rome”: the verb’s."""
    verb = link.head
    judged = verb.dep_ == "acl" and verb.lemma_.lower() in listed("reporting", "judging")
    return link.lower_ == "by" and (judged or any(c.dep_ == "auxpass" for c in verb.children))


def _behind(link: Word) -> int:
    """The last token of the noun behind a preposition, without what follows that noun."""
    return next((t.i for t in link.children if t.dep_ == "pobj"), link.i)


def _participle(word: Word) -> bool:
    """“, announced on Monday,”."""
    return word.tag_ == "VBN" and word.dep_ in {"acl", "advcl"} and word.i > 0 and word.nbor(-1).text == ","
