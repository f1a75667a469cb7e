"""Whom a visitor meets where the clause names his host alone: "Her programme includes a meeting with B", "The
audience was followed by talks with B", "with meetings planned with B and C".

Comes in: a ``Scene``, a noun of meeting, the verb that governs it and the sides that the phrase names.
Goes out: the id of the visitor, or ().
Refuses: clauses that name a side of their own; more than one traveller in the sentences before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves
from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: Sentences back to the one that tells of the visitor.
_BACK = 2
#: Tokens before "that" within which what it takes up stands.
_NEAR = 10
#: Prepositions by which a programme opens, closes or provides for a meeting.
_LINKS = frozenset({"with", "in", "for"})


def hosts_alone(scene: Scene, noun: Word, sides: Iterable[str]) -> list[str]:
    """The sides behind "with" where the phrase names no other; of "meetings planned with B" those too."""
    known, reading = list(dict.fromkeys(sides)), scene.reading
    told = reading.with_actors(noun, "with")
    for clause in () if told else noun.rights:
        if clause.dep_ == "acl" and clause.tag_ == "VBN":
            told = told or reading.with_actors(clause, "with")
    return list(dict.fromkeys(told)) if set(known) <= set(told) and scene.persons(told) else []


def visitor(scene: Scene, noun: Word, verb: Word | None, hosts: list[str]) -> tuple[str, ...]:
    """Who meets them: whose programme it is, else the one traveller of the clause or the sentences before."""
    if verb is None or not hosts or not _told_alone(scene, noun, verb):
        return ()
    owned = scene.reading.persons(_owners(scene, noun, verb))
    found = [a for a in owned or _traveller(scene, noun, hosts) if a not in hosts]
    return tuple(found) if len(found) == 1 else ()


def follows_by(noun: Word) -> bool:
    """As in "will be followed by talks with B"."""
    by = noun.head
    return (
        noun.dep_ == "pobj"
        and by.lower_ == "by"
        and by.head.lemma_ in words("meetings", "programme", "after")
    )


def clause_before(scene: Scene, noun: Word, verb: Word | None) -> Word | None:
    """As in "will hold talks with A, followed by a dinner with B": the clause of which that is the sequel."""
    bare = verb is not None and verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and follows_by(noun)
    if verb is None or not bare or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return None
    above = scene.reading.clause(verb.head)
    return above if above.pos_ in {"VERB", "AUX"} else None


def _told_alone(scene: Scene, noun: Word, verb: Word) -> bool:
    lemma = verb.lemma_.lower()
    if follows_by(noun) or _in_tow(noun, verb):
        return True
    if noun.dep_ in SUBJECTS and noun.head == verb:
        return lemma in words("meetings", "programme", "happening") and _happens(verb)
    if noun.dep_ == "attr" and lemma == "be":
        there = any(c.dep_ == "expl" for c in verb.lefts)
        return there or any(_on_programme(c) for c in verb.lefts)
    subject = _subject(scene, verb)
    if subject is None or not _is_programme(subject):
        return False
    if noun.dep_ == "dobj":
        return lemma in words("meetings", "programme", "holding")
    linked = noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in _LINKS
    return linked and lemma in words("meetings", "programme", "turning")


def _subject(scene: Scene, verb: Word) -> Word | None:
    """The subject; of "a visit to Lima on Monday that will include talks with B", the visit."""
    subject = scene.reading.subject_token(verb)
    if verb.dep_ != "relcl" or not any(c.tag_ == "WDT" and c.dep_ in SUBJECTS for c in verb.lefts):
        return subject
    before = range(verb.left_edge.i - 1, max(verb.left_edge.i - _NEAR, verb.sent.start) - 1, -1)
    return next((verb.doc[i] for i in before if _is_programme(verb.doc[i])), subject)


def _happens(verb: Word) -> bool:
    """Not of "A meeting with B is a mistake", "took hours", "held surprises"."""
    if verb.lemma_ == "be":
        return not any(c.dep_ == "attr" for c in verb.rights)
    if verb.lemma_ in {"hold", "take"}:
        return any(c.dep_ == "auxpass" or c.lower_ == "place" for c in verb.children)
    return True


def _on_programme(link: Word) -> bool:
    """As in "On her schedule are meetings with B"."""
    return link.dep_ == "prep" and any(_is_programme(c) for c in link.children if c.dep_ == "pobj")


def _is_programme(noun: Word) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in words("meetings", "programme", "nouns") or lemma in words("visits", "nouns", "words")


def _in_tow(noun: Word, verb: Word) -> bool:
    """As in "leaves for Lima, with meetings planned with B"."""
    planned = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.rights)
    return planned and noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head == verb


def _owners(scene: Scene, noun: Word, verb: Word) -> tuple[str, ...]:
    """As in "his itinerary", "the programme of A"; of "leaves, with talks planned with B", who leaves."""
    if _in_tow(noun, verb):
        return scene.subjects(verb)
    if (above := clause_before(scene, noun, verb)) is not None:
        return scene.subjects(above)
    subject = _subject(scene, verb)
    links = (g for c in verb.lefts if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    for told in (subject, *links):
        if told is None or not _is_programme(told):
            continue
        owner = next((c for c in told.lefts if c.dep_ == "poss"), None)
        found = scene.reading.actors_of(owner) or scene.reading.with_actors(told, "of", "by")
        if found:
            return found
    return ()


def _traveller(scene: Scene, noun: Word, hosts: list[str]) -> tuple[str, ...]:
    """The one who travels, is received or meets somebody, told nearest before; none of the hosts' state."""
    reading, sent = scene.reading, noun.sent
    homes = reading.homes(hosts)
    for _ in range(_BACK + 1):
        told = [t for t in sent if t.i < noun.i and t.pos_ in {"VERB", "AUX"} and t.i not in reading.silent]
        found = {a for t in told for a in _moving(scene, t)} - set(hosts)
        away = {a for a in found if not homes or not homes & reading.homes((a,))}
        if found:
            return tuple(away) if len(away) == 1 else ()
        before = reading.sentence_before(sent[0])
        if before is None:
            return ()
        sent = before
    return ()


def _moving(scene: Scene, verb: Word) -> Iterator[str]:
    """The persons of whom the clause says that they travel, are received or meet."""
    lemma = verb.lemma_.lower()
    if lemma in words("meetings", "verbs", "receive"):
        yield from scene.reading.persons(scene.reading.objects_of(verb))
        return
    visit = any(c.lemma_.lower() in words("visits", "nouns", "words") for c in verb.subtree if c.i > verb.i)
    met = lemma in words("meetings", "verbs", "meet") or lemma in words("meetings", "verbs", "confer")
    if visit or met or moves(verb) or lemma in words("meetings", "verbs", "see"):
        yield from scene.reading.persons(scene.subjects(verb))
