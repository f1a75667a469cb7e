"""Set phrases that report: "came out in support of X", "took issue with X", "reacted with dismay to X".

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker, one that is negated, and words that are still to come.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.raised import without_raised
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import denied, to_quote_end, withheld
from kg.facts.statements.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

#: Tokens that may stand between two words of a phrase: "gave a very cautious welcome to".
_GAP = 3
#: The word of a phrase that stands for any noun of feeling; what was said begins with it.
_FEELING = "FEELING"
_KNOWN = frozenset({"plain", "clear", "known"})
_NOUNS = frozenset({"dobj", "pobj", "nsubj"})
#: Prepositions that lead on from what the phrase is about.
_ON = frozenset({"about", "over", "on", "for", "at", "against", "of", "with", "to"})
_LOOSE = frozenset({"conj", "cc", "punct", "advcl"})


def set_phrase(reading: Reading, verb: Word) -> Said | None:
    """As in "came out in support of the plan", "made plain its anger at the vote"."""
    lemma = verb.lemma_.lower()
    if lemma not in _phrases() and lemma != "make":
        return None
    if _to_come(verb) or denied(reading, verb) or withheld(reading, verb):
        return None
    indices = next((i for p in _phrases().get(lemma, ()) if (i := _matched(verb, p))), None) or _plain(verb)
    speakers = speakers_of(reading, verb) if indices else ()
    if not indices or not speakers:
        return None
    last = to_quote_end(reading, _led_on(reading, verb, indices[-1]))
    indices = [*indices, *range(indices[-1] + 1, last + 1)]
    found = content(reading, without_raised(reading, verb, indices))
    return reported_by(reading, verb, speakers, found, "statement.phrase")


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by the lemma of their verb."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words("statements", "idioms", "phrases")):
        lemma, *rest = phrase.split()
        found.setdefault(lemma, []).append(tuple(rest))
    return {lemma: tuple(rest) for lemma, rest in found.items()}


def _matched(verb: Word, phrase: tuple[str, ...]) -> list[int]:
    """The tokens behind the phrase, with its noun of feeling; [] where it is another one."""
    doc, i, first = verb.doc, verb.i, None
    for word in phrase:
        ahead = range(i + 1, min(i + 2 + _GAP, verb.sent.end))
        found = next((n for n in ahead if _is(doc[n], word)), None)
        if found is None or any(t.text in {",", ";", "."} for t in doc[i + 1 : found]):
            return []
        i = found
        first = i if word == _FEELING else first
    last = max(_ends(verb, doc[i]), default=i)
    return list(range(i + 1 if first is None else first, last + 1)) if last > i else []


def _is(token: Word, word: str) -> bool:
    if word == _FEELING:
        return token.lemma_.lower() in words("statements", "idioms", "feelings")
    return token.lower_ == word


def _ends(verb: Word, link: Word) -> Iterator[int]:
    """Where what the phrase leads to may end."""
    if link.dep_ in {"prep", "agent", "dative"} or any(c.dep_ in {"pobj", "pcomp"} for c in link.rights):
        yield link.right_edge.i
        return
    yield from (c.right_edge.i for c in verb.rights if c.i > link.i and c.dep_ not in _LOOSE)


def _plain(verb: Word) -> list[int]:
    """As in "made plain its anger at the vote": a noun behind "clear", no clause."""
    if verb.lemma_ != "make":
        return []
    known = next((c for c in verb.doc[verb.i + 1 : verb.i + 3] if c.lower_ in _KNOWN), None)
    if known is None:
        return []
    nouns = [c for c in (*verb.rights, *known.rights) if c.i > known.i and c.dep_ in _NOUNS]
    return list(range(known.i + 1, nouns[0].right_edge.i + 1)) if nouns else []


def _led_on(reading: Reading, verb: Word, last: int) -> int:
    """With what the verb’s own prepositions add: "lashed out at Oslo over the raid"; times left out."""
    for child in verb.rights:
        topic = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        added = child.dep_ == "prep" and child.lower_ in _ON and topic is not None
        if child.i == last + 1 and added and topic is not None and topic.i not in reading.time_at:
            last = child.right_edge.i
    return last


def _to_come(verb: Word) -> bool:
    """Words that are still to come, or a verb that is no clause of its own."""
    if verb.dep_ in {"amod", "compound"}:
        return True
    verbs = (verb, verb.head) if verb.dep_ == "conj" and verb.tag_ == "VB" else (verb,)
    return any(
        c.dep_ == "aux" and c.lower_ in {"to", "will", "’ll", "'ll"} for v in verbs for c in v.children
    )
