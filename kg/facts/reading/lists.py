"""Lists of actors in the running text: "A, B of Peru and C".

Comes in: a spaCy ``Doc`` and its mentions. Goes out: the next item of the list that a mention stands in.
Refuses: the subject of a new clause, and the state that somebody comes from, as items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words as listed
from kg.model.annotation import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.reading.words import Word, Words


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def next_in_lists(doc: Words, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """The next item of the list that a mention stands in, by the mention’s first token."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    found: dict[int, Mention] = {}
    last: Mention | None = None
    origin: set[int] = set()
    starts = {m.start for m in outer}
    told: tuple[Mention, int] | None = None
    for mention in outer:
        if told is not None and mention.start > told[1]:
            (before, closing), told = told, None
            if _listed_gap(doc, before, mention, origin | set(range(before.end, closing))):
                found[before.start] = last = mention
                continue
        if mention.end + 1 in starts and doc[mention.end].tag_ == "POS":
            origin |= set(range(mention.start, mention.end + 1))  # "Chile's Andrés Valverde"
            continue
        if mention.end + 2 in starts and [t.lower_ for t in doc[mention.end : mention.end + 2]] in _ITS_OWN:
            origin |= set(range(mention.start, mention.end + 2))  # "Peru's minister, A, and Chile's, B"
            continue
        if last is not None and _is_apposed(doc, last, mention):
            origin |= set(range(last.end, mention.end))  # "King B, the chairman of the troika"
            continue
        behind = last is not None and last in found.values() and _past_dash(doc, last, mention)
        listed = last is not None and mention.kind not in _UNLISTED
        if last is not None and (behind or (listed and _listed_gap(doc, last, mention, origin))):
            found[last.start] = mention
        elif last is not None and _origin_gap(doc, last, mention):
            origin |= set(range(last.end, mention.end))
            continue
        last = mention if mention.kind not in _UNLISTED else None
        if last is not None and (closing := _clause_end(doc, last)):
            told = (last, closing)
    return found


_DASHES = frozenset({"-", "–", "—"})


def _past_dash(doc: Words, last: Mention, mention: Mention) -> bool:
    """As in "the four powers – A, B, C and D – and E met": the item behind the list that dashes set off."""
    gap = [t.lower_ for t in doc[last.end : mention.start]]
    opened = any(t.text in _DASHES for t in doc[doc[last.start].sent.start : last.start])
    closed = gap[:1] != [] and gap[0] in _DASHES and gap[1:] in (["and"], ["and", "the"], ["with"])
    return opened and closed and mention.kind not in _UNLISTED


#: Tokens of a relative clause between two items.
_CLAUSE = 16


def _clause_end(doc: Words, mention: Mention) -> int:
    """As in "A, who runs the port, and B": where the clause between two items ends; 0 where there is none."""
    first = mention.end
    if first + 1 >= len(doc) or doc[first].text != "," or doc[first + 1].tag_ not in {"WP", "WP$"}:
        return 0
    for i in range(first + 2, min(first + _CLAUSE, len(doc) - 1)):
        if doc[i].text in {";", "."}:
            return 0
        if doc[i].text == "," and doc[i + 1].lower_ == "and":
            return i
    return 0


#: Behind the state whose minister is named next.
_ITS_OWN = (["'s", ","], ["’s", ","])
#: Kinds of mention that no list is made of.
_UNLISTED = frozenset({MentionKind.PRONOUN, MentionKind.DEMONYM})
JOINTS = frozenset({",", "and", "&", ";", "the", "also", "as", "well", "along", "with", "together", ")"})
#: Tokens that may part two items of a list: ", as well as the".
LIST_GAP = 5


def _listed_gap(doc: Words, last: Mention, mention: Mention, origin: set[int]) -> bool:
    words = [t for t in doc[last.end : mention.start] if t.i not in origin]
    if not words or len(words) > LIST_GAP or doc[mention.start].tag_ == "WP$":
        return False  # none: "Peru, whose troops"
    if any(t.lower_ == "well" for t in words) and _owns(doc, mention) and not _owns(doc, last):
        return False  # "the war against Peru, as well as the regime's support of it"
    if any(t.lower_ == "as" for t in words) and not any(t.lower_ == "well" for t in words):
        return False  # "named the rebels as the culprits"
    if [t.text for t in words] == [","] and _invited_by(doc, last, mention):
        return False
    if words[0].text == "," and _of_description(doc[mention.head]):
        return False
    plain = all(t.lower_ in JOINTS for t in words) and any(
        t.lower_ in {",", ";", "and", "&", "as"} for t in words
    )
    head = doc[mention.head]
    if [t.text for t in words] == [";"] and sum(t.text == ";" for t in head.sent) == 1:
        return False  # "said the minister, A; Peru took it up"; a list has a second one
    new_clause = head.dep_ in SUBJECTS and head.head.i > head.i and doc[last.head].head.i != head.head.i
    if new_clause and doc[last.head].dep_ in SUBJECTS and doc[last.head].head.i > mention.head:
        new_clause = False
    if new_clause and _within_subject(doc, last, head):
        new_clause = False
    opening = words[0].lower_ == "and" and last.start == doc[last.start].sent.start
    if opening or head.is_ancestor(doc[last.head]) or _after_time(doc, last):
        new_clause = False  # "Under Secretary A and Counselor B will visit Lima": no verb before
    if [t.lower_ for t in words] == [","] and last.kind is MentionKind.UNNAMED and head.dep_ == "appos":
        return False
    return plain and not new_clause and not any(t.is_sent_start for t in doc[last.end : mention.start + 1])


def _of_description(owner: Word) -> bool:
    """As in "A, the ruling party's founder, met B": whose founder A is."""
    told = owner.head
    apposed = owner.dep_ == "poss" and told.dep_ in {"appos", "dobj"} and told.pos_ == "NOUN"
    return apposed and (told.dep_ == "appos" or owner.doc[told.i + 1 : told.i + 2].text in {",", ""})


def _within_subject(doc: Words, last: Mention, head: Word) -> bool:
    """As in "A meeting of A, B and C was held", of which the parser makes two subjects."""
    before = (c for c in head.head.lefts if c.dep_ in SUBJECTS and c.i < last.start)
    return any(c.is_ancestor(doc[last.head]) for c in before)


def _invited_by(doc: Words, last: Mention, mention: Mention) -> bool:
    """As in "At the invitation of A, B visited Lima": who invites is no item beside who came."""
    opening = [t.lower_ for t in doc[last.start].sent[:3]]
    asked = (
        opening[:2] == ["at", "the"] and opening[2:] and opening[2] in listed("changes", "asking", "phrases")
    )
    return bool(asked) and mention.end < len(doc) and doc[mention.end].tag_ in {"VBD", "VBZ", "MD"}


def _owns(doc: Words, mention: Mention) -> bool:
    """True for "the regime's": it stands for what it owns."""
    return mention.end < len(doc) and doc[mention.end].tag_ == "POS"


def _is_apposed(doc: Words, last: Mention, mention: Mention) -> bool:
    """As in "A, the chairman of the troika": what the one named right before it is, no item."""
    gap = [t.lower_ for t in doc[last.end : mention.start]]
    described = mention.kind in {MentionKind.UNNAMED, MentionKind.DESCRIPTION}
    head = doc[mention.head]
    if gap == [","] and _owns(doc, mention):
        return head.head.dep_ == "appos"  # "Peru, Chile's ally, said"
    end = head.right_edge.i + 1
    closed = gap == [","] and end < len(doc) and doc[end].text == ","
    return (
        described
        and last.kind is MentionKind.NAME
        and (gap == [",", "the"] or closed)
        and head.dep_ == "appos"
    )


def _after_time(doc: Words, mention: Mention) -> bool:
    """As in "On Friday Chilean minister A, envoy B and president C met": the list begins after a time."""
    return mention.start > 0 and doc[mention.start - 1].ent_type_ in {"DATE", "TIME"}


def _origin_gap(doc: Words, last: Mention, mention: Mention) -> bool:
    """As in "A of Peru and B": the state is where A comes from, no item."""
    gap = [t.lower_ for t in doc[last.end : mention.start]]
    return gap in (["of"], ["of", "the"], ["("]) and last.kind is MentionKind.NAME


def told_before(verb: Word) -> Word | None:
    """As in "He will fly to Lima, an aide said, and will see B there", where the parser joins "will see" to
    the telling: the clause told, of which the other is a part by its tense.
    """
    telling = verb.head
    if verb.dep_ != "conj" or telling.tag_ != "VBD" or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    told = next((c for c in telling.lefts if c.dep_ == "ccomp"), None)
    between = {t.text for t in verb.doc[telling.i + 1 : verb.i]}
    ahead = verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"MD", "VBZ", "VBP"} for c in verb.lefts)
    return told if ahead and {",", "and"} <= between else None
