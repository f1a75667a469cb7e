"""What a release says in its own voice: the statements of its issuers.

Comes in: a ``Reading`` and the statements found by their cues. Goes out: further ``Said`` rows.
In a text between "Begin text" and "End text", and in a joint statement without such marks, the sentences
are the issuers’; between the marks those without a cue of their own are joined, paragraph by paragraph. In
others a clause counts where the issuers avow something.
Refuses: a text without issuers; what a text of several narrates of their encounter; in one that never says
"we", all but what it tells of two or more of its issuers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.reading import SUBJECTS
from kg.facts.statements import Said, avowals, release_time
from kg.model.annotation import RegionKind
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word

_FIRST = frozenset({"we", "our"})
_OWN = _FIRST | {"us"}
_PERFECT = "have"


def release_statements(reading: Reading, said: Sequence[Said]) -> list[Said]:
    """The statements that only the release’s own voice makes; those of ``said`` in it become quotations."""
    issuers = reading.annotations.issuers
    if not issuers:
        return []
    block = _block(reading)
    avowed = list(avowals(reading, said, demands=block is None))
    if block is None:
        opening = reading.annotations.handed_on
        if opening is None:
            return avowed
        _quote(reading, range(opening, len(reading.doc)), [*said, *avowed], issuers)
        return [*avowed, *_handed_on(reading, [*said, *avowed], issuers, opening)]
    said = [*said, *avowed]
    _quote(reading, range(*block), said, issuers)
    return [*avowed, *_uncued(reading, said, issuers, block)]


def with_signer(reading: Reading, actors: tuple[str, ...]) -> tuple[str, ...]:
    """``actors``, behind who signs the text, where they are its issuers: who signs says and wants it too."""
    own = reading.annotations.signatory or reading.annotations.spokesman
    issuers = set(reading.annotations.issuers)
    return (own, *actors) if own is not None and issuers and set(actors) == issuers else actors


def _quote(reading: Reading, text: range, said: Sequence[Said], issuers: tuple[str, ...]) -> None:
    """What the issuers say in their own text, in which they say "we", is a quotation of it."""
    if not _says_we(reading, text):
        return
    for row in said:
        if row.cue in text and set(row.speakers) & set(issuers):
            row.content = type(row.content)(row.content.ranges, row.content.text, Quoted.FULL)


def _says_we(reading: Reading, text: range) -> bool:
    return any(reading.doc[i].lower_ == "we" and i not in reading.quote_of for i in text)


def _handed_on(
    reading: Reading, said: Sequence[Said], issuers: tuple[str, ...], opening: int
) -> Iterator[Said]:
    """The sentences in which those speak whose text an article gives behind "the following statement:", or
    whose joint statement the whole text is.
    """
    first = _says_we(reading, range(opening, len(reading.doc)))
    for sent in reading.doc.sents:
        own = first and any(t.lower_ in _OWN and t.text != "US" and t.i not in reading.quote_of for t in sent)
        told = _narrates(reading, sent, issuers, own=own)
        if sent.start < opening or told or any(sent.start <= s.cue < sent.end for s in said):
            continue
        speakers = issuers if _speaks(reading, sent) else _named(reading, issuers, sent)
        row = _made(reading, range(sent.start, sent.end), speakers, sent.root.i, Quoted.FULL)
        if row is not None:
            yield row


def _block(reading: Reading) -> tuple[int, int] | None:
    """The tokens between the lines that begin and end the text."""
    lines = [r for r in reading.annotations.regions if r.kind is RegionKind.BOILERPLATE]
    opening = next((r for r in lines if reading.doc[r.start].lower_ == "begin"), None)
    if opening is None:
        return None
    closing = next((r for r in lines if r.start > opening.end and reading.doc[r.start].lower_ == "end"), None)
    return opening.end, len(reading.doc) if closing is None else closing.start


def _uncued(
    reading: Reading, said: Sequence[Said], issuers: tuple[str, ...], block: tuple[int, int]
) -> Iterator[Said]:
    own = _speaks(reading, reading.doc[block[0] : block[1]])
    run: list[Passage] = []
    for sent in reading.doc.sents:
        if not block[0] <= sent.start < block[1] or sent.start in reading.silent:
            continue
        if _narrates(reading, sent, issuers, own=own):
            yield from _joined(reading, run, issuers)
            run = []
            continue
        cued = any(sent.start <= s.cue < sent.end or s.content.covers(sent.start + 1) for s in said)
        alone = any(t.lower_ == "we" and t.dep_ in SUBJECTS for t in sent)
        breaks = bool(run) and "\n" in reading.doc[run[-1].end - 1 : sent.start + 1].text
        if run and (cued or alone or breaks):
            yield from _joined(reading, run, issuers)
            run = []
        if not cued:
            run.append(sent)
            if alone:
                yield from _joined(reading, run, issuers)
                run = []
    yield from _joined(reading, run, issuers)


def _speaks(reading: Reading, text: Passage) -> bool:
    """The issuers speak of themselves in it, outside what it quotes of others."""
    return any(t.lower_ in _FIRST and t.i not in reading.quote_of for t in text)


def _narrates(reading: Reading, sent: Passage, issuers: tuple[str, ...], *, own: bool) -> bool:
    """As in "The two ministers met in Lima", "The session covered trade", "A and B have signed a pact": what
    a text of several tells of their encounter; in one that never says "we" also what is not of its issuers.
    """
    if sent.start in reading.quote_of:
        return True
    root = sent.root
    if _speaks(reading, sent):
        return len(issuers) > 1 and root.tag_ == "VBD" and root.lemma_ != "be"
    told = root.lemma_ != "be" and (root.tag_ == "VBD" or (root.tag_ == "VBN" and _past(root)))
    theirs = len(set(_parties(reading, issuers, root))) > 1
    if own:
        return told and len(issuers) > 1 and (theirs or _PERFECT not in _helpers(root))
    return told or not theirs


def _named(reading: Reading, issuers: tuple[str, ...], sent: Passage) -> tuple[str, ...]:
    """The persons of the subject, who stand for the issuers, else these."""
    subject = reading.actors_of(reading.subject_token(sent.root))
    return subject if len(subject) > 1 and reading.persons(subject) == subject else issuers


def _parties(reading: Reading, issuers: tuple[str, ...], verb: Word) -> Iterator[str]:
    """The issuers of the text of whom the subject is one, or whom it stands for."""
    for actor in reading.actors_of(reading.subject_token(verb)):
        stands = {r.represents or actor for r in reading.actors[actor].roles}
        yield from {actor, *stands} & set(issuers)


def _helpers(verb: Word) -> set[str]:
    return {c.lemma_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}


def _past(participle: Word) -> bool:
    """As in "was held", "have signed"."""
    helpers = [c for c in participle.lefts if c.dep_ in {"aux", "auxpass"}]
    return any(c.lemma_ == _PERFECT or c.lower_ in {"was", "were"} for c in helpers)


def _joined(reading: Reading, run: list[Passage], issuers: tuple[str, ...]) -> Iterator[Said]:
    if run:
        row = _made(reading, range(run[0].start, run[-1].end), issuers, run[0].root.i, Quoted.FULL)
        if row is not None:
            yield row


def _made(reading: Reading, tokens: range, issuers: tuple[str, ...], cue: int, quoted: Quoted) -> Said | None:
    found = content(reading, tokens)
    if found is None:
        return None
    whole = type(found)(found.ranges, found.text, quoted)
    return Said(issuers, whole, cue, "statement.release", release_time(reading, cue))
