"""Decides what a run of capitalised words names: person, organization, place or thing.

Comes in: a parsed ``Doc`` and its chunks. Goes out: a ``NameKind`` for each unknown run.
The language model's own labels are one voice among several: it has not seen the envoys of
tomorrow, so titles, list neighbours and the words themselves weigh as much.
Refuses: nothing; what no voice speaks for is a ``THING``, which no fact can bind.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind
from kg.annotations.persons import given_names, person_weight
from kg.annotations.roster import fold
from kg.annotations.runs import name_words
from kg.data import find_place
from kg.data.cues import table
from kg.data.forms import plain_place
from kg.data.regions import regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc


class NameKind(StrEnum):
    """What an unknown name may name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    THING = "thing"


#: Weights of the voices, set on the development articles by hand: a head word or a title decides
#: alone, a label of the language model decides where neither speaks.
TITLE, HEAD, LABEL, HINT = 3.0, 3.5, 2.0, 0.75

_LABELS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANIZATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "EVENT": NameKind.THING,
    "LAW": NameKind.THING,
    "WORK_OF_ART": NameKind.THING,
    "PRODUCT": NameKind.THING,
    "NORP": NameKind.THING,
}
#: Letters of the numbers of volumes and chapters.
_ROMAN = frozenset("IVX")
#: Most words between an office and the comma before its holder's name.
_COMPLEMENT = 5
#: Words of a name that is likely a person’s.
_FULL_NAME = range(2, 5)
#: Chunks that an envoy is sent to or from.
_MEMBERS = frozenset({ChunkKind.STATE, ChunkKind.ORGANIZATION, ChunkKind.ABBREVIATION})
#: Two lines of a letterhead run together: "Assistant SecretaryBureau".
_RUN_ON = re.compile(r"[a-z](?:Bureau|Office|Department|Center)\b")
_LOCATIVE = frozenset(
    {"in", "at", "to", "near", "into", "outside", "from", "towards", "toward", "reach", "reached", "reaches",
     "visit", "visited", "visits", "visiting", "tour", "toured", "touring"}
)  # fmt: skip
#: Forms of address that several names share: "MM. Briand and Laval".
_SHARED = frozenset({"mm.", "messrs", "messrs."})
#: Prepositions before which a name is a place even where no list of places knows it.
_SITING = frozenset({"in", "at", "near", "outside"})


@lru_cache(maxsize=1)
def _heads() -> dict[NameKind, frozenset[str]]:
    words = name_words()
    return {
        NameKind.ORGANIZATION: words["organization_heads"],
        NameKind.THING: words["thing_heads"],
        NameKind.PLACE: words["place_heads"],
    }


@lru_cache(maxsize=1)
def callings() -> frozenset[str]:
    """Nouns for what somebody does who holds no office."""
    return frozenset(table("titles")["callings"])


def lone_words(doc: Doc, chunks: Sequence[Chunk]) -> frozenset[str]:
    """Names of one word that do something: "Son said". Who is so called has that word in his full name."""
    return frozenset(
        doc[c.start].lower_
        for c in chunks
        if c.kind is ChunkKind.NAME
        and c.end - c.start == 1
        and doc[c.start].dep_ in {"nsubj", "nsubjpass"}
        and not doc[c.start].text.isupper()
    )


def titled_surnames(doc: Doc, chunks: Sequence[Chunk]) -> frozenset[str]:
    """Last words of names that an office or form of address stands before, anywhere in the text."""
    return frozenset(
        doc[name.end - 1].lower_
        for before, name in pairwise(chunks)
        if name.kind is ChunkKind.NAME
        and before.end == name.start
        and before.kind in {ChunkKind.OFFICE, ChunkKind.HONORIFIC}
    )


def kind_of_name(
    doc: Doc,
    chunks: Sequence[Chunk],
    index: int,
    surnames: frozenset[str] = frozenset(),
    common: frozenset[str] = frozenset(),
    alone: frozenset[str] = frozenset(),
) -> NameKind:
    """What the unknown run ``chunks[index]`` names; ``surnames`` as ``titled_surnames`` gives them,
    ``alone`` as ``lone_words``.
    """
    chunk = chunks[index]
    votes = dict.fromkeys(NameKind, 0.0)
    _label_votes(doc, chunk, votes)
    last = doc[chunk.end - 1].lower_
    head = _head_word(doc, chunk)
    votes[NameKind.THING] += HEAD if set(doc[chunk.start : chunk.end].text) <= _ROMAN else 0.0
    for kind, words in _heads().items():
        if head in words:
            votes[kind] += HEAD
    before = chunks[index - 1] if index and chunks[index - 1].end == chunk.start else None
    if before is not None and before.kind in {ChunkKind.OFFICE, ChunkKind.HONORIFIC}:
        votes[NameKind.PERSON] += 0.0 if _no_holder(doc, chunk, head, common) else TITLE
    votes[NameKind.PERSON] += _after_title(doc, chunks, index)
    if last in surnames and last not in _heads()[NameKind.ORGANIZATION]:
        votes[NameKind.PERSON] += TITLE / 2
    if chunk.end - chunk.start in _FULL_NAME and last in alone:
        votes[NameKind.PERSON] += TITLE / 2 + HINT
    votes[NameKind.PERSON] += TITLE / 2 + HINT if _appositive_office(doc, chunks, index) else 0.0
    if before is None and _of_a_state(doc, chunks, index):
        votes[NameKind.PERSON] += TITLE / 2
    _context_votes(doc, chunk, votes)
    _lead_votes(doc, chunk, votes)
    votes[NameKind.PERSON] += _looks_personal(doc, chunk)
    if _told_by_who(doc, chunk.end):
        votes[NameKind.PERSON] += TITLE / 2 + HINT
    else:
        votes[NameKind.PERSON] -= _looks_common(doc, chunk, common)
    best = max(NameKind, key=lambda kind: votes[kind])
    return best if votes[best] > 0 else NameKind.THING


def _of_a_state(doc: Doc, chunks: Sequence[Chunk], index: int) -> bool:
    """“Tuvalu’s Enele Sopoaga”: names without a label of a place behind a state that owns them."""
    chunk = chunks[index]
    if (
        not index
        or chunk.end - chunk.start not in _FULL_NAME
        or chunks[index - 1].kind is not ChunkKind.STATE
    ):
        return False
    owned = chunks[index - 1].end == chunk.start - 1 and doc[chunk.start - 1].tag_ == "POS"
    labels = {_LABELS.get(t.ent_type_) for t in doc[chunk.start : chunk.end]}
    return owned and not labels & {NameKind.PLACE, NameKind.THING}


def _no_holder(doc: Doc, chunk: Chunk, head: str, common: frozenset[str]) -> bool:
    """Words behind an office that are no name: "Expert Mission", "Expert Consultant Network"."""
    words = [t.lower_ for t in doc[chunk.start : chunk.end] if t.is_alpha]
    if head in _heads()[NameKind.THING]:
        return True
    if words and words[-1] in name_words()["no_holders"] and doc[chunk.start].text.istitle():
        return True
    if any(fold(word) in given_names() for word in words):
        return False
    plain = len(words) > 1 and all(word in common for word in words)
    return head in _heads()[NameKind.ORGANIZATION] or plain


def _head_word(doc: Doc, chunk: Chunk) -> str:
    """The word that says what is named: the last, or the one before "of" or "for"."""
    joint = next((t.i for t in doc[chunk.start + 1 : chunk.end] if t.lower_ in {"of", "for"}), chunk.end)
    numbered = joint - chunk.start > 1 and set(doc[joint - 1].text) <= _ROMAN  # "Volume III"
    return doc[joint - 2 if numbered else joint - 1].lower_


def _label_votes(doc: Doc, chunk: Chunk, votes: dict[NameKind, float]) -> None:
    length = chunk.end - chunk.start
    unknown = None
    for token in doc[chunk.start : chunk.end]:
        kind = _LABELS.get(token.ent_type_)
        if kind is NameKind.PLACE:
            # A place that no list of places has is often a person, whom the words may tell.
            unknown = find_place(doc[chunk.start : chunk.end].text) is None if unknown is None else unknown
        if kind is not None:
            votes[kind] += (LABEL / 2 if kind is NameKind.PLACE and unknown else LABEL) / length


def _matter_of(doc: Doc, link: int) -> bool:
    """As in "the Dialogue on the Internet Economy": what others speak about."""
    told = link > 0 and doc[link].lower_ == "on" and doc[link - 1].text.istitle()
    return told and doc[link - 1].lower_ in _heads()[NameKind.THING]


def _context_votes(doc: Doc, chunk: Chunk, votes: dict[NameKind, float]) -> None:
    length = chunk.end - chunk.start
    text = doc[chunk.start : chunk.end].text
    before = doc[chunk.start - 1].lower_ if chunk.start else ""
    if length in _FULL_NAME and before != "the":
        votes[NameKind.PERSON] += HINT
    if text.isupper() and length == 1 and len(text) > 1 and not set(text) <= _ROMAN:
        votes[NameKind.ORGANIZATION] += HINT
    if before == "the":
        votes[NameKind.ORGANIZATION] += HINT / 2
        votes[NameKind.PERSON] -= HINT
    votes[NameKind.THING] += HEAD if _matter_of(doc, chunk.start - 1 - (before == "the")) else 0.0
    head = doc[chunk.start : chunk.end].root
    if head.dep_ == "conj" and (head.head.ent_type_ == "PERSON" or doc[head.head.i - 1].lower_ in _SHARED):
        votes[NameKind.PERSON] += HINT * 2
    if head.dep_ in {"nsubj", "poss"} and head.head.pos_ == "VERB":
        votes[NameKind.PERSON] += HINT / 2
    if plain_place(text) in regions() and length == 1:
        votes[NameKind.PLACE] += HINT * 2
    if find_place(text) is not None:
        votes[NameKind.PLACE] += HINT * 3 if before in _LOCATIVE else HINT / 2
    elif before in _SITING and votes[NameKind.PERSON] < LABEL + HINT:
        votes[NameKind.PLACE] += HINT * 3
    if _appositive_body(doc, chunk.end):
        votes[NameKind.ORGANIZATION] += TITLE + HINT
    if _travelled_to(doc, chunk):
        votes[NameKind.PLACE] += TITLE
    after = doc[chunk.end].lower_ if chunk.end < len(doc) else ""
    if after in _heads()[NameKind.PLACE]:
        votes[NameKind.PLACE] += HEAD


_OUT = frozenset({"out", "off", "back"})


def _travelled_to(doc: Doc, chunk: Chunk) -> bool:
    """As in "leaves Geneva for Darwin", "on his way to Villa Montes": where one travels is a place."""
    lead = doc[chunk.start - 1] if chunk.start else None
    if lead is not None and lead.lemma_ == "visit" and lead.tag_ == "VB" and chunk.end - chunk.start == 1:
        return lead.i > 0 and doc[lead.i - 1].lower_ == "to"  # "asked him to visit Panguna"
    if lead is None or lead.dep_ not in {"prep", "mark"} or lead.lower_ not in {"for", "to"}:
        return False
    above = lead.head if lead.dep_ == "prep" else lead.head.head  # "left for Lima to inspect"
    while above.dep_ in {"pobj", "prep", "dobj"} and above.pos_ != "VERB" and above.i < lead.i:
        above = above.head
    words = name_words()
    going = above.pos_ == "VERB" and above.lemma_ in words["travelling"]
    out = above.lemma_ in words["setting_out"] and any(c.lower_ in _OUT for c in above.children)
    going = going or (out and lead.head == above)
    return going or (lead.lower_ == "to" and lead.head.lemma_ in words["journeys"])


def _lead_votes(doc: Doc, chunk: Chunk, votes: dict[NameKind, float]) -> None:
    """The common noun before the name says what it is: "the village of X", "Lake X", "the carmaker X"."""
    i = chunk.start - 1
    linked = i > 0 and doc[i].lower_ == "of"
    i -= linked
    if i < 0 or doc[chunk.start].is_sent_start:
        return
    words = name_words()
    if doc[i].lower_ in words["place_leads"] and (linked or doc[i].dep_ != "pobj"):
        votes[NameKind.PLACE] += TITLE
    elif doc[i].lower_ in words["organization_leads"] and not linked:
        votes[NameKind.ORGANIZATION] += TITLE
    elif doc[i].text in callings() and not linked and chunk.end - chunk.start in _FULL_NAME:
        votes[NameKind.PERSON] += TITLE


def _looks_personal(doc: Doc, chunk: Chunk) -> float:
    """The voice of the words themselves."""
    words = [t.text for t in doc[chunk.start : chunk.end] if t.is_alpha or len(t.text) > 1]
    return person_weight(words) if words else 0.0


def _told_by_who(doc: Doc, end: int) -> bool:
    """“NAME, who said”, “NAME, 54, said”."""
    after = [*doc[end : end + 3]]
    return (
        len(after) > _FULL_NAME.start
        and after[0].text == ","
        and (after[1].lower_ == "who" or (after[1].like_num and after[2].text == ","))
    )


def _appositive_body(doc: Doc, end: int) -> bool:
    """“Ostlund, a Danish security firm,”: a body, whatever the name looks like."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return False
    words = name_words()["organization_leads"]
    for i in range(end + 2, min(end + 2 + _COMPLEMENT, len(doc))):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX", "ADP"} or token.text in {",", ".", ";"}:
            return False
        if token.lower_ in words and not (i + 1 < len(doc) and doc[i + 1].pos_ in {"NOUN", "PROPN"}):
            return True
    return False


def _looks_common(doc: Doc, chunk: Chunk, common: frozenset[str]) -> float:
    """What speaks against a person: "Renewable Energy", "Unmanned Aerial Vehicles", an address of the net."""
    words = [t for t in doc[chunk.start : chunk.end] if t.is_alpha]
    text = doc[chunk.start : chunk.end].text
    if "@" in text or any(c.isdigit() for c in text) or _RUN_ON.search(text):
        return TITLE * 2
    if not words or fold(words[0].text) in given_names():
        return 0.0
    nouns = all(t.pos_ in {"NOUN", "ADJ", "VERB"} for t in words)
    if len(words) == 1:
        return HINT * 2 if nouns and words[0].tag_ != "NNP" else 0.0
    weight = HINT * 2 if any(t.lower_ in common or t.lemma_.lower() in common for t in words) else 0.0
    plural = words[-1].tag_ in {"NNS", "NNPS"} and words[-1].lower_.endswith(("s", "people"))
    return weight + (HINT if plural else 0.0)


def _after_title(doc: Doc, chunks: Sequence[Chunk], index: int) -> float:
    """What a title whose head stands farther off says: "head of the Council of Human Rights NAME",
    "the governor of the province, NAME".
    """
    name = chunks[index]
    if not index:
        return 0.0
    last, comma = chunks[index - 1], doc[name.start - 1].text == ","
    if last.end == name.start and last.kind in {ChunkKind.FIELD, ChunkKind.NAME}:
        return TITLE
    if last.end == name.start and last.kind in _MEMBERS and _sent_to(doc, chunks, index - 1):
        return TITLE
    office = last if last.kind is ChunkKind.OFFICE else chunks[index - 2] if index > 1 else last
    between = [t for t in doc[office.end : name.start - comma] if not last.start <= t.i < last.end]
    near = len(between) <= _COMPLEMENT and all(
        t.text.islower() and t.pos_ in {"ADP", "DET", "ADJ", "NOUN"} for t in between
    )
    if office.kind is not ChunkKind.OFFICE or (last.end != name.start - comma and office != last):
        return 0.0
    if not between and last == office and not comma:
        return 0.0  # "President NAME" has a voice of its own
    return TITLE / 2 if near and name.end - name.start > 1 else 0.0


def _sent_to(doc: Doc, chunks: Sequence[Chunk], index: int) -> bool:
    """“Permanent Representative of Russia to the UN NAME”: an office stands before what the chunk ends."""
    for last, chunk in zip(chunks[index::-1], chunks[index - 1 :: -1], strict=False):
        gap = [t.lower_ for t in doc[chunk.end : last.start]]
        if not gap or gap[0] not in {"of", "to", "at", "for"} or gap[1:] not in ([], ["the"]):
            return False
        if chunk.kind is ChunkKind.OFFICE:
            return True
    return False


def _appositive_office(doc: Doc, chunks: Sequence[Chunk], index: int) -> bool:
    """An office follows in apposition: "Hugh Todd, the Guyanese foreign minister"; in "to Karachi, Minister
    Dar said" it is that of the next name.
    """
    end = chunks[index].end
    if end >= len(doc) or doc[end].text != ",":
        return False
    for n, chunk in enumerate(chunks[index + 1 : index + 5], index + 2):
        between = doc[end + 1 : chunk.start]
        if any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in between):
            return False
        if chunk.kind is ChunkKind.OFFICE:
            behind = chunks[n] if n < len(chunks) and chunk.start == end + 1 else None
            return behind is None or not _speaks_next(doc, chunk, behind)
    return False


def _speaks_next(doc: Doc, office: Chunk, name: Chunk) -> bool:
    """“Minister Dar said”: the name right behind an office, which is the subject of a verb."""
    if name.kind is not ChunkKind.NAME or name.start != office.end or doc[name.start].is_sent_start:
        return False
    head = doc[name.start : name.end].root
    return head.dep_ == "nsubj" and head.head.pos_ == "VERB"
