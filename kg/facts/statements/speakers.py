"""Who speaks, and to whom.

Comes in: a reporting verb. Goes out: actor ids.
Refuses: () where the speaker is no actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.statements.spans import after_content

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading

#: Verbs whose object is the one who is told.
_TELLING = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "warn",
        "remind",
        "notify",
        "advise",
        "urge",
        "call",
        "thank",
        "ask",
        "accuse",
        "blame",
    }
)


def speakers_of(reading: Reading, verb: Token) -> tuple[str, ...]:
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBN"}:
        return reading.agent_of(verb)
    subject = reading.subject_token(verb)
    if subject is not None and subject.lemma_.lower() in words("statements", "carriers", "words"):
        owner = next((c for c in subject.children if c.dep_ == "poss"), None)
        return reading.actors_of(owner) or reading.with_actors(subject, "of", "by", "from")
    if subject is not None and subject.lower_ == "it" and (agent := reading.agent_of(verb)):
        return agent
    found = reading.subject_of(verb)
    if found:
        return tuple(dict.fromkeys([*found, *reading.with_actors(verb, "through")]))
    return _inverted(reading, verb) or (_beside(reading, verb) if subject is None else ())


def _beside(reading: Reading, verb: Token) -> tuple[str, ...]:
    """The actor whose mention ends right before the verb, where the parse gives it no subject."""
    i = verb.i - 1
    while i >= verb.sent.start and (reading.doc[i].pos_ in {"ADV", "AUX"} or reading.doc[i].text == ","):
        i -= 1
    mention = reading.mention_at.get(i)
    return mention.actors if mention is not None and mention.end == i + 1 else ()


def _inverted(reading: Reading, verb: Token) -> tuple[str, ...]:
    """ "growled the minister": a subject that the parser took for an object."""
    following = next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"dobj", "nsubj", "appos", "dep", "npadvmod", "oprd"} and reading.mention_at.get(c.i)
        ),
        None,
    )
    has_own = any(c.dep_ == "nsubj" for c in verb.lefts)
    if following is None or has_own or not after_content(reading, verb):
        return ()
    return reading.actors_of(following)


def addressees_of(reading: Reading, verb: Token, speakers: tuple[str, ...]) -> tuple[str, ...]:
    if verb.lemma_.lower() not in _TELLING:
        return ()
    found = [*reading.actors_of(reading.object_token(verb)), *reading.with_actors(verb, "on", "upon")]
    dative = next((c for c in verb.children if c.dep_ == "dative"), None)
    found += reading.actors_of(dative)
    return tuple(dict.fromkeys(a for a in found if a not in speakers and reading.actors[a].type != "group"))
