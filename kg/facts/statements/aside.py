"""Reporting clauses that commas set off: "Only the day, he told us, is open", "It is over, thundered X".

Comes in: a ``Reading`` and a verb of saying. Goes out: a ``Said`` row.
The commas decide, since the parser takes such a clause for an apposition, or its speaker for part of what
was said.
Refuses: a verb with an object or a clause of its own, and a clause that tells nothing without a main verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import mapping, words
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import FINITE
from kg.facts.statements.speakers import carried_by
from kg.facts.statements.uttering import tells, uttering
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word, Words
    from kg.facts.statements.said import Said
    from kg.model.annotation import Mention

_OPENERS = frozenset({",", "”", '"', "?", "!", "–", "—"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
#: What takes up the sentence before: "So, at any rate, says X".
_BACK = frozenset({"so", "thus", "such"})
#: Fewest tokens before an inverted reporting clause.
_FEWEST = 3
_MARKS = frozenset({"”", '"', "’", "'", "»"})
_CRIES = frozenset({"?", "!", "…"})
_ENDS = frozenset({",", ".", ";", "–", "—", "“", '"'})
#: Most tokens of a speaker, of one apposition to him, and of what stands behind the verb.
_SPEAKER, _APPOSITION, _TAIL = 10, 12, 12
#: Between the comma and the name of the speaker: "its foreign minister", "the former envoy".
_BEFORE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"})
#: First words of an apposition that no name opens.
_DESCRIBING = frozenset({"the", "a", "an", "its", "his", "her", "their", "who", "whose", "of", "one", "then"})
#: First words of a clause that cannot be said by itself.
_DEPENDENT = frozenset(
    {"when", "after", "as", "while", "although", "though", "before", "once", "if", "unless", "since", "until"}
    | {"because", "where", "whereas", "who", "which", "should", "had", "were"}
)
#: What somebody says himself: "Peru says never".
_ANSWERS = frozenset(
    {"never", "no", "not", "yes", "so", "otherwise", "as"} | {"nobody", "nothing", "none", "all"}
)
#: First words of what goes on with what was said, behind a clause that could end there.
_LED_ON = frozenset(
    {"if", "unless", "because", "not", "until", "without", "rather", "than", "even"}
    | {"what", "whether", "how", "why"}
)


#: Prepositions that no reporting clause takes.
_BOUND = frozenset({"of", "for", "against", "between", "among", "towards", "toward", "into", "than"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """The reporting clause from ``start`` to ``end`` (exclusive), and who speaks."""

    start: int
    end: int
    speakers: tuple[str, ...]


def set_off(reading: Reading, verb: Word, *, quoted: bool = False) -> Said | None:
    """What is said round, or before, a reporting clause between commas; ``quoted``: a whole quotation too."""
    if verb.i in reading.quote_of or not _may_report(verb):
        return None
    frame = _behind_speaker(reading, verb) or _before_speaker(reading, verb)
    if frame is None:
        return None
    indices = _said(reading, verb, frame, quoted=quoted)
    found = content(reading, indices, whole=True) if indices else None
    return reported_by(reading, verb, frame.speakers, found, "statement.set_off")


def _may_report(verb: Word) -> bool:
    """A finite verb of saying; in ", Ana Soto, posted" the parser finds a participle."""
    lemma = verb.lemma_.lower()
    if not tells(verb) or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    if verb.dep_ in {"amod", "compound"} or any(c.dep_ in {"auxpass", "neg"} for c in verb.lefts):
        return False
    return lemma != "go" or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "on")


def _behind_speaker(reading: Reading, verb: Word) -> _Frame | None:
    """As in ", he told the daily,", ", its envoy, Ana Soto, posted on Friday."."""
    doc, first = reading.doc, verb.sent.start
    i = verb.i - 1
    while i > first and doc[i].pos_ in {"ADV", "AUX"}:
        i -= 1
    described = i > first and doc[i].text == ","
    if described:
        i = _before_apposition(reading, i, first)
    opening = _opening(doc, i, first)
    if opening is None and i - first < _SPEAKER and _asked_before(reading, first):
        opening = first
    if opening is None:
        return None
    named = reading.mention_at.get(i + 2) if described else None
    speakers = _first_named(reading, opening, i) if named is None else named.actors
    end = _end(reading, verb, verb.i + 1) if speakers else None
    return None if end is None else _Frame(opening, end, speakers)


def _asked_before(reading: Reading, first: int) -> bool:
    """As in "“Never!” Ana Soto posted": the parser ends the sentence with the quotation."""
    doc = reading.doc
    return (
        first > 1
        and first - 1 in reading.quote_of
        and doc[first - 1].text in _MARKS
        and doc[first - 2].text in _CRIES
    )


def claimed_behind(reading: Reading, end: int) -> bool:
    """True where the sentence at ``end``, right behind a quotation, only tells whose it is."""
    if end >= len(reading.doc) or not _asked_before(reading, end):
        return False
    return any(t.pos_ == "VERB" and set_off(reading, t) is not None for t in reading.doc[end].sent)


def _before_apposition(reading: Reading, comma: int, first: int) -> int:
    """The last token before the apposition that ends at ``comma``; ``first`` where there is none."""
    doc = reading.doc
    left = next(
        (i for i in range(comma - 1, max(first, comma - _APPOSITION), -1) if doc[i].text == ","), first
    )
    if left == first:
        return first
    named, before = reading.mention_at.get(left + 1), reading.mention_at.get(left - 1)
    same = named is not None and named.end == comma and _same(named, before)
    described = doc[left + 1].lower_ in _DESCRIBING and before is not None
    relative = doc[left + 1].lower_ in {"who", "whose"}
    if not relative and any(t.tag_ in FINITE for t in doc[left + 1 : comma]):
        return first
    return left - 1 if same or described else first


def _same(named: Mention, before: Mention | None) -> bool:
    """As in "its envoy, Ana Soto,", "one of them, Ana Soto,": the same, or a name behind a title."""
    if before is not None and before.kind is MentionKind.PRONOUN and named.kind is MentionKind.NAME:
        return True
    titled = named.kind is MentionKind.NAME and (before is None or before.kind is MentionKind.TITLE)
    return titled or (before is not None and named.actors == before.actors)


def _opening(doc: Words, last: int, first: int) -> int | None:
    """The first token of the noun phrase that ends at ``last``, behind a comma or a quotation."""
    for i in range(last, max(first, last - _SPEAKER), -1):
        if doc[i].tag_ in FINITE or doc[i].tag_ in {"VBN", "VBG", "VB"}:
            return None
        if doc[i - 1].text in _OPENERS:
            return i
    return None


def _first_named(reading: Reading, start: int, last: int) -> tuple[str, ...]:
    """Whom the phrase names first, behind no more than his article and title."""
    for i in range(start, last + 1):
        mention = reading.mention_at.get(i)
        if mention is not None:
            behind = reading.mention_at.get(mention.end) if mention.end <= last else None
            named = mention if behind is None or behind.start != mention.end else behind
            return _of_phrase(reading, named, last)
        if reading.doc[i].pos_ not in _BEFORE_NAME or reading.doc[i].tag_ in _RELATIVE:
            return ()
    return ()


def _of_phrase(reading: Reading, mention: Mention, last: int) -> tuple[str, ...]:
    """The actors of a mention; of "Abkhaz radio", "Peruvian officials" those of the noun behind it."""
    doc, end = reading.doc, mention.end
    if end > last or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ", "PART"}:
        return mention.actors
    noun = next((doc[i] for i in range(end, last + 1) if doc[i].pos_ == "NOUN"), None)
    return () if noun is None else reading.actors_of(noun) or carried_by(reading, noun, noun)


def _before_speaker(reading: Reading, verb: Word) -> _Frame | None:
    """As in ", thundered President Soto, would never be sold"."""
    doc, i = reading.doc, verb.i + 1
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == verb.sent.start or doc[verb.i - 1].text != ",":
        return None
    if verb.lemma_ == "tell" or _explained(reading, verb.i - 1):
        return None  # "one of them, Ali Said, told Reuters"
    while i < verb.sent.end and i not in reading.mention_at and doc[i].pos_ in _BEFORE_NAME:
        i += 1
    mention = reading.mention_at.get(i)
    if mention is None or mention.start != i:
        return None
    last = next((n for n in range(i, verb.sent.end) if doc[n].text in _ENDS), verb.sent.end) - 1
    speakers = _first_named(reading, i, last)
    end = _end(reading, verb, mention.end) if speakers else None
    return None if end is None else _Frame(verb.i, end, speakers)


def _explained(reading: Reading, comma: int) -> bool:
    """As in "its envoy, Ana Soto, | charged Oslo": whom the words before the comma explain is the subject."""
    named = reading.mention_at.get(comma - 1)
    if named is None or named.kind is not MentionKind.NAME or reading.doc[named.start - 1].text != ",":
        return False
    before = reading.mention_at.get(named.start - 2)
    return (
        before is not None
        and before.kind is not MentionKind.NAME
        and set(before.actors) & set(named.actors) != set()
    )


def _end(reading: Reading, verb: Word, start: int) -> int | None:
    """Where the reporting clause ends that goes on at ``start`` with whom, where and when; None for more."""
    doc, sent_end = reading.doc, verb.sent.end
    if start >= sent_end:
        return sent_end
    told = mapping("statements", "prepositions").get(verb.lemma_.lower(), frozenset())
    if start == verb.i + 1 and not _may_follow(reading, verb, doc[start], told):
        return None
    for i in range(start, min(start + _TAIL, sent_end)):
        if doc[i].text in _ENDS or doc[i].is_space:
            return i
        if doc[i].tag_ in FINITE or (doc[i].lower_ == "that" and doc[i].tag_ != "DT"):
            return None
    return sent_end if sent_end - start < _TAIL else None


def _may_follow(reading: Reading, verb: Word, token: Word, told: frozenset[str]) -> bool:
    if token.text in _ENDS or token.is_space or token.i in reading.time_at:
        return True
    lemma = verb.lemma_.lower()
    if uttering(verb):
        return True
    if token.tag_ == "RP" and lemma in words("statements", "weak") - {"go"}:
        return False  # "beamed down a link"
    if token.tag_ == "TO" and token.i + 1 < verb.sent.end and token.nbor().tag_ == "VB":
        return False
    if token.lower_ in _ANSWERS:
        return False
    if token.pos_ in {"ADP", "ADV", "PART", "SCONJ"}:
        return token.lower_ not in told and token.lower_ != "that"
    return lemma in words("statements", "hearers") and token.pos_ not in {"VERB", "AUX"}


def _said(reading: Reading, verb: Word, frame: _Frame, *, quoted: bool) -> list[int]:
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
    if rest and (_resumes(reading, before, rest) or _hangs(reading, before, rest)):
        return [*before, *rest]
    return [] if rest and doc[rest[0]].pos_ in {"ADP", "SCONJ", "CCONJ"} else before


def _complete(doc: Words, tokens: list[int]) -> bool:
    """True for a main clause: a finite verb, behind the comma where a conjunction opens."""
    start = tokens[0]
    if doc[start].lower_ in _DEPENDENT or doc[start].tag_ in {"WRB", "MD", "VBN", "VBG"}:
        start = next((i for i in tokens if doc[i].text == ","), tokens[-1] + 1)
    ordered = doc[start].tag_ == "VB"  # "Let the courts decide"
    return ordered or any(doc[i].tag_ in FINITE and doc[i].dep_ != "relcl" for i in tokens if i >= start)


def _fragment(reading: Reading, verb: Word, frame: _Frame, before: list[int]) -> bool:
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
