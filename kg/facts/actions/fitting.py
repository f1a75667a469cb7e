"""Whether a row of the table of verbs fits a clause: its particle, its noun, what stands behind.

Comes in: a clause and a row. Goes out: a ``Site``, None where the words of the row are not there.
Refuses: to say who does it to whom.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.deed import HITTING
from kg.facts.actions.parties import heads, is_one_of
from kg.facts.actions.site import Site
from kg.model.enums import ActionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.clause import Clause
    from kg.facts.actions.lexicon import Row
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def fitting(reading: Reading, clause: Clause, row: Row) -> Site | None:
    """What the row looks at, None where the words of the row are not there."""
    verb = clause.verb
    if row.particle and not clause.passive and row.particle[0] not in clause.following:
        return None  # for speed, as the next
    if row.ends and row.ends.isdisjoint(clause.forms):
        return None
    particle = _particle(clause, row) if row.particle else None
    if row.particle and particle is None:
        return None
    clause = clause if particle is None else _phrasal(clause, row, particle)
    noun = _noun(clause, row, particle)
    if (row.nouns and noun is None) or (row.marked and (noun is None or not _marked(noun, row))):
        return None
    if row.link and not any(t.lower_ == row.link for t in _linked(clause, noun)):
        return None
    if row.complement and not _complemented(clause, row):
        return None
    if row.purpose and not _purpose(clause, row):
        return None
    hits = row.type in HITTING
    return Site(reading, verb, clause.object, noun, clause.actors, row.side, particle, clause.second, hits)


def _complemented(clause: Clause, row: Row) -> bool:
    """One of the row’s words behind the verb, or an adverb before it ("are jointly building")."""
    before = (c.lower_ for c in clause.verb.lefts if c.dep_ == "advmod")
    return not row.complement.isdisjoint(clause.words) or any(word in row.complement for word in before)


def _particle(clause: Clause, row: Row) -> Word | None:
    """The particle, beside the verb or behind its object."""
    verb, doc = clause.verb, clause.verb.doc
    candidates = [c for c in verb.children if c.lower_ == row.particle[0] and c.i > verb.i]
    places = [verb.i + 1] + ([clause.object.right_edge.i + 1] if clause.object is not None else [])
    behind = () if clause.object is None else clause.object.rights
    candidates += [c for c in behind if c.lower_ == row.particle[0] and c.dep_ in {"amod", "advmod"}]
    candidates += [doc[i] for i in places if i < verb.sent.end and doc[i].lower_ == row.particle[0]]
    for token in candidates:
        following = doc[token.i + 1 : token.i + len(row.particle)]
        complete = [t.lower_ for t in following] == list(row.particle[1:])
        if complete and (_free(token) or {token.lower_, "doer", "object"} & _openings(row)):
            return token
    return None


def _openings(row: Row) -> set[str]:
    """Places at which the row expects a noun."""
    return {*row.recipient, *(row.places if row.nouns else ())}


def _phrasal(clause: Clause, row: Row, particle: Word) -> Clause:
    """“called in the envoy”: what the parser hung on the particle is the object of the verb."""
    if clause.object is not None or clause.passive or {particle.lower_, "doer"} & _openings(row):
        return clause
    hung = next((c for c in particle.children if c.dep_ in {"pobj", "dobj"}), None)
    return replace(clause, object=hung)


def _free(particle: Word) -> bool:
    """A particle, no preposition with a noun of its own: "gave in", not "gave in Rome"."""
    return not any(c.dep_ == "pobj" for c in particle.children)


def _noun(clause: Clause, row: Row, particle: Word | None) -> Word | None:
    """The noun of the idiom at one of its places."""
    if not row.nouns:
        return None
    for place in row.places:
        tokens: list[Word] = []
        if place == "object":
            tokens = [*heads(clause.object), *heads(clause.second)]
            tokens += [c for c in clause.verb.rights if c.dep_ == "npadvmod"]
            if row.purpose or clause.object is None:
                tokens += clause.strays
            tokens += _in_gerund(clause.verb)
            if particle is not None and clause.object is None:
                tokens = list(_objects_of(particle))
        elif place == "attribute":
            tokens = [c for c in clause.verb.rights if c.dep_ == "attr"]
        elif place == "subject":
            tokens = list(heads(clause.object if clause.passive else clause.subject))
        else:
            for child in _links(clause):
                if child.lower_ == place and child.dep_ in {"prep", "prt", "dative"}:
                    tokens += _objects_of(child)
        fit = (t for t in tokens if is_one_of(t, row.nouns) or _called(t, row))
        found = next(fit, None) if tokens else None
        if found is not None:
            return found
    return None


def _called(name: Word, row: Row) -> bool:
    """“recalled Ambassador Anna Lind”: the title before the name."""
    if name.pos_ != "PROPN" or not row.side or row.type is not ActionType.SANCTION:
        return False
    titles = (c for c in name.lefts if c.dep_ == "compound")
    return any(is_one_of(c, row.nouns) for c in titles)


def _links(clause: Clause) -> Iterator[Word]:
    """Prepositions of a verb, behind its particle ("walked out of"), and of its object ("stripped A of")."""
    for child in clause.verb.rights:
        yield child
        apart = [c for c in child.rights if child.lower_ in {"out", "away", "back"}]
        yield from apart
        # "stayed away from the summit in protest"
        yield from (g for c in apart for t in c.rights if t.dep_ == "pobj" for g in t.rights)
    if clause.object is not None and not clause.passive:
        yield from clause.object.rights


def _in_gerund(verb: Word) -> Iterator[Word]:
    """“imposed blocking sanctions”, where "blocking" was taken for a verb with an object."""
    if verb.i + 1 < verb.sent.end and (gerund := verb.nbor()).tag_ == "VBG" and gerund.head == verb:
        yield from (part for c in gerund.rights if c.dep_ == "dobj" for part in heads(c))


def _objects_of(preposition: Word) -> Iterator[Word]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from heads(child)


def _marked(noun: Word, row: Row) -> bool:
    return any(c.lower_ in row.marked for c in noun.lefts)


def _linked(clause: Clause, noun: Word | None) -> Iterator[Word]:
    for child in clause.verb.rights:
        yield child
        if child.dep_ == "prep":
            yield from (
                link for t in child.children if t.dep_ == "pobj" for link in t.rights if not _titled(t, link)
            )
    for token in (clause.object, noun):
        if token is not None:
            yield from token.rights


def _titled(name: Word, link: Word) -> bool:
    """As in "turn to Assistant Secretary for the Bureau of Oceans A": part of the title."""
    return name.pos_ == "PROPN" and any(c.dep_ == "pobj" and c.pos_ == "PROPN" for c in link.children)


def _purpose(clause: Clause, row: Row) -> bool:
    return any(
        t.lemma_.lower() in row.purpose
        for t in clause.verb.subtree
        if t.i > clause.verb.i and t.pos_ == "VERB"
    )
