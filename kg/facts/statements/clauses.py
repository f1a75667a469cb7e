"""A verb of saying and the clause, or the quotation, that it reports: before it, after it or round it.

Comes in: a ``Reading`` and a verb. Goes out: a ``Said`` row.
Refuses: a verb without a speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import mapping, words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.aside import inverted
from kg.facts.statements.pieces import (
    INTERRUPTION,
    compared,
    led_away,
    led_on,
    meanwhile,
    pieces_of,
    rest_of,
    right_behind,
    second_piece,
)
from kg.facts.statements.raised import without_raised
from kg.facts.statements.said import Said, reported_by
from kg.facts.statements.spans import (
    FINITE,
    after_content,
    clause_start,
    closing_acl,
    double_subject,
    has_that,
    hung_clause,
    idiom,
    is_cue,
    is_object,
    known_in,
    lost_clause,
    reporting,
    supposing,
    tags_quotation,
    to_quote_end,
    withheld,
)
from kg.facts.statements.speakers import behind_speaker, directly_behind, speakers_of
from kg.facts.statements.times import said_at
from kg.facts.statements.uttering import uttering

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

CLAUSAL = frozenset({"ccomp"})
#: Tokens from the verb within which a quotation is its own whatever the parse.
_NEAR = 4
_WHEN = frozenset({"when", "where", "while"})
_OBJECTIVE = frozenset({"us", "me", "him", "them"})
_HELPING = frozenset({"aux", "auxpass"})
_RELATIVES = frozenset({"which", "who", "whom", "that"})


def with_clause(reading: Reading, verb: Word, fallback: tuple[str, ...] = ()) -> Said | None:
    """What ``verb`` reports as a clause or quotation; ``fallback`` speaks where the clause names nobody."""
    if verb.dep_ in {"amod", "compound"} or withheld(reading, verb):
        return None
    speakers = speakers_of(reading, verb) or fallback
    if not speakers or _foretold(reading, verb):
        return None
    finders = [_parted, _fronted, _complement, _surrounding, _trailing, inverted, _quoted_beside]
    if _quote_before(reading, verb):
        finders = [_quoted_beside, _fronted, _complement, _surrounding, _trailing]
    for finder in finders[:-1] if finders[-1] is _quoted_beside and is_object(verb) else finders:
        indices = finder(reading, verb)
        if indices and not (indices[0] < verb.i and compared(verb)):
            rule = f"statement.{finder.__name__.strip('_')}"
            said = reported_by(reading, verb, speakers, content(reading, indices), rule)
            if said is not None:
                return said
    return None


def beside(reading: Reading, verb: Word) -> Said | None:
    """A quotation of the sentence, for a verb whose object is not what was said."""
    if verb.dep_ in {"amod", "compound"} or withheld(reading, verb):
        return None
    speakers, indices = speakers_of(reading, verb), _quoted_beside(reading, verb)
    found = content(reading, indices) if speakers and indices else None
    return reported_by(reading, verb, speakers, found, "statement.quoted_beside")


def tagged(reading: Reading, verb: Word) -> Said | None:
    """As in "“Never,” the negotiator corrects": a quotation with a verb that is no cue elsewhere."""
    bare = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.lefts)  # "a ‘Dialogue’, led by X"
    if bare or not tags_quotation(reading, verb) or verb.dep_ in {"amod", "compound", "relcl", "acl"}:
        return None
    speakers, indices = speakers_of(reading, verb), _quoted_beside(reading, verb)
    found = content(reading, indices) if speakers and indices else None
    return (
        None
        if found is None
        else Said(speakers, found, verb.i, "statement.tagged", said_at(reading, verb, found))
    )


def _quote_before(reading: Reading, verb: Word) -> bool:
    """As in "“The lorries,” she says, pouring": a quotation outside any clause ends before the cue."""
    i = clause_start(verb) - 1
    while i > verb.sent.start and (reading.doc[i].is_space or reading.doc[i].text in {",", "."}):
        i -= 1
    n = reading.quote_of.get(i)
    return n is not None and reading.annotations.quotes[n].start <= verb.sent.start + 1


def _trailing(reading: Reading, verb: Word) -> list[int]:
    """As in "The round has been moved, Minister X said on Tuesday": all before the comma.

    The parser often hangs such a reporting clause on the one before as its neighbour.
    """
    if closing_acl(verb):
        return [t.i for t in reading.doc[verb.sent.start : verb.head.left_edge.i - 1]]
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ not in FINITE or verb.dep_ not in {"conj", "ROOT", "parataxis", "dep"}:
        return []
    start, sent = subject.left_edge.i, verb.sent
    closes = all(t.pos_ not in {"VERB", "AUX"} for t in reading.doc[verb.i + 1 : sent.end])
    joined = any(t.dep_ == "cc" for t in reading.doc[max(start - 2, 0) : start])
    if not closes or joined or start <= sent.start or reading.doc[start - 1].text != ",":
        return []
    told = reading.doc[sent.start : start - 1]
    asked = sent[0].tag_ in {"VBN", "VBG"}  # "Asked whether he would go, X answered"
    opened = asked or _opened_by_circumstance(verb)
    return [t.i for t in told] if not opened and any(t.tag_ in FINITE for t in told) else []


def _opened_by_circumstance(verb: Word) -> bool:
    """As in "As we mark the day, we reaffirm our support": told is the support."""
    opening = next((c for c in verb.lefts if c.dep_ == "advcl" and c.left_edge.i == verb.sent.start), None)
    marked = opening is not None and any(c.dep_ == "mark" for c in opening.lefts)
    return marked and is_object(verb) and any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.rights)


def _foretold(reading: Reading, verb: Word) -> bool:
    """As in "said Peru would insist that X", and "leaders will affirm that X" of a release: what is yet
    to be said.
    """
    to_come = any(c.dep_ == "aux" and c.lower_ in {"would", "will", "’ll", "'ll"} for c in verb.lefts)
    first = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    if to_come and not first and verb.lemma_ in {"feel", "know", "understand", "believe", "think", "fear"}:
        return True
    release = bool(reading.annotations.issuers) and verb.lemma_.lower() in words("statements", "object")
    nested = verb.dep_ == "ccomp" and is_cue(verb.head) and verb.head.i < verb.i
    return to_come and not first and (nested or (release and verb.dep_ == "ROOT"))


def _parted(reading: Reading, verb: Word) -> list[int]:
    """As in "For Peru, said Ana Soto, the pact is dead": all but the verb and the speaker behind it."""
    behind = directly_behind(reading, verb)
    if behind is None:
        return []
    sent, doc = verb.sent, reading.doc
    named = behind_speaker(reading, behind)
    end = next((i for i in range(named, sent.end) if doc[i].text == ";"), sent.end)
    rest, before = doc[named:end], doc[sent.start : verb.i]
    if any(t.tag_ in FINITE for t in before) or not any(t.tag_ in FINITE for t in rest):
        return []
    if any(t.tag_ in {"WP", "WP$", "WDT", "VBG"} or t.dep_ == "cc" for t in rest[1:2]):
        return []
    return [i for i in (*range(sent.start, verb.i), *range(named, end)) if i not in reading.silent]


def _fronted(reading: Reading, verb: Word) -> list[int]:
    """As in "No dice, said the White House": all but the second subject and the verb."""
    speaker = double_subject(verb)
    told_behind = idiom(verb) and _reported(verb, [c for c in verb.rights if c.dep_ in CLAUSAL])
    if speaker is None or told_behind:
        return []  # "The road, as the mayor, when she spoke, she made clear that X": X is what was said
    own = {verb.i, *(t.i for t in speaker.subtree)}
    told = {"dobj", "dative"} if any(c.dep_ == "ccomp" for c in verb.rights) else set()
    for child in verb.children:
        if child.dep_ in {"aux", "advmod", "npadvmod", "prep", "punct", "prt"} | told or meanwhile(
            verb, child
        ):
            own |= {t.i for t in child.subtree}
    floor = max((t.i for t in verb.sent if t.i < min(own) and t.text == ";"), default=-1)
    return [t.i for t in verb.sent if t.i > floor and t.i not in own and t.i not in reading.silent]


def _complement(reading: Reading, verb: Word) -> list[int]:
    """The clause that depends on the verb, wherever it stands."""
    if verb.lemma_ == "continue" and any(c.dep_ == "xcomp" for c in verb.rights):
        return []
    clauses = _clauses_of(verb)
    if not clauses:
        return _misplaced(verb)
    clauses += [c for c in verb.rights if c.dep_ == "conj" and has_that(c)]
    taken = [t.i for clause in clauses for t in clause.subtree]
    own = {t.i for t in reporting(verb, {c.i for c in clauses})} | _speaker_tokens(reading, verb)
    if idiom(verb):
        own -= set(taken)
    first, end = min(taken), max(taken)
    last = to_quote_end(reading, end, verb)
    own -= set(range(end + 1, last + 1))
    indices = [i for i in range(first, last + 1) if i not in own]
    if first > verb.i:
        after = _after_idiom(verb) if idiom(verb) else verb.i
        indices = [*_lost_subject(verb, clauses, first), *(i for i in indices if i > after)]
    elif last < verb.i:
        colon = max(
            (i for i in range(verb.sent.start, clause_start(verb)) if reading.doc[i].text in {":", ";"}),
            default=-1,
        )
        start, indices = max(verb.sent.start, colon + 1), [i for i in indices if i > colon]
        first = max(first, start)
        if all(reading.doc[i].dep_ != "ROOT" for i in range(start, first)):
            indices = [i for i in range(start, last + 1) if i not in own]
        indices += (
            rest_of(reading, verb, last) or second_piece(reading, verb, indices) or led_on(reading, verb)
        )
    if reading.doc[first].tag_ in FINITE and any(
        t.lower_ == "that" for t in reading.doc[verb.i + 1 : verb.i + 2]
    ):
        indices = list(range(verb.i + 1, last + 1))  # the parser hung its subject on the verb
    indices = _with_antecedent(verb, [i for i in indices if i not in reading.silent])
    return without_raised(reading, verb, indices) if indices else []


def _clauses_of(verb: Word) -> list[Word]:
    """The clauses that depend on the verb and that it may report."""
    clauses = [
        c for c in verb.children if c.dep_ in CLAUSAL or (c.dep_ in {"xcomp", "advcl"} and has_that(c))
    ]
    clauses = [c for c in _reported(verb, clauses) if not (_mere_infinitive(verb, c) or supposing(c))]
    if uttering(verb):
        clauses = [c for c in clauses if c.i < verb.i or has_that(c)]
    if any(c.i > verb.i and (has_that(c) or right_behind(verb, c)) for c in clauses):
        clauses = [c for c in clauses if c.i > verb.i]  # "In a text dated Monday, X asks that"
    return clauses


def _misplaced(verb: Word) -> list[int]:
    """The clause that the parser took for the object of the verb, or hung on another noun."""
    lost = lost_clause(verb)
    if lost is not None:
        return list(range(verb.i + 1, lost.right_edge.i + 1))
    hung = hung_clause(verb)
    return [] if hung is None else list(range(hung.left_edge.i, hung.right_edge.i + 1))


def _before_colon(verb: Word, clause: Word) -> bool:
    """As in "Peru takes another line: it regretted the raid": what the colon parts was not said."""
    return any(t.text in {":", ";"} for t in verb.doc[clause.i : clause_start(verb)])


def _lost_subject(verb: Word, clauses: list[Word], first: int) -> range:
    """As in "said it, too, was against the sale", where the parser took "it" for the object of the saying."""
    subject = next((c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "PRP" and c.i < first), None)
    if (
        subject is None
        or subject.lower_ in _OBJECTIVE
        or any(c.dep_ in SUBJECTS for clause in clauses for c in clause.lefts)
    ):
        return range(0)
    return range(subject.i, first) if any(clause.tag_ in FINITE for clause in clauses) else range(0)


def _mere_infinitive(verb: Word, clause: Word) -> bool:
    """As in "hold Peru to account", "hold it responsible": no clause that so common a verb would report."""
    to = any(t.lower_ == "to" and t.dep_ in {"aux", "prep", "mark"} for t in clause.lefts)
    bare = clause.pos_ == "ADJ" and not any(t.tag_ in FINITE for t in clause.children)
    bare = bare or _doing(clause)
    return (to or bare) and clause.i > verb.i and verb.lemma_.lower() in words("statements", "weak")


def _doing(clause: Word) -> bool:
    """As in "woke to find policemen facing them": no judgement, as "finds the offer insulting" is."""
    helped = any(t.dep_ in _HELPING for t in clause.lefts)
    return (
        clause.tag_ in {"VBG", "VBN"}
        and not helped
        and any(t.dep_ in {"dobj", "prep"} for t in clause.rights)
    )


def _with_antecedent(verb: Word, indices: list[int]) -> list[int]:
    """As in "the plan, which Peru says is dead": the noun in the place of its relative pronoun."""
    pronoun = next((i for i in indices[:1] if verb.doc[i].lower_ in _RELATIVES), None)
    if verb.dep_ != "relcl" or pronoun is None or verb.doc[pronoun].dep_ not in SUBJECTS | {"dobj", "pobj"}:
        return indices
    return [*range(verb.head.left_edge.i, verb.head.i + 1), *indices[1:]]


def _reported(verb: Word, clauses: list[Word]) -> list[Word]:
    """The clauses that can be what was said: not "known" of "let it be known".

    None stands before a verb with a preposition: "it was late, but he asked for time".
    """
    known = known_in(verb) if idiom(verb) else None
    if known is not None:
        near = [c for c in [*clauses, *verb.doc[known].rights] if not verb.i < c.i <= known]
        return [
            c for c in near if c.dep_ in CLAUSAL or (c.dep_ in {"advcl", "xcomp", "csubj"} and has_that(c))
        ]
    linked = mapping("statements", "prepositions").get(verb.lemma_.lower(), frozenset())
    if any(c.dep_ == "prep" and c.lower_ in linked for c in verb.rights):
        return [c for c in clauses if c.i > verb.i]
    behind = [c for c in clauses if c.i > verb.i]
    told = any(c.dep_ in {"dobj", "ccomp"} and c.i > verb.i for c in verb.rights)
    if told and verb.lemma_.lower() in words("statements", "object"):
        clauses = [c for c in clauses if c.i > verb.i or not _before_colon(verb, c)]
    parted = any(t.text == ";" for c in clauses if c.i < verb.i for t in verb.doc[c.i : clause_start(verb)])
    return behind if behind and parted else clauses


def _after_idiom(verb: Word) -> int:
    """The last token of "made it clear that"."""
    known = known_in(verb)
    if known is None:
        return verb.i
    words_between = verb.doc[known + 1 : min(known + 6, len(verb.doc))]
    return next((t.i - 1 for t in words_between if t.lower_ == "that"), known)


def _speaker_tokens(reading: Reading, verb: Word) -> set[int]:
    """The mention right before the verb: the speaker, wherever the parser hung it."""
    mention = reading.mention_at.get(verb.i - 1)
    if mention is None or mention.end != verb.i:
        return set()
    return set(
        range(mention.start - (reading.doc[mention.start - 1].lower_ in {"a", "an", "the"}), mention.end)
    )


def _surrounding(reading: Reading, verb: Word) -> list[int]:
    """As in "New dates, his post went on, will be named": the clause that the reporting one interrupts."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep", "conj", "ROOT"} or verb.head == verb:
        return []
    if verb.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    shares = verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children)
    if shares or any(c.dep_ == "mark" and c.lower_ != "as" for c in verb.lefts):
        return []  # "cancelled the trip, recalled its envoy and left"
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"} or head.sent != verb.sent or led_away(verb) or _shut(reading, verb):
        return []
    if verb.dep_ != "parataxis" and not _set_off(reading, verb):
        return []
    going_on = verb.lemma_ == "continue" and any(c.dep_ == "xcomp" for c in verb.rights)
    if going_on or any(c.tag_ in {"WP", "WDT", "TO"} or c.lower_ in _WHEN for c in verb.children):
        return []
    own = {t.i for t in verb.subtree}
    if head.i < verb.left_edge.i and (rest := rest_of(reading, verb, verb.left_edge.i - 2)):
        return [i for i in range(head.left_edge.i, verb.left_edge.i) if i not in reading.silent] + rest
    if idiom(verb) and verb.dep_ == "conj":
        return [t.i for t in head.subtree if t.i not in own and t.i < verb.left_edge.i]
    floor = max(
        (i for i in range(verb.sent.start, verb.left_edge.i) if reading.doc[i].text in {":", ";"}), default=-1
    )
    return [t.i for t in head.subtree if t.i not in own and t.i > floor]


def _shut(reading: Reading, verb: Word) -> bool:
    """As in "“Both have confirmed it,” X told the press": what is quoted reports nothing outside."""
    return verb.i in reading.quote_of and verb.head.i not in reading.quote_of


def _set_off(reading: Reading, verb: Word) -> bool:
    """Commas on both sides: ", he cautioned,"; or "as he put it" before the rest."""
    left, right = verb.left_edge.i - 1, verb.right_edge.i + 1
    doc = reading.doc
    opens = (
        doc[verb.left_edge.i].lower_ == "as"
        and verb.left_edge.i == verb.sent.start
        and verb.lemma_ not in words("statements", "weak")
    )
    before = opens or (left >= 0 and doc[left].text in {",", "”", '"'})
    after = right < len(doc) and doc[right].text in {",", ".", "“", '"'}
    return before and after and verb.right_edge.i - verb.left_edge.i < INTERRUPTION


def _quoted_beside(reading: Reading, verb: Word) -> list[int]:
    """Quotations of the same sentence that the verb reports, pieces on both sides joined."""
    sent = verb.sent
    if verb.i in reading.quote_of or _keeps(reading, verb):
        return []
    own = {t.i for t in reporting(verb, set())}
    inside = [i for q in pieces_of(reading, verb) for i in range(q.start, min(q.end, sent.end))]
    if not inside or not any(i not in own or abs(i - verb.i) < _NEAR for i in inside):
        return []
    weak = verb.lemma_ in words("statements", "weak") or uttering(verb)
    return [] if weak and not after_content(reading, verb) else inside


def _keeps(reading: Reading, verb: Word) -> bool:
    """As in "“Units” charged with maintaining order": no words of theirs."""
    gerund = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ != "as"
    return gerund and reading.object_token(verb) is not None
