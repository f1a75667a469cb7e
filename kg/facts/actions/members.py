"""Who is meant by a number of people or things that the text then names: "two Americans, A and B".

Comes in: a noun. Goes out: ids of the actors that stand beside it or behind its colon.
Refuses: a single noun, and names that belong to another word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.parties import conjuncts
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import Mention

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


def heralded(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """“the following members of his family: his wife, A; and his son, B”: those behind the colon."""
    if noun is None or noun.tag_ not in {"NNS", "NNPS"}:
        return ()
    colon = next((t for t in noun.doc[noun.i : noun.sent.end] if t.text == ":"), None)
    return () if colon is None else items(reading, colon)


def items(reading: Reading, start: Word) -> tuple[str, ...]:
    """“sanctioned A, a judge; B, a general; and his wife, C”: who is named behind each semicolon."""
    doc, end = start.doc, start.sent.end
    marks = [t.i for t in doc[start.i : end] if t.text == ";"]
    if marks and start.text == ":":
        marks.insert(0, start.i)
    spans = (doc[mark + 1 : following] for mark, following in zip(marks, [*marks, end][1:], strict=True))
    return tuple(dict.fromkeys(a for span in spans for a in _item(reading, list(span))))


def _item(reading: Reading, item: Sequence[Word]) -> tuple[str, ...]:
    """The name that an item opens with, or that stands behind the comma of "his wife, A"; no clause."""
    opening = next((k for k, t in enumerate(item) if t.lower_ not in {"and", "as", "well", ","}), None)
    if opening is None:
        return ()
    first = item[opening]
    kin = first.dep_ == "poss" or first.tag_ == "PRP$"
    for before, token in zip(item[opening:], item[opening + 1 :], strict=False):
        mention = reading.mention_at.get(token.i if kin else first.i)
        named = mention is not None and mention.kind is MentionKind.NAME and not _acts(item, mention)
        if mention is not None and named and (before.text == "," if kin else mention.start == first.i):
            return mention.actors
    return ()


def _acts(item: Sequence[Word], mention: Mention) -> bool:
    """“the ministry listed A; Rome followed suit”: an item that is a clause of its own."""
    return any(t.dep_ in {"nsubj", "nsubjpass"} and mention.start <= t.i < mention.end for t in item)


def _name(reading: Reading, token: Word) -> tuple[str, ...]:
    mention = reading.mention_at.get(token.i)
    named = mention is not None and mention.head == token.i and mention.kind is MentionKind.NAME
    return mention.actors if mention is not None and named else ()


def whole_list(item: Word) -> Word:
    """“A, B and other monks detained in May”: the first of the list, all of which are meant."""
    if not any(c.lower_ == "other" for c in item.lefts):
        return item
    while item.dep_ == "conj":
        item = item.head
    return item
