"""Those who are named only in passing: "firms that comply with the embargo", "the fund supports two ports".

Comes in: a verb of stance and its holders. Goes out: True where the text tells no view of theirs.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import cues, listed
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_CLAUSES = frozenset({"relcl", "acl"})
#: What crowds do, which is no view on a matter of diplomacy.
_CROWDS = frozenset({"defend", "march", "rally", "demonstrate", "complain", "grumble"})
_PAST_FORMS = frozenset({"was", "were", "had"})


def in_passing(voices: Voices, verb: Word, holders: tuple[str, ...]) -> bool:
    """True where ``verb`` tells who is meant, what somebody does, or how it once was."""
    return (
        _who_is_meant(voices, verb, holders)
        or _what_is_meant(verb)
        or _programme(voices, verb, holders)
        or _beside(verb)
        or _meanwhile(verb)
        or once(voices, verb)
    )


def _who_is_meant(voices: Voices, verb: Word, holders: tuple[str, ...]) -> bool:
    """As in "firms that comply with the embargo", "a conflict which requires two ports"."""
    crowd = all(voices.reading.actors[h].type is ActorType.GROUP for h in holders)
    if verb.lemma_ in _CROWDS and crowd and not _against_something(voices, verb):
        return True  # "peasants defend their fields", "students marched against France"
    if verb.dep_ not in _CLAUSES:
        return False
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.tag_ not in _RELATIVE and subject.lower_ != "that":
        return False
    unnamed = all(voices.reading.actors[h].type is ActorType.GROUP for h in holders)
    thing = subject is not None and subject.lower_ == "which" and verb.lemma_ == "require"
    return unnamed or thing


def _against_something(voices: Voices, verb: Word) -> bool:
    """As in "students marched against the treaty": a matter, no state."""
    links = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "against")
    return any(g.dep_ == "pobj" and not named(voices, g) for c in links for g in c.rights)


def _what_is_meant(verb: Word) -> bool:
    """As in "the outcomes that we seek", "the concept we agree upon": the speaker's clause says which."""
    ours = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    return ours and verb.dep_ == "relcl" and verb.lemma_.lower() in listed("doing", "sought")


def _programme(voices: Voices, verb: Word, holders: tuple[str, ...]) -> bool:
    """As in "the fund supports two ports", "the mission is supporting the towns": a deed, no view."""
    if verb.lemma_ not in listed("doing", "aiding"):
        return False
    known = [voices.reading.actors[h] for h in holders]
    names = [word for a in known for word in a.name.lower().split()[-1:]]
    if all(a.type is ActorType.ORGANIZATION for a in known) and set(names) & listed("doing", "programmes"):
        return True
    speaks = voices.speaks(verb, holders)
    state = any(a.type is ActorType.STATE for a in known)
    return verb.tag_ == "VBG" and not speaks and not state


def _beside(verb: Word) -> bool:
    """As in "stands with its allies in calling for a truce": the calling is the matter."""
    if verb.lemma_ not in {"stand", "join", "side"}:
        return False
    links = (g for c in (verb, *verb.rights) for g in c.subtree if g.dep_ == "prep" and g.lower_ == "in")
    deed = next((c for link in links for c in link.rights if c.dep_ == "pcomp"), None)
    return deed is not None and not _side_by_side(verb, deed)


def _side_by_side(verb: Word, deed: Word) -> bool:
    """As in "stand together in defending the pact": the defending is no view by itself."""
    lemma = deed.lemma_.lower()
    plain = lemma not in cues("verbs") or lemma in listed("doing", "words")
    together = any(c.lower_ in {"together", "united", "firm"} for c in verb.rights)
    return together and plain and lemma in listed("backing", "building")


def _meanwhile(verb: Word) -> bool:
    """As in "helps Haiti as it seeks justice", "when weighing the costs": what somebody is at, no view."""
    marks = {c.lower_ for c in verb.lefts if c.dep_ in {"mark", "advmod"}}
    if verb.dep_ != "advcl":
        return False
    doing = "as" in marks and verb.lemma_.lower() in listed("doing", "words")
    return doing or ("when" in marks and verb.tag_ == "VBG")


def once(voices: Voices, verb: Word) -> bool:
    """As in "we had been supporting the court", "I had no intention to run", in speech: so it was."""
    if not voices.transcript:
        return False
    helpers = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    if verb.tag_ == "VBG" and helpers & _PAST_FORMS:
        return True
    ours = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    past = verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ == "did" for c in verb.lefts)
    return ours and past and verb.lemma_.lower() in listed("doing", "wished")
