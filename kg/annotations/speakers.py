"""Tells who the labels of a transcript mean: "THE PRESIDENT:", "MS. HALLORAN:", "SENIOR OFFICIAL TWO:".

Comes in: the findings of ``actors`` and the persons whom the title of the document names. Goes out: a mention
for each label, for persons their names in full, for unnamed officials a group.
Method: the surname among those whom text and title name; the office among theirs; the holder whom the
gazetteer knows.
Refuses: labels of those who only ask, translate or lead through the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.annotations.homes import HomeStates
from kg.annotations.labels import label_words, office_words
from kg.annotations.roles import INFERRED
from kg.annotations.roster import Entry, Roster, fold, last_word
from kg.data import find_state, office_holder
from kg.data.cues import table
from kg.model.annotation import Mention, MentionKind, Region, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType
from kg.model.facts import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.annotations.roles import Findings
    from kg.annotations.title_owners import TitleOwners
    from kg.model.document import Document

_MEN, _WOMEN = frozenset({"mr", "sir", "lord"}), frozenset({"ms", "mrs", "miss", "dame", "lady"})
#: Words of a full name.
_GIVEN_AND_SURNAME = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: form of address, office and name in small letters, and its place in the text."""

    address: str
    office: str
    name: str
    span: Span


def is_nobody(words: list[str]) -> bool:
    """True for labels of those who make no statement."""
    return not words or words[0] in table("transcripts")["nobody"] or not any(w.isalpha() for w in words)


class SpeakerBinder:
    """Binds the labels of one document."""

    def __init__(
        self,
        doc: Doc,
        found: Findings,
        owners: TitleOwners,
        document: Document,
        regions: tuple[Region, ...],
        cast: Roster,
    ) -> None:
        self.doc = doc
        self.found = found
        self.owners = owners
        self.document = document
        self.cast = cast
        self._labels = [r for r in regions if r.kind is RegionKind.SPEAKER_LABEL]
        self._bound: dict[str, Entry | None] = {}
        self._cues = table("transcripts")

    def bind(self) -> None:
        """Add a mention for every label of somebody who makes statements."""
        home = self.owners.government(self.document.publisher)
        for person in self.cast.entries.values():
            person.name = _without_office(person.name)
        for region in self._labels:
            text = self.doc[region.start : region.end].text
            key = " ".join(label_words(text))
            if key not in self._bound:
                self._bound[key] = self._speaker(key.split(), self._span(region), home)
            entry = self._bound[key]
            if entry is not None:
                entry.name = _without_office(entry.name)
                mention = Mention(region.start, region.end, region.start, (entry.id,), MentionKind.NAME)
                self.found.mentions.append(mention)
        HomeStates(self.owners, self.document.publisher, self.document.published).fill(self.found.roster)
        self.found.mentions.sort(key=lambda m: (m.start, -m.end))

    def _span(self, region: Region) -> Span:
        piece = self.doc[region.start : region.end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)

    def _speaker(self, words: list[str], span: Span, home: str | None) -> Entry | None:
        if " ".join(words) in self._cues["answers"]:
            return self._interviewed(span)
        if is_nobody(words):
            return None
        plain = [w for w in words if w not in self._cues["numbers"] and not w.isdigit()]
        if plain and plain[-1] in self._cues["groups"]:
            return self._group(" ".join(words), home, span)
        label = _apart(words, span)
        if not label.name:
            return self._holder(label, home)
        return self._named(label, home)

    def _interviewed(self, span: Span) -> Entry | None:
        """The one person whom the title names, else the first whom the text does."""
        cast = [e for e in self.cast.entries.values() if e.type is ActorType.PERSON]
        if len(cast) == 1:
            return self._taken(cast[0], span)
        roster = self.found.roster.entries
        return next((e for e in roster.values() if e.type is ActorType.PERSON), None)

    def _group(self, name: str, home: str | None, span: Span) -> Entry:
        entry = self.found.roster.named(name, ActorType.GROUP, span)
        entry.represents = entry.represents or home
        return entry

    # --- by office ------------------------------------------------------------------

    def _holder(self, label: Label, home: str | None) -> Entry:
        """Who holds the office that alone stands on the label."""
        for roster in (self.cast, self.found.roster):
            held = [e for e in roster.entries.values() if _holds(e, label.office)]
            own = [e for e in held if home is not None and self._state(roster, e) == home]
            if own or len(held) == 1:
                return self._full((own or held)[0], roster, label, home)
        known = self._in_office(label.office, home)
        entry = self.found.roster.person(known or f"the {label.office.title()}", label.span)
        return self._given(entry, label, home)

    def _full(self, person: Entry, roster: Roster, label: Label, home: str | None) -> Entry:
        """With the name in full where the gazetteer knows the holder of the office."""
        state = self._state(roster, person)
        known = self._in_office(label.office, state or home)
        if known is None or last_word(known) != last_word(person.name):
            return self._taken(person, label.span)
        entry = self.found.roster.person(known, label.span, state)
        entry.aliases.setdefault(person.name)
        entry.represents = entry.represents or state
        self._take_over(entry, person, label.span)
        return entry

    def _state(self, roster: Roster, entry: Entry) -> str | None:
        """The state of an entry as the roster of the text knows it."""
        state = roster.entries.get(entry.represents or "")
        if roster is self.found.roster or state is None:
            return entry.represents
        if state.code is None or state.type is not ActorType.STATE:
            return None
        return self.owners.state_by_key(state.code, state.name, self._span(self._labels[0]))

    def _in_office(self, office: str, state: str | None) -> str | None:
        """The name of the holder whom the gazetteer knows on the day of the text."""
        home = self.found.roster.entries.get(state or "")
        if home is None or home.code is None or self.document.published is None:
            return None
        return office_holder(office, home.code, self.document.published)

    # --- by name --------------------------------------------------------------------

    def _named(self, label: Label, home: str | None) -> Entry:
        """Whom the surname means: full names of the text first, then of the title, then of the gazetteer."""
        text = [e for e in self.found.roster.entries.values() if _fits(e, label)]
        cast = [e for e in self.cast.entries.values() if _fits(e, label)]
        told = next((e for e in cast if e.represents or e.roles), None)
        state = None if told is None else self._state(self.cast, told)
        known = self._in_office(label.office, state or home) if label.office else None
        full = [e for e in (*text, *cast) if _is_full(e.name)]
        if known is not None and last_word(known) == fold(label.name):
            entry = self.found.roster.person(known, label.span, state or home)
        elif full:
            entry = self._taken(full[0], label.span)
        else:
            entry = self.found.roster.person(_spelt(label.name), label.span, state)
        entry.represents = entry.represents or state
        if told is not None:
            self._take_over(entry, told, label.span)
        return self._given(entry, label, home)

    def _taken(self, person: Entry, span: Span) -> Entry:
        """A person of the title as one of the text."""
        if self.found.roster.entries.get(person.id) is person:
            return person
        state = self._state(self.cast, person)
        entry = self.found.roster.person(person.name, span, state)
        entry.represents = entry.represents or state
        self._take_over(entry, person, span)
        return entry

    def _take_over(self, entry: Entry, person: Entry, span: Span) -> None:
        """What the title tells of its offices."""
        entry.kinds |= person.kinds
        entry.title_words |= person.title_words
        entry.gender = entry.gender or person.gender
        if not entry.roles:
            entry.roles = [_role(r.title, entry.represents, span) for r in person.roles]
        state = entry.represents
        entry.roles = [
            r if r.represents else r.model_copy(update={"represents": state, "of": r.of or state})
            for r in entry.roles
        ]

    def _given(self, entry: Entry, label: Label, home: str | None) -> Entry:
        """With the office of the label where it has none."""
        if not entry.roles and label.office:
            name = self._in_office(label.office, home)
            own = name is not None and last_word(name) == last_word(entry.name)
            entry.represents = entry.represents or (home if own else None)
            entry.roles = [_role(label.office.title(), entry.represents, label.span)]
            entry.title_words |= set(label.office.split())
        return entry


def _apart(words: list[str], span: Span) -> Label:
    address = ""
    while words and words[0] in table("transcripts")["addresses"]:
        address, words = words[0], words[1:]
    count = 0
    while count < len(words) and words[count] in office_words():
        count += 1
    office = words[:count]
    return Label(address, " ".join(w for w in office if w != "the"), " ".join(words[count:]), span)


def _without_office(name: str) -> str:
    """“Stabilization Operations Robert Faucher”: without the words of an office that run into the name."""
    words = name.split()
    last = max((n for n, word in enumerate(words) if fold(word) in office_words()), default=-1)
    return " ".join(words[last + 1 :]) if len(words) - last > _GIVEN_AND_SURNAME else name


def _is_full(name: str) -> bool:
    """A given name and a surname; no state runs into it."""
    words = name.split()
    return len(words) >= _GIVEN_AND_SURNAME and find_state(words[0]) is None


def small_words(title: str) -> str:
    """A title with the words in small letters that part its names: "before", "during"."""
    small = table("transcripts")["small"]
    return " ".join(word.lower() if n and word in small else word for n, word in enumerate(title.split()))


def _role(title: str, state: str | None, span: Span) -> Role:
    return Role(
        title=title,
        of=state,
        represents=state,
        evidence=(span,),
        confidence=INFERRED,
        rule="role.label",
    )


def _holds(entry: Entry, office: str) -> bool:
    return entry.type is ActorType.PERSON and any(fold(r.title) == office for r in entry.roles)


def _fits(entry: Entry, label: Label) -> bool:
    """The surname is the same, and he is no she."""
    if entry.type is not ActorType.PERSON:
        return False
    if (label.address in _MEN and entry.gender == "f") or (label.address in _WOMEN and entry.gender == "m"):
        return False
    words, wanted = fold(entry.name).split(), fold(label.name).split()
    if not wanted or not words:
        return False
    held = {w for r in entry.roles for w in fold(r.title).split()}
    if label.office and held and not held & set(label.office.split()) and words[-1] == wanted[-1]:
        return False  # the First Lady is not the President
    return words[-len(wanted) :] == wanted or words[: len(wanted)] == wanted or words[-1] == wanted[-1]


def _spelt(name: str) -> str:
    """“O’HARA” as “O’Hara”, “AL-SABAH” as “Al-Sabah”."""
    return "".join(c.upper() if i == 0 or not name[i - 1].isalpha() else c for i, c in enumerate(name))
