"""Finds every mention of an encounter in one article.

Comes in: a ``Reading``, the schedule changes and days given up. Goes out: ``Encounter`` rows in the order
of the text, not yet joined: "the meeting" of the last paragraph is a row of its own until ``meetings``
finds whose it is.
Refuses: sides bound from another clause; metaphors (a verb of meeting without a second side); questions.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.encounters.approached import hours
from kg.facts.encounters.attendees import attendees
from kg.facts.encounters.calls import is_line, over_telephone
from kg.facts.encounters.contacts import over_meal
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.groups import side
from kg.facts.encounters.hosts import helpers, watching
from kg.facts.encounters.idioms import idiom, idioms
from kg.facts.encounters.named import named_session
from kg.facts.encounters.nouns import noun_encounter
from kg.facts.encounters.presence import Presence
from kg.facts.encounters.scene import Scene
from kg.facts.encounters.split import parted
from kg.facts.encounters.titled import appearance, scheduled
from kg.facts.encounters.verbs import RULES
from kg.facts.reading import SUBJECTS
from kg.facts.reading.numbers import ordinal
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


#: As in "has an appointment with B".
_KEPT = frozenset({"have", "keep", "get"})
#: What "talks" is where the tagger takes it for a verb.
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


@cache
def _verb_rules() -> dict[str, list[Callable[[Scene, Word], Encounter | None]]]:
    """The rules of each lemma, in the order of the table."""
    found: dict[str, list[Callable[[Scene, Word], Encounter | None]]] = {}
    for name, lemmas in mapping("meetings", "verbs").items():
        for lemma in lemmas:
            found.setdefault(lemma, []).append(RULES[name])
    for lemma in idioms():
        found.setdefault(lemma, []).append(idiom)
    return found


class EncounterFinder:
    """All encounter mentions of one article."""

    def __init__(self, reading: Reading, shifts: Sequence[Shift], formers: Sequence[Former]) -> None:
        """Days given up, and the clauses that tell of them, are no meeting’s own."""
        self._scene = Scene(reading, shifts, formers)
        self._verbs = _verb_rules()
        self._moved = {s.event for s in shifts if not s.journey}

    def find(self) -> list[Encounter]:
        """All mentions, in the order of the text."""
        reading = self._scene.reading
        told = appearance(reading)
        found = [] if told is None else [told]
        opening = words("meetings", "presence", "opening")
        present: set[int] = set()
        for token in reading.tokens():
            if token.lower_ in opening:
                present.add(token.i)
            encounter = self._encounter(token)
            for part in () if encounter is None else parted(self._scene, encounter):
                part.words.add(token.i)
                part.time = part.time or scheduled(reading, token.i)
                found.append(part)
        told_beside = Presence(self._scene, found, present).rows() if present else []
        return [*found, *attendees(reading), *told_beside]

    def _encounter(self, token: Word) -> Encounter | None:
        scene = self._scene
        mistaken = token.lower_ == "talks" and token.dep_ in _NOMINAL
        participle = token.lower_ == "meeting" and token.dep_ in {"acl", "advcl"}
        bare = token.lower_ == "meet" and token.dep_ == "ccomp"  # "We did see her meet B"
        bare = bare or _verb_taken_for_noun(token) or token.lower_ in words("meetings", "calling", "rung")
        if (token.pos_ in {"VERB", "AUX"} or participle or bare) and not mistaken:
            rules = self._verbs.get("meet" if participle else token.lemma_.lower(), ())
            found = next((e for rule in rules if (e := rule(scene, token)) is not None), None)
            return None if found is None else _helped(scene, token, found)
        if token.i in scene.reading.mention_at and (session := named_session(scene, token)) is not None:
            return session
        if is_line(token) and (call := over_telephone(scene, token)) is not None:
            return call
        if (
            (token.pos_ in {"NOUN", "PROPN"} or mistaken or _adjective_taken(token))
            and token.i not in scene.reading.mention_at
            and (kind := scene.kind_of(token))
        ):
            meal = token.lemma_.lower() in words("meetings", "meals", "words")
            return (over_meal(scene, token) if meal else None) or noun_encounter(scene, token, kind)
        return self._of_moved(token) or hours(scene, token)

    def _of_moved(self, token: Word) -> Encounter | None:
        """As in "called off an appointment with B", "has an appointment with B": a noun that tells of a
        meeting where it is moved or kept, and where it or its clause names the sides.
        """
        if token.i in self._moved and (number := ordinal(token)) is not None and token.dep_ in SUBJECTS:
            return Encounter(
                token.i, MeetingKind.TALKS, round=number, definite=True, rule="meeting.numbered"
            )  # "The fifth, set for Friday, has been put off"
        kept = token.head.lemma_ in _KEPT and token.dep_ == "dobj" and token.lemma_ == "appointment"
        moved = token.i in self._moved and token.lemma_.lower() in words("changes", "encounters", "words")
        if not (kept or moved):
            return None
        found = noun_encounter(self._scene, token, MeetingKind.MEETING)
        return found if found is not None and len(found.participants) > 1 else None


def _helped(scene: Scene, verb: Word, found: Encounter) -> Encounter:
    """As in "A and B met under the auspices of C": C brings them together, and is no party; not where it is
    one of theirs ("with the premier of A in the chair").
    """
    known = set(scene.subjects(verb))
    others = tuple(a for a in helpers(scene, verb) if side(scene.reading, a) not in known)
    parties = tuple(p for p in found.participants if p not in others)
    if not others or len(parties) <= 1:
        return found
    going = (a for a in others if a not in watching(scene, verb))
    return replace(found, participants=parties, mediators=(*found.mediators, *going))


def _adjective_taken(token: Word) -> bool:
    """As in "held a roundtable with B", "took part in a ministerial": an adjective to the tagger."""
    inside = token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "of", "for"}
    return token.pos_ == "ADJ" and (inside or token.dep_ in {"dobj", "nsubj", "nsubjpass"})


def _verb_taken_for_noun(token: Word) -> bool:
    """As in "The presidents gather in Lima this Friday": a noun to the tagger, with a subject of its own."""
    noun = (
        token.tag_ in {"NN", "NNS", "NNP"}
        and token.text.islower()
        and token.dep_ in {"ROOT", "conj", "ccomp", "advcl", "relcl"}
    )
    return noun and any(c.dep_ == "nsubj" for c in token.lefts)
