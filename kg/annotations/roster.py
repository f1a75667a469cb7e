"""The actors of one article while they are being found.

Comes in: names, titles and keys in the order of the text. Goes out: ``Actor`` rows, one for each
real party however often and in whatever words the article names it.
Refuses: to join two persons whose given names or states differ.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.data import find_state
from kg.data.given_names import gender_of_name
from kg.model.enums import ActorType
from kg.model.facts import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.model.document import Span


#: Words of a title that its abbreviation leaves out.
_LINKS = frozenset({"of", "for", "the", "and", "to", "on"})
#: Letters of the shortest abbreviation of a title.
_FEWEST_LETTERS = 2
#: Letters that do not come apart into a Latin letter and its mark.
_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "þ": "th",
        "Þ": "Th",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
        "ŋ": "ng",
    }
)


#: What no word is made of; hyphens part words.
_NO_WORD = re.compile(r"[^a-z0-9']")


@lru_cache(maxsize=8192)  # the same names are compared again and again; 8,192 are those of some 200 articles
def fold(text: str) -> str:
    """Letters without their marks, in small letters, single spaces: for comparing only."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return " ".join(_NO_WORD.sub(" ", text.lower()).split())


def last_word(name: str) -> str:
    """The last of its words for comparing: of a person the surname; "" where no letter is Latin."""
    return fold(name).rpartition(" ")[2]


def without_state(name: str) -> str:
    """Of "Planning Board of the Republic of Korea" the words before the state’s; "" where it names none."""
    words = name.split()
    for i in range(1, len(words) - 1):
        rest = words[i + 2 :] if words[i + 1].lower() == "the" else words[i + 1 :]
        if i > 1 and words[i].lower() == "of" and rest and find_state(" ".join(rest)) is not None:
            return " ".join(words[:i])
    return ""


def _initials(words: list[str]) -> str:
    """“EAM” of "External Affairs Minister", “SRSG” of "Special Representative of the Secretary-General"."""
    told = (part for word in words for part in word.split("-") if part.lower() not in _LINKS)
    return "".join(part[0].upper() for part in told if part)


@dataclass(slots=True)
class Entry:
    """One actor so far. ``kinds`` are the kinds of office that it is known to hold,
    ``title_words`` the words of its titles and ranks, ``rank`` the rank before its name; ``elsewhere`` is
    True where a noun for a body or a person owns its office ("the front’s secretary", "his aide");
    ``noun`` is the common noun that tells somebody whom nobody names,
    ``single`` True where that is one person.
    """

    id: str
    type: ActorType
    name: str
    code: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    title_words: set[str] = field(default_factory=set)
    represents: str | None = None
    rank: Role | None = None
    gender: str | None = None
    evidence: Span | None = None
    elsewhere: bool = False
    noun: str = ""
    single: bool = False

    def freeze(self) -> Actor:
        """The finished row."""
        aliases = tuple(a for a in self.aliases if a != self.name)
        return Actor(
            id=self.id,
            type=self.type,
            name=self.name,
            aliases=aliases,
            roles=tuple(self.roles) or self._ranks(),
            code=self.code,
            evidence=() if self.evidence is None else (self.evidence,),
        )

    def goes_by(self, letters: str) -> bool:
        """“EAM” for the External Affairs Minister: the letters that one of its titles ends with."""
        if not letters.isupper() or len(letters) < _FEWEST_LETTERS:
            return False
        titles = (r.title.split() for r in self.roles)
        return any(_initials(words).endswith(letters) for words in titles if len(words) > 1)

    def stand_for(self, side: str, body: str | None) -> None:
        """From here on of ``side``; those of its offices that are of none are of ``body``."""
        self.represents = side
        self.roles = [
            r if r.represents else r.model_copy(update={"represents": side, "of": r.of or body})
            for r in self.roles
        ]

    def _ranks(self) -> tuple[Role, ...]:
        """The rank, which is the role of who has no other."""
        if self.rank is None:
            return ()
        side = self.rank.represents or self.represents
        return (self.rank.model_copy(update={"represents": side, "of": self.rank.of or side}),)


class Roster:
    """All actors of one article, by id and in order of appearance."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._persons: dict[str, list[str]] = {}
        self._nicknames: dict[str, str] = {}

    def known(self, code: str, name: str, type: ActorType, alias: str, evidence: Span) -> Entry:
        """The actor with that gazetteer key."""
        entry = self._get(self._by_code.get(code))
        if entry is None:
            entry = self._new(type, name, evidence)
            entry.code = code
            self._by_code[code] = entry.id
            self._by_name[fold(name)] = entry.id
        entry.aliases.setdefault(alias)
        return entry

    def named(self, name: str, type: ActorType, evidence: Span) -> Entry:
        """An organization or group by its name."""
        entry = self._get(self._by_name.get(fold(name)))
        if entry is None:
            entry = self._new(type, name, evidence)
            self._by_name[fold(name)] = entry.id
        entry.aliases.setdefault(name)
        return entry

    def alias(self, entry: Entry, alias: str) -> None:
        """Another form of its name, under which it will be found again."""
        entry.aliases.setdefault(alias)
        self._by_name.setdefault(fold(alias), entry.id)

    def shortened(self, entry: Entry, doc: Doc, end: int) -> None:
        """“the Peace and Security Council (PSC)”: what stands in brackets behind it is its name too."""
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
            self.alias(entry, doc[end + 1].text)

    def person(self, name: str, evidence: Span, state: str | None = None) -> Entry:
        """The person of that name: the known one where it fits, a new one otherwise."""
        words = fold(name).split()
        found = self.find_person(name, state)
        if found is None:
            found = self._new(ActorType.PERSON, name, evidence)
        elif len(words) > len(fold(found.name).split()):
            found.name = name
        found.aliases.setdefault(name)
        found.gender = found.gender or gender_of_name(name)
        for word in words:
            known = self._persons.setdefault(word, [])
            if found.id in known:
                known.remove(found.id)
            known.append(found.id)
        return found

    def newcomer(self, name: str, evidence: Span) -> Entry:
        """A person of that name who is none of those known, whatever names they share."""
        entry = self._new(ActorType.PERSON, name, evidence)
        for word in fold(name).split():
            self._persons.setdefault(word, []).append(entry.id)
        return entry

    def merge(self, kept: Entry, dropped: Entry) -> None:
        """The two are one person: ``dropped`` goes, its names and roles pass over."""
        for alias in dropped.aliases:
            kept.aliases.setdefault(alias)
        kept.roles += [r for r in dropped.roles if r not in kept.roles]
        kept.kinds |= dropped.kinds
        kept.title_words |= dropped.title_words
        kept.represents = kept.represents or dropped.represents
        self._nicknames[dropped.id] = kept.id
        self._by_name = {n: kept.id if i == dropped.id else i for n, i in self._by_name.items()}
        del self.entries[dropped.id]
        for ids in self._persons.values():
            if dropped.id in ids:
                ids[ids.index(dropped.id)] = kept.id

    def find_person(self, name: str, state: str | None = None) -> Entry | None:
        """The known person that ``name`` may stand for; of several, the one named last."""
        words = fold(name).split()
        if not words:
            return None
        for id in reversed(self._persons.get(words[-1], [])):
            entry = self.entries[id]
            if fold(entry.name).split() == words and state in {None, entry.represents}:
                return entry
        for word in (words[-1], words[0]):
            for id in reversed(self._persons.get(word, [])):
                entry = self.entries[id]
                clash = state and entry.represents and state != entry.represents
                if not clash and any(
                    _may_be(words, form.split()) for form in (fold(entry.name), *self._other_names(entry))
                ):
                    return entry
        return None

    def namesakes(self, surname: str) -> list[Entry]:
        """All persons known so far whose names end in that word, each once."""
        word = fold(surname)
        ids = dict.fromkeys(self._persons.get(word, []))
        return [e for e in (self.entries[i] for i in ids) if fold(e.name).split()[-1:] == [word]]

    def _other_names(self, entry: Entry) -> Iterator[str]:
        """Names under which a person is known beside the full one ("Hemedti")."""
        if entry.id in self._nicknames.values():
            yield from (fold(alias) for alias in entry.aliases)

    def find_named(self, name: str) -> Entry | None:
        """The actor that is known under exactly that name."""
        return self._get(self._by_name.get(fold(name)))

    def find_by_word(self, word: str) -> Entry | None:
        """The organization that the text calls by one word of its name: "the Movement"."""
        wanted = fold(word)
        for entry in reversed(self.entries.values()):
            words = fold(entry.name).split()
            joint = next((i for i, w in enumerate(words) if w in {"of", "for"}), len(words))
            if (
                entry.type is ActorType.ORGANIZATION
                and len(words) > 1
                and wanted in {words[0], words[joint - 1], words[-1]}
            ):
                return entry
        return None

    def _get(self, id: str | None) -> Entry | None:
        return None if id is None else self.entries[id]

    def _new(self, type: ActorType, name: str, evidence: Span) -> Entry:
        base = fold(name).replace("'", "").replace(" ", "-") or "actor"
        id, count = base, 1
        while id in self.entries:
            count += 1
            id = f"{base}-{count}"
        entry = Entry(id, type, name, evidence=evidence)
        self.entries[id] = entry
        return entry


#: Letters of a word that may be initials.
_INITIALS = 3


def _may_be(short: list[str], full: list[str]) -> bool:
    """True where one name can be a form of the other.

    One word must be the last or first of the other; of several, all words of the shorter one must
    occur in the longer in order, an initial standing for any name that begins with it.
    """
    if len(short) > len(full):
        short, full = full, short
    if len(short) == 1:
        return short[0] in {full[0], full[-1]} or (len(short[0]) > _INITIALS and short[0] in full)
    rest = iter(full)
    inner = all(any(word == other or _initial(word, other) for other in rest) for word in short)
    return (inner and short[-1] == full[-1]) or (inner and short[0] == full[0] and len(short) > 1)


def _initial(a: str, b: str) -> bool:
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1)
