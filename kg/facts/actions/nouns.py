"""Deeds that a noun names: "Russia's war against Ukraine", "the arrest of X by Y".

Comes in: a noun. Goes out: ``Deed`` rows.
Refuses: a noun whose doer the phrase does not name, and one that is feared, asked for or only possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.deed import Deed
from kg.facts.actions.lexicon import Row, noun_rows, verb_rows
from kg.facts.actions.parties import doer
from kg.facts.actions.possessors import object_of_for
from kg.facts.actions.slots import Site, recipients
from kg.facts.actions.standing import noun_standing, standing
from kg.model.enums import ActionType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

_MUTUAL = frozenset({ActionType.AGREE, ActionType.COOPERATE})


def from_noun(reading: Reading, noun: Token) -> list[Deed]:
    """The deeds that ``noun`` names."""
    rows = noun_rows().get(noun.lemma_.lower(), ())
    if not rows or noun.dep_ in {"compound", "amod", "nmod"} or noun.i in reading.mention_at:
        return []
    if _told_by_verb(reading, noun, rows):
        return []
    for row in rows:
        if row.marked and not any(c.lower_ in row.marked for c in noun.lefts):
            continue
        if row.governed and noun.head.lower_ not in row.governed:
            continue
        found = _deeds(reading, noun, row)
        if found:
            return found
    return []


def _deeds(reading: Reading, noun: Token, row: Row) -> list[Deed]:
    actors = _actors(reading, noun, row)
    if not actors:
        return []
    others = recipients(Site(reading, noun, None, None, actors), row.recipient)
    if row.type in _MUTUAL and len(actors) > 1:
        actors = actors[:1]
    told = noun_standing(noun, row.status)
    if told is None or ("recipient" in row.needs and not others):
        return []
    if "aimed" in row.needs and not others and not _aimed(noun, row):
        return []
    return [
        Deed(
            row.type,
            actor,
            other,
            noun.i,
            _time(reading, noun),
            told.status,
            told.modality,
            f"action.noun.{row.word}",
            0.85 if other is not None else 0.75,
        )
        for actor in actors
        for other in others or (None,)
    ]


def _told_by_verb(reading: Reading, noun: Token, rows: tuple[Row, ...]) -> bool:
    """“lifted its sanctions”, “sent no aid”: the verb makes another deed of it, or none."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB":
        return False
    types = {r.type for r in verb_rows().get(verb.lemma_.lower(), ()) if noun.lemma_.lower() in r.nouns}
    return bool(types) and (not types & {r.type for r in rows} or standing(reading, verb) is None)


def _actors(reading: Reading, noun: Token, row: Row) -> tuple[str, ...]:
    """The first of the row’s places that names a doer ("thanked": “thanked Oslo for the release of”)."""
    for place in row.actor:
        if place == "thanked":
            found = object_of_for(reading, noun) or ()
        else:
            found = doer(reading, noun) if place in {"owner", "by"} else reading.with_actors(noun, place)
        if found:
            return found
    return ()


def _aimed(noun: Token, row: Row) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in row.recipient for c in noun.rights)


def _time(reading: Reading, noun: Token) -> TimeExpression | None:
    """A time inside the phrase of the noun: that of its clause is another deed’s."""
    inside = (
        t for t in reading.annotations.times if t.time is not None and noun.is_ancestor(reading.doc[t.head])
    )
    return next(inside, None)
