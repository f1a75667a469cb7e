"""Sources without a verb: "according to", "per the ministry", "by her account", "in the words of".

Comes in: a ``Reading`` and a token. Goes out: a ``Said`` row.
Refuses: a source that is no actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.said import Said
from kg.facts.statements.spans import FINITE, is_cue, to_quote_end
from kg.facts.statements.speakers import carried_by

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_BEFORE = frozenset({"by", "in", "on", "to", "from"})


def according(reading: Reading, token: Word) -> Said | None:
    """As in "according to X", "per X": the rest of the sentence is what X says."""
    behind = token.lower_ == "to" and token.i > 0 and reading.doc[token.i - 1].lower_ == "according"
    if not behind and not _per(token):
        return None
    source = next((c for c in token.children if c.dep_ == "pobj"), None)
    if source is None:
        return None
    speakers = _before_bracket(reading, source)
    speakers = speakers or reading.actors_of(source) or carried_by(reading, source, source)
    if not speakers:
        return None
    own = set(range(token.i - int(behind), source.right_edge.i + 1))
    end = _until(reading, token, source)
    told = (i for i in _attributed(reading, token) if i not in own and i not in reading.silent and i < end)
    found = content(reading, told)
    if found is None:
        return None
    days = (reading.time_at[i] for i in sorted(own) if i in reading.time_at)
    time = next((t for t in days if t.time is not None), None)
    return Said(speakers, found, token.i, "statement.according", time)


def _until(reading: Reading, token: Word, source: Word) -> int:
    """Where what the source says ends: "It is over, according to X, while Y says that it goes on"."""
    comma, sent = source.right_edge.i + 1, token.sent
    opens = comma + 1
    if token.i - 1 <= sent.start or opens >= sent.end or reading.doc[comma].text != ",":
        return sent.end
    link = reading.doc[opens]
    verb = next((a for a in link.ancestors if a.pos_ in {"VERB", "AUX"}), link)
    if link.dep_ == "cc":
        verb = next((c for c in link.head.rights if c.dep_ == "conj" and c.i > opens), link)
    another = any(c.dep_ in SUBJECTS and c.i > opens for c in verb.lefts)
    parts = link.lower_ in {"while", "but", "although", "though"} or (link.lower_ == "and" and is_cue(verb))
    return comma if another and parts and opens not in reading.quote_of else sent.end


def _per(token: Word) -> bool:
    """As in "Per the ministry, it is over", "It is over, per the ministry"; a sum is "per day"."""
    if token.lower_ != "per" or token.dep_ != "prep":
        return False
    first = token.i == token.sent.start
    last = max((c.right_edge.i for c in token.rights), default=token.i) + 1
    if first:
        return last < token.sent.end and token.doc[last].text == ","
    return token.nbor(-1).text == ","


def _before_bracket(reading: Reading, source: Word) -> tuple[str, ...]:
    """As in "according to PRAVDA (Moscow)", where the parser took the place for the source."""
    if reading.doc[source.i - 1].text != "(":
        return ()
    before = reading.mention_at.get(source.i - 2)
    return () if before is None else before.actors


def in_whose_eyes(reading: Reading, token: Word) -> Said | None:
    """As in "To the minister, the offer was “an insult”": whose words a sentence without a cue quotes."""
    first = token.i == token.sent.start or token.nbor(-1).dep_ == "cc"
    whose = next((c for c in token.children if c.dep_ == "pobj"), None)
    if token.lower_ not in {"for", "to"} or token.dep_ != "prep" or not first or whose is None:
        return None
    speakers, end = reading.actors_of(whose), whose.right_edge.i + 1
    until = next((t.i for t in reading.doc[end : token.sent.end] if t.text == ";"), token.sent.end)
    behind = [t for t in reading.doc[end:until] if t.i not in reading.silent]
    quoted = [t.i in reading.quote_of for t in behind]
    judged = any(quoted) or _judges(reading, token, speakers)
    if not speakers or not behind or behind[0].text != "," or not judged or quoted[1:2] == [True]:
        return None
    if any(is_cue(t) and t.i not in reading.quote_of for t in behind):
        return None
    found = content(reading, [t.i for t in behind[1:]])
    return None if found is None else Said(speakers, found, token.i, "statement.account")


def _judges(reading: Reading, link: Word, speakers: tuple[str, ...]) -> bool:
    """As in "For Ana Soto, the cure is a new pact": what a noun of judging calls so is a view."""
    verb = link.head
    if verb.lemma_ not in {"be", "remain"} or verb.tag_ not in {"VBZ", "VBD", "VBP"}:
        return False
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i > link.i), None)
    persons = bool(speakers) and speakers == reading.persons(speakers)
    called = subject is not None and subject.lemma_.lower() in words("statements", "sources", "judged")
    return persons and called and not reading.actors_of(subject)


def _attributed(reading: Reading, token: Word) -> range:
    """The sentence; of "a night in which, according to X, Y", the relative clause behind the source."""
    above = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if above is None or not above.left_edge.i < token.i < above.i:
        return range(_behind_colon(token), token.sent.end)
    return range(token.i, to_quote_end(reading, above.right_edge.i) + 1)


def _behind_colon(token: Word) -> int:
    """The start of the sentence; of "It is off: the king is ill, says X" the clause behind the colon."""
    doc, start = token.doc, token.sent.start
    colon = next((i for i in range(token.i - 1, start, -1) if doc[i].text in {":", ";"}), None)
    if colon is None or not any(t.tag_ in FINITE for t in doc[colon + 1 : token.i]):
        return start
    return colon + 1


def account(reading: Reading, token: Word) -> Said | None:
    """As in "by her account", "in Moscow’s view", "in the words of the minister": the owner says it."""
    if (
        token.lower_ not in words("statements", "sources", "accounts")
        or token.dep_ != "pobj"
        or token.head.lower_ not in _BEFORE
    ):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    speakers = reading.actors_of(owner) or reading.with_actors(token, "of")
    if not speakers:
        return None
    if (token.lower_, token.head.lower_) in {("account", "on"), ("admission", "in"), ("understanding", "to")}:
        return None
    source = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    last = token.i if source is None else source.right_edge.i
    own = {i for i in range(token.head.i, last + 1) if i not in reading.quote_of}
    clause = reading.clause(token)
    if clause.tag_ in {"VB", "VBG"} and not any(c.dep_ in SUBJECTS for c in clause.lefts):
        return None  # "needed to be seen as fair in the eyes of X"
    around = token.sent if clause == token.sent.root else clause.subtree
    found = content(reading, [t.i for t in around if t.i not in own and t.i not in reading.silent])
    return None if found is None else Said(speakers, found, token.i, "statement.account")
