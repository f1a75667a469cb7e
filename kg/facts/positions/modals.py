"""Positions that a modal shows: "X must Y" in somebody's mouth, "Moscow will not Y", "we will Y".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a duty that nobody in the text speaks of, a forecast ("will not be able to").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import is_infinitive, matters, subtree, text_of
from kg.facts.positions.sign import denied, supposed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.positions.voices import Voices

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FIRST = frozenset({"we", "i"})
_RELATIVE = frozenset({"WDT", "WP"})
_BE = frozenset({"am", "are", "is", "'re", "’re", "'m", "’m", "'s", "’s"})


def from_modal(voices: Voices, verb: Token) -> Iterator[Held]:
    """The positions that the modals of ``verb`` show."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if supposed(verb):
        return
    if auxiliaries & listed("modals", "obligation") or _semi(verb):
        if "have" not in auxiliaries:
            yield from _duty(voices, verb)
    elif verb.lemma_.lower() in listed("modals", "requiring") and not auxiliaries - _BE:
        yield from _requirement(voices, verb)
    elif auxiliaries & listed("modals", "future"):
        yield from _future(voices, verb, conditional="have" in auxiliaries)
    elif _imperative(voices, verb):
        yield from _command(voices, verb)
    elif _speaks_for_himself(voices, verb):
        yield from _own_plan(voices, verb, progressive=bool(auxiliaries & _BE))


def _semi(verb: Token) -> bool:
    """As in "has to", "needs to", "ought to"."""
    return verb.lemma_.lower() in listed("modals", "semi") and any(
        is_infinitive(c) for c in verb.rights if c.dep_ in {"xcomp", "ccomp"}
    )


# --- duties -----------------------------------------------------------------------------


def _duty(voices: Voices, verb: Token) -> Iterator[Held]:
    """As in "X must Y": the speaker demands it."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    speakers = voices.speaker(verb) if subject is not None else ()
    if (
        subject is None
        or not speakers
        or subject.tag_ in _RELATIVE
        or _mild(voices, verb)
        or subject.lower_ in _FIRST | {"you", "it", "there"}
    ):
        return
    negated = denied(voices.reading, verb)
    inner = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if inner is not None and not negated and verb.lemma_ in listed("modals", "containing"):
        found = matters(voices, inner)
    else:
        text = text_of(voices.reading, _without_negation(voices, verb))
        found = [text] if text else []
    for target in found:
        yield Held(
            speakers,
            Stance.REJECTS if negated else Stance.DEMANDS,
            target,
            verb.i,
            voices.time(verb),
            "position.duty",
            0.75,
        )


def _mild(voices: Voices, verb: Token) -> bool:
    """As in "should" or "have to" in a text that nobody is quoted with: advice or need, no demand."""
    return voices.statement(verb) is None and not any(c.lower_ == "must" for c in verb.children)


def _requirement(voices: Voices, verb: Token) -> Iterator[Held]:
    """As in "the issue requires a solution", in somebody's mouth."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    matter = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if subject is None or matter is None or named(voices, subject) or voices.statement(verb) is None:
        return
    if denied(voices.reading, verb) or subject.pos_ != "NOUN":
        return
    text = text_of(voices.reading, subtree(voices, subject) | subtree(voices, matter) | {verb.i})
    if text is not None:
        yield Held(
            voices.speaker(verb),
            Stance.DEMANDS,
            text,
            verb.i,
            voices.time(verb),
            "position.requirement",
            0.65,
        )


def _without_negation(voices: Voices, verb: Token) -> set[int]:
    joined = [c for c in verb.rights if c.dep_ == "conj" and any(g.dep_ in _SUBJECTS for g in c.children)]
    return subtree(voices, verb, without=joined) - {c.i for c in verb.children if c.dep_ in {"neg", "cc"}}


def _imperative(voices: Voices, verb: Token) -> bool:
    """As in "Open the crossings" between quotation marks, at the head of its sentence."""
    if (
        verb.tag_ != "VB"
        or verb.i not in voices.reading.quote_of
        or verb.lower_ in listed("modals", "no_command")
    ):
        return False
    if any(c.dep_ in _SUBJECTS | {"aux", "mark"} for c in verb.children):
        return False
    first = verb.left_edge.i
    return first == verb.sent.start or not voices.reading.doc[first - 1].is_alpha


def _command(voices: Voices, verb: Token) -> Iterator[Held]:
    text = text_of(voices.reading, _predicate(voices, verb))
    speakers = voices.speaker(verb)
    if text and speakers and len(text.split()) > 1:
        stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
        yield Held(speakers, stance, text, verb.i, voices.time(verb), "position.command", 0.65)


# --- what one will do oneself -------------------------------------------------------------


def _future(voices: Voices, verb: Token, *, conditional: bool) -> Iterator[Held]:
    """As in "will not Y" rejects, "we will Y" offers, a threat where what is to come is hostile."""
    lemma = verb.lemma_.lower()
    subject = subject_of(voices, verb)
    if (
        subject is None
        or conditional
        or lemma in listed("involuntary", "words") | listed("speaking", "words") - {"give", "pay", "end"}
        or any(c.dep_ == "auxpass" for c in verb.children)
    ):
        return
    holders, own = named(voices, subject), subject.lower_ in _FIRST
    sign = "negated" if denied(voices.reading, verb) else "plain"
    if not holders or any(c.turned(sign) for c in cues("verbs").get(lemma, ())):
        return
    text = text_of(voices.reading, _predicate(voices, verb))
    stance = (
        None if text is None else _stance(voices, verb, text, holders, negated=sign == "negated", own=own)
    )
    if text is not None and stance is not None:
        yield Held(holders, stance, text, verb.i, voices.time(verb), "position.future", 0.7)


def _stance(
    voices: Voices, verb: Token, text: str, holders: tuple[str, ...], *, negated: bool, own: bool
) -> Stance | None:
    if negated:
        if not own and voices.speaker(verb) and not voices.speaks(verb, holders):
            return None
        return Stance.THREATENS if is_hostile(text) else Stance.REJECTS
    if is_hostile(text) and (own or voices.warns(verb, holders)):
        return Stance.THREATENS
    offered = (own or voices.speaks(verb, holders)) and verb.lemma_.lower() not in listed("calendar", "words")
    return Stance.OFFERS if offered and verb.lemma_ != "be" else None


def _predicate(voices: Voices, verb: Token) -> set[int]:
    """The verb and what follows it, up to a clause that is joined to it."""
    following = next((c for c in verb.rights if c.dep_ in {"conj", "cc"}), None)
    end = following.left_edge.i if following is not None else len(voices.reading.doc)
    return {i for i in subtree(voices, verb) if verb.i <= i < end}


def _speaks_for_himself(voices: Voices, verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in _FIRST and bool(named(voices, subject))


def _own_plan(voices: Voices, verb: Token, *, progressive: bool) -> Iterator[Held]:
    """As in "we want to Y" offers, "we are not Y-ing" rejects."""
    subject = next(c for c in verb.children if c.dep_ == "nsubj")
    negated = denied(voices.reading, verb)
    wished = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if verb.lemma_ in {"want", "wish"} and wished is not None:
        if voices.statement(verb) is None or wished.lemma_.lower() in listed("speaking", "words"):
            return
        found, stance = matters(voices, wished), Stance.REJECTS if negated else Stance.OFFERS
    elif progressive and negated and verb.tag_ == "VBG" and verb.lemma_ not in listed("involuntary", "words"):
        text = text_of(voices.reading, _predicate(voices, verb))
        found, stance = [text] if text else [], Stance.REJECTS
    else:
        return
    for target in found:
        yield Held(named(voices, subject), stance, target, verb.i, voices.time(verb), "position.plan", 0.65)


def is_hostile(text: str) -> bool:
    """True where an offer of this would be a threat."""
    found = {w.strip("“”\"'’,.").lower() for w in text.split()}
    return bool(found & listed("hostile", "words")) and not found & listed("hostile", "friendly")
