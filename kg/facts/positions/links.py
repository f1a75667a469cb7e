"""The preposition or particle that goes with a stance word.

Comes in: the word and the preposition that the table names. Goes out: its token, also where the parser
hung it elsewhere. Refuses: one that stands before the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import cues, listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_BELOW = frozenset({"dobj", "advmod", "prt", "amod"})
_LINKS = frozenset({"prep", "prt", "dative", "advmod", "agent"})


def link_of(token: Word, word: str) -> Word | None:
    """The preposition or particle ``word`` of a word, also hung on its object or its head."""
    above = _above(token)
    below = _BELOW - {"dobj"} if word == "of" else _BELOW
    told = cues("nouns")
    beside = _last_of(token) if word == "for" else []
    under = (c for c in token.rights if c.dep_ in below and c.lemma_ not in told)
    for holder in (token, *under, *beside, *above, *_inserted(token), *_as_ever(token)):
        for child in holder.rights:
            if child.dep_ in _LINKS and child.lower_ == word and child.i > token.i and not _inner(child):
                return child
    return None


def _inner(link: Word) -> bool:
    """As in "condemned their disregard for life": of a noun that it belongs to, wherever it hangs."""
    return link.lower_ == "for" and link.nbor(-1).lemma_.lower() in listed("own_links", "for")


def link_words(token: Word) -> set[str]:
    """The words other than "for" of which ``link_of`` may find one."""
    under = (c for c in token.rights if c.dep_ in _BELOW)
    holders = (token, *under, *_above(token), *_inserted(token))
    return {c.lower_ for holder in holders for c in holder.rights if c.dep_ in _LINKS}


def as_well(link: Word) -> Word | None:
    """As in "called for his release, as well as for the release of others", wherever the parser hung it."""
    again = link.right_edge.i + 1
    again += again < link.sent.end and link.doc[again].text == ","
    if [t.lower_ for t in link.doc[again : again + 4]] != ["as", "well", "as", link.lower_]:
        return None
    return link.doc[again + 3]


def _inserted(noun: Word) -> list[Word]:
    """As in "their commitment at the highest level to ending it", where the parser hung the ending on the
    level.
    """
    phrases = (c for c in noun.rights if c.dep_ == "prep") if noun.pos_ == "NOUN" else ()
    inner = (g for c in phrases for g in c.rights if g.dep_ == "pobj")
    return [g for g in inner if g.lemma_ in listed("uttering", "inserted")]


def _as_ever(token: Word) -> list[Word]:
    """As in "wary as ever of the dam", "opposed as it is to the dam", where the parser hung the dam on it."""
    if token.pos_ != "ADJ" and token.tag_ not in {"VBN", "VBD"}:
        return []
    turns = [c for c in token.rights if c.lower_ == "as" or (c.dep_ == "advcl" and c.lemma_ == "be")]
    return [g for c in turns for g in (c, *c.rights) if g.dep_ in {"pobj", "pcomp", "advcl", "prep", "amod"}]


def _last_of(verb: Word) -> list[Word]:
    """As in "thanked Chad, its minister, and all envoys for their help", where the parser hung the help on
    the last whom it thanks, or joined these to the thanking.
    """
    first = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if first is None or first.pos_ != "PROPN" or verb.pos_ != "VERB":
        return []
    joined = (t for t in (*first.subtree, *verb.rights) if t.dep_ == "conj" and t.pos_ in {"NOUN", "PROPN"})
    return [t for t in joined if t.i > first.i]


def _above(token: Word) -> list[Word]:
    """Where a preposition of ``token`` may hang instead: the copula, the verb whose object it is."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ == first.pos_:
        first = first.head
    if first.dep_ == "amod" and first.i > first.head.i:
        return [a for a in first.ancestors if a.lemma_ in {"make", "render"}][:1]
    if token.lemma_ == "protest" and first.dep_ == "pobj" and first.head.lower_ == "in":
        return [first.head.head]  # "left in protest at the draft", where the parser hung "at" on the leaving
    if first.dep_ == "pobj" and first.head.head.lemma_ in {"secret", "doubt"}:
        return [first.head.head.head]  # "made no secret of its anger at the draft"
    wanted = {"ADJ": {"ccomp", "oprd", "acomp"}, "NOUN": {"dobj", "nsubjpass", "ccomp"}}.get(
        token.pos_, set()
    )
    return [first.head] if first.dep_ in wanted and first.head.pos_ in {"VERB", "AUX"} else []
