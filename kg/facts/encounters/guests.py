"""Encounters told by who was whose guest: "was the guest of B", "B’s guest was A", "among B’s callers was A",
"those whom B saw included A".

Comes in: a ``Scene`` and a verb of being or of including. Goes out: an ``Encounter`` or None.
Refuses: hosts or guests that are no persons; guests told beside the verb on no day, at no place and no table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_LINKS = frozenset({"of", "at", "on", "to", "with"})


def guest(scene: Scene, verb: Word) -> Encounter | None:
    """As in "was the guest of B at dinner", "will be B’s guest", "is to be B’s host for talks"; "B’s guest
    was A", "among B’s callers was A".
    """
    noun = next((c for c in verb.children if c.dep_ == "attr" and _told(c)), None)
    others = () if noun is None else _owners(scene, noun)
    if noun is not None and others:
        return _made(scene, verb, others, scene.subjects(verb), hosting=_hosts(noun))
    return _turned(scene, verb)


def included(scene: Scene, verb: Word) -> Encounter | None:
    """As in "B’s callers included A", "Those whom B saw on Monday included A"."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    others = () if noun is None else _owners(scene, noun) or _seen(scene, noun)
    return _anchored(scene, verb, others, scene.reading.objects_of(verb), noun)


def _turned(scene: Scene, verb: Word) -> Encounter | None:
    """As in "B’s guest at lunch was A", "Among those whom B saw in Oslo was A"."""
    among = next((c for c in verb.lefts if c.dep_ == "prep" and c.lower_ == "among"), None)
    nouns = [*verb.lefts, *(() if among is None else among.rights)]
    nouns = [c for c in nouns if c.dep_ in SUBJECTS | {"pobj"} and (_owners(scene, c) or _seen(scene, c))]
    if not nouns:
        return None
    noun = nouns[0]
    others = _owners(scene, noun) or _seen(scene, noun)
    behind = [c for c in verb.rights if c.dep_ in {"attr", "nsubj", "appos", "dobj"}]
    named = next((found for c in behind if (found := scene.reading.actors_of(c))), ())
    return _anchored(scene, verb, others, named, noun)


def _told(noun: Word) -> bool:
    return noun.lemma_.lower() in words("meetings", "guests", "words")


def _hosts(noun: Word) -> bool:
    return noun.lemma_.lower() in words("meetings", "guests", "hosts")


def _owners(scene: Scene, noun: Word) -> tuple[str, ...]:
    """Whose guest the noun speaks of."""
    if not _told(noun):
        return ()
    reading = scene.reading
    whose = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    to = reading.with_actors(noun.head, "to") if _hosts(noun) and noun.dep_ == "attr" else ()
    return reading.with_actors(noun, *_LINKS) or to or reading.actors_of(whose)


def _seen(scene: Scene, noun: Word) -> tuple[str, ...]:
    """As in "those whom B saw", "the ministers received by B": who saw them."""
    clause = next((c for c in noun.rights if c.dep_ in {"relcl", "acl"}), None)
    plural = noun.lower_ in {"those", "one", "others"} or noun.tag_ == "NNS"
    if clause is None or not plural or clause.lemma_.lower() not in words("meetings", "guests", "seeing"):
        return ()
    whom = any(c.lower_ in {"whom", "who", "that"} and c.dep_ != "nsubj" for c in clause.lefts)
    passive = clause.tag_ == "VBN" and clause.dep_ == "acl"
    doers = scene.reading.agent_of(clause) if passive else scene.subjects(clause)
    return doers if whom or passive or any(c.dep_ == "nsubj" for c in clause.lefts) else ()


def _made(
    scene: Scene, verb: Word, others: tuple[str, ...], doers: tuple[str, ...], *, hosting: bool
) -> Encounter | None:
    sides = [*doers, *others]
    if not doers or set(doers) & set(others) or not scene.reading.only_persons(sides):
        return None
    hosts = doers if hosting else others
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.granted", hosts=tuple(hosts))


def _anchored(
    scene: Scene, verb: Word, others: tuple[str, ...], doers: tuple[str, ...], noun: Word | None
) -> Encounter | None:
    """With a day, a place or a table, of which the phrase of the guests may tell."""
    if noun is None or not others or not doers:
        return None
    found = _made(scene, verb, others, doers, hosting=_hosts(noun))
    if found is None:
        return None
    clause = next((c for c in noun.rights if c.dep_ in {"relcl", "acl"}), noun)
    found.time = found.time or scene.time(clause)
    found.place = found.place or scene.place(clause)
    meals = words("meetings", "meals", "words")
    table = any(t.lemma_.lower() in meals for t in noun.subtree)
    return found if table or found.time is not None or found.place is not None else None
