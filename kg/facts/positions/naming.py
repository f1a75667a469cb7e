"""Positions that show in how a thing is named: "branded the meeting treason", "views the plan as serious".

Comes in: a verb of naming and the voices of the text. Goes out: ``Held`` rows.
Refuses: a judgement about a person, a word that the table does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.clauses import marked
from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of
from kg.facts.positions.judgements import is_person
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.relatives import antecedent
from kg.facts.positions.shifted import shifted, shifted_text
from kg.facts.positions.sign import sign_of
from kg.facts.positions.weighed import PREDICATES, favoured, verdict_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word


_DEEDS = frozenset({"xcomp", "ccomp", "advcl", "acl"})


def from_naming(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that a verb of naming shows."""
    if verb.lemma_.lower() not in listed("judging", "words"):
        return
    named_ = _named_as(voices, verb)
    sign = sign_of(voices.reading, verb) if named_ is not None else None
    if named_ is None or sign is None:
        return
    matter, predicates = named_
    stance = next((s for p in predicates if (s := verdict_of(p, negated=sign != "plain")) is not None), None)
    if (
        stance is None
        and sign == "plain"
        and verb.lemma_ != "make"
        and any(favoured(matter, p) for p in predicates)
    ):
        stance = Stance.SUPPORTS
    holders = holders_of(voices, verb) if stance is not None else ()
    if stance is None or not holders or is_person(voices, matter):
        return
    if (parted := shifted_text(voices, verb)) is not None:
        yield Held(holders, stance, parted, verb.i, voices.time(verb), "position.naming")
        return
    name = next((c for c in matter.subtree if c.dep_ == "prep" and c.lower_ == "as"), None)
    name = name or next((c for c in matter.rights if c.dep_ == "amod" and c in predicates), None)
    if name is None and (more := _more(matter, predicates)):
        whole = subtree(voices, matter).union(*(subtree(voices, link) for link in more))
        yield from (
            Held(holders, stance, t, verb.i, voices.time(verb), "position.naming")
            for t in [text_of(voices.reading, whole)]
            if t is not None
        )
        return
    text = None if name is None else text_of(voices.reading, subtree(voices, matter, without=[name]))
    for target in matters(voices, matter) if text is None else [text]:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.naming")


def _more(matter: Word, predicates: list[Word]) -> list[Word]:
    """As in "made an end to the raids a condition", where the parser hung the raids on the making."""
    last = max((p.left_edge.i for p in predicates), default=0)
    links = [c for c in matter.head.rights if c.dep_ == "prep" and c.lower_ in {"to", "of"}]
    return [c for c in links if c.left_edge.i == matter.right_edge.i + 1 and c.i < last]


def _second(word: Word, object_: Word) -> bool:
    """As in "made the withdrawal a condition", where the parser took both for objects."""
    return word.dep_ == "dobj" and word.i > object_.i and verdict_of(word) is not None


def _as_clause(word: Word) -> bool:
    """As in "sees the offer as serious", where the parser took "as serious" for a clause."""
    return word.dep_ == "advcl" and word.pos_ == "ADJ" and word.left_edge.lower_ == "as"


def _judged_deed(verb: Word) -> tuple[Word, list[Word]] | None:
    """As in "found it reckless to send men", "thinks it wrong that they stay": the deed, and its name."""
    small = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in {"ADJ", "NOUN"}), None)
    it = any(c.lower_ == "it" and c.i > verb.i for t in (verb, small) if t is not None for c in t.children)
    names = [c for c in verb.rights if c.dep_ in PREDICATES]
    name = small if small is not None else next(iter(names), None)
    if not it or name is None:
        return None
    deeds = (c for t in (name, verb) for c in t.rights if c.i > name.i and c.dep_ in _DEEDS)
    deed = next((c for c in deeds if is_infinitive(c) or marked(c)), None)
    return None if deed is None else (deed, [name])


def _named_before(verb: Word) -> tuple[Word, list[Word]] | None:
    """As in "the flights over the islands, which it called a provocation": the flights."""
    which = next((c for c in verb.lefts if c.lower_ in {"which", "that"} and c.dep_ == "dobj"), None)
    noun = verb.head
    if verb.dep_ != "relcl" or which is None or noun.pos_ != "NOUN":
        return None
    noun = antecedent(noun) or noun
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.lower_ not in {"to", "of"}:
        noun = noun.head.head
    names = [c for c in verb.rights if c.dep_ in PREDICATES or c.dep_ == "dobj"]
    names += [g for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as" for g in c.children]
    return (noun, names) if names else None


def _named_as(voices: Voices, verb: Word) -> tuple[Word, list[Word]] | None:
    """The thing that is named, and the words it is given."""
    if (told := _named_before(verb)) is not None:
        return told
    object_ = voices.reading.object_token(verb)
    if (deed := _judged_deed(verb)) is not None:
        return deed
    if object_ is not None:
        behind = [
            g
            for c in (*verb.rights, *object_.rights, *object_.right_edge.ancestors)
            if c.dep_ == "prep" and c.lower_ == "as"
            for g in c.children
        ]
        behind += [c for c in verb.rights if _as_clause(c)]
        named_ = [*(c for c in verb.rights if c.dep_ in PREDICATES or _second(c, object_)), *behind]
        named_ += [c for c in object_.rights if c.dep_ == "amod" and verdict_of(c) is not None]
        before = [c for c in object_.lefts if c.dep_ == "compound"]
        small = next((c for c in object_.lefts if c.dep_ == "nsubj"), None)
        if small is not None:
            return small, [object_]
        if not named_ and before and verdict_of(object_) is not None:
            return before[-1], [object_]
        return object_, named_
    if (parted := shifted(verb)) is not None:
        return parted[0], [parted[1]]
    small = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if small is None:
        return None
    subject = next((c for c in small.children if c.dep_ == "nsubj"), None)
    if subject is None and (small.pos_ == "ADJ" or verdict_of(small) is not None):
        # "found the draft unacceptable", "declared the deal void"
        subject = next((c for c in small.lefts if c.dep_ == "compound"), None)
    return None if subject is None else (subject, [small, *small.rights])
