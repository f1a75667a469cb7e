"""A verb and the preposition before what it reports: "called for an inquiry", "warned of a wider war".

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker, one that is negated, and words that are still to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.extents import carried_on, led_on
from kg.facts.statements.phrases import planned, purpose
from kg.facts.statements.raised import without_raised
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import denied, questioned, to_quote_end, withheld
from kg.facts.statements.speakers import speakers_of

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

#: Verbs that a particle makes another: "call off", "talk over"; with these it does not.
_WITH_PARTICLES = frozenset({"call", "talk", "look", "press", "plead"})
_OPENLY = frozenset({"out", "again"})
#: Verbs whose preposition tells that they are against it: "warned of a war", "advised against the trip".
_WARDING = frozenset({"warn", "caution", "advise", "counsel"})
#: With "for" or "at", no matter: "begged for the sake of peace".
_MERE = frozenset({"sake", "example", "instance", "once"})
_SETTING_OUT = frozenset({"fly", "travel", "head", "journey", "depart", "leave", "jet", "rush", "set"})
#: Verbs that promise only where "to" stands right behind them.
_PLEDGING = frozenset({"commit", "recommit"})
_JOINTS = frozenset({",", "and", "as", "well", "also", "or"})


def with_preposition(reading: Reading, verb: Word, prepositions: frozenset[str]) -> Said | None:
    """As in "called for an inquiry", "warned of a wider war"."""
    speakers = speakers_of(reading, verb)
    told = reading.object_token(verb)
    near = [*verb.rights, *(told.rights if told is not None and reading.actors_of(told) else ())]
    links = [c for c in near if c.dep_ in {"prep", "prt"} and c.lower_ in prepositions]
    links = [c for c in links if not _in_mention(reading, told, c)]
    links = links or _marked(verb, prepositions)
    links = [c for c in links if not any(t.i in reading.time_at or t.lower_ in _MERE for t in c.children)]
    unsaid = denied(reading, verb) or (withheld(reading, verb) and not questioned(verb))
    if not speakers or not links or unsaid or _parted(verb, links):
        return None
    link = links[0]
    if _other_sense(verb, link) or planned(reading, verb) or purpose(verb) or _on_the_way(verb):
        return None
    rest = [c for c in verb.rights if c.i > link.i and c.dep_ in {"xcomp", "ccomp", "dobj", "advcl"}]
    if verb.lemma_.lower() == "appeal":
        rest += [c for c in verb.rights if c.i > link.i and c.dep_ == "prep" and c.lower_ == "for"]
    start = link.i + (0 if verb.lemma_.lower() in _WARDING else 1)
    last = max([_end_of_series(links), *(c.right_edge.i for c in rest)])
    last = carried_on(reading, verb, start, led_on(verb, last))
    indices = list(range(start, to_quote_end(reading, last, verb) + 1))
    found = content(reading, without_raised(reading, verb, indices))
    return reported_by(reading, verb, speakers, found, "statement.preposition")


def _in_mention(reading: Reading, told: Word | None, link: Word) -> bool:
    """As in "inform the envoy of Peru of the outcome": the first "of" tells whose envoy he is."""
    mention = None if told is None else reading.mention_at.get(told.i)
    return mention is not None and mention.start <= link.i < mention.end


def _on_the_way(verb: Word) -> bool:
    """As in "flew to Oslo to plead for money": what somebody set out to say."""
    to = any(c.tag_ == "TO" for c in verb.lefts)
    return to and verb.dep_ in {"advcl", "xcomp"} and verb.head.lemma_ in _SETTING_OUT


def _end_of_series(links: list[Word]) -> int:
    """As in "called for his release, as well as for that of his men": the end of the last joined one."""
    last = links[0].right_edge.i
    for link in links[1:]:
        between = {t.lower_ for t in link.doc[last + 1 : link.i]}
        if link.i > last and link.lower_ == links[0].lower_ and between <= _JOINTS:
            last = link.right_edge.i
    return last


def _other_sense(verb: Word, link: Word) -> bool:
    """As in "he said, referring to the talks", "speaking of trade, X", "looks at it", "agreed on a date",
    "called on the president" in his palace, "has called the hills home for years", "committed troops to
    the force", "is committed to it": no words of that kind.
    """
    lemma = verb.lemma_.lower()
    going_on = verb.dep_ == "advcl" or any(c.dep_ == "aux" for c in verb.lefts)  # "He was speaking of X"
    if verb.tag_ == "VBG" and (lemma == "refer" or (lemma in {"speak", "talk"} and going_on)):
        return True
    if lemma == "plead" and any(c.dep_ == "dobj" for c in verb.rights):
        return True  # "plead the case with her hosts"
    if lemma == "look":
        return not any(c.lower_ == "forward" for c in verb.children)
    if lemma == "agree":
        return not _of_weight(link)
    if lemma in _PLEDGING:
        return not _pledges(verb, link)
    named = any(c.dep_ == "oprd" for c in verb.rights)
    return lemma == "call" and (named or (link.lower_ != "for" and not _asked_to(verb, link)))


def _marked(verb: Word, prepositions: frozenset[str]) -> list[Word]:
    """As in "called for Peru to disarm", where the parser takes "for" for the opener of a clause."""
    clauses = [c for c in verb.rights if c.dep_ in {"advcl", "ccomp", "xcomp"}]
    marks = [c.left_edge for c in clauses if c.left_edge.i == verb.i + 1 and c.left_edge.dep_ == "mark"]
    return [m for m in marks if m.lower_ in prepositions]


def _parted(verb: Word, links: list[Word]) -> bool:
    """As in "called off the talks for want of time": another verb than that of the list."""
    return verb.lemma_.lower() in _WITH_PARTICLES and any(
        c.dep_ == "prt" and c not in links and c.lower_ not in _OPENLY for c in verb.children
    )


def _pledges(verb: Word, link: Word) -> bool:
    """As in "committed to a cut of a half", "has committed to paying"."""
    perfect = any(c.lower_ in {"has", "have"} for c in verb.lefts)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    near = all(t.pos_ == "ADV" for t in verb.doc[verb.i + 1 : link.i])
    return near and not passive and (verb.tag_ != "VBN" or perfect) and verb.dep_ != "relcl"


def _of_weight(link: Word) -> bool:
    """As in "agreed on the need for calm", unlike "agreed on a date"."""
    return any(c.lemma_.lower() in words("statements", "weighty") for c in link.children)


def _asked_to(verb: Word, link: Word) -> bool:
    """As in "called on X to withdraw", unlike "called on the president" in his palace."""
    below = [*verb.subtree]
    polite = words("meetings", "calling", "visiting")
    if any(c.dep_ in {"advcl", "xcomp"} and c.lemma_.lower() in polite for c in verb.rights):
        return False  # "called on the minister to congratulate him"
    return any(t.tag_ == "TO" or (t.lower_ == "for" and t.dep_ == "prep") for t in below if t.i > link.i)
