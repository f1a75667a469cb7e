"""Tells persons apart who share a name, a title or a line: "the minister and Secretary X", two Ouattaras.

Comes in: names and the titles before them. Goes out: whose title it is, and which of several persons a
surname means.
Refuses: a surname that one person alone has.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.holders import HELD, holder_called
from kg.annotations.roles import office_kinds
from kg.annotations.roster import Entry, fold, last_word
from kg.annotations.successions import Successions
from kg.annotations.titles import Title
from kg.data.cues import table
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Span

#: Chunks that tell where somebody is from.
_HOMES = frozenset({ChunkKind.STATE, ChunkKind.CAPITAL, ChunkKind.ABBREVIATION})
#: Fewest letters of a given name that stands for a person.
_SHORTEST_NAME = 4
#: Kinds of office below that of a head of state or government.
_LESSER = frozenset({"foreign_minister", "minister", "official", "envoy"})
#: First words of offices of which a release means its own holders.
_OWN = frozenset(
    {"secretary", "deputy", "assistant", "acting", "under", "undersecretary", "u.s", "ambassador", "envoy"}
)
#: Kinds of office that fill a person’s day.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "royal"})
#: Kinds of office whose holder is no envoy besides.
_LEADING = frozenset({"head_of_state", "head_of_government", "royal", "leader"})


class Sharing(Successions):
    """Adds who is meant where names or titles are shared."""

    def _nicknames(self, persons: list[int]) -> None:
        """“Mohamed Hamdan Dagalo, known as Hemedti”: one person, whichever name stands alone elsewhere."""
        for n, m in pairwise(persons):
            if not self._alias_of(n, m):
                continue
            self._join(self._entry(n), self._entry(m))

    def _bynames(self) -> None:
        """“Gorby”, “the Iron Lady”: who is so called, where the article names him otherwise too."""
        bynames = table("coreference")["bynames"]
        entries = tuple(self.found.roster.entries.values())
        people = {last_word(e.name): e for e in entries if e.type is ActorType.PERSON}
        for entry in entries:
            meant = people.get(bynames.get(fold(entry.name).removeprefix("the ")))
            if meant is not None:
                self._join(meant, entry)

    def _join(self, kept: Entry, dropped: Entry) -> None:
        """The two are one person."""
        if kept.id == dropped.id:
            return
        self.found.roster.merge(kept, dropped)
        self.found.mentions = [
            replace(x, actors=tuple(kept.id if a == dropped.id else a for a in x.actors))
            for x in self.found.mentions
        ]

    def _surname(self, chunk: Chunk) -> bool:
        """A single word that is the first or last name of somebody whom the article names in full."""
        word = self.doc[chunk.start : chunk.end].text
        entry = self.found.roster.find_person(word)
        words = [] if entry is None else fold(entry.name).split()
        first = len(words) > 1 and words[0] == fold(word) and len(word) >= _SHORTEST_NAME
        return bool(words) and (words[-1] == fold(word) or first)

    def _not_shared(self, title: Title, name: str) -> Title:
        """Of "the Secretary and Foreign Minister Lund" what is hers, where another is known as Secretary."""
        if title.plural:
            return title
        article = title.start > 0 and self.doc[title.start - 1].lower_ == "the"
        inside = between(self.chunks, title.start, title.end)
        for first, second in pairwise(c for c in inside if c.kind is ChunkKind.OFFICE):
            joint = self.doc[first.end : second.start]
            if joint.text.lower().removesuffix(" the") != "and":
                if not self._before_foreign(joint, second, article=article and first.start == title.start):
                    continue
                return self._from(title, joint.start + 1)
            words = set(fold(self.doc[first.start : first.end].text).split())
            own = self.found.roster.find_person(name)
            others = [e for e in self.found.roster.entries.values() if e != own]
            letters = self.doc[first.start : first.end].text
            known = (words <= e.title_words if article else e.goes_by(letters) for e in others)
            if self._two_offices(first, second, article=article) or (
                first.start == title.start and any(known)
            ):
                return self._from(title, second.start)
        return title

    def _from(self, title: Title, start: int) -> Title:
        """The title without what stands before token ``start``."""
        inside = between(self.chunks, start, title.end)
        kinds = tuple(office_kinds()[c.key] for c in inside if c.key in office_kinds())
        return replace(
            title, start=start, kinds=kinds, owners=tuple(c for c in title.owners if c.start >= start)
        )

    def _before_foreign(self, joint: Span, office: Chunk, *, article: bool) -> bool:
        """“the chancellor and French president X”: with a state of its own another’s title begins."""
        words = between(self.chunks, joint.start, office.start)
        state = len(words) == 1 and words[0].kind in {ChunkKind.DEMONYM, ChunkKind.STATE}
        whole = state and (words[0].start, words[0].end) == (joint.start + 1, joint.end)
        return article and whole and joint[0].lower_ == "and" and self.doc[joint.start - 1].text.islower()

    def _in_brackets(self, name: str, n: int) -> Entry | None:
        """“Rosa Elena Bonilla Avila (Rosa Lobo)”: whose other name stands in the brackets."""
        chunk = self.chunks[n]
        behind = self.doc[chunk.end].text if chunk.end < len(self.doc) else ""
        if not n or self.doc[chunk.start - 1].text != "(" or behind != ")":
            return None
        before = next((m for m in self.found.mentions if m.end == chunk.start - 1), None)
        entry = self.found.roster.entries.get(before.actors[0]) if before is not None else None
        if entry is None or not set(fold(name).split()) & set(fold(entry.name).split()):
            return None
        if self.found.roster.find_person(name) is not entry:
            other = self.found.roster.newcomer(name, self.span(chunk.start, chunk.end))
            self.found.roster.alias(other, name)
            self.found.roster.merge(entry, other)
        return entry

    def _namesake(self, name: str, title: Title | None, start: int) -> Entry | None:
        """Of several persons of one surname whose office does not differ, whom the text named last."""
        if " " in name:
            return None
        kinds = set() if title is None else set(title.kinds)
        namesakes = self.found.roster.namesakes(name)
        holder = None if self.published is None else holder_called(name, kinds, self.published)
        if holder is not None and namesakes and not any(_fits(e, holder, kinds) for e in namesakes):
            # "President Biden" beside a Hunter Biden
            return self.found.roster.newcomer(name, self.span(start, start + 1))
        if len(namesakes) < 2:  # noqa: PLR2004
            return None
        found = [e for e in namesakes if not kinds or not e.kinds or e.kinds & kinds]
        fitting = [e for e in found if kinds and e.kinds & kinds] or found
        ids = {e.id for e in fitting}
        before = [m for m in self.found.mentions if m.end <= start and ids.intersection(m.actors)]
        last = max(before, key=lambda m: m.start, default=None)
        return None if last is None else self.found.roster.entries[last.actors[0]]

    def _no_head(self, name: str, title: Title | None, chunk: Chunk) -> Entry | None:
        """“Ambassador Kim” is no Kim Jong-un: who leads a state is nobody’s envoy."""
        roster = self.found.roster
        known = roster.find_person(name)
        if " " in name or known is None or title is None or set(title.kinds) != {"envoy"}:
            return None
        leads = known.kinds & _LEADING or (
            not known.kinds and self.owners.holder_state(known.name, set(HELD), self.published)
        )
        if not leads or "envoy" in known.kinds or fold(known.name) == fold(name):
            return None
        alike = [e for e in roster.namesakes(name) if e != known and not e.kinds & _LEADING]
        return alike[-1] if alike else roster.newcomer(name, self.span(chunk.start, chunk.end))

    def _listed_homes(self, persons: list[int], titles: dict[int, Title | None]) -> None:
        """“fly to Riga to meet President A, Prime Minister B and Foreign Minister C”: all three are its."""
        for n, m in pairwise(sorted(persons)):
            title, first, second = titles[m], self._entry(n), self._entry(m)
            home = self.found.roster.entries.get(first.represents or "")
            if title is None or title.owners or second.represents or home is None:
                continue
            if self._same_home(n, title, titles[n]):
                second.represents = home.id
                self._fill_roles(second)
                continue
            gap = {t.text for t in self.doc[self.chunks[n].end : title.start]}
            kinds = set(title.kinds)
            alike = kinds & first.kinds & _SINGLE or not kinds <= _SINGLE | {"minister"}
            if gap and gap <= {",", "and"} and not alike and self._there(home, title.start):
                second.represents = home.id
                self._fill_roles(second)

    def _same_home(self, n: int, title: Title, before: Title | None) -> bool:
        """“met with Kenyan President A and Foreign Minister B”: a lesser office right behind a state’s."""
        if before is None or not before.owners or before.plural or title.plural:
            return False
        gap = [t.lower_ for t in self.doc[self.chunks[n].end : title.start]]
        lesser = set(title.kinds) <= _LESSER and not set(title.kinds) & set(before.kinds) & _SINGLE
        own = self.doc[title.start].lower_ in _OWN or title.start == title.end - 1
        return gap in (["and"], [","], [",", "and"]) and lesser and not own

    def _there(self, home: Entry, before: int) -> bool:
        """The sentence has named the state, or its capital, as where one goes or is."""
        first = self.doc[before].sent.start
        for chunk in self.chunks:
            if first <= chunk.start < before and chunk.kind in _HOMES and chunk.key == home.code:
                lead = self.doc[chunk.start - 1].lower_ if chunk.start else ""
                if lead in {"to", "in", "at", "for", ","}:
                    return True
        return False

    def _two_offices(self, first: Chunk, second: Chunk, *, article: bool) -> bool:
        """“the Italian foreign minister and Secretary X”, “the Dalai Lama and Pope Y”: nobody holds both."""
        kinds = office_kinds()
        one, two = kinds.get(first.key), kinds.get(second.key)
        lowered = self.doc[first.end - 1].text.islower() and self.doc[second.start].text[0].isupper()
        alone = self.doc[second.start : second.end].text.lower() == "secretary"
        if "religious" in {one, two}:
            return True
        named = self.doc[first.start : first.end].text
        presiding = article and named == "President" and self.doc[second.start].text.istitle()
        return (one in _SINGLE or named.lower() == "vice president") and (
            (alone and not self._goes_on(second)) or (article and lowered) or presiding
        )

    def _goes_on(self, office: Chunk) -> bool:
        return office.end < len(self.doc) and self.doc[office.end].lower_ in {"of", "for"}

    def _home_behind(self, chunk: Chunk) -> str | None:
        """The state of "of Peru" or "(India)" behind a name."""
        doc, i = self.doc, chunk.end
        if i + 1 >= len(doc) or doc[i].text not in {"of", "("}:
            return None
        j = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        n = self.reader.at.get(j)
        if n is None or self.chunks[n].kind not in _HOMES:
            return None
        return self.owners.state(self.chunks[n])


def _fits(entry: Entry, holder: str, kinds: set[str]) -> bool:
    """Whether a person may be the holder of an office: by an office of that kind, or by the given names."""
    given = fold(entry.name).split()[:-1]
    theirs = fold(holder).split()[:-1]
    return bool(entry.kinds & kinds) or not given or any(_alike(a, b) for a in given for b in theirs)


def _alike(one: str, other: str) -> bool:
    """Forms of one given name: an initial, "Joseph" and "Joe", "Antony" and "Tony"."""
    return one[0] == other[0] or one in other or other in one
