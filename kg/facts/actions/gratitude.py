"""Who is thanked for a deed, and by whom: "Peru is grateful to Norway for its help".

Comes in: the "for" before what somebody is thanked for. Goes out: ids of actors.
Refuses: praise as far as the thanker is concerned: who commends help need not have got it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import states_of
from kg.facts.actions.possessors import possessor
from kg.model.enums import ActionType, ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


#: Types of deeds that are not yet there where somebody is asked for them.
_GIVEN = frozenset({ActionType.AID, ActionType.SUPPORT})
#: Who may get help for himself, where he stands for no state.
_HELPED = frozenset({ActorType.PERSON, ActorType.ORGANIZATION})


def thanked(reading: Reading, link: Word) -> tuple[str, ...]:
    """“thanked Oslo for”, “expressed gratitude to Oslo for”, “grateful to Oslo for”: Oslo."""
    if link.lower_ != "for":
        return ()
    while link.dep_ == "conj" and link.head.lower_ == "for":
        link = link.head  # "thanked Oslo for its welcome and for the delivery of tents"
    above = link.head
    if above.dep_ == "conj" and above.i in reading.mention_at:
        praised = above.head.head.lemma_.lower() in listed("governors", "praising")
        return reading.actors_of(above) if praised else ()  # "commends A for this, and B for that"
    if above.pos_ == "VERB" and above.lemma_.lower() in listed("governors", "praising"):
        before = reading.mention_at.get(link.i - 1)
        again = any(c.lower_ == "for" and c.i < link.i for c in above.rights)
        if again and before is not None and before.end == link.i:
            return before.actors  # "commends Oslo for receiving refugees, and Rome for its pledge"
        return reading.objects_of(above)
    felt = _felt(above)
    return () if felt is None else reading.with_actors(felt, "to") or reading.with_actors(above, "to")


def donor(reading: Reading, gift: Word) -> tuple[str, ...]:
    """“thanked the minister for his help”, “for timely aid”: the state thanked, unless it is another’s."""
    if any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in gift.lefts):
        return ()
    return states_of(reading, thanked(reading, gift.head))


def thanker(reading: Reading, link: Word) -> tuple[str, ...]:
    """The state on whose part somebody thanks, himself where he stands for none."""
    above = link.head
    if link.lower_ != "for":
        return ()
    felt = above if above.lemma_.lower() == "thank" else _felt(above)
    if felt is None:
        return ()
    verb = reading.clause(above)
    found = states_of(reading, reading.subject_of(verb))
    states = all(reading.actors[a].type is ActorType.STATE for a in found)
    return found if states or (len(found) == 1 and reading.actors[found[0]].type in _HELPED) else ()


def valued(reading: Reading, support: Word, matters: Iterable[Word]) -> tuple[str, ...]:
    """“thanked Oslo for its support for Ukraine’s sovereignty”: whose the matter is."""
    above = support.head.head
    praised = above.lemma_.lower() in listed("governors", "praising") or _felt(above) is not None
    if support.head.lower_ != "for" or not praised:
        return ()
    # "for Rome’s borders and ports", where the parser hung Rome on the borders alone
    parts = (p for t in matters for p in (t, *(c for c in t.lefts if c.dep_ == "nmod")))
    return tuple(dict.fromkeys(a for p in parts for a in possessor(reading, p)))


def asked_for(kind: ActionType, gift: Word) -> bool:
    """“called on all to increase their support”: wanted of them, whatever they give by now."""
    verb = gift.head
    wanted = verb.dep_ in {"xcomp", "ccomp", "advcl"} and verb.head.lemma_.lower() in listed(
        "unreal", "wanting"
    )
    ending = verb.lemma_.lower() in listed("unreal", "ending") | listed("unreal", "endings")
    return kind in _GIVEN and gift.dep_ == "dobj" and verb.tag_ == "VB" and wanted and not ending


def _felt(above: Word) -> Word | None:
    """The gratitude that ``above`` is, or that it expresses."""
    words = listed("governors", "gratitude")
    if above.lemma_.lower() in words or above.lower_ in words:
        return above
    if above.pos_ not in {"VERB", "AUX"}:
        return None
    told = (c for c in above.rights if c.dep_ in {"dobj", "acomp"})
    return next((c for c in told if c.lemma_.lower() in words or c.lower_ in words), None)
