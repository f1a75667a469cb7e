"""What counts of the facts told in the turns of a transcript.

Comes in: the statements, positions, actions, encounters and journeys that the rules find. Goes out: those
that the turns bear out; what a spokesman says that "we" did, his state did.
Refuses: positions told in questions, and what a question only asks about; what others are quoted as saying
where the one quoted is not named nearby; positions and actions in a paragraph of home affairs.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kg.data.cues import table
from kg.facts.hearsay import mangled
from kg.facts.statements.labels import Turn, all_turns, sentences
from kg.facts.transcripts import FEWEST_MEANT, meant
from kg.model.annotation import MentionKind, RegionKind
from kg.model.enums import ActorType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.actions.deed import Deed
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.positions.held import Held
    from kg.facts.reading import Reading
    from kg.facts.statements import Said
    from kg.facts.visits import Journey

    Fact = TypeVar("Fact", Held, Deed)

#: Tags of the words that open a question.
_ASKING = frozenset({"WDT", "WP", "WP$", "WRB", "MD"})
#: The fewest sides of a meeting.
_SIDES = 2
#: Sentences before a pronoun in which the one it stands for must be named.
_NEAR = 2


class Floor:
    """The turns of one document; without turns everything counts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._turns = all_turns(reading)
        self._matters: dict[int, bool] = {}
        self._cues = table("transcripts")

    @cached_property
    def _turn_of(self) -> dict[int, Turn]:
        return {i: turn for turn in self._turns for i in range(turn.start, turn.end)}

    def statements(self, said: Sequence[Said]) -> list[Said]:
        """Without what is hearsay."""
        return [s for s in said if s.rule == "statement.turn" or not self._hearsay(s)]

    def positions(self, held: Iterable[Held]) -> list[Held]:
        """Without those told in questions and those on home affairs."""
        return [h for h in held if self._answered(h.cue) and self._on_matters(h.cue)]

    def actions(self, deeds: Iterable[Deed]) -> list[Deed]:
        """Without those that are only asked about and those at home."""
        kept = [d for d in deeds if not self._asked(d.cue) and self._on_matters(d.cue)]
        for deed in kept:
            deed.actor = self._side(deed.actor, deed.cue)
            deed.recipient = None if deed.recipient is None else self._side(deed.recipient, deed.cue)
        return [d for d in kept if d.actor != d.recipient]

    def encounters(self, found: Iterable[Encounter]) -> list[Encounter]:
        """Without those that are only asked about; each with the turn in which it is told."""
        kept = [e for e in found if not self._asked(e.token) and not self._no_occasion(e)]
        number = {turn: n for n, turn in enumerate(self._turns)}
        for encounter in kept:
            turn = self._turn_of.get(encounter.token)
            encounter.turn = None if turn is None else number[turn]
            sides = (self._side(a, encounter.token) for a in self._third(encounter, turn))
            encounter.participants = tuple(dict.fromkeys(sides))
        return kept

    def _third(self, encounter: Encounter, turn: Turn | None) -> tuple[str, ...]:
        """Its sides; where somebody asks, without whom he asks: as in "Karl, the minister met the king"."""
        others = tuple(a for a in encounter.participants if a not in self._speaking)
        asked = turn is not None and not turn.speakers
        return others if asked and len(others) >= _SIDES else encounter.participants

    def _no_occasion(self, encounter: Encounter) -> bool:
        """In a turn: "we first met in Rome", "he knew her when he met her", "two hundred meetings, calls and
        visits".
        """
        token = self.reading.doc[encounter.token]
        if token.i not in self._turn_of:
            return False
        if token.lemma_ == "meet" and token.pos_ == "VERB":
            first = any(c.dep_ == "advmod" and c.lower_ == "first" for c in token.lefts)
            known = token.dep_ == "advcl" and token.head.lemma_ == "know"
            return first or known
        listed = token
        while listed.dep_ in {"conj", "appos"} and listed.head.pos_ == "NOUN":
            listed = listed.head
        return listed != token and any(c.dep_ == "nummod" for c in listed.lefts)

    def meetings(self, found: Iterable[Gathering]) -> list[Gathering]:
        """Without those that turns speak of in passing: neither day nor place, and nobody says that it was
        held, or who will meet whom.
        """
        return [g for g in found if not self._in_passing(g)]

    def _in_passing(self, gathering: Gathering) -> bool:
        told = any(v is not None for v in (gathering.time, gathering.place, gathering.round))
        if told or gathering.shifts or any(e.turn is None for e in gathering.encounters):
            return False
        if any(e.rule == "meeting.titled" for e in gathering.encounters):
            return False
        named = any(e.rule != "meeting.noun" for e in gathering.encounters)
        planned = gathering.status in {Status.PLANNED, Status.PROPOSED}
        under_way = gathering.status is Status.ONGOING and not self._negotiated(gathering)
        return under_way or (planned and not named)

    def _negotiated(self, gathering: Gathering) -> bool:
        """Negotiations last; they may be spoken of without a day."""
        lasting = set(self._cues["negotiations"])
        return any(self.reading.doc[e.token].lower_ in lasting for e in gathering.encounters)

    def journeys(self, found: Iterable[Journey]) -> list[Journey]:
        """Without those that are only asked about, and without the spokesman who says "we" of others."""
        return [j for j in found if not self._asked(j.token) and self._side(j.actor, j.token) == j.actor]

    def _side(self, actor: str, cue: int) -> str:
        """The state of a spokesman who has the floor; anybody else as he is."""
        turn = self._turn_of.get(cue)
        if turn is None or actor not in turn.speakers:
            return actor
        found = self.reading.actors[actor]
        titles = " ".join(r.title.lower() for r in found.roles)
        if found.type is not ActorType.GROUP and not any(w in titles for w in self._cues["mouthpieces"]):
            return actor
        represented = next((r.represents for r in found.roles if r.represents), None)
        return represented or self._publisher or actor

    @cached_property
    def _publisher(self) -> str | None:
        key = table("titles")["publishers"].get((self.reading.document.publisher or "").lower())
        return next((a.id for a in self.reading.actors.values() if key and a.code == key), None)

    def _answered(self, cue: int) -> bool:
        turn = self._turn_of.get(cue)
        return turn is None or ((bool(turn.speakers) or self._broadcast) and not self._asked(cue))

    @cached_property
    def _broadcast(self) -> bool:
        """A programme: those who lead through it, and whom they ask, tell the news themselves."""
        regions = [r for r in self.reading.annotations.regions if r.kind is RegionKind.SPEAKER_LABEL]
        words = {t.lower_ for r in regions for t in self.reading.doc[r.start : r.end]}
        return bool(words & set(self._cues["presenters"]))

    def _asked(self, cue: int) -> bool:
        """Within a turn, in a sentence that ends with a question mark; among those who ask, also in one that
        opens as a question.
        """
        turn = self._turn_of.get(cue)
        if turn is None:
            return False
        sentence = self.reading.doc[cue].sent
        opening = next((t for t in sentence if t.lower_ not in self._cues["fillers"] and t.is_alpha), None)
        asks = opening is not None and (opening.tag_ in _ASKING or opening.pos_ == "AUX")
        return any("?" in t.text for t in sentence[-3:]) or (asks and not turn.speakers)

    def _hearsay(self, said: Said) -> bool:
        """In a turn: a question, or the words of somebody whom only a pronoun far from his name tells."""
        turn = self._turn_of.get(said.cue)
        if turn is None:
            return False
        if said.rule in self._cues["unsure_rules"] or self._asked(said.cue) or not self._weighs(said):
            return True
        if mangled(self.reading, said):
            return True
        if not turn.speakers and set(said.speakers) & self._speaking:
            return True  # who is asked is called by his name: "Ned, you said"
        sentence = self.reading.doc[said.cue].sent
        first = max(self.reading.paragraph(sentence[0]), turn.start)
        start = [s.start for s in sentences(self.reading, first, sentence.end)][-_NEAR:][0]
        return not any(
            set(m.actors) & set(said.speakers) and m.kind is not MentionKind.PRONOUN
            for i in range(start, sentence.end)
            if (m := self.reading.mention_at.get(i)) is not None
        )

    def _weighs(self, said: Said) -> bool:
        """Words enough for a matter: no "thanked you", "asked about it"."""
        return len(meant(self.reading, said.content.ranges)) >= FEWEST_MEANT

    @cached_property
    def _speaking(self) -> set[str]:
        return {s for turn in self._turns for s in turn.speakers}

    # --- whether it is a matter between states ------------------------------------------

    def _on_matters(self, cue: int) -> bool:
        """Outside turns always; in the turns of officials, where their paragraph speaks of more than home."""
        turn = self._turn_of.get(cue)
        if turn is None:
            return True
        home = {r.represents for s in turn.speakers for r in self.reading.actors[s].roles if r.represents}
        start = max(self.reading.paragraph(self.reading.doc[cue]), turn.start)
        if start not in self._matters:
            self._matters[start] = not home or self._foreign(start, turn, home)
        return self._matters[start]

    def _foreign(self, start: int, turn: Turn, home: set[str]) -> bool:
        abroad = self._cues["abroad"]
        countries = {(self.reading.actors[h].code or "").removeprefix("state:") for h in home}
        for token in self.reading.doc[start : turn.end]:
            if token.is_space and "\n" in token.text:
                break
            if token.lemma_.lower() in abroad:
                return True
            mention = self.reading.mention_at.get(token.i)
            if mention is not None and any(self._is_foreign(a, home) for a in mention.actors):
                return True
            place = self.reading.place_at.get(token.i)
            country = None if place is None else self._country(place.place)
            if country is not None and country not in countries:
                return True
        return False

    def _is_foreign(self, actor: str, home: set[str]) -> bool:
        """A state or body of several that is not home, or whoever represents one."""
        found = self.reading.actors[actor]
        if found.type is ActorType.STATE or (found.code or "").startswith("organization:"):
            return actor not in home
        sides = {r.represents for r in found.roles if r.represents}
        return any(self.reading.actors[s].type is ActorType.STATE for s in sides - home)

    def _country(self, place: str) -> str | None:
        return self.reading.countries.get(place)
