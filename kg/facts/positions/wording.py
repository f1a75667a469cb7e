"""The words of a matter as text: gaps closed, loose ends, asides and lost quotation marks gone.

Comes in: positions of words in the text. Goes out: the text; None where no matter is named.
Refuses: a pronoun, a number, a function word alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import trim
from kg.facts.positions.ends import whole_end, without_asides
from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.reading import Reading

_VERBAL = frozenset({"VERB", "AUX"})
#: Parts of speech of which one word alone may be a matter, and those that may unless they are of function.
_TELLING = frozenset({"NOUN", "PROPN", "VERB"})
_PAINTING = frozenset({"ADJ", "ADV"})
#: A negation before an infinitive, which the stance tells.
_NEVER = ("never to ", "not to ")
_OPENERS = frozenset({"to", "that", "whether"})
#: A longer matter is cut at its first comma behind this many words.
LONGEST = 24


def text_of(reading: Reading, indices: Iterable[int]) -> str | None:
    """The words at ``indices``, gaps closed; None where no matter is named."""
    kept = _with_hyphens(reading, sorted(set(indices)))
    while kept and (
        (reading.doc[kept[0]].lower_ in _OPENERS and reading.doc[kept[0]].dep_ != "det")
        or (reading.doc[kept[0]].is_punct and kept[0] not in reading.quote_of)
    ):
        kept.pop(0)
    kept = whole_end(reading, _shortened(reading, without_asides(reading, kept)))
    pieces: list[list[int]] = []
    for i in kept:
        if pieces and i == pieces[-1][1]:
            pieces[-1][1] = i + 1
        else:
            pieces.append([i, i + 1])
    trimmed = [r for start, end in pieces if (r := trim(reading, start, end, first=False)) is not None]
    text = paired(" ".join(" ".join(reading.doc[start:end].text for start, end in trimmed).split()))
    return text if _tells(reading, [i for start, end in trimmed for i in range(start, end)]) else None


def _with_hyphens(reading: Reading, kept: list[int]) -> list[int]:
    """The positions with the rest of a word that the tokenizer cut at a hyphen: "de-escalation"."""
    doc, found = reading.doc, set(kept)
    for first in kept:
        i = first
        while (
            i + 2 < len(doc) and doc[i + 1].text == "-" and not (doc[i].whitespace_ or doc[i + 1].whitespace_)
        ):
            i += 2
            found |= {i - 1, i}
        i = first
        while i > 1 and doc[i - 1].text == "-" and not (doc[i - 2].whitespace_ or doc[i - 1].whitespace_):
            i -= 2
            found |= {i, i + 1}
    return sorted(found)


def paired(text: str) -> str:
    """``text`` without a quotation mark that has lost its partner."""
    for opening, closing in (("“", "”"), ('"', '"')):
        single = text.count(opening) + (text.count(closing) if closing != opening else 0)
        if single == 1:
            text = text.replace(opening, "").replace(closing, "")
    text = text.replace("( )", "").replace("()", "").replace(" ,", ",").replace(" [sic]", "")
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    text = " ".join(text.split())
    if text[:1] in {"“", '"'} and text[-2:-1] in {".", ","}:
        text = text[1:-2]
    text = text.strip().rstrip(".,?").removesuffix(" as well")
    return next((text[len(n) :] for n in _NEVER if text.startswith(n)), text)


def _shortened(reading: Reading, kept: list[int]) -> list[int]:
    if len(kept) <= LONGEST:
        return kept
    comma = next(
        (
            n
            for n, i in enumerate(kept)
            if n >= LONGEST // 2 and reading.doc[i].text in {",", ";"} and not _in_a_list(reading, kept, n)
        ),
        len(kept),
    )
    return kept[:comma]


def _in_a_list(reading: Reading, kept: list[int], comma: int) -> bool:
    """As in "the ports, mines and roads", "a free, open port", "to find, treat and cure it": a cut here
    would leave a part of the list.
    """
    before, doc = set(kept[:comma]), reading.doc
    last, behind = doc[kept[comma - 1]], [doc[i] for i in kept[comma + 1 :]]
    first = last
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "amod" and first.head.i > last.i:
        return True
    return any(
        t.dep_ == "conj" and (t.head == last if t.pos_ in _VERBAL else t.head.i in before) for t in behind
    )


def _tells(reading: Reading, indices: list[int]) -> bool:
    """A pronoun, a number, a function word alone is no matter, nor "the one thing", "to go on"."""
    words = [reading.doc[i] for i in indices]
    money = any(w.tag_ == "$" for w in words) and any(w.like_num for w in words)
    if not money and not any(w.pos_ in _TELLING or (w.pos_ in _PAINTING and not w.is_stop) for w in words):
        return False
    content = [
        w.lemma_.lower() for w in words if w.pos_ in _TELLING | _PAINTING | {"NUM"} and w.lower_ != "one"
    ]
    noun = any(w.pos_ == "NOUN" and w.lower_ in listed("no_matter", "nominal") and w.lefts for w in words)
    return noun or not set(content) <= listed("no_matter", "empty")
