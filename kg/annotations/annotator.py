"""Runs the parts of the annotation stage over one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.actors import ActorFinder
from kg.annotations.announced import announcing, handed_on, signatories
from kg.annotations.apposed_bodies import merge_apposed
from kg.annotations.chunker import Chunker
from kg.annotations.coreference import Coreference
from kg.annotations.issuers import is_joint, issuers, persons_in_title, released_by
from kg.annotations.language_model import common_words, load
from kg.annotations.possessors import fill_possessed
from kg.annotations.publishers import publishing_state
from kg.annotations.quotes import quotes
from kg.annotations.roster import Roster
from kg.annotations.sections import entries, regions
from kg.annotations.self_named import self_named
from kg.annotations.signatory import by_title, parties_by_title, says_we, signatory, speaks_for_himself
from kg.annotations.speakers import SpeakerBinder, small_words
from kg.annotations.times import dated, find_times
from kg.model.annotation import Annotations, RegionKind
from kg.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from spacy.tokens import Doc

    from kg.annotations.roles import Findings
    from kg.model.annotation import Quote, Region


class Annotator:
    """Holds one spaCy pipeline; ``pipeline`` is the name of an installed one."""

    def __init__(self, pipeline: str | None = None) -> None:
        self._nlp = load(pipeline)
        self._chunker = Chunker(self._nlp)
        self._common = common_words(self._nlp)

    def memory(self) -> AbstractContextManager[object]:
        """What spaCy learns inside is forgotten at its end: memory stays flat over many documents.

        No ``Doc`` made inside may be used after it.
        """
        return self._nlp.memory_zone()

    def annotate(self, document: Document) -> tuple[Doc, Annotations]:
        """The parsed text of ``document`` and what was found in it."""
        doc = self._nlp(document.text)
        found_regions, found_quotes = regions(doc), quotes(doc)
        labels = [r for r in found_regions if r.kind is RegionKind.SPEAKER_LABEL]
        spoken = {i for r in labels for i in range(r.start, r.end)}
        chunks = [c for c in self._chunker.chunks(doc, document.published) if c.start not in spoken]
        finder = ActorFinder(doc, chunks, document, found_regions, self._common)
        found = finder.find()
        if labels:
            cast = self._cast(document, document.title)
            SpeakerBinder(doc, found, finder.owners, document, found_regions, cast).bind()
        coreference = Coreference(doc, found, finder.owners, document, found_regions)
        release = doc, found_regions, found.mentions, found.roster, document
        coreference.issuers = (
            signatories(*release)
            or self_named(doc, chunks, finder.owners, document)
            or persons_in_title(document.title or "", found.roster)
            or released_by(*release[:4])
            or parties_by_title(doc, found_quotes, found.roster, document, self._caster(document))
            or issuers(*release, found_quotes)
        )
        signed = self._signatory(doc, found, found_regions, found_quotes, document)
        himself = signed is not None and speaks_for_himself(found.roster.entries[signed])
        coreference.announcing = announcing(doc)
        coreference.resolve(found_quotes)
        self._settle(doc, found, {*coreference.issuers, signed})
        spans = entries(doc.text)
        times = find_times(doc, document.published, spans)
        return doc, Annotations(
            actors=tuple(entry.freeze() for entry in found.roster.entries.values()),
            places=tuple(found.places.places.values()),
            mentions=tuple(found.mentions),
            place_mentions=tuple(sorted(found.places.mentions, key=lambda p: p.start)),
            times=times,
            entries=dated(doc, spans, times),
            quotes=found_quotes,
            regions=found_regions,
            issuers=coreference.issuers,
            signatory=signed if himself else None,
            spokesman=signed if not himself and says_we(doc, found_quotes) else None,
            handed_on=0
            if is_joint(document.title, coreference.issuers)
            else handed_on(coreference.announcing, found.mentions, coreference.issuers),
        )

    def _settle(self, doc: Doc, found: Findings, apart: set[str | None]) -> None:
        """What can be told only when all mentions are known; ``apart`` are actors that stay as they are."""
        fill_possessed(doc, found)
        merge_apposed(doc, found, frozenset(a for a in apart if a is not None))

    def _signatory(
        self,
        doc: Doc,
        found: Findings,
        found_regions: tuple[Region, ...],
        found_quotes: tuple[Quote, ...],
        document: Document,
    ) -> str | None:
        """Who alone signs a release, for himself or for others."""
        if publishing_state(document.publisher) is None:
            return None
        head = signatory(found_regions, found.mentions, found.roster)
        if head is not None:
            return head
        return by_title(doc, found_quotes, found.roster, document, self._caster(document))

    def _caster(self, document: Document) -> Callable[[str], Roster]:
        return lambda title: self._cast(document, title)

    def _cast(self, document: Document, title: str | None) -> Roster:
        """Whom the title of a transcript or statement names."""
        if not title:
            return Roster()
        words = small_words(title)
        heading = Document.make(words, published=document.published, publisher=document.publisher)
        doc = self._nlp(heading.text)
        chunks = self._chunker.chunks(doc, document.published)
        return ActorFinder(doc, chunks, heading, (), self._common).find().roster
