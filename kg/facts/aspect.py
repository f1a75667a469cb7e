"""Whether a clause says that something was, is, will be, might be or was not.

Comes in: a verb of a parsed ``Doc``. Goes out: its ``Aspect``, read from auxiliaries, from the verb
that governs an infinitive, and from negation.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import Modality, Status

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "ought"})
_PAST_BE = frozenset({"was", "were", "had"})

#: What a clause says, as the status of the event that it tells.
Aspect = tuple[Status | None, Modality]
HELD: Aspect = (Status.HELD, Modality.ACTUAL)
ONGOING: Aspect = (Status.ONGOING, Modality.ACTUAL)
PLANNED: Aspect = (Status.PLANNED, Modality.PLANNED)
PROPOSED: Aspect = (Status.PROPOSED, Modality.POSSIBLE)
DENIED: Aspect = (None, Modality.DENIED)


def aspect_of(reading: Reading, verb: Word, depth: int = 0) -> Aspect:
    """The aspect of the clause of ``verb``."""
    if _is_denied(reading, verb) or _asked(verb):
        return DENIED
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if (asked := _conditional(verb)) or _subjunctive(verb) or _wished(verb):
        return DENIED if asked and verb.dep_ == "ccomp" else PROPOSED  # "did not say whether they met"
    if _when(verb) and depth < _DEEPEST and _to_come(reading, verb, depth):
        return PLANNED
    if (modal := _modal(auxiliaries)) is not None:
        return modal
    if "to" in auxiliaries:
        return DENIED if _unsettled(reading, verb) else _infinitive(reading, verb, depth)
    if verb.tag_ in {"VBD", "VBN"} or auxiliaries & {"has", "have", "had", "did", "was", "were"}:
        return _past(reading, verb, auxiliaries)
    if verb.tag_ == "VBG":
        return _progressive(reading, verb, auxiliaries, depth)
    bare = verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "advcl" and _in_series(verb))
    joined = bare and verb.tag_ == "VB" and verb.head.pos_ in {"VERB", "AUX"}
    if (joined or _perceived(verb)) and depth < _DEEPEST:
        return aspect_of(reading, verb.head, depth + 1)
    return ONGOING


_DEEPEST = 4


def _wished(verb: Word) -> bool:
    """As in "would like the Assembly convened", "wanted the talks held in Lima"."""
    bare = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ccomp", "oprd", "xcomp"}
    told = any(c.dep_ in {"aux", "auxpass", "mark"} for c in verb.lefts)
    return bare and not told and verb.head.lemma_.lower() in {"want", "like", "wish", "need", "prefer"}


#: As in "became the first envoy to visit Lima": what the first one does happens where he becomes it.
_ONLY = frozenset({"first", "only", "last", "latest", "second", "third"})
_WHEN = frozenset({"when", "before", "after", "once", "as", "until", "where", "while"})
#: As in "ready to meet": offered, not agreed.
_READY = frozenset({"ready", "willing", "prepared", "open", "keen", "eager", "happy", "glad", "unopposed"})


def _highest(noun: Word) -> bool:
    """As in "the most senior official to visit Lima", "the highest-ranking envoy to do so"."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return any(t.tag_ in {"JJS", "RBS"} for t in before)


def _in_series(verb: Word) -> bool:
    """As in "will meet A, host a talk with B, and see C", of which the parser makes clauses of their own."""
    behind = verb.head.i < verb.i and verb.nbor(-1).text == ","
    return behind and not any(c.dep_ in {"aux", "mark", "nsubj", "advmod"} for c in verb.lefts)


def _perceived(verb: Word) -> bool:
    """As in "We saw her meet B": the bare verb has the tense of the one above."""
    helped = any(c.dep_ in {"aux", "mark"} for c in verb.children)
    bare = verb.tag_ in {"VB", "VBP", "NN"} and verb.dep_ == "ccomp" and not helped
    return bare and verb.head.lemma_ in {"see", "watch", "hear", "make", "let", "have", "help"}


def _when(verb: Word) -> bool:
    """As in "will begin his trip when he travels to Lima": the present tense of what is still to come."""
    return (
        verb.tag_ in {"VBZ", "VBP"}
        and verb.dep_ in {"advcl", "relcl"}
        and verb.head.pos_ in {"VERB", "AUX"}
        and any(c.lower_ in _WHEN and c.i < verb.i for c in verb.children)
    )


def _to_come(reading: Reading, verb: Word, depth: int) -> bool:
    """As in "look forward to it when he travels", "before she heads to Lima": still ahead."""
    above = verb.head
    before = any(c.lower_ == "before" and c.i < verb.i for c in verb.children)
    return _going(above) or before or aspect_of(reading, above, depth + 1) == PLANNED


def _is_denied(reading: Reading, verb: Word) -> bool:
    return (
        reading.negated(verb)
        or _corrected(reading, verb)
        or _reported_as_false(verb)
        or _counterfactual(verb)
    )


def _corrected(reading: Reading, verb: Word) -> bool:
    """As in "it was not two envoys who met but three": others than these."""
    copula = verb.head.head
    return (
        verb.dep_ == "relcl"
        and verb.head.dep_ == "attr"
        and any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in copula.children)
        and reading.negated(copula)
    )


def _reported_as_false(verb: Word) -> bool:
    """As in "denied a report that the two had met": the clause of a denial."""
    current = verb
    for _ in range(_DEEPEST):
        if current.dep_ not in _BELOW:
            return False
        if current.dep_ == "nsubjpass":
            return current.head.lemma_.lower() in {"deny", "refute", "dismiss"} and current.lemma_ in _TALES
        current = current.head
        if current.lemma_.lower() in {"deny", "denial", "refute", "dismiss"}:
            return current.pos_ == "VERB" or current.lower_ == "denial"
        if _untrue(current):
            return True
    return False


_BELOW = frozenset({"ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "xcomp", "relcl", "nsubjpass"})
#: What a report may want: "There is no truth in the story that A will meet B".
_GROUNDS = frozenset({"truth", "substance", "foundation", "basis", "word"})
_FALSE = frozenset(
    {"untrue", "false", "baseless", "unfounded", "groundless", "incorrect", "wrong", "fictitious"}
)
_TALES = frozenset(
    {"report", "story", "rumour", "rumor", "claim", "suggestion", "speculation", "tale", "talk"}
)


def _untrue(word: Word) -> bool:
    """As in "It is untrue that A will meet B", "no truth in reports", "the story is baseless"."""
    if word.lemma_ == "be":
        return any(c.dep_ == "acomp" and c.lower_ in _FALSE for c in word.children)
    if word.lemma_.lower() not in _TALES:
        return False
    grounds = (t for t in word.sent if t.lower_ in _GROUNDS)
    return any(c.lower_ in {"no", "little"} for t in grounds for c in t.lefts)


def _modal(auxiliaries: set[str]) -> Aspect | None:
    """What a modal verb says: a plan, a possibility, or nothing."""
    if auxiliaries & _FUTURE:
        return PLANNED
    if auxiliaries & {"would", "'d", "’d"}:
        return PROPOSED if "have" in auxiliaries else PLANNED
    return PROPOSED if auxiliaries & _POSSIBLE else None


def was_to_have(verb: Word) -> bool:
    """As in "were to have resumed"."""
    return {"to", "have"} <= {c.lower_ for c in verb.children if c.dep_ == "aux"}


def _counterfactual(verb: Word) -> bool:
    """As in "Had they met, …" and what would then have come of it."""
    inverted = next(
        (c for c in verb.children if c.lower_ in {"had", "were"} and c.dep_ in {"aux", "auxpass"}), None
    )
    if (
        inverted is not None
        and (verb.dep_ == "advcl" or inverted.is_sent_start)
        and any(c.dep_ in _SUBJECTS and c.i > inverted.i for c in verb.children)
    ):
        return True
    unreal = {c.lower_ for c in verb.children if c.dep_ == "aux"} >= {"would", "have"}
    return unreal and any(
        c.dep_ == "advcl" and (_conditional(c) or _counterfactual(c)) for c in verb.children
    )


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _asked(verb: Word) -> bool:
    """As in "Has the session been axed?": a question of the main clause says nothing."""
    sent = verb.sent
    end = next((t.text for t in reversed(list(sent[-4:])) if not t.is_space and not t.is_quote), "")
    return end == "?"


def _subjunctive(verb: Word) -> bool:
    """As in "urged that the talks be resumed"."""
    if verb.dep_ != "ccomp" or any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    noun = verb.tag_ == "NN" and any(c.dep_ == "nsubj" for c in verb.lefts)  # "suggested that A and B meet"
    bare = (
        noun
        or verb.tag_ in {"VB", "VBP"}
        or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    )
    helped = any(c.dep_ == "aux" for c in verb.children)
    return (
        bare
        and not helped
        and verb.head.lemma_.lower() in words("meetings", "status", "proposed") | {"insist"}
    )


def supposed(verb: Word) -> bool:
    """As in "If A meets B, it will be a first": only thought of; "unless they plan to meet" as well."""
    while verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children
    )


def open_question(verb: Word) -> bool:
    """As in "Whether a fifth round would be called depends on B"."""
    asked = any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children)
    return asked and verb.dep_ in {"csubj", "advcl"}


def _unsettled(reading: Reading, verb: Word) -> bool:
    """As in "parted without agreeing when to meet again", "did not say where to meet", "have yet to meet"."""
    yet = (c.lower_ == "yet" and c.i < verb.i for c in (*verb.head.rights, *verb.lefts))
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "be"} and any(yet):
        return True
    if not any(c.lower_ in {"when", "where", "whether", "how"} for c in verb.lefts):
        return False
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    without = above.dep_ == "pcomp" and above.head.lower_ == "without"
    return without or reading.negated(above) or above.lemma_ in words("meetings", "status", "denied")


def _conditional(verb: Word) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)


def _past(reading: Reading, verb: Word, auxiliaries: set[str]) -> Aspect:
    if verb.lemma_ in words("meetings", "status", "planned") and auxiliaries & {
        "is",
        "are",
        "been",
        "be",
        "was",
        "were",
    }:
        return PLANNED
    if verb.tag_ == "VBN" and not auxiliaries and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return aspect_of(reading, verb.head, _DEEPEST)
    return HELD


def _progressive(reading: Reading, verb: Word, auxiliaries: set[str], depth: int) -> Aspect:
    if auxiliaries & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return ONGOING
    if auxiliaries & _PAST_BE:
        return HELD
    if verb.dep_ == "pcomp" and verb.head.head.pos_ == "NOUN":
        none = any(c.lower_ == "no" for c in verb.head.head.children)  # "saw no use in conferring with B"
        return DENIED if none else PROPOSED
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ == "look":
        return PLANNED
    if verb.dep_ in {"advcl", "acl", "pcomp", "xcomp", "conj"} and depth < _DEEPEST:
        higher = verb.head
        while higher.pos_ not in {"VERB", "AUX"} and higher.head != higher:
            higher = higher.head
        if higher.lemma_ in words("meetings", "status", "denied"):
            return DENIED
        return aspect_of(reading, higher, depth + 1)
    return ONGOING


def _infinitive(reading: Reading, verb: Word, depth: int) -> Aspect:
    head = verb.head
    if head == verb or depth >= _DEEPEST or _accepted(reading, verb, depth):
        return PLANNED
    first = head.lower_ in _ONLY or any(c.lower_ in _ONLY for c in head.lefts) or _highest(head)
    if first and head.pos_ in {"NOUN", "PROPN", "ADJ"}:
        above = aspect_of(reading, reading.clause(head), depth + 1)  # "became the first to visit Lima"
        return HELD if above == ONGOING and reading.clause(head).lemma_ == "become" else above
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return aspect_of(reading, head, depth + 1)
    lemma = head.lemma_.lower()
    status = "meetings"
    if lemma in words(status, "status", "denied") or (
        head.pos_ == "NOUN" and lemma in {"refusal", "failure"}
    ):
        return DENIED
    ready = lemma in _READY and head.pos_ in {"ADJ", "VERB"}
    if ready or lemma in words(status, "status", "proposed") or lemma in words(status, "offers", "words"):
        return PROPOSED
    if lemma == "be" and verb.dep_ == "advcl":  # "was in Lima to meet B": what he was there for
        above = aspect_of(reading, head, depth + 1)
        return PLANNED if above == ONGOING else above
    planned = lemma == "be" or lemma in words(status, "status", "planned") or _going(head)
    if planned or head.pos_ == "ADJ":
        above = aspect_of(reading, head, depth + 1) if head.pos_ in {"VERB", "AUX"} else PLANNED
        return DENIED if above == DENIED else PLANNED
    if head.pos_ in {"VERB", "AUX"}:
        above = aspect_of(reading, head, depth + 1)
        return above if verb.dep_ in {"xcomp", "advcl", "conj"} else PLANNED
    return PLANNED


def _accepted(reading: Reading, verb: Word, depth: int) -> bool:
    """As in "has accepted an invitation to meet B", "agreed to A’s offer to meet": two who agree to it."""
    noun = verb.head
    talking = words("meetings", "verbs", "meet") | words("meetings", "verbs", "confer")
    taken = offer_taken(noun)
    return taken and verb.lemma_ in talking and aspect_of(reading, reading.clause(noun), depth + 1) == HELD


def offer_taken(noun: Word) -> bool:
    """As in "accepted an invitation", "agreed to the proposal", "took up the offer"."""
    if noun.lemma_.lower() not in words("meetings", "offers", "taken"):
        return False
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in words("meetings", "offers", "taking")
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ in _CONSENTING


#: As in "agreed to the proposal".
_CONSENTING = frozenset({"agree", "consent", "assent"})


def _going(verb: Word) -> bool:
    """As in "is going to meet B", "looks forward to meeting B"; not "was going to"."""
    if verb.lemma_ == "look":
        return any(c.lower_ == "forward" for c in verb.children)
    past = any(c.lower_ in _PAST_BE for c in verb.children)
    return verb.lemma_ == "go" and verb.tag_ == "VBG" and not past
