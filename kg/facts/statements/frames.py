"""Where a reporting clause between commas begins and ends, and who speaks in it: ", her envoy made clear,".

Comes in: a ``Reading`` and a verb of saying. Goes out: a ``Frame``.
The commas decide, since the parser takes such a clause for an apposition, or its speaker for part of what
was said.
Refuses: a verb with an object or a clause of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.statements.spans import FINITE, idiom, known_in
from kg.facts.statements.speakers import carried_by
from kg.facts.statements.uttering import tells, uttering
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word, Words
    from kg.model.annotation import Mention

_OPENERS = frozenset({",", "”", '"', "?", "!", "–", "—"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MARKS = frozenset({"”", '"', "’", "'", "»"})
_CRIES = frozenset({"?", "!", "…"})
_ENDS = frozenset({",", ".", ";", "–", "—", "“", '"'})
#: Most tokens of a speaker, of one apposition to him, and of what stands behind the verb.
_SPEAKER, _APPOSITION, _TAIL = 10, 12, 12
#: Between the comma and the name of the speaker: "its foreign minister", "the former envoy".
_BEFORE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"})
#: First words of an apposition that no name opens.
_DESCRIBING = frozenset({"the", "a", "an", "its", "his", "her", "their", "who", "whose", "of", "one", "then"})
#: What somebody says himself: "Peru says never".
_ANSWERS = frozenset(
    {"never", "no", "not", "yes", "so", "otherwise", "as"} | {"nobody", "nothing", "none", "all"}
)
#: Who is told of somebody by a relative clause.
_WHO = frozenset({"who", "whose", "whom"})
#: Passives that hand on what somebody said: "was quoted as saying", "is understood to have told".
_HANDED_ON = frozenset(
    {"quote", "cite", "report", "record", "paraphrase", "show", "hear", "overhear", "understand", "say"}
    | {"believe", "know", "think", "rumour", "rumor", "suppose", "allege"}
)
#: Most tokens between such a passive and "as saying": by whom somebody is quoted, and where.
_BY_WHOM = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The reporting clause from ``start`` to ``end`` (exclusive), and who speaks."""

    start: int
    end: int
    speakers: tuple[str, ...]


def frame_of(reading: Reading, verb: Word) -> Frame | None:
    """The reporting clause of ``verb`` behind its speaker or before him; None where no commas set it off."""
    told = _handed_on(verb) or _idiom(verb)
    if told is None:
        if not _may_report(verb):
            return None
        return _behind_speaker(reading, verb, (verb.i, verb.i)) or _before_speaker(reading, verb)
    return _behind_speaker(reading, verb, told)


def _handed_on(verb: Word) -> tuple[int, int] | None:
    """Where "was quoted by the radio as saying", "is understood to have told" begins and ends."""
    doc, i = verb.doc, verb.i - 1
    before = [t.lower_ for t in doc[max(i - 1, 0) : i + 1]]
    if not tells(verb) or len(before) < 2:  # noqa: PLR2004
        return None
    if before in (["to", "have"], ["as", "having"]):
        i -= 2
    elif before[1] == "as" or (before[1] == "to" and doc[i - 1].lemma_ in {"hear", "overhear"}):
        i -= 1
    else:
        return None
    floor = max(verb.sent.start, i - _BY_WHOM) if "as" in before else i - 1
    while i > floor and doc[i].tag_ != "VBN" and doc[i].text != ",":
        i -= 1
    passive = doc[i].tag_ in {"VBN", "VBD"} and doc[i].lemma_ in _HANDED_ON
    helper = doc[i - 1]
    return (i - 1, verb.i) if passive and helper.lemma_ == "be" and i - 1 > verb.sent.start else None


def _idiom(verb: Word) -> tuple[int, int] | None:
    """Where "made it plain", "let it be known", "let reporters know" begins and ends, without a clause."""
    known = known_in(verb) if verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and idiom(verb) else None
    if known is None or any(t.text == "," or t.tag_ == "MD" for t in verb.doc[verb.i : known]):
        return None
    behind = verb.doc[min(known + 1, len(verb.doc) - 1)]
    ends = behind.text in _ENDS or behind.i in range(verb.sent.end, len(verb.doc))
    return (verb.i, known) if ends or behind.pos_ in {"ADP", "ADV"} else None


def _may_report(verb: Word) -> bool:
    """A finite verb of saying; in ", Ana Soto, posted" the parser finds a participle."""
    lemma = verb.lemma_.lower()
    if not tells(verb) or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    if verb.dep_ in {"amod", "compound"} or any(c.dep_ in {"auxpass", "neg"} for c in verb.lefts):
        return False
    return lemma != "go" or (verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "on")


def _behind_speaker(reading: Reading, verb: Word, told: tuple[int, int]) -> Frame | None:
    """As in ", he told the daily,", ", its envoy, Ana Soto, posted on Friday."."""
    doc, first = reading.doc, verb.sent.start
    i = told[0] - 1
    while i > first and doc[i].pos_ in {"ADV", "AUX"}:
        i -= 1
    described = i > first and doc[i].text == ","
    if described:
        i = _before_apposition(reading, i, first)
    opening = _opening(doc, i, first)
    if opening is None and i - first < _SPEAKER and asked_before(reading, first):
        opening = first
    if opening is None:
        return None
    named = reading.mention_at.get(i + 2) if described else None
    speakers = _first_named(reading, opening, i) if named is None else named.actors
    end = _end(reading, verb, told[1] + 1) if speakers else None
    return None if end is None else Frame(opening, end, speakers)


def asked_before(reading: Reading, first: int) -> bool:
    """As in "“Never!” Ana Soto posted": the parser ends the sentence with the quotation."""
    doc = reading.doc
    return (
        first > 1
        and first - 1 in reading.quote_of
        and doc[first - 1].text in _MARKS
        and doc[first - 2].text in _CRIES
    )


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


def _before_speaker(reading: Reading, verb: Word) -> Frame | None:
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
    return None if end is None else Frame(verb.i, end, speakers)


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
        if doc[i].tag_ in FINITE and not _within_relative(doc, start, i):
            return None
        if doc[i].lower_ == "that" and doc[i].tag_ != "DT":
            return None
    return sent_end if sent_end - start < _TAIL else None


def _within_relative(doc: Words, start: int, i: int) -> bool:
    """As in ", recalls a delegate | who sat at the table,": what tells who speaks."""
    return doc[start].lower_ in _WHO and start < i


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
