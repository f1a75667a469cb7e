"""Statements: who said what.

Comes in: a ``Reading``. Goes out: ``Said`` rows in the order of the text.
Ways of reporting, each a rule: a verb with a clause, before or after it or round it; a verb with a
noun phrase; "according to"; a quotation that runs on over the next sentence.
Refuses: a reporting verb without a speaker who is an actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.content import Content, content
from kg.facts.cues import mapping, words
from kg.model.annotation import TimeExpression
from kg.model.enums import Quoted, Status, TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.facts.meetings import Gathering
    from kg.facts.reading import Reading

_CUED = frozenset({"statement.complement", "statement.quoted_beside", "statement.surrounding"})
#: Tokens within which a quotation without a cue goes on with the dialogue before it.
_DIALOGUE = 60
CLAUSAL = frozenset({"ccomp"})
_ADJUNCTS = frozenset({"npadvmod", "advmod", "mark", "punct", "aux", "auxpass", "neg", "nsubj", "nsubjpass", "cc", "conj", "expl", "agent"})
_TELLING = frozenset({"tell", "inform", "assure", "warn", "remind", "notify", "advise", "urge", "call", "thank", "ask", "accuse", "blame"})


@dataclass(slots=True)
class Said:
    """One statement as found. ``cue`` is the token that reports it."""

    speakers: tuple[str, ...]
    content: Content
    cue: int
    rule: str
    confidence: float
    time: TimeExpression | None = None
    addressees: tuple[str, ...] = ()


def statements(reading: Reading) -> list[Said]:
    """All statements of the article."""
    found: list[Said] = []
    for sent in reading.doc.sents:
        if sent.start in reading.silent and sent.end - 1 in reading.silent:
            continue
        here = _deduplicated(list(_in_sentence(reading, [t for t in sent if t.i not in reading.silent])))
        if not here and found and not _run_on(reading, list(sent), found[-1]):
            dialogue = _unattributed(reading, list(sent), found)
            here = [] if dialogue is None else [dialogue]
        found += here
    _inherit_times(reading, found)
    return found


def _in_sentence(reading: Reading, tokens: list[Token]) -> Iterator[Said]:
    clause, objects, prepositions = words("statements", "clause"), words("statements", "object"), mapping("statements", "prepositions")
    for token in tokens:
        if token.pos_ not in {"VERB", "AUX"}:
            source = _according(reading, token) or _account(reading, token)
            if source is not None:
                yield source
            continue
        lemma = token.lemma_.lower()
        said = _with_clause(reading, token) if lemma in clause or _idiom(token) else None
        if said is None and lemma in prepositions:
            said = _with_preposition(reading, token, prepositions[lemma])
        if said is None and lemma in objects:
            said = _with_object(reading, token)
        if said is None:
            said = _colon_quote(reading, token)
        if said is not None:
            yield said


# --- verb and clause ---------------------------------------------------------------


def _with_clause(reading: Reading, verb: Token) -> Said | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    speakers = _speakers(reading, verb)
    if not speakers:
        return None
    finders = (_complement, _surrounding, _quoted_beside)
    if _quote_before(reading, verb):
        finders = (_quoted_beside, _complement, _surrounding)
    for finder in finders:
        indices = finder(reading, verb)
        if indices:
            found = content(reading, indices)
            if found is not None:
                return Said(speakers, found, verb.i, f"statement.{finder.__name__.strip('_')}", 0.9 if finder is _complement else 0.85,
                            _time(reading, verb, found), _addressees(reading, verb, speakers))
    return None


def _quote_before(reading: Reading, verb: Token) -> bool:
    """"“The lorries,” she says, pouring the tea": a quotation that is no part of a clause ends before the cue."""
    i = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})]) - 1
    while i > verb.sent.start and (reading.doc[i].is_space or reading.doc[i].text in {",", "."}):
        i -= 1
    n = reading.quote_of.get(i)
    return n is not None and reading.annotations.quotes[n].start <= verb.sent.start + 1


def _speakers(reading: Reading, verb: Token) -> tuple[str, ...]:
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBN"}:
        return reading.agent_of(verb)
    subject = reading.subject_token(verb)
    if subject is not None and subject.lemma_.lower() in words("statements", "carriers", "words"):
        owner = next((c for c in subject.children if c.dep_ == "poss"), None)
        return reading.actors_of(owner) or reading.with_actors(subject, "of", "by", "from")
    if subject is not None and subject.lower_ == "it" and (agent := reading.agent_of(verb)):
        return agent
    found = reading.subject_of(verb)
    if found:
        return tuple(dict.fromkeys([*found, *reading.with_actors(verb, "through")]))
    return _inverted(reading, verb) or (_beside(reading, verb) if subject is None else ())


def _beside(reading: Reading, verb: Token) -> tuple[str, ...]:
    """The actor whose mention ends right before the verb, where the parse gives it no subject."""
    i = verb.i - 1
    while i >= verb.sent.start and (reading.doc[i].pos_ in {"ADV", "AUX"} or reading.doc[i].text == ","):
        i -= 1
    mention = reading.mention_at.get(i)
    return mention.actors if mention is not None and mention.end == i + 1 else ()


def _colon_quote(reading: Reading, verb: Token) -> Said | None:
    """"rules out a meeting: “Not even for coffee.”": the quotation that a colon introduces."""
    if verb.dep_ != "ROOT":
        return None
    for quote in reading.annotations.quotes:
        inside = verb.i < quote.start < verb.sent.end
        if inside and reading.doc[quote.start - 1].text == ":" and (speakers := _speakers(reading, verb)):
            found = content(reading, range(verb.i + 1 + _particle(verb), min(quote.end, verb.sent.end)))
            return None if found is None else Said(speakers, found, verb.i, "statement.colon", 0.8, _time(reading, verb, found))
    return None


def _particle(verb: Token) -> int:
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return int(following is not None and following.dep_ == "prt")


def _inverted(reading: Reading, verb: Token) -> tuple[str, ...]:
    """"growled the minister": a subject that the parser took for an object."""
    following = next((c for c in verb.rights if c.dep_ in {"dobj", "nsubj", "appos", "dep", "npadvmod", "oprd"} and reading.mention_at.get(c.i)), None)
    has_own = any(c.dep_ == "nsubj" for c in verb.lefts)
    if following is None or has_own or not _after_content(reading, verb):
        return ()
    return reading.actors_of(following)


def _after_content(reading: Reading, verb: Token) -> bool:
    before = reading.doc[verb.i - 1] if verb.i else None
    return before is not None and (before.text in {",", "”", '"', "’", "?", "!"} or before.i in reading.quote_of)


def _complement(reading: Reading, verb: Token) -> list[int]:
    """The clause that depends on the verb, wherever it stands."""
    clauses = [c for c in verb.children if c.dep_ in CLAUSAL or (c.dep_ in {"xcomp", "advcl"} and _has_that(c))]
    if not clauses:
        return []
    taken: list[int] = []
    for clause in clauses:
        taken += [t.i for t in clause.subtree]
    own = {t.i for t in _reporting(verb, {c.i for c in clauses})} | _speaker_tokens(reading, verb)
    first, last = min(taken), max(taken)
    last = _to_quote_end(reading, last)
    indices = [i for i in range(first, last + 1) if i not in own]
    if first > verb.i:
        indices = [i for i in indices if i > verb.i]
    elif last < verb.i:
        start = verb.sent.start
        if all(reading.doc[i].dep_ != "ROOT" for i in range(start, first)):
            indices = [i for i in range(start, last + 1) if i not in own]
    return [i for i in indices if i not in reading.silent]


def _speaker_tokens(reading: Reading, verb: Token) -> set[int]:
    """The mention right before the verb: the speaker, wherever the parser hung it."""
    mention = reading.mention_at.get(verb.i - 1)
    if mention is None or mention.end != verb.i:
        return set()
    return set(range(mention.start - (reading.doc[mention.start - 1].lower_ in {"a", "an", "the"}), mention.end))


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.children)


def _to_quote_end(reading: Reading, last: int) -> int:
    """A quotation that the clause runs into is taken to its closing mark."""
    n = reading.quote_of.get(last)
    if n is None:
        return last
    quote = reading.annotations.quotes[n]
    sent_end = reading.doc[last].sent.end
    return min(quote.end, sent_end) - 1


def _reporting(verb: Token, clauses: set[int]) -> Iterator[Token]:
    """The tokens of the reporting clause itself."""
    yield verb
    for child in verb.children:
        if child.i not in clauses:
            yield from child.subtree


def _surrounding(reading: Reading, verb: Token) -> list[int]:
    """"New dates, his post went on, will be announced": the clause that the reporting one interrupts."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep", "conj", "ROOT"} or verb.head == verb:
        return []
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"} or head.sent != verb.sent:
        return []
    if verb.dep_ != "parataxis" and not _set_off(reading, verb):
        return []
    own = {t.i for t in verb.subtree}
    floor = max((i for i in range(verb.sent.start, verb.left_edge.i) if reading.doc[i].text in {":", ";"}), default=-1)
    return [t.i for t in head.subtree if t.i not in own and t.i > floor]


def _set_off(reading: Reading, verb: Token) -> bool:
    """Commas on both sides: ", he cautioned,"."""
    left, right = verb.left_edge.i - 1, verb.right_edge.i + 1
    before = left >= 0 and reading.doc[left].text in {",", "”", '"'}
    after = right < len(reading.doc) and reading.doc[right].text in {",", ".", "“", '"'}
    return before and after and verb.right_edge.i - verb.left_edge.i < 12


def _quoted_beside(reading: Reading, verb: Token) -> list[int]:
    """Quotations of the same sentence that the verb reports, pieces on both sides joined."""
    sent = verb.sent
    if verb.i in reading.quote_of:
        return []
    pieces = [q for q in reading.annotations.quotes if q.start < sent.end and q.end > sent.start]
    own = {t.i for t in _reporting(verb, set())}
    inside = [i for q in pieces for i in range(max(q.start, sent.start), min(q.end, sent.end))]
    if not inside or not any(i not in own or abs(i - verb.i) < 4 for i in inside):
        return []
    if verb.lemma_ in words("statements", "weak") and not _after_content(reading, verb):
        return []
    return inside


# --- verb and noun phrase ------------------------------------------------------------


def _with_object(reading: Reading, verb: Token) -> Said | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    speakers = _speakers(reading, verb)
    complements = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "attr", "prep", "xcomp", "ccomp", "dative", "pobj"}]
    objects = [c for c in complements if c.dep_ in {"dobj", "oprd", "ccomp", "xcomp"}]
    if not speakers or not objects or reading.negated(verb):
        return None
    indices = _phrase(reading, verb, complements)
    found = content(reading, indices)
    if found is None:
        return None
    if verb.lemma_.lower() in words("statements", "silent") and found.quoted is Quoted.NONE:
        return None
    return Said(speakers, found, verb.i, "statement.object", 0.8, _time(reading, verb, found), _addressees(reading, verb, speakers))


def _with_preposition(reading: Reading, verb: Token, prepositions: frozenset[str]) -> Said | None:
    speakers = _speakers(reading, verb)
    links = [c for c in verb.rights if c.dep_ in {"prep", "prt"} and c.lower_ in prepositions]
    if not speakers or not links or reading.negated(verb):
        return None
    if verb.lemma_.lower() == "look" and not any(c.lower_ == "forward" for c in verb.children):
        return None
    link = links[0]
    rest = [c for c in verb.rights if c.i > link.i and c.dep_ in {"xcomp", "ccomp", "dobj", "advcl"}]
    start = link.i + (0 if verb.lemma_.lower() in {"warn", "caution"} else 1)
    last = max([link.right_edge.i, *(c.right_edge.i for c in rest)])
    found = content(reading, [i for i in range(start, _to_quote_end(reading, last) + 1)])
    if found is None:
        return None
    return Said(speakers, found, verb.i, "statement.preposition", 0.8, _time(reading, verb, found), _addressees(reading, verb, speakers))


def _phrase(reading: Reading, verb: Token, complements: list[Token]) -> list[int]:
    """From the first complement to the end of the last, times and places of the saying left out."""
    kept = [c for c in complements if c.dep_ != "prep" or c.lower_ in {"as", "of", "for", "against", "to", "with", "about"}]
    first = min(c.left_edge.i for c in kept) if kept else verb.i + 1
    last = max((c.right_edge.i for c in kept), default=verb.i)
    hope = reading.object_token(verb)
    if hope is not None and (clause := next((c for c in hope.children if c.dep_ in {"acl", "ccomp", "relcl"} and _has_that(c)), None)):
        return [t.i for t in clause.subtree]
    conjoined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    if conjoined is not None and last > conjoined.left_edge.i:
        last = conjoined.left_edge.i - 1
    return list(range(first, _to_quote_end(reading, last) + 1))


# --- sources without a verb -------------------------------------------------------------


def _according(reading: Reading, token: Token) -> Said | None:
    if token.lower_ != "to" or token.i == 0 or reading.doc[token.i - 1].lower_ != "according":
        return None
    source = next((c for c in token.children if c.dep_ == "pobj"), None)
    speakers = reading.actors_of(source) if source is not None else ()
    if source is None or not speakers:
        return None
    sent = token.sent
    own = set(range(token.i - 1, source.right_edge.i + 1))
    found = content(reading, [i for i in range(sent.start, sent.end) if i not in own and i not in reading.silent])
    return None if found is None else Said(speakers, found, token.i, "statement.according", 0.85)


def _account(reading: Reading, token: Token) -> Said | None:
    """"by her account", "in Moscow’s view": the owner says it."""
    if token.lower_ not in words("statements", "sources", "accounts") or token.dep_ != "pobj" or token.head.lower_ not in {"by", "in", "on", "to"}:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    speakers = reading.actors_of(owner)
    if not speakers:
        return None
    own = set(range(token.head.i, token.right_edge.i + 1))
    clause = reading.clause(token)
    found = content(reading, [t.i for t in clause.subtree if t.i not in own and t.i not in reading.silent])
    return None if found is None else Said(speakers, found, token.i, "statement.account", 0.75)


def _idiom(verb: Token) -> bool:
    """"made known", "let it be understood"."""
    return verb.lemma_ in {"make", "let"} and any(t.lower_ in {"known", "understood", "plain", "clear"} for t in verb.doc[verb.i + 1 : verb.i + 5])


def _unattributed(reading: Reading, sent: list[Token], found: list[Said]) -> Said | None:
    """A sentence that is all quotation and follows another: whoever was quoted last."""
    tokens = [t for t in sent if t.is_alpha]
    if len(tokens) < 2 or any(t.i not in reading.quote_of for t in tokens):
        return None
    last = found[-1]
    near = tokens[0].i - last.content.ranges[-1][1] < _DIALOGUE
    if last.content.quoted is not Quoted.FULL or not near:
        return None
    made = content(reading, [t.i for t in sent if not t.is_space])
    return None if made is None else Said(last.speakers, made, tokens[0].i, "statement.dialogue", 0.6)


def _run_on(reading: Reading, sent: list[Token], before: Said) -> bool:
    """A quotation that opened in the sentence before, or opens anew right after it, goes on."""
    tokens = [t for t in sent if not t.is_space]
    alphabetic = [t for t in tokens if t.is_alpha]
    if not alphabetic or any(t.i not in reading.quote_of for t in alphabetic):
        return False
    gap = reading.doc[before.content.ranges[-1][1] : tokens[0].i].text
    between = [t for t in reading.doc[before.cue : tokens[0].i] if t.is_sent_start]
    if "\n" in gap or before.content.quoted is Quoted.NONE or (between and not tokens[0].is_sent_start) or len(between) > 0:
        return False
    indices = [i for start, end in before.content.ranges for i in range(start, end)]
    joined = content(reading, [*indices, *(t.i for t in tokens)])
    if joined is not None:
        before.content = joined
    return joined is not None


# --- details --------------------------------------------------------------------------------


def _time(reading: Reading, verb: Token, said: Content) -> TimeExpression | None:
    """When it was said: a time of the reporting clause, outside what was said."""
    own = {t.i for t in _reporting(verb, set())}
    times = [t for t in reading.annotations.times if t.time is not None and not said.covers(t.head)
             and (t.head in own or t.start in own) and reading.clause(reading.doc[t.head]).i == reading.clause(verb).i]
    return min(times, key=lambda t: abs(t.head - verb.i)) if times else None


def _addressees(reading: Reading, verb: Token, speakers: tuple[str, ...]) -> tuple[str, ...]:
    if verb.lemma_.lower() not in _TELLING:
        return ()
    found = [*reading.actors_of(reading.object_token(verb)), *reading.with_actors(verb, "on", "upon")]
    dative = next((c for c in verb.children if c.dep_ == "dative"), None)
    found += reading.actors_of(dative)
    return tuple(dict.fromkeys(a for a in found if a not in speakers and reading.actors[a].type != "group"))


def _deduplicated(found: list[Said]) -> list[Said]:
    """Of two with one speaker and mostly the same words, the one that reports more."""
    kept: list[Said] = []
    for said in found:
        twin = next((k for k in kept if set(k.speakers) & set(said.speakers) and _shared(k.content, said.content)), None)
        if twin is None:
            kept.append(said)
        elif _size(said.content) > _size(twin.content) and twin.cue not in range(*_extent(said.content)):
            kept[kept.index(twin)] = said
    return kept


def _shared(a: Content, b: Content) -> bool:
    left = {i for r in a.ranges for i in range(*r)}
    right = {i for r in b.ranges for i in range(*r)}
    return len(left & right) > 0.6 * min(len(left), len(right))


def _size(said: Content) -> int:
    return sum(end - start for start, end in said.ranges)


def _extent(said: Content) -> tuple[int, int]:
    return said.ranges[0][0], said.ranges[-1][1]


def _inherit_times(reading: Reading, found: list[Said]) -> None:
    """What the same speaker says next is said at the same time, unless somebody speaks between.

    What somebody "says" in the present tense is said as the article goes to press.
    """
    last: Said | None = None
    published = reading.document.published
    for said in found:
        cue = reading.doc[said.cue]
        if said.time is None and published is not None and cue.tag_ in {"VBZ", "VBP"} and said.rule in _CUED:
            said.time = TimeExpression(said.cue, said.cue + 1, said.cue, published.isoformat(), TimeBasis.PUBLISHED)
        if said.time is None and last is not None and last.speakers == said.speakers:
            said.time = last.time
        last = said


#: Sentences after a meeting within which its parties speak of it.
_SPEAKS_OF = 12


def date_by_meeting(reading: Reading, found: list[Said], gatherings: Sequence[Gathering]) -> None:
    """In the account of a meeting, its parties say what they say on its day."""
    numbers = {sent.start: n for n, sent in enumerate(reading.doc.sents)}
    number = {i: numbers[reading.doc[i].sent.start] for g in gatherings for i in [g.encounters[0].token]}
    for said in found:
        if said.time is not None:
            continue
        here = numbers[reading.doc[said.cue].sent.start]
        for gathering in reversed(gatherings):
            first = gathering.encounters[0].token
            since = here - number[first]
            told = gathering.status is Status.HELD and gathering.time is not None and 0 <= since <= _SPEAKS_OF
            if told and set(said.speakers) & set(gathering.participants) and not _someone_else_between(found, said, first):
                said.time = TimeExpression(said.cue, said.cue + 1, said.cue, gathering.time, TimeBasis.RESOLVED)
                break


def _someone_else_between(found: list[Said], said: Said, first: int) -> bool:
    return any(first < other.cue < said.cue and other.time is not None and other.time.start < said.cue
               and not set(other.speakers) & set(said.speakers) for other in found)
