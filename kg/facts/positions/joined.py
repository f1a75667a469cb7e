"""What is joined to a stance noun: a second matter of it, a second view beside it, those who share it.

Comes in: a noun. Goes out: further matters, the noun that tells who holds it, actor ids.
Refuses: what is joined to the matter itself ("support for the vote and the return of the exiles", discussed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.wording import text_of
from kg.facts.statements.pieces import joined_gerund
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.positions.lexicon import Cue
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word


def joined_matters(voices: Voices, noun: Word, cue: Cue, found: Sequence[str], *, owned: bool) -> list[str]:
    """The second of two matters of ``noun``, of which one is ``found``."""
    if cue.stance is Stance.DEMANDS and (needed := _needed(voices, noun, found)):
        return needed
    return _gerund(voices, noun) or (_second(voices, noun) if owned else _weighed(voices, noun, cue))


def _weighed(voices: Voices, noun: Word, cue: Cue) -> list[str]:
    """As in "stressed the importance of the pact, the port, and trade with Mali", whose second and third the
    parser joined to the importance.
    """
    told = noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("uttering", "holding")
    if not told or "of" not in cue.takes or noun.lemma_.lower() not in listed("uttering", "agreed"):
        return []
    views = {*cues("nouns"), *cues("uttered"), *cues("shared")}
    found: list[str] = []
    queue = [c for c in noun.rights if c.dep_ == "conj"]
    for further in queue:
        queue += [c for c in further.rights if c.dep_ == "conj"]
        if further.pos_ in {"NOUN", "PROPN"} and further.lemma_.lower() not in views:
            text = text_of(voices.reading, _alone(voices, further))
            found += [] if text is None else [text]
    return found


def _alone(voices: Voices, noun: Word) -> set[int]:
    """What belongs to one of a series, without the next and what joins it."""
    following = [c for c in noun.rights if c.dep_ in {"conj", "cc"}]
    return subtree(voices, noun, without=following)


def _gerund(voices: Voices, noun: Word) -> list[str]:
    """As in "stressed the importance of the pact and ensuring its success"."""
    gerund = joined_gerund(noun.head) if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" else None
    return [] if gerund is None or gerund.lemma_.lower() in cues("verbs") else matters(voices, gerund)


def _second(voices: Voices, noun: Word) -> list[str]:
    """As in "reiterated their support for a vote and the withdrawal of the troops", which the parser joined
    to the support; "discussed" them, it may be a topic of its own.
    """
    if noun.dep_ != "dobj" or noun.head.lemma_.lower() not in listed("uttering", "holding"):
        return []
    second = next((c for c in noun.rights if c.dep_ == "conj" and c.pos_ == "NOUN"), None)
    if second is None or second.lemma_.lower() in {*cues("nouns"), *cues("uttered"), *cues("shared")}:
        return []
    led_on = any(c.lower_ == "of" for c in second.rights)
    whose = any(c.dep_ in {"poss", "compound", "amod"} for c in noun.lefts)
    return matters(voices, second) if led_on and whose and second.left_edge.lower_ == "the" else []


def _needed(voices: Voices, noun: Word, found: Sequence[str]) -> list[str]:
    """As in "the need for calm and for all to keep to the pact": the calm, and what all shall do."""
    link = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "for"), None)
    thing = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    clause = next((c for c in (*noun.rights, *noun.head.rights) if _asked_too(c)), None)
    if thing is None or clause is None or clause.i < thing.i:
        return []
    return [m for m in (*matters(voices, thing), *matters(voices, clause)) if m not in found]


def _asked_too(clause: Word) -> bool:
    """As in "and for all to keep to the pact"."""
    marks = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts)
    return is_infinitive(clause) and marks and clause.left_edge.nbor(-1).lower_ == "and"


def upper_view(noun: Word) -> Word | None:
    """As in "their support for the pact and resolve to keep it": the support, whose holders are meant too."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    above = first.head.head if first.dep_ == "pobj" else first
    if first in (noun, above) or above.lemma_.lower() not in cues("nouns"):
        return None
    whose = [_possessive(above), _possessive(noun)]
    bare = not any(c.dep_ in {"det", "poss", "compound"} for c in noun.lefts) and noun.i + 1 < len(noun.doc)
    goes_on = noun.nbor(1).lower_ == "to"
    return above if (whose[1] and whose[0] == whose[1]) or (bare and goes_on) else None


def _possessive(noun: Word) -> str:
    return next((c.lower_ for c in noun.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), "")


def is_shared(noun: Word) -> bool:
    """As in "their shared goal"."""
    return any(c.lower_ in listed("uttering", "sharing") for c in noun.lefts)


def _founded(voices: Voices, noun: Word) -> tuple[str, ...]:
    """As in "our ties rest on a shared commitment to peace", "A and B are bound by a shared interest"."""
    below = next((a for a in noun.ancestors if a.dep_ in {"pobj", "agent", "prep"} or a.pos_ == "VERB"), None)
    verb = below.head if below is not None and below.pos_ != "VERB" else below
    if verb is None or verb.lemma_.lower() not in listed("uttering", "founding"):
        return ()
    subject = subject_of(voices, verb)
    if verb.dep_ == "acl":  # "enjoy a partnership rooted in"
        above = next((a for a in verb.ancestors if a.pos_ == "VERB"), verb)
        subject = verb.head if owner_of(voices, verb.head) else subject_of(voices, above)
    if subject is None:
        return ()
    between = voices.reading.preposition(subject, "between")
    return named(voices, subject) or owner_of(voices, subject) or named(voices, between)


def sharing(voices: Voices, noun: Word) -> tuple[str, ...]:
    """As in "they discussed our shared interest in peace": the states of those who talk, and our own."""
    owner = owner_of(voices, noun)
    if owner and _possessive(noun) != "our":
        return owner
    if not owner and (founded := _founded(voices, noun)):
        return founded
    verbs = (a for a in noun.ancestors if a.pos_ == "VERB")
    verb = next((a for a in verbs if named(voices, subject_of(voices, a))), None)
    who = () if verb is None else named(voices, subject_of(voices, verb))
    if not owner:
        told = listed("uttering", "holding") | (listed("uttering", "talking") if len(who) > 1 else set())
        return who if verb is not None and verb.lemma_.lower() in told else ()
    actors = voices.reading.actors
    sides = [r.represents for a in who for r in actors[a].roles[:1] if r.represents] if len(who) > 1 else []
    own = [a for a in owner if actors[a].type is not ActorType.PERSON] or list(owner)
    return tuple(dict.fromkeys([*own, *sides]))
