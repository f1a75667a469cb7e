"""Other senses of nouns of meeting: "a prisoner exchange", "the national dialogue", "a press
conference", "the Chemical Weapons Convention".

Comes in: a ``Reading`` and a noun of the table. Goes out: whether it is no encounter of sides here.
Refuses: to look at nouns that have one sense only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading.numbers import ordinal
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def another_sense(reading: Reading, noun: Word, lemma: str) -> bool:
    """True where the words round ``noun``, of that lemma, say that nobody meets."""
    if lemma == "exchange":
        return _traded(reading, noun)
    if lemma == "cycle":
        return not _of_talks(reading, noun)
    if lemma == "retreat":
        return not any(c.lower_ in words("meetings", "retreats", "words") for c in noun.lefts)
    if lemma == "convention":
        return _treaty(reading, noun)
    if lemma == "dialogue":
        return any(c.lower_ in words("meetings", "domestic", "words") for c in noun.lefts)
    if lemma == "session":
        return any(c.lower_ in words("meetings", "sessions", "words") for c in noun.lefts)
    if lemma == "consultation":
        return _called_home(reading, noun)
    if lemma in {"conference", "interview"}:
        return any(c.lower_ in words("meetings", "press", "words") for c in noun.lefts)
    return False


def _called_home(reading: Reading, noun: Word) -> bool:
    """As in "recalled its ambassador for consultations", "went home for consultations": with his own side."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or reading.preposition(noun, "with", "between"):
        return False
    above = [noun.head.head, reading.clause(noun)]
    recalled = any(w.lemma_.lower() in words("meetings", "recalling", "words") for w in above)
    return recalled or any(c.lower_ in {"home", "back"} for w in above for c in w.rights if c.i < noun.i)


def _of_talks(reading: Reading, noun: Word) -> bool:
    """As in "the next cycle of the talks", "the third cycle"; not "the election cycle"."""
    of = reading.preposition(noun, "of")
    joined = any(c.dep_ == "compound" for c in noun.lefts)
    if of is not None:
        named = words("meetings", "nouns", "talks")
        return of.lower_ in named or of.lemma_.lower() in named
    in_turn = words("meetings", "numbered", "in_turn")
    return not joined and any(ordinal(c) is not None or c.lower_ in in_turn for c in noun.lefts)


def talked_with(reading: Reading, noun: Word) -> MeetingKind | None:
    """As in "had a long talk with B", "flew in for a talk with B": the singular, where one is named."""
    held = noun.dep_ == "dobj" and noun.head.lemma_ in {"have", "hold"}
    held = held or (noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.tag_ == "NN")
    return MeetingKind.MEETING if held and reading.with_actors(noun, "with") else None


def spelled(noun: Word) -> str:
    """The lemma, with all that hyphens join to it: "sit-down", "tete-a-tete"."""
    lemma, i = noun.lemma_.lower(), noun.i
    while (
        i > 1
        and noun.doc[i - 1].text == "-"
        and not noun.doc[i - 1].whitespace_
        and not noun.doc[i - 2].whitespace_
    ):
        i -= 2
        lemma = f"{noun.doc[i].lower_}-{lemma}"
    return lemma


def _treaty(reading: Reading, noun: Word) -> bool:
    """As in "the Chemical Weapons Convention", "a convention on landmines": a text that states join."""
    if reading.preposition(noun, "on", "against") is not None:
        return True
    party = any(c.lower_ in words("meetings", "assemblies", "words") for c in noun.lefts)
    return noun.text.istitle() and not party


def _traded(reading: Reading, noun: Word) -> bool:
    """As in "the prisoner exchange", "an exchange of notes": no talk, unless views are exchanged."""
    if noun.dep_ == "pobj" and any(t.lower_ == "which" for c in noun.rights for t in c.subtree):
        return True  # "flew home in an exchange under which the funds were freed"
    of = reading.preposition(noun, "of")
    if of is None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and not noun.lefts:
        return True  # "In exchange, they free the port"
    if of is not None:
        return of.lemma_.lower() not in words("meetings", "traded", "said")
    return any(c.lemma_.lower() in words("meetings", "traded", "words") for c in noun.lefts)
