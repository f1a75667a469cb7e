"""The journeys of a Secretary of State as the Office of the Historian lists them.

Comes in: rows ``kind, name, start, end, country, locale, text``. Goes out: a ``Stay`` for each
time in one country. Refuses: nothing; what a row does not tell is not there.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.data import find_state

KIND = "secretary_trip"
DAY = datetime.timedelta(days=1)
#: Spellings of one surname are this alike (Zelensky, Zelenskyy: 0.94); other names of the list are not.
ALIKE = 0.85

#: Names of the list that our table of states has differently.
_COUNTRIES = {"Palestinian Authority": "Palestine", "Vatican City": "Holy See"}
#: What releases call them besides.
_MORE_WORDS = {"Palestine": ("West Bank",), "Holy See": ("Vatican",)}

_TITLES = frozenset(
    {"President", "Minister", "Premier", "Chancellor", "King", "Queen", "Pope", "Cardinal", "Archbishop"}
    | {"Amir", "Sheikh", "Ambassador", "Affairs", "General", "Secretary", "Dr.", "Majesty", "Holiness"}
    | {"State"}
)
_RUN = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|bin|al|de|di|van|der))*")
_ENCOUNTER = re.compile(r"\b(?:[Mm]et|meeting|audience|hosted by)\b")
#: The last word of a sentence: initials and "Dr." are shorter.
_ENDING = re.compile(r"[\w’'-]{3,}\.")
_NUMERAL = re.compile(r"[IVX]+\.?")
_LETTERS = str.maketrans({"ð": "d", "ø": "o", "ı": "i", "ł": "l", "ß": "s", "æ": "e", "þ": "t"})


@dataclass(frozen=True, slots=True)
class Stay:
    """One time in one country: ``codes`` are ISO alpha-2, days are inclusive, ``met`` are names."""

    country: str
    codes: frozenset[str]
    first: datetime.date
    last: datetime.date
    towns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    met: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.first}..{self.last} {self.country}"


def stays(rows: Iterable[dict[str, str]], surname: str) -> list[Stay]:
    """The stays of the Secretary ``surname``; rows of one country that touch are one stay."""
    mine = [row for row in rows if row["kind"] == KIND and row["name"].split()[-1] == surname]
    found: list[Stay] = []
    for row in sorted(mine, key=lambda row: (row["country"], row["start"], row["end"])):
        stay = _stay(row)
        before = found[-1] if found else None
        if before and before.country == stay.country and stay.first <= before.last + DAY:
            found[-1] = _joined(before, stay)
        else:
            found.append(stay)
    return sorted(found, key=lambda stay: (stay.first, stay.last, stay.country))


def _stay(row: dict[str, str]) -> Stay:
    wholes = [name.strip(" )") for name in row["country"].split("(")]
    states = [state for state in (find_state(_COUNTRIES.get(name, name)) for name in wholes) if state]
    names = [*wholes, *(name for state in states for name in (state.name, *state.aliases))]
    names += [word for state in states for word in _MORE_WORDS.get(state.name, ())]
    towns = [town.strip() for town in row["locale"].split(",") if town.strip()]
    towns += [state.capitals[0] for state in states if state.capitals]
    return Stay(
        country=row["country"],
        codes=frozenset(state.alpha2 for state in states),
        first=datetime.date.fromisoformat(row["start"]),
        last=datetime.date.fromisoformat(row["end"]),
        towns=tuple(dict.fromkeys(map(plain, towns))),
        names=tuple(dict.fromkeys(map(plain, names))),
        met=counterparts(row["text"]),
    )


def _joined(one: Stay, other: Stay) -> Stay:
    return Stay(
        country=one.country,
        codes=one.codes | other.codes,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        towns=tuple(dict.fromkeys(one.towns + other.towns)),
        names=tuple(dict.fromkeys(one.names + other.names)),
        met=tuple(dict.fromkeys(one.met + other.met)),
    )


def counterparts(text: str) -> tuple[str, ...]:
    """The people that a row names, without their titles.

    >>> counterparts("Met with Deputy Prime Minister and Foreign Minister Ayman Safadi and King Abdullah II.")
    ('Ayman Safadi', 'Abdullah')
    >>> counterparts("Accompanied President Biden to the Summit; attended the Foreign Ministers’ Meeting.")
    ()
    """
    start = _ENCOUNTER.search(text)
    found = []
    for run in _RUN.findall(text, start.end()) if start else ():
        words = run.split()
        end = next((place for place, word in enumerate(words, 1) if _ENDING.fullmatch(word)), None)
        words = words[:end]
        last_title = max((place for place, word in enumerate(words) if word in _TITLES), default=None)
        if last_title is None:
            continue
        name = [word.rstrip(".") for word in words[last_title + 1 :] if not _NUMERAL.fullmatch(word)]
        if name and not name[-1].endswith(("’s", "'s")):
            found.append(" ".join(name))
    return tuple(dict.fromkeys(found))


def plain(text: str) -> str:
    """Letters without accents, case kept.

    >>> plain("Çavuşoğlu"), plain("Guðni")
    ('Cavusoglu', 'Gudni')
    """
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).replace("’", "'")


def surname_of(name: str) -> str:
    """The last word, folded: what other texts surely have of a name.

    >>> surname_of("Mohammed Al-Thani"), surname_of("Aiyaz Sayed-Khaiyum")
    ('thani', 'khaiyum')
    """
    return _words(name)[-1]


def is_same_person(name: str, other: str) -> bool:
    """Whether the surname of ``name`` is a word of ``other``, or the other way round, as spelled there.

    >>> is_same_person("Zelenskyy", "Volodymyr Zelensky"), is_same_person("Hayashi Yoshimasa", "Hayashi")
    (True, True)
    >>> is_same_person("Heiko Maas", "Angela Merkel")
    False
    """
    return _has_surname(name, other) or _has_surname(other, name)


def _has_surname(name: str, other: str) -> bool:
    surname = surname_of(name)
    return any(SequenceMatcher(None, surname, word).ratio() >= ALIKE for word in _words(other))


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+", plain(name).casefold()) or [name]
