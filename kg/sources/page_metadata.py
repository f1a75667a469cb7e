"""What an HTML page says about its article: date, publisher, address.

Comes in: the parsed page. Goes out: the day of publication with notes, a name, a URL.
Refuses a day that only a list of other articles, the masthead or the page's last change gives:
trafilatura's date finder searches the whole page and would take those.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING

from kg.sources.dates import FoundDate, find_date, read_date
from kg.sources.page_marks import Weight, read_mark
from kg.sources.page_publisher import rights_holder
from kg.sources.urls import web_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Blocks of text before and after the headline that may tell the date.
BEFORE_HEADLINE = 4
AFTER_HEADLINE = 12
#: Linked data beyond this size are no description of one article.
MAX_LINKED_DATA = 500_000
#: A line about the article or the rights is no longer than this.
MAX_BLOCK = 200
MAX_BLOCK_ELEMENTS = 30
#: So far up an element is looked for the list it stands in; pages are seldom 30 deep.
MAX_ANCESTORS = 30
_ARTICLE_TYPES = ("Article", "Posting", "WebPage", "Report", "PressRelease")
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_BLOCKS = {
    "p",
    "div",
    "span",
    "time",
    "li",
    "small",
    "header",
    "footer",
    "section",
    "address",
    "h1",
    "h2",
    "em",
    "i",
    "b",
    "strong",
    "a",
    "td",
}
_PATH_DATE = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?:/|-)")
_SUFFIX = re.compile(r"\s*[|–—·:-]\s*(\S.{1,60})")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("page_metadata.toml").read_text("utf-8"))


def find_published(tree: HtmlElement, url: str | None) -> FoundDate | None:
    """The day of publication, or why there is none; None where the page is silent."""
    problem: FoundDate | None = None
    for value in _date_values(tree):
        found = read_date(value)
        if found.day:
            return found
        problem = problem or found
    return _visible_date(tree) or _path_date(url) or problem


def _date_values(tree: HtmlElement) -> Iterator[str]:
    """What the page's own description gives as the day, surest first."""
    rows = _table()["published"]
    yield from _meta(tree, rows["meta"])
    for record in _linked_data(tree):
        for key in rows["linked_data"]:
            value = record.get(key)
            if isinstance(value, str) and value.strip():
                yield value
    for element in tree.iter("time", "meta", "span", "p", "div", "abbr"):
        words = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        if element.get("pubdate") is not None or set(words) & set(rows["classes"]):
            value = element.get("datetime") or element.get("content") or element.get("title")
            if value and not _within_list(element):
                yield value


def _meta(tree: HtmlElement, names: list[str]) -> Iterator[str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    yield from (found[name] for name in names if name in found)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Objects of schema.org that describe an article, in the order of the page."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        text = (element.text or "").strip()
        if not text or len(text) > MAX_LINKED_DATA:
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            # What describes the page is broken; the page itself may still be read.
            continue
        yield from _articles(value)


def _articles(value: object) -> Iterator[dict[str, object]]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                yield item
            if isinstance(item.get("@graph"), list):
                waiting.append(item["@graph"])


def _within_list(element: HtmlElement) -> bool:
    """True inside a list of other articles."""
    return any(
        parent.tag in {"li", "aside", "nav", "footer"}
        for parent in islice(element.iterancestors(), MAX_ANCESTORS)
    )


def _visible_date(tree: HtmlElement) -> FoundDate | None:
    """A date in a line of its own near the headline."""
    best = Weight.UPDATED
    date: FoundDate | None = None
    headed, blocks = _near_headline(tree)
    for text in blocks:
        mark = read_mark(text)
        if mark is None or mark.date is None or not (headed or mark.weight == Weight.CUED):
            continue
        if mark.weight > best:
            best, date = mark.weight, mark.date
    return date


def _near_headline(tree: HtmlElement) -> tuple[bool, list[str]]:
    """The blocks after the first headline and those before it, or the first ones of the page."""
    before: list[str] = []
    after: list[str] = []
    headed = False
    for element in tree.iter(*_BLOCKS):
        text = short_text(element)
        if element.tag == "h1" and not headed:
            headed = True
        elif text and not _within_list(element):
            (after if headed else before).append(text)
        if len(after) == AFTER_HEADLINE:
            break
    if not headed:
        return False, before[: BEFORE_HEADLINE + AFTER_HEADLINE]
    return True, after + before[-BEFORE_HEADLINE:]


def short_text(element: HtmlElement) -> str:
    """The text of a short block on one line; of a long one nothing."""
    # Asked first: joining the text of each of 2,000 nested elements would take seconds.
    if sum(1 for _ in islice(element.iter(), MAX_BLOCK_ELEMENTS + 1)) > MAX_BLOCK_ELEMENTS:
        return ""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= MAX_BLOCK else ""


def _path_date(url: str | None) -> FoundDate | None:
    match = _PATH_DATE.search(url or "")
    return find_date("-".join(match.groups())) if match else None


def find_publisher_name(tree: HtmlElement, guess: str | None, host: str | None) -> str | None:
    """The site's name: as it describes itself, as linked data say, by its rights, else its host."""
    for name in _meta(tree, _table()["publisher"]["meta"]):
        return name.lstrip("@")
    for record in _linked_data(tree):
        publisher = record.get("publisher")
        given = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(given, str) and given.strip():
            return given
    if guess and guess != host:
        return guess
    return _after_title(tree) or _rights(tree) or guess


def _after_title(tree: HtmlElement) -> str | None:
    """The name in <title>, where it follows the headline: "Headline - Name"."""
    title, headline = (
        short_text(element) if element is not None else ""
        for element in (tree.find(".//title"), tree.find(".//h1"))
    )
    match = _SUFFIX.fullmatch(title.removeprefix(headline)) if headline else None
    return match.group(1) if match else None


def _rights(tree: HtmlElement) -> str | None:
    """The name in the last line of the page that claims the rights."""
    found = None
    for element in tree.iter("p", "div", "span", "small", "footer", "li", "td"):
        text = short_text(element)
        if text and _RIGHTS.search(text):
            found = rights_holder(text) or found
    return found


def find_address(tree: HtmlElement, markup: str) -> str | None:
    """The page's own URL: canonical link, description, or what the browser noted when it saved it."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            found = web_url(element.get("href"))
            if found:
                return found
    for value in _meta(tree, _table()["address"]["meta"]):
        found = web_url(value)
        if found:
            return found
    saved = _SAVED_FROM.search(markup[:4096])
    return web_url(saved.group(1)) if saved else None
