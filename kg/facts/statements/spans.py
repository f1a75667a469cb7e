"""Tokens of a reporting clause and of what it reports.

Comes in: a verb. Goes out: token positions, or the verb that a clause belongs to.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.uttering import tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

FINITE = frozenset({"MD", "VBZ", "VBP", "VBD"})
_CLOSERS = frozenset({",", "”", '"', "’", "'", "»", "?", "!"})
_ENDS = frozenset({",", "?", "!", "…"})
#: Subjects of a verb to which the parser gave that of the quoted clause as well.
_SPEAKER_AND_TOPIC = 2
#: Words that join two quotations to one statement: "“frank” and “useful”", "“old”, “tired”".
_JOINTS = frozenset({",", "and", "or", "but", "yet", "&", "even", "also", "then"})
_JOINT = 3
_HOW = frozenset({"as", "how"})
#: Prepositions on whose noun the parser may hang what was said; "to" tells what others answer.
_LINKS = frozenset({"in", "at", "during", "on", "through", "to"})
_ANSWERS = frozenset({"respond", "reply", "react"})
_KNOWN = frozenset({"known", "understood", "plain", "clear", "felt", "secret", "explicit", "slip"})
_PART = frozenset({"advcl", "conj", "dep", "acl", "xcomp"})


def is_cue(token: Word) -> bool:
    """True for a verb that can report, with a clause, a noun phrase or a preposition."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"VERB", "AUX"} and (
        tells(token)
        or lemma in words("statements", "object")
        or lemma in mapping("statements", "prepositions")
        or idiom(token)
        or gesture_noun(token) is not None
    )


def idiom(verb: Word) -> bool:
    """As in "made known", "let it be understood", "as she put it", "was how she put it"."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    if verb.lemma_ == "put":
        return any(t.lower_ == "it" for t in following) and any(c.lower_ in _HOW for c in verb.lefts)
    return verb.lemma_ in {"make", "let"} and known_in(verb) is not None


def known_in(verb: Word) -> int | None:
    """The word of "made it clear", "let it be known", "let Oman know" that says that something is said."""
    told = _KNOWN | {"know"} if verb.lemma_ == "let" else _KNOWN
    return next((t.i for t in verb.doc[verb.i + 1 : verb.i + 6] if t.lower_ in told), None)


def questioned(verb: Word) -> bool:
    """As in "X, asked whether he would go, said": what somebody else wanted to know."""
    if verb.lemma_ not in {"ask", "press", "question", "quiz"} or verb.tag_ not in {"VBN", "VBD"}:
        return False
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return (before is None or before.text in {",", "when", "“", "–", "—"}) and any(
        c.dep_ in {"ccomp", "prep", "agent"} or c.lower_ in {"whether", "if", "why", "how"}
        for c in verb.rights
    )


def wondered(verb: Word) -> bool:
    """As in "I wonder if he has made clear", "asked whether it says": nobody tells that it is said."""
    current = verb
    while current.dep_ in {"conj", "xcomp", "acomp"} and current.head != current:
        current = current.head
    opened = any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in current.lefts)
    return opened and current.dep_ == "ccomp" and current.i > current.head.i


def gesture_noun(verb: Word) -> Word | None:
    """The noun of words that a plain verb takes: "raised concerns", "paid tribute"."""
    lemma = verb.lemma_.lower()
    if lemma not in words("statements", "gestures", "verbs"):
        return None
    nouns = words("statements", "gestures", "nouns")
    if lemma in words("statements", "gestures", "renewing"):
        nouns |= words("statements", "gestures", "promises")
    found = (c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in nouns)
    return next((c for c in found if not _by_telephone(c) and not _danger(c)), None)


def _danger(noun: Word) -> bool:
    """As in "presented a threat to stability", "gave them new hope", which nobody utters."""
    if (noun.head.lemma_, noun.lemma_) == ("give", "hope"):
        return True
    return noun.lemma_.lower() == "threat" and any(
        c.lower_ == "to" and c.dep_ in {"prep", "dative"} for c in (*noun.rights, *noun.head.rights)
    )


def _by_telephone(noun: Word) -> bool:
    """As in "made a call to the premier", "paid a courtesy call on him", which ask for nothing."""
    if noun.lemma_.lower() != "call":
        return False
    if noun.head.lemma_ == "pay":
        return True
    links = {c.lower_ for c in noun.rights if c.dep_ in {"prep", "dative"}}
    asked = links & {"for", "on", "upon"} or any(c.dep_ in {"acl", "relcl", "ccomp"} for c in noun.rights)
    return not asked


def is_object(verb: Word) -> bool:
    """True for a verb that can report with a noun phrase or a preposition."""
    lemma = verb.lemma_.lower()
    return lemma in words("statements", "object") or lemma in mapping("statements", "prepositions")


def has_that(clause: Word) -> bool:
    """True for a clause that "that" or "whether" opens; "so that" opens a purpose."""
    marks = [c for c in clause.children if c.dep_ == "mark" and c.lower_ in {"that", "whether"}]
    return any(not m.i or m.nbor(-1).lower_ not in {"so", "now", "given", "provided"} for m in marks)


def lost_clause(verb: Word) -> Word | None:
    """As in "reaffirmed that trade and travel are vital", where the parser took the subject for the object
    of the reporting and "that" for its determiner: the predicate of the clause.
    """
    subject = next((c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.lower_ == "that"), None)
    if subject is None or subject.left_edge.i != verb.i + 1 or subject.left_edge.dep_ != "det":
        return None
    joined = [c for c in verb.rights if c.dep_ == "conj"]
    finite = (c for c in joined if c.tag_ in {"VBP", "VBZ", "VBD"})
    after = subject.right_edge.i + 1
    second = after + 1 if subject.doc[after : after + 1].text == "and" else -1  # "that trade and travel will"
    told = (c for c in joined if c.left_edge.i == second and any(g.dep_ == "nsubj" for g in c.lefts))
    return next((c for c in finite if c.left_edge.i == after), None) or next(told, None)


def hung_clause(verb: Word) -> Word | None:
    """As in "said in a letter to Chad that the men had left", where the parser hung it on the letter."""
    own = {"ccomp", "xcomp", "nsubjpass"}
    if verb.lemma_ not in words("statements", "hearers"):
        own.add("dobj")
    elif (told := next((c for c in verb.rights if c.dep_ == "dobj"), None)) is not None:
        marked = (c for c in told.rights if c.dep_ in {"relcl", "acl"} and has_that(c))
        whole = (c for c in marked if any(g.dep_ in SUBJECTS for g in c.lefts))
        if (clause := next(whole, None)) is not None:
            return clause  # "informed the meeting that trade would grow"
    if any(c.dep_ in own for c in verb.children):
        return None
    links = _LINKS - {"to"} if verb.lemma_ in _ANSWERS else _LINKS
    for link in verb.rights:
        if link.dep_ == "prep" and link.lower_ in links:
            for token in link.subtree:
                finite = any(c.dep_ in SUBJECTS for c in token.lefts)
                if token.dep_ in {"relcl", "acl", "ccomp"} and finite and token.left_edge.lower_ == "that":
                    return token
    return None


def to_quote_end(reading: Reading, last: int, cue: Word | None = None) -> int:
    """A quotation that the clause runs into is taken to its closing mark, with one that "and" joins to it.

    Not the one in which the ``cue`` itself is spoken: "“He says that it is over. I doubt it.”".
    """
    n = reading.quote_of.get(last)
    if n is None or (cue is not None and reading.quote_of.get(cue.i) == n):
        return last
    quotes, sent_end = reading.annotations.quotes, reading.doc[last].sent.end
    while n + 1 < len(quotes) and quotes[n + 1].start < sent_end:
        between = [t.lower_ for t in reading.doc[quotes[n].end : quotes[n + 1].start]]
        if not between or len(between) > _JOINT or not set(between) <= _JOINTS:
            break
        n += 1
    return min(quotes[n].end, sent_end) - 1


def reporting(verb: Word, clauses: set[int]) -> Iterator[Word]:
    """The tokens of the reporting clause itself."""
    yield verb
    for child in verb.children:
        if child.i not in clauses:
            yield from child.subtree


def after_content(reading: Reading, verb: Word) -> bool:
    """True where what was said ends right before the verb."""
    before = reading.doc[verb.i - 1] if verb.i else None
    return before is not None and (before.text in _CLOSERS or before.i in reading.quote_of)


def double_subject(verb: Word) -> Word | None:
    """The speaker where the parser gave the verb two subjects, the other being part of what was said.

    "No dice, said the White House", "Sovereignty over the islands, the minister said, “is not ...”",
    "Peru, the minister told parliament, must pay": a clause behind the verb has no subject of its own.
    """
    resumed = any(c.dep_ == "ccomp" and not any(g.dep_ in SUBJECTS for g in c.children) for c in verb.rights)
    if not resumed and any(c.dep_ in {"ccomp", "dobj", "xcomp"} for c in verb.rights):
        return None
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) != _SPEAKER_AND_TOPIC or not any(
        t.text in {",", "”", '"'} for t in verb.doc[subjects[0].right_edge.i : subjects[1].left_edge.i + 1]
    ):
        return None
    return subjects[1]


def clause_start(verb: Word) -> int:
    """The first token of the verb and its subject."""
    return min(
        [verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i)]
    )


def closing_acl(verb: Word) -> bool:
    """As in "Talks will resume, the host, Peru, announced on Friday": a reporting clause at the end.

    The parser takes its verb for a participle of its own subject.
    """
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or verb.nbor(-1).text != ",":
        return False
    if not tells(verb) or verb.head.dep_ not in {"appos", "conj"}:
        return False
    start, doc = verb.head.left_edge.i, verb.doc
    bare = all(c.dep_ in {"prep", "npadvmod", "advmod", "punct"} for c in verb.rights)
    closes = all(t.pos_ not in {"VERB", "AUX"} for t in doc[verb.i + 1 : verb.sent.end])
    told = doc[verb.sent.start : start]
    return bare and closes and start > verb.sent.start and doc[start - 1].text == "," and _finite(told)


def _finite(tokens: Iterable[Word]) -> bool:
    return any(t.tag_ in FINITE for t in tokens)


def tags_quotation(reading: Reading, verb: Word) -> bool:
    """As in "“Never,” the negotiator corrects": a quotation that ends in a comma is spoken."""
    doc, i = reading.doc, clause_start(verb) - 1
    if i > verb.sent.start and doc[i].text == "," and i - 1 in reading.quote_of:
        i -= 1
    n = reading.quote_of.get(i)
    if n is None or verb.i in reading.quote_of:
        return False
    quote = reading.annotations.quotes[n]
    whole = doc[i - 1].text in _ENDS or doc[i + 1].text == ","
    return quote.end == i + 1 and whole and quote.start <= max(verb.sent.start + 1, i - 3)


def outer_cue(reading: Reading, verb: Word) -> Word | None:
    """The reporting verb into whose clause the parser hung this one.

    "said the talks had failed and warned that", "said that Peru lied, adding that": the second verb has
    no subject of its own, and what the clause offers does not speak.
    """
    if verb.dep_ not in _PART or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    trailing = (
        verb.tag_ == "VBG"
        and verb.dep_ != "xcomp"
        and verb.i > 0
        and reading.doc[verb.i - 1].text in {",", "while"}
    )
    inherited = reading.subject_token(verb)
    trailing = trailing or _in_series(verb) or _of_another_tense(verb)
    if not trailing and (verb.dep_ != "conj" or (inherited is not None and reading.actors_of(inherited))):
        return None
    current = verb.head.head if _of_another_tense(verb) else verb.head
    past = verb.tag_ == "VBD"
    if trailing and not is_cue(current) and _another_clause(current):
        return None
    while (not is_cue(current) or (past and current.tag_ == "VB")) and current.head != current:
        current = current.head
    return current if is_cue(current) and current != verb else None


def _another_clause(verb: Word) -> bool:
    """As in "X said that it was over, but Y contradicted him, saying": Y’s own clause beside the report."""
    own = any(c.dep_ == "nsubj" and c.tag_ not in {"PRP", "EX"} for c in verb.lefts)
    return verb.dep_ == "conj" and own and is_cue(verb.head) and verb.head.dep_ in {"ROOT", "conj"}


def _in_series(verb: Word) -> bool:
    """As in "expressed concern about X, called on Y to Z, and ...": a finite verb taken for a participle."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or verb.i == 0 or verb.nbor(-1).text != ",":
        return False
    prepositions = mapping("statements", "prepositions").get(verb.lemma_.lower(), frozenset())
    return any(
        c.dep_ in {"dobj", "ccomp"} or (c.dep_ == "prep" and c.lower_ in prepositions) for c in verb.rights
    )


def _of_another_tense(verb: Word) -> bool:
    """As in "said that Peru would pay and thanked it": no neighbour of a bare verb is finite; in "welcome
    that Peru has agreed and thank Chile" none of a participle is bare; "praised what it does and thanked".
    """
    if verb.dep_ != "conj":
        return False
    perfect = verb.head.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.head.lefts)
    bare = verb.tag_ in {"VB", "VBP"} and not any(c.dep_ == "aux" for c in verb.lefts)
    plural = verb.tag_ == "VBP" and any(c.tag_ == "VBZ" and c.dep_ == "aux" for c in _first_of(verb).lefts)
    past = verb.tag_ == "VBD" and verb.head.tag_ in {"VBZ", "VBP"} and verb.head.dep_ == "relcl"
    helpers = [c for c in verb.head.lefts if c.dep_ in {"aux", "auxpass"}]
    mandative = verb.head.tag_ == "VBN" and bool(helpers) and all(c.tag_ == "VB" for c in helpers)
    modal = any(c.lower_ in {"would", "could", "might"} for c in helpers)
    if modal and verb.lemma_ in words("statements", "lasting"):
        return False  # "said that it would not send arms but supported the fund"
    infinite = verb.head.tag_ == "VB" or mandative  # "asks that the army be withdrawn and complains"
    return (verb.tag_ in {"VBD", "VBZ"} and infinite) or (perfect and bare) or plural or past


def _first_of(verb: Word) -> Word:
    """The first of the verbs that are joined."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def denied(reading: Reading, verb: Word) -> bool:
    """True where the clause says that it was not said; "vowed never to return" is said."""
    if any(c.i > verb.i and (c.dep_ == "neg" or c.lower_ == "never") for c in verb.children):
        return False
    if any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children):
        return True
    if double_subject(verb) is not None:
        return any(c.dep_ == "neg" for c in verb.children)
    if verb.dep_ == "conj" and any(c.lower_ == "neither" for c in verb.head.lefts):
        return True  # "would neither confirm nor rule out"
    return reading.negated(verb)


def withheld(reading: Reading, verb: Word) -> bool:
    """As in "declined to say whether", "is expected to say that", "did not say when": nothing was said."""
    head = verb.head
    while head.pos_ == "ADP" and head.head != head:
        head = head.head
    lemma = head.lemma_.lower()
    if verb.dep_ in {"xcomp", "pcomp"} and lemma in words("statements", "withholding"):
        return True
    if verb.dep_ == "xcomp" and lemma in {"appear", "seem"} and any(c.tag_ == "TO" for c in verb.lefts):
        return True
    to_come = any(c.tag_ == "TO" for c in verb.lefts) and verb.dep_ in {"xcomp", "advcl", "ccomp", "acl"}
    if to_come and (
        _encouraged(verb)
        or lemma in words("statements", "planning")
        or _as_means(verb)
        or (head.pos_ == "AUX" and verb.dep_ == "xcomp")
    ):
        return True
    if (
        supposing(verb)
        or _conditional(verb)
        or questioned(verb)
        or (verb.dep_ == "pcomp" and reading.doc[verb.head.i - 1].lower_ == "not")
    ):
        return True
    if verb.lemma_.lower() in words("statements", "wishing") and _possible(verb):
        return True
    return verb.lemma_.lower() in words("statements", "telling") and denied(reading, verb)


def _encouraged(verb: Word) -> bool:
    """As in "encouraged its allies to unite to condemn the raid": what others are asked to say."""
    current = verb
    while current.tag_ == "VB" and current.dep_ in _PART and current.head.pos_ == "VERB":
        current = current.head
    asked = current != verb and current.lemma_ in {"encourage", "urge", "ask", "press", "invite", "implore"}
    if current != verb and current.lemma_ in {"call", "appeal", "plead"}:
        return any(c.lower_ in {"on", "upon", "to", "with"} and c.i < verb.i for c in current.rights)
    return asked and any(c.dep_ in {"dobj", "nsubj"} and c.i > current.i for c in current.rights)


def _as_means(verb: Word) -> bool:
    """As in "took steps to reassure them that X": what is to be said later on."""
    to = next(c for c in verb.lefts if c.tag_ == "TO")
    return to.i > 0 and to.nbor(-1).lemma_.lower() in words("statements", "means")


def supposing(verb: Word) -> bool:
    """As in "should residents fear to return": a condition that the order of its words tells."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and any(c.lower_ == "should" and c.i < subject.i for c in verb.lefts)


def _conditional(verb: Word) -> bool:
    """As in "if Peru wants a seat", "unless it agrees that X"; "even if it says so" admits that it does."""
    marks = (c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in {"if", "unless"})
    return any(not m.i or m.nbor(-1).lower_ not in {"even", "as"} for m in marks)


def _possible(verb: Word) -> bool:
    """As in "may now hope for a seat": a wish that nobody has uttered."""
    return any(c.dep_ == "aux" and c.lower_ in {"may", "might", "can", "could"} for c in verb.lefts)
