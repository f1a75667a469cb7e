"""Finds the one person in whose name a government's release speaks: its "I", and who says its "we".

Comes in: a parsed ``Doc``, its regions, the mentions found so far and the persons whom the title names. Goes
out: the id of an actor, with an entry of his own where only the title names him.
Refuses: a spokesman, who speaks for others; a text that several sign, and one that says neither "I" nor "we".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotations.issuers import HEAD_TOKENS, before_matter
from kg.annotations.publishers import publishing_state
from kg.annotations.roles import INFERRED
from kg.model.annotation import MentionKind, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Entry, Roster
    from kg.model.annotation import Mention, Quote, Region
    from kg.model.document import Document

#: Titles of a text that one person issues: "Statement by President A on B".
_ISSUED = re.compile(r"(?:Press )?(?:Statement|Message|Letter|Remarks) (?:by|of|from) ")
_FIRST = frozenset({"i", "we", "our", "my"})


def signatory(regions: tuple[Region, ...], mentions: list[Mention], roster: Roster) -> str | None:
    """Whom alone the lines at the head of the text name, as "Ana Soto, Secretary of State"."""
    heads = [r for r in regions if r.kind is RegionKind.HEADLINE and r.start < HEAD_TOKENS]
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    ids = dict.fromkeys(a for m in named if any(r.start <= m.start < r.end for r in heads) for a in m.actors)
    persons = [roster.entries[a] for a in ids if roster.entries[a].type is ActorType.PERSON]
    labelled = any(r.kind is RegionKind.SPEAKER_LABEL for r in regions)
    if labelled or len(persons) != 1 or not speaks_for_himself(persons[0]):
        return None
    return persons[0].id


def by_title(
    doc: Doc, quotes: tuple[Quote, ...], roster: Roster, document: Document, cast: Callable[[str], Roster]
) -> str | None:
    """Whom the title calls the issuer, as "Statement by President A on B"; ``cast`` reads a title."""
    title = document.title or ""
    if not _ISSUED.match(title) or publishing_state(document.publisher) is None:
        return None
    own = next(_first_persons(doc, quotes), None)
    persons = [e for e in cast(before_matter(title)).entries.values() if e.type is ActorType.PERSON]
    if own is None or len(persons) != 1 or not speaks_for_himself(persons[0]):
        return None
    span = Span(start=own.idx, end=own.idx + len(own.text), text=own.text)
    entry = roster.person(persons[0].name, span)
    _take_office(entry, persons[0], span, _state(document, roster))
    return entry.id


def _state(document: Document, roster: Roster) -> str | None:
    """The state that publishes the text, where the text speaks of it."""
    key = publishing_state(document.publisher)
    return next((e.id for e in roster.entries.values() if key is not None and e.code == key), None)


def _take_office(entry: Entry, person: Entry, span: Span, state: str | None) -> None:
    """The offices that the title gives him."""
    entry.kinds |= person.kinds
    entry.represents = entry.represents or state
    if not entry.roles:
        held = {"of": state, "represents": state, "evidence": (span,), "confidence": INFERRED}
        entry.roles = [r.model_copy(update={**held, "rule": "role.label"}) for r in person.roles]


def speaks_for_himself(person: Entry) -> bool:
    """False for a spokesman."""
    return "spokesperson" not in person.kinds


def _first_persons(doc: Doc, quotes: tuple[Quote, ...]) -> Iterator[Token]:
    quoted = {i for q in quotes for i in range(q.start, q.end)}
    return (t for t in doc if t.lower_ in _FIRST and t.text != "US" and t.i not in quoted)
