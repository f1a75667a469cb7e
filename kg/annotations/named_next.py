"""Finds whom an office means that the next sentence names: "Norway’s premier warned of war. In Oslo, Kari
Lund said that".

Comes in: a title that nobody named so far holds. Goes out: the entry of a person, or None.
Refuses: a name with an office or calling of its own, somebody named before, and an office beside another
person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS, core_of
from kg.annotations.plurals import PluralReferences
from kg.data.cues import table
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.annotations.roster import Entry
    from kg.annotations.titles import Title
    from kg.model.annotation import Mention

#: Kinds of office that one person of a state holds.
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister", "royal"})
#: What may follow the name between commas: "Lund, who took office in May,", "Lund, 54,", "Lund, in power".
_ASIDES = frozenset({"who", "whose", "in", "speaking"})


class NamedNext(PluralReferences):
    """Adds who is named next."""

    def _named_next(self, title: Title, state: str | None) -> Entry | None:
        """The subject of the next sentence, who tells more, where the office did something just before."""
        office = self.doc[title.office]
        if state is None or title.plural or not _SINGLE & set(title.kinds) or title.possessive is not None:
            return None
        if office.dep_ not in SUBJECTS or office.head.dep_ not in {"ROOT", "ccomp"}:
            return None
        here = self._sentence_of[title.office]
        for mention in self._forwards(title.end):
            entry = self.roster.entries[mention.actors[0]]
            if self._sentence_of[mention.head] > here + 1:
                return None
            if entry.type is ActorType.PERSON:
                later = self._sentence_of[mention.head] == here + 1
                return entry if later and self._newly(mention, entry, state) else None
        return None

    def _newly(self, mention: Mention, entry: Entry, state: str) -> bool:
        """A plain name that the text has not used before, whose holder says or does something."""
        subject = core_of(self.doc[mention.head])
        verb = subject.head
        tells = subject.dep_ == "nsubj" and verb.lemma_.lower() in table("statements")["clause"]
        before = any(entry.id in m.actors for m in self._ordered if m.start < mention.start)
        plain = mention.kind is MentionKind.NAME and len(mention.actors) == 1 and not entry.kinds
        if not tells or before or not plain or entry.represents not in {None, state}:
            return False
        behind = self.doc[mention.end : mention.end + 2]
        if behind and behind[0].text == ",":
            return behind[-1].lower_ in _ASIDES or behind[-1].pos_ == "NUM"
        return not behind or behind[0].dep_ != "prep" or behind[0].head.i != mention.head
