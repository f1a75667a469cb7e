"""All statements of one article, in the order of the text.

Comes in: a ``Reading``. Goes out: ``Said`` rows.
Refuses: a reporting verb without a speaker who is an actor; what somebody wonders whether
another says; of two rows with one speaker and the same words, the shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.statements.aside import set_off
from kg.facts.statements.clauses import beside, tagged, with_clause
from kg.facts.statements.colons import colon_quote, label_quote, worded_colon
from kg.facts.statements.denials import taken_up
from kg.facts.statements.dialogue import run_on, unattributed
from kg.facts.statements.gestures import gesture
from kg.facts.statements.idioms import set_phrase
from kg.facts.statements.labels import labelled_turns
from kg.facts.statements.nominals import from_adjective, from_noun
from kg.facts.statements.phrases import has_particle, with_object
from kg.facts.statements.prepositions import with_preposition
from kg.facts.statements.relatives import told_hearers
from kg.facts.statements.sources import according, account, in_whose_eyes
from kg.facts.statements.spans import idiom, is_object, wondered
from kg.facts.statements.speakers import carried_by, is_carrier, issuer_of
from kg.facts.statements.times import inherit_times
from kg.facts.statements.uttering import tells
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.content import Content
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.statements.said import Said

_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
#: Share of the words of the shorter from which two statements are one.
_SAME = 0.6
#: Tokens within which "the statement said" takes up the one before.
_TAKEN_UP = 120
#: Rows among which the last labelled quotation is one that goes on.
_AMID = 6


def statements(reading: Reading) -> list[Said]:
    """All statements of the article."""
    found: list[Said] = []
    label: Said | None = None
    for sent in reading.doc.sents:
        if sent.start in reading.silent and sent.end - 1 in reading.silent:
            continue
        tokens = [t for t in sent if t.i not in reading.silent]
        quoted = any(t.i in reading.quote_of for t in tokens)
        here = _deduplicated(list(_in_sentence(reading, tokens, found, quoted=quoted)))
        if quoted and (labelled := _under_label(reading, tokens, found, label)) is not None:
            label = labelled
            here = [s for s in here if set(s.speakers) != set(label.speakers) and not s.content.covers(s.cue)]
            found = [*(said for said in found if said is not label), *here, label]
            continue
        found += here or (_bare_quotation(reading, list(sent), found) if quoted else [])
    found = _not_nested(reading, _beyond_turns(reading, found))
    inherit_times(reading, found)
    return found


def _under_label(reading: Reading, tokens: list[Word], found: list[Said], label: Said | None) -> Said | None:
    """The quotation whose speaker a label names: a new one, or the last one, which goes on."""
    if (labelled := label_quote(reading, tokens)) is not None:
        return labelled
    return label if label in found[-_AMID:] and run_on(reading, tokens, label) else None


def _bare_quotation(reading: Reading, sent: list[Word], found: list[Said]) -> list[Said]:
    """The quotation of a sentence without a reporting clause; one that goes on lengthens the last row."""
    if not found or run_on(reading, sent, found[-1]):
        return []
    dialogue = unattributed(reading, sent, found)
    return [] if dialogue is None else [dialogue]


def _beyond_turns(reading: Reading, found: list[Said]) -> list[Said]:
    """Without what the one who has the floor reports of himself: his turn is the statement."""
    floor = {i: t.speakers for t in labelled_turns(reading) for i in range(t.start, t.end)}
    return [
        said
        for said in found
        if not set(said.speakers) & set(floor.get(said.cue, ()))
        and not (said.cue in floor and _of_himself(reading, said))
    ]


def _not_nested(reading: Reading, found: list[Said]) -> list[Said]:
    """Without plain attitudes ("wants", "favours") within what somebody else says, and without what somebody
    denies that another has said.
    """
    plain = words("statements", "avowed")
    denials = [said for said in found if reading.doc[said.cue].lemma_ == "deny"]
    kept = []
    for said in found:
        outer = found if reading.doc[said.cue].lemma_.lower() in plain else denials
        if not any(o.content.covers(said.cue) and o.speakers != said.speakers for o in outer):
            kept.append(said)
    return kept


def _of_himself(reading: Reading, said: Said) -> bool:
    """As in "Thank you", "I welcome that", whoever the pronoun was taken for."""
    subject = reading.subject_token(reading.doc[said.cue])
    return subject is None or subject.lower_ in {"i", "we"}


def _in_sentence(reading: Reading, tokens: list[Word], before: list[Said], *, quoted: bool) -> Iterator[Said]:
    colon = any(t.text == ":" for t in tokens)
    here: list[Said] = []
    for token in tokens:
        said = None
        if token.pos_ in _PREDICATES and (wondered(token) or _in_name(reading, token)):
            continue
        match token.pos_:
            case "VERB" | "AUX":
                said = _from_verb(reading, token, before)
                if said is None and colon:
                    said = colon_quote(reading, token)
                if said is None and quoted:
                    said = tagged(reading, token)
                said = said or from_adjective(reading, token)
                if (
                    said is None
                    or _empty(reading, said)
                    or (token.lemma_ == "deny" and _only_points_back(reading, said))
                ):
                    said = taken_up(reading, token, here or before) or said
            case "NOUN" | "PROPN":
                said = account(reading, token) or from_noun(reading, token)
                if said is None and colon:
                    said = worded_colon(reading, token)
            case "ADP" | "PART" | "SCONJ":
                said = according(reading, token) or in_whose_eyes(reading, token)
            case "ADJ":
                said = from_adjective(reading, token)
        if said is not None and not _empty(reading, said):
            here.append(said)
            yield said


def _empty(reading: Reading, said: Said) -> bool:
    """As in "Oman welcomed it": a word that points back tells nothing by itself."""
    words = [t for start, end in said.content.ranges for t in reading.doc[start:end] if not t.is_punct]
    return all(t.tag_ in {"PRP", "DT"} for t in words)


def _only_points_back(reading: Reading, said: Said) -> bool:
    """As in "denied it", "denied the allegation": what was said before."""
    told = words("statements", "refuted") - {"idea", "talk", "attempt", "notion"}
    things = (t for start, end in said.content.ranges for t in reading.doc[start:end] if not t.is_punct)
    return all(t.tag_ in {"PRP", "DT"} or t.lemma_.lower() in told for t in things)


def _in_name(reading: Reading, token: Word) -> bool:
    """As in "Said Nuri": part of a name."""
    mention = reading.mention_at.get(token.i)
    return mention is not None and mention.kind is MentionKind.NAME and token.text[:1].isupper()


def _from_verb(reading: Reading, token: Word, before: list[Said]) -> Said | None:
    lemma = token.lemma_.lower()
    prepositions = mapping("statements", "prepositions")
    said = told_hearers(reading, token) if token.dep_ == "amod" else set_off(reading, token)
    if said is None and (tells(token) or idiom(token)):
        said = with_clause(reading, token, _taken_up(reading, token, before))
    if said is None and lemma in prepositions:
        said = with_preposition(reading, token, prepositions[lemma])
    if said is None and (lemma in words("statements", "object") or has_particle(token)):
        said = with_object(reading, token)
    if said is None:
        said = set_phrase(reading, token) or gesture(reading, token)
    if said is None:
        said = set_off(reading, token, quoted=True)
    how = any(c.lower_ == "how" for c in token.lefts)
    if said is None and (how or lemma in words("statements", "clause")) and is_object(token):
        said = beside(reading, token)
    return said


def _taken_up(reading: Reading, verb: Word, before: list[Said]) -> tuple[str, ...]:
    """As in "The statement added that": whoever made it, in the sentences before."""
    subject = reading.subject_token(verb)
    if (
        subject is None
        or not is_carrier(subject)
        or not any(c.lower_ in {"the", "this"} for c in subject.lefts)
    ):
        return ()
    near = [said for said in before if verb.i - said.cue <= _TAKEN_UP]
    for said in reversed(near):
        cue = reading.doc[said.cue]
        if any(t.lemma_ == subject.lemma_ for t in reading.doc[cue.sent.start : cue.i]):
            return said.speakers
    if reading.annotations.issuers:
        return reading.annotations.issuers
    named = _named_before(reading, subject)
    if named is not None and (found := carried_by(reading, named, named) or issuer_of(reading, named)):
        return found
    made = bool(near) and any(is_carrier(t) for t in reading.doc[near[-1].cue].sent)
    return near[-1].speakers if made else ()


def _named_before(reading: Reading, carrier: Word) -> Word | None:
    """As in "A and B issued a communique. … The communique said": the text where it was last spoken of."""
    earlier = reading.doc[max(carrier.i - _TAKEN_UP, 0) : carrier.sent.start]
    return next((t for t in reversed(earlier) if t.lemma_ == carrier.lemma_ and t.pos_ == "NOUN"), None)


def _deduplicated(found: list[Said]) -> list[Said]:
    """Of two with one speaker and mostly the same words, the one that reports more."""
    kept: list[Said] = []
    for said in found:
        twin = next(
            (k for k in kept if set(k.speakers) & set(said.speakers) and _shared(k.content, said.content)),
            None,
        )
        if twin is None:
            kept.append(said)
        elif _size(said.content) > _size(twin.content) and twin.cue not in range(*_extent(said.content)):
            kept[kept.index(twin)] = said
    return kept


def _shared(a: Content, b: Content) -> bool:
    left = {i for r in a.ranges for i in range(*r)}
    right = {i for r in b.ranges for i in range(*r)}
    return len(left & right) > _SAME * min(len(left), len(right))


def _size(said: Content) -> int:
    return sum(end - start for start, end in said.ranges)


def _extent(said: Content) -> tuple[int, int]:
    return said.ranges[0][0], said.ranges[-1][1]
