"""What was said, without what its speaker says or does beside it: "said that Peru lied, adding that".

Comes in: a ``Reading``, a reporting verb and the tokens of what it reports. Goes out: those that stay.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.spans import is_cue, is_object, outer_cue

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: What the article calls words that it has just told.
_REMARKS = frozenset(
    {"remark", "comment", "claim", "charge", "accusation", "allegation", "assertion", "statement"}
)
_REMARKS |= {
    "suggestion",
    "warning",
    "admission",
    "threat",
    "pledge",
    "promise",
    "demand",
    "call",
    "announcement",
}

#: What words or deeds make others do.
_MOVING = frozenset({"prompt", "lead", "force", "trigger", "spark", "draw", "provoke", "raise"})


def without_raised(reading: Reading, verb: Word, indices: list[int]) -> list[int]:
    """The content of ``verb`` without the reports that its speaker makes beside it."""
    cut: set[int] = set()
    for i in indices:
        token = reading.doc[i]
        if i in cut or token == verb or i in reading.quote_of:
            continue
        if (
            _next_deed(verb, token)
            or _another_says(reading, verb, token)
            or _repeats(verb, token)
            or _taken_up(token)
            or _called(token)
            or _moves_others(token)
            or (verb.tag_ in {"VBP", "VBZ"} and resumes(token))
            or (_reports(token) and not _shares_infinitive(token) and outer_cue(reading, token) == verb)
        ):
            first = token.left_edge.i
            while first > indices[0] and reading.doc[first - 1].lower_ in {
                "and",
                "but",
                ",",
                "while",
                "whereas",
            }:
                first -= 1
            last = indices[-1] if _repeats(verb, token) else token.right_edge.i
            cut |= set(range(first, last + 1))
    kept = [i for i in indices if i not in cut]
    return kept if any(reading.doc[i].is_alpha for i in kept) else indices


def _reports(token: Word) -> bool:
    """A cue; not "countering floods", which reports only with a clause."""
    told = is_object(token) or any(c.dep_ in {"ccomp", "xcomp"} for c in token.rights)
    return is_cue(token) and (token.tag_ != "VBG" or told)


def _next_deed(verb: Word, token: Word) -> bool:
    """As in "noted that Iran can never win and briefed the king", "denies that it has struck and assures
    Peru", "urged Peru to pay and opposed a fine": what the speaker did next.
    """
    if token.pos_ != "VERB" or token.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in token.lefts):
        return False
    helpers = {c.lemma_ for c in token.head.lefts if c.dep_ == "aux"}
    if helpers & {"would", "could", "might", "will", "can"} and token.lemma_ in words(
        "statements", "lasting"
    ):
        return False  # "said that it would not send arms but supported the fund"
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.head.lefts)
    alike = verb.tag_ == token.tag_ and token.tag_ in {"VBD", "VBZ"} and verb.i < token.head.i
    bound = token.head.tag_ == "VB" or (token.head.tag_ == "VBN" and modal and "have" not in helpers)
    past = alike and (bound or (token.tag_ == "VBD" and _planned(token.head)))
    past = past or (verb.tag_ == token.head.tag_ == "VBD" and token.tag_ == "VBZ" and token.head != verb)
    bare = token.tag_ == "VB" and token.head.tag_ == "VBN" and "have" in helpers and not modal
    return past or (bare and not any(c.dep_ == "aux" for c in token.lefts))


def _another_says(reading: Reading, verb: Word, token: Word) -> bool:
    """As in "said that the pact was dead, while its envoy, Ana Soto, charged Oslo with a raid"."""
    subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or token.i < verb.i or token.dep_ not in {"advcl", "conj"} or not is_cue(token):
        return False
    start = token.left_edge.i
    opened = {t.lower_ for t in reading.doc[start - 1 : start + 1]} & {"while", "whereas"}
    if not opened or subject.tag_ not in {"NNP", "NN", "NNS", "NNPS"}:
        return False
    found = reading.actors_of(subject)
    return bool(found) and not set(found) & set(reading.subject_of(verb))


def resumes(token: Word) -> bool:
    """As in "We welcome steps to end it and are ready to help", where the parser joins the readiness to the
    ending: a finite verb goes on with what the speaker does.
    """
    finite = token.tag_ == "VBZ" or token.lower_ in {"are", "am", "have"}
    above = token.head
    infinitive = above.tag_ == "VB" and any(c.tag_ == "TO" for c in above.lefts)
    alone = not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in token.lefts)
    return token.dep_ == "conj" and finite and infinitive and alone


def _planned(participle: Word) -> bool:
    """As in "would go ahead as planned and accused": no verb of its own tense."""
    helped = any(c.dep_ in {"aux", "auxpass"} for c in participle.lefts)
    return participle.tag_ == "VBN" and participle.dep_ == "advcl" and not helped


def _called(clause: Word) -> bool:
    """As in "demanded an end to the flights, which it called a provocation": another report."""
    naming = words("statements", "naming") | {"accuse", "blame", "suspect"}
    if clause.dep_ != "relcl" or clause.lemma_.lower() not in naming:
        return False
    first = clause.left_edge
    own = any(c.dep_ in SUBJECTS and c.tag_ not in {"WDT", "WP"} for c in clause.lefts)
    return own and first.lower_ == "which" and first.i > 0 and first.nbor(-1).text == ","


def _taken_up(noun: Word) -> bool:
    """As in "said that Peru had lied, a charge that Lima denied": what another makes of it."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("statements", "taken_up") | _REMARKS:
        return False
    first = noun.left_edge
    parted = first.i > first.sent.start and first.nbor(-1).text in {",", "–", "—"}
    if not parted or first.lower_ not in {"a", "an", "something"}:
        return False
    if any(c.dep_ == "acl" and any(g.dep_ == "agent" for g in c.rights) for c in noun.rights):
        return True  # "proposed a conference, an idea backed by Kenya"
    clauses = [c for c in noun.rights if c.dep_ == "relcl"]
    if any(c.dep_ in SUBJECTS and c.tag_ not in {"WDT", "WP"} for r in clauses for c in r.lefts):
        return True
    past = any(r.tag_ == "VBD" and any(c.tag_ in {"WDT", "WP"} for c in r.lefts) for r in clauses)
    return past and noun.lemma_.lower() in _REMARKS  # "had lied, a remark that drew protests"


def _moves_others(token: Word) -> bool:
    """As in "said that it had seen a balloon, prompting Chad to close its sky": what others did then."""
    beside = token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_ in _MOVING
    return beside and token.i > 0 and token.nbor(-1).text == ","


def _repeats(verb: Word, token: Word) -> bool:
    """As in "values our pact and values this club": the reporting verb once more, taken for a noun."""
    return token.i > verb.i + 1 and token.lower_ == verb.lower_ and token.nbor(-1).lower_ in {"and", "but"}


def _shares_infinitive(token: Word) -> bool:
    """As in "to better prevent and respond to floods": no report of its own."""
    joined = token.dep_ == "conj" and token.tag_ == "VB" and not is_cue(token.head)
    return joined and any(c.tag_ == "TO" for c in token.head.lefts)
