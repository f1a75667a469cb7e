"""What somebody says is called for, or has to stop, with no word of stance: "it is vital that Oman sign",
"this moment requires all sides to talk", "cannot delay it any longer".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: what the reporter says, what is told of the past, what the speakers ask of themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.times import said, time_for, time_past
from kg.facts.positions.voices import FIRST
from kg.facts.positions.weighed import PREDICATES
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_EMPTY = FIRST | {"you", "it", "there", "this", "that", "they", "he", "she"}
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "relcl", "csubj", "xcomp"})
_PRESENT = frozenset({"VBZ", "VBP"})
_HAPPENED = frozenset({"has", "have", "had", "was", "were", "did", "is", "are", "will", "would"})
_CAN = frozenset({"can", "ca", "could", "cannot"})


def from_urgency(voices: Voices, verb: Word) -> Iterator[Held]:
    """The demands and refusals that the urgency of a matter shows."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        yield from [*_vital(voices, verb)] or [*time_for(voices, verb)]
    elif lemma in listed("urgency", "requiring"):
        yield from _required(voices, verb)
    elif lemma in listed("urgency", "delaying"):
        yield from _no_longer(voices, verb)
    elif lemma in listed("urgency", "passing"):
        yield from time_past(voices, verb)


def _vital(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "it is vital that Oman sign", "it is critical for Oman to sign"."""
    if not any(c.lower_ == "it" and c.dep_ in SUBJECTS | {"expl"} for c in verb.lefts):
        return
    words = [
        c for c in verb.rights if c.dep_ in PREDICATES and c.lemma_.lower() in listed("urgency", "vital")
    ]
    told = verb.tag_ in _PRESENT or (verb.tag_ == "VBD" and voices.statement(verb) is not None)
    if not words or not told or denied(voices.reading, verb):
        return
    clause = next((c for p in (verb, words[0]) for c in p.rights if _asked(c)), None)
    yield from said(voices, verb, Stance.DEMANDS, [] if clause is None else _deeds(voices, clause))


def _deeds(voices: Voices, clause: Word) -> list[str]:
    """Each of the deeds that are joined: "that Oman sign and pay its share"."""
    joined = [c for c in clause.rights if c.dep_ == "conj" and c.pos_ == "VERB"]
    further = [c for c in joined if not any(g.dep_ in SUBJECTS for g in c.lefts)]
    told = [c for c in further if any(g.dep_ in {"dobj", "prep"} for g in c.rights)]
    if not told or is_infinitive(clause) or not any(c.dep_ in {"dobj", "prep"} for c in clause.rights):
        return matters(voices, clause)
    subject = next(c for c in clause.lefts if c.dep_ in SUBJECTS)
    marks = {c.i for t in (clause, *told) for c in t.children if c.dep_ in {"mark", "cc"}}
    whose = subtree(voices, subject)
    kept = [subtree(voices, clause, without=told), *(whose | subtree(voices, t) for t in told)]
    texts = (text_of(voices.reading, indices - marks) for indices in kept)
    return [text for text in texts if text]


def _asked(clause: Word) -> bool:
    """As in "that Oman sign", "for Oman to sign", not "that Oman has signed"."""
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    marks = {c.lower_ for c in clause.lefts if c.dep_ == "mark"}
    if subject is None or clause.dep_ not in _CLAUSES or subject.lower_ in _EMPTY:
        return False
    if "for" in marks:
        return is_infinitive(clause)
    helpers = {c.lower_ for c in clause.lefts if c.dep_ in {"aux", "auxpass"}}
    return (
        "that" in marks
        and clause.tag_ != "VBD"
        and clause.lower_ not in _HAPPENED
        and not helpers & _HAPPENED
    )


def _required(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "this moment requires all sides to talk", "the crisis demands an answer from the Council"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in listed("urgency", "occasions"):
        return
    link = next((c for c in verb.rights if c.dep_ == "prep"), None) if verb.lemma_ == "call" else None
    thing = next((c for c in (link or verb).rights if c.dep_ in {"dobj", "pobj", "nsubj"}), None)
    deed = next((c for c in verb.rights if c.dep_ in _CLAUSES and is_infinitive(c)), None)
    if thing is None and deed is not None:
        thing = next((c for c in deed.lefts if c.dep_ in SUBJECTS), None)
    if thing is None or thing.lower_ in _EMPTY or verb.tag_ not in _PRESENT or denied(voices.reading, verb):
        return
    if link is not None and link.lower_ not in ({"for"} if deed is None else {"on", "upon", "for"}):
        return
    if deed is None:
        yield from said(voices, verb, Stance.DEMANDS, matters(voices, thing))
        return
    text = text_of(voices.reading, subtree(voices, thing) | subtree(voices, deed))
    yield from said(voices, verb, Stance.DEMANDS, [text] if text else [])


def _no_longer(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "cannot delay the vote any longer", "can no longer ignore it", "cannot afford to put it off"."""
    above = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "afford" else verb
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if thing is None or thing.pos_ == "PRON" or not any(c.lower_ in _CAN for c in above.lefts):
        return
    late = [c for c in (*verb.children, *above.children) if _late(c)]
    no_more = any(g.lower_ == "no" for c in late for g in c.lefts)
    if not (no_more or (denied(voices.reading, above) and (late or above != verb))):
        return
    kept = {i for i in subtree(voices, verb, without=late) if i >= verb.i}
    borne = verb.lemma_.lower() in listed("urgency", "bearing")
    texts = matters(voices, thing) if borne else [text_of(voices.reading, kept)]
    yield from said(voices, verb, Stance.REJECTS, [text for text in texts if text])


def _late(word: Word) -> bool:
    """As in "any longer", "anymore", "another day"."""
    if word.dep_ not in {"advmod", "npadvmod"}:
        return False
    phrase = {t.lower_ for t in word.subtree}
    return (
        word.lower_ in {"longer", "more", "further", "day", "hour", "minute"}
        and bool(phrase & {"any", "no", "another"})
    ) or word.lower_ in {"anymore", "further"}
