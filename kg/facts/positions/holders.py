"""Who holds a position: the subject of a verb, the owner of a noun, the issuer of a text.

Comes in: a token. Goes out: actor ids, () where the words name nobody.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.positions.apostrophes import APOSTROPHES, owns_by_apostrophe
from kg.facts.positions.asides import antecedent, parted_subject, swallowed_subject
from kg.facts.positions.charged import doer_of, told_of
from kg.facts.positions.lexicon import listed
from kg.facts.positions.resumed import disagreeing, resumed_from
from kg.facts.positions.thanked import thanked
from kg.facts.positions.voices import FIRST
from kg.facts.reading import SUBJECTS, spoken_to
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_OWNING = frozenset({"poss", "compound", "amod", "nmod"})
#: Pronouns by which reported speech means its speaker, where they name nobody else.
_OWN = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})
#: What may stand before a word for the speaker’s own body.
_ITS_OWN = frozenset({"the", "his", "her", "its", "their", "our"})
#: A word of the name of a body that nobody calls a group.
_OFFICIAL = frozenset({"ministry", "department", "office", "government", "parliament", "embassy", "council"})
RELATIVE = frozenset({"WDT", "WP"})
_MANY = frozenset({ActorType.ORGANIZATION, ActorType.GROUP})


def is_passive(verb: Word) -> bool:
    """True for "was condemned", "a plan opposed by Chad"."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    bare = verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"aux", "nsubj", "dobj"} for c in verb.children)
    agent = any(c.dep_ == "agent" for c in verb.rights)
    if not bare or not agent:
        return False
    first = first_of(verb)
    opens = first.dep_ == "acl" or opened_with(first) is not None
    return opens or _shares_voice(verb) or parted_passive(verb) is not None


def first_of(verb: Word) -> Word:
    """The first participle of a list: "opposed by Chad and backed by Mali"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        verb = verb.head
    return verb


def opened_with(participle: Word) -> Word | None:
    """As in "opposed by Chad, the dam is on the agenda": the dam."""
    head = participle.head
    if participle.dep_ != "advcl" or participle.i > head.i or participle.tag_ not in {"VBN", "VBD"}:
        return None
    if any(c.dep_ == "mark" or c.lower_ == "as" for c in participle.lefts):
        return None  # "as demanded by Chad, the rebels go first"
    subject = next((c for c in head.lefts if c.dep_ in SUBJECTS and c.i > participle.i), None)
    return subject if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def parted_passive(verb: Word) -> Word | None:
    """As in "was on Monday roundly rejected by Chad", parted from its helper: the subject of that."""
    helper = next((c for c in verb.lefts if c.dep_ == "auxpass"), None)
    if helper is not None:
        return next((c for c in helper.lefts if c.dep_ == "nsubj"), None)
    be = verb.head
    if verb.dep_ not in {"advcl", "ccomp", "xcomp", "acl"} or be.lemma_ != "be" or be.i > verb.i:
        return None
    if any(c.dep_ in {"attr", "acomp"} for c in be.rights) or verb.tag_ != "VBN":
        return None
    return next((c for c in be.lefts if c.dep_ == "nsubj"), None)


def _shares_voice(verb: Word) -> bool:
    """As in "was backed by Chad and opposed by Mali": the second verb has the helper of the first."""
    first = verb.head
    return verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in first.lefts)


def subject_of(voices: Voices, verb: Word) -> Word | None:
    """The grammatical subject, also where the parser hung it on the auxiliary."""
    known = voices.subjects
    if verb.i not in known:
        known[verb.i] = _subject_of(voices, verb)
    return known[verb.i]


def _subject_of(voices: Voices, verb: Word) -> Word | None:
    if (telling := spoken_to(verb)) is not None:
        return subject_of(voices, telling)
    if (owner := _owning(verb)) is not None:
        return owner
    if _called_in(verb):
        return subject_of(voices, verb.head)
    if (parted := swallowed_subject(verb)) is not None:
        return parted
    for holder in (verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})):
        if subjects := [c for c in holder.children if c.dep_ in SUBJECTS]:
            # "a meeting, which Oman is ready to host", where the parser took both for subjects
            # "A, while recalling that B does not seek a seat, declared": B, behind the mark
            mark = next((c.i for c in holder.lefts if c.dep_ == "mark" and c.i > subjects[0].i), None)
            behind = [c for c in subjects if mark is not None and c.i > mark]
            plain = next((c for c in (*behind, *subjects) if c.tag_ not in RELATIVE), None)
            return plain or _cleft(verb) or subjects[0]
    if (outer := _outer(verb)) is not None:
        return subject_of(voices, outer)
    if (parted := parted_subject(verb)) is not None:
        return parted
    return voices.reading.subject_token(verb) or _before_comma(verb)


def _cleft(verb: Word) -> Word | None:
    """As in "it is Chad that opposes it": Chad."""
    be = verb.head
    it = be.lemma_ == "be" and verb.dep_ == "ccomp" and any(c.lower_ == "it" for c in be.lefts)
    return next((c for c in be.rights if c.dep_ == "attr" and c.i < verb.i), None) if it else None


def _called_in(verb: Word) -> bool:
    """As in "summoned Mali’s envoy to protest the raid": who summons him protests."""
    told = verb.dep_ in {"xcomp", "advcl"} and any(c.tag_ == "TO" for c in verb.lefts)
    summoned = told and verb.head.lemma_ in listed("holders", "summoning")
    return summoned and verb.lemma_ in listed("carriers", "voicing")


def _owning(deed: Word) -> Word | None:
    """As in "support Chad’s calls for calm", where the parser took the calls for a verb: Chad."""
    mark = deed.nbor(-1) if deed.tag_ == "VBZ" and deed.i > deed.sent.start else None
    return mark.head if mark is not None and mark.tag_ == "POS" and mark.head.tag_ == "NNP" else None


def _outer(verb: Word) -> Word | None:
    """As in "affirmed that the bond remains firm and welcomed the talks", where the parser joined
    the welcoming to what is affirmed: the affirming, told in the same tense.
    """
    if (outer := resumed_from(verb) or disagreeing(verb)) is not None:
        return outer
    inner = verb.head
    asked = verb.dep_ == "conj" and inner.tag_ == "VB" and any(c.tag_ == "TO" for c in inner.lefts)
    if asked and verb.tag_ in {"VBD", "VBZ"}:
        outer = inner.head.head if inner.head.pos_ == "NOUN" else inner.head
        return outer if outer.tag_ == verb.tag_ else None
    if verb.dep_ == "conj" and inner.dep_ in {"relcl", "advcl"} and {verb.tag_, inner.tag_} == {"VBZ", "VBD"}:
        # "condemns the raid in which nine died, and reminds Mali of its duty"
        above = next((a for a in inner.ancestors if a.pos_ == "VERB" and a.dep_ != "conj"), None)
        if above is not None and above.tag_ == verb.tag_:
            return above
    perfect = inner.tag_ == "VBN" and any(c.lemma_ == "have" for c in inner.lefts)
    if verb.dep_ == "conj" and perfect and verb.tag_ in {"VB", "VBP"}:
        if inner.dep_ == "ccomp":
            return inner.head
        if inner.dep_ in {"acl", "relcl"}:  # "troubled by reports that two have been held and urge Chad to"
            return next((a for a in inner.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    modal = any(c.tag_ == "MD" for c in inner.lefts)
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or inner.dep_ != "ccomp" or _still_told(verb):
        return None
    if inner.tag_ not in {"VBZ", "VBP"} and not modal:
        return None
    return inner.head if inner.head.tag_ == "VBD" else None


def _still_told(verb: Word) -> bool:
    """As in "said that Oman would not stop but was open to talks": Oman was."""
    ready = verb.lemma_ == "be" and any(c.dep_ == "acomp" for c in verb.rights)
    ready = ready or (verb.lemma_ != "be" and verb.lemma_ in words("statements", "lasting"))
    return ready and any(c.lower_ in {"but", "and"} for c in verb.head.rights)


def _before_comma(verb: Word) -> Word | None:
    """As in "Chad called for calm, condemned the raid and left", where the first verb hangs on the second."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if any(c.dep_ in SUBJECTS for c in first.children):
        return None
    before = next((c for c in first.lefts if c.dep_ == "ccomp" and c.tag_ == first.tag_), None)
    return None if before is None else next((c for c in before.lefts if c.dep_ == "nsubj"), None)


def named(voices: Voices, token: Word | None, *, conjuncts: bool = True) -> tuple[str, ...]:
    """The actors of a noun phrase; of a relative pronoun only inside its relative clause."""
    if token is None or (token.lower_ == "that" and token.tag_ == "DT") or voices.reading.is_people(token):
        return ()
    if token.tag_ in {"WDT", "WP"} and not any(a.dep_ in {"relcl", "acl"} for a in token.ancestors):
        return ()
    if token.lower_ == "who" and (person := _person_before(voices, token)):
        return person
    if token.tag_ in {"WDT", "WP"} and (_place(token) or _hoped_for(token)):
        return ()
    if token.lower_ in FIRST:
        return voices.first_person(token)
    if token.tag_ == "PRP$" and (praised := thanked(voices.reading, token)):
        return praised
    if own := voices.reading.own_side(token):
        return own
    found = voices.reading.actors_of(token, conjuncts=conjuncts)
    return found or _meant(voices, token)


def _meant(voices: Voices, token: Word) -> tuple[str, ...]:
    """As in "thousands of students", "the group would not disarm", "hopes that it will last"."""
    lemma = token.lemma_.lower()
    if lemma in listed("holders", "bodies") and not token.rights:
        return _own_body(voices, token)
    if lemma in listed("holders", "sides"):
        return _own_state(voices, token)
    if lemma in listed("holders", "measures"):
        return named(voices, voices.reading.preposition(token, "of"))
    said = voices.statement(token) if token.lower_ in _OWN else None
    return said.speakers if said is not None and _may_mean(voices, token, said.speakers) else ()


def _own_state(voices: Voices, token: Word) -> tuple[str, ...]:
    """As in "the republic would fight on", said by one who stands for it."""
    said = voices.statement(token)
    if said is None or [c.lower_ for c in token.children] != ["the"]:
        return ()
    roles = [r for s in said.speakers for r in voices.reading.actors[s].roles]
    sides = dict.fromkeys(r.represents for r in roles if r.represents is not None)
    return tuple(sides) if len(sides) == 1 else ()


def _own_body(voices: Voices, token: Word) -> tuple[str, ...]:
    """As in "the group would not disarm", "his group", said by one who stands for an organization."""
    before = [c for c in token.lefts if c.dep_ in {"det", "poss"}]
    said = voices.statement(token)
    if said is None or len(list(token.lefts)) != 1 or not before or before[0].lower_ not in _ITS_OWN:
        return ()
    roles = [r for s in said.speakers for r in voices.reading.actors[s].roles]
    bodies = dict.fromkeys(b for r in roles for b in (r.of, r.represents) if b is not None)
    known = [voices.reading.actors[b] for b in bodies]
    plain = [a for a in known if a.type is ActorType.ORGANIZATION]
    return tuple(a.id for a in plain if not _OFFICIAL & set(a.name.lower().split()))[:1]


def _person_before(voices: Voices, who: Word) -> tuple[str, ...]:
    """As in "Ana Roka of the Reform Party, who opposes it": the person, not the party."""
    clause = next((a for a in who.ancestors if a.dep_ == "relcl"), None)
    inner = None if clause is None or clause.head.dep_ != "pobj" else clause.head
    if inner is None or inner.head.lower_ not in {"of", "from", "for"}:
        return ()
    if voices.reading.persons(voices.reading.actors_of(inner)):
        return ()
    found = voices.reading.actors_of(inner.head.head)
    return found if voices.reading.only_persons(found) else ()


def _may_mean(voices: Voices, pronoun: Word, speakers: tuple[str, ...]) -> bool:
    """False for "hopes they will last", said by one person or state: the steps just named; nor is "its" a
    person's.
    """
    if pronoun.lower_ in {"it", "its"}:
        return not voices.reading.only_persons(speakers)
    if pronoun.lower_ not in {"they", "their"} or len(speakers) > 1:
        return True
    return any(voices.reading.actors[s].type in _MANY for s in speakers)


def _hoped_for(relative: Word) -> bool:
    """As in "supports a strong and free Chad that respects its laws": as it is to be, it holds no view."""
    clause = next((a for a in relative.ancestors if a.dep_ in {"relcl", "acl"}), None)
    name = relative if clause is None else clause.head
    return name.pos_ == "PROPN" and any(c.lower_ in {"a", "an"} for c in name.lefts)


def _place(relative: Word) -> bool:
    """As in "firms in Chad that support him": what lies in a place is meant, not the place."""
    clause = next((a for a in relative.ancestors if a.dep_ in {"relcl", "acl"}), None)
    head = clause.head if clause is not None else relative
    while head.dep_ in {"conj", "appos"}:
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near"}


def holders_of(voices: Voices, verb: Word) -> tuple[str, ...]:
    """Who does what ``verb`` says; of "a statement condemning X", who issued it."""
    if is_passive(verb):
        return voices.reading.agent_of(verb)
    if (telling := told_of(verb)) is not None:
        return named(voices, doer_of(verb, telling))
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.lemma_.lower() in listed("holders", "trying"):
        return owner_of(voices, head)
    if (people := _people_before(voices, verb)) is not None:
        return named(voices, people)
    subject = subject_of(voices, verb)
    if found := named(voices, subject):
        return found
    text = antecedent(subject)
    written = text is not None and text.lemma_.lower() in listed("holders", "texts")
    if text is not None and written and (found := owner_of(voices, text) or _issuer(voices, text)):
        return found
    if (issuing := _issuing(verb)) is not None:
        return named(voices, subject_of(voices, issuing))
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ == "NOUN":
        issuer = named(voices, subject_of(voices, head.head)) if head.dep_ == "dobj" else ()
        return owner_of(voices, head) or issuer
    return ()


def _issuer(voices: Voices, text: Word) -> tuple[str, ...]:
    """As in "the council passed a text that condemns the raid": the council condemns it."""
    return named(voices, subject_of(voices, text.head)) if text.dep_ == "dobj" else ()


def _issuing(verb: Word) -> Word | None:
    """As in "issued a note in which it welcomed the swap", where "it" names nobody: the issuing."""
    clause = verb.head if verb.dep_ == "conj" else verb
    it = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    if clause.dep_ != "relcl" or it is None or it.lower_ not in _OWN or clause.head.dep_ != "dobj":
        return None
    own = clause == verb or not any(c.dep_ == "nsubj" for c in verb.lefts)
    return clause.head.head if own and clause.left_edge.lower_ in {"in", "where"} else None


def _people_before(voices: Voices, verb: Word) -> Word | None:
    """As in "the arrest of protesters calling for a vote": they call, not who arrests them."""
    people = verb.nbor(-1) if verb.i else verb
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or people.tag_ != "NNS":
        return None
    below = people.dep_ in {"pobj", "dobj"}
    told = voices.reading.is_people(people) or people.lemma_.lower() in listed("holders", "crowds")
    return people if below and told else None


def as_did(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Chad backed it, as did Mali", "Chad was joined by Mali in backing it"."""
    joining = verb.head.head
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and joining.lemma_ == "join" and is_passive(joining):
        return reading.agent_of(joining)
    clause = next((c for c in verb.rights if c.dep_ == "advcl" and c.lower_ in {"did", "does", "do"}), None)
    if clause is None or not any(c.lower_ == "as" for c in clause.lefts):
        return ()
    return reading.actors_of(next((c for c in clause.children if c.dep_ == "nsubj"), None))


def owner_of(voices: Voices, noun: Word) -> tuple[str, ...]:
    """The actors that possess ``noun``: "Brazil's", "their", "U.S.", "Russian", "of the Council"."""
    if found := _same_owner(voices, noun):
        return found
    for child in noun.lefts:
        if child.dep_ in _OWNING and (found := named(voices, child)):
            return tuple(dict.fromkeys([*_before_apostrophe(voices, child.left_edge), *found]))
    found = _before_apostrophe(voices, noun.left_edge) or named(voices, parted_owner(noun))
    if found and not voices.reading.only_persons(found):
        return found
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by"}:
            for grandchild in child.children:
                if grandchild.dep_ != "pobj":
                    continue
                if own := voices.reading.own_side(grandchild):
                    return own
                if grandchild.i in voices.reading.mention_at and (found := named(voices, grandchild)):
                    return found
    shares = noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and not any(c.dep_ == "det" for c in noun.lefts)
    return owner_of(voices, noun.head) if shares else ()


def parted_owner(noun: Word) -> Word | None:
    """As in "thanked the minister for Qatar’s support", where the parser hung Qatar on the minister."""
    edge = noun.left_edge
    mark = edge.nbor(-1) if edge.i > edge.sent.start and noun.pos_ == "NOUN" else None
    return mark.head if mark is not None and mark.tag_ == "POS" and mark.head.pos_ == "PROPN" else None


def _same_owner(voices: Voices, noun: Word) -> tuple[str, ...]:
    """As in "Oman's raid on the port and its rejection of the pact": Oman's too."""
    if noun.dep_ != "conj" or not any(c.lower_ in {"its", "their"} for c in noun.lefts):
        return ()
    first = noun.head
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    owner = next((c for c in first.lefts if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    return () if owner is None else named(voices, owner)


def _before_apostrophe(voices: Voices, first: Word) -> tuple[str, ...]:
    """As in "the United States’ support", "the Netherlands’ and Peru’s support": a name in "s" that the
    parser left beside what it owns; ``first`` is the first word behind.
    """
    mark = first.i if first.text in APOSTROPHES else first.i - 1
    if mark > 0 and first.doc[mark].lower_ == "and":
        mark -= 1
    return named(voices, first.doc[mark - 1]) if mark > 0 and owns_by_apostrophe(first.doc[mark - 1]) else ()
