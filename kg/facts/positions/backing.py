"""What those who are backed are after, and what one is proud to go on doing: "stand with the people of Chad
in their struggle", "are proud to continue building the bridge".

Comes in: a verb and the voices of the text. Goes out: matters of the backing, or ``Held`` rows.
Refuses: what those who are backed merely do or undergo, what one is glad to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import sign_of
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OWN = frozenset({"its", "their", "his", "her"})
_THEY = frozenset({"it", "they", "he", "she"})
_NAMES = frozenset({"NOUN", "PROPN"})


def with_aim(voices: Voices, verb: Word, found: list[str]) -> list[str]:
    """As in "stand with the people of Chad in their struggle", "support Chad as it works towards a vote"."""
    if len(found) != 1 or verb.lemma_.lower() not in listed("backing", "verbs"):
        return found
    links = (
        g for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"with", "by", "behind"} for g in c.rights
    )
    whom = next((c for c in (*verb.rights, *links) if c.dep_ in {"dobj", "pobj"}), None)
    if whom is None or whom.pos_ not in _NAMES:
        return found
    tails = (t for t in verb.subtree if t.i > whom.i and (_striving(t, verb) or _in_their(t)))
    tail = next(tails, None)
    text = None if tail is None else text_of(voices.reading, subtree(voices, whom) | subtree(voices, tail))
    return found if text is None else [text]


def _striving(clause: Word, verb: Word) -> bool:
    """As in "as it works towards a vote", not "as it mourns its dead"."""
    if clause.dep_ != "advcl" or clause.head not in (verb, *verb.children):
        return False
    as_ = any(c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in clause.lefts)
    they = any(c.dep_ in SUBJECTS and c.lower_ in _THEY for c in clause.lefts)
    return as_ and they and clause.lemma_.lower() in listed("backing", "striving")


def _in_their(link: Word) -> bool:
    """As in "in their struggle", "in its efforts to free the men"."""
    aim = next((c for c in link.rights if c.dep_ == "pobj"), None)
    if link.dep_ != "prep" or link.lower_ != "in" or aim is None:
        return False
    return aim.lemma_.lower() in listed("backing", "aims") and any(c.lower_ in _OWN for c in aim.lefts)


def from_pride(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "are honored to continue building the bridge", "is proud to be partnering with Chad"."""
    if verb.lemma_.lower() not in listed("backing", "building") or verb.dep_ not in {
        "xcomp",
        "ccomp",
        "dobj",
    }:
        return
    above = verb.head
    if above.lemma_.lower() in listed("backing", "continuing") and above.dep_ in {"xcomp", "ccomp", "advcl"}:
        above = above.head
    if not {above.lower_, above.lemma_.lower()} & listed("backing", "glad"):
        return
    thing = any(
        (c.dep_ == "dobj" and c.pos_ in _NAMES)
        or (c.dep_ == "prep" and any(g.dep_ == "pobj" and g.pos_ in _NAMES for g in c.rights))
        for c in verb.rights
    )
    bearer = above if above.pos_ == "VERB" else above.head
    holders = named(voices, subject_of(voices, bearer)) if thing else ()
    if holders and sign_of(voices.reading, verb) == "plain":
        helped = any(c.dep_ == "aux" and c.lower_ == "be" for c in verb.lefts)  # "to be partnering"
        kept = {i for i in subtree(voices, verb) if i >= verb.i}
        found = [text_of(voices.reading, kept)] if helped else matters(voices, verb)
        for target in (text for text in found if text):
            yield Held(holders, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.verb")
