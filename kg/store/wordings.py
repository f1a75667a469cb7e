"""The wordings of matters in the file, and which of them name one matter.

Comes in: targets of positions. Goes out: their numbers, and the numbers of those that are alike
(``kg.stances.likeness``), found once, when a wording first comes up. Refuses: nothing.

A wording that nobody uses any more stays until a rebuild; no answer shows it.
"""

from __future__ import annotations

from collections import defaultdict

from kg.data.matters import matter, weight
from kg.stances.likeness import LEAST, may_be_same, same_matter
from kg.store.connection import Connection


class Wordings:
    """The wordings of one file, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._numbers: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._alike: dict[int, list[int]] = {}

    def number(self, text: str) -> int:
        """The number of a wording, which is kept where it is new."""
        if text not in self._numbers:
            row = self._db.row("SELECT number FROM wordings WHERE text = ?", (text,))
            number = self._new(text) if row is None else int(row[0])
            self._numbers[text], self._texts[number] = number, text
        return self._numbers[text]

    def text(self, number: int) -> str:
        """A wording by its number."""
        if number not in self._texts:
            row = self._db.row("SELECT text FROM wordings WHERE number = ?", (number,))
            self._texts[number] = "" if row is None else row[0]
        return self._texts[number]

    def alike(self, number: int) -> list[int]:
        """The wording itself and all that name the same matter."""
        if number not in self._alike:
            sql = "SELECT other FROM wording_likes WHERE wording = ?"
            self._alike[number] = [number, *(row[0] for row in self._db.all(sql, (number,)))]
        return self._alike[number]

    def _new(self, text: str) -> int:
        terms = matter(text).terms
        sql = "INSERT INTO wordings (text, weight) VALUES (?, ?) RETURNING number"
        row = self._db.row(sql, (text, weight(terms)))
        number = 0 if row is None else int(row[0])
        likes = [other for other, told in self._near(terms) if same_matter(told, text)]
        for other in likes:
            self._alike.pop(other, None)
        both = [*((number, other) for other in likes), *((other, number) for other in likes)]
        self._db.many("INSERT INTO wording_likes (wording, other) VALUES (?, ?)", both)
        sql = "INSERT INTO wording_terms (term, wording) VALUES (?, ?)"
        self._db.many(sql, [(term, number) for term in terms])
        return number

    def _near(self, terms: tuple[str, ...]) -> list[tuple[int, str]]:
        """Number and text of what may have so much in common with ``terms`` that it is the same: it is found
        by the rarest of them (prefix filtering, as in ``kg.stances.likeness``).
        """
        count = "SELECT count(*) FROM wording_terms WHERE term = ?"
        uses = {term: row[0] for term in terms for row in self._db.all(count, (term,))}
        told, rare, frequent = weight(terms), sorted(terms, key=lambda term: uses[term]), 0.0
        while rare and frequent + weight(rare[-1:]) < LEAST * told:
            frequent += weight((rare.pop(),))
        sql = (
            "SELECT number, text, weight, term FROM wording_terms JOIN wordings ON number = wording"
            " WHERE term IN"
        )
        weights = {term: weight((term,)) for term in rare}
        shared: dict[tuple[int, str, float], float] = defaultdict(lambda: frequent)
        for number, text, all_terms, term in self._db.among(sql, rare):
            shared[number, text, all_terms] += weights[term]
        found = (other[:2] for other, most in shared.items() if may_be_same(most, told, other[2]))
        return sorted(found)
