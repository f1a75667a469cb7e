"""Who is meant by a number of people or things that the text then names: "two Americans, A and B".

Comes in: a noun. Goes out: ids of the actors that stand beside it or behind its colon.
Refuses: a single noun, and names that belong to another word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.parties import conjuncts
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: How the names of a list hang together.
_LISTED = frozenset({"appos", "conj", "dobj", "ROOT", "attr", "dep"})
_FEWEST = 2


def members(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """The named ones of "two firms: A and B", () where fewer than two are named."""
    if noun is None or noun.tag_ not in {"NNS", "NNPS"}:
        return ()
    beside = [c for c in noun.rights if c.dep_ == "appos"]
    named = [t for c in beside for t in (c, *conjuncts(c))]
    edge = noun.right_edge
    behind = edge.nbor() if edge.i + 1 < noun.sent.end else edge
    if ":" in {behind.text, edge.text}:
        named += [t for t in noun.doc[edge.i : noun.sent.end] if t.dep_ in _LISTED]
    named += _in_row(reading, noun)
    found = dict.fromkeys(a for t in named for a in _name(reading, t))
    return tuple(found) if len(found) >= _FEWEST else ()


def _in_row(reading: Reading, noun: Word) -> list[Word]:
    """“Iranian nationals A, B, and C”, however the parser hung them: the names right behind the noun."""
    found, i = [], noun.i + 1
    while i < noun.sent.end:
        mention = reading.mention_at.get(i)
        if mention is not None and mention.start == i and mention.kind is MentionKind.NAME:
            found.append(noun.doc[mention.head])
            i = mention.end
        elif noun.doc[i].lower_ in {",", "and", ":"}:
            i += 1
        else:
            break
    return found


def _name(reading: Reading, token: Word) -> tuple[str, ...]:
    mention = reading.mention_at.get(token.i)
    named = mention is not None and mention.head == token.i and mention.kind is MentionKind.NAME
    return mention.actors if mention is not None and named else ()
