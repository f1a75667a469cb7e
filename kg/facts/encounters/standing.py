"""How a meeting that a noun names stands: held, ongoing, planned, proposed, cancelled, denied.

Comes in: a ``Scene``, the noun, the verb that governs it and the time bound to it. Goes out: its ``Aspect``.
Refuses: to guess: a noun that nothing places in time has no standing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import (
    HELD,
    ONGOING,
    PLANNED,
    PROPOSED,
    Aspect,
    aspect_of,
    open_question,
    supposed,
)
from kg.facts.cues import words
from kg.facts.encounters.company import held_before, just_from
from kg.facts.encounters.occasion import afterwards, stays_away, took_place_anyway
from kg.facts.encounters.purpose import takes_up
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, MeetingKind, Modality, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_FUTURE = frozenset(
    {
        "upcoming",
        "forthcoming",
        "planned",
        "next",
        "scheduled",
        "coming",
        "future",
        "expected",
        "proposed",
        "envisaged",
    }
)
#: As in "called for a meeting", "invited to talks": behind others ("discussed it in a call") it was held.
_ASKED_FOR = frozenset({"for", "to", "on", "of", "about", "into"})
_PARTICIPLES = frozenset({"hold", "host", "mediate", "convene", "attend", "conduct"})


def predicates(scene: Scene, verb: Word | None) -> list[Word]:
    """The verb and those joined to it that share its subject, unless they tell of the plan given up."""
    if verb is None:
        return []
    joined = [
        c
        for c in verb.children
        if c.dep_ == "conj" and c.pos_ == "VERB" and not any(g.dep_ in SUBJECTS for g in c.children)
    ]
    return [v for v in (verb, *joined) if v == verb or v.i not in scene.former_clauses]


def still_to_do(scene: Scene, noun: Word, verb: Word | None) -> list[Word]:
    """As in "is expected to be held in Lima", "are due to begin on Friday": what its subject is to do."""
    if verb is None or noun.dep_ not in SUBJECTS or noun.head != verb:
        return []
    words_due = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    below = [c for v in words_due for c in v.rights if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}]
    below += [c for v in below for c in v.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"]
    objects = {v.i: {c.lower_ for c in v.rights if c.dep_ in {"dobj", "dative"}} for v in below}
    return [v for v in below if v.i not in scene.former_clauses and objects[v.i] <= {"place"}]


def standing(scene: Scene, noun: Word, verb: Word | None, time: TimeExpression | None) -> Aspect:
    """Where the meeting stands, by the words before the noun, its own clauses and the verb above it."""
    lefts = {c.lower_ for c in noun.lefts}
    if (
        _no_prospect(noun)
        or lefts & {"no", "neither", "any"}
        or (lefts & {"frequent", "regular", "usual"} and noun.tag_ == "NNS")
    ):
        return (None, Modality.DENIED)
    reading = scene.reading
    past = time is not None and scene.is_over(time) and afterwards(noun, scene.reading.doc[time.head])
    over = past or _right_after(noun) or _came_out_of(noun) or any(_went_by(scene, c) for c in noun.rights)
    if over or held_before(reading, noun) or just_from(reading, noun):
        return HELD
    awaited = verb is not None and verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children)
    scheduled = lefts & _FUTURE or any(_to_be(scene, c) for c in noun.rights if c.dep_ == "acl")
    taken_up = verb is not None and takes_up(noun) and not scene.reading.negated(verb)
    if awaited or scheduled or _prepared_for(noun) or taken_up:
        return PLANNED
    if noun.head.lemma_.lower() in words("meetings", "offers", "words") or _wished_for(noun):
        return PROPOSED
    participle = next((c for c in noun.children if c.dep_ in {"acl", "relcl"}), None)
    if participle is not None and participle.lemma_ in _PARTICIPLES:
        future = any(c.dep_ == "aux" for c in participle.children)
        return aspect_of(scene.reading, participle) if participle.dep_ == "relcl" or future else HELD
    if still_before(noun) or _day_sought(noun):
        return PLANNED
    if (verb is not None and (_is_over(noun, verb) or _fruitless(noun, verb))) or _yielded(noun):
        return HELD
    if verb is None:
        told = participle is not None and participle.dep_ == "relcl" and _takes_place(participle)
        return aspect_of(reading, participle) if told and participle else _verbless(scene, noun, time)
    settled = _settled_there(scene, noun, verb) and (time is None or _by_days(scene, time) != PLANNED)
    return HELD if settled else _by_verb(scene, noun, verb, time)


def _takes_place(clause: Word) -> bool:
    """As in "touched on the summit, which takes place in May": it is told of, whatever it is beside."""
    which = any(c.dep_ in SUBJECTS and c.lower_ in {"which", "that"} for c in clause.lefts)
    place = clause.lemma_ == "take" and any(c.lower_ == "place" for c in clause.rights)
    return which and (place or clause.lemma_ in _HAPPENING)


#: Verbs by which a meeting is told to happen, of which it is the subject.
_HAPPENING = frozenset(
    {"open", "begin", "start", "convene", "gather", "meet", "close", "end", "conclude", "run", "kick"}
)


def _went_by(scene: Scene, clause: Word) -> bool:
    """As in "the round that closed on Tuesday", "which took place in May", whatever else became of it."""
    which = any(c.dep_ in SUBJECTS and c.lower_ in {"which", "that"} for c in clause.lefts)
    place = clause.lemma_ == "take" and any(c.lower_ == "place" for c in clause.rights)
    told = place or (clause.lemma_ in _ENDING and clause.tag_ in {"VBD", "VBN"})
    return clause.dep_ == "relcl" and which and told and aspect_of(scene.reading, clause) == HELD


#: What a meeting did that is over.
_ENDING = frozenset({"close", "end", "conclude", "finish", "wind", "wrap", "adjourn", "fail", "collapse"})


def _no_prospect(noun: Word) -> bool:
    """As in "saw no prospect of a meeting", "no plans for talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "for", "to"}:
        return False
    above = noun.head.head
    none = any(c.lower_ in {"no", "little", "neither"} for c in above.lefts)
    return none and above.lemma_.lower() in words("meetings", "offers", "denied")


def _right_after(noun: Word) -> bool:
    """As in "to be here so soon after the NATO meeting, the summit": whatever the verb, they are over."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    after = noun.head
    near = after.i > 0 and after.nbor(-1).lower_ in {"soon", "shortly", "just", "right", "immediately"}
    return noun.dep_ == "pobj" and after.lower_ == "after" and near


def _came_out_of(noun: Word) -> bool:
    """As in "what came out of the summits, as well as the meeting with B"."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "out"


def _prepared_for(noun: Word) -> bool:
    """As in "in the run-up to the summit", "preparations for using the summit to end it"."""
    before = noun.doc[max(noun.head.i - 3, 0) : noun.head.i]
    if noun.head.lower_ == "to" and [t.lower_ for t in before] in (["run", "-", "up"], ["lead", "-", "up"]):
        return True
    current, aimed = noun, False
    for _ in range(_STEPS):
        if current.dep_ not in {"pobj", "pcomp", "dobj", "prep", "conj"}:
            break
        current = current.head
        aimed = aimed or current.lower_ == "for" or current.lemma_ == "preview"
        if aimed and current.lemma_.lower() in words("meetings", "offers", "preparing"):
            return not any(c.dep_ == "aux" and c.lower_ in {"had", "was", "were"} for c in current.children)
    return False


#: Steps from a meeting up to what is done for it: "preparing the substance for another meeting of".
_STEPS = 5


def _wished_for(noun: Word) -> bool:
    """As in "support for the opening of talks", "the prospect of a summit"."""
    phases, offers = words("meetings", "offers", "phases"), words("meetings", "offers", "words")
    begun = False
    while noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for", "to"}:
        above = noun.head.head
        lemma = above.lemma_.lower()
        if lemma in offers:
            return True
        if noun.head.lower_ != "of" or lemma not in phases:
            return begun and lemma in words("meetings", "offers", "wishes")
        noun, begun = above, True
    return begun and noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("meetings", "offers", "backs")


def still_before(noun: Word) -> bool:
    """As in "Before the talks, A flew to Lima on Monday", "prior to the meeting": a day ahead of theirs."""
    link = noun.head
    before = link.lower_ in {"before", "ahead"} or (
        link.head.lower_ in {"ahead", "prior"} and link.dep_ == "prep"
    )
    return noun.dep_ == "pobj" and before


def _day_sought(noun: Word) -> bool:
    """As in "a date for the second round of talks has yet to be fixed"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ in {"date", "venue"}


def _to_be(scene: Scene, participle: Word) -> bool:
    """As in "a second session expected on Tuesday", of a day that was not given up."""
    ahead = participle.tag_ == "VBN" and participle.lemma_ in {"expect", "schedule", "plan", "slate"}
    return ahead and participle.i not in scene.former_clauses


def _yielded(noun: Word) -> bool:
    """As in "the outcomes of the Lima and Oslo summits": what has outcomes is over."""
    head = noun
    while head.dep_ in {"conj", "pobj", "prep"} and head.head != head:
        head = head.head
        if head.lemma_.lower() in _YIELDS:
            return head.pos_ == "NOUN"
    return False


#: What a meeting leaves behind.
_YIELDS = frozenset({"outcome", "result", "aftermath", "conclusion", "breakdown", "collapse", "failure"})


def _is_over(noun: Word, verb: Word) -> bool:
    """As in "was announced after a call with B"; not "will speak after a meeting with B"."""
    behind = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following"}
    return (
        behind
        and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
        and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    )


def _settled_there(scene: Scene, noun: Word, verb: Word) -> bool:
    """As in "agreed to cut tariffs at talks in Lima", "agreed to stop firing after two days of talks": where
    they agreed; not "agreed to sign it at talks", "agreed to sign it only after talks".
    """
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    link = noun.head
    if noun.dep_ != "pobj" or verb.dep_ != "xcomp":
        return False
    behind = link.lower_ in {"after", "following"} and link.nbor(-1).lower_ not in {"only", "until", "not"}
    inside = link.lower_ in {"at", "during"} and verb.lemma_.lower() not in words("time", "tense", "tabled")
    settled = verb.head.lemma_.lower() in words("time", "tense", "settling")
    return (behind or inside) and settled and aspect_of(scene.reading, verb.head) == HELD


def _verbless(scene: Scene, noun: Word, time: TimeExpression | None) -> Aspect:
    """As in "Third round of Korea talks, Geneva, October 21-24." stands as its days stand to the day of
    publication.
    """
    if any(t.pos_ in {"VERB", "AUX"} for t in noun.sent):
        return (None, Modality.ACTUAL)
    return _by_days(scene, time)


#: As in "a ceasefire for the duration of the talks": they are under way.
_LASTING = frozenset({"duration", "course", "length"})
#: Verbs of which a meeting is only the topic.
_TALKING_ABOUT = frozenset(
    {"discuss", "consider", "address", "review", "raise", "note", "preview", "mention"}
)


def _by_days(scene: Scene, time: TimeExpression | None) -> Aspect:
    """As in "discussed the June 14 summit": it stands as its days stand to the day of publication."""
    published = scene.reading.document.published
    if time is None or time.time is None or published is None:
        return (None, Modality.ACTUAL)
    first, last, _ = bounds(time.time)
    if first is not None and first > published:
        return PLANNED
    return HELD if last is not None and last < published else (Status.ONGOING, Modality.ACTUAL)


#: As in "is due in Lima for talks".
_DUE = frozenset({"due", "expected", "scheduled", "set"})


def _obliged(verb: Word) -> list[Word]:
    """As in "had to be put off": the verb of what had to be done."""
    obliged = verb.lemma_ in {"have", "be"}
    return [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"] if obliged else []


def _by_verb(scene: Scene, noun: Word, verb: Word, time: TimeExpression | None) -> Aspect:
    due = _due(verb)
    if (
        _characterized(scene, noun, verb)
        or _should_have(verb)
        or any(v.i in scene.former_clauses for v in (verb, *due))
    ):
        return (None, Modality.ACTUAL)
    lemma = verb.lemma_.lower()
    told = [g for v in predicates(scene, verb) for g in (v, *_obliged(v))]
    moves = [scene.moving[v.i] for v in told if v.i in scene.moving]
    broken = lemma in words("meetings", "status", "broken") and noun.dep_ in {"dobj", "nsubjpass"}
    large = scene.kind_of(noun) in {MeetingKind.SUMMIT, MeetingKind.CONFERENCE}
    away = large and stays_away(noun, verb, negated=scene.reading.negated(verb))
    if (moves or broken) and not away:  # "would freeze trade talks": nobody holds them for that
        return _moved(scene, told[-1], moves)
    if lemma == "leave" and any(c.lower_ == "open" for c in verb.children):
        return PROPOSED
    if lemma in words("meetings", "status", "denied") or supposed(verb) or open_question(verb):
        return (None, Modality.DENIED)
    if _under_way(noun, verb, time):
        return ONGOING
    topic = lemma in _TALKING_ABOUT and noun.dep_ == "dobj"
    if away or (topic and (scene.definite(noun) or time is not None)):
        return _by_days(scene, time)
    asked_for = noun.dep_ in {"dobj", "xcomp"} or (noun.dep_ == "pobj" and noun.head.lower_ in _ASKED_FOR)
    wanted = noun.dep_ == "dobj" and lemma == "want" and not scene.definite(noun)
    if wanted or (lemma in words("meetings", "status", "proposed") and asked_for) or _backed(noun, lemma):
        return PROPOSED
    if lemma in words("meetings", "status", "cancelled"):
        return (Status.CANCELLED, Modality.ACTUAL)
    hoped = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("meetings", "status", "proposed")
    due = due or (still_to_do(scene, noun, verb) if verb.lemma_ == "be" and not hoped else [])
    ahead = bool(due) and (verb.tag_ in {"VBZ", "VBP"} or (time is not None and not scene.is_over(time)))
    aspect = PLANNED if ahead else aspect_of(scene.reading, verb)
    agreed = lemma == "agree" and aspect == PLANNED and verb.tag_ == "VBN"  # "was agreed at talks in Lima"
    denied = aspect[1] is Modality.DENIED
    return HELD if (denied or agreed) and took_place_anyway(noun, verb) else aspect


def _characterized(scene: Scene, noun: Word, verb: Word) -> bool:
    """As in "These talks reflect our ties", "are part of our efforts": what they are, not that they go on."""
    present = verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    attribute = verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.rights)
    told = attribute or verb.lemma_.lower() in words("meetings", "status", "characterizing")
    return present and told and noun.dep_ == "nsubj" and scene.definite(noun)


def _moved(scene: Scene, last: Word, moves: list[Change]) -> Aspect:
    """As in "was put off": open; "was put off twice and will now open": as its last verb says."""
    if moves and last.i not in scene.moving and last.lemma_ in words("changes", "beginning", "words"):
        return aspect_of(scene.reading, last)
    return HELD if {Change.RESUMED, Change.EXTENDED} & set(moves) else (None, Modality.ACTUAL)


def _due(verb: Word) -> list[Word]:
    """As in "is due in Lima", "were due to begin": what they are due to do, else the word itself."""
    due = [c for c in verb.children if c.lemma_ in _DUE] if verb.lemma_ == "be" else []
    return [g for c in due for g in (c, *c.children) if g.pos_ in {"ADJ", "VERB"}]


def _backed(noun: Word, lemma: str) -> bool:
    """As in "backs a special summit of the bloc"."""
    indefinite = any(c.lower_ in {"a", "an"} for c in noun.lefts)
    return noun.dep_ == "dobj" and indefinite and lemma in words("meetings", "offers", "backs")


def _should_have(verb: Word) -> bool:
    """As in "ought to have taken place on Monday": a plan, of which the text tells no more here."""
    below = (c for c in verb.rights if c.dep_ == "xcomp")
    return verb.lemma_ == "ought" and any(g.lower_ == "have" for c in below for g in c.lefts)


def _fruitless(noun: Word, verb: Word) -> bool:
    """As in "The talks failed to produce an accord": they were held; not "failed to take place"."""
    if noun.dep_ != "nsubj" or verb.lemma_ != "fail" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    below = [c for c in verb.rights if c.dep_ == "xcomp"]
    happening = words("changes", "keeping", "words")
    return bool(below) and not any(c.lemma_.lower() in happening or c.lower_ == "come" for c in below)


def _under_way(noun: Word, verb: Word, time: TimeExpression | None) -> bool:
    """As in "discussed the negotiations", "a ceasefire for the duration of the talks"."""
    during = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _LASTING
    asked = verb.lemma_.lower() in words("meetings", "status", "proposed")
    if during and (asked or verb.tag_ in {"VBP", "VBZ", "VB", "VBG"}):
        return True
    wished = words("meetings", "offers", "wishes")
    backed = noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_.lower() in wished
    if backed and noun.lower_ in {"talks", "negotiations"}:
        return time is None  # "noted continuing support for talks between A and B"
    topic = verb.lemma_.lower() in _TALKING_ABOUT and noun.dep_ == "dobj"
    return topic and time is None and noun.lower_ in {"talks", "negotiations"}
