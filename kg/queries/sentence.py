"""The sentence round a piece of text, for a reader who wants to judge it.

Comes in: a text and a span in it. Goes out: the sentence(s) that hold the span.
Refuses: nothing. It splits by punctuation alone: the reading side loads no language model, and a
sentence that comes out too long does less harm than one cut short.
"""

from __future__ import annotations

import re

#: An end of sentence: a mark, perhaps closing quotes, white space, then a capital, digit or opening quote.
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-ÞА-Я])|\n\s*\n")

#: Words before a full stop that ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Adm|Sen|Rep|Gov|Amb|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|etc|Inc|Ltd|Co)|(?:\b[A-Z]\.)*\b[A-Z])\.\s+$"
)

#: Most sentences begin within so many characters before the span: a look there is tried first.
_NEAR = 300

#: Nobody reads more of one sentence than this; longer ones (lists, broken pages) are cut round the span.
LONGEST = 600


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence(s) of ``text`` that hold ``text[start:end]``.

    >>> sentence_around("He left. Talks opened in Oslo. They end today.", 15, 21)
    'Talks opened in Oslo.'
    """
    first, last = sentence_bounds(text, start, end)
    if last - first <= LONGEST:
        return text[first:last].strip()
    room = max(0, LONGEST - (end - start)) // 2
    cut_first, cut_last = max(first, start - room), min(last, end + room)
    ahead, behind = "… " if cut_first > first else "", " …" if cut_last < last else ""
    return ahead + text[cut_first:cut_last].strip() + behind


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentence(s) that hold ``text[start:end]``."""
    near = min(max(0, start - _NEAR), len(text))
    # Behind a letter or digit the ends of sentences are the same from wherever they are looked for.
    while near > 0 and not text[near - 1].isalnum():
        near -= 1
    first, last = _bounds(text, start, end, near)
    far = max(0, start - 4 * LONGEST)
    return (first, last) if first or near <= far else _bounds(text, start, end, far)


def _bounds(text: str, start: int, end: int, low: int) -> tuple[int, int]:
    """``sentence_bounds`` as far as they are told from ``low`` on; begins with 0 where no sentence ends."""
    before, last = list[re.Match[str]](), len(text)
    for match in _END.finditer(text, low):
        if match.start() >= end - 1 or match.end() > start:
            if match.end() >= end and not _is_short(text, match):
                last = match.end()
                break
        else:
            before.append(match)
    # The nearest one that ends a sentence: of those before it nothing need be known.
    return next((match.end() for match in reversed(before) if not _is_short(text, match)), 0), last


def context_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence before and the sentence after the one that holds the span; empty at an end."""
    first, last = sentence_bounds(text, start, end)
    before = text[:first].rstrip()
    after = text[last:].lstrip()
    ahead = sentence_around(before, len(before) - 1, len(before)) if before else ""
    behind = sentence_around(after, 0, 1) if after else ""
    return ahead, behind


def context_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of what a reader sees round ``text[start:end]``: the rest of its sentence, and the sentence on
    either side; of each ``LONGEST`` characters at most.

    >>> text = "He left. Talks opened in Oslo. They end today. Nobody came."
    >>> text[slice(*context_bounds(text, 15, 21))]
    'He left. Talks opened in Oslo. They end today.'
    """
    first, last = sentence_bounds(text, start, end)
    if start - first <= LONGEST and (before := text[max(0, first - LONGEST) : first].rstrip()):
        first = max(0, first - LONGEST) + sentence_bounds(before, len(before) - 1, len(before))[0]
    if last - end <= LONGEST and (after := text[last : last + LONGEST].rstrip()):
        lead = len(after) - len(after.lstrip())
        last += len(after[: sentence_bounds(after, lead, lead + 1)[1]].rstrip())
    return max(first, start - 2 * LONGEST), min(last, end + 2 * LONGEST)


def _is_short(text: str, match: re.Match[str]) -> bool:
    """True where the full stop belongs to an abbreviation or an initial."""
    return "\n" not in match[0] and _SHORT.search(text, max(0, match.start() - 24), match.end()) is not None
