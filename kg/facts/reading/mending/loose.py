"""Phrases that the parser hung on the noun before them, or on the verb above, and that belong elsewhere.

Comes in: the words of a text, the position of each word’s head and that of the phrase. Goes out: the same,
changed in place. Refuses: everything that the verb does not ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words as lists
from kg.facts.reading.mending.heads import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "guilty"})
#: How far a clause of terms may reach, and verbs of speech and dispatch that no plain thing does.
_REACH = 30
_ACTS = frozenset(
    {"call", "urge", "demand", "accuse", "warn", "ask", "vow", "promise", "pledge", "threaten", "thank"}
    | {"recall", "summon", "expel", "order", "offer", "announce", "condemn", "invite", "appeal", "withdraw"}
)
#: Nouns behind which an infinitive tells what is to be done.
_OFFERED = frozenset(
    {"offer", "proposal", "plan", "pledge", "promise", "vow", "demand", "call", "request", "appeal", "bid"}
    | {"attempt", "decision", "effort", "threat", "refusal", "commitment", "invitation", "intention", "move"}
)
#: Of these, what goes on with a report.
_TOLD = frozenset({"warn", "caution", "insist", "stress", "add", "note", "deny"})


def mend_loose(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Hangs a charge, terms and what a speaker does next where they belong."""
    word = words[i]
    if word.dep_ == "prep" and word.lower_ == "of":
        _charge(words, heads, i)
    elif word.dep_ == "pobj" and word.tag_ == "NNS" and words[heads[i]].lower_ in {"to", "from"}:
        _shifted(words, heads, i)
    elif word.pos_ == "NOUN" and word.dep_ in {"dobj", "npadvmod", "attr", "oprd"}:
        _taken_up(words, heads, i)
    elif word.tag_ == "NNP" and word.dep_ == "advmod" and heads[i] == i - 1:
        _met_somebody(words, heads, i)
    elif word.tag_ == "VB" and word.dep_ in {"advcl", "xcomp"}:
        _torn_deed(words, heads, i)
    elif word.dep_ == "advmod" and word.lower_ == "long":
        _as_long(words, heads, i)
    elif word.lower_ in {"provided", "providing"} and word.dep_ in {"ccomp", "conj", "acl", "dep", "prep"}:
        _terms(words, heads, i)


def _met_somebody(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“where he met Baerbock.”: a name behind a verb with no object is whom it happens to."""
    verb = words[i - 1]
    near = words[max(verb.i - _REACH, 0) : i + _REACH]
    other = any(heads[w.i] == verb.i and w.dep_ in {"dobj", "nsubjpass"} for w in near)
    if verb.pos_ == "VERB" and not other and words[i].ent_type_ not in {"DATE", "TIME"}:
        words[i].dep_ = "dobj"


def _charge(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“accused by experts of arming rebels”: accused of it, not experts of it."""
    link = heads[heads[i]]
    verb = heads[link]
    gerund = next((w for w in words[i + 1 : i + _REACH] if heads[w.i] == i), None)
    told = (gerund is not None and gerund.dep_ == "pcomp") or words[i + 1].tag_ == "VBG"
    if told and words[link].lower_ == "by" and words[verb].lemma_ in _CHARGING and verb < link < i:
        heads[i] = verb


def _shifted(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“handed over to Kenya 12 suspects”: the suspects to Kenya, no suspects of Kenya."""
    link = heads[i]
    verb, named = heads[link], link + 1
    counted = words[named + 1].tag_ == "CD" or words[named + 1].lower_ in {"a", "an", "the", "several"}
    if not (named + 1 < i and counted) or heads[named] != i or words[named].pos_ != "PROPN":
        return
    told = (w for w in words[verb + 1 : i] if heads[w.i] == verb)
    if words[verb].pos_ != "VERB" or words[named].dep_ == "poss" or any(w.dep_ == "dobj" for w in told):
        return
    words[named].dep_, heads[named] = "pobj", link
    words[i].dep_, heads[i] = "dobj", verb


def _taken_up(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“wants them to leave, a demand that Peru rejects”: the demand takes up what stands before the comma."""
    opens = min((w.i for w in words[heads[i] + 1 : i] if heads[w.i] == i), default=i)
    if opens < 2 or words[opens].lower_ not in {"a", "an"} or words[opens - 1].text != ",":  # noqa: PLR2004
        return
    if words[i].lemma_ not in lists("statements", "taken_up"):
        return
    clauses = [w for w in words[i + 1 : i + _REACH] if heads[w.i] == i and w.dep_ == "relcl"]
    if any(heads[w.i] == c.i and w.dep_ in SUBJECTS for c in clauses for w in words[i + 1 : c.i]):
        words[i].dep_, heads[i] = "appos", opens - 2


def _terms(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“was ready to go provided that it was safe”: the terms of the going, no second thing that is said."""
    below = [w for w in words[max(i - _REACH, 0) : i + _REACH] if heads[w.i] == i]
    clause = next((w for w in below if w.dep_ == "ccomp" and w.i > i), None) or _told_terms(words, heads, i)
    if clause is None or any(w.dep_ in SUBJECTS for w in below):
        return
    verb = heads[i]
    if words[i].dep_ == "dep" and verb < i and words[verb].lemma_ == "be":
        words[i].dep_ = "advcl"  # "are ready to join provided it is safe"
        return
    while words[i].dep_ == "acl" and words[verb].pos_ not in {"VERB", "AUX"} and heads[verb] != verb:
        verb = heads[verb]  # "host the summit provided that it is safe"
    before = (w for w in words[verb + 1 : i] if heads[w.i] == verb and w.dep_ == "ccomp")
    ruled = next(before, words[verb])
    if ruled.i < i:
        heads[i], words[i].dep_ = ruled.i, "advcl"


def _told_terms(words: Sequence[Word], heads: list[int], i: int) -> Word | None:
    """“join the pact provided Chad pays”: what is provided, of which the parser makes a relative clause."""
    behind = (w for w in words[i + 1 : i + _REACH] if w.dep_ in {"relcl", "pcomp"})
    clause = next((w for w in behind if heads[w.i] in {i, heads[i]}), None)
    if clause is None or not any(heads[w.i] == clause.i and w.dep_ in SUBJECTS for w in words[i : clause.i]):
        return None
    heads[clause.i], clause.dep_ = i, "ccomp"
    return clause


def _as_long(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“backs any deal reached in Doha as long as it pays”: backs it so long, not reached."""
    verb = heads[i]
    if words[verb].dep_ != "acl" or not any(heads[w.i] == i and w.dep_ == "advcl" for w in words[i:]):
        return
    while words[verb].dep_ in {"acl", "pobj", "prep", "dobj"} and heads[verb] != verb:
        verb = heads[verb]
        if words[verb].pos_ in {"VERB", "AUX"} and words[verb].dep_ != "acl":
            heads[i] = verb
            return


def _torn_deed(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“refused an offer by Mali, its neighbour, to send aid”: Mali’s offer to send it."""
    verb = heads[i]
    to = words[i - 1]
    if to.tag_ != "TO" or verb > i:
        return
    behind = [w for w in words[verb + 1 : i - 1] if heads[w.i] == verb and w.dep_ != "punct"]
    noun = next((w for w in behind if w.dep_ == "dobj" and w.lemma_ in _OFFERED), None)
    link = words[noun.i + 1] if noun is not None else to
    if noun is None or link.lower_ not in {"by", "from"} or heads[link.i] not in {verb, noun.i}:
        return
    if any(w.i > noun.i and w.i != link.i for w in behind):
        return
    words[i].dep_, heads[i], heads[link.i] = "acl", noun.i, noun.i


def acts_itself(words: Sequence[Word], heads: Sequence[int], i: int) -> bool:
    """“said the vote was a farce and recalled its envoy”: what no farce does."""
    below = heads[i]
    before = words[max(below - _REACH, 0) : below]
    subject = next((w for w in before if heads[w.i] == below and w.dep_ == "nsubj"), None)
    thing = subject is not None and subject.tag_ in {"NN", "NNS"}
    plain = words[below].lemma_ == "be" and words[below].tag_ == "VBD"
    but = any(w.lower_ == "but" and heads[w.i] == below for w in words[max(below, i - 3) : i])
    had = any(w.lower_ == "had" and heads[w.i] == below for w in before)
    if but and had and words[below].tag_ == "VBN":
        # "said it had met them but warned that it was late": who says so, whichever of both is meant
        return words[i].lemma_ in _TOLD or (
            words[i].lemma_ in _ACTS and subject is not None and subject.pos_ == "PRON"
        )
    return words[i].lemma_ in _ACTS and plain and thing
