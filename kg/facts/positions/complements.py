"""What follows a stance word: a noun phrase, an infinitive, a clause, or somebody and what he shall do.

Comes in: a token and a ``Cue``. Goes out: the matters of the first complement that fits.
Refuses: a complement that the cue does not take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.positions.apostrophes import owns_by_apostrophe
from kg.facts.positions.clauses import marked, own_subject, small_clause, subjunctive, unshifted, wondering
from kg.facts.positions.extent import again, is_finite, is_infinitive, lost_deed, subtree
from kg.facts.positions.further import further_deeds
from kg.facts.positions.holders import RELATIVE
from kg.facts.positions.lexicon import Cue, listed
from kg.facts.positions.links import as_well, link_of
from kg.facts.positions.matter import matters, name_of, stripped, to_of
from kg.facts.positions.pledges import told_before
from kg.facts.positions.relatives import fronted, with_antecedent
from kg.facts.positions.shifted import behind_aside, measured, of_both, receives, shifted_text, so_called
from kg.facts.positions.tails import tail_of
from kg.facts.positions.torn import torn_off
from kg.facts.positions.wished import each_wished, wished
from kg.facts.positions.wording import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OBJECTS = frozenset({"dobj", "obj", "pobj", "dative", "oprd"})
_INFINITIVES = frozenset({"xcomp", "advcl", "ccomp", "acl", "relcl"})
_GERUNDS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj"})
_VAGUE = frozenset({"it", "this", "that"})
_WHATEVER = frozenset({"whatever", "whoever", "whichever"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a complement is looked for: below ``head`` (a preposition or the cue itself), behind ``verb``."""

    head: Word
    verb: Word
    mood: str


def follow(voices: Voices, token: Word, cue: Cue) -> list[str]:
    """The matters of ``token`` under ``cue``, [] where nothing fits."""
    heads = [_seen(token)] if "party" in cue.takes else [token]
    if cue.link:
        *others, last = cue.link.split(" ")
        link = link_of(token, last)
        if link is None and "party" in cue.takes and (clause := wished(token, last)) is not None:
            return each_wished(voices, clause, last)
        if link is None or any(link_of(token, word) is None for word in others):
            return []
        heads = [link] if any(c.dep_ in {"pobj", "pcomp"} for c in link.children) else [link, token]
    for form in cue.takes:
        for head in heads:
            found = FORMS[form](voices, Slot(head, token, cue.mood))
            if found:
                return [*found, *_behind_sisters(voices, Slot(head, token, cue.mood), cue)]
    return []


def _behind_sisters(voices: Voices, slot: Slot, cue: Cue) -> list[str]:
    """As in "called for calm and for an end to the raids": what stands behind the second "for"."""
    if slot.head == slot.verb or slot.head.pos_ != "ADP":
        return []
    word = slot.head.lower_
    sisters = (c for c in slot.head.rights if c.dep_ == "conj" and c.lower_ == word)
    below = (c for c in slot.head.subtree if c.dep_ == "conj" and c.lower_ == word and again(c))
    link = next(sisters, None) or next(below, None) or as_well(slot.head)
    if link is None:
        return []
    forms = [form for form in cue.takes if form in {"noun", "ing"}]
    return next((m for f in forms if (m := FORMS[f](voices, Slot(link, slot.verb, slot.mood)))), [])


def _seen(verb: Word) -> Word:
    """As in "wants to see the embargo lifted": the seeing, below which the wish is told."""
    if verb.lemma_ not in {"want", "like", "wish", "prefer", "hope"}:
        return verb
    return next((c for c in verb.rights if c.dep_ == "xcomp" and c.lemma_ == "see"), verb)


def _noun(voices: Voices, slot: Slot) -> list[str]:
    found = [c for c in slot.head.rights if c.dep_ in _OBJECTS and c.i > slot.verb.i]
    found = [c for c in found if c.pos_ in _NOMINAL or c.nbor(-1).tag_ == "POS"]
    owners = [c for c in found if owns_by_apostrophe(c)]
    if owners and len(owners) < len(found):
        found = [c for c in found if c not in owners]
    found = found or (measured(voices, slot.verb) if slot.head == slot.verb else [])
    if len(found) > 1 and receives(voices, found):
        found = found[1:]
    child = next((c for c in found if c.dep_ != "dative"), None)
    gerund = _doing(slot, child) if child is not None and slot.head != slot.verb else None
    if child is not None and gerund is not None:
        text = text_of(voices.reading, subtree(voices, child) | subtree(voices, gerund))
        return [] if text is None else [text]
    if child is None and slot.head != slot.verb:
        return _whatever(voices, slot) or _of_both_links(voices, slot)
    if child is None:
        return _elsewhere(voices, slot)
    role = tail_of(voices, child, head=slot.head, verb=slot.verb)
    text = (
        text_of(voices.reading, subtree(voices, child) | subtree(voices, role)) if role is not None else None
    )
    return matters(voices, child) if text is None else [text]


def _of_both_links(voices: Voices, slot: Slot) -> list[str]:
    """As in "commitment to, and cooperation with, its partners": behind the second link."""
    if any(c.dep_ in {"pobj", "pcomp"} for c in slot.head.rights) or slot.verb.pos_ != "NOUN":
        return []
    second = next((c for c in slot.verb.rights if c.dep_ == "conj" and c.i > slot.head.i), None)
    links = () if second is None else (c for c in second.rights if c.dep_ == "prep")
    thing = next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)
    return [] if thing is None else matters(voices, thing)


def _elsewhere(voices: Voices, slot: Slot) -> list[str]:
    """The object where it does not follow its verb."""
    if found := fronted(voices, slot.verb) or _whatever(voices, slot):
        return found
    if (text := shifted_text(voices, slot.verb)) is not None:
        return [text]
    thing = of_both(slot.verb) or behind_aside(voices, slot.verb)
    return [] if thing is None else matters(voices, thing)


def _doing(slot: Slot, party: Word) -> Word | None:
    """As in "look forward to Chad hosting the games": what the party does."""
    after = party.right_edge.i + 1
    hung = next((c for c in party.rights if c.dep_ == "acl" and c.tag_ == "VBG"), None)
    if party.pos_ != "PROPN" or after >= len(party.doc):
        return None
    if hung is not None:
        return hung if hung.i == party.i + 1 else None
    gerund = party.doc[after]
    return gerund if gerund.tag_ == "VBG" and gerund.head in (slot.head, slot.verb, party) else None


def _whatever(voices: Voices, slot: Slot) -> list[str]:
    """As in "respects whatever the court decides"."""
    clause = next(
        (c for c in slot.head.rights if c.dep_ == "ccomp" and c.left_edge.lower_ in _WHATEVER), None
    )
    if clause is None and (thing := so_called(slot.head)) is not None:
        return matters(voices, thing)
    return [] if clause is None else _whole(voices, clause)


def _gerund(voices: Voices, slot: Slot) -> list[str]:
    child = next(
        (
            c
            for c in slot.head.rights
            if (c.tag_ == "VBG" or _as_noun(c) or (slot.verb.pos_ == "VERB" and _suffered(c)))
            and (c.dep_ in _GERUNDS or _adjoins(slot, c))
            and not is_finite(c)
        ),
        None,
    )
    return [] if child is None else matters(voices, child)


def _as_noun(gerund: Word) -> bool:
    """As in "look forward to partnering with Oman", a gerund that was taken for a noun."""
    return gerund.dep_ == "pcomp" and gerund.tag_ == "NN" and gerund.lower_.endswith("ing")


def _suffered(participle: Word) -> bool:
    """As in "insists on being included"."""
    return participle.tag_ == "VBN" and any(c.lower_ == "being" for c in participle.lefts)


def _adjoins(slot: Slot, gerund: Word) -> bool:
    """As in "ruled out sending", where the parser made an adverbial clause of it."""
    before = gerund.nbor(-1)
    return (
        gerund.dep_ == "advcl" and before.i >= slot.verb.i and (before == slot.verb or before.dep_ == "prt")
    )


def _infinitive(voices: Voices, slot: Slot) -> list[str]:
    for child in slot.head.rights:
        if (
            child.dep_ in _INFINITIVES
            and is_infinitive(child)
            and not own_subject(child)
            and _near(slot.verb, child)
        ):
            whole = with_antecedent(voices, child)
            if whole is None and any(c.dep_ == "dobj" and c.tag_ in RELATIVE for c in child.lefts):
                continue
            return matters(voices, stripped(child)) if whole is None else [whole]
    return _far(voices, slot.head, slot.verb) or _lost(voices, slot.verb) or torn_off(voices, slot.verb)


def _lost(voices: Voices, noun: Word) -> list[str]:
    """As in "expressed resolve to end it", "stressed the commitment of Oman and its allies to end it", where
    the parser hung the ending on the verb.
    """
    told = listed("uttering", "words") - listed("uttering", "negative")
    if noun.pos_ == "NOUN" and (joined := lost_deed(noun)) is not None:
        return matters(voices, stripped(joined))
    inner = noun.head
    if noun.dep_ == "pobj":  # "support for Oman’s initiative to end it"
        inner = noun.head.head.head
    if noun.dep_ not in {"dobj", "pobj"} or noun.pos_ != "NOUN" or inner.lemma_.lower() not in told:
        return []
    deed = _right_behind(noun, noun)
    return [] if deed is None or deed.head != inner else matters(voices, stripped(deed))


def _far(voices: Voices, head: Word, verb: Word) -> list[str]:
    """An infinitive that the parser hung on a phrase between: "agreed in a call last week to supply"."""
    if head != verb or verb.pos_ != "VERB" or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.rights):
        return []
    for phrase in (
        c
        for c in verb.rights
        if c.dep_ in {"prep", "npadvmod"} and c.lower_ not in {"to", "on", "for", "with", "against"}
    ):
        for token in phrase.subtree:
            if token.i > verb.i + 1 and is_infinitive(token) and token.dep_ in _INFINITIVES:
                return matters(voices, stripped(token))
    return []


def _near(verb: Word, child: Word) -> bool:
    """Nothing but adverbs and prepositional phrases between a verb and its infinitive."""
    between = [c for c in verb.rights if c.dep_ in {"dobj", "ccomp", "prep"} and verb.i < c.i < child.i]
    if any(c.dep_ == "prep" and c.lower_ == "for" for c in between):
        return False
    between = [c for c in between if c.dep_ != "prep"]
    return all(c.lower_.endswith(("self", "selves")) for c in between)


def _clause(voices: Voices, slot: Slot) -> list[str]:
    before = told_before(slot.head) if slot.mood == "future" else None
    parted = _behind_phrase(slot) if slot.mood in {"subjunctive", "future"} else []
    for child in (*slot.head.rights, *([before] if before else []), *parted):
        if (_is_clause(slot, child) and not _pronoun(child)) or child == before or child in parted:
            if slot.mood == "future" and not any(
                c.lower_ in listed("modals", "future") for c in child.children
            ):
                return []
            asked = child.left_edge.tag_ in {"WRB", "WP"}  # "asked why it should pay"
            told = subjunctive(child) or unshifted(slot.verb, child) or _suggested(slot, child)
            if slot.mood == "subjunctive" and (asked or not told or _duty_agreed(slot, child)):
                return []
            if (slot.mood == "whether") is not wondering(child):
                return []
            return matters(voices, child)
    return []


def _duty_agreed(slot: Slot, clause: Word) -> bool:
    """As in "agreed that it must be settled": a demand of its own, and no mere assent to it."""
    assent = slot.verb.lemma_.lower() in listed("uttering", "assent")
    return assent and any(c.lower_ == "must" for c in clause.lefts)


def _behind_phrase(slot: Slot) -> list[Word]:
    """As in "asks in his turn that they be called off", "assured a crowd that it would", where the clause
    hangs on the turn, on the crowd.
    """
    phrases = (c for c in slot.head.rights if c.dep_ == "prep")
    nouns = [g for c in phrases for g in c.rights if g.dep_ == "pobj"]
    nouns += [c for c in slot.head.rights if c.dep_ in {"dobj", "dative"} and slot.mood == "future"]
    return [t for n in nouns for t in n.rights if t.dep_ == "acl" and marked(t)]


def _is_clause(slot: Slot, child: Word) -> bool:
    if child.dep_ in {"acl", "relcl"} and slot.verb.pos_ == "NOUN":
        return marked(child) and (is_finite(child) or own_subject(child))
    if child.dep_ == "xcomp" and marked(child):
        return True
    bare = slot.mood == "subjunctive" and own_subject(child) and child.tag_ in {"VB", "VBN"}
    return child.dep_ == "ccomp" and child.i > slot.verb.i and (is_finite(child) or marked(child) or bare)


def _suggested(slot: Slot, clause: Word) -> bool:
    """As in "the suggestion that the two confer": present of many, which may be a wish."""
    return slot.verb.pos_ == "NOUN" and clause.tag_ == "VBP" and clause.lower_ not in {"are", "have", "do"}


def _pronoun(clause: Word) -> bool:
    """As in "rejected that, its minister said", where the parser took "that" for the mark of the saying."""
    first = clause.left_edge
    return first.lower_ == "that" and first.i + 1 < clause.i and first.nbor(1).text == ","


def _party(voices: Voices, slot: Slot) -> list[str]:
    """As in "all sides to show restraint", "the embargo lifted", "American troops out"."""
    small = next((c for c in slot.head.rights if small_clause(slot.verb, c)), None)
    if small is not None and any(c.dep_ == "nsubj" and c.lower_ in _VAGUE for c in small.lefts):
        small = None
    if small is not None:
        return matters(voices, small) or _whole(voices, small)
    party = next((c for c in slot.head.rights if c.dep_ in _OBJECTS and c.i > slot.verb.i), None)
    if party is None or party.i in voices.reading.time_at:
        return []  # "called on Monday to renew it"
    if party.lemma_.lower() in listed("no_matter", "nouns") and party.i not in voices.reading.mention_at:
        return []
    if slot.verb.lemma_.lower() in listed("objects", "ordering") and any(
        c.dep_ == "poss" and c.pos_ == "PRON" for c in party.lefts
    ):
        return []  # "told his negotiators to go on": a deed of his own side
    deed = _deed(slot.head, slot.verb, party)
    visiting = words("meetings", "calling", "visiting")
    if deed is not None and slot.verb.lemma_ == "call" and deed.lemma_ in visiting:
        return []  # "called on the minister to congratulate him"
    if deed is None:
        return _placed(voices, slot.verb, party)
    before = {i for i in subtree(voices, party, without=[deed]) if i < deed.i}
    if party.pos_ == "PRON" and party.dep_ != "nsubj" and party.lower_ != "those":
        before = set()
    found = matters(voices, deed, before=before)
    name = name_of(voices, party)
    told = [f"{name} to {m}" for m in found] if name is not None else found
    if not told:
        return []
    further = [
        m
        for d in further_deeds(slot.verb, deed)
        for m in matters(voices, d, before={*before, *to_of(deed, d)} if before else None)
    ]
    return [*told, *(f"{name} to {m}" for m in further)] if name is not None else [*told, *further]


def _placed(voices: Voices, verb: Word, party: Word) -> list[str]:
    """As in "wants 500 men on the ground", "does not want them anywhere near the border"."""
    if verb.lemma_ not in {"want", "like", "need"} or party.pos_ == "PRON":
        return []
    where = [
        c for c in (*party.rights, *verb.rights) if c.dep_ in {"prep", "advmod", "prt"} and c.i > party.i
    ]
    near = next((c for c in where if c.left_edge.i == party.i + 1), None)
    if near is not None and near.head == party and any(c.dep_ == "conj" for c in party.rights):
        return []  # "wants a zone at the port and a share in the line": things, each where it is
    if near is None or near.lower_ in {"for", "of", "with", "from", "as", "to"}:
        return []
    text = text_of(voices.reading, subtree(voices, party) | subtree(voices, near))
    return [] if text is None else [text]


def _whole(voices: Voices, head: Word, *, without: str = "") -> list[str]:
    marks = [c for c in head.lefts if c.dep_ == "mark" and c.lower_ == without]
    text = text_of(voices.reading, subtree(voices, head, without=marks))
    return [] if text is None else [text]


def _deed(head: Word, verb: Word, party: Word) -> Word | None:
    """The infinitive behind a party: a sister of it, or hung below it by the parser."""
    sisters = [*head.rights, *verb.rights]
    if (adjoining := _right_behind(verb, party)) is not None:
        return adjoining
    for token in (*sisters, *party.subtree):
        if token.i > party.i and token.dep_ in _INFINITIVES and is_infinitive(token):
            if any(a.dep_ == "relcl" and a.i > party.i for a in token.ancestors):
                break  # "a meeting, which Oman is ready to host"
            return token
    for sister in sisters:
        for token in sister.subtree:
            if (
                sister.dep_ == "advcl"
                and token.i > party.i
                and is_infinitive(token)
                and token.dep_ in _INFINITIVES
            ):
                return token
    return None


def _right_behind(noun: Word, party: Word) -> Word | None:
    """As in "are united in their call for Oman to act", where the parser hung the acting on the verb."""
    to = party.right_edge.i + 1
    if noun.pos_ != "NOUN" or to >= party.sent.end or party.doc[to].tag_ != "TO":
        return None
    deed = party.doc[to].head
    return deed if deed.dep_ in _INFINITIVES and deed.head in noun.ancestors else None


FORMS: dict[str, Callable[[Voices, Slot], list[str]]] = {
    "noun": _noun,
    "ing": _gerund,
    "to": _infinitive,
    "that": _clause,
    "party": _party,
}
