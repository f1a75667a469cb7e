"""Objects that stand behind what is said of them, or of two verbs: "rejected as “absurd” the demand for it",
"demanded, and got, an apology".

Comes in: a verb. Goes out: its object and the verdict before it; the object of the second verb.
Refuses: a phrase behind "as" that nothing parts from the object ("as a first step").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import subtree
from kg.facts.positions.lexicon import cues
from kg.facts.positions.wording import text_of

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_CLOSING = frozenset({"”", '"', "’", "'"})
_PAST = frozenset({"VBD", "VBZ", "VBN"})


def shifted(verb: Word) -> tuple[Word, Word] | None:
    """As in "denounced as illegal the decision to close it": the decision, and "illegal"."""
    link = next((c for c in verb.rights if c.i == verb.i + 1 and c.lower_ == "as" and c.dep_ == "prep"), None)
    thing = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    if link is None or thing is None:
        return None
    verdicts = [c for t in (link, thing) for c in t.children if c.dep_ == "amod" and c.i < thing.i]
    verdict = min(verdicts, key=lambda c: c.i, default=None)
    if verdict is None:
        return None
    article = any(c.dep_ in {"det", "poss"} and c.i > verdict.i for c in thing.lefts)
    return (thing, verdict) if article or verdict.nbor(1).text in _CLOSING else None


def shifted_text(voices: Voices, verb: Word) -> str | None:
    """The words of such an object."""
    found = shifted(verb)
    if found is None:
        return None
    thing, verdict = found
    return text_of(voices.reading, {i for i in subtree(voices, thing) if i > verdict.i})


def of_both(verb: Word) -> Word | None:
    """As in "demanded, and got, an apology": the apology."""
    second = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ in {verb.tag_, "VB"}), None)
    if second is None:
        return None
    thing = next((c for c in second.rights if c.dep_ == "dobj"), None)
    if {t.dep_ for t in verb.doc[verb.i + 1 : second.i]} <= {"cc", "advmod"}:
        # "supports and respects the vote", where the second verb tells no view of its own
        return None if second.lemma_.lower() in cues("verbs") else thing
    if verb.tag_ not in _PAST or second.tag_ != verb.tag_ or verb.nbor(1).text != "," or list(second.lefts):
        return None
    return thing if thing is not None and second.nbor(1).text == "," else None


def behind_aside(voices: Voices, verb: Word) -> Word | None:
    """As in "wants, among other things, an end to it", where the parser took the end for an adverb."""
    things = (c for c in verb.rights if c.dep_ == "npadvmod" and c.i not in voices.reading.time_at)
    thing = next(things, None)
    if (
        thing is None
        or verb.nbor(1).text != ","
        or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.rights)
    ):
        return None
    return thing if thing.left_edge.nbor(-1).text == "," and thing.pos_ == "NOUN" else None


#: Verbs that give a thing a name: "what it called a violation".
_NAMING = frozenset({"call", "describe", "term", "label", "see", "regard", "dub", "denounce", "deem"})


def so_called(head: Word) -> Word | None:
    """As in "condemned what it called a violation", "described as a violation": the violation."""
    clauses = (c for c in head.rights if c.dep_ in {"ccomp", "pcomp"} and c.left_edge.lower_ == "what")
    clause = next((c for c in clauses if c.lemma_ in _NAMING), None)
    if clause is None:
        return None
    links = (c for c in clause.rights if c.lower_ == "as")
    things = [c for w in (clause, *links) for c in w.rights if c.dep_ in {"oprd", "dobj", "pobj", "attr"}]
    return next((t for t in things if t.pos_ in {"NOUN", "PROPN"}), None)


def measured(voices: Voices, verb: Word) -> list[Word]:
    """As in "we favour every step that ends it", where the parser took the step for a measure."""
    near = (c for c in verb.rights if c.dep_ == "npadvmod" and c.pos_ == "NOUN")
    told = (c for c in near if c.left_edge.i == verb.i + 1 and c.left_edge != c)
    return [c for c in told if c.i not in voices.reading.time_at]


def receives(voices: Voices, objects: list[Word]) -> bool:
    """As in "promised Chad “full solidarity”", where the parser took both for objects."""
    first, second = objects[0], objects[1]
    both = first.dep_ == second.dep_ == "dobj" and second.pos_ == "NOUN"
    return both and first.pos_ == "PROPN" and first.i in voices.reading.mention_at
