"""Who speaks, and to whom.

Comes in: a reporting verb. Goes out: actor ids.
Refuses: () where the speaker is no actor, and for somebody who was asked or told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.spans import after_content, closing_acl, double_subject, outer_cue, questioned
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import Mention

#: Verbs whose object is the one who is told.
_TELLING = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "warn",
        "remind",
        "notify",
        "advise",
        "urge",
        "call",
        "thank",
        "ask",
        "accuse",
        "blame",
        "appeal",
        "congratulate",
        "promise",
        "reassure",
        "beg",
        "implore",
        "press",
        "convey",
        "say",
        "write",
        "caution",
    }
)
#: Those that tell somebody a thing, whose passive has him for its subject.
_HEARD = frozenset({"tell", "inform", "notify", "advise", "warn", "remind", "assure", "brief", "apprise"})
#: Who speaks inside a quotation of his own: the quotation is the statement.
_FIRST = frozenset({"i", "we"})
_GOVERNED = frozenset({"dobj", "oprd", "ccomp", "dative"})
#: Verbs whose subject gets a text that somebody else has made.
_RECEIVING = frozenset({"receive", "get", "read", "see", "hear", "obtain", "find", "cite", "quote"})
#: What others do with a text that is not theirs.
_READING = frozenset({"read", "carry", "publish", "obtain", "see", "circulate", "quote", "cite"})
#: Before the occasion at which a text was issued.
_AT = frozenset({"after", "at", "following", "during"})
#: Places of a reporting verb that stands by itself in its sentence.
_FREE = frozenset({"ROOT", "parataxis", "ccomp", "dep"})
#: Places in the sentence of a participle that stands for a passive: "asked whether he would resign".
_DEPENDENT = frozenset({"acl", "relcl", "advcl", "dep", "amod", "prep"})


def speakers_of(reading: Reading, verb: Word) -> tuple[str, ...]:
    """The actors who say what ``verb`` reports."""
    if (quoted := _quoted_as_saying(reading, verb)) is not None:
        return quoted
    if verb.tag_ == "VBN" and verb.dep_ in _DEPENDENT and not _active(verb) and not closing_acl(verb):
        return reading.agent_of(verb) or _finite(reading, verb)
    outer = outer_cue(reading, verb)
    if outer is not None:
        return speakers_of(reading, outer)
    if (found := _apart(reading, verb)) is not None:
        return found
    subject = reading.subject_token(verb)
    if _within_phrase(verb) or (subject is not None and _hailed(verb, subject)):
        return ()
    if subject is None:
        return _inverted(reading, verb) or (_beside(reading, verb) if verb.tag_ != "VB" else ())
    if subject.lower_ in _FIRST and ((own := first_person(reading, subject)) or verb.i in reading.quote_of):
        return own
    within = {c.i for c in verb.children if c.dep_ in SUBJECTS and c.i in reading.quote_of}
    if verb.i in reading.quote_of and within and subject.i not in within:
        return ()
    return _from_subject(reading, verb, subject)


def _from_subject(reading: Reading, verb: Word, subject: Word) -> tuple[str, ...]:
    """The actors of the subject, or of the one behind the verb where the subject is part of what was said."""
    outside = verb.i not in reading.quote_of
    if subject.dep_ == "nsubjpass" and verb.lemma_ in _TELLING and (agent := reading.agent_of(verb)):
        return agent  # "the office of X has been told by Y that"
    if subject.dep_ == "nsubjpass" and verb.lemma_ in _HEARD and _shares_passive(verb):
        return reading.agent_of(verb)  # "was summoned and informed of the decision"
    if subject.i in reading.quote_of and outside and (found := _inverted(reading, verb)):
        return found
    if carried := _in_which(reading, verb, subject) or carried_by(reading, subject, verb):
        return carried
    if subject.lower_ == "it" and (agent := reading.agent_of(verb)):
        return agent
    if reading.is_people(subject):
        return ()
    if own := reading.own_side(subject):
        return own
    found = reading.subject_of(verb)
    if found and _interrupts(reading, verb, subject):
        found = reading.actors_of(subject)
    if found:
        return tuple(dict.fromkeys([*found, *_through(reading, verb)]))
    return _inverted(reading, verb)


def _through(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "said through its embassy"; not "wants a corridor through southern Chad", a way."""
    link = next((c for c in verb.rights if c.lower_ == "through"), None)
    way = None if link is None else next((c for c in link.rights if c.dep_ == "pobj"), None)
    told = None if link is None else reading.object_token(verb)
    placed = way is not None and any(c.dep_ == "amod" for c in way.lefts) and way.pos_ == "PROPN"
    if told is not None and link is not None and placed and told.right_edge.i + 1 == link.i:
        return ()
    return reading.with_actors(verb, "through")


def _shares_passive(verb: Word) -> bool:
    """As in "was called in and told that": who was told, not who tells."""
    told = any(c.dep_ in {"dobj", "dative"} for c in verb.rights)
    return verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and not told


def _in_which(reading: Reading, verb: Word, subject: Word) -> tuple[str, ...]:
    """As in "issued a statement in which it welcomed the truce": who issued it."""
    first = verb.head if verb.dep_ == "conj" else verb
    if subject.tag_ != "PRP" or first.dep_ != "relcl" or not is_carrier(first.head):
        return ()
    within = any(c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children) for c in first.lefts)
    return issuer_of(reading, first.head) if within and not reading.actors_of(subject) else ()


def _apart(reading: Reading, verb: Word) -> tuple[str, ...] | None:
    """Who speaks where the parser did not make him the only subject; None where it did."""
    if (resumed := _resumed(verb)) is not None and verb.i not in reading.quote_of:
        return first_person(reading, resumed) or reading.own_side(resumed)
    if (behind := directly_behind(reading, verb)) is not None:
        return behind.actors
    topical = double_subject(verb)
    for second in (topical, _joined_subject(verb), _asked_subject(verb)):
        if second is not None and (found := reading.actors_of(second)):
            return tuple(dict.fromkeys([*reading.listed_before(second), *found]))
    if topical is not None and topical.i > verb.i and not is_carrier(topical):
        return ()
    return _of_acl(reading, verb)


def _of_acl(reading: Reading, verb: Word) -> tuple[str, ...] | None:
    """As in "Talks will resume, the host, Peru, announced on Friday": a verb taken for a participle."""
    if not closing_acl(verb):
        return None
    named = {
        a: None
        for i in range(verb.head.i + 1, verb.i)
        if (m := reading.mention_at.get(i)) is not None and m.start == i and m.kind is MentionKind.NAME
        for a in m.actors
    }
    return tuple(named) or reading.actors_of(verb.head)


def directly_behind(reading: Reading, verb: Word) -> Mention | None:
    """As in "For Peru, said Ana Soto, the pact is dead": who stands right behind a verb that a comma parts.

    The parser makes such a speaker the subject of what goes on behind him.
    """
    doc, i = reading.doc, verb.i + 1
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == verb.sent.start or doc[verb.i - 1].text != ",":
        return None
    if i >= len(doc) or verb.dep_ not in _FREE:
        return None
    mention = reading.mention_at.get(i) or reading.mention_at.get(min(i + 1, len(doc) - 1))
    if mention is None or mention.start > i + 1 or (mention.start > i and doc[i].lower_ not in {"the", "a"}):
        return None
    closes = mention.end < len(doc) and doc[mention.end].text in {",", ".", ":", ";"}
    parted = verb.dep_ == "parataxis"  # "The rebels, claims X, will go": the parser made them the subject
    subjects = (c.i for c in verb.children if c.dep_ in SUBJECTS and not (parted and c.right_edge.i < verb.i))
    return mention if closes and all(mention.start <= n < mention.end for n in subjects) else None


def behind_speaker(reading: Reading, mention: Mention) -> int:
    """Where "Ana Soto, the trade minister," ends, which says who speaks."""
    noun = reading.doc[mention.head]
    title = next((c for c in noun.rights if c.dep_ == "appos" and c.i > mention.end), None)
    if title is None or reading.doc[mention.end].text != "," or title.left_edge.i != mention.end + 1:
        return mention.end
    return title.right_edge.i + 1


def _within_phrase(verb: Word) -> bool:
    """As in "on your National Day celebrating the accord": a participle of the noun before it."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return False
    noun = verb.head.head
    if verb.head.lower_ == "in" and noun.pos_ == "NOUN" and any(c.dep_ == "poss" for c in noun.lefts):
        return True
    return any(c.dep_ == "pobj" and c.i < verb.i for c in verb.head.rights)


def _hailed(verb: Word, subject: Word) -> bool:
    """As in "Ana Soto, thank you for coming": whom the comma parts from a bare verb is spoken to."""
    end = subject.right_edge
    comma = end if end.text == "," else verb.doc[min(end.i + 1, len(verb.doc) - 1)]
    return (
        subject.tag_ == "NNP"
        and subject.head == verb
        and verb.tag_ in {"VB", "VBP"}
        and comma.i < verb.i
        and comma.text == ","
        and not any(c.dep_ in {"aux", "conj"} for c in (*verb.lefts, *subject.rights))
    )


def _quoted_as_saying(reading: Reading, verb: Word) -> tuple[str, ...] | None:
    """As in "the agency quoted X as saying": X; None for any other verb."""
    link = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or link.lower_ != "as":
        return None
    medium = link.head
    if medium.lemma_.lower() not in words("statements", "quoting"):
        return None
    return reading.objects_of(medium)


def _resumed(verb: Word) -> Word | None:
    """As in "Zain, for example, building a mast — I think it cost": "I" behind a subject left hanging."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    return subjects[-1] if len(subjects) > 1 and subjects[-1].lower_ in _FIRST else None


def _joined_subject(verb: Word) -> Word | None:
    """As in "Envoys open talks, and the host said": the second of two subjects, behind "and"."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    last = subjects[-1] if len(subjects) > 1 else None
    if last is None or verb.doc[last.left_edge.i - 1].lower_ not in {"and", "but"}:
        return None
    return last


def _asked_subject(verb: Word) -> Word | None:
    """As in "The minister, asked whether she would go, said": a subject hung on the question."""
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    asked = next((c for c in verb.lefts if c.dep_ in {"advcl", "ccomp"} and questioned(c)), None)
    return None if asked is None else next((c for c in asked.lefts if c.dep_ in SUBJECTS), None)


def first_person(reading: Reading, subject: Word) -> tuple[str, ...]:
    """Who "I" is in a signed release, on whose behalf so ever."""
    signed = reading.annotations.issuers or reading.annotations.signatory
    if subject.lower_ != "i" or subject.i in reading.quote_of or not signed:
        return ()
    return reading.headed if len(reading.headed) == 1 else ()


def _interrupts(reading: Reading, verb: Word, subject: Word) -> bool:
    """As in "France, the minister said, had done its part": what the comma parts does not speak."""
    i = subject.left_edge.i - 1
    return (
        verb.dep_ in {"parataxis", "ccomp", "advcl", "dep"}
        and subject.head == verb
        and i >= 0
        and reading.doc[i].text == ","
    )


def _finite(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "The minister, Ana Soto, called it a joke": a verb taken for a participle of its subject."""
    head = verb.head
    if verb.dep_ != "acl" or head.dep_ != "ROOT" or reading.doc[verb.i - 1].text != "," or questioned(verb):
        return ()
    return reading.actors_of(head, conjuncts=False) if any(c.dep_ in _GOVERNED for c in verb.rights) else ()


def _active(verb: Word) -> bool:
    return any(c.lower_ in {"have", "has", "had", "having"} for c in verb.children if c.dep_ == "aux")


def is_carrier(token: Word) -> bool:
    """True for a text that carries somebody’s words."""
    return token.lemma_.lower() in words("statements", "carriers", "words")


def carried_by(reading: Reading, noun: Word, verb: Word) -> tuple[str, ...]:
    """Whose words a text is: "a letter of X", "X’s office", "X issued a statement saying"; () for no text."""
    if not is_carrier(noun) or _speaks_itself(reading, noun):
        return ()
    for child in noun.children:
        if (
            child.dep_ in {"poss", "amod", "compound", "nmod"}
            and child.i < noun.i
            and (found := reading.actors_of(child))
        ):
            return found
    named = reading.with_actors(noun, "of", "by", "from")
    if named:
        return named
    printed = reading.with_actors(noun, "in", "on")
    if printed and all(reading.actors[a].type is ActorType.ORGANIZATION for a in printed):
        return printed  # "an editorial in Pravda"
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child != verb and (found := _issued_by(reading, child)):
            return found
        if child.dep_ == "acl" and child.tag_ == "VBN" and (found := _issued_at(reading, child)):
            return found
    return issuer_of(reading, noun) if verb.dep_ in {"acl", "relcl"} else ()


def _speaks_itself(reading: Reading, noun: Word) -> bool:
    """As in "Lund’s office said": a body of its own."""
    mention = reading.mention_at.get(noun.i)
    if mention is None or mention.head != noun.i:
        return False
    return all(reading.actors[a].type is ActorType.ORGANIZATION for a in mention.actors)


def _issued_by(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "issued by X", "issued on 4 May by X", where the parser hung X on the day; not "the statement,
    read by X,".
    """
    if verb.lemma_ in _READING and any(c.lower_ == "the" for c in verb.head.lefts):
        return ()
    found = reading.agent_of(verb)
    days = (c for link in verb.rights for c in link.rights if c.i in reading.time_at)
    hung = (c for day in days for c in day.rights if c.dep_ in {"agent", "prep"} and c.lower_ == "by")
    by = None if found else next(hung, None)
    return found if by is None else reading.actors_of(next((c for c in by.rights if c.dep_ == "pobj"), None))


def _issued_at(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "a communique issued after the summit of the African Union": the body that met."""
    occasions = words("statements", "occasions", "nouns")
    below = [t for link in verb.rights if link.lower_ in _AT for t in link.subtree]
    met = [t for t in below if t.lemma_.lower() in occasions and t.dep_ == "pobj"]
    for noun in met:
        named = reading.with_actors(noun, "of")
        named = named or tuple(a for c in noun.lefts for a in reading.actors_of(c))
        if named and all(reading.actors[a].type is ActorType.ORGANIZATION for a in named):
            return named
    return ()


def issuer_of(reading: Reading, noun: Word) -> tuple[str, ...]:
    """The subject of the verb that puts the text out: "issued a statement condemning"."""
    head = noun.head
    while head.pos_ == "ADP" and head.head != head:
        head = head.head
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in head.children)  # "was handed a note saying"
    issued = head.pos_ == "VERB" and noun.dep_ in {"dobj", "pobj"} and not passive
    return reading.subject_of(head) if issued and head.lemma_ not in _RECEIVING else ()


def _beside(reading: Reading, verb: Word) -> tuple[str, ...]:
    """The actor whose mention ends right before the verb, where the parse gives it no subject."""
    i = verb.i - 1
    while i >= verb.sent.start and (reading.doc[i].pos_ in {"ADV", "AUX"} or reading.doc[i].text == ","):
        i -= 1
    mention = reading.mention_at.get(i)
    if mention is None or mention.end != i + 1:
        return ()
    spoken_to = verb.tag_ == "VBP" and mention.end < verb.i and mention.start == verb.sent.start
    return () if spoken_to else mention.actors  # "Ana Soto, thank you for coming"


def _inverted(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "growled the minister": a subject that the parser took for an object."""
    if any(c.dep_ == "nsubj" and c.i not in reading.quote_of for c in verb.lefts) or not after_content(
        reading, verb
    ):
        return ()
    for child in verb.rights:
        if child.dep_ in {"dobj", "nsubj", "appos", "dep", "npadvmod", "oprd", "attr"}:
            if reading.mention_at.get(child.i):
                return reading.actors_of(child)
            if carried := carried_by(reading, child, verb):
                return carried
    return ()


def addressees_of(reading: Reading, verb: Word, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """The actors that are told, asked or thanked."""
    if verb.lemma_.lower() not in _TELLING:
        return ()
    told = reading.object_token(verb)
    if told is not None and told.lemma_.lower() in words("statements", "press"):
        return ()
    found = [*reading.actors_of(told), *reading.with_actors(verb, "on", "upon", "to")]
    dative = next((c for c in verb.children if c.dep_ == "dative"), None)
    found += reading.actors_of(dative)
    return tuple(dict.fromkeys(a for a in found if a not in speakers and reading.actors[a].type != "group"))
