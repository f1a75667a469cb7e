"""Who the two are where one side says "we", and whether they do work together.

Comes in: a subject, a noun of joint work, or a ``Site``. Goes out: ids of actors; whether the work goes on.
Refuses: "we" of a text that greets nobody: that may be anybody’s, and work that is only spoken of or hoped
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.gratitude import thanked, thanker
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import is_one_of, state_of, states_of
from kg.facts.actions.standing import standing
from kg.model.enums import ActorType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.actions.lexicon import Row
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Tokens at the head of a text that say whom it greets (measured on national days and joint appearances).
_OPENING = 100
#: Links to work by which something else is done.
_BY_WAY_OF = frozenset({"through", "via", "thanks", "under"})


def ours(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“we”, “our two countries”: the state that says so."""
    own = None if subject is None else _own(subject)
    mention = None if own is None else reading.mention_at.get(own.i)
    sides = () if mention is None else states_of(reading, mention.actors)
    return sides if all(reading.actors[a].type is ActorType.STATE for a in sides) else ()


def working(reading: Reading, row: Row, actors: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """“My team and I work with Rome”: who works with a state does so for his own."""
    for_state = "bodies-only" in row.needs and bool(others) and not reading.persons(others)
    return states_of(reading, actors) if for_state else actors


def _own(subject: Word) -> Word | None:
    if subject.lower_ == "we":
        return subject
    lands = subject.tag_ == "NNS" and is_one_of(subject, listed("classes", "homelands"))
    mine = is_one_of(subject, listed("classes", "retinues"))
    return next((c for c in subject.lefts if c.lower_ in {"our", "my"}), None) if lands or mine else None


def facing(site: Site) -> tuple[str, ...]:
    """“We work together”, “our cooperation”: the other side of those who say so."""
    if site.verb.pos_ == "NOUN":
        said = any(c.lower_ == "our" for c in site.verb.lefts)
    else:
        subject = site.reading.subject_token(site.verb)
        said = subject is not None and _own(subject) is not None
    return counterpart(site.reading, site.actors) if said else ()


def counterpart(reading: Reading, own: Iterable[str]) -> tuple[str, ...]:
    """The one other state that the text greets at its head, () where it greets none or names several."""
    sides = set(own)
    if not any(t.lemma_.lower() in listed("classes", "greetings") for t in reading.doc[:_OPENING]):
        return ()
    early = (m for m in reading.annotations.mentions if m.start < _OPENING)
    states = dict.fromkeys(state_of(reading, a) for m in early for a in m.actors)
    others = [s for s in states if s not in sides and reading.actors[s].type is ActorType.STATE]
    return tuple(others) if sides and len(others) == 1 else ()


def met(site: Site) -> tuple[str, ...]:
    """“will meet with A and B to discuss our close coordination”: the states of those met."""
    if not any(c.lower_ == "our" for c in site.verb.lefts):
        return ()
    verb = site.reading.clause(site.verb)
    while verb.dep_ in {"xcomp", "advcl", "conj"} and verb.lemma_.lower() not in listed(
        "governors", "conversing"
    ):
        verb = verb.head
    if verb.lemma_.lower() not in listed("governors", "conversing"):
        return ()
    sides = states_of(site.reading, site.reading.with_actors(verb, "with", "to"))
    return tuple(a for a in sides if site.reading.actors[a].type is ActorType.STATE)


def appreciator(site: Site) -> tuple[str, ...]:
    """“We appreciate Qatar’s cooperation”, “thanked Qatar for its cooperation”: the side that does."""
    work, verb = site.verb, site.verb.head
    if work.dep_ == "pobj":
        return thanker(site.reading, verb)
    valued = work.dep_ == "dobj" and verb.lemma_.lower() in listed("governors", "valuing")
    return states_of(site.reading, site.reading.subject_of(verb)) if valued else ()


def thriving(reading: Reading, noun: Word, sides: tuple[str, ...]) -> bool:
    """“Our partnership is strong”, “we deepened our cooperation”, “grateful for decades of cooperation”."""
    top = _whole(noun)
    verb, lemma = top.head, top.head.lemma_.lower()
    if top.dep_ in {"nsubj", "nsubjpass"}:
        spoken = lemma in listed("reporting", "judging") | listed("unreal", "governors")
        return not spoken and _goes_on(reading, verb)
    if top.dep_ == "dobj":
        carried = lemma in listed("governors", "deepening") and _by_one_of(reading, verb, sides)
        return (carried or lemma in listed("governors", "valuing")) and _goes_on(reading, verb)
    if top.dep_ != "pobj":
        return False
    by_way = verb.lower_ in _BY_WAY_OF and _goes_on(reading, reading.clause(verb))
    return by_way or bool(thanked(reading, verb) or thanker(reading, verb))


def _by_one_of(reading: Reading, verb: Word, sides: tuple[str, ...]) -> bool:
    """One of those who work together does it: no treaty that is to deepen their work."""
    own = {state_of(reading, s) for s in sides}
    return bool(own & {state_of(reading, a) for a in reading.subject_of(verb)})


def _whole(noun: Word) -> Word:
    """“decades of cooperation”: the decades."""
    link = noun.head
    spanned = noun.dep_ == "pobj" and link.lower_ == "of" and link.head.lemma_ in listed("classes", "spans")
    return link.head if spanned else noun


def _goes_on(reading: Reading, verb: Word) -> bool:
    told = standing(reading, verb) if verb.pos_ in {"VERB", "AUX"} else None
    return told is not None and told.status is not Status.PLANNED
