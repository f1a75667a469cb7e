"""What a clause says of craft, cargo and missiles: who brings goods, what flies where.

Comes in: a clause or a ``Site``. Goes out: whether it tells so.
Refuses: a person or a state as what arrives with goods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import heads, is_one_of

if TYPE_CHECKING:
    from kg.facts.actions.clause import Clause
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading

_HITTING = frozenset({"at", "on", "against", "into", "upon"})
_LOADED = frozenset({"carry", "bear", "load", "lade", "transport", "bring", "haul", "laden"})
_WATERS = frozenset({"sea", "ocean", "water", "gulf", "strait", "atlantic", "pacific", "air"})


def let_out(clause: Clause) -> bool:
    """“let the tanker go”, “let them go”."""
    told = (
        c for child in clause.verb.rights if child.dep_ == "ccomp" for c in child.lefts if c.dep_ == "nsubj"
    )
    return any(is_one_of(t, listed("classes", "captives")) for t in told)


def carrier(clause: Clause) -> bool:
    """A craft, a convoy, a team: no person and no state that arrives somewhere."""
    return clause.subject is not None and is_one_of(clause.subject, listed("classes", "craft"))


def laden(reading: Reading, clause: Clause) -> bool:
    """“docked at Massawa carrying flour”."""
    below = (c for c in clause.verb.subtree if c.dep_ in {"advcl", "acl"} and c.lemma_ in _LOADED)
    for verb in below:
        told = reading.object_token(verb)
        loaded = (
            [told] if told is not None else [t for c in verb.rights if c.dep_ == "prep" for t in c.children]
        )
        if any(is_one_of(t, listed("classes", "relief")) for first in loaded for t in heads(first)):
            return True
    return False


def at_sea(site: Site) -> bool:
    """“fired two missiles at the town” hits; “into the sea” hits nobody."""
    bearers = (t for t in (site.verb, site.object, site.noun) if t is not None)
    links = [c for t in bearers for c in t.rights if c.dep_ == "prep" and c.lower_ in _HITTING]
    behind = (t for link in links for t in link.children if t.dep_ == "pobj")
    below = [t.lemma_.lower() for t in behind if t.i not in site.reading.time_at]
    return all(lemma in _WATERS for lemma in below)
