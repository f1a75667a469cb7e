"""What a refusal or consent is made to depend on: it is demanded.

Comes in: the token that shows a stance, and the ``Held`` it gave. Goes out: further ``Held`` rows.
Refuses: a condition of which a pronoun is all that is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.asides import reporting
from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import is_passive, named, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import clause_text, matters
from kg.facts.positions.sign import denied
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_CONSENT = frozenset({Stance.SUPPORTS, Stance.OFFERS})
_LACKING = frozenset({"without", "before", "until", "pending"})
#: What may say of which kind a matter is: "a deal without guarantees".
_ATTRIBUTES = frozenset({"without"})
_ADVERBIAL = frozenset({"advcl", "prep", "acl"})
_BELOW = frozenset({"xcomp", "ccomp", "dobj", "attr"})
#: A word that shows a stance by itself, which an infinitive follows: "its willingness to go".
_NAMING = frozenset({"NOUN", "ADJ"})
#: Marks of what ends a threat.
_UNTIL = frozenset({"unless", "until", "till"})
#: Marks of what is waited for; of these, those that tell of it only behind "only".
_PLAIN = frozenset({"if", "when", "after"})
_AWAITING = _PLAIN | {"until", "till", "unless", "once"}


def conditions(voices: Voices, token: Word, held: Held) -> Iterator[Held]:
    """As in "will not lift it until X", "accepts it on condition that X": X is demanded."""
    if held.stance is Stance.REJECTS:
        for verb in _clauses(token):
            for clause in verb.children:
                if clause.dep_ == "advcl" and (mark := _mark(clause, "words")) is not None:
                    if mark.lower_ == "before" and _occasion(clause):
                        continue
                    yield from _demand(voices, held, clause, [mark])
            yield from _lacking(
                voices, held, verb, links=_LACKING - _ATTRIBUTES if _weighs(token) else _LACKING
            )
    elif held.stance is Stance.THREATENS:
        yield from _unless(voices, token, held)
    elif held.stance in _CONSENT:
        yield from _on_condition(voices, token, held)
        yield from _in_return(voices, token, held)
        for verb in _clauses(token):
            for clause in _below(verb):
                if clause.dep_ in _ADVERBIAL and (marks := _terms(clause, held.stance)):
                    yield from _demand(voices, held, clause, marks)


def _unless(voices: Voices, token: Word, held: Held) -> Iterator[Held]:
    """As in "Unless the raids stop, he warned, neither will get a deal"."""
    teller = reporting(token)
    deeds = (c for c in token.rights if c.dep_ == "xcomp")
    for verb in (token, *deeds, *([teller] if teller is not None else [])):
        for clause in verb.children:
            mark = _mark(clause, "words") if clause.dep_ == "advcl" else None
            whole = not any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in clause.rights)
            if mark is not None and mark.lower_ in _UNTIL and whole:
                yield from _demand(voices, held, clause, [mark])
            elif clause.dep_ == "advcl" and whole and (marks := _if_not(clause)):
                yield from _demand(voices, held, clause, marks)


def _if_not(clause: Word) -> list[Word]:
    """As in "if the raids do not stop", "should Chad not pay": the words around what is demanded."""
    denying = [c for c in clause.lefts if c.dep_ == "neg"]
    supposing = [c for c in clause.lefts if c.lower_ == "if" and c.dep_ == "mark"]
    supposing = supposing or [c for c in clause.lefts if c.lower_ == "should" and c.i == clause.left_edge.i]
    doing = [c for c in clause.lefts if c.dep_ == "aux" and c.lower_ in {"do", "does", "did"}]
    whole = not any(c.text == "," for c in clause.rights)
    return [*supposing, *doing, *denying] if supposing and denying and whole else []


def _clauses(token: Word) -> list[Word]:
    """The verb of the stance, that of what is refused or offered, and the copula above an adjective."""
    above = [token.head] if token.dep_ == "acomp" else []
    if above and above[0].dep_ == "ccomp" and any(c.lower_ == "provided" for c in above[0].head.rights):
        above.append(above[0].head)  # "said Oman was ready, provided that Mali paid"
    things = (g for c in token.rights if c.dep_ == "prep" for g in c.rights if g.dep_ == "pobj")
    deeds = [c for c in token.rights if c.dep_ == "acl" and token.pos_ in _NAMING and is_infinitive(c)]
    return [token, *above, *deeds, *(c for c in token.rights if c.dep_ in _BELOW), *things]


def _below(verb: Word) -> Iterator[Word]:
    """What hangs on the verb, and on the "long" of "as long as"."""
    for child in verb.children:
        yield child
        if child.dep_ == "advmod" and child.lower_ == "long":
            yield from child.rights


def _occasion(clause: Word) -> bool:
    """As in "before the conference is over", "before the talks begin": when, not on what terms."""
    over = clause.lemma_ == "be" and any(c.lower_ in {"over", "here", "due"} for c in clause.rights)
    return over or clause.lemma_.lower() in listed("occasions", "verbs")


def _weighs(token: Word) -> bool:
    """As in "opposed a deal without guarantees": what is opposed is such a deal."""
    plain = token.lemma_.lower() not in {"refuse", "decline"} and not any(
        c.dep_ == "neg" for c in token.lefts
    )
    held = any(c.stance is Stance.REJECTS for c in cues("verbs").get(token.lemma_.lower(), ()))
    return plain and held and any(c.dep_ == "dobj" for c in token.rights)


def _mark(clause: Word, name: str) -> Word | None:
    return next(
        (
            c
            for c in clause.children
            if c.dep_ in {"mark", "advmod"} and c.lower_ in listed("conditions", name)
        ),
        None,
    )


def _terms(clause: Word, stance: Stance) -> list[Word]:
    """The words that make a clause a condition: "only if", "provided that", "as long as"."""
    provided = clause.lower_ in {"provided", "providing"}
    if provided:
        return [clause]
    mark = _mark(clause, "terms")
    only = [c for c in clause.children if c.lower_ == "only" and mark is not None and c.i < mark.i]
    sure = mark is not None and stance is Stance.OFFERS and (_sure(mark) or _of_others(clause))
    if mark is not None and (only or sure):
        return [mark, *only]
    long = next((c for c in clause.children if c.dep_ == "advmod" and c.lower_ == "long"), None)
    if long is None:
        long = clause.head if clause.head.lower_ == "long" else None
    if long is None or clause.lemma_.lower() in listed("conditions", "lasting") or _opens(long):
        return []
    return [long, *(c for c in clause.children if c.lower_ == "as")]


def _opens(long: Word) -> bool:
    """As in "As long as the war goes on, it will pay": how long, not on what terms."""
    return long.left_edge.i == long.sent.start


def _sure(mark: Word) -> bool:
    return mark.lower_ in listed("conditions", "sure")


def _of_others(clause: Word) -> bool:
    """As in "offers to send grain if Oman lifts its ban": what a side named there is to do."""
    if not any(c.lower_ == "if" and c.dep_ == "mark" for c in clause.lefts):
        return False
    if clause.lemma_.lower() in listed("conditions", "failing"):
        return False  # "would ban it if the bloc failed to act"
    return any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in clause.lefts)


def _lacking(voices: Voices, held: Held, verb: Word, *, links: frozenset[str]) -> Iterator[Held]:
    """As in "will sign nothing without guarantees"."""
    for token in verb.subtree:
        fronted = token.lower_ == "without" and token.head == verb and token.i == token.sent.start
        if token.lower_ in links and token.dep_ == "prep" and (token.i > verb.i or fronted):
            inner = next((c for c in token.rights if c.dep_ == "pobj"), None)
            if inner is not None and token.lower_ != "without" and not _deed(voices, inner):
                continue
            if (
                inner is not None
                and not named(voices, inner)
                and inner.lower_ not in listed("vague", "words")
            ):
                for target in matters(voices, inner):
                    yield _demanded(held, target, inner)
            return


def _deed(voices: Voices, noun: Word) -> bool:
    """Something that is to be done, not a day."""
    endings = tuple(listed("conditions", "deeds"))
    return noun.i not in voices.reading.time_at and noun.lemma_.lower().endswith(endings)


def _on_condition(voices: Voices, token: Word, held: Held) -> Iterator[Held]:
    for inner in token.subtree:
        if inner.lemma_ == "condition" and inner.dep_ == "pobj" and inner.head.lower_ == "on":
            for clause in inner.rights:
                if clause.dep_ in {"acl", "ccomp", "relcl"}:
                    yield from _demand(voices, held, clause, [])


def _in_return(voices: Voices, token: Word, held: Held) -> Iterator[Held]:
    """As in "agreed to withdraw in return for a port": the port is wanted for it."""
    for inner in token.subtree:
        if inner.dep_ != "pobj" or inner.lower_ not in listed("conditions", "trades") or inner.i < token.i:
            continue
        link = next((c for c in inner.rights if c.dep_ == "prep" and c.lower_ == "for"), None)
        thing = None if link is None else next((c for c in link.rights if c.dep_ in {"pobj", "pcomp"}), None)
        if inner.head.lower_ == "in" and thing is not None and thing.lower_ not in listed("vague", "words"):
            for target in matters(voices, thing):
                yield _demanded(held, target, inner)
            return


def on_terms(voices: Voices, token: Word) -> Iterator[Held]:
    """As in "is coming, provided that the press is let in", "will attend on condition that it is": whoever
    comes demands it.
    """
    if token.lower_ in {"provided", "providing"} and token.dep_ in _ADVERBIAL | {"mark"}:
        clause = next((c for c in token.rights if c.dep_ in {"ccomp", "pcomp", "advcl"}), None)
        verb = token.head
    elif token.lemma_ == "condition" and token.dep_ == "pobj" and token.head.lower_ == "on":
        clause = next((c for c in token.rights if c.dep_ in {"acl", "ccomp", "relcl"}), None)
        verb = token.head.head
    else:
        return
    while verb.dep_ in {"xcomp", "advmod"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    holders = named(voices, subject_of(voices, verb)) if clause is not None and not is_passive(verb) else ()
    if clause is None or not holders or voices.supposed(verb):
        return
    held = Held(holders, Stance.SUPPORTS, "", token.i, voices.time(verb), "position.condition")
    yield from _demand(voices, held, clause, [])


def awaited(voices: Voices, clause: Word) -> Iterator[Held]:
    """As in "trade could not resume, he said, until Oman paid", "will rule once the vote is held": of what is
    not done, or will be, without it, whoever it is of.
    """
    if clause.dep_ != "advcl" or voices.transcript:
        return
    mark = next((c for c in clause.lefts if c.lower_ in _AWAITING and c.dep_ in {"mark", "advmod"}), None)
    verb = clause.head
    if mark is None or verb.pos_ not in {"VERB", "AUX"}:
        return
    only = [c for c in clause.lefts if c.lower_ == "only" and c.i < mark.i]
    if mark.lower_ in _PLAIN and not only:
        return
    while verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    helpers = {c.lower_ for v in (verb, clause.head) for c in v.lefts}
    barred = any(denied(voices.reading, v) for v in (verb, clause.head)) and "did" not in helpers
    ahead = voices.statement(verb) and mark.lower_ != "until" and helpers & listed("modals", "future")
    if not barred and not ahead:
        return
    holders = () if is_passive(verb) else named(voices, subject_of(voices, verb))
    holders = holders or voices.speaker(verb)
    if holders and not voices.supposed(verb):
        held = Held(holders, Stance.SUPPORTS, "", clause.i, voices.time(verb), "position.condition")
        yield from _demand(voices, held, clause, [mark, *only])


def _demand(voices: Voices, held: Held, clause: Word, marks: list[Word]) -> Iterator[Held]:
    if clause in marks:
        inner = next((c for c in clause.rights if c.dep_ in {"ccomp", "advcl", "pcomp"}), None)
        thing = next((c for c in clause.rights if c.dep_ == "dobj"), None)
        if inner is None and thing is not None:  # "provided the rebels disarmed", read as a phrase
            for target in matters(voices, thing):
                yield _demanded(held, target, thing)
            return
        clause = clause if inner is None else inner
    if any(c.dep_ == "expl" for c in clause.lefts):
        noun = next((c for c in clause.rights if c.dep_ in {"attr", "dobj"}), None)
        for target in matters(voices, noun) if noun is not None else []:
            yield _demanded(held, target, clause)
        return
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or (subject.lower_ in listed("vague", "words") and not named(voices, subject)):
        return
    who = set(named(voices, subject))
    if who and who <= set(held.holders) and subject.dep_ != "nsubjpass":
        return
    text = clause_text(voices, clause, subtree(voices, clause, without=marks))
    if text is not None:
        yield _demanded(held, text, clause)


def _demanded(held: Held, target: str, at: Word) -> Held:
    return Held(held.holders, Stance.DEMANDS, target, at.i, held.time, "position.condition")
