"""Whom a noun phrase stands for: itself, whoever owns it, or the state that sent him.

Comes in: a token. Goes out: ids of actors, () where the phrase names none.
Refuses: to leave the phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.lookup import find_state, state_of_capital, state_of_demonym
from kg.facts.actions.asides import past_aside
from kg.facts.actions.commanded import of_commander
from kg.facts.actions.lexicon import listed
from kg.facts.actions.possessors import possessor
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.data.types import State
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Before those whom nobody names and to whom something is done.
_SO_MANY = frozenset({"a", "an", "several", "some", "many", "dozens"})
#: "Indian and Chinese soldiers": those of two states.
_SIDES = 2
#: "23 of his spooks", "crews of Thai trawlers": how far "of" is followed.
_DEPTH = 3
#: From the last part of "build-up" to the first.
_HYPHENED = 2


def parties(
    reading: Reading, token: Word | None, *, side: bool = False, hit: bool = False
) -> tuple[str, ...]:
    """The actors that a phrase names, else those that own what it names.

    With ``side``, an envoy or embassy is the state that it stands for; who is ``hit`` is so many people.
    """
    if token is None:
        return ()
    direct = reading.actors_of(token)
    if (
        hit
        and not (side and is_one_of(token, listed("classes", "envoys")))
        and _so_many(reading, token, direct)
    ):
        return direct
    direct = for_state(reading, token, direct)
    if token.lower_ == "us":
        direct = states_of(reading, direct)
    if not side:
        return direct or own_land(reading, token, owners(reading, token))
    states = states_of(reading, direct)
    return (
        states
        if states and states != direct
        else owners(reading, token) or named_within(reading, token) or states
    )


def _so_many(reading: Reading, token: Word, found: tuple[str, ...]) -> bool:
    """“detained six Peruvian soldiers”, “a Peruvian dealer”: they themselves; of envoys their state."""
    groups = bool(found) and all(reading.actors[a].type is ActorType.GROUP for a in found)
    return groups and any(c.dep_ == "nummod" or c.lower_ in _SO_MANY for c in token.lefts)


def signing(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“I am imposing curbs”, in a text that one person signs: the state in whose name he does it."""
    own = reading.annotations.signatory
    if subject is None or subject.lower_ != "i" or own is None or subject.i in reading.quote_of:
        return ()
    return states_of(reading, (own,))


def own_land(reading: Reading, token: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“my country”, “our three policemen”: of the state that the speaker stands for."""
    if not any(c.lower_ in {"my", "our"} for c in token.lefts):
        return found
    return states_of(reading, found)


def for_state(reading: Reading, token: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“Russian officials”, “two Indian soldiers”: the state, where its soldiers or officials are meant."""
    mention = reading.mention_at.get(token.i)
    if commanded := of_commander(reading, token):
        return commanded
    if len(found) != 1 or mention is None or reading.actors[found[0]].type is not ActorType.GROUP:
        return found
    one = token.tag_ == "NN" and any(c.lower_ in {"a", "an", "one"} for c in token.lefts)
    served = is_one_of(token, listed("classes", "forces"))
    # "a Chinese diplomat" is himself, "Chinese diplomats" are their state.
    served = served or (not one and is_one_of(token, listed("classes", "servants")))
    states = _of_whose(reading, token) if served else ()
    both = len(states) == _SIDES and any(c.dep_ == "conj" for t in token.lefts for c in t.rights)
    return states if len(states) == 1 or both else found


def _of_whose(reading: Reading, token: Word) -> tuple[str, ...]:
    """The states that are named with soldiers, that tell of "its troops", or that "its" stands for."""
    if found := named_within(reading, token) or of_speaker(reading, token):
        return found
    owned = possessor(reading, token) if any(c.lower_ == "its" for c in token.lefts) else ()
    return tuple(a for a in owned if reading.actors[a].type is ActorType.STATE)


def of_speaker(reading: Reading, token: Word) -> tuple[str, ...]:
    """“Rome said its troops had left”: the state that says so."""
    verb = token.head
    if verb.dep_ != "ccomp" or not any(c.lower_ in {"its", "our"} for c in token.lefts):
        return ()
    told = states_of(reading, reading.subject_of(verb.head))
    return tuple(a for a in told if reading.actors[a].type is ActorType.STATE)


def named_within(reading: Reading, token: Word) -> tuple[str, ...]:
    """“the French embassy” as one name: the state that the adjective in it means."""
    mention = reading.mention_at.get(token.i)
    if mention is None or mention.kind is MentionKind.NAME:
        return ()
    keys = {
        s.key for t in reading.doc[mention.start : mention.end] if (s := state_of_demonym(t.text)) is not None
    }
    owned = (t for t in reading.doc[mention.start : mention.head] if t.dep_ == "poss")
    keys |= {s.key for t in owned if (s := find_state(t.text) or state_of_capital(t.text)) is not None}
    return tuple(a.id for a in reading.actors.values() if a.code in keys)


def owners(reading: Reading, token: Word, depth: int = 0) -> tuple[str, ...]:
    """The actors before the noun or behind its "of": "Russian envoys", "camp of the movement"."""
    found = possessor(reading, token)
    if found or depth >= _DEPTH:
        return found
    for child in token.lefts:
        if (
            child.dep_ == "poss"
            and child.pos_ in {"NOUN", "PROPN"}
            and (found := owners(reading, child, depth + 1))
        ):
            return found
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
            for inner in child.children:
                if inner.dep_ == "pobj" and (
                    found := reading.actors_of(inner) or owners(reading, inner, depth + 1)
                ):
                    return found
    return ()


def doer(reading: Reading, noun: Word) -> tuple[str, ...]:
    """Who does what ``noun`` names: its owner, or the actor behind "by", of any noun of the list."""
    for part in [noun, *conjuncts(noun)]:
        mention = reading.mention_at.get(part.i)
        named = mention is not None and mention.head == part.i and mention.kind is not MentionKind.UNNAMED
        if named and not part.is_sent_start:
            continue
        found = (
            (possessor(reading, part) if part == noun else ())
            or agents(reading, part)
            or _hung(reading, part)
            or _performed(reading, part)
            or _hung_above(reading, part)
            or _shared(reading, part)
            or _strayed(reading, part)
            or _apart(reading, part)
        )
        if found:
            return found
    return ()


def agents(reading: Reading, token: Word) -> tuple[str, ...]:
    """Who is named with "by"; of arms and forces ("by Pakistani fire"), whose they are."""
    if found := reading.agent_of(token):
        by = next((c for c in token.children if c.lower_ == "by"), None)
        noun = None if by is None else next((c for c in by.children if c.dep_ == "pobj"), None)
        return found if noun is None else for_state(reading, noun, found)
    for child in token.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            for noun in child.children:
                if noun.dep_ == "pobj" and (commanded := of_commander(reading, noun)):
                    return commanded
                if noun.dep_ == "pobj" and is_one_of(noun, listed("classes", "means")):
                    return owners(reading, noun) or seated(reading, noun)
    return ()


def _hung(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the expulsion of ten envoys by Rome”, where the parser hung the doer on the envoys."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ == "of":
            for inner in link.children:
                if inner.dep_ == "pobj" and (found := agents(reading, inner)):
                    return found
        if link.dep_ == "prep" and link.lower_ in {"on", "against", "to"}:
            # "the ban on timber imposed by Rome"
            inner_parts = (c for t in link.children if t.dep_ == "pobj" for c in t.rights)
            for part in inner_parts:
                if part.dep_ == "acl" and part.tag_ == "VBN" and (found := agents(reading, part)):
                    return found
    return ()


def _hung_above(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“complained of violations by Turkish aircraft”, where the parser hung the doer on the verb."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in verb.lefts):
        return ()
    behind = any(c.dep_ == "prep" and c.lower_ == "by" and c.i > noun.i for c in verb.rights)
    return agents(reading, verb) if behind else ()


def _apart(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the arrest last week by police”, “the killing on Friday of four monks by troops”."""
    for link in past_aside(reading, noun):
        for inner in link.children:
            if inner.dep_ != "pobj":
                continue
            named = link.lower_ == "by"
            found = for_state(reading, inner, reading.actors_of(inner)) if named else agents(reading, inner)
            if found:
                return found
    return ()


def _performed(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the aggression carried out by Russia”, no raid that is "condemned by Russia"."""
    for child in noun.rights:
        if child.dep_ != "acl" or child.lemma_.lower() in listed("reporting", "judging"):
            continue
        if child.tag_ == "VBN" and (found := agents(reading, child)):
            return found
    return ()


def _shared(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the removal and arrest of A by B”: the "by" of a noun of the same list, behind this one."""
    near = (
        [noun.head]
        if noun.dep_ == "conj"
        else [t for t in noun.subtree if t.dep_ == "conj" and t.pos_ == "NOUN"]
    )
    for other in near:
        for child in other.rights:
            if child.lower_ == "by" and child.i > noun.i:
                return reading.agent_of(other)
    return ()


def _strayed(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“Rome’s diversion of a flight and arrest of A”, where the parser hung the arrest on the flight."""
    first = noun
    while first.dep_ == "conj" and not any(c.dep_ == "poss" for c in first.lefts):
        first = first.head
    deed = first.head.head
    if first == noun or first.dep_ != "pobj" or not is_one_of(deed, listed("classes", "seizures")):
        return ()
    return possessor(reading, deed) or agents(reading, deed) or recalled(reading, deed)


def recalled(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the diversion” of which the text has told before whose it was: "Rome’s diversion of a flight"."""
    if not any(c.lower_ in {"the", "this", "that"} for c in noun.lefts):
        return ()
    told = (t for t in noun.doc[: noun.sent.start] if t.lemma_ == noun.lemma_ and t.pos_ == noun.pos_)
    return next((found for t in told if (found := possessor(reading, t) or agents(reading, t))), ())


def conjuncts(token: Word) -> Iterator[Word]:
    """The further nouns of the list that ``token`` begins."""
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}:
            yield child
            yield from conjuncts(child)


def state_at(reading: Reading, token: Word) -> tuple[str, ...]:
    """The state in which a named place lies, where it is an actor of the text."""
    held = reading.place_at.get(token.i)
    if held is None:
        return ()
    codes = {f"state:{p.country}" for p in reading.annotations.places if p.id == held.place}
    return tuple(a.id for a in reading.actors.values() if a.code in codes)


def seated(reading: Reading, organ: Word) -> tuple[str, ...]:
    """“a court in Lima”, “police in Lima”: the state in whose town it sits."""
    if organ.lemma_.lower() not in listed("classes", "organs"):
        return ()
    links = (c for c in organ.rights if c.dep_ == "prep" and c.lower_ == "in")
    return next((found for link in links for t in link.children if (found := state_at(reading, t))), ())


def heads(token: Word | None) -> Iterator[Word]:
    """The nouns of a list, and what is measured: "tons of sorghum", "$30 million in food"."""
    if token is None:
        return
    for part in [token, *conjuncts(token)]:
        yield part
        lemma = part.lemma_.lower()
        if lemma in listed("classes", "agreements") or lemma in listed("classes", "undoing"):
            continue
        for child in part.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
                yield from (inner for inner in child.children if inner.dep_ == "pobj")


def state_of(reading: Reading, actor: str) -> str:
    """The state or body that ``actor`` stands for, itself where it stands for none."""
    for role in reading.actors[actor].roles:
        if role.represents is not None:
            return role.represents
    return actor


def states_of(reading: Reading, actors: Iterable[str]) -> tuple[str, ...]:
    """The states and bodies that ``actors`` stand for, each once."""
    return tuple(dict.fromkeys(state_of(reading, actor) for actor in actors))


def at_home(reading: Reading, actors: Iterable[str]) -> set[str]:
    """The states of ``actors``, and of "Rome’s parliament" Rome."""
    found = set(states_of(reading, actors))
    named = (reading.actors[a].name for a in actors)
    owning = {s.key for name in named if "\u2019s " in name.replace("'", "\u2019") and (s := _owner_in(name))}
    return found | {a.id for a in reading.actors.values() if a.code in owning}


def _owner_in(name: str) -> State | None:
    """The state that a name opens with: "Rome’s parliament"."""
    return find_state(name.replace("'", "\u2019").split("\u2019s ")[0])


def is_one_of(token: Word, nouns: frozenset[str]) -> bool:
    """True where the token, or it and the word before, is one of ``nouns``; any sum is "money"."""
    lemma = token.lemma_.lower()
    if "money" in nouns and token.ent_type_ == "MONEY":
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    return bool({lemma, token.lower_, token.lower_.rstrip("s"), f"{before} {lemma}", hyphened(token)} & nouns)


def hyphened(token: Word) -> str:
    """“build-up”, “aide-memoire”, which are three tokens: the whole word; else the lemma."""
    lemma = token.lemma_.lower()
    if token.i < _HYPHENED or token.nbor(-1).text != "-":
        return lemma
    return f"{token.nbor(-_HYPHENED).lower_}-{lemma}"
