"""Who takes part in a meeting told of before, or leads a side, in a clause of its own: "The Peruvian side
was led by A", "B has confirmed his attendance", "The call linked A and B".

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter`` that only adds sides, or None.
Refuses: observers; clauses that name the meeting themselves, which its noun tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_BODIES = frozenset({ActorType.STATE, ActorType.ORGANIZATION})


def linked(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The call linked A and B", "The talks pitted A against B": a meeting is the subject."""
    told = verb.dep_ == "acl" and verb.tag_ == "VBG"  # "a conference in Oslo, gathering A and B"
    subject = verb.head if told else scene.reading.subject_token(verb)
    kind = None if subject is None or not (told or subject.dep_ == "nsubj") else scene.kind_of(subject)
    if kind is None:
        return None
    sides = [*scene.reading.objects_of(verb), *scene.others(verb, "with", "against")]
    return scene.made(verb, kind, sides, "meeting.linked")


def led(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Peruvian side was led by A, the Chilean one by B", "A headed the Peruvian team"."""
    if verb.dep_ == "relcl":
        return None  # "B, who heads the Peruvian team, flew home" tells who he is
    if verb.lemma_ in words("meetings", "attending", "sending"):
        return _sent(scene, verb)
    if _session_led(scene, verb):
        heads = scene.reading.persons(scene.reading.agent_of(verb))
        return adding(scene.made(verb, MeetingKind.TALKS, heads, "meeting.joined"), ())
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    passive = passive or _of_both(verb)
    team = scene.reading.subject_token(verb) if passive else scene.reading.object_token(verb)
    leaders = scene.reading.persons(scene.reading.agent_of(verb) if passive else scene.subjects(verb))
    if team is not None and team.tag_ == "NNS":  # "The delegations were led by A and B": whichever by whom
        sent = team.lemma_.lower() in words("meetings", "delegations", "words")
        return adding(scene.made(verb, MeetingKind.TALKS, leaders, "meeting.joined") if sent else None, ())
    sides = sent_by(scene, team, named=passive or verb.lemma_ == "represent")
    sides = sides or _at_home(scene, team, leaders)
    if not leaders or not sides:
        return None
    other = _other_team(scene, verb, passive=passive)
    both = [*(leaders[:1] if other else leaders), *other]
    found = scene.made(verb, MeetingKind.TALKS, both, "meeting.led", fewest=1)
    return adding(found, (*sides, *_other_side(scene, verb, sides)) if other else sides)


def _other_side(scene: Scene, verb: Word, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Whose the other team is: the one other state or body that the sentence names behind the verb."""
    reading = scene.reading
    behind = (reading.mention_at.get(t.i) for t in reading.doc[verb.i + 1 : verb.sent.end])
    named = dict.fromkeys(a for m in behind if m is not None for a in m.actors)
    found = [a for a in named if reading.actors[a].type in _BODIES and a not in sides]
    return tuple(found) if len(found) == 1 else ()


def _sent(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Peru sent its foreign minister", "C sent General D": who sits there for whom."""
    reading = scene.reading
    senders = tuple(dict.fromkeys(scene.subjects(verb)))
    states = [next((r.represents for r in reading.actors[a].roles if r.represents), a) for a in senders]
    sent = reading.persons(reading.objects_of(verb))
    behind = reading.doc[verb.i + 1 : verb.sent.end]
    goal = any(t.lower_ == "to" for t in behind) or any(c.dep_ in {"xcomp", "advcl"} for c in verb.rights)
    if not sent or goal or len(senders) != 1:
        return None  # "sent B to Lima", "sent B to see C"
    made = scene.made(verb, MeetingKind.TALKS, sent, "meeting.led", fewest=1)
    return adding(made, tuple(dict.fromkeys([*senders, *states])))


def _at_home(scene: Scene, team: Word | None, leaders: tuple[str, ...]) -> tuple[str, ...]:
    """As in "Foreign Minister B heads the government team": the side that the leader speaks for."""
    if team is None or team.lemma_.lower() not in words("meetings", "delegations", "words"):
        return ()
    own = any(c.dep_ in {"compound", "poss", "amod"} for c in team.lefts)
    roles = (r for a in leaders[:1] for r in scene.reading.actors[a].roles) if own else ()
    return next(((r.represents,) for r in roles if r.represents), ())


def _session_led(scene: Scene, verb: Word) -> bool:
    """As in "Peru and Chile convened the third Dialogue in Lima, led by A and B": two who head two sides."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl"} or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return False
    held = [verb.head, *(c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i)]
    return any(t.pos_ != "VERB" and scene.kind_of(t) for t in held)


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
    return adding(made, tuple(senders))


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
    if that := _that_of(scene, verb):
        return that
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


def _that_of(scene: Scene, verb: Word) -> list[str]:
    """As in "A led the American delegation, B that of Peru", "…, and that of Peru by B"."""
    reading, doc = scene.reading, scene.reading.doc
    for i in range(verb.i + 2, verb.sent.end - 2):
        if [doc[i].lower_, doc[i + 1].lower_] != ["that", "of"]:
            continue
        side = next((m for k in range(i + 2, i + 5) if (m := reading.mention_at.get(k)) is not None), None)
        before = reading.mention_at.get(i - 1)
        if before is not None and (found := reading.persons(before.actors)):
            return list(found)
        by = None if side is None or doc[side.end].lower_ != "by" else side.end
        near = () if by is None else range(by + 1, min(by + _REACH, verb.sent.end))
        named = (reading.mention_at[k].actors for k in near if k in reading.mention_at)
        return next((p for actors in named if (p := list(reading.persons(actors)))), [])
    return []


#: Tokens behind "by", or before "the Chilean one", within which its leader is named.
_REACH, _BACK = 8, 4


def coming(scene: Scene, verb: Word) -> Encounter | None:
    """As in "B has confirmed his attendance", "C is expected as well", "Also present was D"."""
    if not _comes(scene, verb):
        return None
    sides = _behind(scene, verb) or (() if _observing(verb) else _there(scene, verb))
    named = [a for a in sides if scene.reading.actors[a].type is not ActorType.GROUP]
    if not named or (len(named) < len(sides) and len(named) < _TWO):
        return None
    found = adding(scene.made(verb, MeetingKind.MEETING, named, "meeting.coming", fewest=1), ())
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


_TWO = 2


def _behind(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "Also present were A and B", "Seated at the table were C and D": the list behind."""
    fronted = verb.lemma_ in _STANDING and (
        verb == verb.sent[0] or any(c.dep_ != "punct" for c in verb.lefts)
    )
    if not fronted or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
        return ()
    last = max([verb.i, *(c.i for c in verb.rights if c.dep_ in {"aux", "auxpass"})])
    return _called_out(scene, verb.doc[last + 1 : verb.sent.end])


_STANDING = frozenset({"be", "sit", "seat"})


def _there(scene: Scene, verb: Word) -> tuple[str, ...]:
    """Whom the clause says to be there, by the subject before the verb."""
    reading = scene.reading
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    sides = reading.objects_of(verb) if passive else scene.subjects(verb)
    if subject is not None and len(listed := _called_out(scene, subject.subtree)) > len(set(sides)):
        sides = listed
    return sides or next((a for c in verb.rights if (a := reading.actors_of(c))), ())


def _called_out(scene: Scene, tokens: Iterable[Word]) -> tuple[str, ...]:
    """All whom a list names, but those who are there "as an observer"."""
    reading, found, listed = scene.reading, dict[str, None](), list(tokens)
    telling = {t.i for c in listed if c.dep_ in {"relcl", "acl"} for t in c.subtree}
    for token in listed:
        mention = reading.mention_at.get(token.i)
        if mention is None or token.i != mention.head or token.i in telling:
            continue
        behind = reading.doc[mention.end : mention.end + _ROLE]
        watching = any(t.lemma_.lower() in words("meetings", "attending", "observers") for t in behind)
        if (watching and "as" in {t.lower_ for t in behind[:2]}) or _belongs(reading, token):
            continue
        if mention.start not in reading.place_at or token.head.lower_ not in _WHERE:
            found.update(dict.fromkeys(mention.actors))
    return tuple(found)


def _belongs(reading: Reading, token: Word) -> bool:
    """As in "B of Peru", "the Union, which is mediating": no side, or told with the person."""
    owner = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    mention = None if owner is None else reading.mention_at.get(owner.i)
    person = mention is not None and reading.only_persons(mention.actors)
    helping = words("meetings", "arranging", "mediate")
    return person or any(c.dep_ == "relcl" and c.lemma_ in helping for c in token.rights)


#: Tokens of ", as an observer".
_ROLE = 4
_WHERE = frozenset({"in", "at", "near", "outside"})


def _comes(scene: Scene, verb: Word) -> bool:
    """True where the clause says that its subject comes, and not to what."""
    match verb.lemma_:
        case "be":
            there = words("meetings", "attending", "present")
            comes = any(c.lower_ in there for c in verb.children) or _seated(verb) or _among(verb)
        case "sit" | "seat":
            behind = scene.reading.object_token(verb)
            return _seated(verb) and (behind is None or any(c.dep_ == "prep" for c in verb.lefts))
        case "represent":
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            comes = passive and not scene.reading.agent_of(verb)
        case "expect":
            also = any(c.lower_ in {"also", "too"} for c in verb.children)
            also = also or any(t.lower_ == "well" for t in verb.subtree)
            comes = also and not any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
        case "take":
            obj = scene.reading.object_token(verb)
            comes = obj is not None and obj.lower_ in {"part", "seats"}
        case "join":
            comes = _also(verb) and scene.reading.object_token(verb) is None
        case lemma if lemma in words("meetings", "attending", "announcing"):
            return _confirms(scene, verb)
        case _:
            comes = scene.reading.object_token(verb) is None
    return comes and (
        _seated(verb)
        or _among(verb)
        or not any(c.dep_ == "prep" and c.lower_ in _TO_WHAT for c in verb.rights)
    )


_TO_WHAT = frozenset({"in", "at", "for", "to"})


def _among(verb: Word) -> bool:
    """As in "Among those present were A and B", "Among the participants was C"."""
    those = words("meetings", "attending", "those") | {"those"}
    return any(g.lower_ in those for c in verb.lefts if c.lower_ == "among" for g in c.children)


def _seated(verb: Word) -> bool:
    """As in "were at the table", "Seated round the table were A and B", "are on hand"."""
    links = [verb, *(c for c in verb.children if c.dep_ in {"csubj", "prep", "acomp", "advcl"})]
    links += [c for v in links[1:] for c in v.children if c.dep_ == "prep"]
    objects = (g for c in links if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    at = words("meetings", "attending", "seats")
    return any(g.lower_ in at and g.head.lower_ in _BESIDE for g in objects)


_BESIDE = frozenset({"at", "around", "round", "on", "in", "across"})


def _confirms(scene: Scene, verb: Word) -> bool:
    """As in "has confirmed his attendance"; not "his attendance at the fair"."""
    noun = scene.reading.object_token(verb)
    if noun is None or noun.lemma_ not in words("meetings", "attending", "nouns"):
        return False
    own = any(c.tag_ == "PRP$" for c in noun.lefts)
    return own and scene.reading.preposition(noun, "in", "at") is None


def _observing(verb: Word) -> bool:
    """As in "attended as observers", "was present as an observer"."""
    links = (*verb.children, *(g for c in verb.children if c.dep_ == "acomp" for g in c.children))
    roles = (g for c in links if c.lower_ == "as" for g in c.children)
    return any(g.lemma_.lower() in words("meetings", "attending", "observers") for g in roles)


def adding(found: Encounter | None, sides: tuple[str, ...]) -> Encounter | None:
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
