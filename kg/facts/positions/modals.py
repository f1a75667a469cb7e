"""Positions that a modal shows: "X must Y" in somebody's mouth, "Moscow will not Y", "we will Y".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a duty that nobody in the text speaks of, a forecast ("will not be able to").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import is_infinitive, matters, name_of, subtree, text_of
from kg.facts.positions.sign import denied
from kg.model.enums import Quoted, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FIRST = frozenset({"we", "i"})
_BEFORE = frozenset({"“", '"', "‘", "'", ":", ".", "!", ";", "\n"})
_RELATIVE = frozenset({"WDT", "WP"})
#: Of the verbs that utter a noun, those that are deeds where somebody is warned of them.
_DEEDS = frozenset({"take", "give", "put", "make", "send"})
_BE = frozenset({"am", "are", "is", "'re", "’re", "'m", "’m", "'s", "’s"})


def from_modal(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that the modals of ``verb`` show."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if voices.supposed(verb):
        return
    if auxiliaries & listed("modals", "obligation") or _semi(verb):
        if not auxiliaries & {"have", "would", "may", "might", "could"}:
            yield from _duty(voices, verb)
    elif verb.lemma_.lower() in listed("modals", "requiring") and not auxiliaries - _BE:
        yield from _requirement(voices, verb)
    elif auxiliaries & listed("modals", "future"):
        yield from (
            _looming(voices, verb)
            if _comes(voices, verb)
            else _future(voices, verb, conditional="have" in auxiliaries)
        )
    elif _imperative(voices, verb):
        yield from _command(voices, verb)
    elif _speaks_for_himself(voices, verb):
        yield from _own_plan(voices, verb, progressive=bool(auxiliaries & _BE))


def _semi(verb: Word) -> bool:
    """As in "has to", "needs to", "ought to"."""
    return verb.lemma_.lower() in listed("modals", "semi") and any(
        is_infinitive(c) for c in verb.rights if c.dep_ in {"xcomp", "ccomp"}
    )


# --- duties -----------------------------------------------------------------------------


def _duty(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "X must Y": the speaker demands it."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS | {"expl"}), None)
    speakers = voices.speaker(verb) if subject is not None else ()
    if subject is not None and subject.lower_ == "there" and speakers and not _mild(voices, verb):
        yield from _existence(voices, verb, speakers)
        return
    if (
        subject is None
        or not speakers
        or subject.tag_ in _RELATIVE
        or any(c.lower_ == "should" and c.i < subject.left_edge.i for c in verb.lefts)
        or _mild(voices, verb)
        or _told_of(voices, verb)
        or subject.lemma_.lower() in listed("modals", "clerical")
        or verb.lemma_.lower() in listed("modals", "no_duty")
        or subject.lower_ in _FIRST | {"you", "it", "there", "this", "that"}
        or subject.lemma_.lower() in listed("no_matter", "empty")
    ):
        return
    negated = denied(voices.reading, verb)
    inner = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if inner is not None and not negated and verb.lemma_ in listed("modals", "containing"):
        found = matters(voices, inner)
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


def _named_duty(voices: Voices, verb: Word, subject: Word) -> str | None:
    """The words of the duty, with the name for "they"; None where nobody can tell who they are."""
    kept = _without_negation(voices, verb)
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
    return voices.statement(verb) is None and not any(c.lower_ == "must" for c in verb.children)


def _told_of(voices: Voices, verb: Word) -> bool:
    """As in "“The firms had to close,” he said": in direct speech a past is what happened."""
    said = voices.statement(verb)
    return verb.tag_ == "VBD" and said is not None and said.content.quoted is Quoted.FULL


def _requirement(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the issue requires a solution", in somebody's mouth."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    matter = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if subject is None or matter is None or named(voices, subject) or voices.statement(verb) is None:
        return
    if denied(voices.reading, verb) or subject.pos_ != "NOUN":
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


def _without_negation(voices: Voices, verb: Word) -> set[int]:
    joined = [c for c in verb.rights if c.dep_ == "conj" and any(g.dep_ in _SUBJECTS for g in c.children)]
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), verb)
    kept = subtree(voices, verb, without=joined) - {c.i for c in verb.children if c.dep_ in {"neg", "cc"}}
    return {i for i in kept if i >= subject.left_edge.i}


def _imperative(voices: Voices, verb: Word) -> bool:
    """As in "Open the crossings" between quotation marks, at the head of its sentence."""
    if (
        verb.tag_ != "VB"
        or verb.i not in voices.reading.quote_of
        or verb.lower_ in listed("modals", "no_command")
    ):
        return False
    if any(c.dep_ in _SUBJECTS | {"aux", "mark"} for c in verb.children):
        return False
    doc, first = voices.reading.doc, verb.left_edge.i
    if doc[first + 1].is_title and doc[first + 1].pos_ not in {"PROPN", "PRON"}:
        return False
    return first == verb.sent.start or doc[first - 1].text in _BEFORE


def _command(voices: Voices, verb: Word) -> Iterator[Held]:
    text = text_of(voices.reading, _predicate(voices, verb))
    speakers = voices.speaker(verb)
    if text and speakers and len(text.split()) > 1:
        stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
        yield Held(speakers, stance, text, verb.i, voices.time(verb), "position.command")


# --- what one will do oneself -------------------------------------------------------------


def _future(voices: Voices, verb: Word, *, conditional: bool) -> Iterator[Held]:
    """As in "will not Y" rejects, "we will Y" offers, a threat where what is to come is hostile."""
    lemma = verb.lemma_.lower()
    subject = subject_of(voices, verb)
    if (
        subject is None
        or conditional
        or lemma in _untold(voices, verb)
        or (verb.dep_ == "ccomp" and verb.head.lemma_.lower() in listed("modals", "aims"))
        or (verb.dep_ == "ccomp" and verb.head.pos_ == "ADJ")
    ):
        return
    if any(c.dep_ == "auxpass" for c in verb.children):
        yield from _forbidden(voices, verb, subject)
        return
    if verb.tag_ == "VBG" or _unreal(verb) or _compared(verb) or verb.left_edge.lower_ == "what":
        return
    holders, own = named(voices, subject), subject.lower_ in _FIRST
    sign = "negated" if denied(voices.reading, verb) else "plain"
    if not holders and _none(subject):
        yield from _never(voices, verb)
        return
    if not holders or any(c.stance and not c.link and c.turned(sign) for c in cues("verbs").get(lemma, ())):
        return
    text = _told(voices, verb)
    stance = (
        None if text is None else _stance(voices, verb, text, holders, negated=sign == "negated", own=own)
    )
    thin = stance is Stance.OFFERS and not any(
        t.pos_ in {"NOUN", "PROPN"} for t in verb.subtree if t.i > verb.i
    )
    if text is not None and stance is not None and not thin:
        yield Held(holders, stance, text, verb.i, voices.time(verb), "position.future")


def _none(subject: Word) -> bool:
    """As in "no soldier", "not one soldier"."""
    return subject.pos_ == "NOUN" and any(
        c.lower_ == "no"
        or (c.lower_ == "one" and any(g.lower_ == "not" for g in (c, *c.lefts, subject.left_edge)))
        for c in subject.lefts
    )


def _never(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "not one soldier will leave the hill", said by somebody."""
    said = voices.statement(verb)
    kept = {i for i in subtree(voices, verb) if voices.reading.doc[i].lower_ not in {"no", "not", "one"}}
    text = text_of(voices.reading, kept) if said is not None else None
    if said is not None and text is not None and verb.lemma_.lower() not in listed("involuntary", "words"):
        yield Held(said.speakers, Stance.REJECTS, text, verb.i, said.time, "position.future")


def _forbidden(voices: Voices, verb: Word, subject: Word) -> Iterator[Held]:
    """As in "said that the deadline would not be moved": who says so does not want it moved."""
    said = voices.statement(verb)
    if said is None or subject.pos_ != "NOUN" or subject.head != verb or named(voices, subject):
        return
    if not any(c.dep_ == "neg" for c in verb.lefts) or verb.lemma_.lower() in listed("involuntary", "words"):
        return
    helpers = {c.i for c in verb.lefts if c.dep_ in {"neg", "aux", "mark"}}
    text = text_of(voices.reading, subtree(voices, verb) - helpers)
    if text is not None:
        yield Held(said.speakers, Stance.REJECTS, text, verb.i, said.time, "position.future")


def _comes(voices: Voices, verb: Word) -> bool:
    """As in "warned that sanctions would follow": what is threatened is the subject."""
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if subject is None or verb.lemma_.lower() not in listed("looming", "verbs"):
        return False
    return is_hostile(subject.text) and voices.threatened(verb) and not denied(voices.reading, verb)


def _looming(voices: Voices, verb: Word) -> Iterator[Held]:
    text = text_of(voices.reading, subtree(voices, verb))
    if text is not None:
        speakers = voices.speaker(verb)
        yield Held(speakers, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _compared(verb: Word) -> bool:
    """As in "the more we talk, the better we will fare": what comes of something else."""
    return any(c.tag_ in {"JJR", "RBR"} and any(g.lower_ == "the" for g in c.lefts) for c in verb.lefts)


def _unreal(verb: Word) -> bool:
    """As in "if it were so, we would not talk"."""
    if not any(c.lower_ == "would" for c in verb.lefts):
        return False
    clauses = (c for c in verb.children if c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.lefts))
    return any(c.lower_ == "were" or any(g.lower_ in {"were", "had"} for g in c.lefts) for c in clauses)


def _untold(voices: Voices, verb: Word) -> frozenset[str]:
    """Verbs whose future is a forecast or mere talk."""
    if denied(voices.reading, verb):
        return listed("modals", "no_refusal")
    subject = subject_of(voices, verb)
    own = subject is not None and subject.lower_ in _FIRST
    spoken = listed("speaking", "words") - {"give", "pay", "end"} if own else listed("uttering", "words")
    if voices.threatened(verb):
        spoken -= _DEEDS
    return listed("involuntary", "words") | spoken


def _stance(
    voices: Voices, verb: Word, text: str, holders: tuple[str, ...], *, negated: bool, own: bool
) -> Stance | None:
    if negated:
        speaks = own or voices.speaks(verb, holders)
        if not speaks and (voices.speaker(verb) or verb.lemma_.lower() in listed("calendar", "gathering")):
            return None
        return Stance.THREATENS if is_hostile(text) else Stance.REJECTS
    if is_hostile(text) and (own or voices.speaks(verb, holders)):
        return Stance.THREATENS
    if voices.threatened(verb) and voices.speaks(verb, holders):
        return Stance.THREATENS
    planned = verb.lemma_.lower() in listed("calendar", "words") and not _on_terms(verb)
    speaks = own or voices.speaks(verb, holders) or (_on_terms(verb) and not voices.speaker(verb))
    offered = speaks and not planned and not _host_of_talk(voices, verb)
    return Stance.OFFERS if offered and verb.lemma_ != "be" else None


def _told(voices: Voices, verb: Word) -> str | None:
    """The words of the predicate; None where its objects are all left to pronouns."""
    kept = _predicate(voices, verb)
    inner = [t for t in verb.subtree if t.i in kept and t.i != verb.i]
    deeds = {verb.i, *(c.i for c in verb.rights if c.dep_ == "xcomp")}
    if any(t.lemma_.lower() in listed("no_matter", "nouns") and t.head.i in deeds for t in inner):
        return None
    if any(c.dep_ in {"dobj", "pobj"} or c.tag_ in {"WP", "WRB"} for c in verb.lefts):
        return None
    nouns = any(t.pos_ in {"NOUN", "PROPN", "NUM", "VERB"} for t in inner)
    vague = any(t.pos_ == "PRON" and t.dep_ in {"dobj", "pobj", "dative"} for t in inner)
    kept -= {t.i for t in inner if t.dep_ == "det" and t.lower_ == "no"}
    return text_of(voices.reading, kept) if nouns or not vague else None


def _on_terms(verb: Word) -> bool:
    """As in "only if X will we return"."""
    return any(c.dep_ == "advcl" and {"only", "if"} <= {g.lower_ for g in c.children} for c in verb.children)


def _host_of_talk(voices: Voices, verb: Word) -> bool:
    """As in "I'll leave that to my colleague", in a transcript."""
    subject = subject_of(voices, verb)
    return voices.transcript and subject is not None and subject.lower_ == "i"


def _predicate(voices: Voices, verb: Word) -> set[int]:
    """The verb and what follows it, up to a clause that is joined to it."""
    following = next((c for c in verb.rights if c.dep_ in {"conj", "cc"}), None)
    end = following.left_edge.i if following is not None else len(voices.reading.doc)
    return {i for i in subtree(voices, verb) if verb.i <= i < end}


def _speaks_for_himself(voices: Voices, verb: Word) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    holders = named(voices, subject) if subject is not None else ()
    if subject is None or not holders:
        return False
    return subject.lower_ in _FIRST or (verb.lower_ == "going" and voices.speaks(verb, holders))


def _own_plan(voices: Voices, verb: Word, *, progressive: bool) -> Iterator[Held]:
    """As in "we want to Y" offers, "we are not Y-ing" rejects."""
    subject = next(c for c in verb.children if c.dep_ == "nsubj")
    negated = denied(voices.reading, verb)
    wished = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":
        return  # "the name that we want to give it"
    if verb.lemma_ in {"want", "wish"} and wished is not None:
        being = wished.lemma_ == "be" and any(c.dep_ == "attr" for c in wished.rights)
        if voices.statement(verb) is None:
            return
        if wished.lemma_.lower() in listed("speaking", "words") and not being:
            return
        found, stance = matters(voices, wished), Stance.REJECTS if negated else Stance.OFFERS
    elif progressive and negated and verb.tag_ == "VBG":
        deed = _ahead(verb)
        if voices.transcript and subject.lower_ == "i":
            return
        if deed.lemma_.lower() in listed("modals", "no_refusal"):
            return
        text = _told(voices, deed)
        found, stance = [text] if text else [], Stance.REJECTS
    else:
        return
    for target in found:
        yield Held(named(voices, subject), stance, target, verb.i, voices.time(verb), "position.plan")


def _ahead(verb: Word) -> Word:
    """As in "is not going to leave": the leaving."""
    if verb.lower_ not in {"going", "gon"}:
        return verb
    return next((c for c in verb.rights if c.dep_ == "xcomp"), verb)


def is_hostile(text: str) -> bool:
    """True where an offer of this would be a threat."""
    found = {w.strip("“”\"'’,.").lower() for w in text.split()}
    return bool(found & listed("hostile", "words")) and not found & listed("hostile", "friendly")
