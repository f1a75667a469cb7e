"""Finds both halves of a divided country: "the two Koreas", "the North" in an article on Korea.

Comes in: words of a text and the states found so far. Goes out: a mention of one half or of both.
Refuses: a half of a country that the article does not speak of.
"""

from __future__ import annotations

from kg.annotations.title_owners import TitleOwners
from kg.model.annotation import Mention, MentionKind

#: Countries that were or are two states, by the plural for both.
DIVIDED = {"Koreas": "Korea", "Vietnams": "Vietnam", "Yemens": "Yemen"}
#: Words before a part of the world that is a place.
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around"})


class Divided(TitleOwners):
    """Adds the halves of divided countries."""

    def half(self, start: int, end: int) -> Mention | None:
        """“the two Koreas”, “the North”: a divided country’s states in an article that names one of them."""
        text = self.doc[start:end].text
        names = [DIVIDED[text]] if text in DIVIDED else [n for n in DIVIDED.values() if self._speaks_of(n)]
        if (text in {"North", "South"} and self._before(start) in _WHERE) or (
            end < len(self.doc) and self.doc[end].text == "-"
        ):
            return None
        sides = [text] if text in {"North", "South"} else ["North", "South"]
        keys = [
            key
            for name in names[:1]
            for side in sides
            if (key := self._by_name.get(f"{side} {name}")) is not None
        ]
        if not keys or (text in {"North", "South"} and self.doc[start - 1].lower_ != "the"):
            return None
        ids = tuple(self.state_by_key(key, self._states[key].name, self._span(start, end)) for key in keys)
        return Mention(start, end, end - 1, ids, MentionKind.METONYM)

    def _speaks_of(self, name: str) -> bool:
        return any(
            entry.code in {self._by_name.get(f"North {name}"), self._by_name.get(f"South {name}")} - {None}
            for entry in self.roster.entries.values()
        )
