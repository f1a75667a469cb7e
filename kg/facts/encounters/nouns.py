"""Nouns of meeting: talks, a session, the summit, a telephone call.

Comes in: a ``Scene`` and a noun of the table. Goes out: an ``Encounter``, its sides maybe still unknown.
Refuses: weak nouns ("round", "dinner") with neither side, day, place nor article.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.aspect import HELD, ONGOING, PLANNED, aspect_of
from kg.facts.cues import mapping, words
from kg.facts.encounters.attending import taking_part
from kg.facts.encounters.calls import on_screen
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.general import hurried, in_contact
from kg.facts.encounters.guest_of_many import guests_of_many, rule_of
from kg.facts.encounters.hosts import helpers, hosts_and_mediators, only_backed, watching
from kg.facts.encounters.joining import joins, list_there
from kg.facts.encounters.lasting import PHASES, at_end, days_told, lasting, of_clause_above
from kg.facts.encounters.occasion import described
from kg.facts.encounters.programme import clause_before, follows_by, hosts_alone, visitor
from kg.facts.encounters.purpose import after_another, come_from, heads_for
from kg.facts.encounters.rounds import number_of
from kg.facts.encounters.sides import noun_sides, verb_sides
from kg.facts.encounters.standing import predicates, standing, still_before, still_to_do
from kg.facts.encounters.where import named_before, sent_to
from kg.model.enums import ActorType, MeetingKind, Mode, Status

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

#: As in "on the margins of the summit": it is where somebody met, not that meeting.
_BESIDE = frozenset({"margin", "sideline", "fringe"})
_LINKS = frozenset({"conj", "appos", "pobj", "prep", "attr", "compound"})
_INTO = frozenset({"of", "in", "for", "to", "at", "during", "on", "into", "with", "from"}) | frozenset(
    {"after", "following", "before", "ahead"}
)


def noun_encounter(scene: Scene, noun: Word, kind: MeetingKind) -> Encounter | None:
    """The encounter that ``noun`` names."""
    if _within_name(scene, noun) or _of_houses(scene, noun) or described(noun):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _BESIDE:
        return _of_body(scene, noun)
    verb = governor(scene, noun)
    if verb is not None and (hurried(noun, verb) or only_backed(noun, verb)):
        return None
    sides, guest = _sides(scene, noun, verb, kind)
    there = list_there(scene, noun)
    sides += there
    hosts, mediators = hosts_and_mediators(scene, noun, verb)
    around = [*_own_clauses(scene, noun), *predicates(scene, verb), *still_to_do(scene, noun, verb)]
    around = [v for v in around if v.i < noun.head.i or not after_another(noun, v.i + 1)]
    mediators = tuple(dict.fromkeys([*mediators, *(() if verb is None else helpers(scene, verb))]))
    time, phase = _when(scene, noun, around)
    aspect = standing(scene, noun, verb, time)
    aspect = ONGOING if aspect == HELD and _opened_for(scene, noun, time, around) else aspect
    if guest:
        before = clause_before(scene, noun, verb)
        aspect = aspect if before is None else aspect_of(scene.reading, before)
        aspect = PLANNED if aspect == ONGOING else aspect
    news = time is not None and _day_of_news(scene, noun, verb, aspect[0], time)
    if time is not None and verb is not None and aspect == HELD:
        news = news or of_clause_above(scene.reading, verb, time)
    encounter = Encounter(
        token=noun.i,
        kind=_kind(scene, noun, kind),
        participants=tuple(p for p in scene.with_officials(scene.parties(sides), noun) if p not in mediators),
        hosts=hosts,
        mediators=tuple(m for m in mediators if m not in watching(scene, verb)),
        place=None if kind is MeetingKind.CALL else _place(scene, noun, around),
        time=None if news else time,
        status=aspect[0],
        modality=aspect[1],
        round=number_of(scene, noun),
        mode=_mode(noun, kind) or (None if verb is None else on_screen(verb)),
        definite=scene.definite(noun),
        joining=bool(there) or (verb is not None and joins(noun, verb, len(sides))),
        rule="meeting.programme" if guest else rule_of(scene, noun, verb, sides),
        phase=phase,
    )
    fixed = any(part is not None for part in (encounter.time, encounter.place, encounter.round))
    vague = not fixed and in_contact(noun, verb)
    return None if vague or _too_bare(noun, encounter) or _private(scene, noun, encounter) else encounter


def _sides(
    scene: Scene, noun: Word, verb: Word | None, kind: MeetingKind
) -> tuple[list[str], tuple[str, ...]]:
    """Those whom the phrase and its clause name, and of them the visitor that another clause names."""
    sides = noun_sides(scene, noun)
    if verb is not None:
        sides = verb_sides(scene, noun, verb, sides, call=kind is MeetingKind.CALL)
        sides = sides or taking_part(scene, verb) or list(guests_of_many(scene, noun, verb))
    hosts = [] if kind is MeetingKind.CALL else hosts_alone(scene, noun, sides)
    guest = visitor(scene, noun, verb, hosts)
    return ([*guest, *hosts] if guest else sides), guest


def _day_of_news(
    scene: Scene, noun: Word, verb: Word | None, status: Status | None, time: TimeExpression
) -> bool:
    """As in "proposed a meeting in June", "announced the session on Monday": the day on which it was said."""
    if not scene.is_over(time):
        return False
    announced = verb is not None and verb.lemma_ in _ANNOUNCING and noun.dep_ == "dobj"
    return status is Status.PROPOSED or (announced and not noun.is_ancestor(scene.reading.doc[time.head]))


_ANNOUNCING = frozenset({"announce", "confirm", "reveal", "disclose"})


def _when(scene: Scene, noun: Word, around: list[Word]) -> tuple[TimeExpression | None, str | None]:
    """When it was, and whether that is only its "start" or "end"."""
    over = [c for c in noun.rights if c.dep_ == "relcl" and (c.lemma_ in PHASES or c.lemma_ == "take")]
    time = scene.time(*over, noun, *(() if _beside(noun) else around))
    away = come_from(noun) or still_before(noun)
    left = time is not None and away and not noun.is_ancestor(scene.reading.doc[time.head])
    if time is None or left or scene.of_another(time, noun):
        return None, _phase(scene, None, around)
    phase, days = _phase(scene, time, around), days_told(noun)
    if phase is None and days is not None and _arriving(noun, around):
        phase = "start"
    phase = "end" if phase is None and days is not None and at_end(noun) else phase
    if phase is None:
        return time, None
    if days is not None:
        return lasting(time, days, phase), None
    return _from_first_to_last(scene, time, phase, around)


def _arriving(noun: Word, around: list[Word]) -> bool:
    """As in "arrived on Monday for two days of talks"."""
    return any(v.lemma_ in _ARRIVING and heads_for(noun, v) for v in around)


#: Verbs whose day is the first of what somebody comes for.
_ARRIVING = frozenset({"arrive", "fly", "travel", "come", "land", "go"})


def _opened_for(scene: Scene, noun: Word, time: TimeExpression | None, around: list[Word]) -> bool:
    """As in "opened three days of talks on Monday": they are still on while those days last."""
    if time is None:
        return False
    begun = _phase(scene, time, around) == "start" or _arriving(noun, around)
    return begun and days_told(noun) is not None and scene.lasts(time)


def _of_houses(scene: Scene, noun: Word) -> bool:
    """As in "a joint session of Congress": the houses of one parliament, no encounter of sides."""
    if noun.lemma_.lower() != "session" or not any(c.lower_ == "joint" for c in noun.lefts):
        return False
    body = scene.reading.preposition(noun, "of")
    return body is not None and body.lemma_.lower() in {"congress", "parliament", "legislature", "assembly"}


def _within_name(scene: Scene, noun: Word) -> bool:
    """As in "the summit talks", "the OECD Ministerial Council Meeting": part of the name of a meeting; and of
    "face-to-face talks" the face.
    """
    if noun.lower_ == "face" and noun.i + 1 < len(noun.doc) and "-" in {noun.nbor().text, noun.nbor(-1).text}:
        return True
    while noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i:
        noun = noun.head
        if scene.kind_of(noun):
            return True
    return False


def _phase(scene: Scene, time: TimeExpression | None, around: list[Word]) -> str | None:
    """What the verb of the clause that tells the time says of it, else the first that says so."""
    told = [v for v in around if v.lemma_ in PHASES]
    reading = scene.reading
    own = [v for v in told if time is not None and reading.clause(reading.doc[time.head]).i == v.i]
    return next((PHASES[v.lemma_] for v in [*own, *told]), None)


def _from_first_to_last(
    scene: Scene, time: TimeExpression, phase: str, around: list[Word]
) -> tuple[TimeExpression, str | None]:
    """As in "talks, which began on 20 August, … and ended on 25 October": all their days."""
    days = {PHASES[v.lemma_]: scene.time(v) for v in reversed(around) if v.lemma_ in PHASES}
    first, last = (None if d is None else d.time for d in (days.get("start"), days.get("end")))
    if first is None or last is None or "/" in first + last or first >= last:
        return time, phase
    return replace(time, time=f"{first}/{last}"), None


def _of_body(scene: Scene, noun: Word) -> Encounter | None:
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


def _beside(noun: Word) -> bool:
    """As in "signed it on Thursday after 23 days of talks": the day is not that of the talks."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following", "before", "ahead"}


def _kind(scene: Scene, noun: Word, kind: MeetingKind) -> MeetingKind:
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
    sided = any(scene.reading.preposition(noun, w) is not None for w in ("of", "among"))
    body = body or (not sided and any(c.lower_ in words("meetings", "numbered", "many") for c in noun.lefts))
    return MeetingKind.CONFERENCE if kind is MeetingKind.MEETING and body and not apart else kind


def counted(noun: Word) -> bool:
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


def _private(scene: Scene, noun: Word, encounter: Encounter) -> bool:
    """As in "the reception of refugees", "an interview with the Associated Press": no side is there."""
    others = encounter.participants
    if others and all(scene.plain_people(a) for a in others):
        return True
    types = {scene.reading.actors[a].type for a in others}
    alone = len(others) == 1 and not encounter.definite
    return noun.lemma_.lower() == "interview" and (
        alone or bool(types & {ActorType.ORGANIZATION, ActorType.GROUP})
    )


def _too_bare(noun: Word, encounter: Encounter) -> bool:
    if not encounter.participants and noun.lemma_.lower() in words("meetings", "meals", "words"):
        return True
    if _in_general(noun, encounter):
        return True
    weak = noun.lemma_.lower() in words("meetings", "nouns_weak", "words")
    bare = not encounter.participants and encounter.time is None and encounter.place is None
    return weak and bare and not encounter.definite and encounter.round is None


def _in_general(noun: Word, encounter: Encounter) -> bool:
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


def governor(scene: Scene, noun: Word) -> Word | None:
    """The verb that the noun is subject or object of."""
    if scene.change_noun(noun) is not None:
        return None
    current = noun
    while current.dep_ in _LINKS and current.head != current:
        outside = current.dep_ == "pobj" and current.head.lower_ not in _INTO
        if outside and not (_presided(current) or follows_by(current)):
            return None
        link, current = current, current.head
        if current.pos_ in {"VERB", "AUX"} and current.dep_ != "prep":
            return current
        if link.lower_ in {"for", "to"} and scene.persons(scene.reading.actors_of(current)):
            return None  # "A, the envoy for the talks, flew to Lima"
        closed = (
            current.pos_ in {"NOUN", "PROPN"}
            and current.dep_ in {"nsubj", "nsubjpass", "dobj"}
            and not scene.kind_of(current)
        )
        if current.dep_ == "ROOT" or closed:
            break
    head = current.head
    head = head.head if _set_for(head) else head
    return head if head.pos_ in {"VERB", "AUX"} and head != current else None


def _set_for(participle: Word) -> bool:
    """As in "Talks set for Friday will be held", of which the parser makes "set" the subject."""
    subject = participle.tag_ == "VBN" and participle.dep_ in {"nsubj", "nsubjpass"}
    return subject and participle.head.pos_ in {"VERB", "AUX"} and participle.i < participle.head.i


def _presided(noun: Word) -> bool:
    """As in "presided over the session"."""
    return noun.head.lower_ == "over" and noun.head.head.lemma_ == "preside"


def _own_clauses(scene: Scene, noun: Word) -> list[Word]:
    """Participles and relative clauses of the noun, or of what it is a round of: "held in Abu Dhabi"."""
    nouns = [noun]
    inner = scene.reading.preposition(noun, "of")
    if inner is not None and scene.kind_of(inner):
        nouns.append(inner)
    clauses = [c for n in nouns for c in n.rights if c.dep_ in {"acl", "relcl"}]
    clauses += [c for n in nouns for c in _behind_sides(scene, n)]
    return [c for c in clauses if c.i not in scene.former_clauses]


def _behind_sides(scene: Scene, noun: Word) -> list[Word]:
    """As in "talks between A and B, which opened in Lima on Monday", "which C convened in Lima", "a summit in
    Lima, which opened on Monday": no person and no town opens or takes place.
    """
    links = (("between", "with", "of", "among"), ("in", "at"), ("on",))
    behind = (scene.reading.preposition(noun, *words) for words in links)
    return [c for b in behind if b for c in b.subtree if c.dep_ == "relcl" and _of_meeting(scene, c)]


def _of_meeting(scene: Scene, clause: Word) -> bool:
    """True for a relative clause that tells of a meeting, whatever it hangs on."""
    which = next((c for c in clause.children if c.lower_ in {"which", "that"}), None)
    if which is None or scene.kind_of(clause.head) is not None:
        return False
    if which.dep_ in {"dobj", "nsubjpass"}:
        return clause.lemma_ in {*PHASES, "convene", "hold", "host", "launch", "resume"}
    opening = clause.lemma_ in PHASES and scene.reading.object_token(clause) is None
    place = any(g.lower_ == "place" for g in clause.children)
    return opening or (clause.lemma_ == "take" and place)


# --- place, round, mode -------------------------------------------------------------------


def _place(scene: Scene, noun: Word, around: list[Word]) -> str | None:
    reading = scene.reading
    if reading.clause(noun).i in scene.former_clauses:
        return None
    around = [t for t in around if t.i not in scene.former_clauses]
    own = named_before(reading, noun)
    if own is not None:
        return own
    if come_from(noun) or after_another(noun, noun.head.i + 1):
        inner = reading.preposition(noun, "in", "at")
        place = None if inner is None else reading.place_at.get(inner.i)
        return None if place is None else place.place
    return scene.place(noun, *around) or _listed_place(scene, noun) or sent_to(reading, noun)


def _listed_place(scene: Scene, noun: Word) -> str | None:
    """As in "Third round, Geneva, October 21": the place between commas of a line without a verb."""
    if any(t.pos_ in {"VERB", "AUX"} for t in noun.sent):
        return None
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        place = scene.reading.place_at.get(token.i)
        if place is not None and noun.doc[place.start - 1].text in {",", ":", "(", "—", "–", "-"}:
            return place.place
    return None


def _mode(noun: Word, kind: MeetingKind) -> Mode | None:
    lefts = {t.lower_ for t in noun.subtree if t.i <= noun.i}
    for mode, adjectives in mapping("meetings", "modes").items():
        if lefts & adjectives:
            return Mode(mode)
    if noun.lemma_.lower() == "videoconference":
        return Mode.VIDEO
    return Mode.CALL if kind is MeetingKind.CALL else None
