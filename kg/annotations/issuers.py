"""Who speaks in a release: the "we" of its text.

Comes in: a parsed ``Doc``, its document, its regions and the mentions found so far. Goes out: actor ids.
The persons and bodies that the release names as those who release it, else the states; a release that
one office-holder signs at its head speaks for the state that he represents, one without a signature for
the state whose office publishes it.
Refuses: an article of a news agency, whose "we" is somebody else.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.annotations.announced import TEXTS
from kg.annotations.publishers import publishing_state
from kg.annotations.roster import fold
from kg.data import find_organization, find_state
from kg.model.annotation import Mention, MentionKind, RegionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc

    from kg.annotations.roster import Roster
    from kg.model.annotation import Quote, Region
    from kg.model.document import Document

#: How many tokens at the head of a release may hold the line with its signatory.
HEAD_TOKENS = 40
#: Where a title goes on to what the text is about.
_MATTER = re.compile(
    r"\b(?:on|regarding|following|about|concerning|after|for|to|at|in support of|in response|marking"
    r"|condemning|commending|welcoming|announcing|celebrating|honou?ring|urging|supporting|addressing|calling"
    r"|recognizing|observing|congratulating|denouncing|deploring|rejecting|reaffirming)\b",
    re.IGNORECASE,
)
#: Offices that such a word belongs to: "Minister for Foreign Affairs", "Special Envoy to Chad".
_OFFICE = re.compile(
    r"(?:Minister|Secretary|Representative|Commissioner|Ambassador|Envoy|Advis[eo]r|Spokes\w+|Director|Coordinator"
    r"|Under-?Secretary|State|Department|Ministry) $"
)
#: The two states or bodies that a title begins with: "U.S.-Saudi Arabia Joint Statement".
_HYPHENED = re.compile(r"([\w.]+)[-–]\s*([\w.]+(?: [\w.]+)?)")
#: A capitalised word directly before or behind a name.
_CAPITAL_BEFORE, _CAPITAL_AFTER = re.compile(r"([A-Z]\w+) $"), re.compile(r" ([A-Z]\w+)")
#: Sentences at the head of a joint text that may list its parties, and the fewest that are such a list.
OPENING_SENTENCES, FEWEST_LISTED = 3, 3
#: A text of the body before or behind it.
_BODYS = re.compile(
    r"(?:Joint )?(?:Statement|Communiqu[eé]|Declaration) (?:by|of|from) (?:the )?(?P<behind>[\w ’'&+-]+?) ?$"
    r"|(?P<before>[\w ’'&+-]+?) (?:Joint |Press |Ministerial )*(?:Statement|Communiqu[eé]|Declaration)\b"
)
#: Words of the first person with which a text speaks of its issuers, besides "we".
_OWN = frozenset({"our", "i", "my"})
#: Words behind those who issue a text, before its aim or occasion: "by A and B on the occasion of".
_BEHIND = frozenset({"to", "on", "following", "after", "at", "regarding"})
#: What the two who issue a text had with each other.
_ENCOUNTERS = frozenset({"visit", "dialogue", "consultations", "summit", "meeting", "talks"})


def issuers(
    doc: Doc,
    regions: tuple[Region, ...],
    mentions: list[Mention],
    roster: Roster,
    document: Document,
    quotes: tuple[Quote, ...],
) -> tuple[str, ...]:
    """The actors that "we" stands for; () where the text is no release."""
    title = document.title or ""
    if found := _joint(doc, regions, mentions, roster) or _by_title(title, roster):
        return found
    if found := listed(doc, mentions, roster, title):
        return found
    state = publishing_state(document.publisher)
    if state is None:
        return ()
    if pair := _of_encounter(title, state, roster):
        return pair
    for region in regions:
        if region.kind is RegionKind.HEADLINE and region.start < HEAD_TOKENS:
            signed = [
                m for m in mentions if region.start <= m.start < region.end and m.kind is MentionKind.NAME
            ]
            states = [roster.entries[a].represents for m in signed for a in m.actors]
            named = tuple(s for s in dict.fromkeys(states) if s is not None)
            if named:
                return named
    if any(region.kind is RegionKind.SPEAKER_LABEL for region in regions) or not _personal(doc, quotes):
        return ()
    return tuple(e.id for e in roster.entries.values() if e.code == state)


def released_by(
    doc: Doc, regions: tuple[Region, ...], mentions: list[Mention], roster: Roster
) -> tuple[str, ...]:
    """Whom the line over the text says that it was released by."""
    lines = (r for r in regions if r.kind is RegionKind.BOILERPLATE)
    return next((found for r in lines if (found := _released_by(doc, r, mentions, roster))), ())


def _personal(doc: Doc, quotes: tuple[Quote, ...]) -> bool:
    """The text says "we" or, outside quotations, "our" and "I"; "we, the people," are others."""
    following = [doc[t.i + 1].text for t in doc[:-1] if t.lower_ == "we"]
    if following:
        return "," not in following
    quoted = {i for q in quotes for i in range(q.start, q.end)}
    return any(t.lower_ in _OWN and t.i not in quoted for t in doc)


def before_matter(title: str) -> str:
    """“Statement by A on B”: the title up to what it is about."""
    ends = (m.start() for m in _MATTER.finditer(title) if not _OFFICE.search(title[: m.start()]))
    return title[: next(ends, len(title))]


def _words(title: str) -> set[str]:
    return {w.strip(",.:").lower() for w in title.split()}


def is_joint(title: str | None, found: tuple[str, ...]) -> bool:
    """The whole text under such a title is that of the several who issue it."""
    return len(found) > 1 and _is_joint(before_matter(title or ""))


def _is_joint(title: str) -> bool:
    """“Joint Statement …”: a text that several issue."""
    return "joint" in _words(title) and bool(_words(title) & TEXTS)


def persons_in_title(title: str, roster: Roster) -> tuple[str, ...]:
    """The persons of "Joint Statement by A and B on C", whoever released it; () where they are not two."""
    named = before_matter(title)
    persons = (e for e in roster.entries.values() if e.type is ActorType.PERSON) if _is_joint(named) else ()
    ids = tuple(e.id for e in persons if any(_within(n, named) for n in (e.name, *e.aliases)))
    return ids if len(ids) > 1 else ()


def _by_title(title: str, roster: Roster) -> tuple[str, ...]:
    """The parties of a text that its title calls joint: "Joint Statement Between A and B on C"."""
    named = before_matter(title)
    if not _words(named) & TEXTS:
        return ()
    if found := _pair(named, roster) or _of_body(named, roster):
        return found
    if not _is_joint(named):
        return ()
    ids = [e.id for e in roster.entries.values() if any(_within(n, named) for n in (e.name, *e.aliases))]
    return _of_one_kind(ids, roster)


def _of_body(named: str, roster: Roster) -> tuple[str, ...]:
    """The body of "Troika Statement", "Statement by the Global Coalition", where the text names it so."""
    title = _BODYS.match(named)
    name = "" if title is None else fold(title["before"] or title["behind"])
    bodies = (e for e in roster.entries.values() if e.type in {ActorType.ORGANIZATION, ActorType.GROUP})
    return next(((e.id,) for e in bodies if name in {fold(n) for n in (e.name, *e.aliases)}), ())


def _of_one_kind(ids: Collection[str], roster: Roster) -> tuple[str, ...]:
    """The persons, else the states and bodies, where they are two or more."""
    kinds = ({ActorType.PERSON}, {ActorType.ORGANIZATION, ActorType.STATE})
    found = (tuple(i for i in ids if roster.entries[i].type in wanted) for wanted in kinds)
    return next((parties for parties in found if len(parties) > 1), ())


def _of_encounter(title: str, state: str, roster: Roster) -> tuple[str, ...]:
    """“Joint Statement on the Visit to A of the President of B”: the own state and the one it met."""
    if not _is_joint(title) or not _words(title) & _ENCOUNTERS:
        return ()
    named = [
        e
        for e in roster.entries.values()
        if e.type is ActorType.STATE and any(_within(n, title) for n in (e.name, *e.aliases))
    ]
    two = len(named) == 2 and any(e.code == state for e in named)  # noqa: PLR2004
    return tuple(e.id for e in named) if two else ()


def _pair(title: str, roster: Roster) -> tuple[str, ...]:
    """The two of "U.S.-EU Summit Statement", whom the hyphen joins."""
    found = _HYPHENED.match(title)
    if found is None:
        return ()
    keys = [_key_of(side) or _key_of(side.split()[0]) for side in found.groups()]
    ids = tuple(e.id for key in keys for e in roster.entries.values() if e.code == key)
    return ids if len(set(ids)) == len(keys) else ()


def _key_of(name: str) -> str | None:
    row = find_state(name) or find_organization(name)
    return None if row is None else row.key


def _within(name: str, title: str) -> bool:
    """The name stands in the title, and not in a longer one that the gazetteer knows ("Northern Ireland")."""
    return any(
        not _longer(title[: found.start()], found.group(), title[found.end() :])
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", title)
    )


def _longer(before: str, name: str, after: str) -> bool:
    """A capitalised word beside the name makes another state of it."""
    own = find_state(name)
    if own is None:
        return False
    left, right = _CAPITAL_BEFORE.search(before), _CAPITAL_AFTER.match(after)
    wider = [f"{left.group(1)} {name}"] if left else []
    wider += [f"{name} {right.group(1)}"] if right else []
    return any((state := find_state(w)) is not None and state.key != own.key for w in wider)


def _joint(doc: Doc, regions: tuple[Region, ...], mentions: list[Mention], roster: Roster) -> tuple[str, ...]:
    """“Joint Statement of A and B” as a heading: the parties of a text that two or more issue."""
    for region in regions:
        if region.kind is not RegionKind.HEADLINE or region.start > HEAD_TOKENS:
            continue
        words = {t.lower_ for t in doc[region.start : region.end]}
        if "joint" in words and words & TEXTS:
            ids = dict.fromkeys(a for m in mentions if region.start <= m.start < region.end for a in m.actors)
            if found := _of_one_kind(ids, roster):
                return found
    return ()


def listed(doc: Doc, mentions: list[Mention], roster: Roster, title: str) -> tuple[str, ...]:
    """“Representatives of A, B and C met”, “We, the leaders of A, B and C,” at the head of a joint text."""
    if not _is_joint(title):
        return ()
    for sentence in islice(doc.sents, OPENING_SENTENCES):
        ids = dict.fromkeys(
            a
            for m in mentions
            if sentence.start <= m.start < sentence.root.i and m.kind is not MentionKind.DEMONYM
            for a in m.actors
            if roster.entries[a].type in {ActorType.STATE, ActorType.ORGANIZATION}
        )
        if len(ids) >= FEWEST_LISTED:
            return tuple(ids)
    return ()


def _released_by(doc: Doc, region: Region, mentions: list[Mention], roster: Roster) -> tuple[str, ...]:
    """“The following statement was released by A and B”."""
    by = next((t.i for t in doc[region.start : region.end] if t.lower_ == "by"), None)
    if by is None:
        return ()
    end = next((t.i for t in doc[by : region.end] if t.lower_ in _BEHIND or t.text == "\n"), region.end)
    ids = [a for m in mentions if by < m.start < end and m.kind is not MentionKind.DEMONYM for a in m.actors]
    entries = [roster.entries[i] for i in dict.fromkeys(ids)]
    if not any(e.type is ActorType.PERSON for e in entries) and any(
        e.type is ActorType.ORGANIZATION for e in entries
    ):
        own = {e.represents for e in entries}  # "the Ministry of Foreign Affairs of A"
        return tuple(
            e.id for e in entries if e.type in {ActorType.ORGANIZATION, ActorType.STATE} and e.id not in own
        )
    for wanted in ({ActorType.PERSON, ActorType.ORGANIZATION}, {ActorType.GROUP}, {ActorType.STATE}):
        found = tuple(e.id for e in entries if e.type in wanted)
        if found:
            return found
    return ()
