"""Heads that the parser sets wrong wherever such words stand, set right before the words are tied.

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: everything that takes more than the words beside it to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words as lists
from kg.facts.reading.mending.appealed import mend_appealed
from kg.facts.reading.mending.asides import mend_asides
from kg.facts.reading.mending.attributed import mend_attributed
from kg.facts.reading.mending.clauses import mend_clauses
from kg.facts.reading.mending.day_words import DAYS, mend_day
from kg.facts.reading.mending.fronted import mend_subject
from kg.facts.reading.mending.heads import REACH, has_subject
from kg.facts.reading.mending.listed import mend_list
from kg.facts.reading.mending.loose import acts_itself, mend_loose
from kg.facts.reading.mending.opened import OPENERS, mend_opened
from kg.facts.reading.mending.participles import mend_participles
from kg.facts.reading.mending.relatives import mend_relatives
from kg.facts.reading.mending.reports import mend_report
from kg.facts.reading.mending.series import mend_row
from kg.facts.reading.mending.subjects import mend_resumed, mend_subjects
from kg.facts.reading.mending.topics import TOPICAL, mend_topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

#: The second word of a title whose first the parser takes for a preposition: "Under Secretary of State".
_SECRETARIES = frozenset({"Secretary", "Secretaries"})
#: Before a place, and what may hang on the land behind it but belongs to what happens there.
_THERE = frozenset({"in", "at", "near", "outside", "to", "from", "into"})
_BEYOND = frozenset({"with", "for", "on", "to", "between", "at", "by", "from", "about", "after", "before"})
#: Verbs behind which "for" leads to a place.
_LEAVING = frozenset({"leave", "depart", "head", "set", "sail", "embark", "fly"})
#: Forms of a verb that are no past, and what makes one of them.
_PRESENT = frozenset({"VB", "VBG", "VBP", "VBZ"})
_PAST = frozenset({"would", "could", "might", "should", "had", "did"})


def mend(words: Sequence[Word], heads: list[int]) -> None:
    """Sets right titles that are no prepositions, goals that do nothing, two subjects, lands, tenses, days,
    and what "what" stands for.
    """
    for i, word in enumerate(words[:-1]):
        if word.text == "Under":
            _title(words, heads, i)
        elif word.lower_ == "for" and word.dep_ == "mark":
            _goal(words, heads, i)
        elif word.dep_ == "cc" and word.lower_ == "and":
            _second_subject(words, heads, i)
        elif word.dep_ in {"appos", "conj"} and word.pos_ == "PROPN":
            _behind_land(words, heads, i)
            _listed_on(words, heads, i)
        elif word.dep_ == "relcl" and words[heads[i]].lower_ == "time":
            _at_the_time(words, heads, i)
        elif word.dep_ == "conj" and word.tag_ == "VBD" and word.lower_ != word.lemma_:
            _same_past(words, heads, i)
        elif word.dep_ == "pobj" and words[heads[i]].lower_ == "between":
            _two_sides(words, heads, i)
        elif word.dep_ == "attr" and words[heads[i]].dep_ in {"ccomp", "xcomp"}:
            _what_was(words, heads, i)
        elif word.dep_ in {"prep", "npadvmod"} and words[heads[i]].dep_ == "ccomp":
            _of_the_saying(words, heads, i)
        elif word.dep_ == "prep" and word.lower_ in {"on", "in"} and words[i + 1].ent_type_ == "DATE":
            _day_of_what_follows(words, heads, i)
        _further(words, heads, i)
    mend_clauses(words, heads)
    mend_asides(words, heads)
    mend_subjects(words, heads)


def _further(words: Sequence[Word], heads: list[int], i: int) -> None:
    """What has a module of its own."""
    word = words[i]
    if not i:
        return
    if word.dep_ == "appos":
        mend_subject(words, heads, i)
        mend_list(words, heads, i)
    elif word.dep_ in {"compound", "nmod"} and word.lower_ in DAYS:
        mend_day(words, heads, i)
    elif word.lower_ in OPENERS:
        mend_opened(words, heads, i)
    elif word.lower_ in TOPICAL and word.dep_ == "prep":
        mend_topics(words, heads, i)
    else:
        if word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"}:
            mend_resumed(words, heads, i)
        if word.dep_ == "relcl":
            mend_appealed(words, heads, i)
        mend_report(words, heads, i)
        mend_row(words, heads, i)
        mend_loose(words, heads, i)
        mend_list(words, heads, i)
        mend_participles(words, heads, i)
        mend_relatives(words, heads, i)
        mend_attributed(words, heads, i)


def _same_past(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“expressed concern about what people are enduring and reiterated”: the past goes on with the past, and
    what is done goes on with the saying, not with what “would be”.
    """
    below = heads[i]
    joints = {w.lower_ for w in words[max(below, i - 3) : i] if heads[w.i] == below} & {"and", "but"}
    past = any(w.lower_ in _PAST and heads[w.i] == below for w in words[max(below - REACH, 0) : below])
    helped = any(heads[w.i] == i and w.dep_ in {"aux", "auxpass"} for w in words[below:i])
    acts = acts_itself(words, heads, i)  # "said that the vote was a farce and recalled its envoy"
    stays = past and (helped or words[i].lemma_ in lists("statements", "lasting"))
    if not (acts or words[below].tag_ in _PRESENT) or stays or not joints or has_subject(words, heads, i):
        return  # "said that it would stay and was ready to talk"
    if joints == {"but"} and not past:
        return
    above = below
    while heads[above] != above:
        above = heads[above]
        if words[above].tag_ == "VBD" and above < below:
            heads[i] = above
            return


def _at_the_time(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“admitted for the first time that it was so”: what was admitted, no clause about the time."""
    time = heads[i]
    verb = heads[heads[time]]
    that = words[time + 1]
    if that.lower_ == "that" and heads[that.i] == i and that.dep_ == "advmod" and words[verb].pos_ == "VERB":
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
        words[i].dep_, heads[i] = "ccomp", verb


def _of_the_saying(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said on Thursday they would stay”: the day before the clause is that of the saying."""
    clause = heads[i]
    verb = heads[clause]
    if not verb < i < clause or words[verb].pos_ != "VERB" or not has_subject(words, heads, clause):
        return
    opens = min((w.i for w in words[verb:i] if heads[w.i] == i), default=i)
    between = words[verb + 1 : opens]
    if not any(heads[w.i] == clause or w.pos_ == "PUNCT" for w in between):
        heads[i] = verb


def _day_of_what_follows(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“will meet before the summit in Lima on Friday”: the day is that of the summit."""
    verb, noun = heads[i], i - 1
    if words[i + 1].lower_ in DAYS and words[verb].pos_ in {"NOUN", "PROPN"}:
        _past_what_was(words, heads, i)
    if not verb < i - 1 or words[verb].pos_ != "VERB":
        return
    while heads[noun] not in {noun, verb}:
        link = heads[noun]
        ahead = words[link].lower_ == "of" and words[heads[link]].lower_ == "ahead"
        if words[noun].dep_ == "pobj" and (ahead or words[link].lower_ == "before"):
            heads[i] = noun
            return
        noun = link


def _past_what_was(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“held their first talks since the clash in Lima on Friday”: on Friday they held them."""
    above = heads[i]
    while heads[above] != above and words[above].pos_ != "VERB":
        above = heads[above]
        if words[above].lower_ == "since" and words[above].dep_ == "prep":
            heads[i] = heads[above]
            return


def _what_was(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“scrapped what would have been their first talks on Friday”: the talks were scrapped, on Friday."""
    clause = heads[i] if words[heads[i]].dep_ == "ccomp" else heads[heads[i]]
    verb = heads[clause]
    if words[clause].dep_ != "ccomp" or words[verb].pos_ != "VERB" or not verb < clause < i:
        return
    opens = next((w for w in words[verb + 1 : clause] if heads[w.i] == clause), None)
    other = any(w.dep_ == "dobj" and heads[w.i] == verb for w in words[verb:clause])
    if opens is None or other or opens.lower_ != "what" or opens.dep_ != "nsubj":
        return
    words[i].dep_, heads[i] = "dobj", verb
    words[clause].dep_, heads[clause] = "relcl", i
    for word in words[i + 1 : i + REACH]:
        if heads[word.i] == clause and word.dep_ == "prep":
            heads[word.i] = verb


def _two_sides(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“between Ana Soto and opposition groups”: two sides, not groups "of Ana Soto and opposition"."""
    link = heads[i]
    joint = next((n for n in range(i - 1, link, -1) if words[n].lower_ == "and"), None)
    if joint is None or heads[joint] == i or words[heads[joint]].dep_ not in {"nmod", "compound"}:
        return
    if words[i - 1].pos_ != "NOUN":
        return  # "between Thai and Cambodian troops"
    first = heads[joint]
    while heads[first] != i and words[heads[first]].dep_ in {"nmod", "compound"}:
        first = heads[first]
    if heads[first] != i or not link < first < joint:
        return
    for n in range(link + 1, i):
        if heads[n] in {i, first} and n != first:
            heads[n] = i if n > joint else first
    words[first].dep_, heads[first], heads[joint] = "pobj", link, first
    words[i].dep_, heads[i] = "conj", first


def _behind_land(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“met in Doha, Qatar with B”: what the parser hangs on the land is part of the clause."""
    city = heads[i]
    behind = i + 2 if words[i + 1].text == "," and i + 2 < len(words) else i + 1
    phrase, there = words[behind], words[heads[city]]
    opens = next((n for n in range(i - 1, city, -1) if words[n].dep_ != "compound"), city)
    placed = words[city].dep_ == "pobj" and words[city].pos_ == "PROPN" and there.lower_ in _THERE
    hung = phrase.dep_ == "prep" and heads[behind] == i and phrase.lower_ in _BEYOND
    if placed and hung and words[opens].text == "," and opens == city + 1:
        heads[behind] = heads[there.i]


def _listed_on(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“Spain, which acts as host, Algeria and Chad”: the list goes on behind the clause."""
    noun = heads[i]
    before = words[i - 1] if heads[i - 1] != i else words[i - 2]
    if words[noun].pos_ != "NOUN" or words[i].dep_ != "conj" or before.text != ",":
        return
    above = noun
    while heads[above] != above and words[above].dep_ != "relcl":
        above = heads[above]
    named = heads[above]
    if words[above].dep_ == "relcl" and words[named].pos_ == "PROPN" and named < above < i:
        heads[i] = named


def _goal(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“leaves on Sunday for Berlin to attend it”: Berlin is where the journey goes, and attends nothing."""
    verb = heads[i]
    above = heads[verb]
    named = next((w for w in words[i + 1 : verb] if heads[w.i] == verb and w.dep_ == "nsubj"), None)
    if named is None or named.pos_ != "PROPN" or words[above].lemma_ not in _LEAVING or above > i:
        return
    word = words[i]
    word.dep_, word.pos_, heads[i] = "prep", "ADP", above
    named.dep_, heads[named.i] = "pobj", i


def _second_subject(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“A, for Peru, and B, for Chile, signed”: one subject, of which the parser makes two."""
    first = heads[i]
    verb = heads[first]
    if words[first].dep_ != "nsubj" or not first < i < verb:
        return
    second = next((w for w in words[i + 1 : verb] if heads[w.i] == verb and w.dep_ == "nsubj"), None)
    if second is not None and all(heads[n] == second.i for n in range(i + 1, second.i)):
        second.dep_, heads[second.i] = "conj", first


def _title(words: Sequence[Word], heads: list[int], i: int) -> None:
    """“said Under Secretary Otieno”, “met with Under Secretary Otieno”: a title that the parser takes for a
    preposition, whose object it is then.
    """
    word, head = words[i], heads[i]
    if words[i + 1].text not in _SECRETARIES or word.dep_ != "prep":
        return
    named = next((w for w in words[i + 1 : i + REACH] if heads[w.i] == i and w.dep_ == "pobj"), None)
    if named is None:
        return
    before = words[i - 1]
    if i and before.dep_ == "prep" and before.pos_ == "ADP" and heads[before.i] == head:
        head = before.i
    word.tag_, word.pos_, word.dep_, heads[i] = "NNP", "PROPN", "compound", named.i
    heads[named.i], named.dep_ = head, _place_at(words, heads, words[head], i)


def _place_at(words: Sequence[Word], heads: Sequence[int], head: Word, i: int) -> str:
    """What a noun at ``i`` is to its head: the object of a preposition, a subject where the verb has none."""
    if head.pos_ == "ADP":
        return "pobj"
    opens = head.doc.parsed[head.i].sent.start
    subject = any(heads[w.i] == head.i and w.dep_ in {"nsubj", "nsubjpass"} for w in words[opens : head.i])
    return "dobj" if subject and i > head.i else "nsubj"
