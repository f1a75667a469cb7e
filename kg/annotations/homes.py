"""Tells the state that a person stands for whose office names none: "Deputy Secretary Sherman".

Comes in: the roster with all roles, the publisher and the day. Goes out: whom those persons represent.
Method: the holder whom the gazetteer knows; in a text that a government publishes its own officials; else
the state whose capital the dateline names.
Refuses: offices that no state has, and several of one title ("Foreign Ministers A, B and C").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotations.roster import Entry, Roster, fold
from kg.model.enums import ActorType

if TYPE_CHECKING:
    import datetime

    from kg.annotations.title_owners import TitleOwners

#: Kinds of office of which a state has one holder.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
#: Kinds of office that a state has.
_NATIONAL = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "official",
        "spokesperson",
        "envoy",
        "royal",
    }
)
#: Kinds of office that a government's own texts name without saying whose they are.
_OWN = frozenset({"official", "envoy", "spokesperson"})
#: First words of titles of its own ministers in texts of a government that calls them so.
_OWN_WORDS = frozenset({"secretary", "acting secretary", "vice president", "first lady", "attorney general"})
#: First words of titles of those below a Secretary: "Acting Assistant Secretary of Defense".
_DEPUTIES = frozenset({"acting", "deputy", "assistant", "under", "principal", "undersecretary"})
#: Most words of a name by which a release calls its own Vice President.
_SHORT_NAME = 2
#: First words of titles of those whom another state sent to the capital of the dateline.
_SENT = frozenset({"ambassador", "consul", "charge", "nuncio"})
#: Words of titles that tell an office by another's.
_OTHERS = frozenset({"counterpart", "colleague", "foreign", "party", "high"})

#: Words of titles that nobody holds for a state: a company's, a town's, a fund's.
_ELSEWHERE = frozenset(
    {
        "ceo", "executive", "managing", "mayor", "prosecutor", "incumbent", "moderator", "fund", "foundation",
        "institute", "university", "company", "association", "college", "journalist", "activist",
    }
)  # fmt: skip
#: Behind an office, whom its holder works for: "Diplomatic Advisor to Prime Minister X".
_SERVING = re.compile(
    r" (?:to|of|for) (?:prime minister|premier|chancellor|king|emir|sultan|foreign minister)\b"
)
#: Words of titles that nobody holds for the state that an article comes from: those of its foes and friends.
_OF_OTHERS = frozenset(
    {
        "rebel", "rebels", "guerrilla", "guerrillas", "insurgent", "insurgents", "separatist", "separatists",
        "militia", "faction", "front", "movement", "forum", "union", "party", "exile", "exiled", "general's",
        "colonel's", "bishop's", "league", "alliance",
    }
)  # fmt: skip


class HomeStates:
    """Fills in states for one document."""

    def __init__(self, owners: TitleOwners, publisher: str | None, published: datetime.date | None) -> None:
        self.owners = owners
        self.published = published
        self._home = owners.home()
        self._sited = owners.dateline_state()
        self._publisher = owners.government(publisher)

    def known(self, roster: Roster) -> None:
        """Give their states to those whom the gazetteer knows, before others are told by them."""
        for entry in tuple(roster.entries.values()):
            if entry.type is ActorType.PERSON and entry.roles:
                state = self.owners.holder_state(entry.name, entry.kinds, self.published)
                own = {None, state}  # or "the Biden administration" tells
                if state is not None and entry.represents in own:
                    entry.stand_for(state, state)

    def fill(self, roster: Roster) -> None:
        """Give a state to every person with an office and without one."""
        people = [e for e in roster.entries.values() if e.type is ActorType.PERSON]
        here = self._home or self._sited
        taken = {k for e in people if here and e.represents == here for k in e.kinds & _SINGLE}
        for entry in people:
            if entry.represents is not None or not entry.roles:
                continue
            state = self._state_of(entry, taken)
            if state is not None:
                entry.stand_for(state, state)

    def _state_of(self, entry: Entry, taken: set[str]) -> str | None:
        title = fold(entry.roles[0].title)
        kinds = entry.kinds | ({"foreign_minister"} if title == "secretary" else set())
        known = self.owners.holder_state(entry.name, kinds, self.published)
        if (
            known is not None
            or title.split()[0] in {"speaker", "judge"}
            or entry.elsewhere
            or _of_no_state(title)
        ):
            return known
        if self._publisher is not None and self._is_own(entry, title):
            return self._publisher
        if title.split()[0] in _SENT:
            return None
        governs = entry.kinds & (_SINGLE | {"minister"}) and "secretary" not in title.split()
        home = self._home or (self._sited if governs else None)
        national = entry.kinds & _NATIONAL and not entry.kinds & taken and not _shared(title)
        if home is None or not national or self.owners.is_foreign(entry.name, home):
            return None
        return home

    def _is_own(self, entry: Entry, title: str) -> bool:
        words = title.split()
        if _OTHERS.intersection(words) or "international" in entry.kinds or _shared(title):
            return False
        if _SERVING.search(title):
            return False
        if "vice" in words and len(entry.name.split()) > _SHORT_NAME:
            return False  # a name in full is how a release names others' deputies
        deputy = words[0] in _DEPUTIES and "secretary" in words[:4]
        return bool(entry.kinds & _OWN) or title in _OWN_WORDS or words[0] == "secretary" or deputy


def _of_no_state(title: str) -> bool:
    words = title.partition(" to ")[0].split()
    return bool(
        (_ELSEWHERE | _OF_OTHERS).intersection(
            [*words, *(w.removesuffix("'s").removesuffix("'") for w in words)]
        )
    )


def _shared(title: str) -> bool:
    """Named among several of one title: they are of several states."""
    words = title.split()
    link = next((i for i, word in enumerate(words) if i and word in {"of", "for", "to", "on"}), len(words))
    last = words[link - 1]
    return last.endswith("s") and not last.endswith("ss")
