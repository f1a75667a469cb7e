"""Given names that tell whether a person is a he or a she.

Comes in: the full name of a person. Goes out: ``m`` or ``f``.
Refuses: names that are both, or unknown (None).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kg.data.tables import items, rows

#: Fewest letters of a given name: what is shorter is an initial.
_LEAST_LETTERS = 2


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    return {name: row["gender"] for row in rows("given_names.csv") for name in items(row["names"])}


def gender_of_name(name: str) -> str | None:
    """The gender of the first given name that is no initial.

    >>> gender_of_name("J. William Fulbright"), gender_of_name("Ángela Ruiz"), gender_of_name("Kim Jong Un")
    ('m', 'f', None)
    """
    words = [word.strip(".,") for word in name.split()[:-1]]
    first = next((word for word in words if len(word) >= _LEAST_LETTERS), "")
    folded = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode().lower()
    return _genders().get(folded) or _genders().get(folded.partition("-")[0])
