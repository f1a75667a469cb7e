"""Phrases for seeing somebody: "sought B out", "compared notes with B", "put their heads together", "was
shown in to B", "made time for B".

Comes in: a ``Scene`` and a verb of the table of idioms. Goes out: an ``Encounter``, or None.
Refuses: sides that are no persons; what has neither a day nor a place; "had no words with B".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.encounters.approached import anchored
from kg.model.enums import MeetingKind, Mode

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_OBJECTS = frozenset({"dobj", "npadvmod", "oprd", "attr"})
_GIVEN = frozenset({"dative", "dobj"})
_NONE = frozenset({"no", "little", "few"})
_PAIR = 2
#: Tokens behind the verb within which its particle stands.
_NEAR = 9


@dataclass(frozen=True, slots=True)
class Idiom:
    """One table of ``idioms``: what must stand round the verb, and whom it names."""

    objects: frozenset[str]
    parts: frozenset[str]
    links: tuple[str, ...]
    form: frozenset[str]


@cache
def idioms() -> dict[str, list[Idiom]]:
    """The phrases of each verb, those that ask for most words first."""
    found: dict[str, list[Idiom]] = {}
    for name in table("meetings")["idioms"]:
        rows = (words("meetings", "idioms", name, key) for key in ("objects", "parts", "links", "form"))
        objects, parts, links, form = rows
        one = Idiom(objects, parts, tuple(sorted(links)), form)
        for verb in words("meetings", "idioms", name, "verbs"):
            found.setdefault(verb, []).append(one)
    return found


def idiom(scene: Scene, verb: Word) -> Encounter | None:
    """As in "sought B out in Lima", "compared notes with B on Monday", "looked in on B": of persons."""
    for one in idioms().get(verb.lemma_.lower(), ()):
        if _stands(one, verb) and (found := _told(scene, one, verb)) is not None:
            return found
    return None


def _stands(one: Idiom, verb: Word) -> bool:
    """True where the words of the phrase stand round the verb."""
    near = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + _NEAR, verb.sent.end)]}
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if (one.parts and not one.parts & near) or ("passive" in one.form and not passive):
        return False
    if any(c.dep_ in {"xcomp", "neg"} for c in verb.children):
        return False  # "waited on B to decide"
    return not one.objects or _object(one, verb) is not None


def _object(one: Idiom, verb: Word) -> Word | None:
    """The noun of the phrase, unless it says that there was none of it."""
    noun = next((c for c in verb.rights if c.dep_ in _OBJECTS and c.lemma_.lower() in one.objects), None)
    return None if noun is None or any(c.lower_ in _NONE for c in noun.lefts) else noun


def _told(scene: Scene, one: Idiom, verb: Word) -> Encounter | None:
    reading = scene.reading
    call = "call" in one.form
    if not call and scene.by_telephone(verb):
        return None
    doers = scene.subjects(verb)
    if "passive" in one.form:
        doers = doers or reading.objects_of(verb)
    others = () if "all" in one.form else _others(scene, one, verb)
    together = one.form & {"both", "all"} and len(set(doers)) >= _PAIR
    if not (together if "all" in one.form else others or together):
        return None
    sides = [*doers, *others]
    if not reading.only_persons(sides) or (others and set(others) <= set(doers)):
        return None
    found = anchored(scene, verb, sides, "meeting.idiom", MeetingKind.CALL if call else MeetingKind.MEETING)
    if found is None or ("there" in one.form and found.place is None and not _on_journey(verb)):
        return None
    found.mode = Mode.CALL if call else found.mode
    return found


def _on_journey(verb: Word) -> bool:
    """As in "flew to the Peruvian capital to plead his case with B": he went there for it."""
    purpose = verb.dep_ in {"advcl", "xcomp"} and any(c.tag_ == "TO" for c in verb.lefts)
    return purpose and verb.head.lemma_.lower() in words("visits", "verbs", "prepositional")


def _others(scene: Scene, one: Idiom, verb: Word) -> tuple[str, ...]:
    """Whom the phrase names besides its doer."""
    reading = scene.reading
    if "dative" in one.form:
        noun = _object(one, verb)
        return next(
            (a for c in verb.rights if c != noun and c.dep_ in _GIVEN and (a := reading.actors_of(c))), ()
        )
    if not one.links:
        return () if one.objects else reading.objects_of(verb) or _taken_for_clause(scene, verb)
    if "matter" in one.form and reading.object_token(verb) is None:
        return ()
    return _behind(scene, verb, one.links)


def _taken_for_clause(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "heard B out", of which the parser makes B a clause."""
    named = (c for c in verb.rights if c.dep_ in {"ccomp", "nsubj"} and c.pos_ == "PROPN")
    return next((found for c in named if (found := scene.reading.actors_of(c))), ())


def _behind(scene: Scene, verb: Word, links: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the preposition names, wherever in the clause of the verb the parser hung it."""
    reading = scene.reading
    fronted = [c for c in verb.lefts if c.dep_ == "prep"]  # "With his colleagues A and B he took stock"
    for token in [*verb.doc[verb.i + 1 : verb.sent.end], *fronted]:
        if token.lower_ not in links or not verb.is_ancestor(token) or reading.clause(token).i != verb.i:
            continue
        named = [_whom(scene, c) for c in token.rights if c.dep_ in {"pobj", "dobj", "appos"}]
        found = next((n for n in named if n and reading.only_persons(n)), ())
        if found:
            return found
    return ()


def _whom(scene: Scene, noun: Word) -> tuple[str, ...]:
    """The one named; of "into B’s study" whose it is."""
    home = noun.lemma_.lower() in words("meetings", "homes", "words")
    whose = next((c for c in noun.lefts if c.dep_ == "poss"), None) if home else None
    return scene.reading.actors_of(noun if whose is None else whose)
