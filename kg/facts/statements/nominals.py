"""Nouns and adjectives that report: "his insistence that", "took the view that", "is convinced that".

Comes in: a ``Reading`` and a noun or an adjective. Goes out: a ``Said`` row.
Refuses: a claim that its subject turns down ("rejected the claim that"), and a noun without a clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.raised import without_raised
from kg.facts.statements.said import Said
from kg.facts.statements.spans import is_cue, to_quote_end
from kg.facts.statements.speakers import first_person, speakers_of
from kg.facts.statements.times import said_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_SOURCES = ("of", "by", "from", "among", "between", "in", "within")
_CLAUSES = frozenset({"acl", "ccomp", "relcl", "advcl", "appos", "xcomp"})


def from_noun(reading: Reading, noun: Word) -> Said | None:
    """As in "Peru’s insistence that X", "voiced the hope that X", "there was agreement among A that X"."""
    if noun.lemma_.lower() not in words("statements", "nouns", "clause"):
        return None
    clause = _clause_of(noun)
    predicate = clause is None
    if clause is None:
        clause = _predicate(noun)
    if clause is None:
        return _verdict(reading, noun) or _asked_for(reading, noun)
    speakers = _holders(reading, noun, predicate=predicate)
    return _made(reading, noun, [clause], speakers, "statement.nominal") if speakers else None


def _verdict(reading: Reading, noun: Word) -> Said | None:
    """As in "“Never,” was Peru’s answer", "came the reply from Lima": the noun stands for a quotation."""
    verb = noun.head
    if (
        noun.dep_ not in SUBJECTS | {"attr"}
        or verb.lemma_ not in words("statements", "nouns", "linking")
        or noun.i in reading.quote_of
    ):
        return None
    indices = [t.i for t in verb.sent if t.i in reading.quote_of]
    speakers = _holders(reading, noun, predicate=True) if indices else ()
    found = content(reading, indices) if speakers else None
    if found is None:
        return None
    return Said(speakers, found, noun.i, "statement.verdict", said_at(reading, verb, found))


def _asked_for(reading: Reading, noun: Word) -> Said | None:
    """As in "Peru’s call for a truce", "closed the session with a plea for calm"."""
    if noun.lemma_.lower() not in words("statements", "nouns", "asking"):
        return None
    link = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    behind = [c for c in noun.rights if c.dep_ in {"prep", "dative"} | _CLAUSES]
    last = max((c.right_edge.i for c in behind if c.left_edge.nbor(-1).text != ","), default=noun.i)
    asked = any(t.tag_ == "TO" and t.nbor().tag_ == "VB" for t in noun.doc[link.i : last])
    if link.lower_ not in {"for", "on", "to"} or (link.lower_ != "for" and not asked):
        return None  # "her call to the premier"
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None and owner.lower_ == "our" and noun.dep_ == "dobj" and is_cue(noun.head):
        return None  # "She reiterated our call for X": hers
    many = noun.tag_ == "NNS" or (owner is not None and reading.is_people(owner))
    speakers = () if owner is None or many else reading.actors_of(owner)
    opens, verb = noun.head, noun.head.head
    if owner is None and opens.lower_ == "with" and verb.lemma_ in words("statements", "nouns", "opening"):
        speakers = () if reading.negated(verb) else speakers_of(reading, verb)
    own = range(noun.i + 2, to_quote_end(reading, last) + 1)
    found = content(reading, own) if speakers else None
    day = said_at(reading, reading.clause(noun), found) if found is not None and owner is None else None
    return None if found is None else Said(speakers, found, noun.i, "statement.nominal", day)


def from_adjective(reading: Reading, adjective: Word) -> Said | None:
    """As in "is convinced that X", "is grateful for X": what somebody feels about a matter."""
    table = words("statements", "adjectives", "clause")
    if adjective.lower_ not in table or adjective.dep_ not in {
        "acomp",
        "ROOT",
        "ccomp",
        "conj",
        "advcl",
        "attr",
        "xcomp",
    }:
        return None
    verb = (
        adjective.head
        if adjective.dep_ in {"acomp", "attr", "conj"} and adjective.head.pos_ in {"VERB", "AUX"}
        else adjective
    )
    if reading.negated(verb) or "make" in {verb.lemma_, verb.head.lemma_}:
        return None  # "make sure that X": a deed
    clause = next(
        (c for c in [*adjective.rights, *verb.rights] if c.dep_ == "ccomp" and c.i > adjective.i), None
    )
    aside = verb.dep_ == "relcl"  # "who has been wary of it": how he is described, not what he says
    if clause is None and not aside and adjective.lower_ in words("statements", "adjectives", "phrase"):
        clause = _about(adjective)
    if clause is None:
        return None
    subject = reading.subject_token(verb)
    if subject is not None and subject.lower_ == "it" and adjective.lower_ == "clear":
        return None  # "it is clear that X": to everybody
    speakers = reading.actors_of(subject) or (() if subject is None else first_person(reading, subject))
    torn = [c for c in verb.rights if c.dep_ == "ccomp" and c.i > clause.i]  # "that armed | bands could form"
    return _made(reading, adjective, [clause, *torn], speakers, "statement.adjective") if speakers else None


def _about(adjective: Word) -> Word | None:
    """What a feeling is about: "grateful for the help", "alarmed by the shelling"."""
    for child in adjective.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {
            "for",
            "of",
            "about",
            "by",
            "at",
            "over",
            "with",
        }:
            return next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
    return None


def _made(
    reading: Reading, cue: Word, clauses: Sequence[Word], speakers: tuple[str, ...], rule: str
) -> Said | None:
    end = max(c.right_edge.i for c in clauses)
    first, last = clauses[0].left_edge.i, to_quote_end(reading, end, cue)
    indices = [i for i in range(first, last + 1) if i > cue.i]
    found = content(reading, without_raised(reading, cue, indices)) if indices else None
    return (
        None
        if found is None
        else Said(speakers, found, cue.i, rule, said_at(reading, reading.clause(cue), found))
    )


def _clause_of(noun: Word) -> Word | None:
    """The clause with "that" behind the noun; a relative clause ("the claim that he made") is none."""
    heads = [noun, noun.head] if noun.head.pos_ in {"VERB", "AUX", "ADP"} else [noun]
    for head in heads:
        for child in head.rights:
            if child.i > noun.i and child.dep_ in _CLAUSES and _opened(child, noun):
                return child
    return _behind_name(noun)


def _behind_name(noun: Word) -> Word | None:
    """As in "the opinion of the envoy, Ana Soto, that X", where the parser hung it on the envoy."""
    link = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    if owner is None or not any(c.dep_ == "appos" for c in owner.rights):
        return None
    hung = (c for c in owner.rights if c.dep_ in _CLAUSES and _opened(c, noun))
    return next((c for c in hung if c.doc[c.left_edge.i - 1].text == ","), None)


def _opened(clause: Word, noun: Word) -> bool:
    that = next(
        (c for c in clause.lefts if c.lower_ == "that" and c.dep_ in {"mark", "dobj", "nsubj", "nsubjpass"}),
        None,
    )
    return that is not None and that.dep_ == "mark" and that.i > noun.i


def _predicate(noun: Word) -> Word | None:
    """As in "Moscow’s position is that X": the clause behind the copula."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS or verb.lemma_ not in {"be", "remain"}:
        return None
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    return clause if clause is not None and any(c.lower_ == "that" for c in clause.lefts) else None


def _holders(reading: Reading, noun: Word, *, predicate: bool) -> tuple[str, ...]:
    """Whose view it is: its owner, else the subject of the verb that takes or utters it."""
    if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in words(
        "statements", "nouns", "uttered"
    ):
        uttered = () if reading.negated(noun.head) else speakers_of(reading, noun.head)
        if uttered:
            return uttered
    for child in noun.lefts:
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and (found := reading.actors_of(child)):
            return found
    found = reading.with_actors(noun, *_SOURCES)
    if found or predicate:
        return found
    verb = noun.head
    if noun.dep_ in SUBJECTS and verb.lemma_ in {"come", "arrive", "go"}:
        return reading.with_actors(verb, "from")
    while verb.pos_ == "ADP" and verb.head != verb:
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"} or reading.negated(verb):
        return ()
    if any(c.dep_ == "aux" and c.lower_ in {"should", "must"} for c in verb.lefts):
        return ()  # "Peru should be in no doubt that X"
    lemma = verb.lemma_.lower()
    if lemma == "be" and any(c.dep_ == "expl" for c in verb.children):
        return reading.with_actors(verb, *_SOURCES)
    if (noun.head.lower_, noun.lemma_) == ("on", "notice"):
        return speakers_of(reading, verb)  # "put Chile on notice that"
    holds = lemma in {"be", "remain"} and noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in", "under"}
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with"} and noun.head.head == verb
    return speakers_of(reading, verb) if holds or within else ()
