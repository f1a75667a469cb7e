"""Finds whom a government's own text means by an office without a name: "the President", "the Secretary".

Comes in: a title that names nobody, who has the floor in a transcript, and whom the text would mean by
itself. Goes out: the entry of the holder on the day of the text.
Method: the gazetteer, by publisher and day; in a transcript by the state that the speaker stands for. A
foreign holder of such an office has the better claim where the document is about him and not about the
own one, or where the words just before speak of him and the text never names the own one.
Refuses: other publishers, words in small letters, offices that the gazetteer knows no holder of, sentences of
years before his term; somebody who merely shares the surname.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from kg.annotations.publishers import publishing_state
from kg.annotations.roster import Entry, Roster, fold, last_word
from kg.data import office_holder, states_by_key
from kg.data.cues import table
from kg.data.heads import terms
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from kg.annotations.title_owners import TitleOwners
    from kg.annotations.titles import Title
    from kg.model.annotation import Mention
    from kg.model.document import Document

#: Mentions before the office that are looked at for somebody else who holds one.
WINDOW = 12
#: What a name is in that only tells whose something is: "President X’s war".
_PASSING = frozenset({"poss", "compound", "nmod", "amod"})
#: Words before the noun of an office that make a lower one of it.
_LOWER = frozenset({"deputy", "assistant", "under", "vice", "undersecretary"})
#: Tokens of "the President and" before another office.
_JOINED = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


class OwnOffices:
    """Reads the offices of one document; does nothing where no government publishes it."""

    def __init__(
        self,
        doc: Doc,
        roster: Roster,
        owners: TitleOwners,
        document: Document,
        backwards: Callable[[int, int], list[Mention]],
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.owners = owners
        self.backwards = backwards
        self.title = document.title or ""
        self.published = document.published
        self.home = None if document.published is None else publishing_state(document.publisher)
        cues = table("titles")
        words = dict.fromkeys(cues["own_offices"])
        self._offices = {word: word for word in words} | cues["publisher_offices"].get(
            (document.publisher or "").lower(), {}
        )

    def holder(self, title: Title, speaker: Entry | None, meant: Entry | None) -> Entry | None:
        """The holder of the office that ``title`` names, where the text's own one is meant.

        ``speaker`` has the floor, ``meant`` holds such an office by what the text says.
        """
        words = self.doc[title.start : title.end].text
        office = self._offices.get(words.lower())
        if self.home is None or office is None or not self._definite(title):
            return None
        state = self._state(speaker)
        name = None if state is None else office_holder(office, state, self._day())
        if name is None or state is None or self._before_his_time(title, office, state, name):
            return None
        own = self._known(name, office, state)
        known = meant is None or meant is own or _deputizes(meant)
        if meant is not None and not known and self._rather(meant, own, title):
            return None
        return own or self._new(name, title, state)

    def _definite(self, title: Title) -> bool:
        """“the President”, not "the President of", "President X", "the presidents"."""
        doc = self.doc
        before = doc[title.start - 1].lower_ if title.start else ""
        after = doc[title.end].lower_ if title.end < len(doc) else ""
        capital = doc[title.start].text[0].isupper() and not title.plural
        first = doc[max(title.start - _JOINED, 0) : max(title.start - 1, 0)]
        if before == "and" and len(first) > 1 and first[-1].text.istitle():
            before = first[0].lower_  # "the President and Vice President"
        return capital and before == "the" and not title.owners and after not in {"of", "-", "for"}

    def _day(self) -> datetime.date:
        return self.published or datetime.date.min

    def _state(self, speaker: Entry | None) -> str | None:
        """The key of the state whose office is meant: the speaker's, else the publisher's."""
        side = None if speaker is None else self.roster.entries.get(speaker.represents or "")
        if side is not None and side.type is ActorType.STATE and side.code is not None:
            return side.code
        return self.home

    def _before_his_time(self, title: Title, office: str, state: str, name: str) -> bool:
        """“On August 17, 2001, the President issued”: somebody else held the office then."""
        since = max(
            (
                t.since[0].year
                for t in terms().get(state, ())
                if t.name == name and office in t.offices and t.since[0] <= self._day()
            ),
            default=0,
        )
        years = [int(t.text) for t in self.doc[title.office].sent if _YEAR.fullmatch(t.text)]
        return any(year < since for year in years)

    def _known(self, name: str, office: str, state: str) -> Entry | None:
        """The entry of the holder: by office and surname, or under a name that cannot be another's."""
        surname = last_word(name)
        bare = None
        for entry in self.roster.entries.values():
            words = fold(entry.name).split()
            if entry.type is not ActorType.PERSON or surname not in words:
                continue
            held = [fold(r.title).split() for r in entry.roles]
            home = self.roster.entries.get(entry.represents or "")
            foreign = home is not None and home.code != state
            if any(set(office.split()) <= set(h) for h in held) and not foreign:
                return entry
            if not foreign and words in ([surname], fold(name).split()):
                bare = entry
        return bare

    def _rather(self, meant: Entry, own: Entry | None, title: Title) -> bool:
        """Whether the words mean somebody else who holds such an office."""
        about_own = own is not None and _named_in(self.title, own)
        if about_own or _named_in(self.title, meant):
            return not about_own
        if own is not None:
            return False
        floor = self.doc[title.office].sent.start
        floor = self.doc[floor - 1].sent.start if floor else 0
        return any(
            meant.id in m.actors and m.head >= floor and self.doc[m.head].dep_ not in _PASSING
            for m in self.backwards(title.start, WINDOW)
        )

    def _new(self, name: str, title: Title, state: str) -> Entry:
        piece = self.doc[title.start : title.end]
        span = Span(start=piece.start_char, end=piece.end_char, text=piece.text)
        entry = self.roster.newcomer(name, span)
        entry.represents = self.owners.state_by_key(state, states_by_key()[state].name, span)
        return entry


def _deputizes(entry: Entry) -> bool:
    """All that is known of him is a lower office: a deputy or assistant secretary is not "the Secretary"."""
    titles = [set(fold(r.title).split()) for r in entry.roles]
    return bool(titles) and all(words & _LOWER for words in titles)


def _named_in(text: str, entry: Entry) -> bool:
    """The surname stands in the text."""
    surname = fold(entry.name).split()[-1:]
    return bool(surname) and surname[0] in fold(text).replace("'s", "").split()


__all__ = ["OwnOffices"]
