"""Finds quotations: words between double quotation marks, or single ones used as such.

Comes in: a tokenized ``Doc``. Goes out: ``Quote`` rows, marks included.
A quotation that runs over paragraphs opens anew at each of them and closes at the last: each
paragraph is a quotation of its own. One that nothing closes ends with its line, before a source in
brackets. Refuses: a mark that nothing closes within its paragraph's end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model.annotation import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: German marks close with what opens in English („…“), or point inwards (»…«).
_DOUBLE = re.compile(
    r"„[^“”„\n]*[“”]|»[^«»\n]*«|``(?:(?!''|``)[^\n])*''"
    r"|[“„]\s*\n\s*[^“„«”»\n]+[”»]"
    r"|[“„«][^“„«”»\n]*?(?:[”»]|(?=(?: ?\[[^\[\]\n]*\] ?)?(?:\n|$)))|\"[^\"\n]*(?:\"|(?=\n|$))"
)
#: British single quotes: opened after a space or bracket, closed before a space or mark. An
#: apostrophe inside a word is neither.
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\S)[^\n‘“”\"]*?(?<=[\w.,!?…])[’'](?![\w])")
#: Fewest characters between single marks: shorter ones are mostly apostrophes of plurals.
SHORTEST_SINGLE = 4


def quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotations of ``doc``, in the order of the text, none within another."""
    text = doc.text  # joined anew at every access
    spans = [match.span() for match in _DOUBLE.finditer(text)]
    taken = [range(*span) for span in spans]
    for match in _SINGLE.finditer(text):
        inside = any(match.start() in span for span in taken)
        if not inside and match.end() - match.start() > SHORTEST_SINGLE:
            spans.append(match.span())
    found = []
    for start, end in sorted(spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span) > 1:
            found.append(Quote(span.start, span.end))
    return tuple(found)
