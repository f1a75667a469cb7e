"""What a reporting clause parts: "Oman, its envoy insists, must pay", "Unless it stops, Mali warned both,
neither will get a deal".

Comes in: a verb. Goes out: the verb of the reporting clause, the subject that stands before it.
Refuses: a reporting clause that no commas set off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BELOW = frozenset({"ccomp", "conj"})
_HELPERS = frozenset({"aux", "neg", "advmod"})
_OPENING = frozenset({"“", '"', "‘", "'"})
_NONE = frozenset({"neither", "nobody", "none"})


def reporting(verb: Word) -> Word | None:
    """The verb of the clause that stands with commas right before ``verb`` or its subject."""
    before = next((c for c in verb.lefts if c.dep_ in {"parataxis", "ccomp"} and c.pos_ == "VERB"), None)
    if before is None and verb.dep_ in _BELOW and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        before = verb.head
    if before is None or not any(c.dep_ in SUBJECTS for c in before.lefts):
        return None
    first = min((c.left_edge.i for c in verb.lefts if c.i > before.i and c.dep_ != "punct"), default=verb.i)
    while first > before.i and verb.doc[first].text in _OPENING:
        first -= 1
    marked = any(c.dep_ in {"mark", "cc"} and c.i > before.i for c in verb.lefts)
    return before if not marked and verb.doc[first - 1].text in {",", "”"} else None


def parted_subject(verb: Word) -> Word | None:
    """As in "Iran, the envoy told us, would never pay": Iran, which the parser hung on the telling."""
    teller = reporting(verb)
    modal = any(c.tag_ == "MD" for c in verb.lefts)
    if teller is None or not modal or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    doc, start = verb.doc, verb.sent.start
    while start < teller.i and doc[start].text in _OPENING:
        start += 1
    comma = next((i for i in range(start, teller.i) if doc[i].text == ","), None)
    between = [t for t in doc[teller.i + 1 : verb.i] if t.head == verb and t.dep_ not in _HELPERS]
    said = any(c.dep_ in SUBJECTS for c in teller.rights)  # "Oman, said the envoy, would never pay"
    if comma is None or (comma + 1 >= teller.i and not said) or any(t.dep_ != "punct" for t in between):
        return None
    heads = [t for t in doc[start:comma] if not start <= t.head.i < comma or t.head == t]
    told = len(heads) == 1 and heads[0].pos_ in _NOMINAL and heads[0].dep_ != "pobj"
    return heads[0] if told else None


def swallowed_subject(verb: Word) -> Word | None:
    """As in "Oman, said its envoy, Ana Roka, would never pay", where the parser took the envoy for who pays:
    Oman.
    """
    teller = verb.head
    if verb.dep_ != "ccomp" or teller.i > verb.i or teller.nbor(-1 if teller.i else 0).text != ",":
        return None
    before = next((c for c in teller.lefts if c.dep_ in SUBJECTS and c.pos_ in _NOMINAL), None)
    inner = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge.i == teller.i + 1), None)
    helper = next((c for c in verb.lefts if c.tag_ == "MD"), None)
    parted = inner is not None and helper is not None and helper.nbor(-1).text == ","
    return before if parted and before is not None and before.right_edge.nbor(1) == teller else None


def none_of_them(verb: Word) -> Word | None:
    """As in "neither will get a deal", "nobody will be safe": the word that stands for those meant."""
    subjects = (c for c in verb.lefts if c.dep_ in SUBJECTS | {"preconj", "det", "cc"})
    return next((c for c in subjects if c.lower_ in _NONE or c.left_edge.lower_ in _NONE), None)


def antecedent(word: Word | None) -> Word | None:
    """As in "a text that condemns it": the text; a word that is no relative pronoun, itself."""
    if word is None or word.tag_ not in {"WDT", "WP"}:
        return word
    return next((a.head for a in word.ancestors if a.dep_ == "relcl"), word)
