"""What a verb of stance governs, or is below, that tells the stance instead: "vowed to oppose the plan".

Comes in: a verb. Goes out: True or False. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import cues, listed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_GIVEN = frozenset({Stance.OFFERS, Stance.DEMANDS, Stance.THREATENS})


def refusal_inside(verb: Word) -> bool:
    """As in "vowed to oppose the plan": the opposing tells the stance."""
    inner = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
    rows = cues("verbs").get(inner.lemma_.lower(), ()) if inner is not None else ()
    links = {c.lower_ for c in inner.rights} if inner is not None else set()
    told = (c for c in rows if not c.link or c.link in links)
    return any(c.stance is Stance.REJECTS and not c.mood for c in told)


def demand_inside(verb: Word) -> bool:
    """As in "agreed to urge both sides to stop": the urging tells the stance."""
    inner = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
    return (
        verb.lemma_ == "agree"
        and inner is not None
        and inner.lemma_.lower() in listed("doing", "urging") | {"encourage", "press", "ask", "call"}
        and any(c.dep_ == "dobj" or c.lower_ in {"on", "for"} for c in inner.rights)
    )


def vowed(verb: Word) -> bool:
    """A verb that tells the stance of the deed below it."""
    rows = cues("verbs").get(verb.lemma_.lower(), ())
    return any(c.stance in _GIVEN and "to" in c.takes for c in rows)


def needless(clause: Word) -> bool:
    """As in "insists that the pact need not be binding", "does not have to be"."""
    helpers = {c.lower_ for c in clause.lefts if c.dep_ in {"aux", "neg"}}
    led = clause.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in clause.rights)
    return bool(helpers & {"not", "n't", "n’t"}) and ("need" in helpers or led)
