"""Set phrases that show a stance: "is on the fence about the pact", "stopped short of endorsing it".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a phrase that leads to nothing, save in answer to what was just asked; one whose subject is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.positions.extent import subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import lemma_of
from kg.facts.positions.matter import matters, stripped
from kg.facts.positions.sign import sign_of
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_TABLE = "turns"
#: Words that may stand between two words of a phrase: "is in no great hurry to".
_GAP = 3
_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PART", "INTJ"})
#: Words of a phrase that deny it.
DENYING = frozenset({"no", "little", "scant", "not", "n’t", "n't", "hardly", "never"})
_BEING = frozenset({"be", "remain", "stay"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Turn:
    """The words behind the verb, and what they show; ``deeds`` is a list of verbs that have to follow,
    ``mood`` what else has to hold.
    """

    words: tuple[str, ...]
    stance: Stance | None
    negated: Stance | None
    deeds: str
    mood: str

    def turned(self, sign: str, *, none: bool = False) -> Stance | None:
        """The stance under ``sign``; ``none``: a word of the phrase denies it."""
        return self.negated if none or sign in {"negated", "pending"} else self.stance


@cache
def turns(section: str) -> dict[str, tuple[Turn, ...]]:
    """The phrases of ``section`` by the lemma of their verb, longer ones first."""
    found: dict[str, list[Turn]] = {}
    for row in table(_TABLE)[section]:
        stance, negated = (Stance(row[k]) if row[k] else None for k in ("stance", "negated"))
        for phrase in row["phrases"]:
            lemma, *rest = phrase.split()
            found.setdefault(lemma, []).append(
                Turn(tuple(rest), stance, negated, row.get("deeds", ""), row.get("mood", ""))
            )
    return {lemma: tuple(sorted(rows, key=lambda t: -len(t.words))) for lemma, rows in found.items()}


def from_turn(voices: Voices, verb: Word) -> Iterator[Held]:
    """The stance that the phrase of ``verb`` shows on what it leads to."""
    for turn in rows_of("turns", verb):
        path = path_of(verb, turn.words)
        if path and (deed := _led_to(path[-1])) is not None and _fits(deed, turn):
            found = [*_held(voices, verb, turn, path, deed)]
            yield from found
            if found:
                return


@cache
def _by_word(section: str) -> dict[str, dict[str, tuple[tuple[int, Turn], ...]]]:
    """The same by their second word, "" for a verb alone, each with its place."""
    found: dict[str, dict[str, list[tuple[int, Turn]]]] = {}
    for lemma, rows in turns(section).items():
        for n, row in enumerate(rows):
            seconds = found.setdefault(lemma, {})
            seconds.setdefault(row.words[0] if row.words else "", []).append((n, row))
    return {lemma: {w: tuple(r) for w, r in rows.items()} for lemma, rows in found.items()}


def opens(section: str, lemma: str) -> bool:
    """True where a phrase of ``section`` opens with the verb of ``lemma``."""
    return lemma in _BEING or lemma in turns(section)


def rows_of(section: str, verb: Word) -> Sequence[Turn]:
    """The phrases of ``section`` that open with ``verb``."""
    lemma = lemma_of(verb)
    rows = _by_word(section).get("be" if lemma in _BEING else lemma)
    if rows is None:
        return ()
    found = [*rows.get("", ())]
    for token in verb.doc.words[verb.i + 1 : min(verb.sent.end, verb.i + 2 + _GAP)]:
        for word in {token.lower_, token.lemma_.lower()}:
            if word in rows:
                found += rows[word]
    return [row for _, row in sorted(set(found), key=_place)] if found else ()


def _place(row: tuple[int, Turn]) -> int:
    return row[0]


def path_of(verb: Word, phrase: tuple[str, ...]) -> list[Word]:
    """The words of the phrase behind ``verb``; [] where it is another one."""
    doc, end, found = verb.doc, verb.sent.end, [verb]
    for word in phrase:
        i = found[-1].i + 1
        while i < min(end, found[-1].i + 2 + _GAP) and not _is(doc[i], word):
            if doc[i].pos_ not in _BETWEEN and doc[i].dep_ != "poss":
                return []
            i += 1
        if i >= min(end, found[-1].i + 2 + _GAP):
            return []
        found.append(doc[i])
    return found


def _is(token: Word, word: str) -> bool:
    return word in {token.lower_, token.lemma_.lower()}


def _led_to(last: Word) -> Word | None:
    """The head of what the last word of a phrase leads to."""
    if last.tag_ == "TO" or last.lower_ == "whether":
        head = last.head
        return head if head.i > last.i and (last.tag_ == "TO" or head.dep_ in _CLAUSES) else None
    inner = next((c for c in last.rights if c.dep_ in {"pobj", "pcomp"}), None)
    if inner is not None or last.i + 1 >= last.sent.end:
        return inner
    first = last.nbor(1)  # where the parser hung it on another word: "pulled the plug on sending them"
    near = next((a for a in (first, *first.ancestors) if a.left_edge == first and a.i > last.i), None)
    return near if near is not None and near.dep_ in {"pobj", "pcomp", "dobj", "xcomp"} else None


def _fits(deed: Word, turn: Turn) -> bool:
    if turn.mood == "doing" and deed.tag_ != "VBG":
        return False
    if turn.mood == "thing" and (deed.pos_ != "NOUN" or not list(deed.children)):
        return False
    return not turn.deeds or deed.lemma_.lower() in words(_TABLE, "deeds", turn.deeds)


def _held(voices: Voices, verb: Word, turn: Turn, path: list[Word], deed: Word) -> Iterator[Held]:
    sign = sign_of(voices.reading, verb)
    holders = named(voices, subject_of(voices, verb)) if sign is not None else ()
    between = verb.doc[verb.i + 1 : path[-1].i]
    none = any(t.lower_ in DENYING for t in between)
    stance = turn.turned(sign, none=none) if sign is not None and holders else None
    if stance is None or voices.supposed(verb):
        return
    thing = next((c for c in deed.rights if c.dep_ == "dobj"), None) if turn.deeds else None
    link = next((c for c in deed.rights if c.dep_ == "prep"), None) if turn.deeds and thing is None else None
    if turn.stance is Stance.THREATENS:
        thing = link = None  # "reserves the right to call up its men": the whole deed
    inner = thing or (next((c for c in link.rights if c.dep_ == "pobj"), None) if link is not None else None)
    whole = _party_and_deed(voices, deed)
    for target in [whole] if whole else matters(voices, stripped(deed) if inner is None else inner):
        yield Held(holders, stance, target, verb.i, voices.reading.time_of(verb), "position.verb")


def _party_and_deed(voices: Voices, party: Word) -> str | None:
    """As in "has no objection to Oman joining the club", hung on the objection: Oman joining the club."""
    after = party.right_edge.i + 1
    if party.pos_ != "PROPN" or after >= party.sent.end or party.doc[after].tag_ != "VBG":
        return None
    return text_of(voices.reading, subtree(voices, party) | subtree(voices, party.doc[after]))


def bare_turn(voices: Voices, verb: Word) -> Stance | None:
    """As in "Chad is on the fence", which answers what was asked: the stance of a phrase that ends there."""
    for turn in rows_of("turns", verb):
        path = path_of(verb, turn.words[:-1]) if turn.stance is Stance.UNDECIDED else []
        last = path[-1] if path else verb
        if path and not list(last.rights) and last.i + 1 < len(last.doc) and last.nbor(1).is_punct:
            sign = sign_of(voices.reading, verb)
            return turn.turned(sign) if sign is not None else None
    return None
