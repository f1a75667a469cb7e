"""Finds offices that a verb gives or tells: "X, who took over as chairman", "appointed Y ambassador".

Comes in: titles that no name stands beside. Goes out: the persons who hold the office, as chunks.
Refuses: what is denied, wished, feared or only possible; a subject or object that no name tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.appositions import Appositions
from kg.annotations.clauses import subject_of
from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.annotations.titles import Title

#: Dependencies between a verb and the office that it gives.
_GIVEN = frozenset({"attr", "oprd", "xcomp", "dobj", "acomp"})
_PASSIVE = "nsubjpass"
#: Where a verb tells what has happened: not under "wants to", "could".
_TOLD = frozenset({"ROOT", "relcl", "conj", "ccomp", "advcl", "acl"})
#: Verbs that tell whom somebody stands for, before "by" or "for".
_STANDING = frozenset({"represent", "sign", "initial", "negotiate", "vote"})
#: Verbs of who comes after somebody else.
_FOLLOWING = frozenset({"succeed", "replace", "follow"})
#: Auxiliaries that leave open whether it did.
_OPEN = frozenset({"could", "would", "may", "might", "should", "can", "must", "if", "unless", "whether"})


class Successions(Appositions):
    """Adds offices told by verbs."""

    def _apposed(self, title: Title) -> list[int]:
        verb, _ = self._verb(self.doc[title.office])
        if verb is not None and verb.lemma_ in _FOLLOWING and (holder := self._told(title)):
            return holder  # "succeeded NAME as chairman": the office of both, now of the subject
        return super()._apposed(title) or self._told(title)

    def _told(self, title: Title) -> list[int]:
        """The person whom a verb makes the holder of the office."""
        office = self.doc[title.office]
        verb, behind_as = self._verb(office)
        if verb is None or title.plural or title.possessive is not None or not _happened(verb):
            return []
        words = table("titles")
        assuming, naming = set(words["assuming"]), set(words["naming"])
        naming |= set(words["naming_as"]) if behind_as else set()
        if verb.lemma_ in naming and (behind_as or office.dep_ in _GIVEN):
            return self._holder_named(verb, self._lead(title.start))
        wanted = behind_as or verb.lemma_ in {"become", "remain"}
        if verb.lemma_ in assuming and wanted and not _passive(verb):
            return self._chunk_of(subject_of(verb))
        return []

    def _verb(self, office: Token) -> tuple[Token | None, bool]:
        """The verb that an office hangs on, and whether over "as"."""
        head = office.head
        if office.dep_ == "pobj" and head.lower_ == "as":
            above = head.head
            return (above, True) if above.pos_ == "VERB" else (None, True)
        if office.dep_ in _GIVEN and head.pos_ in {"VERB", "AUX"}:
            return head, False
        return None, False

    def _holder_named(self, verb: Token, start: int) -> list[int]:
        """Whom a verb names: who stands before the office, its passive subject, its object."""
        n = self.reader.at.get(start - 1)
        if start - 1 > verb.i and n is not None and n in self._persons():
            return [n]
        if _passive(verb):
            return self._chunk_of(subject_of(verb))
        if verb.tag_ == "VBN" and verb.dep_ == "acl":
            return self._chunk_of(verb.head)
        objects = (c for c in verb.rights if c.dep_ in {"dobj", "nsubj", "dative"})
        inner = (c for v in verb.rights if v.dep_ in {"ccomp", "xcomp"} for c in v.lefts if c.dep_ == "nsubj")
        return next((found for c in (*objects, *inner) if (found := self._chunk_of(c))), [])

    def _represented(self, persons: list[int]) -> None:
        """“Suva was represented by Foreign Minister X”, "X signed for Fiji": whom somebody stands for."""
        for verb in (t for t in self.doc if t.lemma_ in _STANDING and t.pos_ == "VERB"):
            passive = _passive(verb)
            if passive != (verb.lemma_ == "represent"):
                continue
            behind = [p for w in verb.rights if w.lower_ == ("by" if passive else "for") for p in w.rights]
            others = [p for p in behind if p.dep_ == "pobj"]
            subject = subject_of(verb)
            side = subject if passive else next(iter(others), None)
            people = others if passive else [subject]
            found = next((n for p in people for n in self._chunk_of(p)), None)
            owner = None if side is None else self.reader.at.get(side.i)
            if not passive and side is not None and owner is not None and owner in self._persons():
                owner = self.reader.at.get(side.left_edge.i)  # "X signed for Fiji and Y for Tonga"
            if found is None or owner is None or found not in persons:
                continue
            chunk, entry = self.chunks[owner], self._entry(found)
            entry.represents = entry.represents or self.owners.state(chunk) or self.owners.body_of(chunk)
            self._fill_roles(entry)
            if not passive:
                self._represented_too(verb, persons)

    def _represented_too(self, verb: Token, persons: list[int]) -> None:
        """“X signed for Fiji, Y for Tonga”: whom those stand for who do it as well."""
        for n in persons:
            end = self.chunks[n].end
            if verb.i < end < verb.sent.end and self.doc[end].lower_ == "for":
                owner = self.reader.at.get(end + 1)
                state = None if owner is None else self.owners.state(self.chunks[owner])
                entry = self._entry(n)
                entry.represents = entry.represents or state
                self._fill_roles(entry)

    def _chunk_of(self, token: Token | None) -> list[int]:
        """The chunk of the person whom a noun names; "who" stands for the noun of its clause."""
        if token is not None and token.lower_ == "who" and token.head.dep_ == "relcl":
            token = token.head.head
        n = None if token is None else self.reader.at.get(token.i)
        return [n] if n is not None and n in self._persons() else []


def _passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", _PASSIVE} for c in verb.lefts)


def _happened(verb: Token) -> bool:
    """Told as done or decided."""
    marks = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "mark", "neg"}}
    denied = any(c.dep_ == "neg" for c in verb.children)
    return verb.dep_ in _TOLD and not denied and not marks & _OPEN
