"""Who is named in a sentence that tells who was there.

Comes in: a ``Scene`` and the sentence. Goes out: ids of persons, states and bodies, in the order of the text.
Refuses: those of whom it says that they were away or only looked on; states that only tell where a person
comes from; names in quotations and relative clauses.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.encounters.scene import Scene
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word
    from kg.model.annotation import Mention

_NAMED = frozenset({MentionKind.NAME, MentionKind.METONYM})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "where", "when", "that"})
_STOPS = frozenset({",", ";", ")", "—", "–", ":"})
_TWO = 2


def listed(scene: Scene, sent: Passage) -> tuple[str, ...]:
    """All who were there, by the sentence."""
    reading = scene.reading
    rows = list(_mentions(reading, sent))
    kept: list[str] = []
    out = {i for part in _parts(sent) for i in _looking_on(part)} | _teller(sent)
    for mention in rows:
        if mention.start in out or mention.start in reading.quote_of or _aside(reading, mention, sent):
            continue
        kept += [a for a in _taken(reading, mention, rows) if a not in kept]
    return tuple(kept)


def _mentions(reading: Reading, sent: Passage) -> Iterator[Mention]:
    """The mentions of the sentence, in its order."""
    every = reading.annotations.mentions
    for n in range(bisect_left(every, sent.start, key=lambda m: m.start), len(every)):
        if every[n].start >= sent.end:
            return
        yield every[n]


def _parts(sent: Passage) -> Iterator[list[Word]]:
    """The parts of a sentence that speak for themselves."""
    part: list[Word] = []
    for token in sent:
        if token.lower_ in words("meetings", "presence", "joints"):
            yield part
            part = []
        part.append(token)
    yield part


def _looking_on(part: list[Word]) -> Iterator[int]:
    """The tokens of those who were away or no side: the whole part, or the names that an observer is."""
    lowered = [t.lower_ for t in part]
    if words("meetings", "presence", "out") & set(lowered):
        yield from (t.i for t in part)
    for n, token in enumerate(part):
        if token.lower_ in words("meetings", "presence", "observing"):
            yield from _as_observers(token)
            behind = {"of", "from", ":"} & set(lowered[n + 1 : n + _TWO])
            near = part[n:] if behind else part[:n]
            after = next((k for k in range(len(near) - 1, -1, -1) if near[k].text == "," and k < n - _TWO), 0)
            yield from (t.i for t in (near if behind else near[after:]))


def _as_observers(token: Word) -> Iterator[int]:
    """As in "B, the envoy of Chile, attended as an observer": the subject of the attending."""
    link = token.head if token.dep_ == "pobj" and token.head.lower_ == "as" else None
    above = () if link is None else (a for a in link.ancestors if link.i - a.i <= _TWO)
    subject = next((c for verb in above for c in verb.lefts if c.dep_ in SUBJECTS), None)
    yield from () if subject is None else (t.i for t in subject.subtree)


def _teller(sent: Passage) -> set[int]:
    """The tokens of who only says so: "B told reporters that A and C took part"."""
    root = sent.root
    if root.lemma_.lower() not in words("meetings", "presence", "reporting"):
        return set()
    return {t.i for c in root.children if c.dep_ in {"nsubj", "nsubjpass"} for t in c.subtree}


def _aside(reading: Reading, mention: Mention, sent: Passage) -> bool:
    """Behind "who" or "which", up to the next comma; behind "of" and its like."""
    for i in range(mention.start - 1, sent.start - 1, -1):
        token = reading.doc[i]
        if token.text in _STOPS:
            break
        if token.lower_ in _RELATIVES and token.tag_ in {"WP", "WDT", "WP$", "WRB"}:
            return True
    before = reading.doc[mention.start - 1] if mention.start > sent.start else None
    while (
        before is not None
        and before.i > sent.start
        and (before.lower_ in {"the", "mr", "mr.", "mrs.", "ms."} or before.pos_ == "PROPN")
        and before.i not in reading.mention_at
    ):
        before = before.nbor(-1)
    if before is None or before.lower_ not in words("meetings", "presence", "mentioning"):
        return False
    above = before.nbor(-1) if before.i > sent.start else before
    return above.lemma_.lower() not in words("meetings", "presence", "consisting") and not _delegates(above)


def _delegates(word: Word) -> bool:
    """As in "ministers of A and B": who stands for states."""
    lemma = word.lemma_.lower()
    return word.tag_ in {"NNS", "NNPS"} and lemma in words("meetings", "officials", "words")


def _taken(reading: Reading, mention: Mention, rows: list[Mention]) -> tuple[str, ...]:
    """The actors of a mention that are there by themselves."""
    types = {reading.actors[a].type for a in mention.actors}
    states = types == {ActorType.STATE}
    if mention.kind is MentionKind.DESCRIPTION and states and len(mention.actors) > 1:
        return () if reading.doc[mention.start].tag_ == "PRP$" else mention.actors
    if mention.kind not in _NAMED or len(mention.actors) != 1:
        return ()
    behind = reading.doc[mention.end] if mention.end < len(reading.doc) else None
    owner = behind is not None and (behind.tag_ == "POS" or behind.lower_ in {"'s", "’s"})
    if types == {ActorType.PERSON}:
        aside = owner or _relative(reading, mention) or _stood_for(reading, mention)
        return () if aside else mention.actors
    placed = mention.start in reading.place_at and not _acts(reading, mention)
    if types == {ActorType.GROUP} or owner or placed:
        return ()
    if _acts(reading, mention):
        return mention.actors
    in_list = mention.start in reading.next_in_list or mention.start in reading.list_before
    plain = states and (in_list or reading.doc[mention.head].dep_ == "nsubj")
    return mention.actors if plain and not _origin(reading, mention, rows) else ()


def _relative(reading: Reading, mention: Mention) -> bool:
    """As in "his wife, B": nobody's side."""
    near = reading.doc[max(mention.start - 3, 0) : mention.start]
    return any(t.lemma_.lower() in words("meetings", "unofficial", "words") for t in near)


def _stood_for(reading: Reading, mention: Mention) -> bool:
    """As in "B speaks for President A", "B stood in for A"; and "guest of honour", which is no name."""
    doc = reading.doc
    behind = doc[mention.end : mention.end + 2]
    if mention.end - mention.start == 1 and len(behind) > 1 and behind[0].lower_ == "of":
        return behind[1].text.islower() and behind[1].lower_ not in {"the", "a"}
    link = mention.start - 1
    while (
        link > mention.start - _TITLE
        and doc[link].pos_ in {"PROPN", "DET"}
        and link not in reading.mention_at
    ):
        link -= 1
    verb = doc[max(link - _TWO, 0) : link]
    return doc[link].lower_ == "for" and any(t.lemma_ in _STANDING for t in verb)


#: Tokens of a title before a name.
_TITLE = 4
_STANDING = frozenset({"speak", "stand", "deputise", "deputize", "fill"})


def _acts(reading: Reading, mention: Mention) -> bool:
    """As in "A was represented by B, C by D", "A sent B": whom somebody stands for."""
    behind = list(reading.doc[mention.end : mention.end + 3])
    if behind and behind[0].lower_ == "by":
        return True
    stands = any(t.lower_ in {"represented", "sent", "spoken"} for t in behind)
    return stands and reading.doc[mention.head].dep_ in {"nsubj", "nsubjpass", "conj", "ROOT"}


def _origin(reading: Reading, mention: Mention, rows: list[Mention]) -> bool:
    """True for a state that only tells whose the person beside it is: "B of Chile", "C (Peru)"."""
    doc = reading.doc
    before = doc[mention.start - 1] if mention.start else None
    if before is not None and before.lower_ == "the" and before.i:
        before = before.nbor(-1)
    if before is not None and before.lower_ in {
        "(",
        "of",
        "for",
        "from",
        "in",
        "to",
        "with",
        "against",
        "on",
        "by",
    }:
        above = before.nbor(-1) if before.i else before
        listed_states = before.lower_ in {"of", "from"} and _delegates(above)
        return not (listed_states or before.lower_ in {"with", "by"})
    following = next((m for m in rows if m.start == mention.end), None)
    if following is not None or (
        mention.end < len(doc) and doc[mention.end].pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        return True
    held = reading.list_before.get(mention.start)
    return held is not None and _origin(reading, held, rows)
