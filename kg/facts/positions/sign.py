"""Whether a stance is held, denied, dropped, or only thought of.

Comes in: the token that shows a stance. Goes out: ``plain``, ``negated``, ``no_longer``, ``pending`` ("has
yet to agree"), or None where the text only supposes it (a condition, a question, "might", what somebody else
is asked to do).
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed
from kg.facts.positions.resumed import resumed_from

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Infinitives that govern one another are followed this far.
DEEPEST = 3
_SUPPOSED = frozenset({"may", "might", "could"})
_HELPERS = frozenset({"aux", "nsubj", "nsubjpass"})
_NONE = frozenset({"no", "little", "scant", "zero"})
_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "alone"})
_OUGHT = frozenset({"must", "should", "ought"})
_IF = frozenset({"if", "unless", "whether", "should", "before", "until"})
_WISHING = frozenset({"hope", "hop", "wish", "pray", "expect"})
#: Of these "could" tells a view: "could live with a truce", "could see merit in it".
_GRANTING = frozenset({"live", "see"})
#: What would have been wished is wished: "would have preferred a longer truce".
_WISHED = frozenset({"prefer", "like", "want", "wish", "love"})
_FLIP = {"plain": "negated", "negated": "plain", "no_longer": "plain", "pending": "plain"}


def sign_of(reading: Reading, token: Word, depth: int = 0) -> str | None:
    """How the stance of ``token`` holds."""
    verb = _verb_above(token.head if token.dep_ == "acomp" else token)
    if _asked(token) or _conditional(verb) or _disbelieved(reading, verb):
        return None
    if any(not_so(verb) for not_so in (unreal, _wanted_of, _made, _shown, _wished_of, _tenseless)):
        return None
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    negated = denied(reading, verb)
    if (
        auxiliaries & (_OUGHT | (_SUPPOSED - {"could"} if negated or verb.lemma_ in _GRANTING else _SUPPOSED))
        or (auxiliaries & {"can", "ca"} and not negated and verb.lemma_ not in listed("carriers", "able"))
        or ({"would", "have"} <= auxiliaries and verb.lemma_ not in _WISHED)
    ):
        return None
    if (outer := resumed_from(verb)) is not None and depth <= DEEPEST:
        return sign_of(reading, outer, depth + 1) if not negated else "negated"
    if _joined(verb) and depth <= DEEPEST:
        return sign_of(reading, verb.head, depth + 1) if not negated else "negated"
    if "to" in auxiliaries and verb.dep_ not in {"ROOT"}:
        return _infinitive(reading, verb, negated=negated, depth=depth)
    if verb.tag_ == "VBG" and not auxiliaries and verb.dep_ in {"pcomp", "xcomp"}:
        return _gerund(reading, verb, depth)
    if no_longer(verb):
        return "no_longer"
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in listed("carriers", "denying"):
        negated = not negated
    return "negated" if negated else "plain"


def _made(verb: Word) -> bool:
    """As in "have donors support it": what others are brought to do."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "ccomp"
        and verb.head.lemma_.lower() in {"have", "make", "let", "see", "help", "get"}
        and any(c.dep_ == "nsubj" for c in verb.lefts)
        and not any(c.dep_ == "aux" for c in verb.lefts)
    )


def _wanted_of(verb: Word) -> bool:
    """As in "called for Chad to oppose it": what others are to do."""
    before = {c.tag_ for c in verb.lefts if c.dep_ == "aux"}
    marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts)
    return marked and "TO" in before and any(c.dep_ == "nsubj" for c in verb.lefts)


def _tenseless(verb: Word) -> bool:
    """As in "areas where they can restore order, support the poor", "urged them to stop, respect the vote",
    torn off its list by the parser.
    """
    edge = verb.left_edge
    torn = verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and edge.i > 0 and edge.nbor(-1).text == ",")
    return verb.tag_ == "VB" and torn and not any(c.dep_ in _HELPERS for c in verb.lefts)


def _wished_of(verb: Word) -> bool:
    """As in "demanded that Chad accept it", "hopes that Chad will accept it": what others are to do."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if verb.dep_ == "ccomp" and subject is not None and verb.head.lemma_.lower() in _WISHING:
        return any(c.tag_ == "MD" for c in verb.lefts)
    if (
        verb.dep_ != "ccomp"
        or subject is None
        or verb.head.lemma_.lower() not in listed("carriers", "asking")
    ):
        return False
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject.tag_ in {"NN", "NNP"})


def _joined(verb: Word) -> bool:
    """As in "is able to come and offer", where the second verb shares what governs the first."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and (verb.head.tag_ == "VB" or _of_ceasing(verb.head))
        and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.lefts)
    )


def _of_ceasing(gerund: Word) -> bool:
    """As in "urged Oman to stop arming it and support the vote", joined to the arming."""
    return gerund.tag_ == "VBG" and gerund.dep_ == "xcomp" and gerund.head.tag_ == "VB"


def _shown(verb: Word) -> bool:
    """As in "to reassure others that it is committed": what somebody has yet to show."""
    above = verb.head
    return (
        verb.dep_ == "ccomp"
        and above.lemma_.lower() in listed("carriers", "showing")
        and any(c.tag_ == "TO" for c in above.lefts)
    )


def _disbelieved(reading: Reading, verb: Word) -> bool:
    """As in "does not think that Chad supports it", "no sign that Chad supports it"."""
    above = verb.head
    if verb.dep_ in {"acl", "ccomp", "relcl"} and above.lemma_.lower() in listed("carriers", "evidence"):
        return any(c.lower_ == "no" for c in above.lefts) or denied(reading, _verb_above(above))
    return (
        verb.dep_ == "ccomp"
        and above.lemma_.lower() in listed("carriers", "thinking")
        and denied(reading, above)
    )


def supposed(verb: Word) -> bool:
    """True in a condition or a question."""
    current = verb
    for _ in range(DEEPEST):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in current.children):
            return True
        if current.dep_ not in {"ccomp", "xcomp", "conj", "pcomp"}:
            break
        current = current.head
    return _asked(verb)


def unreal(verb: Word) -> bool:
    """As in "if it were so, we would not talk"."""
    if not any(c.lower_ == "would" for c in verb.lefts):
        return False
    clauses = (
        c
        for c in verb.children
        if c.dep_ == "advcl" and {g.lower_ for g in c.lefts} & {"if", "only"} == {"if"}
    )
    return any(c.lower_ == "were" or any(g.lower_ in {"were", "had"} for g in c.lefts) for c in clauses)


def _verb_above(token: Word) -> Word:
    current = token
    while current.pos_ not in {"VERB", "AUX"} and current.head != current:
        current = current.head
    return current


def _asked(token: Word) -> bool:
    """A question."""
    doc, end = token.doc, token.sent.end
    return any(doc[i].text == "?" for i in range(max(0, end - 2), end))


def _conditional(verb: Word) -> bool:
    """The clause, or one above it, is a condition."""
    current = verb
    while True:
        if any(c.dep_ == "mark" and c.lower_ in _IF for c in current.children):
            return True
        if current.dep_ not in {"conj", "xcomp", "advcl", "ccomp"} or current.head == current:
            return False
        if current.dep_ in {"advcl", "ccomp"}:
            return False
        current = current.head


def _infinitive(reading: Reading, verb: Word, *, negated: bool, depth: int) -> str | None:
    """An infinitive, also one that is joined to another: "spoke to thank her and to welcome the vote"."""
    first = verb.head
    found = _carried(reading, verb, negated=negated, depth=depth)
    joined = verb.dep_ == "conj" and first.dep_ == "advcl" and any(c.tag_ == "TO" for c in first.lefts)
    if found is not None or not joined or first.lemma_.lower() in listed("carriers", "negative"):
        return found
    outer = _carried(reading, first, negated=False, depth=depth + 1)
    return _FLIP[outer] if outer is not None and negated else outer


def _carried(reading: Reading, verb: Word, *, negated: bool, depth: int) -> str | None:
    """What the verb above an infinitive makes of its stance."""
    above = verb.head
    if depth > DEEPEST or verb.dep_ not in {"xcomp", "advcl", "conj", "acl", "ccomp"} or above == verb:
        return None
    lemma = {above.lemma_.lower(), above.lower_}
    if verb.dep_ == "advcl" and verb.lemma_.lower() in listed("carriers", "voicing"):
        return sign_of(reading, above, depth + 1)  # "left the hall to protest against the draft"
    if verb.dep_ == "advcl" and above.lemma_ == "work" and any(c.lower_ == "with" for c in above.rights):
        return sign_of(reading, above, depth + 1)  # "is working with Oman to support the vote"
    if verb.dep_ == "acl" and above.lemma_.lower() in listed("holders", "trying"):
        return "negated" if negated else "plain"
    if above.lemma_ == "call" and any(c.lower_ in {"on", "upon", "for"} for c in above.rights):
        return None
    if lemma & listed("carriers", "negative"):
        inner = sign_of(reading, above, depth + 1)
        return None if inner is None else _FLIP[inner]
    unfinished = above.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in above.children)
    if not lemma & listed("carriers", "words") and not unfinished:
        return None
    inner = sign_of(reading, above, depth + 1)
    if unfinished and inner == "plain" and not negated:
        return "pending"
    return _FLIP[inner] if inner is not None and negated is not unfinished else inner


def _gerund(reading: Reading, verb: Word, depth: int) -> str | None:
    """As in "without opposing", "denies having offered", "the idea of accepting"."""
    above = verb.head
    asked = verb.dep_ == "pcomp" and above.dep_ == "prep" and any(c.tag_ == "TO" for c in above.head.lefts)
    if asked and depth <= DEEPEST and sign_of(reading, above.head, depth + 1) is None:
        return None  # "called on Oman to join in condemning it"
    if verb.dep_ == "pcomp" and above.lower_ == "without":
        return "negated"
    if verb.dep_ == "pcomp" and above.lower_ == "of" and above.i and above.nbor(-1).lower_ == "short":
        return None  # "stopped short of calling for a ban"
    if verb.dep_ == "pcomp" and above.head.pos_ == "NOUN":
        return None
    if above.lemma_.lower() in listed("carriers", "negative") and depth <= DEEPEST:
        inner = sign_of(reading, above, depth + 1)
        return None if inner is None else _FLIP[inner]
    return "negated" if denied(reading, verb) else "plain"


def disowned(verb: Word) -> bool:
    """As in "denied that it had offered a swap", "denies having asked for one": nobody offers or asks."""
    above = verb.head if verb.dep_ in {"ccomp", "xcomp", "advcl", "dobj", "pcomp"} else verb
    return above.lemma_.lower() in listed("carriers", "denying") and above.i < verb.i


def _not_even(verb: Word) -> bool:
    """As in "not even Chad backs him"."""
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and bool(subject.lefts) and subject.left_edge.lower_ == "not"


def denied(reading: Reading, verb: Word) -> bool:
    """A negation in the clause, "under no circumstances" before it taken in."""
    if _no_more(verb):
        return False
    if (reading.negated(verb) and not _not_only(verb)) or _not_even(verb) or _nor(verb):
        return True
    for child in verb.children:
        if child.dep_ == "prep" and any(
            g.dep_ == "pobj" and any(d.lower_ == "no" for d in g.lefts) for g in child.children
        ):
            return child.lower_ in {"under", "in", "by", "at"}
        if child.dep_ == "dobj" and (
            child.lower_ == "nothing" or any(d.lower_ in _NONE for d in child.lefts)
        ):
            return True
    return False


def _nor(verb: Word) -> bool:
    """As in "never sought, nor will we seek, a base"."""
    first = verb.left_edge
    return first.lower_ == "nor" or (first.i > first.sent.start and first.nbor(-1).lower_ == "nor")


def _no_more(verb: Word) -> bool:
    """As in "could not agree more", which grants all."""
    able = any(c.dep_ == "aux" and c.lower_ in {"could", "can", "ca"} for c in verb.lefts)
    return able and any(
        c.dep_ == "advmod" and c.lower_ == "more" and not list(c.children) for c in verb.rights
    )


def _not_only(verb: Word) -> bool:
    """As in "is not only a threat to peace"."""
    return any(c.dep_ == "neg" and c.i + 1 < len(c.doc) and c.nbor(1).lower_ in _ONLY for c in verb.children)


def no_longer(verb: Word) -> bool:
    """True under "no longer" and "not any more"."""
    around = {
        t.i: t
        for t in (*verb.children, *(g for c in verb.children for g in c.children if c.dep_ == "advmod"))
    }
    adverbs = [t for t in around.values() if t.lower_ in {"longer", "anymore"}]
    return any(
        t.lower_ == "anymore"
        or any(c.lower_ == "no" for c in t.children)
        or (t.i > 0 and t.nbor(-1).lower_ == "no")
        for t in adverbs
    )
