"""Finds bodies that common nouns name where they speak: "the chamber of commerce of Arequipa said", "state
television", "the Xinhua news agency", "the charity Oxfam".

Comes in: a noun for a body that nothing else explains, and the mentions before it. Goes out: an actor id and
the tokens that stand for it, or None.
Method: the name in apposition or right before the noun; else, where the noun is the subject of a verb that
only somebody with a will has, or stands behind "according to", a body of its own with the words as its name.
Refuses: a noun that neither acts nor is a source; one without article, owner or adjective, except media.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.roster import Entry, Roster
from kg.annotations.runs import name_words
from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from kg.model.annotation import Mention

#: Most tokens behind the noun that still tell which body it is.
_LONGEST_TAIL = 6
_LEFT = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod"})
#: Relative to a verb, where somebody stands who does something.
_INVERTED = frozenset({"dobj", "nsubj"})
_NOBODYS = frozenset({"no", "any", "every", "each", "which", "whose", "what"})
_CLOSERS = frozenset({",", "”", '"', "’", "'", "»"})


class SpeakingBodies:
    """Reads bodies that no name names, in one document."""

    def __init__(self, doc: Doc, roster: Roster, backwards: Callable[[int, int], list[Mention]]) -> None:
        self.doc = doc
        self.roster = roster
        self.backwards = backwards
        words = table("coreference")
        self._media = frozenset(words["media_nouns"])
        self._own = frozenset(words["own_bodies"])
        self._leads = self._media | name_words()["organization_leads"]
        self._things = name_words()["thing_heads"]
        self._acting = frozenset(words["human_verbs"]) | frozenset(table("statements")["clause"])
        self.nouns = self._media | frozenset(words["body_nouns"]) | frozenset(words["speaking_nouns"])

    def find(self, token: Token) -> tuple[str, int, int] | None:
        """The actor that ``token`` is the head of, and the tokens from first to behind the last."""
        event = token.lower_ in self._things and token.text[0].isupper()  # "the Forum", where sides meet
        found = token.lower_ in self.nouns and not event and self._acts(token)
        return self._of_its_own(token) if found else None

    def named(self, token: Token) -> tuple[str, int, int] | None:
        """“the charity Oxfam”, “the Xinhua news agency”: the body whose name stands beside the noun."""
        if token.lower_ not in self._leads:
            return None
        behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        before = next((c for c in token.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN"), None)
        if token.lower_ == "agency" and self.doc[token.i - 1].lower_ != "news":
            before = None  # "the UN agency" is one of its bodies
        for name in (behind, before):
            mention = None if name is None else self._mention_at(name.i)
            body = None if mention is None else self.roster.entries[mention.actors[0]]
            if mention is not None and body is not None and _names(mention, body):
                first = min(mention.start, *(t.i for t in token.lefts if t.dep_ in _LEFT), token.i)
                return body.id, first, max(token.i + 1, mention.end)
        return None

    def _acts(self, token: Token) -> bool:
        """The subject of a verb of will or words, the source of "according to"."""
        head = token.head
        if token.dep_ == "pobj":
            return head.lower_ == "to" and head.i > 0 and head.nbor(-1).lower_ == "according"
        if head.pos_ != "VERB" or head.lemma_.lower() not in self._acting:
            return False
        if token.dep_ == "nsubj" and token.i < head.i:
            return True
        tags = head.i > 0 and head.nbor(-1).text in _CLOSERS and head.tag_ in {"VBD", "VBZ"}
        return token.dep_ in _INVERTED and tags

    def _of_its_own(self, token: Token) -> tuple[str, int, int] | None:
        lefts = [t for t in token.lefts if t.dep_ in _LEFT and t.tag_ != "VBG"]
        tail = self._tail(token)
        telling = tail > token.i + 1 or any(t.dep_ in _LEFT - {"det"} for t in token.lefts)
        if not telling and token.lower_ not in self._media:
            return None  # "the union said": which?
        if token.lower_ not in self._media and any(self._body_named(t) for t in lefts):
            return None  # "the UN mission", "the OAU’s committee"
        own = token.lower_ in self._own and any(t.dep_ == "poss" and t.tag_ == "PRP$" for t in lefts)
        if own or any(t.lower_ in _NOBODYS for t in lefts):
            return None  # "his party": whom he stands for
        first = min((t.left_edge.i for t in lefts), default=token.i)
        start = first + (self.doc[first].lower_ == "the" and first < token.i)
        piece = self.doc[start:tail]
        span = Span(start=piece.start_char, end=piece.end_char, text=piece.text)
        body = self.roster.named(span.text, ActorType.ORGANIZATION, span)
        return body.id, first, tail

    def _body_named(self, token: Token) -> bool:
        mention = self._mention_at(token.i)
        return mention is not None and _names(mention, self.roster.entries[mention.actors[0]])

    def _tail(self, token: Token) -> int:
        """Where the words end that tell which body it is: "of commerce of Arequipa", "in Kabul"."""
        end = token.i + 1
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "in", "for"} and child.i == end:
                last = child.right_edge.i + 1
                clean = all(
                    t.text not in {",", ";", "“", '"', "("} and t.pos_ != "VERB" for t in self.doc[end:last]
                )
                end = last if clean and last - token.i <= _LONGEST_TAIL + 1 else end
        return end

    def _mention_at(self, i: int) -> Mention | None:
        return next(
            (m for m in self.backwards(i + 3, 4) if m.start <= i < m.end and len(m.actors) == 1), None
        )


def _names(mention: Mention, body: Entry) -> bool:
    return body.type is ActorType.ORGANIZATION and mention.kind is MentionKind.NAME
