"""Curt answers and what an ellipsis takes back: "American troops? Not a chance, says Seoul", "But not to
open the gates".

Comes in: a token, and the positions found so far. Goes out: ``Held`` rows.
Refuses: an answer to which the sentence before asks nothing, one to oneself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, named
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import sign_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Passage, Word

_ANSWERS = (Stance.REJECTS, Stance.SUPPORTS)
_ASKED = frozenset({Stance.DEMANDS, Stance.OFFERS})
_GRANTED = frozenset({Stance.SUPPORTS, Stance.OFFERS})
_IT = frozenset({"it", "them", "this", "that", "these", "those"})
_OBJECTS = frozenset({"dobj", "pobj", "xcomp"})


def from_answer(voices: Voices, token: Word, before: Sequence[Held]) -> Iterator[Held]:
    """The position of whoever answers with ``token`` and little else."""
    if token.lower_ in listed("answers", "first"):
        if token.i == token.sent.start or token.nbor(-1).i == token.sent.start:
            yield from _on_what(voices, token, before)
    elif token.pos_ == "VERB" and (topic := _topic(voices, token)) is not None:
        yield from _on_topic(voices, token, topic)
    elif before and before[-1].stance in _GRANTED and is_infinitive(token):
        yield from _but_not(voices, token, before[-1])


def _answer(told: str) -> Stance | None:
    words = "".join(c for c in told.rpartition("?")[2].lower() if c.isalpha() or c == " ").strip()
    return next((s for s in _ANSWERS if words in listed("answers", s.value)), None)


def _said(voices: Voices, token: Word) -> tuple[tuple[str, ...], str]:
    """Who answers, and the words: of a statement, else before a verb of saying ("Never, says Oslo")."""
    said, verb = voices.statement(token), token.sent.root
    if said is not None:
        return said.speakers, said.content.text
    if verb.lemma_.lower() not in listed("answers", "saying") or verb.i < token.i:
        return (), ""
    speaker = next((c for c in verb.rights if c.dep_ == "nsubj"), None)
    return named(voices, speaker), token.doc[token.i : verb.i].text


def _on_what(voices: Voices, token: Word, before: Sequence[Held]) -> Iterator[Held]:
    """The matter of the question before, else of what was just demanded or offered."""
    doc, sent = voices.reading.doc, token.sent
    speakers, told = _said(voices, token)
    stance = _answer(told) if sent.start else None
    if stance is None or not speakers:
        return
    asked, time = doc[sent.start - 1].sent, voices.time(token)
    found = _question(voices, asked)
    for target in found:
        yield Held(speakers, stance, target, token.i, time, "position.answer")
    last = before[-1] if before else None
    if found or last is None or last.stance not in _ASKED or not asked.start <= last.cue < token.i:
        return
    if not set(speakers) & set(last.holders):
        yield replace(last, holders=speakers, stance=stance, cue=token.i, time=time, rule="position.answer")


def _question(voices: Voices, sent: Passage) -> list[str]:
    """What "American troops?" or "Could she live with a federation?" is about."""
    if not sent.text.strip().endswith("?"):
        return []
    root = sent.root
    if root.pos_ in {"NOUN", "PROPN"}:
        return matters(voices, root)
    inner = next((t for t in root.subtree if t.i > root.i and t.dep_ in _OBJECTS), None)
    return matters(voices, inner) if inner is not None and inner.pos_ != "PRON" else []


def _topic(voices: Voices, verb: Word) -> Word | None:
    """As in "Asked about the tariffs, Roka said Chad opposes them": the tariffs."""
    if verb.lemma_.lower() not in cues("verbs") or (said := voices.statement(verb)) is None:
        return None
    if not any(c.dep_ == "dobj" and c.lower_ in _IT for c in verb.rights):
        return None
    for opening in voices.reading.doc[said.cue].lefts:
        if opening.sent.start not in {opening.i, opening.left_edge.i}:
            continue
        links = [opening, *opening.children] if opening.dep_ in {"prep", "advcl"} else []
        asked = opening.dep_ == "prep" or opening.lower_ in listed("answers", "asked")
        link = next((c for c in links if asked and c.lower_ in listed("answers", "about")), None)
        inner = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
        if inner is not None and inner.i not in voices.reading.time_at:
            return inner
    return None


def _on_topic(voices: Voices, verb: Word, topic: Word) -> Iterator[Held]:
    rows = [c for c in cues("verbs")[verb.lemma_.lower()] if "noun" in c.takes and not c.link and not c.mood]
    sign = sign_of(voices.reading, verb) if rows else None
    stance = rows[0].turned(sign) if sign is not None else None
    if stance is None or stance not in _ANSWERS or not (holders := holders_of(voices, verb)):
        return
    for target in matters(voices, topic):
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.answer")


def _but_not(voices: Voices, verb: Word, last: Held) -> Iterator[Held]:
    """As in "agreed to share the data, but not to open the gates"."""
    doc, to = voices.reading.doc, next(c for c in verb.lefts if c.tag_ == "TO")
    if [t.lower_ for t in doc[max(0, to.i - 2) : to.i]] != ["but", "not"]:
        return
    near = doc[last.cue].sent.end >= verb.sent.start
    target = text_of(voices.reading, {i for i in subtree(voices, verb) if i >= verb.i}) if near else None
    if target is not None:
        yield replace(last, stance=Stance.REJECTS, target=target, cue=verb.i, rule="position.answer")
