"""What a matter meets with: "the closing drew protests from Chad", "the plan won the backing of Mali".

Comes in: a noun of stance. Goes out: ``Held`` rows with the subject of its verb as the matter.
Refuses: a reaction of nobody in particular, one that is denied or supposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_STANCES = frozenset({Stance.REJECTS, Stance.SUPPORTS})
_LINKS = frozenset({"prep", "agent"})


def from_reaction(voices: Voices, noun: Word) -> Iterator[Held]:
    """The position of those from whom a matter meets with ``noun``."""
    if noun.lemma_.lower() in listed("reactions", "under") and noun.head.lower_ == "under":
        yield from _under_fire(voices, noun)
        return
    stance, verb = _stance(noun), _verb(noun)
    if stance is None or verb is None or voices.supposed(verb) or denied(voices.reading, verb):
        return
    matter = subject_of(voices, verb)
    if matter is None or matter.pos_ != "NOUN" or named(voices, matter):
        return
    holders = owner_of(voices, noun) or _from(voices, noun, verb)
    for target in matters(voices, matter) if holders else []:
        yield Held(holders, stance, target, noun.i, voices.reading.time_of(verb), "position.reaction")


def _under_fire(voices: Voices, noun: Word) -> Iterator[Held]:
    """As in "came under fire from Chad for selling the port": the selling is the matter."""
    verb = noun.head.head
    if verb.lemma_ != "come" or voices.supposed(verb) or denied(voices.reading, verb):
        return
    holders = _from(voices, noun, verb)
    links = (c for t in (noun, verb, *verb.subtree) for c in t.rights if c.lower_ in {"for", "over"})
    matter = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    for target in matters(voices, matter) if holders and matter is not None else []:
        yield Held(holders, Stance.REJECTS, target, noun.i, voices.reading.time_of(verb), "position.reaction")


def _stance(noun: Word) -> Stance | None:
    lemma = noun.lemma_.lower()
    rows = (c for s in ("nouns", "uttered") for c in cues(s).get(lemma, ()) if not c.verbs)
    return next((c.stance for c in rows if c.stance in _STANCES), None)


def _verb(noun: Word) -> Word | None:
    """The verb of meeting with ``noun``, as its object or behind "with"."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    above = first.head
    if first.dep_ == "pobj" and above.lower_ in {"with", "into"}:
        above, name = above.head, "with"
    elif first.dep_ == "dobj":
        name = "object"
    else:
        return None
    return above if above.lemma_.lower() in listed("reactions", name) else None


def _from(voices: Voices, noun: Word, verb: Word) -> tuple[str, ...]:
    """Whose it is: behind "from", "by", "in", "among" of the noun or of the verb."""
    for holder in (noun, verb):
        for link in holder.rights:
            if link.dep_ in _LINKS and link.lower_ in listed("reactions", "links") and link.i > noun.i:
                found = next((n for c in link.rights if c.dep_ == "pobj" and (n := named(voices, c))), ())
                if found:
                    return found
    return ()
