"""Verbs that tell of an encounter by what the sides did in it: signed, handed over, shook hands.

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter`` or None.
Refuses: what may have been done apart: a signature without a day or a place, a letter that was sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.groups import persons_and_states
from kg.facts.encounters.where import at_the_end
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def sign(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A and B signed an accord in Geneva", "put their names to the pact"."""
    reading = scene.reading
    participle = verb.dep_ == "acl" and verb.tag_ == "VBN"
    bare = participle and _bare(verb)
    text = _signed(scene, verb) or (_behind_phrase(verb) if bare else None)
    mark = verb.dep_ == "relcl" and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts)
    looking_back = (participle or mark) if text is None else text.lower_ in {"which", "that"}
    if looking_back:
        text = _told_of(verb.head)  # "the accord signed by A and B", "the accord, which A and B signed"
    if verb.lemma_ in {"put", "set", "affix"}:
        text = _put_to(scene, verb, text)
        looking_back = text is not None and text == verb.head
    if text is None or not _is_text(text):
        return None
    doers = scene.subjects(verb)
    if bare:
        doers = (*reading.actors_of(verb.sent.root), *reading.list_ending(verb.i - 1))
    sides = [
        *(reading.agent_of(verb) if looking_back and participle and not doers else doers),
        *reading.with_actors(text, "between", "with"),
        *reading.with_actors(verb, "with", "between"),
    ]
    one = len(set(sides)) == 1 and scene.several(sides[0])
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.sign", fewest=1 if one else 2)
    if found is None:
        return None
    found.place = found.place or at_the_end(reading, verb)
    if bare and found.time is None:
        opening = (reading.time_at.get(i) for i in range(verb.sent.start, verb.i))
        found.time = next((t for t in opening if t is not None and t.time is not None), None)
    return found if _by_hand(scene, verb, found, looking_back=looking_back) else None


def _by_hand(scene: Scene, verb: Word, found: Encounter, *, looking_back: bool) -> bool:
    """False for what may have been done apart, or through others: "reached an accord with B"."""
    fixed = found.time is not None and found.place is not None
    persons = scene.reading.only_persons(found.participants)
    afar = looking_back or verb.lemma_ in words("meetings", "striking", "verbs")
    here = any(c.lower_ in {"here", "there"} for c in verb.rights) and found.time is not None
    if afar and not (persons and (found.place is not None or here)):
        return fixed and verb.dep_ != "acl"  # not "the accord signed by Peru and Chile in Lima in May"
    own_hands = persons and verb.lemma_ in {"put", "set", "affix"}
    return own_hands or found.time is not None or found.place is not None


def _signed(scene: Scene, verb: Word) -> Word | None:
    """What is signed, as the verb has it."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is None and any(c.dep_ == "auxpass" for c in verb.children):
        passive = scene.reading.subject_token(verb)  # "is to be signed"
    return passive or scene.reading.object_token(verb)


def _is_text(noun: Word) -> bool:
    """True for "accord"; for "Protocols", which the tagger takes for a name, and its plural for the lemma."""
    lemma = noun.lemma_.lower()
    texts = words("meetings", "texts", "words")
    return lemma in texts or (noun.pos_ == "PROPN" and lemma.removesuffix("s") in texts)


def _told_of(noun: Word) -> Word:
    """The text that a relative clause tells of, which may hang on a noun behind it: "the accord on fish"."""
    current = noun
    while not _is_text(current) and current.dep_ == "pobj" and current.head.dep_ == "prep":
        current = current.head.head
    return current if _is_text(current) else noun


def _bare(verb: Word) -> bool:
    """True for a participle behind a comma in a sentence that has no other verb: it is the verb."""
    root, before = verb.sent.root, verb.nbor(-1)
    noun = root.pos_ in {"NOUN", "PROPN"} and (verb.head == root or verb.head.dep_ in {"conj", "appos"})
    return noun and before.text == "," and not any(c.dep_ == "agent" for c in verb.rights)


def _behind_phrase(verb: Word) -> Word | None:
    """The text of such a phrase, which hangs on the verb or on a noun above it."""
    rights = (c for above in (verb, *verb.ancestors) for c in above.rights if c.i > verb.i)
    return next((c for c in rights if _is_text(c)), None)


def _put_to(scene: Scene, verb: Word, put: Word | None) -> Word | None:
    """The text of "put their names to the pact"; of "the pact that they put their names to", the pact."""
    if put is None or put.lemma_ not in {"signature", "name", "initial", "pen"}:
        return None
    text = scene.reading.preposition(verb, "to") or scene.reading.preposition(put, "to")
    return verb.head if text is None and verb.dep_ in {"relcl", "acl"} else text


def hand(scene: Scene, verb: Word) -> Encounter | None:
    """As in "handed Baker a list", "shook hands with B", "delivered the note to B": persons face to face."""
    reading = scene.reading
    obj = _handed(verb) or reading.object_token(verb)
    if obj is None:
        return None
    if verb.lemma_ in {"shake", "exchange"}:
        others = scene.others(verb, "with") or reading.with_actors(obj, "with")
        if obj.lemma_ not in {"hand", "handshake"}:
            return None
    else:
        dative = next((c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"), None)
        others = reading.actors_of(dative) or reading.with_actors(verb, "to") or _receiver(scene, verb, obj)
        if obj.lower_ not in {"it", "them"} and obj.lemma_.lower() not in words(
            "meetings", "papers", "words"
        ):
            return None
    sides = [*scene.subjects(verb), *others]
    if not sides or not reading.only_persons(sides):
        return None
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.hand")
    if verb.lemma_ == "shake" and len(sides) > 1:
        return found
    return found if found is not None and (found.time is not None or found.place is not None) else None


def _handed(verb: Word) -> Word | None:
    """As in "handed Mr Cole the plan", of which the parser makes two objects: the last is what was handed."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
    return objects[-1] if len(objects) > 1 else None


def _receiver(scene: Scene, verb: Word, handed: Word) -> tuple[str, ...]:
    objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"} and c != handed]
    return scene.reading.actors_of(objects[0]) if objects else ()


def spend(scene: Scene, verb: Word) -> Encounter | None:
    """As in "spent two hours with President A": persons, and a time that a talk lasts."""
    lasting = scene.reading.time_spent(verb) or _behind_particle(verb)
    plain = verb.lemma_ in {"spend", "pass"}
    day = lasting is not None and plain and lasting.i in scene.reading.time_at
    hours = lasting is not None and lasting.lemma_ in words("meetings", "lengths", "hours")
    part = lasting is not None and plain and lasting.lemma_ in words("meetings", "lengths", "parts")
    if lasting is None or not (day or hours or part) or scene.by_telephone(verb):
        return None
    others = [*scene.others(verb, "with"), *scene.reading.with_actors(lasting, "with")]
    sides = [*scene.subjects(verb), *others]
    together = any(c.lower_ in {"together", "alone"} for c in verb.rights)
    if not scene.reading.only_persons(sides) or not (others or together or plain or verb.lemma_ == "share"):
        return None
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.spend")


def _behind_particle(verb: Word) -> Word | None:
    """As in "put in eight hours together", of which the parser makes a phrase with "in"."""
    parts = (c for c in verb.rights if c.dep_ == "prt")
    return next((g for c in parts for g in c.rights if g.dep_ == "pobj"), None)


def hammer(scene: Scene, verb: Word) -> Encounter | None:
    """As in "the deal was hammered out in Pretoria between A and B"."""
    reading = scene.reading
    sides = reading.with_actors(verb, "between")
    if not any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        sides = (*scene.subjects(verb), *reading.with_actors(verb, "with"))
    found = scene.made(verb, MeetingKind.TALKS, sides, "meeting.hammer")
    return found if found is not None and (found.time is not None or found.place is not None) else None


def agree(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A and B, who agreed in Oslo on Saturday to share the water": a place and a day."""
    sides = scene.subjects(verb)
    persons = scene.reading.only_persons(sides)
    there = scene.reading.preposition(verb, "in", "at")
    if not persons and (there is None or there.i not in scene.reading.place_at or scene.persons(sides)):
        return None
    kind = MeetingKind.MEETING if persons else MeetingKind.TALKS
    found = scene.made(verb, kind, sides, "meeting.agree")
    return found if found is not None and found.time is not None and found.place is not None else None


def over_meal(scene: Scene, noun: Word) -> Encounter | None:
    """As in "A told B over dinner in Lima", "Over breakfast, A and B settled it": persons at one table."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "over":
        return None
    reading = scene.reading
    verb = reading.clause(noun)
    verb = verb.head if verb.pos_ == "ADJ" and verb.dep_ == "ccomp" else verb  # "made it plain to B"
    sides = [*scene.subjects(verb), *reading.objects_of(verb), *scene.others(verb, "with")]
    addressed = (a for c in (verb, *verb.rights) for a in reading.with_actors(c, "to"))
    sides += [*reading.agent_of(verb), *addressed]
    if verb.pos_ != "VERB" or not persons_and_states(reading, sides):
        return None
    if verb.lemma_.lower() in _MEETING | words("meetings", "holding", "words"):
        return None  # told by the verb or its object
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.meal")


_MEETING = frozenset({"meet", "confer", "discuss", "talk", "speak", "negotiate", "consult", "huddle", "chat"})


def come(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A and B came together", "A came face to face with B", "got together"."""
    tail = list(verb.doc[verb.i + 1 : min(verb.i + _TAIL, verb.sent.end)])
    if not {t.lower_ for t in tail} & {"face", "together"}:
        return None
    beside = (a for t in tail if t.lower_ == "face" for a in scene.reading.with_actors(t, "with"))
    sides = [*scene.subjects(verb), *scene.others(verb, "with"), *beside]
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.meet")
    if found is None or found.time is not None or found.place is not None:
        return found
    # "Countries coming together to work on it": a figure of speech
    return found if scene.persons(found.participants) else None


#: Tokens behind "come" within which "together" completes it.
_TAIL = 6


#: What one pays somebody.
_CALLS = frozenset({"call", "respect", "visit"})


def call_on(scene: Scene, verb: Word) -> Encounter | None:
    """As in "called on the President": a courtesy, no demand ("called on him to resign")."""
    if verb.lemma_ not in {"call", "pay", "drop"}:
        return None
    reading = scene.reading
    caller = reading.subject_token(verb)
    if verb.lemma_ == "call" and caller is not None and caller.lower_ in {"i", "we", "you"}:
        return None  # "I'll call on Lara": a chair gives her the floor
    if verb.lemma_ == "pay":
        obj = reading.object_token(verb)
        obj = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_ in _CALLS), obj)
        if obj is None or obj.lemma_ not in _CALLS:
            return None
        guests = reading.with_actors(obj, "on", "upon", "to") or reading.with_actors(verb, "on", "upon", "to")
        paid = next((c for c in verb.rights if c.dep_ in {"dative", "dobj"} and c != obj), None)
        guests = guests or reading.actors_of(paid)  # "paid B a courtesy call"
    else:
        asked = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"}]
        polite = words("meetings", "calling", "purposes") | words("meetings", "calling", "visiting")
        visiting = scene.time(verb) is not None and all(c.lemma_.lower() in polite for c in asked)
        demanding = (asked and not visiting) or any(c.lower_ == "for" for c in verb.children)
        guests = () if demanding else reading.with_actors(verb, "on", "upon")
        bare = (c for c in verb.rights if c.lower_ == "on" and c.i == verb.i + 1 and not list(c.children))
        if not guests and not demanding and any(c.dep_ in {"prt", "prep"} for c in bare):
            guests = reading.objects_of(verb)  # of which the parser makes a particle
        stranded = any(c.lower_ in {"on", "upon"} and not list(c.children) for c in verb.rights)
        if stranded and not guests and verb.dep_ == "relcl" and scene.time(verb) is not None:
            guests = reading.objects_of(verb)  # "whom he called on in Lima on Monday"
    if not guests or not reading.only_persons(guests):
        return None
    return scene.made(verb, MeetingKind.MEETING, [*scene.subjects(verb), *guests], "meeting.call_on")
