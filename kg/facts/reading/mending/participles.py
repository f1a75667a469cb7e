"""Participles that the parser took for verbs, and verbs that it took for participles.

Comes in: the words of a text, the position of each word’s head and that of the verb. Goes out: the same,
changed in place. Refuses: what "and" joins; a noun that nothing stands before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_REACH = 40
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SAYING = frozenset({"say", "announce", "report", "confirm", "add", "note", "state"})
_HELPING = frozenset({"aux", "auxpass"})
_OF_VERB = frozenset({"prep", "punct", "npadvmod", "advcl"})
_PAST = frozenset({"VBN", "VBD"})
#: What one does with a guest, and prepositions behind which one stands.
_WITH_GUESTS = frozenset(
    {"meet", "receive", "host", "welcome", "greet", "see", "tell", "thank", "brief", "inform", "assure"}
    | {"ask", "urge", "join", "praise", "congratulate", "entertain", "invite"}
)
_GUESTS_BEHIND = frozenset({"with", "between", "to"})


def mend_participles(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Sets right a verb that is made an adjective of its object, and a clause made the main one."""
    word = words[i]
    if word.lower_ == "visiting" and heads[i] == i - 1:
        _guest(words, heads, i)
    elif word.dep_ == "amod" and word.tag_ in _PAST:
        _no_adjective(words, heads, i)
    elif word.dep_ == "ccomp" and word.tag_ in _PAST and heads[i] > i:
        _before_the_verb(words, heads, i)
    elif word.dep_ == "ccomp" and words[heads[i]].lemma_ in _SAYING and heads[i] < i:
        _said_of(words, heads, i)
    elif word.dep_ in {"conj", "ccomp"} and word.pos_ in {"VERB", "AUX"} and heads[i] < i:
        _between_commas(words, heads, i)


def _guest(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“met visiting Sudanese premier A”, “talks with visiting premier A”: he is the guest."""
    above = words[i - 1]
    noun = next((w for w in words[i + 1 : i + _REACH] if heads[w.i] == i and w.dep_ == "dobj"), None)
    met = above.pos_ == "VERB" and above.lemma_ in _WITH_GUESTS
    if noun is None or noun.i == i + 1 or not (met or above.lower_ in _GUESTS_BEHIND):
        return
    if any(words[n].dep_ in {"det", "poss"} for n in range(i + 1, noun.i)):
        return  # "after visiting the Peruvian premier"
    heads[noun.i], noun.dep_ = above.i, "dobj" if met else "pobj"
    for word in words[i + 1 : noun.i + _REACH]:
        if heads[word.i] == i and word.i != noun.i:
            heads[word.i] = noun.i if word.i < noun.i else above.i
    heads[i], words[i].dep_ = noun.i, "amod"


def _no_adjective(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“President A hosted minister B in Lima”: it has a subject, and B is whom he hosted."""
    below = [w for w in words[max(i - _REACH, 0) : i] if heads[w.i] == i]
    if not any(w.dep_ == "nsubj" for w in below):
        return
    noun = heads[i]
    while words[noun].dep_ in {"compound", "nmod", "amod"} and heads[noun] > noun:
        noun = heads[noun]
    if noun <= i:
        return
    above, link = heads[noun], words[noun].dep_
    heads[i], words[i].dep_ = (i, "ROOT") if above == noun else (above, link)
    words[i].tag_, words[i].pos_ = "VBD", "VERB"
    heads[noun], words[noun].dep_ = i, "dobj"
    for word in words[max(i - _REACH, 0) : noun + _REACH]:
        before = word.i < i and heads[word.i] in {noun, *range(i + 1, noun)}
        behind = (
            word.i > noun and heads[word.i] == noun and word.dep_ in {"prep", "punct", "npadvmod", "advcl"}
        )
        if before or behind:
            heads[word.i] = i


def _before_the_verb(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“The talks, put off in May because of a storm, will open”: who opens stands before the first comma."""
    verb = heads[i]
    below = [w for w in words[max(i - _REACH, 0) : i] if heads[w.i] == i]
    subject = next((w for w in below if w.dep_ in SUBJECTS), None)
    told = [w for w in words[i + 1 : verb] if heads[w.i] == verb]
    helping = [w for w in told if w.dep_ in _HELPING]
    if subject is None or subject.tag_ not in {"NN", "NNS"} or words[i - 1].text != "," or not helping:
        return
    if any(w.dep_ in _HELPING for w in below) or any(w.dep_ in SUBJECTS or w.dep_ == "cc" for w in told):
        return
    if _does_it(words, heads, i, verb) or words[helping[0].i - 1].text != ",":
        return
    passive = any(w.dep_ == "auxpass" for w in helping)
    heads[subject.i], subject.dep_ = verb, "nsubjpass" if passive else "nsubj"
    heads[i], words[i].dep_, words[i].tag_ = subject.i, "acl", "VBN"


def _said_of(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said a meeting of A and B, the envoys, was held on Monday”: the meeting was, and is no thing said."""
    verb = heads[i]
    told = [w for w in words[verb + 1 : i] if heads[w.i] == i]
    noun = next((w for w in words[verb + 1 : i] if heads[w.i] == verb and w.dep_ == "dobj"), None)
    finite = words[i].tag_ in {"VBZ", "VBP"} or any(w.tag_ in _FINITE for w in told)
    if noun is None or not finite or any(w.dep_ in SUBJECTS or w.dep_ == "mark" for w in told):
        return
    passive = any(w.dep_ == "auxpass" for w in told)
    heads[noun.i], noun.dep_ = i, "nsubjpass" if passive else "nsubj"


def _does_it(words: Sequence[Word], heads: Sequence[int], i: int, end: int) -> bool:
    """“The lake, wrote Ana Soto, would never be sold”: she wrote it, and no lake was written."""
    behind = (w for w in words[i + 1 : end] if heads[w.i] == i)
    return any(w.pos_ in {"NOUN", "PROPN", "PRON"} and w.ent_type_ not in {"DATE", "TIME"} for w in behind)


def _between_commas(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“The talks, postponed twice because of a storm, are now to open on Monday”: what is told of them stands
    behind the second comma.
    """
    first = heads[i]
    below = [w for w in words[max(first - _REACH, 0) : first] if heads[w.i] == first]
    subject = next((w for w in below if w.dep_ in SUBJECTS), None)
    told = [w for w in words[first + 1 : i] if heads[w.i] == i]
    if words[first].tag_ not in _PAST or words[first - 1].text != "," or subject is None or not told:
        return
    if any(w.dep_ in _HELPING for w in below) or any(w.dep_ in SUBJECTS or w.dep_ == "cc" for w in told):
        return
    if _does_it(words, heads, first, i):
        return
    own = words[i].tag_ in {"VBZ", "VBP"} or any(w.dep_ in _HELPING for w in told)
    opens = told[0] if words[i].tag_ not in {"VBZ", "VBP"} else min((words[i], told[0]), key=lambda w: w.i)
    if not own or words[opens.i - 1].text != "," or any(w.dep_ == "cc" for w in words[opens.i - 2 : opens.i]):
        return
    above, link = heads[first], words[first].dep_
    heads[i], words[i].dep_ = (i, "ROOT") if above == first else (above, link)
    passive = any(w.dep_ == "auxpass" for w in told)
    heads[subject.i], subject.dep_ = i, "nsubjpass" if passive else "nsubj"
    heads[first], words[first].dep_, words[first].tag_ = subject.i, "acl", "VBN"
    for word in words[i + 1 : i + _REACH]:
        if heads[word.i] == first:
            heads[word.i] = i
