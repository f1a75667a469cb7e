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

_APOSTROPHES = re.compile(r"['’‘ʼ`´]s\b|['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
#: Names are compared by this many characters; no real one is longer.
LONGEST_NAME = 300

#: Spellings of one sound, applied in this order to each folded word of a person's name.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^ye", "e"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"ks", "x"),
        (r"dzh", "j"),
        (r"dj", "j"),
        (r"tch|tsch", "ch"),
        (r"sch", "sh"),
        (r"ou", "u"),
        (r"iye|ije|ie", "e"),
        (r"([^\W\d_])\1", r"\1"),
        (r"(?<=[^aeiou])(?:yi|iy|ij|y)$", "i"),
        (r"(?<=[aeo])[yj]$", "i"),
        (r"(?<=[aeiou])y(?=[aeiou])", ""),
        (r"([^\W\d_])\1", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class NameTables:
    """What ``names.toml`` holds."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    family_first: frozenset[str]
    generic_bodies: frozenset[str]
    descriptions: frozenset[str]
    given: dict[str, str]


@cache
def tables() -> NameTables:
    """The tables of names, read once."""
    text = resources.files("kg.graph").joinpath("names.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return NameTables(
        particles=frozenset(raw["particles"]),
        suffixes=frozenset(raw["suffixes"]),
        family_first=frozenset(raw["family_first"]),
        generic_bodies=frozenset(raw["generic_bodies"]),
        descriptions=frozenset(raw["descriptions"]),
        given=dict(raw["given"]),
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
    plain = unicodedata.normalize("NFKD", text)
    visible = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf", "Me"})
    return tuple(_WORD.findall(_APOSTROPHES.sub("", visible).casefold().replace("ı", "i").replace("ł", "l")))


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
    for pattern, replacement in _SOUNDS:
        found = pattern.sub(replacement, found)
    return found or word


@lru_cache(maxsize=65_536)
def split_person(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and family name, each as comparable words; one word is a family name.

    >>> split_person("Volodymyr Zelenskyy") == split_person("Vladimir Zelensky")
    True
    >>> split_person("Ludwig van der Berg")
    (('ludwig',), ('berg',))
    >>> split_person("Xi Jinping")
    (('jinping',), ('xi',))
    """
    table = tables()
    parts = list(words(name))
    while len(parts) > 1 and parts[-1] in table.suffixes:
        parts.pop()
    if not parts:
        return (), (name.strip()[:LONGEST_NAME],)
    if parts[0] in table.family_first and 2 <= len(parts) <= 3 and parts[-1] not in table.family_first:  # noqa: PLR2004
        family, given = parts[:1], parts[1:]
    else:
        start = len(parts) - 1
        while start > 0 and parts[start - 1] in table.particles:
            start -= 1
        given, family = parts[:start], parts[start:]
    family = [p for p in family if p not in table.particles] or family
    # The table holds plain spellings; sound() comes after it, so that both sides get the same.
    return tuple(sound(table.given.get(g, g)) for g in given), tuple(sound(f) for f in family)


def is_description(name: str) -> bool:
    """True where a person is described, not named: the next article's "spokesman" is another.

    >>> [is_description(name) for name in ("Ukraine's leader", "Foreign Minister", "Lavrov")]
    [True, True, False]
    """
    last = name.split()[-1:]
    known = words(last[0])[-1:] if last else ()
    return not known or last[0][:1].islower() or known[0] in tables().descriptions


def generic(name: str, of: tuple[str, ...]) -> str | None:
    """The bare name of a body that every state has, without the words ``of`` its state.

    >>> generic("Russian Foreign Ministry", ("Russia", "Russian"))
    'foreign ministry'
    >>> generic("Ministry of Foreign Affairs", ())
    'foreign ministry'
    >>> generic("Hamas", ()) is None
    True
    """
    drop = {w for other in of for w in words(other)} | {"the", "of", "s", "affairs"}
    left = sorted(w for w in words(name) if w not in drop)
    if not left or not all(w in tables().generic_bodies for w in left):
        return None
    return " ".join(left)
