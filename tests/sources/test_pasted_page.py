"""Plain text: clean articles lose nothing, and furniture is known by more than one page."""

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.pasted_page import read_pasted_page

CLEAN = [
    "The envoys met in Geneva on Monday.",
    (
        "Office of the Spokesperson\nThe below is attributable to the spokesperson:\n"
        "The Secretary met the foreign minister of Ostmark today.\nEnd text.\n###"
    ),
    (
        "1. Two islands: the last of the disputes?\n\nOn Monday two presidents signed a treaty here.\n\n"
        "2. A bridge too few\n\nThe mediator left Doha without a date for the next round of the talks."
    ),
    "18:40 – Where things stand\nThe fourth round, which should have taken place on Saturday, is off.",
    "July 21, 2021\n\nThe President signed into law the bill on the border commission of both states.",
    "Home\n\nThe minister was at home when the call came, and took it in the kitchen, her aide said.",
    "Analysis\nComment\nThe talks were held behind closed doors, and no statement was made after them.",
    "QUESTION: Thank you.\n\nMR LIND: Yes. We will share what we can when the talks are over, as always.",
    "   indented   text\twith tabs, \n\n\n\nand four line ends, which stay as they are in a clean text.  \n",
]

ARTICLE = (
    "TALLINN — The foreign ministers of Karelia Bay and Ostmark will meet on Thursday, officials said.",
    "They had planned to meet on Monday.",
    "Background",
    "A ceasefire has held since 12 May 2023, and the commission has not met since the spring of that year.",
    "“There is nothing to add,” said the minister.",
)
TITLE = "Ministers to meet in Tallinn after a delay of three days"
HEADS = [
    "Skip to content\nThe Northern Ledger\nMenu",
    (
        "We use cookies to make this site better. By continuing you accept our use of cookies.\nAccept all\n"
        "The Northern Ledger\nHome\nWorld\nSign in"
    ),
    "Toggle navigation\nThe Northern Ledger\nHome | World | Politics | Sport",
]
DATES = [
    "Posted on March 3, 2024",
    "Published: 3 March 2024 10:15 GMT",
    "Published 3 March 2024, 10:15\nUpdated 5 March 2024, 08:00",
    "Sunday, 3 March 2024",
    "By Mara Lind | Mar. 3, 2024",
    "Mara Lind, Diplomatic correspondent\n2024-03-03",
    "3rd March 2024 | World | 4 min read",
    "First published on Sun 3 Mar 2024 10.15 GMT",
    "DATE: 03.03.2024",
    "By Mara Lind and Jon Aas\nPosted 10:15 AM, March 3, 2024",
]
FEET = [
    "©2024 The Northern Ledger | Design: Gazette",
    "Share this article\nFacebook\nRelated articles\nStorm closes the port\n© 2024 The Northern Ledger.",
    (
        "Tags: Ostmark, Tallinn\n3 Comments\nJon\nI do not believe it, and I have read all of their words.\n"
        "Reply\nCopyright © 2024 The Northern Ledger Ltd. All rights reserved."
    ),
    "Previous post: Storm closes the port\nLeave a Reply\nThe Northern Ledger © 2024",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_kept_character_for_character(text: str) -> None:
    draft = read_pasted_page(text)
    assert draft.text == text
    assert (draft.title, draft.published) == (None, None)


def test_page_without_a_sentence_is_kept_whole() -> None:
    text = "Skip to content\n\n" + "Round one\nRound two\n" * 300
    assert read_pasted_page(text).text == text


def test_long_talk_in_short_sentences_is_kept() -> None:
    talk = "\n\n".join(f"QUESTION: And what of point {n}?\n\nMR LIND: We will see." for n in range(300))
    parts = ["Skip to content", TITLE, "Posted on March 3, 2024", talk, ARTICLE[0], "© 2024 Baltic Wire"]
    assert read_pasted_page("\n\n".join(parts)).text == f"{talk}\n\n{ARTICLE[0]}"


@pytest.mark.parametrize(
    "line", ["Posted on March 3, 2024", "Related articles", "Leave a reply", "Newsletter", "Published"]
)
def test_many_lines_of_a_page_take_little_time(line: str) -> None:
    started = time.process_time()
    read_pasted_page(f"Skip to content\n{ARTICLE[0]}\n" + f"{line}\n{ARTICLE[0]}\n" * 5_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("when", DATES)
@pytest.mark.parametrize("head", HEADS)
def test_every_layout_gives_title_publisher_date_and_text(head: str, when: str, foot: str) -> None:
    draft = read_pasted_page("\n\n".join([head, TITLE, when, *ARTICLE, foot]))
    assert draft.text == "\n\n".join(ARTICLE)
    assert (draft.title, draft.publisher, draft.published) == (TITLE, "The Northern Ledger", date(2024, 3, 3))


@given(st.integers(), st.lists(st.sampled_from(ARTICLE), min_size=2, max_size=12))
def test_running_text_is_never_lost_between_furniture(seed: int, paragraphs: list[str]) -> None:
    choice = random.Random(seed)
    running = [p for p in paragraphs if p != "Background"] or [ARTICLE[0]]
    page = [choice.choice(HEADS), TITLE, choice.choice(DATES), ARTICLE[0], *running, choice.choice(FEET)]
    draft = read_pasted_page("\n\n".join(page))
    assert draft.text == "\n\n".join([ARTICLE[0], *running])


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (f"{TITLE}\n\n" + "\n\n".join(ARTICLE), TITLE, None),
        (f"{TITLE}\n\nBy Mara Lind\n3 March 2024\n\n" + "\n\n".join(ARTICLE), TITLE, date(2024, 3, 3)),
        (f"{TITLE}\n\nUpdated 5 March 2024\n\n" + "\n\n".join(ARTICLE), TITLE, date(2024, 3, 5)),
    ],
    ids=["headline", "headline, byline and date", "only an update"],
)
def test_headline_that_is_set_off_is_the_title(text: str, title: str, published: date | None) -> None:
    draft = read_pasted_page(text)
    assert (draft.title, draft.published) == (title, published)
    assert draft.text == "\n\n".join(ARTICLE)


def test_date_of_an_update_is_marked_as_such() -> None:
    draft = read_pasted_page(f"{TITLE}\n\nLast updated: 5 March 2024\n\n" + "\n\n".join(ARTICLE))
    assert draft.notes == ("the only date is that of an update",)


def test_dateline_with_a_year_tells_the_date_and_stays() -> None:
    body = "GENEVA, 19 July 2024 — The envoy closed the talks on Friday evening, he said."
    text = f"Skip to content\n\nEnvoys conclude their talks\n\n{body}"
    draft = read_pasted_page(text)
    assert draft.published == date(2024, 7, 19)
    assert draft.text.startswith("GENEVA, 19 July 2024 — ")
