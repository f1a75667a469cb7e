"""Finds roles that no word for an office tells: "X, who heads the mission", "Y, an agent", "Z of the bank",
"X headed the Chilean team", "Y, for the rebels".

Comes in: names of persons and the words round them. Goes out: roles in the roster.
Refuses: who once headed something (“who headed the mission”); a word for a calling with an office in the
same phrase, which tells the role.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind, between
from kg.annotations.names import callings
from kg.annotations.roles import APPOSED, BESIDE
from kg.annotations.sharing import Sharing
from kg.annotations.titles import OWNERS, Title
from kg.data.cues import table
from kg.model.enums import ActorType
from kg.model.facts import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Most tokens from the article to the calling, and behind it to the end of what it is of.
_CALLING_TOKENS, _TAIL_TOKENS = 7, 8
#: What stands before a calling, and the links behind it.
_PAINTING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_OF = frozenset({"of", "at", "with", "for", "from"})
_ENDS = frozenset({",", ".", ";", ")", "”", "–", "—", '"'})
#: Whom somebody heads who comes to a table, and for whom one speaks there.
_TEAMS = frozenset(
    {"delegation", "team", "side", "mission", "panel", "negotiators", "delegates", "contingent", "party"}
)
_SIDES = frozenset(
    {"government", "rebels", "opposition", "guerrillas", "insurgents", "regime", "junta", "army", "state"}
    | {"guerrilla", "separatists", "militants", "crown", "ministry", "presidency", "movement", "front"}
)
_CLAUSES = frozenset({"WP", "WDT", "WP$", "VBG", "VBN", "IN"})


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return frozenset(table("titles")["leading"])


@lru_cache(maxsize=1)
def _led() -> frozenset[str]:
    words = table("coreference")
    return frozenset([*words["body_nouns"], *words["speaking_nouns"], *table("titles")["led"]])


def _leads(verb: Token) -> bool:
    """As in "who heads the mission", "who looks after foreign affairs", "who is to run the summit"."""
    after = {c.lower_ for c in verb.rights if c.dep_ in {"prep", "prt"}}
    leading = verb.lemma_ in _leading() or bool(after & set(table("titles")["minding"].get(verb.lemma_, ())))
    held = table("titles")["holding"].get(verb.lemma_, ())
    leading = leading or any(c.dep_ == "dobj" and c.lower_ in held for c in verb.rights)
    return leading and verb.tag_ != "VBD"


class ToldRoles(Sharing):
    """Adds roles that a verb or a calling tells."""

    def _told_roles(self, persons: list[int]) -> None:
        """All of them, for each of ``persons``."""
        self._relative_roles(persons)
        self._heads_of_teams(persons)
        self._spoken_for(persons)
        self._callings(persons)
        self._of_bodies(persons)

    def _relative_roles(self, persons: list[int]) -> None:
        """“Wu Dawei, who heads the Chinese delegation”: an office told by a verb."""
        for n in persons:
            who = self._who_behind(self.chunks[n].end)
            if who is None and (run := self._run_of_names(n, persons))[1:]:
                who = self._who_behind(self.chunks[run[-1]].end)
                who = who if who is not None and self.doc[who + 1].tag_ == "VBP" else None
            if who is None:
                continue
            verb = next((t for t in self.doc[who + 1 : who + 6] if t.pos_ == "VERB"), None)
            if verb is None or not _leads(verb):
                continue
            stop = next(
                (i for i in range(verb.i, verb.sent.end) if self.doc[i].text in {",", ";", "."}),
                verb.sent.end,
            )
            owners = self._owners(verb.i + 1, stop)
            if not owners and not self._leads_body(verb, stop):
                continue
            title = Title(verb.i, stop, verb.i, ("official",), owners)
            self.add_role(self._entry(n), title, self.owners.of_title(title, self._entry(n)), APPOSED)

    def _heads_of_teams(self, persons: list[int]) -> None:
        """“The minister, X, headed the Egyptian delegation”: what he was there, told by the clause."""
        for n in persons:
            name = self.doc[self.chunks[n].end - 1]
            name = name.head if name.dep_ == "appos" else name
            verb = name.head
            if name.dep_ != "nsubj" or verb.lemma_ not in _leading() or verb.i < name.i:
                continue
            team = next((c for c in verb.rights if c.dep_ == "dobj" and c.lower_ in _TEAMS), None)
            owners = () if team is None else self._owners(verb.i + 1, team.i)
            if team is None or not owners or any(c.dep_ in {"neg", "aux"} for c in verb.lefts):
                continue
            title = Title(verb.i, team.i + 1, verb.i, ("official",), owners)
            self.add_role(self._entry(n), title, self.owners.of_title(title, self._entry(n)), APPOSED)

    def _spoken_for(self, persons: list[int]) -> None:
        """“X, for the government, and Y, for the rebels,”: two of one sentence, each with his side."""
        told = [(n, t) for n in persons if (t := self._side_behind(self.chunks[n].end)) is not None]
        for n, title in told:
            sent = self.doc[title.start].sent
            entry = self._entry(n)
            if sum(sent.start <= t.start < sent.end for _, t in told) > 1 and entry.rank is None:
                state, body = self.owners.of_title(title, entry)
                span = self.span(title.start, title.end)
                entry.rank = Role(  # his role where the text tells no other
                    title=span.text,
                    of=body or state,
                    represents=state,
                    evidence=(span,),
                    confidence=APPOSED,
                    rule="role.apposition",
                )

    def _side_behind(self, end: int) -> Title | None:
        """The tokens of "for the government" between two commas."""
        doc = self.doc
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "for":
            return None
        stop = next(
            (i for i in range(end + 2, min(end + _CALLING_TOKENS, len(doc))) if doc[i].text in _ENDS), None
        )
        if stop is None or any(t.pos_ in {"VERB", "NUM"} for t in doc[end + 2 : stop]):
            return None
        owners = self._owners(end + 2, stop)
        sided = bool(owners) or doc[stop - 1].lower_ in _SIDES
        return Title(end + 1, stop, end + 1, ("official",), owners) if sided else None

    def _of_bodies(self, persons: list[int]) -> None:
        """“Chen Wei of the foreign ministry”, “A. Berg of the Lund Institute”: a body tells the man."""
        for n in persons:
            of = self.chunks[n].end
            if of + 2 >= len(self.doc) or self.doc[of].lower_ != "of" or self._entry(n).roles:
                continue
            noun = next((t for t in self.doc[of].rights if t.dep_ == "pobj"), None)
            if noun is None or noun.i - of > _CALLING_TOKENS:
                continue
            named = next((c for c in self._owners(of + 1, noun.i + 1) if c.start <= noun.i < c.end), None)
            stop = noun.i + 1 if named is None else named.end
            if (noun.lower_ in _led()) if named is None else self._body(named):
                title = Title(of, stop, of, ("official",), self._owners(of + 1, stop))
                self.add_role(self._entry(n), title, self.owners.of_title(title, self._entry(n)), APPOSED)

    def _body(self, chunk: Chunk) -> bool:
        """Whether a name or word is that of a body, and of none whose members are states."""
        union = chunk.key.startswith("organization:")  # "Borrell of the European Union" holds no post by that
        return not union and (chunk.kind is ChunkKind.BODY or self.owners.is_body(chunk))

    def _who_behind(self, end: int) -> int | None:
        """The "who" of "X, who heads ..." and of "X, the Liberal senator who heads ..."."""
        if end + 4 >= len(self.doc) or self.doc[end].text != ",":
            return None
        i = end + 1
        if self.doc[i].lower_ in {"the", "a", "an"}:
            i += 1
            while i < min(end + _CALLING_TOKENS, len(self.doc) - 1) and self.doc[i].pos_ in _PAINTING:
                i += 1
        return i if self.doc[i].lower_ == "who" else None

    def _owners(self, start: int, end: int) -> tuple[Chunk, ...]:
        """The states and bodies that words behind a name give."""
        inside = between(self.chunks, start, end)
        return tuple(
            c for c in inside if c.kind in OWNERS or (c.kind is ChunkKind.NAME and self.owners.is_body(c))
        )

    def _leads_body(self, verb: Token, stop: int) -> bool:
        """“who heads the mission”, “who leads the Young Patriots”: a body named or told by its noun."""
        objects = [t for t in self.doc[verb.i + 1 : stop] if t.dep_ in {"dobj", "pobj"}]
        named = {i for c in between(self.chunks, verb.i + 1, stop) for i in range(c.start, c.end)}
        first = objects[0] if objects else None
        return first is not None and (first.lower_ in _led() or (first.i in named and first.tag_ == "NNPS"))

    def _callings(self, persons: list[int]) -> None:
        """“Y, a former FBI agent,”, “the photographer Y”: what somebody is who holds no office."""
        for n in persons:
            chunk = self.chunks[n]
            found = self._calling_behind(chunk.end)
            if found is not None:
                self._called(n, *found, APPOSED)
            elif chunk.start and self.doc[chunk.start - 1].text in callings():
                self._called(n, self._first_word(chunk.start - 1), chunk.start, BESIDE)

    def _first_word(self, noun: int) -> int:
        """Where "Italian photographer" begins."""
        start, named = noun, self._named_persons()
        while start > self.doc[noun].sent.start and noun - start < _CALLING_TOKENS:
            before = self.doc[start - 1]
            if before.pos_ not in _PAINTING or before.i in named or before.text in {",", "and"}:
                break
            start -= 1
        return start

    def _named_persons(self) -> frozenset[int]:
        """Tokens of the names of persons."""
        spans = (self.chunks[n] for n in self._persons())
        return frozenset(i for c in spans for i in range(c.start, c.end))

    def _calling_behind(self, end: int) -> tuple[int, int] | None:
        """The tokens of "former FBI agent" where a comma and an article stand before them."""
        doc = self.doc
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
            return None
        start = end + 2
        if doc[start].lower_ == "retired":
            return self._retired(start)
        for i in range(start, min(start + _CALLING_TOKENS, len(doc))):
            token = doc[i]
            compound = i + 1 < len(doc) and doc[i + 1].pos_ in {"NOUN", "PROPN"}
            if token.text in callings() and not compound:
                stop = self._calling_end(i + 1)
                office = any(c.kind is ChunkKind.OFFICE for c in between(self.chunks, start, i + 1))
                return None if stop is None or office else (start, stop)
            if token.pos_ not in _PAINTING and token.text not in {"-", "’s", "'s"} and token.tag_ != "VBN":
                return None
        return None

    def _retired(self, start: int) -> tuple[int, int] | None:
        """The tokens of "retired lieutenant general": an office that somebody has no more."""
        i = start + 1
        while i < min(start + _CALLING_TOKENS, len(self.doc)) and self.doc[i].pos_ in _PAINTING:
            i += 1
        stop = self._calling_end(i) if i > start + 1 else None
        return None if stop is None else (start, stop)

    def _calling_end(self, i: int) -> int | None:
        """Where "researcher with the group" ends; None where no comma, stop or clause follows."""
        doc = self.doc
        if i < len(doc) and doc[i].lower_ in _OF and doc[i].dep_ == "prep":
            last = doc[i].right_edge.i + 1
            inside = doc[i:last]
            if last - i <= _TAIL_TOKENS and not any(t.text in _ENDS or t.pos_ == "VERB" for t in inside):
                i = last
        closes = i >= len(doc) or doc[i].is_space or doc[i].text in _ENDS or doc[i].tag_ in _CLAUSES
        return i if closes else None

    def _called(self, n: int, start: int, end: int, confidence: float) -> None:
        entry = self._entry(n)
        span = self.span(start, end)
        if any(span.text in role.title for role in entry.roles):
            return
        body = self.owners.of_title(Title(start, end, end - 1, ("civil",), self._owners(start, end)))[1]
        organization = body is not None and self.found.roster.entries[body].type is ActorType.ORGANIZATION
        entry.kinds.add("civil")
        entry.roles.append(
            Role(
                title=span.text,
                of=body if organization else None,
                represents=None,
                evidence=(span,),
                confidence=confidence,
                rule="role.title" if confidence == BESIDE else "role.apposition",
            )
        )
