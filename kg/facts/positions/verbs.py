"""Positions that a verb shows: "refused to leave", "called for a ceasefire", "was condemned by Kenya".

Comes in: a token. Goes out: ``Held`` rows.
Refuses: a verb whose subject is no actor.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.apostrophes import owns_by_apostrophe
from kg.facts.positions.backing import with_aim
from kg.facts.positions.complements import follow
from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import (
    as_did,
    first_of,
    holders_of,
    is_passive,
    named,
    opened_with,
    parted_passive,
)
from kg.facts.positions.hostile import is_hostile, of_deed, of_harm, will_harm
from kg.facts.positions.lexicon import Cue, cues, listed, told_by
from kg.facts.positions.matter import matters, stripped
from kg.facts.positions.objects import (
    among,
    asked_to,
    fetched,
    greeted,
    in_words,
    misled,
    received,
    rung_up,
    told_behind,
    uttered,
)
from kg.facts.positions.passing import in_passing
from kg.facts.positions.perceived import WISHING, to_be_heard, to_look_at
from kg.facts.positions.pledges import of_another, own_deeds
from kg.facts.positions.relatives import described
from kg.facts.positions.sign import denied, disowned, sign_of
from kg.facts.positions.within import demand_inside, needless, refusal_inside, vowed
from kg.facts.reading import stand_ins
from kg.facts.statements.spans import lost_clause
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def from_verb(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions that ``verb`` shows."""
    reading = voices.reading
    rows = told_by(verb.lemma_.lower())
    if not rows or verb.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    sign = sign_of(reading, verb)
    holders = holders_of(voices, verb) or _unnamed_agent(voices, verb) if sign is not None else ()
    if sign is None or not holders or _of_himself(voices, verb, holders) or in_passing(voices, verb, holders):
        return
    for cue in rows:
        stance = cue.turned(sign)
        if stance is None or (cue.mood == "progressive" and not _going_on(verb)):
            continue
        if _doing(verb) or _unable(verb, stance) or _not_given(verb, cue):
            return
        if not _fits(voices, verb, cue):
            continue
        found = _passive(voices, verb, cue) if is_passive(verb) else _active(voices, verb, cue)
        thing = reading.object_token(verb) if cue.mood == "hostile" else None
        if cue.mood == "hostile" and not (of_harm(thing) or of_deed(verb, thing)):
            found = [target for target in found if is_hostile(target)]
        if found:
            if sign != "plain":
                found = [target.removeprefix("no ") for target in found]
            found = with_aim(voices, verb, found)
            stance = Stance.UNDECIDED if _neither(verb) else _by_clause(voices, verb, stance)
            if stance is Stance.DEMANDS and _in_warning(voices, verb):
                stance = Stance.THREATENS
            doers, deeds = own_deeds(voices, verb, holders) if _of_own(cue) else ((), [])
            if _of_own(cue) and not doers and stance is Stance.OFFERS and of_another(voices, verb):
                return
            yield from _rows(reading, verb, doers or holders, stance, deeds or found)
            return


def _of_own(cue: Cue) -> bool:
    """What one will do oneself, unlike "accepted that the border would move"."""
    return cue.mood == "future" and cue.stance is not Stance.SUPPORTS


def _not_given(verb: Word, cue: Cue) -> bool:
    """As in "denied that it had asked for a ransom": nobody asks, as who "denied backing
    the rebels" told no view; who "denies having offered" rejects.
    """
    if cue.stance is Stance.REJECTS and cue.negated is Stance.UNDECIDED and disowned(verb):
        return True
    own = cue.stance is Stance.OFFERS and any(c.lower_ == "having" for c in verb.lefts)
    return cue.stance in _GIVEN and disowned(verb) and not own


def _in_warning(voices: Voices, verb: Word) -> bool:
    """As in "warned that he would ask for the bombing": what one will ask for is threatened."""
    return any(c.lower_ in {"will", "would"} for c in verb.lefts) and voices.warned(verb)


def _neither(verb: Word) -> bool:
    """As in "neither supports nor opposes the boycott"."""
    first = verb.head if verb.dep_ == "conj" else verb
    joint = any(c.lower_ == "nor" for c in first.rights)
    told = any(c.dep_ == "conj" and c.lemma_.lower() in cues("verbs") for c in first.rights)
    both = first.lemma_.lower() in cues("verbs") and any(c.lower_ == "neither" for c in first.lefts)
    return joint and told and both


def _fits(voices: Voices, verb: Word, cue: Cue) -> bool:
    """False where the row means another thing than the text."""
    if misled(verb, cue.link) or (cue.mood == "plan" and (_on_the_calendar(verb) or _idle_wish(verb))):
        return False
    if cue.mood == "passive":
        deeds = (c for c in verb.rights if c.dep_ == "xcomp")
        return any(g.dep_ == "auxpass" for c in deeds for g in c.lefts)
    if cue.mood == "letting":  # "does not allow shops to open"
        return any(c.tag_ in {"MD", "TO"} for c in verb.lefts)
    if cue.mood == "looming":
        return will_harm(voices.reading, verb)
    if cue.mood == "reflexive":
        return any(c.dep_ in {"dobj", "npadvmod"} and c.lower_.endswith(_SELF) for c in verb.rights)
    if cue.mood in {"planned", "trying"} and not _below(verb, cue.mood):
        return False
    if cue.mood == "able":
        return any(c.lower_ in {"can", "could", "ca"} for c in verb.lefts)
    return cue.mood not in _OBJECTS or among(voices, verb, cue.mood)


def _below(verb: Word, mood: str) -> bool:
    """As in "is trying to persuade Chad to go"; not as in "promised to tear up the treaty"."""
    if mood == "trying":
        return is_infinitive(verb) and verb.head.lemma_.lower() in listed("objects", "trying")
    return not (is_infinitive(verb) and vowed(verb.head))


def _unable(verb: Word, stance: Stance) -> bool:
    """As in "cannot veto the charter": what is out of reach, nothing left open."""
    able = any(c.dep_ == "aux" and c.lower_ in {"can", "ca"} for c in verb.lefts)
    return able and stance is Stance.UNDECIDED


def _going_on(verb: Word) -> bool:
    """As in "is reviewing the treaty", not "looks forward to reviewing it"."""
    return verb.tag_ == "VBG" and verb.dep_ not in {"pcomp", "xcomp"}


def _of_himself(voices: Voices, verb: Word, holders: tuple[str, ...]) -> bool:
    """As in "it would require Moscow to go", where "it" was taken for Moscow."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    party = voices.reading.object_token(verb) if subject is not None and subject.lower_ == "it" else None
    return party is not None and bool(set(named(voices, party)) & set(holders))


def _foreseen(verb: Word) -> bool:
    """As in "expects Oman to announce its team": a forecast of what is on the calendar, no demand."""
    told = listed("calendar", "words") | listed("involuntary", "words")
    return verb.lemma_ == "expect" and any(
        c.dep_ in {"ccomp", "xcomp"} and c.lemma_.lower() in told for c in verb.rights
    )


def _of_fact(verb: Word, cue: Cue) -> bool:
    """As in "insisted on the fact that there was time": what is so, is not demanded."""
    links = (c for c in verb.rights if c.dep_ == "prep" and cue.link and c.lower_ == cue.link)
    return cue.stance is Stance.DEMANDS and any(g.lemma_ == "fact" for c in links for g in c.children)


def _doing(verb: Word) -> bool:
    """As in "units defending the town": what is done, no view."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VBG":
        first = first.head
    if verb.lemma_ == "offer" and first.dep_ == "pcomp" and first.head.lower_ == "by":
        return True  # "will widen the scheme by offering lessons"
    above = first.head.head if first.dep_ == "pcomp" else first.head
    if first.dep_ == "pcomp" and first.head.lower_ == "without":
        return False  # "left without accepting the draft"
    return (
        verb.tag_ == "VBG"
        and first.dep_ in {"pcomp", "acl"}
        and verb.lemma_.lower() in listed("doing", "words")
        and above.lemma_.lower() not in listed("doing", "sharing")
    )


def _on_the_calendar(verb: Word) -> bool:
    """As in "does not plan to travel": told elsewhere."""
    told = listed("calendar", "words") | listed("speaking", "words") | listed("no_matter", "verbs")
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in told for c in verb.rights)


def _idle_wish(verb: Word) -> bool:
    """As in "a room that it never wanted to enter": what it does not want to do is not told."""
    deeds = [c for c in verb.rights if c.dep_ == "xcomp"]
    return verb.lemma_ in WISHING and not any(
        c.dep_ in _LED_ON and c.pos_ != "PRON" for d in deeds for c in d.rights
    )


def _by_clause(voices: Voices, verb: Word, stance: Stance) -> Stance:
    """As in "vowed that no soldier would leave": a promise that something will not be."""
    clause = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"}), None)
    told = stance in {Stance.OFFERS, Stance.SUPPORTS} and clause is not None
    flips = (told and clause is not None and denied(voices.reading, clause)) or (
        stance is Stance.OFFERS and disowned(verb)
    )
    flips = flips or (stance is Stance.DEMANDS and clause is not None and needless(clause))
    return Stance.REJECTS if flips else stance


def _rows(
    reading: Reading, verb: Word, holders: tuple[str, ...], stance: Stance, found: list[str]
) -> Iterator[Held]:
    if (stance is Stance.OFFERS and refusal_inside(verb)) or demand_inside(verb):
        return
    holders = tuple(dict.fromkeys([*holders, *as_did(reading, verb)]))
    for target in found:
        yield Held(holders, stance, target, verb.i, reading.time_of(verb), "position.verb")


def _passive(voices: Voices, verb: Word, cue: Cue) -> list[str]:
    if cue.link == "for":
        return follow(voices, verb, cue)  # "was condemned by Chad for the raid"
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    party = not cue.link and "party" in cue.takes and subject is not None and verb.lemma_ != "invite"
    if party and (found := _asked_of(voices, verb)):
        return found
    if cue.link or "noun" not in cue.takes:
        return []
    first = first_of(verb)
    related = first.dep_ in {"relcl", "acl"} and (subject is None or subject.tag_ == "WDT")
    if related and (verb.lemma_.lower() not in listed("doing", "words") or _proposed(first.head)):
        return described(voices, first)
    if subject is None and verb.dep_ == "conj":  # "was backed by Chad and opposed by Mali"
        subject = next((c for c in verb.head.lefts if c.dep_ == "nsubjpass"), None)
    subject = subject or parted_passive(verb) or opened_with(first)
    if subject is None or subject.tag_ in {"WP", "WDT"} or greeted(voices, verb, subject):
        return []
    duty = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if duty is not None and verb.lemma_ in _LETTING and (own := subtree(voices, subject)):
        return matters(voices, duty, before=own)  # "Chad cannot be allowed to leave"
    if duty is not None and verb.lemma_ in listed("carriers", "asking"):
        return matters(voices, stripped(duty))  # "Chad is required to leave"
    return matters(voices, subject)


def _asked_of(voices: Voices, verb: Word) -> list[str]:
    """As in "Chad was asked by Mali to leave": what the subject is to do."""
    agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
    duties = (c for c in verb.rights if c.dep_ in {"xcomp", "advcl"} and is_infinitive(c))
    duty = next(duties, None)
    if duty is None or agent is None:
        return []
    if duty.dep_ == "advcl" and duty.left_edge.i != agent.right_edge.i + 1:
        return []  # "was pushed by Mali down a path to war, to win time"
    return matters(voices, stripped(duty))


def _proposed(noun: Word) -> bool:
    """As in "a plan backed by Chad", unlike "a clinic backed by Chad"."""
    return noun.lemma_.lower() in listed("pointers", "apposed") | listed("pointers", "drafts")


def _unnamed_agent(voices: Voices, verb: Word) -> tuple[str, ...]:
    """As in "no attack will be tolerated", said by somebody: the speaker himself."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if not is_passive(verb) or not auxiliaries & _STANDING or auxiliaries & _PAST:
        return ()
    said = voices.statement(verb)
    return said.speakers if said is not None else ()


def _active(voices: Voices, verb: Word, cue: Cue) -> list[str]:
    reading = voices.reading
    if (
        to_look_at(verb)
        or to_be_heard(verb)
        or _foreseen(verb)
        or _of_fact(verb, cue)
        or lost_clause(verb) is not None
    ):
        return []
    object_ = reading.object_token(verb)
    if object_ is not None and owns_by_apostrophe(object_):
        object_ = next((c for c in verb.rights if c.dep_ == "dobj" and c.i > object_.i), object_)
    fronted = verb.dep_ == "relcl" and (object_ is None or object_.tag_ in {"WP", "WDT"})
    link = cue.link.split()[-1] if cue.link and cue.stance is Stance.SUPPORTS else None
    if link is not None and (_own_view(verb, link) or told_behind(verb, link)):
        return []
    if object_ is not None and f"{verb.lower_} {object_.lower_}" in listed("doing", "terms"):
        return []  # "imposed blocking sanctions"
    if verb.lemma_ == "call" and not cue.link and "to" in cue.takes and rung_up(verb):
        return []
    told = any(c.dep_ in {"xcomp", "ccomp"} for c in verb.rights)  # "whose premier has offered to help"
    if fronted and not told and received(voices, verb, verb.head):
        return []
    if verb.lemma_ == "thank" and object_ is not None and _thanked_here(voices, object_):
        return []
    if cue.stance is Stance.OFFERS and object_ is not None and in_words(object_):
        return []
    if object_ is not None and cue.stance is Stance.DEMANDS and asked_to(verb, object_):
        cue = replace(cue, takes=tuple(t for t in cue.takes if t != "noun"))
    if object_ is not None and not cue.link and (received(voices, verb, object_) or uttered(verb, object_)):
        return []
    if (
        object_ is not None
        and not cue.link
        and "party" in cue.takes
        and (object_.lemma_.lower() in stand_ins() or named(voices, object_, conjuncts=False))
        and not fetched(voices, verb, object_)
    ):
        cue = replace(cue, takes=tuple(t for t in cue.takes if t != "noun"))
    return follow(voices, verb, cue)


def _own_view(verb: Word, link: str) -> bool:
    """As in "stands by its offer of a summit", "clings to its demand": the noun tells the stance."""
    if verb.lemma_ not in _KEEPING:
        return False
    inner = (g for c in verb.rights if c.lower_ == link for g in c.rights if g.dep_ == "pobj")
    owned = (g for g in inner if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in g.lefts))
    return any(
        c.stance is not Stance.SUPPORTS for g in owned for c in cues("nouns").get(g.lemma_.lower(), ())
    )


def _thanked_here(voices: Voices, object_: Word) -> bool:
    """As in "thank you", or, where somebody speaks, "I want to thank the staff": manners, no view."""
    known = [a for a in named(voices, object_) if voices.reading.actors[a].type is not ActorType.GROUP]
    return object_.lower_ == "you" or (voices.transcript and not known)


#: Moods of verbs that count with some objects only.
_OBJECTS = frozenset(
    {
        "claimed",
        "merits",
        "praised",
        "granted",
        "aims",
        "offered",
        "expected",
        "suggested",
        "valued",
        "drafted",
        "planned",
        "tabled",
        "requested",
    }
)
_GIVEN = frozenset({Stance.OFFERS, Stance.DEMANDS, Stance.THREATENS, Stance.SUPPORTS})
#: Verbs of keeping to what one holds already.
_KEEPING = frozenset({"stand", "stick", "cling", "adhere", "abide", "hew", "return"})
#: How a word ends that points back to the subject: "itself", "themselves".
_SELF = ("self", "selves")
_LETTING = frozenset({"allow", "permit"})
#: What tells more of a deed.
_LED_ON = frozenset({"dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "dative"})
#: Auxiliaries of a passive that tells what holds, not what happened.
_STANDING = frozenset({"will", "would", "can", "is", "are", "'s", "wo", "ca"})
_PAST = frozenset({"was", "were", "had", "has", "have", "been", "being"})
