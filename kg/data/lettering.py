"""What of a name's letters may deceive whoever reads it.

Comes in: a name as it is written. Goes out: what is odd about it, in words. Refuses: nothing; the name is
kept as it is, and compared without what cannot be seen.

A word of one script with letters of another that look like its own (Unicode Technical Standard 39, mixed
scripts), marks without a width, marks that turn the direction round. Names in two scripts, word by word, are
fine, and so are joiners in scripts that need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

#: Alphabets with letters that look alike. Others are told apart at sight, or mixed as a matter of course.
ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
#: Soft hyphen, zero-width space, word joiner, byte order mark, and the invisible operators.
_WIDTHLESS = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
#: Zero-width joiner and non-joiner: Arabic and Indic words need them, words in these alphabets do not.
_JOINERS = frozenset("\u200c\u200d")
#: Marks, embeddings, overrides and isolates of direction.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORD = re.compile(r"[^\W\d_]+")
#: Letters that look like Latin ones, small or as capitals.
_LATIN = str.maketrans("авекмнорстухіјѕһԁԛԝαβεζηικμνορτυχ", "abekmhopctyxijshdqwabezhikmnoptyx")


def oddities(name: str) -> tuple[str, ...]:
    r"""What may deceive in ``name``; nothing for nearly all names.

    >>> oddities("\N{CYRILLIC CAPITAL LETTER A}ngela Merkel")
    ('Latin with Cyrillic letters in one word (U+0410)',)
    >>> oddities("Ana\u200b Ruiz"), oddities("Ana Ruiz")
    (('characters without a width (U+200B)',), ())
    """
    found = [mixed for word in _WORD.findall(_seen(name)) for mixed in _mixed(word)]
    alphabetic = any(_script(char) in ALIKE for char in name)
    widthless = _WIDTHLESS | _JOINERS if alphabetic else _WIDTHLESS
    kinds = (("characters without a width", widthless), ("marks that turn the direction", _TURNING))
    found += [f"{what} ({_codes(chars & set(name))})" for what, chars in kinds if chars & set(name)]
    return tuple(dict.fromkeys(found))


def mixes_alphabets(word: str) -> bool:
    r"""True for a word of one alphabet with letters of another that look like its own.

    >>> mixes_alphabets("\N{CYRILLIC SMALL LETTER A}ngela"), mixes_alphabets("angela")
    (True, False)
    """
    return not word.isascii() and bool(_mixed(word))


def as_it_looks(word: str) -> str:
    r"""A word in small letters, one that mixes alphabets with the Latin letters that its others look like.

    >>> as_it_looks("merk\N{CYRILLIC SMALL LETTER IE}l") == "merkel"
    True
    """
    return word.translate(_LATIN) if mixes_alphabets(word) else word


def _seen(name: str) -> str:
    return "".join(char for char in name if unicodedata.category(char) != "Cf")


def _mixed(word: str) -> list[str]:
    """What a word says that is in several alphabets: the one that most of its letters are of comes first."""
    scripts = [_script(char) for char in word]
    among = sorted({*scripts} & {*ALIKE}, key=lambda script: (-scripts.count(script), script))
    if len(among) <= 1:
        return []
    others = {char for char, script in zip(word, scripts, strict=True) if script in among[1:]}
    names = " and ".join(script.capitalize() for script in among[1:])
    return [f"{among[0].capitalize()} with {names} letters in one word ({_codes(others)})"]


def _script(char: str) -> str:
    """The first word of a character's name, which for letters is that of the script."""
    return unicodedata.name(char, "").partition(" ")[0]


def _codes(chars: Set[str]) -> str:
    return ", ".join(f"U+{ord(char):04X}" for char in sorted(chars))
