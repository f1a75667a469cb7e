"""Whether several do a deed together, or each to the other.

Comes in: a ``Site``. Goes out: who joins in, or whether the sides are each other's.
Refuses: companions that stand behind the verb ("signed with"): a row of the table asks for those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.standing import standing
from kg.model.enums import Status

if TYPE_CHECKING:
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def each_other(site: Site) -> bool:
    """“accused each other of”, “opened fire on one another”: each is the other side of the other."""
    links = (t for c in site.verb.rights if c.dep_ == "prep" for t in c.children)
    told = (site.object, *links) if site.verb.pos_ == "VERB" else ()
    return any(
        t is not None and t.lower_ in {"other", "another"} and t.i and t.nbor(-1).lower_ in {"each", "one"}
        for t in told
    )


def joined(site: Site) -> tuple[str, ...]:
    """“Rome, with Carthage, opened the canal”: who does it too."""
    reading, verb = site.reading, site.verb
    for subject in (c for c in verb.lefts if c.dep_ == "nsubj" and c.i in reading.mention_at):
        if verb.i and verb.nbor(-1).text == "," and (found := reading.with_actors(subject, "with")):
            return found
    return ()


def under_way(reading: Reading, verb: Word) -> bool:
    """“is working with”, “continues to work with”; not "will work with", "discussed working with"."""
    if verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.lefts):
        return False
    told = standing(reading, verb)
    return told is not None and told.status is not Status.PLANNED
