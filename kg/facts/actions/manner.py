"""How and by whom a deed is done: needs of rows that look at manner and trade.

Comes in: a clause or a ``Site``. Goes out: whether it tells so.
Refuses: what is under way and not yet concluded, and one side alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import armed, listed, violence
from kg.facts.actions.parties import heads, is_one_of, state_of
from kg.facts.actions.site import below
from kg.facts.actions.together import each_other
from kg.model.enums import ActorType, Modality, Status

if TYPE_CHECKING:
    from kg.facts.actions.clause import Clause
    from kg.facts.actions.lexicon import Row
    from kg.facts.actions.site import Site
    from kg.facts.actions.standing import Standing
    from kg.facts.reading import Reading

#: Words that alone say that two do something as one.
_JOINTLY = frozenset({"together", "jointly", "alongside", "tandem"})
#: Words said twice ("side by side") that say so.
_TWICE = frozenset({"side", "hand", "shoulder"})
_BOTH = 2
_MARKED = frozenset({"Month", "Day", "Week", "Year", "Decade"})
_BODIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})


def jointly(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """“together”, “side by side”, of states or bodies, no persons."""
    words = [t.lower_ for t in clause.verb.subtree]
    said = bool(_JOINTLY & set(words)) or any(words.count(w) == _BOTH for w in _TWICE)
    sides = (*clause.actors, *others)
    return said and not reading.persons(sides)


def helped_abroad(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """Engineers, doctors, divers at work in a land that is not their own."""
    if clause.subject is None or not is_one_of(clause.subject, listed("classes", "helpers")):
        return False
    own = {state_of(reading, a) for a in clause.actors}
    hurt = clause.verb.lemma_.lower() in listed("governors", "combating")
    harmed = hurt and any(is_one_of(t, armed()) for t in heads(clause.object))
    return not harmed and not any(state_of(reading, a) in own for a in others)


def serves(reading: Reading, actor: str, served: frozenset[str]) -> bool:
    """“was led away by Roman police”: whoever they are, the state’s own."""
    told = reading.actors[actor]
    words = told.name.lower().split()
    known = words[-1].removesuffix("s") in served or " ".join(words[-2:]) in served
    return known and told.type is not ActorType.PERSON


def commemorated(reading: Reading, others: tuple[str, ...]) -> bool:
    """“recognize Heritage Month”: a time that is marked, nobody who is recognised."""
    return any(reading.actors[a].name.split()[-1] in _MARKED for a in others)


def on_the_bench(clause: Clause) -> bool:
    """A court or a judge does it."""
    by = (t for c in clause.verb.rights if c.lower_ == "by" for t in c.children)
    told = (clause.subject, *by)
    return any(t is not None and is_one_of(t, listed("classes", "bench")) for t in told)


def deadly(site: Site) -> bool:
    """“claimed responsibility for the bombing”, not "for the delay"."""
    bearers = [t for t in (site.noun, site.verb) if t is not None]
    links = (c for t in bearers for c in t.rights if c.lower_ == "for")
    return any(is_one_of(t, violence()) for link in links for t in link.children)


def presented(clause: Clause, row: Row) -> bool:
    """“made Rome a present of ten buses”, where "present" was taken for a clause."""
    return any(c.dep_ == "ccomp" and c.lemma_ in row.complement for c in clause.verb.rights)


def landed(site: Site) -> bool:
    """“launched rockets that hit a hospital”: they were aimed."""
    clauses = (c for t in (site.object, site.noun) if t is not None for c in t.rights if c.dep_ == "relcl")
    return any(c.lemma_.lower() in listed("governors", "harming") for c in clauses)


def of_its_own(site: Site) -> bool:
    """“completed its withdrawal”: the doer’s own."""
    return site.noun is not None and any(c.tag_ == "PRP$" for c in site.noun.lefts)


def between_states(reading: Reading, sides: tuple[str, ...]) -> bool:
    """States and bodies, a state among them: two ministries may be of one state."""
    kinds = {reading.actors[a].type for a in sides}
    return ActorType.STATE in kinds and kinds <= _BODIES


def from_two_states(reading: Reading, sides: tuple[str, ...]) -> bool:
    """States and bodies, or persons who stand for two states: "A and B work together"."""
    stood_for = {state_of(reading, a) for a in sides}
    kinds = {reading.actors[s].type for s in stood_for}
    return between_states(reading, sides) or (kinds == {ActorType.STATE} and len(stood_for) > 1)


def abroad(reading: Reading, actors: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """States, bodies or people of another state: no road that a state builds at home."""
    own = {state_of(reading, a) for a in actors}
    return bool(others) and not own & {state_of(reading, a) for a in others}


def led(clause: Clause, site: Site) -> bool:
    """“led the raid”, “led fighters in the raid”, “took part in it”; not "led criticism of the raid"."""
    noun = site.noun
    if noun is None:
        return False
    if noun.dep_ != "pobj":
        return clause.object is not None and noun in [*heads(clause.object)] and noun.dep_ in {"dobj", "conj"}
    joining = clause.object is None or clause.object.lower_ == "part"
    told = clause.object is not None and is_one_of(clause.object, armed())
    return noun.head.lower_ == "in" and noun.head.head.dep_ != "pobj" and (joining or told)


def of_verb(row: Row, told: Standing) -> Standing:
    """What the verb itself promises ("pledged") or goes on doing ("keeps the border shut")."""
    if row.status is Status.HELD or told.status is not Status.HELD:
        return told
    planned = row.status is Status.PLANNED
    return replace(told, status=row.status, modality=Modality.PLANNED if planned else told.modality)


def itself(site: Site, row: Row, others: tuple[str, ...]) -> bool:
    """“stood up for Rome”, not "for the rights of Rome's minorities": the side itself stands there."""
    links = (c for t in (site.verb, site.noun, site.particle) if t is not None for c in t.rights)
    told = [t for c in links if c.lower_ in row.recipient for t in below(c)]
    told += [t for t in (site.object,) if t is not None]
    sides = (m for t in told if (m := site.reading.mention_at.get(t.i)) is not None and m.head == t.i)
    return each_other(site) or any(set(m.actors) & set(others) for m in sides)
