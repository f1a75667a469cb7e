"""Groups that stand for the sides they come from: "Greek and Turkish officers", "envoys of both countries".

Comes in: a ``Reading`` and the id of an actor. Goes out: the ids of the sides, () where it is one by itself.
Refuses: private people ("French and Algerian business leaders"); groups of one side.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.data import organizations_by_key
from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import Mention

_TWO = 2
#: Tokens before the group from which the phrase of its owners may begin: "the two countries’ envoys".
_LEAD = 4
_DASHES = frozenset({"–", "—", "-", ":"})
_ARTICLES = frozenset({"the", "a", "an"})
#: Types of actors that others may make up.
_MANY = frozenset({ActorType.GROUP, ActorType.ORGANIZATION})
#: Between a format and its members, and the most words of it.
_MEMBERS = frozenset(
    {
        ("made", "up", "of"), ("composed", "of"), ("consisting", "of"), ("comprising",), ("grouping",),
        ("bringing", "together"), ("formed", "by"), ("formed", "of"), ("which", "consists", "of"),
        ("which", "comprises"), ("which", "groups"), ("which", "includes"), ("which", "brings", "together"),
        ("which", "is", "made", "up", "of"), ("comprised", "of"), ("uniting",), ("involving",),
    }
)  # fmt: skip
_LINK = 5


class Groups:
    """The groups of one article; its mentions are looked through once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _own(self) -> dict[str, list[Mention]]:
        """The mentions of each actor by itself."""
        found: dict[str, list[Mention]] = {}
        for mention in self._reading.annotations.mentions:
            if len(mention.actors) == 1:
                found.setdefault(mention.actors[0], []).append(mention)
        return found

    @cached_property
    def _starting(self) -> dict[int, list[Mention]]:
        """The mentions that begin at each token."""
        found: dict[int, list[Mention]] = {}
        for mention in self._reading.annotations.mentions:
            found.setdefault(mention.start, []).append(mention)
        return found

    def sides_within(self, id: str) -> tuple[str, ...]:
        """The states that the name of a group of officials holds, or that it belongs to."""
        reading = self._reading
        if reading.actors[id].type is not ActorType.GROUP:
            return ()
        found: list[str] = []
        for mention in self._own.get(id, []):
            if reading.doc[mention.head].lemma_.lower() not in words("meetings", "officials", "words"):
                continue
            for i in range(max(mention.start - _LEAD, 0), mention.head + 1):
                inside = (m for m in self._starting.get(i, []) if mention.start < m.end <= mention.end)
                found += [side(reading, a) for m in inside if m != mention for a in m.actors]
        states = [a for a in dict.fromkeys(found) if reading.actors[a].type is not ActorType.GROUP]
        return tuple(states) if len(states) >= _TWO else ()

    def spelled_out(self, id: str) -> tuple[str, ...]:
        """As in "the two partners, A and B", "the four – A, B, C and D", as many as the group counts; of
        "leaders including A and B", whom it names.
        """
        reading = self._reading
        if reading.actors[id].type is ActorType.GROUP and (named := self._named_of(id)):
            return named
        if reading.actors[id].type in _MANY and (made_up := self._made_up_of(id)):
            return made_up
        numbers = table("meetings")["cardinals"]
        count = next((numbers[w] for w in reading.actors[id].name.lower().split() if w in numbers), None)
        for group in self._own.get(id, []) if count is not None else []:
            for i in range(group.end, reading.doc[group.head].sent.end):
                opening = (m for m in self._starting.get(i, []) if _opens(reading, m, group.end))
                found = next((f for m in opening if len(f := _list_from(reading, m)) == count), None)
                if found is not None:
                    return tuple(found)
        return self._counted_elsewhere(id, count) if count is not None and count > _TWO else ()

    def _made_up_of(self, id: str) -> tuple[str, ...]:
        """As in "the contact group, made up of A, B and C,", "the contact group of A, B and C"."""
        reading = self._reading
        for group in self._own.get(id, []):
            i = group.end + (reading.doc[group.end : group.end + 1].text == ",")
            behind = [t.lower_ for t in reading.doc[i : i + _LINK]]
            size = next((n for n in range(_LINK, 0, -1) if tuple(behind[:n]) in _MEMBERS), 0)
            head = reading.doc[group.head].lemma_.lower()
            size = size or int(behind[:1] == ["of"] and head in words("meetings", "formats", "words"))
            found = reading.list_from(i + size) if size else ()
            if len(found) >= _TWO and not any(reading.actors[a].type is ActorType.GROUP for a in found):
                return tuple(found)
        return ()

    def _counted_elsewhere(self, id: str, count: int) -> tuple[str, ...]:
        """As in "six world powers" where the text lists six states: those."""
        group = next(iter(self._own.get(id, [])), None)
        if group is None or self._reading.actors[id].type is not ActorType.GROUP:
            return ()
        noun = self._reading.doc[group.head]
        told = noun.lemma_.lower() in words("meetings", "pairs", "states")
        return counted(self._reading, count, noun.i) if told else ()

    def _named_of(self, id: str) -> tuple[str, ...]:
        """As in "civil society leaders including A, B and C": persons, more than one."""
        reading = self._reading
        for group in self._own.get(id, []):
            behind = reading.doc[group.end : group.end + 2]
            link = next((t for t in behind if t.lower_ == "including"), None)
            named = () if link is None else reading.persons(reading.list_from(link.i + 1))
            if len(named) > 1:
                return named
        return ()


def sides_behind(reading: Reading, token: Word | None) -> tuple[str, ...]:
    """As in "Officials of both countries met": the sides behind "of", for whom the group acts."""
    if token is None or not _officials(token):
        return ()
    sides = (side(reading, a) for a in reading.with_actors(token, "of", "from"))
    states = reading.no_persons(dict.fromkeys(sides))
    return states if len(states) >= _TWO else ()


def body_behind(reading: Reading, token: Word | None) -> tuple[str, ...]:
    """As in "Leaders of the six Gulf Cooperation Council states met": the one body that it names."""
    if token is None or not _officials(token):
        return ()
    phrases = (c for c in token.rights if c.dep_ == "prep" and c.lower_ in {"of", "from"})
    inside = (reading.mention_at.get(t.i) for c in phrases for t in c.subtree)
    named = {a for m in inside if m is not None for a in m.actors}
    types = [reading.actors[a].type for a in named]
    return tuple(named) if types == [ActorType.ORGANIZATION] else ()


def states_behind(reading: Reading, token: Word | None) -> tuple[str, ...]:
    """Whom a group of officials comes from, as its phrase or another one of the text tells."""
    told = sides_behind(reading, token) or body_behind(reading, token)
    return told or counted_states(reading, token)


def is_format(reading: Reading, id: str) -> bool:
    """True of "the Normandy format", "the Contact Group": whom its members meet as."""
    row = organizations_by_key().get(reading.actors[id].code or "")
    named = row is not None and row.kind == "contact_group"
    return named and row is not None and row.name.split()[-1].lower() in words("meetings", "formats", "words")


def bracketed(reading: Reading, token: Word, parties: tuple[str, ...]) -> tuple[str, ...]:
    """As in "The leaders of Chile (A) and Peru (B) met": persons in brackets behind states are sides."""
    if sum(reading.actors[a].type is ActorType.STATE for a in parties) < _TWO:
        return parties
    named: dict[str, str] = {}
    sent = token.sent
    for i in range(sent.start + 1, sent.end - 1):
        if reading.doc[i].text != "(":
            continue
        state, holder = reading.mention_at.get(i - 1), reading.mention_at.get(i + 1)
        if state is None or holder is None or reading.doc[holder.end].text != ")":
            continue
        if len(state.actors) == 1 and reading.only_persons(holder.actors):
            named[state.actors[0]] = holder.actors[0]
    return tuple(dict.fromkeys(named.get(a, a) for a in parties))


def officials_beside(reading: Reading, token: Word, parties: tuple[str, ...]) -> list[str]:
    """As in "met President A and other senior Peruvian officials": the states whose officials are listed with
    persons of theirs among ``parties``.
    """
    sides, found = {side(reading, a) for a in reading.persons(parties)}, []
    for i in range(token.i + 1, token.sent.end):
        mention = reading.mention_at.get(i)
        if mention is None or mention.start != i or len(mention.actors) != 1:
            continue
        state, head = mention.actors[0], reading.doc[mention.end - 1]
        officials = head.lower_ in words("meetings", "local", "heads")
        if officials and state in sides and _listed_beside(reading, mention):
            found.append(state)
    return [a for a in found if reading.actors[a].type is ActorType.STATE]


def _listed_beside(reading: Reading, mention: Mention) -> bool:
    """Behind "and" or "other", or before "including"."""
    doc = reading.doc
    before = {t.lower_ for t in doc[max(mention.start - _LEAD + 1, 0) : mention.start + 1]}
    behind = [t.lower_ for t in doc[mention.end : mention.end + _TWO]]
    return bool(before & {"and", "other"}) or "including" in behind


def counted_states(reading: Reading, token: Word | None) -> tuple[str, ...]:
    """As in "The presidents of five Sahel countries met", "The three states met": the states that the text
    lists elsewhere, as many as are counted.
    """
    of = None if token is None or not _officials(token) else reading.preposition(token, "of", "from")
    noun = token if of is None else of
    if noun is None or noun.lemma_.lower() not in words("meetings", "pairs", "states"):
        return ()
    numbers = table("meetings")["cardinals"]
    count = next((numbers[c.lower_] for c in noun.lefts if c.lower_ in numbers), 0)
    return counted(reading, count, noun.i)


def counted(reading: Reading, count: int, i: int) -> tuple[str, ...]:
    """The list of ``count`` states, more than two, that is nearest to token ``i``; () where there is none."""
    opening = [m for m in reading.annotations.mentions if m.start not in reading.list_before]
    opening = [m for m in opening if m.start in reading.next_in_list or len(m.actors) > 1]
    found = [_list_from(reading, m) for m in sorted(opening, key=lambda m: abs(m.start - i))]
    fitting = (f for f in found if len(f) == count and count > _TWO)
    return next((tuple(f) for f in fitting if _all_states(reading, f)), ())


def _all_states(reading: Reading, ids: list[str]) -> bool:
    return all(reading.actors[a].type is ActorType.STATE for a in ids)


def _officials(token: Word) -> bool:
    return token.tag_ == "NNS" and token.lemma_.lower() in words("meetings", "officials", "words")


def several(reading: Reading, id: str) -> bool:
    """True for a group that is more than one by itself: "Arab foreign ministers"."""
    row = reading.actors[id]
    head = row.name.split(" of ")[0].split(" from ")[0]  # "Historians of the two nations"
    there = head.split(" in ")[0]
    if there.split()[-1].removesuffix("s") in words("meetings", "officials", "words"):
        head = there  # "European defence ministers in Paris"
    plain = head.split()[-1].islower() or head != row.name
    return row.type is ActorType.GROUP and head.endswith("s") and plain


def persons_and_states(reading: Reading, ids: Sequence[str]) -> bool:
    """True for persons, and for a person with a state: "told Peruvian officials over dinner"."""
    types = {reading.actors[a].type for a in ids}
    return ActorType.PERSON in types and types <= {ActorType.PERSON, ActorType.STATE}


def unnamed(reading: Reading, id: str) -> bool:
    """True for "a source with knowledge of the talks": who tells of them, no side."""
    row = reading.actors[id]
    opening = row.name.lower().split()[:3] if row.type is ActorType.GROUP else ()
    return not words("meetings", "sources", "words").isdisjoint(opening)


def side(reading: Reading, id: str) -> str:
    """Whom an actor stands for: what its first role represents, else itself."""
    return next((r.represents for r in reading.actors[id].roles if r.represents), id)


def _opens(reading: Reading, mention: Mention, end: int) -> bool:
    """Behind a dash, or behind the comma right after the group that ends at ``end``."""
    i = mention.start - 1
    if i == end and reading.doc[i].text == ",":
        return True
    if i > 0 and reading.doc[i].lower_ in _ARTICLES:
        i -= 1
    return reading.doc[i].text in _DASHES


def _list_from(reading: Reading, mention: Mention | None) -> list[str]:
    found: list[str] = []
    while mention is not None:
        found += [a for a in mention.actors if a not in found]
        mention = reading.next_in_list.get(mention.start)
    return found
