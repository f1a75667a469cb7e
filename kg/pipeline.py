"""The stages, top to bottom: sources → documents → annotations → facts → graph → store.

Comes in: documents. Goes out: their facts, or a store that holds them and a ``Summary``.
Refuses: single documents (``SkipDocument``, counted, the run goes on); see ``kg.store`` for files.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from kg.data.imported import NOTHING, Imported, using
from kg.data.lettering import oddities
from kg.errors import SkipDocument, StoreError
from kg.evaluation import Evaluation, compare, read_gold
from kg.graph import update
from kg.graph.check import check_article
from kg.graph.gazetteer import Gazetteer, links
from kg.graph.meant import meant_in
from kg.model.document import FROZEN, Document
from kg.model.explanation import Explanation
from kg.model.facts import ArticleFacts
from kg.sources.reading import Read
from kg.store import Added, Store, Unchanged
from kg.workers import Lost, Workers, serve

if TYPE_CHECKING:
    from kg.annotations import Annotator

Source = Read | Document | SkipDocument
Outcome = Added | Unchanged | SkipDocument
#: Seconds for a document, for each ``DEADLINE_CHARACTERS`` of it that are begun: a hundred times
#: what spaCy's small pipeline takes for running text (measured: 10,000 words a second).
DEADLINE = 30.0
DEADLINE_CHARACTERS = 100_000
_FACTS = "facts\t"
_LOST = {"timeout": "took longer than its deadline", "crash": "took its process down"}


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run: ``read == stored + unchanged + len(rejected)``.

    ``odd``: names in stored articles whose letters may deceive, each with what is odd about it.
    """

    read: int
    stored: int
    unchanged: int
    rejected: tuple[SkipDocument, ...]
    odd: tuple[str, ...] = ()


class Task(BaseModel):
    """A document, and what of the user's gazetteers it may mean: what a worker process is handed."""

    model_config = FROZEN

    document: Document
    imported: Imported = NOTHING


def extract(document: Document, pipeline: str | None = None, added: Imported = NOTHING) -> ArticleFacts:
    """All facts of one document, in this process. SkipDocument where it cannot be read.

    ``added``: what the user's gazetteers have for it (``meant``).
    """
    from kg.facts import extract_facts  # noqa: PLC0415 - loads spaCy: only who extracts pays

    annotator = _annotator(pipeline)
    with using(added), annotator.memory():
        doc, annotations = annotator.annotate(document)
        return extract_facts(document, doc, annotations)


def meant(store: Store, document: Document) -> Imported:
    """What of the gazetteers in ``store`` a document may mean."""
    return meant_in("\n".join(filter(None, (document.title, document.text))), Gazetteer(store.gazetteers))


def explain(document: Document) -> tuple[ArticleFacts, tuple[Explanation, ...]]:
    """As ``extract``, with how each fact was found."""
    from kg.facts import explain_facts  # noqa: PLC0415 - loads spaCy: only who extracts pays

    annotator = _annotator(None)
    with annotator.memory():
        doc, annotations = annotator.annotate(document)
        return explain_facts(document, doc, annotations)


def evaluate(files: Iterable[Path]) -> Evaluation:
    """Compare what is found in annotated articles with their annotations, in this process."""
    comparisons, rejected = [], []
    for file in files:
        try:
            gold = read_gold(file)
            comparisons.append(compare(gold, extract(gold.document)))
        except SkipDocument as error:
            rejected.append(error)
    return Evaluation(comparisons, rejected)


def add_article(store: Store, article: ArticleFacts) -> Added | Unchanged:
    """Store one document with its facts and the graph that follows from them, or nothing of it."""
    check_article(article)
    return store.add(article, update)


def remove_article(store: Store, document: str) -> bool:
    """Take one document out of the graph; False where it is not there."""
    return store.remove(document, update)


def rebuild(store: Store) -> None:
    """Derive all nodes and edges again from the stored facts and gazetteers."""
    if store.gazetteers.any():
        store.gazetteers.relink(links)
    store.rebuild(update)


def add_sources(
    store: Store,
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    deadline: float = DEADLINE,
    pipeline: str | None = None,
    again: bool = False,
    on_progress: Callable[[Source, Outcome], None] | None = None,
) -> Summary:
    """Extract in ``jobs`` processes, store in this one, in the order of ``sources``.

    ``again``: read what is stored already too; it is replaced where other facts are found in it now.
    StoreError stops the run: whole documents are in the file, and running again adds the others.
    While one run adds, another is refused.
    """
    stored, unchanged, rejected, odd = 0, 0, list[SkipDocument](), dict[str, None]()

    def task(source: Source) -> tuple[str | None, float]:
        if isinstance(source, SkipDocument) or (not again and store.has(_document(source))):
            return None, 0.0
        document = _document(source)
        line = Task(document=document, imported=meant(store, document)).model_dump_json(exclude_defaults=True)
        return line, deadline * (1 + len(document.text) // DEADLINE_CHARACTERS)

    command = f"from kg.pipeline import work; work({pipeline!r})"
    with store.writing(), Workers(command, jobs=jobs) as workers:
        for source, reply in workers.map(map(_readable, sources), task):
            outcome = _outcome(store, source, reply, odd, stored)
            if isinstance(outcome, SkipDocument):
                rejected.append(outcome)
            stored, unchanged = (
                stored + isinstance(outcome, Added),
                unchanged + isinstance(outcome, Unchanged),
            )
            if on_progress is not None:
                on_progress(source, outcome)
    read = stored + unchanged + len(rejected)
    return Summary(read, stored, unchanged, tuple(rejected), tuple(odd))


def mentioning(store: Store) -> list[str]:
    """The ids of the stored articles that may mean something of the gazetteers in ``store``."""
    infos = store.document_infos() if store.gazetteers.any() else ()
    documents = (store.document(info.id) for info in infos)
    return [document.id for document in documents if document and meant(store, document) != NOTHING]


def read_again(store: Store, documents: Iterable[str], *, jobs: int = 1) -> Summary:
    """Read stored articles again, with the gazetteers that are there now."""
    found = (document for id in documents if (document := store.document(id)) is not None)
    return add_sources(store, found, jobs=jobs, again=True)


def _outcome(
    store: Store, source: Source, reply: str | Lost | None, odd: dict[str, None], stored: int
) -> Outcome:
    """What became of a source, after ``stored`` others were added."""
    try:
        return _store(store, source, reply, odd)
    except SkipDocument as error:
        return error
    except StoreError as error:
        raise StoreError(f"{error} (documents added before that: {stored})") from error


def _store(store: Store, source: Source, reply: str | Lost | None, odd: dict[str, None]) -> Added | Unchanged:
    """Store what was read; ``odd`` gets the names in it whose letters may deceive."""
    if isinstance(source, SkipDocument):
        raise source
    document, where = _document(source), _where(source)
    if reply is None:
        return Unchanged(document.id)
    where = source.where if isinstance(source, Read) else document.url or document.id
    if isinstance(reply, Lost):
        told = (
            f"took longer than {reply.seconds:.0f} s" if reply.code == "timeout" else "took its process down"
        )
        raise SkipDocument(reply.code, told, stage="extraction", where=where)
    if reply.startswith(_FACTS):
        article = ArticleFacts.model_validate_json(reply.removeprefix(_FACTS))
        done = add_article(store, article)
        names = {actor.name for actor in article.actors}
        odd.update((f"{name}: {told}", None) for name in sorted(names) for told in oddities(name))
        return done
    stage, code, message = reply.split("\t", 2)
    raise SkipDocument(code, message, stage=stage, where=where)


def _document(source: Read | Document) -> Document:
    return source.document if isinstance(source, Read) else source


def _where(source: Read | Document) -> str:
    return source.where if isinstance(source, Read) else source.url or source.id


def _readable(source: Source) -> Source:
    """A document that is no Unicode text cannot even be handed to a worker."""
    if isinstance(source, SkipDocument):
        return source
    try:
        "".join(
            filter(None, _document(source).model_dump(include={"title", "publisher", "url", "text"}).values())
        ).encode()
    except UnicodeEncodeError as error:
        return SkipDocument(
            "bad-unicode", f"is not Unicode text: {error.reason}", stage="source", where=_where(source)
        )
    return source


def work(pipeline: str | None) -> None:
    """What a worker process does: a ``Task`` a line in, its facts or its refusal a line out."""

    def prepare() -> Callable[[str], str]:
        # Tables are read at first use: that is no document's time.
        extract(Document.make("Ana Soto met Luis Rey on Monday."), pipeline)
        gc.collect()
        gc.freeze()  # the tables and the model stay: what comes after them is looked through in a moment
        return answer

    def answer(line: str) -> str:
        try:
            task = Task.model_validate_json(line)
            article = extract(task.document, pipeline, task.imported)
            gc.collect()  # a parse refers to itself, and holds more than the collector counts
            return _FACTS + article.model_dump_json(by_alias=True)
        except SkipDocument as error:
            stage, code, message = error.stage, error.code, error.message
        except Exception as error:
            stage, code, message = "extraction", "failed", f"{type(error).__name__}: {error}"
        return "\t".join((stage, code, " ".join(message.split())))

    serve(prepare)


@cache
def _annotator(pipeline: str | None) -> Annotator:
    from kg.annotations import Annotator  # noqa: PLC0415 - loads spaCy: only who extracts pays

    return Annotator(pipeline)
