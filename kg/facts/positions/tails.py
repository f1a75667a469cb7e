"""What belongs to a matter, though the parser hung it on the verb: "offered Quito as the venue", "welcomed
efforts through the union to end it", "deplored the arrest last week by soldiers of two men".

Comes in: the noun of the matter, and the words below which it stands. Goes out: the head of the rest.
Refuses: what tells when something is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_TELLING = frozenset({"in", "through", "on", "to", "for", "toward", "towards"})


def tail_of(voices: Voices, thing: Word, *, head: Word, verb: Word) -> Word | None:
    """The head of what else tells of ``thing``, which stands below ``head`` behind ``verb``."""
    return _role(verb, thing) or _lost_phrase(voices, thing, head, verb)


def _role(verb: Word, thing: Word) -> Word | None:
    """As in "offered Quito as the venue": as what something is offered."""
    if verb.lemma_ not in {"offer", "propose", "suggest"}:
        return None
    return next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as" and c.i > thing.i), None)


def _lost_phrase(voices: Voices, thing: Word, head: Word, verb: Word) -> Word | None:
    """As in "welcomed efforts through the union to end it": what tells of the efforts, hung on the verb."""
    if (agent := _lost_agent(voices, thing, verb)) is not None:
        return agent
    after, underway = thing.right_edge.i + 1, thing.right_edge.lower_ == "underway"
    if not underway and thing.lemma_.lower() not in listed("no_matter", "thin"):
        return None
    if after >= thing.sent.end or any(c.dep_ in {"prep", "acl", "relcl"} for c in thing.rights):
        return None
    link = thing.doc[after]
    if link.tag_ == "TO" and underway and link.head.head in (verb, head):
        return link.head
    hung = link.dep_ == "prep" and link.lower_ in _TELLING and link.head in list(thing.ancestors)
    inner = next((c for c in link.rights if c.dep_ in {"pobj", "pcomp"}), None) if hung else None
    dated = inner is None or any(t.i in voices.reading.time_at for t in link.subtree)
    return None if dated else link


def _lost_agent(voices: Voices, thing: Word, verb: Word) -> Word | None:
    """As in "deplored the arrest last week by soldiers of two men", where "by" hangs on the deploring."""
    after = thing.right_edge.i + 1
    while after < thing.sent.end and after in voices.reading.time_at:
        after += 1
    if after >= thing.sent.end or after == thing.right_edge.i + 1:
        return None
    link = thing.doc[after]
    return link if link.lower_ in {"by", "of"} and link.head in (verb, verb.head, thing) else None
