"""What goes on behind a report in the middle: "shot a man, police said, and burned his house".

Comes in: the words of a text, the position of each word’s head and that of a verb of saying. Goes out: the
same, changed in place. Refuses: what the speaker himself does in words ("the army said, adding that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_SAYING = frozenset({"say", "announce", "report", "confirm", "tell"})
#: What speakers do next.
_IN_WORDS = frozenset(
    {"say", "add", "urge", "call", "warn", "accuse", "vow", "deny", "condemn", "tell", "promise", "pledge"}
    | {"ask", "demand", "insist", "note", "stress", "thank", "praise", "welcome", "express", "reject", "cite"}
    | {"criticize", "criticise", "blame", "appeal", "describe", "reiterate", "refuse", "decline", "refer"}
    | {"speak", "quote", "explain", "denounce", "hail", "give", "predict", "point", "voice", "argue", "claim"}
    | {"offer", "announce", "confirm", "suggest", "propose", "recall", "echo", "have", "be", "stop", "urge"}
)
_BEFORE = frozenset({"after", "before"})
_REACH = 40


def mend_attributed(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Gives what follows the report to the clause that is reported before it."""
    if words[i].lemma_ not in _SAYING or words[i].tag_ != "VBD":
        return
    clause = _reported(words, heads, i)
    if clause is None:
        return
    for word in words[i + 1 : i + _REACH]:
        if heads[word.i] != i:
            continue
        if word.dep_ == "conj" and _goes_on(words, heads, i, word):
            heads[word.i] = clause
            for joint in words[i + 1 : word.i]:
                if joint.dep_ == "cc" and heads[joint.i] == i:
                    heads[joint.i] = clause
        elif word.dep_ in {"advcl", "prep"} and _result(words, heads, word):
            heads[word.i] = clause


def _reported(words: Sequence[Word], heads: Sequence[int], i: int) -> int | None:
    """The verb of what was done, as the clause before the report tells it."""
    before = [w for w in words[max(i - _REACH, 0) : i] if heads[w.i] == i]
    clause = next((w.i for w in before if w.dep_ == "ccomp"), None)
    if clause is None and words[i].dep_ == "parataxis" and heads[i] < i:
        clause = heads[i]
    if clause is None or words[clause].pos_ != "VERB":
        return None
    speaker = next((w for w in words[clause + 1 : i + _REACH] if heads[w.i] == i and w.dep_ == "nsubj"), None)
    own = [w for w in words[max(clause - _REACH, 0) : clause] if heads[w.i] == clause]
    done = words[clause].tag_ in {"VBD", "VBN"} and not any(w.tag_ == "MD" for w in own)
    subject = any(w.dep_ in SUBJECTS for w in own)
    return clause if done and subject and speaker is not None else None


def _goes_on(words: Sequence[Word], heads: Sequence[int], i: int, verb: Word) -> bool:
    """“, and burned his house”: behind a comma, without a subject, no word of the speaker."""
    between = words[i + 1 : verb.i]
    joint = next((w for w in between if w.dep_ == "cc" and heads[w.i] == i), None)
    if joint is None or words[joint.i - 1].text != "," or verb.tag_ not in {"VBD", "VBN"}:
        return False
    own = any(heads[w.i] == verb.i and w.dep_ in {*SUBJECTS, "aux"} for w in between)
    return not own and verb.lemma_ not in _IN_WORDS


def _result(words: Sequence[Word], heads: Sequence[int], word: Word) -> bool:
    """“, killing six soldiers”, “, months after agreeing to it”: no “, adding that”."""
    opens = min((w.i for w in words[max(word.i - 3, 0) : word.i] if heads[w.i] == word.i), default=word.i)
    if not opens or words[opens - 1].text != ",":
        return False
    if word.dep_ == "prep":
        gerund = any(w.dep_ == "pcomp" and heads[w.i] == word.i for w in words[word.i : word.i + _REACH])
        return word.lower_ in _BEFORE and gerund
    marked = any(heads[w.i] == word.i and w.dep_ in {*SUBJECTS, "mark", "aux"} for w in words[opens : word.i])
    return word.tag_ == "VBG" and not marked and word.lemma_ not in _IN_WORDS
