"""Whom one sees besides, behind an "and" that leaves the verb out: "is to receive A on 22 June, and B two
days later", "held talks with A and, separately, with B".

Comes in: a ``Scene`` and the ``Encounter`` of one word. Goes out: an ``Encounter`` for each further one.
Refuses: names that a topic or a clause stands before, and those that the encounter has already.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word
    from kg.model.annotation import Mention, TimeExpression

#: Prepositions that the second half repeats.
_LINKS = frozenset({"with", "by", "on", "upon", "to"})
#: Tokens behind "and" within which the next name stands.
_REACH = 9
#: Words that may stand between "and" and the name, or before it.
_PLAIN = frozenset({"the", "a", "an", ",", "of", "in", "then", "also", "after", "that", "his", "her", "its"})
_SIDES = frozenset({ActorType.PERSON, ActorType.GROUP})


def gapped(scene: Scene, token: Word, encounter: Encounter) -> list[Encounter]:
    """The encounters of the same doer that the clause tells of without a verb of their own."""
    verb = token if token.pos_ == "VERB" else scene.reading.clause(token)
    if verb.pos_ != "VERB" or len(encounter.participants) < _TWO:
        return []
    doers = _doers(scene, verb, encounter)
    if not doers:
        return []
    found: list[Encounter] = []
    for i in _joints(scene, token, encounter):
        named = _named_behind(scene, i)
        if named is None:
            continue
        mention, adverbial = named
        again = _another_day(scene, i, mention)  # "with B and, the next day, with C"
        sides = _listed(scene, mention, set(doers) if again else {*encounter.participants, *doers})
        kept = tuple(a for a in encounter.participants if a not in sides)
        if len(kept) < _TWO:
            continue
        encounter.participants = kept
        if sides and (adverbial or _of_own(scene, mention, encounter)):
            row = replace(encounter, participants=(*doers, *sides), words=set(), rule="meeting.gapped")
            row.time = _day(scene, i, mention) or encounter.time
            found.append(row)
    return found


_TWO = 2


def _another_day(scene: Scene, joint: int, mention: Mention) -> bool:
    """True where a day or "later" and the preposition stand between "and" and the name."""
    doc = scene.reading.doc
    between = doc[joint + 1 : mention.start]
    apart = any(t.i in scene.reading.time_at or t.lower_ in _APART for t in between)
    return apart and any(t.lower_ in _LINKS for t in between)


def _doers(scene: Scene, verb: Word, encounter: Encounter) -> tuple[str, ...]:
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    told = scene.reading.objects_of(verb) if passive else scene.subjects(verb)
    doers = tuple(a for a in told if a in encounter.participants)
    return doers if len(doers) < len(encounter.participants) else ()


def _joints(scene: Scene, token: Word, encounter: Encounter) -> list[int]:
    """Each "and" behind those whom the encounter names, before another verb of the sentence."""
    doc, behind, found = scene.reading.doc, False, []
    for i in range(token.i + 1, token.sent.end):
        word = doc[i]
        mention = scene.reading.mention_at.get(i)
        behind = behind or (
            mention is not None and not set(mention.actors).isdisjoint(encounter.participants)
        )
        if word.text in {";", ":", "—"} or (word.pos_ in {"VERB", "AUX"} and word.tag_ not in {"VB", "VBG"}):
            break
        if word.lower_ == "and" and behind:
            found.append(i)
    return found


def _named_behind(scene: Scene, joint: int) -> tuple[Mention, bool] | None:
    """The first name behind "and", and whether an adverb, a day or the preposition stands before it."""
    doc, apart = scene.reading.doc, False
    for i in range(joint + 1, min(joint + _REACH, doc[joint].sent.end)):
        mention, word = scene.reading.mention_at.get(i), doc[i]
        if i in scene.reading.time_at or word.lower_ in _LINKS or word.lower_ in _APART:
            apart = True
        elif mention is not None and i not in scene.reading.place_at and word.tag_ != "PRP$":
            return mention, apart
        elif not _between(scene, word):
            return None
    return None


def _between(scene: Scene, word: Word) -> bool:
    """True for what may stand before the name: an article, a title, a place, "an hour"."""
    length = word.lemma_.lower() in words("meetings", "lengths", "words")
    return length or word.lower_ in _PLAIN or word.i in scene.reading.place_at or word.pos_ in _NAMING


_NAMING = frozenset({"PROPN", "ADJ", "NUM"})
_APART = frozenset({"separately", "later", "afterwards", "afterward", "subsequently", "individually"})


def _listed(scene: Scene, mention: Mention, known: set[str]) -> tuple[str, ...]:
    """The persons of the list that opens with ``mention``, none of whom the encounter names."""
    found = dict.fromkeys(a for m in scene.reading.items_from(mention.start) for a in m.actors)
    actors = scene.reading.actors
    fits = all(actors[a].type in _SIDES and a not in known for a in found)
    return tuple(found) if fits and not any(scene.plain_people(a) for a in found) else ()


def _of_own(scene: Scene, mention: Mention, encounter: Encounter) -> bool:
    """As in "and B two days later", "and B for longer", "and B to discuss the border": an end of its own."""
    doc, first = scene.reading.doc, scene.reading.doc[encounter.token]
    tail = _behind(scene, mention)
    before = doc[first.i : mention.start]
    day = encounter.time is not None and encounter.time.start < mention.start
    if tail >= first.sent.end:
        return False
    if day and tail in scene.reading.time_at:
        return True
    word = doc[tail]
    purpose = word.lower_ == "to" and doc[tail + 1].tag_ == "VB"
    parallel = any(t.lower_ == "to" and t.nbor().tag_ == "VB" for t in before if t.i + 1 < len(doc))
    apart = word.lower_ in _HOURS and any(t.lower_ in _HOURS for t in before)  # "A at one and B at noon"
    apart = apart or (_part_of_day(word) and any(_part_of_day(t) for t in before))
    lasting = word.lower_ == "for" and any(t.lower_ == "for" for t in before)
    return apart or lasting or (purpose and parallel)


_HOURS = frozenset({"at", "before", "over"})
_WHEN = frozenset({"in", "after", "before", "at", "over", "during"})
_PARTS_OF_DAY = frozenset(
    {"morning", "afternoon", "evening", "night", "dawn", "noon", "midday", "breakfast", "lunch", "dinner"}
)


def _part_of_day(link: Word) -> bool:
    """As in "A in the morning and B after lunch"."""
    behind = (t.lower_ for t in link.doc[link.i + 1 : link.i + 3])
    return link.lower_ in _WHEN and not _PARTS_OF_DAY.isdisjoint(behind)


def _behind(scene: Scene, mention: Mention) -> int:
    """The token behind the name and what is apposed to it."""
    doc, i = scene.reading.doc, mention.end
    if i < len(doc) and doc[i].text == ",":
        closing = next((t.i for t in doc[i + 1 : doc[mention.start].sent.end] if t.text == ","), None)
        i = i + 1 if closing is None or i + 1 in scene.reading.time_at else closing + 1
    return i


def _day(scene: Scene, joint: int, mention: Mention) -> TimeExpression | None:
    """The day told between "and" and the name, or right behind the name."""
    reading = scene.reading
    places = (*range(joint, mention.start), _behind(scene, mention), _behind(scene, mention) + 1)
    found = (reading.time_at[i] for i in places if i in reading.time_at)
    return next((t for t in found if t.time is not None), None)
