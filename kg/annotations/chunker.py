"""Cuts a parsed text into the pieces that names and titles are made of.

Comes in: a parsed ``Doc``. Goes out: ``Chunk`` rows in the order of the text, none overlapping:
forms that the gazetteer knows (states, demonyms, capitals, seats of government,
organizations), words for offices and bodies, honorifics, and runs of capitalised words that
nobody knows yet (``NAME``).
Refuses: nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from kg.annotations.chunks import KIN, NAMES_TOO, Chunk, ChunkKind
from kg.annotations.fields import FieldReader
from kg.annotations.halves import with_halves
from kg.annotations.joins import joined, with_nicknames
from kg.annotations.language_model import common_words
from kg.annotations.runs import name_runs
from kg.data import bodies, name_forms, offices, states
from kg.data.ambiguity import ambiguity
from kg.data.cues import table
from kg.data.imported import imported

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token

#: Where two forms of one length fit, the first kind named here wins.
_RANK = {kind: rank for rank, kind in enumerate(ChunkKind)}


class Chunker:
    """Holds the phrase matchers of one pipeline's vocabulary."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._folded = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._common = common_words(nlp, nouns=True)
        self._keys: dict[int, tuple[ChunkKind, str]] = {}
        self._years = {s.key: (s.since, s.until) for s in states()}
        exact = ((form, ChunkKind(kind), key) for form, kind, key in name_forms())
        self._load(self._exact, exact)
        self._load(self._exact, _area_forms())
        self._load(self._exact, _prefix_forms())
        self._load(self._folded, _folded_forms())

    def _load(self, matcher: PhraseMatcher, rows: Iterable[tuple[str, ChunkKind, str]]) -> None:
        nlp = self._nlp
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
        known = with_halves(doc, self._known(doc, None if published is None else published.year))
        taken = {i: chunk.kind for chunk in known for i in range(chunk.start, chunk.end)}
        unknown = list(name_runs(doc, taken))
        covering = {i: c for c in unknown for i in range(c.start, c.end)}
        kept = [c for c in known if (c.start not in covering) or covering[c.start].end < c.end]
        kept = [_with_suffix(doc, c) for c in kept]
        pieces = with_nicknames(doc, sorted([*kept, *unknown], key=lambda c: c.start))
        return joined(doc, FieldReader(doc, pieces, self._common).cut())

    def _known(self, doc: Doc, year: int | None) -> list[Chunk]:
        found = []
        for matcher in (self._exact, self._folded, *self._imported()):
            for label, start, end in matcher(doc):
                kind, key = self._keys[label]
                found.append(Chunk(start, end, kind, key))
        found.sort(
            key=lambda c: (
                c.start - c.end,
                _RANK[c.kind],
                c.start,
                self._distance(c.key, year, _form(doc, c)),
            )
        )
        taken: set[int] = set()
        kept = []
        for chunk in found:
            span = range(chunk.start, chunk.end)
            if taken.isdisjoint(span) and not _wrong_case(doc, chunk):
                taken.update(span)
                kept.append(chunk)
        return kept

    def _imported(self) -> Iterator[PhraseMatcher]:
        """What the gazetteers of the user have for this article."""
        forms = imported().forms
        if forms:
            matcher = PhraseMatcher(self._nlp.vocab, attr="ORTH")
            self._load(matcher, ((form, ChunkKind(kind), key) for form, kind, key in forms))
            yield matcher

    def _distance(self, key: str, year: int | None, form: str) -> tuple[int, bool, str]:
        """Of two states with one name the one of the article's time comes first, else the preferred one."""
        since, until = self._years.get(key, (None, None))
        if until is None:
            shared = ambiguity(form) if form else None
            return (1, shared is not None and shared.preferred != key, key)
        return (0 if year is not None and (since or 0) <= year <= until else 2, False, key)


def _with_suffix(doc: Doc, chunk: Chunk) -> Chunk:
    """“Foreign Minister-designate”, "Chargé d’Affaires a.i.": the office with what says since when."""
    end = chunk.end
    if chunk.kind is not ChunkKind.OFFICE or end >= len(doc):
        return chunk
    if doc[end].lower_ in {"a.i.", "a.i"}:
        return Chunk(chunk.start, end + 1, chunk.kind, chunk.key)
    joined = doc[end].text == "-" and doc[end + 1 : end + 2].text.lower() in {
        "designate",
        "elect",
        "nominate",
    }
    return Chunk(chunk.start, end + 2, chunk.kind, chunk.key) if joined else chunk


def _form(doc: Doc, chunk: Chunk) -> str:
    """The words of a chunk that may name one of several states."""
    named = chunk.kind in {ChunkKind.STATE, ChunkKind.DEMONYM}
    return doc[chunk.start : chunk.end].text if named else ""


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


def _prefix_forms() -> Iterator[tuple[str, ChunkKind, str]]:
    for prefix, key in table("names")["prefixes"].items():
        yield prefix, ChunkKind.DEMONYM, key


def _variants(form: str, kind: ChunkKind) -> Iterator[str]:
    yield form
    if "'" in form:
        yield form.replace("'", "’")
    if kind in {ChunkKind.STATE, ChunkKind.CAPITAL, ChunkKind.DEMONYM} and len(form) > len("XXX"):
        yield form.upper()


def _wrong_case(doc: Doc, chunk: Chunk) -> bool:
    """An honorific in small letters is another word, a verb no office ("will host"), a capitalised word for a
    relative inside a name a name ("Bui Thanh Son"), "Franco" without a hyphen no France, a view no body,
    "Central American" no state.
    """
    first = doc[chunk.start]
    if chunk.kind is ChunkKind.DEMONYM:
        return _no_demonym(doc, chunk)
    if chunk.kind is ChunkKind.BODY and first.lower_ in table("names")["views"]:
        return _is_view(doc, chunk)
    if chunk.kind is ChunkKind.ABBREVIATION and first.lower_ in _VERBS and _in_capitals(doc, chunk):
        return True
    if chunk.kind is ChunkKind.HONORIFIC:
        return not first.text[0].isupper()
    if chunk.kind is not ChunkKind.OFFICE or chunk.end - chunk.start > 1:
        return False
    if chunk.key == KIN:
        return first.text.istitle() and (chunk.start == 0 or not first.is_sent_start or _acts(first))
    if first.text in NAMES_TOO:  # "Foreign Minister Amir Khan Muttaqi", "Hossein Amir-Abdollahian"
        hyphen = doc[chunk.end : chunk.end + 1].text == "-"
        return hyphen or (
            chunk.start > 0 and (doc[chunk.start - 1].lower_ in _BEFORE_NAMES or _surname(doc, chunk))
        )
    return first.pos_ == "VERB" and first.tag_ in _FINITE and first.text.islower()


def _surname(doc: Doc, chunk: Chunk) -> bool:
    """“Shabir Shah”: behind a given name, and no other name behind it."""
    before, behind = doc[chunk.start - 1], doc[chunk.end : chunk.end + 1].text
    named = before.text.istitle() and before.tag_ == "NNP" and before.text not in _adjectives()
    return named and not behind[:1].isupper() and behind != "of"


def _no_demonym(doc: Doc, chunk: Chunk) -> bool:
    """“Central American leaders”, “American Indian leaders”, “Franco” without a hyphen: no state is meant."""
    first, names = doc[chunk.start], table("names")
    before = doc[max(chunk.start - 2, 0) : chunk.start].text.split("-")[0].split()
    if first.text in names["continental"] and before and before[-1] in names["parts"]:
        return True
    behind = doc[chunk.end : chunk.end + 1].text
    if behind in names["continental"] and first.text in _adjectives():
        return True  # "Cuban American leaders"
    if first.text in names["continental"] and chunk.start and doc[chunk.start - 1].text in _adjectives():
        return True
    if first.text.title() in names["prefixes"]:
        return doc[chunk.end : chunk.end + 1].text != "-"
    pairs = (doc[max(chunk.start - 1, 0) : chunk.end], doc[chunk.start : chunk.end + 1])
    return any(pair.text in names["peoples"] for pair in pairs)


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    """Demonyms of one word, America’s apart."""
    forms = {form for state in states() for form in state.adjectives if form.istitle() and " " not in form}
    return frozenset(forms - set(table("names")["continental"]))


def _is_view(doc: Doc, chunk: Chunk) -> bool:
    """“Chad’s opposition to the pact”: what it thinks of it, no body."""
    behind = doc[chunk.end : chunk.end + 1]
    return chunk.end - chunk.start == 1 and behind.text == "to" and behind[0].dep_ == "prep"


def _in_capitals(doc: Doc, chunk: Chunk) -> bool:
    """“THE SCHEDULE IS SUBJECT TO CHANGE”: the words on both sides are in capitals."""
    around = [*doc[max(chunk.start - 1, 0) : chunk.start], *doc[chunk.end : chunk.end + 1]]
    return bool(around) and all(t.text.isupper() and t.is_alpha for t in around)


#: Abbreviations that are words in a line of capitals.
_VERBS = frozenset({"is", "us", "who"})
#: Words after which titles of rulers are given names.
_BEFORE_NAMES = frozenset(
    {
        "minister",
        "leader",
        "spokesman",
        "president",
        "envoy",
        "mr",
        "mr.",
        "dr",
        "dr.",
        "secretary",
        "bin",
        "ibn",
    }
)
#: Tags of verbs that an office is mistaken for; "chairing" and "headed" are no offices anyway.
_FINITE = frozenset({"VB", "VBP", "VBZ"})


def _acts(token: Token) -> bool:
    """The word is the subject of a verb, without article: "Son said"."""
    return token.dep_ == "nsubj" and not any(True for _ in token.lefts)
