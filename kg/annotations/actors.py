"""Finds the actors and places of one article and every mention that names them outright.

Comes in: a parsed ``Doc`` and the chunks of it. Goes out: a ``Roster``, mentions and places.
Order: names of persons with the titles before them; titles in apposition; everything else
that the gazetteer knows; titles and bodies that stand alone. What only refers back (pronouns, "the
minister") is left to ``coreference``.
Refuses: nothing.
"""

from __future__ import annotations

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.divided import DIVIDED
from kg.annotations.holders import HELD
from kg.annotations.homes import HomeStates
from kg.annotations.names import NameKind
from kg.annotations.roles import BESIDE, INFERRED, Findings, office_kinds
from kg.annotations.roster import Entry, fold
from kg.annotations.runs import name_words
from kg.annotations.titles import Title
from kg.annotations.told_roles import ToldRoles
from kg.data import find_state, state_of_demonym
from kg.model.annotation import Mention, MentionKind, RegionKind
from kg.model.enums import ActorType

#: Fewest letters of a surname that is believed without a capital’s support from the tagger.
_SHORTEST_NAME = 4
#: Words of bodies in which two states sit.
_SHARED = frozenset({"joint", "mixed", "bilateral", "intergovernmental"})
#: Abbreviated ranks of the forces.
_FORCES = frozenset({f"honorific:{rank}" for rank in ("gen", "adm", "col", "maj", "capt", "cmdr", "brig")})
#: What the members of an alliance are called, and the chunks that name one.
_ALLIES = frozenset({"Allies", "Allied"})
_BODIES = frozenset({ChunkKind.ORGANIZATION, ChunkKind.ABBREVIATION})
#: What a state is called after whoever governs it.
_GOVERNING = frozenset({"administration", "regime", "government"})
#: Ranks in full: "Gen. X" is "the General" further on.
_FULL = {
    "gen": "general",
    "adm": "admiral",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "cmdr": "commander",
    "brig": "brigadier",
    "sgt": "sergeant",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "amb": "ambassador",
    "pres": "president",
    "prof": "professor",
}
_GENDERS = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "lord": "m",
    "sir": "m",
    "dame": "f",
    "sheikh": "m",
    "prince": "m",
    "princess": "f",
    "king": "m",
    "queen": "f",
    "madam": "f",
}


class ActorFinder(ToldRoles):
    """One pass over one document."""

    def find(self) -> Findings:
        """All findings."""
        persons = [n for n, kind in self.kinds.items() if kind is NameKind.PERSON]
        paired = [n for n in persons if self._two_governors(self.chunks[n])]
        persons = [n for n in persons if n not in paired]
        # Full names first, so that a surname in a headline finds its owner further down.
        titles = {n: self.reader.before(n) for n in persons}
        for n in sorted(persons, key=lambda n: (self._length(n) == 1, n)):
            self._person(n, titles[n])
        self._mere_surnames()
        self._joint_administrations(paired)
        self._bare_names()
        self._nicknames(persons)
        self._told_roles(persons)
        self._shared_titles(persons, titles)
        homes = HomeStates(self.owners, self.publisher, self.published)
        homes.known(self.found.roster)
        self._listed_homes(persons, titles)
        for n, chunk in enumerate(self.chunks):
            if chunk.kind is ChunkKind.OFFICE and n not in self.found.used and not self._paints(n):
                self._lone_title(n)
        for n in persons:
            self._elliptic(n)
            self._man_of(n)
        self._represented(persons)
        homes.fill(self.found.roster)
        for n, chunk in enumerate(self.chunks):
            if n not in self.found.used:
                self._other(n, chunk)
        self._bynames()
        datelines = [r for r in self.regions if r.kind is RegionKind.DATELINE]
        self.found.mentions = sorted(
            (m for m in self.found.mentions if not any(r.start <= m.start < r.end for r in datelines)),
            key=lambda m: (m.start, -m.end),
        )
        return self.found

    def _paints(self, n: int) -> bool:
        """“guerrilla chief”, “Deputy Premier – Minister of Trade”: part of the title whose head follows."""
        following = self.chunks[n + 1] if n + 1 < len(self.chunks) else None
        end = self.chunks[n].end
        if following is not None and following.kind is ChunkKind.OFFICE and self.doc[end].text == "–":
            return following.start == end + 1
        return (
            following is not None
            and following.kind is ChunkKind.OFFICE
            and following.start == self.chunks[n].end
            and self.doc[following.start - 1].dep_ == "compound"
            and self.doc[following.start].text.islower()
        )

    # --- persons ---------------------------------------------------------------

    def _mere_surnames(self) -> None:
        """Names of one word that were taken for something else, where a person is so called."""
        for n, chunk in enumerate(self.chunks):
            if (
                self.kinds.get(n, NameKind.PERSON) is not NameKind.PERSON
                and self._length(n) == 1
                and self._surname(chunk)
            ):
                self.kinds[n] = NameKind.PERSON
                self._person(n, None)

    def _bare_names(self) -> None:
        """Names that open a sentence and that the tagger took for common nouns: "Meles repeated"."""
        for token in (sent[0] for sent in self.doc.sents):
            if token.i in self.reader.at or not token.text[0].isupper() or len(token.text) < _SHORTEST_NAME:
                continue
            entry = self.found.roster.find_person(token.text)
            if entry is not None and fold(token.text) in fold(entry.name).split():
                entry.aliases.setdefault(token.text)
                self.found.mentions.append(
                    Mention(token.i, token.i + 1, token.i, (entry.id,), MentionKind.NAME)
                )

    def _joint_administrations(self, paired: list[int]) -> None:
        """“the Biden-Harris administration”: the state that the first of them governs."""
        for n in paired:
            chunk = self.chunks[n]
            state = self._governed(self.text(chunk).split("-")[0])
            if state is not None:
                mention = Mention(chunk.start, chunk.end + 1, chunk.end, (state,), MentionKind.METONYM)
                self.found.mentions.append(mention)

    def _two_governors(self, chunk: Chunk) -> bool:
        """“the Biden-Harris administration”: two names, which name nobody."""
        names = self.text(chunk).split("-")
        if len(names) == 1 or not self._governs(chunk.end):
            return False
        alone = {self.text(c).split()[-1] for c in self.chunks if c != chunk}
        return names[-1] in alone or self.owners.holder_state(names[0], set(HELD), self.published) is not None

    def _person(self, n: int, title: Title | None) -> None:
        chunk = self.chunks[n]
        start = self._over_retired(chunk.start)
        while self.reader.at.get(start - 1) is not None and self._kind_at(start - 1) is ChunkKind.HONORIFIC:
            start = self.chunks[self.reader.at[start - 1]].start
        name = self._clean(chunk)
        if title is not None:
            title = self._not_shared(title, name)
        state, body = self.owners.of_title(title)
        namesake = self._in_brackets(name, n) or self._reigning(name, chunk)
        namesake = namesake or self._namesake(name, title, chunk.start)
        namesake = namesake or self._no_head(name, title, chunk)
        known = namesake or self.found.roster.find_person(name)
        if title is not None and known is not None and not title.owners and known.represents:
            state, body = known.represents, None  # "Secretary General Delattre" is not the United Nations'
        home = state or self._home_behind(chunk)
        entry = namesake or self.found.roster.person(name, self.span(chunk.start, chunk.end), home)
        for part in between(self.chunks, start, chunk.start):
            entry.gender = entry.gender or _GENDERS.get(self.text(part))
            if part.key in _FORCES:
                entry.kinds.add("military")
            entry.title_words.update(_FULL.get(w, w) for w in fold(self.text(part)).split())
        if title is not None:
            self._absorb(title)
            if state is None:
                self._origin(entry, chunk)
            self.add_role(entry, title, (state, body), BESIDE)
            start = min(start, title.start)
        else:
            self._origin(entry, chunk)
            self._possessed(entry, n)
        if entry.represents is None and self._governs(chunk.end):
            entry.represents = self.owners.holder_state(name, set(HELD), self.published)
        self._absorb_span(start, chunk.end)
        root = self.doc[chunk.start : chunk.end].root.i
        self.found.mentions.append(Mention(start, chunk.end, root, (entry.id,), MentionKind.NAME))

    def _over_retired(self, start: int) -> int:
        """Where the rank of "Maj. Gen. (Rtd) X" ends; ``start`` where no bracket stands before the name."""
        words = [t.lower_.rstrip(".") for t in self.doc[max(start - 3, 0) : start]]
        return start - 3 if words in (["(", "rtd", ")"], ["(", "ret", ")"], ["(", "retd", ")"]) else start

    def _reigning(self, name: str, chunk: Chunk) -> Entry | None:
        """“King Salman” is no Mohammed bin Salman: behind a royal title stands the first of the names."""
        royal = chunk.start and self.doc[chunk.start - 1].lower_ in name_words()["royal_titles"]
        found = self.found.roster.find_person(name) if royal and " " not in name else None
        if found is None:
            return None
        alike = [e for e in self.found.roster.entries.values() if fold(e.name).split()[:1] == [fold(name)]]
        return alike[-1] if alike else self.found.roster.newcomer(name, self.span(chunk.start, chunk.end))

    def _governs(self, end: int) -> bool:
        """“the Lukashenka regime”: the name is that of whoever governs."""
        return end < len(self.doc) and self.doc[end].lower_ in {"regime", "government", "administration"}

    def _origin(self, entry: Entry, chunk: Chunk) -> None:
        """“Alberto Fujimori of Peru”, “K. Raghunath (India)”: whom the person stands for."""
        entry.represents = entry.represents or self._home_behind(chunk)

    def _possessed(self, entry: Entry, n: int) -> None:
        """“Hungary’s Viktor Orban”: whom a person without title stands for."""
        i = self.chunks[n].start - 1
        owner = self.reader.at.get(i - 1)
        if (
            i > 0
            and self.doc[i].tag_ == "POS"
            and owner is not None
            and self.chunks[owner].kind in {ChunkKind.STATE, ChunkKind.ABBREVIATION}
        ):
            entry.represents = entry.represents or self.owners.state(self.chunks[owner])

    def _shared_titles(self, persons: list[int], titles: dict[int, Title | None]) -> None:
        """“Presidents A of Peru and B of Ecuador”: the plural title before the first serves all."""
        for n in persons:
            title = titles[n]
            if title is None or not title.plural:
                continue
            run = self._run_of_names(n, persons)
            for other in run[1:]:
                if titles[other] is None:
                    entry = self._entry(other)
                    self.add_role(entry, title, (entry.represents, None), BESIDE)
            first = self._entry(n)
            if first.represents is None:
                self._origin(first, self.chunks[n])
                self._fill_roles(first)

    # --- everything else -------------------------------------------------------------

    def _other(self, n: int, chunk: Chunk) -> None:
        if chunk.kind is ChunkKind.HONORIFIC:
            return
        if half := self._half(chunk):
            self.found.mentions.append(half)
            return
        if chunk.kind is ChunkKind.AREA:
            person = self._area_person(chunk)
            if person is not None:
                self.found.mentions.append(person)
                return
            self.found.places.add(self.doc, chunk.start, chunk.end)
            return
        if chunk.kind is ChunkKind.NAME:
            self._unknown(n, chunk)
            return
        mention = self.owners.mention(chunk, self.reader.at)
        if mention is not None:
            self.found.mentions.append(mention)
            self._absorb_span(mention.start, mention.end)

    def _area_person(self, chunk: Chunk) -> Mention | None:
        """“West” without article, where the article names a Thomas West."""
        word = self.doc[chunk.start : chunk.end].text
        if chunk.end - chunk.start > 1 or (chunk.start and self.doc[chunk.start - 1].lower_ == "the"):
            return None
        entry = self.found.roster.find_person(word)
        if entry is None or len(entry.name.split()) == 1:
            return None
        return Mention(chunk.start, chunk.end, chunk.start, (entry.id,), MentionKind.NAME)

    def _half(self, chunk: Chunk) -> Mention | None:
        text = self.doc[chunk.start : chunk.end].text
        wanted = (chunk.kind is ChunkKind.AREA and text in {"North", "South"}) or (
            chunk.kind is ChunkKind.NAME and text in DIVIDED
        )
        return self.owners.half(chunk.start, chunk.end) if wanted else None

    def _unknown(self, n: int, chunk: Chunk) -> None:
        text = self.doc[chunk.start : chunk.end].text
        kind = self.kinds[n]
        known = None
        if chunk.start and self.doc[chunk.start - 1].lower_ == "the":
            known = self.found.roster.find_by_word(text) or self._word_of_known(chunk)
        if known is not None:
            root = self.doc[chunk.start : chunk.end].root.i
            self.found.mentions.append(Mention(chunk.start, chunk.end, root, (known.id,), MentionKind.NAME))
        elif mention := self._administration(chunk):
            self.found.mentions.append(mention)
        elif text in _ALLIES:
            if alliance := self._alliance(chunk):
                self.found.mentions.append(alliance)
        elif kind is NameKind.PLACE:
            self.found.places.add(self.doc, chunk.start, chunk.end)
        elif kind is NameKind.ORGANIZATION:
            self.found.mentions.append(
                self._shared_body(chunk) or self.owners.organization(chunk.start, chunk.end, text)
            )

    def _word_of_known(self, chunk: Chunk) -> Entry | None:
        """“the Tigers” before the text names the Tamil Tigers."""
        whole = self.owners.longer_name(chunk)
        id = None if whole is None else self.owners.body_of(whole)
        return None if id is None else self.found.roster.entries[id]

    def _alliance(self, chunk: Chunk) -> Mention | None:
        """“NATO Allies”, and "Allies" alone in a text that speaks of one alliance."""
        bodies = [c for c in self.chunks if c.kind in _BODIES and self.owners.body_named(c, "alliance")]
        keys = {c.key for c in bodies}
        if len(keys) != 1:
            return None
        id = self.owners.body_of(bodies[0])
        return (
            None if id is None else Mention(chunk.start, chunk.end, chunk.end - 1, (id,), MentionKind.METONYM)
        )

    def _administration(self, chunk: Chunk) -> Mention | None:
        """“the Biden-Harris Administration”: the state that the first of them governs."""
        if chunk.end - chunk.start == 1 or self.doc[chunk.end - 1].lower_ not in _GOVERNING:
            return None
        state = self._governed(self.doc[chunk.start].text)
        if state is None:
            return None
        return Mention(chunk.start, chunk.end, chunk.end - 1, (state,), MentionKind.METONYM)

    def _governed(self, name: str) -> str | None:
        """The state that the person of that name stands for, by the text or by the gazetteer."""
        person = self.found.roster.find_person(name)
        state = None if person is None else person.represents
        return state or self.owners.holder_state(name, set(HELD), self.published)

    def _shared_body(self, chunk: Chunk) -> Mention | None:
        """“the Kenya–Ethiopia Joint Commission”: the two states that meet in it."""
        words = [t.text for t in self.doc[chunk.start : chunk.end]]
        hyphen = next((i for i, word in enumerate(words) if word in {"-", "–"}), None)
        if hyphen is None or not {w.lower() for w in words} & _SHARED:
            return None
        ids = []
        for part in (words[:hyphen], words[hyphen + 1 : hyphen + 2]):
            row = find_state(" ".join(part)) or state_of_demonym(" ".join(part))
            if row is None:
                return None
            ids.append(self.owners.state_by_key(row.key, " ".join(part), self.span(chunk.start, chunk.end)))
        return Mention(chunk.start, chunk.end, chunk.end - 1, tuple(ids), MentionKind.METONYM)


__all__ = ["INFERRED", "ActorFinder", "ActorType", "Findings", "office_kinds"]
