"""Duties in somebody's mouth: "X must Y", "any deal has to include X", "the issue requires a solution",
"Open the crossings".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a duty that nobody in the text speaks of, what rules and notices ask of applicants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.asides import parted_subject, reporting
from kg.facts.positions.extent import is_infinitive, predicate, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import RELATIVE, named
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters, name_of
from kg.facts.positions.sign import denied
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import Quoted, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FIRST = frozenset({"we", "i"})
_BEFORE = frozenset({"“", '"', "‘", "'", ":", ".", "!", ";", "\n"})
#: Forms that no modal governs: of another clause, which the parser joined to the duty.
_TOLD = frozenset({"VBZ", "VBD"})


def is_semi(verb: Word) -> bool:
    """As in "has to", "needs to", "ought to"."""
    return (
        verb.lemma_.lower() in listed("modals", "semi")
        and any(is_infinitive(c) for c in verb.rights if c.dep_ in {"xcomp", "ccomp"})
        and not any(c.dep_ == "dobj" for c in verb.rights)  # "has an arsenal and the will to use it"
        and not any(c.lower_ == "yet" for c in verb.children)  # "has yet to decide"
    )


def _is_none(voices: Voices, verb: Word, subject: Word) -> bool:
    """Nothing that the speaker demands of anybody."""
    return (
        subject.tag_ in RELATIVE
        or any(c.lower_ == "should" and c.i < subject.left_edge.i for c in verb.lefts)
        or _mild(voices, verb)
        or _told_of(voices, verb)
        or (verb.dep_ == "relcl" and verb.head.pos_ == "NOUN")  # "rights that all should enjoy"
        or (verb.dep_ == "ccomp" and verb.head.dep_ == "acl")  # "laws declaring that all must answer"
        or any(c.tag_ in {"WRB", "WP"} for c in verb.lefts)  # "sees how the port must cope"
        or subject.lemma_.lower() in listed("modals", "clerical")
        or verb.lemma_.lower() in listed("modals", "no_duty")
        or subject.lower_ in _FIRST | {"you", "it", "there", "this", "that", "one", "nobody"}
        or subject.lemma_.lower() in listed("no_matter", "empty") - {"side"}
    )


def duty(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "X must Y": the speaker demands it."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS | {"expl"}), None)
    if subject is None and (parted := parted_subject(verb)) is not None:
        yield from _parted_duty(voices, verb, parted)
        return
    speakers = voices.author(verb) if subject is not None else ()
    if subject is not None and subject.lower_ == "there" and speakers and not _mild(voices, verb):
        yield from _existence(voices, verb, speakers)
        return
    if subject is None or not speakers or _is_none(voices, verb, subject):
        return
    negated = denied(voices.reading, verb)
    if not negated and (looming := _leading(voices, verb)):
        for target in looming:
            yield Held(speakers, Stance.THREATENS, target, verb.i, voices.time(verb), "position.duty")
        return
    deed = next((c for c in verb.rights if c.dep_ == "xcomp"), verb) if is_semi(verb) else verb
    if deed.lemma_.lower() in listed("modals", "no_duty"):
        return
    inner = next((c for c in deed.rights if c.dep_ == "dobj"), None)
    if inner is not None and not negated and deed.lemma_ in listed("modals", "containing"):
        found = [*matters(voices, inner), *_joined_duties(voices, deed)]
    else:
        text = _named_duty(voices, verb, subject)
        found = [text] if text else []
    for target in found:
        yield Held(
            speakers,
            Stance.REJECTS if negated else Stance.DEMANDS,
            target,
            verb.i,
            voices.time(verb),
            "position.duty",
        )


def _joined_duties(voices: Voices, deed: Word) -> list[str]:
    """As in "should include a ban, call on all to report, and foster trade": what else it should do."""
    found = []
    current: Word | None = deed
    while current is not None:
        further = (c for c in current.rights if c.dep_ == "conj" and c.tag_ in {"VB", "VBP"})
        current = next((c for c in further if not any(g.dep_ in SUBJECTS for g in c.lefts)), None)
        text = None if current is None else text_of(voices.reading, predicate(voices, current))
        found += [text] if text and len(text.split()) > 1 else []
    return found


def _leading(voices: Voices, verb: Word) -> list[str]:
    """As in "warned that a raid must lead to a rupture of relations": what is foretold, no demand."""
    links = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"to", "in"}]
    if verb.lemma_.lower() not in listed("modals", "leading") or not voices.warned(verb):
        return []
    end = next((g for c in (*links, verb) for g in c.rights if g.dep_ in {"pobj", "dobj"}), None)
    return [] if end is None else matters(voices, end)


def _parted_duty(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "Chad, the minister insists, must pay"."""
    teller = reporting(verb)
    who = None if teller is None else next((c for c in teller.lefts if c.dep_ == "nsubj"), None)
    speakers = voices.speaker(verb) or named(voices, who)
    kept = predicate(voices, verb) | {c.i for c in verb.lefts if c.dep_ == "aux"}
    whose, rest = text_of(voices.reading, subtree(voices, subject)), text_of(voices.reading, kept)
    if speakers and whose and rest and any(c.lower_ == "must" for c in verb.lefts):
        stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
        yield Held(speakers, stance, f"{whose} {rest}", verb.i, voices.time(verb), "position.duty")


def _named_duty(voices: Voices, verb: Word, subject: Word) -> str | None:
    """The words of the duty, with the name for "they"; None where nobody can tell who they are."""
    kept = _without_negation(voices, verb) - {c.i for c in subject.lefts if c.lower_ == "no"}
    if subject.lower_ not in {"they", "he", "she", "these", "those"} or list(subject.children):
        return text_of(voices.reading, kept)
    name = name_of(voices, subject)
    rest = text_of(voices.reading, {i for i in kept if i > subject.i}) if name else None
    return None if rest is None else f"{name} {rest}"


def _existence(voices: Voices, verb: Word, speakers: tuple[str, ...]) -> Iterator[Held]:
    """As in "there must be an end to the violence"."""
    noun = next((c for c in verb.rights if c.dep_ in {"attr", "dobj"}), None)
    if noun is None or noun.lower_ == "doubt":
        return
    stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
    kept = subtree(voices, noun) - {c.i for c in noun.lefts if c.lower_ == "no"}
    if (target := text_of(voices.reading, kept)) is not None:
        yield Held(speakers, stance, target, verb.i, voices.time(verb), "position.duty")


def _mild(voices: Voices, verb: Word) -> bool:
    """As in "should" or "have to" in a text that nobody is quoted with: advice or need, no demand."""
    asked = is_semi(verb) and any(c.dep_ == "expl" for c in verb.lefts) and voices.issuers
    told = voices.statement(verb) is not None or bool(asked)  # "there needs to be an end to it", in a release
    return not told and not any(c.lower_ == "must" for c in verb.children)


def _told_of(voices: Voices, verb: Word) -> bool:
    """As in "“The firms had to close,” he said": in direct speech a past is what happened."""
    said = voices.statement(verb)
    return verb.tag_ == "VBD" and said is not None and said.content.quoted is Quoted.FULL


def requirement(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the issue requires a solution", "a new force is needed", in somebody's mouth."""
    if verb.tag_ == "VBN":
        yield from _needed(voices, verb)
        return
    if verb.lemma_ == "deserve":
        yield from _deserved(voices, verb)
        return
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    matter = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if subject is None or matter is None or voices.statement(verb) is None:
        return
    if denied(voices.reading, verb) or verb.dep_ in {"advcl", "relcl"}:
        return
    if holders := named(voices, subject):
        yield from _needed_by(voices, verb, matter, holders)
        return
    if subject.pos_ != "NOUN":
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
        )


def _needed_by(voices: Voices, verb: Word, matter: Word, holders: tuple[str, ...]) -> Iterator[Held]:
    """As in "argued that Haiti needed a lawful government": what another needs is wanted for it."""
    if verb.lemma_ not in {"need", "require"} or voices.speaks(verb, holders) or named(voices, matter):
        return
    for target in [] if voices.transcript else matters(voices, matter):
        speakers = voices.speaker(verb)
        yield Held(speakers, Stance.DEMANDS, target, verb.i, voices.time(verb), "position.requirement")


def _needed(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "reiterated that a new force was needed"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    said = voices.statement(verb)
    if subject is None or subject.pos_ != "NOUN" or said is None or said.content.quoted is Quoted.FULL:
        return
    if verb.dep_ in {"advcl", "relcl"} or verb.lemma_.lower() not in {"need", "require"}:
        return
    agent = any(c.dep_ == "agent" for c in verb.rights)
    stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
    for target in [] if agent or named(voices, subject) else matters(voices, subject):
        yield Held(said.speakers, stance, target, verb.i, said.time, "position.requirement")


def _deserved(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the people of Chad deserve a vote": whoever says so is for the vote."""
    matter = next((c for c in verb.rights if c.dep_ in {"dobj", "xcomp"}), None)
    party = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    speakers = voices.speaker(verb) if matter is not None and party is not None else ()
    if matter is None or party is None or party.lower_ in {"we", "i", "you"} or verb.dep_ == "relcl":
        return
    if denied(voices.reading, verb):
        return
    for target in matters(voices, matter) if speakers else []:
        yield Held(speakers, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.requirement")


def _without_negation(voices: Voices, verb: Word) -> set[int]:
    told = (c for c in verb.rights if c.dep_ == "conj")
    joined = [c for c in told if c.tag_ in _TOLD or any(g.dep_ in SUBJECTS for g in c.children)]
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), verb)
    dropped = {"neg", "cc"} if joined else {"neg"}
    kept = subtree(voices, verb, without=joined) - {c.i for c in verb.children if c.dep_ in dropped}
    return {i for i in kept if i >= subject.left_edge.i}


def is_command(voices: Voices, verb: Word) -> bool:
    """As in "Open the crossings" between quotation marks, at the head of its sentence."""
    if (
        verb.tag_ != "VB"
        or verb.i not in voices.reading.quote_of
        or verb.lower_ in listed("modals", "no_command")
    ):
        return False
    if any(c.dep_ in SUBJECTS | {"aux", "mark"} for c in verb.children if not _do_not(c)):
        return False
    doc, first = voices.reading.doc, verb.left_edge.i
    if any(t.is_title and t.pos_ not in {"PROPN", "PRON"} for t in doc[first + 1 : first + 2]):
        return False
    return first == verb.sent.start or doc[first - 1].text in _BEFORE


def _do_not(word: Word) -> bool:
    """As in "Do not close the border"."""
    return word.dep_ == "aux" and word.lower_ == "do" and word.nbor(1).lower_ in {"not", "n't", "n’t"}


def command(voices: Voices, verb: Word) -> Iterator[Held]:
    """What the imperative asks for."""
    text = text_of(voices.reading, predicate(voices, verb))
    speakers = voices.speaker(verb)
    if text and speakers and len(text.split()) > 1:
        stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
        yield Held(speakers, stance, text, verb.i, voices.time(verb), "position.command")
