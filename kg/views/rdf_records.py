"""What the database keeps, as RDF: each record a JSON literal at the thing that it is the record of.

Comes in: records. Goes out: parts. Refuses: a record that no reader would take back (StopRun).

One statement holds one record, whole, so that a file is read in again in one pass, in any order of its
statements, as any store may have given them back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.errors import StopRun
from kg.model.decision import Decided
from kg.model.facts import ArticleFacts
from kg.model.gazetteer import GazetteerRecord
from kg.model.identifiers import digest
from kg.model.record import PROPERTIES, GazetteerEntry, GazetteerHead, Record, record_json
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_mapping import Part, of_document
from kg.views.rdf_tables import TYPE
from kg.views.rdf_terms import DCTERMS, DIP, PROV, RDF, XSD, Iri, Literal, text
from kg.views.rdf_words import About, Said

#: UTF-8 bytes of a record, as it stands in N-Triples: pyoxigraph 0.5 reads no longer token (16 MiB).
MAX_BYTES = 16_000_000


def of_record(record: Record, about: About) -> Iterator[Part]:
    """The record, and what others may ask of it without reading JSON."""
    if isinstance(record, ArticleFacts):
        document = record.document
        info = ArticleInfo(**document.model_dump(include=set(ArticleInfo.model_fields)))
        yield from of_document(info, about)
        yield Part(about.article(document.id), partial(_held, record, document.url or document.id))
    elif isinstance(record, Decided):
        yield Part(_decision(record, about), partial(_of_decision, record))
    elif isinstance(record, GazetteerHead):
        yield Part(_gazetteer(record.name, about), partial(_of_gazetteer, record))
    else:
        yield Part(_entry(record.gazetteer, record.record, about), partial(_of_entry, record, about))


def _held(record: Record, where: str) -> Iterator[Said]:
    """The record as a literal. ``where`` names it to the user."""
    json = record_json(record)
    # Quotes and backslashes are what N-Triples writes as two characters.
    if len(json.encode()) + json.count('"') + json.count("\\") > MAX_BYTES:
        raise StopRun(f"{where}: it is too long for a full export as RDF: carry the database file instead")
    yield f"{DIP}{PROPERTIES[type(record)]}", Literal(json, f"{RDF}JSON")


def _of_decision(decided: Decided) -> Iterator[Said]:
    yield TYPE, Iri(f"{DIP}Decision")
    yield TYPE, Iri(f"{PROV}Activity")
    yield f"{PROV}endedAtTime", Literal(text(decided.at).text, f"{XSD}dateTime")
    yield f"{DCTERMS}creator", text(decided.author)
    yield from _held(decided, f"decision {decided.number}")


def _of_gazetteer(head: GazetteerHead) -> Iterator[Said]:
    yield TYPE, Iri(f"{DIP}Gazetteer")
    yield TYPE, Iri(f"{PROV}Entity")
    yield f"{DCTERMS}title", text(head.name)
    yield from _held(head, head.name)


def _of_entry(entry: GazetteerEntry, about: About) -> Iterator[Said]:
    yield TYPE, Iri(f"{DIP}GazetteerEntry")
    yield TYPE, Iri(f"{PROV}Entity")
    yield f"{DCTERMS}isPartOf", Iri(_gazetteer(entry.gazetteer, about))
    yield from _held(entry, f"{entry.gazetteer}: {entry.record.id}")


def _decision(decided: Decided, about: About) -> str:
    return about.iri(f"decision-{digest('decision', decided.number, decided.author, decided.at)}")


def _gazetteer(name: str, about: About) -> str:
    return about.iri(f"gazetteer-{digest('gazetteer', name)}")


def _entry(gazetteer: str, record: GazetteerRecord, about: About) -> str:
    return about.iri(f"gazetteer-entry-{digest('gazetteer', gazetteer, record.kind, record.id)}")
