"""What the issuers of a release say of themselves or judge: "We stand with X", "The raid undermines Y".

Comes in: a ``Reading`` of a text with issuers, and the statements that have cues. Goes out: ``Said`` rows.
Refuses: what the issuers did ("We signed an accord"), words of a quotation, and the turns of a transcript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.facts.statements.appraisal import judges
from kg.facts.statements.labels import all_turns
from kg.facts.statements.raised import resumes
from kg.facts.statements.said import Said
from kg.facts.statements.spans import is_cue
from kg.facts.statements.speakers import first_person
from kg.model.annotation import MentionKind, TimeExpression
from kg.model.enums import ActorType, TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_MODALS = frozenset({"will", "shall", "must", "'ll", "’ll", "should", "can", "cannot", "would"})
#: Modals with which a release demands something of anybody.
_DEMANDING = frozenset({"must", "should"})
_FIRST = frozenset({"we", "i"})
#: As in "our two countries", "my administration".
_OURS, _HOME = frozenset({"our", "my"}), frozenset({"country", "nation", "government", "administration"})
#: Ways to refer to the issuers that leave no doubt: "the two countries" may be others.
_NAMED = frozenset({MentionKind.NAME, MentionKind.METONYM})
_APPRAISAL = "statement.appraisal"
#: Whose deeds a release tells.
_DOERS = frozenset({ActorType.PERSON, ActorType.ORGANIZATION})
_SOMEBODY = frozenset({"he", "she", "you"})
_COPULAS = frozenset({"be", "remain", "stay", "become"})
_CONTINUING = frozenset({"continue", "want", "wish", "like", "have"})


def avowals(reading: Reading, said: Sequence[Said], *, demands: bool) -> Iterator[Said]:
    """The clauses in which the issuers say what they think, feel, want or will do.

    With ``demands``, also those in which they say what others must do.
    """
    issuers = reading.annotations.issuers
    if not issuers:
        return
    floor = {i for turn in all_turns(reading) for i in range(turn.start, turn.end)}
    told = {i for row in said for start, end in row.content.ranges for i in range(start, end)}
    told |= {row.cue for row in said}
    for sent in reading.doc.sents:
        if sent.start in reading.silent or sent.start in floor:
            continue
        for verb in _main_verbs(sent.root):
            if verb.i in told or verb.i in reading.quote_of or verb.i in reading.silent:
                continue
            row = _avowed(reading, verb, issuers, demands=demands)
            if row is not None and not _doubled(row, [s for s in said if not _beside(reading, s, verb)]):
                yield row


def release_time(reading: Reading, cue: int) -> TimeExpression | None:
    """What a release says is said on its day."""
    published = reading.document.published
    if published is None:
        return None
    return TimeExpression(cue, cue + 1, cue, published.isoformat(), TimeBasis.PUBLISHED)


def _main_verbs(root: Word) -> Iterator[Word]:
    """The verb of the sentence and those joined to it."""
    yield root
    for child in root.rights:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            yield from _main_verbs(child)
        elif child.dep_ in {"advcl", "xcomp"}:
            yield from (c for c in child.rights if resumes(c))


def _beside(reading: Reading, row: Said, verb: Word) -> bool:
    """As in "They are committed to the pact, recognizing its value": a participle at the side."""
    cue = reading.doc[row.cue]
    return cue.tag_ == "VBG" and cue.dep_ == "advcl" and cue.head == verb and cue.i > verb.i


def _doubled(row: Said, said: Sequence[Said]) -> bool:
    """True where another rule has found what the same speakers say in that clause."""
    return any(row.content.covers(other.cue) and set(other.speakers) & set(row.speakers) for other in said)


def _avowed(reading: Reading, verb: Word, issuers: tuple[str, ...], *, demands: bool) -> Said | None:
    auxiliaries = (c for c in verb.lefts if c.dep_ in {"aux", "auxpass"})
    subject = reading.subject_token(verb) or next(
        (g for c in auxiliaries for g in c.lefts if g.dep_ in SUBJECTS), None
    )
    if subject is None or subject.dep_ not in SUBJECTS:
        return None
    speakers = _own(reading, subject, issuers)
    modals = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    if speakers:
        own = subject.lower_ in _FIRST | {"they"} or subject.lemma_.lower() in _HOME
        own = own or (set(speakers) == set(issuers) and _are_sides(reading, speakers))
        avowed = _avows(verb) or (own and bool(modals & _MODALS))
    else:
        demanded = bool(modals & _DEMANDING) and verb.dep_ == "ROOT"
        judged = demands and not demanded and verb.dep_ == "ROOT" and judges(verb)
        if judged and not _told_of(reading, verb, subject):
            return _row(reading, verb, subject, issuers, _APPRAISAL)
        avowed = demands and demanded
        signatory = reading.annotations.signatory
        speakers = issuers if signatory is None else (signatory,)
    return _row(reading, verb, subject, speakers, "statement.avowal") if avowed else None


def _row(reading: Reading, verb: Word, subject: Word, speakers: tuple[str, ...], rule: str) -> Said | None:
    """The clause as what ``speakers`` say; None where it is cut short, as in "We recognize and praise X"."""
    indices = [i for i in _clause(verb, subject, rule) if i not in reading.silent]
    last = max((i for i in indices if reading.doc[i].is_alpha), default=verb.i)
    mute = last == verb.i and verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "cc"
    found = content(reading, indices) if indices and not mute else None
    if found is None:
        return None
    return Said(speakers, found, verb.i, rule, release_time(reading, verb.i))


def _told_of(reading: Reading, verb: Word, subject: Word) -> bool:
    """As in "The Secretary will undermine", "Our bond is strong": what somebody does is told, not judged."""
    mention = reading.mention_at.get(subject.i)
    if any(c.lower_ == "our" for c in subject.lefts):
        return True
    if mention is None or mention.head != subject.i:
        return subject.lower_ in _SOMEBODY
    kinds = {reading.actors[a].type for a in mention.actors}
    return bool(kinds & _DOERS) or (verb.lemma_ not in _COPULAS and verb.lemma_ not in {"deserve", "have"})


def _own(reading: Reading, subject: Word, issuers: tuple[str, ...]) -> tuple[str, ...]:
    """The issuers, where the subject is "we", "I", one of them or whom one of them represents."""
    if subject.lower_ == "we":
        return issuers
    if subject.lower_ == "i":
        return first_person(reading, subject)
    if subject.lemma_.lower() in _HOME and (whose := {c.lower_ for c in subject.lefts} & _OURS):
        signatory = reading.annotations.signatory
        return (signatory,) if "my" in whose and signatory is not None else issuers
    mention = reading.mention_at.get(subject.i)
    if subject.lower_ != "they" and (mention is None or mention.kind not in _NAMED):
        return ()
    actors = reading.actors_of(subject)
    represented = {role.represents for i in issuers for role in reading.actors[i].roles}
    if actors and set(actors) <= set(issuers):
        return actors
    return issuers if set(actors) & {*issuers, *represented} else ()


def _are_sides(reading: Reading, speakers: tuple[str, ...]) -> bool:
    """As in "The United States will not waver": a state vows what a secretary is to do, as "will travel"."""
    return all(reading.actors[a].type is ActorType.STATE for a in speakers)


def _avows(verb: Word) -> bool:
    """A verb of thinking, feeling or promising, or "is committed to", "remains proud of"."""
    if any(c.dep_ == "neg" for c in verb.children) and verb.lemma_ in _COPULAS:
        return False
    own = words("statements", "avowals", "verbs")
    lemma = verb.lemma_.lower()
    bare = verb.tag_ == "VB" and not any(c.tag_ == "TO" for c in verb.children)
    present = bare or verb.tag_ in {"VBP", "VBZ", "VBG"}
    if not present:
        return (
            verb.tag_ in {"VBN", "JJ"}
            and verb.lower_ in words("statements", "avowals", "adjectives")
            and _is(verb)
        )
    if lemma == "hold":
        return any(c.dep_ in {"ccomp", "prep", "oprd"} for c in verb.rights)  # "hold it in high regard"
    if lemma in own:
        return True
    if lemma in _CONTINUING:
        return any(
            c.dep_ == "xcomp" and (c.lemma_.lower() in own or lemma == "continue") for c in verb.rights
        )
    predicates = (c for c in verb.rights if c.dep_ in {"acomp", "oprd", "attr", "xcomp", "prep"})
    return lemma in _COPULAS and any(
        p.lower_ in words("statements", "avowals", "adjectives") or _in_support(p) for p in predicates
    )


def _is(participle: Word) -> bool:
    return any(c.dep_ == "auxpass" and c.tag_ in {"VBP", "VBZ"} for c in participle.children)


def _in_support(link: Word) -> bool:
    """As in "remain in support of", "are of one mind"."""
    return link.dep_ == "prep" and any(
        c.lower_ in {"support", "solidarity", "agreement", "favour", "favor"} for c in link.children
    )


def _shares(verb: Word, joined: Word) -> bool:
    """As in "we must pay and ship it": a neighbour under the same modal that avows nothing by itself."""
    alone = any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in joined.lefts)
    modal = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.lefts)
    return modal and not alone and verb.tag_ == joined.tag_ == "VB" and not (_avows(joined) or is_cue(joined))


def _clause(verb: Word, subject: Word, rule: str) -> list[int]:
    """The clause without those joined to it, and without what explains "we"."""
    own = {t.i for t in verb.subtree}
    for child in verb.rights:
        alone = not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in child.lefts)
        demanded = subject.lower_ not in _FIRST and any(c.lower_ in _DEMANDING for c in verb.lefts)
        goes_on = rule == _APPRAISAL and not any(c.dep_ in SUBJECTS for c in child.lefts)
        goes_on = goes_on or (demanded and alone and child.tag_ == "VB")
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and not (goes_on or _shares(verb, child)):
            own -= {t.i for t in child.subtree}
            own -= {c.i for c in verb.rights if c.dep_ == "cc"}
    for child in verb.lefts:
        if child.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in child.lefts):
            joint = next((c.i for c in child.rights if c.dep_ == "cc"), None)
            own -= set() if joint is None else set(range(child.left_edge.i, joint + 1))
    if subject.lower_ in _FIRST and subject.head == verb:
        own -= {t.i for t in subject.subtree if t != subject}
    return sorted(own)
