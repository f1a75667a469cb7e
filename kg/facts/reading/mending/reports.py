"""What a speaker says next, and who speaks in an aside, wherever the parser hung the verb.

Comes in: the words of a text, the position of each word’s head and that of a verb or of “with”. Goes out: the
same, changed in place. Refuses: a verb that has a subject of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.facts.cues import mapping
from kg.facts.cues import words as lists
from kg.facts.reading.mending.heads import FINITE, REACH, has_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_HELPING = frozenset({"aux", "auxpass"})
_TOLD = frozenset({"dobj", "ccomp", "xcomp", "dative"})
#: Verbs of telling that a clause behind a passive may tell of those who are told.
_HEARING = frozenset({"tell", "inform", "ask", "warn", "remind", "advise", "notify", "order"})
_HAVE = frozenset({"has", "have", "had"})
_STEPS = 4
_NEAR = 12


@cache
def _cues() -> frozenset[str]:
    """Verbs that report with a clause, a noun or a preposition, those of lasting views left out."""
    told = lists("statements", "clause") | lists("statements", "object")
    told |= frozenset(mapping("statements", "prepositions"))
    return told - lists("statements", "lasting") - {"find", "establish", "make", "get", "go", "move", "order"}


def mend_report(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Hangs the verb at ``i``, or the gerund behind “with”, on the report that it goes on with."""
    word = words[i]
    if word.pos_ == "VERB" and words[i + 1].lower_ == "with" and heads[i + 1] == i:
        _with_feeling(words, heads, i + 1)
    if word.dep_ == "conj" and word.tag_ == "VB":
        _bare_next(words, heads, i)
    elif word.dep_ == "conj" and word.tag_ in {"VBD", "VBN"}:
        _said_next(words, heads, i)
        _same_perfect(words, heads, i)
    elif word.dep_ == "advcl" and word.tag_ == "VBG":
        _saying_too(words, heads, i)
    elif word.dep_ == "amod" and word.tag_ in {"VBD", "VBN"}:
        _no_adjective(words, heads, i)
    elif word.dep_ in {"amod", "compound"} and word.tag_ == "VBG":
        _voicing(words, heads, i)
    elif word.dep_ == "ccomp" and word.tag_ == "VBD":
        _second_report(words, heads, i)
    elif word.lower_ == "with" and word.dep_ == "prep":
        _with_another(words, heads, i)


def _said_next(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said two men had been hurt, and called on Peru to pay”, “said that Chile would send a team, praised
    the pact and regretted the raid”: what the speaker does next, not the men and not Chile.
    """
    told = _told(words, heads, i)
    if told is None or has_subject(words, heads, i) or words[i].lemma_ not in _cues():
        return
    clause, verb = told
    if not _acts(words, heads, i):
        return
    passive = any(w.dep_ == "auxpass" and heads[w.i] == clause for w in words[verb:clause])
    modal = any(w.tag_ == "MD" and heads[w.i] == clause for w in words[verb:clause])
    had = any(w.lower_ == "had" and heads[w.i] == clause for w in words[verb:clause])
    comma = _comma(words, heads, i)
    row = (comma and _row(words, heads, i)) or _open_row(words, heads, verb)
    if (passive or modal or row or (had and comma)) and _past(words, verb, i):
        heads[i], words[i].tag_ = verb, words[verb].tag_
        for word in words[clause:i]:
            if word.dep_ == "cc" and heads[word.i] == clause and word.i > i - _STEPS:
                heads[word.i] = verb


def _bare_next(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“would press them on fentanyl and raise concerns”: the raising goes on with the pressing."""
    verb, joint = heads[i], heads[i]
    while words[verb].pos_ not in {"VERB", "AUX"} and heads[verb] != verb:
        verb = heads[verb]
    cc = next((w for w in words[joint:i] if w.dep_ == "cc" and heads[w.i] == joint), None)
    if verb != joint and verb < i and words[verb].tag_ == "VB" and cc is not None:
        heads[i] = heads[cc.i] = verb


def _voicing(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“welcomed it, voicing hope that it would last”: the hope is voiced, and no circumstance."""
    noun = heads[i]
    if words[i - 1].text != "," or words[noun].dep_ != "advcl" or words[i].lemma_ not in _cues() or noun < i:
        return
    heads[i], words[i].dep_, words[i].pos_ = heads[noun], "advcl", "VERB"
    heads[noun], words[noun].dep_ = i, "dobj"


def _second_report(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said that it was over, credited the army and warned of a war”: no second thing that was said."""
    verb = heads[i]
    below = [w for w in words[verb + 1 : i + 1] if heads[w.i] == verb and w.dep_ == "ccomp"]
    opened = any(heads[w.i] == i and w.dep_ not in {"advmod", "punct"} for w in words[verb + 1 : i])
    if words[i - 1].text != "," or words[verb].tag_ != "VBD" or len(below) < 2 or opened:  # noqa: PLR2004
        return
    if words[i].lemma_ in _cues() and words[verb].lemma_ in _cues() and _acts(words, heads, i):
        words[i].dep_ = "conj"


def _no_adjective(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“voiced gratitude for arms but lamented delays”, “urged them to heed it and repeated Lima’s call”: what
    the speaker does next, of which the parser makes a further thing with an adjective.
    """
    noun, joint = heads[i], words[i - 1]
    above = heads[noun]
    verb = above
    while words[verb].tag_ != "VBD" and heads[verb] != verb:
        verb = heads[verb]
    joined = joint.lower_ in {"and", "but"} and words[noun].dep_ == "conj" and verb < i < noun
    owned = any(w.dep_ in {"det", "poss"} and heads[w.i] == noun for w in words[i:noun])
    sure = owned or words[i].tag_ == "VBD" or (joint.lower_ == "but" and words[verb].tag_ == "VBD")
    if not joined or not sure or words[verb].tag_ != "VBD" or words[i].lemma_ not in _cues():
        return
    heads[i], words[i].dep_, words[i].tag_, words[i].pos_ = verb, "conj", "VBD", "VERB"
    heads[joint.i] = verb
    heads[noun], words[noun].dep_ = i, "dobj"
    for word in words[noun + 1 : noun + REACH]:
        if heads[word.i] == above and word.dep_ == "prep":
            heads[word.i] = noun


def _same_perfect(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“has defended it, arguing that it needs a port, and has played down fears”: what it has done."""
    clause = above = heads[i]
    have = next((w for w in words[max(i - _STEPS, 0) : i] if heads[w.i] == i and w.lower_ in _HAVE), None)
    if (
        have is None
        or words[clause].tag_ == "VBN"
        or not _comma(words, heads, i)
        or has_subject(words, heads, i)
    ):
        return
    while heads[above] != above:
        above = heads[above]
        own = any(
            heads[w.i] == above and w.lower_ == have.lower_ for w in words[max(above - REACH, 0) : above]
        )
        if own and words[above].tag_ == "VBN" and above < clause:
            for word in words[clause:i]:
                if word.dep_ == "cc" and heads[word.i] == clause and word.i > i - _STEPS:
                    heads[word.i] = above
            heads[i] = above
            return


def _past(words: Sequence[Word], verb: int, i: int) -> bool:
    """Whether the reporting is told in the past, as what goes on with it."""
    return words[verb].tag_ == "VBD" and words[i].tag_ in {"VBD", "VBN"}


def _told(words: Sequence[Word], heads: Sequence[int], i: int) -> tuple[int, int] | None:
    """The clause that the verb is joined to and the verb that reports it."""
    clause = heads[i]
    for _ in range(_STEPS):
        if words[clause].dep_ in {"ccomp", "acl"}:
            break
        if words[clause].dep_ != "conj" or words[clause].pos_ not in {"VERB", "AUX", "ADJ"}:
            return None
        clause = heads[clause]
    verb = heads[clause]
    if words[clause].dep_ == "acl":  # "reiterated his view that Peru had lied and praised Chile"
        marked = any(heads[w.i] == clause and w.lower_ == "that" for w in words[verb:clause])
        verb = heads[verb] if words[verb].dep_ == "dobj" and marked else clause
    elif words[clause].dep_ != "ccomp":
        return None
    return (clause, verb) if verb < clause < i and words[verb].lemma_ in _cues() else None


def _acts(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """Whether the verb has an object or a matter of its own, and nothing that makes it a passive."""
    below = [w for w in words[i + 1 : i + REACH] if heads[w.i] == i]
    helped = any(heads[w.i] == i and w.dep_ in _HELPING for w in words[max(i - REACH, 0) : i])
    if helped or any(w.dep_ == "agent" for w in below):
        return False
    links = mapping("statements", "prepositions").get(words[i].lemma_, frozenset())
    if words[i].lemma_ in _HEARING:
        return any(w.dep_ in {"dobj", "dative"} for w in below)
    return any(w.dep_ in _TOLD or (w.dep_ == "prep" and w.lower_ in links) for w in below)


def _comma(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """Whether a comma stands before the verb, or before its “and”."""
    opens = min((w.i for w in words[max(i - 3, 0) : i] if heads[w.i] == i), default=i)
    before = words[opens - 1]
    return before.text == "," or (before.dep_ == "cc" and words[opens - 2].text == ",")


def _row(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """Whether “and” and another past follow: ", praised the pact and regretted the raid"."""
    behind = (w for w in words[i + 1 : i + 2 * REACH] if w.dep_ == "conj" and heads[w.i] == i)
    return any(w.tag_ in {"VBD", "VBN"} and not has_subject(words, heads, w.i) for w in behind)


def _open_row(words: Sequence[Word], heads: Sequence[int], verb: int) -> bool:
    """Whether the verb goes on with a row that no “and” closes: "left it, repeated that S"."""
    opens = words[verb].dep_ == "conj" and words[verb - 1].text == ","
    joints = any(
        w.dep_ == "cc" and heads[w.i] in {verb, heads[verb]} for w in words[heads[verb] : verb + REACH]
    )
    return opens and words[heads[verb]].tag_ == "VBD" and not joints


def _saying_too(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“told them that it was holding, while pleading for help”: who told them pleads."""
    if words[i - 1].lower_ != "while" or words[i].lemma_ not in _cues() or has_subject(words, heads, i):
        return
    told = _told(words, heads, i)
    if told is not None:
        heads[i] = told[1]


def _with_another(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“rejected it, with its spokesman, Ana Soto, saying that it was false”: the spokesman says so."""
    noun = next((w for w in words[i + 1 : i + _NEAR] if heads[w.i] == i and w.dep_ == "pobj"), None)
    if noun is None or words[i - 1].text != ",":
        _and_another(words, heads, i)
        return
    behind = words[noun.i + 1 : noun.i + REACH]
    gerund = next((w for w in behind if w.tag_ == "VBG" and heads[w.i] in {heads[i], noun.i}), None)
    if gerund is None or gerund.dep_ not in {"advcl", "acl"} or has_subject(words, heads, gerund.i):
        return
    aside = any(heads[w.i] == noun.i and w.dep_ in {"appos", "relcl"} for w in behind)
    comma = words[gerund.i - 1].text == ","
    if aside == comma and not any(
        w.tag_ in FINITE and w.dep_ != "relcl" for w in behind[: gerund.i - noun.i]
    ):
        heads[gerund.i], gerund.dep_ = i, "pcomp"
        heads[noun.i], noun.dep_ = gerund.i, "nsubj"


def _and_another(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“with Peru accusing Chile of spying and Chile denying it”: the second says something too."""
    first = next((w for w in words[i + 1 : i + _NEAR] if heads[w.i] == i and w.dep_ == "pcomp"), None)
    if first is None or not has_subject(words, heads, first.i):
        return
    for word in words[first.i + 1 : first.i + REACH]:
        joined = words[word.i - 1]
        loose = word.tag_ == "VBG" and word.dep_ in {"advcl", "acl"} and joined.dep_ == "conj"
        if loose and any(w.dep_ == "cc" and w.i > first.i for w in words[joined.i - _STEPS : joined.i]):
            heads[word.i], word.dep_ = first.i, "conj"
            heads[joined.i], joined.dep_ = word.i, "nsubj"
            return


def _with_feeling(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“noted with regret that the talks had failed”: what was noted, not what the regret is."""
    verb = heads[i]
    if i + 1 == len(words):
        return
    feeling = words[i + 1] if heads[i + 1] == i else words[min(i + 2, len(words) - 1)]
    if heads[feeling.i] != i or words[i + 1].dep_ == "det" or words[verb].lemma_ not in _cues():
        return
    for word in words[feeling.i + 1 : feeling.i + REACH]:
        marked = any(heads[w.i] == word.i and w.lower_ == "that" for w in words[feeling.i : word.i])
        if heads[word.i] == feeling.i and word.dep_ in {"acl", "relcl", "ccomp"} and marked:
            heads[word.i], word.dep_ = verb, "ccomp"
            return
