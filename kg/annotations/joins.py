"""Joins pieces that make one name: "Port Sudan", "Movement for Democratic Change".

Comes in: chunks in the order of the text. Goes out: fewer, longer ones.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind
from kg.annotations.runs import NAMESAKES, name_words
from kg.data.given_names import gender_of_name

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWNERS = frozenset({ChunkKind.STATE, ChunkKind.DEMONYM, ChunkKind.CAPITAL, ChunkKind.ABBREVIATION})


def with_nicknames(doc: Doc, chunks: list[Chunk]) -> list[Chunk]:
    """One chunk for a person’s names with another in quotation marks: Roelof “Pik” Botha."""
    found: list[Chunk] = []
    for chunk in chunks:
        before = next((c for c in reversed(found) if c.end <= chunk.start - _NICKNAME), None)
        if before is not None and _quotes_one(doc, before, chunk):
            while found[-1] != before:
                found.pop()
            found[-1] = Chunk(before.start, chunk.end, ChunkKind.NAME)
        else:
            found.append(chunk)
    return found


#: Tokens of a name in quotation marks.
_NICKNAME = 3
_MARKS = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''"})


def _quotes_one(doc: Doc, first: Chunk, last: Chunk) -> bool:
    """One capitalised word in marks is all that parts two names."""
    gap = doc[first.end : last.start]
    if len(gap) != _NICKNAME or first.kind is not ChunkKind.NAME or last.kind is not ChunkKind.NAME:
        return False
    return gap[0].text in _MARKS and gap[2].text in _MARKS and gap[1].text.istitle()


def joined(doc: Doc, chunks: list[Chunk]) -> list[Chunk]:
    """One chunk for names that hold a known form: "Port Sudan", "Saudi Press Agency"."""
    heads = name_words()["organization_heads"]
    merged: list[Chunk] = []
    for chunk in chunks:
        last = merged[-1] if merged else None
        if last is not None and _pair_of_states(doc, last, chunk, heads):
            merged[-1] = Chunk(last.start, chunk.end, chunk.kind)
            continue
        if last is not None and last.end == chunk.start:
            if len(merged) > 1 and _capital_within(doc, merged[-2], last, chunk):
                merged[-2:] = [Chunk(merged[-2].start, chunk.end, ChunkKind.NAME)]
                continue
            if _one_name(doc, last, chunk, heads):
                merged[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
                if len(merged) > 1 and last.kind is ChunkKind.AREA and _opens_body(doc, merged[-2], last):
                    merged[-2:] = [Chunk(merged[-2].start, chunk.end, ChunkKind.NAME)]
                elif len(merged) > 2 and _shared_by_two(doc, *merged[-3:]):  # noqa: PLR2004
                    merged[-3:] = [Chunk(merged[-3].start, chunk.end, ChunkKind.NAME)]
                elif len(merged) > 1 and _pair_of_states(doc, merged[-2], merged[-1], heads):
                    merged[-2:] = [Chunk(merged[-2].start, chunk.end, ChunkKind.NAME)]
                continue
        merged.append(chunk)
    return _with_surnames(doc, _with_purpose(doc, merged, heads))


def _one_name(doc: Doc, last: Chunk, chunk: Chunk, heads: frozenset[str]) -> bool:
    """Two that name one body or place: "Saudi | Press Agency", "Red Cross | Committee", "Port | Sudan"."""
    if last.kind in _OWNERS or last.kind is ChunkKind.AREA:
        return _ends_in_head(doc, chunk, heads)
    if last.kind is not ChunkKind.NAME:
        return False
    if chunk.kind is ChunkKind.BODY:
        return doc[chunk.start].text[0].isupper() and doc[last.end - 1].lower_ not in heads
    return chunk.kind in NAMESAKES and _one_place(doc, last.start, chunk.end)


def _with_surnames(doc: Doc, chunks: list[Chunk]) -> list[Chunk]:
    """“Thérèse Kayikwamba Wagner”, “Volker Turk”: a surname that names a body or people too, here and where
    it stands alone.
    """
    persons: list[Chunk] = []
    surnames = set[str]()
    for chunk in chunks:
        last = persons[-1] if persons else None
        if last is not None and _is_surname(doc, last, chunk):
            surnames.add(doc[chunk.start].text)
            persons[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
        else:
            persons.append(chunk)
    return [Chunk(c.start, c.end, ChunkKind.NAME) if _is_one_of(doc, c, surnames) else c for c in persons]


def _is_surname(doc: Doc, given: Chunk, chunk: Chunk) -> bool:
    """One capitalised word right behind given names, by the language model’s word or the list of names."""
    if given.kind is not ChunkKind.NAME or given.end != chunk.start or not _is_one_of(doc, chunk, None):
        return False
    person = all(t.ent_type_ == "PERSON" for t in doc[given.start : chunk.end])
    return person or gender_of_name(doc[given.start : chunk.end].text) is not None


def _is_one_of(doc: Doc, chunk: Chunk, words: set[str] | None) -> bool:
    token = doc[chunk.start]
    alone = token.dep_ not in {"amod", "compound", "nmod"} and not any(c.dep_ == "det" for c in token.lefts)
    known = chunk.kind is ChunkKind.ORGANIZATION or (chunk.kind is ChunkKind.DEMONYM and alone)
    known = known and chunk.end - chunk.start == 1
    return known and doc[chunk.start].text.istitle() and (words is None or doc[chunk.start].text in words)


def _capital_within(doc: Doc, first: Chunk, capital: Chunk, last: Chunk) -> bool:
    """“Mandela Washington Fellowship”: a capital inside the name of a body or thing."""
    kinds = (first.kind, capital.kind, last.kind) == (ChunkKind.NAME, ChunkKind.CAPITAL, ChunkKind.NAME)
    ends = doc[last.end - 1]
    named = ends.lower_ in name_words()["thing_heads"] | name_words()["organization_heads"]
    return kinds and first.end == capital.start and named and ends.text.istitle()


def _ends_in_head(doc: Doc, chunk: Chunk, heads: frozenset[str]) -> bool:
    """“Press Agency”, “Movement”: a name for a body, which a state or a part of the world may open."""
    ends = doc[chunk.end - 1]
    return chunk.kind is ChunkKind.NAME and ends.lower_ in heads and ends.text[0].isupper()


def _opens_body(doc: Doc, first: Chunk, area: Chunk) -> bool:
    """“Free West Papua Movement”: one capitalised word more before the part of the world."""
    alone = first.end == area.start and first.end - first.start == 1
    return first.kind is ChunkKind.NAME and alone and doc[first.start - 1].lower_ == "the"


def _pair_of_states(doc: Doc, last: Chunk, chunk: Chunk, heads: frozenset[str]) -> bool:
    """“Georgian-Abkhaz Joint Commission”: the hyphen joins those who share the body."""
    joint = chunk.start - last.end == 1 and doc[last.end].text in {"-", "–"}
    return joint and last.kind in _OWNERS and _ends_in_head(doc, chunk, heads)


def _shared_by_two(doc: Doc, first: Chunk, second: Chunk, body: Chunk) -> bool:
    """“U.S.-ROK Policy Consultation Delegation”: as before, with words between the pair and the body."""
    joint = second.start - first.end == 1 and doc[first.end].text in {"-", "–"}
    return joint and first.kind in _OWNERS and second.kind in _OWNERS and second.end == body.start


#: Heads of bodies whose names go on with a preposition, beside all those of the table that need a purpose.
_PURPOSE = frozenset({"for", "of", "against", "on"})
#: Kinds of chunks that can be the purpose or field of a body.
_FIELDS = frozenset({ChunkKind.NAME, ChunkKind.STATE, ChunkKind.AREA, ChunkKind.DEMONYM})


def _with_purpose(doc: Doc, chunks: list[Chunk], heads: frozenset[str]) -> list[Chunk]:
    """One chunk for "Popular Front for the Liberation of Oman", "Movement for Democratic Change"."""
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        if last is not None and _ends_in_abbreviation(doc, last, chunk, heads):
            joined[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
        elif last is not None and _ends_purpose(doc, joined, chunk, heads):
            joined[-2:] = [Chunk(joined[-2].start, chunk.end, ChunkKind.NAME)]
        elif (
            last is not None
            and last.kind is ChunkKind.NAME
            and chunk.kind in _FIELDS
            and _goes_on_as_body(doc, last, chunk, heads)
        ):
            joined[-1] = Chunk(last.start, chunk.end, ChunkKind.NAME)
        else:
            joined.append(chunk)
    return joined


#: Fewest letters of an abbreviation that tells how far the name before it goes.
_TELLING = 3


def _ends_in_abbreviation(doc: Doc, name: Chunk, chunk: Chunk, heads: frozenset[str]) -> bool:
    """“Front for the Freedom of Alda and Berre (FFAB)”: the letters in brackets are those of the whole."""
    gap = [t.lower_ for t in doc[name.end : chunk.start]]
    end = chunk.end
    if name.kind is not ChunkKind.NAME or gap not in (["and"], ["and", "the"], ["of"], ["of", "the"]):
        return False
    if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
        return False
    letters = doc[end + 1].text
    initials = [t.text[0] for t in doc[name.start : end] if t.text[0].isupper()]
    told = len(letters) >= _TELLING and all(letters.count(c) <= initials.count(c) for c in letters)
    return told and any(t.lower_ in heads for t in doc[name.start : name.end])


def _ends_purpose(doc: Doc, chunks: list[Chunk], chunk: Chunk, heads: frozenset[str]) -> bool:
    """“Committee for NATO Enlargement”: a known name stands inside the purpose of a body."""
    if len(chunks) < 2 or chunk.kind is not ChunkKind.NAME or chunks[-1].end != chunk.start:  # noqa: PLR2004
        return False
    body, inner = chunks[-2:]
    known = inner.kind in _OWNERS | {ChunkKind.ORGANIZATION, ChunkKind.AREA}
    purpose = doc[body.end].lower_ in {"for", "on", "against"} if body.end < len(doc) else False
    near = inner.start - body.end <= 2  # noqa: PLR2004 - "for the"
    named = any(t.lower_ in heads for t in doc[body.start : body.end])
    return body.kind is ChunkKind.NAME and named and known and purpose and near


def _goes_on_as_body(doc: Doc, name: Chunk, chunk: Chunk, heads: frozenset[str]) -> bool:
    gap = [t.lower_ for t in doc[name.end : chunk.start]]
    if not gap or gap[0] not in _PURPOSE or gap[1:] not in ([], ["the"]):
        return False
    inside = any(t.lower_ in heads for t in doc[name.start : name.end])
    if gap == ["of"] and name.end - name.start == 1 and doc[name.start].text.istitle():
        return doc[name.start].lower_ in name_words()["of_heads"] and chunk.kind is not ChunkKind.DEMONYM
    if gap[0] == "of" and chunk.kind is not ChunkKind.NAME:
        return inside and name.end - name.start > 1
    return inside and chunk.kind is ChunkKind.NAME


def _one_place(doc: Doc, start: int, end: int) -> bool:
    """The language model takes all the tokens for one place."""
    return any(
        e.label_ in {"GPE", "LOC", "FAC"} and e.start <= start and e.end >= end for e in doc[start:end].ents
    )
