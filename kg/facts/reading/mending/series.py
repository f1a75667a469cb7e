"""Verbs of one subject in a row that the parser did not take for such: "A did this, did that and left".

Comes in: the words of a text, the position of each word’s head and that of a verb. Goes out: the same,
changed in place. Refuses: a row whose last verb nothing joins, a participle with an agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_TOLD = frozenset({"dobj", "xcomp", "ccomp", "prt"})
_LINKS = frozenset({"for", "on", "to", "against", "of", "upon"})
#: Verbs that answer what somebody says or asks.
_ANSWERS = frozenset(
    {"reject", "deny", "dismiss", "refuse", "oppose", "dispute", "accept", "refute", "contest"}
)
_HELPING = frozenset({"aux", "auxpass"})
#: How far on the next of the row may be, and how far above its noun the verb before.
_REACH = 30
_STEPS = 3


def mend_row(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Joins a verb that the parser took for a participle, a clause or what a noun tells to its row."""
    if words[i].dep_ in {"acl", "advcl"}:
        _next_deed(words, heads, i)
        _taken_for_participle(words, heads, i)
        _answered(words, heads, i)
    elif words[i].dep_ in {"parataxis", "ccomp"}:
        _hung_on_next(words, heads, i)
    elif words[i].dep_ == "conj" and words[i].pos_ == "ADJ":
        _second_readiness(words, heads, i)


def _next_deed(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“would let them go, lift the ban and hold a vote”: one more deed, no purpose of the first."""
    verb = heads[i]
    told = (w.i for w in words[verb + 1 : i] if heads[w.i] == verb and w.dep_ in {"ccomp", "xcomp"})
    verb = next(told, verb) if words[verb].tag_ != "VB" else verb
    first = words[verb]
    below = [w for w in words[max(i - 3, 0) : i] if heads[w.i] == i]
    joined = (w for w in words[i + 1 : i + _REACH] if heads[w.i] == i and w.dep_ == "conj")
    last = next(joined, None)
    if words[i].dep_ != "advcl" or words[i].tag_ != "VB" or words[i - 1].text != "," or below:
        return
    led = any(w.tag_ in {"MD", "TO"} and w.dep_ == "aux" for w in _below(words, heads, verb, verb))
    if first.tag_ == "VB" and led and verb < i and last is not None and last.tag_ == "VB":
        words[i].dep_, heads[i] = "conj", verb


def _second_readiness(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“ready to send jets and willing to train pilots”: the willingness goes on with the readiness."""
    deed = heads[i]
    ready = heads[deed]
    if words[deed].tag_ != "VB" or words[ready].pos_ != "ADJ" or not ready < deed < i:
        return
    if not any(w.tag_ == "TO" and heads[w.i] == deed for w in words[ready:deed]):
        return
    heads[i] = ready
    for word in words[deed + 1 : i]:
        if word.dep_ == "cc" and heads[word.i] == deed:
            heads[word.i] = ready


def _answered(words: Sequence[Word], heads: Sequence[int], i: int) -> None:
    """“a claim that Peru rejected”: a claim that is rejected, not one that tells of a rejection."""
    verb = words[i]
    if verb.dep_ != "acl" or verb.lemma_ not in _ANSWERS or words[heads[i]].pos_ != "NOUN":
        return
    before = [w for w in words[heads[i] + 1 : i] if heads[w.i] == i]
    that = next((w for w in before if w.dep_ == "mark" and w.lower_ == "that"), None)
    behind = [w for w in words[i + 1 : i + _REACH] if heads[w.i] == i and w.dep_ != "punct"]
    things = any(w.dep_ not in {"npadvmod", "advmod"} for w in behind)
    if that is not None and not things and any(w.dep_ in SUBJECTS for w in before):
        verb.dep_, that.dep_ = "relcl", "dobj"


def _taken_for_participle(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“rejected the plan, called for talks and threatened to leave”: the calling goes on with the rejecting,
    and is not what the plan is called.
    """
    if words[i - 1].text != "," or words[i].tag_ not in {"VBN", "VBD"} or _suffers(words, heads, i):
        return
    verb = heads[i]
    for _ in range(_STEPS):
        if words[verb].pos_ == "VERB":
            break
        verb = heads[verb]
    first = words[verb]
    perfect = first.tag_ == "VBN" and any(w.lemma_ == "have" for w in _below(words, heads, verb, verb))
    told = first.tag_ == "VBD" or perfect
    if (
        not told
        or verb > i
        or not _joined_behind(words, heads, i, verb)
        or not _own_complement(words, heads, i)
    ):
        return
    heads[i], words[i].dep_, words[i].tag_ = verb, "conj", first.tag_


def _hung_on_next(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“A suspended Mali, asked for talks and left”: the first leads, whatever the parser hung it on."""
    verb = heads[i]
    if not i < verb or words[i].tag_ not in {"VBD", "VBN"} or words[verb].tag_ != "VBD":
        return
    subject = next((w for w in words[max(i - _REACH, 0) : i] if heads[w.i] == i and w.dep_ in SUBJECTS), None)
    between = _below(words, heads, verb, verb)
    helped = any(heads[w.i] == i and w.dep_ == "auxpass" for w in words[max(i - _REACH, 0) : i])
    own = any(heads[w.i] == verb and w.dep_ in SUBJECTS for w in words[max(i - _REACH, 0) : verb + _REACH])
    if subject is None or own or helped or words[verb - 1].text not in {",", "and"}:
        return
    if any(w.dep_ in _HELPING for w in between) or not _joined_behind(words, heads, verb, verb):
        return
    if not _own_complement(words, heads, verb):
        return
    heads[i], words[i].dep_ = (i, "ROOT") if heads[verb] == verb else (heads[verb], words[verb].dep_)
    heads[verb], words[verb].dep_, words[i].tag_ = i, "conj", "VBD"
    for word in words[max(i - _REACH, 0) : i]:
        if heads[word.i] == verb:
            heads[word.i] = i


def _below(words: Sequence[Word], heads: Sequence[int], above: int, before: int) -> list[Word]:
    """What hangs on ``above`` and stands before ``before``."""
    return [w for w in words[max(before - _REACH, 0) : before] if heads[w.i] == above]


def _suffers(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """“the plan, backed by Peru”, “the plan, called Bridge”: told of the noun."""
    below = [w for w in words[i + 1 : i + _REACH] if heads[w.i] == i]
    return any(w.dep_ in {"agent", "oprd"} or w.lower_ == "by" for w in below)


def _own_complement(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """Whether something that is done follows the verb."""
    below = [w for w in words[i + 1 : i + _REACH] if heads[w.i] == i]
    return any(w.dep_ in _TOLD or (w.dep_ == "prep" and w.lower_ in _LINKS) for w in below)


def _joined_behind(words: Sequence[Word], heads: Sequence[int], i: int, verb: int) -> bool:
    """Whether “and” and another past of the same subject follow, joined to this verb or the first."""
    for word in words[i + 1 : i + _REACH]:
        joined = word.dep_ == "conj" and heads[word.i] in {i, verb} and word.tag_ in {"VBD", "VBN"}
        if not joined or any(heads[w.i] == word.i and w.dep_ in SUBJECTS for w in words[i + 1 : word.i]):
            continue
        if any(w.lower_ in {"and", "but"} for w in words[max(word.i - 3, i + 1) : word.i]):
            return not any(
                heads[w.i] == word.i and w.dep_ == "agent" for w in words[word.i : word.i + _REACH]
            )
    return False
