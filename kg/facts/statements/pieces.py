"""The second piece of what was said, behind the reporting clause: "It is, she said, too late".

Comes in: a ``Reading`` and a verb of saying. Goes out: token positions, [] where nothing goes on.
Refuses: a clause that tells what the speaker did next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading import SUBJECTS
from kg.facts.statements.spans import FINITE, clause_start, is_cue, to_quote_end

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import Quote

#: Openers of a clause that tells when something was said.
_WHEN = frozenset({"when", "while", "as", "after", "before"})
#: Most tokens of a reporting clause inside what it reports.
INTERRUPTION = 14


def rest_of(reading: Reading, verb: Word, last: int) -> list[int]:
    """As in "It is, the envoy observes, still in dinars": what the interrupted clause lacks so far."""
    doc = reading.doc
    if doc[clause_start(verb) - 1].text != ",":
        return []
    ahead = doc[verb.i + 1 : min(verb.i + INTERRUPTION, verb.sent.end - 1)]
    closing = next((t.i for t in ahead if t.text == ","), None)
    if closing is None:
        return []
    resumed = doc[closing + 1].tag_ in FINITE or (
        doc[closing + 1].lower_ == "that" and doc[verb.sent.start].lower_ == "it"
    )
    unfinished = doc[last].pos_ == "AUX" or doc[last].lemma_ == "be"
    return list(range(closing + 1, verb.sent.end)) if resumed or unfinished else []


def led_on(reading: Reading, verb: Word) -> list[int]:
    """As in "It would cut the quota, she said, and had paid the fund", "They had failed, he told the daily,
    and the army “did its duty”": a clause of another tense, or with a quotation, joined to what is reported.
    """
    doc, before = reading.doc, clause_start(verb) - 1
    if before < verb.sent.start or doc[before].text not in {",", "”", '"'}:
        return []
    joined = next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"}), None)
    if joined is None or is_cue(joined):
        return []
    start = joined.left_edge.i
    opening = [t.lower_ for t in doc[start - 2 : start]]
    if opening[:1] != [","] or opening[1] not in {"and", "but", "while"}:
        return []
    back = {c.lower_ for c in joined.lefts if c.dep_ in {"aux", "auxpass"}} & {"had", "would"}
    quoted = any(t.i in reading.quote_of for t in joined.subtree)
    own = any(c.dep_ in SUBJECTS for c in joined.lefts)
    if not back and not (quoted and own):
        return []
    last = to_quote_end(reading, joined.right_edge.i)
    return [start - 1, *range(start, last + 1)]


def second_piece(reading: Reading, verb: Word, indices: list[int]) -> list[int]:
    """As in "“A,” he wrote on Monday, “but B”": the quotation behind the reporting clause goes on."""
    if not indices or not {indices[0], indices[-1]} & reading.quote_of.keys():
        return []
    for quote in pieces_of(reading, verb):
        if quote.start > verb.i:
            return list(range(quote.start, min(quote.end, verb.sent.end)))
    return []


def pieces_of(reading: Reading, verb: Word) -> list[Quote]:
    """The quotations of the sentence that no other reporting verb parts from this one."""
    sent = verb.sent
    found = []
    for n in sorted({reading.quote_of[i] for i in range(sent.start, sent.end) if i in reading.quote_of}):
        quote = reading.annotations.quotes[n]
        between = range(verb.i + 1, quote.start) if quote.start > verb.i else range(quote.end, verb.i)
        if not any(
            is_cue(reading.doc[i])
            and reading.doc[i].dep_ not in {"amod", "compound"}
            and i not in reading.quote_of
            for i in between
        ):
            found.append(quote)
    return found


def compared(verb: Word) -> bool:
    """As in "a day earlier than the ministry has said": what it said is another matter."""
    for i in range(verb.i - 1, verb.sent.start, -1):
        word = verb.doc[i]
        if word.lower_ == "than" or word.pos_ in {"VERB", "PUNCT"}:
            return word.lower_ == "than"
    return False


def meanwhile(verb: Word, clause: Word) -> bool:
    """As in "she said as the talks closed": when it was said."""
    opener = clause.left_edge
    return clause.dep_ == "advcl" and opener.i > verb.i and opener.lower_ in _WHEN


def led_away(verb: Word) -> bool:
    """As in "began with the fleet and, as Peru has urged, to end the raids": the rest is what was said."""
    inside = (c.left_edge for c in verb.rights if c.dep_ in {"xcomp", "advcl"})
    behind = verb.doc[verb.right_edge.i + 1 : verb.right_edge.i + 3]
    goes_on = any(t.tag_ == "TO" and t.nbor(-1).text == "," for t in (*behind[1:], *inside))
    return goes_on and verb.head.i < verb.left_edge.i


def joined_gerund(verb: Word) -> Word | None:
    """As in "stressed the value of trade and ensuring its safety", where the parser joined the gerund to the
    stressing, not to what is stressed.
    """
    joined = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBG"), None)
    if joined is None or verb.tag_ == "VBG" or any(c.dep_ in {"aux", "nsubj"} for c in joined.lefts):
        return None
    return joined if verb.doc[joined.left_edge.i - 1].lower_ == "and" else None


def right_behind(verb: Word, clause: Word) -> bool:
    """As in "Peru hailed it, Chad said it fell short": a whole clause right behind the verb."""
    whole = clause.tag_ in FINITE and any(c.dep_ in SUBJECTS for c in clause.lefts)
    return whole and clause.left_edge.i == verb.i + 1
