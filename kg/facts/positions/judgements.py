"""Positions that a judgement shows: "the status quo is unacceptable", "the base poses a threat".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a judgement of the reporter, one about a person, a word that the table does not know.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import lemma_of, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.voices import FIRST
from kg.facts.positions.weighed import PREDICATES, phrase_of, weighed
from kg.facts.positions.wording import text_of
from kg.model.annotation import MentionKind
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

#: Words behind a copula among which a phrase of the table stands.
_PHRASE = 7
COPULAS = frozenset({"be", "remain", "constitute", "represent"})
_FOR = frozenset({"for", "to"})
#: What is good for somebody, whoever says so: "a victory for Chad".
_GAINS = frozenset(
    {"victory", "success", "triumph", "achievement", "win", "gain", "defeat", "blow", "setback"}
)
_OWNERS = frozenset({"their", "his", "her", "its", "your"})
_WAYS_OUT = frozenset({"solution", "way", "answer", "option", "settlement"})
_EMPTY = frozenset({"there", "this", "that", "what", "which", "it", "who", "these", "those"})


def from_judgement(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that a copula or a verb of harm shows."""
    lemma = lemma_of(verb)
    harms, harming = lemma in listed("harm", "words"), lemma in listed("harming", "verbs")
    if not (harms or harming or lemma in COPULAS) or voices.supposed(verb):
        return
    if lemma == "be" and any(c.dep_ == "expl" for c in verb.children):
        yield from _existence(voices, verb)
    elif lemma in COPULAS:
        yield from _copula(voices, verb)
    elif harms:
        yield from _harm(voices, verb)
    if harming:
        yield from _harming(voices, verb)


def _held(voices: Voices, verb: Word, stance: Stance, matter: Word | None) -> Iterator[Held]:
    """The stance on ``matter`` of him for whom it is so ("a red line for Moscow"), else of the speaker."""
    if matter is None or matter.lower_ in _EMPTY or (stance is Stance.SUPPORTS and _bare(matter)):
        return
    speakers = _judge(voices, verb) or voices.speaker(verb)
    if not speakers and _plain_deed(matter):
        speakers = voices.author(verb)
    if stance is Stance.REJECTS and matter.lemma_.lower() in listed("judgements", "natural"):
        return
    if not speakers or is_person(voices, matter) or (_thin(matter) and not _own_thing(matter, stance)):
        return
    lacking = _lacking(verb, matter) if stance is Stance.REJECTS else None
    if lacking is not None:
        stance, matter = Stance.DEMANDS, lacking
    for target in matters(voices, matter):
        yield Held(speakers, stance, target, verb.i, voices.time(verb), "position.judgement")


def _lacking(verb: Word, matter: Word) -> Word | None:
    """As in "peace is impossible without a vote": the vote, which is wanted; nobody rejects peace."""
    if matter.lemma_.lower() not in listed("objects", "aims") | listed("judgements", "longed_for"):
        return None
    around = (
        *verb.children,
        *(c for p in verb.rights if p.dep_ in PREDICATES for c in p.rights),
        *matter.rights,
    )
    link = next((c for c in around if c.lower_ == "without" and c.dep_ == "prep"), None)
    return None if link is None else next((c for c in link.rights if c.dep_ in {"pobj", "pcomp"}), None)


def _plain_deed(matter: Word) -> bool:
    """As in "Respecting their rights", "Oman’s raid", in a release; not "the villagers", "this outrage"."""
    pointed = matter.left_edge.lower_ in {"this", "these"}
    return not pointed and (matter.tag_ == "VBG" or any(c.dep_ in {"prep", "poss"} for c in matter.children))


def _bare(matter: Word) -> bool:
    """As in "water is vital": a thing that nobody is against."""
    named_ = listed("objects", "aims") | listed("judgements", "aims")
    return matter.tag_ == "NN" and not list(matter.children) and matter.lemma_.lower() not in named_


def _thin(matter: Word) -> bool:
    """As in "what we believe is useful", "their support was essential": no matter is named."""
    if matter.left_edge.lower_ == "what" or matter.lemma_.lower() in listed("judgements", "supports"):
        return True
    if matter.lemma_.lower() in listed("judgements", "counted") and not any(
        c.dep_ in {"prep", "amod", "compound", "relcl"} for c in matter.children
    ):
        return True  # "three elements are key", "this work is vital": what they are is told elsewhere
    owners = {c.lower_ for c in matter.lefts if c.dep_ == "poss"}
    return bool(owners & _OWNERS) and not any(c.dep_ in {"prep", "amod", "compound"} for c in matter.children)


def _own_thing(matter: Word, stance: Stance) -> bool:
    """As in "its missiles were not up for negotiation"."""
    owned = any(c.dep_ == "poss" and c.lower_ in _OWNERS for c in matter.lefts)
    return owned and stance is Stance.REJECTS and matter.lemma_.lower() not in listed("judgements", "counted")


def _judge(voices: Voices, verb: Word) -> tuple[str, ...]:
    """As in "unacceptable to Ankara", "for Moscow this is a red line"."""
    predicates = [c for c in verb.rights if c.dep_ in PREDICATES]
    predicates = [p for p in predicates if p.lemma_ not in _GAINS]
    inner_ = [g for c in verb.rights if c.lower_ == "out" for o in c.rights for g in o.rights]
    for holder in (*predicates, *inner_, verb):
        for child in holder.children:
            behind = holder == verb and child.i > verb.i and not _right_behind(child, predicates)
            if child.dep_ == "prep" and child.lower_ in _FOR and not behind:
                inner = next((g for g in child.children if g.dep_ == "pobj"), None)
                if inner is not None and inner.lower_ not in FIRST and _state(voices, inner):
                    return named(voices, inner)
    return ()


def _right_behind(link: Word, predicates: list[Word]) -> bool:
    """As in "non-negotiable for Oman", where the parser hung Oman on the copula."""
    return any(p.right_edge.i + 1 == link.i for p in predicates)


def _state(voices: Voices, token: Word) -> bool:
    """A state or person named here, not a pronoun or a body that is merely concerned."""
    return token.i in voices.reading.mention_at and token.pos_ == "PROPN"


def is_person(voices: Voices, token: Word) -> bool:
    """As in "the minister is vital": somebody named, no matter."""
    mention = voices.reading.mention_at.get(token.i)
    if token.lemma_.lower() in listed("judgements", "ties") or any(
        c.lower_ in {"a", "an"} for c in token.lefts
    ):
        return False  # "a Palestinian state is a non-starter"
    return mention is not None and mention.kind is not MentionKind.UNNAMED and bool(named(voices, token))


# --- "X is unacceptable" ------------------------------------------------------------------


def _copula(voices: Voices, verb: Word) -> Iterator[Held]:
    subject = subject_of(voices, verb)
    if subject is None:
        return
    if equated := (
        [*_equated(voices, verb, subject)] or [*_aim(voices, verb, subject)] or [*_way(voices, verb, subject)]
    ):
        yield from equated
        return
    negated = denied(voices.reading, verb)
    after = (t for t in verb.subtree if t.i > verb.i and t.i > subject.i)
    said = voices.statement(verb) is not None
    stance = phrase_of([*islice(after, _PHRASE)], negated=negated, said=said)
    stance = stance or weighed(verb, subject, negated=negated, said=said)
    if stance is not None:
        matter = _extraposed(verb) if subject.lower_ == "it" else subject
        if matter is None or matter.lower_ in _EMPTY:
            matter = said_of(verb) or matter
        yield from _held(voices, verb, stance, matter)


def said_of(verb: Word) -> Word | None:
    """As in "“This is unacceptable,” he said of the deal": the deal."""
    saying = verb.head if verb.dep_ == "ccomp" and verb.i < verb.head.i else None
    link = None if saying is None else next((c for c in saying.rights if c.lower_ == "of"), None)
    return None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)


def _equated(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "Moscow's condition is the withdrawal"."""
    if any(c.lemma_.lower() in listed("equated", "weighed") for c in verb.rights if c.dep_ == "attr"):
        return  # "the proposal is a good basis for talks"
    for stance in equating(subject):
        holders = owner_of(voices, subject) or _whose(voices, verb, subject)
        matter = next((c for c in verb.rights if c.dep_ in {"attr", "ccomp", "xcomp"}), None)
        if holders and matter is not None and not denied(voices.reading, verb):
            for target in matters(voices, _behind_colon(matter)):
                yield Held(holders, stance, target, verb.i, voices.time(verb), "position.equated")


def _behind_colon(counted: Word) -> Word:
    """As in "its demands are three: a zone, a trial and a seat": what is counted."""
    listed_ = next((c for c in counted.rights if c.dep_ == "appos"), None)
    told = listed_ is not None and listed_.left_edge.nbor(-1).text == ":"
    return listed_ if told and listed_ is not None and counted.pos_ in {"NUM", "ADJ"} else counted


def equating(noun: Word) -> list[Stance]:
    """What a noun of wanting shows on that which it is said to be."""
    lemma = noun.lemma_.lower()
    return [
        s for s in (Stance.DEMANDS, Stance.SUPPORTS, Stance.OFFERS) if lemma in listed("equated", s.value)
    ]


def _aim(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "a truce remains our common goal"."""
    aim = next((c for c in verb.rights if c.dep_ == "attr"), None)
    stances = equating(aim) if aim is not None and subject.lower_ not in _EMPTY else []
    if aim is None or not stances or denied(voices.reading, verb):
        return
    holders = owner_of(voices, aim)
    for stance in stances:
        for target in matters(voices, subject) if holders else []:
            yield Held(holders, stance, target, verb.i, voices.time(verb), "position.equated")


def _way(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "the only way forward is a vote", "is through dialogue", said by somebody."""
    if subject.lemma_.lower() not in listed("equated", "ways"):
        return
    sole = any(c.lower_ in listed("equated", "only") for c in subject.lefts)
    if not sole or denied(voices.reading, verb):
        return
    links = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"through", "by", "via"})
    inner = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    matter = inner or next((c for c in verb.rights if c.dep_ in {"attr", "xcomp", "ccomp"}), None)
    speakers = voices.speaker(verb) if matter is not None else ()
    for target in matters(voices, matter) if speakers and matter is not None else []:
        yield Held(speakers, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.equated")


def _whose(voices: Voices, verb: Word, noun: Word) -> tuple[str, ...]:
    """As in "the priority for Cairo", "the goal, he said, is": of whom, or of the speaker."""
    inner = voices.reading.preposition(noun, "for")
    if inner is not None and _state(voices, inner):
        return named(voices, inner)
    plain = {c.lower_ for c in noun.lefts} <= {"the"} and noun.left_edge.lower_ == "the"
    said = voices.statement(verb)
    return said.speakers if said is not None and plain and not list(noun.rights) else ()


def _extraposed(verb: Word) -> Word | None:
    """As in "it is impossible to": the infinitive or clause behind."""
    above = [verb, *(c for c in verb.rights if c.dep_ in {"acomp", "oprd", "attr"})]
    found = next((t for h in above for t in h.rights if is_infinitive(t) or _that_clause(t)), None)
    if found is None or found.lemma_.lower() in listed("speaking", "words") | listed("judgements", "talk"):
        return None
    return found if any(t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "nsubj" for t in found.subtree) else None


def _that_clause(token: Word) -> bool:
    """As in "it is a priority that they work", where the parser may hang the clause on the noun."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.lefts)
    return token.dep_ in {"ccomp", "csubj"} or (token.dep_ in {"relcl", "acl"} and marked)


# --- "there is no alternative to X", "tariffs would hurt workers" ----------------------------


def _existence(voices: Voices, verb: Word) -> Iterator[Held]:
    noun = next((c for c in verb.rights if c.dep_ in {"attr", "dobj", "nsubj"}), None)
    if noun is None:
        return
    if not (denied(voices.reading, verb) or any(c.lower_ in {"no", "little"} for c in noun.lefts)):
        yield from _room(voices, verb, noun)
        return
    if (
        noun.lemma_ == "way"
        and (deed := next((c for c in noun.rights if c.dep_ == "relcl"), None)) is not None
    ):
        yield from _no_way(voices, deed)
        return
    if any(c.lower_ in listed("existential", "forced") for c in noun.lefts) and noun.lemma_ in _WAYS_OUT:
        yield from _absence(voices, verb, noun)  # "there is no military solution"
        return
    for stance in (Stance.SUPPORTS, Stance.REJECTS):
        if noun.lemma_.lower() in listed("existential", stance.value):
            inner = next(
                (
                    g
                    for c in noun.rights
                    if c.dep_ == "prep" and c.lower_ in listed("existential", "links")
                    for g in c.children
                ),
                None,
            )
            inner = inner or next((c for c in (*noun.rights, *verb.rights) if is_infinitive(c)), None)
            yield from _held(voices, verb, stance, inner)
            return
    if (
        any(
            c.tag_ == "MD" and (c.lower_ in listed("modals", "future") or c.lower_ in {"can", "could"})
            for c in verb.children
        )
        and voices.statement(verb) is not None
    ):
        yield from _absence(voices, verb, noun)


def _room(voices: Voices, verb: Word, noun: Word) -> Iterator[Held]:
    """As in "there is still room for talks", "there was an urgent need for a truce", said by somebody."""
    stances = (Stance.SUPPORTS, Stance.DEMANDS)
    stance = next(
        (s for s in stances if noun.lemma_.lower() in listed("existential", f"some_{s.value}")), None
    )
    helpers = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    if stance is None or voices.statement(verb) is None or helpers - {"will", "would", "has", "have", "had"}:
        return
    if verb.dep_ in {"acl", "relcl"}:
        return  # "insisted on the fact that there is room"
    links = [c for c in noun.rights if c.lower_ in {"for", "of"} and c.dep_ == "prep"]
    inner = next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), None)
    inner = inner or next((c for c in noun.rights if is_infinitive(c)), None)
    yield from _held(voices, verb, stance, inner)


def _no_way(voices: Voices, deed: Word) -> Iterator[Held]:
    """As in "there is no way we sign that paper"."""
    subject = next((c for c in deed.lefts if c.dep_ == "nsubj"), None)
    holders = named(voices, subject) if subject is not None else ()
    text = text_of(voices.reading, {i for i in subtree(voices, deed) if i >= deed.i})
    if holders and text and deed.lemma_.lower() not in listed("modals", "no_refusal"):
        yield Held(holders, Stance.REJECTS, text, deed.i, voices.time(deed), "position.absence")


def _absence(voices: Voices, verb: Word, noun: Word) -> Iterator[Held]:
    """As in "there will be no vote": said by somebody, a refusal."""
    speakers = voices.speaker(verb)
    if (lacking := _lacking(verb, noun)) is not None:
        for target in matters(voices, lacking) if speakers else []:
            yield Held(speakers, Stance.DEMANDS, target, verb.i, voices.time(verb), "position.absence")
        return
    kept = [
        t.i
        for t in noun.subtree
        if not (t.lower_ == "no" and t.head == noun)
        and not any(a.dep_ == "advcl" for a in (t, *t.ancestors) if a.i > noun.i)
    ]
    if speakers and (text := text_of(voices.reading, kept)):
        yield Held(speakers, Stance.REJECTS, text, verb.i, voices.time(verb), "position.absence")


def _harm(voices: Voices, verb: Word) -> Iterator[Held]:
    """A forecast of harm, in somebody's mouth."""
    forecast = any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "could", "can", "may", "might"}
        for c in verb.children
    )
    if forecast and voices.statement(verb) is not None and not denied(voices.reading, verb):
        yield from _held(
            voices, verb, Stance.REJECTS, next((c for c in verb.lefts if c.dep_ in {"nsubj", "csubj"}), None)
        )


def _harming(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the base poses a threat", in somebody's mouth."""
    object_ = next((c for c in verb.rights if c.dep_ in {"dobj", "attr"}), None)
    if object_ is None or object_.lemma_.lower() not in listed("harming", "nouns"):
        return
    if voices.statement(verb) is not None and not denied(voices.reading, verb):
        yield from _held(
            voices, verb, Stance.REJECTS, next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        )
