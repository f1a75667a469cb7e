"""Positions that an adjective or participle shows: "ready to host", "opposed to any deal", "against it".

Comes in: a token. Goes out: ``Held`` rows.
Refuses: an adjective that is said of nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.complements import follow
from kg.facts.positions.extent import is_infinitive
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, owner_of, subject_of
from kg.facts.positions.lexicon import Cue, cues, listed
from kg.facts.positions.links import link_of
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import sign_of
from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

#: A deed of at most so many words whose objects are all pronouns tells nothing: "use them".
_POINTER = 3
_PRONOUNCING = frozenset({"declare", "profess", "pronounce", "proclaim", "show", "call", "consider"})
_BEING = frozenset(
    {
        "be",
        "remain",
        "stand",
        "seem",
        "feel",
        "stay",
        "become",
        "appear",
        "grow",
        "turn",
        "sound",
        "go",
        "prove",
    }
)


def from_adjective(voices: Voices, token: Word) -> Iterator[Held]:
    """The positions that an adjective shows."""
    reading = voices.reading
    if (token.i and token.nbor(-1).lower_ == "as" and token.lower_ == "opposed") or _able(token):
        return
    if (token.lower_ == "unable" and not _declined(token)) or _lives_on(token):
        return
    if token.lower_ == "bent" and (token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "on"):
        return  # "are bent over lists on the fourth floor"
    for section in ("adjectives", "predicates"):
        for cue in cues(section).get(token.lower_, ()):
            found = (
                _predicate(voices, token, cue) if section == "predicates" else _matters(voices, token, cue)
            )
            sign = _softened(token, sign_of(reading, token)) if found else None
            stance = cue.turned(sign) if sign is not None else None
            holders = _bearers(voices, token) if stance is not None and not _polite(token) else ()
            if stance is not None and holders:
                for target in (t for t in found if not (_gap(token, t) or _pitied(token))):
                    yield Held(holders, stance, target, token.i, reading.time_of(token), "position.adjective")
                return


def _softened(token: Word, sign: str | None) -> str | None:
    """As in "is hardly keen on the plan", "far from happy with it": not so."""
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    barely = before[-1:] and before[-1] in listed("softening", "barely")
    far = " ".join(before) in listed("softening", "far")
    return "negated" if sign == "plain" and (barely or far) else sign


def _able(token: Word) -> bool:
    """As in "is better prepared to detect it", "we prepared for the worst": a deed, no readiness."""
    if token.pos_ == "VERB" and any(c.dep_ == "dobj" for c in token.rights):
        return True  # "angered Athens by sending a ship"
    if token.lower_ != "prepared":
        return False
    measured = any(c.lower_ in {"better", "best", "well", "ill"} for c in token.lefts)
    return measured or (token.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in token.lefts))


def _declined(token: Word) -> bool:
    """As in "was unable to accept the draft", not "unable to walk": what one is free to do."""
    deed = next((c for c in token.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    return deed is not None and deed.lemma_.lower() in listed("carriers", "consenting")


def _lives_on(token: Word) -> bool:
    """As in "Chad, which is dependent on oil": nothing that it asks for; a thing is dependent on terms."""
    if token.lower_ != "dependent" or token.dep_ != "acomp":
        return False
    subject = next((c for c in token.head.lefts if c.dep_ == "nsubj"), None)
    named_ = subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in {"which", "who", "it"})
    return named_ or (subject is not None and subject.lemma_ in {"country", "state", "nation", "economy"})


def _nested_noun(token: Word, take: str) -> bool:
    """As in "steadfast in its support for the plan": the noun tells the stance and the matter."""
    link = link_of(token, take.partition(":")[0]) if ":" in take else None
    noun = next((c for c in link.rights if c.dep_ == "pobj"), None) if link is not None else None
    if noun is None:
        return False
    if noun.lemma_.lower() in listed("spoken", "feelings"):
        return True  # "united in our horror of the raid"
    if noun.lemma_.lower() not in cues("nouns"):
        return False
    whose = [c for c in noun.lefts if c.dep_ == "poss"]
    led_on = any(c.dep_ in {"prep", "acl"} for c in noun.rights)
    return any(led_on or c.pos_ == "PRON" for c in whose)


def _pitied(token: Word) -> bool:
    """As in "sympathetic to the plight of the people": what nobody is for."""
    links = (c for c in token.rights if c.lower_ in {"to", "toward", "towards"})
    inner = (g for c in links for g in c.rights if g.dep_ == "pobj")
    return any(g.lemma_.lower() in listed("judgements", "suffered") for g in inner)


def _gap(token: Word, target: str) -> bool:
    """As in "the relief that we are prepared to give": what, the clause does not tell."""
    left = [c for c in token.rights if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)]
    things = [t for d in left for t in d.subtree if t.dep_ in {"dobj", "pobj", "dative"} and t.i > d.i]
    if (
        things
        and len(target.split()) <= _POINTER
        and all(t.lower_ in listed("vague", "words") for t in things)
    ):
        return _just_named(token) is None  # "ready to use them"
    return " " not in target and any(a.dep_ == "relcl" for a in (token, *token.ancestors))


def _just_named(token: Word) -> Word | None:
    """As in "would not stop exports but was ready to limit them": the exports, of the verb before."""
    be = token.head
    before = be.head if be.dep_ == "conj" else None
    return None if before is None else next((c for c in before.rights if c.dep_ == "dobj"), None)


def _polite(token: Word) -> bool:
    """As in "I am happy to take your questions": what one is about to say."""
    subjects = {c.lower_ for c in token.head.lefts if c.dep_ == "nsubj"}
    said = listed("speaking", "words") | listed("courtesies", "words")
    glad = token.lower_ in listed("courtesies", "adjectives")
    return (
        glad
        and bool(subjects & {"i", "we"})
        and any(
            c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB" and c.lemma_.lower() in said
            for c in token.rights
        )
    )


def _matters(voices: Voices, token: Word, cue: Cue) -> list[str]:
    for take in cue.takes:
        if _nested_noun(token, take):
            return []
        if take == "to":
            found = follow(voices, token, replace(cue, takes=("to",)))
        elif take == "fact":
            found = [] if _crowd(token) else reported_fact(voices, token)
        else:
            found = follow(voices, token, replace(cue, link=take.partition(":")[0], takes=("noun", "ing")))
        if found:
            return found
    return []


def _crowd(token: Word) -> bool:
    """As in "villagers were alarmed that wolves had come"."""
    return any(c.dep_ in SUBJECTS and c.tag_ == "NNS" for h in (token, token.head) for c in h.lefts)


def reported_fact(voices: Voices, token: Word) -> list[str]:
    """As in "concerned that Chad has closed the port", "by reports that it has": what is told to be so."""
    links = (c for h in (token, token.head) for c in h.rights if c.lower_ in {"by", "about", "at", "over"})
    inner = (g for c in links for g in c.rights if g.dep_ == "pobj")
    told = (n for n in inner if n.lemma_.lower() in listed("no_matter", "hollow"))
    own = () if token.pos_ == "NOUN" else (token,)
    clauses = (c for h in (*own, *told) for c in h.rights if c.dep_ in {"ccomp", "acl", "relcl"})
    clause = next((c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.lefts)), None)
    subject = None if clause is None else next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    if (
        clause is None
        or subject is None
        or subject.pos_ == "PRON"
        or any(c.tag_ == "MD" for c in clause.lefts)
    ):
        return []
    return matters(voices, clause)


def _predicate(voices: Voices, token: Word, cue: Cue) -> list[str]:
    """As in "is against the opening": a preposition right behind the copula."""
    if token.dep_ != "prep" or not (_declared(token) or _is(token.head)):
        return []
    if any(
        c.dep_ in {"attr", "acomp", "prep"} and c.i < token.i and c.lower_ != "all" for c in token.head.rights
    ):
        return []
    whole = cue.word == "against" or (
        token.i > 0 and token.nbor(-1).lower_ == "all"
    )  # "is all for the bridge"
    thing = next((c for c in token.rights if c.dep_ == "pobj"), None)
    whole = whole or (thing is not None and thing.lemma_.lower() in listed("objects", "planned"))
    return follow(voices, token, replace(cue, takes=("noun", "ing"))) if whole else []


def _is(verb: Word) -> bool:
    return verb.lemma_ == "be" and verb.pos_ == "AUX"


def _declared(link: Word) -> bool:
    """As in "declared himself against the force"."""
    verb = link.head
    own = any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in verb.rights)
    return verb.lemma_ in {"declare", "pronounce", "range"} and own


def _pronounced(voices: Voices, token: Word) -> tuple[str, ...] | None:
    """As in "professed itself satisfied", "declared his government ready": whose state of mind it is."""
    verb = token.head
    if token.dep_ not in {"oprd", "ccomp", "acomp"} or verb.lemma_ not in _PRONOUNCING:
        return None
    whom = next((c for c in (*verb.rights, *token.lefts) if c.dep_ in {"dobj", "nsubj"}), None)
    if whom is None or whom.i < verb.i:
        return None
    own = whom.lower_.endswith(("self", "selves"))
    return named(voices, subject_of(voices, verb) if own else whom)


def _measured(token: Word) -> Word | None:
    """As in "is far from happy with it", "is none too keen on it": the verb of being."""
    above = [*token.ancestors][:3]
    be = next((a for a in above if a.lemma_ in _BEING), None)
    between = above[: above.index(be)] if be is not None else []
    return be if between and all(a.lower_ in listed("softening", "measures") for a in between) else None


def _bearers(voices: Voices, token: Word) -> tuple[str, ...]:
    """Of whom the adjective is said."""
    while token.dep_ == "conj" and token.head.pos_ == "ADJ":
        token = token.head
    head = token.head
    if (who := _pronounced(voices, token)) is not None:
        return who
    if token.dep_ in {"acomp", "attr", "prep", "oprd"} and (head.lemma_ in _BEING or _declared(token)):
        subject = subject_of(voices, head)
        told = subject is not None and subject.lemma_.lower() in listed("adjectival", "owned")
        return owner_of(voices, subject) if subject is not None and told else named(voices, subject)
    if head.lemma_ in {"make", "render"} or (head.dep_ == "ccomp" and head.head.lemma_ == "make"):
        return named(voices, subject_of(voices, head if head.lemma_ in {"make", "render"} else head.head))
    if token.dep_ == "amod" and token.i > head.i:
        made = next((a for a in token.ancestors if a.lemma_ in {"make", "render"}), None)
        if made is not None:
            return named(voices, subject_of(voices, made))
    if (measured := _measured(token)) is not None:
        return named(voices, subject_of(voices, measured))
    if token.pos_ == "VERB" or token.dep_ in {"ROOT", "conj", "advcl"}:
        subject = subject_of(voices, token)
        return named(voices, subject)
    if token.dep_ in {"amod", "acl", "relcl"} and token.i > head.i:
        return named(voices, head)
    return ()
