"""Terms of RDF 1.1 without a library: IRIs, literals, and their N-Quads form.

Comes in: ids, text, numbers, dates. Goes out: terms that are valid whatever the text holds, and
lines of N-Quads. Refuses: a base IRI that is none (StopRun). There are no blank nodes: sorted
lines are the canonical form of a graph.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from kg.errors import StopRun
from kg.views.escape import encodable

#: Placeholder until the name is registered with w3id.org; users give their own.
DEFAULT_BASE = "https://w3id.org/diplomatic-events/id/"

DIP = "https://w3id.org/diplomatic-events/ns#"
DCTERMS = "http://purl.org/dc/terms/"
GEO = "http://www.opengis.net/ont/geosparql#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TIME = "http://www.w3.org/2006/time#"
WIKIDATA = "http://www.wikidata.org/entity/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": DCTERMS,
    "dip": DIP,
    "geo": GEO,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}

#: Ids whose form in an IRI is remembered: each stands in several lines that follow each other.
_REMEMBERED = 2_000
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]*")
_BASE = re.compile(r"(?:https?://[^\s/<>\"{}|\\^`#?]+(?:/[^\s<>\"{}|\\^`]*)?|urn:[^\s<>\"{}|\\^`]+)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_MEANT = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPE = re.compile(r"\\(?:u[0-9A-F]{4}|.)")
_LINE = re.compile(
    r"<([^>]*)> <([^>]*)> (?:<([^>]*)>|\"((?:[^\"\\]|\\.)*)\"(?:\^\^<([^>]*)>)?) \.\n", re.DOTALL
)
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')


class Iri(NamedTuple):
    """An IRI that is known to be valid."""

    value: str


class Literal(NamedTuple):
    """Text with the IRI of its datatype, None for a plain string."""

    text: str
    datatype: str | None = None


Term = Iri | Literal


class Triple(NamedTuple):
    """``subject`` and ``predicate`` are IRIs."""

    subject: str
    predicate: str
    object: Term


def checked_base(base: str) -> str:
    """The base IRI, ending in a separator. StopRun where it is not an http(s) or urn IRI."""
    if not _BASE.fullmatch(base) or not base.isascii() or not base.isprintable():
        raise StopRun(f"not a base IRI: {base!r}; give one as https://example.org/id/")
    return base if base.endswith(("/", "#", ":", "=")) else f"{base}/"


def local(id: str) -> str:
    """An id as the last part of an IRI: what is not a letter, digit or ``-._~`` is percent-encoded."""
    return id if _UNRESERVED.fullmatch(id) else _encoded(id)


@lru_cache(_REMEMBERED)
def _encoded(id: str) -> str:
    return quote(encodable(id), safe="-._~")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(encodable(value))


def number(value: float) -> Literal:
    """An integer or a decimal, never a float: two stores round those differently."""
    if isinstance(value, int):
        return Literal(str(value), f"{XSD}integer")
    exact = format(Decimal(repr(value)), "f")
    return Literal(exact if "." in exact else f"{exact}.0", f"{XSD}decimal")


def truth(value: bool) -> Literal:
    """``true`` or ``false``."""
    return Literal("true" if value else "false", f"{XSD}boolean")


def date(value: datetime.date) -> Literal:
    """A day; it has no time zone, since two stores compare those differently."""
    return Literal(value.isoformat(), f"{XSD}date")


def line(triple: Triple) -> str:
    """One statement of N-Quads in the default graph, with its line end."""
    return f"<{triple.subject}> <{triple.predicate}> {term(triple.object)} .\n"


def triple_of(line: str) -> Triple:
    """The statement that ``line`` wrote."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not a line of ours: {line!r}")
    subject, predicate, iri, held, datatype = found.groups()
    object = Literal(_ESCAPE.sub(_meant, held), datatype) if iri is None else Iri(iri)
    return Triple(subject, predicate, object)


def term(term: Term) -> str:
    """A term as it stands in N-Quads."""
    if isinstance(term, Iri):
        return f"<{term.value}>"
    held = term.text if term.text.isalnum() else escaped(term.text)
    return f'"{held}"' if term.datatype is None else f'"{held}"^^<{term.datatype}>'


def escaped(text: str) -> str:
    """Text as it stands between the quotes of a literal."""
    return _ESCAPED.sub(_escape, text)


def filling(text: str) -> str:
    """The same of any text, also of such as no encoding can hold."""
    # Neither control nor surrogate can be printed: told in a fifth of the time of a look for each.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return escaped(encodable(text))


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _meant(match: re.Match[str]) -> str:
    return _MEANT.get(match[0]) or chr(int(match[0][2:], 16))
