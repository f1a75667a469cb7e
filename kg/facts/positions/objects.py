"""What the object of a verb of stance makes of it: a reception in person, words that tell the stance by
themselves, an object with which alone the verb tells one.

Comes in: the verb, its object, the voices of the text. Goes out: True or False. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import cues, listed
from kg.facts.reading import stand_ins
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

#: What somebody does, though the words may stand for himself: "welcomed Kenya's leadership".
_DEEDS = frozenset({"leadership", "presidency", "administration", "chairmanship", "government"})

#: Companies that are welcomed in person.
_GUESTS = frozenset(
    {"cohort", "class", "guest", "group", "crowd", "audience", "student", "visitor", "family"}
)

#: People that are welcomed as a measure, not in person.
_MILITARY = frozenset(
    {
        "migrant",
        "refugee",
        "deportee",
        "prisoner",
        "troop",
        "force",
        "army",
        "military",
        "soldier",
        "mission",
        "inspector",
        "administration",
    }
)

#: Objects that count where another has made them.
_OTHERS = frozenset({"planned"})
#: What stands before a plan that is known already.
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_THINGS = frozenset({"anything", "everything", "nothing", "something"})

#: Verbs that greet or thank where their object is somebody.
_PERSONAL = frozenset(
    {
        "welcome",
        "embrace",
        "hug",
        "hail",
        "praise",
        "thank",
        "congratulate",
        "applaud",
        "commend",
        "salute",
        "criticize",
        "criticise",
        "accept",
        "dismiss",
        "propose",
        "disown",
        "reiterate",
        "reaffirm",
        "pledge",
        "promise",
        "offer",
        "vow",
        "refuse",
        "turn",
    }
)


def received(voices: Voices, verb: Word, object_: Word) -> bool:
    """As in "welcomed the minister": a reception, no view."""
    if object_.lemma_.lower() in _MILITARY:
        return verb.dep_ == "pcomp" and verb.head.lower_ == "for"  # "thanked Poland for welcoming refugees"
    if any(c.lower_ == "as" and c.dep_ == "prep" for c in (*verb.rights, *object_.rights)):
        return False
    if object_.pos_ == "NOUN" and object_.lemma_.lower() in _DEEDS:
        return False
    if any(c.lower_ in {"any", "another", "no"} for c in object_.lefts) or object_.lower_ in _THINGS:
        return False  # "refuses any outside judge"
    if verb.lemma_ == "accept" and object_.tag_ == "NNS" and any(c.dep_ == "neg" for c in verb.lefts):
        return False  # "would not accept peacekeepers"
    if verb.lemma_.lower() in listed("objects", "giving") and object_.tag_ == "NNS" and _meant(verb, object_):
        return False  # "offered peacekeepers for the valley"
    if verb.lemma_ in {"welcome", "receive", "greet"} and object_.lemma_.lower() in _GUESTS:
        return True
    return (
        verb.lemma_.lower() in _PERSONAL
        and (object_.i in voices.reading.mention_at or object_.lemma_.lower() in stand_ins())
        and (object_.lemma_.lower() in stand_ins() or bool(named(voices, object_)))
    )


def fetched(voices: Voices, verb: Word, people: Word) -> bool:
    """As in "wants observers from the region": people of no name, who are to be sent."""
    return (
        verb.lemma_.lower() in listed("objects", "fetching")
        and people.tag_ in {"NNS", "NN"}
        and all(voices.reading.actors[a].type is ActorType.GROUP for a in named(voices, people))
    )


def _meant(verb: Word, people: Word) -> bool:
    """As in "offered observers for the vote", "offered 500 policemen": so many, or for something."""
    counted = any(c.dep_ == "nummod" for c in people.lefts)
    return counted or people.right_edge.i > people.i or any(c.lower_ == "for" for c in verb.rights)


def among(voices: Voices, verb: Word, name: str) -> bool:
    """As in "claims the right to fish", "recognized Oman’s role in the talks": only such objects count."""
    thing = voices.reading.object_token(verb) or _behind(verb)
    if name == "praised":
        good = thing is not None and any(c.lower_ in listed("objects", "good") for c in thing.lefts)
        return good and among(voices, verb, "merits")
    if thing is None or voices.transcript or thing.lemma_.lower() not in listed("objects", name):
        return False
    if name in _OTHERS and any(c.tag_ == "PRP$" for c in thing.lefts):
        return False  # "tore up its own draft"
    if name == "tabled" and any(c.lower_ in _KNOWN for c in thing.lefts):
        return False  # "presented the plan to the council"
    return (
        name != "merits"
        or any(c.dep_ == "poss" for c in thing.lefts)
        or "of" in {c.lower_ for c in thing.rights}
    )


def _behind(verb: Word) -> Word | None:
    """As in "seized on the offer", "the offer was grasped by Chad"."""
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    links = (c for c in verb.rights if c.dep_ == "prep")
    return passive or next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)


def in_words(object_: Word) -> bool:
    """As in "offered a clear statement": nothing but words is offered."""
    return object_.lemma_.lower() in listed("no_matter", "uttered")


def told_behind(verb: Word, link: str) -> bool:
    """As in "stands by its refusal to pay": the refusal tells the stance; "congratulated him on the
    occasion".
    """
    nouns = [g for c in verb.rights if c.lower_ == link for g in c.rights if g.dep_ in {"pobj", "pcomp"}]
    if verb.lemma_ == "congratulate" and any(
        n.lemma_.lower() in listed("courtesies", "feted") and not _to_a_seat(n) for n in nouns
    ):
        return True
    return any(
        c.stance is Stance.REJECTS and any(w.dep_ == "poss" for w in noun.lefts)
        for noun in nouns
        for c in cues("nouns").get(noun.lemma_.lower(), ())
    )


def _to_a_seat(noun: Word) -> bool:
    """As in "congratulated Mali on its election to the council": a body that it joins."""
    links = (c for word in (noun, noun.head.head) for c in word.rights if c.i > noun.i)
    return noun.lemma_ == "election" and any(c.lower_ == "to" and c.dep_ == "prep" for c in links)


def uttered(verb: Word, object_: Word) -> bool:
    """As in "reiterated its support for": the noun tells the stance."""
    nouns = object_.lemma_.lower()
    return verb.lemma_.lower() in listed("uttering", "words") and (
        nouns in cues("nouns") or nouns in cues("uttered") or nouns in listed("uttering", "voiced")
    )


def rung_up(verb: Word) -> bool:
    """As in "called his colleague to discuss the launch": a telephone call."""
    return any(c.dep_ in {"dobj", "oprd", "dative"} and c.pos_ in {"NOUN", "PROPN"} for c in verb.rights)


def asked_to(verb: Word, party: Word) -> bool:
    """As in "urges the parties, old and new, to agree": whom it urges is no matter, though the parser lost
    the agreeing.
    """
    return verb.lemma_ in listed("doing", "urging") and any(
        t.tag_ == "TO" and t.i > party.i and t.head.tag_ == "VB" for t in verb.subtree
    )


def greeted(voices: Voices, verb: Word, somebody: Word) -> bool:
    """As in "was welcomed by the president": a reception, no view."""
    return verb.lemma_ == "welcome" and received(voices, verb, somebody)


def misled(verb: Word, link: str) -> bool:
    """As in "called it out for what it was"; "committed five million euros to Chad" is a gift, no view."""
    if not link:
        return False
    if any(c.dep_ == "prt" and c.lower_ not in link.split() for c in verb.rights):
        return True
    given = [c for c in verb.rights if c.dep_ == "dobj"] if verb.lemma_ == "commit" else []
    return any(t.pos_ == "NUM" for g in given for t in (g, *g.lefts))
