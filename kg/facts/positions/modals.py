"""Positions that a modal shows: "Moscow will not Y", "we will Y", and the duties of ``duties``.

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a forecast ("will not be able to"), a plan of the calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.able import able
from kg.facts.positions.asides import none_of_them, reporting
from kg.facts.positions.clauses import compared, not_theirs, of_benefit, only_so
from kg.facts.positions.duties import command, duty, is_command, is_semi, requirement
from kg.facts.positions.extent import is_infinitive, predicate, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.hostile import is_hostile
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied, no_longer, unreal
from kg.facts.positions.suffered import is_none, never, rejected, will_be_done
from kg.facts.positions.willing import is_willing
from kg.facts.positions.wording import text_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_FIRST = frozenset({"we", "i"})
#: Of the verbs that utter a noun, those that are deeds where somebody is warned of them.
_DEEDS = frozenset({"take", "give", "put", "make", "send"})
#: How something may not be brought about: "by force", "without Chad".
_HOW = frozenset({"by", "through", "with", "without"})
#: Where a clause is told by the author himself.
_MAIN = frozenset({"ROOT", "conj"})
_HELPERS = frozenset({"aux", "auxpass"})
_BE = frozenset({"am", "are", "is", "'re", "’re", "'m", "’m", "'s", "’s"})


def from_modal(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that the modals of ``verb`` show."""
    shown = _shown(voices, verb)
    if shown is not None and not voices.supposed(verb):
        yield from shown


def _shown(voices: Voices, verb: Word) -> Iterator[Held] | None:
    """The rule that the form of ``verb`` calls for."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in _HELPERS} or _shared_future(voices, verb)
    if (auxiliaries and auxiliaries & listed("modals", "obligation")) or is_semi(verb):
        weak = auxiliaries & ({"have", "may", "might", "could"} | (set() if is_semi(verb) else {"would"}))
        return None if weak else duty(voices, verb)
    if verb.lemma_.lower() in listed("modals", "requiring") and not auxiliaries - _BE - {"was", "were"}:
        return requirement(voices, verb)
    if auxiliaries and auxiliaries & listed("modals", "future"):
        if _comes(voices, verb) or _costs(voices, verb):
            return _looming(voices, verb)
        return _future(voices, verb, conditional="have" in auxiliaries)
    if auxiliaries and auxiliaries & {"may", "might", "could"} and _hinted(voices, verb):
        return _future(voices, verb, conditional="have" in auxiliaries)
    if auxiliaries and auxiliaries & {"can", "ca", "could", "might"}:
        return _possible(voices, verb)
    if is_command(voices, verb):
        return command(voices, verb)
    if _speaks_for_himself(voices, verb):
        return _own_plan(voices, verb, progressive=bool(auxiliaries & _BE))
    return None


def _shared_future(voices: Voices, verb: Word) -> set[str]:
    """As in "would train soldiers but send no troops", "would free them, open the road and pay": of what
    follows too.
    """
    own = any(c.dep_ in SUBJECTS | _HELPERS for c in verb.lefts)
    if verb.dep_ != "conj" or verb.tag_ != "VB" or own:
        return set()
    first = verb.head
    while first.dep_ == "conj" and not any(c.dep_ in _HELPERS for c in first.lefts):
        first = first.head
    ours = any(c.dep_ in SUBJECTS and c.lower_ in _FIRST for c in first.lefts)
    told = denied(voices.reading, verb) or not (ours or denied(voices.reading, first))
    return {c.lower_ for c in first.lefts if c.dep_ == "aux" and c.tag_ == "MD"} if told else set()


def _possible(voices: Voices, verb: Word) -> Iterator[Held]:
    """What one's own side could do, else what cannot be."""
    found = [*able(voices, verb)]
    if found or any(c.lower_ == "might" for c in verb.lefts):
        yield from found
    else:
        yield from _barred(voices, verb)


def _future(voices: Voices, verb: Word, *, conditional: bool) -> Iterator[Held]:
    """As in "will not Y" rejects, "we will Y" offers, a threat where what is to come is hostile."""
    lemma = verb.lemma_.lower()
    if none_of_them(verb) is not None and voices.warned(verb):
        yield from _for_none(voices, verb)
        return
    subject = subject_of(voices, verb)
    if subject is None or conditional or _aimed_at(verb):
        return
    if any(c.dep_ == "auxpass" for c in verb.children):
        yield from will_be_done(voices, verb, subject)
        return
    if lemma in _untold(voices, verb):
        return
    if of_benefit(verb, subject):
        return
    under_way = verb.tag_ == "VBG" and not is_hostile(voices.reading.text_of(verb.subtree))
    if under_way or unreal(verb) or compared(verb) or verb.left_edge.lower_ == "what":
        return
    holders, own = _doers(voices, verb, subject)
    sign = "negated" if denied(voices.reading, verb) or no_longer(verb) else "plain"
    if not holders and is_none(subject):
        yield from never(voices, verb)
        return
    if not holders or (_viewed(lemma, sign) and not voices.threatened(verb)):
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


def _viewed(lemma: str, sign: str) -> bool:
    """True for a verb that shows a view by itself: "would require Chad to pay"."""
    return any(c.stance and not c.link and c.turned(sign) for c in cues("verbs").get(lemma, ()))


def _doers(voices: Voices, verb: Word, subject: Word) -> tuple[tuple[str, ...], bool]:
    """Who is to do it, and whether he says so himself: "our troops will stay", "its fighters will rise"."""
    holders, own = named(voices, subject), subject.lower_ in _FIRST
    ours = next((c for c in subject.lefts if c.dep_ == "poss" and c.lower_ == "our"), None)
    if ours is not None and not voices.transcript:
        holders, own = named(voices, ours), True  # "our troops will stay in the valley"
    elif not _known(voices, holders):
        whose = next((c for c in subject.lefts if c.dep_ == "poss" and c.pos_ in {"PRON", "NOUN"}), None)
        if voices.threatened(verb) or subject.lemma_.lower() in listed("holders", "forces"):
            holders = named(voices, whose) or holders  # "warns that its fighters will rise"
    return holders, own


def _hinted(voices: Voices, verb: Word) -> bool:
    """As in "hinted that it might close the border", where who hints speaks of himself."""
    said, subject = voices.statement(verb), subject_of(voices, verb)
    told = said is not None and voices.reading.doc[said.cue].lemma_.lower() in listed("vows", "hinting")
    told = told and subject is not None and subject.pos_ != "NOUN"  # "hinted that the army might march"
    holders = named(voices, subject) if told and not denied(voices.reading, verb) else ()
    return bool(holders) and voices.speaks(verb, holders)


def _known(voices: Voices, holders: tuple[str, ...]) -> bool:
    """False for nobody and for a nameless crowd."""
    return any(voices.reading.actors[h].type is not ActorType.GROUP for h in holders)


def _aimed_at(verb: Word) -> bool:
    """As in "makes sure that it goes", "is glad that it goes"; "made clear that it will not" is said."""
    if verb.dep_ != "ccomp" or any(c.lower_ in {"clear", "plain"} for c in verb.head.rights):
        return False
    return verb.head.pos_ == "ADJ" or verb.head.lemma_.lower() in listed("modals", "aims")


def _for_none(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "Unless it stops, he warned them, neither will get a deal": a threat of whoever warns."""
    teller = reporting(verb)
    speakers = voices.speaker(verb) or (named(voices, subject_of(voices, teller)) if teller else ())
    text = text_of(voices.reading, subtree(voices, verb)) if speakers else None
    if text is not None:
        yield Held(speakers, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _barred(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "stressed that the border cannot be moved": what is held to be out of the question."""
    said, subject = voices.statement(verb), subject_of(voices, verb)
    if said is not None and only_so(verb) and any(c.dep_ == "auxpass" for c in verb.lefts):
        text = text_of(voices.reading, subtree(voices, verb))
        if text is not None and _may_be_barred(verb):
            yield Held(said.speakers, Stance.DEMANDS, text, verb.i, said.time, "position.future")
        return
    if said is None or subject is None or subject.head != verb or not denied(voices.reading, verb):
        return
    barring = (
        listed("modals", "barring") | {"warn"} if subject.pos_ == "PRON" else listed("modals", "barring")
    )
    stressed = voices.reading.doc[said.cue].lemma_.lower() in barring
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if not stressed and not (passive and _may_be_barred(verb)) and not not_theirs(verb):
        return
    if stressed and subject.lower_ in {"nobody", "one"} and any(c.dep_ == "dobj" for c in verb.rights):
        text = text_of(voices.reading, {i for i in subtree(voices, verb) if i >= verb.i})
        if text is not None:  # "warned that nobody could touch its water"
            yield Held(said.speakers, Stance.REJECTS, text, verb.i, said.time, "position.future")
        return
    if subject.pos_ not in {"NOUN", "PROPN"} or _of_his_own(voices, verb, subject):
        return
    told = listed("involuntary", "words") | listed("modals", "no_refusal") - {"be"}
    if verb.lemma_.lower() in told and not passive and not not_theirs(verb):
        return
    yield from rejected(voices, said, verb)


def _of_his_own(voices: Voices, verb: Word, subject: Word) -> bool:
    """As in "Chad cannot be asked to pay", said by its minister: what it is able to."""
    holders = named(voices, subject)
    return bool(holders) and voices.speaks(verb, holders)


def _may_be_barred(verb: Word) -> bool:
    """As in "cannot be recognised", "cannot be solved by force", not "cannot be repaired"."""
    lemma = verb.lemma_.lower()
    how = any(c.dep_ in {"agent", "prep"} and c.lower_ in _HOW for c in verb.rights)
    return lemma in listed("modals", "barred") and (how or lemma not in listed("modals", "ways"))


def _comes(voices: Voices, verb: Word) -> bool:
    """As in "warned that sanctions would follow": what is threatened is the subject."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or verb.lemma_.lower() not in listed("looming", "verbs"):
        return False
    paid = any(c.dep_ == "dobj" and c.lemma_ in listed("looming", "harms") for c in verb.rights)
    return (is_hostile(subject.text) or paid) and voices.threatened(verb) and not denied(voices.reading, verb)


def _looming(voices: Voices, verb: Word) -> Iterator[Held]:
    joined = [c for c in verb.rights if c.dep_ == "conj" and c.tag_ in {"VBD", "VBZ"}]
    ends = [c for c in verb.rights if c.dep_ == "cc"] if joined else []
    text = text_of(voices.reading, subtree(voices, verb, without=[*joined, *ends]))
    if text is not None:
        speakers = voices.speaker(verb)
        yield Held(speakers, Stance.THREATENS, text, verb.i, voices.time(verb), "position.future")


def _costs(voices: Voices, verb: Word) -> bool:
    """As in "any raid would be met with a firm response", "would have grave consequences"."""
    speakers, subject = voices.speaker(verb), subject_of(voices, verb)
    if not speakers or subject is None or verb.lemma_ not in listed("looming", "costing"):
        return False
    if (
        subject.lower_ in _FIRST
        or set(named(voices, subject)) & set(speakers)
        or denied(voices.reading, verb)
    ):
        return False
    links = [c for c in verb.rights if c.dep_ in {"prep", "agent"} and c.lower_ in {"with", "by", "in"}]
    things = [g for c in (verb, *links) for g in c.rights if g.dep_ in {"dobj", "pobj"}]
    harms = [t for t in things if t.lemma_.lower() in listed("looming", "harms")]
    return any(c.lower_ in listed("looming", "grave") for t in harms for c in t.subtree)


def _untold(voices: Voices, verb: Word) -> frozenset[str]:
    """Verbs whose future is a forecast or mere talk."""
    if denied(voices.reading, verb):
        heard = {t.lower_ for t in verb.subtree} & listed("hostile", "unmet")
        told = bool(heard) or any(c.dep_ == "prt" for c in verb.rights)
        return listed("modals", "no_refusal") - (listed("modals", "still") if told else frozenset())
    subject = subject_of(voices, verb)
    who = "" if subject is None else subject.lower_
    things = {c.lemma_.lower() for c in verb.rights if c.dep_ in {"dobj", "ccomp"}}
    uttered = listed("uttering", "words") if things else frozenset()
    if not things & {*cues("nouns"), *cues("uttered")}:
        uttered -= listed("uttering", "light")
    spoken = listed("speaking", "words") - {"give", "pay", "end"} if who in _FIRST else uttered
    if voices.threatened(verb):
        spoken -= _DEEDS
    spoken -= {"join"} if is_willing(verb) else set()
    return listed("involuntary", "words") | spoken | (listed("harm", "words") if who == "it" else frozenset())


def _stance(
    voices: Voices, verb: Word, text: str, holders: tuple[str, ...], *, negated: bool, own: bool
) -> Stance | None:
    if negated:
        speaks = own or voices.speaks(verb, holders)
        told = voices.speaker(verb) and not voices.unplaced(verb)
        if not speaks and (told or verb.lemma_.lower() in listed("calendar", "gathering")):
            return None
        return Stance.THREATENS if set(text.lower().split()) & listed("hostile", "unmet") else Stance.REJECTS
    if is_hostile(text) and (own or voices.speaks(verb, holders)):
        return Stance.THREATENS
    if voices.threatened(verb) and voices.speaks(verb, holders):
        return Stance.THREATENS
    if _leaves_if(verb) and (own or voices.speaks(verb, holders)):
        return Stance.THREATENS
    planned = verb.lemma_.lower() in listed("calendar", "words") and not (_on_terms(verb) or is_willing(verb))
    speaks = own or voices.speaks(verb, holders) or (_on_terms(verb) and not voices.speaker(verb))
    speaks = speaks or _would(voices, verb, holders)
    speaks = speaks or (verb.lemma_ == "work" and bool(set(voices.author(verb)) & set(holders)))
    offered = speaks and not planned and not _host_of_talk(voices, verb)
    return Stance.OFFERS if offered and verb.lemma_ != "be" else None


def _would(voices: Voices, verb: Word, holders: tuple[str, ...]) -> bool:
    """As in "Oman would lodge the fund with a bank", told by the author: what a state or person is for."""
    would = any(c.lower_ in {"would", "’d", "'d"} for c in verb.lefts)
    clauses = (c for t in (verb, verb.head) for c in t.children if c.dep_ in {"advcl", "prep"})
    supposed = any(g.lower_ in {"if", "unless", "without", "had"} for c in clauses for g in (c, *c.lefts))
    if not would or supposed or voices.transcript or voices.speaker(verb) or verb.dep_ not in _MAIN:
        return False
    return all(voices.reading.actors[h].type is ActorType.STATE for h in holders)


def _told(voices: Voices, verb: Word) -> str | None:
    """The words of the predicate; None where its objects are all left to pronouns."""
    kept = predicate(voices, verb)
    inner = [t for t in verb.subtree if t.i in kept and t.i != verb.i]
    deeds = {verb.i, *(c.i for c in verb.rights if c.dep_ == "xcomp")}
    idle = frozenset() if verb.lemma_ in listed("no_matter", "attending") else listed("no_matter", "nouns")
    planned = verb.lemma_.lower() in listed("calendar", "words")
    plural = listed("no_matter", "plurals") if not planned else frozenset()
    things = (t for t in inner if t.head.i in deeds and t.dep_ != "npadvmod")
    if any(t.lemma_.lower() in idle and t.lower_ not in plural for t in things):
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


def _leaves_if(verb: Word) -> bool:
    """As in "would quit the pact if bombs fell": to leave is a threat where it hangs on a condition; what is
    done "unless" something is so is always one.
    """
    around = (g for v in (verb, verb.head) for g in v.children if g.dep_ == "advcl")
    marks = {c.lower_ for g in around for c in g.lefts}
    if "unless" in marks:
        return True
    return verb.lemma_.lower() in listed("hostile", "leaving") and bool(marks & {"if", "unless", "should"})


def _host_of_talk(voices: Voices, verb: Word) -> bool:
    """As in "I'll leave that to my colleague", in a transcript."""
    subject = subject_of(voices, verb)
    return voices.transcript and subject is not None and subject.lower_ == "i"


def _speaks_for_himself(voices: Voices, verb: Word) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    own = subject is not None and subject.lower_ in _FIRST
    holders = named(voices, subject) if own or verb.lower_ == "going" else ()
    return bool(holders) and (own or voices.speaks(verb, holders))


def _own_plan(voices: Voices, verb: Word, *, progressive: bool) -> Iterator[Held]:
    """As in "we want to Y" offers, "we are not Y-ing" rejects."""
    subject = next(c for c in verb.children if c.dep_ == "nsubj")
    negated = denied(voices.reading, verb)
    wished = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":
        return  # "the name that we want to give it"
    if voices.transcript and negated and subject.lower_ == "i":
        return  # "I don’t want to jinx it": how one speaks
    if verb.lemma_ in {"want", "wish"} and wished is not None:
        being = wished.lemma_ == "be" and any(c.dep_ == "attr" for c in wished.rights)
        if voices.statement(verb) is None:
            return
        if wished.lemma_.lower() in listed("speaking", "words") and not being:
            return
        found, stance = matters(voices, wished), Stance.REJECTS if negated else Stance.OFFERS
    elif progressive and negated and verb.tag_ == "VBG":
        deed = _ahead(verb)
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
