"""Saved and copied pages: the article comes out whole, and nothing of the page round it."""

from pathlib import Path

import pytest

from kg.sources import NO_DATE, Read, read_file
from kg.sources.front_matter import read_front_matter

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.expected"))


def read_page(name: str) -> Read:
    [path] = [path for path in PAGES.glob(f"{name}.*") if path.suffix != ".expected"]
    [read] = read_file(path)
    assert isinstance(read, Read), read
    return read


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_the_article_only(name: str) -> None:
    expected = read_front_matter((PAGES / f"{name}.expected").read_text("utf-8"))
    assert expected is not None
    document = read_page(name).document
    assert document.text == expected.text
    assert (document.title, document.publisher, document.published) == (
        expected.title,
        expected.publisher,
        expected.published,
    )


@pytest.mark.parametrize("name", ["masthead-date-is-no-date", "hours-ago", "no-date-but-a-masthead"])
def test_page_without_a_date_says_so(name: str) -> None:
    assert NO_DATE in read_page(name).notes


def test_date_that_nobody_can_read_is_named() -> None:
    notes = read_page("numeric-date-nobody-can-read").notes
    assert notes[0] == "the date was left out: '03/04/2024' may be day or month first"


def test_canonical_link_is_the_address_and_the_id_is_without_tracking() -> None:
    document = read_page("wordpress-theme").document
    address = "https://balticwire.example/2024/03/07/border-commission-to-reopen/"
    assert document.url == f"{address}?utm_source=feed"
    [plain] = read_file(PAGES / "wordpress-theme.html")
    assert isinstance(plain, Read)
    assert plain.document.id == document.id


def test_page_that_a_paywall_cuts_says_so(tmp_path: Path) -> None:
    page = tmp_path / "cut.html"
    page.write_text(
        "<html><head><title>Talks to go on</title></head><body><article><h1>Talks to go on</h1>"
        "<p>The two delegations agreed on Sunday evening to go on with their talks in the new year.</p>"
        "<p>The mediator called the evening a good one, and both heads of delegation shook hands.</p>"
        "<p>Subscribe to continue reading</p></article></body></html>"
    )
    [read] = read_file(page)
    assert isinstance(read, Read)
    assert "Subscribe" not in read.document.text
    assert any("only the beginning" in note for note in read.notes)
