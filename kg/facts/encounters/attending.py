"""Who takes part in a meeting told of before, or leads a side, in a clause of its own: "The Peruvian side
was led by A", "B has confirmed his attendance", "The call linked A and B".

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter`` that only adds sides, or None.
Refuses: observers; clauses that name the meeting themselves, which its noun tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_BODIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})


def linked(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The call linked A and B", "The talks pitted A against B": a meeting is the subject."""
    subject = scene.reading.subject_token(verb)
    kind = None if subject is None or subject.dep_ != "nsubj" else scene.kind_of(subject)
    if kind is None:
        return None
    sides = [*scene.reading.objects_of(verb), *scene.others(verb, "with", "against")]
    return scene.made(verb, kind, sides, "meeting.linked")


def led(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Peruvian side was led by A, the Chilean one by B", "A headed the Peruvian team"."""
    if verb.dep_ == "relcl":
        return None  # "B, who heads the Peruvian team, flew home" tells who he is
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    passive = passive or _of_both(verb)
    team = scene.reading.subject_token(verb) if passive else scene.reading.object_token(verb)
    leaders = scene.reading.persons(scene.reading.agent_of(verb) if passive else scene.subjects(verb))
    if team is not None and team.tag_ == "NNS":  # "The delegations were led by A and B": whichever by whom
        sent = team.lemma_.lower() in words("meetings", "delegations", "words")
        return _adding(scene.made(verb, MeetingKind.TALKS, leaders, "meeting.joined") if sent else None, ())
    leaders = leaders if verb.lemma_ == "represent" and passive else leaders[:1]
    sides = sent_by(scene, team, named=passive or verb.lemma_ == "represent")
    if not leaders or not sides:
        return None
    both = [*leaders, *_other_team(scene, verb, passive=passive)]
    found = scene.made(verb, MeetingKind.TALKS, both, "meeting.led", fewest=1)
    return _adding(found, sides)


def _of_both(verb: Word) -> bool:
    """As in "The delegations, led by A and B, spoke of water"."""
    plural = verb.head.tag_ == "NNS" and verb.head.lemma_.lower() in words("meetings", "delegations", "words")
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and plural


def signed_for(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Minister A signed for Peru and Minister B for Chile": who was there for a side."""
    reading = scene.reading
    signers = reading.persons(scene.subjects(verb))[:1]
    links = [t for t in reading.doc[verb.i + 1 : verb.sent.end - 1] if t.lower_ == "for"] if signers else []
    sides = [reading.mention_at.get(link.i + 1) for link in links]
    if not links or links[0].i > verb.i + _NEAR:
        return None
    found, senders = list(signers), list[str]()
    for link, side in zip(links, sides, strict=True):
        before = reading.mention_at.get(link.i - 1)
        if side is not None and reading.actors[side.actors[0]].type in _BODIES:
            found += reading.persons(before.actors) if before is not None else ()
            senders += side.actors
    made = scene.made(verb, MeetingKind.MEETING, found, "meeting.led", fewest=1) if senders else None
    return _adding(made, tuple(senders))


#: Tokens within which "for" follows "signed", with the text between.
_NEAR = 4


def sent_by(scene: Scene, team: Word | None, *, named: bool) -> tuple[str, ...]:
    """The state or body of which ``team`` is the delegation."""
    if team is None or not (named or team.lemma_.lower() in words("meetings", "delegations", "words")):
        return ()
    reading = scene.reading
    owners = (a for c in team.lefts if c.i in reading.mention_at for a in reading.actors_of(c))
    told = [*owners, *reading.with_actors(team, "of", "from"), *reading.actors_of(team, conjuncts=False)]
    return tuple(a for a in dict.fromkeys(told) if reading.actors[a].type in _BODIES)[:1]


def _other_team(scene: Scene, verb: Word, *, passive: bool) -> list[str]:
    """As in "…, the Chilean one by B", "…, B the Chilean one": who leads the other side."""
    reading, teams = scene.reading, words("meetings", "delegations", "words") | {"one"}
    end, seen = verb.sent.end, 0
    for i in range(verb.i + 1, end - 1):
        behind = reading.doc[i + 1]
        team = i in reading.mention_at and (behind.lemma_.lower() in teams or behind.lower_ == "by")
        state = team and all(reading.actors[a].type in _BODIES for a in reading.mention_at[i].actors)
        seen += bool(state)
        if not state or (seen == 1 and not passive):
            continue
        by = [t.i for t in reading.doc[i + 1 : i + 4] if t.lower_ == "by"]
        near = range(by[0] + 1, min(by[0] + _REACH, end)) if by else range(i - 1, max(i - _BACK, verb.i), -1)
        named = (reading.mention_at[k].actors for k in near if k in reading.mention_at)
        found = next((p for actors in named if (p := list(reading.persons(actors)))), [])
        return found if by or not passive else []
    return []


#: Tokens behind "by", or before "the Chilean one", within which its leader is named.
_REACH, _BACK = 8, 4


def coming(scene: Scene, verb: Word) -> Encounter | None:
    """As in "B has confirmed his attendance", "C is expected as well", "Also present was D"."""
    if not _comes(scene, verb) or _observing(verb):
        return None
    reading = scene.reading
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    sides = reading.objects_of(verb) if passive else scene.subjects(verb)
    sides = sides or next((a for c in verb.rights if (a := reading.actors_of(c))), ())
    if not sides or any(reading.actors[a].type is ActorType.GROUP for a in sides):
        return None
    found = _adding(scene.made(verb, MeetingKind.MEETING, sides, "meeting.coming", fewest=1), ())
    if found is None:
        return None
    if verb.lemma_ in words("meetings", "attending", "announcing"):
        found.status = Status.PLANNED
    elif verb.lemma_ != "expect" and _also(verb):
        found.rule = "meeting.joined"
    return found


def _also(verb: Word) -> bool:
    """As in "A and B also took part": at a meeting told of before, whatever its kind."""
    said = any(c.lower_ in {"also", "too"} for c in verb.children)
    return said or any(t.lower_ == "well" for t in verb.rights if t.dep_ == "advmod")


def _comes(scene: Scene, verb: Word) -> bool:
    """True where the clause says that its subject comes, and not to what."""
    match verb.lemma_:
        case "be":
            there = words("meetings", "attending", "present")
            comes = any(c.lower_ in there for c in verb.children)
        case "expect":
            also = any(c.lower_ in {"also", "too"} for c in verb.children)
            also = also or any(t.lower_ == "well" for t in verb.subtree)
            comes = also and not any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
        case "take":
            obj = scene.reading.object_token(verb)
            comes = obj is not None and obj.lower_ == "part"
        case "join":
            comes = _also(verb) and scene.reading.object_token(verb) is None
        case lemma if lemma in words("meetings", "attending", "announcing"):
            return _confirms(scene, verb)
        case _:
            comes = scene.reading.object_token(verb) is None
    return comes and not any(c.dep_ == "prep" and c.lower_ in _TO_WHAT for c in verb.rights)


_TO_WHAT = frozenset({"in", "at", "for", "to"})


def _confirms(scene: Scene, verb: Word) -> bool:
    """As in "has confirmed his attendance"; not "his attendance at the fair"."""
    noun = scene.reading.object_token(verb)
    if noun is None or noun.lemma_ not in words("meetings", "attending", "nouns"):
        return False
    own = any(c.tag_ == "PRP$" for c in noun.lefts)
    return own and scene.reading.preposition(noun, "in", "at") is None


def _observing(verb: Word) -> bool:
    """As in "attended as observers"."""
    roles = (g for c in verb.children if c.lower_ == "as" for g in c.children)
    return any(g.lemma_.lower() in words("meetings", "attending", "observers") for g in roles)


def _adding(found: Encounter | None, sides: tuple[str, ...]) -> Encounter | None:
    """The mention, which tells nothing of the meeting but who else is there; ``sides`` have sent them."""
    if found is None:
        return None
    found.time, found.place, found.mode = None, None, None
    found.definite = found.joining = True
    found.senders = sides
    return found


def taking_part(scene: Scene, clause: Word) -> list[str]:
    """As in "with the participation of A and B", "with A and B taking part": who is there, two at least."""
    reading = scene.reading
    found: list[str] = []
    for token in clause.subtree:
        if token.dep_ == "pobj" and token.lower_ in words("meetings", "attending", "nouns"):
            found += reading.with_actors(token, "of", "by") if token.head.lower_ in {"with", "in"} else ()
        elif token.dep_ in _CLAUSES and token.lower_ in words("meetings", "attending", "gerunds"):
            found += reading.list_ending(token.i)
    unique = list(dict.fromkeys(found))
    return unique if len(unique) > 1 else []


#: What the parser makes of "with A and B taking part".
_CLAUSES = frozenset({"pcomp", "acl", "advcl"})
