"""Finds runs of capitalised words that no table knows: names of persons, bodies, places and things.

Comes in: a parsed ``Doc`` and which of its tokens known forms take. Goes out: ``NAME`` chunks.
Refuses: nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind
from kg.annotations.persons import given_names
from kg.annotations.roster import fold
from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


@lru_cache(maxsize=1)
def name_words() -> dict[str, frozenset[str]]:
    """The lists of ``cues_names.toml``."""
    return {name: frozenset(rows) for name, rows in table("names").items() if isinstance(rows, list)}


@lru_cache(maxsize=1)
def _ordinals() -> frozenset[str]:
    """Words for the number of a round, capital in its name: "the Seventh Dialogue"."""
    return frozenset(table("meetings")["ordinals"])


#: Kinds of known forms that are personal names too ("Jordan", "Paris", "Congress" is none).
NAMESAKES = frozenset({ChunkKind.STATE, ChunkKind.CAPITAL, ChunkKind.ABBREVIATION})

_INITIAL = re.compile(r"[A-Z]\.")
#: A particle that has lost its vowel: "Giscard d’Estaing", "Massimo D’Alema".
_ELIDED = re.compile(r"[dDlL][’'][A-Z]")
#: What a comma parts from a name that it belongs to: "Joseph R. Biden, Jr.".
_GENERATIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "III"})
#: A particle grown together with the surname: "Tony deBrum".
_GROWN = re.compile(r"([a-z]{2,3})[A-Z][a-z]+")

#: Chunks before which a particle in small letters opens a name: "President dos Santos".
_TITLES = frozenset({ChunkKind.OFFICE, ChunkKind.HONORIFIC})

# --- runs of capitalised words ----------------------------------------------


def name_runs(doc: Doc, taken: dict[int, ChunkKind]) -> Iterator[Chunk]:
    """The runs in the order of the text."""
    words = name_words()
    i, n = 0, len(doc)
    while i < n:
        if i in taken and not (_namesake(taken, i) and i + 1 not in taken and _person_of_ner(doc, i)):
            i += 1
            continue
        titled = taken.get(i - 1) in _TITLES and doc[i].lower_ in words["particles"] and _joins(doc, i, words)
        if not titled and (not _starts_name(doc[i], words) or _describes_state(doc, i, taken)):
            i += 1
            continue
        end = _run_end(doc, i, taken, words)
        if end - i > 1 and doc[end : end + 1].text == "," and doc[end + 1 : end + 2].text in _GENERATIONS:
            end += 2
        if end > i + 1 or taken.get(end) is ChunkKind.BODY or not _unnamed(doc, i, words):
            yield Chunk(i, end, ChunkKind.NAME)
        i = end


def _namesake(taken: dict[int, ChunkKind], i: int) -> bool:
    """A form that may be a given name; behind an office a body’s too: "spokeswoman Tasnim Aslam"."""
    return taken[i] in NAMESAKES or (taken[i] is ChunkKind.ORGANIZATION and taken.get(i - 1) in _TITLES)


def _unnamed(doc: Doc, i: int, words: dict[str, frozenset[str]]) -> bool:
    """“the Seventh” round, “the Parties”: a capital out of respect."""
    word = doc[i].lower_
    if word in _ordinals():
        return True
    return word in words["respected"] and i > 0 and doc[i - 1].lower_ in {"the", "both", "two", "all"}


def _person_of_ner(doc: Doc, i: int) -> bool:
    """The gazetteer's word opens a longer personal name, as in "Jordan Peters"."""
    token = doc[i]
    if i + 2 < len(doc) and _INITIAL.fullmatch(doc[i + 1].text) and doc[i + 2].text[:1].isupper():
        return True  # "VICTORIA J. NULAND"
    if i and doc[i - 1].lower_ == "of":
        return False  # "the Foreign Minister of India Jaishankar"
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
    if text in words["currencies"] and token.i + 1 < len(token.doc) and token.nbor().like_num:
        return False
    if (
        text.isupper()
        and text.lower() in words["headline_verbs"]
        and token.i
        and token.nbor(-1).text.isupper()
    ):
        return False
    if text.lower() in words["particles"]:
        return _joins(token.doc, token.i, words)
    if text.lower() in words["asking"] and _asks(token):
        return False
    if token.is_sent_start or _opens_quote(token):
        label = bool(token.ent_type_ and token.ent_type_ in words["entities"])
        return token.pos_ == "PROPN" or label or (token.pos_ in _CONTENT and _foreign(token))
    # "presidents Barack Obama and X", where the tagger takes "Barack" for a preposition
    person = token.ent_type_ == "PERSON" and text.istitle()
    return person or token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ"}


def _asks(token: Token) -> bool:
    """“Will Ana Soto travel?”: the verb that opens a question, before a name or an article."""
    opens = token.is_sent_start or _opens_quote(token)
    return opens and token.text.istitle() and token.sent.text.rstrip(' ”"\n').endswith("?")


def _describes_state(doc: Doc, i: int, taken: dict[int, ChunkKind]) -> bool:
    """“Landlocked Bolivia …”: a sentence’s first word before a state is capital for its place alone,
    whatever the language model calls the two, unless it is a given name.
    """
    alone = i + 2 >= len(doc) or not doc[i + 2].text[:1].isupper()
    before_state = taken.get(i + 1) is ChunkKind.STATE and alone
    first = doc[i].is_sent_start or _opens_quote(doc[i])
    return first and before_state and doc[i].text.istitle() and fold(doc[i].text) not in given_names()


#: Parts of speech that the tagger gives to names that it does not know.
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "X", "INTJ"})


def _foreign(token: Token) -> bool:
    """A word with letters that English lacks, or before a capital word that has them, or a given name before
    another capital: no common word.
    """
    if not token.text.isascii():
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return (
        following is not None
        and following.text[:1].isupper()
        and following.pos_ == "PROPN"
        and (fold(token.text) in given_names() or not following.text.isascii())
    )


def _opens_quote(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in {"“", '"', "‘", "'", ":", "–", "—"}


def _run_end(doc: Doc, start: int, taken: dict[int, ChunkKind], words: dict[str, frozenset[str]]) -> int:
    end = start + 1
    while end < len(doc):
        token = doc[end]
        if token.is_sent_start and not _hyphenated(doc, end) and not _split_name(doc, end):
            break
        if end in taken and taken[end] is ChunkKind.HONORIFIC and not token.text.endswith("."):
            end += 1  # "Carlos Sheikh", "Ali Haji": forms of address are names of others
            continue
        if token.text.isupper() and token.lower_ in words["headline_verbs"] and doc[end - 1].text.isupper():
            break
        if end in taken and (
            _behind_particle(doc, end)
            or _inserted_title(doc, start, end)
            or _second_half(doc, start, end, taken)
        ):
            end += 1
            continue
        if end in taken and taken[end] is ChunkKind.AREA and _ends_in_area(doc, start, end):
            end += 1
            continue
        if end in taken and _ends_in_office(doc, start, end, taken):
            end += 1
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


def _split_name(doc: Doc, i: int) -> bool:
    """“Lawrence Tan Wee Kiat” of which the parser makes two sentences: no mark stands between."""
    before, token = doc[i - 1], doc[i]
    return all(t.is_alpha and t.text.istitle() and t.pos_ == "PROPN" for t in (before, token))


def _peoples_body(doc: Doc, i: int, words: dict[str, frozenset[str]]) -> bool:
    """The mark of “Rural People’s Council”, “Farmers’ Union”: the name of a body goes on behind it."""
    if doc[i].tag_ != "POS" or i + 1 >= len(doc) or doc[i - 1].lower_ not in words["body_owners"]:
        return False
    ahead = [t for t in doc[i + 1 : i + 4] if t.text[:1].isupper()]
    return bool(ahead) and ahead[0].i == i + 1 and any(t.lower_ in words["organization_heads"] for t in ahead)


def _behind_particle(doc: Doc, i: int) -> bool:
    """“Abdul-Malik al-Houthi”, “Miguel de la Madrid”: behind a particle and its hyphen, or behind two, a
    known name is part of a person’s.
    """
    particles = name_words()["particles"]
    hyphen = _hyphenated(doc, i) and doc[i - 2].lower_ in particles
    return hyphen or (i > 1 and doc[i - 2].lower_ == "de" and doc[i - 1].text in particles)


def _second_half(doc: Doc, start: int, i: int, taken: dict[int, ChunkKind]) -> bool:
    """“Mr. Mendès-France”, “Pierre Mendès-France”: a state behind a hyphen ends the name of a person."""
    if taken[i] is not ChunkKind.STATE or not _hyphenated(doc, i) or not doc[i - 2].text.istitle():
        return False
    return start < i - 2 or taken.get(start - 1) in _TITLES


def _inserted_title(doc: Doc, start: int, i: int) -> bool:
    """“Miguel Cardinal Obando”: a cardinal’s title stands between his names."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    named = following is not None and following.text.istitle() and following.pos_ == "PROPN"
    return doc[i].text == "Cardinal" and named and i == start + 1 and fold(doc[start].text) in given_names()


def _ends_in_area(doc: Doc, start: int, i: int) -> bool:
    """“Thomas West”: a given name before a part of the world."""
    alone = i + 1 == len(doc) or not doc[i + 1].text[:1].isupper()
    return i == start + 1 and alone and fold(doc[start].text) in given_names()


def _ends_in_office(doc: Doc, start: int, i: int, taken: dict[int, ChunkKind]) -> bool:
    """A word for an office ends a personal name: "Annette King", "Ian Bishop said"."""
    token = doc[i]
    if taken[i] is not ChunkKind.OFFICE or not token.text.istitle() or i - start > 2:  # noqa: PLR2004
        return False
    alone = i + 1 == len(doc) or (i + 1 not in taken and not doc[i + 1].text[:1].isupper())
    linked = i + 1 < len(doc) and doc[i + 1].lower_ in {"of", "for", "to", "-"}
    return token.lower_ in name_words()["office_names"] and alone and not linked and i == start + 1


def _inside_person(doc: Doc, start: int, i: int, taken: dict[int, ChunkKind]) -> bool:
    """The gazetteer’s word stands between a given name and a surname, as in "Carlos Washington Pastor"."""
    if (
        taken[i] not in NAMESAKES
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
    if _hyphenated(doc, i) or _peoples_body(doc, i, words):
        return True
    if token.text == "-" and not doc[i - 1].whitespace_ and not token.whitespace_:
        return True
    grown = _GROWN.fullmatch(token.text)
    if token.text == "&" or (grown is not None and grown.group(1) in words["particles"]):
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
    named = token.text[0].isupper() or _ELIDED.match(token.text) is not None
    return named and any(c.isalpha() for c in token.text)


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
