"""Positions that a noun shows: "Brazil's readiness to host", "expressed support for", "grave concern at".

Comes in: a token. Goes out: ``Held`` rows.
Refuses: a noun that nobody owns or utters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.positions.adjectives import reported_fact
from kg.facts.positions.complements import follow
from kg.facts.positions.extent import is_infinitive
from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, named, owner_of, subject_of
from kg.facts.positions.joined import is_shared, joined_matters, sharing, upper_view
from kg.facts.positions.lexicon import Cue, cues, listed
from kg.facts.positions.links import link_words
from kg.facts.positions.matter import matters, stands_apart
from kg.facts.positions.passing import once
from kg.facts.positions.sign import sign_of
from kg.facts.positions.talks import ABOUT, conducted, first_topic, talked_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word


#: Verbs that utter what they are about, nothing beside it: "saw a decline of the press, respect for".
#: Verbs of which the subject holds what another has: "shares the chairman’s view".
_SHARED = frozenset({"share", "echo", "second", "note", "acknowledge", "recognize", "recognise", "recall"})
_DEEDS = frozenset({"acl", "relcl", "xcomp", "advcl"})
_BEHELD = frozenset({"see", "find"})


def from_noun(voices: Voices, noun: Word) -> Iterator[Held]:
    """The positions that ``noun`` shows."""
    reading = voices.reading
    lemma = noun.lemma_.lower()
    for section in ("nouns", "shared", "uttered") if is_shared(noun) else ("nouns", "uttered"):
        owned = section != "uttered"
        for cue in cues(section).get(lemma, ()):
            above = noun.head.head if noun.dep_ == "pobj" else noun.head
            if any(c.lower_ in listed("nouns_denied", "words") for c in noun.lefts) or _feared(noun, cue):
                return
            if cue.verbs and above.lemma_.lower() not in cue.verbs:
                continue
            if _scheduled(noun, cue) or _served(noun) or _urging(noun):
                continue
            found = _noted(voices, noun, cue) or _matters(voices, noun, cue, owned=owned)
            if not found:
                continue
            found = [*found, *joined_matters(voices, noun, cue, found, owned=owned)]
            holders, sign = _held_by(voices, noun, cue, owned=owned)
            stance = cue.turned(sign) if sign is not None else None
            if sign == "negated" and cue.stance is not None and stance is None:
                stance = replace(cue, negated=None).turned("no_longer")
            if holders and stance is not None:
                for target in found:
                    yield Held(
                        holders,
                        stance,
                        target,
                        noun.i,
                        reading.time_of(noun),
                        "position.noun" if owned else "position.uttered",
                    )
            elif section == "nouns" and is_shared(noun):
                break  # "underscored the shared desire for peace": who shares it
            return


def _feared(noun: Word, cue: Cue) -> bool:
    """As in "concern that the launch shows Mali’s determination to arm": what another blames it for."""
    if (
        noun.dep_ == "conj"
        or cue.stance is not Stance.OFFERS
        or not any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in noun.lefts)
    ):
        return False
    for above in noun.ancestors:
        if above.lemma_.lower() in listed("uttering", "blaming"):
            return True
        if above.dep_ == "conj":
            break
    return False


def _served(noun: Word) -> bool:
    """As in "is in the interest of Oman": what is good for somebody; "paid a call on Oman's premier"."""
    if noun.lemma_ == "call":
        return noun.head.lemma_ == "pay" or any(c.lower_ in {"courtesy", "farewell"} for c in noun.lefts)
    if noun.lemma_ == "initiative":  # "announced an initiative to prevent fraud": a programme
        return not any(c.dep_ == "poss" for c in noun.lefts)
    return noun.lemma_ == "interest" and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _scheduled(noun: Word, cue: Cue) -> bool:
    """As in "has no plans to travel", "its intent to nominate", "a call to discuss it": told elsewhere."""
    asked = ("call", "request") if cue.forms == ("to",) else ()
    deeds = (c for t in (noun, *([noun.head] if asked else [])) for c in t.rights)
    return noun.lemma_ in {"plan", "intention", "intent", *asked} and any(
        c.dep_ in _DEEDS and c.lemma_.lower() in listed("calendar", "words") for c in deeds
    )


def _urging(noun: Word) -> bool:
    """As in "joint efforts to urge Chad to leave": the urging tells the stance."""
    deeds = (c.lemma_.lower() for c in noun.rights if c.dep_ == "acl" and is_infinitive(c))
    rows = (row for lemma in deeds for row in cues("verbs").get(lemma, ()))
    return noun.lemma_ == "effort" and any(row.stance is Stance.DEMANDS for row in rows)


def _noted(voices: Voices, noun: Word, cue: Cue) -> list[str]:
    """As in "noted with concern the closing of the port"."""
    verb = _noting(noun)
    return [] if verb is None else follow(voices, verb, replace(cue, link="", takes=("noun", "that")))


def _noting(noun: Word) -> Word | None:
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ != "with" or above.dep_ != "prep":
        return None
    return above.head if above.head.lemma_.lower() in listed("uttering", "noting") else None


def _matters(voices: Voices, noun: Word, cue: Cue, *, owned: bool) -> list[str]:
    """What follows the noun: behind one of its prepositions, or as an infinitive or clause."""
    near = link_words(noun) | {"for"}
    for form in cue.forms:
        if form in {"to", "that"}:
            found = follow(voices, noun, replace(cue, link="", takes=(form,)))
        else:
            found = next(
                (
                    m
                    for word in cue.takes
                    if (word in near or form == "party")
                    and not (
                        owned
                        and (
                            _bare_party(voices, noun, cue, form, word)
                            or _owner_behind(voices, noun, word)
                            or _called(voices, noun, cue, word)
                        )
                    )
                    and (owned or cue.verbs or not _partner(voices, noun, word))
                    and (m := follow(voices, noun, replace(cue, link=word, takes=(form,))))
                ),
                [],
            )
        if found:
            return found
    if cue.stance is Stance.REJECTS and not owned:
        return reported_fact(voices, noun)  # "concern over reports that Chad has closed the port"
    return _given(voices, noun) if "noun" in cue.forms and not list(noun.rights) else []


def _given(voices: Voices, noun: Word) -> list[str]:
    """As in "gave the plan its backing"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in listed("uttering", "giving"):
        return []
    thing = next((c for c in verb.rights if c.dep_ == "dative" and c.pos_ == "NOUN" and c.i < noun.i), None)
    return matters(voices, thing) if thing is not None and not named(voices, thing) else []


def _owner_behind(voices: Voices, noun: Word, word: str) -> bool:
    """As in "the readiness of Oman": who is ready, not for what."""
    inner = voices.reading.preposition(noun, word) if word == "of" else None
    if inner is None or (noun.dep_ == "pobj" and noun.head.lower_ == "in"):
        return False
    whose = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in inner.lefts)
    own = whose and inner.lemma_.lower() in listed("holders", "sides")
    theirs = [c for c in noun.lefts if c.dep_ == "poss"]
    if any(c.pos_ == "PROPN" for c in theirs) and inner.pos_ == "NOUN":
        return own  # "Kenya's offer of 500 policemen"
    if theirs and noun.lemma_ in listed("uttering", "given"):
        return own  # "its support of Chad"
    return own or inner.i in voices.reading.mention_at


def _called(voices: Voices, noun: Word, cue: Cue, word: str) -> bool:
    """As in "a call to the premier", "a call to action": whom somebody turns to, not what for."""
    if cue.stance is not Stance.DEMANDS or word != "to":
        return False
    inner = voices.reading.preposition(noun, word)
    asked = inner is not None and (inner.tag_ == "NNS" or bool(named(voices, inner)))
    return inner is not None and not (asked and any(is_infinitive(t) for t in noun.subtree))


def _bare_party(voices: Voices, noun: Word, cue: Cue, form: str, word: str) -> bool:
    """As in "their call for Oman", where the parser lost what Oman is to do."""
    inner = voices.reading.preposition(noun, word) if form == "noun" else None
    return (
        cue.stance is Stance.DEMANDS
        and inner is not None
        and inner.right_edge == inner
        and bool(named(voices, inner, conjuncts=False))
    )


def _partner(voices: Voices, noun: Word, word: str) -> bool:
    """As in "raised concerns with Chad": who hears of them."""
    inner = voices.reading.preposition(noun, word) if word == "with" else None
    return inner is not None and bool(named(voices, inner))


def _held_by(voices: Voices, noun: Word, cue: Cue, *, owned: bool) -> tuple[tuple[str, ...], str | None]:
    """Who holds it, and whether it is held: the owner, else who utters it."""
    if owned and (upper := upper_view(noun)) is not None:
        return _held_by(voices, upper, cue, owned=True)
    verb = _uttering(noun, () if owned else cue.verbs)
    owner = owner_of(voices, _stance_noun(noun)) if owned else ()
    if owned and is_shared(noun) and (sides := sharing(voices, noun)):
        return sides, "plain"
    felt = cue.stance is Stance.REJECTS and not cue.verbs  # "Oman’s unease over the dam surprised nobody"
    if not owned and is_shared(noun) and _ours(noun) and verb is None:
        return sharing(voices, noun), "plain"
    if verb is not None:
        felt = verb.lemma_ not in _SHARED or _his_own(voices, noun, verb)
    if not owned and (felt or (verb is None and "that" in cue.forms)):
        owner = _named_before(voices, noun)
    owner = owner or _source(voices, noun)
    if verb is None:
        duties = noun.lower_ == "commitments" and not any(is_infinitive(c) for c in noun.rights)
        return (owner, "plain") if owner and not duties else ((), None)
    if noun.lemma_ == "threat" and not owner and verb.lemma_ not in listed("uttering", "threatening"):
        return (), None
    if once(voices, verb):
        return (), None
    sign = sign_of(voices.reading, verb)
    given_up = verb.lemma_ == "give" and any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.rights)
    if sign == "negated" and _no_secret(noun) is not None:
        sign = "plain"
    in_deed = noun.dep_ == "pobj" and noun.head.lower_ == "in"  # "withdrew in protest at the raid"
    if (
        sign == "plain"
        and not in_deed
        and (verb.lemma_.lower() in listed("uttering", "negative") or given_up)
    ):
        sign = "negated"
    holders = owner or _talkers(voices, verb, noun) or _by_deed(voices, verb)
    return holders, sign if sign is not None or not owner else "plain"


def _talkers(voices: Voices, verb: Word, noun: Word) -> tuple[str, ...]:
    """Who utters it; in "spoke with Chad’s premier about the need for calm" both of them."""
    holders = holders_of(voices, verb)
    talks = talked_of(verb, noun) or verb.lemma_ in listed("uttering", "conducting")
    if not holders or not talks:
        return holders
    links = (c for c in verb.subtree if c.lower_ == "with" and verb.i < c.i < noun.i)
    beside = [t for c in links if verb in {c.head, c.head.head} for t in c.rights if t.dep_ == "pobj"]
    return tuple(dict.fromkeys([*holders, *(named(voices, beside[-1]) if beside else ())]))


def _ours(noun: Word) -> bool:
    """As in "on a range of issues, including our shared concerns about the canal"."""
    listed_ = noun.dep_ == "pobj" and noun.head.lower_ == "including"
    return listed_ and any(c.dep_ == "poss" and c.lower_ == "our" for c in noun.lefts)


def _his_own(voices: Voices, noun: Word, verb: Word) -> bool:
    """As in "the minister noted Chad’s concerns", who speaks for Chad."""
    actors = voices.reading.actors
    sides = {r.represents for a in holders_of(voices, verb) for r in actors[a].roles if r.represents}
    return bool(sides & set(_named_before(voices, noun)))


def _source(voices: Voices, noun: Word) -> tuple[str, ...]:
    """As in "opposition to the dam came from Oman"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in listed("uttering", "coming"):
        return ()
    return named(voices, voices.reading.preposition(verb, "from"))


def _named_before(voices: Voices, noun: Word) -> tuple[str, ...]:
    """As in "conveyed U.S. thanks to Oman": whose thanks they are."""
    owners = (c for c in noun.lefts if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.pos_ != "PRON")
    return next((who for c in owners if (who := named(voices, c))), ())


def _by_deed(voices: Voices, verb: Word) -> tuple[str, ...]:
    """As in "Today’s designations underscore the need" in a release: those who issue it and did so."""
    subject = subject_of(voices, verb)
    if subject is None or subject.lemma_.lower() not in listed("uttering", "deeds") or voices.speaker(verb):
        return ()
    ours = {c.lower_ for c in subject.lefts} & {"today", "today’s", "this", "these", "our", "the"}
    owned = any(c.dep_ == "poss" for c in subject.lefts)  # "the Secretary’s engagements will demonstrate"
    told = verb.tag_ in {"VBP", "VBZ"} or any(c.lower_ == "will" for c in verb.lefts) or verb.dep_ == "conj"
    return voices.reading.annotations.issuers if (ours or owned) and told else ()


def _stance_noun(noun: Word) -> Word:
    """As in "its position in support of the plan": the position, which has the owner."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of"} else noun
    return above if above.lemma_.lower() in {"stance", "position", "stand"} else noun


def _no_secret(noun: Word) -> Word | None:
    """As in "made no secret of its disgust at the bill", "left no doubt about its support for it"."""
    about = noun.head.head if noun.dep_ == "pobj" else noun
    if about.dep_ != "dobj" or about.lemma_ not in {"secret", "doubt"} or noun == about:
        return None
    return about.head if any(c.lower_ in {"no", "little"} for c in about.lefts) else None


def _uttered_above(noun: Word) -> Word | None:
    """The object of a verb below which ``noun`` hangs, however far."""
    chain = (a for a in noun.ancestors if a.pos_ not in {"ADP", "PROPN"})
    first = next((a for a in chain if a.pos_ != "NOUN" or a.dep_ in {"dobj", "nsubjpass"}), None)
    return first if first is not None and first.pos_ == "NOUN" else None


def _uttering(noun: Word, verbs: tuple[str, ...]) -> Word | None:
    """The verb of uttering whose object ``noun`` is."""
    if (noting := _noting(noun)) is not None:
        return noting
    current = first_topic(noun) or noun
    if (talk := conducted(current)) is not None and noun.lemma_.lower() in listed("uttering", "agreed"):
        return talk
    return _uttering_of(noun, current, verbs)


def _uttering_of(noun: Word, current: Word, verbs: tuple[str, ...]) -> Word | None:
    """The verb whose object ``current`` is, to which the view belongs."""
    while current.dep_ == "conj" and current.head.pos_ == "NOUN":
        current = current.head
    above = current.head.head if current.dep_ == "pobj" else current
    if current.dep_ == "pobj" and current.head.lower_ == "including":
        current = above  # "discussed the crisis, including the need to end it"
    written = current.dep_ == "pobj" and current.head.lower_ == "of"
    if written and above.lemma_.lower() in listed("holders", "texts"):
        return above.head if above.dep_ == "dobj" and above.head.pos_ == "VERB" else None
    if stands_apart(noun):
        current = _uttered_above(noun) or current  # "conveyed alarm at the raid and the need to end it"
    elif current != noun and noun.left_edge.lower_ == "the" and above.dep_ == "dobj":
        current = above  # "discussed the threat of a raid and the importance of", joined to the raid
    verb = current.head
    if current.dep_ == "pobj" and verb.lower_ in ABOUT and talked_of(verb.head, noun):
        return verb.head  # "spoke about the raid and the importance of the pact"
    if (plain := _no_secret(current)) is not None:
        return plain
    if current.lemma_ == "protest" and current.dep_ == "pobj" and verb.lower_ == "in":
        return verb.head if verb.head.pos_ == "VERB" else None  # "left the hall in protest at the draft"
    if current.dep_ == "pobj" and verb.lower_ in listed("uttering", "standing"):
        return verb.head if verb.head.lemma_ in listed("uttering", "being") else None
    if current != noun and verb.lemma_ in _BEHELD:
        return None
    return (
        verb
        if verb.pos_ == "VERB"
        and (
            verb.lemma_.lower() in verbs
            or verb.lemma_.lower() in listed("uttering", "words") | listed("uttering", "negative")
            or talked_of(verb, noun)
            or (noun.lemma_ in listed("uttering", "handed") and verb.lemma_ in listed("uttering", "handing"))
        )
        else None
    )
