"""Whether something is done to those whom a noun tells of: "arrested a dealer", "the murder of two monks".

Comes in: a noun of a parsed ``Doc``. Goes out: whether a verb or noun of seizure, violence or punishment has
it as its object.
Refuses: a noun that neither an article nor a number makes one or several that nobody named.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What is taken from those who are punished: "froze the assets of nine ministers".
_TAKEN = frozenset({"asset", "account", "visa", "property", "passport", "citizenship", "holding", "fund"})
#: Verbs that take it.
_TAKING = frozenset({"freeze", "revoke", "cancel", "seize", "block", "confiscate", "restrict", "void"})
#: Who stands for his state, whatever is done to him.
_ENVOYS = frozenset({"diplomat", "envoy", "ambassador", "consul", "attaché", "delegate"})
_ONE = frozenset({"a", "an", "one", "another"})
_SEVERAL = frozenset({"several", "some", "many", "dozens", "multiple", "various"})
_TOLD = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("coreference")[name])


@cache
def seizures() -> frozenset[str]:
    """Nouns for what is done to those whom "of" tells: "the seizure of three trawlers"."""
    return frozenset(table("actions")["classes"]["seizures"]) | _listed("seizing_nouns")


def counted(noun: Token) -> bool:
    """As in "two sailors", "a sailor", "several sailors": so many that nobody names."""
    if noun.tag_ == "NN":
        return any(c.lower_ in _ONE for c in noun.lefts)
    return any(c.dep_ == "nummod" or c.lower_ in _SEVERAL for c in noun.lefts)


def may_be_seized(noun: Token, nouns: frozenset[str]) -> bool:
    """One or several of the ``nouns`` to whom such things are done: "a blogger", "two bloggers"."""
    return noun.lower_ in nouns or (noun.tag_ == "NNS" and noun.lemma_.lower() in nouns)


def in_apposition(noun: Token) -> bool:
    """As in "Ana Soto, a Belgian doctor"."""
    return noun.dep_ == "appos" and any(c.lower_ in {"a", "an"} for c in noun.lefts)


def is_seized(noun: Token) -> bool:
    """As in "detained a sailor", "six sailors were killed", "the arrest of several", "barred girls"."""
    above = noun.head
    barred = noun.tag_ == "NNS" and noun.dep_ in {"dobj", "nsubjpass"}
    if not counted(noun) and not (barred and above.lemma_ in _listed("barring_verbs")):
        return False
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return above.lemma_ in _listed("seizing_verbs") or above.lemma_ == "expel"
    return noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in seizures()


def is_punished(noun: Token) -> bool:
    """As in "sanctions on two officials", "froze the assets of nine ministers", "indicted six officers"."""
    if not counted(noun) or noun.lemma_ in _ENVOYS:
        return False
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in {"on", "against", "for"}:
        told = (above.head, *above.head.children)
        return any(t.lemma_.lower() in _listed("measure_nouns") for t in told if t.pos_ in _TOLD)
    if noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ in _TAKEN:
        return above.head.head.lemma_ in _TAKING
    return above.lemma_ != "expel" and is_seized(noun)  # expelled envoys are their state
