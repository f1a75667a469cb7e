"""Clauses of which the parser makes nouns, objects or circumstances, set right before the words are tied.

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: everything that takes more than the words of one sentence to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import FINITE, has_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: Verbs whose third person the parser takes for a plural, and what stands behind them then.
_CALLING = {"calls": frozenset({"on", "upon", "for"}), "appeals": frozenset({"to", "for"})}
#: Nouns that say what somebody is to do: "our call for Peru to leave".
_ASKING = frozenset({"call", "appeal", "plea", "request", "demand", "need", "wish", "desire", "necessity"})
#: Nouns that weigh a matter, and those of views joined to one: "the importance of A and support for B".
_WEIGHING = frozenset({"importance", "need", "necessity", "urgency", "value", "significance", "centrality"})
_VIEWS = _WEIGHING | frozenset(
    {"support", "commitment", "opposition", "resolve", "appreciation", "gratitude"}
)
#: Verbs behind which "for" tells what somebody did.
_THANKING = frozenset({"thank", "commend", "praise", "applaud", "laud", "congratulate"})
_LED = frozenset({"for", "of", "to"})
_SINCE = frozenset({"after", "before", "since", "until"})


def mend_clauses(words: Sequence[Word], heads: list[int]) -> None:
    """Sets right plurals that are verbs, participles that open a sentence, calls for others to act, and
    clauses behind "after" of which the parser makes a noun and a second verb.
    """
    for i, word in enumerate(words[:-1]):
        if word.tag_ == "NNS" and word.lower_ in _CALLING:
            _called(words, heads, i)
        elif word.tag_ == "VBG" and word.dep_ == "ROOT":
            _opening(words, heads, i)
        elif word.lower_ == "for" and word.dep_ == "mark":
            _asked(words, heads, i)
        elif word.dep_ == "conj" and word.pos_ == "NOUN" and words[heads[i]].lemma_ in _THANKING:
            _thanked_too(words, heads, i)
        elif word.dep_ in {"conj", "appos"} and word.lemma_ in _VIEWS and word.tag_ == "NN":
            _view(words, heads, i)
        elif word.tag_ in FINITE and word.dep_ == "conj":
            _since_then(words, heads, i)
        elif word.lower_ == "round" and word.tag_ == "RB" and heads[i] > i:
            _numbered_round(words, heads, i)


def _since_then(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“will meet again after an earlier round there ended”: a clause, whose subject is the round."""
    verb = heads[i]
    link = next((w for w in words[verb + 1 : i] if w.lower_ in _SINCE and heads[w.i] == verb), None)
    if link is None or link.dep_ != "prep" or any(heads[w.i] == i for w in words[verb:i]):
        return
    noun = next((w for w in words[link.i + 1 : i] if heads[w.i] == link.i and w.dep_ == "pobj"), None)
    joined = any(w.dep_ in {"cc", "punct"} and heads[w.i] in {verb, i} for w in words[link.i : i])
    if noun is None or noun.ent_type_ in {"DATE", "TIME"} or joined:
        return
    heads[link.i], link.dep_ = i, "mark"
    heads[noun.i], noun.dep_ = i, "nsubj"
    words[i].dep_ = "advcl"


def _numbered_round(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“The 13th round, on Friday, ended”: a noun, and its number."""
    number, verb = words[i - 1], heads[i]
    if i and words[verb].pos_ == "VERB" and heads[number.i] == i and not has_subject(words, heads, verb):
        words[i].tag_, words[i].pos_, words[i].dep_ = "NN", "NOUN", "nsubj"
        number.dep_ = "amod"


def _called(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“The text voices concern about the raid and calls on Peru to leave”: what it does next."""
    word, verb = words[i], heads[i]
    while words[verb].tag_ != "VBZ" and heads[verb] != verb:
        verb = heads[verb]
    bare = all(w.dep_ in {"advmod", "prep"} for w in words[max(i - 3, 0) : i] if heads[w.i] == i)
    joint = next((n for n in range(i - 1, max(i - 3, 0), -1) if words[n].dep_ == "cc"), None)
    if joint is None or not bare or words[verb].tag_ != "VBZ" or not verb < joint:
        return
    if word.dep_ != "conj" or words[i + 1].lower_ not in _CALLING[word.lower_]:
        return
    word.tag_, word.pos_, word.lemma_ = "VBZ", "VERB", word.lower_[:-1]
    heads[i] = heads[joint] = verb
    for behind in words[i + 2 : i + 30]:
        if heads[behind.i] == verb and behind.dep_ in {"advcl", "ccomp", "xcomp"} and behind.tag_ == "VB":
            heads[behind.i], behind.dep_ = i, "advcl"
            for noun in (w for w in words[verb:i] if heads[w.i] == behind.i and w.dep_ == "nsubj"):
                heads[noun.i], noun.dep_ = verb, "dobj"


def _opening(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“Recognizing our ties, A and B committed to them”: A and B are who did, and our ties are not."""
    verb = next((w for w in words[i + 1 : i + 60] if heads[w.i] == i and w.dep_ == "ccomp"), None)
    if (i and words[i - 1].text not in {".", "\n"}) or verb is None or verb.tag_ not in FINITE:
        return
    known = next((w for w in words[i + 1 : verb.i] if heads[w.i] == verb.i and w.dep_ == "nsubj"), None)
    if known is None:
        return
    comma = next((w.i for w in words[known.i : verb.i] if w.text == ","), verb.i)
    doer = next((w for w in words[comma : verb.i] if w.dep_ == "conj" and heads[w.i] < comma), None)
    if doer is None or any(w.dep_ == "cc" for w in words[comma : doer.i]):
        return
    heads[verb.i], verb.dep_, heads[i], words[i].dep_ = verb.i, "ROOT", verb.i, "advcl"
    heads[known.i], known.dep_, heads[doer.i], doer.dep_ = i, "dobj", verb.i, "nsubj"


def _asked(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“reiterated our call for Peru to leave”: for what it is, though it may hang on the verb."""
    clause, noun = heads[i], i - 1
    verb = heads[clause]
    calls = i and words[noun].lemma_.lower() in _ASKING and words[noun].dep_ == "dobj"
    if calls and heads[noun] == verb and words[clause].tag_ == "VB" and words[clause].dep_ == "advcl":
        heads[clause] = noun


def _view(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“stressed the importance of ending the war and the need to pay”, “the value of trade and support
    for it”: a view beside the first, of which the parser makes a part of its matter.
    """
    led = any(
        w.lower_ in _LED and heads[w.i] == i and w.dep_ in {"prep", "mark"} for w in words[i + 1 : i + 3]
    )
    led = led or (words[i + 1].tag_ == "TO" and heads[heads[i + 1]] == i)
    if led and words[i].dep_ == "appos" and words[i].lemma_ in _WEIGHING and words[heads[i]].dep_ == "dobj":
        words[i].dep_ = "conj"  # "the strength of our ties, the importance of trade and"
        return
    first = heads[i]
    while first != heads[first] and words[first].dep_ not in {"dobj", "ROOT"}:
        first = heads[first]
    if words[first].dep_ == "dobj" and words[first].lemma_ not in _WEIGHING:
        first = heads[first]  # the object of a gerund: "of ending the war"
        while first != heads[first] and words[first].dep_ not in {"dobj", "ROOT"}:
            first = heads[first]
    if not led or words[first].dep_ != "dobj" or words[first].lemma_ not in _WEIGHING:
        return
    if any(w.tag_ in FINITE or w.tag_ == "WDT" for w in words[first:i]):
        return
    opens = min((w.i for w in words[first + 1 : i] if heads[w.i] == i), default=i)
    joint = words[opens - 1]
    if joint.dep_ == "cc":
        heads[joint.i] = first
    elif joint.text != ",":
        return
    heads[i], words[i].dep_ = first, "conj"


def _thanked_too(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“thanked the envoy for Chad’s help to Mali and their pledge to pay”: for the pledge too."""
    verb = heads[i]
    link = next((w for w in words[verb:i] if w.lower_ == "for" and heads[w.i] == verb), None)
    given = None if link is None else next((w for w in words[link.i : i] if heads[w.i] == link.i), None)
    whose = next((w for w in words[i - 3 : i] if w.tag_ == "PRP$" and heads[w.i] == i), None)
    if given is None or given.dep_ != "pobj" or whose is None or words[whose.i - 1].dep_ != "cc":
        return
    heads[i] = heads[whose.i - 1] = given.i
