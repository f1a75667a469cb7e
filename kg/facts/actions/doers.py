"""Who does what a verb tells: its subject, who stands behind "by", or whoever governs it.

Comes in: a verb with its subject. Goes out: ids of actors.
Refuses: a subject that is nobody in particular ("any state", "those who").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.decrees import enacting
from kg.facts.actions.lexicon import arms, listed
from kg.facts.actions.parties import (
    agents,
    doer,
    for_state,
    is_one_of,
    of_speaker,
    owners,
    seated,
    signing,
    states_of,
)
from kg.facts.actions.possessors import possessor
from kg.facts.actions.standing import first_to, last_to
from kg.facts.actions.striving import has_it_done, of_effort
from kg.facts.actions.together import both_before
from kg.facts.actions.waged import waged_by
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: A subject with one of these is nobody in particular.
_UNNAMED = frozenset({"all", "any", "every", "those", "no", "whoever", "either", "neither"})
_BOTH = 2
_BEHIND = frozenset({"for", "of", "in"})


def found_agents(reading: Reading, verb: Word) -> tuple[str, ...]:
    """Behind "by", also where that was hung below another word ("declared undesirable by Rome")."""
    if found := agents(reading, verb) or _shared_agent(reading, verb):
        return found
    for link in verb.subtree:
        if link.lower_ == "by" and link.i > verb.i and link.dep_ in {"prep", "agent"}:
            above = link.head
            while above.i > verb.i and above.pos_ not in {"VERB", "AUX"}:
                above = above.head
            if above.i == verb.i:
                return agents(reading, link.head)
    return ()


def _shared_agent(reading: Reading, verb: Word) -> tuple[str, ...]:
    """“were arrested and beaten by police”: by police, both."""
    joined = [c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBN"]
    own = {"nsubj", "nsubjpass", "aux", "dobj"}
    alone = (c for c in joined if not own & {t.dep_ for t in c.children})
    return next((found for c in alone if (found := agents(reading, c))), ())


def doers(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """Those who do what ``verb`` tells, whose subject is ``subject``."""
    if found := _by_way_of(reading, verb, subject):
        return found
    if subject is not None and (_anybody(subject) or _described(reading, verb, subject)):
        return ()
    strives = verb if verb.dep_ == "acl" else _first_of_list(verb)
    if (
        strives.dep_ == "acl"
        and strives.tag_ == verb.tag_
        and (owned := _of_noun(reading, strives)) is not None
    ):
        return owned
    if (copula := first_to(verb)) is not None:
        return reading.subject_of(copula)
    first = _first_of_list(verb)
    gerund = first.dep_ == "pcomp" and (first.tag_ == "VBG" or any(c.lower_ == "having" for c in first.lefts))
    governed = _behind_preposition(reading, first) if gerund else None
    if governed is not None:
        return governed
    found = (
        waged_by(reading, verb, subject)
        or _told_of(reading, verb, subject)
        or _cut_off(reading, verb, subject)
    )
    if not found and subject is not None and subject.lemma_.lower() in listed("governors", "documents"):
        return possessor(reading, subject)
    if not found and subject is not None:
        found = both_before(reading, verb, subject)
    if subject is not None and subject.lower_ == "they":
        found = _without_object(reading, verb, found)
    if subject is not None and subject.lower_ == "we":
        found = states_of(reading, found)  # a spokesman's "we" is the side that he speaks for
    if not found and subject is not None and subject.lemma_.lower() in listed("classes", "crowds"):
        found = reading.with_actors(subject, "of")
    if not found and subject is not None and is_one_of(subject, arms()):
        found = owners(reading, subject) or of_speaker(reading, subject) or doer(reading, subject)
        found = states_of(reading, found or _cut_off(reading, subject, None) or seated(reading, subject))
    found = _of_both(reading, subject, found)
    return () if _miscounted(subject, found) else _doer_state(reading, subject, found)


def _of_antecedent(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“Rome, whose officers train them”: the state whose servants they are."""
    if subject is None:
        return ()
    relative = any(c.lower_ == "whose" and c.dep_ == "poss" for c in subject.lefts)
    serving = arms() | listed("classes", "servants") | listed("classes", "helpers")
    if not relative or not is_one_of(subject, serving):
        return ()
    found = possessor(reading, subject)
    return found if found and all(reading.actors[a].type is ActorType.STATE for a in found) else ()


def _of_noun(reading: Reading, verb: Word) -> tuple[str, ...] | None:
    """“its decision to”, “a letter asking”, “the steps it took to”: whose it is, None of other nouns."""
    noun = verb.head
    lemma = noun.lemma_.lower()
    if verb.tag_ == "VBG" and (enacted := enacting(noun)) is not None:
        return agents(reading, enacted) if noun.dep_ == "nsubjpass" else reading.subject_of(enacted)
    if lemma in listed("governors", "nouns"):
        return possessor(reading, noun) or agents(reading, noun)
    if lemma in listed("governors", "efforts") and verb.tag_ == "VB":
        return of_effort(reading, noun)
    if lemma in listed("governors", "documents") and (verb.tag_ == "VBG" or noun.dep_ == "ROOT"):
        return _sender(reading, noun)  # "A UN report accused Rome", parsed as a noun with a participle
    if lemma in {"step", "action", "measure"} and noun.head.lemma_ == "take":
        return reading.subject_of(noun.head) or signing(reading, reading.subject_token(noun.head))
    return None


def _by_way_of(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """Those whom a construction of its own names: “one of those that”, “the last to”, “it was Rome that”."""
    if verb.dep_ == "relcl" and (member := _one_of(reading, verb.head)):
        return member
    if last_to(verb) is not None:
        return _moved(reading, verb.head)
    if done := has_it_done(reading, verb) or _of_antecedent(reading, subject):
        return done
    return _absolute(reading, verb) or _cleft(reading, verb, subject)


def _absolute(reading: Reading, verb: Word) -> tuple[str, ...]:
    """“The talks ended with Rome pledging a loan”: the name between "with" and the participle."""
    before = verb.nbor(-1) if verb.i else verb
    told = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"} and before.dep_ == "pobj"
    return reading.actors_of(before) if told and before.head.lower_ == "with" else ()


def _cleft(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """“It was Rome that signed the treaty”, parsed as a clause of its own."""
    copula = verb.head
    if (
        verb.dep_ != "ccomp"
        or copula.lemma_ != "be"
        or subject is None
        or subject.lower_ not in {"that", "who"}
    ):
        return ()
    told = next((c for c in copula.rights if c.dep_ == "attr" and c.i < verb.i), None)
    return reading.actors_of(told) if told is not None and told.pos_ == "PROPN" else ()


def _moved(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the last convoy of Roman soldiers to leave”: whose they are."""
    inner = (t for c in noun.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
    for token in (*inner, noun):
        found = for_state(reading, token, reading.actors_of(token)) or owners(reading, token)
        if found:
            return states_of(reading, found)
    return ()


def _one_of(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“Rome is one of ten states that keep ties with Chad”, “Rome, one of ten states that”: who that is."""
    link = noun.head
    one = link.head
    if noun.dep_ != "pobj" or link.lower_ not in {"of", "among"} or one.lower_ not in {"one", "among"}:
        return ()
    if one.dep_ == "appos":
        return reading.actors_of(one.head)
    return reading.subject_of(one.head) if one.dep_ == "attr" else ()


def _headed(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """“Rome, Chad sign pact”, where the first of the two was taken for a time."""
    first = verb.left_edge
    pair = subject is not None and first.dep_ == "npadvmod" and first.i == subject.left_edge.i - 2
    mention = reading.mention_at.get(first.i) if pair and first.nbor().text == "," else None
    return mention.actors if mention is not None and mention.head == first.i else ()


def _of_both(reading: Reading, subject: Word | None, found: tuple[str, ...]) -> tuple[str, ...]:
    """“tax inspectors of Rome and Carthage”, “the Roman and Punic fleets”: both states."""
    if subject is None or len(found) > 1 or subject.tag_ not in {"NNS", "NNPS"}:
        return found
    if not (is_one_of(subject, listed("classes", "persons")) or is_one_of(subject, arms())):
        return found
    own = owners(reading, subject)
    both = len(own) == _BOTH and all(reading.actors[a].type is ActorType.STATE for a in own)
    group = all(reading.actors[a].type is ActorType.GROUP or a in own for a in found)
    return own if both and group else found


def _thanked(reading: Reading, verb: Word, subject: Word) -> tuple[str, ...]:
    """“thanked Rome for the planes it gave”: who is thanked."""
    link = verb.head.head
    if verb.dep_ != "relcl" or subject.pos_ != "PRON" or link.lower_ != "for":
        return ()
    praised = link.head.pos_ == "VERB" and link.head.lemma_.lower() in listed("governors", "praising")
    return reading.objects_of(link.head) if praised else ()


def _first_of_list(verb: Word) -> Word:
    """The "assisting" of "for assisting or arming the rebels", whose doers all share."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
            break
        verb = verb.head
    return verb


def _doer_state(reading: Reading, subject: Word | None, found: tuple[str, ...]) -> tuple[str, ...]:
    if subject is None:
        return found
    groups = bool(found) and all(reading.actors[a].type is ActorType.GROUP for a in found)
    if groups and is_one_of(subject, listed("classes", "helpers")):
        # "engineers from Rome": their state sent them
        own = owners(reading, subject)
        if own and all(reading.actors[a].type is ActorType.STATE for a in own):
            return own
    return for_state(reading, subject, found)


def _without_object(reading: Reading, verb: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“They gave him back”, where "they" was taken to include him: the group or body among the others."""
    told = reading.object_token(verb)
    done_to = () if told is None else reading.actors_of(told)
    if len(found) < _BOTH or not set(done_to) & set(found):
        return found
    others = tuple(a for a in found if a not in done_to)
    many = reading.no_persons(others)
    return many if len(many) == 1 else others


def _miscounted(subject: Word | None, found: tuple[str, ...]) -> bool:
    """“the two ministers”, taken for more than two; “141 countries”, taken for some."""
    if subject is None:
        return False
    two = any(c.lower_ in {"two", "both"} for c in subject.lefts)
    many = subject.tag_ == "NNS" and any(c.text.isdigit() and int(c.text) > _BOTH for c in subject.lefts)
    return (two and len(found) > _BOTH) or (many and len(found) == _BOTH)


def _behind_preposition(reading: Reading, gerund: Word) -> tuple[str, ...] | None:
    """“accused Rome of shelling”, “Rome's part in shelling”: who stands before the preposition."""
    link, above = gerund.head, gerund.head.head
    if link.lower_ == "in" and above.lemma_ == "join":
        # "joined Rome in lifting the siege": both do it
        return tuple(dict.fromkeys((*reading.subject_of(above), *reading.objects_of(above))))
    told = reading.object_token(above) if above.pos_ == "VERB" else None
    before = link.nbor(-1) if link.i else above
    held = before if before.pos_ == "NOUN" else above
    owned = possessor(reading, held) if held.pos_ == "NOUN" and link.lower_ in _BEHIND else ()
    behind = _BEHIND if above.lemma_ in listed("governors", "praising") else _BEHIND - {"in"}
    if link.lower_ == "to" and held.lemma_.lower() in listed("governors", "nouns"):
        return possessor(reading, held)  # "its commitment to providing aid"
    if owned and link.lower_ == "in" and held != told:
        return owned
    if link.lower_ in behind and told is not None:
        if done := reading.actors_of(told):
            return done
        if link.lower_ == "for" and (punished := reading.with_actors(told, "on", "against")):
            return punished  # "imposed sanctions on the bank for supplying arms"
    return owned or None


def _sender(reading: Reading, document: Word) -> tuple[str, ...]:
    """“sent a letter accusing Rome”, “in a statement condemning Rome”: whose letter it is."""
    if found := possessor(reading, document):
        return found
    above = document.head.head if document.dep_ == "pobj" else document.head
    issued = above.lemma_.lower() in listed("governors", "issuing") or document.head.lower_ == "in"
    return reading.subject_of(above) if above.pos_ == "VERB" and issued else ()


def _told_of(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    if subject is not None and (thanked := _thanked(reading, verb, subject)):
        return thanked
    own = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(own) > 1 and subject is not None:
        # "the gunboat Týr had cut": the name beside its noun.
        return reading.actors_of(own[-1])
    first = min((c.i for c in verb.lefts if c.dep_ in {"aux", "neg", "auxpass"}), default=verb.i)
    if subject is None and first and (mention := reading.mention_at.get(first - 1)) is not None:
        name = verb.doc[first - 1]
        if mention.head == name.i and name.head == verb and name.dep_ in {"advmod", "npadvmod", "dep"}:
            return mention.actors  # "USAID announced", parsed as an adverb
    found = _owned_body(reading, subject) or reading.subject_of(verb)
    return tuple(dict.fromkeys((*_headed(reading, verb, subject), *found, *_beside(reading, subject))))


def _beside(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“The minister, A, and his counterpart, B, signed”, where the counterpart was hung on A."""
    named = () if subject is None else (c for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    others = (t for c in named for t in c.rights if t.dep_ == "conj" and t.pos_ == "NOUN")
    return tuple(a for t in others if t.i in reading.mention_at for a in reading.actors_of(t))


def _owned_body(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """“The Treasury's Office of Assets has added”, parsed as a ministry with an apposition: the office."""
    for part in () if subject is None or subject.pos_ != "PROPN" else subject.rights:
        edge = part.left_edge.i
        if part.dep_ == "appos" and edge and part.doc[edge - 1].dep_ == "case":
            return reading.actors_of(part)
    return ()


def _cut_off(reading: Reading, first: Word, subject: Word | None) -> tuple[str, ...]:
    """The name before a sentence that the parser has begun too late: "Iceland | severed relations"."""
    if subject is not None or first.i == 0 or not first.is_sent_start:
        return ()
    before = first.nbor(-1)
    mention = reading.mention_at.get(before.i)
    return mention.actors if mention is not None and mention.head == before.i else ()


def _anybody(subject: Word) -> bool:
    """“all states”, but not “all five presidents”."""
    counted = any(c.dep_ == "nummod" for c in subject.lefts)
    return not counted and any(c.lower_ in _UNNAMED for c in subject.lefts)


def _described(reading: Reading, verb: Word, subject: Word) -> bool:
    """“countries that have sent aid”: whoever did so, not the countries spoken of before."""
    mention = reading.mention_at.get(subject.i)
    within = subject.is_ancestor(verb)
    return within and subject.pos_ == "NOUN" and mention is not None and mention.kind is MentionKind.PRONOUN
