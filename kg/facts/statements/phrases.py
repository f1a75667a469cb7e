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
from kg.facts.statements.extents import passive_phrase, phrase
from kg.facts.statements.raised import without_raised
from kg.facts.statements.relatives import charged, denied_charge, described, named_in
from kg.facts.statements.said import reported_by
from kg.facts.statements.spans import (
    FINITE,
    denied,
    is_cue,
    outer_cue,
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
#: Verbs of occasions rather than words, where they tell what somebody came for.
_FESTIVE = frozenset({"celebrate", "honor", "honour", "salute", "welcome", "support"})
#: Verbs that speak only with the nouns of a table: "rejected the claim", "reinforced our resolve".
_OF_WORDS = {"reject": ("refuted",), "reinforce": ("gestures", "promises")}
_GRATEFUL = frozenset({"thank", "praise", "commend", "applaud", "congratulate", "salute"})
_TO_COME = frozenset({"will", "’ll", "'ll", "should", "must", "ought", "may", "might", "could"})
_OBJECTS = frozenset({"dobj", "oprd", "ccomp", "xcomp"})
_BLAMING = frozenset({"hold", "charge"})
#: Verbs whose clause tells what others are to do: "insisted that Peru disown it".
_MANDATIVE = frozenset(
    {"insist", "demand", "urge", "propose", "ask", "request", "recommend", "require", "suggest", "stipulate"}
)


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
    if verb.dep_ in {"amod", "compound"} or _unsaid(reading, verb):
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
    if not passive and (charge := charged(verb)):
        return reported_by(reading, verb, speakers, content(reading, charge), "statement.object")
    related = verb.dep_ == "relcl" and any(c.dep_ == "prep" and c.lower_ == "as" for c in complements)
    related = related or named_in(verb)
    worded = (
        c.dep_ in _OBJECTS or _infinitive(c, lemma) or _quoted_as(reading, c) or _having(c)
        for c in complements
    )
    if not passive and not related and not any(worded) and denied_charge(verb) is None:
        return None
    indices = passive_phrase(reading, verb) if passive else phrase(reading, verb, complements)
    if indices and verb.dep_ == "relcl" and reading.doc[indices[0]].lower_ == "whom":
        return None
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


def _unsaid(reading: Reading, verb: Word) -> bool:
    """What was not said, or not yet; a deed that earns thanks; how a quotation was said."""
    if denied(reading, verb) or withheld(reading, verb) or _thanked_for(verb):
        return True
    if planned(reading, verb) or purpose(verb):
        return True
    return _how(verb) and any(t.i in reading.quote_of for t in verb.sent)


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


def planned(reading: Reading, verb: Word) -> bool:
    """As in "where she will stress our friendship", "should recognise the border": words that are still to
    come, or ought to.
    """
    subject = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), "")
    if subject and verb.dep_ == "ccomp" and verb.head.lemma_ in _MANDATIVE and verb.tag_ in {"VB", "VBP"}:
        return verb.tag_ == "VB" or any(c.lower_ == "that" for c in verb.lefts)
    shared = verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in SUBJECTS for c in verb.lefts)
    beside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i
    shared = shared or (beside and outer_cue(reading, verb) in {None, verb.head})
    verbs = (verb, verb.head) if shared else (verb,)
    subject = next((c.lower_ for v in verbs for c in v.lefts if c.dep_ == "nsubj"), subject)
    helpers = {c.lower_ for v in verbs for c in v.lefts if c.dep_ == "aux"}
    first = verbs[-1]
    told = first.dep_ == "ccomp" and first.i > first.head.i and is_cue(first.head)
    to_come = _TO_COME | {"would"} if told else _TO_COME  # "said that she would raise concerns"
    return subject not in {"i", "we"} and bool(helpers & to_come)


def purpose(verb: Word) -> bool:
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
        return _asks_of(reading, lemma, complements) and not any(
            c.lower_ in {"would", "’d", "'d"} for c in verb.lefts
        )
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


def _asks_of(reading: Reading, lemma: str, complements: list[Word]) -> bool:
    """As in "begged both sides to disarm", unlike "asked not to be named", "told his men to go"."""
    asked = [c for c in complements if c.dep_ in {"xcomp", "ccomp"} and any(g.tag_ == "TO" for g in c.lefts)]
    told = [c for c in complements if c.dep_ in {"dobj", "dative"}]
    told += [g for c in asked for g in c.lefts if g.dep_ in SUBJECTS]
    if lemma not in {"beg", "ask"}:
        told = [c for c in told if reading.actors_of(c) and not any(g.tag_ == "PRP$" for g in c.lefts)]
        told = [c for c in told if c.lemma_.lower() not in words("statements", "press")]
    return bool(asked) and bool(told)


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
