"""Quotations behind a colon.

Comes in: a ``Reading`` and a verb, or a sentence. Goes out: a ``Said`` row.
Refuses: a colon without a speaker before it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements.dialogue import claimed
from kg.facts.statements.said import Said
from kg.facts.statements.spans import is_cue
from kg.facts.statements.speakers import carried_by, is_carrier, speakers_of
from kg.facts.statements.times import said_at
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import Mention, Quote

#: Most tokens of a label: "Soto, in Lima: “…”".
_LABEL = 12
#: Most tokens of a line that names the speaker of the quotation in the next: the longest of the lists of
#: voices is "Statement of Alliance for Automotive Innovation President and CEO John Bozzella:".
_HEADING = 20
#: The second stands behind "(D-OR)".
_COLONS = frozenset({":", "):"})
#: Words before a colon behind which things are listed, not said.
_LISTING = frozenset({"including", "following", "as", "are", "these"})


def colon_quote(reading: Reading, verb: Word) -> Said | None:
    """As in "rules out a meeting: “Not even for coffee.”": the quotation that a colon introduces.

    What stands before the colon is said too where the verb reports.
    """
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if verb.dep_ not in {"ROOT", "ccomp", "parataxis", "dep"} or verb.sent.root.i < verb.i:
        return None
    quote = _introduced(reading, verb.i, verb.sent.end)
    colon = quote.start - 1 if quote is not None else _worded(verb)
    speakers = speakers_of(reading, verb) if colon is not None else ()
    if colon is None or not speakers or (verb.dep_ != "ROOT" and verb.head.i < colon):
        return None
    first = (
        verb.i + 1 + _particle(verb)
        if is_cue(verb) and verb.lemma_ != "go" and not _in_a_word(verb)
        else colon + 1
    )
    last = verb.sent.end if quote is None else min(quote.end, verb.sent.end)
    found = content(reading, range(first, last))
    return (
        None
        if found is None
        else Said(speakers, found, verb.i, "statement.colon", said_at(reading, verb, found))
    )


def worded_colon(reading: Reading, noun: Word) -> Said | None:
    """As in "Lima’s answer: no bartering", "handed the consul an ultimatum: leave, or stay for good": a noun
    for words, with a colon behind it and what was said behind that.
    """
    if noun.lemma_.lower() not in words("statements", "nouns", "clause") and not is_carrier(noun):
        return None
    last = noun.i if noun.i + 1 >= len(reading.doc) or noun.nbor().text == ":" else noun.right_edge.i
    colon = last + 1
    if colon >= noun.sent.end or reading.doc[colon].text != ":" or noun.i in reading.quote_of:
        return None
    told = range(colon + 1, noun.sent.end)
    if not any(reading.doc[i].is_alpha for i in told):
        return None
    speakers = _whose(reading, noun)
    found = content(reading, told, whole=True) if speakers else None
    return None if found is None else Said(speakers, found, noun.i, "statement.label")


def _whose(reading: Reading, noun: Word) -> tuple[str, ...]:
    """Its owner, where it opens the sentence; else who hands it over."""
    opens = all(t.i >= noun.left_edge.i or t.is_space or t.dep_ in {"cc", "punct"} for t in noun.sent)
    owner = next((c for c in noun.lefts if c.dep_ in {"poss", "amod"} and c.i < noun.i), None)
    if opens:
        return reading.actors_of(owner)
    verb = noun.head
    while verb.pos_ == "ADP" and verb.head != verb:
        verb = verb.head
    handed = (
        noun.dep_ in {"dobj", "pobj"}
        and verb.pos_ == "VERB"
        and verb.lemma_ in words("statements", "handing")
    )
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return reading.subject_of(verb) if handed and not passive and not reading.negated(verb) else ()


def label_quote(reading: Reading, sentence: list[Word]) -> Said | None:
    """As in "Soto: “We will not leave.”": a sentence without a verb before its quotation; the
    line above one that opens a line.
    """
    quote = _introduced(reading, sentence[0].i, sentence[-1].i + 1)
    if quote is None:
        return _headed(reading, sentence)
    before = [t for t in sentence if t.i < quote.start and not t.is_space]
    if len(before) > _LABEL or _tells(before):
        return None
    return _labelled(reading, before, quote, sentence)


def _headed(reading: Reading, sentence: list[Word]) -> Said | None:
    """As in "Statement of Ana Soto, chair of the guild:", with the quotation in a line of its own."""
    first = next((t for t in sentence if not t.is_space), None)
    n = None if first is None else reading.quote_of.get(first.i)
    if first is None or n is None or reading.annotations.quotes[n].start != first.i:
        return None
    last = min(reading.annotations.quotes[n].end, sentence[-1].i + 1) - 1
    if any(t.is_alpha and t.i > last for t in sentence) or claimed(reading, reading.doc[last], sentence):
        return None
    above = line_above(reading, first)
    quote = reading.annotations.quotes[n]
    if above and above[-1].text == ":" and (speakers := _announcing(reading, above[-1])):
        found = content(reading, range(quote.start, last + 1))
        return None if found is None else Said(speakers, found, first.i, "statement.label")
    if not above or len(above) > _HEADING or _tells(above) or any(t.i in reading.quote_of for t in above):
        return None
    return _labelled(reading, above, quote, sentence)


def _announcing(reading: Reading, colon: Word) -> tuple[str, ...]:
    """Who "issued the following statement:", "said in a letter:" with the quotation in the next line."""
    verb = colon.sent.root
    if verb.pos_ not in {"VERB", "AUX"} or verb.i in reading.quote_of:
        return ()
    carrier = next((t for t in colon.sent if is_carrier(t)), None)
    if is_cue(verb):
        return speakers_of(reading, verb)
    if carrier is None or reading.negated(verb):
        return ()
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return carried_by(reading, carrier, verb) or (
        reading.agent_of(verb) if passive else reading.subject_of(verb)
    )


def line_above(reading: Reading, first: Word) -> list[Word]:
    """The words of the line that ends right before ``first``; [] where the line goes on to it."""
    doc, end = reading.doc, first.i - 1
    if end < 0 or not doc[end].is_space or "\n" not in doc[end].text:
        return []
    start = end
    while start > 0 and end - start <= _HEADING and "\n" not in doc[start - 1].text:
        start -= 1
    return list(doc[start:end])


def _tells(words: list[Word]) -> bool:
    """A verb of its own, or a pronoun, stands among them: they are no label."""
    return any(t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "acl", "relcl"} for t in words)


def _labelled(reading: Reading, before: list[Word], quote: Quote, sentence: list[Word]) -> Said | None:
    """What the words ``before`` a quotation name its speaker for."""
    carrier = next((t for t in before if is_carrier(t)), None)
    speakers = () if carrier is None else carried_by(reading, carrier, carrier)
    mention = _labelling(reading, before)
    if mention is not None and not (speakers and all(_is_body(reading, a) for a in mention.actors)):
        speakers = mention.actors
    end = min(quote.end, sentence[-1].i + 1)
    found = content(reading, range(max(quote.start, sentence[0].i), end)) if speakers else None
    return None if found is None else Said(speakers, found, sentence[0].i, "statement.label")


def _is_body(reading: Reading, actor: str) -> bool:
    return reading.actors[actor].type != ActorType.PERSON


def _labelling(reading: Reading, before: list[Word]) -> Mention | None:
    """Whom the label names first, a person before his state or body; behind a bare place, its officer:
    "Kisumu Mayor Ann Odera:".
    """
    mentions = dict.fromkeys(reading.mention_at[t.i] for t in before if t.i in reading.mention_at)
    named = list(mentions)
    persons = [m for m in named if not any(_is_body(reading, a) for a in m.actors)]
    if persons or any(_of_a_body(reading, m) for m in named):
        return next(iter(persons), None)
    officer = next((later for first, later in pairwise(named) if first.end == later.start), None)
    return officer or next(iter(named), None)


def _of_a_body(reading: Reading, mention: Mention) -> bool:
    """As in "Peruvian Guild of Bakers": the state in the name of a body that is no actor."""
    following = reading.doc[mention.end]
    return mention.kind is MentionKind.DEMONYM and following.pos_ == "PROPN" and following.text[:1].isupper()


def _introduced(reading: Reading, first: int, end: int) -> Quote | None:
    """The quotation between ``first`` and ``end`` that stands right behind a colon."""
    doc = reading.doc
    for i in range(first, end - 1):
        if doc[i].text in _COLONS:
            n = reading.quote_of.get(i + 1)
            if n is not None and reading.annotations.quotes[n].start == i + 1:
                return reading.annotations.quotes[n]
    return None


def _worded(verb: Word) -> int | None:
    """The colon of "put it less finely: the islands could be had", "was adamant: no deal"."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    manner = words("statements", "adjectives", "manner")
    put = verb.lemma_ == "put" and any(t.lower_ in {"it", "things", "matters"} for t in following)
    carried = any(c.dep_ == "nsubj" and is_carrier(c) for c in verb.lefts)
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    carried |= verb.lemma_ == "go" and behind in (["further", ":"], ["on", ":"])
    if (
        not put
        and not carried
        and not (verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in manner for c in verb.rights))
    ):
        return None
    colon = next((t.i for t in verb.sent if t.i > verb.i and t.text == ":"), None)
    if colon is None or any(is_cue(t) for t in verb.doc[colon : verb.sent.end]):
        return None
    return None if verb.doc[colon - 1].lower_ in _LISTING else colon


def _in_a_word(verb: Word) -> bool:
    """As in "answered with one word: “Yes.”": how it was said is no part of it."""
    links = [c.lower_ for c in verb.rights if c.dep_ == "prep"]
    return links == ["with"] and not any(c.dep_ in {"dobj", "ccomp", "xcomp", "oprd"} for c in verb.rights)


def _particle(verb: Word) -> int:
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return int(following is not None and following.dep_ == "prt")
