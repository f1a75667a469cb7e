"""Tells whom a person stands for by the possessor of the title: "the movement’s leader, X".

Comes in: a parsed ``Doc`` and all mentions, those that refer back among them. Goes out: roles filled in.
Refuses: a possessor that is no state, body or person who stands for one; whoever faces the possessor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotations.roles import Findings
    from kg.annotations.roster import Entry
    from kg.model.annotation import Mention

#: What relatives are, who stand for nobody.
_KIN = {"kin"}
#: Mentions whose words are a title.
_TITLED = frozenset({MentionKind.TITLE, MentionKind.NAME, MentionKind.UNNAMED, MentionKind.DESCRIPTION})


def fill_possessed(doc: Doc, found: Findings) -> None:
    """Give the possessor's state or body to persons whose titles name none."""
    entries = found.roster.entries
    ending = {m.end: m for m in found.mentions if len(m.actors) == 1}
    for mention in found.mentions:
        if mention.kind not in _TITLED or len(mention.actors) != 1:
            continue
        person = entries[mention.actors[0]]
        if (
            person.type is not ActorType.PERSON
            or person.represents
            or not person.roles
            or person.kinds == _KIN
            or _facing(doc, mention)
        ):
            continue
        owner = _owner(doc, mention, ending, entries)
        side = None if owner is None else _side(entries[owner], serves=_serves(doc, mention))
        if side is not None and side != person.id:
            person.stand_for(side, owner if entries[owner or side].type is ActorType.ORGANIZATION else side)


def _facing(doc: Doc, mention: Mention) -> bool:
    """“his counterpart, X”: whoever faces somebody does not stand for his side."""
    others = table("coreference")["other_side"]
    return any(t.lower_ in others for t in doc[mention.start : mention.end])


def _owner(doc: Doc, mention: Mention, ending: dict[int, Mention], entries: dict[str, Entry]) -> str | None:
    """The actor of the words before the title: a possessive pronoun or a noun with "’s"."""
    i = mention.start - 1
    if i < 0 or doc[i].tag_ not in {"POS", "PRP$"}:
        return None
    before = ending.get(i if doc[i].tag_ == "POS" else i + 1)
    if before is None and doc[i].lower_ in {"its", "their"}:
        before = _subject_before(doc, i, ending, entries)
    return None if before is None else before.actors[0]


def _subject_before(
    doc: Doc, i: int, ending: dict[int, Mention], entries: dict[str, Entry]
) -> Mention | None:
    """The state or body that is the subject of this sentence, or of the one before."""
    floor = doc[i].sent.start
    floor = doc[floor - 1].sent.start if floor else 0
    for end in range(i, floor, -1):
        found = ending.get(end)
        if (
            found is not None
            and doc[found.head].dep_ in {"nsubj", "nsubjpass"}
            and entries[found.actors[0]].type in {ActorType.STATE, ActorType.ORGANIZATION}
        ):
            return found
    return None


def _serves(doc: Doc, mention: Mention) -> bool:
    """“his spokesman, X”: who serves a person stands for his side, unlike his host or his rival."""
    return any(t.lower_ in table("coreference")["servants"] for t in doc[mention.start : mention.end])


def _side(owner: Entry, *, serves: bool) -> str | None:
    if owner.type in {ActorType.STATE, ActorType.ORGANIZATION}:
        return owner.represents or owner.id
    return owner.represents if serves and owner.type is ActorType.PERSON else None
