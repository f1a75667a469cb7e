"""Two parties that a text sets against each other over several sentences: "Botswana wants it. Namibia does
not. Officials of both countries".

Comes in: a plural word of a parsed ``Doc``, the mentions before it, the nearest first, and the roster. Goes
out: the ids of two actors, in the order of the text, or ().
Refuses: more than two that do something within reach; parties that only pronouns or unnamed people stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS, core_of
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Roster
    from kg.model.annotation import Mention
    from kg.model.enums import ActorType

#: Sentences before the word in which the two must have done something.
REACH = 3
_TWO = 2
_UNCLEAR = frozenset({MentionKind.PRONOUN, MentionKind.UNNAMED})


def fought(roster: Roster, mentions: Iterable[Mention], token: Token, armed: Mapping[str, str]) -> str | None:
    """“the ELN said that the government …”: the state, which the text names, of the group named last.

    ``armed`` gives the key of its state for the key of each armed group.
    """
    first = token.sent.start
    first = token.doc[first - 1].sent.start if first else 0
    for mention in mentions:
        if mention.start < first:
            return None
        key = armed.get(roster.entries[mention.actors[0]].code or "")
        if key is not None:
            return next((e.id for e in roster.entries.values() if e.code == key), None)
    return None


def two_facing(
    doc: Doc, roster: Roster, mentions: Iterable[Mention], token: Token, types: frozenset[ActorType]
) -> tuple[str, ...]:
    """The only two actors of ``types`` that are subjects in the sentences before ``token``."""
    first = token.sent.start
    for _ in range(REACH):
        first = doc[first - 1].sent.start if first else 0
    told: dict[str, None] = {}
    for mention in mentions:
        if mention.start < first:
            break
        core = core_of(doc[mention.head])
        if mention.kind in _UNCLEAR or core.dep_ not in SUBJECTS:
            continue
        told.update(dict.fromkeys(i for i in reversed(mention.actors) if roster.entries[i].type in types))
    return tuple(reversed(told)) if len(told) == _TWO else ()
