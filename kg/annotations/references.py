"""What every kind of reference back needs: the mentions so far, in order, and the words that refer.

Comes in: the findings of ``actors``. Goes out: nothing by itself; ``groups``, ``plurals`` and ``coreference``
build on it.
Refuses: nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from kg.annotations.actors import Findings
from kg.annotations.backrefs import BackReferences
from kg.annotations.cataphors import meant_ahead
from kg.annotations.chunks import between
from kg.annotations.companies import Companies
from kg.annotations.company import met_by
from kg.annotations.roster import fold
from kg.annotations.titles import Title
from kg.data import organizations
from kg.data import states as all_states
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.annotations.title_owners import TitleOwners
    from kg.model.annotation import Region
    from kg.model.document import Document

#: Kinds of bodies that bring parties together.
_BROKERING = frozenset({"un_body", "un_agency", "humanitarian"})
#: Farthest that a noun is from its verb over lists and appositions.
_CLIMB = 5


class References:
    """The mentions of one document while those that refer back are being added."""

    def __init__(
        self, doc: Doc, found: Findings, owners: TitleOwners, document: Document, regions: tuple[Region, ...]
    ) -> None:
        self.doc = doc
        self.regions = regions
        self.published = document.published
        self._heading = document.title or ""
        self.issuers: tuple[str, ...] = ()
        self.found = found
        self.owners = owners
        self.roster = found.roster
        self._read_words()
        self._says_we = False
        self._ordered: list[Mention] = []
        #: Who speaks each token of a transcript.
        self._floor: dict[int, tuple[str, ...]] = {}
        self._sentence_of = self._sentence_numbers()
        home = owners.home() or owners.government(document.publisher)
        self._companies = Companies(doc, self.roster, self._backwards)
        self._backrefs = BackReferences(doc, self.roster, self._backwards, home)
        self._backrefs.publishing = owners.government(document.publisher)

    def _read_words(self) -> None:
        words = table("coreference")
        self._he = frozenset(words["he"])
        self._she = frozenset(words["she"])
        self._we = frozenset(words["we"])
        self._first = self._we | {"i", "my", "me"}
        self._attending = frozenset(words["attending"])
        self._plural = frozenset(words["plural"]) | self._attending
        self._pairs = frozenset(words["pairs"])
        self._unnamed = frozenset(words["unnamed_kinds"])
        self._voicing = frozenset(words["human_verbs"]) - frozenset(words["meeting_verbs"])
        self._uttering = self._voicing | frozenset(table("statements")["clause"])
        self._collectives = frozenset(words["collectives"]) | {"crowd", "mob", "throng", "opposition"}
        self._told_sources = frozenset(words["told_sources"])
        self._unnamed_heads = frozenset(words["unnamed_heads"])
        self._unofficial = frozenset(words["unofficial"])
        self._houses = frozenset(words["houses"])
        self._groups = frozenset(words["group_nouns"])
        self._aided = frozenset(words["aided_nouns"])
        self._listed = frozenset(words["listed_nouns"]) | frozenset(words["punished_nouns"])
        self._measures = frozenset(words["measure_nouns"])
        self._aiding = frozenset(words["aiding_verbs"])
        self._aid = frozenset(table("actions")["classes"]["aid"])
        self._voices = frozenset(words["voice_nouns"])
        self._singles = frozenset(words["single_nouns"]) | self._voices
        self._seizable = frozenset(words["seized_nouns"]) | self._singles - frozenset(words["media_nouns"])
        self._met = frozenset(words["met_nouns"])
        self._groups |= self._met
        self._counted = frozenset(words["counted_nouns"])
        self._crowds = frozenset(words["crowd_nouns"])
        self._collective_nouns = frozenset(words["collective_nouns"])
        self._craft = frozenset(words["craft_nouns"])
        self._governing = frozenset(words["governing_nouns"])
        self._humans = frozenset(words["humans"])
        self._led_by = frozenset(words["led_by"])
        self._knowing = frozenset(words["knowing"])
        self._seats = frozenset(words["personal_bodies"])
        self._generic = frozenset(words["generic_titles"])
        self._styles = frozenset(words["styles"])
        self._read_bodies()

    def _read_bodies(self) -> None:
        words = table("coreference")
        self._retinue = frozenset(words["retinue"])
        self._sent = frozenset(words["sent_nouns"])
        self._distinctive = frozenset(words["distinctive_kinds"])
        self._armed = frozenset(words["armed_nouns"])
        self._armed_names = frozenset(words["armed_names"])
        self._armed_codes = frozenset(o.key for o in organizations() if o.kind == "armed_group")
        self._brokering = frozenset(o.key for o in organizations() if o.kind in _BROKERING)
        #: Nouns for those whom nobody names.
        self._described = self._groups | self._aided | self._seizable | self._retinue
        self._described |= frozenset(words["listed_nouns"]) | self._collective_nouns | self._craft
        self._peoples = frozenset(
            form.lower() for state in all_states() for form in state.plurals if form.endswith("s")
        )

    def _beside(self, mention: Mention, token: int) -> bool:
        """Subject and object of one verb are two parties: "Blinken summoned the Chinese ambassador"."""
        between = [t.lower_ for t in self.doc[mention.end : token][:3]]
        if between[:2] == ["and", "the"] and _joins(self.doc[mention.end], mention.head, token):
            return True  # "the Secretary and the Minister"
        if met_by(self.doc[mention.head], self.doc[token]):
            return True
        here, there = _governor(self.doc[token]), _governor(self.doc[mention.head])
        return here is not None and there is not None and here[0] == there[0] and here[1] != there[1]

    def _hero(self) -> str | None:
        """The one person whose name stands in the heading of the article."""
        words = set(fold(self._heading).split())
        people = (e for e in self.roster.entries.values() if e.type is ActorType.PERSON)
        found = [e.id for e in people if words.intersection(fold(e.name).split()[1:])]
        return found[0] if len(found) == 1 else None

    def _sentence_numbers(self) -> list[int]:
        return [n for n, sent in enumerate(self.doc.sents) for _ in range(len(sent))]

    def _backwards(self, before: int, limit: int) -> list[Mention]:
        """Mentions that end before a token, the nearest first."""
        ordered = self._ordered
        i = bisect_left(ordered, before, key=lambda m: m.start)
        found: list[Mention] = []
        while i > 0 and len(found) < limit:
            i -= 1
            if ordered[i].end <= before:
                found.append(ordered[i])
        return found

    def _forwards(self, start: int) -> Iterator[Mention]:
        """Mentions from a token on that do not refer back."""
        i = bisect_left(self._ordered, start, key=lambda m: m.start)
        return iter(self._ordered[i : i + 12])

    def _ahead(self, token: Token, *, sure: bool) -> bool:
        """“Despite its debts, Peru will pay”: whom the pronoun means stands behind it."""
        found = meant_ahead(self.doc, token, self._forwards(token.i), self.roster, sure=sure)
        if found is not None:
            self._add(token.i, token.i + 1, token.i, found.actors, MentionKind.PRONOUN)
        return found is not None

    def _add(self, start: int, end: int, head: int, ids: tuple[str, ...], kind: MentionKind) -> None:
        mention = Mention(start, end, head, ids, kind)
        self.found.mentions.append(mention)
        insort(self._ordered, mention, key=lambda m: m.start)

    def _posted(self, title: Title) -> None:
        """“its ambassador to Peru”: Peru too is told of, within the title."""
        for chunk in between(self.owners.chunks, title.office, title.end):
            before = self.doc[max(title.office + 1, chunk.start - 2) : max(title.office + 1, chunk.start)]
            state = self.owners.state(chunk) if any(t.lower_ == "to" for t in before) else None
            if state is not None:
                self._add(chunk.start, chunk.end, chunk.end - 1, (state,), MentionKind.NAME)

    def _text(self, title: Title) -> str:
        return self.doc[title.start : title.end].text

    def _span(self, start: int, end: int) -> Span:
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)


def _governor(token: Token) -> tuple[Token, str] | None:
    """The verb that a noun depends on, and as what; None inside a larger noun phrase."""
    for _ in range(_CLIMB):
        if token.dep_ not in {"conj", "appos"}:
            break
        token = token.head
    label, head = token.dep_, token.head
    if label == "pobj":
        label, head = f"prep {head.lower_}", head.head
    return (head, label) if head.pos_ in {"VERB", "AUX"} and head != token else None


def _joins(link: Token, first: int, second: int) -> bool:
    """The "and" joins the two nouns, not two clauses."""
    return link.head.i == first and any(c.i == second and c.dep_ == "conj" for c in link.head.rights)
