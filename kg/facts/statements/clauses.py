"""A verb of saying and the clause, or the quotation, that it reports: before it, after it or round it.

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.said import Said
from kg.facts.statements.spans import after_content, has_that, reporting, to_quote_end
from kg.facts.statements.speakers import addressees_of, speakers_of
from kg.facts.statements.times import said_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading

CLAUSAL = frozenset({"ccomp"})


def with_clause(reading: Reading, verb: Token) -> Said | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    speakers = speakers_of(reading, verb)
    if not speakers:
        return None
    finders = (_complement, _surrounding, _quoted_beside)
    if _quote_before(reading, verb):
        finders = (_quoted_beside, _complement, _surrounding)
    for finder in finders:
        indices = finder(reading, verb)
        if indices:
            found = content(reading, indices)
            if found is not None:
                return Said(
                    speakers,
                    found,
                    verb.i,
                    f"statement.{finder.__name__.strip('_')}",
                    0.9 if finder is _complement else 0.85,
                    said_at(reading, verb, found),
                    addressees_of(reading, verb, speakers),
                )
    return None


def _quote_before(reading: Reading, verb: Token) -> bool:
    """ "“The lorries,” she says, pouring the tea": a quotation that is no part of a clause ends before the cue."""
    i = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})]) - 1
    while i > verb.sent.start and (reading.doc[i].is_space or reading.doc[i].text in {",", "."}):
        i -= 1
    n = reading.quote_of.get(i)
    return n is not None and reading.annotations.quotes[n].start <= verb.sent.start + 1


def _complement(reading: Reading, verb: Token) -> list[int]:
    """The clause that depends on the verb, wherever it stands."""
    clauses = [
        c for c in verb.children if c.dep_ in CLAUSAL or (c.dep_ in {"xcomp", "advcl"} and has_that(c))
    ]
    if not clauses:
        return []
    taken: list[int] = []
    for clause in clauses:
        taken += [t.i for t in clause.subtree]
    own = {t.i for t in reporting(verb, {c.i for c in clauses})} | _speaker_tokens(reading, verb)
    first, last = min(taken), max(taken)
    last = to_quote_end(reading, last)
    indices = [i for i in range(first, last + 1) if i not in own]
    if first > verb.i:
        indices = [i for i in indices if i > verb.i]
    elif last < verb.i:
        start = verb.sent.start
        if all(reading.doc[i].dep_ != "ROOT" for i in range(start, first)):
            indices = [i for i in range(start, last + 1) if i not in own]
    return [i for i in indices if i not in reading.silent]


def _speaker_tokens(reading: Reading, verb: Token) -> set[int]:
    """The mention right before the verb: the speaker, wherever the parser hung it."""
    mention = reading.mention_at.get(verb.i - 1)
    if mention is None or mention.end != verb.i:
        return set()
    return set(
        range(mention.start - (reading.doc[mention.start - 1].lower_ in {"a", "an", "the"}), mention.end)
    )


def _surrounding(reading: Reading, verb: Token) -> list[int]:
    """ "New dates, his post went on, will be announced": the clause that the reporting one interrupts."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep", "conj", "ROOT"} or verb.head == verb:
        return []
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"} or head.sent != verb.sent:
        return []
    if verb.dep_ != "parataxis" and not _set_off(reading, verb):
        return []
    own = {t.i for t in verb.subtree}
    floor = max(
        (i for i in range(verb.sent.start, verb.left_edge.i) if reading.doc[i].text in {":", ";"}), default=-1
    )
    return [t.i for t in head.subtree if t.i not in own and t.i > floor]


def _set_off(reading: Reading, verb: Token) -> bool:
    """Commas on both sides: ", he cautioned,"."""
    left, right = verb.left_edge.i - 1, verb.right_edge.i + 1
    before = left >= 0 and reading.doc[left].text in {",", "”", '"'}
    after = right < len(reading.doc) and reading.doc[right].text in {",", ".", "“", '"'}
    return before and after and verb.right_edge.i - verb.left_edge.i < 12


def _quoted_beside(reading: Reading, verb: Token) -> list[int]:
    """Quotations of the same sentence that the verb reports, pieces on both sides joined."""
    sent = verb.sent
    if verb.i in reading.quote_of:
        return []
    pieces = [q for q in reading.annotations.quotes if q.start < sent.end and q.end > sent.start]
    own = {t.i for t in reporting(verb, set())}
    inside = [i for q in pieces for i in range(max(q.start, sent.start), min(q.end, sent.end))]
    if not inside or not any(i not in own or abs(i - verb.i) < 4 for i in inside):
        return []
    if verb.lemma_ in words("statements", "weak") and not after_content(reading, verb):
        return []
    return inside


def colon_quote(reading: Reading, verb: Token) -> Said | None:
    """ "rules out a meeting: “Not even for coffee.”": the quotation that a colon introduces."""
    if verb.dep_ != "ROOT":
        return None
    for quote in reading.annotations.quotes:
        inside = verb.i < quote.start < verb.sent.end
        if inside and reading.doc[quote.start - 1].text == ":" and (speakers := speakers_of(reading, verb)):
            found = content(reading, range(verb.i + 1 + _particle(verb), min(quote.end, verb.sent.end)))
            return (
                None
                if found is None
                else Said(speakers, found, verb.i, "statement.colon", 0.8, said_at(reading, verb, found))
            )
    return None


def _particle(verb: Token) -> int:
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return int(following is not None and following.dep_ == "prt")


def idiom(verb: Token) -> bool:
    """ "made known", "let it be understood"."""
    return verb.lemma_ in {"make", "let"} and any(
        t.lower_ in {"known", "understood", "plain", "clear"} for t in verb.doc[verb.i + 1 : verb.i + 5]
    )
