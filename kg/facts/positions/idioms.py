"""Turns of speech that show a stance with no word of stance in them: "wished the talks well", "will have
nothing to do with the plan", "reminded Oman of its duty to pay".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a turn whose subject is nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied, sign_of
from kg.facts.positions.wording import text_of
from kg.facts.reading import ACCOUNTABLE
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FUTURE = frozenset({"will", "would", "shall", "’ll", "'ll"})
_BUT = frozenset({"but", "except", "than"})


def from_idiom(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that an idiom of ``verb`` shows."""
    rule = IDIOMS.get(verb.lemma_.lower())
    if rule is not None and not voices.supposed(verb):
        yield from rule(voices, verb)


def _held(voices: Voices, verb: Word, stance: Stance, found: list[str]) -> Iterator[Held]:
    holders = named(voices, subject_of(voices, verb)) if found else ()
    for target in found if holders else []:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.verb")


def _nothing_to_do(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "would have nothing to do with the plan"; "has no choice but to leave" likewise."""
    nothing = next((c for c in verb.rights if c.lower_ in {"nothing", "none"}), None)
    if nothing is None:
        if verb.lemma_ == "have":
            yield from _no_choice(voices, verb)
            yield from _would_have(voices, verb)
        return
    if nothing.lower_ == "none":
        links = (c for c in nothing.rights if c.lower_ == "of")
        whole = next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)
        told = any(c.lower_ in _FUTURE for c in verb.lefts) and whole is not None and whole.pos_ != "PRON"
        yield from _held(voices, verb, Stance.REJECTS, matters(voices, whole) if told and whole else [])
        return
    against = (c for c in (*nothing.rights, *verb.rights) if c.dep_ == "prep" and c.lower_ == "against")
    borne = next((g for c in against for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    if borne is not None:  # "has nothing against open borders"
        yield from _held(voices, verb, Stance.SUPPORTS, matters(voices, borne))
        return
    deed = next((c for c in (*nothing.rights, *verb.rights) if c.lemma_ == "do" and is_infinitive(c)), None)
    if deed is not None:
        links = (
            c for p in (deed, nothing, verb) for c in p.rights if c.dep_ == "prep" and c.lower_ == "with"
        )
        inner = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
        told = any(c.lower_ in _FUTURE or c.lower_ == "to" for c in verb.lefts) or verb.lemma_ == "want"
        if inner is not None and told:
            yield from _held(voices, verb, Stance.REJECTS, matters(voices, inner))


def _well(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "wished the talks well"."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    if thing is None or not any(c.lower_ == "well" for c in (*verb.rights, *thing.rights)):
        return
    if sign_of(voices.reading, verb) == "plain" and not named(voices, thing):
        kept = {i for i in subtree(voices, thing) if voices.reading.doc[i].lower_ != "well"}
        text = text_of(voices.reading, kept)
        yield from _held(voices, verb, Stance.SUPPORTS, [text] if text else [])


def _duty(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "we remind Oman of its obligation to pay": the paying."""
    party = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    link = next((c for p in (verb, party) if p for c in p.rights if c.lower_ == "of"), None)
    duty = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    if party is None or duty is None or duty.lemma_.lower() not in listed("duties", "words"):
        return
    if not named(voices, party) or sign_of(voices.reading, verb) != "plain":
        return
    deeds = (t for t in verb.subtree if t.i > duty.i and is_infinitive(t))
    deed = next((t for t in deeds if t.head in (duty, verb) or duty in t.ancestors), None)
    yield from _held(voices, verb, Stance.DEMANDS, matters(voices, deed) if deed is not None else [])


def _no_choice(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "will be left with no choice but to close the strait": a warning of it."""
    if not any(c.lower_ in _FUTURE for c in verb.lefts):
        return
    choice = next(
        (t for t in verb.subtree if t.lemma_.lower() in {"choice", "option", "alternative"} and t.i > verb.i),
        None,
    )
    if choice is None or not (any(c.lower_ == "no" for c in choice.lefts) or denied(voices.reading, verb)):
        return
    after = (t for t in verb.subtree if t.i > choice.i and t.pos_ == "VERB" and is_infinitive(t))
    deed = next((t for t in after if t.doc[t.left_edge.i - 1].lower_ in _BUT or t.head.lower_ in _BUT), None)
    if deed is not None:
        text = text_of(voices.reading, {i for i in subtree(voices, deed) if i >= deed.i})
        yield from _held(voices, verb, Stance.THREATENS, [text] if text else [])


def _would_have(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "would have the force turned back", "would have Oman pay": a wish."""
    clause = next(
        (c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ in {"VB", "VBN", "VBD", "VBP"}), None
    )
    helpers = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    if clause is None or helpers != {"would"} or denied(voices.reading, verb):
        return
    subject = next((c for c in clause.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    helped = any(c.dep_ in {"aux", "auxpass", "mark"} for c in clause.lefts)
    if subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not helped:
        yield from _held(voices, verb, Stance.DEMANDS, matters(voices, clause))


def _obliged(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the army will be obliged to march, he warned"."""
    if not any(c.lower_ in _FUTURE for c in verb.lefts) or not voices.threatened(verb):
        return
    inner = (g for c in verb.rights for g in (c, *c.rights) if g.tag_ == "VB")
    deed = next((c for c in inner if c.dep_ in {"xcomp", "pobj", "ccomp"}), None)
    if deed is not None and any(c.dep_ == "nsubjpass" for c in verb.lefts):
        text = text_of(voices.reading, {i for i in subtree(voices, deed) if i >= deed.i})
        holders = named(voices, subject_of(voices, verb)) or voices.speaker(verb)
        if text is not None:
            yield Held(holders, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _called_to_account(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "those responsible will be held accountable", said by somebody."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    account = any(c.lower_ in ACCOUNTABLE for c in verb.rights)
    will = any(c.lower_ in {"will", "shall"} for c in verb.lefts)
    speakers = voices.speaker(verb) if subject is not None and account and will else ()
    text = text_of(voices.reading, subtree(voices, verb)) if speakers else None
    if text is not None and not denied(voices.reading, verb):
        yield Held(speakers, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _all_that_is_needed(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "a little good will is all that is needed", said by somebody."""
    thing = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    all_ = next((c for c in verb.rights if c.dep_ == "attr" and c.lower_ == "all"), None)
    wanted = all_ is not None and any(c.lemma_ in {"need", "want", "require", "ask"} for c in all_.rights)
    speakers = voices.speaker(verb) if wanted and thing is not None else ()
    for target in matters(voices, thing) if speakers and thing is not None else []:
        yield Held(speakers, Stance.DEMANDS, target, verb.i, voices.time(verb), "position.appeal")


def _reserved(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "reserves the right to respond": a warning of it."""
    right = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ == "right"), None)
    deed = (
        None if right is None else next((c for c in (*right.rights, *verb.rights) if is_infinitive(c)), None)
    )
    if deed is not None and sign_of(voices.reading, verb) == "plain":
        yield from _held(voices, verb, Stance.THREATENS, matters(voices, deed))


def _hinges(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "Omani backing hinges on a vote", "Chad's return depends on an apology": it is wanted."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    links = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"on", "upon"})
    matter = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    if subject is None or matter is None or subject.lemma_.lower() not in listed("hinging", "words"):
        return
    holders = owner_of(voices, subject) if sign_of(voices.reading, verb) == "plain" else ()
    for target in (
        matters(voices, matter) if holders and not set(holders) & set(named(voices, matter)) else []
    ):
        yield Held(holders, Stance.DEMANDS, target, verb.i, voices.time(verb), "position.verb")


IDIOMS: dict[str, Callable[[Voices, Word], Iterator[Held]]] = {
    "have": _nothing_to_do,
    "want": _nothing_to_do,
    "wish": _well,
    "remind": _duty,
    "leave": _no_choice,
    "reserve": _reserved,
    "oblige": _obliged,
    "compel": _obliged,
    "force": _obliged,
    "hold": _called_to_account,
    "be": _all_that_is_needed,
    "hinge": _hinges,
    "depend": _hinges,
    "hang": _hinges,
}


def from_plan(voices: Voices, noun: Word) -> Iterator[Held]:
    """As in "under the French plan, the town would be divided": its owner is for it."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ != "under" or noun.lemma_.lower() not in listed("plans", "words"):
        return
    verb, owner = link.head, owner_of(voices, noun)
    if verb.pos_ != "VERB" or not owner or not any(c.lower_ == "would" for c in verb.lefts):
        return
    text = text_of(voices.reading, subtree(voices, verb, without=[link]))
    if text is not None and link.i < verb.i:
        yield Held(owner, Stance.SUPPORTS, text, noun.i, voices.time(noun), "position.noun")
