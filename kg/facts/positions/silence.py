"""What somebody leaves open by what he does not say or decide: "has not said whether it will go", "would not
say whether", "no decision has been taken on the base", "will decide on the base next week".

Comes in: a verb of saying or deciding and the voices of the text. Goes out: ``Held`` rows.
Refuses: what others will do, a silence of the reporter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.clauses import wondering
from kg.facts.positions.extent import is_finite, is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

SAYING = frozenset(
    {"say", "disclose", "indicate", "announce", "reveal", "clarify", "specify", "confirm", "tell"}
)
TAKING = frozenset({"take", "make", "reach"})
DECIDING = frozenset({"decide"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp"})
_ABOUT = frozenset({"on", "about", "over"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll"})
_HELPERS = frozenset({"aux", "mark", "nsubj", "nsubjpass"})


def from_silence(voices: Voices, verb: Word) -> Iterator[Held]:
    """What the subject of ``verb`` leaves open."""
    lemma = verb.lemma_.lower()
    if lemma in SAYING:
        clause = next((c for c in verb.rights if c.dep_ in _CLAUSES and wondering(c)), None)
        teller = None if clause is None else _silent(voices, verb)
        if clause is not None and teller is not None and not voices.supposed(teller):
            yield from _left_open(voices, teller, clause)
    elif lemma in TAKING:
        yield from _no_decision(voices, verb)
    elif any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.lefts) and not denied(
        voices.reading, verb
    ):
        yield from _to_decide(voices, verb)


def _silent(voices: Voices, verb: Word) -> Word | None:
    """The verb whose subject does not say it: "has not said", "declined to say", "has yet to say"."""
    above = verb.head
    if verb.dep_ == "xcomp" and is_infinitive(verb):
        unfinished = above.lemma_ == "have" and any(c.lower_ == "yet" for c in above.children)
        withheld = above.lemma_.lower() in listed("carriers", "negative")
        return above if unfinished or withheld else None
    return verb if denied(voices.reading, verb) else None


def _left_open(voices: Voices, teller: Word, clause: Word) -> Iterator[Held]:
    """What he himself, or the side for which he speaks, may do."""
    holders = named(voices, subject_of(voices, teller))
    subject = subject_of(voices, clause)
    doers = named(voices, subject)
    roles = [r for h in holders for r in voices.reading.actors[h].roles]
    own = {*holders, *(r.represents for r in roles), *(r.of for r in roles)}
    if not holders or not doers or not set(doers) <= own:
        return
    if not is_infinitive(clause) and not any(c.tag_ == "MD" for c in clause.lefts):
        return
    helpers = {c.i for c in clause.lefts if c.dep_ in _HELPERS}
    text = text_of(voices.reading, {i for i in subtree(voices, clause) if i >= clause.i} - helpers)
    if text is not None:
        yield _open(voices, teller, doers, text)


def _no_decision(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "no decision has been taken on the base, the minister said"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or subject.lemma_ != "decision" or not is_finite(verb):
        return
    if not denied(voices.reading, verb) and not any(c.lower_ == "no" for c in subject.lefts):
        return
    holders = voices.reading.agent_of(verb) or voices.speaker(verb)
    links = (c for w in (verb, subject) for c in w.rights if c.lower_ in _ABOUT)
    thing = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    for target in matters(voices, thing) if holders and thing is not None else []:
        yield _open(voices, verb, holders, target)


def _to_decide(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "will decide next week on the base", "will decide whether to go"."""
    holders = named(voices, subject_of(voices, verb))
    links = (c for c in verb.rights if c.lower_ in _ABOUT)
    thing = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    clause = next((c for c in verb.rights if c.dep_ in _CLAUSES and wondering(c) and is_infinitive(c)), None)
    matter = thing or clause
    if not holders or matter is None or matter.i in voices.reading.time_at or voices.supposed(verb):
        return
    for target in matters(voices, matter):
        yield _open(voices, verb, holders, target.removeprefix("whether to "))


def _open(voices: Voices, verb: Word, holders: tuple[str, ...], target: str) -> Held:
    return Held(holders, Stance.UNDECIDED, target, verb.i, voices.time(verb), "position.silence")
