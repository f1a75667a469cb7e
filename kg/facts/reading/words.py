"""The words of a parsed text, their attributes and relations read once.

Comes in: a parsed spaCy ``Doc``. Goes out: ``Words``, which answers like the ``Doc``, and ``Word`` and
``Passage`` values, which answer like its tokens and spans.
Refuses: to change anything, and names that the rules do not use.

spaCy makes a token anew at each access and decodes a string for each attribute, which took half of the
time of the rules. A word is made once; two are equal where they are the same object.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, overload

from kg.facts.reading.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

#: The columns behind ``text``, ``lower_``, ``lemma_``, ``pos_``, ``tag_`` and ``dep_``.
_COLUMNS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP"]


class Word:
    """One token; the names are those of ``spacy.tokens.Token``."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
    )

    lefts: Sequence[Word]
    rights: Sequence[Word]
    children: Sequence[Word]

    def __init__(self, doc: Words, i: int, *names: str) -> None:
        self.doc = doc
        self.i = i
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = names
        self.head = self
        self.lefts = self.rights = self.children = ()

    def __repr__(self) -> str:
        return self.text

    # --- relations ------------------------------------------------------------------

    @property
    def sent(self) -> Passage:
        """The sentence round the word."""
        return self.doc.sentence_at[self.i]

    @property
    def ancestors(self) -> Iterator[Word]:
        """The heads above, from the nearest to the root."""
        current = self
        while current.head != current:
            current = current.head
            yield current

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all below it, in the order of the text."""
        reach = self.doc.reaches[self.i]
        if reach is not None:
            return iter(self.doc.words[reach])
        below = [word for child in self.children for word in child.subtree]
        return iter(sorted([self, *below], key=lambda word: word.i))

    @property
    def left_edge(self) -> Word:
        """The first word of the subtree."""
        return self.doc.words[self.doc.edges[self.i][0]]

    @property
    def right_edge(self) -> Word:
        """The last word of the subtree."""
        return self.doc.words[self.doc.edges[self.i][1]]

    def is_ancestor(self, descendant: Word) -> bool:
        """True where ``descendant`` is below this word."""
        return any(above == self for above in descendant.ancestors)

    def nbor(self, step: int = 1) -> Word:
        """The word ``step`` behind; raises ``IndexError`` beyond the text."""
        if self.i + step < 0:
            raise IndexError(f"no word {-step} before word {self.i}")
        return self.doc.words[self.i + step]

    # --- what is asked seldom ---------------------------------------------------------

    @property
    def _token(self) -> Token:
        return self.doc.parsed[self.i]

    @property
    def ent_type_(self) -> str:
        """The kind of named entity that the word is part of, "" where of none."""
        return self._token.ent_type_

    @property
    def whitespace_(self) -> str:
        """The space behind the word."""
        return self._token.whitespace_

    @property
    def is_sent_start(self) -> bool:
        """True for the first word of a sentence."""
        return bool(self._token.is_sent_start)

    @property
    def is_space(self) -> bool:
        """True for white space."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """True where all characters are letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """True where all characters are digits."""
        return self.text.isdigit()

    @property
    def is_title(self) -> bool:
        """True for "Word"."""
        return self.text.istitle()

    @property
    def is_punct(self) -> bool:
        """True for punctuation."""
        return self._token.is_punct

    @property
    def is_quote(self) -> bool:
        """True for a quotation mark."""
        return self._token.is_quote

    @property
    def is_stop(self) -> bool:
        """True for a function word."""
        return self._token.is_stop

    @property
    def like_num(self) -> bool:
        """True for a number in digits or letters."""
        return self._token.like_num


class Passage:
    """Words ``start`` to ``end`` (exclusive); the names are those of ``spacy.tokens.Span``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Words, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passage) and self._place == other._place and self.doc == other.doc

    def __hash__(self) -> int:
        return hash(self._place)

    def __repr__(self) -> str:
        return self.text

    @property
    def _place(self) -> tuple[int, int]:
        return self.start, self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> Passage: ...
    def __getitem__(self, i: int | slice) -> Word | Passage:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self))
            return Passage(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.words[range(self.start, self.end)[i]]

    @property
    def root(self) -> Word:
        """The word nearest to the root of its sentence."""
        return self.doc.words[self.doc.parsed[self.start : self.end].root.i]

    @property
    def previous(self) -> Passage | None:
        """The sentence before it; None at the head of the text."""
        return self.doc[self.start - 1].sent if self.start else None

    @property
    def following(self) -> Passage | None:
        """The sentence behind it; None at the end of the text."""
        return self.doc[self.end].sent if self.end < len(self.doc) else None

    @property
    def start_char(self) -> int:
        """Where the passage, of one word or more, begins in the text."""
        return self.doc.offsets[self.start]

    @property
    def end_char(self) -> int:
        """Where it ends."""
        return self.doc.offsets[self.end - 1] + len(self.doc.words[self.end - 1].text)

    @property
    def text(self) -> str:
        """The words as written, without the space behind the last."""
        return self.doc.text[self.start_char : self.end_char] if self.start < self.end else ""


class Words:
    """All words of one text; the names are those of ``spacy.tokens.Doc``."""

    def __init__(self, parsed: Doc) -> None:
        self.parsed = parsed
        self.words = _words(self, parsed)
        heads = _heads(parsed)
        mend(self.words, heads)
        _relate(self.words, heads)
        #: The first and the last place in the subtree of each word.
        self.edges: list[tuple[int, int]]
        #: The places of the subtree of each word; None where it has gaps.
        self.reaches: list[slice | None]
        self.edges, self.reaches = _reaches(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, i: int) -> Word: ...
    @overload
    def __getitem__(self, i: slice) -> Passage: ...
    def __getitem__(self, i: int | slice) -> Word | Passage:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self.words))
            return Passage(self, start, max(start, end))
        return self.words[i]

    @cached_property
    def text(self) -> str:
        """The text as written."""
        spaced = self.parsed.to_array(["SPACY"]).tolist()
        pairs = zip(self.words, spaced, strict=True)
        return "".join(f"{word.text} " if space else word.text for word, space in pairs)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each word begins in the text."""
        found: list[int] = self.parsed.to_array(["IDX"]).tolist()
        return found

    @cached_property
    def sents(self) -> list[Passage]:
        """The sentences in the order of the text."""
        return [Passage(self, sent.start, sent.end) for sent in self.parsed.sents]

    @cached_property
    def sentence_at(self) -> list[Passage]:
        """The sentence of each word."""
        return [sent for sent in self.sents for _ in range(sent.start, sent.end)]


def _words(doc: Words, parsed: Doc) -> list[Word]:
    """The words with their attributes; each string is looked up once for a text."""
    columns = parsed.to_array(_COLUMNS).T.tolist()
    strings = parsed.vocab.strings
    names = {key: strings[key] for column in columns for key in set(column)}
    named = ([names[key] for key in column] for column in columns)
    return list(map(Word, repeat(doc), range(len(parsed)), *named))


def _heads(parsed: Doc) -> list[int]:
    """The position of each word’s head, that of the word itself for a root."""
    offsets: list[int] = parsed.to_array(["HEAD"]).astype("int64").tolist()
    return [i + offset for i, offset in enumerate(offsets)]


def _relate(words: Sequence[Word], heads: Sequence[int]) -> None:
    """Ties each word to its head and its children."""
    lefts, rights = defaultdict[int, list[Word]](list), defaultdict[int, list[Word]](list)
    for word, head in zip(words, heads, strict=True):
        if head != word.i:
            word.head = words[head]
            (lefts if word.i < head else rights)[head].append(word)
    for i in lefts.keys() | rights.keys():
        word = words[i]
        word.lefts, word.rights = lefts.get(i, ()), rights.get(i, ())
        both = word.lefts and word.rights
        word.children = [*word.lefts, *word.rights] if both else word.lefts or word.rights


def _reaches(words: Sequence[Word]) -> tuple[list[tuple[int, int]], list[slice | None]]:
    """How far the subtree of each word goes: first and last place, and a slice where it has no gaps."""
    downwards = [word for word in words if word.head == word]
    for word in downwards:
        downwards.extend(word.children)
    first, last, size = list(range(len(words))), list(range(len(words))), [1] * len(words)
    for word in reversed(downwards):
        i, head = word.i, word.head.i
        if i != head:
            size[head] += size[i]
            first[head] = min(first[head], first[i])
            last[head] = max(last[head], last[i])
    edges = list(zip(first, last, strict=True))
    whole = (end - start + 1 == count for (start, end), count in zip(edges, size, strict=True))
    return edges, [
        slice(start, end + 1) if holds else None for (start, end), holds in zip(edges, whole, strict=True)
    ]
