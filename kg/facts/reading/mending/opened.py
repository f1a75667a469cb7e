"""Clauses of time whose subject has an aside behind it: "after Chile, its neighbour, closed the road".

Comes in: the words of a text, the position of each word’s head and that of what opens the clause. Goes out:
the same, changed in place. Refuses: a verb that has a subject of its own, and phrases that the comma opens.

The parser takes the opening for a preposition and gives the verb to the clause before, or turns it round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import FINITE, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

OPENERS = frozenset(
    {"after", "before", "as", "until", "since", "while", "because", "when", "though", "although"}
)
_BEFORE_VERB = frozenset({"ADV", "AUX"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
#: How many words the aside may have, the noun before it, and what may stand between its end and the verb.
_ASIDE = 25
_NOUN = 10
_SHORT = 4
_STEPS = 12


def mend_opened(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Makes the noun before the aside the subject of the verb behind it."""
    if words[i].dep_ == "mark" and words[i - 1].dep_ == "acl":
        _of_participle(words, heads, i)
    if words[i].dep_ not in {"prep", "mark", "advmod"} or not i or words[i - 1].dep_ == "cc":
        return
    if words[i - 1].text == "," and words[i - 2].dep_ == "cc":
        return  # "closed the road and, after talks with Iran, its ally, opened it"
    end = words[i].doc.parsed[i].sent.end
    opens = next((n for n in range(i + 1, min(i + _NOUN, end)) if words[n].text == ","), None)
    if opens is None:
        return
    noun = _noun(words, heads, i, opens)
    verb = _verb(words, heads, opens, end)
    if noun is None or verb is None:
        return
    above = _clause_before(words, heads, i, verb)
    if above is not None and _aside(words, heads, noun, opens, verb):
        _hang(words, heads, (i, noun, verb, above))


def _of_participle(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“A text issued after the meeting in Rome condemned it”: the text did, of two subjects."""
    deed, verb = i - 1, heads[i]
    first = next((w for w in words[:deed] if heads[w.i] == verb and w.dep_ in SUBJECTS), None)
    second = next((w for w in words[i + 1 : verb] if heads[w.i] == verb and w.dep_ in SUBJECTS), None)
    if first is None or second is None or heads[deed] != first.i or words[deed].tag_ != "VBN":
        return
    words[i].dep_, heads[i] = "prep", deed
    second.dep_, heads[second.i] = "pobj", i


def _noun(words: Sequence[Word], heads: Sequence[int], i: int, opens: int) -> int | None:
    """What stands between the opening and the aside, a name or a noun with nothing that is done in it."""
    inside = words[i + 1 : opens]
    if any(w.pos_ in {"VERB", "AUX", "ADP", "SCONJ"} and w.lower_ not in {"of", "for"} for w in inside):
        return None
    found = next((w for w in inside if not i < heads[w.i] < opens and w.pos_ in {"PROPN", "NOUN"}), None)
    return None if found is None or found.ent_type_ == "DATE" else found.i


def _verb(words: Sequence[Word], heads: Sequence[int], opens: int, end: int) -> int | None:
    """The finite verb right behind the comma that closes the aside."""
    closes = next((n for n in range(opens + 1, min(opens + _ASIDE, end)) if words[n].text == ","), None)
    if closes is None:
        return None
    for word in words[closes + 1 : min(closes + _SHORT, end)]:
        if word.pos_ == "VERB" and word.tag_ in FINITE | {"VBN"}:
            behind = words[word.i + 1 : min(word.i + _NOUN, end)]
            own = any(heads[w.i] == word.i and w.dep_ in SUBJECTS for w in behind)
            own = own or any(heads[w.i] == word.i and w.dep_ in SUBJECTS for w in words[closes : word.i])
            helped = any(w.pos_ == "AUX" for w in words[closes : word.i])
            done = any(heads[w.i] == word.i and w.dep_ != "punct" for w in behind)
            bare = word.tag_ == "VBN" and not helped
            by = any(heads[w.i] == word.i and w.dep_ == "agent" for w in behind)
            return None if own or not done or (bare and by) else word.i
        if word.pos_ not in _BEFORE_VERB and word.dep_ != "neg":
            return None
    return None


def _clause_before(words: Sequence[Word], heads: Sequence[int], i: int, verb: int) -> int | None:
    """The verb of the clause that the opening belongs to; None where the verb behind has a subject there."""
    above = i
    for _ in range(_STEPS):
        if heads[above] in {above, verb}:
            break
        above = heads[above]
        if words[above].pos_ in {"VERB", "AUX"} and above < i:
            break
    if above == i:
        start = words[i].doc.parsed[i].sent.start
        own = (w.i for w in words[start:i] if heads[w.i] == verb and w.pos_ in {"VERB", "AUX"})
        above = next(own, i)
    if above >= i or words[above].pos_ not in {"VERB", "AUX"}:
        return None
    start = words[i].doc.parsed[i].sent.start
    subject = any(heads[w.i] == verb and w.dep_ in SUBJECTS for w in words[start:i])
    return None if subject else above


def _aside(words: Sequence[Word], heads: list[int], noun: int, opens: int, verb: int) -> bool:
    """Whether an apposition or a relative clause stands between the commas; hung on the noun."""
    closes = next(n for n in range(opens + 1, verb) if words[n].text == ",")
    inside = words[opens + 1 : closes]
    first = next(iter(inside), None)
    if first is None:
        return False
    finite = any(w.tag_ in FINITE or w.tag_ == "MD" for w in inside)
    if first.tag_ in _RELATIVES:
        return finite
    if finite or first.pos_ not in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}:
        return False
    named = words[noun].pos_ == "PROPN" or any(w.pos_ == "PROPN" for w in inside)
    top = next((w for w in inside if not opens < heads[w.i] < closes and w.pos_ in {"NOUN", "PROPN"}), None)
    if top is None or not named:
        return False
    heads[top.i], top.dep_ = noun, "appos"
    return True


def _hang(words: Sequence[Word], heads: list[int], places: tuple[int, int, int, int]) -> None:
    """Hangs the opening and the noun on the verb behind the aside, and that verb on the clause before."""
    i, noun, verb, above = places
    current = above
    while heads[current] not in {current, verb}:
        current = heads[current]
    if heads[current] == verb:  # the clause before hung on the one behind: it leads
        heads[current] = current if heads[verb] == verb else heads[verb]
        words[current].dep_ = words[verb].dep_
        above = current
        for word in words[words[i].doc.parsed[i].sent.start : i]:
            if heads[word.i] == verb:
                heads[word.i] = current
    heads[verb], words[verb].dep_ = above, "advcl"
    words[verb].tag_ = (
        "VBD" if words[verb].tag_ == "VBN" and not _helped(words, heads, verb) else words[verb].tag_
    )
    for word in words[max(i - _SHORT, 0) : i]:
        if heads[word.i] == i or (word.dep_ == "npadvmod" and word.i == i - 1):
            heads[word.i] = verb
    heads[i], words[i].dep_ = verb, "mark"
    heads[noun] = verb
    words[noun].dep_ = "nsubjpass" if _helped(words, heads, verb, "auxpass") else "nsubj"


def _helped(words: Sequence[Word], heads: Sequence[int], verb: int, dep: str = "aux") -> bool:
    """Whether an auxiliary right before the verb is its own."""
    return any(heads[w.i] == verb and w.dep_.startswith(dep) for w in words[verb - _SHORT : verb])
