"""Sides that stand in a clause hung on a noun: "aid that benefits Rome", "the raid carried out in Rome".

Comes in: a ``Site``, or a noun of deed. Goes out: ids of actors, or the words that tell the place.
Refuses: a clause that says something else of the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed, noun_rows
from kg.facts.actions.parties import is_one_of, parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def served(site: Site) -> tuple[str, ...]:
    """“suspended aid that benefits the army”, “the licence permitting trade with Rome”: whom it serves."""
    for noun in (t for t in (site.noun, site.object) if t is not None):
        for clause in noun.rights:
            if clause.dep_ not in {"relcl", "acl"} or clause.lemma_.lower() not in listed(
                "governors", "serving"
            ):
                continue
            told = site.reading.object_token(clause)
            found = parties(site.reading, told) or (
                site.reading.with_actors(told, "with", "to") if told is not None else ()
            )
            if found:
                return found
    return ()


def committed(site: Site) -> Iterator[Word]:
    """“the raids carried out by troops in Rome”: the participle and the doer, on which the place may hang."""
    if site.verb.pos_ != "NOUN":
        return
    for clause in (c for c in site.verb.rights if c.dep_ == "acl" and c.tag_ == "VBN"):
        yield clause
        yield from (t for c in clause.rights if c.lower_ == "by" for t in c.children if t.dep_ == "pobj")


def told_by_clause(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the incident of 28 July, when a Roman patrol fired”, “in which troops killed two”: who did it."""
    clauses = (t for t in noun.subtree if t.dep_ == "relcl" and t.i > noun.i)
    for clause in clauses:
        if any(c.lower_ == "when" or (c.lower_ == "in" and c.dep_ == "prep") for c in clause.lefts):
            subject = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
            if found := parties(reading, subject, side=True):
                return found
    return ()


def of_deed(noun: Word) -> bool:
    """A noun of deed, of which the text may have told before whose it was."""
    return noun.lemma_.lower() in noun_rows() or is_one_of(noun, listed("classes", "seizures"))
