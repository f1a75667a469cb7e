"""Deeds that a noun names: "Russia's war against Ukraine", "the arrest of X by Y".

Comes in: a noun. Goes out: ``Deed`` rows.
Refuses: a noun whose doer the phrase does not name, and one that is feared, asked for or only possible.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.facts.actions.asides import past_aside
from kg.facts.actions.decided import decided
from kg.facts.actions.deed import HITTING, MUTUAL, Deed
from kg.facts.actions.gratitude import asked_for, donor, thanked, valued
from kg.facts.actions.kin import without_kin
from kg.facts.actions.lexicon import Row, armed, listed, noun_rows, verb_rows
from kg.facts.actions.manner import between_states
from kg.facts.actions.parties import doer, for_state, hyphened, is_one_of, parties, state_of, states_of
from kg.facts.actions.partners import thriving
from kg.facts.actions.reached import harming
from kg.facts.actions.site import Site
from kg.facts.actions.slots import recipients
from kg.facts.actions.standing import noun_standing, standing
from kg.model.enums import ActionType, ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_UTTERED = frozenset({ActionType.ACCUSE, ActionType.REQUEST, ActionType.THREATEN, ActionType.PROTEST})
_FORCE = frozenset({ActionType.ASSAULT, ActionType.COERCE})

#: Links from a noun of deed to what it is about.
_ABOUT = frozenset({"of", "for", "in", "to"})


def from_noun(reading: Reading, noun: Word) -> list[Deed]:
    """The deeds that ``noun`` names."""
    rows = noun_rows().get(noun.lemma_.lower(), ()) or noun_rows().get(hyphened(noun), ())
    rows = rows or noun_rows().get(noun.lower_, ())
    if not rows or noun.dep_ in {"compound", "amod", "nmod"}:
        return []
    if noun.i in reading.mention_at and not opens(reading, noun):
        return []
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() == "war":
        return []  # "a war of aggression" is one deed
    if not any(r.type in _UTTERED for r in rows) and _told_by_verb(reading, noun, rows):
        return []
    for row in rows:
        if row.marked and not any(c.lower_ in row.marked for c in noun.lefts):
            continue
        if row.governed and not {noun.head.lower_, noun.head.lemma_.lower()} & row.governed:
            continue
        if ("told" in row.needs and not _told(noun)) or asked_for(row.type, noun):
            continue
        if row.about and not any(is_one_of(t, row.about) for t in _matter(reading, noun)):
            continue
        if found := _deeds(reading, noun, row):
            return found
    return []


def opens(reading: Reading, noun: Word) -> bool:
    """“Recognition by Rome followed”: a noun of deed that opens a sentence, taken for a name."""
    if noun.pos_ not in {"PROPN", "VERB"} or "subj" not in noun.dep_ or not noun.is_sent_start:
        return False
    if not {noun.lower_, noun.lemma_.lower()} & noun_rows().keys():
        return False
    mention = reading.mention_at.get(noun.i)
    alone = mention is None or (mention.start == noun.i and mention.end == noun.i + 1)
    return alone and any(c.dep_ == "prep" for c in noun.rights)


def _told(noun: Word) -> bool:
    """“the withdrawal has begun”, “after the withdrawal”: it takes place."""
    above = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and above.pos_ == "VERB":
        return above.lemma_.lower() in listed("reporting", "stages")
    return above.lower_ in {"after", "following", "since", "during", "despite"}


def _matter(reading: Reading, noun: Word) -> Iterator[Word]:
    """What the noun is of: "the signing of the treaty", "arms deliveries"."""
    yield from (c for c in noun.lefts if c.dep_ == "compound")
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ in _ABOUT:
            yield from (c for c in link.children if c.dep_ == "pobj")
    apart = (c for c in past_aside(reading, noun) if c.lower_ == "of" and c.head != noun)
    yield from (c for link in apart for c in link.children if c.dep_ == "pobj")


def _deeds(reading: Reading, noun: Word, row: Row) -> list[Deed]:
    actors = _actors(reading, noun, row)
    bidden = None if actors else decided(reading, noun, row)
    if bidden is not None:
        actors = bidden[0]
    if not actors or ("listing" in row.needs and _appoints(noun)):
        return []
    site = Site(reading, noun, None, None, actors, row.side, hits=row.type in HITTING)
    others = _sides(reading, recipients(site, row.recipient), row)
    if row.type is ActionType.SANCTION:
        others = without_kin(reading, others, noun.sent)
    if row.type in MUTUAL and len(actors) > 1:
        actors = actors[:1]
    told = noun_standing(noun, row.status, uttered=row.type in _UTTERED)
    if told is not None and bidden is not None:
        told = bidden[1]
    possible = noun.dep_ == "attr" and row.governed and standing(reading, noun.head) is None
    if told is None or possible or not _satisfied(reading, noun, row, actors, others):
        return []
    if "direct" in row.needs:
        others = _direct(reading, noun, row) if not _vowed(reading, noun, actors) else ()
        if not others:
            return []
    return [
        Deed(
            row.type,
            actor,
            other,
            noun.i,
            _time(reading, noun),
            told.status,
            told.modality,
            f"action.noun.{row.word}",
        )
        for actor in actors
        for other in others or (None,)
    ]


def _satisfied(
    reading: Reading, noun: Word, row: Row, actors: tuple[str, ...], others: tuple[str, ...]
) -> bool:
    """Whether the noun has what the row needs."""
    tests: dict[str, Callable[[], bool]] = {
        "recipient": lambda: bool(others),
        "helped": lambda: (
            bool(_direct(reading, noun, row)) or any(is_one_of(t, armed()) for t in _behind(noun, row))
        ),
        "rebels": lambda: any(is_one_of(t, armed()) for t in _behind(noun, row)),
        "signed": lambda: not _of_old(noun),
        "near": lambda: not _far_off(reading, noun),
        "happened": lambda: _happened(noun),
        "done": lambda: standing(reading, reading.clause(noun)) is not None,
        "states": lambda: between_states(reading, (*actors, *others)),
        "thriving": lambda: thriving(reading, noun, (*actors, *others)),
        "owned": lambda: any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in noun.lefts),
        "apposed": lambda: noun.dep_ == "appos",
        "crowd": lambda: not any(reading.actors[a].type is ActorType.STATE for a in actors),
        "aimed": lambda: bool(others) or _aimed(noun, row),
    }
    return all(test() for need, test in tests.items() if need in row.needs)


def _sides(reading: Reading, others: tuple[str, ...], row: Row) -> tuple[str, ...]:
    """War is waged on sides: "our neighbours", "they" taken for the persons who speak of it are none."""
    return reading.no_persons(others) if "sides" in row.needs else others


def _told_by_verb(reading: Reading, noun: Word, rows: tuple[Row, ...]) -> bool:
    """“lifted its sanctions”, “sent no aid”: the verb makes another deed of it, or none."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB":
        return False
    if _to_end(noun) and standing(reading, verb) is None:
        return False
    types = {r.type for r in verb_rows().get(verb.lemma_.lower(), ()) if _as_object(noun, r)}
    return bool(types) and (not types & {r.type for r in rows} or standing(reading, verb) is None)


def _as_object(noun: Word, row: Row) -> bool:
    """“lifted its sanctions”; "keep its ban" is no "keep under a ban", "calls the ban" no "calls off"."""
    phrasal = row.particle and not any(c.lower_ == row.particle[0] for c in noun.head.children)
    return noun.lemma_.lower() in row.nouns and "object" in row.places and not phrasal


def _to_end(noun: Word) -> bool:
    """“asked Rome to stop its raids”, “refused to lift the embargo”: the deed goes on."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("unreal", "ending")


def _ender(reading: Reading, noun: Word) -> tuple[str, ...]:
    """Who is asked to stop it, ought to, or will not; who "wants to end the violence" need not be violent."""
    if not _to_end(noun):
        return ()
    verb, above = noun.head, noun.head.head
    ought = any(c.lower_ in {"should", "must", "shall"} for c in verb.lefts)
    asked = above.lemma_.lower() in listed("unreal", "wanting") and any(
        c.dep_ in {"dobj", "prep"} and c.i < verb.i for c in above.rights
    )
    named = any(c.dep_ == "nsubj" for c in verb.lefts) and verb.dep_ in {"ccomp", "xcomp"}
    refused = above.lemma_.lower() in {"refuse", "decline"}
    if not (ought or asked or named or refused):
        return ()
    return for_state(reading, verb, reading.subject_of(verb))


def _actors(reading: Reading, noun: Word, row: Row) -> tuple[str, ...]:
    """The first of the row’s places that names a doer ("thanked": “thanked Oslo for the release of”)."""
    for place in row.actor:
        look = _DOERS.get(place)
        found = _named(reading, noun, place) if look is None else look(reading, noun)
        if found:
            return () if _mingled(reading, noun, row, found) else _ours(reading, noun, found)
    return ()


def _named(reading: Reading, noun: Word, place: str) -> tuple[str, ...]:
    """Whose the deed is, or who stands behind the preposition ``place``."""
    found = doer(reading, noun) if place in {"owner", "by"} else reading.with_actors(noun, place)
    if any(c.lower_ == "its" for c in noun.lefts):  # no person
        found = reading.no_persons(found)
    return found


def _moved(reading: Reading, noun: Word, kind: str) -> tuple[str, ...]:
    """“the withdrawal of Roman troops”, “the recall of Roman envoys”: whose they are."""
    moved = next((t for t in _matter(reading, noun) if is_one_of(t, listed("classes", kind))), None)
    mention = None if moved is None else reading.mention_at.get(moved.i)
    nameless = mention is not None and mention.end - mention.start == 1  # "the deployment of troops"
    return () if nameless else parties(reading, moved, side=True)


def _of_whom(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the attack of Rome on Carthage”: behind "of" only where the other side stands behind "on"."""
    hit = any(c.dep_ == "prep" and c.lower_ in {"on", "against", "upon"} for c in noun.rights)
    return reading.with_actors(noun, "of") if hit else ()


def _between(reading: Reading, noun: Word, word: str) -> tuple[str, ...]:
    """“between Rome and Carthage”, “between Roman and Punic troops”, "of" and "by" the same."""
    for link in noun.rights:
        if link.lower_ == word and link.dep_ == "prep":
            for inner in link.children:
                first = [c for c in inner.lefts if c.dep_ in {"amod", "nmod", "compound"}]
                sides = [inner, *(t for c in first for t in (c, *(g for g in c.rights if g.dep_ == "conj")))]
                return tuple(
                    dict.fromkeys(a for t in sides for a in for_state(reading, t, reading.actors_of(t)))
                )
    return ()


def _hyphened(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“U.S.-Polish cooperation”, “the Russian-Chinese patrol”: both states, () where there is but one."""
    before = noun.doc[noun.left_edge.i : noun.i]
    joints = [t.i for t in before if t.text in {"-", "–"} and before.start < t.i < noun.i - 1]
    named = (reading.mention_at.get(i) for joint in joints for i in (joint - 1, joint + 1))
    sides = dict.fromkeys(a for m in named if m is not None for a in m.actors)
    states = tuple(a for a in sides if reading.actors[a].type is ActorType.STATE)
    return states if len(states) > 1 else ()


def _ours(reading: Reading, noun: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“our assistance to Ukraine”: that of the side that the speaker stands for."""
    ours = any(c.lower_ == "our" for c in noun.lefts)
    return states_of(reading, found) if ours else found


def _mingled(reading: Reading, noun: Word, row: Row, found: tuple[str, ...]) -> bool:
    """“their war” of persons and states together: a pronoun that was taken for too many."""
    own = set(found) & set(reading.annotations.issuers)
    if own and row.type in _FORCE and any(c.lower_ in {"its", "their"} for c in noun.lefts):
        return True  # no release tells of a war of those who issue it
    theirs = any(c.lower_ == "their" for c in noun.lefts)
    return theirs and len(found) > 1 and bool(reading.persons(found)) and row.type in _FORCE


def _announcer(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“I am announcing the designation of two firms”: the side of who announces it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in listed("reporting", "proclaiming"):
        return ()
    told = standing(reading, verb)
    if told is None or told.speakers:
        return ()
    own = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    found = reading.subject_of(verb) or (reading.annotations.issuers if own else ())
    return states_of(reading, found)


def _appoints(noun: Word) -> bool:
    """“the designation of an envoy as head of mission”: an office, no sanction."""
    links = (t for t in noun.subtree if t.lower_ == "as" and t.dep_ == "prep" and t.i > noun.i)
    return any(not _blacklisted(t) for t in links)


def _blacklisted(link: Word) -> bool:
    """“as a terrorist organization”, “as Specially Designated Nationals”."""
    return any(t.lower_ in listed("reporting", "listing") for t in link.subtree)


def _responsible(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“The movement is responsible for raids in Chad”: told as a fact, who made them."""
    above = noun.head.head
    if noun.head.lower_ != "for" or above.lower_ != "responsible" or above.dep_ != "acomp":
        return ()
    told = above.head.dep_ == "ROOT" and standing(reading, above.head) is not None
    return reading.subject_of(above.head) if told else ()


def _behind(noun: Word, row: Row) -> Iterator[Word]:
    """The nouns behind the prepositions at which the row expects the other side."""
    beside = [noun.nbor()] if noun.i + 1 < len(noun.doc) else []
    for link in dict.fromkeys([*noun.rights, *beside]):
        if link.dep_ == "prep" and link.lower_ in row.recipient:
            yield from (t for t in link.children if t.dep_ == "pobj")


def _vowed(reading: Reading, noun: Word, actors: tuple[str, ...]) -> bool:
    """The doer’s own vow ("Rome reaffirmed its support for", "our support for"), or "in support of"."""
    verb = noun.head
    if any(c.lower_ in {"our", "my"} for c in noun.lefts) or verb.lower_ == "in":
        return True
    if reading.persons(actors):
        return True
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in listed("unreal", "voicing"):
        return False
    speakers = reading.subject_of(verb)
    if any(state_of(reading, s) == s for s in reading.persons(speakers)):
        return True
    told = {side for s in speakers for side in (state_of(reading, s), *reading.annotations.issuers)}
    return not speakers or bool(told & {state_of(reading, a) for a in actors})


def _direct(reading: Reading, noun: Word, row: Row) -> tuple[str, ...]:
    """Support for a side itself, nothing of it: "for Rome", not "for the invasion of Rome"."""
    given = [
        t for first in _behind(noun, row) for t in (first, *(c for c in first.rights if c.dep_ == "conj"))
    ]
    sides = [m for t in given if (m := reading.mention_at.get(t.i)) is not None and m.head == t.i]
    found = reading.no_persons(dict.fromkeys(a for m in sides for a in m.actors))
    return found or reading.no_persons(valued(reading, noun, given))


def _of_old(noun: Word) -> bool:
    """“the extension of its deal with Rome”, “under its treaty with Rome”: no agreement made now."""
    above = {noun.head.lower_, noun.head.lemma_.lower(), noun.head.head.lemma_.lower()}
    return bool(above & listed("unreal", "unsigned"))


def _far_off(reading: Reading, noun: Word) -> bool:
    """A deal that is not told as news: “A deal between the two is far off”, "the old deal binds both"."""
    open_ = any(c.lower_ in listed("unreal", "open") for c in (*noun.lefts, *noun.head.children))
    news = noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and noun.head.lemma_ not in {"be", "remain"}
    return open_ or not (news or _time(reading, noun) is not None)


def _happened(noun: Word) -> bool:
    """“the veto sank the draft”, “after the veto”: it was cast."""
    verb = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return verb.tag_ in {"VBD", "VBZ", "VBN"} and not any(c.dep_ == "neg" for c in verb.children)
    return noun.dep_ == "pobj" and verb.lower_ in {"after", "following", "despite", "by", "since"}


def _aimed(noun: Word, row: Row) -> bool:
    """At somebody or something; freedom or a principle is attacked in words or by law."""
    if harming(noun) is not None:
        return True
    hit = list(_behind(noun, row)) or list(_behind_doer(noun, row))
    return bool(hit) and not any(is_one_of(t, listed("classes", "abstract")) for t in hit)


def _behind_doer(noun: Word, row: Row) -> Iterator[Word]:
    """“a raid by troops on the town”, where the parser hung the "on" on the troops."""
    by = (c for c in noun.subtree if c.lower_ == "by" and c.i > noun.i)
    links = (c for link in by for t in link.children for c in t.rights if c.dep_ == "prep")
    yield from (t for c in links if c.lower_ in row.recipient for t in c.children if t.dep_ == "pobj")


def _time(reading: Reading, noun: Word) -> TimeExpression | None:
    """A time inside the phrase of the noun: that of its clause is another deed’s."""
    inside = (
        t for t in reading.annotations.times if t.time is not None and noun.is_ancestor(reading.doc[t.head])
    )
    return next(inside, None)


#: Where the doer of a noun of deed stands; any other place is a preposition.
_DOERS: dict[str, Callable[[Reading, Word], tuple[str, ...]]] = {
    "thanked": lambda reading, noun: thanked(reading, noun.head),
    "donor": donor,
    "ender": _ender,
    "responsible": _responsible,
    "announcer": _announcer,
    "forces": partial(_moved, kind="forces"),
    "envoys": partial(_moved, kind="envoys"),
    "between": partial(_between, word="between"),
    "of-both": partial(_between, word="of"),
    "by-both": partial(_between, word="by"),
    "subject": lambda reading, noun: reading.subject_of(reading.clause(noun)),
    "matter": lambda reading, noun: next((a for t in _matter(reading, noun) if (a := doer(reading, t))), ()),
    "of-on": _of_whom,
    "hyphened": _hyphened,
}
