"""Mentions of encounters: every verb and noun by which the text speaks of sides that meet.

Comes in: a ``Reading``. Goes out: ``Encounter`` rows in the order of the text, not yet joined:
"the meeting" of the last paragraph is a row of its own until ``meetings`` finds whose it is.
Refuses: sides bound from another clause; metaphors (a verb of meeting without a second side).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.facts.aspect import HELD, PLANNED, Aspect, aspect_of
from kg.facts.cues import mapping, words
from kg.data.cues import table
from kg.model.enums import Change, MeetingKind, Modality, Mode, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "our", "such", "both"})


#: Verbs whose time is the first or the last day of a meeting.
_PHASES = {"open": "start", "begin": "start", "start": "start", "commence": "start", "end": "end", "close": "end",
           "conclude": "end", "finish": "end", "bring": "end", "wrap": "end"}


@dataclass(slots=True)
class Encounter:
    """One mention of an encounter. ``token`` is the word that tells of it."""

    token: int
    kind: MeetingKind
    participants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    time: TimeExpression | None = None
    status: Status | None = None
    modality: Modality = Modality.ACTUAL
    round: int | None = None
    mode: Mode | None = None
    definite: bool = False
    rule: str = ""
    confidence: float = 0.85
    #: "start" or "end" where its time is only that of its opening or close.
    phase: str | None = None
    #: Tokens that name it: for schedule changes that speak of it.
    words: set[int] = field(default_factory=set)


def meeting_nouns() -> frozenset[str]:
    """The lemmas that name encounters."""
    return frozenset(lemma for lemmas in mapping("meetings", "nouns").values() for lemma in lemmas)


class EncounterFinder:
    """All encounter mentions of one article."""

    def __init__(self, reading: Reading, shifts: Sequence[Shift], formers: Sequence[Former]) -> None:
        """Days given up, and the clauses that tell of them, are no meeting’s own."""
        self.reading = reading
        self.former = {f.time.start for f in formers}
        self.former_clauses = {f.clause for f in formers}
        self.moving = {s.token: s.change for s in shifts}
        self._verbs: dict[str, Callable[[Token], Encounter | None]] = {}
        rules = {
            "meet": self._meet, "confer": self._meet, "convene": self._convene, "receive": self._receive,
            "speak": self._speak, "telephone": self._telephone, "see": self._see, "join": self._join,
            "bring": self._bring, "sit": self._sit, "come": self._come, "sign": self._sign, "discuss": self._discuss,
        }
        for name, lemmas in mapping("meetings", "verbs").items():
            self._verbs.update(dict.fromkeys(lemmas, rules[name]))
        self._kinds = {lemma: MeetingKind(kind) for kind, lemmas in mapping("meetings", "nouns").items() for lemma in lemmas}
        self._ordinals: dict[str, int] = table("meetings")["ordinals"]

    def find(self) -> list[Encounter]:
        """All mentions, in the order of the text."""
        found = []
        for token in self.reading.tokens():
            encounter = None
            if token.pos_ in {"VERB", "AUX"} and (rule := self._verbs.get(token.lemma_.lower())):
                encounter = rule(token)
            elif token.pos_ in {"NOUN", "PROPN"} and token.i not in self.reading.mention_at and (kind := self._kind(token)):
                encounter = self._noun(token, kind)
            for part in self._parted(encounter):
                part.words.add(token.i)
                found.append(part)
        return found

    def _parted(self, encounter: Encounter | None) -> list[Encounter]:
        """"the G7 and NATO summits" are two."""
        if encounter is None:
            return []
        types = {self.reading.actors[a].type for a in encounter.participants}
        noun = self.reading.doc[encounter.token]
        bodies = types == {"organization"} and len(encounter.participants) > 1
        modifying = all(self.reading.preposition(noun, w) is None for w in ("of", "with", "between", "among"))
        if bodies and modifying and noun.tag_ in {"NNS", "NNPS"} and noun.lower_ != "talks":
            return [replace(encounter, participants=(a,), words=set()) for a in encounter.participants]
        if types == {"organization"} and len(encounter.participants) == 1 and encounter.kind is MeetingKind.MEETING:
            encounter.kind = MeetingKind.CONFERENCE
        return [encounter]

    # --- verbs ---------------------------------------------------------------------

    def _meet(self, verb: Token) -> Encounter | None:
        reading = self.reading
        sides = [*self._subjects(verb), *reading.actors_of(reading.object_token(verb)), *reading.with_actors(verb, "with")]
        if len(set(sides)) == 1 and reading.actors[sides[0]].type == "organization" and verb.lemma_ == "meet":
            return self._made(verb, MeetingKind.CONFERENCE, sides, "meeting.body", fewest=1)
        obj = reading.object_token(verb)
        if obj is not None and not reading.actors_of(obj):
            return None
        return self._made(verb, MeetingKind.MEETING, sides, "meeting.meet")

    def _convene(self, verb: Token) -> Encounter | None:
        reading = self.reading
        obj = reading.object_token(verb)
        if obj is not None:
            sides = reading.actors_of(obj)
            return self._made(verb, MeetingKind.CONFERENCE, sides, "meeting.convene", hosts=self._subjects(verb))
        return self._made(verb, MeetingKind.MEETING, self._subjects(verb), "meeting.convene")

    def _receive(self, verb: Token) -> Encounter | None:
        reading = self.reading
        obj = reading.object_token(verb)
        if obj is not None and self._kind(obj) is MeetingKind.CALL:
            return None
        guests = [*reading.objects_of(verb)]
        if verb.lemma_ == "host" and obj is not None and not guests:
            return None
        hosts = self._subjects(verb)
        if not guests or not hosts or not self._persons((*guests, *hosts)):
            return None
        return self._made(verb, MeetingKind.MEETING, [*hosts, *guests], "meeting.receive", hosts=hosts)

    def _speak(self, verb: Token) -> Encounter | None:
        reading = self.reading
        others = reading.with_actors(verb, "with", "to") if self._by_telephone(verb) else reading.with_actors(verb, "with")
        sides = [*self._subjects(verb), *others]
        joint = len(sides) > 1 and (others or self._by_telephone(verb))
        if not joint or not self._persons(tuple(sides)):
            return None
        return self._made(verb, MeetingKind.CALL, sides, "meeting.speak", mode=Mode.CALL)

    def _telephone(self, verb: Token) -> Encounter | None:
        sides = [*self._subjects(verb), *self.reading.objects_of(verb)]
        return self._made(verb, MeetingKind.CALL, sides, "meeting.telephone", mode=Mode.CALL)

    def _see(self, verb: Token) -> Encounter | None:
        encounter = self._meet(verb)
        if encounter is None:
            return None
        persons = all(self.reading.actors[a].type == "person" for a in encounter.participants)
        anchored = encounter.time is not None or encounter.place is not None
        return encounter if encounter.status is Status.PLANNED or (persons and anchored) else None

    def _join(self, verb: Token) -> Encounter | None:
        """"to join President Biden for the summit": the noun that follows takes the sides."""
        return None

    def _bring(self, verb: Token) -> Encounter | None:
        reading = self.reading
        together = any(c.lower_ == "together" for c in verb.children)
        if verb.lemma_ == "summon" and not any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.children):
            return None
        if verb.lemma_ == "bring" and not together or self._noun_above(verb):
            return None
        guests = reading.objects_of(verb)
        hosts = self._subjects(verb)
        encounter = self._made(verb, MeetingKind.MEETING, guests, "meeting.bring", hosts=hosts)
        if encounter is not None and verb.lemma_ == "summon":
            encounter.kind, encounter.hosts = MeetingKind.TALKS, ()
            encounter.status, encounter.modality = PLANNED
            encounter.place = encounter.place or self._destination(verb)
        return encounter

    def _sit(self, verb: Token) -> Encounter | None:
        if not any(c.lower_ in {"down", "together"} for c in verb.children):
            return None
        return self._meet(verb)

    def _come(self, verb: Token) -> Encounter | None:
        tail = {t.lower_ for t in verb.subtree if verb.i < t.i < verb.i + 6}
        return self._meet(verb) if "face" in tail or "together" in tail else None

    def _sign(self, verb: Token) -> Encounter | None:
        reading = self.reading
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        text = passive or reading.object_token(verb)
        if verb.lemma_ == "put":
            idiom = text is not None and text.lemma_ in {"signature", "name", "initial", "pen"}
            text = self.reading.preposition(verb, "to") if idiom else None
        if text is None or text.lemma_.lower() not in words("meetings", "texts", "words"):
            return None
        sides = [*self._subjects(verb), *reading.with_actors(text, "between", "with"), *reading.with_actors(verb, "with")]
        encounter = self._made(verb, MeetingKind.MEETING, sides, "meeting.sign")
        anchored = encounter is not None and (encounter.time is not None or encounter.place is not None)
        return encounter if anchored else None

    def _discuss(self, verb: Token) -> Encounter | None:
        sides = [*self._subjects(verb), *self.reading.with_actors(verb, "with")]
        if self._by_telephone(verb):
            return self._made(verb, MeetingKind.CALL, sides, "meeting.discuss", mode=Mode.CALL)
        encounter = self._made(verb, MeetingKind.TALKS, sides, "meeting.discuss")
        return encounter if encounter is not None and encounter.time is not None else None

    # --- nouns ---------------------------------------------------------------------

    def _kind(self, token: Token) -> MeetingKind | None:
        lemma = token.lemma_.lower()
        if lemma == "talk":
            return MeetingKind.TALKS if token.lower_ == "talks" else None
        kind = self._kinds.get(lemma)
        if kind in {MeetingKind.MEETING, MeetingKind.TALKS} and self._telephonic(token):
            return MeetingKind.CALL
        if lemma == "conference" and any(c.lower_ in {"press", "news"} for c in token.lefts):
            return None
        if lemma == "call" and not self._telephonic(token) and not (
            self.reading.with_actors(token, "with", "between", "from")):
            return None
        return kind

    def _noun(self, noun: Token, kind: MeetingKind) -> Encounter | None:
        if noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i and self._kind(noun.head):
            return None
        reading = self.reading
        sides = self._noun_sides(noun)
        verb = self._governor(noun)
        if verb is not None and self._summons(noun, verb):
            sides = [*reading.objects_of(verb), *sides]
        hosts, mediators = self._roles_at(noun, verb)
        if verb is not None and self._holds(noun, verb):
            joined = reading.objects_of(verb) if verb.lemma_ == "join" else ()
            sides = [*self._subjects(verb), *joined, *sides, *reading.with_actors(verb, "with")]
        elif verb is not None and self._heads_for(noun, verb):
            sides = [*self._subjects(verb), *sides]
        if kind is MeetingKind.CALL and verb is not None:
            sides = [*self._subjects(verb), *sides, *reading.with_actors(verb, "from", "with")]
        aspect = self._noun_aspect(noun, verb)
        around = [*self._own_clauses(noun), *([verb] if verb is not None else [])]
        time = self._time(noun, *around)
        phase = next((_PHASES[v.lemma_] for v in around if v.lemma_ in _PHASES), None)
        encounter = Encounter(
            token=noun.i, kind=kind, participants=tuple(dict.fromkeys(sides)), hosts=hosts, mediators=mediators,
            place=self._noun_place(noun, around), time=time, status=aspect[0], modality=aspect[1], round=self._round(noun),
            mode=self._mode(noun, kind), definite=self._definite(noun), rule="meeting.noun", confidence=0.8, phase=phase,
        )
        weak = noun.lemma_.lower() in words("meetings", "nouns_weak", "words")
        bare = not encounter.participants and time is None and encounter.place is None
        if weak and bare and not encounter.definite and encounter.round is None:
            return None
        return encounter

    def _noun_sides(self, noun: Token) -> list[str]:
        reading = self.reading
        sides = list(reading.with_actors(noun, "between", "among", "of", "with"))
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "nmod", "poss"}:
                sides += self._modifier_sides(child)
            elif child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in {"bring", "involve", "group", "gather", "unite", "attend", "include"}:
                sides += reading.objects_of(child) or reading.agent_of(child)
            elif child.dep_ == "appos":
                sides += reading.actors_of(child)
        if not sides:
            sides += self._deep_sides(noun)
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                inner = next((g for g in child.children if g.dep_ == "pobj"), None)
                if inner is not None and (self._kind(inner) or inner.lemma_ in {"series", "round"}):
                    sides += self._noun_sides(inner)
        return sides + self._bracketed(noun)

    def _deep_sides(self, noun: Token) -> list[str]:
        """"a meeting of the topographic groups of A and B": the states inside the phrase, two at least."""
        found: list[str] = []
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "between", "among"}:
                for token in child.subtree:
                    mention = self.reading.mention_at.get(token.i)
                    if mention is not None and token.dep_ in {"pobj", "conj", "amod", "poss"}:
                        found += [a for a in mention.actors if a not in found]
        return found if len(found) > 1 else []

    def _modifier_sides(self, child: Token) -> tuple[str, ...]:
        mention = self.reading.mention_at.get(child.i)
        if mention is None:
            return ()
        return self.reading.actors_of(child)

    def _bracketed(self, noun: Token) -> list[str]:
        """"Korea talks (Seoul, Pyongyang, Beijing)": the sides in brackets right behind the noun."""
        doc, i = self.reading.doc, noun.i + 1
        if i >= len(doc) or doc[i].text != "(":
            return []
        found: list[str] = []
        while i < len(doc) and doc[i].text != ")":
            mention = self.reading.mention_at.get(i)
            found += [a for a in (mention.actors if mention else ()) if a not in found]
            i += 1
        return found if len(found) > 1 else []

    def _governor(self, noun: Token) -> Token | None:
        """The verb that the noun is subject or object of."""
        current = noun
        while current.dep_ in {"conj", "appos", "pobj", "prep", "attr", "compound"} and current.head != current:
            if current.dep_ == "pobj" and current.head.lower_ not in {"of", "in", "for", "to", "at", "during", "on", "into"}:
                return None
            current = current.head
            if current.pos_ in {"VERB", "AUX"}:
                return current
            if current.dep_ == "ROOT" or (current.pos_ in {"NOUN", "PROPN"} and current.dep_ in {"nsubj", "nsubjpass", "dobj"} and not self._kind(current)):
                break
        head = current.head
        return head if head.pos_ in {"VERB", "AUX"} and head != current else None

    def _holds(self, noun: Token, verb: Token) -> bool:
        if noun.dep_ not in {"dobj", "pobj", "attr", "conj"}:
            return False
        if noun.dep_ == "dobj" and any(c.lower_ in {"their", "its"} for c in noun.lefts):
            return True
        if verb.lemma_ == "chair" and len(self._subjects(verb)) > 1:
            return True
        return verb.lemma_.lower() in words("meetings", "holding", "words") or (
            verb.lemma_ in {"take", "participate", "engage", "sit", "go", "travel", "join", "meet"} and noun.dep_ == "pobj")

    def _summons(self, noun: Token, verb: Token) -> bool:
        """"summoned Israel and Syria to a conference in Madrid"."""
        return verb.lemma_ in {"summon", "invite", "call", "convoke", "bring", "convene"} and noun.dep_ == "pobj" and noun.head.lower_ == "to"

    def _heads_for(self, noun: Token, verb: Token) -> bool:
        """"is due in Baku for consultations with B", "flew to Rome for talks": the traveller takes part."""
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in {"day", "hour", "week", "round", "series"}:
            noun = noun.head.head
        return noun.dep_ == "pobj" and noun.head.lower_ in {"for", "to"} and (
            verb.lemma_ in {"be", "fly", "travel", "go", "arrive", "leave", "head", "come", "return"})

    def _roles_at(self, noun: Token, verb: Token | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        reading = self.reading
        hosts: tuple[str, ...] = ()
        mediators = reading.with_actors(noun, "through", "under")
        for near in [noun.head, *(c for c in noun.children if c.dep_ in {"acl", "relcl"}), *([verb] if verb is not None else [])]:
            if near.pos_ != "VERB":
                continue
            lemma = near.lemma_.lower()
            doers = self._subjects(near) or reading.agent_of(near)
            if lemma in words("meetings", "arranging", "host"):
                hosts = hosts or doers
            elif lemma in words("meetings", "arranging", "mediate"):
                mediators = mediators or doers
        return hosts, mediators

    def _noun_aspect(self, noun: Token, verb: Token | None) -> Aspect:
        lefts = {c.lower_ for c in noun.lefts}
        if lefts & {"no", "neither", "any"}:
            return (None, Modality.DENIED)
        if verb is not None and verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children):
            return PLANNED
        if lefts & {"upcoming", "forthcoming", "planned", "next", "scheduled", "coming", "future", "expected", "proposed"}:
            return PLANNED
        if noun.head.lemma_.lower() in words("meetings", "offers", "words"):
            return (Status.PROPOSED, Modality.POSSIBLE)
        participle = next((c for c in noun.children if c.dep_ in {"acl", "relcl"}), None)
        if participle is not None and participle.lemma_ in {"hold", "host", "mediate", "convene", "attend", "conduct"}:
            return aspect_of(self.reading, participle) if participle.dep_ == "relcl" else HELD
        if verb is None or verb.i in self.former_clauses:
            return (None, Modality.ACTUAL)
        if verb.i in self.moving:
            return HELD if self.moving[verb.i] in {Change.RESUMED, Change.EXTENDED} else (None, Modality.ACTUAL)
        lemma = verb.lemma_.lower()
        if lemma in words("meetings", "status", "denied"):
            return (None, Modality.DENIED)
        if lemma in words("meetings", "status", "proposed") and noun.dep_ in {"dobj", "pobj"}:
            return (Status.PROPOSED, Modality.POSSIBLE)
        if lemma in words("meetings", "status", "cancelled"):
            return (Status.CANCELLED, Modality.ACTUAL)
        return aspect_of(self.reading, verb)

    def _own_clauses(self, noun: Token) -> list[Token]:
        """Participles and relative clauses of the noun, or of what it is a round of: "held in Abu Dhabi"."""
        nouns = [noun]
        inner = self.reading.preposition(noun, "of")
        if inner is not None and self._kind(inner):
            nouns.append(inner)
        clauses = [c for n in nouns for c in n.rights if c.dep_ in {"acl", "relcl"}]
        return [c for c in clauses if c.i not in self.former_clauses]

    def _noun_place(self, noun: Token, around: list[Token]) -> str | None:
        if self.reading.clause(noun).i in self.former_clauses:
            return None
        around = [t for t in around if t.i not in self.former_clauses]
        own = self.reading.place_at.get(noun.i - 1)
        if own is not None and self.reading.doc[noun.i - 1].dep_ in {"compound", "nmod", "amod"}:
            return own.place
        return self.reading.place_of(noun, *around)

    def _round(self, noun: Token) -> int | None:
        for token in noun.lefts:
            if token.lower_ in self._ordinals and (noun.lemma_ in {"round", "session", "meeting"} or noun.lower_ == "talks"):
                return self._ordinals[token.lower_]
        of = next((c.head for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is not None:
            inner = self.reading.preposition(noun, "of")
            if inner is not None and inner.lemma_ == "round":
                return self._round(inner)
        return None

    def _mode(self, noun: Token, kind: MeetingKind) -> Mode | None:
        lefts = {t.lower_ for t in noun.subtree if t.i <= noun.i}
        for mode, adjectives in mapping("meetings", "modes").items():
            if lefts & adjectives:
                return Mode(mode)
        return Mode.CALL if kind is MeetingKind.CALL else None

    # --- shared ----------------------------------------------------------------------

    def _made(self, verb: Token, kind: MeetingKind, sides: list[str] | tuple[str, ...], rule: str, *,
              hosts: tuple[str, ...] = (), mode: Mode | None = None, fewest: int = 2) -> Encounter | None:
        participants = tuple(dict.fromkeys(sides))
        aspect = aspect_of(self.reading, verb)
        if len(participants) < fewest or aspect[0] is None or self._habitual(verb):
            return None
        return Encounter(
            token=verb.i, kind=kind, participants=participants, hosts=tuple(h for h in hosts if h), place=self.reading.place_of(verb),
            time=self._time(verb), status=aspect[0], modality=aspect[1], mode=mode, rule=rule,
        )

    def _habitual(self, verb: Token) -> bool:
        adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
        return bool(adverbs & {"often", "usually", "regularly", "frequently", "always", "sometimes", "rarely", "never"})

    def _subjects(self, verb: Token) -> tuple[str, ...]:
        return self.reading.subject_of(verb)

    def _persons(self, ids: tuple[str, ...]) -> bool:
        return any(self.reading.actors[i].type == "person" for i in ids)

    def _time(self, *tokens: Token) -> TimeExpression | None:
        for token in tokens:
            clause = self.reading.clause(token)
            times = [t for t in self.reading.times_by_clause.get(clause.i, []) if t.time is not None and t.start not in self.former]
            within = [t for t in times if token.is_ancestor(self.reading.doc[t.head])] or times
            within = [t for t in within if not self._since(t)]
            if within:
                return min(within, key=lambda t: (abs(t.head - token.i)))
        return None

    def _since(self, time: TimeExpression) -> bool:
        before = self.reading.doc[time.start - 1].lower_ if time.start else ""
        return before in {"since", "until", "after", "before"}

    def _by_telephone(self, verb: Token) -> bool:
        return any(t.lower_ in words("meetings", "telephone", "words") for t in verb.subtree if abs(t.i - verb.i) < 8)

    def _telephonic(self, noun: Token) -> bool:
        return any(c.lower_ in words("meetings", "telephone", "words") - {"conference", "call", "line"} for c in noun.lefts)

    def _definite(self, noun: Token) -> bool:
        return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts)

    def _noun_above(self, verb: Token) -> bool:
        return verb.dep_ in {"acl", "relcl"} and self._kind(verb.head) is not None

    def _destination(self, verb: Token) -> str | None:
        target = self.reading.preposition(verb, "to")
        place = None if target is None else self.reading.place_at.get(target.i)
        return None if place is None else place.place
