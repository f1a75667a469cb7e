"""What the parser ties to a clause about a noun, though it goes on with the clause above.

Comes in: the words of a text, the position of each word’s head and that of the verb. Goes out: the same,
changed in place. Refuses: a verb that has a subject of its own, and one that goes on with the clause itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.lookup import state_of_demonym
from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_REACH = 30
_STEPS = 6
_RELATIVE = frozenset({"that", "which", "who"})
_PERFECT = frozenset({"had"})
_GOVERNING = frozenset({"by", "from", "under", "amid", "despite", "after", "of", "in"})


def mend_relatives(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Sets right what follows a clause about a noun or an infinitive, men who are wanted, and raids."""
    word = words[i]
    if word.dep_ == "conj" and word.pos_ == "VERB" and _finite_again(words, heads, i):
        return
    if word.dep_ == "conj" and word.tag_ in {"VBD", "VBN"}:
        _after_relative(words, heads, i)
    elif word.lower_ == "wanted" and word.dep_ in {"ccomp", "acl"}:
        _wanted(words, heads, i)
    elif word.dep_ == "conj" and word.tag_ in {"NNS", "NNP", "NNPS"}:
        _second_agent(words, heads, i)
    elif word.dep_ == "pobj" and words[heads[i]].lower_ in _GOVERNING:
        _shelled(words, heads, i)


def _finite_again(words: Sequence[Word], heads: list[int], i: int) -> bool:
    """“asked Peru to leave and has signed a treaty”, “and will sign”: by who asked."""
    below = heads[i]
    if words[below].tag_ != "VB" or not below < i:
        return False
    own = [w for w in words[max(below - _REACH, 0) : below] if heads[w.i] == below]
    if not any(w.tag_ == "TO" for w in own):
        return False
    between = [w for w in words[below + 1 : i] if heads[w.i] == i]
    helped = any(w.dep_ == "aux" and w.lower_ in {"has", "had", "have", "will"} for w in between)
    if not helped or any(w.dep_ in SUBJECTS for w in between):
        return False
    above = below
    while heads[above] != above and words[above].tag_ not in {"VBD", "VBZ", "VBP"}:
        if words[above].tag_ == "VBN" and _perfect(words, heads, above):
            break
        above = heads[above]
    if above == below or above > below or words[above].pos_ != "VERB":
        return False
    heads[i] = above
    for word in words[below + 1 : i]:
        if word.dep_ == "cc" and heads[word.i] == below:
            heads[word.i] = above
    return True


def _second_agent(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“a deal signed by the government and about 40 militias”: those signed it too."""
    text = heads[i]
    link = next(
        (w for w in words[text + 1 : i] if w.dep_ == "agent" and heads[heads[w.i]] == text and w.i < i), None
    )
    if link is None or words[heads[link.i]].dep_ != "acl":
        return
    by = next((w for w in words[link.i + 1 : i] if heads[w.i] == link.i and w.dep_ == "pobj"), None)
    joint = None if by is None else words[by.i + 1]
    if by is None or joint is None or joint.lower_ != "and" or heads[joint.i] not in {text, heads[link.i]}:
        return
    heads[i], heads[joint.i] = by.i, by.i


def _after_relative(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“lifted a ban that had been imposed in May and opened its border”: who lifted it opened it.

    After “had”, a past tense without it goes on with the past above; a ban that is imposed opens nothing.
    """
    clause = heads[i]
    if words[clause].dep_ != "relcl" or not clause < i or words[clause].tag_ not in {"VBN", "VBD"}:
        return
    own = [w for w in words[max(clause - _REACH, 0) : i] if heads[w.i] == clause]
    subject = next((w for w in own if w.dep_ in SUBJECTS), None)
    joint = [w for w in own if w.dep_ == "cc" and clause < w.i < i]
    below = [w for w in words[clause + 1 : i + _REACH] if heads[w.i] == i]
    acts = any(w.dep_ == "dobj" and w.i > i for w in below)
    if subject is None or subject.lower_ not in _RELATIVE or not joint or not acts:
        return
    if any(w.dep_ in {*SUBJECTS, "aux", "auxpass", "agent"} for w in below):
        return
    had = any(w.dep_ == "aux" and w.lower_ in _PERFECT for w in own) and words[i].tag_ == "VBD"
    suffers = subject.dep_ == "nsubjpass" or (words[clause].lemma_ == "be" and words[clause].tag_ == "VBN")
    above = _verb_above(words, heads, clause)
    if above is None or not (had or suffers):
        return
    heads[i], words[i].tag_ = above, words[above].tag_
    for word in joint:
        heads[word.i] = above


def _verb_above(words: Sequence[Word], heads: Sequence[int], clause: int) -> int | None:
    """The past tense whose object the clause is about, None where it is about a subject."""
    noun = heads[clause]
    for _ in range(_STEPS):
        above = heads[noun]
        if above == noun or above > noun or words[noun].dep_ in SUBJECTS:
            return None
        if words[above].pos_ == "VERB":
            told = words[above].tag_ == "VBD" or _perfect(words, heads, above)
            return above if told else None
        noun = above
    return None


def _perfect(words: Sequence[Word], heads: Sequence[int], verb: int) -> bool:
    """“has lifted”, as a main verb."""
    before = [w for w in words[max(verb - _REACH, 0) : verb] if heads[w.i] == verb]
    return words[verb].tag_ == "VBN" and any(w.lower_ in {"has", "have", "had"} for w in before)


def _wanted(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“detained a trader wanted for fraud and handed him over”: whom they wanted, no clause; what follows is
    told of those who detained him.
    """
    verb, man = heads[i], i - 1
    if words[i].dep_ == "ccomp":
        if words[verb].pos_ != "VERB" or not verb < man or heads[man] != i or words[man].dep_ != "nsubj":
            return
        if words[i + 1].lower_ not in {"for", "by", "in", "on", "over"}:
            return
        words[man].dep_, heads[man] = "dobj", verb
        words[i].dep_, words[i].tag_, heads[i] = "acl", "VBN", man
    else:
        man, words[i].tag_ = heads[i], "VBN"
        verb = heads[man]
    if words[verb].pos_ != "VERB":
        return
    for word in words[i + 1 : i + _REACH]:
        if heads[word.i] != i and not (word.dep_ == "prep" and heads[heads[heads[word.i]]] == i):
            continue
        day = word.dep_ == "prep" and word.lower_ == "on" and words[word.i + 1].ent_type_ == "DATE"
        goal = word.dep_ == "prep" and word.lower_ == "to"
        if day or goal or (word.dep_ == "cc" and heads[word.i] == i):
            heads[word.i] = verb
        elif word.dep_ == "conj" and word.tag_ in {"VBD", "VBN"} and heads[word.i] == i:
            heads[word.i], word.tag_ = verb, words[verb].tag_


def _shelled(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“killed on Monday by Pakistani shelling”: the shelling, no clause below a Pakistani."""
    raid = words[i + 1]
    if raid.tag_ != "VBG" or raid.dep_ not in {"advcl", "acl", "pcomp"} or words[i].tag_ == "NNPS":
        return
    if state_of_demonym(words[i].text) is None or heads[raid.i] in {i + 2, i + 3}:
        return
    if any(heads[w.i] == i for w in words[max(i - 3, 0) : i]):
        return
    if any(heads[w.i] == raid.i and w.dep_ == "dobj" for w in words[i + 2 : i + _REACH]):
        return
    raid.tag_, raid.pos_, raid.dep_, heads[raid.i] = "NN", "NOUN", "pobj", heads[i]
    words[i].dep_, heads[i] = "amod", raid.i
