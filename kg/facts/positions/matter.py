"""The matter of a position: as few words as stay clear.

Comes in: the tokens that head a complement. Goes out: its parts, each as text, with relative
clauses, asides, dates and adverbial clauses cut; a list of full phrases is split into its items.
Refuses: a pronoun that names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.clauses import own_subject
from kg.facts.positions.ends import shares_object
from kg.facts.positions.extent import (
    NOMINAL,
    VERBAL,
    is_infinitive,
    joined_view,
    lost_deed,
    outside,
    subtree,
)
from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.owners import with_owner
from kg.facts.positions.series import listed_gerunds
from kg.facts.positions.voices import FIRST
from kg.facts.positions.wording import text_of
from kg.facts.reading import ACCOUNTABLE
from kg.model.enums import ActorType, Stance

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

#: What the parser makes of an object that it hangs on the wrong verb.
_LOST = frozenset({"dep", "dobj", "npadvmod", "appos", "oprd", "conj"})
#: Pronouns that stand for no single person.
_MANY = frozenset({"they", "them", "these", "those"})
_THIRD = frozenset({"it", "they", "he", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: What a deed that is only joined to another has not before it.
_AHEAD = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark"})


# --- parts ------------------------------------------------------------------------------------


def parts(head: Word) -> list[Word]:
    """``head`` and its list neighbours, where each is a full phrase of its own; else ``head`` alone."""
    if head.dep_ == "csubj":
        return [head]
    items = [head, *(listed_gerunds(head) or _both(head) or _lost_deeds(head))]
    while (
        following := next(
            (c for c in _sisters(items) if _goes_on(head, c) and _alike(head, c) and not _told_apart(c)),
            None,
        )
    ) is not None:
        items.append(following)
    items = [t for t in items if not (t != head and t.dep_ == "conj" and _joint(t.head))]
    whole = all(_full(t) or _joint(t) for t in items) or _each_its_own(items) or all(map(own_subject, items))
    return items if len(items) > 1 and whole else [head]


def _alike(head: Word, joined: Word) -> bool:
    """Of one part of speech; a name with an article is as a noun: "an open Sudan and the return of it"."""
    if joined.pos_ == head.pos_:
        return True
    things = {joined.pos_, head.pos_} == {"NOUN", "PROPN"}
    return things and all(any(c.dep_ == "det" for c in t.lefts) for t in (head, joined))


def _each_its_own(items: list[Word]) -> bool:
    """As in "an end to the raids and a formal apology": each with an article, one with a complement."""
    own = all(any(c.dep_ in {"det", "poss"} for c in t.lefts) and t.pos_ != "PRON" for t in items)
    told = all(any(c.dep_ in {"amod", "compound", "prep", "acl"} for c in t.children) for t in items)
    return own and told and any(_full(t) for t in items)


def _sisters(items: list[Word]) -> list[Word]:
    """What may come next in the list: below its last item, of deeds also beside it."""
    last = items[-1]
    if not is_infinitive(last):
        return list(last.rights)
    beside = (c for c in last.head.rights if c.i > last.i and is_infinitive(c))
    if len(items) == 1:  # "agreed to ship it; to train men; and to pay", hung on the agreeing
        beside = (c for c in beside if c.dep_ == "advcl" and c.left_edge.nbor(-1).text == ";")
    return [*last.rights, *beside]


def _goes_on(head: Word, joined: Word) -> bool:
    """Joined to ``head``, also where the parser saw no list: "to end it, to free the men and to pay"."""
    if joined.dep_ in {"dep", "advcl"}:
        further = joined.dep_ == "dep" or any(c.dep_ == "conj" and c.tag_ == "VB" for c in joined.rights)
        listed_ = joined.left_edge.nbor(-1).text in {",", ";"} and joined.left_edge.tag_ == "TO"
        return listed_ and further and is_infinitive(head) and is_infinitive(joined)
    return joined.dep_ == "conj"


def _both(head: Word) -> list[Word]:
    """As in "both the loss of the ship and the seizure of its cargo", where the parser joined the second to
    the ship.
    """
    if head.pos_ != "NOUN":
        return []
    both = any(c.dep_ == "preconj" and c.lower_ == "both" for c in head.lefts)
    below = head.head.subtree if head.dep_ == "dobj" else head.subtree
    joined = [t for t in below if t.dep_ == "conj" and t.i > head.i and t.pos_ == "NOUN"]
    inner = [t for t in joined if t.head != head and head in t.ancestors]
    second = next((t for t in inner if both and any(c.dep_ == "det" for c in t.lefts)), None)
    second = second or next((t for t in joined if _follows(t) and not _in_clause(t, head.head)), None)
    return [second] if second is not None and second.left_edge.nbor(-1).lower_ == "and" else []


def _in_clause(noun: Word, above: Word) -> bool:
    """As in "the raid, in which men died of burns and subsequent fever"."""
    return any(a.pos_ in VERBAL and above in a.ancestors for a in noun.ancestors)


def _lost_deeds(first: Word) -> list[Word]:
    """As in "agreed to hold talks and protect the port", where the parser joined the protecting to the talks,
    or "described its goal to end it, and free them", to the describing.
    """
    if not is_infinitive(first) or any(c.dep_ == "conj" for c in first.rights):
        return []
    things = [c for c in first.rights if c.dep_ == "dobj"]
    above = next((a for a in first.ancestors if a.pos_ in VERBAL), None)
    told = [] if above is None or above.tag_ not in {"VBD", "VBZ"} else [above]
    joined = (c for word in (*things, *told) for c in word.rights if c.dep_ == "conj" and c.i > first.i)
    found = (c for c in joined if c.tag_ == "VB" and not any(g.dep_ in _AHEAD for g in c.lefts))
    told_between = {"VBP", "VBZ", "VBD", "MD"}  # "our will to help as we meet our vow to act, and go on"
    return [
        c
        for c in found
        if any(g.dep_ == "dobj" for g in c.rights)
        and not any(t.tag_ in told_between for t in c.doc[first.i : c.i])
    ][:1]


def _follows(noun: Word) -> bool:
    """As in "the raid on the port and subsequent arrests of sailors", joined to the port."""
    return any(c.dep_ == "amod" and c.lower_ in listed("urgency", "following") for c in noun.lefts)


def _told_apart(joined: Word) -> bool:
    return outside(joined) or stands_apart(joined) or joined_view(joined)


def _joint(noun: Word) -> bool:
    """As in "the subsequent jailing and beating of its captain", which is one matter."""
    second = next((c for c in noun.rights if c.dep_ == "conj" and c.pos_ == "NOUN"), None)
    if second is None or not _follows(noun) or second.left_edge != second:
        return False
    return any(c.dep_ == "prep" and c.i > second.i for c in (*noun.rights, *second.rights))


def _full(token: Word) -> bool:
    """A noun with a complement of its own, a verb with an object of its own."""
    if token.pos_ in VERBAL:
        told = any(c.dep_ in {"dobj", "prep", "xcomp", "ccomp", "nsubjpass"} for c in token.rights)
        return told and not shares_object(token)
    led_on = any(c.dep_ in {"prep", "acl"} and c.lower_ != "including" for c in token.rights)
    return (led_on and not shares_object(token)) or _adjoining(token) is not None


def _adjoining(noun: Word) -> Word | None:
    """As in "the raid on the port and subsequent threats to close it", where the parser hung the closing on
    the raid.
    """
    if not _follows(noun) or list(noun.rights) or noun.i + 1 >= noun.sent.end or noun.nbor(1).tag_ != "TO":
        return None
    deed = noun.nbor(1).head
    return deed if deed.left_edge == noun.nbor(1) and deed.dep_ in {"acl", "xcomp", "advcl"} else None


def matters(voices: Voices, head: Word, *, before: set[int] | None = None) -> list[str]:
    """The matters that the phrase of ``head`` names; ``before`` goes in front of each."""
    found = []
    items = parts(_opened(_named_among(reported(head))))
    whose = _shared_subject(voices, items)
    for item in items:
        views = _views_joined(item)
        others = [t for t in items if t != item] + views
        others += [deed for t in items if t != item and (deed := _adjoining(t)) is not None]
        kept = (
            subtree(voices, item, without=others)
            | _parted_object(voices, item)
            | _to_account(voices, item)
            | _owned(voices, item)
            | (subtree(voices, deed) if (deed := _adjoining(item)) is not None else set())
        )
        if item != items[0] and not any(c.dep_ in _SUBJECTS for c in item.children):
            kept |= whose | (to_of(items[0], item) if before else set())
        if len(items) > 1:
            kept -= {c.i for t in items if not _joint(t) for c in t.children if c.dep_ in {"cc", "preconj"}}
            kept -= {c.i for c in item.head.children if c.dep_ == "cc"}
        kept -= {c.i for view in views for c in view.head.children if c.dep_ == "cc"}
        kept -= {c.i for c in item.lefts if c.dep_ == "mark" and c.lower_ == "for"}
        kept -= {c.i for c in item.lefts if item.dep_ in _SUBJECTS and _that_of_clause(c)}
        text = name_of(voices, item) or clause_text(voices, item, kept | (before or set()))
        if text is not None and (before or not _of_procedure(voices, item)):
            found.append(text)
    return found


def _that_of_clause(word: Word) -> bool:
    """As in "warned them that annexation would end it", where the parser took it for a pointing "that"."""
    before = word.nbor(-1) if word.i > word.sent.start else word
    return word.lower_ == "that" and word.dep_ == "det" and before.pos_ in {"VERB", "PRON", "PROPN"}


def _views_joined(item: Word) -> list[Word]:
    """As in "its commitment to the pact and its readiness to talk": a view of its own, joined to the pact."""
    joined = [c for c in item.subtree if c.dep_ == "conj" and c != item]
    views = (c for c in joined if c.lemma_.lower() in cues("nouns"))
    owned = [c for c in views if any(g.dep_ == "poss" for g in c.lefts) and list(c.rights)]
    apart = [c for c in joined if stands_apart(c) or joined_view(c)]
    return [*owned, *apart, *(deed for c in apart if (deed := lost_deed(c)) is not None)]


def stands_apart(noun: Word) -> bool:
    """As in "alarm at the raid and the urgent need for Chad to act", joined to the raid: told besides."""
    if noun.dep_ != "conj" or noun.lemma_.lower() not in listed("uttering", "agreed"):
        return False
    led_on = any(c.dep_ in {"acl", "advcl", "relcl"} or c.lower_ in {"for", "of"} for c in noun.rights)
    return led_on and noun.left_edge.lower_ == "the"


def to_of(first: Word, deed: Word) -> set[int]:
    """The "to" that ``deed`` shares: "urged Chad to free the men and close the camp"."""
    own = any(c.tag_ == "TO" for c in deed.lefts)
    return set() if own or deed.pos_ not in VERBAL else {c.i for c in first.lefts if c.tag_ == "TO"}


def _parted_object(voices: Voices, deed: Word) -> set[int]:
    """As in "agreed to set, by June, the price", where the parser lost the price to a verb above."""
    after = deed.right_edge.i + 1
    after += after < deed.sent.end and deed.doc[after].text == ","
    if not is_infinitive(deed) or after >= deed.sent.end or deed.doc[after - 1].text != ",":
        return set()
    if deed.nbor(1).text != "," or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in deed.rights):
        return set()
    thing = next((a for a in (deed.doc[after], *deed.doc[after].ancestors) if a.pos_ in NOMINAL), None)
    lost = thing is not None and thing.left_edge.i == after and thing.head in deed.ancestors
    return subtree(voices, thing) if thing is not None and lost and thing.dep_ in _LOST else set()


def _owned(voices: Voices, owner: Word) -> set[int]:
    """As in "for Morocco’s continued support to the drill", where the parser took the owner for the thing."""
    if owner.dep_ != "pobj":
        return set()
    if not any(c.tag_ == "POS" for c in owner.rights):
        return _torn_off(voices, owner)
    thing = next((c for c in owner.head.rights if c.dep_ == "pobj" and c.i > owner.i), None)
    return set() if thing is None else subtree(voices, thing)


def _torn_off(voices: Voices, owner: Word) -> set[int]:
    """As in "thanked the minister for Morocco’s support", where the parser lost the apostrophe too."""
    mark = owner.i + 1
    if owner.pos_ != "PROPN" or mark + 1 >= owner.sent.end or owner.doc[mark].lower_ not in {"’s", "'s"}:
        return set()
    first = owner.doc[mark + 1]
    things = (a for a in (first, *first.ancestors) if a.pos_ == "NOUN" and a.left_edge == first)
    thing = next(things, None)
    return set() if thing is None else {mark} | subtree(voices, thing)


def _to_account(voices: Voices, deed: Word) -> set[int]:
    """As in "holding Togo and its allies accountable for the war", where the parser lost the accountable."""
    held = next((c for c in deed.rights if c.dep_ == "dobj"), None) if deed.lemma_ == "hold" else None
    if held is None or held.right_edge.i + 1 >= deed.sent.end:
        return set()
    behind = next((c for c in deed.rights if c.lower_ in ACCOUNTABLE), None)
    if behind is not None:
        return subtree(voices, behind)
    predicate = deed.doc[held.right_edge.i + 1]
    return subtree(voices, predicate) if predicate.lower_ in ACCOUNTABLE else set()


def _opened(head: Word) -> Word:
    """As in "continue to fund it and to train them", "continue funding it and training them", "the chance to
    fund it and to train them": the first of several deeds.
    """
    if head.lemma_.lower() not in listed("light", "opening"):
        return head
    deeds = (c for c in head.rights if c.dep_ in {"xcomp", "acl"})
    inner = next((c for c in deeds if is_infinitive(c) or (c.tag_ == "VBG" and c.dep_ == "xcomp")), None)
    return inner if inner is not None and len(parts(inner)) > 1 else head


def _shared_subject(voices: Voices, items: list[Word]) -> set[int]:
    """The subject of the first of several clauses, which the others have too."""
    subject = next((c for c in items[0].lefts if c.dep_ in _SUBJECTS), None)
    return set() if subject is None or len(items) == 1 else subtree(voices, subject)


def _plain_date(noun: Word) -> bool:
    """As in "declined to name a date", not "set a date for the vote"."""
    return noun.lemma_ == "date" and not any(c.dep_ == "prep" for c in noun.rights)


def _of_procedure(voices: Voices, token: Word) -> bool:
    """A delay, a comment, a date: no matter of diplomacy."""
    if token.pos_ in VERBAL:
        if token.lemma_.lower() in listed("no_matter", "handling") and any(
            c.dep_ == "dobj" and (c.lemma_.lower() in listed("no_matter", "nouns") or _plain_date(c))
            for c in token.rights
        ):
            return True
        return token.lemma_.lower() in listed("no_matter", "verbs") and not any(
            c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in token.children
        )
    if token.lower_ in listed("no_matter", "plurals") or _opposed_delay(token) or _asked_exit(token):
        return False
    led_on = any(c.dep_ == "prep" for c in token.rights)
    if led_on and token.lemma_.lower() in listed("no_matter", "detailed"):
        return False  # "a pardon for the rebels", "data on the flow"
    if token.lemma_.lower() in listed("no_matter", "asserted"):
        return any(c.dep_ in {"acl", "ccomp"} or c.lower_ == "of" for c in token.rights)
    return token.lemma_.lower() in listed("no_matter", "nouns") or token.i in voices.reading.time_at


def _asked_exit(noun: Word) -> bool:
    """As in "demands the resignation of the minister"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    asked = any(c.stance is Stance.DEMANDS for c in cues("verbs").get(verb.lemma_.lower(), ()))
    return asked and noun.lemma_.lower() in listed("no_matter", "leaving")


def _opposed_delay(noun: Word) -> bool:
    """As in "rejects any further delay": to be against putting off is a view, to ask for it is procedure."""
    rows = cues("verbs").get(noun.head.lemma_.lower(), ())
    put_off = noun.lemma_.lower() in listed("no_matter", "put_off")
    return put_off and any(c.stance is Stance.REJECTS for c in rows)


def reported(token: Word) -> Word:
    """What a report is about: the abuses of "reports of abuses"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in listed("no_matter", "hollow"):
        return token
    links = (c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of")
    return next((g for c in links for g in c.rights if g.dep_ in {"pobj", "pcomp"}), token)


def _named_among(noun: Word) -> Word:
    """As in "recent developments there, including the raid on the port": the raid, which alone says what."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in listed("no_matter", "unnamed"):
        return noun
    links = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "including")
    return next((g for c in links for g in c.rights if g.dep_ == "pobj" and list(g.children)), noun)


def clause_text(voices: Voices, head: Word, kept: set[int]) -> str | None:
    """The words of a phrase; the pronoun that is the subject of a clause gives way to the name."""
    subject = next((c for c in head.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lower_ not in _THIRD or subject.i not in kept:
        text = text_of(voices.reading, kept)
        return text if text is None else with_owner(voices, voices.reading.doc[min(kept)], text)
    who = named(voices, subject, conjuncts=False)
    names = [voices.reading.actors[a].name for a in who if not _asked_of_himself(voices, subject, who)]
    text = text_of(voices.reading, {i for i in kept if i > subject.i}) if names else None
    return text_of(voices.reading, kept) if text is None else f"{' and '.join(names)} {text}"


def _asked_of_himself(voices: Voices, pronoun: Word, actors: tuple[str, ...]) -> bool:
    """As in "demanded that it stop its tests", where "it" was taken for whoever demands."""
    wish, asking = pronoun.head, pronoun.head.head
    bare = wish.tag_ in {"VB", "VBP"} and not any(c.dep_ == "aux" for c in wish.lefts)
    alone = pronoun.lower_ == "it" and pronoun.dep_ == "nsubj" and wish.dep_ == "ccomp"
    if not alone or not bare or asking.i > pronoun.i:
        return False
    return actors == named(voices, voices.reading.subject_token(asking))


def name_of(voices: Voices, token: Word) -> str | None:
    """The name of the actor for whom a pronoun stands."""
    if token.pos_ != "PRON" or token.lower_ in FIRST or token.i not in voices.reading.mention_at:
        return None
    actors = named(voices, token, conjuncts=False)
    if len(actors) != 1:
        return None
    actor = voices.reading.actors[actors[0]]
    many = token.lower_ in _MANY and actor.type is ActorType.PERSON
    return None if many else actor.name


def stripped(token: Word) -> Word:
    """The object of a light verb ("consider concessions": the concessions), else the verb itself."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in listed("light", "words") or len(parts(token)) > 1:
        return token
    inner = next((c for c in token.rights if c.dep_ in {"dobj", "ccomp"}), None)
    return token if inner is None else inner
