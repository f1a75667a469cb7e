"""Demands that no stance word shows: "what we need is a truce", "no talks before the withdrawal", "gave the
town two days to leave".

Comes in: a token and the voices of the text. Goes out: ``Held`` rows.
Refuses: an appeal that nobody in the text makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.held import Held
from kg.facts.positions.holders import named, subject_of
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import denied
from kg.facts.positions.times import time_to_act
from kg.facts.positions.wording import text_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OPENERS = frozenset({":", "“", '"', "‘", "'", "–", "—", "-", "\n"})
#: Words for the speaker himself: what is for him to do he does not ask of others.
_OWN = frozenset({"us", "me", "our", "we", "i", "you"})
_HELPERS = frozenset({"aux", "nsubj", "neg", "mark"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def from_appeal(voices: Voices, token: Word) -> Iterator[Held]:
    """The demands that a noun or verb makes without a word of demanding."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma == "time":
        yield from time_to_act(voices, token)
    elif token.pos_ == "NOUN":
        yield from _curt(voices, token)
    elif lemma in listed("appeals", "giving"):
        yield from _deadline(voices, token)
    elif lemma == "let":
        yield from _let(voices, token)
    elif token.pos_ == "AUX":
        yield from [*_what_is_wanted(voices, token)] or [*_for_them_to_do(voices, token)]


def _said(voices: Voices, token: Word, stance: Stance, target: str | None) -> Iterator[Held]:
    speakers = voices.speaker(token)
    if speakers and target is not None:
        yield Held(speakers, stance, target, token.i, voices.time(token), "position.appeal")


def _curt(voices: Voices, noun: Word) -> Iterator[Held]:
    """As in "no talks before the withdrawal", a sentence without a verb."""
    no = next((c for c in noun.lefts if c.dep_ == "det" and c.lower_ == "no"), None)
    if (none := _none_at_all(voices, noun)) is not None:
        yield from _said(voices, noun, Stance.REJECTS, none)
        return
    if no is None or noun.left_edge != no or not any(c.dep_ == "prep" for c in noun.rights):
        return
    before = voices.reading.doc[no.i - 1].text if no.i else "\n"
    verbless = noun.dep_ not in {"dobj", "attr", "pobj", "nsubj", "nsubjpass", "conj"}
    if (no.i == no.sent.start or before in _OPENERS) and verbless and not voices.supposed(noun):
        yield from _said(
            voices, noun, Stance.REJECTS, text_of(voices.reading, subtree(voices, noun, without=[no]))
        )


def _none_at_all(voices: Voices, noun: Word) -> str | None:
    """As in "“Zero troops, zero bases,” he said", "“No deadlines, please,” said Oman": all that is quoted."""
    no, quotes = noun.left_edge, voices.reading.quote_of
    if no.lower_ not in {"no", "zero"} or no.head != noun or noun.i not in quotes or no.i not in quotes:
        return None
    quote, end = quotes[noun.i], noun.i + 1
    before = voices.reading.doc[no.i - 1]
    opens = before.text in {",", "and"} or before.is_quote
    whole = [t for t in noun.sent if quotes.get(t.i) == quote]
    plain = opens and end < noun.sent.end and (noun.nbor(1).is_punct or noun.nbor(1).lower_ == "and")
    if not plain or any(t.pos_ in {"VERB", "AUX"} for t in whole):
        return None
    if noun.tag_ != "NNS" or noun.lemma_.lower() in listed("appeals", "idle"):
        return None
    return text_of(voices.reading, subtree(voices, noun, without=[no, *noun.rights]))


def _what_is_wanted(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "what we need is a truce", "all we ask is that it end"."""
    wish = next(
        (
            c
            for c in verb.lefts
            if c.dep_ in {"csubj", "nsubj"} and c.left_edge.lower_ in {"what", "all"} and c.i < verb.i
        ),
        None,
    )
    if wish is None:
        yield from _was_wanted(voices, verb)
    if wish is None or denied(voices.reading, verb):
        return
    clause = wish if wish.pos_ == "VERB" else next((c for c in wish.rights if c.dep_ == "relcl"), None)
    matter = next((c for c in verb.rights if c.dep_ in {"attr", "ccomp", "xcomp"} or _for_to(c)), None)
    stance = _shown(voices, clause) if clause is not None else None
    if clause is None or matter is None or stance is None:
        return
    if voices.transcript and any(c.lower_ == "i" for c in clause.lefts):
        return  # "what I’d like to do today is": how the talk goes on
    holders = named(voices, subject_of(voices, clause))
    for target in matters(voices, matter) if holders else []:
        yield Held(holders, stance, target, verb.i, voices.time(verb), "position.appeal")


def _for_to(clause: Word) -> bool:
    """As in "what Oman would like is for Chad to leave"."""
    return is_infinitive(clause) and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts)


def _was_wanted(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "an apology was what Oman wanted"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_ != "be" or denied(voices.reading, verb):
        return
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.lower_ == "what"), None)
    if clause is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return
    own = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    free = not any(c.dep_ in {"dobj", "xcomp", "ccomp"} and c.i > clause.i for c in clause.rights)
    stance = _shown(voices, clause) if own is not None and own.tag_ not in {"WDT", "WP"} and free else None
    holders = named(voices, own) if stance is not None else ()
    text = text_of(voices.reading, subtree(voices, subject))
    if stance is not None and holders and text is not None:
        yield Held(holders, stance, text, verb.i, voices.time(verb), "position.appeal")


def _for_them_to_do(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "it is for Angola to decide", "it is up to both sides to agree on it", said by somebody."""
    if not any(c.lower_ in {"it", "that"} and c.dep_ == "nsubj" for c in verb.lefts) or verb.lemma_ != "be":
        return
    deed = next((c for c in verb.rights if is_infinitive(c)), None)
    if (
        deed is None
        or voices.statement(verb) is None
        or voices.supposed(verb)
        or denied(voices.reading, verb)
    ):
        return
    led = deed.left_edge if any(c.dep_ == "mark" and c.lower_ == "for" for c in deed.lefts) else None
    up = next((c for c in verb.rights if c.lower_ == "up" and c.i < deed.i), None)
    if led is None and up is None:
        return
    if any(t.lower_ in _OWN for t in verb.subtree if t.i < deed.i):
        return  # "it is for us to decide"
    if any(c.dep_ in {"acomp", "attr"} and c.i < deed.i for c in verb.rights):
        return  # "it is hard for them to leave"
    kept = subtree(voices, deed) - ({led.i} if led is not None else set())
    party = None if up is None else next((t for t in up.subtree if t.dep_ == "pobj"), None)
    text = text_of(voices.reading, kept | (subtree(voices, party) if party is not None else set()))
    yield from _said(voices, verb, Stance.DEMANDS, text)


def _let(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "“Let the hostages go home,” he said"."""
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if clause is None or verb.i not in voices.reading.quote_of or verb.tag_ != "VB":
        return
    subject = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
    if (
        subject is None
        or subject.pos_ not in {"NOUN", "PROPN"}
        or any(c.dep_ in _HELPERS for c in verb.lefts)
    ):
        return
    yield from _said(voices, verb, Stance.DEMANDS, text_of(voices.reading, subtree(voices, clause)))


def _shown(voices: Voices, clause: Word) -> Stance | None:
    """The stance of "what we need is", "what we cannot accept is"."""
    negated = denied(voices.reading, clause)
    if clause.lemma_.lower() in listed("appeals", "wanting"):
        return Stance.REJECTS if negated else Stance.DEMANDS
    sign = "negated" if negated else "plain"
    rows = (c for c in cues("verbs").get(clause.lemma_.lower(), ()) if not c.link and "noun" in c.takes)
    return next((s for c in rows if (s := c.turned(sign)) is not None), None)


def _deadline(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "gave the town two days to leave"."""
    span = next((c for c in verb.rights if c.dep_ in {"dobj", "npadvmod"}), None)
    party = next((c for c in verb.rights if c.dep_ in {"dative", "nsubj"}), None)
    until = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"until", "till"}), None)
    limited = until is not None or (span is not None and span.lemma_.lower() in listed("appeals", "spans"))
    if party is None and until is not None:
        party = span
    if party is None or not limited:
        return
    deed = next((t for t in verb.subtree if t.i > party.i and is_infinitive(t)), None)
    holders = named(voices, subject_of(voices, verb))
    if deed is None or not holders or voices.supposed(verb) or denied(voices.reading, verb):
        return
    for target in matters(voices, deed, before=subtree(voices, party)):
        yield Held(
            holders,
            Stance.DEMANDS,
            target,
            verb.i,
            voices.reading.time_of(verb),
            "position.appeal",
        )
