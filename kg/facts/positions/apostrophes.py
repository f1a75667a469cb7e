"""Names in "s" that own by an apostrophe alone: "the Netherlands’ support".

Comes in: a word. Goes out: True or False. Refuses: a mark that closes a quotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

APOSTROPHES = frozenset({"’", "'"})


def owns_by_apostrophe(name: Word) -> bool:
    """True for a name in "s" with an apostrophe right behind it, which no quotation mark opened."""
    if not name.lower_.endswith("s") or name.i + 1 >= len(name.doc):
        return False
    mark = name.nbor(1)
    if name.pos_ != "PROPN" and not (name.text[0].isupper() and mark.tag_ == "POS"):
        return False  # "Nicaraguans’ calls"
    return mark.text in APOSTROPHES and not name.whitespace_ and bool(mark.whitespace_)
