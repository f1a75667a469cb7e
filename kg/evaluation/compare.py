"""Compares what was found in one article with its annotation.

Comes in: two ``ArticleFacts`` of one text. Goes out: ``Comparison``. Refuses: nothing.

What counts as found: a role with its holder and half of its title's words; a meeting with a shared side
at a possible time; a pair of different sides in a held meeting; a change of the same kind and meeting;
a visit with traveller and place; a statement with a shared speaker and half of its words; a position
with a shared holder and a third of its words; an action with type and actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from kg.evaluation import similarity as like
from kg.evaluation.alignment import Alignment, actor_likeness
from kg.evaluation.likeness import assign, same_time
from kg.evaluation.verdicts import Comparison, Difference, Kind, Outcome, Verdict
from kg.model.enums import ActionType, Status
from kg.model.facts import Action, Actor, ArticleFacts, Fact, Meeting, Role

T = TypeVar("T")
_ACTORS_ALIKE = 0.6
_SYMMETRIC = frozenset({ActionType.AGREE, ActionType.COOPERATE})
_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
_REFERRING = ("participants", "hosts", "mediators", "by", "speakers", "holders")
_SHOWN_CHARACTERS = 60


def compare(gold: ArticleFacts, found: ArticleFacts) -> Comparison:
    """What is right, missed and invented in ``found``."""
    return _Comparing(gold, found).whole()


class _Comparing:
    """One article; each method below judges one kind of fact."""

    def __init__(self, gold: ArticleFacts, found: ArticleFacts) -> None:
        self.gold, self.found = gold, found
        self.align = Alignment(gold, found)
        self._names = {a.id: a.name for facts in (found, gold) for a in facts.actors}
        self.verdicts: list[Verdict] = []
        self.differences: list[Difference] = []

    def whole(self) -> Comparison:
        self._actors()
        self._roles()
        meetings = self._meetings()
        self._met_with()
        self._changes({self.found.meetings[j].id: self.gold.meetings[i].id for i, j in meetings.items()})
        self._visits()
        self._statements()
        self._positions()
        self._actions()
        self._evidence()
        return Comparison(
            document=self.gold.document.id,
            verdicts=tuple(self.verdicts),
            differences=tuple(self.differences),
        )

    def _name(self, actor: str | None) -> str:
        """The name of an annotated or found actor."""
        id = (actor or "").lstrip("?")
        return self._names.get(id, id)

    def _who(self, ids: Iterable[str]) -> str:
        return ", ".join(self._name(id) for id in ids)

    def _judge(
        self,
        kind: Kind,
        gold: Sequence[T],
        found: Sequence[T],
        pairs: dict[int, int],
        show: Callable[[T], str],
    ) -> None:
        """A verdict for each annotated and each found row; a pair is one verdict."""
        for i, row in enumerate(gold):
            outcome = Outcome.RIGHT if i in pairs else Outcome.MISSED
            self._verdict(kind, outcome, show(row), found[pairs[i]] if i in pairs else None)
        taken = set(pairs.values())
        for j, row in enumerate(found):
            if j not in taken:
                self._verdict(kind, Outcome.INVENTED, show(row), row)

    def _verdict(self, kind: Kind, outcome: Outcome, what: str, found: object) -> None:
        fact = found if isinstance(found, Fact) else None
        self.verdicts.append(
            Verdict(
                document=self.gold.document.id,
                kind=kind,
                outcome=outcome,
                what=what,
                fact=fact and fact.id,
                rule=fact and fact.rule,
                confidence=fact and fact.confidence,
            )
        )

    def _differ(self, attribute: str, of: str, right: bool, annotated: object, found: object) -> None:
        self.differences.append(
            Difference(
                document=self.gold.document.id,
                attribute=attribute,
                right=right,
                annotated=None if annotated is None else str(annotated),
                found=None if found is None else str(found),
                of=of[:_SHOWN_CHARACTERS],
            )
        )

    def _actors(self) -> None:
        mine, theirs = _used(self.gold), _used(self.found)
        pairs = assign(mine, theirs, actor_likeness, _ACTORS_ALIKE)
        self._judge(Kind.ACTOR, mine, theirs, pairs, lambda a: f"{a.type}: {a.name}")

    def _roles(self) -> None:
        mine = [(a.id, role) for a in self.gold.actors for role in a.roles]
        theirs = [(self.align.actor(a.id), role) for a in self.found.actors for role in a.roles]
        pairs = assign(mine, theirs, like.role_likeness, 0.5)
        self._judge(Kind.ROLE, mine, theirs, pairs, self._show_role)

    def _show_role(self, row: tuple[str, Role]) -> str:
        return f"{self._name(row[0])}: {row[1].title}"

    def _meetings(self) -> dict[int, int]:
        gold, found = self.gold.meetings, self.found.meetings
        pairs = assign(gold, found, like.meeting_likeness(self.align), like.MEETINGS_ALIKE)
        self._judge(Kind.MEETING, gold, found, pairs, self._show_meeting)
        for i, j in pairs.items():
            self._meeting_attributes(gold[i], found[j])
            self._participants(set(gold[i].participants), self.align.actors(found[j].participants))
        for meeting in (m for i, m in enumerate(gold) if i not in pairs):
            self._participants(set(meeting.participants), set())
        for meeting in (m for j, m in enumerate(found) if j not in pairs.values()):
            self._participants(set(), set(meeting.participants))
        return pairs

    def _participants(self, gold: set[str], found: set[str]) -> None:
        mine, theirs = sorted(gold), sorted(found)
        self._judge(Kind.PARTICIPANT, mine, theirs, assign(mine, theirs, _equal, 1.0), self._name)

    def _show_meeting(self, meeting: Meeting) -> str:
        return f"{meeting.kind} {meeting.time} {meeting.status} [{self._who(meeting.participants)}]"

    def _meeting_attributes(self, gold: Meeting, found: Meeting) -> None:
        of, align = self._who(gold.participants), self.align
        self._differ("meeting.time", of, same_time(gold.time, found.time), gold.time, found.time)
        names = align.place_name(gold.place), align.place_name(found.place)
        self._differ("meeting.place", of, align.same_place(gold.place, found.place), *names)
        for key in ("status", "kind", "round"):
            a, b = getattr(gold, key), getattr(found, key)
            self._differ(f"meeting.{key}", of, a == b, a, b)

    def _met_with(self) -> None:
        mine = self._met(self.gold.meetings, str)
        theirs = self._met(self.found.meetings, self.align.actor)
        show = lambda pair: " - ".join(map(self._name, pair))  # noqa: E731 - as below
        self._judge(Kind.MET_WITH, mine, theirs, assign(mine, theirs, _equal, 1.0), show)

    def _met(self, meetings: Sequence[Meeting], to: Callable[[str], str]) -> list[tuple[str, str]]:
        """Who met whom: pairs of different sides, as the annotation has them, in meetings that took place."""
        found: set[tuple[str, str]] = set()
        side = self.align.side
        for meeting in meetings:
            if meeting.status in _TOOK_PLACE:
                people = sorted({to(actor) for actor in meeting.participants})
                found |= {(a, b) for a, b in combinations(people, 2) if side(a) != side(b)}
        return sorted(found)

    def _changes(self, meetings: dict[str, str]) -> None:
        gold, found = self.gold.schedule_changes, self.found.schedule_changes
        pairs = assign(gold, found, like.change_likeness(meetings), like.CHANGES_ALIKE)
        show = lambda c: f"{c.change} {c.from_} -> {c.to}"  # noqa: E731 - one line, used once
        self._judge(Kind.SCHEDULE_CHANGE, gold, found, pairs, show)
        for i, j in pairs.items():
            a, b = gold[i], found[j]
            right = same_time(a.from_, b.from_) and same_time(a.to, b.to)
            self._differ("schedule_change.dates", a.change, right, f"{a.from_}->{a.to}", f"{b.from_}->{b.to}")

    def _visits(self) -> None:
        gold, found = self.gold.visits, self.found.visits
        pairs = assign(gold, found, like.visit_likeness(self.align), like.VISITS_ALIKE)
        self._judge(
            Kind.VISIT,
            gold,
            found,
            pairs,
            lambda v: f"{self._name(v.actor)} -> {self.align.place_name(v.place)} {v.time}",
        )
        for i, j in pairs.items():
            a, b = gold[i], found[j]
            self._differ("visit.time", self._who([a.actor]), same_time(a.time, b.time), a.time, b.time)

    def _statements(self) -> None:
        gold, found = self.gold.statements, self.found.statements
        pairs = assign(gold, found, like.statement_likeness(self.align), like.STATEMENTS_ALIKE)
        self._judge(Kind.STATEMENT, gold, found, pairs, lambda s: f"{self._who(s.speakers)}: {s.text}")
        for i, j in pairs.items():
            a, b = gold[i], found[j]
            same = set(a.speakers) == self.align.actors(b.speakers)
            self._differ("statement.speakers", a.text, same, self._who(a.speakers), self._who(b.speakers))
            self._differ("statement.quoted", a.text, a.quoted is b.quoted, a.quoted, b.quoted)
            if a.time:
                self._differ("statement.time", a.text, same_time(a.time, b.time), a.time, b.time)

    def _positions(self) -> None:
        gold, found = self.gold.positions, self.found.positions
        pairs = assign(gold, found, like.position_likeness(self.align), like.POSITIONS_ALIKE)
        self._judge(
            Kind.POSITION, gold, found, pairs, lambda p: f"{self._who(p.holders)} {p.stance}: {p.target}"
        )
        for i, j in pairs.items():
            a, b = gold[i], found[j]
            right = like.polarity(a.stance) == like.polarity(b.stance)
            self._differ("position.polarity", a.target, right, a.stance, b.stance)

    def _actions(self) -> None:
        mine = _once(self.gold.actions, str)
        theirs = _once(self.found.actions, self.align.actor)
        pairs = assign(list(mine), list(theirs), like.deed_likeness, like.ACTIONS_ALIKE)
        self._judge(Kind.ACTION, list(mine.values()), list(theirs.values()), pairs, self._show_action)

    def _show_action(self, action: Action) -> str:
        return f"{action.type} {self._name(action.actor)} -> {self._name(action.recipient) or None}"

    def _evidence(self) -> None:
        """Every found fact must point at its words."""
        text = self.found.document.text
        for fact in self.found.facts():
            right = bool(fact.evidence) and all(text[s.start : s.end] == s.text for s in fact.evidence)
            self._differ("evidence", fact.id, right, None, None)


def _equal(a: object, b: object) -> float:
    return float(a == b)


def _once(actions: Sequence[Action], to: Callable[[str], str]) -> dict[like.Deed, Action]:
    """Actions by what they say; an agreement or cooperation of two counts once, either way round."""
    found: dict[like.Deed, Action] = {}
    for action in actions:
        actor, recipient = to(action.actor), to(action.recipient) if action.recipient else None
        if action.type in _SYMMETRIC and recipient:
            actor, recipient = sorted((actor, recipient))
        found.setdefault(like.Deed(action.type, actor, recipient, action.time), action)
    return found


def _used(article: ArticleFacts) -> list[Actor]:
    """The actors that take part in a fact; a bare mention is not counted."""
    used: set[str] = set()
    for fact in article.facts():
        for key in _REFERRING:
            used |= set(getattr(fact, key, ()))
        used |= {getattr(fact, "actor", None) or "", getattr(fact, "recipient", None) or ""}
    return [actor for actor in article.actors if actor.id in used]
