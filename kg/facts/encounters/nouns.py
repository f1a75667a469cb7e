"""Nouns of meeting: talks, a session, the summit, a telephone call.

Comes in: a ``Scene`` and a noun of the table. Goes out: an ``Encounter``, its sides maybe still unknown.
Refuses: weak nouns ("round", "dinner") with neither side, day, place nor article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.aspect import HELD, PLANNED, PROPOSED, Aspect, aspect_of, supposed
from kg.facts.cues import mapping, words
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.lasting import days_told, lasting
from kg.facts.encounters.scene import on_screen
from kg.facts.encounters.sides import helpers, hosts_and_mediators, noun_sides, verb_sides
from kg.facts.encounters.where import named_before
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, Change, MeetingKind, Modality, Mode, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.encounters.scene import Scene
    from kg.model.annotation import TimeExpression

#: Verbs whose time is the first or the last day of a meeting.
_PHASES = {
    "open": "start", "begin": "start", "start": "start", "commence": "start", "end": "end", "close": "end",
    "conclude": "end", "finish": "end", "bring": "end", "wrap": "end",
}  # fmt: skip
_FUTURE = frozenset(
    {
        "upcoming",
        "forthcoming",
        "planned",
        "next",
        "scheduled",
        "coming",
        "future",
        "expected",
        "proposed",
        "envisaged",
    }
)
#: As in "on the margins of the summit": it is where somebody met, not that meeting.
_BESIDE = frozenset({"margin", "sideline", "fringe"})
_LINKS = frozenset({"conj", "appos", "pobj", "prep", "attr", "compound"})
_INTO = frozenset({"of", "in", "for", "to", "at", "during", "on", "into", "with", "from"}) | frozenset(
    {"after", "following", "before", "ahead"}
)
#: As in "called for a meeting", "invited to talks": behind others ("discussed it in a call") it was held.
_ASKED_FOR = frozenset({"for", "to", "on", "of", "about", "into"})
_PARTICIPLES = frozenset({"hold", "host", "mediate", "convene", "attend", "conduct"})


def noun_encounter(scene: Scene, noun: Token, kind: MeetingKind) -> Encounter | None:
    """The encounter that ``noun`` names."""
    if noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i and scene.kind_of(noun.head):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _BESIDE:
        return _of_body(scene, noun)
    verb = governor(scene, noun)
    sides = noun_sides(scene, noun)
    if verb is not None:
        sides = verb_sides(scene, noun, verb, sides, call=kind is MeetingKind.CALL)
    hosts, mediators = hosts_and_mediators(scene, noun, verb)
    around = [*_own_clauses(scene, noun), *_predicates(scene, verb)]
    if verb is not None:
        mediators = tuple(dict.fromkeys([*mediators, *helpers(scene, verb)]))
    time = scene.time(noun, *(() if _beside(noun) else around))
    if time is not None and scene.of_another(time, noun):
        time = None
    phase = next((_PHASES[v.lemma_] for v in around if v.lemma_ in _PHASES), None)
    if time is not None and phase is not None and (days := days_told(noun)) is not None:
        time, phase = lasting(time, days, phase), None
    aspect = _aspect(scene, noun, verb, time)
    encounter = Encounter(
        token=noun.i,
        kind=_kind(scene, noun, kind),
        participants=tuple(p for p in scene.parties(sides) if p not in mediators),
        hosts=hosts,
        mediators=mediators,
        place=None if kind is MeetingKind.CALL else _place(scene, noun, around),
        time=time,
        status=aspect[0],
        modality=aspect[1],
        round=_round(scene, noun),
        mode=_mode(noun, kind) or (None if verb is None else on_screen(verb)),
        definite=scene.definite(noun),
        joining=verb is not None and verb.lemma_ == "join" and noun.dep_ == "dobj",
        rule="meeting.noun",
        phase=phase,
    )
    return None if _too_bare(noun, encounter) else encounter


def _of_body(scene: Scene, noun: Token) -> Encounter | None:
    """As in "met on the margins of the NATO Ministerial": the session of a body, there and then."""
    sides = noun_sides(scene, noun)
    verb = governor(scene, noun.head.head)
    if len(sides) != 1 or scene.reading.actors[sides[0]].type is not ActorType.ORGANIZATION or verb is None:
        return None
    status, modality = aspect_of(scene.reading, verb)
    if status is None or status is Status.PROPOSED:
        return None
    return Encounter(
        token=noun.i,
        kind=MeetingKind.SUMMIT if scene.kind_of(noun) is MeetingKind.SUMMIT else MeetingKind.CONFERENCE,
        participants=tuple(sides),
        place=scene.place(noun, verb),
        time=scene.time(noun, verb),
        status=status,
        modality=modality,
        rule="meeting.beside",
    )


def _beside(noun: Token) -> bool:
    """As in "signed it on Thursday after 23 days of talks": the day is not that of the talks."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following", "before", "ahead"}


def _kind(scene: Scene, noun: Token, kind: MeetingKind) -> MeetingKind:
    """As in "a session of the consultations": talks; "the G20 foreign ministers’ meeting": a conference."""
    inner = scene.reading.preposition(noun, "of")
    if kind is MeetingKind.MEETING and inner is not None and scene.kind_of(inner) is MeetingKind.TALKS:
        return MeetingKind.TALKS
    bodies = [
        c
        for c in noun.lefts
        if c.dep_ in {"compound", "nmod", "poss", "amod"} and c.i in scene.reading.mention_at
    ]
    body = len(bodies) == 1 and [
        scene.reading.actors[a].type for a in scene.reading.actors_of(bodies[0], conjuncts=False)
    ] == [ActorType.ORGANIZATION]
    apart = any(scene.reading.preposition(noun, w) is not None for w in ("with", "between"))
    return MeetingKind.CONFERENCE if kind is MeetingKind.MEETING and body and not apart else kind


def _predicates(scene: Scene, verb: Token | None) -> list[Token]:
    """The verb and those joined to it that share its subject, unless they tell of the plan given up."""
    if verb is None:
        return []
    joined = [
        c
        for c in verb.children
        if c.dep_ == "conj" and c.pos_ == "VERB" and not any(g.dep_ in SUBJECTS for g in c.children)
    ]
    return [v for v in (verb, *joined) if v == verb or v.i not in scene.former_clauses]


def counted(noun: Token) -> bool:
    """As in "three rounds", "several meetings": how many, not which."""
    many = any(
        c.dep_ == "nummod" or c.lower_ in {"several", "many", "few", "numerous", "various"}
        for c in noun.lefts
    )
    return (
        many
        and noun.tag_ in {"NNS", "NNPS"}
        and noun.lower_ != "talks"
        and not any(c.lower_ in {"of", "between", "with", "among"} for c in noun.rights)
    )


def _too_bare(noun: Token, encounter: Encounter) -> bool:
    if not encounter.participants and noun.lemma_.lower() in words("meetings", "meals", "words"):
        return True
    if _in_general(noun, encounter):
        return True
    weak = noun.lemma_.lower() in words("meetings", "nouns_weak", "words")
    bare = not encounter.participants and encounter.time is None and encounter.place is None
    return weak and bare and not encounter.definite and encounter.round is None


def _in_general(noun: Token, encounter: Encounter) -> bool:
    """As in "in consultation with our allies", "attends meetings": a habit, nothing that happened once."""
    if encounter.time is not None or encounter.place is not None or encounter.definite:
        return False
    lemma = noun.lemma_.lower()
    plain = not any(c.dep_ in {"det", "poss", "nummod"} for c in noun.lefts)
    if noun.tag_ in {"NNS", "NNPS"}:
        return plain and len(encounter.participants) < _TWO and lemma in _SINGLE
    alone = plain and not any(c.dep_ in {"amod", "compound"} and c.pos_ == "PROPN" for c in noun.lefts)
    return alone and noun.tag_ == "NN" and lemma in words("meetings", "mass", "words")


_TWO = 2
#: Nouns of which the bare plural tells of no meeting.
_SINGLE = frozenset({"meeting", "session", "conference", "summit", "call", "encounter"})


def governor(scene: Scene, noun: Token) -> Token | None:
    """The verb that the noun is subject or object of."""
    if scene.change_noun(noun) is not None:
        return None
    current = noun
    while current.dep_ in _LINKS and current.head != current:
        if current.dep_ == "pobj" and current.head.lower_ not in _INTO:
            return None
        current = current.head
        if current.pos_ in {"VERB", "AUX"} and current.dep_ != "prep":
            return current
        closed = (
            current.pos_ in {"NOUN", "PROPN"}
            and current.dep_ in {"nsubj", "nsubjpass", "dobj"}
            and not scene.kind_of(current)
        )
        if current.dep_ == "ROOT" or closed:
            break
    head = current.head
    return head if head.pos_ in {"VERB", "AUX"} and head != current else None


# --- standing ------------------------------------------------------------------------------


def _aspect(scene: Scene, noun: Token, verb: Token | None, time: TimeExpression | None) -> Aspect:
    lefts = {c.lower_ for c in noun.lefts}
    if lefts & {"no", "neither", "any"} or (lefts & {"frequent", "regular", "usual"} and noun.tag_ == "NNS"):
        return (None, Modality.DENIED)
    if verb is not None and verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children):
        return PLANNED
    if lefts & _FUTURE or any(_to_be(scene, c) for c in noun.rights if c.dep_ == "acl"):
        return PLANNED
    if noun.head.lemma_.lower() in words("meetings", "offers", "words"):
        return PROPOSED
    participle = next((c for c in noun.children if c.dep_ in {"acl", "relcl"}), None)
    if participle is not None and participle.lemma_ in _PARTICIPLES:
        future = any(c.dep_ == "aux" for c in participle.children)
        return aspect_of(scene.reading, participle) if participle.dep_ == "relcl" or future else HELD
    if noun.dep_ == "pobj" and noun.head.lower_ in {"before", "ahead"}:
        return PLANNED
    if (verb is not None and _is_over(noun, verb)) or _yielded(noun):
        return HELD
    if verb is None:
        return _verbless(scene, noun, time)
    return _by_verb(scene, noun, verb, time)


def _to_be(scene: Scene, participle: Token) -> bool:
    """As in "a second session expected on Tuesday", of a day that was not given up."""
    ahead = participle.tag_ == "VBN" and participle.lemma_ in {"expect", "schedule", "plan", "slate"}
    return ahead and participle.i not in scene.former_clauses


def _yielded(noun: Token) -> bool:
    """As in "the outcomes of the Lima and Oslo summits": what has outcomes is over."""
    head = noun
    while head.dep_ in {"conj", "pobj", "prep"} and head.head != head:
        head = head.head
        if head.lemma_.lower() in _YIELDS:
            return head.pos_ == "NOUN"
    return False


#: What a meeting leaves behind.
_YIELDS = frozenset({"outcome", "result", "aftermath", "conclusion", "breakdown", "collapse", "failure"})


def _is_over(noun: Token, verb: Token) -> bool:
    """As in "was announced after a call with B"; not "will speak after a meeting with B"."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following"}
    return (
        behind
        and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
        and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    )


def _verbless(scene: Scene, noun: Token, time: TimeExpression | None) -> Aspect:
    """As in "Third round of Korea talks, Geneva, October 21-24." stands as its days stand to the day of
    publication.
    """
    if any(t.pos_ in {"VERB", "AUX"} for t in noun.sent):
        return (None, Modality.ACTUAL)
    return _by_days(scene, time)


#: Verbs of which a meeting is only the topic.
_TALKING_ABOUT = frozenset(
    {"discuss", "consider", "address", "review", "raise", "note", "preview", "mention"}
)


def _by_days(scene: Scene, time: TimeExpression | None) -> Aspect:
    """As in "discussed the June 14 summit": it stands as its days stand to the day of publication."""
    published = scene.reading.document.published
    if time is None or time.time is None or published is None:
        return (None, Modality.ACTUAL)
    first, last, _ = bounds(time.time)
    if first is not None and first > published:
        return PLANNED
    return HELD if last is not None and last < published else (Status.ONGOING, Modality.ACTUAL)


def _by_verb(scene: Scene, noun: Token, verb: Token, time: TimeExpression | None) -> Aspect:
    if verb.i in scene.former_clauses:
        return (None, Modality.ACTUAL)
    moves = [scene.moving[v.i] for v in _predicates(scene, verb) if v.i in scene.moving]
    if moves:
        return HELD if {Change.RESUMED, Change.EXTENDED} & set(moves) else (None, Modality.ACTUAL)
    lemma = verb.lemma_.lower()
    if lemma in words("meetings", "status", "denied") or supposed(verb):
        return (None, Modality.DENIED)
    if lemma in _TALKING_ABOUT and noun.dep_ == "dobj" and (scene.definite(noun) or time is not None):
        return _by_days(scene, time)
    asked_for = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in _ASKED_FOR)
    if lemma in words("meetings", "status", "proposed") and asked_for:
        return PROPOSED
    if lemma in words("meetings", "status", "cancelled"):
        return (Status.CANCELLED, Modality.ACTUAL)
    return aspect_of(scene.reading, verb)


def _own_clauses(scene: Scene, noun: Token) -> list[Token]:
    """Participles and relative clauses of the noun, or of what it is a round of: "held in Abu Dhabi"."""
    nouns = [noun]
    inner = scene.reading.preposition(noun, "of")
    if inner is not None and scene.kind_of(inner):
        nouns.append(inner)
    clauses = [c for n in nouns for c in n.rights if c.dep_ in {"acl", "relcl"}]
    clauses += [c for n in nouns for c in _behind_sides(scene, n)]
    return [c for c in clauses if c.i not in scene.former_clauses]


def _behind_sides(scene: Scene, noun: Token) -> list[Token]:
    """As in "talks between A and B, which opened in Lima on Monday": no person opens or takes place."""
    sides = scene.reading.preposition(noun, "between", "with", "of")
    if sides is None:
        return []
    clauses = (c for side in _listed(sides) for c in side.children if c.dep_ == "relcl")
    return [
        c
        for c in clauses
        if (c.lemma_ in _PHASES and scene.reading.object_token(c) is None)
        or (c.lemma_ == "take" and any(g.lower_ == "place" for g in c.children))
        or (c.lemma_ == "hold" and any(g.dep_ == "auxpass" for g in c.children))
    ]


def _listed(token: Token) -> Iterator[Token]:
    """The word and those joined to it: A, B and C."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from _listed(child)


# --- place, round, mode -------------------------------------------------------------------


def _place(scene: Scene, noun: Token, around: list[Token]) -> str | None:
    reading = scene.reading
    if reading.clause(noun).i in scene.former_clauses:
        return None
    around = [t for t in around if t.i not in scene.former_clauses]
    own = named_before(reading, noun)
    if own is not None:
        return own
    return scene.place(noun, *around) or _listed_place(scene, noun)


def _listed_place(scene: Scene, noun: Token) -> str | None:
    """As in "Third round, Geneva, October 21": the place between commas of a line without a verb."""
    if any(t.pos_ in {"VERB", "AUX"} for t in noun.sent):
        return None
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        place = scene.reading.place_at.get(token.i)
        if place is not None and noun.doc[place.start - 1].text in {",", ":", "(", "—", "–", "-"}:
            return place.place
    return None


def _round(scene: Scene, noun: Token) -> int | None:
    ordinals: dict[str, int] = table("meetings")["ordinals"]
    since = any(c.lower_ == "since" for c in [*noun.subtree, *noun.head.children])
    for token in noun.lefts:
        if (
            token.lower_ in ordinals
            and not (since and ordinals[token.lower_] == 1)
            and (noun.lemma_ in {"round", "session", "meeting", "dialogue"} or noun.lower_ == "talks")
        ):
            return ordinals[token.lower_]
    inner = scene.reading.preposition(noun, "of")
    return _round(scene, inner) if inner is not None and inner.lemma_ == "round" else None


def _mode(noun: Token, kind: MeetingKind) -> Mode | None:
    lefts = {t.lower_ for t in noun.subtree if t.i <= noun.i}
    for mode, adjectives in mapping("meetings", "modes").items():
        if lefts & adjectives:
            return Mode(mode)
    if noun.lemma_.lower() == "videoconference":
        return Mode.VIDEO
    return Mode.CALL if kind is MeetingKind.CALL else None
