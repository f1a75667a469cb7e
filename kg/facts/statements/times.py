"""When it was said, as its own sentence or its speaker’s last one tells.

Comes in: a reporting verb, or all statements of an article. Goes out: time expressions.
Refuses: a time of what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.spans import reporting
from kg.facts.statements.speakers import is_carrier
from kg.model.annotation import TimeExpression
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.content import Content
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

#: Conjunctions whose clause tells what is done at the same time.
_WHILE = frozenset({"as", "when", "while"})
#: Prepositions of an occasion on which something is said: "at Friday’s briefing".
_OCCASION = frozenset({"at", "during", "in", "after", "before", "on"})
#: Prepositions of a day between a verb's object and what follows: "accused Peru on Friday of lying".
_ON = frozenset({"on", "in", "last", "earlier", "late", "early"})
#: Before the beginning or the end of what lasts: "in hiding since August".
_SPANNING = frozenset({"since", "until", "till", "by"})


def said_at(reading: Reading, verb: Word, said: Content) -> TimeExpression | None:
    """When it was said: a time of the reporting clause, outside what was said.

    "Speaking in Oslo on Friday, she said", "in a statement issued on Friday": how it was delivered counts
    as its clause; so does what the speaker did in the same breath: "arrived on Friday and said".
    """
    own = {t.i for t in reporting(verb, set())}
    for clause in (reading.clause(verb), *_deliveries(verb), *_shared(reading, verb), *_meanwhile(verb)):
        times = [
            t
            for t in reading.times_by_clause.get(clause.i, [])
            if t.time is not None
            and not said.covers(t.head)
            and (t.head in own or t.start in own or clause.i not in own)
            and not _of_a_thing(reading.doc[t.head], clause)
            and not _inside_object(reading, t)
            and not _spans(reading, verb, t)
        ]
        times = _of_the_present(reading, verb, times)
        if times:
            return min(times, key=lambda t: abs(t.head - verb.i))
    return None


def _spans(reading: Reading, verb: Word, time: TimeExpression) -> bool:
    """As in "in hiding since August", "by the end of May": a bound, no day of the saying; "have demanded it
    since June" is one.
    """
    first = reading.doc[time.start]
    before = {max(time.start - 1, 0), max(first.left_edge.i - 1, 0)}
    links = [w for i in before if (w := reading.doc[i]).lower_ in _SPANNING]
    return any(w.lower_ != "since" or w.head != verb for w in links)


def _of_a_thing(time: Word, clause: Word) -> bool:
    """As in "Rao, this year’s chair, said", "rejected Friday’s offer": no day of the saying; "at Friday’s
    briefing" is one.
    """
    if any(above.dep_ == "appos" for above in _up_to(time, clause)):
        return True
    if time.dep_ != "poss":
        return False
    thing = time.head
    return not (thing.dep_ == "pobj" and thing.head.lower_ in _OCCASION and thing.head.head == clause)


def _inside_object(reading: Reading, time: TimeExpression) -> bool:
    """As in "welcomed the launch this week of the talks"; not "accused Peru on Friday of lying"."""
    if not 0 < time.start < time.end < len(reading.doc):
        return False
    thing = reading.doc[time.start - 1]
    plain = thing.pos_ == "NOUN" and thing.dep_ == "dobj" and thing.i not in reading.mention_at
    return plain and reading.doc[time.end].lower_ == "of"


def _up_to(token: Word, clause: Word) -> Iterator[Word]:
    """``token`` and what it hangs on, below ``clause``."""
    while token not in {clause, token.head}:
        yield token
        token = token.head


def without_time(reading: Reading, verb: Word, indices: list[int]) -> list[int]:
    """What is reported without the day of the saying, as in "accused Peru on Friday of lying"."""
    told = reading.object_token(verb)
    if told is None or not indices:
        return indices
    start = told.right_edge.i + 1 if told.right_edge.i < indices[-1] else told.i + 1
    for first in sorted({start, told.i + 1}):
        i = first
        while i < indices[-1] and i not in reading.time_at and verb.doc[i].lower_ in _ON:
            i += 1
        time = reading.time_at.get(i)
        if time is None or time.start != i or time.time is None or time.end > indices[-1]:
            continue
        if _inside_object(reading, time):
            continue
        behind = verb.doc[time.end]
        if behind.dep_ == "prep" or behind.tag_ == "TO":
            return [n for n in indices if not first <= n < time.end]
    return indices


def _of_the_present(reading: Reading, verb: Word, times: list[TimeExpression]) -> list[TimeExpression]:
    """Without what was before publication, where the verb stands in the present tense."""
    if verb.tag_ not in {"VBZ", "VBP"} or reading.document.published is None:
        return times
    day = reading.document.published.isoformat()
    return [t for t in times if (t.time or "").split("/")[-1] >= day[: len((t.time or "").split("/")[-1])]]


def _deliveries(verb: Word) -> list[Word]:
    """Participles of the reporting clause that tell how the words were delivered."""
    delivered = words("statements", "delivery", "verbs")
    found = [c for c in verb.children if c.dep_ in {"advcl", "acl", "dep"}]
    for child in verb.children:
        if child.dep_ in {"prep", "agent"} or is_carrier(child):
            below = [t for t in child.subtree if t.dep_ in {"acl", "relcl"}]
            found += [t for t in below if t.dep_ == "acl" or is_carrier(t.head)]
    return [t for t in found if t.lemma_.lower() in delivered and t.tag_ in {"VBG", "VBN", "VBD"}]


def _meanwhile(verb: Word) -> list[Word]:
    """As in "Opening the session on Friday, she said", "As he left on Friday, he said": done with it."""
    found = [c for c in verb.lefts if c.dep_ == "advcl"]
    return [c for c in found if _at_once(c)]


def _at_once(clause: Word) -> bool:
    if clause.tag_ == "VBG":
        return not any(c.dep_ in {"aux", "mark"} for c in clause.lefts)
    return clause.tag_ == "VBD" and any(c.lower_ in _WHILE for c in clause.lefts)


def _shared(reading: Reading, verb: Word) -> list[Word]:
    """The verb to which this one is joined, or whose participle it is, its subject being the same."""
    alone = not any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.tag_ == "VBG" and alone:
        by = verb.dep_ == "pcomp" and verb.head.lower_ == "by"
        above = verb.head.head if by else verb.head
        with_it = by or (verb.dep_ == "advcl" and verb.i > above.i)
        return [reading.clause(above)] if with_it and above.tag_ == "VBD" else []
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    return [reading.clause(verb.head)] if verb.tag_ == verb.head.tag_ else []


def inherit_times(reading: Reading, found: list[Said]) -> None:
    """What the same speaker says next is said at the same time.

    What somebody "says" in the present tense is said as the article goes to press.
    """
    last: dict[tuple[str, ...], TimeExpression] = {}
    published = reading.document.published
    issuing = {*reading.annotations.issuers, reading.annotations.signatory}
    for said in found:
        present = reading.doc[said.cue].tag_ in {"VBZ", "VBP"}
        if said.time is None and not recalled(reading, said):
            said.time = reading.entry_day(reading.doc[said.cue])
        own = present and bool(set(said.speakers) & issuing)
        if (said.time is None or own) and published is not None and present:
            said.time = TimeExpression(
                said.cue, said.cue + 1, said.cue, published.isoformat(), TimeBasis.PUBLISHED
            )
        if said.time is None and not recalled(reading, said):
            said.time = last.get(said.speakers)
        if said.time is not None:
            last[said.speakers] = said.time


def recalled(reading: Reading, said: Said) -> bool:
    """True for what was said before what the article tells of: "had said"."""
    auxiliaries = (c.lower_ for c in reading.doc[said.cue].children if c.dep_ == "aux")
    return any(word in {"had", "would", "’d", "'d"} for word in auxiliaries)
