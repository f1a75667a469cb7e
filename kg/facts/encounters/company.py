"""Whom somebody meets: the actors behind "with" and "between", however loosely the phrase hangs.

Comes in: a ``Reading`` and the verb of a meeting. Goes out: ids of actors.
Refuses: phrases of another clause, and those that belong to a noun of their own ("the deal with B").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import meeting_kinds
from kg.facts.cues import words as listed
from kg.facts.encounters.delegations import leaders_behind
from kg.facts.reading import SUBJECTS, stand_ins

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_AT = frozenset({"in", "at"})
#: As in "met with visiting President B": the parser makes a clause of it.
_GUEST = frozenset({"visiting", "touring"})
_DASHES = frozenset({"–", "—", "-", "--", "("})
_PAIR = 2
_MARGINS = frozenset({"margin", "sideline", "fringe"})
#: Those who meet for the sides that they come from.
_DELEGATED = frozenset({"expert", "specialist", "technician", "engineer", "surveyor", "officer", "lawyer"})


def company(reading: Reading, verb: Word, *words: str) -> tuple[str, ...]:
    """The actors behind the prepositions ``words`` of ``verb``.

    A phrase that the parser hung on a place or a day belongs to the verb all the same: "under way in Muscat
    between A and B".
    """
    found = [*reading.with_actors(verb, *words), *leaders_behind(reading, verb, *words)]
    if "with" in words:  # "spent six days in the company of B"
        beside = (t for t in verb.subtree if t.lower_ == "company" and t.head.lower_ == "in")
        whose = ((t, next((c for c in t.lefts if c.dep_ == "poss"), None)) for t in beside)
        found += [a for t, w in whose for a in (reading.with_actors(t, "of") or reading.actors_of(w))]
        found += _lifted(reading, verb)
    found += _visiting(reading, verb, words)
    found = found or _right_behind(reading, verb, words)
    if not found:
        for token in verb.subtree:
            if token.dep_ == "prep" and token.lower_ in words and _loose(reading, token, verb):
                found += [a for c in token.children if c.dep_ == "pobj" for a in reading.actors_of(c)]
    if not found and "with" in words:
        found += _far_behind(reading, verb)
    return tuple(dict.fromkeys(found))


def _lifted(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "It was with B that A held the last of his talks": whom the clause lifts out."""
    above = verb.head
    if verb.dep_ not in {"ccomp", "relcl", "advcl"} or above.lemma_ != "be":
        return ()
    opened = any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in above.children)
    return reading.with_actors(above, "with") if opened else ()


def _visiting(reading: Reading, verb: Word, words: tuple[str, ...]) -> list[str]:
    guests = [
        g
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in words
        for g in c.children
        if g.dep_ == "pcomp" and g.lower_ in _GUEST
    ]
    found = [a for g in guests for a in reading.actors_of(reading.object_token(g))]
    return found or _taken_for_doers(reading, verb, words)


def _taken_for_doers(reading: Reading, verb: Word, words: tuple[str, ...]) -> list[str]:
    """As in "met in Cairo with an Israeli team to go over it", of which the parser makes the team a doer."""
    clauses = (
        g
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in words
        for g in c.children
        if g.dep_ == "pcomp" and any(a.tag_ == "TO" for a in g.lefts)
    )
    doers = (c for g in clauses for c in g.lefts if c.dep_ == "nsubj")
    return [a for c in doers for a in reading.actors_of(c)]


#: What may stand between the verb and its preposition: "spoke by phone today with".
_BETWEEN = frozenset({"by", "phone", "telephone", "video", "again", "also", "in", "person", "on", "briefly"})
#: Tokens over which the preposition may follow, and the name behind it.
_NEAR = 8
_ARTICLES = frozenset({"the", "visiting", "his", "her", "their", "with"})


def _right_behind(reading: Reading, verb: Word, words: tuple[str, ...]) -> list[str]:
    """As in "spoke today with B to reaffirm ties", of which the parser makes B the subject of "reaffirm"."""
    doc = reading.doc
    i = verb.i + 1
    while i < min(verb.i + _NEAR, len(doc)) and doc[i].lower_ not in words:
        skipped = doc[i].pos_ == "ADV" or doc[i].lower_ in _BETWEEN
        if not skipped and i not in reading.time_at and i not in reading.place_at:
            return []
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ not in words or doc[i].sent != verb.sent:
        return []
    start = i + 1
    while start < len(doc) and doc[start].lower_ in _ARTICLES:
        start += 1
    mention = reading.mention_at.get(start)
    found: list[str] = []
    while mention is not None and mention.start not in reading.time_at:
        found += mention.actors
        mention = reading.next_in_list.get(mention.start)
    return found


def _far_behind(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "dined in the garden of his old school with B", "shook hands on the steps of the palace with B":
    persons, behind a phrase of place that the parser hung them on.
    """
    obj = reading.object_token(verb)
    if obj is not None and obj.lemma_ != "hand" and obj.lemma_.lower() not in meeting_kinds():
        return ()
    for phrase in verb.rights:
        if phrase.dep_ != "prep" or phrase.lower_ not in _WHERE:
            continue
        noun = reading.preposition(verb, phrase.lower_)
        while noun is not None:
            if (found := reading.persons(reading.with_actors(noun, "with"))) and noun.lemma_ not in _SHARED:
                return found
            noun = reading.preposition(noun, "of", "in", "at")
    return ()


_WHERE = frozenset({"in", "at", "on", "inside", "outside", "aboard", "near", "under"})
#: What somebody has with another: "a row with B", "the end of the war with B".
_SHARED = frozenset({"row", "dispute", "war", "feud", "quarrel", "deal", "border", "conflict", "standoff"})


def represented(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Delegations representing A and B met": whom the subject stands for."""
    subject = reading.subject_token(verb)
    if subject is None:
        return ()
    clauses = [c for c in subject.children if c.dep_ in {"acl", "relcl"} and c.lemma_ == "represent"]
    return tuple(a for c in clauses for a in reading.objects_of(c))


def own_team(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "said its delegation met B", "said their foreign ministers would meet": who sends them."""
    subject = reading.subject_token(verb)
    owner = None if subject is None else next((c for c in subject.lefts if c.tag_ == "PRP$"), None)
    if subject is None or owner is None or owner.lower_ not in {"its", "their"}:
        return ()
    one = subject.tag_ == "NN" and subject.lemma_.lower() in listed("meetings", "delegations", "senders")
    several = subject.tag_ == "NNS" and subject.lemma_.lower() in listed("meetings", "officials", "words")
    found = reading.actors_of(owner) if one or several else ()
    return found if one or len(found) > 1 else ()


def spelled_out(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Sudan’s warring parties, A and B, met": who they are, not whose."""
    subject = reading.subject_token(verb)
    if subject is None or subject.tag_ not in {"NNS", "NNPS"}:
        return ()
    told = _dashed(reading, subject)
    if told or subject.tag_ != "NNS" or subject.lemma_.lower() not in listed("meetings", "pairs", "one"):
        return told
    owned = any(c.dep_ == "poss" for c in subject.lefts) and subject.nbor().text == ","
    links = {"appos", "conj"} if owned else {"appos"}
    found = (reading.actors_of(c) for c in subject.rights if c.dep_ in links)
    return next((a for a in found if len(a) > 1), ())


def _dashed(reading: Reading, subject: Word) -> tuple[str, ...]:
    """As in "The Quad countries – A, B and C – met", "Officials of A and B – C, D and E – met"."""
    apposed = next((c for c in subject.rights if c.dep_ == "appos"), None)
    first = None if apposed is None else apposed.left_edge.i
    found = reading.actors_of(apposed)
    return found if first and reading.doc[first - 1].text in _DASHES and len(found) > _PAIR else ()


def thanked(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "thanked B for hosting the talks", "gratitude to B for hosting them": B hosts them."""
    link = verb.head
    if verb.dep_ != "pcomp" or link.lower_ != "for":
        return ()
    above = link.head
    if above.lemma_.lower() in listed("meetings", "thanking", "verbs"):
        return reading.objects_of(above)
    nouns = [above, *(c for c in above.children if c.dep_ in {"dobj", "nsubjpass"})]
    grateful = any(n.lemma_.lower() in listed("meetings", "thanking", "nouns") for n in nouns)
    return next((a for n in nouns if (a := reading.with_actors(n, "to"))), ()) if grateful else ()


def delegated(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Delegations of A and B met", "experts from the two countries": the sides that sent them."""
    subject = reading.subject_token(verb)
    if (
        subject is None
        or subject.tag_ not in {"NNS", "NNPS"}
        or _singular(subject) not in stand_ins() | _DELEGATED
    ):
        return ()
    nouns = [subject, *(c for c in subject.rights if c.dep_ == "conj" and c.tag_ in {"NNS", "NNPS"})]
    told = (reading.with_actors(n, "of", "from") for n in nouns if subject.dep_ != "nsubjpass")
    sides = next((s for s in told if s), ())
    return sides if len(sides) > 1 else ()


def _singular(noun: Word) -> str:
    """Of "Special Representatives" too, which the tagger takes for a name."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def of_others(reading: Reading, verb: Word) -> bool:
    """As in "agreed to encourage all parties to enter talks": the parties, not who agreed."""
    above = verb.head
    asked = next((c for c in above.children if c.dep_ == "dobj" and c.i < verb.i), None)
    infinitive = verb.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if asked is None or not infinitive or above.lemma_.lower() not in listed("meetings", "inducing", "verbs"):
        return False
    return asked.tag_ in {"NNS", "NNPS", "NN"} and not reading.actors_of(asked)


def named_after(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Speaking after he met B, A said": the pronoun of a clause that opens the sentence, for whom its
    main verb names.
    """
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ not in _AHEAD or subject.i in reading.mention_at:
        return ()
    main = verb
    while main.dep_ in {"advcl", "pcomp", "prep", "conj"} and main.i < main.head.i:
        main = main.head
    if verb.dep_ == "relcl":  # "Speaking in Lima, where he met B, A said"
        main = verb.sent.root
    if main == verb:
        main = verb.head if verb.dep_ == "advcl" else verb
        while main.dep_ in {"advcl", "pcomp", "prep"} and main != main.head:
            main = main.head
    later = reading.subject_token(main)
    if later is None or later.i < verb.i or main == verb:
        return ()
    found = reading.persons(reading.actors_of(later))
    return found if (len(found) > 1) == (subject.lower_ == "they") else ()


#: Pronouns that may stand before the name.
_AHEAD = frozenset({"he", "she", "they"})


def both_who(reading: Reading, verb: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """As in "A and B, who are to meet", "who last met": of several the list that "who" closes."""
    pronoun = reading.subject_token(verb) if len(found) == 1 else None
    if pronoun is None or pronoun.lower_ not in {"who", "which"} or pronoun.head.dep_ != "relcl":
        return ()
    last = pronoun.head.head
    last = last.head if last.dep_ == "appos" and last.head.dep_ == "conj" else last
    plural = any(w.tag_ == "VBP" or w.lower_ == "were" for w in (pronoun.head, *pronoun.head.children))
    plural = plural or _each_other(pronoun.head)
    mention = reading.mention_at.get(last.i) if plural and last.dep_ == "conj" else None
    before = None if mention is None else reading.list_before.get(mention.start)
    return () if before is None else (*reading.listed_before(last), *found)


def _each_other(verb: Word) -> bool:
    """As in "who met", "who had last spoken by telephone"."""
    alone = not any(c.dep_ == "dobj" or c.lower_ in {"with", "to"} for c in verb.rights)
    spoke = verb.lemma_ in {"speak", "talk"} and any(c.lower_ in {"last", "telephone"} for c in verb.subtree)
    return alone and (verb.lemma_ == "meet" or spoke)


def joined_in(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "A joined B in hosting the talks": B, who does it too."""
    link = verb.head
    beside = verb.dep_ == "pcomp" and link.lower_ == "in" and link.head.lemma_ == "join"
    return reading.objects_of(link.head) if beside else ()


def cleft(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "It was A that met B": whom the clause lifts out."""
    above = verb.head
    pronoun = reading.subject_token(verb)
    lifted = verb.dep_ in {"ccomp", "relcl", "advcl"} and above.lemma_ == "be" and pronoun is not None
    if not lifted or pronoun is None or pronoun.lower_ not in {"that", "who", "which"}:
        return ()
    opened = any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in above.children)
    attribute = next((c for c in above.children if c.dep_ == "attr" and c.i < verb.i), None)
    return reading.actors_of(attribute) if opened else ()


def before_verb(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "Under Secretary A and Counselor B met": the names right before a verb without a subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or reading.subject_token(verb) is not None:
        return ()
    i = verb.i - 1
    while i > verb.sent.start and (reading.doc[i].pos_ in {"ADV", "AUX"} or i in reading.time_at):
        i -= 1
    return () if i in reading.place_at else reading.list_ending(i + 1)


def held_before(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "Minister A and Minister B held consultations", where the parser made "held" an attribute."""
    if noun.dep_ != "ROOT":
        return ()
    held = next((c for c in noun.lefts if c.lower_ == "held" and c.dep_ == "amod"), None)
    return () if held is None or held.i <= noun.sent.start else reading.list_ending(held.i)


def owners(reading: Reading, noun: Word) -> list[str]:
    """As in "A’s and B’s planned meeting": whose it is, whatever the parser made of it."""
    i = noun.i - 1
    while i > 0 and (reading.doc[i].pos_ in {"ADJ", "ADV", "NUM", "NOUN"} or reading.doc[i].tag_ == "VBN"):
        i -= 1
    found: list[str] = []
    while i > 0 and reading.doc[i].tag_ == "POS" and (mention := reading.mention_at.get(i - 1)) is not None:
        found = [*mention.actors, *found]
        i = mention.start - 1
        if reading.doc[i].lower_ not in {"and", ","}:
            break
        i -= 1
    return found


def _loose(reading: Reading, preposition: Word, verb: Word) -> bool:
    """True where it hangs on a place, a venue or a day of the clause of ``verb``."""
    head = preposition.head
    if head.lemma_ in listed("meetings", "lengths", "hours"):
        return False  # "After two hours with B, A spoke of progress"
    home = head.lemma_.lower() in listed("meetings", "homes", "words") and head.dep_ == "pobj"
    hanging = head.i in reading.place_at or head.i in reading.time_at or (home and head.head.lower_ in _AT)
    hanging = hanging or (on_margins(verb) and _of_margins(head) and not reading.object_token(verb))
    return hanging and reading.clause(preposition).i == reading.clause(verb).i


def on_margins(verb: Word) -> bool:
    """As in "spoke on the margins of the summit with B"."""
    return any(g.lemma_ in _MARGINS for c in verb.children if c.lower_ in {"on", "at"} for g in c.children)


def whose_deed(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "A’s announcement came after a meeting with B": whose deed the subject names."""
    deed = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.pos_ == "NOUN"), None)
    if deed is None or deed.i in reading.mention_at or verb.lemma_ not in _COMING:
        return ()
    return reading.persons(reading.actors_of(next((c for c in deed.lefts if c.dep_ == "poss"), None)))


_COMING = frozenset({"come", "follow", "be", "make", "precede", "end"})


def there_for(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "A, in Lima for talks with B, said", "In Lima for talks with B, A said": who is there for it."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in {"for", "on"}:
        return ()
    above = link.head
    if above.dep_ == "prep":  # "In Lima for talks": the one phrase inside the other
        above = next((c for c in above.rights if c.dep_ == "pobj"), above)
    town = above if above.i in reading.place_at else reading.preposition(above, "in", "at")
    if town is None or town.i not in reading.place_at or town.i > link.i or town.head.lower_ not in _AT:
        return ()
    above = town.head.head if above == town else above
    if above.pos_ == "PROPN" and above.nbor().text == ",":
        return reading.persons(reading.actors_of(above, conjuncts=False))
    opening = town.head.is_sent_start and above.pos_ == "VERB"
    return reading.persons(reading.actors_of(reading.subject_token(above))) if opening else ()


def just_from(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "A, fresh from a meeting with B,", "A, just back from talks with B,": who comes from it."""
    if there := there_for(reading, noun):
        return there
    if noun.dep_ != "pobj" or noun.head.lower_ != "from" or noun.head.head.lower_ not in _FRESH:
        return ()
    word = noun.head.head
    above = word.head
    named = reading.actors_of(above, conjuncts=False) if above.pos_ == "PROPN" else ()
    if not named and above.pos_ in {"VERB", "AUX"}:
        named = reading.actors_of(reading.subject_token(above))
    return reading.persons(named)


_FRESH = frozenset({"fresh", "back", "straight", "home", "hot"})


def of_span(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "the first meeting in a year of A and B", of which the parser makes their year."""
    span = reading.preposition(noun, "in", "for", "since")
    unit = span is not None and span.lemma_ in listed("meetings", "lengths", "words")
    found = reading.with_actors(span, "of", "between") if span is not None and unit else ()
    return found if len(found) > 1 else ()


def _of_margins(noun: Word) -> bool:
    """The margins, or what they are the margins of."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return above.lemma_ in _MARGINS
