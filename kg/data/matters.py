"""What the wording of a matter comes down to: "lifting sanctions on Belgrade" is sanctions, Serbia, turned.

Comes in: the target of a position, as an article words it. Goes out: a ``Matter``: its terms, its head, and
whether it is turned into its opposite. Refuses: nothing; text without any word is a matter of its own.

Words are brought to a common form by endings, word families and synonyms (``cues_matters.toml``), names of
states and organizations by the gazetteer that is shipped. It is a function of the text alone: no other
article and no import changes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from kg.data.cues import table
from kg.data.forms import plain
from kg.data.lookup import listed_key

_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouy]")
#: Words of the longest name.
_NAME_WORDS = 5
#: What is counted stands with this sign: "Resolution 598".
NUMBER = "#"
#: What the gazetteer knows stands with these.
NAMES = ("state:", "organization:")
#: A general word ("agreement"), a name and a number tell less of which matter it is than any other word.
#: Tuned on tests/quality/matters/development.csv; after a change run ``python -m benchmarks.matters``.
GENERAL, NAME, COUNT, WORD = 0.5, 0.7, 0.5, 1.0
#: A word and a name: what is common to all wordings with them needs no more.
ENOUGH = WORD + NAME


class _Kind(Enum):
    SILENT = auto()
    EMPTY = auto()
    JOINT = auto()
    LIGHT = auto()
    TURNING = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Matter:
    """``terms`` are sorted; ``head`` is the one that the others only describe, None where none can be told;
    ``turned``: the wording is for the end of what the terms name.
    """

    terms: tuple[str, ...]
    head: str | None = None
    turned: bool = False

    @property
    def act(self) -> str | None:
        """The head, where it is what is done with a thing and not the thing."""
        return self.head if self.head in table("matters")["acts"] else None

    @property
    def key(self) -> str:
        """The same for all wordings with these terms; general ones are left out where others tell enough."""
        telling = [term for term in self.terms if term not in _general_terms()]
        return " ".join(telling if weight(telling) >= ENOUGH else self.terms)


@lru_cache(maxsize=65_536)
def matter(text: str) -> Matter:
    """What ``text`` names.

    >>> matter("a 99-year lease of the ports").terms
    ('#99', 'lease', 'port')
    >>> matter("an end to the sanctions on Iran").turned
    True
    """
    read = list(_read(_words(text)))
    terms = _terms(read, _Kind.TERM)
    if weight(terms) < WORD:
        terms = _terms(read, _Kind.TERM, _Kind.LIGHT, _Kind.EMPTY)
    turned = bool(terms) and sum(kind is _Kind.TURNING for _, kind in read) % 2 == 1
    terms = terms or _terms(read, *_Kind) or (" ".join(text.casefold().split()),)
    return Matter(terms, _head(read, terms), turned)


def _terms(read: Iterable[tuple[str, _Kind]], *kinds: _Kind) -> tuple[str, ...]:
    return tuple(sorted({term for term, kind in read if kind in kinds}))


def wordings(text: str) -> tuple[str, ...]:
    """``text``, and ``text`` with each of its words in turn in the other words of the same meaning.

    >>> wordings("a truce")[:3]
    ('a truce', 'a ceasefire', 'a cease fire')
    """
    words, synonyms = _words(text), table("matters")["concepts"]
    found = {text: None}
    for at in range(len(words)):
        read, length = _phrase(words, at)
        for form in () if read is None else synonyms.get(read[0], ()):
            found[" ".join((*words[:at], *_WORD.findall(form), *words[at + length :]))] = None
    return tuple(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub(" ", text))


def weight(terms: Iterable[str]) -> float:
    """How much ``terms`` tell of which matter it is."""
    return sum(_weight(term) for term in terms)


@lru_cache(maxsize=65_536)
def _weight(term: str) -> float:
    if term.startswith(NUMBER):
        return COUNT
    return NAME if term.startswith(NAMES) else GENERAL if term in _general_terms() else WORD


@lru_cache(maxsize=1)
def _general_terms() -> frozenset[str]:
    """The terms that many matters share, and those that carry one or say nothing of it."""
    raw = table("matters")
    forms = (*raw["empty"], *raw["light"], *raw["general"])
    return frozenset(term for form in forms for term, _ in _read(form.split()))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without its endings.

    >>> fold("treaties") == fold("treaty"), fold("stopped") == fold("stopping")
    (True, True)
    """
    found = plain(word).casefold()
    for group in ("plural", "endings"):
        for ending, instead, least in table("matters")[group]:
            rest = found.removesuffix(ending)
            if found.endswith(ending) and len(rest) >= least and _VOWEL.search(rest):
                found = rest + instead
                break
    found = found.removesuffix("e") if len(found) > 3 else found  # noqa: PLR2004 - "the", "use" stay
    found = f"{found[:-1]}i" if found.endswith("y") and len(found) > 2 else found  # noqa: PLR2004
    doubled = len(found) > 2 and found[-1] == found[-2]  # noqa: PLR2004
    return found[:-1] if doubled else found


def _read(words: Sequence[str]) -> Iterator[tuple[str, _Kind]]:
    """The words as terms and their kinds: names first, then the longest phrase of the table."""
    at = 0
    while at < len(words):
        for found, length in (_name(words, at), _phrase(words, at)):
            if found is not None:
                yield found
                at += length
                break
        else:
            yield _number(words[at]) or fold(words[at]), _Kind.TERM
            at += 1


def _name(words: Sequence[str], at: int) -> tuple[tuple[str, _Kind] | None, int]:
    if not words[at][0].isupper():
        return None, 0
    for length in range(min(_NAME_WORDS, len(words) - at), 0, -1):
        key = listed_key(" ".join(words[at : at + length]))
        if key is not None:
            return (key, _Kind.TERM), length
    return None, 0


def _phrase(words: Sequence[str], at: int) -> tuple[tuple[str, _Kind] | None, int]:
    first = words[at].casefold()
    longest = max(_longest().get(first, 0), _longest().get(fold(first), 0))
    for length in range(min(longest, len(words) - at), 0, -1):
        exact = tuple(word.casefold() for word in words[at : at + length])
        found = _phrases().get(exact) or _phrases().get(tuple(map(fold, exact)))
        if found is not None:
            return found, length
    return None, 0


def _number(word: str) -> str | None:
    return f"{NUMBER}{word.replace(',', '')}" if word[0].isdigit() else None


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], tuple[str, _Kind]]:
    """Every phrase of the table, as it stands and folded; of several lists the last below decides."""
    raw, found = table("matters"), {}
    lists = {"silent": _Kind.SILENT, "empty": _Kind.EMPTY, "joints": _Kind.JOINT, "light": _Kind.LIGHT}
    entries = [(form, "", kind) for name, kind in lists.items() for form in raw[name]]
    entries += [(form, name, _Kind.TERM) for name, forms in raw["concepts"].items() for form in forms]
    entries += [(form, f"{NUMBER}{n}", _Kind.TERM) for n, forms in raw["numbers"].items() for form in forms]
    entries += [(form, "", _Kind.TURNING) for form in raw["turning"]]
    for form, term, kind in entries:
        folded = tuple(map(fold, _WORD.findall(form)))
        found[folded] = (term or " ".join(folded), kind)
    # "Armed" is not "arms", though both fold to "arm".
    for form, term, kind in entries:
        exact = tuple(_WORD.findall(form.casefold()))
        found[exact] = (term or " ".join(map(fold, exact)), kind)
    return found


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """How many words the longest phrase of the table has, by its first word: most words begin none."""
    found: dict[str, int] = {}
    for phrase in _phrases():
        found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found


def _head(read: Sequence[tuple[str, _Kind]], terms: Sequence[str]) -> str | None:
    """The last term of its own weight before the first joint that follows one: "a treaty on a lease | of"."""
    found: str | None = None
    for term, kind in read:
        if kind is _Kind.JOINT and found is not None:
            break
        if term in terms and _weight(term) >= WORD:
            found = term
    return found
