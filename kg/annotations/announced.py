"""Finds whose text an article or release hands on: announced before a colon, or signed at its foot.

Comes in: a parsed ``Doc``, its regions and the mentions found so far. Goes out: the position of an announcing
verb ("issued the following statement:") or the actors of the signatures.
Refuses: an announcement behind which nobody says "we"; a last line that is no bare name, a single one under a
text that is not called a statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.annotation import MentionKind, RegionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.annotations.roster import Roster
    from kg.model.annotation import Mention, Region
    from kg.model.document import Document

#: What a text is called that somebody issues.
TEXTS = frozenset(
    {"statement", "communiqué", "communique", "declaration", "release", "text", "letter", "message", "appeal"}
)
_POINTING = frozenset({"following", "follows", "below"})
_WE = frozenset({"we", "our", "us"})
_PARTS = frozenset(
    {"(", ")", ",", "Jr.", "Sr.", "Jr", "JR", ".", "Signed", "For", "For:", ":", "-", "–", "—"}
)


def announcing(doc: Doc) -> Token | None:
    """The verb of "issued the following statement on Friday:" before a text that says "we"."""
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words or words[-1].text != ":" or not _POINTING & {t.lower_ for t in words}:
            continue
        if not any(t.lemma_.lower() in TEXTS for t in words):
            continue
        verb = next((t for t in words if t.dep_ == "ROOT" and t.pos_ in {"VERB", "AUX"}), None)
        if verb is not None and _says_we(doc[sent.end :]):
            return verb
    return None


def announcer(verb: Token, mentions: list[Mention]) -> tuple[str, ...]:
    """Who issues the text: the subject of the verb, in the passive whom "by" names."""
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if passive:
        links = [c for c in verb.rights if c.lower_ == "by"]
        heads = {g.i for c in links for g in c.rights if g.dep_ == "pobj"}
    else:
        heads = {c.i for c in verb.lefts if c.dep_ == "nsubj"}
    return next((m.actors for m in mentions if any(m.start <= i < m.end for i in heads)), ())


def handed_on(verb: Token | None, mentions: list[Mention], issuers: tuple[str, ...]) -> int | None:
    """Where the text of ``issuers`` begins that ``verb`` announces; None where it is that of others."""
    if verb is None:
        return None
    named = {a for m in mentions if verb.sent.start <= m.start < verb.sent.end for a in m.actors}
    return verb.sent.end if named & set(issuers) else None


def signatories(
    doc: Doc, regions: tuple[Region, ...], mentions: list[Mention], roster: Roster, document: Document
) -> tuple[str, ...]:
    """The persons whose names, and nothing else, are the last lines of a statement."""
    if not {w.strip(",.:").lower() for w in (document.title or "").split()} & TEXTS:
        return ()
    found: list[str] = []
    end = len(doc)
    for region in sorted(regions, key=lambda r: -r.start):
        between = [t for t in doc[region.end : end] if not t.is_space]
        if not found and not between and _closes(doc, region, mentions):
            end = region.start
            continue
        here = [
            m
            for m in mentions
            if region.start <= m.start and m.end <= region.end and m.kind is MentionKind.NAME
        ]
        person = here[0] if len(here) == 1 and _is_person(here[0], roster) else None
        if region.kind is not RegionKind.HEADLINE or between or person is None:
            break
        rest = (*doc[region.start : person.start], *doc[person.end : region.end])
        if any(t.text not in _PARTS and not t.is_space for t in rest):
            break
        found.append(person.actors[0])
        end = region.start
    return tuple(dict.fromkeys(reversed(found))) if found and _says_we(doc[:end]) else ()


def _closes(doc: Doc, region: Region, mentions: list[Mention]) -> bool:
    """“###”, or the day of the signatures: "July 15, 2021"."""
    if region.kind is RegionKind.BOILERPLATE:
        return True
    dated = any(t.like_num for t in doc[region.start : region.end])
    return dated and not any(region.start <= m.start < region.end for m in mentions)


def _says_we(text: Span) -> bool:
    return any(t.lower_ in _WE and t.text != "US" for t in text)


def _is_person(mention: Mention, roster: Roster) -> bool:
    return len(mention.actors) == 1 and roster.entries[mention.actors[0]].type is ActorType.PERSON
