"""Which words below a head belong to a matter, and what kind of clause it heads.

Comes in: the token that heads a complement. Goes out: the indices of its words, with relative clauses,
asides, dates and adverbial clauses cut. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.resumed import disagreeing, resumed_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_COMPLEMENTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "prt", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: What a view of its own, or a second link, is joined as.
_JOINED = frozenset({"NOUN", "ADP"})


def is_infinitive(token: Word) -> bool:
    """True for a verb with "to" before it."""
    return token.pos_ in VERBAL and any(c.tag_ == "TO" for c in token.lefts)


def is_finite(token: Word) -> bool:
    """True for a clause with a verb in a finite form."""
    chain = [token, *(c for c in token.children if c.dep_ in {"aux", "auxpass"})]
    return any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in chain)


def outside(verb: Word) -> bool:
    """As in "called on him to go and condemned the raid", where the parser joined the two deeds, and what
    is taken back: "agreed to go but not to pay".
    """
    if verb.dep_ != "conj":
        return False
    if not is_infinitive(verb.head):
        return _of_fact(verb) or disagreeing(verb) is not None
    if resumed_from(verb) is not None:
        return True
    return verb.tag_ in {"VBD", "VBZ"} or (is_infinitive(verb) and any(c.dep_ == "neg" for c in verb.lefts))


def _of_fact(verb: Word) -> bool:
    """As in "insists that Oman pay, and Mali demands its share", where the parser joined the demanding to
    what is wished: it is told in another mood.
    """
    wish = verb.head
    subjects = [next((c for c in v.lefts if c.dep_ in _SUBJECTS), None) for v in (wish, verb)]
    helped = any(c.dep_ in {"aux", "auxpass"} for c in wish.lefts)
    if wish.dep_ != "ccomp" or None in subjects or helped or verb.tag_ not in {"VBZ", "VBD"}:
        return False
    return wish.tag_ == "VB" or (
        wish.tag_ == "VBP" and all(s is not None and s.tag_ in {"NN", "NNP"} for s in subjects)
    )


def subtree(voices: Voices, head: Word, *, without: Iterable[Word] = ()) -> set[int]:
    """The tokens below ``head`` that belong to the matter."""
    dropped = {t.i for t in without}
    found: set[int] = set()
    queue = [head]
    while queue:
        token = queue.pop()
        found.add(token.i)
        queue += [c for c in token.children if c.i not in dropped and not _apart(voices, c, token)]
    return found


def predicate(voices: Voices, verb: Word) -> set[int]:
    """The verb and what follows it, up to a clause that is joined to it."""
    following = next((c for c in verb.rights if c.dep_ in {"conj", "cc"} and not _phrasal(verb, c)), None)
    end = following.left_edge.i if following is not None else len(voices.reading.doc)
    return {i for i in subtree(voices, verb) if verb.i <= i < end}


def _phrasal(verb: Word, joint: Word) -> bool:
    """As in "work together and with others to end it", "expand and speed the sharing": a phrase is joined,
    or a verb with the same object, no clause.
    """
    if joint.dep_ == "conj":
        return joint.pos_ == "ADP" or _shared(verb, joint)
    if (second := next((c for c in verb.rights if c.dep_ == "conj"), None)) is not None:
        return _phrasal(verb, second)
    if joint.i + 1 >= len(joint.doc):
        return False
    return joint.nbor(1).pos_ == "ADP" and joint.nbor(1).head in (verb, joint)


def _shared(first: Word, second: Word) -> bool:
    """As in "expand and speed the sharing": of both."""
    things = any(c.dep_ in _COMPLEMENTS for c in first.rights)
    between = {t.dep_ for t in first.doc[first.i + 1 : second.i]}
    return not things and between <= {"cc", "advmod"} and any(c.dep_ == "dobj" for c in second.rights)


def _apart(voices: Voices, child: Word, head: Word) -> bool:
    """Something that stands beside the matter, not in it."""
    if child.dep_ == "relcl":
        return not is_infinitive(child) and (_after_comma(child) or not _needed(head, child))
    if child.dep_ == "parataxis" or (child.i > head.i and _on_terms(child)):
        return True
    if child.dep_ == "advcl" and child.i > head.i:
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}}
        cut = bool(marks & listed("adjuncts", "marks")) and not _measures(head)
        return cut or _after_comma(child)
    if child.dep_ in {"prep", "acl", "appos", "npadvmod"} and child.i > head.i:
        return (
            (_dates(voices, child) and not _bare(head, child))
            or (_after_comma(child) and not _own_deed(head, child))
            or _parenthesis(child)
            or _in_terms(child)
            or _at_the_latest(child)
            or child.lower_ in _CIRCUMSTANCE
            or (child.lower_ == "as" and _judged(head))
        )
    if child.dep_ == "conj" and child.pos_ == "NOUN" and child.i > head.i:
        return child.lemma_.lower() in cues("nouns") and _led_on(child) and _below_view(head)
    if child.dep_ == "conj" and child.pos_ == "ADP" and again(child):
        return True
    if child.dep_ == "conj" and child.pos_ in VERBAL:
        return is_finite(child) if head.pos_ in NOMINAL else outside(child)
    if child.dep_ == "cc" and child.i > head.i:
        following = next((c for c in head.rights if c.dep_ == "conj" and c.i > child.i), None)
        joined = following is not None and _apart(voices, following, head) and following.pos_ in _JOINED
        return joined or any(outside(c) for c in head.rights if c.dep_ == "conj")
    return False


def _own_deed(noun: Word, deed: Word) -> bool:
    """As in "an offer by Mali, its neighbour, to send aid": what is offered, behind an aside."""
    whose = any(c.lower_ in {"by", "from"} and c.dep_ == "prep" for c in noun.rights)
    return whose and deed.dep_ == "acl" and is_infinitive(deed) and noun.pos_ == "NOUN"


def _on_terms(child: Word) -> bool:
    """As in "host it provided that Chad pays", "for as long as he is safe", "on condition that he goes", "in
    return for a port": what a deed hangs on is demanded apart from it.
    """
    if child.head.pos_ not in VERBAL and child.head.pos_ != "ADJ":
        return False
    if child.lower_ in {"provided", "providing"}:
        return any(c.dep_ == "ccomp" for c in child.rights)
    if child.lower_ == "long" and child.dep_ == "advmod":
        return any(c.dep_ == "advcl" for c in child.rights)
    thing = next((c for c in child.rights if c.dep_ == "pobj"), None)
    beside = [c for c in child.head.rights if c.i < child.i and c.dep_ != "punct"]
    if child.dep_ != "prep" or thing is None or not beside:
        return False
    if child.lower_ == "on" and thing.lower_ == "condition":
        return any(c.dep_ in {"acl", "ccomp", "relcl"} for c in thing.rights)
    traded = child.lower_ == "in" and thing.lower_ in listed("conditions", "trades")
    return traded and any(c.lower_ == "for" for c in thing.rights)


def _led_on(noun: Word) -> bool:
    """As in "commitment to the truce and readiness to host", where the readiness hangs on the truce, though
    the parser may have hung the hosting on it too.
    """
    return any(c.dep_ in {"prep", "acl", "relcl"} for c in noun.rights) or lost_deed(noun) is not None


def lost_deed(noun: Word) -> Word | None:
    """As in "their commitment to peace and resolve to keep it", where the keeping hangs on the peace."""
    if noun.dep_ != "conj" or list(noun.rights) or noun.i + 1 >= noun.sent.end:
        return None
    if noun.nbor(1).tag_ != "TO":
        return None
    deed = noun.nbor(1).head
    return deed if deed.left_edge == noun.nbor(1) and deed.head in noun.ancestors else None


def _below_view(noun: Word) -> bool:
    """As in "commitment to close ties with the allies": below a noun of stance, no verb between, save where
    the parser hung what it is about on its verb.
    """
    below = noun
    for above in noun.ancestors:
        if above.lemma_.lower() in cues("nouns"):
            return True
        if above.pos_ in VERBAL:
            thing = next((c for c in above.rights if c.dep_ == "dobj"), None)
            hung = below.dep_ == "prep" and thing is not None and thing.right_edge.i + 1 == below.i
            return hung and thing is not None and thing.lemma_.lower() in cues("nouns")
        below = above
    return False


def joined_view(noun: Word) -> bool:
    """As in "their support for the pact and readiness to host": a view of its own, with the same holder."""
    bare = not any(c.dep_ in {"det", "poss", "compound"} for c in noun.lefts)
    view = noun.dep_ == "conj" and noun.pos_ == "NOUN" and noun.lemma_.lower() in cues("nouns")
    return view and bare and noun.nbor(-1).lower_ == "and" and _led_on(noun) and _below_view(noun.head)


def again(link: Word) -> bool:
    """As in "thanks for its help in the storm and for its aid", where the parser joined "for" to "in"."""
    if link.head.lower_ == link.lower_ or link.nbor(-1).lower_ != "and":
        return False
    for above in link.ancestors:
        if above.pos_ == "ADP" and above.lower_ == link.lower_:
            return True
        if above.pos_ in VERBAL and above.tag_ != "VBG":
            break
    return False


def _needed(head: Word, clause: Word) -> bool:
    """As in "all activities that undermine the order": without the clause, the noun says nothing."""
    others = [c for c in head.children if c.i < clause.i and c.dep_ not in {"punct", "cc"}]
    if any(c.lower_ == "other" for c in others):  # "other states and firms that helped it"
        others = [c for c in others if c.lower_ != "other" and c.dep_ != "conj"]
    alone = all(c.dep_ in {"det", "predet"} for c in others)
    return alone and (head.tag_ in {"NN", "NNS"} or head.lower_ == "those")


def _bare(head: Word, child: Word) -> bool:
    """Nothing else tells what ``head`` is about: "a vote before June"."""
    return not any(c.dep_ not in {"det", "punct", "cc", "aux"} and c.i != child.i for c in head.children)


def _measures(degree: Word) -> bool:
    """As in "stay for as long as both want it": nothing but the clause tells what is meant."""
    link = degree.head
    alone = all(c.i == link.i or c.dep_ == "punct" for c in link.head.rights)
    return degree.dep_ == "pcomp" and link.lower_ == "for" and alone


#: What stands against it, or goes on beside it: "impose sanctions despite pressure from Oman".
_CIRCUMSTANCE = frozenset({"despite", "amid", "amidst"})


def _judged(thing: Word) -> bool:
    """As in "condemned the vote as a sham": what it is called is no part of it."""
    return thing.dep_ == "dobj" and thing.head.lemma_.lower() in listed("judging", "words")


def _after_comma(token: Word) -> bool:
    edge = token.left_edge
    return edge.i > edge.sent.start and edge.nbor(-1).text in {",", "–", "—", ";", ":"}


def _in_terms(link: Word) -> bool:
    """As in "condemns the raid in the strongest terms": how it is said."""
    manner = next((c for c in link.children if c.lower_ in {"terms", "manner"}), None)
    said = link.head.pos_ not in VERBAL or any(c.dep_ in _COMPLEMENTS - {"prep"} for c in link.head.rights)
    plain = manner is not None and not any(c.dep_ == "prep" for c in manner.rights)
    return link.lower_ == "in" and said and plain


def _at_the_latest(link: Word) -> bool:
    """As in "by June at the latest", whose date is cut."""
    return link.lower_ == "at" and any(c.lower_ in {"latest", "earliest"} for c in link.rights)


def _parenthesis(token: Word) -> bool:
    edge = token.left_edge
    return edge.i > edge.sent.start and edge.nbor(-1).text in {"(", "–", "—"}


def _dates(voices: Voices, child: Word) -> bool:
    """A phrase that only says when."""
    inner = [t for t in child.subtree if t.dep_ in {"pobj", "npadvmod"} or t == child]
    heads = [t for t in inner if t.dep_ == "pobj" and t.head == child] or [child]
    return all(t.i in voices.reading.time_at and not named(voices, t) for t in heads)
