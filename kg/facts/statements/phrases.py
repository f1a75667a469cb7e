"""A verb and the noun phrase that it reports: "welcomed the declaration", "called for an inquiry".

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker, one that is negated, and verbs of deeds without words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import mapping, words
from kg.facts.reading import ACCOUNTABLE, SUBJECTS
from kg.facts.reading.phrases import controls
from kg.facts.statements.deeds import is_deed
from kg.facts.statements.extents import carried_on, led_on, passive_phrase, phrase
from kg.facts.statements.raised import without_raised
from kg.facts.statements.relatives import denied_charge, described
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import (
    FINITE,
    denied,
    outer_cue,
    questioned,
    to_quote_end,
    withheld,
)
from kg.facts.statements.speakers import is_carrier, speakers_of
from kg.facts.statements.times import without_time
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType, Quoted

if TYPE_CHECKING:
    from kg.facts.content import Content
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

_COMPLEMENTS = frozenset({"dobj", "oprd", "attr", "prep", "xcomp", "ccomp", "dative", "pobj"})
#: Verbs that a particle makes another: "call off", "talk over"; with these it does not.
_WITH_PARTICLES = frozenset({"call", "talk", "look", "press", "plead"})
_OPENLY = frozenset({"out", "again"})
#: Verbs of occasions rather than words, where they tell what somebody came for.
_FESTIVE = frozenset({"celebrate", "honor", "honour", "salute", "welcome", "support"})
#: Verbs that speak only with the nouns of a table: "rejected the claim", "reinforced our resolve".
_OF_WORDS = {"reject": ("refuted",), "reinforce": ("gestures", "promises")}
#: Verbs whose preposition tells that they are against it: "warned of a war", "advised against the trip".
_WARDING = frozenset({"warn", "caution", "advise", "counsel"})
_GRATEFUL = frozenset({"thank", "praise", "commend", "applaud", "congratulate", "salute"})
_TO_COME = frozenset({"will", "’ll", "'ll", "should", "must", "ought", "may", "might", "could"})
#: With "for" or "at", no matter: "begged for the sake of peace".
_MERE = frozenset({"sake", "example", "instance", "once"})
_OBJECTS = frozenset({"dobj", "oprd", "ccomp", "xcomp"})
_BLAMING = frozenset({"hold", "charge"})
#: Verbs that promise only where "to" stands right behind them.
_PLEDGING = frozenset({"commit", "recommit"})
_JOINTS = frozenset({",", "and", "as", "well", "also", "or"})


def _completes(word: Word, lemma: str) -> bool:
    return (
        word.dep_ in _COMPLEMENTS
        or _infinitive(word, lemma)
        or _as_clause(word)
        or _wished(word)
        or _having(word)
    )


def _thanked_for(verb: Word) -> bool:
    """As in "thanked Peru for welcoming refugees": a deed."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.lemma_ in _GRATEFUL


def _from_quote(reading: Reading, verb: Word, indices: list[int]) -> list[int]:
    """As in "A “welcomed the pact”": of a verb inside the marks, from where they open."""
    if verb.i not in reading.quote_of or (verb.head != verb and verb.head.i in reading.quote_of):
        return indices
    own = reading.annotations.quotes[reading.quote_of[verb.i]]
    return [*range(own.start, max(verb.i + 1, min(own.end, indices[0] if indices else 0))), *indices]


def with_object(reading: Reading, verb: Word) -> Said | None:
    """As in "welcomed the declaration", "offered to mediate"; passive: "was described by X as useful"."""
    if verb.dep_ in {"amod", "compound"} or denied(reading, verb) or withheld(reading, verb):
        return None
    if (
        _thanked_for(verb)
        or _planned(reading, verb)
        or _purpose(verb)
        or (_how(verb) and any(t.i in reading.quote_of for t in verb.sent))
    ):
        return None
    lemma = verb.lemma_.lower()
    speakers = speakers_of(reading, verb)
    if speakers and _told_alone(reading, verb, speakers):
        return None
    complements = [c for c in verb.rights if _completes(c, lemma)]
    if lemma in words("statements", "personal"):
        speakers = reading.persons(speakers)
    if not speakers or (any(c.dep_ == "prt" for c in verb.rights) and not has_particle(verb)):
        return None
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    related = verb.dep_ == "relcl" and any(c.dep_ == "prep" and c.lower_ == "as" for c in complements)
    worded = (
        c.dep_ in _OBJECTS or _infinitive(c, lemma) or _quoted_as(reading, c) or _having(c)
        for c in complements
    )
    if not passive and not related and not any(worded) and denied_charge(verb) is None:
        return None
    indices = passive_phrase(reading, verb) if passive else phrase(reading, verb, complements)
    if related and not passive and indices:
        indices = [*described(verb), *indices]
    indices = denied_charge(verb) or indices
    indices = without_time(reading, verb, _from_quote(reading, verb, indices))
    found = content(reading, without_raised(reading, verb, indices)) if indices else None
    if found is None or (
        _unquoted(reading, verb, found) and not _speaks(reading, verb, complements, speakers)
    ):
        return None
    return reported_by(reading, verb, speakers, found, "statement.object")


def _told_alone(reading: Reading, verb: Word, speakers: tuple[str, ...]) -> bool:
    """As in "The group left, accusing the army of a raid": nobody says so to himself."""
    told = reading.object_token(verb)
    mention = None if told is None or told.pos_ == "PRON" else reading.mention_at.get(told.i)
    if told is None or mention is None or mention.kind is MentionKind.METONYM:
        return False  # "Brazil offered Brasília for the talks"
    return set(speakers) <= set(reading.actors_of(told))


def _wished(noun: Word) -> bool:
    """As in "I wish our friends a happy New Year", which the parser takes for a time."""
    return (
        noun.dep_ == "npadvmod"
        and noun.head.lemma_ == "wish"
        and noun.left_edge.lower_ in {"a", "all", "every"}
    )


def _planned(reading: Reading, verb: Word) -> bool:
    """As in "where she will stress our friendship", "should recognise the border": words that are still to
    come, or ought to.
    """
    subject = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), "")
    shared = verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in SUBJECTS for c in verb.lefts)
    beside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i
    shared = shared or (beside and outer_cue(reading, verb) in {None, verb.head})
    verbs = (verb, verb.head) if shared else (verb,)
    subject = next((c.lower_ for v in verbs for c in v.lefts if c.dep_ == "nsubj"), subject)
    helpers = {c.lower_ for v in verbs for c in v.lefts if c.dep_ == "aux"}
    return subject not in {"i", "we"} and bool(helpers & _TO_COME)


def _purpose(verb: Word) -> bool:
    """As in "an event to celebrate the day", "will fly to Oslo to reaffirm our support": nothing said yet."""
    if not any(c.tag_ == "TO" for c in verb.lefts):
        return False
    if verb.dep_ in {"acl", "relcl"}:
        told = is_carrier(verb.head) or _worded(verb.head) or controls(verb) is not None
        return verb.head.pos_ == "NOUN" and not told
    first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VB" else verb
    if first.dep_ != "advcl":
        return False
    to_come = any(c.dep_ == "aux" and c.lower_ in {"will", "’ll", "'ll", "would"} for c in first.head.lefts)
    return to_come or verb.lemma_.lower() in _FESTIVE


def _worded(noun: Word) -> bool:
    """As in "a call to condemn", "his vow to reject": a noun of saying."""
    return noun.lemma_.lower() in words("statements", "nouns", "clause")


def _how(verb: Word) -> bool:
    """As in "“A joke” is how she described it"."""
    return any(c.lower_ == "how" for c in verb.lefts)


def _quoted_as(reading: Reading, link: Word) -> bool:
    """As in "dismissed as “a joke” the vote of the assembly"."""
    return link.dep_ == "prep" and link.lower_ == "as" and link.i + 1 in reading.quote_of


def _unquoted(reading: Reading, verb: Word, found: Content) -> bool:
    """True where no words of the object are quoted, the verb itself not being part of a quotation."""
    if verb.i not in reading.quote_of:
        return found.quoted is Quoted.NONE
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), verb)
    if verb.tag_ not in FINITE:
        return True
    return subject.i in reading.quote_of  # not of "it “firmly rejects” the plan", whose words these are


def _speaks(reading: Reading, verb: Word, complements: list[Word], speakers: tuple[str, ...]) -> bool:
    """False for a deed, or for a bare object of a verb that speaks only with an infinitive or with "as"."""
    lemma, simple = verb.lemma_.lower(), _in_the_present(verb)
    if lemma in words("statements", "avowed"):
        return simple and bool(set(speakers) & set(reading.annotations.issuers))
    if any(_infinitive(c, lemma) for c in complements):
        return True
    if lemma in words("statements", "judged") | _BLAMING:
        return _blames(reading, verb, complements) if lemma in _BLAMING else _judges(lemma, complements)
    if lemma in _OF_WORDS:
        spoken = words("statements", *_OF_WORDS[lemma])
        return any(c.dep_ == "dobj" and c.lemma_.lower() in spoken for c in complements)
    if lemma in words("statements", "acknowledging"):
        return any(c.dep_ == "dobj" and not _legal(reading, c) for c in complements)
    if lemma in words("statements", "requesting"):
        return _asks_of(complements) and not any(c.lower_ in {"would", "’d", "'d"} for c in verb.lefts)
    if is_deed(reading, lemma, complements):
        return False
    if lemma in {"wish", "offer"}:
        wished = any(c.dep_ in {"dobj", "dative"} and not _wished_well(c) for c in complements)
        return wished if lemma == "wish" else _helpful(verb)
    return lemma not in words("statements", "silent")


def _blames(reading: Reading, verb: Word, complements: list[Word]) -> bool:
    """As in "holds Peru responsible", "charged Moscow with a raid": a side whom no court charges."""
    if verb.lemma_ == "hold":
        return any(c.lower_ in ACCOUNTABLE for c in verb.rights)
    if verb.lemma_ != "charge" or not any(c.lower_ == "with" for c in verb.rights):
        return False
    charged = (a for c in complements if c.dep_ == "dobj" for a in reading.actors_of(c))
    return any(reading.actors[a].type in {ActorType.STATE, ActorType.ORGANIZATION} for a in charged)


def _in_the_present(verb: Word) -> bool:
    """As in "supports it", "We honor and support it", whose second verb may be taken for an infinitive."""
    first = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" and not list(verb.lefts) else verb
    return first.tag_ in {"VBP", "VBZ"}


def _having(clause: Word) -> bool:
    """As in "denied on Monday having struck", of which the parser makes a circumstance."""
    denies = clause.head.lemma_ in {"deny", "admit", "regret", "acknowledge"}
    return denies and clause.dep_ == "advcl" and clause.left_edge.lower_ == "having"


def _wished_well(noun: Word) -> bool:
    """As in "while wishing Peru well"."""
    return any(c.lower_ in {"well", "ill", "luck"} for c in noun.head.rights)


def _judges(lemma: str, complements: list[Word]) -> bool:
    """As in "regards the award as null", "likened the raid to piracy"."""
    predicate = {"oprd", "ccomp"} if lemma not in words("statements", "perceived") else set()
    found = next((c.i for c in complements if c.dep_ == "dobj"), 0)
    likened = {"to", "with"} if lemma in {"compare", "liken"} else {"as"}
    if likened == {"as"} and any(_as_clause(c) for c in complements):
        return True
    near = [g for c in complements if c.dep_ == "dobj" for g in c.rights if g.dep_ == "prep"]
    if likened != {"as"} and any(g.lower_ in likened for g in near):
        return True
    return any(
        c.dep_ in predicate or c.lower_ in likened or (c.lower_ == "in" and c.i < found) for c in complements
    )


def _asks_of(complements: list[Word]) -> bool:
    """As in "begged both sides to disarm", unlike "asked not to be named"."""
    asked = [c for c in complements if c.dep_ in {"xcomp", "ccomp"} and any(g.tag_ == "TO" for g in c.lefts)]
    told = any(c.dep_ in {"dobj", "dative"} for c in complements)
    return bool(asked) and (told or any(g.dep_ in SUBJECTS for c in asked for g in c.lefts))


def _helpful(verb: Word) -> bool:
    """As in "offered its help", "offered Lima as the venue"; what one "had offered" is past."""
    if any(c.dep_ == "aux" and c.lower_ in {"had", "’d", "'d"} for c in verb.children):
        return False
    helps = words("statements", "helps")
    as_what = any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.rights)
    return as_what or any(c.dep_ == "dobj" and c.lemma_.lower() in helps for c in verb.rights)


def _legal(reading: Reading, noun: Word) -> bool:
    """As in "recognised the republic", "recognised its independence": a deed, not a word of esteem."""
    mention = reading.mention_at.get(noun.i)
    named = mention is not None and mention.kind is not MentionKind.BODY
    return named or noun.i in reading.place_at or noun.lemma_.lower() in words("statements", "legal")


def _as_clause(clause: Word) -> bool:
    """As in "described them as constructive": an adjective that the parser took for a clause."""
    return (
        clause.dep_ in {"advcl", "acl"}
        and clause.pos_ in {"ADJ", "VERB"}
        and any(c.lower_ == "as" and c.dep_ in {"advmod", "prep", "mark"} for c in clause.lefts)
        and not any(c.dep_ in SUBJECTS for c in clause.children)
    )


def _infinitive(clause: Word, lemma: str) -> bool:
    """As in "offered to mediate", "has sworn to shut the valve"."""
    if lemma not in words("statements", "infinitive") or clause.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    return any(t.tag_ == "TO" for t in clause.lefts)


def has_particle(verb: Word) -> bool:
    """As in "ruled out talks", "brushed aside the charge"."""
    particles = mapping("statements", "particles").get(verb.lemma_.lower(), frozenset())
    return any(c.dep_ in {"prt", "advmod"} and c.lower_ in particles for c in verb.rights)


def with_preposition(reading: Reading, verb: Word, prepositions: frozenset[str]) -> Said | None:
    """As in "called for an inquiry", "warned of a wider war"."""
    speakers = speakers_of(reading, verb)
    told = reading.object_token(verb)
    near = [*verb.rights, *(told.rights if told is not None and reading.actors_of(told) else ())]
    links = [c for c in near if c.dep_ in {"prep", "prt"} and c.lower_ in prepositions]
    links = links or _marked(verb, prepositions)
    links = [c for c in links if not any(t.i in reading.time_at or t.lower_ in _MERE for t in c.children)]
    unsaid = denied(reading, verb) or (withheld(reading, verb) and not questioned(verb))
    if not speakers or not links or unsaid or _parted(verb, links):
        return None
    link = links[0]
    if _other_sense(verb, link):
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
