"""What is no view in the turns of a transcript, where sentences run on: told of the past, of what is to come,
of what others do, or in words that name no matter.

Comes in: the word that shows a position, and the position. Goes out: True where it is to be left out.
Refuses: nothing; in a text without turns all count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.duties import is_semi
from kg.facts.positions.holders import is_passive
from kg.facts.positions.lexicon import listed
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from kg.facts.positions.held import Held
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_OBJECTS = frozenset({"dobj", "dative", "nsubj"})
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_MODAL = frozenset({"will", "would", "can", "must", "should", "wo", "ca"})
_WERE = frozenset({"was", "were"})
_CLAUSES = frozenset({"advcl", "relcl", "acl"})
_DASHES = frozenset({"–", "—", "--"})
_DEEDS = frozenset({"position.future", "position.plan", "position.duty"})
#: Among so many words stands what the matter is: "the very same thing".
_OPENING = 3


def is_told_in_passing(voices: Voices, token: Word, held: Held) -> bool:
    """True where speech tells no view by ``token``."""
    if not voices.transcript:
        return False
    by_rule = {
        "position.plan": _manner,
        "position.judgement": _imagined,
        "position.duty": _foretold,
        "position.want": _if_wanted,
        "position.future": _to_be,
        "position.adjective": _was_so,
        "position.reply": _without_subject,
        "position.verb": _of_others,
        "position.command": _quoted,
    }.get(held.rule)
    if _names_no_matter(held) or _how_things_are(voices, token, held):
        return True
    return by_rule is not None and by_rule(token, held)


def _names_no_matter(held: Held) -> bool:
    """As in "a couple of things", "the change we need", "work with", "sure that it goes on"."""
    words = [w.strip("“”\"'’.,;") for w in held.target.lower().split()]
    if words[0] in listed("spoken", "openings") or words[-1] in listed("spoken", "dangling"):
        return True
    if held.rule in _DEEDS and len(words) == 1:
        return True
    return words[0] in {"a", "an", "the", "some"} and bool(set(words[:_OPENING]) & listed("spoken", "vague"))


def _how_things_are(voices: Voices, token: Word, held: Held) -> bool:
    """As in "two towns in three require food", "it requires boots", "meetings like these offer a chance"."""
    crowd = all(voices.reading.actors[h].type is ActorType.GROUP for h in held.holders)
    it = any(c.dep_ == "nsubj" and c.lower_ == "it" for c in token.lefts)
    if token.lemma_ in {"require", "need"} and (crowd or it):
        return True
    return token.lemma_ == "offer" and any(
        c.dep_ == "dobj" and c.lemma_ in listed("spoken", "vague") for c in token.rights
    )


def _manner(token: Word, _: Held) -> bool:
    """As in "I want to show you", "we wanted to come", "we want to keep it so", "we are not giving up"."""
    if token.lemma_ in {"want", "wish"}:
        own = any(c.dep_ == "nsubj" and c.lower_ == "i" for c in token.lefts)
        deeds = [c for c in token.rights if c.dep_ == "xcomp"]
        pointed = any(c.dep_ == "dobj" and c.pos_ == "PRON" for d in deeds for c in d.rights)
        return own or pointed or token.tag_ == "VBD"
    return any(c.dep_ == "prt" for c in token.rights) and not any(
        c.dep_ in {"dobj", "prep"} for c in token.rights
    )


def _imagined(token: Word, held: Held) -> bool:
    """As in "it was important to meet", "it is impossible to imagine that", "the danger is key"."""
    clauses = (c for p in (token, *token.rights) for c in p.children if c.dep_ in {"xcomp", "ccomp", "advcl"})
    if token.lower_ in _WERE or any(c.lemma_ in listed("spoken", "imagined") for c in clauses):
        return True
    words = set(held.target.lower().split())
    return held.stance is Stance.SUPPORTS and bool(words & listed("harming", "nouns"))


def _foretold(token: Word, held: Held) -> bool:
    """As in "they will have to decide", "people have to do hard things", "what they need — they need it"."""
    subject = next((c for c in token.lefts if c.dep_ in SUBJECTS), None)
    if subject is None:
        return "no doubt" in held.target.lower()
    edge = subject.left_edge
    halting = token.lemma_ == "need" and edge.i > edge.sent.start and edge.nbor(-1).text in _DASHES
    anybody = subject.lower_ in {"people", "sure"} and not list(subject.children)
    forecast = is_semi(token) and any(c.lower_ in _WILL for c in token.lefts)
    return halting or anybody or forecast or "no doubt" in held.target.lower()


def _if_wanted(token: Word, _: Held) -> bool:
    """As in "if we want it, we need money", "at a time that we need good stories"."""
    supposed = any(c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.lefts) for c in token.children)
    return token.lemma_ == "need" and (supposed or token.dep_ in _CLAUSES)


def _to_be(token: Word, _: Held) -> bool:
    """As in "it will continue to be a source of strength", "we would pay a price for that"."""
    being = any(c.dep_ == "xcomp" and c.lemma_ in {"be", "have"} for c in token.rights)
    priced = any(c.dep_ == "dobj" and c.lemma_ in {"price", "cost"} for c in token.rights)
    return (token.lemma_ in {"continue", "remain"} and being) or (token.lemma_ == "pay" and priced)


def _was_so(token: Word, _: Held) -> bool:
    """As in "people being willing to give their lives", "we were determined to end it"."""
    first = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in token.head.lefts)
    return token.head.lower_ == "being" or (first and token.head.lower_ in _WERE)


def _without_subject(token: Word, _: Held) -> bool:
    """As in "that does not harm them and continue to support it": who answers, nobody can tell."""
    return not any(c.dep_ in SUBJECTS for c in token.lefts)


def _of_others(token: Word, held: Held) -> bool:
    """As in "those who come here, seeking refuge", "even when we disagree with a rule", "asked me to come",
    "the roads are blocked": whose view it is, nobody can tell, or it is no view.
    """
    marks = {c.lower_ for c in token.lefts if c.dep_ in {"advmod", "mark"}}
    if token.dep_ == "advcl" and "when" in marks:
        edge = token.left_edge
        return edge.lower_ == "even" or (edge.i > edge.sent.start and edge.nbor(-1).lower_ == "even")
    if token.lemma_ in {"ask", "want"} and any(
        g.lower_ == "me" for c in (token, *token.rights) for g in c.children if g.dep_ in _OBJECTS
    ):
        return True
    if held.stance is Stance.UNDECIDED and token.tag_ == "VBG" and token.dep_ in _CLAUSES | {"pcomp"}:
        return True
    bare = token.tag_ == "VBG" and not any(c.dep_ == "aux" for c in token.lefts)
    hung = bare and (token.dep_ == "ccomp" or (token.dep_ == "advcl" and token.head.dep_ in _CLAUSES))
    undone = is_passive(token) and not any(c.dep_ == "agent" for c in token.rights)
    standing = undone and not any(c.dep_ == "aux" and c.lower_ in _MODAL for c in token.lefts)
    return hung or (standing and held.stance is Stance.REJECTS)


def _quoted(_: Word, __: Held) -> bool:
    """As in "I said, “Bring the tents”", "a scheme, “Unite for Chad”": what others are told, or a name."""
    return True
