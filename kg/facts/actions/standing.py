"""Whether the text tells a deed as a fact: done, going on or decided.

Comes in: a verb, or a noun of deed. Goes out: a ``Standing``, or None for a deed that is denied, possible,
wanted, feared or conditional.
Refuses: a governing word that the tables do not know to tell a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.facts.actions.decrees import enacting
from kg.facts.actions.lexicon import listed
from kg.facts.actions.unreal import WOULD, conditional, ordered, unreal_governor, unreal_noun
from kg.model.enums import Modality, Status

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_DEEPEST = 6
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_PRESENT = frozenset({"VBP", "VBZ"})
_PAST = frozenset({"has", "have", "had", "did", "was", "were", "'ve", "’ve"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deed is told; ``speakers`` tell it where the text reports their words, as a ``charge`` or not."""

    status: Status
    modality: Modality
    speakers: tuple[str, ...] = ()
    charge: bool = False


HELD = Standing(Status.HELD, Modality.ACTUAL)
ONGOING = Standing(Status.ONGOING, Modality.ACTUAL)
PLANNED = Standing(Status.PLANNED, Modality.PLANNED)


def standing(reading: Reading, verb: Word, depth: int = 0) -> Standing | None:
    """How the deed of ``verb`` is told."""
    if depth > _DEEPEST or reading.negated(verb) or _unreal_clause(verb) or _in_general(verb) or _asked(verb):
        return None
    if _ground(verb):
        return None
    own = _own(reading, verb, depth)
    told = None if own is None else _embedded(reading, verb, own, depth)
    if told is not None and not told.speakers and (speakers := _according(reading, verb)):
        return replace(told, speakers=speakers)
    return told


def _according(reading: Reading, verb: Word) -> tuple[str, ...]:
    """“According to Rome, Carthage has broken the truce”: who tells it."""
    links = (g for c in verb.children if c.lower_ == "according" for g in c.children if g.lower_ == "to")
    return next((found for c in links for t in c.children if (found := reading.actors_of(t))), ())


def _unreal_clause(verb: Word) -> bool:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if not marks and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.i > verb.head.i:
        return _unreal_clause(verb.head)
    ahead = verb.tag_ in {"VBP", "VBZ"} or any(c.lower_ in _FUTURE for c in verb.children if c.dep_ == "aux")
    yet = verb.tag_ == "VBN" and any(c.lower_ in {"has", "have"} for c in verb.children if c.dep_ == "aux")
    if "before" in marks and (ahead or yet):
        return True  # "before it makes, before it has made, any concession"
    return bool(marks & (listed("unreal", "conjunctions") | {"without", "instead"}))


def _ground(verb: Word) -> bool:
    """“designated the firm for having armed, fed or provided support to rebels”: the firm's doings, why it
    was designated; the parser hangs them on "having".
    """
    while verb.dep_ in {"conj", "acomp", "xcomp", "ccomp"} and verb.head.i < verb.i:
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
            return False
        verb = verb.head
    return verb.lower_ == "having" and verb.dep_ == "pcomp" and verb.head.lower_ == "for"


def _in_general(verb: Word) -> bool:
    """“When we send aid, we show ...”, “whenever it is attacked, it strikes back”: true at all times."""
    if verb.tag_ not in _PRESENT:
        return False
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.i > verb.head.i:
        verb = verb.head
    clauses = [verb] if verb.dep_ == "advcl" else []
    clauses += [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and c.tag_ in _PRESENT]
    if verb.tag_ == "VBP" and any("if" in _opened(c) for c in clauses):
        return True  # "If a plane enters the zone, we shoot it down"
    return any(_opened(c) & listed("unreal", "occasions") for c in clauses)


def _opened(verb: Word) -> set[str]:
    """The words that open a clause."""
    return {c.lower_ for c in verb.lefts if c.dep_ in {"mark", "advmod"}}


def _asked(verb: Word) -> bool:
    """“Did Rome ask ...?”: the auxiliary before the subject of a sentence that ends in a question mark."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    inverted = subject is not None and any(
        c.dep_ in {"aux", "auxpass"} and c.i < subject.i for c in verb.children
    )
    return inverted and any(t.text == "?" for t in verb.sent[-3:])


def _own(reading: Reading, verb: Word, depth: int) -> Standing | None:
    """What the verb’s own form says."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & listed("unreal", "modals"):
        return None
    if auxiliaries & WOULD:
        announced = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in listed("reporting", "announcing")
        return PLANNED if announced and "have" not in auxiliaries and not conditional(verb) else None
    if auxiliaries & _FUTURE:
        return PLANNED
    if "to" in auxiliaries:
        return PLANNED if _headline(verb) else _infinitive(reading, verb, depth)
    finite = _PAST | {"is", "are", "am", "be", "been", "'s", "’s", "'re", "’re"}
    having = "having" in auxiliaries and verb.dep_ == "pcomp"
    if having or (verb.tag_ == "VBG" and not auxiliaries & finite):
        return _gerund(reading, verb, depth)
    if verb.tag_ in {"VB", "VBN"} and not auxiliaries and verb.dep_ in {"conj", "xcomp", "ccomp"}:
        return _bare(reading, verb, depth)
    if not auxiliaries and _same_form(verb):
        return standing(reading, verb.head, depth + 1)
    if verb.tag_ in {"VBD", "VBN"} or auxiliaries & _PAST or (not auxiliaries and _mistagged(verb)):
        return HELD
    return ONGOING if verb.tag_ in {"VBG", "VBZ", "VBP"} else None


def _mistagged(verb: Word) -> bool:
    """“Rome forgave the debt”, “It cut its loans”, “Rome, Chad sign pact”, taken for an infinitive."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT":
        return False
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or verb.lower_ in listed("governors", "unchanging"):
        return subject is not None
    paired = verb.left_edge.dep_ == "npadvmod"
    return subject.pos_ in {"NOUN", "PROPN"} and (paired or verb.lower_ != verb.lemma_.lower())


def _same_form(verb: Word) -> bool:
    """“must swallow its pride and put pen to paper”: an infinitive that was taken for a past tense."""
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)
    return (
        verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.lower_ == verb.lemma_.lower() and not subject
    )


def no_longer(verb: Word) -> bool:
    """“It no longer recognises Rome”, “does not recognise it any longer”."""
    ended = (c for c in verb.children if c.lower_ == "longer")
    return any(g.lower_ in {"no", "any"} for c in ended if c.i for g in (*c.lefts, c.nbor(-1)))


def _bare(reading: Reading, verb: Word, depth: int) -> Standing | None:
    """“will arrest and deport”: the second verb is told as the first."""
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        told = infinitive_before(verb)
        if told is not None:
            return standing(reading, told, depth + 1)
        # "will send tanks, cut tariffs and impose sanctions", where "cut" was taken for a past tense
        alike = _alike(verb.tag_, verb.head.tag_) or (verb.tag_ == "VB" and _same_form(verb.head))
        return standing(reading, verb.head, depth + 1) if alike else None
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() in listed("governors", "same"):
        return standing(reading, verb.head, depth + 1)
    if verb.tag_ == "VBN":
        return HELD
    return None


def infinitive_before(verb: Word) -> Word | None:
    """“urged Rome to release them, drop the charges and pay”: the infinitive before."""
    if verb.tag_ != "VB" or verb.head.tag_ == "VB":
        return None
    between = (c for c in verb.head.rights if c.i < verb.i and c.dep_ in {"xcomp", "ccomp", "advcl"})
    return next((c for c in between if any(g.lower_ == "to" and g.dep_ == "aux" for g in c.lefts)), None)


def _alike(tag: str, other: str) -> bool:
    """“renounce and ask”: the parser wavers between the bare form and the present."""
    return tag == other or {tag, other} <= {"VB", "VBP"}


def _gerund(reading: Reading, verb: Word, depth: int) -> Standing | None:
    head = verb.head
    if verb.dep_ == "pcomp":
        above = head.head
        owned_up = head.lower_ == "to" and above.lemma_.lower() in listed("governors", "admitting")
        if head.lower_ == "to" and above.pos_ == "NOUN":
            return _of_noun(reading, above, depth, last=False)  # "its commitment to providing aid"
        if not owned_up and head.lower_ not in listed("governors", "prepositions"):
            return None
        part = above.lemma_.lower() in listed("governors", "parts")
        if not part and above.pos_ not in {"VERB", "AUX"} and head.lower_ in listed("governors", "loose"):
            return None
        if above.lemma_.lower() in listed("reporting", "blaming"):
            return None
        # "We congratulate the ministers on, thank them for signing it": they did
        thanked = head.lower_ == "for" and above.lemma_.lower() in listed("governors", "praising")
        governed = above.pos_ in {"VERB", "AUX"} and not thanked
        return _by_which(reading, above, head, depth) if governed else HELD
    apart = verb.i and verb.nbor(-1).text == ","  # "Rome, siding with Chad, rejected it"
    if verb.dep_ == "advcl" and not apart and head.lemma_.lower() in listed("unreal", "governors"):
        return None
    same = verb.dep_ == "xcomp" and head.lemma_.lower() in listed("governors", "same")
    if same or verb.dep_ in {"advcl", "conj"}:
        return standing(reading, head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None
    if verb.dep_ == "acl":
        return _of_text(reading, head, depth)
    return ONGOING if verb.dep_ == "ROOT" else None


def _of_text(reading: Reading, noun: Word, depth: int) -> Standing | None:
    """“a letter accusing Rome”, “signed a decree banning its goods”; none of what is feared."""
    if _feared(noun):
        return None
    if noun.lemma_.lower() in listed("governors", "documents"):
        return HELD
    enacted = enacting(noun)
    return ONGOING if enacted is None else standing(reading, enacted, depth + 1)


def _by_which(reading: Reading, above: Word, link: Word, depth: int) -> Standing | None:
    """“took steps to fight crime by designating two firms”: that was done."""
    aim = link.lower_ == "by" and any(c.lower_ == "to" and c.dep_ == "aux" for c in above.lefts)
    while aim and above.dep_ in {"acl", "advcl", "xcomp", "conj"} and above.head != above:
        above = above.head
        if above.dep_ == "dobj":
            above = above.head
        if above.pos_ in {"VERB", "AUX"} and above.tag_ != "VB":
            break
    return standing(reading, above, depth + 1) if above.pos_ in {"VERB", "AUX"} else None


def _feared(doer: Word) -> bool:
    """As in "concern about the rebels taking over": what somebody fears of the doer, or deems possible."""
    link, feared = doer.head, listed("unreal", "governors") | listed("unreal", "fears")
    of = doer.dep_ == "pobj" and link.lower_ in {"of", "about", "over", "at"}
    return of and link.head.lemma_.lower() in feared


def _infinitive(reading: Reading, verb: Word, depth: int) -> Standing | None:
    """“decided to expel”, "the decision to expel", "flew to Rome to sign"."""
    head = verb.head
    lemma = head.lemma_.lower()
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return standing(reading, head, depth + 1)
    if (copula := first_to(verb)) is not None:
        return standing(reading, copula, depth + 1)
    if head.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(reading, head, depth, last=last_to(verb) is not None)
    if head.dep_ == "acomp" and lemma in listed("governors", "prompt") | listed("governors", "due"):
        above = standing(reading, head.head, depth + 1)
        return PLANNED if above is not None and lemma in listed("governors", "due") else above
    obliged = lemma == "have" and head.tag_ in {"VBP", "VBZ"}  # "has to expel the envoy"
    if obliged or head.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"xcomp", "advcl", "ccomp"}:
        return None
    above = standing(reading, head, depth + 1)
    if above is None or lemma in listed("governors", "same") or _taking_steps(head) or ordered(verb):
        return above
    if lemma in listed("governors", "causing") and verb.dep_ != "advcl":
        return above if above.status is not Status.PLANNED else None
    if lemma in listed("governors", "planned") and verb.dep_ != "advcl":
        return replace(PLANNED, speakers=above.speakers, charge=above.charge)
    return above if lemma in listed("governors", "travel") else None


def _of_noun(reading: Reading, noun: Word, depth: int, *, last: bool) -> Standing | None:
    """“is taking steps to expel”, "the decision to expel", "the last convoy to leave"."""
    if last:
        above = reading.clause(noun)
        return standing(reading, above, depth + 1) if above.pos_ in {"VERB", "AUX"} else HELD
    if noun.dep_ == "dobj" and _taking_steps(noun.head):
        return standing(reading, noun.head, depth + 1)
    lemma = noun.lemma_.lower()
    if unreal_noun(noun):
        return None
    if lemma in listed("governors", "efforts"):
        return ONGOING
    return PLANNED if lemma in listed("governors", "nouns") else None


def _taking_steps(verb: Word) -> bool:
    """“is taking steps to impose visa restrictions”."""
    told = (c for c in verb.rights if c.dep_ == "dobj")
    return verb.lemma_ == "take" and any(c.lemma_.lower() in {"step", "action", "measure"} for c in told)


def _headline(verb: Word) -> bool:
    """“Peru to expel two envoys”, “Peru, Chad to sign treaty”, “Peru to send aid, minister says”."""
    first = verb.sent[0]
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head.dep_ == "ROOT" and verb.head.i == first.i and first.pos_ == "PROPN"
    above = verb.head
    told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and above.dep_ == "ROOT" and above.i > verb.i)
    return told and any(c.dep_ == "nsubj" and c.left_edge.i == first.i for c in verb.lefts)


def first_to(verb: Word) -> Word | None:
    """“became the first state to recognise it”: the copula, whose subject does it."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        return None
    noun = next((c for c in verb.head.rights if c.dep_ == "attr" and c.i < verb.i), None)
    noun = verb.head if verb.dep_ in {"acl", "relcl"} else noun
    if noun is None or noun.dep_ != "attr":
        return None
    ordinal = (noun, *noun.lefts)
    counted = (c.lower_ in listed("governors", "ordinal") or c.ent_type_ == "ORDINAL" for c in ordinal)
    return noun.head if any(counted) else None


def last_to(verb: Word) -> Word | None:
    """“The last convoy to leave Chad crossed the river”: the noun, where it does something told as a fact."""
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or noun.dep_ not in {"nsubj", "appos"}:
        return None
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        return None
    return (
        noun if any(c.lower_ in {"last", "first"} or c.ent_type_ == "ORDINAL" for c in noun.lefts) else None
    )


def _embedded(reading: Reading, verb: Word, own: Standing, depth: int) -> Standing | None:
    """What the clause above makes of it."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"} and head.dep_ == "ccomp":
        return _embedded(reading, head, own, depth + 1)
    unsure = listed("unreal", "governors") | listed("unreal", "fears") | listed("unreal", "hearsay")
    feared = head.lemma_.lower() in unsure
    if verb.dep_ == "relcl" and head.lemma_.lower() in {"event", "case"} and head.head.lower_ == "in":
        return None  # "in the event that A invades B", parsed as a relative clause
    hung = verb.dep_ == "ccomp" or (verb.dep_ == "acl" and (head.dep_ != "ROOT" or _opened(verb)))
    if verb.dep_ == "csubj" or (hung and head.pos_ in {"NOUN", "ADJ"} and feared):
        return None
    if verb.dep_ != "ccomp" or head.pos_ not in {"VERB", "AUX"}:
        return own
    return _reported(reading, verb, own)


def _reported(reading: Reading, verb: Word, own: Standing) -> Standing | None:
    lemma, head = verb.head.lemma_.lower(), verb.head
    facts, says, charges = (listed("reporting", name) for name in ("facts", "says", "charges"))
    if any(c.dep_ == "nsubj" and c.lemma_.lower() in listed("reporting", "tidings") for c in head.lefts):
        return own
    if lemma == "be" and _cleft(verb):
        return own
    if lemma not in facts | says | charges:
        subordinate = any(c.dep_ == "mark" for c in verb.children) or verb.i > head.i
        return None if subordinate else own
    if reading.negated(head) or {c.lower_ for c in head.children} & listed("unreal", "modals"):
        return None
    if lemma in facts:
        return own
    return replace(own, speakers=_speakers(reading, head), charge=lemma in charges)


def _speakers(reading: Reading, verb: Word) -> tuple[str, ...]:
    """Who says it; of "a UN report said" the UN."""
    if found := reading.subject_of(verb):
        return found
    told = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if told is None or told.lemma_.lower() not in listed("governors", "documents"):
        return ()
    owning = (c for c in told.lefts if c.dep_ in {"poss", "compound", "amod", "nmod"})
    return next((found for c in owning if (found := reading.actors_of(c))), ())


def _cleft(verb: Word) -> bool:
    """“It was over these that Rome expelled him”, “it was Rome that fired”; not "it is likely that"."""
    copula = verb.head
    it = any(c.dep_ == "nsubj" and c.lower_ == "it" for c in copula.lefts)
    fronted = [c for c in copula.rights if c.i < verb.i and c.dep_ in {"prep", "attr", "advmod", "npadvmod"}]
    told = any(c.dep_ == "prep" or c.pos_ == "PROPN" or c.lower_ == "then" for c in fronted)
    return it and told and not any(c.dep_ == "acomp" for c in copula.rights)


# --- nouns ------------------------------------------------------------------------------


def noun_standing(noun: Word, status: Status, *, uttered: bool = False) -> Standing | None:
    """How the deed that ``noun`` names is told; ``status`` where nothing tells more.

    What is ``uttered`` (a request, a charge) was made even where it is turned down or denied.
    """
    if unreal_noun(noun) or (not uttered and unreal_governor(noun)):
        return None
    if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in listed("unreal", "retracting"):
        return None
    planned = any(c.lower_ in listed("unreal", "planning") for c in noun.lefts)
    modality = Modality.PLANNED if planned else Modality.ACTUAL
    return Standing(Status.PLANNED if planned else status, modality)
