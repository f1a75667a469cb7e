"""Answers to what was just demanded or offered: "Washington refuses", "Baghdad accepts it".

Comes in: a verb, and the positions found so far. Goes out: ``Held`` rows with the matter of the last one.
Refuses: an answer further away than the next sentence, and one to oneself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.curt import curt
from kg.facts.positions.held import Held
from kg.facts.positions.holders import as_did, holders_of, is_passive, named, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.links import link_of
from kg.facts.positions.sign import sign_of
from kg.facts.positions.turns import bare_turn
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_POINTING = frozenset({"it", "this", "that", "them", "so", "these"})
_IT = frozenset({"it", "this", "that"})
_COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "prt", "dative"})
#: Helpers with which a clause ends that says no more.
_ELLIPTIC = frozenset({"is", "are", "was", "were", "does", "do", "did"})
_ASKED = frozenset({Stance.DEMANDS, Stance.OFFERS})
_FLIP = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}


def from_reply(voices: Voices, verb: Word, before: Sequence[Held]) -> Iterator[Held]:
    """The position that a bare verb of answering, or a stance on "it", shows."""
    if not before:
        return
    sentence_at = voices.reading.doc.sentence_at
    asked = sentence_at[before[-1].cue]
    if sentence_at[verb.i].start not in {asked.start, asked.end}:
        return
    last = _asked_last(voices, before)
    if verb.i <= last.cue:
        return
    if (stance := _predicate(verb)) is not None:
        yield from _stands(voices, verb, stance, last)
        return
    if (told := _by_form(verb)) is not None:
        yield from told(voices, verb, last)
        return
    torn = bare_turn(voices, verb) is Stance.UNDECIDED
    if torn or _unanswered(verb):
        if torn or last.stance in _ASKED | {Stance.SUPPORTS}:
            yield from _not_yet(voices, verb, last)
        return
    if verb.pos_ == "VERB" and (short := curt(verb)) is not None:
        if last.stance in _ASKED | {Stance.SUPPORTS} and sign_of(voices.reading, verb) == "plain":
            yield from _said_shortly(voices, verb, short, last)
        return
    if verb.pos_ != "VERB" or not _answers(verb) or not _bare(voices, verb) or is_passive(verb):
        return
    sign = sign_of(voices.reading, verb)
    stance = _answer(voices, verb, last, sign) if sign is not None else None
    holders = holders_of(voices, verb) if stance is not None else ()
    if stance is not None and holders and not set(holders) & set(last.holders):
        yield replace(
            last,
            holders=(*holders, *as_did(voices.reading, verb)),
            stance=stance,
            target=_own_part(voices, last.target, holders),
            cue=verb.i,
            rule="position.reply",
        )


def _by_form(word: Word) -> Callable[[Voices, Word, Held], Iterator[Held]] | None:
    """The rule that the form of ``word`` calls for: a preposition, a noun or adjective, a helper alone."""
    if word.dep_ == "prep" and word.lower_ in cues("predicates"):
        return _for_it
    if word.pos_ in {"NOUN", "ADJ"} or word.dep_ == "acomp":
        return _of_it
    return _unlike if _elliptic(word) else None


def _elliptic(verb: Word) -> bool:
    """As in "Chad does not", "Mali’s minister is not", which end there."""
    if verb.lower_ not in _ELLIPTIC or verb.dep_ in {"aux", "auxpass"}:
        return False
    behind = [c for c in verb.rights if not c.is_punct]
    end = verb.doc[behind[0].i + 1] if behind and behind[0].i + 1 < len(verb.doc) else None
    return len(behind) == 1 and behind[0].dep_ == "neg" and (end is None or end.is_punct)


def _unlike(voices: Voices, verb: Word, last: Held) -> Iterator[Held]:
    """The opposite of what another was just said to be for or against."""
    own = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    holders = named(voices, own) if own is not None and own.pos_ in {"NOUN", "PROPN"} else ()
    if last.stance in _ASKED | {Stance.SUPPORTS, Stance.REJECTS} and not set(holders) & set(last.holders):
        stance = Stance.SUPPORTS if last.stance is Stance.REJECTS else Stance.REJECTS
        if holders and not voices.supposed(verb):
            yield replace(last, holders=holders, stance=stance, cue=verb.i, rule="position.reply")


def _unanswered(verb: Word) -> bool:
    """As in "have yet to say yes", "has not yet replied", "has yet to make up its mind"."""
    minded = verb.lemma_ == "make" and any(c.lower_ == "mind" for c in verb.rights)
    if not minded and not any(c.lower_ == "yet" for c in (*verb.lefts, *verb.rights)):
        return False
    to_come = (
        next((c for c in verb.rights if c.dep_ == "xcomp"), None) if verb.lemma_ in {"have", "be"} else verb
    )
    told = to_come is not None and to_come.lemma_.lower() in listed("replies", "undecided")
    if to_come is None or not told or (to_come == verb and not any(c.dep_ == "neg" for c in verb.lefts)):
        return False
    things = [c for c in to_come.rights if c.dep_ in {"dobj", "ccomp", "xcomp", "intj", "prep"}]
    plain = {"mind", "yes", "no", "to", "it", "on", "whether"}
    return all(c.lower_ in plain for c in things) and (to_come.lemma_ != "say" or bool(things))


def _said_shortly(voices: Voices, verb: Word, stance: Stance, last: Held) -> Iterator[Held]:
    holders = holders_of(voices, verb)
    if holders and not set(holders) & set(last.holders):
        target = _own_part(voices, last.target, holders)
        yield replace(last, holders=holders, stance=stance, target=target, cue=verb.i, rule="position.reply")


def _not_yet(voices: Voices, verb: Word, last: Held) -> Iterator[Held]:
    yield from _said_shortly(voices, verb, Stance.UNDECIDED, last)


def _asked_last(voices: Voices, before: Sequence[Held]) -> Held:
    """The last position; where that is a threat, the one that its sentence tells before it; where it is an
    answer, what it answers.
    """
    last = before[-1]
    if last.rule == "position.reply":
        same = (h for h in reversed(before[:-1]) if h.target == last.target and h.stance in _ASKED)
        return next(same, last)
    if last.stance is not Stance.THREATENS:
        return last
    sent = voices.reading.doc[last.cue].sent
    same = (h for h in reversed(before) if sent.start <= h.cue < last.cue)
    return next((h for h in same if h.stance is not Stance.THREATENS), last)


def _own_part(voices: Voices, target: str, holders: tuple[str, ...]) -> str:
    """As in "asked Oman to leave, and Oman agreed": to leave."""
    known = [voices.reading.actors[h] for h in holders]
    openings = (f"{name} to " for a in known for name in (a.name, *a.aliases))
    return next((target.removeprefix(o) for o in openings if target.startswith(o)), target)


def _answers(verb: Word) -> bool:
    lemma = verb.lemma_.lower()
    told = listed("replies", "rejects") | listed("replies", "supports")
    return lemma in cues("verbs") or lemma in told or _none_of_it(verb)


def _of_it(voices: Voices, word: Word, last: Held) -> Iterator[Held]:
    """As in "has misgivings about it", "is opposed to that"."""
    if not any(c.lower_ in _IT for p in (*word.rights, *word.head.rights) for c in p.rights):
        return
    for section in ("adjectives", "nouns", "uttered"):
        key = word.lower_ if section == "adjectives" else word.lemma_.lower()
        for cue in cues(section).get(key, ()):
            links = (link_of(word, take.partition(":")[0]) for take in cue.takes)
            if not any(k is not None and any(c.lower_ in _IT for c in k.rights) for k in links):
                continue
            sign = sign_of(voices.reading, word)
            stance = cue.turned(sign) if sign is not None else None
            holders = named(voices, subject_of(voices, word if word.pos_ == "VERB" else word.head))
            if stance is not None and holders and not set(holders) & set(last.holders):
                yield replace(
                    last,
                    holders=holders,
                    stance=stance,
                    cue=word.i,
                    rule="position.reply",
                )
            return


def _for_it(voices: Voices, link: Word, last: Held) -> Iterator[Held]:
    """As in "Togo is for it"."""
    copula = link.head
    if copula.lemma_ != "be" or not any(c.lower_ in _IT for c in link.rights):
        return
    if any(c.dep_ in {"attr", "acomp"} for c in copula.rights):
        return
    sign = sign_of(voices.reading, copula)
    holders = named(voices, subject_of(voices, copula))
    stance = cues("predicates")[link.lower_][0].turned(sign) if sign is not None else None
    if stance is not None and holders and not set(holders) & set(last.holders):
        yield replace(last, holders=holders, stance=stance, cue=link.i, rule="position.reply")


def _predicate(word: Word) -> Stance | None:
    """As in "Chad is against", "Mali is in favour", "Oman is opposed", with no word of what."""
    behind = word.pos_ == "NOUN" and word.dep_ == "pobj"
    copula = word.head.head if behind else word.head
    last = word.i + 1 >= len(word.doc) or word.nbor(1).is_punct or word.nbor(1).dep_ in {"cc", "advmod"}
    if copula.lemma_ not in {"be", "remain"} or list(word.rights) or not last:
        return None
    phrase = f"{word.head.lower_} {word.lower_}" if behind else word.lower_
    return next((s for s in _FLIP if phrase in listed("replies", f"is_{s.value}")), None)


def _stands(voices: Voices, word: Word, stance: Stance, last: Held) -> Iterator[Held]:
    copula = word.head.head if word.dep_ == "pobj" else word.head
    sign = sign_of(voices.reading, copula) if last.stance is not Stance.THREATENS else None
    holders = named(voices, subject_of(voices, copula)) if sign is not None else ()
    if holders and not set(holders) & set(last.holders):
        stance = stance if sign == "plain" else _FLIP[stance]
        yield replace(last, holders=holders, stance=stance, cue=word.i, rule="position.reply")


def _answer(voices: Voices, verb: Word, last: Held, sign: str) -> Stance | None:
    """The stance of the answer: to what was asked for also without a word that points back."""
    lemma = "refuse" if _none_of_it(verb) else verb.lemma_.lower()
    for stance in (Stance.REJECTS, Stance.SUPPORTS):
        if lemma in listed("replies", stance.value) and (last.stance in _ASKED or _none_of_it(verb)):
            return stance if sign == "plain" else _FLIP[stance]
    if not any(c.lower_ in _POINTING for c in _complements(voices, verb)):
        return None
    rows = [
        c for c in cues("verbs").get(lemma, ()) if "noun" in c.takes and (not c.link or link_of(verb, c.link))
    ]
    return next((s for c in rows if (s := c.turned(sign)) is not None), None)


def _none_of_it(verb: Word) -> bool:
    """As in "would have none of it", "said no"."""
    said = {c.lower_ for c in verb.rights}
    return (verb.lemma_ == "have" and "none" in said) or (
        verb.lemma_ == "say" and bool(said & {"no", "non", "never", "nyet"})
    )


def _complements(voices: Voices, verb: Word) -> list[Word]:
    """Its objects, those behind a preposition too; when and how it answers is none."""
    direct = [c for c in verb.rights if c.dep_ in _COMPLEMENTS and not _aside(voices, c)]
    if (that := _that_alone(verb)) is not None:
        return [that]
    return [g for c in direct for g in (c.children if c.dep_ in {"prep", "prt"} else [c])]


def _that_alone(verb: Word) -> Word | None:
    """As in "Chad rejected that, its minister said", where the parser took it for a mark."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    alone = len(behind) > 1 and behind[0].lower_ == "that" and behind[1].text in {",", ".", ";"}
    return behind[0] if alone else None


def _aside(voices: Voices, child: Word) -> bool:
    """As in "on condition that", "as a dictate", "agreed on Monday", "agreed at once"."""
    if child.lower_ == "as" or any(g.lemma_ == "condition" for g in child.children):
        return True
    inner = [g for g in child.children if g.dep_ in {"pobj", "pcomp"}] if child.dep_ == "prep" else []
    how = listed("replies", "how")
    return bool(inner) and all(g.lower_ in how or g.i in voices.reading.time_at for g in inner)


def _bare(voices: Voices, verb: Word) -> bool:
    """No complement of its own but a pronoun that points back."""
    return _none_of_it(verb) or all(c.lower_ in _POINTING for c in _complements(voices, verb))
