"""Which way a clause points: to what was, is, will be, or had been planned.

Comes in: a token of a parsed ``Doc``. Goes out: the ``Tense`` of the clause it stands in, read from
the verb that governs it. Infinitives, participles and coordinated verbs take their tense from
what they hang on; verbs of arranging lend theirs to the day they arrange ("is set for Friday").
Refuses: nothing; ``Tense.NONE`` where no verb governs the token (headlines, datelines).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Farthest way up the parse; a broken parse of a list can be hundreds of tokens deep.
MAX_CLIMB = 12
_PARTICLES = frozenset({"back", "forward", "up", "off", "over", "down", "out"})
_VERBAL = frozenset({"VERB", "AUX"})
_INFINITIVE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})


class Tense(StrEnum):
    """``planned``: what had been arranged for a day, whether it came to pass or not;
    ``foreseen``: what lay ahead when somebody spoke ("said he would come").
    """

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PLANNED = "planned"
    FORESEEN = "foreseen"
    NONE = "none"


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table("time")["tense"].items()}


def tense_of(token: Token) -> Tense:
    """The tense of the clause in which ``token`` stands."""
    verb, path = governing_verb(token)
    if verb is None:
        return Tense.PAST if _held(path) else Tense.NONE
    if len(path) > 1 and path[-1].dep_ in {"advmod", "prt"} and path[-1].lower_ in _PARTICLES:
        path = path[:-1]  # "pushed back to Thursday": the link, not the particle, is the verb's
    linked = path[-1].lower_ if path and path[-1].dep_ in {"prep", "agent", "mark"} else ""
    own = next((t.lower_ for t in path if t.dep_ in {"prep", "mark"}), "")
    if any(t.dep_ == "prep" and t.lower_ == "since" for t in path) or _settled(verb, path):
        return Tense.PAST
    once = _agreed(verb, linked) or _once_meant(verb, path) or _once_kept(verb, path)
    arranged = Tense.PLANNED if once else None
    arranged = arranged or _arranged(verb, path, linked)
    if arranged is not None:
        return arranged
    tense = verb_tense(verb)
    if tense in {Tense.PAST, Tense.FUTURE} and _has_coming(path):
        return Tense.FUTURE
    if tense is Tense.PAST and own in {"until", "till", "by"}:
        return Tense.PLANNED
    if tense in {Tense.PRESENT, Tense.FUTURE} and _tells_of_past(path, own):
        return Tense.PAST
    return tense


def _agreed(verb: Token, linked: str) -> bool:
    """As in "They had agreed on the 22nd": the day is what they agreed on."""
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.lefts)
    behind = [c.dep_ for c in verb.rights if c.dep_ in {"prep", "dobj", "xcomp", "ccomp"}]
    return linked == "on" and had and verb.lemma_ in {"agree", "settle", "decide"} and behind == ["prep"]


def _once_meant(verb: Token, path: list[Token]) -> bool:
    """As in "Thursday was the original date": a plan."""
    nouns = (c for c in verb.children if c.dep_ == "attr" and path and path[-1].dep_ == "nsubj")
    meant = _words()["once_meant"]
    return verb.lemma_ == "be" and any(g.lower_ in meant for c in nouns for g in c.lefts)


def _once_kept(verb: Token, path: list[Token]) -> bool:
    """As in "a visit for which Thursday had been reserved": a plan."""
    passive = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}} & {"been", "was", "were"}
    subject = bool(path) and path[-1].dep_ == "nsubjpass" and all(t.dep_ != "prep" for t in path)
    phrases = {f"{verb.lemma_} {c.lower_}" for c in verb.rights}
    return bool(passive) and subject and bool({verb.lemma_, *phrases} & _words()["reserving"])


def _settled(verb: Token, path: list[Token]) -> bool:
    """As in "agreed to cut tariffs at talks on Monday": where they agreed to it; not "to sign it there"."""
    cues = _words()
    if verb.dep_ != "xcomp" or verb.lemma_ in cues["tabled"] or verb.head.lemma_ not in cues["settling"]:
        return False
    links = [t for t in (*path, *verb.rights) if t.dep_ == "prep" and t.lower_ in {"at", "during"}]
    nouns = [c for t in links for c in t.rights if c.dep_ == "pobj"]
    return _of_event(nouns) and verb_tense(verb.head) is Tense.PAST and not _has_coming([*path, *nouns])


def _held(path: list[Token]) -> bool:
    """As in "A and B held consultations on Friday", where the parser made "held" an attribute."""
    root = path[-1].head if path else None
    return root is not None and any(c.lower_ == "held" and c.dep_ == "amod" for c in root.lefts)


def governing_verb(token: Token) -> tuple[Token | None, list[Token]]:
    """The nearest verb above ``token`` (or itself), and the tokens on the way up to it."""
    path: list[Token] = []
    for _ in range(MAX_CLIMB):
        if _is_verb(token):
            return (token.head if _of_the_saying(token, path) else token), path
        if token.head.i == token.i:
            break
        path.append(token)
        token = token.head
    return None, path


def _of_the_saying(verb: Token, path: list[Token]) -> bool:
    """As in "said on Thursday they would stay", where the parser hangs the day on "stay"."""
    link = path[-1] if path else verb
    if verb.dep_ != "ccomp" or link.dep_ not in {"prep", "npadvmod"} or verb.head.pos_ != "VERB":
        return False
    between = verb.doc[verb.head.i + 1 : verb.left_edge.i]
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > link.i for c in verb.lefts)
    first = link.left_edge.i == verb.left_edge.i and verb.head.i < link.i
    return first and subject and not any(t.pos_ == "PUNCT" for t in between)


def _is_verb(token: Token) -> bool:
    """True for the verb of a clause, also for one that the tagger took for an adjective ("will open")."""
    if token.pos_ in _VERBAL:
        return token.dep_ not in {"aux", "auxpass", "amod", "compound"}
    return token.pos_ == "ADJ" and (any(c.tag_ == "MD" for c in token.lefts) or _plain_present(token))


def _plain_present(token: Token) -> bool:
    """As in "The talks open on Friday", of which the tagger makes an adjective without a verb."""
    helped = any(c.pos_ in _VERBAL for c in token.children)
    return token.lower_ == "open" and not helped and any(c.dep_ == "nsubj" for c in token.lefts)


def verb_tense(verb: Token, depth: int = 0) -> Tense:
    """The tense of one verb with its auxiliaries."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    finite = _by_auxiliaries(verb, [a.lower_ for a in auxiliaries])
    if finite is not None:
        return finite
    if depth > MAX_CLIMB:
        return Tense.NONE
    if any(a.lower_ == "to" for a in auxiliaries):
        return _infinitive(verb, depth)
    return _by_form(verb, depth)


def _by_auxiliaries(verb: Token, words: list[str]) -> Tense | None:
    """The tense that modal and finite auxiliaries give, None where there is no such."""
    cues = _words()
    modal = next((w for w in words if w in cues["future"] | cues["foreseen"]), None)
    if modal in {"'d", "’d"} and verb.tag_ == "VBN":
        modal = None
    if modal is not None:
        if "have" in words:
            return Tense.PLANNED if modal in cues["unfulfilled"] else Tense.PAST
        return Tense.FORESEEN if modal in cues["foreseen"] else Tense.FUTURE
    if "to" in words:
        return None
    if any(w in {"had", "did", "has", "have", "having", "'ve", "’ve", "'d", "’d"} for w in words):
        if verb.lower_ == "going" and "had" in words:
            return Tense.PLANNED
        return Tense.PAST
    if any(w in {"was", "were"} for w in words):
        reported = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and verb.head.lemma_ in cues["saying"]
        return Tense.FORESEEN if reported else Tense.PAST
    if any(w in {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"} for w in words):
        return Tense.PRESENT
    if any(w in {"do", "does", "can", "could", "ca"} for w in words):
        return Tense.PRESENT
    return None


def _by_form(verb: Token, depth: int) -> Tense:
    cues = _words()
    tag = verb.tag_
    if verb.pos_ == "ADJ" and _plain_present(verb):
        return Tense.PRESENT
    if tag in {"VBZ", "VBP"}:
        if verb.lemma_ in cues["alike"] and tag == "VBP":
            return Tense.NONE
        return Tense.PAST if verb.lemma_ in cues["saying"] else Tense.PRESENT
    if tag == "VBD":
        return Tense.PAST
    higher = verb.head if verb.head.i != verb.i else None
    trailing = verb.dep_ == "advcl" and higher is not None and verb.i > higher.i
    if tag == "VBN" and verb.dep_ != "conj" and not trailing:
        return Tense.PAST
    if higher is not None:
        upper, _ = governing_verb(higher)
        if upper is not None:
            if tag == "VB" and verb.dep_ == "ccomp" and upper.lemma_ not in cues["implicative"]:
                return Tense.FUTURE
            return verb_tense(upper, depth + 1)
    return Tense.PAST if tag == "VBN" else Tense.NONE


def _infinitive(verb: Token, depth: int) -> Tense:
    """The tense of "to meet", from what it hangs on."""
    cues = _words()
    head = verb.head
    if head.i == verb.i or head.pos_ not in _INFINITIVE_HEADS:
        return Tense.FUTURE
    if head.pos_ in {"NOUN", "PROPN"}:
        outer, _ = governing_verb(head)
        telling = outer is not None and head.lemma_ in cues["telling_nouns"]
        return verb_tense(outer, depth + 1) if telling and outer is not None else Tense.FUTURE
    if verb.dep_ == "conj":
        return verb_tense(head, depth + 1)
    outer, _ = governing_verb(head)
    tense = verb_tense(outer, depth + 1) if outer is not None else Tense.NONE
    if head.lemma_ == "be" or head.pos_ == "ADJ" or _is_passive(head) or head.lower_ == "going":
        return Tense.PLANNED if tense is Tense.PAST else Tense.FUTURE
    if "have" in {c.lower_ for c in verb.children if c.dep_ == "aux"}:
        return Tense.PAST
    purpose = verb.dep_ == "advcl" and head.lemma_ not in cues["arranging"]
    if purpose or head.lemma_ in cues["implicative"]:
        return tense
    return Tense.FUTURE


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)


def _arranged(verb: Token, path: list[Token], linked: str) -> Tense | None:
    """The tense of a day that ``verb`` arranges, moves or cancels; None where it does not."""
    cues = _words()
    in_subject = any(t.dep_ in {"nsubj", "nsubjpass"} for t in path)
    in_phrase = in_subject or any(t.dep_ in {"dobj", "obj", "poss"} for t in path)
    if in_phrase and (_undoes(verb) or ((_moves(verb) or _drops(verb)) and _of_event(path))):
        return Tense.PLANNED if verb_tense(verb) is not Tense.FUTURE else None
    own = next((t.lower_ for t in path if t.dep_ == "prep"), "")
    asked = "for" in {own, linked} and _of_event([*path, *(c for c in verb.rights if c.dep_ == "dobj")])
    if asked and verb.lemma_ in cues["requesting"] and not in_subject:
        return Tense.FUTURE  # "requested a session for Friday", "asked for a meeting on Friday"
    arranger = _arranger(verb, path, cues["arranging"] | cues["moving"])
    if arranger is None or in_subject:
        return None
    moving = _moves(arranger)
    if own == "from" and moving:
        return Tense.PLANNED
    if moving and linked == "from" and own in cues["links"]:
        linked = own  # "from 10 July to Saturday", the second hung on the first
    if arranger.lemma_ in cues["planning"] or arranger.lower_ in cues["planning"]:
        if linked not in cues["links"] | cues["planning_links"]:
            return None
    elif linked not in cues["links"] or (moving and own != linked):
        return None
    return _day_of_arrangement(arranger, verb_tense(verb), moving=moving)


def _arranger(verb: Token, path: list[Token], lemmas: frozenset[str]) -> Token | None:
    """The arranging word: the verb itself, or "due" between it and the day."""
    if verb.lemma_ in lemmas or verb.lower_ in lemmas or _moves(verb):
        return verb
    return next((t for t in [*path, *verb.children] if t.lower_ == "due" and t.pos_ == "ADJ"), None)


def _day_of_arrangement(arranger: Token, tense: Tense, *, moving: bool) -> Tense:
    words = {c.lower_ for c in arranger.children if c.dep_ in {"aux", "auxpass"}}
    if "had" in words or (not moving and words & {"was", "were"}):
        return Tense.PLANNED
    if arranger.pos_ == "ADJ" and tense is Tense.PAST:
        return Tense.PLANNED
    if not words and arranger.dep_ in {"acl", "pcomp", "advcl", "amod"}:
        main, _ = governing_verb(arranger.head)
        if main is not None and verb_tense(main) is Tense.PAST and _is_over(main, arranger):
            return Tense.PAST
        if _main_undoes(arranger) or _at_first(arranger):
            return Tense.PLANNED
    return Tense.FUTURE


def _is_over(main: Token, arranger: Token) -> bool:
    """As in "The talks set for Friday did not open", "The session, meant for Friday, opened a day late": that
    day has come and gone.
    """
    if any(c.dep_ == "neg" for c in main.children):
        return True
    subjects = (c for c in main.lefts if c.dep_ in {"nsubj", "nsubjpass"})
    of_subject = any(s.left_edge.i <= arranger.i <= s.right_edge.i for s in subjects)
    things = {c.lower_ for c in main.rights if c.dep_ in {"dobj", "obj"}}
    return of_subject and main.lemma_ in _words()["occurring"] and things <= {"place", "way"}


def _at_first(arranger: Token) -> bool:
    """As in "originally planned for April": maybe a month that is over."""
    return any(c.lower_ in _words()["at_first"] for c in arranger.lefts)


def _of_event(path: list[Token]) -> bool:
    """As in "Tuesday’s talks": the way up to the verb leads through what is arranged."""
    events = _words()["events"]
    return any(t.lower_ == "talks" or t.lemma_.lower() in events for t in path)


def _undoes(verb: Token) -> bool:
    return verb.lemma_ in (cues := _words())["undoing"] or _with_particle(verb, cues["undoing_phrases"])


def _drops(verb: Token) -> bool:
    """As in "dropped", "struck off": verbs with other meanings, which undo what is arranged."""
    return verb.lemma_ in (cues := _words()["undoing_events"]) or _with_particle(verb, cues)


def _with_particle(verb: Token, phrases: frozenset[str]) -> bool:
    particles = (c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "acomp", "prep", "dobj"})
    return any(f"{verb.lemma_} {p}" in phrases for p in particles)


def _main_undoes(verb: Token) -> bool:
    for _ in range(MAX_CLIMB):
        if verb.head.i == verb.i:
            return False
        verb = verb.head
        if verb.pos_ in _VERBAL and (_undoes(verb) or _slips(verb)):
            return True
    return False


def _slips(verb: Token) -> bool:
    """As in "slipped to February", "was moved": a verb of moving without an object."""
    return _moves(verb) and not any(c.dep_ in {"dobj", "obj"} for c in verb.rights)


def _tells_of_past(path: list[Token], own: str) -> bool:
    """As in "his statement of Friday", "a question from Friday": such nouns have a past of their own."""
    noun = next((t for t in path[1:] if t.pos_ == "NOUN"), None)
    if noun is None:
        return False
    return own == "from" or noun.lemma_ in _words()["said_nouns"]


def _has_coming(path: list[Token]) -> bool:
    """As in "at the upcoming talks in May", "noted preparations for the summit of 3 May"."""
    cues = _words()
    if any(t.lemma_ in cues["preparing"] and any(c.lower_ == "for" for c in t.rights) for t in path):
        return True
    return any(c.lower_ in cues["coming"] for t in path if t.pos_ == "NOUN" for c in t.children)


def moves_dates(token: Token) -> bool:
    """True where the clause of ``token`` tells of a date that is moved ("postponed from ... to ...")."""
    verb, _ = governing_verb(token)
    return verb is not None and _moves(verb)


def hastens(token: Token) -> bool:
    """True where the clause of ``token`` tells of a date that is brought forward."""
    verb, _ = governing_verb(token)
    return verb is not None and (
        verb.lemma_ in _words()["hastening"]
        or any(c.lower_ in _words()["ahead"] for c in verb.children if c.dep_ in {"prt", "advmod", "prep"})
    )


def _moves(verb: Token) -> bool:
    cues = _words()
    particles = (c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"})
    return verb.lemma_ in cues["moving"] or any(
        f"{verb.lemma_} {p}" in cues["moving_phrases"] for p in particles
    )


def undone_now(token: Token) -> bool:
    """As in "set for Friday, has been called off": a plan is news while its day is still to come."""
    cues = _words()
    verb, _ = governing_verb(token)
    for _ in range(MAX_CLIMB):
        if verb is None:
            return False
        words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        undone = _undoes(verb) or (_drops(verb) and _of_event(list(verb.children)))
        if undone or (_moves(verb) and verb.lemma_ not in cues["lengthening"]):
            present = words & {"has", "have", "is", "are", "'s", "’s", "will"}
            headline = verb.dep_ == "ROOT" and verb.tag_ in {"VBN", "VBZ", "VBP"} and not words
            return bool(present) or headline
        if verb.head.i == verb.i:
            return False
        verb, _ = governing_verb(verb.head)
    return False


def is_stative(token: Token) -> bool:
    """True where the clause of ``token`` tells of a state of mind: its present is no near future."""
    verb, _ = governing_verb(token)
    return verb is not None and verb.lemma_ in _words()["stative"]
