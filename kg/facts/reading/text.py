"""The text of one annotated document: indexes, sentences, clauses.

Comes in: a spaCy ``Doc`` and ``Annotations``. Goes out: which mention, place, time, quotation and clause a
token stands in.
Refuses: headlines, bylines, datelines and boilerplate as running text.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from kg.facts.reading.lists import SUBJECTS, next_in_lists
from kg.facts.reading.words import Words
from kg.model.annotation import Annotations, Mention, PlaceMention, RegionKind, TimeExpression
from kg.model.document import Document, Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kg.facts.reading.words import Passage, Word

CLAUSES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"}
)
#: Signs before the items of a list.
BULLETS = frozenset({"•", "●", "▪", "◦", "·", "-", "–", "—", "*", "○", "►"})
#: What ends a line that goes on in the next.
_OPEN = frozenset({",", ":", ";"})
#: Forms of the verbs that open the paragraphs of a resolution: "Recalling", "Condemns", "Welcomed".
_RESOLVING = frozenset({"VBZ", "VBD", "VBG", "VBN"})
#: Helping verbs of what lies before or behind the day told of.
_OTHER_TIMES = frozenset(
    {"had", "will", "'ll", "would", "'d", "may", "might", "could", "can", "should", "shall", "must", "to"}
)
#: Regions that no fact is read from.
_SILENT = frozenset(
    {
        RegionKind.HEADLINE,
        RegionKind.BYLINE,
        RegionKind.BOILERPLATE,
        RegionKind.DATELINE,
        RegionKind.SPEAKER_LABEL,
        RegionKind.ASIDE,
        RegionKind.ATTENDANCE,
        RegionKind.ENTRY,
    }
)


class Text:
    """Indexes over one annotated document; made once, asked often."""

    def __init__(self, document: Document, doc: Doc, annotations: Annotations) -> None:
        self.document = document
        #: By spaCy’s names, of which ``Words`` has those that the rules use.
        self.doc = Words(doc)
        self.annotations = annotations
        self.actors = {a.id: a for a in annotations.actors}
        self.mention_at: dict[int, Mention] = {}
        for mention in annotations.mentions:
            for i in range(mention.start, mention.end):
                held = self.mention_at.get(i)
                if held is None or mention.end - mention.start >= held.end - held.start or mention.head == i:
                    self.mention_at[i] = mention
        self.next_in_list = next_in_lists(self.doc, annotations.mentions)
        by_start = {m.start: m for m in annotations.mentions}
        self.list_before = {m.start: by_start[start] for start, m in self.next_in_list.items()}
        self.place_at: dict[int, PlaceMention] = {
            i: p for p in annotations.place_mentions for i in range(p.start, p.end)
        }
        self.time_at: dict[int, TimeExpression] = {
            i: t for t in annotations.times for i in range(t.start, t.end)
        }
        self.quote_of: dict[int, int] = {
            i: n for n, q in enumerate(annotations.quotes) for i in range(q.start, q.end)
        }
        self.silent: set[int] = {
            i for r in annotations.regions if r.kind in _SILENT for i in range(r.start, r.end)
        }

    # --- the text -------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """Tokens ``start`` to ``end`` (exclusive) as evidence."""
        piece = self.doc[start:end]
        return Span(start=piece.start_char, end=piece.end_char, text=piece.text)

    def sentence(self, token: Word) -> Span:
        """The sentence of ``token``, without the white space round it."""
        sent = token.sent
        start, end = sent.start, sent.end
        while end > start + 1 and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)

    @cached_property
    def times_by_clause(self) -> dict[int, list[TimeExpression]]:
        """Time expressions by the token that heads their clause."""
        found: dict[int, list[TimeExpression]] = defaultdict(list)
        for time in self.annotations.times:
            found[self.clause(self.doc[time.head]).i].append(time)
        return found

    def entry_day(self, token: Word) -> TimeExpression | None:
        """The day of the diary entry in which ``token`` stands; None elsewhere."""
        return next((e.day for e in self.annotations.entries if e.start <= token.i < e.end), None)

    def day_told(self, token: Word) -> TimeExpression | None:
        """The same, where the clause of ``token`` tells what that day saw."""
        return self.entry_day(token) if _tells(self.clause(token)) else None

    @cached_property
    def places_by_clause(self) -> dict[int, list[PlaceMention]]:
        """Place mentions by the token that heads their clause."""
        found: dict[int, list[PlaceMention]] = defaultdict(list)
        for place in self.annotations.place_mentions:
            found[self.clause(self.doc[place.head]).i].append(place)
        return found

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [0, *(t.i + 1 for t in self.doc if "\n" in t.text)]

    @cached_property
    def _resolving(self) -> dict[int, Word]:
        """As in "The Council, ... 1. Welcomes the truce;": by the first token of each paragraph without a
        subject, the body that the phrase above them names.
        """
        found: dict[int, Word] = {}
        opening: Word | None = None
        for sent in self.doc.sents:
            root, last = sent.root, next((t for t in reversed(list(sent)) if not t.is_space), sent[0])
            if last.text in _OPEN and root.pos_ in {"NOUN", "PROPN"} and root.i in self.mention_at:
                opening = root
            elif any(c.dep_ in SUBJECTS and c.text not in BULLETS for c in root.lefts):
                opening = None
            elif opening is not None:
                found[sent.start] = opening
        return found

    def resolved_by(self, verb: Word) -> Word | None:
        """As in "2. Strongly condemns the raid, and demands" of a resolution: the body that adopts it."""
        first = verb
        while first.dep_ == "conj" and first.head.pos_ == "VERB":
            first = first.head
        if first.dep_ != "ROOT" or first.tag_ not in _RESOLVING:
            return None
        sent = first.sent
        leads = (t for t in self.doc[sent.start : first.i] if t.is_alpha)
        if any(t.pos_ != "ADV" and len(t.text) > 1 for t in leads):
            return None
        return self._resolving.get(sent.start)

    @cached_property
    def _running(self) -> list[Word]:
        return [t for t in self.doc if t.i not in self.silent and not t.is_space]

    def tokens(self) -> Iterator[Word]:
        """Tokens of the running text."""
        return iter(self._running)

    # --- clauses ----------------------------------------------------------------------

    def clause(self, token: Word) -> Word:
        """The verb (or root) whose clause ``token`` stands in."""
        current = token
        while current.dep_ not in CLAUSES or (
            current.dep_ in {"acl", "pcomp"} and current == token and current.pos_ != "VERB"
        ):
            if current.dep_ == "conj" and current.pos_ in {"VERB", "AUX"}:
                break
            if current.head == current:
                break
            current = current.head
        return current

    def negated(self, verb: Word) -> bool:
        """True where the clause says that it was not so."""
        chain = [verb, *(t for t in verb.children if t.dep_ in {"aux", "auxpass"})]
        for token in chain:
            if any(
                (c.dep_ == "neg" and not _contrast(c, verb)) or c.lower_ in {"never", "neither"}
                for c in token.children
            ):
                return True
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        return subject is not None and any(
            c.lower_ in {"no", "neither", "nobody", "none"} for c in [subject, *subject.lefts]
        )

    def paragraph(self, token: Word) -> int:
        """The first token of the paragraph of ``token``."""
        return self._paragraphs[bisect(self._paragraphs, token.i) - 1]

    def sentence_before(self, token: Word) -> Passage | None:
        """The sentence before that of ``token``; None where its paragraph has none."""
        before = token.sent.previous
        same = before is not None and self.paragraph(before[0]) == self.paragraph(token)
        return before if same else None

    def persons(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the actors who are persons."""
        return tuple(a for a in ids if self.actors[a].type is ActorType.PERSON)

    def no_persons(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the actors who are states, bodies and groups."""
        return tuple(a for a in ids if self.actors[a].type is not ActorType.PERSON)

    def only_persons(self, ids: Iterable[str]) -> bool:
        """True where no state, body or group is among them, and of nobody."""
        return all(self.actors[a].type is ActorType.PERSON for a in ids)

    def text_of(self, tokens: Iterable[Word]) -> str:
        """The words from the first to the last of ``tokens``."""
        indices = [t.i for t in tokens]
        return self.doc[min(indices) : max(indices) + 1].text if indices else ""


def _tells(token: Word) -> bool:
    """A main verb in the past or present tense; what "had been", "will be" and "may be" is of no own day."""
    if token.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}:
        return False
    if token.pos_ not in {"VERB", "AUX"}:  # "lands", taken for a noun
        return token.dep_ == "ROOT" and any(c.dep_ in SUBJECTS for c in token.lefts)
    if token.dep_ == "ccomp" and token.head.i < token.i:
        return False  # what is said is not of the day on which it is said
    if token.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    return token.tag_ in {"VBN", "VBG"} and bool(auxiliaries) and not auxiliaries & _OTHER_TIMES


def _contrast(negation: Word, verb: Word) -> bool:
    """As in "will meet on 18 May, not 25 May": another day or place is denied, not the verb."""
    return negation.i > verb.i and negation.nbor(-1).lower_ in {",", "and"}
