"""Whether several do a deed together, or each to the other.

Comes in: a ``Site``. Goes out: who joins in, or whether the sides are each other's.
Refuses: companions that stand behind the verb ("signed with"): a row of the table asks for those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import owners, parties
from kg.facts.actions.site import below
from kg.facts.actions.standing import standing
from kg.model.enums import ActorType, Status

if TYPE_CHECKING:
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_BOTH = 2
#: How “hand in hand”, “side by side” hang on the verb.
_BESIDE = frozenset({"npadvmod", "advmod", "advcl", "dobj", "prep"})
#: Most tokens between "each side" and the names of the two.
_BEFORE = 60


def each_other(site: Site) -> bool:
    """“accused each other of”, “expelled each other’s envoys”, “each accused the other”."""
    links = (t for c in site.verb.rights if c.dep_ == "prep" for t in c.children)
    told = [t for t in (site.object, *links) if t is not None] if site.verb.pos_ == "VERB" else []
    told += [c for t in told for c in t.lefts if c.dep_ == "poss"]
    return any(_mutual(site.verb, t) for t in told)


def _mutual(verb: Word, token: Word) -> bool:
    """“each other”, “one another”; “the other” where each does it."""
    if token.lower_ == "one":
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == "another"
    if token.lower_ not in {"other", "another"} or not token.i:
        return False
    before = token.nbor(-1).lower_
    return before in {"each", "one"} or (before == "the" and any(_each(c) for c in verb.lefts))


def _each(subject: Word) -> bool:
    own = subject.lower_ == "each" or any(c.lower_ == "each" for c in subject.lefts)
    return subject.dep_ == "nsubj" and own


def both_before(reading: Reading, verb: Word, subject: Word) -> tuple[str, ...]:
    """“Each side accuses the other”: the two states that the words before name, () where they name others."""
    if not _each(subject) or not any(t.lower_ == "other" for t in verb.subtree if t.i > verb.i):
        return ()
    return two_states(reading, subject)


def two_states(reading: Reading, word: Word) -> tuple[str, ...]:
    """The two states that the words before ``word`` name, () where they name one or three."""
    start, states = word.sent.start, dict[str, None]()
    for i in range(max(word.i - _BEFORE, 0), word.i):
        mention = reading.mention_at.get(i)
        if mention is not None and mention.head == i:
            named = (a for a in mention.actors if reading.actors[a].type is ActorType.STATE)
            states.update(dict.fromkeys(named))
        if i + 1 == start and len(states) > _BOTH:
            states.clear()
    return tuple(states) if len(states) == _BOTH else ()


def joined(site: Site) -> tuple[str, ...]:
    """“Rome, with Carthage, opened the canal”: who does it too."""
    reading, verb = site.reading, site.verb
    for subject in (c for c in verb.lefts if c.dep_ == "nsubj" and c.i in reading.mention_at):
        if verb.i and verb.nbor(-1).text == "," and (found := reading.with_actors(subject, "with")):
            return found
    return ()


def under_way(reading: Reading, verb: Word) -> bool:
    """“is working with”, “continues to work with”, “has, working with Rome, built it”; not "will work with",
    "discussed working with", "have to work with".
    """
    if verb.tag_ == "VBG" and verb.dep_ != "advcl" and not any(c.dep_ == "aux" for c in verb.lefts):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "get"}:
        return False
    told = standing(reading, verb)
    return told is not None and told.status is not Status.PLANNED


def _side(reading: Reading, token: Word) -> tuple[str, ...]:
    """“with Rome”, “with investigators from Rome”: whose they are."""
    found = parties(reading, token, side=True)
    groups = bool(found) and all(reading.actors[a].type is ActorType.GROUP for a in found)
    return (owners(reading, token) if groups else ()) or found


def beside(site: Site) -> tuple[str, ...]:
    """“Hand in hand with Rome, Carthage broke up the ring”, “works hand in glove with Rome”: with whom."""
    for child in site.verb.children:
        if child.dep_ not in _BESIDE:
            continue
        words = [child] if child.dep_ != "prep" else [child, *child.children]
        if not any(t.lower_ in listed("classes", "as-one") for t in words):
            continue
        links = (t for t in child.subtree if t.lower_ == "with" or t.lower_ == child.lower_ == "alongside")
        if found := next((f for c in links for t in below(c) if (f := _side(site.reading, t))), ()):
            return found
    return ()


def bound_by(reading: Reading, text: Word | None) -> tuple[str, ...]:
    """“a memorandum under which both states pledged peace”: the states that the relative clause binds."""
    clauses = () if text is None else (c for c in text.subtree if c.dep_ == "relcl" and c.i > text.i)
    for clause in clauses:
        links = (c for c in clause.lefts if c.dep_ == "prep" and c.lower_ in {"under", "in", "by", "whereby"})
        subject = reading.subject_token(clause)
        if subject is None or not any(t.lower_ == "which" for c in links for t in c.children):
            continue
        found = reading.subject_of(clause)
        states = [a for a in found if reading.actors[a].type is ActorType.STATE]
        if len(states) == len(found) > 1:
            return found
        both = any(c.lower_ in {"both", "two"} for c in subject.lefts)
        return two_states(reading, subject) if both else ()
    return ()
