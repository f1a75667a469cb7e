"""Names made comparable.

Comes in: a name as written. Goes out: folded words, and for persons the given and the family
name in a spelling that transliterations share (Zelensky, Zelenskyy, Zelenskiy: one).
Refuses: nothing; a name without a letter folds to no words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from kg.data.lettering import mixes_alphabets
from kg.data.offices import bodies

_APOSTROPHES = re.compile(r"['’‘ʼ`´]s\b|['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_TWO = 2
#: Names are compared by this many characters; no real one is longer.
LONGEST_NAME = 300
#: Consonants from which on a skeleton tells one family name from most others: two fit too many.
LEAST_CONSONANTS = 3


@dataclass(frozen=True, slots=True)
class NameTables:
    """What ``names.toml`` holds."""

    particles: frozenset[str]
    articles: frozenset[str]
    suffixes: frozenset[str]
    numerals: frozenset[str]
    family_first: frozenset[str]
    family_last: frozenset[str]
    honorifics: frozenset[str]
    generic_bodies: frozenset[str]
    descriptions: frozenset[str]
    given: dict[str, str]
    known_as: dict[str, str]
    letters: dict[int, str]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    skeleton: dict[int, str]


@cache
def tables() -> NameTables:
    """The tables of names, read once."""
    text = resources.files("kg.graph").joinpath("names.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return NameTables(
        particles=frozenset(raw["particles"]),
        articles=frozenset(raw["articles"]),
        suffixes=frozenset(raw["suffixes"]),
        numerals=frozenset(raw["numerals"]),
        family_first=frozenset(raw["family_first"]),
        family_last=frozenset(raw["family_last"]),
        honorifics=frozenset(raw["honorifics"]),
        generic_bodies=frozenset(raw["generic_bodies"]),
        descriptions=frozenset(raw["descriptions"]),
        given=dict(raw["given"]),
        known_as=dict(raw["known_as"]),
        letters=str.maketrans(raw["letters"]),
        sounds=tuple((re.compile(pattern), sound) for pattern, sound in raw["sounds"]),
        skeleton=str.maketrans(raw["skeleton"]),
    )


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name: no case, accents, punctuation or invisible characters.

    >>> words("Recep Tayyip Erdoğan's")
    ('recep', 'tayyip', 'erdogan')
    """
    return text_words(name[:LONGEST_NAME])


def text_words(text: str) -> tuple[str, ...]:
    """``words`` for texts of any length."""
    return tuple(_WORD.findall(_folded(text).translate(tables().letters)))


def _folded(text: str) -> str:
    """In the letters in which it is written."""
    plain = unicodedata.normalize("NFKD", text)
    visible = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf", "Me"})
    return _APOSTROPHES.sub("", visible).casefold()


def _person_words(name: str) -> list[str]:
    """The words of a person's name, one that mixes alphabets in its own letters: an "a" that is none makes
    another name, and whether it is another person is for users to say.
    """
    if name.isascii():
        return list(words(name))
    letters = tables().letters
    found = _WORD.findall(_folded(name[:LONGEST_NAME]))
    return _WORD.findall(
        " ".join(word if mixes_alphabets(word) else word.translate(letters) for word in found)
    )


def key(name: str) -> str:
    """A name as one comparable text; the name itself where it has no letter or digit."""
    return " ".join(words(name)) or name.strip()[:LONGEST_NAME]


def text_key(text: str) -> str:
    """``key`` for texts of any length."""
    return " ".join(text_words(text)) or text.strip()


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A folded word in the spelling that its transliterations share.

    >>> {sound(w) for w in ("zelensky", "zelenskyy", "zelenskiy", "zelenskii")}
    {'zelenski'}
    """
    found = word
    for pattern, replacement in tables().sounds:
        found = pattern.sub(replacement, found)
    return found or word


@lru_cache(maxsize=65_536)
def consonants(sounded: str) -> str:
    """The consonants of a word as ``sound`` gives it, those that transliterations mix up as one; the word
    itself where there are fewer than two.

    >>> consonants(sound("hafez")) == consonants(sound("hafiz"))
    True
    """
    bare = _DOUBLED.sub(r"\1", sounded.translate(tables().skeleton))
    return bare if len(bare) >= _TWO else sounded


@lru_cache(maxsize=65_536)
def skeleton(sounded: str) -> str:
    """``consonants`` of a family name; a short one, or one of a language that writes its names in short
    syllables, is its own skeleton.

    >>> skeleton(sound("gaddafi")) == skeleton(sound("qadhafi")), skeleton("kim")
    (True, 'kim')
    """
    bare = consonants(sounded)
    short = len(bare) < LEAST_CONSONANTS or sounded in tables().family_first
    return sounded if short else bare


@lru_cache(maxsize=65_536)
def split_person(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and family name, each as comparable words; one word is a family name.

    >>> split_person("Volodymyr Zelenskyy") == split_person("Vladimir Zelensky")
    True
    >>> split_person("Ludwig van der Berg")
    (('ludwig',), ('berg',))
    >>> split_person("Xi Jinping"), split_person("King Hassan II")
    ((('jinping',), ('xi',)), ((), ('hasan', 'ii')))
    """
    table = tables()
    parts = bare_name(name)
    if not parts:
        return (), (name.strip()[:LONGEST_NAME],)
    if _is_regnal(parts):
        return (), (sound(parts[0]), parts[1])
    if _family_comes_first(parts):
        family, given = parts[:1], parts[1:]
    else:
        start = len(parts) - 1
        while start > 0 and parts[start - 1] in table.particles:
            start -= 1
        given, family = parts[:start], parts[start:]
        given = [g for g in given if g not in table.articles] or given
    family = [p for p in family if p not in table.particles] or family
    # The table holds plain spellings; sound() comes after it, so that both sides get the same.
    return tuple(sound(table.given.get(g, g)) for g in given), tuple(sound(f) for f in family)


def bare_name(name: str) -> list[str]:
    """The words of a person's name without title, suffix and the original in brackets; by the name that is
    better known where there is one.

    >>> bare_name("Mr. Xi Jinping (习近平)"), bare_name("Abu Mazen"), bare_name("Robert Kennedy Jr.")
    (['xi', 'jinping'], ['mahmoud', 'abbas'], ['robert', 'kennedy'])
    """
    table = tables()
    parts = _person_words(_BRACKET.sub(" ", name[:LONGEST_NAME])) or _person_words(name)
    while len(parts) > 1 and (parts[0] in table.honorifics or (parts[0] == "u" and len(parts) > _TWO)):
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in table.suffixes and not _is_regnal(parts):
        parts.pop()
    return list(words(table.known_as.get(" ".join(parts), ""))) or parts


def block_word(family: tuple[str, ...]) -> str:
    """The word of a family name by which alike ones are found.

    >>> block_word(("hasan", "ii")), block_word(("lavrov",)) == block_word(("lavrof",))
    ('hasan', True)
    """
    return skeleton(family[0] if family[-1] in tables().numerals else family[-1])


def _is_regnal(parts: list[str]) -> bool:
    """True for "Hassan II": a name and a number alone."""
    return len(parts) == _TWO and parts[1] in tables().numerals


def _family_comes_first(parts: list[str]) -> bool:
    table = tables()
    if not _TWO <= len(parts) <= 3:  # noqa: PLR2004 - a family name and one or two given ones
        return False
    first, last = parts[0], parts[-1]
    if first in table.family_first:
        return last not in table.family_first
    return len(parts) == _TWO and first in table.family_last and last not in table.family_last


def is_description(name: str) -> bool:
    """True where a person is described, not named: the next article's "spokesman" is another.

    >>> [is_description(name) for name in ("Ukraine's leader", "Foreign Minister", "Lavrov")]
    [True, True, False]
    """
    last = name.split()[-1:]
    known = words(last[0]) if last else ()
    # "al-Assad" begins with a small letter and is a name.
    small = bool(known) and last[0][:1].islower() and known[0] not in tables().particles
    return not known or small or known[-1] in tables().descriptions


def generic(name: str, of: tuple[str, ...]) -> str | None:
    """The bare name of a body that every state has, without the words ``of`` its state.

    >>> generic("Russian Foreign Ministry", ("Russia", "Russian"))
    'foreign ministry'
    >>> generic("Ministry of Foreign Affairs", ()), generic("Kazakh MFA", ("Kazakhstan", "Kazakh"))
    ('foreign ministry', 'foreign ministry')
    >>> generic("Hamas", ()) is None
    True
    """
    drop = {w for other in of for w in words(other)} | {"the", "s"}
    left = [w for w in words(name) if w not in drop]
    named = _bodies().get(" ".join(left[: -1 if left[-1:] in (["of"], ["for"]) else None]))
    if named is not None:
        return named
    left = sorted(w for w in left if w not in {"of", "affairs"})
    if not left or not all(w in tables().generic_bodies for w in left):
        return None
    return " ".join(left)


@cache
def _bodies() -> dict[str, str]:
    """The names of bodies that every state has → the first of the names of each."""
    rows = [body for body in bodies() if not body.state and body.kind == "organization"]
    return {key(form): key(body.form) for body in reversed(rows) for form in body.forms}
