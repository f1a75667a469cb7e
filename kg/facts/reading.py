"""One annotated document as the rules read it: who, when and where of any token.

Comes in: a spaCy ``Doc`` and ``Annotations``. Goes out: answers about tokens: the actors of a noun
phrase, the subject of a verb (inherited where the clause has none of its own), the time and
place that one clause binds.
Refuses: to look beyond the clause: what a neighbour clause says is not the answer.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model.annotation import Annotations, Mention, MentionKind, PlaceMention, RegionKind, TimeExpression
from kg.model.document import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp"})
_RELATIVES = frozenset({"who", "whom", "which", "that"})
#: Verbs whose infinitive is done by the one asked: "appealed to B to meet him".
_ASKING = frozenset({"appeal", "call", "plead", "signal", "beckon", "prevail"})
_OF = frozenset({"of", "from", "between", "for", "by", "among"})
#: Regions that no fact is read from.
_SILENT = frozenset(
    {
        RegionKind.HEADLINE,
        RegionKind.BYLINE,
        RegionKind.BOILERPLATE,
        RegionKind.DATELINE,
        RegionKind.SPEAKER_LABEL,
    }
)


class Reading:
    """Indexes over one annotated document; made once, asked often."""

    def __init__(self, document: Document, doc: Doc, annotations: Annotations) -> None:
        self.document = document
        self.doc = doc
        self.annotations = annotations
        self.actors = {a.id: a for a in annotations.actors}
        self.mention_at: dict[int, Mention] = {}
        for mention in annotations.mentions:
            for i in range(mention.start, mention.end):
                held = self.mention_at.get(i)
                if held is None or mention.end - mention.start >= held.end - held.start or mention.head == i:
                    self.mention_at[i] = mention
        self.next_in_list = _lists(doc, annotations.mentions)
        by_start = {m.start: m for m in annotations.mentions}
        self._list_before = {m.start: by_start[start] for start, m in self.next_in_list.items()}
        self.place_at: dict[int, PlaceMention] = {
            i: p for p in annotations.place_mentions for i in range(p.start, p.end)
        }
        self.time_at: dict[int, TimeExpression] = {
            i: t for t in annotations.times for i in range(t.start, t.end)
        }
        self.quote_of: dict[int, int] = {
            i: n for n, q in enumerate(annotations.quotes) for i in range(q.start, q.end)
        }
        self.silent: set[int] = {
            i for r in annotations.regions if r.kind in _SILENT for i in range(r.start, r.end)
        }

    # --- the text -------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """Tokens ``start`` to ``end`` (exclusive) as evidence."""
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)

    def sentence(self, token: Token) -> Span:
        """The sentence of ``token``, without the white space round it."""
        sent = token.sent
        start, end = sent.start, sent.end
        while end > start + 1 and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)

    @cached_property
    def times_by_clause(self) -> dict[int, list[TimeExpression]]:
        """Time expressions by the token that heads their clause."""
        found: dict[int, list[TimeExpression]] = defaultdict(list)
        for time in self.annotations.times:
            found[self.clause(self.doc[time.head]).i].append(time)
        return found

    @cached_property
    def places_by_clause(self) -> dict[int, list[PlaceMention]]:
        """Place mentions by the token that heads their clause."""
        found: dict[int, list[PlaceMention]] = defaultdict(list)
        for place in self.annotations.place_mentions:
            found[self.clause(self.doc[place.head]).i].append(place)
        return found

    def tokens(self) -> Iterator[Token]:
        """Tokens of the running text."""
        return (t for t in self.doc if t.i not in self.silent and not t.is_space)

    # --- clauses ----------------------------------------------------------------------

    def clause(self, token: Token) -> Token:
        """The verb (or root) whose clause ``token`` stands in."""
        current = token
        while current.dep_ not in CLAUSES or (
            current.dep_ in {"acl", "pcomp"} and current == token and current.pos_ != "VERB"
        ):
            if current.dep_ == "conj" and current.pos_ in {"VERB", "AUX"}:
                break
            if current.head == current:
                break
            current = current.head
        return current

    def negated(self, verb: Token) -> bool:
        """True where the clause says that it was not so."""
        chain = [verb, *(t for t in verb.children if t.dep_ in {"aux", "auxpass"})]
        for token in chain:
            if any(c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in token.children):
                return True
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        return subject is not None and any(
            c.lower_ in {"no", "neither", "nobody", "none"} for c in [subject, *subject.lefts]
        )

    # --- actors -----------------------------------------------------------------------

    def actors_of(self, token: Token | None, *, conjuncts: bool = True) -> tuple[str, ...]:
        """The actors that a noun phrase names, its list neighbours taken in; () where none."""
        if token is None:
            return ()
        found: list[str] = []
        for part in [token, *self._right_conjuncts(token)] if conjuncts else [token]:
            found += [a for a in self._actors_here(part) if a not in found]
        if conjuncts and found:
            found = [*self._below_in_list(token), *found]
            found += self._rest_of_list(token)
        return tuple(dict.fromkeys(found))

    def _below_in_list(self, token: Token) -> list[str]:
        """Items before the one at ``token`` that the parser hung below it: "with A and B", B the object."""
        found: list[str] = []
        mention = self.mention_at.get(token.i)
        while mention is not None and (mention := self._list_before.get(mention.start)) is not None:
            if not token.is_ancestor(self.doc[mention.head]):
                break
            found = [*mention.actors, *found]
        return found

    def _rest_of_list(self, token: Token) -> Iterator[str]:
        """Actors that the text lists behind the one at ``token``, whatever the parser made of it."""
        mention = self.mention_at.get(token.i)
        while mention is not None:
            mention = self.next_in_list.get(mention.start)
            if mention is not None:
                yield from mention.actors

    def _right_conjuncts(self, token: Token) -> list[Token]:
        found, queue = [], [token]
        while queue:
            current = queue.pop(0)
            for child in current.rights:
                if (child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}) or (
                    child.dep_ == "appos" and self._listed(current, child)
                ):
                    found.append(child)
                    queue.append(child)
        return found

    def _listed(self, token: Token, child: Token) -> bool:
        """An apposition that is another actor's name, not a title of this one."""
        here, there = self.mention_at.get(token.i), self.mention_at.get(child.i)
        return (
            here is not None
            and there is not None
            and there.kind is MentionKind.NAME
            and here.kind is MentionKind.NAME
        )

    def _actors_here(self, token: Token) -> tuple[str, ...]:
        mention = self.mention_at.get(token.i)
        if mention is not None and (mention.head == token.i or token.dep_ != "compound"):
            return mention.actors
        if token.lower_ in _RELATIVES and token.dep_ in SUBJECTS | OBJECTS | {"pobj"}:
            return self._antecedent(token)
        return self._through(token)

    def _antecedent(self, relative: Token) -> tuple[str, ...]:
        current = relative.head
        while current.dep_ not in {"relcl", "acl"} and current.head != current:
            current = current.head
        return self.actors_of(current.head) if current.dep_ in {"relcl", "acl"} else ()

    def _through(self, token: Token) -> tuple[str, ...]:
        """Actors behind a plain noun: "delegations of A and B", "the ministers, C and D"."""
        for child in token.rights:
            if child.dep_ == "appos" and (found := self.actors_of(child)):
                return found
        if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() not in PEOPLE:
            return ()
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in _OF:
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj" and (found := self.actors_of(grandchild)):
                        return found
        belonging = (
            {"amod", "compound", "nmod"}
            if token.lemma_.lower() in _OTHERS
            else {"amod", "compound", "nmod", "poss"}
        )
        owners = [c for c in token.lefts if c.dep_ in belonging]
        named = [a for c in owners for a in self.actors_of(c)]
        return tuple(dict.fromkeys(named))

    def subject_of(self, verb: Token) -> tuple[str, ...]:
        """The actors that do what ``verb`` says; for a passive, those named with "by"."""
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
            return self.agent_of(verb)
        token = self.subject_token(verb)
        found = self.actors_of(token)
        if token is None or not found:
            return found
        return tuple(dict.fromkeys([*self.listed_before(token), *found]))

    def listed_before(self, token: Token) -> list[str]:
        """Items of the list that the parser hung below its last one: "A and B met"."""
        found: list[str] = []
        mention = self.mention_at.get(token.i)
        while mention is not None and (mention := self._list_before.get(mention.start)) is not None:
            found = [*mention.actors, *found]
        return found

    def agent_of(self, verb: Token) -> tuple[str, ...]:
        """The actors named with "by"."""
        for child in verb.children:
            if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj" and (found := self.actors_of(grandchild)):
                        return found
        return ()

    def subject_token(self, verb: Token) -> Token | None:
        """The grammatical subject of ``verb``, inherited where it has none of its own."""
        seen: set[int] = set()
        current: Token | None = verb
        while current is not None and current.i not in seen:
            seen.add(current.i)
            own = next((c for c in current.children if c.dep_ in SUBJECTS), None)
            if own is not None:
                return own
            current = self._inherits_from(current)
            if current is not None and current.pos_ not in {"VERB", "AUX", "ADJ"}:
                return current
        return self._before_participle(verb)

    def _before_participle(self, verb: Token) -> Token | None:
        """ "Zelensky, meeting in Madrid with B, asked": the name before the comma, whatever the parser made of it."""
        if verb.tag_ not in {"VBG", "VBN"} or verb.i < _APPOSED or self.doc[verb.i - 1].text != ",":
            return None
        mention = self.mention_at.get(verb.i - _APPOSED)
        return None if mention is None else self.doc[mention.head]

    def _inherits_from(self, verb: Token) -> Token | None:
        head = verb.head
        if verb.dep_ == "xcomp":
            controller = next((c for c in head.children if c.dep_ in OBJECTS and c.i < verb.i), None)
            if controller is None and head.lemma_ in _ASKING:
                controller = self.preposition(head, "to", "with", "on", "upon", "for")
            return (
                controller
                if controller is not None and controller.i < verb.i and self.actors_of(controller)
                else head
            )
        if verb.dep_ in {"conj", "advcl", "pcomp", "dep", "prep", "ccomp"}:
            while head.pos_ in {"ADP", "SCONJ"} and head.head != head:
                head = head.head
            return head if head != verb else None
        if verb.dep_ in {"relcl", "acl"}:
            return head
        if verb.dep_ in {"acomp", "oprd"} and head.pos_ in {"VERB", "AUX"}:
            return head
        return None

    def object_token(self, verb: Token) -> Token | None:
        """The direct object."""
        return next((c for c in verb.children if c.dep_ in {"dobj", "obj"}), None)

    def objects_of(self, verb: Token) -> tuple[str, ...]:
        """The actors of the direct object; of a passive, those of the subject."""
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
        return self.actors_of(self.subject_token(verb) if passive else self.object_token(verb))

    def preposition(self, token: Token, *words: str) -> Token | None:
        """The noun behind the first preposition of ``token`` that is one of ``words``."""
        for child in token.children:
            if child.dep_ in {"prep", "agent", "dative", "prt"} and child.lower_ in words:
                found = next((g for g in child.children if g.dep_ in {"pobj", "pcomp"}), None)
                if found is not None:
                    return found
        return None

    def with_actors(self, token: Token, *words: str) -> tuple[str, ...]:
        """The actors behind the prepositions ``words`` of a verb or noun, all of them.

        A verb’s prepositions may hang on a plain noun of another one: "spoke by telephone with".
        """
        found: list[str] = []
        for child in token.children:
            if child.dep_ not in {"prep", "agent", "dative"}:
                continue
            for grandchild in child.children:
                if grandchild.dep_ != "pobj":
                    continue
                if child.lower_ in words:
                    found += [a for a in self.actors_of(grandchild) if a not in found]
                elif token.pos_ == "VERB" and grandchild.i not in self.mention_at:
                    found += [a for a in self.with_actors(grandchild, *words) if a not in found]
        return tuple(found)

    # --- lists of places ---------------------------------------------------------------

    def places_from(self, place: PlaceMention) -> list[PlaceMention]:
        """The place and those that the text lists behind it; a country behind its city is no item."""
        found = [place]
        ordered = sorted(self.annotations.place_mentions, key=lambda p: p.start)
        for following in ordered[ordered.index(place) + 1 :]:
            gap = [t.lower_ for t in self.doc[found[-1].end : following.start]]
            if len(gap) > _LIST_GAP or not gap or not set(gap) <= _JOINTS or not set(gap) & {",", "and", "&"}:
                break
            found.append(following)
        country = {p.id: p.country for p in self.annotations.places}
        kept = found[:1]
        for before, following in pairwise(found):
            is_country = self.mention_at.get(following.head) is not None and self.actors_of(
                self.doc[following.head], conjuncts=False
            )
            if not (is_country and country.get(before.place) == country.get(following.place)):
                kept.append(following)
        return kept

    @cached_property
    def dateline_place(self) -> dict[int, str]:
        """The place of the dateline by the paragraph (its first token) that it opens."""
        found: dict[int, str] = {}
        for region in self.annotations.regions:
            if region.kind is RegionKind.DATELINE:
                mention = next(
                    (p for p in self.annotations.place_mentions if region.start <= p.start < region.end), None
                )
                if mention is not None:
                    found[region.start] = mention.place
        return found

    def paragraph(self, token: Token) -> int:
        """The first token of the paragraph of ``token``."""
        i = token.i
        while i > 0 and "\n" not in self.doc[i - 1].text:
            i -= 1
        return i

    # --- places and times ---------------------------------------------------------------

    def time_of(self, *tokens: Token) -> TimeExpression | None:
        """The time that one clause binds to the first of ``tokens`` that has one."""
        for token in tokens:
            below = [t for t in self.times_by_clause.get(self.clause(token).i, []) if t.time is not None]
            near = [t for t in below if self._within(self.doc[t.head], token)]
            chosen = near or below
            if chosen:
                return min(chosen, key=lambda t: abs(t.head - token.i))
        return None

    def place_of(self, *tokens: Token) -> str | None:
        """The place that one clause binds to the first of ``tokens`` that has one.

        "here" and "in this city" are the place of the dateline.
        """
        for token in tokens:
            if (here := self._here(token)) is not None:
                return here
            below = self.places_by_clause.get(self.clause(token).i, [])
            located = [p for p in below if self._located(p)]
            near = [p for p in located if self._within(self.doc[p.head], token)]
            chosen = near or located
            if chosen:
                return min(chosen, key=lambda p: abs(p.head - token.i)).place
        return None

    def _here(self, token: Token) -> str | None:
        clause = self.clause(token)
        near = [
            t
            for t in clause.subtree
            if t.lower_ == "here" or (t.lower_ == "city" and any(c.lower_ == "this" for c in t.lefts))
        ]
        if not any(self.clause(t).i == clause.i for t in near) or not self.dateline_place:
            return None
        return self.dateline_place.get(self.paragraph(token)) or next(iter(self.dateline_place.values()))

    def _located(self, place: PlaceMention) -> bool:
        head = self.doc[place.head]
        while head.dep_ in {"appos", "conj"}:
            head = head.head
        return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near", "outside"}

    def _within(self, token: Token, top: Token) -> bool:
        return token == top or top.is_ancestor(token)

    def text_of(self, tokens: Iterable[Token]) -> str:
        """The words from the first to the last of ``tokens``."""
        indices = [t.i for t in tokens]
        return self.doc[min(indices) : max(indices) + 1].text if indices else ""


def _lists(doc: Doc, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """The next item of the list that a mention stands in, by the mention’s first token."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    found: dict[int, Mention] = {}
    last: Mention | None = None
    origin: set[int] = set()
    for mention in outer:
        if last is not None and mention.kind not in _UNLISTED and _listed_gap(doc, last, mention, origin):
            found[last.start] = mention
        elif last is not None and _origin_gap(doc, last, mention):
            origin = set(range(last.end, mention.end))
            continue
        last = mention if mention.kind not in _UNLISTED else None
    return found


#: Kinds of mention that no list is made of.
_UNLISTED = frozenset({MentionKind.PRONOUN, MentionKind.DEMONYM})
_JOINTS = frozenset({",", "and", "&", ";", "the", "also", "as", "well", "along", "with", "together", ")"})
#: Tokens from a participle back to the name that it follows behind a comma.
_APPOSED = 2
#: Tokens that may part two items of a list: ", as well as the".
_LIST_GAP = 5


def _listed_gap(doc: Doc, last: Mention, mention: Mention, origin: set[int]) -> bool:
    words = [t for t in doc[last.end : mention.start] if t.i not in origin]
    if not words or len(words) > _LIST_GAP:
        return False
    plain = all(t.lower_ in _JOINTS for t in words) and any(
        t.lower_ in {",", "and", "&", "as"} for t in words
    )
    head = doc[mention.head]
    new_clause = head.dep_ in SUBJECTS and head.head.i > head.i and doc[last.head].head.i != head.head.i
    if new_clause and doc[last.head].dep_ in SUBJECTS and doc[last.head].head.i > mention.head:
        new_clause = False
    if head.is_ancestor(doc[last.head]):
        new_clause = False
    if [t.lower_ for t in words] == [","] and last.kind is MentionKind.UNNAMED and head.dep_ == "appos":
        return False
    return plain and not new_clause and not any(t.is_sent_start for t in doc[last.end : mention.start + 1])


def _origin_gap(doc: Doc, last: Mention, mention: Mention) -> bool:
    """ "A of Peru and B": the state is where A comes from, no item."""
    gap = [t.lower_ for t in doc[last.end : mention.start]]
    return gap in (["of"], ["of", "the"], ["("]) and last.kind is MentionKind.NAME


#: Plain nouns for somebody other than the one they belong to: "his counterpart".
_OTHERS = frozenset({"counterpart", "ally", "partner", "friend"})
#: Plain nouns that stand for the parties named behind or before them.
PEOPLE = frozenset(
    [
        "leader",
        "minister",
        "president",
        "delegation",
        "representative",
        "negotiator",
        "envoy",
        "official",
        "side",
        "team",
        "government",
        "diplomat",
        "counterpart",
        "party",
        "member",
        "mediator",
        "spokesman",
        "ambassador",
        "head",
        "chief",
        "delegate",
        "senior",
        "general",
        "commander",
        "premier",
        "secretary",
        "troop",
        "force",
        "army",
        "military",
        "soldier",
        "inspector",
        "people",
        "citizen",
        "mission",
        "embassy",
        "administration",
        "authority",
        "regime",
        "capital",
        "country",
        "ally",
        "partner",
        "friend",
        "participant",
    ]
)
