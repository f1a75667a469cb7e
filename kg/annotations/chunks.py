"""Cuts a parsed text into the pieces that names and titles are made of.

Comes in: a parsed ``Doc``. Goes out: ``Chunk`` rows in the order of the text, none overlapping:
forms that the gazetteer knows (states, demonyms, capitals, seats of government,
organizations), words for offices and bodies, honorifics, and runs of capitalised words that
nobody knows yet (``NAME``).
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from kg.annotations.persons import given_names
from kg.annotations.roster import fold
from kg.data import bodies, name_forms, offices, states
from kg.data.cues import table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token


class ChunkKind(StrEnum):
    """What a chunk is, as far as its words alone can tell."""

    STATE = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGANIZATION = "organization"
    ABBREVIATION = "abbreviation"
    OFFICE = "office"
    BODY = "body"
    HONORIFIC = "honorific"
    AREA = "area"
    NAME = "unknown"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens ``start`` to ``end`` (exclusive); ``key`` is the row of the gazetteer or table."""

    start: int
    end: int
    kind: ChunkKind
    key: str = ""


#: The key of words for relatives: they are titles too ("the president’s son-in-law").
KIN = "office:kin"

#: Where two forms of one length fit, the first kind named here wins.
_RANK = {kind: rank for rank, kind in enumerate(ChunkKind)}


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(rows) for name, rows in table("names").items() if isinstance(rows, list)}


class Chunker:
    """Holds the phrase matchers of one pipeline's vocabulary."""

    def __init__(self, nlp: Language) -> None:
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._folded = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._keys: dict[int, tuple[ChunkKind, str]] = {}
        self._years = {s.key: (s.since, s.until) for s in states()}
        exact = ((form, ChunkKind(kind), key) for form, kind, key in name_forms())
        self._load(nlp, self._exact, exact)
        self._load(nlp, self._exact, _area_forms())
        self._load(nlp, self._folded, _folded_forms())

    def _load(
        self, nlp: Language, matcher: PhraseMatcher, rows: Iterable[tuple[str, ChunkKind, str]]
    ) -> None:
        grouped: dict[tuple[ChunkKind, str], list[str]] = {}
        for form, kind, key in rows:
            grouped.setdefault((kind, key), []).append(form)
        for (kind, key), forms in grouped.items():
            label = f"{kind}|{key}"
            variants = {v for form in forms for v in _variants(form, kind)}
            matcher.add(label, [nlp.make_doc(v) for v in sorted(variants)])
            self._keys[nlp.vocab.strings[label]] = (kind, key)

    def chunks(self, doc: Doc, published: datetime.date | None) -> list[Chunk]:
        """All chunks of ``doc``; states of the past are found in articles of their time only."""
        known = self._known(doc, None if published is None else published.year)
        taken = {i: chunk.kind for chunk in known for i in range(chunk.start, chunk.end)}
        unknown = list(_name_runs(doc, taken))
        covered = [(c.start, c.end) for c in unknown]
        kept = [c for c in known if not any(s <= c.start and c.end <= e for s, e in covered)]
        return _merged(doc, sorted([*kept, *unknown], key=lambda c: c.start))

    def _known(self, doc: Doc, year: int | None) -> list[Chunk]:
        found = []
        for matcher in (self._exact, self._folded):
            for label, start, end in matcher(doc):
                kind, key = self._keys[label]
                found.append(Chunk(start, end, kind, key))
        found.sort(key=lambda c: (c.start - c.end, _RANK[c.kind], c.start, self._distance(c.key, year)))
        taken: set[int] = set()
        kept = []
        for chunk in found:
            span = range(chunk.start, chunk.end)
            if taken.isdisjoint(span) and not _wrong_case(doc, chunk):
                taken.update(span)
                kept.append(chunk)
        return kept

    def _distance(self, key: str, year: int | None) -> tuple[int, str]:
        """Of two states with one name the one of the article's time comes first, else today's."""
        since, until = self._years.get(key, (None, None))
        if until is None:
            return (1, key)
        return (0 if year is not None and (since or 0) <= year <= until else 2, key)


def _folded_forms() -> Iterator[tuple[str, ChunkKind, str]]:
    for office in offices():
        kind = ChunkKind.HONORIFIC if office.kind == "honorific" else ChunkKind.OFFICE
        for form in (*office.singulars, *office.plurals):
            yield form, kind, office.key
    for body in bodies():
        for form in body.forms:
            yield form, ChunkKind.BODY, body.form
    for noun in table("names")["kin"]:
        yield noun, ChunkKind.OFFICE, KIN


def _area_forms() -> Iterator[tuple[str, ChunkKind, str]]:
    for area in table("names")["areas"]:
        yield area, ChunkKind.AREA, area


def _variants(form: str, kind: ChunkKind) -> Iterator[str]:
    yield form
    if "'" in form:
        yield form.replace("'", "’")
    if kind in {ChunkKind.STATE, ChunkKind.CAPITAL, ChunkKind.DEMONYM} and len(form) > len("XXX"):
        yield form.upper()


def _wrong_case(doc: Doc, chunk: Chunk) -> bool:
    """An honorific or abbreviation in small letters is another word ("he", "sir", "mr" aside)."""
    return chunk.kind is ChunkKind.HONORIFIC and not doc[chunk.start].text[0].isupper()


#: Kinds of known forms that are personal names too ("Jordan", "Paris", "Congress" is none).
_NAMESAKES = frozenset({ChunkKind.STATE, ChunkKind.CAPITAL, ChunkKind.ABBREVIATION})

_OWNERS = frozenset({ChunkKind.STATE, ChunkKind.DEMONYM, ChunkKind.CAPITAL, ChunkKind.ABBREVIATION})


def _merged(doc: Doc, chunks: list[Chunk]) -> list[Chunk]:
    """One chunk for names that hold a known form: "Port Sudan", "Saudi Press Agency"."""
    heads = _words()["organization_heads"]
    merged: list[Chunk] = []
    for chunk in chunks:
        last = merged[-1] if merged else None
        if last is not None and last.end == chunk.start:
            names_body = (
                last.kind in _OWNERS
                and chunk.kind is ChunkKind.NAME
                and (doc[chunk.end - 1].lower_ in heads and doc[chunk.end - 1].text[0].isupper())
            )
            names_body |= (
                last.kind is ChunkKind.NAME
                and chunk.kind is ChunkKind.BODY
                and doc[chunk.start].text[0].isupper()
                and (doc[last.end - 1].lower_ not in heads)
            )
            names_place = (
                last.kind is ChunkKind.NAME
                and chunk.kind in _NAMESAKES
                and _one_place(doc, last.start, chunk.end)
            )
            if names_body or names_place:
                merged[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
                continue
        merged.append(chunk)
    return _with_purpose(doc, merged, heads)


#: Heads of bodies whose names go on with a preposition, beside all those of the table that need a purpose.
_PURPOSE = frozenset({"for", "of", "against", "on"})
#: Kinds of chunks that can be the purpose or field of a body.
_FIELDS = frozenset({ChunkKind.NAME, ChunkKind.STATE, ChunkKind.AREA, ChunkKind.DEMONYM})


def _with_purpose(doc: Doc, chunks: list[Chunk], heads: frozenset[str]) -> list[Chunk]:
    """One chunk for "Popular Front for the Liberation of Oman", "Movement for Democratic Change"."""
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is ChunkKind.NAME
            and chunk.kind in _FIELDS
            and _goes_on_as_body(doc, last, chunk, heads)
        ):
            joined[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
        else:
            joined.append(chunk)
    return joined


def _goes_on_as_body(doc: Doc, name: Chunk, chunk: Chunk, heads: frozenset[str]) -> bool:
    gap = [t.lower_ for t in doc[name.end : chunk.start]]
    if not gap or gap[0] not in _PURPOSE or gap[1:] not in ([], ["the"]):
        return False
    inside = any(t.lower_ in heads for t in doc[name.start : name.end])
    if gap[0] == "of" and chunk.kind is not ChunkKind.NAME:
        return inside and name.end - name.start > 1
    return inside and chunk.kind is ChunkKind.NAME


def _one_place(doc: Doc, start: int, end: int) -> bool:
    """The language model takes all the tokens for one place."""
    return any(
        e.label_ in {"GPE", "LOC", "FAC"} and e.start <= start and e.end >= end for e in doc[start:end].ents
    )


#: Chunks before which a particle in small letters opens a name: "President dos Santos".
_TITLES = frozenset({ChunkKind.OFFICE, ChunkKind.HONORIFIC})

# --- runs of capitalised words ----------------------------------------------


def _name_runs(doc: Doc, taken: dict[int, ChunkKind]) -> Iterator[Chunk]:
    words = _words()
    i, n = 0, len(doc)
    while i < n:
        if i in taken and not (taken[i] in _NAMESAKES and _person_of_ner(doc, i)):
            i += 1
            continue
        titled = taken.get(i - 1) in _TITLES and doc[i].lower_ in words["particles"] and _joins(doc, i, words)
        if not titled and not _starts_name(doc[i], words):
            i += 1
            continue
        end = _run_end(doc, i, taken, words)
        yield Chunk(i, end, ChunkKind.NAME)
        i = end


def _person_of_ner(doc: Doc, i: int) -> bool:
    """The gazetteer's word opens a longer personal name, as in "Jordan Peters"."""
    token = doc[i]
    if token.ent_type_ != "PERSON" or token.ent_iob_ != "B" or i + 1 >= len(doc):
        return False
    following = doc[i + 1]
    return following.ent_type_ == "PERSON" and following.ent_iob_ == "I" and following.text[:1].isupper()


def _starts_name(token: Token, words: dict[str, frozenset[str]]) -> bool:
    text = token.text
    if not text[0].isupper() or not any(c.isalpha() for c in text):
        return False
    if text.lower() in words["never"] or token.is_space:
        return False
    if text.lower() in words["particles"]:
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        return following is not None and (following.text[:1].isupper() or following.text == "-")
    if token.is_sent_start or _opens_quote(token):
        label = bool(token.ent_type_ and token.ent_type_ in words["entities"])
        return token.pos_ == "PROPN" or label or (token.pos_ in _CONTENT and _foreign(token))
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ"}


#: Parts of speech that the tagger gives to names that it does not know.
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "X", "INTJ"})


def _foreign(token: Token) -> bool:
    """A word with letters that English lacks, or a given name before another capital: no common word."""
    if not token.text.isascii():
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return (
        following is not None
        and following.text[:1].isupper()
        and following.pos_ == "PROPN"
        and fold(token.text) in given_names()
    )


def _opens_quote(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in {"“", '"', "‘", "'", ":", "–", "—"}


def _run_end(doc: Doc, start: int, taken: dict[int, ChunkKind], words: dict[str, frozenset[str]]) -> int:
    end = start + 1
    while end < len(doc):
        token = doc[end]
        if token.is_sent_start and not _hyphenated(doc, end):
            break
        if end in taken and taken[end] is ChunkKind.HONORIFIC and not token.text.endswith("."):
            end += 1  # "Carlos Sheikh", "Ali Haji": forms of address are names of others
            continue
        if end in taken and _inside_person(doc, start, end, taken):
            end += 1
            continue
        if end in taken and not (taken[end] is ChunkKind.STATE and _ends_person(doc, end)):
            break
        if _goes_on(doc, end, words):
            end += 1
            continue
        break
    while end > start + 1 and (
        doc[end - 1].text in {"-", ".", "&"}
        or (doc[end - 1].lower_ in words["particles"] and not doc[end - 1].text[0].isupper())
    ):
        end -= 1
    return end


def _inside_person(doc: Doc, start: int, i: int, taken: dict[int, ChunkKind]) -> bool:
    """The gazetteer’s word stands between a given name and a surname, as in "Carlos Washington Pastor"."""
    if (
        taken[i] not in _NAMESAKES
        or i + 1 >= len(doc)
        or i + 1 in taken
        or fold(doc[start].text) not in given_names()
    ):
        return False
    following = doc[i + 1]
    return following.text[:1].isupper() and following.pos_ == "PROPN" and not following.is_sent_start


def _ends_person(doc: Doc, i: int) -> bool:
    """The gazetteer’s word ends a personal name, as in "Michael Jordan"; "Voronin Ankara’s" is two."""
    token = doc[i]
    owner = i + 1 < len(doc) and doc[i + 1].tag_ == "POS"
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and not owner


def _goes_on(doc: Doc, i: int, words: dict[str, frozenset[str]]) -> bool:
    token = doc[i]
    if _hyphenated(doc, i):
        return True
    if token.text == "-" and not doc[i - 1].whitespace_ and not token.whitespace_:
        return True
    if token.text == "&":
        return True
    if token.lower_ in words["particles"] and i + 1 < len(doc):
        return _joins(doc, i, words)
    if token.lower_ in words["never"] or token.pos_ in {
        "DET",
        "ADP",
        "CCONJ",
        "SCONJ",
        "PRON",
        "AUX",
        "PUNCT",
        "PART",
    }:
        return bool(token.text[:1].isupper() and token.ent_type_ == "PERSON" and token.ent_iob_ == "I")
    return token.text[0].isupper() and any(c.isalpha() for c in token.text)


def _joins(doc: Doc, i: int, words: dict[str, frozenset[str]]) -> bool:
    """A particle joins where a capitalised word follows it, or another particle that does."""
    if i + 1 >= len(doc):
        return False
    following = doc[i + 1]
    if following.lower_ in words["particles"]:
        return _joins(doc, i + 1, words)
    return following.text[:1].isupper() or following.text == "-"


#: Tokens of a hyphenated word up to its second part.
_HYPHENATED = 2


def _hyphenated(doc: Doc, i: int) -> bool:
    return (
        i >= 1
        and doc[i - 1].text == "-"
        and not doc[i - 1].whitespace_
        and i >= _HYPHENATED
        and not doc[i - 2].whitespace_
    )
