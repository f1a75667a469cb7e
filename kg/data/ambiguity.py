"""Forms that stand for more than one thing.

Comes in: ``ambiguous.csv``. Goes out: ``Ambiguity`` rows and the preferred key of a form.
Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.forms import plain
from kg.data.tables import items, rows

#: What a form can stand for besides states and organizations.
OTHER = ("word:", "person:", "place:", "other:")


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """One form and what it can stand for.

    ``keys`` are keys of states and organizations, or ``word:`` (an ordinary English word),
    ``person:`` (a personal name), ``place:`` (another place) and ``other:`` (something else).
    ``preferred`` is what a look-up without context gives, None where it gives nothing.
    """

    form: str
    keys: tuple[str, ...]
    preferred: str | None
    note: str

    @property
    def is_other_word(self) -> bool:
        """Whether the form is a word, a personal name or another place as well."""
        return any(key.startswith(OTHER) for key in self.keys)


@lru_cache(maxsize=1)
def ambiguities() -> tuple[Ambiguity, ...]:
    """All ambiguous forms, in the order of the table."""
    return tuple(
        Ambiguity(row["form"], items(row["keys"]), row["preferred"] or None, row["note"])
        for row in rows("ambiguous.csv")
    )


@lru_cache(maxsize=1)
def _by_form() -> dict[str, Ambiguity]:
    return {plain(entry.form).casefold(): entry for entry in ambiguities()}


def ambiguity(form: str) -> Ambiguity | None:
    """What else ``form`` can stand for, or None where it is plain.

    >>> ambiguity("Georgia").keys
    ('state:GE', 'place:US-GA')
    """
    return _by_form().get(plain(form).casefold())


@lru_cache(maxsize=1)
def preferences() -> dict[str, str | None]:
    """The preferred key of each ambiguous form, by its plain form without case."""
    return {form: entry.preferred for form, entry in _by_form().items()}
