"""Who owns a noun: a possessive, a demonym, or a pronoun that the sentence itself binds.

Comes in: a noun. Goes out: ids of actors.
Refuses: a state’s plain name before the noun, which is its theme ("the Congo war"), and a pronoun that
nothing in the clause binds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.standing import infinitive_before
from kg.facts.actions.waged import waged_by
from kg.facts.reading import ACCOUNTABLE
from kg.model.annotation import Mention, MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_BOUND = frozenset({"its", "their", "his", "her"})
_LISTED = 4


def possessor(reading: Reading, noun: Word) -> tuple[str, ...]:
    """The actors that own ``noun``; those of the first noun of its list where it has none of its own."""
    current = noun
    for _ in range(_LISTED):
        found = _before(reading, current)
        if found or current.dep_ != "conj" or _closed(current):
            return found
        current = current.head
    return ()


def _closed(noun: Word) -> bool:
    """A noun of a list that has an owner of its own, known or not ("Western weapons")."""
    return any(c.dep_ in {"det", "poss"} or (c.dep_ == "amod" and c.text[0].isupper()) for c in noun.lefts)


def _before(reading: Reading, noun: Word) -> tuple[str, ...]:
    for child in noun.lefts:
        if child.dep_ not in OWNING:
            continue
        mention = reading.mention_at.get(child.i)
        if child.lower_ == "whose":
            return _related(reading, child)
        if child.lower_ in _BOUND:
            waged = waged_by(reading, noun.head, reading.subject_token(noun.head))
            if blamed := waged or _accountable(reading, noun, child):
                return blamed
            if (found := _within_clause(reading, noun)) is not None:
                return found
            if found := _above(reading, noun, child):
                return found
            if mention is not None and not _agrees(reading, child, mention.actors):
                mention = None
            if child.lower_ == "its" and mention is not None and not _named_before(reading, child, mention):
                return _nearest(reading, child) or mention.actors
        if mention is not None and mention.head == child.i and _owns(reading, child, mention):
            return reading.actors_of(child) if child.dep_ in {"amod", "nmod"} else mention.actors
        if (
            mention is None
            and child.dep_ == "poss"
            and child.lower_ in _BOUND
            and (found := _bound(reading, noun))
        ):
            return found
    return ()


def _related(reading: Reading, relative: Word) -> tuple[str, ...]:
    """“Rome, whose debts were cancelled”: of the noun before the relative clause."""
    clause = relative.head
    for _ in range(_LISTED):
        if clause.dep_ == "relcl":
            return reading.actors_of(clause.head)
        clause = clause.head
    return ()


def _accountable(reading: Reading, noun: Word, pronoun: Word) -> tuple[str, ...]:
    """“holding Putin and his aides accountable for his war”: of him who is held."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ != "for" or link.head.lower_ not in ACCOUNTABLE:
        return ()
    before = reversed(noun.doc[noun.sent.start : link.head.i])
    verb = next((t for t in before if t.lemma_ == "hold"), None)
    held = None if verb is None else next((c for c in verb.rights if c.dep_ in {"dobj", "nsubj"}), None)
    return reading.actors_of(held, conjuncts=pronoun.lower_ == "their")


def _above(reading: Reading, noun: Word, pronoun: Word) -> tuple[str, ...]:
    """“Russia’s tactics, including its attacks”: the owner of the noun that the phrase hangs on."""
    link = noun
    while link.dep_ == "conj":
        link = link.head
    above = link.head.head if link.dep_ in {"pobj", "pcomp"} else link
    if above.pos_ == "VERB" and link.head.lower_ in {"including", "like"} and link.head.i > 1:
        # "conduct, including its attacks": what is included belongs to the noun before
        above = link.head.nbor(-2 if link.head.nbor(-1).text == "," else -1)
    for _ in range(_LISTED):
        if above.pos_ != "NOUN":
            return ()
        for child in above.lefts:
            named = reading.mention_at.get(child.i)
            if child.dep_ == "poss" and named is not None and named.kind is not MentionKind.PRONOUN:
                return named.actors if _agrees(reading, pronoun, named.actors) else ()
        above = above.head.head if above.dep_ == "pobj" else above.head
    return ()


def _named_before(reading: Reading, pronoun: Word, mention: Mention) -> bool:
    """The sentence names the owner before the pronoun; "we" is no name."""
    return any(
        m.kind is not MentionKind.PRONOUN and set(m.actors) & set(mention.actors)
        for m in _earlier(reading, pronoun)
    )


def _nearest(reading: Reading, pronoun: Word) -> tuple[str, ...]:
    """The last state that the sentence names before the pronoun, an owner before any other."""
    named = [
        m
        for m in reversed(_earlier(reading, pronoun))
        if m.kind is not MentionKind.PRONOUN
        and all(reading.actors[a].type is ActorType.STATE for a in m.actors)
    ]
    owners = (m for m in named if reading.doc[m.head].dep_ == "poss")
    found = next(owners, None) or next(iter(named), None)
    return () if found is None else found.actors


def _earlier(reading: Reading, token: Word) -> list[Mention]:
    found = [reading.mention_at[i] for i in range(token.sent.start, token.i) if i in reading.mention_at]
    return list({m.start: m for m in found}.values())


def _agrees(reading: Reading, pronoun: Word, actors: tuple[str, ...]) -> bool:
    """“its” is no person’s, "his" no state’s."""
    person = bool(reading.persons(actors))
    return person if pronoun.lower_ in {"his", "her"} else not (person and pronoun.lower_ == "its")


def _owns(reading: Reading, child: Word, mention: Mention) -> bool:
    marked = child.dep_ == "poss" or any(c.dep_ == "case" for c in child.rights)
    if marked or mention.kind in {MentionKind.DEMONYM, MentionKind.BODY}:
        return True
    kinds = {reading.actors[a].type for a in mention.actors}
    if kinds == {ActorType.STATE}:
        return child.text.isupper() or "." in child.text
    # A name that no table knows says what the noun is about ("COVID-19 assistance").
    return kinds != {ActorType.ORGANIZATION} or all(reading.actors[a].code for a in mention.actors)


def _within_clause(reading: Reading, noun: Word) -> tuple[str, ...] | None:
    """The owner that the grammar binds a possessive pronoun to, None where it binds none."""
    return object_of_for(reading, noun) if noun.head.lower_ == "for" else _controlled(reading, noun)


def object_of_for(reading: Reading, noun: Word) -> tuple[str, ...] | None:
    """“thanked Greece for its support”, “costs on Russia for its war”: the one before "for" owns it."""
    link = noun.head
    above = link.head
    if above.pos_ == "ADJ" and above.dep_ in {"acomp", "oprd", "ccomp", "xcomp"}:
        # "hold Rome accountable for its war", which may be parsed as a clause of its own
        held = next((c for c in above.children if c.dep_ == "nsubj"), None)
        if held is not None and (found := reading.actors_of(held)):
            return found
        above = above.head
    if above.pos_ == "NOUN" and link.i > 0 and link.nbor(-1).dep_ == "conj" and link.nbor(-1).pos_ == "PROPN":
        # "hold Rome to account for its war and Carthage for its part in it"
        return reading.actors_of(link.nbor(-1)) or None
    bound: tuple[str, ...] | None = None
    for other in reversed([c for c in above.children if c.i < link.i or above.pos_ == "VERB"]):
        if other.dep_ not in {"dobj", "nsubjpass", "prep"} or other.i == link.i:
            continue
        inner = [
            c
            for part in (other, *other.rights)
            if part.dep_ == "prep"
            for c in part.children
            if c.dep_ == "pobj"
        ]
        for token in inner[-1:] if other.dep_ == "prep" else [other, *inner]:
            if found := reading.actors_of(token):
                return found
        if other.dep_ == "dobj":
            bound = ()
    return bound


def _controlled(reading: Reading, noun: Word) -> tuple[str, ...] | None:
    """“urged Rome to end its blockade”, “called on Rome to end it”: whoever is to do it owns it."""
    verb = noun.head
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = infinitive_before(verb) or verb.head
    if noun.dep_ != "dobj" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return None
    asked = reading.preposition(verb.head, "on", "upon")
    if asked is not None and asked.i < verb.i and (found := reading.actors_of(asked)):
        return found
    found = reading.subject_of(verb)
    return found or (() if verb.dep_ in {"xcomp", "ccomp"} and _another_is_told(verb) else None)


def _another_is_told(verb: Word) -> bool:
    """“encouraged the neighbours to end their blockade”: theirs, whoever they are."""
    told = (c for c in (*verb.lefts, *verb.head.rights) if c.dep_ in {"dobj", "nsubj"} and c.i < verb.i)
    return any(c.i > verb.head.i for c in told)


def _bound(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“Iran’s conduct, beside its support”: the owner in the same clause."""
    above = noun.head
    if noun.dep_ == "conj":
        return possessor(reading, above)
    while above.dep_ == "prep" or above.dep_ in {"pobj", "conj"}:
        above = above.head
    if above.i == noun.i:
        return ()
    if above.pos_ not in {"VERB", "AUX"}:
        return possessor(reading, above) if above.pos_ in {"NOUN", "PROPN"} else ()
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    # A subject never owns itself: "Its army attacked" binds nothing.
    if subject is None or subject.i == noun.i or subject.is_ancestor(noun):
        return ()
    return reading.actors_of(subject) or possessor(reading, subject)
