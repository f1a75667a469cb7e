"""Encounters whose word the text leaves out or whose sides it only counts: "The 60th took place in Athens",
"The two men spoke by telephone", "They will do so on Tuesday".

Comes in: a ``Scene`` and a verb. Goes out: an ``Encounter`` without sides, which the joiner finds.
Refuses: numbers of anything without a day or a place; subjects that name somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import PLANNED, was_to_have
from kg.facts.cues import words
from kg.facts.encounters.approached import TEAMS
from kg.facts.encounters.lasting import PHASES
from kg.facts.reading import SUBJECTS, stand_ins
from kg.facts.reading.numbers import ordinal
from kg.model.enums import MeetingKind, Mode

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_COUNTED = frozenset({"man", "woman", "statesman", "politician", "neighbour", "neighbor"})


def numbered(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The 60th took place in Athens in March": a round of the talks spoken of before."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "xcomp":
        subject = scene.reading.subject_token(verb)  # "was to have been held"
    number = None if subject is None else ordinal(subject)
    if subject is None or number is None or not any(c.lower_ == "the" for c in subject.lefts):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    place = any(c.lower_ == "place" for c in verb.children)
    if (verb.lemma_ == "hold" and not passive) or (verb.lemma_ == "take" and not place):
        return None
    found = scene.made(verb, MeetingKind.TALKS, (), "meeting.numbered", fewest=0)
    if found is None or not (found.time is not None or found.place is not None or scene.given_up(verb)):
        return None
    found.definite, found.round = True, number
    found.words.add(subject.i)
    return found


def spoke(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The two men spoke by telephone last night": who they are, the text tells before."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ != "NNS" or subject.lemma_.lower() not in stand_ins() | _COUNTED:
        return None
    if not {c.lower_ for c in subject.lefts} & {"two", "both"} or not scene.by_telephone(verb):
        return None
    found = scene.made(verb, MeetingKind.CALL, (), "meeting.two_spoke", mode=Mode.CALL, fewest=0)
    if found is not None:
        found.definite = True
    return found


def done_so(scene: Scene, verb: Word) -> Encounter | None:
    """As in "have not met since January. They will do so on Tuesday", "were to have resumed their talks on
    Friday. They will now do so on 1 October": what the verb before says.
    """
    if was_to_have(verb) or not any(c.lower_ == "so" and c.i > verb.i for c in verb.children):
        return None
    sent = verb.sent
    first = (sent.previous or sent).start
    told = [
        w
        for w in verb.doc[first : verb.i]
        if w.pos_ == "VERB" and w.lemma_.lower() in words("meetings", "taken_up", "verbs")
    ]
    if not told:
        return None
    resumed = told[-1].lemma_.lower() in words("changes", "resuming", "words")
    kind = MeetingKind.TALKS if resumed or told[-1].lemma_ == "negotiate" else MeetingKind.MEETING
    sides = scene.subjects(verb) or scene.subjects(told[-1])
    found = scene.made(verb, kind, sides, "meeting.done_so")
    if found is None or (found.time is None and found.place is None):
        return None
    before = scene.reading.subject_token(told[-1])
    found.words = {told[-1].i, *(() if before is None else (before.i,))}
    return found


def happen(scene: Scene, verb: Word) -> Encounter | None:
    """As in "It will now be held on 10 June", "This took place on 12 July": a pronoun for a meeting,
    with its day.
    """
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lower_ not in {"it", "they", "this"} or scene.subjects(verb):
        return None
    if verb.lemma_ in words("changes", "resuming", "words") | {"open"}:
        return None  # a change of the talks spoken of before, no meeting of its own
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    place = any(c.lower_ == "place" for c in verb.children)
    if (verb.lemma_ == "hold" and not passive) or (verb.lemma_ == "take" and not place):
        return None
    found = scene.made(verb, MeetingKind.MEETING, (), "meeting.happen", fewest=0)
    if found is None or found.time is None or scene.reading.mention_at.get(subject.i) is not None:
        return None
    if verb.lemma_ == "stand":
        if scene.reading.preposition(verb, "for") is None:
            return None
        found.status, found.modality = PLANNED  # "It now stands for Thursday"
    found.phase = PHASES.get(verb.lemma_)
    found.definite = True
    return found


def resumed_work(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The delegations will resume their work in Geneva on 30 July": a further round of their talks."""
    subject, obj = scene.reading.subject_token(verb), scene.reading.object_token(verb)
    if subject is None or obj is None or obj.lemma_.lower() not in _WORK:
        return None
    teams = subject.tag_ == "NNS" and subject.lemma_.lower() in TEAMS
    if not teams and subject.lower_ != "they":
        return None
    sides = scene.subjects(verb)
    several = len(set(sides)) > 1
    found = scene.made(verb, MeetingKind.TALKS, sides if several else (), "meeting.teams", fewest=0)
    if found is None or found.time is None or (not several and not teams):
        return None
    found.definite = not several
    return found


_WORK = frozenset({"work", "deliberation", "labour", "labor", "effort", "bargaining", "exchange", "search"})
