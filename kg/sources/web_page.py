"""The article of an HTML page, by trafilatura, with what the page says about it.

Comes in: the markup. Goes out: a ``Draft``: paragraphs with an empty line between them.
Refuses a page with too many elements (``too-large``), nested more deeply than lxml's parser
goes (``too-deep``: the rest would be lost in silence), and one without an article (``no-content``).
trafilatura and lxml are imported here and only when a page is read: they cost 0.4 s.
"""

from __future__ import annotations

import logging
import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.sources.cleaning import clean, clean_line
from kg.sources.furniture import LineKind, classify, either, furniture_table, plain_line
from kg.sources.page_body import article_lines
from kg.sources.page_head import read_head
from kg.sources.page_metadata import find_address, find_published, find_publisher_name
from kg.sources.reading import MAX_CHARACTERS, Draft, refusal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: trafilatura needs 3.6 s for 90,000 links and 3 s for 99,000 unclosed paragraphs (2 cores, version
#: 2.3.1); the longest page of the press releases has 3,000 elements.
MAX_TAGS = 80_000
#: A page that shows a wall and less text than this has no article.
WALL_LENGTH = 700
_TAG = re.compile(r"<[A-Za-z]")
#: trafilatura looks for a date whatever it is told; its answer is not used, so the search is short.
_NO_SEARCH = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_web_page(markup: str, where: str) -> Draft:
    """The draft of a page. SkipDocument where there is no article in it."""
    if sum(1 for _ in islice(_TAG.finditer(markup), MAX_TAGS + 1)) > MAX_TAGS:
        raise refusal("too-large", f"more than {MAX_TAGS:,} elements: save the article alone", where)
    markup, notes = clean(markup)
    tree = _parsed(markup, where)
    from trafilatura import bare_extraction, extract_metadata  # noqa: PLC0415 - seldom needed, slow to import

    _quiet()
    about = extract_metadata(tree, date_config=dict(_NO_SEARCH))
    url = find_address(tree, markup)
    found = find_published(tree, url)
    publisher = find_publisher_name(tree, about.sitename, about.hostname)
    title = clean_line(about.title)
    extracted = bare_extraction(tree, include_comments=False)
    body = "" if extracted is None or isinstance(extracted, dict) else extracted.text
    if len(body or "") > MAX_CHARACTERS:
        raise refusal("too-large", f"an article of more than {MAX_CHARACTERS:,} characters", where)
    text, paywall = _article(body or "", title)
    if not text or _is_wall(text, title):
        raise refusal("no-content", "no article was found in this page", where)
    if found and found.day is None:
        notes += (f"the date was left out: {found.problem}",)
    if paywall:
        notes += ("the page shows only the beginning of the article",)
    return Draft(
        text=text,
        title=title,
        publisher=publisher,
        url=url,
        published=found.day if found else None,
        notes=notes,
    )


def _quiet() -> None:
    """Keep what the libraries log about a page from the terminal: the refusal says it."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _parsed(markup: str, where: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415 - seldom needed, slow to import

    # huge_tree: without it lxml drops in silence what is nested more than 256 deep; with it, 2,048.
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.LxmlError as error:
        raise refusal("no-content", "there are no elements in this page", where) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise refusal("too-deep", "elements are nested more than 2,048 deep: save it as text", where)
    return tree


def _article(extracted: str, title: str | None) -> tuple[str, bool]:
    """The text without what trafilatura left of the page, and whether a paywall cuts it."""
    raw = [line.strip() for line in extracted.split("\n") if line.strip()]
    if raw and title and plain_line(raw[0]) == plain_line(title):
        raw = raw[1:]
    lines = [classify(line) for line in raw]
    paywall = _paywall()
    cut = any(paywall.search(line.text) for line in lines if line.kind == LineKind.CONTROL)
    head = read_head(lines)
    kept = set(article_lines(lines, head))
    if head.title is not None:
        kept.add(head.title)
    return "\n\n".join(raw[i] for i in sorted(kept)), cut


def _is_wall(text: str, title: str | None) -> bool:
    if len(text) > WALL_LENGTH:
        return False
    walls = either(furniture_table()["walls"]["patterns"])
    return walls.search(f"{title or ''}\n{text}".replace("’", "'")) is not None


def _paywall() -> re.Pattern[str]:
    return re.compile(furniture_table()["walls"]["paywall"], re.IGNORECASE)
