"""A body that the text describes and then names: "the main rebel group, the Shining Path, called for talks".

Comes in: the findings of one document, all mentions known. Goes out: the same, one actor where two were.
Refuses: a name that a list goes on from, a body that the gazetteer knows, several bodies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotations.roles import Findings
    from kg.model.annotation import Mention

_BODIES = frozenset({ActorType.ORGANIZATION, ActorType.GROUP})
_DESCRIBED = frozenset({MentionKind.BODY, MentionKind.DESCRIPTION})
_ENDS = frozenset({".", ";", "–", "—", ")"})


def merge_apposed(doc: Doc, found: Findings, kept_apart: frozenset[str]) -> None:
    """Joins each described body to the name behind it; ``kept_apart`` are actors that stay as they are."""
    named = {m.start: m for m in found.mentions if m.kind is MentionKind.NAME and len(m.actors) == 1}
    joined: dict[str, str] = {}
    for mention in found.mentions:
        name = _name_behind(doc, mention, named, found)
        if name is not None and not {*mention.actors, *name.actors} & (kept_apart | set(joined.values())):
            joined.setdefault(mention.actors[0], name.actors[0])
    for dropped, kept in joined.items():
        _merge(found, dropped, kept)


def _name_behind(doc: Doc, mention: Mention, named: dict[int, Mention], found: Findings) -> Mention | None:
    if mention.kind not in _DESCRIBED or len(mention.actors) != 1 or mention.end + 1 >= len(doc):
        return None
    entry = found.roster.entries[mention.actors[0]]
    last = doc[mention.end - 1]
    plain = last.tag_ == "NN" and last.text.islower()
    if entry.type not in _BODIES or entry.code is not None or not plain or doc[mention.end].text != ",":
        return None
    name = named.get(mention.end + 1 + (doc[mention.end + 1].lower_ == "the"))
    if name is None or name.actors == mention.actors:
        return None
    other = found.roster.entries[name.actors[0]]
    body = other.type in _BODIES and not doc[name.end - 1].text.islower()
    return name if body and _closed(doc, name, named) else None


def _closed(doc: Doc, name: Mention, named: dict[int, Mention]) -> bool:
    """Nothing but the description is joined to the name."""
    if name.end + 1 >= len(doc) or doc[name.end].text in _ENDS:
        return name.end < len(doc)
    if doc[name.end].text != ",":
        return False
    i = name.end + 1
    listed = doc[i].pos_ == "CCONJ" or i in named or (doc[i].lower_ == "the" and i + 1 in named)
    return not listed or (doc[i].pos_ == "CCONJ" and doc[i + 1 : i + 2].text[:1].islower() and _verb(doc, i))


def _verb(doc: Doc, i: int) -> bool:
    """“the group, the M23, and said”: a verb behind the "and"."""
    return doc[i + 1].pos_ in {"VERB", "AUX"} if i + 1 < len(doc) else False


def _merge(found: Findings, dropped: str, kept: str) -> None:
    entries = found.roster.entries
    found.roster.merge(entries[kept], entries[dropped])
    found.mentions[:] = [
        replace(m, actors=tuple(dict.fromkeys(kept if a == dropped else a for a in m.actors)))
        if dropped in m.actors
        else m
        for m in found.mentions
    ]
    for entry in entries.values():
        if entry.represents == dropped:
            entry.represents = kept
        entry.roles = [
            r.model_copy(update={k: kept for k in ("of", "represents") if getattr(r, k) == dropped})
            for r in entry.roles
        ]
