"""Finds in whose name a release speaks: the one person who says its "I" and "we", be it a spokesman, and
those whom its title calls the issuers of a joint text.

Comes in: a parsed ``Doc``, its regions, the mentions found so far and whom the title names. Goes out: ids of
actors, with an entry of their own where only the title names them.
Refuses: a text that says neither "I" nor "we"; one that names several persons at its head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotations.issuers import HEAD_TOKENS, before_matter
from kg.annotations.publishers import publishing_state, states_in
from kg.annotations.roles import INFERRED
from kg.data import states_by_key
from kg.model.annotation import MentionKind, RegionKind
from kg.model.document import Span
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Entry, Roster
    from kg.model.annotation import Mention, Quote, Region
    from kg.model.document import Document

#: Titles of a text that somebody issues: "Statement by President A on B", "Mali (Joint message of A and B)".
_ISSUED = re.compile(
    r"(?:^|[:(–—] ?|Full text: |Press |Joint |Official |Open |Video )"
    r"(?P<text>Statement|Message|Letter|Remarks|Op-?ed|Declaration|Communiqu[eé]|Article|Speech|Address|Appeal)"
    r"s? (?:by|of|from|between) ",
    re.IGNORECASE,
)
#: The same with the issuers before it: "Foreign Minister A’s statement on B".
_OWNED = re.compile(
    r"(?P<whose>[A-Z][^:]{4,60})[’']s? (?:\w+ )?(?:statement|message|letter|op-?ed)\b", re.IGNORECASE
)
_HEADS = frozenset({RegionKind.HEADLINE, RegionKind.BYLINE})
_FIRST = frozenset({"i", "we", "our", "my"})
#: Fewest states that issue a joint text.
_FEWEST = 2


def signatory(regions: tuple[Region, ...], mentions: list[Mention], roster: Roster) -> str | None:
    """Whom alone the lines at the head of the text name, as "Ana Soto, Secretary of State"."""
    heads = [r for r in regions if r.kind in _HEADS and r.start < HEAD_TOKENS]
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    ids = dict.fromkeys(a for m in named if any(r.start <= m.start < r.end for r in heads) for a in m.actors)
    persons = [roster.entries[a] for a in ids if roster.entries[a].type is ActorType.PERSON]
    labelled = any(r.kind is RegionKind.SPEAKER_LABEL for r in regions)
    return None if labelled or len(persons) != 1 else persons[0].id


def by_title(
    doc: Doc, quotes: tuple[Quote, ...], roster: Roster, document: Document, cast: Callable[[str], Roster]
) -> str | None:
    """Whom the title calls the issuer, as "Statement by President A on B"; ``cast`` reads a title."""
    named = _issued_by(document.title or "")
    if named is None or publishing_state(document.publisher) is None:
        return None
    own = next(_first_persons(doc, quotes), None)
    persons = [] if own is None else [e for e in cast(named).entries.values() if e.type is ActorType.PERSON]
    if own is None or len(persons) != 1 or not (speaks_for_himself(persons[0]) or says_we(doc, quotes)):
        return None
    return _entry(persons[0], own, roster, _state(document, roster)).id


def parties_by_title(
    doc: Doc, quotes: tuple[Quote, ...], roster: Roster, document: Document, cast: Callable[[str], Roster]
) -> tuple[str, ...]:
    """Whom the title calls the issuers of a joint text: its persons, else its states."""
    title = document.title or ""
    named = _issued_by(title) if "joint" in title.lower() else None
    own = None if named is None else next(_first_persons(doc, quotes), None)
    if named is None or own is None:
        return ()
    told = cast(named)
    persons = [e for e in told.entries.values() if e.type is ActorType.PERSON]
    if len(persons) > 1:
        home = _state(document, roster)
        return tuple(_entry(e, own, roster, _side_of(e, told, roster) or home).id for e in persons)
    if persons:
        return ()
    rows = [states_by_key()[key] for key in states_in(named)]
    if len(rows) < _FEWEST:
        return ()
    return tuple(roster.known(r.key, r.name, ActorType.STATE, r.name, _span(own)).id for r in rows)


def _issued_by(title: str) -> str | None:
    """The words of a title that name who issues the text; None where it names nobody so."""
    found = _ISSUED.search(title)
    if found is not None:
        return before_matter(title[found.start("text") :])
    owned = _OWNED.match(title)
    return None if owned is None else owned["whose"]


def _entry(person: Entry, own: Token, roster: Roster, state: str | None) -> Entry:
    """The entry of a person whom the title names, with the office that it gives him."""
    span = _span(own)
    entry = roster.person(person.name, span)
    _take_office(entry, person, span, state)
    return entry


def _span(own: Token) -> Span:
    return Span(start=own.idx, end=own.idx + len(own.text), text=own.text)


def _side_of(person: Entry, told: Roster, roster: Roster) -> str | None:
    """The state that the title lets him stand for, where the text speaks of it."""
    side = told.entries.get(person.represents or "")
    code = None if side is None else side.code
    return next((e.id for e in roster.entries.values() if code is not None and e.code == code), None)


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


def says_we(doc: Doc, quotes: tuple[Quote, ...]) -> bool:
    """True where a text says "we" outside quotations."""
    return any(t.lower_ == "we" for t in _first_persons(doc, quotes))


def _first_persons(doc: Doc, quotes: tuple[Quote, ...]) -> Iterator[Token]:
    quoted = {i for q in quotes for i in range(q.start, q.end)}
    return (t for t in doc if t.lower_ in _FIRST and t.text != "US" and t.i not in quoted)
