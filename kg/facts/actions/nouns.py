"""Deeds that a noun names: "Russia's war against Ukraine", "the arrest of X by Y".

Comes in: a noun. Goes out: ``Deed`` rows.
Refuses: a noun whose doer the phrase does not name, and one that is feared, asked for or only possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.commanded import of_its_state
from kg.facts.actions.decided import decided
from kg.facts.actions.deed import HITTING, MUTUAL, Deed
from kg.facts.actions.gratitude import asked_for, valued
from kg.facts.actions.included import with_help
from kg.facts.actions.kin import without_kin
from kg.facts.actions.lands import in_defence, meant_for
from kg.facts.actions.lexicon import Row, armed, listed, noun_rows, verb_rows
from kg.facts.actions.manner import between_states
from kg.facts.actions.noun_doers import at_place, matter, to_end
from kg.facts.actions.parties import hyphened, is_one_of, state_of, states_of
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
        if row.about and not any(is_one_of(t, row.about) for t in matter(reading, noun)):
            continue
        if found := _deeds(reading, noun, row):
            return with_help(noun, found)
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


def _deeds(reading: Reading, noun: Word, row: Row) -> list[Deed]:
    actors = _actors(reading, noun, row)
    bidden = None if actors else decided(reading, noun, row)
    if bidden is not None:
        actors = bidden[0]
    if not actors or ("listing" in row.needs and _appoints(noun)):
        return []
    site = Site(reading, noun, None, None, actors, row.side, hits=row.type in HITTING)
    others = _sides(reading, recipients(site, row.recipient), row)
    if row.type is ActionType.AID and not others:
        others = meant_for(reading)
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
        "theirs": lambda: any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.lefts),
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
    if to_end(noun) and standing(reading, verb) is None:
        return False
    types = {r.type for r in verb_rows().get(verb.lemma_.lower(), ()) if _as_object(noun, r)}
    return bool(types) and (not types & {r.type for r in rows} or standing(reading, verb) is None)


def _as_object(noun: Word, row: Row) -> bool:
    """“lifted its sanctions”; "keep its ban" is no "keep under a ban", "calls the ban" no "calls off"."""
    phrasal = row.particle and not any(c.lower_ == row.particle[0] for c in noun.head.children)
    return noun.lemma_.lower() in row.nouns and "object" in row.places and not phrasal


def _actors(reading: Reading, noun: Word, row: Row) -> tuple[str, ...]:
    """The first of the row’s places that names a doer ("thanked": “thanked Oslo for the release of”)."""
    for place in row.actor:
        if found := at_place(reading, noun, place):
            found = of_its_state(reading, noun, found) if row.type in _FORCE else found
            return () if _mingled(reading, noun, row, found) else _ours(reading, noun, found)
    return ()


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


def _appoints(noun: Word) -> bool:
    """“the designation of an envoy as head of mission”: an office, no sanction."""
    links = (t for t in noun.subtree if t.lower_ == "as" and t.dep_ == "prep" and t.i > noun.i)
    return any(not _blacklisted(t) for t in links)


def _blacklisted(link: Word) -> bool:
    """“as a terrorist organization”, “as Specially Designated Nationals”."""
    return any(t.lower_ in listed("reporting", "listing") for t in link.subtree)


def _behind(noun: Word, row: Row) -> Iterator[Word]:
    """The nouns behind the prepositions at which the row expects the other side."""
    beside = [noun.nbor()] if noun.i + 1 < len(noun.doc) else []
    # "the support of A and his government for Rome", where the parser hung the "for" on those
    givers = [t for c in noun.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    hung = [c for g in givers for t in (g, *g.rights) for c in t.rights if c.lower_ in {"for", "to"}]
    for link in dict.fromkeys([*noun.rights, *beside, *hung]):
        if link.dep_ == "prep" and link.lower_ in row.recipient:
            yield from (t for t in link.children if t.dep_ == "pobj")
        elif "for" in row.recipient and link.lower_ == "in":
            yield from in_defence(link)  # "its support in defence of Rome’s borders"


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
