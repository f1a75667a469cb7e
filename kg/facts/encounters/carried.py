"""Clauses beside that of a meeting, whose day and place hold for it: "flew to Lima on Friday and met B".

Comes in: a ``Reading`` and a word that tells of a meeting. Goes out: the verbs that head such clauses,
nearest first.
Refuses: clauses with a traveller of their own; all that no word links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.reading import SUBJECTS
from kg.facts.reading.numbers import ordinal

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_LINKING = frozenset({"where", "there", "when"})
#: As in "meeting in Abuja": the participles that stand between commas.
_CONVENED = frozenset({"meet", "gather", "assemble", "sit", "confer", "convene"})


def linked_clause(reading: Reading, token: Word) -> Word | None:
    """As in "goes to Almaty from July 3 to 5, where he will have talks": the clause that "where" takes up."""
    clause = reading.clause(token)
    while clause.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in clause.children):
        if was_there(reading, clause.head):
            return clause.head  # "was in Lima on Friday and met B"
        clause = clause.head  # "where he saw A and conferred with B"
    linked = clause.dep_ in {"relcl", "advcl", "conj"} and (
        any(c.lower_ in _LINKING for c in clause.children) or _beside_which(clause)
    )
    above = _above(reading, clause) if linked else None
    home = above is not None and above.lemma_ == "return" and _beside_which(clause)
    return None if home else above  # "returned on Friday from a trip during which he met B"


def _beside_which(clause: Word) -> bool:
    """As in "is due in Lima today for a summit, on the margins of which he will see B"."""
    which = any(t.lower_ == "which" and t.dep_ == "pobj" for t in clause.subtree if t.i < clause.i)
    return clause.dep_ == "relcl" and which


def clauses_beside(reading: Reading, token: Word) -> list[Word]:
    """The clauses whose day is that of the meeting as well."""
    clause = reading.clause(token)
    found = [
        linked_clause(reading, token),
        _arrival(reading, clause),
        _met_before(clause),
        _guest_of(reading, clause),
        _round_participle(reading, clause),
        _staying(reading, clause),
        _on_the_way(clause),
        _upon_arrival(clause),
        arranged(reading, clause),
    ]
    return [c for c in found if c is not None]


def _above(reading: Reading, clause: Word) -> Word | None:
    above = reading.clause(clause.head)
    return above if above.i != clause.i else None


def moves(verb: Word) -> bool:
    """True for a verb of official travel."""
    lemma = verb.lemma_.lower()
    return lemma in words("visits", "verbs", "prepositional") or lemma in words("visits", "verbs", "direct")


def _arrival(reading: Reading, clause: Word) -> Word | None:
    """As in "arrived on Friday and received B", "was in Lima on Friday and met B"."""
    own = any(c.dep_ in SUBJECTS for c in clause.children)
    there = moves(clause.head) or was_there(reading, clause.head)
    return clause.head if clause.dep_ == "conj" and not own and there else None


def was_there(reading: Reading, verb: Word) -> bool:
    """As in "was in Lima on Friday and met B"."""
    town = reading.preposition(verb, "in") if verb.lemma_ == "be" else None
    return town is not None and town.i in reading.place_at


def _met_before(clause: Word) -> Word | None:
    """As in "spoke with A on Monday and made a second call to B": told of one doer in one breath."""
    own = any(c.dep_ in SUBJECTS for c in clause.children)
    head = clause.head
    told = clause.dep_ == "conj" and not own and clause.tag_ == head.tag_ == "VBD"
    return head if told and head.lemma_.lower() in _MEETING else None


#: Verbs that tell of a meeting by themselves.
_MEETING = frozenset({"meet", "speak", "talk", "confer", "telephone", "phone", "receive", "call", "see"})


def _guest_of(reading: Reading, clause: Word) -> Word | None:
    """As in "will travel to Lima on 4 April at the invitation of B, by whom he will be received"."""
    by_whom = any(g.lower_ in {"whom", "who"} for c in clause.children for g in [c, *c.children])
    above = _above(reading, clause) if clause.dep_ == "relcl" and by_whom else None
    return above if above is not None and moves(above) else None


def _round_participle(reading: Reading, clause: Word) -> Word | None:
    """As in "On 4 March the ministers of ECOWAS, meeting in Abuja, demanded"."""
    inside = clause.dep_ in {"acl", "advcl"} and clause.i > 0 and clause.doc[clause.i - 1].text == ","
    convened = clause.lemma_.lower() in _CONVENED or clause.lower_ == "meeting"
    return _above(reading, clause) if inside and convened and clause.lower_.endswith("ing") else None


def _staying(reading: Reading, clause: Word) -> Word | None:
    """As in "B, who was in Khartoum on a visit on Friday, held talks there"."""
    subject = reading.subject_token(clause)
    for verb in [] if subject is None else subject.children:
        if verb.dep_ == "relcl" and verb.i < clause.i and (moves(verb) or _on_visit(reading, verb)):
            return verb
    return None


def _upon_arrival(clause: Word) -> Word | None:
    """As in "Arriving in Lima on Friday, A met B", "After landing in Lima on Friday, A was met by B"."""
    opening = clause.sent[0]
    if opening.lower_ in {"after", "upon", "on"}:
        opening = next((c for c in opening.rights if c.dep_ == "pcomp"), opening)
    arrives = opening.tag_ == "VBG" and opening.lemma_.lower() in _ARRIVING
    return opening if arrives and opening.i < clause.i and clause.dep_ in {"ROOT", "conj"} else None


#: Verbs of an arrival, on the day of which one is received.
_ARRIVING = frozenset({"arrive", "land", "fly", "touch", "travel", "come"})


def is_due(verb: Word) -> bool:
    """As in "is due in Lima on Thursday"."""
    now = verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}
    return now and any(c.dep_ == "acomp" and c.lower_ == "due" for c in verb.rights)


def _on_the_way(clause: Word) -> Word | None:
    """As in "flies to Lima on Thursday to see B"."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    head = clause.head
    if to and head.dep_ == "acomp" and head.lower_ == "due":
        head = head.head  # "is due in Lima on Thursday to see B"
    travels = is_due(head) or (head.pos_ == "VERB" and moves(head))
    return head if to and clause.dep_ in {"xcomp", "advcl"} and travels else None


def arranged(reading: Reading, clause: Word) -> Word | None:
    """As in "On Friday A is due to meet B": the verb that sets the day of what is to be done."""
    while clause.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in clause.children):
        clause = clause.head  # "is to attend the funeral and to see B"
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    awaited = clause.dep_ == "advcl" and clause.head.lemma_ in {"expect", "await", "schedule"}
    if not to or not (clause.dep_ == "xcomp" or awaited):
        return None
    setting = clause.head.lemma_.lower() in words("changes", "setting", "words") | {"be"}
    above = reading.clause(clause.head)
    present = above.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in above.children)
    return above if setting and present and above.i != clause.i else None


def above_participle(reading: Reading, token: Word) -> list[TimeExpression]:
    """As in "Yesterday the ministers, A and B, signed an act": a sentence whose verb the parser took for
    a participle.
    """
    noun = token.head
    hidden = token.dep_ == "acl" and noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "PROPN"}
    return reading.times_by_clause.get(noun.i, []) if hidden else []


def of_matter(reading: Reading, time: TimeExpression, token: Word) -> bool:
    """True for a day that is not that of the encounter but of a matter told beside it."""
    return _of_paper(reading, time) or _of_count(reading, time) or _of_deed(reading, time, token)


def _of_deed(reading: Reading, time: TimeExpression, token: Word) -> bool:
    """As in "In a call with B, A condemned the attack on Lima on 9 May": the day of the attack."""
    verb = reading.clause(token)
    current = reading.doc[time.head]
    if token.pos_ in {"VERB", "AUX"} or not token.i < verb.i < current.i:
        return False
    while current not in (verb, current.head):
        current = current.head
        place = current.i in reading.place_at or current.i in reading.time_at
        if current.pos_ == "NOUN" and not place and current.lemma_.lower() not in meeting_nouns():
            return True
    return False


def _of_paper(reading: Reading, time: TimeExpression) -> bool:
    """As in "negotiations on the Treaty of 1896": the year of what they are about."""
    head = reading.doc[time.head]
    owner = head.head.head
    year = time.time is not None and time.time.isdigit() and head.head.lower_ == "of"
    meeting = owner.lemma_.lower() in meeting_nouns()
    return year and owner.pos_ in {"NOUN", "PROPN"} and not meeting and owner.i not in reading.time_at


def _of_count(reading: Reading, time: TimeExpression) -> bool:
    """As in "met for the second time this year in Lima on 27 May": the span in which the count runs."""
    above = reading.doc[time.head]
    while above.pos_ in {"NOUN", "PROPN", "ADP"} and above.lemma_ != "time" and above.head != above:
        above = above.head
    counted = any(ordinal(c) is not None or c.lower_ == "last" for c in above.lefts)
    return above.lemma_ == "time" and above.dep_ == "pobj" and counted and above.i not in reading.time_at


def earlier(clause: Word, beside: Word) -> bool:
    """As in "left last night and will be received by B": the day of what is over is not that of a plan."""
    ahead = any(c.lower_ in {"will", "shall", "’ll", "'ll"} for c in clause.lefts)
    return ahead and clause.dep_ == "conj" and beside.tag_ == "VBD"


def _on_visit(reading: Reading, verb: Word) -> bool:
    purpose = reading.preposition(verb, "on", "for")
    return verb.lemma_ == "be" and purpose is not None and purpose.lemma_ in words("visits", "nouns", "words")
