"""Reporting clauses that commas set off: "Only the day, he told us, is open", "It is over, thundered X".

Comes in: a ``Reading`` and a verb of saying. Goes out: a ``Said`` row.
The commas decide, since the parser takes such a clause for an apposition, or its speaker for part of what
was said.
Refuses: a verb with an object or a clause of its own, and a clause that tells nothing without a main verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.frames import asked_before, frame_of
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import FINITE

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word, Words
    from kg.facts.statements.frames import Frame
    from kg.facts.statements.said import Said

_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
#: What takes up the sentence before: "So, at any rate, says X".
_BACK = frozenset({"so", "thus", "such"})
#: Fewest tokens before an inverted reporting clause.
_FEWEST = 3
#: First words of a clause that cannot be said by itself.
_DEPENDENT = frozenset(
    {"when", "after", "as", "while", "although", "though", "before", "once", "if", "unless", "since", "until"}
    | {"because", "where", "whereas", "who", "which", "should", "had", "were"}
)
#: First words of what goes on with what was said, behind a clause that could end there.
_LED_ON = frozenset(
    {"if", "unless", "because", "not", "until", "without", "rather", "than", "even"}
    | {"what", "whether", "how", "why"}
)
#: Prepositions that no reporting clause takes.
_BOUND = frozenset({"of", "for", "against", "between", "among", "towards", "toward", "into", "than"})


def set_off(reading: Reading, verb: Word, *, quoted: bool = False) -> Said | None:
    """What is said round, or before, a reporting clause between commas; ``quoted``: a whole quotation too."""
    if verb.i in reading.quote_of:
        return None
    frame = frame_of(reading, verb)
    if frame is None or (verb.dep_ == "relcl" and frame.start <= verb.head.i < verb.i):
        return None  # "accused Peru of lying, a charge Peru denies"
    if frame.start == verb.i and _has_aside(verb):
        return None
    indices = _said(reading, verb, frame, quoted=quoted)
    found = content(reading, indices, whole=True) if indices else None
    return reported_by(reading, verb, frame.speakers, found, "statement.set_off")


def _has_aside(verb: Word) -> bool:
    """As in "Ana Soto, who joined them, warned Peru": a subject whose aside the comma closes."""
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj" and c.i not in {verb.i - 1, verb.i})
    return any(c.dep_ in {"relcl", "appos"} and c.i < verb.i for s in subjects for c in s.rights)


def claimed_behind(reading: Reading, end: int) -> bool:
    """True where the sentence at ``end``, right behind a quotation, only tells whose it is."""
    if end >= len(reading.doc) or not asked_before(reading, end):
        return False
    return any(t.pos_ == "VERB" and set_off(reading, t) is not None for t in reading.doc[end].sent)


def _said(reading: Reading, verb: Word, frame: Frame, *, quoted: bool) -> list[int]:
    """The tokens before the clause, and behind it where they go on with the same."""
    doc, sent = reading.doc, verb.sent
    if frame.start == sent.start:
        quote = reading.annotations.quotes[reading.quote_of[sent.start - 1]]
        alone = all(doc[i].is_punct or doc[i].is_space for i in range(frame.end, sent.end))
        return list(range(quote.start, quote.end)) if alone else []
    floor = max(
        (i + 1 for i in range(sent.start, frame.start - 1) if doc[i].text in {";", ":"}), default=sent.start
    )
    before = [i for i in range(floor, frame.start - 1) if i not in reading.silent and not doc[i].is_space]
    rest = []
    if frame.end < sent.end and doc[frame.end].text == ",":
        rest = [i for i in range(frame.end + 1, sent.end) if i not in reading.silent]
    if before and doc[before[0]].dep_ == "cc" and len(before) > 1:
        before = before[1:]
    if rest and next((doc[i].tag_ for i in rest if not doc[i].is_punct), "") in FINITE:
        before = _last_subject(doc, before)
    if not before:
        return []
    if before[0] in reading.quote_of and before[-1] in reading.quote_of:
        return before if quoted and not rest else []
    if not _complete(doc, before):
        if any(t.dep_ == "cc" for t in doc[frame.start : verb.i]):
            return []  # "Peru, Chile and Togo said on Monday, ...": one list
        if not rest:
            return before if _fragment(reading, verb, frame, before) else []
        return [*before, *rest] if _goes_on(doc, rest, inverted=frame.start == verb.i) else []
    if rest and _of_now(verb, doc, rest):
        return [*before, *rest]
    if rest and (_resumes(reading, before, rest) or _hangs(reading, before, rest)):
        return [*before, *rest]
    return [] if rest and doc[rest[0]].pos_ in {"ADP", "SCONJ", "CCONJ"} else before


def _last_subject(doc: Words, before: list[int]) -> list[int]:
    """As in "It will talk, but | a truce, he said, cannot wait": what the verb behind the clause tells of."""
    joints = (n for n in range(1, len(before) - 1) if doc[before[n]].lower_ in {"but", "and", "yet"})
    opened = [n for n in joints if doc[before[n - 1]].text == ","]
    if not opened or any(doc[i].tag_ in FINITE for i in before[opened[-1] :]):
        return before
    return before[opened[-1] + 1 :]


def _complete(doc: Words, tokens: list[int]) -> bool:
    """True for a main clause: a finite verb, behind the comma where a conjunction opens."""
    start = tokens[0]
    if doc[start].lower_ in _DEPENDENT or doc[start].tag_ in {"WRB", "MD", "VBN", "VBG"}:
        start = next((i for i in tokens if doc[i].text == ","), tokens[-1] + 1)
    ordered = doc[start].tag_ == "VB"  # "Let the courts decide"
    return ordered or any(doc[i].tag_ in FINITE and doc[i].dep_ != "relcl" for i in tokens if i >= start)


def _fragment(reading: Reading, verb: Word, frame: Frame, before: list[int]) -> bool:
    """As in "No deal without the lake, she said": words without a verb can be all the matter."""
    doc, sent = reading.doc, verb.sent
    ends = all(doc[i].is_punct or doc[i].is_space for i in range(frame.end, sent.end))
    first = doc[before[0]]
    if (
        not ends
        or frame.start == verb.i
        or verb.lemma_.lower() in words("statements", "weak")
        or first.lower_ in _DEPENDENT
    ):
        return False
    if first.tag_ in {"VBG", "VBN", "IN", "TO", "CC"} or any(i in reading.time_at for i in before[:1]):
        return False
    if reading.mention_at.get(before[0]) is not None and len(before) < _FEWEST:
        return False  # "Peru, she said."
    return any(doc[i].pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "INTJ", "VERB"} for i in before)


def _goes_on(doc: Words, rest: list[int], *, inverted: bool) -> bool:
    """What follows has the main verb that is lacking before."""
    first = doc[rest[0]]
    if first.tag_ in {"VBG", "VBN"} | _RELATIVE or first.dep_ == "cc" or first.lower_ == "that":
        return False
    # "The envoy, Ana Soto, warned Peru, its host, that": the verb of what goes on stands near
    return any(doc[i].tag_ in FINITE for i in (rest[:2] if inverted else rest))


def _of_now(verb: Word, doc: Words, rest: list[int]) -> bool:
    """As in "He will come, she said, and is to speak": in another tense than the verb of saying."""
    joined = doc[rest[0]].lower_ in {"and", "but"} and len(rest) > 1
    return joined and verb.tag_ == "VBD" and doc[rest[1]].tag_ in {"VBZ", "VBP", "MD"}


def _resumes(reading: Reading, before: list[int], rest: list[int]) -> bool:
    """True where a clause that could end goes on: "It is, he said, too late", "It may, he said, if so"."""
    doc, first = reading.doc, reading.doc[rest[0]]
    last = doc[before[-1]]
    if (
        first.tag_ in FINITE
        or last.pos_ == "AUX"
        or last.lemma_ == "be"
        or last.dep_ == "neg"
        or first.lower_ in _LED_ON
    ):
        return True
    if first.tag_ == "TO" and rest[0] + 1 < len(doc) and first.nbor().tag_ == "VB":
        return True
    quoted = any(i in reading.quote_of for i in rest)
    return quoted and first.pos_ in {"ADP", "SCONJ"}


def _hangs(reading: Reading, before: list[int], rest: list[int]) -> bool:
    """True where the parser hangs what goes on upon what was broken off: "It lasted, he said, an hour"."""
    doc, first = reading.doc, reading.doc[rest[0]]
    if first.lower_ == "that":
        return doc[before[0]].lower_ == "it" and any(doc[i].lemma_ == "be" for i in before[:3])
    within = set(rest)
    while first.i in within and first.head != first:
        first = first.head
    if _bound(reading, rest) or (doc[before[-1]].pos_ == "VERB" and doc[rest[0]].pos_ in {"DET", "NUM"}):
        return True
    joined = doc[rest[0]].dep_ == "cc"
    told = any(doc[i].tag_ == "MD" or doc[i].lower_ == "had" for i in rest)  # "and trade would suffer"
    opens = doc[rest[0]].tag_ not in {"VBG", "VBN"} | _RELATIVE
    return first.i in before and opens and (told or not joined)


def _bound(reading: Reading, rest: list[int]) -> bool:
    """As in "There is no reason, he said, | for closing it": a preposition that tells no when or where."""
    if reading.doc[rest[0]].lower_ not in _BOUND or len(rest) < _FEWEST:
        return False
    return not any(i in reading.time_at or reading.doc[i].text == "," for i in rest[1:_FEWEST])


def inverted(reading: Reading, verb: Word) -> list[int]:
    """As in "Not on your life, says the White House": all before the comma, with the question it answers."""
    doc, start = reading.doc, verb.sent.start
    subject = next((c for c in verb.rights if c.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    if doc[start].lower_ in _BACK:
        before = reading.sentence_before(verb) if subject.left_edge.i == verb.i + 1 else None
        return [] if before is None else [t.i for t in before if t.i not in reading.silent]
    if verb.i - start < _FEWEST:
        return []
    if doc[verb.i - 1].text != "," or any(c.dep_ in {"ccomp", "dobj", "xcomp"} for c in verb.children):
        return []
    if subject.left_edge.i != verb.i + 1 or any(t.i in reading.quote_of for t in verb.sent):
        return []
    return [*_question_before(reading, start), *range(start, verb.i - 1)]


def _question_before(reading: Reading, start: int) -> list[int]:
    """The tokens of a question without a verb right before ``start``: "Ground troops? Never"."""
    if not start or reading.doc[start - 1].text != "?":
        return []
    asked = [t for t in reading.doc[start - 1].sent if t.i not in reading.silent]
    return [] if any(t.tag_ in FINITE for t in asked) else [t.i for t in asked]
