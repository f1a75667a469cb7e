"""Title phrases: text → words, kinds of office, whom they name."""

from __future__ import annotations

from kg.annotations.actors import office_kinds
from kg.annotations.chunks import ChunkKind
from kg.annotations.names import NameKind, kind_of_name, titled_surnames
from kg.annotations.titles import Title, TitleReader
from kg.model.document import Document


def titles(doc, chunks) -> list[Title]:
    """Those before a name, then those that stand alone."""
    surnames = titled_surnames(doc, chunks)
    names = [n for n, c in enumerate(chunks) if c.kind is ChunkKind.NAME]
    persons = frozenset(n for n in names if kind_of_name(doc, chunks, n, surnames) is NameKind.PERSON)
    reader = TitleReader(doc, chunks, office_kinds(), persons)
    before = [t for n in sorted(persons) if (t := reader.before(n)) is not None]
    taken = {i for t in before for i in range(t.start, t.end)}
    alone = [
        reader.alone(n) for n, c in enumerate(chunks) if c.kind is ChunkKind.OFFICE and c.start not in taken
    ]
    return [*before, *alone]


def shown(doc, title: Title) -> str:
    marks = [word for word, holds in (("plural", title.plural), ("definite", title.definite)) if holds]
    owners = " + ".join(doc[c.start : c.end].text for c in title.owners) or "-"
    parts = [
        doc[title.start : title.end].text,
        " + ".join(title.kinds),
        owners,
        "alone" if title.name is None else "before",
    ]
    return " | ".join([*parts, *([" ".join(marks)] if marks else [])])


def test_titles(row, chunks_of, compare):
    doc, chunks = chunks_of(row.document)
    compare([shown(doc, title) for title in titles(doc, chunks)], row)


def test_the_office_is_the_noun_that_carries_the_number(chunks_of):
    doc, chunks = chunks_of(Document.make("U.S. Secretary of State Marco Rubio arrived."))
    assert [doc[t.office].text for t in titles(doc, chunks)] == ["Secretary"]


def test_a_title_before_a_name_points_to_its_chunk(chunks_of):
    doc, chunks = chunks_of(Document.make("Norwegian envoy Kari Lund arrived."))
    (title,) = titles(doc, chunks)
    assert title.name is not None
    named = chunks[title.name]
    assert doc[named.start : named.end].text == "Kari Lund"


def test_its_ambassador_remembers_the_pronoun(chunks_of):
    doc, chunks = chunks_of(Document.make("Norway recalled its ambassador."))
    (title,) = titles(doc, chunks)
    assert title.possessive is not None
    assert doc[title.possessive].text == "its"
