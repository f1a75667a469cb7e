from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.annotations import Annotator
from kg.annotations.chunker import Chunker
from kg.annotations.chunks import Chunk
from kg.annotations.language_model import load
from kg.model.annotation import Annotations, Mention
from kg.model.document import Document

TABLES = runpy.run_path(str(Path(__file__).with_name("tables.py")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``row`` runs once for each row of the table that lies beside its module."""
    if "row" in metafunc.fixturenames:
        rows = TABLES["read_rows"](TABLES["table_of"](metafunc.module.__file__))
        metafunc.parametrize("row", rows, ids=[row.name for row in rows])


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def chunker() -> Chunker:
    return Chunker(load())


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    return load()


@pytest.fixture
def chunks_of(chunker, parse) -> Callable[[Document], tuple[Doc, list[Chunk]]]:
    """The parsed text of a document and its chunks."""

    def cut(document: Document) -> tuple[Doc, list[Chunk]]:
        doc = parse(document.text)
        return doc, chunker.chunks(doc, document.published)

    return cut


@pytest.fixture(scope="session")
def compare() -> Callable[..., None]:
    found: Callable[..., None] = TABLES["compare"]
    return found


@pytest.fixture(scope="session")
def show_mention() -> Callable[[Doc, Annotations, Mention], str]:
    """“he” | pronoun | Steve Witkoff."""

    def show(doc: Doc, found: Annotations, mention: Mention) -> str:
        names = {a.id: a.name for a in found.actors}
        who = " + ".join(names[a] for a in mention.actors)
        return f"{doc[mention.start : mention.end].text} | {mention.kind.value} | {who}"

    return show
