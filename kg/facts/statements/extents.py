"""How far the noun phrase of a reporting verb reaches: "expressed support for its plans to arm and to pay".

Comes in: a ``Reading``, a verb and its complements. Goes out: token positions.
Refuses: times and places of the saying, and what the speaker did next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import ACCOUNTABLE, SUBJECTS
from kg.facts.statements.pieces import joined_gerund
from kg.facts.statements.spans import FINITE, has_that, is_cue, to_quote_end

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word

#: Verbs that hand words to somebody.
_CONVEYING = frozenset({"convey", "express", "voice", "extend", "reiterate", "transmit", "relay", "deliver"})
_DASHES = frozenset({"–", "—", "--", "-"})
#: Prepositions that go with what was said; those of time and place do not.
_KEPT = frozenset(
    {"as", "of", "for", "against", "to", "with", "about", "at", "over", "including", "towards", "toward"}
    | {"regarding", "concerning"}
)
_LOOSE = frozenset({"conj", "dep", "advcl", "npadvmod", "appos"})
#: What may stand before the next of a series.
_JOINTS = frozenset({",", ";", "and", ", and", "as", "as well as"})
#: Openers of a clause that belongs to what is said, and subjects of one that "as" opens.
_TERMS = frozenset({"if", "unless", "until", "wherever", "whenever"})
_SPOKEN_OF = frozenset({"you", "they", "we"})


def _kept(reading: Reading, verb: Word, complements: list[Word]) -> list[Word]:
    """The complements that belong to what is said."""
    kept = [
        c
        for c in (c for c in complements if not _of_another(c))
        if c.dep_ != "prep"
        or c.lower_ in _KEPT
        or _matter(reading, verb, c)
        or _topic(reading, verb, c)
        or _by_another(reading, verb, c)
        or _out_of(reading, verb, c)
    ]
    joint = next((c.i for c in verb.rights if c.dep_ == "cc"), len(verb.doc))
    if joint + 1 < len(verb.doc) and verb.doc[joint + 1].text == ",":
        kept = [c for c in kept if c.i < joint]  # "welcome the pact and, with our allies, we are committed"
    return [c for c in kept if not _to_whom(reading, c, kept)] or kept


def _of_another(link: Word) -> bool:
    """As in "rejected it, with Peru saying that": what somebody else says or does."""
    deed = next((c for c in link.rights if c.dep_ == "pcomp"), None)
    return link.lower_ == "with" and deed is not None and any(c.dep_ in SUBJECTS for c in deed.lefts)


def phrase(reading: Reading, verb: Word, complements: list[Word]) -> list[int]:
    """From the first complement to the end of the last, times and places of the saying left out."""
    kept = _kept(reading, verb, complements)
    first = min(c.left_edge.i for c in kept) if kept else verb.i + 1
    last = max((_end(c) for c in kept), default=verb.i)
    hope = reading.object_token(verb)
    if hope is not None and (
        clause := next(
            (c for c in hope.children if c.dep_ in {"acl", "ccomp", "relcl"} and has_that(c)), None
        )
    ):
        return [t.i for t in clause.subtree]
    conjoined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    if (
        conjoined is not None
        and (_noun(conjoined) or conjoined == joined_gerund(verb))
        and first < conjoined.i
    ):
        last = max(last, conjoined.right_edge.i)
        conjoined = None
    if conjoined is not None and last > conjoined.left_edge.i:
        last = conjoined.left_edge.i - 1
    purpose = next((c for c in verb.rights if c.left_edge.i == last + 1 and c.left_edge.tag_ == "TO"), None)
    edges = {c.right_edge.i for c in kept if c == hope or _by_another(reading, verb, c)}
    if purpose is not None and hope is not None and last in edges:
        last = purpose.right_edge.i
    last = carried_on(reading, verb, first, led_on(verb, _spelt_out(verb, last)))
    quote = reading.quote_of.get(last + 1)
    if quote is not None and last + 1 < verb.sent.end and reading.annotations.quotes[quote].start == last + 1:
        last += 1
    return list(range(first, to_quote_end(reading, last, verb) + 1))


def _to_whom(reading: Reading, link: Word, complements: list[Word]) -> bool:
    """As in "conveyed to him the greetings of the king": who is told stands before what is."""
    if link.lower_ != "to" or link.head.lemma_ not in _CONVEYING:
        return False
    told = next((c for c in link.children if c.dep_ == "pobj"), None)
    behind = any(c.dep_ == "dobj" and c.i > link.i for c in complements)
    return behind and told is not None and (told.tag_ == "PRP" or bool(reading.actors_of(told)))


def _out_of(reading: Reading, verb: Word, link: Word) -> bool:
    """As in "stressed the need for further withdrawals from the east": out of what."""
    told = reading.object_token(verb)
    moved = words("statements", "moving")
    beside = link.i > verb.i and link.nbor(-1).lemma_.lower() in moved
    return link.lower_ == "from" and told is not None and told.right_edge.i == link.i - 1 and beside


def _by_another(reading: Reading, verb: Word, link: Word) -> bool:
    """As in "welcome the steps by others to end it", "supports the pledge today by Peru": who took them."""
    told = reading.object_token(verb)
    if link.lower_ != "by" or told is None or told.i > link.i or told.pos_ != "NOUN":
        return False
    who = next((c for c in link.children if c.dep_ == "pobj" and c.i not in reading.time_at), None)
    if who is None or not (who.tag_ in {"NNS", "NNPS"} or reading.actors_of(who)):
        return False  # "urged a truce by Christmas"
    return all(i in reading.time_at for i in range(told.right_edge.i + 1, link.i))


def _noun(token: Word) -> bool:
    """A noun; not "and urge others to give", of which the parser makes one."""
    return token.pos_ == "NOUN" and not any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in token.rights)


def _spelt_out(verb: Word, last: int) -> int:
    """The last token with what a dash adds: "our shared goals – ending hunger, building schools"."""
    if last + 1 >= verb.sent.end or verb.doc[last + 1].text not in _DASHES:
        return last
    added = [c for c in verb.rights if c.i == last + 2 and c.dep_ in {"advcl", "conj"} and c.tag_ == "VBG"]
    return max([last, *(c.right_edge.i for c in added)])


def led_on(verb: Word, last: int) -> int:
    """With what leads on from the matter: "its help in securing a truce", ", including on the coast", "its
    resolve to hold Togo | accountable for the war"; "the people of Peru as you celebrate your day", "vowed to
    go on if it wins".
    """
    if last + 1 < verb.sent.end and verb.doc[last + 1].lower_ in ACCOUNTABLE:
        last = verb.doc[last + 1].right_edge.i
    for child in verb.rights:
        if child.dep_ == "advcl" and child.left_edge.i == last + 1 and _on_terms(verb, child):
            last = child.right_edge.i
        gerund = child.lower_ == "in" and any(c.dep_ == "pcomp" for c in child.children)
        comma = child.i == last + 2 and verb.doc[last + 1].text == ","
        added = child.lower_ == "including" and (comma or child.i == last + 1)
        if child.dep_ == "prep" and (added or (gerund and child.i == last + 1)):
            last = child.right_edge.i
    return last


def _on_terms(verb: Word, clause: Word) -> bool:
    """As in "congratulate Peru as you celebrate your day", "supports Peru as it works for peace", "condemns
    torture wherever it occurs": what is said under that condition, not when it was said.
    """
    opener = clause.left_edge.lower_
    if opener in _TERMS:
        return True
    present = verb.tag_ in {"VBP", "VBZ", "VB"}
    whose = next((c.lower_ for c in clause.lefts if c.dep_ == "nsubj"), "")
    return opener == "as" and (whose in _SPOKEN_OF or (present and whose == "it"))


def _end(complement: Word) -> int:
    """The last token, without a participle behind a comma: "vowed to go on, shrugging off the critics"."""
    if not any(c.tag_ == "TO" for c in complement.lefts):
        return _before_terms(complement)
    loose = (c.i - 1 for c in complement.rights if c.dep_ == "advcl" and c.tag_ == "VBG" and not [*c.lefts])
    cut = next((i for i in loose if complement.doc[i].text in {",", "”", '"'}), None)
    return complement.right_edge.i if cut is None else cut


def _before_terms(noun: Word) -> int:
    """The last token, without how it is said: "condemned the raid in the strongest terms"."""
    manner = next((c for c in noun.rights if c.dep_ == "prep" and c.right_edge == noun.right_edge), None)
    if manner is None or manner.lower_ != "in":
        return noun.right_edge.i
    terms = next((c for c in manner.rights if c.dep_ == "pobj"), manner)
    plain = terms.lower_ == "terms" and not list(terms.rights) and any(c.dep_ == "amod" for c in terms.lefts)
    return manner.i - 1 if plain else noun.right_edge.i


def _matter(reading: Reading, verb: Word, link: Word) -> bool:
    """As in "congratulated her on her appointment", unlike "on Friday" and "on television"."""
    told = verb.lemma_.lower() in words("statements", "on_matter")
    topic = next((c for c in link.children if c.dep_ in {"pobj", "pcomp"}), None)
    return told and link.lower_ == "on" and topic is not None and topic.i not in reading.time_at


def _topic(reading: Reading, verb: Word, link: Word) -> bool:
    """As in "affirmed our focus on promoting trade", where the parser hung "on" on the verb."""
    told = reading.object_token(verb)
    if link.lower_ != "on" or told is None or told.right_edge.i != link.i - 1:
        return False
    topic = next((c for c in link.children if c.dep_ in {"pobj", "pcomp"}), None)
    timed = topic is None or topic.i in reading.time_at
    return not timed and told.lemma_.lower() in words("statements", "topical")


def passive_phrase(reading: Reading, verb: Word) -> list[int]:
    """As in "The plan was described by X as useful": subject and complement, the speaker left out."""
    subject = next(c for c in verb.children if c.dep_ == "nsubjpass")
    indices = [t.i for t in subject.subtree]
    if subject.tag_ == "WDT" and verb.dep_ == "relcl":
        indices = sorted({t.i for t in verb.head.subtree} - {t.i for t in verb.subtree})
    for child in verb.rights:
        of = child.lower_ == "of" and verb.lemma_ in {"accuse", "suspect", "warn"}
        linked = child.dep_ == "prep" and (of or child.lower_ in {"as", "for"})
        if child.dep_ in {"oprd", "xcomp"} or linked:
            indices += range(child.left_edge.i, to_quote_end(reading, child.right_edge.i) + 1)
        elif child.dep_ == "agent":
            for below in child.subtree:
                if below.dep_ == "prep" and below.lower_ == "as":
                    indices += [t.i for t in below.subtree]
    return sorted(set(indices))


def carried_on(reading: Reading, verb: Word, first: int, last: int) -> int:
    """The last token with what the parser hung on the verb though it goes on with what is reported."""
    cut = last
    while last > first and (verb.doc[last].dep_ == "cc" or verb.doc[last].text in {",", ";"}):
        last -= 1
    for child in (*verb.rights, *(verb.head.rights if verb.dep_ == "xcomp" else ())):
        start = child.left_edge.i
        gap = " ".join(t.lower_ for t in verb.doc[last + 1 : start])
        if start <= last or child.dep_ not in _LOOSE:
            continue
        resumed = not gap and child.dep_ == "conj" and child.tag_ in FINITE
        if resumed or (gap in _JOINTS and _goes_on(reading, verb, child, verb.doc[first : last + 1])):
            last = child.right_edge.i
    return max(cut, _interrupted(verb, last))


def _goes_on(reading: Reading, verb: Word, child: Word, told: Passage) -> bool:
    """As in "its plans to arm, train and pay them", "our work in fighting fires, feeding cattle and saving
    seed", "a pact that is fair, respects all, and lasts", "its ties to Peru, the islands, and the Church",
    "its call for Peru to leave and for Chile to stay": the next of a series.
    """
    start = child.left_edge.i
    comma = any(t.text in {",", ";"} for t in verb.doc[start - 2 : start])
    if child.dep_ == "advcl" and child.left_edge.lower_ == "for":
        return not comma and any(t.lower_ == "for" and t.dep_ == "mark" for t in told)
    if any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in child.lefts):
        return False
    series = any(t.dep_ == "conj" and any(c.dep_ == "cc" for c in t.head.rights) for t in child.subtree)
    if child.tag_ in {"VB", "VBP"}:
        bare = child.tag_ == "VB" and verb.tag_ == "VBP" and not is_cue(child)
        past = verb.tag_ in {"VBD", "VBZ"} and comma
        return (bare or past) and any(t.tag_ == "TO" for t in told)
    if child.tag_ == "VBZ":
        return comma and verb.tag_ == "VBD" and any(t.tag_ == "WDT" and t.dep_ == "nsubj" for t in told)
    if child.tag_ == "VBG":
        return comma and series and any(t.dep_ == "pcomp" and t.tag_ == "VBG" for t in told)
    return comma and series and child.pos_ in {"NOUN", "PROPN"} and child.i not in reading.time_at


def _interrupted(verb: Word, last: int) -> int:
    """As in "its readiness, along with Peru, to impose a toll", "urged both, as before, to stop": the
    infinitive behind what interrupts it.
    """
    noun = next((c for c in verb.rights if c.dep_ == "dobj" and last <= c.right_edge.i <= last + 1), None)
    if noun is None:
        return last
    promised = noun.lemma_.lower() in words("statements", "gestures", "promises")
    for clause in verb.rights:
        start = clause.left_edge
        if not promised and clause.dep_ != "xcomp":
            continue
        if start.tag_ == "TO" and start.i > last + 1 and start.nbor(-1).text == ",":
            between = (c for c in verb.rights if c.dep_ in {"prep", "advcl"} and c.left_edge.i == last + 2)
            if any(start.i - 2 <= c.right_edge.i < start.i for c in between):
                return clause.right_edge.i
    return last
